"""Engines: ways to run `readouts.batch` over many pages. Each takes pages that wait and gives answers, in whatever order they come.

An engine holds few pages at a time and writes nothing; what becomes of the answers is `readouts.keeping`'s business.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from readouts.batch import Answer, Waiting, read_pages
from readouts.engines.pool import Pool
from readouts.reading import Rooms

__all__ = ["Engine", "Pool", "cores", "inline", "usual"]

Engine = Callable[[Iterable[Waiting]], Iterator[Answer]]
FEW = 60  # pages up to which further processes cost more than they bring


def inline(rooms: Rooms) -> Engine:
    """Read in this very process."""
    return partial(read_pages, rooms=rooms)


def usual(pages: int, workers: int, furnish: Callable[[], Rooms]) -> Engine:
    """The engine for so many pages: ``workers`` processes, or 0 for what the machine has where it pays."""
    count = min(workers or (cores() if pages > FEW else 1), max(1, pages))
    return Pool(count, furnish) if count > 1 else inline(furnish())


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
