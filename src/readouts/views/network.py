"""Who acts on whom: a signed network laid out by forces, the same for the same record; and its table."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from markupsafe import Markup

from readouts.views import words
from readouts.views.svg import cut, el, link, picture, title
from readouts.views.svg import names as names_of

WIDTH, HEIGHT, EDGE = 1080.0, 500.0, 70.0
Href = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor. weight: in how many of the claims of the drawn pairs it stands."""

    key: str
    name: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor's acts upon another. score: their mean on PLOVER's scale, from -10 to 10."""

    a: str
    b: str
    reports: int
    score: float


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and the pairs of them."""

    nodes: tuple[Node, ...]
    dyads: tuple[Dyad, ...]
    picture: str = field(default="", compare=False)


def network(nodes: Sequence[Node], dyads: Sequence[Dyad], href: Href) -> Network:
    """A network with its picture. Pairs whose actors are not among the nodes are left out."""
    known = {n.key for n in nodes}
    kept = tuple(d for d in dyads if d.a in known and d.b in known and d.a != d.b)
    linked = {k for d in kept for k in (d.a, d.b)}
    shown = tuple(n for n in nodes if n.key in linked)
    return Network(shown, kept, draw(shown, kept, href))


def layout(
    count: int, edges: Sequence[tuple[int, int, float]], rounds: int = 260
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Places in a box from 0 to 1: nodes push each other away, edges pull; from a circle, so that nothing is left to chance."""
    turn = np.arange(count) * 2.399963
    place = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt((np.arange(count) + 0.5) / max(1, count))[:, None]
    pull = np.zeros((count, count))
    for a, b, weight in edges:
        pull[a, b] = pull[b, a] = max(pull[a, b], weight)
    best = 1.5 / math.sqrt(max(1, count))
    for step in range(rounds):
        apart = place[:, None, :] - place[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = best**2 / far - pull * far**2 / best
        move = (apart / far[:, :, None] * force[:, :, None]).sum(axis=1) - place * 0.35
        size = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        place = place + move / size[:, None] * np.minimum(size, 0.12 * (1 - step / rounds))[:, None]
    low, high = place.min(axis=0), place.max(axis=0)
    spread: np.ndarray[tuple[int, int], np.dtype[np.float64]] = (place - low) / np.maximum(high - low, 1e-6)
    return spread


def draw(nodes: Sequence[Node], dyads: Sequence[Dyad], href: Href) -> Markup:
    """The picture: lines for cooperation, dashes for conflict, as thick as they are often told."""
    if not nodes:
        return Markup("")
    number = {n.key: i for i, n in enumerate(nodes)}
    edges = [(number[d.a], number[d.b], 0.4 + math.log1p(d.reports) * 0.4) for d in dyads]
    height = HEIGHT if len(nodes) > 8 else 320.0
    at = layout(len(nodes), edges) * [WIDTH - 2.6 * EDGE, height - 1.3 * EDGE] + [1.3 * EDGE, 0.6 * EDGE]
    names = {n.key: n.name for n in nodes}
    lines = [
        _edge(d, at[number[d.a]], at[number[d.b]], names) for d in sorted(dyads, key=lambda d: (d.reports, d.a, d.b))
    ]
    dots = [link(href(n.key), _node(n, float(at[i][0]), float(at[i][1]))) for i, n in enumerate(nodes)]
    points = [(float(at[i][0]), float(at[i][1]), _radius(n), cut(n.name, 28)) for i, n in enumerate(nodes)]
    return picture(
        WIDTH, height, *lines, *dots, *names_of(sorted(points, key=lambda q: -q[2]), WIDTH, height), cls="network"
    )


def _radius(n: Node) -> float:
    return min(18.0, 5.0 + math.sqrt(n.weight) * 1.7)


def _node(n: Node, x: float, y: float) -> Markup:
    said = title(words.PICTURE["node"].format(n.name, n.weight))
    return el("g", said, el("circle", cx=x, cy=y, r=_radius(n), cls=f"node {n.kind or 'unnamed'}"))


def _edge(d: Dyad, a: Sequence[float], b: Sequence[float], names: dict[str, str]) -> Markup:
    """A bow, so that two directions stand apart; the arrow sits past its middle."""
    (ax, ay), (bx, by) = ((float(p[0]), float(p[1])) for p in (a, b))
    dx, dy = bx - ax, by - ay
    far = math.hypot(dx, dy) or 1
    mx, my = (ax + bx) / 2 - dy * 0.12, (ay + by) / 2 + dx * 0.12
    side = "warm" if d.score >= 0 else "cold"
    thick = min(5.0, 0.9 + math.log1p(d.reports) * 0.75)
    tx, ty = (ax + 2 * mx + bx) / 4 + dx / far * 4, (ay + 2 * my + by) / 4 + dy / far * 4
    ux, uy, s = dx / far, dy / far, 3.5 + thick
    head = f"M{tx + ux * s:.1f} {ty + uy * s:.1f}L{tx - uy * s * 0.6:.1f} {ty + ux * s * 0.6:.1f}L{tx + uy * s * 0.6:.1f} {ty - ux * s * 0.6:.1f}z"
    said = words.PICTURE["edge"].format(names[d.a], names[d.b], d.reports, d.score)
    bow = f"M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}"
    return el(
        "g",
        title(said),
        el("path", d=bow, stroke_width=thick, cls=f"edge {side}"),
        el("path", d=head, cls=f"arrow {side}"),
    )
