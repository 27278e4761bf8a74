"""One page's text with its claims; and search."""

from __future__ import annotations

from string import ascii_uppercase

from readouts.desk.asking import PAGE, Ask, count, cut, facets, numbers
from readouts.desk.desk import Desk
from readouts.desk.front import LEAF, leaf
from readouts.desk.words import match
from readouts.schema import Note
from readouts.views.pages import Found, Leaf, Text
from readouts.views.rows import UNREAD, pieces


def text(desk: Desk, key: str) -> Text | None:
    """A page with what was read in it, what not, and by whom it is told."""
    document = desk.document(key)
    if document is None:
        return None
    doc = desk.one("SELECT doc FROM document WHERE key = ?", key)
    told = tuple(desk.told([r[0] for r in desk.rows("SELECT n FROM claim WHERE doc = ? ORDER BY start, n", doc)]))
    chains: dict[str, list[str]] = {}
    for t in told:
        chains.setdefault(" → ".join(s.name for s in t.claim.sources), []).append(t.claim.id)
    ordered = sorted(chains.items(), key=lambda kv: (kv[0] != "", -len(kv[1]), kv[0]))
    names = {chain: _letter(i) for i, (chain, _) in enumerate(ordered)}
    letters = {claim: names[chain] for chain, own in ordered for claim in own}
    notes = tuple(
        Note(document.id, r[0], r[1], r[2]) for r in desk.rows("SELECT claim, room, text FROM note WHERE doc = ?", doc)
    )
    skipped = sum(x.end - x.start for x in document.lines if x.kind in UNREAD)
    row = leaf(desk.rows(f"SELECT {LEAF} FROM document WHERE doc = ?", doc)[0])
    return Text(
        row, document, tuple(pieces(document, [t.claim for t in told])), told,
        tuple((names[chain], chain, len(own)) for chain, own in ordered), letters, notes, len(document.text) - skipped,
    )  # fmt: skip


def _letter(i: int) -> str:
    """A, B … Z, AA, AB …"""
    return ascii_uppercase[i] if i < 26 else _letter(i // 26 - 1) + ascii_uppercase[i % 26]


def search(desk: Desk, ask: Ask, page: int = 1) -> Found:
    """Claims that fit, what they divide into, and pages that hold the words."""
    found = count(desk, ask)
    told = tuple(desk.told(numbers(desk, ask, page)))
    leaves: tuple[Leaf, ...] = ()
    if ask.q and page == 1:
        sql = (
            f"SELECT {LEAF} FROM document WHERE doc IN (SELECT rowid FROM page_words WHERE page_words MATCH ? LIMIT 5)"
        )
        leaves = tuple(leaf(r) for r in desk.rows(sql, match(ask.q)))
    return Found(
        told,
        found,
        page,
        max(1, -(-found // PAGE)),
        tuple((f.name, f.values) for f in facets(desk, ask)),
        leaves,
        cut(desk, ask),
    )
