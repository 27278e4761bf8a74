"""Places against gold: LGL (local news, GeoNames) and GeoVirus (Wikinews, Wikipedia's coordinates).

DIR holds ``lgl/lgl.xml`` and ``geovirus/GeoVirus.xml``. ``acc161``: the share of gold spans put within 161 km, ``auc``: the area under
the curve of log distance (lower is better); an unknown place is 20,038 km away; one of the gold's own GeoNames id counts as right.
``country``: the share of LGL's spans in the right country among those answered (none is for disputed places). ``geotag``: strict F1 of finding the spans, from raw text.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readouts.reading import furnish, open_world
from readouts.resolve import Place, World
from readouts.resolve.where import Name, apart, choose, place_names
from readouts.schema import Document
from readouts.shelf import open_shelf

FAR = 20038.0
EVERY = 4  # geotagging reads one page in so many


@dataclass(frozen=True)
class Gold:
    """A gold span: where it lies, its GeoNames id and country where they are given."""

    name: Name
    lat: float | None
    lon: float | None
    geonames: str = ""
    country: str = ""


def run(data: Path, _split: str) -> dict[str, dict[str, float]]:
    """``acc161 auc`` of both sets, ``country geotag`` of LGL."""
    world = the_world()
    sets = {"lgl": lgl(data / "lgl" / "lgl.xml"), "geovirus": geovirus(data / "geovirus" / "GeoVirus.xml")}
    pages = {name: list(found) for name, found in sets.items()}
    out = {name: resolve(found, world) for name, found in pages.items()}
    out["lgl"]["geotag"] = geotag(pages["lgl"][::EVERY])
    return out


def the_world() -> World:
    """The world as the shelf and the gazetteer give it."""
    return open_world(open_shelf())


def lgl(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).iter("article"):  # noqa: S314 - our own data
        yield article.findtext("text") or "", [_lgl(t) for t in article.iter("toponym")]


def _lgl(item: ET.Element) -> Gold:
    tag = item.find("gaztag")
    name = Name(int(item.findtext("start") or 0), int(item.findtext("end") or 0), item.findtext("phrase") or "")
    if tag is None:
        return Gold(name, None, None)
    lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
    return Gold(name, lat, lon, tag.get("geonameid", ""), tag.findtext("country") or "")


def geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    for article in ET.parse(path).iter("article"):  # noqa: S314
        found = []
        for item in article.iter("location"):
            start, end = int(item.findtext("start") or 1) - 1, int(item.findtext("end") or 1) - 1
            name = Name(start, end, item.findtext("name") or "")
            found.append(Gold(name, float(item.findtext("lat") or 0), float(item.findtext("lon") or 0)))
        yield article.findtext("text") or "", found


def resolve(pages: list[tuple[str, list[Gold]]], world: World, misses: list[str] | None = None) -> dict[str, float]:
    near = area = total = same = asked = 0.0
    for text, golds in pages:
        ordered = sorted(golds, key=lambda g: g.name.start)
        for gold, chosen in zip(ordered, choose(text, [g.name for g in ordered], world), strict=True):
            if gold.lat is None or gold.lon is None:
                continue
            total += 1
            far = FAR if chosen.place is None else distance(gold, chosen.place)
            near += far <= 161
            area += math.log(far + 1) / math.log(FAR + 1)
            if chosen.place and chosen.place.country and gold.country:
                asked += 1
                known = world.countries.get(gold.country.lower())
                same += bool(known and known.iso == chosen.place.country)
            if far > 161 and misses is not None:
                misses.append(f"{gold.name.text!r} {gold.lat},{gold.lon} {gold.country} -> {chosen.place and (chosen.place.name, chosen.place.kind, chosen.place.division, chosen.place.lat, chosen.place.lon)} {chosen.why}")  # fmt: skip
    scores = {"acc161": near / total, "auc": area / total}
    return scores | ({"country": same / asked} if asked else {})


def distance(gold: Gold, place: Place) -> float:
    """Kilometres between the gold and the answer, none where the GeoNames ids are one."""
    if gold.geonames and place.id == f"geonames:{gold.geonames}":
        return 0.0
    return apart(place, Place("", "", "", gold.lat or 0.0, gold.lon or 0.0, 0.0, None))


def geotag(pages: list[tuple[str, list[Gold]]]) -> float:
    rooms, world = furnish(), the_world()
    documents = [Document(str(i), str(i), text) for i, (text, _) in enumerate(pages)]
    hit = found = wanted = 0
    for document, sentences, (_, golds) in zip(documents, rooms.annotate(documents), pages, strict=True):
        ours = {(n.start, n.end) for n in place_names(document.text, sentences, world)}
        gold = {(g.name.start, g.name.end) for g in golds}
        hit, found, wanted = hit + len(ours & gold), found + len(ours), wanted + len(gold)
    return 2 * hit / (found + wanted) if found + wanted else 0.0
