"""Days, months and years as half-open arithmetic on dates, and EDTF strings for them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS = {name: i for i, name in enumerate(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"], 1)}  # fmt: skip
MONTHS |= {name[:3]: i for name, i in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {
    name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
NUMBERS = {w: i for i, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])}  # fmt: skip
NUMBERS |= {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "several": 3,
    "few": 3,
    "couple": 2,
}
ORDINALS = {w: i for i, w in enumerate(["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"])}  # fmt: skip
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}


def number(word: str) -> int | None:
    """A count in digits or words: "14", "14th", "fourteen", "fourteenth".

    >>> number("14th"), number("third"), number("few")
    (14, 3, 3)
    """
    low = word.lower().strip()
    digits = low.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    return NUMBERS.get(low, ORDINALS.get(low))


def day(at: date) -> str:
    return at.isoformat()


def month(year: int, number: int) -> str:
    return f"{year:04d}-{number:02d}"


def months_before(at: date, count: int) -> str:
    """The month so many months before.

    >>> months_before(date(2022, 1, 31), 2)
    '2021-11'
    """
    index = at.year * 12 + at.month - 1 - count
    return month(index // 12, index % 12 + 1)


def week(at: date) -> str:
    """The week, Monday to Sunday, as an interval."""
    monday = at - timedelta(days=at.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def first_day(edtf: str) -> date | None:
    """The first day that an EDTF date or interval may stand for; None where it is open or unreadable."""
    head = edtf.split("/")[0].rstrip("~?%")
    parts = head.split("-")
    if not all(p.isdigit() for p in parts) or len(parts[0]) != 4:
        return None
    year, *rest = map(int, parts)
    try:
        return date(year, rest[0] if rest else 1, rest[1] if len(rest) > 1 else 1)
    except ValueError:
        return None


def valid(year: int, number: int, at: int) -> date | None:
    if not 1 <= number <= 12 or not 1 <= at <= calendar.monthrange(year, number)[1]:
        return None
    return date(year, number, at)
