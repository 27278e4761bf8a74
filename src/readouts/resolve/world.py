"""What is known of the world before a page is read: countries, bodies, places. Parsed from the shelf's texts, never edited."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readouts.resolve.atlas import Atlas, Place, parse_atlas
from readouts.resolve.fold import bare, fold
from readouts.resolve.who.known import Known, parse_known
from readouts.resolve.who.names import parse_groups
from readouts.resolve.who.nouns import Nouns, parse_nouns
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


@dataclass(frozen=True)
class World:
    """Indexes by lower-case name; places by folded name.

    countries: names; demonyms: "armenian" → country; seats: capitals and palaces that speak for a government;
    cased: bodies' names as they are written; shared: those that bodies of other states have, too; venues: where states meet, by folded name and country
    """

    countries: dict[str, Country]
    demonyms: dict[str, Country]
    seats: dict[str, Country]
    bodies: dict[str, Body]
    cased: frozenset[str]
    shared: frozenset[str]
    places: Atlas
    nouns: Nouns
    known: Known
    venues: frozenset[tuple[str, str]]


def rows(text: str) -> Iterator[dict[str, str]]:
    """Rows of a TSV text with a header; # begins a comment line."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {k: (v or "").strip() for k, v in row.items() if k}


def parse_world(texts: Mapping[str, str], tables: tuple[Callable[[str], Sequence[str]], ...] = ()) -> World:
    """Build the world from the texts of the shelf by name ("actors/countries" …) and tables of places."""
    countries: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    seats: dict[str, Country] = {}
    middles = {row["iso3"]: row for row in rows(texts["places/countries"])}
    states: list[Place] = []
    for row in rows(texts["actors/countries"]):
        names = row["names"].split("|")
        country = Country(row["iso3"], names[0])
        countries.update({n.lower(): country for n in names})
        demonyms.update({d.lower(): country for d in row["demonyms"].split("|") if d and d.lower() not in demonyms})
        seats.update({s.lower(): country for s in row["seats"].split("|") if s and s.lower() not in seats})
        if middle := middles.get(country.iso):
            states.append(state(country, middle, names))
    acting: dict[str, Body] = {}
    cased: set[str] = set()
    shared: set[str] = set()
    for row in rows(texts["actors/bodies"]):
        names = row["names"].split("|")
        body = Body(row["id"], names[0], Kind(row["kind"]), row["country"] or None)
        acting.update({n.lower(): body for n in names})
        cased.update(names)
        shared.update(n.lower() for n in (row["shared"] or "").split("|") if n)
    short = {form: row["name"] for row in rows(texts["places/short"]) for form in row["short"].split("|")}
    atlas = parse_atlas(rows(texts["places/regions"]), rows(texts["places/standings"]), states, tables, short)
    groups = parse_groups(list(rows(texts["actors/given_names"])))
    known = parse_known(rows(texts["actors/offices"]), groups)
    nouns = parse_nouns(list(rows(texts["actors/office_nouns"])), list(rows(texts["actors/office_modifiers"])))
    venues = frozenset((fold(bare(row["name"])), row["country"]) for row in rows(texts["places/venues"]))
    return World(countries, demonyms, seats, acting, frozenset(cased), frozenset(shared), atlas, nouns, known, venues)


def state(country: Country, middle: Mapping[str, str], names: Sequence[str]) -> Place:
    """A state or territory as a place: its middle and the radius of a circle of its area."""
    lat, lon, km = (float(middle[k]) for k in ("lat", "lon", "km"))
    return Place(f"state:{country.iso}", country.name, "state", lat, lon, km, country.iso, names=tuple(names))


__all__ = ["Body", "Country", "Place", "World", "fold", "parse_world", "rows"]
