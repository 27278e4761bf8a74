"""Where the pace of reports changes: cuts of a row of counts that a Poisson rate on each side explains better than one rate."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A day from which reports come at another rate.

    before, after: reports a bucket on each side, up to the neighbouring changes
    support: gain in log-likelihood; nothing under the threshold is shown
    """

    at: str
    before: float
    after: float
    support: float


def changes(starts: Sequence[str], counts: Sequence[int], threshold: float | None = None) -> tuple[Change, ...]:
    """Binary segmentation; a cut has to gain ``threshold`` (three times the logarithm of the row's length), and two buckets on a side.

    >>> [c.at for c in changes([f"2024-05-{d:02}" for d in range(1, 13)], [1, 0, 1, 2, 0, 1, 9, 11, 8, 10, 9, 12])]
    ['2024-05-07']
    """
    least = 3 * math.log(max(3, len(counts))) if threshold is None else threshold
    sums = [0]
    for count in counts:
        sums.append(sums[-1] + count)
    cuts: list[tuple[int, float]] = []
    todo = [(0, len(counts))]
    while todo:
        low, high = todo.pop()
        found = max(((_gain(sums, low, k, high), k) for k in range(low + 2, high - 1)), default=(0.0, 0))
        if found[0] >= least:
            cuts.append((found[1], found[0]))
            todo += [(low, found[1]), (found[1], high)]
    cuts.sort()
    edges = [0, *(k for k, _ in cuts), len(counts)]
    rates = [(sums[b] - sums[a]) / (b - a) for a, b in itertools.pairwise(edges)] if counts else []
    return tuple(
        Change(starts[k], round(rates[i], 2), round(rates[i + 1], 2), round(gain, 1))
        for i, (k, gain) in enumerate(cuts)
    )


def _gain(sums: Sequence[int], low: int, cut: int, high: int) -> float:
    return _fit(sums, low, cut) + _fit(sums, cut, high) - _fit(sums, low, high)


def _fit(sums: Sequence[int], low: int, high: int) -> float:
    """The Poisson log-likelihood of a stretch under its own mean, less what all cuts share."""
    total = sums[high] - sums[low]
    return total * math.log(total / (high - low)) if total else 0.0
