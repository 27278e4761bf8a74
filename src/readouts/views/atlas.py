"""The map: places over faint dots of all settlements. No borders are drawn; a circle is how far a place may be off."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from readouts.views import words
from readouts.views.svg import cut, el, link, picture, title
from readouts.views.svg import names as names_of

Size = tuple[float, float]
WHOLE: Size = (1080.0, 560.0)
PART: Size = (620.0, 380.0)
Href = Callable[[str], str | None]
Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the record tells of it.

    name: the gazetteer's name; labels: the names that sources use, most used first; km: radius within which it lies
    disputed: no country is derived, and every name is shown
    """

    key: str
    name: str
    labels: tuple[str, ...]
    lat: float
    lon: float
    km: float
    country: str | None
    disputed: bool
    claims: int


@dataclass(frozen=True, slots=True)
class CloseUp:
    """A part of the map, larger."""

    name: str
    window: Window
    picture: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Places with a point, and the names that have none. window: south, west, north, east."""

    spots: tuple[Spot, ...]
    unplaced: tuple[tuple[str, int], ...]
    window: Window
    close: tuple[CloseUp, ...] = ()
    picture: str = field(default="", compare=False)


def window(spots: Sequence[Spot], size: Size = WHOLE) -> Window:
    """A window around places, in the picture's proportions, at least some 200 km high."""
    if not spots:
        return (-60.0, -170.0, 75.0, 180.0)
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    west, east = min(s.lon for s in spots), max(s.lon for s in spots)
    middle = (south + north) / 2
    stretch = max(0.2, math.cos(math.radians(middle)))
    high = max(2.4, (north - south) * 1.35, (east - west) * 1.35 * stretch * size[1] / size[0])
    wide = high * size[0] / size[1] / stretch
    centre = (west + east) / 2
    return (middle - high / 2, centre - wide / 2, middle + high / 2, centre + wide / 2)


def close_ups(spots: Sequence[Spot], most: int = 4) -> list[list[Spot]]:
    """Groups of places near each other, where a picture of all would set them too close; the most told of first."""
    if not spots or window(spots)[2] - window(spots)[0] < 14:
        return []
    groups: list[list[Spot]] = []
    for s in spots:
        near = [g for g in groups if any(abs(s.lat - o.lat) < 3 and abs(s.lon - o.lon) < 4 for o in g)]
        groups = [g for g in groups if g not in near] + [[s, *(o for g in near for o in g)]]
    kept = sorted((g for g in groups if len(g) > 2), key=lambda g: (-sum(s.claims for s in g), g[0].key))
    return kept[:most]


def draw(
    spots: Sequence[Spot], ground: Iterable[tuple[float, float, int]], seen: Window, href: Href, size: Size = WHOLE
) -> Markup:
    """The picture of a window. ``ground``: latitude, longitude and people of settlements."""
    south, west, north, east = seen
    across, down = size[0] / (east - west), size[1] / (north - south)

    def at(lat: float, lon: float) -> tuple[float, float]:
        return (lon - west) * across, (north - lat) * down

    small: list[str] = []
    large: list[str] = []
    for lat, lon, people in ground:
        x, y = at(lat, lon)
        (large if people > 200000 else small).append(f"M{x:.0f} {y:.0f}h0")
    out = [
        el("rect", width=size[0], height=size[1], cls="sea"),
        el("path", d="".join(small), cls="town"),
        el("path", d="".join(large), cls="town large"),
    ]
    ordered = sorted(spots, key=lambda s: (-s.claims, s.key))
    for s in reversed(ordered):
        x, y = at(s.lat, s.lon)
        halo = el(
            "ellipse",
            cx=x,
            cy=y,
            rx=s.km / 111.2 / max(0.2, math.cos(math.radians(s.lat))) * across,
            ry=s.km / 111.2 * down,
            cls="radius",
        )
        said = words.PICTURE["spot"].format(names(s), s.claims, s.km)
        dot = el("circle", cx=x, cy=y, r=_radius(s), cls="spot disputed" if s.disputed else "spot")
        out.append(link(href(s.key), el("g", title(said), halo, dot)))
    points = [(*at(s.lat, s.lon), _radius(s), cut(names(s), 44)) for s in ordered[:80]]
    return picture(*size, *out, *names_of(points, *size), *_rule(size, down), cls="atlas")


def _radius(s: Spot) -> float:
    return min(16.0, 3.4 + math.sqrt(s.claims) * 1.5)


def names(s: Spot) -> str:
    """A place's name; where it is disputed or told under several, every one of them.

    >>> names(Spot("k", "Zvečan", ("Zveçan", "Zvečan"), 0, 0, 1, None, False, 2))
    'Zveçan · Zvečan'
    >>> names(Spot("k", "Odesa", ("the port of Odesa", "Odesa"), 0, 0, 1, "UKR", False, 2))
    'Odesa'
    """
    plain = [label.removeprefix("the ").removeprefix("The ") for label in s.labels]
    bare = {x for x in plain if not any(w.islower() for w in x.split())}
    plain = [x for x in plain if x in bare or not any(b in x for b in bare)]  # "port of Odesa" beside "Odesa"
    return " · ".join(dict.fromkeys([*plain, s.name] if s.disputed else plain)) or s.name


def _rule(size: Size, down: float) -> list[Markup]:
    """A scale of a round number of kilometres, true from north to south."""
    km = next((k for k in (1000, 500, 200, 100, 50, 20, 10) if k / 111.2 * down < size[0] / 5), 5)
    long, y = km / 111.2 * down, size[1] - 18
    return [
        el("path", d=f"M20 {y - 5:.1f}V{y:.1f}H{20 + long:.1f}V{y - 5:.1f}", cls="scale"),
        el("text", f"{km} km", x=26 + long, y=y, cls="tick"),
    ]
