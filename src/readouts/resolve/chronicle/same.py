"""Which mentions are of one thing: of one kind, in one page or in pages that share names, and not far apart in time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readouts.resolve.chronicle.relation import Relation
from readouts.resolve.chronicle.things import Things
from readouts.resolve.when.words import LEXICON
from readouts.schema import Claim, Document, LineKind

CAPITAL = re.compile(r"(?<=[a-z,;’'”)] )[“‘'\"(]?[^\W\d_a-z][\w’'-]{3,}(?: [^\W\d_a-z][\w’'-]{3,})*")
PART = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}")
STEM = 5
SHARED = 3  # names: so many make two pages speak of the same; one less where a page names few
FEW = 8
AROUND = 900  # characters
WEEK = 7
APART = 10  # days: beginnings further apart are of two things
AGAIN = 3  # days: the same of a wide kind, which happens again and again
BESIDE = 60  # days: so near is what "two days after the vote" counts from
CORE = 4
HIDDEN = (LineKind.FURNITURE, LineKind.COMMENT)


@dataclass
class Thing:
    """Mentions that are taken for one thing.

    names: what the pages speak of around them, with how many mentions; began: the days that the first mention which has any gives for it
    """

    kind: str
    nouns: set[str]
    names: Counter[str]
    documents: set[str]
    relations: list[tuple[str, Relation]]
    began: tuple[int, int] | None

    def core(self) -> frozenset[str]:
        """The names that belong to it and not to a single page."""
        return frozenset(n for n, count in self.names.items() if count * CORE >= len(self.relations))

    def join(self, other: Thing) -> None:
        self.nouns |= other.nouns
        self.names.update(other.names)
        self.documents |= other.documents
        self.relations += other.relations
        self.began = self.began or other.began


def mention(document: str, relation: Relation, around: Iterable[str], things: Things) -> Thing:
    """What one relation says, as a thing by itself."""
    base = relation.base.toordinal() if relation.base and relation.kind == "start" else None
    began = (base + relation.low, base + relation.high) if base is not None else None
    return Thing(relation.of, {noun(relation, things)}, Counter(set(around)), {document}, [(document, relation)], began)


def names(document: Document, claims: Iterable[Claim], things: Things) -> list[tuple[int, str]]:
    """What a page speaks of, and where: the beginnings of its capitalised words, and countries and places of its claims."""
    words = [(m.start(), w.lower()) for m in CAPITAL.finditer(document.text) for w in PART.findall(m[0])]
    found = [(at, w[:STEM]) for at, w in words if w not in things.titles and w not in LEXICON]
    for claim in claims:
        at = claim.evidence.start
        found += [(at, e.country) for e in (*claim.actors, *claim.recipients) if e.country]
        if claim.where:
            found.append((at, claim.where.name.lower()[:STEM]))
    return found


def about(named: Sequence[tuple[int, str]], relation: Relation) -> set[str]:
    """The names around some words: a long page speaks of many things."""
    return {name for at, name in named if relation.start - AROUND < at < relation.end + AROUND}


def visible(document: Document, relation: Relation) -> bool:
    """Whether the words stand outside furniture and comments."""
    return not any(x.kind in HIDDEN and x.start < relation.end and relation.start < x.end for x in document.lines)


def noun(relation: Relation, things: Things) -> str:
    """The noun that carries the name of a thing, in its singular."""
    words = relation.thing.split()
    last = next((w for w in reversed(words) if w in things.nouns), relation.of)
    return next((s for s in (last[:-3] + "y" if last.endswith("ies") else "", last[:-2], last[:-1]) if last.endswith("s") and s in things.nouns), last)  # fmt: skip


def together(
    told: Sequence[tuple[str, Relation]], speaks_of: Mapping[str, Sequence[tuple[int, str]]], things: Things
) -> list[Thing]:
    """Things, each with what is said of it. Mentions with a date come first, so that those without one find theirs."""
    out: list[Thing] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    ordered = sorted(told, key=lambda t: (t[1].base is None, t[1].kind != "start", t[0], t[1].start))
    for document, relation in ordered:
        new = mention(document, relation, about(speaks_of[document], relation), things)
        keys = [(new.kind, key) for key in (f"page {document}", *sorted(new.names))]
        near = sorted({i for key in keys for i in index[key]})
        fits = [(score, i) for i in near if (score := _fit(new, out[i], things)) > 0]
        best, at = max(fits, key=lambda f: (f[0], -f[1]), default=(0, -1))
        if at < 0:
            at = len(out)
            out.append(new)
        elif sum(score == best for score, _ in fits) == 1 or document in out[at].documents:
            out[at].join(new)
        else:
            continue
        for key in keys:
            if at not in index[key][-1:]:
                index[key].append(at)
    return out


def _fit(new: Thing, old: Thing, things: Things) -> int:
    """How well two mentions fit: 0 not at all; names shared; more within one page."""
    one_page = bool(new.documents & old.documents)
    core = old.core()
    shared = len(core & new.names.keys())
    alone = all(r.kind == "length" for _, r in new.relations)
    needed = SHARED - (not alone and min(len(new.names), len(core)) < FEW)
    if not one_page and (shared < needed or (alone and not new.nouns & old.nouns)):
        return 0
    a, b = new.began, old.began
    if a and b and max(a[0] - b[1], b[0] - a[1]) > (AGAIN if new.kind in things.wide else APART):
        return 0
    if new.kind in things.wide and not new.nouns & old.nouns and not _blends(new, old):
        return 0
    if any(r.kind == "beside" and b and r.base and _far(r, b) for _, r in new.relations):
        return 0
    return shared + (100 if one_page else 0) + 10 * bool(new.nouns & old.nouns)


def _blends(new: Thing, old: Thing) -> bool:
    """Whether other nouns of a wide kind ("the war", "fighting") may be one thing: an undated count, or the same few days."""
    a, b = new.began, old.began
    if a is None:
        return all(r.kind == "start" for _, r in new.relations)
    return b is not None and max(a[1], b[1]) - min(a[0], b[0]) <= WEEK


def _far(relation: Relation, began: tuple[int, int]) -> bool:
    """Whether a thing lies far from the days on which words beside it are told."""
    assert relation.base is not None
    base = relation.base.toordinal()
    return began[0] - base > BESIDE or base - began[1] > BESIDE + max(0, relation.high)
