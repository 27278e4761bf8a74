"""Which days of a story matter: those that later pages come back to, and after which more was printed than before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

AFTER = (0, 1)
BEFORE = (1, 2, 3)
FEW = 3


def rank_days(pages: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, float]:
    """Day → weight. ``pages`` gives for each page its day of publication and the days of the events that it tells, ISO dates.

    A day weighs as many as the days of publication that look back at it, times the pages of that day and the next against those
    of the three before.

    >>> ranked = rank_days([("2021-05-12", ["2021-05-11"]), ("2021-05-11", ["2021-05-11"]), ("2021-05-14", ["2021-05-11", "2021-05-13"])])
    >>> max(ranked, key=ranked.get)
    '2021-05-11'
    """
    printed: Counter[date] = Counter()
    back: defaultdict[date, set[date]] = defaultdict(set)
    for published, told in pages:
        day = date.fromisoformat(published)
        printed[day] += 1
        for event in {date.fromisoformat(t) for t in told}:
            if event < day:
                back[event].add(day)
    return {day.isoformat(): len(later) * _swell(day, printed) for day, later in sorted(back.items())}


def _swell(day: date, printed: Mapping[date, int]) -> float:
    after = sum(printed.get(day + timedelta(n), 0) for n in AFTER)
    before = sum(printed.get(day - timedelta(n), 0) for n in BEFORE)
    return (1 + after) / (FEW + before)
