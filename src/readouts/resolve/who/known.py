"""Persons and offices of the shelf: who held what, from when until when, after whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readouts.resolve.who.names import MERGE, compare, skeletons, words

LEADERS = ("leader", "president", "head-of-government", "monarch", "supreme-leader", "army-chief")


@dataclass(frozen=True, slots=True)
class Spell:
    """A person in an office. of: ISO 3166 alpha-3, or the id of a body or region; since, until: days, "" where open."""

    person: str
    name: str
    what: tuple[str, ...]
    of: str
    since: str
    until: str
    source: str

    def covers(self, day: str) -> bool:
        """Whether the person holds it on a day; without a day, whether it lasts."""
        return (self.since <= day and (not self.until or day <= self.until)) if day else not self.until


@dataclass(frozen=True)
class Known:
    """Persons by surname, spells by person and by office, given names that are one name."""

    names: Mapping[str, tuple[str, ...]]
    surnames: Mapping[str, frozenset[str]]
    spells: Mapping[str, tuple[Spell, ...]]
    offices: Mapping[tuple[str, str], tuple[Spell, ...]]
    groups: Mapping[str, int]

    def called(self, name: str) -> list[str]:
        """Persons whose name this is, in any spelling; for a surname alone, all who bear it."""
        last = words(name)[-1:]
        found = {p for s in (skeletons(last[0]) if last else ()) for p in self.surnames.get(s, ())}
        if len(words(name)) == 1:
            return sorted(found)
        return sorted(p for p in found if any(compare(name, n, self.groups).score >= MERGE for n in self.names[p]))

    def holder(self, what: str, of: str, day: str) -> Spell | None:
        """Who holds an office on a day, if the shelf knows just one; an undated page asks in vain."""
        if not day:
            return None
        found = {s.person: s for s in self.offices.get((what, of), ()) if s.covers(day)}
        return next(iter(found.values())) if len(found) == 1 else None

    def held(self, person: str, day: str) -> Spell | None:
        """The office that a person holds on a day, else the last one before it."""
        spells = self.spells.get(person, ())
        return next((s for s in spells if s.covers(day)), None) or next(
            (s for s in sorted(spells, key=lambda s: s.since, reverse=True) if not day or s.since <= day), None
        )


def parse_known(rows: Iterable[Mapping[str, str]], groups: Mapping[str, int]) -> Known:
    """Known persons from rows of offices: person, names, what, of, since, until, source."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    spells: dict[str, list[Spell]] = defaultdict(list)
    offices: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    surnames: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        called = [n for n in row["names"].split("|") if n]
        names[row["person"]].update(dict.fromkeys(called))
        first = next(iter(names[row["person"]]))
        spell = Spell(
            row["person"], first, tuple(row["what"].split("|")), row["of"], row["since"], row["until"], row["source"]
        )
        spells[row["person"]].append(spell)
        for what in spell.what:
            offices[what, row["of"]].append(spell)
        for name in called:
            for key in (s for w in words(name)[-1:] for s in skeletons(w)):
                surnames[key].add(row["person"])
    return Known(
        {k: tuple(v) for k, v in names.items()}, {k: frozenset(v) for k, v in surnames.items()},
        {k: tuple(v) for k, v in spells.items()}, {k: tuple(v) for k, v in offices.items()}, groups,
    )  # fmt: skip
