"""Which pages are of one story, as far as their words show: each page with the few pages of its days that are most like it.

Tellings of one event often share no name ("a woman", "a grandmother of two"); that their pages are of one story brings them together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from readouts.accounts.lexis import alike

TOP = 40  # words by which a page is looked up
SHARED = 4  # of them, those that two pages must share to be compared, where nothing else is asked
NEAREST = 40  # pages before it under one word with which a page is compared
KEPT = 10  # neighbours of a page before it
NEAR = 0.12  # likeness from which two pages may be of one story
DAYS = 7


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its words. told: the day of publication, or None."""

    name: str
    words: Mapping[str, float]
    told: int | None


def neighbours(pages: Sequence[Page], least: int = SHARED, near: float = NEAR) -> Iterator[tuple[str, str]]:
    """Pairs of pages of one story, each once; the same in any order of the pages. The work grows with the number of pages.

    least: of the words by which a page is looked up, those that two must share; near: how alike they must be
    """
    order = sorted(pages, key=lambda p: (p.told or 0, p.name))
    undated, days = sum(page.told is None for page in order), [page.told or 0 for page in order]
    under: defaultdict[str, list[int]] = defaultdict(list)
    for at, page in enumerate(order):
        top = sorted(page.words, key=lambda s: (-page.words[s], s))[:TOP]
        first = bisect_left(days, days[at] - DAYS, undated)
        for word in top:
            under[word] = _of_one_week(under[word][-NEAREST:], undated, first)
        shared = Counter(chain.from_iterable([under[word] for word in top]))
        met = [other for other, n in shared.items() if n >= least]
        likeness = [(-alike(page.words, order[other].words), other) for other in met]
        yield from ((order[other].name, page.name) for less, other in sorted(likeness)[:KEPT] if -less >= near)
        for word in top:
            under[word].append(at)


def _of_one_week(pages: list[int], undated: int, first: int) -> list[int]:
    """What lies a week back is met no more; the undated pages, which stand before all others, are met by all.

    pages: numbers of pages in their order; first: the first of the week
    """
    start = bisect_left(pages, first)
    return [*(page for page in pages[:start] if page < undated), *pages[start:]] if undated else pages[start:]
