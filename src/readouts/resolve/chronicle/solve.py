"""Bounds on days, put together: each node has the days between which it may lie, and the chain of bounds that says so.

A bound says that one node lies ``low`` to ``high`` days after another. What follows from it is carried on until nothing changes. A bound that
would leave a node no day at all is refused, with the chain that it breaks against; so the order in which bounds come is the order of trust.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

ORIGIN = "origin"
Side = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Bound:
    """``b`` lies ``low`` to ``high`` days after ``a``; None: no limit. why: number of the reason."""

    a: str
    b: str
    low: int | None
    high: int | None
    why: int


@dataclass
class Network:
    """Days of nodes, counted from day 0 of the calendar. least, most: node → day with the reasons that give it."""

    least: dict[str, Side] = field(default_factory=lambda: {ORIGIN: (0, ())})
    most: dict[str, Side] = field(default_factory=lambda: {ORIGIN: (0, ())})
    bounds: dict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    held: int = 0

    def add(self, bound: Bound) -> tuple[int, ...] | None:
        """Put a bound in. Returns None, or, where it leaves a node no day, the reasons that clash; then nothing is changed."""
        least, most = dict(self.least), dict(self.most)
        for node in (bound.a, bound.b):
            self.bounds[node].append(bound)
        clash = self._carry(deque([bound]), least, most)
        if clash is not None:
            for node in (bound.a, bound.b):
                self.bounds[node].pop()
            return clash
        self.least, self.most = least, most
        self.held += 1
        return None

    def _carry(self, queue: deque[Bound], least: dict[str, Side], most: dict[str, Side]) -> tuple[int, ...] | None:
        while queue:
            bound = queue.popleft()
            for node in _tighten(bound, least, most):
                if node in least and node in most and least[node][0] > most[node][0]:
                    return tuple(dict.fromkeys((*least[node][1], *most[node][1])))
                chain = max(len(side[node][1]) for side in (least, most) if node in side)
                if node == ORIGIN or chain > self.held + 2:
                    return tuple(dict.fromkeys((*least.get(node, (0, ()))[1], *most.get(node, (0, ()))[1])))
                queue.extend(b for b in self.bounds[node] if b is not bound)
        return None

    def days(self, node: str) -> tuple[int, int] | None:
        """The first and last day on which a node may lie, where it is bounded on both sides."""
        if node not in self.least or node not in self.most:
            return None
        return self.least[node][0], self.most[node][0]

    def reasons(self, node: str) -> tuple[int, ...]:
        """The reasons that bound a node, from either side."""
        return tuple(dict.fromkeys(i for side in (self.least, self.most) for i in side.get(node, (0, ()))[1]))


def _tighten(bound: Bound, least: dict[str, Side], most: dict[str, Side]) -> list[str]:
    """What one bound changes: later first days, earlier last days."""
    changed: list[str] = []
    for side, later, moves in (
        (least, True, ((bound.a, bound.b, bound.low), (bound.b, bound.a, None if bound.high is None else -bound.high))),
        (most, False, ((bound.a, bound.b, bound.high), (bound.b, bound.a, None if bound.low is None else -bound.low))),
    ):
        for source, target, step in moves:
            if step is None or source not in side:
                continue
            day, chain = side[source]
            old = side.get(target)
            if old is None or (day + step > old[0] if later else day + step < old[0]):
                side[target] = (day + step, (*chain, bound.why))
                changed.append(target)
    return changed
