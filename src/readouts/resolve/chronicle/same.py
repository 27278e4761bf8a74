"""Which mentions are of one thing: of one kind, in one page or in pages that share names, and not far apart in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readouts.resolve.chronicle.relation import Relation
from readouts.resolve.chronicle.things import Things
from readouts.resolve.when.words import LEXICON
from readouts.schema import Claim, Document, LineKind

CAPITAL = re.compile(r"(?<=[a-z,;’'”)] )[“‘'\"(]?[^\W\d_a-z][\w’'-]{3,}(?: [^\W\d_a-z][\w’'-]{3,})*")
PART = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}")
STEM = 5
SHARED = 3  # names: so many make two pages speak of the same; one less where a page names few
FEW = 8
APART = 60  # days: beginnings further apart are of two things
HIDDEN = (LineKind.FURNITURE, LineKind.COMMENT)


@dataclass
class Thing:
    """Mentions that are taken for one thing."""

    kind: str
    nouns: set[str]
    names: set[str]
    documents: set[str]
    relations: list[tuple[str, Relation]] = field(default_factory=list)

    @property
    def began(self) -> tuple[int, int] | None:
        """The first and last day that any mention by itself gives for the beginning."""
        days = [
            (r.base.toordinal() + r.low, r.base.toordinal() + r.high)
            for _, r in self.relations
            if r.kind == "start" and r.base
        ]
        return (min(d[0] for d in days), max(d[1] for d in days)) if days else None


def names(document: Document, claims: Iterable[Claim], things: Things) -> frozenset[str]:
    """What a page speaks of: the beginnings of its capitalised words, and countries and places of its claims."""
    words = {w.lower() for m in CAPITAL.finditer(document.text) for w in PART.findall(m[0])}
    found = {w[:STEM] for w in words - things.titles if w not in LEXICON}
    for claim in claims:
        found |= {e.country for e in (*claim.actors, *claim.recipients) if e.country}
        if claim.where:
            found.add(claim.where.name.lower()[:STEM])
    return frozenset(found)


def visible(document: Document, relation: Relation) -> bool:
    """Whether the words stand outside furniture and comments."""
    return not any(x.kind in HIDDEN and x.start < relation.end and relation.start < x.end for x in document.lines)


def noun(relation: Relation, things: Things) -> str:
    """The noun that carries the name of a thing, in its singular."""
    words = relation.thing.split()
    last = next((w for w in reversed(words) if w in things.nouns), relation.of)
    return next((s for s in (last[:-3] + "y" if last.endswith("ies") else "", last[:-2], last[:-1]) if last.endswith("s") and s in things.nouns), last)  # fmt: skip


def together(told: Sequence[tuple[str, Relation]], speaks_of: dict[str, frozenset[str]], things: Things) -> list[Thing]:
    """Things, each with what is said of it. Mentions with a date come first, so that those without one find theirs."""
    out: list[Thing] = []
    ordered = sorted(told, key=lambda t: (t[1].base is None, t[1].kind != "start", t[0], t[1].start))
    for document, relation in ordered:
        if not relation.of:
            continue
        new = Thing(relation.of, {noun(relation, things)}, set(speaks_of[document]), {document}, [(document, relation)])
        fits = [(score, thing) for thing in out if (score := _fit(new, thing, things)) > 0]
        best = max(fits, key=lambda f: f[0], default=None)
        if best is None:
            out.append(new)
        elif sum(score == best[0] for score, _ in fits) == 1 or document in best[1].documents:
            _join(best[1], new)
    return out


def _fit(new: Thing, old: Thing, things: Things) -> int:
    """How well two mentions fit: 0 not at all; names shared; more within one page."""
    if new.kind != old.kind:
        return 0
    one_page = bool(new.documents & old.documents)
    shared = len(new.names & old.names)
    alone = all(r.kind == "length" for _, r in new.relations)
    needed = SHARED - (not alone and min(len(new.names), len(old.names)) < FEW)
    if not one_page and (shared < needed or (alone and not new.nouns & old.nouns)):
        return 0
    a, b = new.began, old.began
    if a and b and max(a[0] - b[1], b[0] - a[1]) > APART:
        return 0
    if new.kind in things.wide and not new.nouns & old.nouns and a and b and (a[0] > b[1] or b[0] > a[1]):
        return 0
    return shared + (100 if one_page else 0) + 10 * bool(new.nouns & old.nouns)


def _join(old: Thing, new: Thing) -> None:
    old.nouns |= new.nouns
    old.names |= new.names
    old.documents |= new.documents
    old.relations += new.relations
