"""What was read becomes the rows of ``tables.sql``, in an order that depends on nothing but the content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from readouts.files import Refusal
from readouts.ledger import Book, Spell
from readouts.schema import Claim, Document, Happening, Judgement, Link, Note, Reading
from readouts.wire import from_plain, to_json, to_plain

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: by which entry of the ledger, when it was fetched and recorded, and what it gave."""

    entry: str
    fetched: str
    recorded: str
    reading: Reading


def page_rows(page: Read) -> Rows:
    """The rows that a page gives: one of documents, and its claims, links and notes in their order."""
    read = page.reading
    return {
        "documents": [_document(page)],
        "claims": [_placed(page, i) | _claim(c) for i, c in enumerate(read.claims)],
        "links": [_placed(page, i) | _link(x) for i, x in enumerate(read.links)],
        "notes": [_placed(page, i) | _note(n) for i, n in enumerate(read.notes)],
    }


def together(pages: Iterable[Rows]) -> Rows:
    """The rows of a part: those of its pages, in an order of their own."""
    ordered = sorted(pages, key=lambda p: tuple(p["documents"][0][k] for k in ("id", "hash", "entry")))
    return {
        table: [row for page in ordered for row in page[table]] for table in ("documents", "claims", "links", "notes")
    }


def book_rows(book: Book) -> Rows:
    """What a generation takes over from the ledger."""
    refusals = sorted((Refusal(**e.body) for e in book.refusals), key=lambda x: (x.uri, x.reason))
    changed = (spells for spells in book.spells.values() if len(spells) > 1 or spells[0].until)
    return {
        "spells": [_spell(s) for spells in changed for s in spells],
        "refusals": [{"uri": x.uri, "json": to_json(x)} for x in refusals],
        "judgements": [{"recorded": e.at, "json": to_json(_judgement(e.body, e.seq))} for e in book.judgements],
    }


def happening_rows(happenings: Sequence[Happening]) -> Rows:
    """Happenings, and the happening of each claim."""
    ordered = sorted(happenings, key=lambda h: h.happening)
    told = sorted((claim, h.happening) for h in ordered for account in h.accounts for claim in account.claims)
    return {
        "happenings": [_happening(h) for h in ordered],
        "told": [{"claim": claim, "happening": happening} for claim, happening in dict(told).items()],
    }


def rows_hash(found: Iterable[str]) -> str:
    """sha256 over lines, whatever their order was."""
    digest = hashlib.sha256()
    for line in sorted(found):
        digest.update(hashlib.sha256(line.encode("utf8", "surrogatepass")).digest())
    return digest.hexdigest()


def _judgement(body: Row, seq: int) -> Judgement:
    found: Judgement = from_plain(Judgement, body, f"entry {seq}")
    return found


def _placed(page: Read, position: int) -> Row:
    return {"entry": page.entry, "position": position}


def _document(page: Read) -> Row:
    d: Document = page.reading.document
    shown = {name: getattr(d, name) for name in ("id", "hash", "published", "publisher", "title", "url")}
    return {"entry": page.entry} | shown | {"fetched": page.fetched, "recorded": page.recorded, "json": to_json(d)}


def _link(x: Link) -> Row:
    return {"claim": x.claim, "slot": x.slot, "idx": x.index, "target": x.target, "name": x.name, "json": to_json(x)}


def _note(n: Note) -> Row:
    return {"document": n.document, "claim": n.claim, "json": to_json(n)}


def _spell(s: Spell) -> Row:
    return {"entry": s.page, "since": s.since, "until": s.until, "why": s.why, "who": s.by, "heir": s.heir}


def _happening(h: Happening) -> Row:
    return {"id": h.happening, "contested": sum(c.relation == "differs" for c in h.links), "json": to_json(h)}


def _claim(claim: Claim) -> Row:
    plain = to_plain(claim)
    first, last = days(claim.when.edtf if claim.when else None)
    return {
        "id": claim.id, "document": claim.document, "document_hash": claim.document_hash, "start": claim.evidence.start,
        "event": claim.event, "act": claim.act, "commitment": claim.commitment, "first_day": first, "last_day": last,
        "who": _names(plain["actors"]), "whom": _names(plain["recipients"]), "source": _names(plain["sources"]),
        "place": claim.where.name if claim.where else None,
        "json": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def _names(entities: Sequence[Row]) -> str:
    """All that a filter may look for in a party: names, words, country, id."""
    return " · ".join(dict.fromkeys(_sought(entities)))


def _sought(entities: Sequence[Row]) -> Iterator[str]:
    for entity in entities:
        yield from (str(entity[k]) for k in ("name", "text", "country", "entity") if entity.get(k))
        yield from (str(m[k]) for m in entity.get("members") or () for k in ("name", "country") if m.get(k))


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date as strings that sort; an open side is None.

    >>> days("2022-12")
    ('2022-12-01', '2022-12-31')
    >>> days("../2022")
    (None, '2022-12-31')
    """
    if not edtf:
        return None, None
    head, _, tail = edtf.partition("/")
    tail = tail or head
    first = (head + "-01-01"[len(head) - 4 :])[:10] if head not in ("", "..") else None
    last = (tail + "-12-31"[len(tail) - 4 :])[:10] if tail not in ("", "..") else None
    return first, last
