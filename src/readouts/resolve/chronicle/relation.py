"""A relation: what words say of when a thing began, ended or lay, without giving its date. Counting starts at a base day.

start, end: the thing's first or last day lies ``low`` to ``high`` days from the base. beside: what the sentence tells lies so many days from
the thing. length: the thing lasts so long, from its first day to its last. times: ``count`` of them from ``low`` to ``high`` days from the
base. date: what the sentence tells lies there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from readouts.resolve.chronicle.things import Things
from readouts.resolve.when import days
from readouts.resolve.when.words import Word

ROUGH = {
    "D": 1.0,
    "N": 1.0,
    "W": 7.0,
    "F": 14.0,
    "E": 7.0,
    "M": 30.44,
    "Q": 91.31,
    "Y": 365.25,
    "T": 3652.5,
    "C": 36525.0,
    "H": 1 / 24,
    "m": 1 / 1440,
    "S": 0.0,
}
UNDATED = "page undated"
SLACK = {"W": 3, "F": 3, "E": 3, "M": 15, "Q": 45, "Y": 182, "T": 1826, "C": 18262}


@dataclass(frozen=True, slots=True)
class Relation:
    """What some words say of a thing.

    thing: the words for it, of: its kind; base: the day to count from, None for the page's own where the page has no date
    """

    kind: str
    thing: str
    of: str
    low: int
    high: int
    base: date | None
    anchor: str
    rule: str
    start: int
    end: int
    text: str
    count: int = 0

    @property
    def edtf(self) -> str | None:
        """The days from low to high, where they are days of a calendar."""
        if self.base is None or self.kind in ("beside", "length"):
            return None
        return span(self.base.toordinal() + self.low, self.base.toordinal() + self.high)


def span(first: int, last: int) -> str | None:
    """Days of the calendar by their number as EDTF; None beyond its ends.

    >>> span(738513, 738513), span(738513, 738514), span(-5, 3)
    ('2022-12-24', '2022-12-24/2022-12-25', None)
    """
    if not date.min.toordinal() <= first <= last <= date.max.toordinal():
        return None
    one, other = (date.fromordinal(n).isoformat() for n in (first, last))
    return one if one == other else f"{one}/{other}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a page a pattern matched: the words of its sentence before and after it, and the day that they are told of."""

    things: Things
    before: Sequence[Word]
    after: Sequence[Word]
    base: date | None
    anchor: str


def offset(count: int, unit: str, base: date | None, sign: int = 1) -> int:
    """So many units in days: by the calendar where the base is known, else on average.

    >>> offset(2, "M", date(2023, 3, 1), -1), offset(3, "W", None), offset(36, "H", None)
    (-59, 21, 2)
    """
    if unit in "MY" and base is not None:
        day = days.same_day(base, unit, sign * count)
        return (day - base).days if day else 0
    return sign * round(count * ROUGH[unit] + 0.001)


def lasting(count: int, unit: str, hedge: str, base: date | None, sign: int = 1) -> tuple[int, int]:
    """For so many units, more or less, seen from the base: the nearer bound may be a day short, since days are counted either way.

    >>> lasting(9, "D", "", None), lasting(3, "W", "", None), lasting(3, "M", "nearly", None, -1), lasting(2, "W", "less than", None)
    ((8, 9), (18, 24), (-91, -61), (0, 14))
    """
    bounds = between(count, unit, hedge, base, sign)
    if unit in "DNH" and not hedge:
        bounds = (bounds[0] - sign, bounds[1])
    return (min(bounds), max(bounds))


def between(count: int, unit: str, hedge: str, base: date | None, sign: int = 1) -> tuple[int, int]:
    """So many units from the base, more or less.

    >>> between(3, "D", "", None), between(1, "M", "more than", None), between(10, "D", "about", None)
    ((3, 3), (30, 61), (9, 11))
    """
    exact = offset(count, unit, base, sign)
    if hedge.startswith(("more", "over", "at least")):
        bounds = (exact, offset(count + 1, unit, base, sign))
    elif hedge in ("nearly", "almost"):
        bounds = (offset(count - 1, unit, base, sign), exact)
    elif hedge.startswith(("less", "fewer", "under", "up to", "no more", "within")):
        bounds = (0, exact)
    else:
        slack = SLACK.get(unit, max(1, count // 10) if hedge else 0)
        bounds = (exact - slack, exact + slack)
    return (min(bounds), max(bounds))
