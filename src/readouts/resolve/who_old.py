"""Who: names of a claim's parties point at states, governments, bodies, persons. Each link says why, and who else it could be."""

from __future__ import annotations

import re
import unicodedata

from readouts.resolve.world import Country, World
from readouts.schema import Entity, Kind, Link, Source

GOVERNMENT = frozenset(
    ["government", "authorities", "cabinet", "administration", "leadership", "presidency", "ministry"]
)
FORCES = frozenset(
    ["army", "military", "forces", "troops", "soldiers", "navy", "police", "airforce", "guard", "fighters"]
)
PEOPLE = frozenset(
    [
        "people",
        "civilians",
        "residents",
        "population",
        "protesters",
        "villagers",
        "refugees",
        "migrants",
        "citizens",
        "opposition",
    ]
)


class Found:
    """What a name was found to be: id, name, kind, country, score and why."""

    __slots__ = ("country", "id", "kind", "name", "score", "why")

    def __init__(self, id: str, name: str, kind: Kind | None, country: str | None, score: float, why: str) -> None:
        self.id, self.name, self.kind, self.country, self.score, self.why = id, name, kind, country, score, why


def slug(name: str) -> str:
    """A stable id from a name.

    >>> slug("Élysée Palace")
    'elysee-palace'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain or name.lower()).strip("-")


def find(entity: Entity | Source, world: World) -> Found | None:
    """The actor that an entity is, by name, demonym, seat or role; None where the words name nobody."""
    name = re.sub(r"[’']s?$", "", entity.name.strip())
    low = re.sub(r"^(?:the|a|an) ", "", name.lower())
    if entity.kind is Kind.UNNAMED:
        return None
    if entity.kind is Kind.PERSON:
        country = of_role(entity.role, world)
        why = f"a person's name{f', beside the office “{entity.role}”' if entity.role else ''}"
        return Found(f"person:{slug(name)}", name, Kind.PERSON, country.iso if country else None, 0.9, why)
    if low in world.countries:
        country = world.countries[low]
        return Found(f"state:{country.iso}", country.name, Kind.STATE, country.iso, 0.98, "the name of a state")
    if low in world.bodies:
        body = world.bodies[low]
        return Found(body.id, body.name, body.kind, body.country, 0.95, "a name of the shelf")
    if low in world.seats:
        country = world.seats[low]
        return Found(f"gov:{country.iso}", f"Government of {country.name}", Kind.GOVERNMENT, country.iso, 0.85, f"“{name}” speaks for the government of {country.name}")  # fmt: skip
    return _of_country(name, low, world)


def _of_country(name: str, low: str, world: World) -> Found | None:
    """ "Azerbaijani forces", "the French presidency", "Armenia’s army": a country's name or demonym and a noun."""
    words = re.findall(r"[\w.’'-]+", low)
    country, rest = owner(words, world)
    if country is None:
        return None
    iso, whose = country.iso, country.name
    nouns = set(rest)
    if not rest:
        return Found(f"state:{iso}", whose, Kind.STATE, iso, 0.8, f"the people or state of {whose}")
    if nouns & FORCES:
        return Found(f"forces:{iso}", f"Forces of {whose}", Kind.GOVERNMENT, iso, 0.85, f"forces of {whose}")
    if nouns & GOVERNMENT or any(w.endswith("ministry") for w in nouns):
        return Found(f"gov:{iso}", f"Government of {whose}", Kind.GOVERNMENT, iso, 0.9, f"an office of {whose}")
    if nouns & PEOPLE:
        return Found(f"people:{iso}:{slug(' '.join(rest))}", name, Kind.POPULATION, iso, 0.7, f"people of {whose}")
    return Found(f"of:{iso}:{slug(' '.join(rest))}", name, None, iso, 0.6, f"of {whose}, by its first words")


def owner(words: list[str], world: World) -> tuple[Country | None, list[str]]:
    """The country that the first words name, and the words after them."""
    for size in (3, 2, 1):
        head = re.sub(r"[’']s$", "", " ".join(words[:size]))
        for index in (world.countries, world.demonyms, world.seats):
            found = index.get(head) or index.get(head.removesuffix("s"))
            if found:
                return found, words[size:]
    return None, words


def of_role(role: str | None, world: World) -> Country | None:
    """The country of an office: "French President", "President of France", "the Karabakh premier" (none)."""
    if not role:
        return None
    words = re.findall(r"[\w.’'-]+", role.lower())
    for start in range(len(words)):
        found, _ = owner(words[start:], world)
        if found:
            return found
    return None


def link(claim: str, slot: str, index: int, found: Found) -> Link:
    return Link(claim, slot, index, found.id, found.name, found.score, found.why)
