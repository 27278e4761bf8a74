"""Places before a page is read: points with a radius, their names, and the lines by which a table of names keeps them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readouts.resolve.fold import fold

GENERIC = frozenset({"county", "parish", "borough", "raion", "rayon", "district", "region", "oblast", "province", "state", "governorate", "municipality", "prefecture", "department", "canton", "shire", "territory", "krai", "republic", "city", "municipio", "division", "emirate", "voivodeship", "census area"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A point with a radius in kilometres. country is None where it is disputed or nobody's.

    name: its first name; names: further ones, every party's; kind: settlement, division, district, state, or a kind of the shelf
    division: the first division it lies in ("USA.VA"); people: how many live there, 0 where that says nothing; own: found by its first name
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    km: float
    country: str | None
    division: str = ""
    people: int = 0
    own: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a party says of a disputed place: its names for it, when it claims it, when it holds or held it, and after whom.

    claims, holds: years, "1991–2023"; several with ";", the part in brackets; blank where it does not
    """

    place: str
    party: str
    names: str
    claims: str
    holds: str
    source: str


@dataclass(frozen=True)
class Atlas:
    """Named places of the shelf in memory, and tables of many more by which a folded name is looked up.

    tables: lines by folded name, each in turn; standings: by id of a disputed place; short: "Va." → "Virginia";
    disputed: what states and divisions ("XKX", "UKR.11") and which circles are disputed: a settlement there has no country
    """

    shelf: Mapping[str, tuple[Place, ...]]
    standings: Mapping[str, tuple[Standing, ...]]
    tables: tuple[Callable[[str], Sequence[str]], ...]
    short: Mapping[str, str]
    disputed: frozenset[str]
    circles: tuple[Place, ...]
    seen: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def get(self, name: str) -> tuple[Place, ...]:
        """Every place of a name, those of the shelf first."""
        key = fold(self.short.get(name, name))
        found = self.seen.get(key)
        if found is None:
            if len(self.seen) > 20000:
                self.seen.clear()
            more = (self._settled(place_of(line)) for table in self.tables for line in table(key))
            own = self.shelf.get(key, ())
            found = self.seen[key] = (*own, *(p for p in more if not any(_same(p, o) for o in own)))
        return found

    def _settled(self, place: Place) -> Place:
        inside = {place.country, place.division} & self.disputed or any(apart(place, c) < c.km for c in self.circles)
        return replace(place, country=None) if inside else place

    def by_id(self, id: str, name: str) -> Place | None:
        """A place by its id, among those of a name."""
        return next((p for p in self.get(name) if p.id == id), None)


def _same(place: Place, own: Place) -> bool:
    """A line of a table that the shelf tells better."""
    return place.kind != "settlement" or own.kind == "settlement" if apart(place, own) < own.km else False


def parse_atlas(
    regions: Iterable[Mapping[str, str]], standings: Iterable[Mapping[str, str]], states: Iterable[Place],
    tables: tuple[Callable[[str], Sequence[str]], ...] = (), short: Mapping[str, str] | None = None,
) -> Atlas:  # fmt: skip
    """The atlas from rows of the shelf's files, states as places, and tables of many more."""
    told: dict[str, list[Standing]] = defaultdict(list)
    for row in standings:
        told[row["place"]].append(Standing(**row))
    shelf: dict[str, list[Place]] = defaultdict(list)
    covers: set[str] = set()
    circles: list[Place] = []
    within: dict[str, str] = {}
    for row in regions:
        place = _region(row, told.get(row["id"], []))
        for key in dict.fromkeys(fold(n) for n in place.names):
            shelf[key].append(place)
        covers.update(row["covers"].split())
        circles += [place] if "circle" in row["covers"].split() else []
        within[row["id"]] = row["within"]
    for id, wider in within.items():
        while wider and len(told.get(id, ())) < 2:
            told[id] += told.get(wider, [])
            wider = within[wider]
    for place in states:
        for key in dict.fromkeys(fold(n) for n in place.names):
            if place.country not in covers or not shelf.get(key):
                shelf[key].append(place)
    return Atlas(
        {k: tuple(v) for k, v in shelf.items()}, {k: tuple(v) for k, v in told.items()}, tables, short or {},
        frozenset(covers), tuple(circles),
    )  # fmt: skip


def _region(row: Mapping[str, str], told: Iterable[Standing]) -> Place:
    names = dict.fromkeys([*row["names"].split("|"), *(n for s in told for n in s.names.split("|") if n)])
    return Place(
        row["id"], next(iter(names)), row["kind"], float(row["lat"]), float(row["lon"]), float(row["km"]),
        row["country"] or None, names=tuple(names),
    )  # fmt: skip


def apart(a: Place, b: Place) -> float:
    """Kilometres between two places."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((la - lb) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


# --- lines of a table ---


def place_of(line: str) -> Place:
    """A place from what stands after its key in a table."""
    id, name, kind, lat, lon, km, country, division, people, own = line.split("\t")
    return Place(
        id, name, kind, float(lat), float(lon), float(km), country or None, division, int(people), own == "1", (name,)
    )  # fmt: skip


def lines(place: Place, others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The lines of a table that find a place by its name and by others of Latin letters."""
    rest = f"{place.id}\t{place.name}\t{place.kind}\t{place.lat}\t{place.lon}\t{place.km}\t{place.country or ''}\t{place.division}\t{place.people}"
    own = fold(place.name)
    for key in dict.fromkeys((own, *map(fold, others))):
        if key and (key == own or (key.isascii() and len(key) > 2)):
            yield key, f"{rest}\t{int(key == own)}"


def settlement(id: str, name: str, at: tuple[float, float], within: tuple[str | None, str], people: int) -> Place:
    """A settlement; its radius grows with the number of people. within: country and first division's code."""
    country, code = within
    return Place(
        f"geonames:{id}", name, "settlement", *at, round(1 + people**0.5 / 80, 1), country, f"{country}.{code}", people
    )


def usable(name: str) -> bool:
    """Whether an alternate name is one: no airport's code, no empty string."""
    return bool(name) and not (name.isupper() and len(name) <= 4)


def division_lines(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The lines of a state, province, district or county; its generic word may be left out."""
    iso3, code, name, parent = row["iso3"], row["code"], row["name"], row["parent"]
    division = f"{iso3}.{code or fold(parent or name)}"
    kind, id = ("district", f"division:{division}/{fold(name)}") if parent else ("division", f"division:{division}")
    place = Place(id, name, kind, float(row["lat"]), float(row["lon"]), float(row["km"]), iso3, division)
    yield from lines(place, [without_generic(name)])


def without_generic(name: str) -> str:
    """ "Fairfax County" → "Fairfax", "Province of Ontario" → "Ontario".

    >>> without_generic("Kherson Oblast"), without_generic("State of Qatar"), without_generic("Kansas City")
    ('Kherson', 'Qatar', 'Kansas')
    """
    words = re.sub(
        r"^(?:the )?(\w+) of (?=[A-Z])", lambda m: "" if m[1].lower() in GENERIC else m[0], name, flags=re.I
    ).split()
    while len(words) > 1 and words[-1].lower().strip("’'") in GENERIC:
        words.pop()
    return " ".join(words)
