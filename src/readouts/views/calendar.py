"""Days, weeks, months and years as buckets on an axis that folds its empty stretches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LEVELS = ("day", "week", "month", "year")
LONGEST = 120
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(text: str) -> date:
    """An ISO day, put right where a month has no such day.

    >>> day("2024-02-31")
    datetime.date(2024, 2, 29)
    """
    year, month, number = int(text[:4]), int(text[5:7] or 1), int(text[8:10] or 1)
    for last in (number, 30, 29, 28):
        try:
            return date(year, month, min(number, last))
        except ValueError:
            continue
    return date(max(1, year), 1, 1)


def floor(when: date, by: str) -> date:
    """The first day of the bucket that holds a day."""
    if by == "week":
        return when - timedelta(days=when.weekday())
    return when if by == "day" else when.replace(day=1) if by == "month" else when.replace(month=1, day=1)


def after(start: date, by: str) -> date:
    """The first day of the next bucket."""
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    return floor(start + timedelta(days=32 if by == "month" else 366), by)


def label(start: date, by: str) -> str:
    """A bucket's name.

    >>> label(date(2023, 4, 17), "week"), label(date(2023, 4, 1), "month")
    ('17 Apr 2023', 'Apr 2023')
    """
    if by == "year":
        return str(start.year)
    return (
        f"{MONTHS[start.month - 1]} {start.year}"
        if by == "month"
        else f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    )


def level(starts: Iterable[date]) -> str:
    """The finest level at which the days that hold something make no more than a picture's width of buckets."""
    found = sorted(set(starts))
    for by in LEVELS:
        if len({floor(d, by) for d in found}) <= LONGEST:
            return by
    return "year"


@dataclass(frozen=True, slots=True)
class Axis:
    """Where buckets stand, from 0 to ``width``, and where empty stretches were folded: (x, what was left out)."""

    by: str
    at: dict[date, float]
    step: float
    folds: tuple[tuple[float, str], ...]

    def near(self, when: date) -> float | None:
        """The place of the bucket that holds a day, or of the next that is drawn."""
        start = floor(when, self.by)
        if start in self.at:
            return self.at[start]
        later = [d for d in self.at if d > start]
        return self.at[min(later)] if later else None


def axis(filled: Iterable[date], by: str, width: float, widest: float = 62.0) -> Axis:
    """Buckets side by side; more than three empty ones in a row are folded into a gap of one."""
    slots: list[date | str] = []
    for start in sorted({floor(d, by) for d in filled}):
        previous = next((s for s in reversed(slots) if isinstance(s, date)), None)
        if previous is not None:
            gap: list[date] = []
            here = after(previous, by)
            while here < start and len(gap) < 4:
                gap.append(here)
                here = after(here, by)
            if here < start:
                slots.append(_between(after(previous, by), start))
            else:
                slots += gap
        slots.append(start)
    step = min(widest, width / max(1, len(slots)))
    at = {s: (i + 0.5) * step for i, s in enumerate(slots) if isinstance(s, date)}
    return Axis(by, at, step, tuple(((i + 0.5) * step, s) for i, s in enumerate(slots) if isinstance(s, str)))


def _between(first: date, last: date) -> str:
    days = (last - first).days
    if days < 60:
        return f"{days} days"
    return f"{round(days / 30.4)} months" if days < 730 else f"{round(days / 365.25)} years"
