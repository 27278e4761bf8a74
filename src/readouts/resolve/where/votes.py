"""Which countries and divisions a page speaks of: each name, demonym, seat and well-known division in it is a vote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from readouts.resolve.atlas import Place
from readouts.resolve.fold import fold
from readouts.resolve.world import Country, World

POSSESSIVE = re.compile(r"[’']s?$")
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
JOINTS = frozenset({"of", "and", "the", "de", "del", "da", "al"})


def capitals(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Runs of capitalised words, with "of" and "and" inside: start, end, words."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        capital = word[0][0].isupper()
        if not run:
            if capital:
                run.append(word)
        elif (capital or word[0] in JOINTS) and text[run[-1].end() : word.start()] in (" ", "-"):
            run.append(word)
        else:
            yield from _run(run)
            run = [word] if capital else []
    yield from _run(run)


def _run(run: list[re.Match[str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    while run and run[-1][0] in JOINTS:
        run = run[:-1]
    if run:
        yield run[0].start(), run[-1].end(), tuple(m[0] for m in run)


def country_of(low: str, world: World) -> Country | None:
    """The country that a lower-case word names, belongs to, or speaks for."""
    return world.countries.get(low) or world.demonyms.get(low) or world.seats.get(low)


@dataclass(frozen=True)
class Votes:
    """How often a page names each country and first division ("USA.VA"), and by which words."""

    all: Counter[str]
    by_name: dict[str, Counter[str]]

    def without(self, name: str) -> Counter[str]:
        """The votes that other names gave: a name is no witness for itself."""
        own = self.by_name.get(fold(name))
        return self.all - own if own else self.all

    def copy(self) -> Votes:
        """The same votes, to be added to."""
        return Votes(self.all.copy(), {name: own.copy() for name, own in self.by_name.items()})


def votes(text: str, world: World) -> Votes:
    """The votes of a page's text."""
    by_name: dict[str, Counter[str]] = {}
    for start, _, words in capitals(text):
        at = 0
        while at < len(words):
            for size in range(min(4, len(words) - at), 0, -1):
                name = POSSESSIVE.sub("", " ".join(words[at : at + size]))
                found = _vote(name, text[max(0, start - 2) : start] if at == 0 else "", world)
                if found:
                    by_name.setdefault(fold(name), Counter()).update(found)
                    break
            at += size
    return Votes(sum(by_name.values(), Counter()), by_name)


def _vote(name: str, before: str, world: World) -> tuple[str, ...]:
    if len(name) == 2 and name in world.places.short and before != ", ":
        return ()
    plain = name if name in world.places.short else name.rstrip(".")
    country = country_of(plain.lower(), world)
    if country:
        return (country.iso,)
    division = known_division(plain, world)
    return (division.division, division.country or "") if division else ()


def known_division(name: str, world: World) -> Place | None:
    """A first division whose name no larger town elsewhere bears: a state of the United States, a province."""
    found = [p for p in world.places.get(name) if p.own or p.kind == "division"]
    best = next((p for p in found if p.kind == "division"), None)
    if best is None or any(p.people > 300_000 and p.division != best.division for p in found):
        return None
    return best if sum(p.kind == "division" for p in found) == 1 else None
