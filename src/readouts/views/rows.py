"""View records: what the templates show, made from the nouns of the record. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from readouts.accounts import points
from readouts.schema import Claim, Contrast, Document, Happening, LineKind
from readouts.views import words

ONCE = "told once"
PLAIN = str.maketrans("“”„‘’", '"""\'\'')
UNREAD = frozenset({LineKind.FURNITURE, LineKind.COMMENT, LineKind.BYLINE, LineKind.DATELINE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: plain, unread, or inside claims. ends: claims whose words end with it; starts: those that begin."""

    start: int
    text: str
    classes: str
    claims: tuple[str, ...]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one page on one point. again: how often each of the claims is printed elsewhere in the same words.

    silent: the page is held to be silent on this point; else an empty cell says that nothing was found to set beside it
    """

    claims: tuple[Claim, ...]
    again: tuple[int, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A row of an account matrix: what is said on it by each page, and how the tellings part. parties: who and whom, of the first telling that names both, if one does"""

    label: str
    parties: str
    relation: str
    how: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A happening with a column for each page that tells it and a row for each point.

    columns: publishers, by the pages that stand for their printings
    of: claim → its account; differing: points on which accounts part
    """

    happening: Happening
    columns: tuple[str, ...]
    of: Mapping[str, str]
    points: tuple[Point, ...]
    differing: int

    @property
    def shared(self) -> tuple[Point, ...]:
        """Points that several accounts tell."""
        return tuple(p for p in self.points if p.relation != ONCE)

    @property
    def alone(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """What one account alone tells: columns that hold such points, each with its claims in the order of their words."""
        held = [
            (name, [c for p in self.points if p.relation == ONCE for c in p.cells[i].claims])
            for i, name in enumerate(self.columns)
        ]
        return tuple((n, tuple(sorted(told, key=lambda c: (c.evidence.start, c.id)))) for n, told in held if told)


def matrix(happening: Happening, claims: Mapping[str, Claim]) -> Matrix:
    """Points are groups of linked claims; the contested come first, of them what one affirms and another denies, then what most pages tell."""
    account = {c: a for a in happening.accounts for c in a.claims if c in claims}
    pages = list(dict.fromkeys(a.document for a in happening.accounts if any(c in claims for c in a.claims)))
    column = {c: pages.index(a.document) for c, a in account.items()}
    names = {a.document: a.source.rpartition(", as told by ")[2] for a in happening.accounts}
    links = [x for x in happening.links if x.a in account and x.b in account]
    where = {a.account: a.document for a in happening.accounts}
    quiet = {(s.claim, where[s.account]) for s in happening.silences if s.account in where}
    found = [_point(g, links, column, pages, claims, quiet) for g in points(account, links)]
    found.sort(
        key=lambda p: (
            p.relation != "differs",
            p.relation != "same",
            "polarity" not in p.how,
            -sum(bool(c.claims) for c in p.cells),
            p.label,
        )
    )
    return Matrix(
        happening,
        tuple(names[page] for page in pages),
        {c: a.source for c, a in account.items()},
        tuple(found),
        sum(p.relation == "differs" for p in found),
    )


def _point(
    group: AbstractSet[str],
    links: Sequence[Contrast],
    of: Mapping[str, int],
    pages: Sequence[str],
    claims: Mapping[str, Claim],
    quiet: AbstractSet[tuple[str, str]],
) -> Point:
    inside = [x for x in links if x.a in group and x.b in group]
    how = tuple(dict.fromkeys(h for x in inside for h in x.how))
    relation = "differs" if any(x.relation == "differs" for x in inside) else "same" if inside else ONCE
    members = sorted((claims[c] for c in group), key=lambda c: (c.document, c.evidence.start, c.id))
    lead = members[0]
    return Point(
        lead.event.value if lead.event else words.ACT[lead.act],
        _parties(max(members, key=lambda c: bool(c.actors) + bool(c.recipients))),
        relation,
        how,
        tuple(
            _cell([m for m in members if of[m.id] == i], any((c, page) in quiet for c in group))
            for i, page in enumerate(pages)
        ),
    )


def _cell(told: Sequence[Claim], quiet: bool) -> Cell:
    """What a page tells on a point: of printings in the same words, whatever marks they quote with, the first."""
    first: dict[tuple[str, str | None], Claim] = {}
    again: Counter[tuple[str, str | None]] = Counter()
    for claim in told:
        kind = (claim.evidence.text.translate(PLAIN), claim.event)
        again[kind] += claim.document != first.setdefault(kind, claim).document
    return Cell(tuple(first.values()), tuple(again[kind] for kind in first), quiet and not told)


def _parties(claim: Claim) -> str:
    """Who and whom, as a heading has room for."""
    who, whom = (", ".join(dict.fromkeys(p.name for p in side[:2])) for side in (claim.actors, claim.recipients))
    return " → ".join(filter(None, (who, whom)))


def pieces(document: Document, claims: Sequence[Claim], first: int = 0, last: int | None = None) -> Iterator[Piece]:
    """A document's text, whole or in part, cut where a marked line or a claim begins or ends."""
    stop = len(document.text) if last is None else min(last, len(document.text))
    cuts = {first, stop}
    for line in document.lines:
        cuts |= {x for x in (line.start, line.end) if first < x < stop}
    for claim in claims:
        cuts |= {x for x in (claim.evidence.start, claim.evidence.end) if first < x < stop}
    lines = sorted(document.lines, key=lambda x: (x.start, x.end))
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        marked = next((x for x in lines if x.start <= start < x.end), None)
        inside = [c for c in claims if c.evidence.start <= start < c.evidence.end]
        classes = []
        if marked is not None:
            classes.append("unread" if marked.kind in UNREAD else marked.kind.value)
        if inside:
            classes.append("claimed " + words.kind(min(inside, key=lambda c: c.evidence.end - c.evidence.start)))
        yield Piece(
            start, document.text[start:end], " ".join(classes), tuple(c.id for c in inside),
            tuple(c.id for c in inside if c.evidence.start == start), tuple(c.id for c in inside if c.evidence.end == end),
        )  # fmt: skip
