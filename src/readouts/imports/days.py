"""Days as tables write them: 2023-04-15, with a time behind it, 15 April 2023, 04/15/2023 where only one reading is a date, Unix seconds."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {m: i for i, m in enumerate(NAMES, 1)}
ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ][\d:.]{4,18}(?:Z|[+-]\d\d:?\d\d)?)?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
WORDS = re.compile(r"(\d\d?)[ -]([A-Za-z]{3,9})[ -,]{1,2}(\d{4})")
SLASHED = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4})(?: [\d:.]{4,18})?")


def day(cell: str) -> str | None:
    """The ISO day of a cell, or None.

    >>> day("15 April 2023"), day("2023-04-15 00:00:00.000"), day("15/04/2023"), day("04/05/2023")
    ('2023-04-15', '2023-04-15', '2023-04-15', None)
    """
    text = cell.strip()
    if match := ISO.fullmatch(text) or COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := WORDS.fullmatch(text):
        return _day(int(match[3]), MONTHS.get(match[2][:3].lower(), 0), int(match[1]))
    if match := SLASHED.fullmatch(text):
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        readings = {_day(year, b, a), _day(year, a, b)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def seconds(cell: str) -> str | None:
    """The day of a Unix time in seconds.

    >>> seconds("1681516800")
    '2023-04-15'
    """
    text = cell.strip().removesuffix(".0")
    return datetime.fromtimestamp(int(text), UTC).date().isoformat() if re.fullmatch(r"\d{9,10}", text) else day(cell)


def _day(year: int, month: int, at: int) -> str | None:
    try:
        return date(year, month, at).isoformat()
    except ValueError:
        return None
