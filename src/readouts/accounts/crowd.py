"""What is rare among the pages of a record's own days: in a dense week, what two tellings share must be rarer than chance would have it.

Of ten pages two that tell of a shooting tell of one; of a thousand, hardly any two. So the odds that two tellings are of one happening fall
with the number of pages printed in their days, and rise again with what both have: words of their pages, a party, a place, a number, quoted
words, each by how few of those pages hold it. This is the weight of an agreement by its value of Fellegi and Sunter (1969).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readouts.accounts.lexis import fold
from readouts.accounts.marks import Keys, Marks, days_of
from readouts.schema import Claim, Document

FEW = 10  # pages of some days up to which nothing more is asked
AROUND = 3  # days before and after the printing of a page whose pages stand beside it
LIKENESS = 40.0  # what likeness among the pages of the days makes up for, in logits; fitted on happenings of training/happenings in one week
DENSER = 2.0  # logits that are missing for each e-fold of pages more: wrong pairs grow with their square
SHARE = 0.5  # how much a thing in common tells of what it would if it hung on nothing else that is

Day = int | None  # of printing; pages without one stand beside each other


@dataclass(frozen=True, slots=True)
class Shared:
    """What two claims or pages have in common, seen from their days. pages: how many were printed then; things: rarest of each kind."""

    pages: int
    near: float
    things: tuple[str, ...] = ()
    told: float = 0.0

    @property
    def lacking(self) -> float:
        """How much is missing, in logits, to what chance alone would not bring about; 0 where nothing is."""
        return max(0.0, DENSER * math.log(max(1, self.pages) / FEW) - LIKENESS * self.near - SHARE * self.told)

    @property
    def why(self) -> str:
        """The reason in words."""
        things = f", in common {', '.join(self.things)}" if self.things else ""
        return f"{self.pages} pages of those days; likeness among them {self.near:.2f}{things}"


@dataclass(frozen=True, slots=True)
class Crowd:
    """The pages of a record by the day of their printing.

    pages: day → how many; held: day → word or key → how many of them hold it
    named: page → what its claims name, by kind
    sizes, lengths, likeness, rare, own: what was asked before; logs: the few rarities that there are, each held once
    """

    pages: Mapping[Day, int] = field(default_factory=dict)
    held: defaultdict[Day, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    named: Mapping[str, tuple[Keys, ...]] = field(default_factory=dict)
    sizes: dict[Day, int] = field(default_factory=dict, compare=False, repr=False)
    lengths: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    likeness: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)
    rare: defaultdict[Day, dict[str, float]] = field(
        default_factory=lambda: defaultdict(dict), compare=False, repr=False
    )
    logs: dict[tuple[int, int], float] = field(default_factory=dict, compare=False, repr=False)
    own: dict[str, tuple[Keys, ...]] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def of(marks: Iterable[Marks]) -> Crowd:
        """The crowd of all pages on which these claims stand. Days with few pages around them are only counted."""
        of: dict[str, Marks] = {}
        named: dict[str, tuple[Keys, ...]] = {}
        for m in marks:
            of[m.claim.document] = m
            told, more = named.get(m.claim.document), things(m)
            named[m.claim.document] = tuple(map(frozenset.union, told, more)) if told else more
        crowd = Crowd(Counter(m.told for m in of.values()), named=named)
        full = {day for day in crowd.pages if crowd.size(day) > FEW}
        needed = {near for day in full for near in _around(day)}
        for name, m in of.items():
            if m.told in needed:
                crowd.held[m.told].update(frozenset().union(*named[name], m.page or ()))
        return crowd

    def size(self, day: Day) -> int:
        """How many pages were printed around a day."""
        if day not in self.sizes:
            self.sizes[day] = sum(self.pages.get(d, 0) for d in _around(day))
        return self.sizes[day]

    def rarity(self, day: Day, key: str) -> float:
        """How much it tells, among the pages of these days, that one holds a word or key."""
        known = self.rare[day]
        told = known.get(key)
        if told is None:
            found = sum(self.held[d].get(key, 0) for d in _around(day) if d in self.held)
            most, few = 1 + self.size(day), max(1, found)
            told = known[key] = self.logs.setdefault((most, few), math.log(most / few))
        return told

    def shared(self, a: Marks, b: Marks, whole: bool = False) -> Shared | None:
        """What two claims have in common, or all that their pages name. None where nothing is lacking: their days hold few pages, their
        pages are one, or alike enough.
        """
        one, other = a.claim.document, b.claim.document
        pages = max(self.size(a.told), self.size(b.told))
        if one == other or pages <= FEW:
            return None
        near = self._near(a, b)
        if not Shared(pages, near).lacking:
            return None
        mine, theirs = (self.named.get(one, ()), self.named.get(other, ())) if whole else (self._own(a), self._own(b))
        found = []
        for keys, others in zip(mine, theirs, strict=False):
            if both := keys & others:
                found.append(min((-min(self.rarity(a.told, key), self.rarity(b.told, key)), key) for key in both))
        return Shared(pages, near, tuple(key for _, key in found), -math.fsum(less for less, _ in found))

    def _own(self, m: Marks) -> tuple[Keys, ...]:
        found = self.own.get(m.claim.id)
        if found is None:
            found = self.own[m.claim.id] = things(m)
        return found

    def _near(self, a: Marks, b: Marks) -> float:
        """How alike two pages are, each word weighed by how rare it is among the pages of the days too."""
        pair = (min(a.claim.document, b.claim.document), max(a.claim.document, b.claim.document))
        if pair not in self.likeness:
            self.likeness[pair] = self._alike(a, b)
        return self.likeness[pair]

    def _alike(self, a: Marks, b: Marks) -> float:
        """`lexis.alike` of both pages' words, so weighed. Their weights are reckoned where both hold a word: kept, they took as much as the pages."""
        one, other = (a, b) if len(a.page or ()) < len(b.page or ()) else (b, a)
        here, there = one.page or {}, other.page or {}
        mine, theirs = self._length(one), self._length(other)  # which asks for the rarity of every word
        rare, rare_there = self.rare[one.told], self.rare[other.told]
        return math.fsum(
            x * rare[s] / mine * (there[s] * rare_there[s] / theirs) for s, x in here.items() if s in there
        )

    def _length(self, m: Marks) -> float:
        """How long a page's words are as a vector."""
        found = self.lengths.get(m.claim.document)
        if found is None:
            worth = [x * self.rarity(m.told, s) for s, x in (m.page or {}).items()]
            found = self.lengths[m.claim.document] = math.sqrt(math.fsum(x * x for x in worth)) or 1.0
        return found


def things(m: Marks) -> tuple[Keys, ...]:
    """What a claim names that another may name too: parties, places, numbers, quoted words."""
    where, claim = m.claim.where, m.claim
    parties = m.guests.union(*m.actors, *m.recipients, m.speaker)
    places = frozenset(f"at {name}" for name in (where.place, fold(where.name)) if name) if where else frozenset()
    numbers = frozenset(f"{n.low}–{n.high} {n.unit}" for n in claim.numbers if n.unit)
    return parties, places, numbers, m.quoted


def beside(names: Iterable[str], claims: Iterable[Claim], pages: Mapping[str, Document]) -> list[Claim]:
    """The claims of all pages printed around the days of some."""
    days = {name: days_of(page.published) if page.published else None for name, page in pages.items()}
    told = {name: found[0] if found else None for name, found in days.items()}
    near = {day for name in names for day in _around(told.get(name))}
    return [c for c in claims if told.get(c.document) in near]


def _around(day: Day) -> Iterable[Day]:
    return (None,) if day is None else range(day - AROUND, day + AROUND + 1)
