"""Millions of whole numbers, each held once and in eight bytes: in a set of Python's they take ten times as much."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Sorted = npt.NDArray[np.int64]
SLAB = 1 << 20  # numbers, or as many as are held, that wait until they are sorted among the others


class Numbers:
    """Numbers that came in their order."""

    def __init__(self, found: Iterable[int]) -> None:
        self._held = array("q", found)

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        at = bisect_left(self._held, number)
        return at < len(self._held) and bool(self._held[at] == number)

    def __iter__(self) -> Iterator[int]:
        return iter(self._held)


def once(found: Iterable[list[int]]) -> array[int]:
    """All numbers in their order, each once.

    >>> list(once([[3, 1], [2, 3]]))
    [1, 2, 3]
    """
    held, new = np.empty(0, np.int64), array("q")
    for some in found:
        new.extend(some)
        if len(new) > max(SLAB, len(held)):
            held, new = _among(new, held), array("q")
    return array("q", _among(new, held).tobytes())


def _among(new: array[int], held: Sorted) -> Sorted:
    return np.union1d(held, np.frombuffer(new, np.int64)) if new else held
