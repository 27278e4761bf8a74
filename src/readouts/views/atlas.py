"""The map: places over faint dots of all settlements. No borders are drawn; a circle is how far a place may be off."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from readouts.views import words
from readouts.views.svg import cut, el, link, picture, title

WIDTH, HEIGHT = 1080.0, 600.0
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
class Atlas:
    """Places with a point, and the names that have none. window: south, west, north, east."""

    spots: tuple[Spot, ...]
    unplaced: tuple[tuple[str, int], ...]
    window: Window
    picture: Markup = field(default=Markup(""), compare=False)


def window(spots: Sequence[Spot]) -> Window:
    """A window around places, in the picture's proportions, at least some 200 km high."""
    if not spots:
        return (-60.0, -170.0, 75.0, 180.0)
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    west, east = min(s.lon for s in spots), max(s.lon for s in spots)
    middle = (south + north) / 2
    stretch = math.cos(math.radians(middle))
    high = max(2.0, (north - south) * 1.3, (east - west) * 1.25 * stretch * HEIGHT / WIDTH)
    wide = high * WIDTH / HEIGHT / max(0.2, stretch)
    centre = (west + east) / 2
    return (middle - high / 2, centre - wide / 2, middle + high / 2, centre + wide / 2)


def draw(spots: Sequence[Spot], ground: Iterable[tuple[float, float, int]], seen: Window, href: Href) -> Markup:
    """The picture of a window. ``ground``: latitude, longitude and people of settlements."""
    south, west, north, east = seen
    across, down = WIDTH / (east - west), HEIGHT / (north - south)

    def at(lat: float, lon: float) -> tuple[float, float]:
        return (lon - west) * across, (north - lat) * down

    small, large = [], []
    for lat, lon, people in ground:
        x, y = at(lat, lon)
        (large if people > 200000 else small).append(f"M{x:.0f} {y:.0f}h0")
    out = [el("rect", width=WIDTH, height=HEIGHT, cls="sea"), el("path", d="".join(small), cls="town"), el("path", d="".join(large), cls="town large")]
    ordered = sorted(spots, key=lambda s: (-s.claims, s.key))
    for s in reversed(ordered):
        x, y = at(s.lat, s.lon)
        halo = el("ellipse", cx=x, cy=y, rx=s.km / 111.2 / max(0.2, math.cos(math.radians(s.lat))) * across, ry=s.km / 111.2 * down, cls="radius")
        said = words.PICTURE["spot"].format(names(s), s.claims, s.km)
        dot = el("circle", cx=x, cy=y, r=min(16.0, 3.2 + s.claims**0.5 * 1.5), cls="spot disputed" if s.disputed else "spot")
        out.append(link(href(s.key), el("g", title(said), halo, dot)))
    return picture(WIDTH, HEIGHT, *out, *_labels(ordered, at), *_rule(seen, down), cls="atlas")


def names(s: Spot) -> str:
    """A place's name; where it is disputed or told under several, every one of them.

    >>> names(Spot("k", "Zvečan", ("Zveçan", "Zvečan"), 0, 0, 1, None, False, 2))
    'Zveçan · Zvečan'
    """
    plain = dict.fromkeys(label.removeprefix("the ").removeprefix("The ") for label in s.labels)
    return " · ".join(dict.fromkeys([*plain, s.name] if s.disputed else plain)) or s.name


def _labels(ordered: Sequence[Spot], at: Callable[[float, float], tuple[float, float]]) -> list[Markup]:
    """Names where they do not run into each other, the most told of first."""
    taken: list[tuple[float, float, float, float]] = []
    out = []
    for s in ordered[:80]:
        x, y = at(s.lat, s.lon)
        text = cut(names(s), 44)
        wide = len(text) * 6.4
        for left, top in ((x + 10, y + 4), (x - wide - 10, y + 4), (x - wide / 2, y - 12), (x - wide / 2, y + 24)):
            box = (left, top - 12, left + wide, top + 3)
            if 0 <= box[0] and box[2] <= WIDTH and box[1] >= 0 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                out.append(el("text", text, x=left, y=top, cls="name halo"))
                break
    return out


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rule(seen: Window, down: float) -> list[Markup]:
    """A scale of a round number of kilometres, true in the middle of the window and from north to south."""
    km = next((k for k in (1000, 500, 200, 100, 50, 20, 10) if k / 111.2 * down < WIDTH / 5), 5)
    long = km / 111.2 * down
    y = HEIGHT - 18
    del seen
    return [el("path", d=f"M20 {y - 5:.1f}V{y:.1f}H{20 + long:.1f}V{y - 5:.1f}", cls="scale"), el("text", f"{km} km", x=26 + long, y=y, cls="tick")]
