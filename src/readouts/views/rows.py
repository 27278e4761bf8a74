"""View records: what the templates show, made from the nouns of the record. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from readouts.accounts import points
from readouts.schema import Claim, Contrast, Document, Happening, LineKind
from readouts.views import words

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
    """The words of one account on one point. silent: it tells the happening but not this point."""

    claims: tuple[Claim, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A row of an account matrix: what is said on it by each account, and how the tellings part."""

    label: str
    relation: str
    how: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A happening with a column for each account and a row for each point."""

    happening: Happening
    accounts: tuple[str, ...]
    points: tuple[Point, ...]
    differing: int


def matrix(happening: Happening, claims: Mapping[str, Claim]) -> Matrix:
    """Points are groups of linked claims; the contested come first."""
    of = {c: i for i, a in enumerate(happening.accounts) for c in a.claims if c in claims}
    links = [x for x in happening.links if x.a in of and x.b in of]
    groups = points({c: happening.accounts[i] for c, i in of.items()}, links)
    found = [_point(g, links, of, len(happening.accounts), claims) for g in groups]
    found.sort(
        key=lambda p: (p.relation != "differs", p.relation != "same", -sum(bool(c.claims) for c in p.cells), p.label)
    )
    names = tuple(a.source for a in happening.accounts)
    return Matrix(happening, names, tuple(found), sum(p.relation == "differs" for p in found))


def _point(
    group: AbstractSet[str], links: Sequence[Contrast], of: Mapping[str, int], width: int, claims: Mapping[str, Claim]
) -> Point:
    inside = [x for x in links if x.a in group and x.b in group]
    how = tuple(dict.fromkeys(h for x in inside for h in x.how))
    relation = "differs" if any(x.relation == "differs" for x in inside) else "same" if inside else "told once"
    members = sorted((claims[c] for c in group), key=lambda c: (c.document, c.evidence.start))
    cells = tuple(Cell(found := tuple(m for m in members if of[m.id] == i), not found) for i in range(width))
    lead = members[0]
    return Point(lead.event.value if lead.event else words.ACT[lead.act], relation, how, cells)


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
