"""Arithmetic on TIMEX3 values: days, weeks, months, quarters, seasons, years, decades; and EDTF strings for them.

A *value* is a TIMEX3 string such as ``2021-05-12``, ``2021-W19``, ``2021-05``, ``2021-Q2``, ``2021-SP``, ``2021``, ``202`` (a decade) or
``20`` (a century), with a part of day after ``T``. Nothing here reads a clock.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASONS = {"SP": ("21", 3), "SU": ("22", 6), "FA": ("23", 9), "WI": ("24", 12)}
SHAPE = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|Q(\d)|H(\d)|(SP|SU|FA|WI)))?$")


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day.

    >>> valid(2021, 2, 29) is None
    True
    """
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule (the "anonymous" algorithm of 1876).

    >>> easter(2000), easter(2024)
    (datetime.date(2000, 4, 23), datetime.date(2024, 3, 31))
    """
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    back = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (back + 40) // 44
    return date(year, month, back + 28 - 31 * (month // 4))


def holiday(year: int, month: int, day: int) -> date | None:
    """A holiday by its month and day; day 0 is Easter in March and American Thanksgiving in November.

    >>> holiday(1999, 11, 0)
    datetime.date(1999, 11, 25)
    """
    if day:
        return valid(year, month, day)
    return easter(year) if month == 3 else date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)


def week(at: date) -> str:
    """The ISO week of a day.

    >>> week(date(2022, 12, 25))
    '2022-W51'
    """
    year, number, _ = at.isocalendar()
    return f"{year:04d}-W{number:02d}"


def add_months(at: date, count: int) -> str:
    """The month so many months on.

    >>> add_months(date(2022, 1, 31), -2)
    '2021-11'
    """
    index = at.year * 12 + at.month - 1 + count
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def shift(at: date, unit: str, count: int) -> str | None:
    """The day, week, month … so many units from a day; the value is as fine as the unit.

    >>> shift(date(2022, 12, 25), "W", -1), shift(date(2022, 12, 25), "Y", -2)
    ('2022-W50', '2020')
    """
    try:
        if unit in "DN":
            return (at + timedelta(days=count)).isoformat()
        if unit in "WF":
            return week(at + timedelta(days=7 * count * (2 if unit == "F" else 1)))
        if unit == "E":
            return week(at + timedelta(days=7 * count)) + "-WE"
        if unit == "M":
            return add_months(at, count)
        if unit == "Q":
            return quarter(add_months(at, 3 * count))
        if unit == "Y":
            return f"{at.year + count:04d}"
        if unit == "T":
            return f"{at.year // 10 + count:03d}"
        if unit == "C":
            return f"{at.year // 100 + count:02d}"
    except OverflowError:
        return None
    return at.isoformat() if unit in "HmS" else None


def same_day(at: date, unit: str, count: int) -> date | None:
    """The very day so many units on; the last of the month where that month is shorter.

    >>> same_day(date(2024, 2, 29), "Y", -1), same_day(date(2022, 3, 24), "M", -1)
    (datetime.date(2023, 2, 28), datetime.date(2022, 2, 24))
    """
    if unit in "MY":
        month = add_months(at, count * (12 if unit == "Y" else 1))
        return next((d for day in (at.day, 30, 29, 28) if (d := valid(int(month[:-3]), int(month[-2:]), day))), None)
    try:
        return at + timedelta(days=count * {"D": 1, "W": 7, "F": 14}[unit])
    except OverflowError:
        return None


def quarter(month: str) -> str:
    """The quarter of a month.

    >>> quarter("2021-05")
    '2021-Q2'
    """
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a value; None where it is no date of our era.

    >>> bounds("2021-W19")
    (datetime.date(2021, 5, 10), datetime.date(2021, 5, 16))
    """
    plain = value.partition("T")[0]
    if re.fullmatch(r"\d{2,3}", plain):
        width = 10 ** (4 - len(plain))
        first = int(plain) * width
        return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first else None
    match = SHAPE.match(plain)
    if not match or match[1] == "0000":
        return None
    year = int(match[1])
    try:
        return _bounds(year, match)
    except ValueError:
        return None


def _bounds(year: int, match: re.Match[str]) -> tuple[date, date]:
    _, month, day, number, weekend, quarter_, half, season = match.groups()
    if day:
        return (date(year, int(month), int(day)),) * 2
    if number:
        monday = date.fromisocalendar(year, int(number), 1)
        return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
    if month:
        first, months = int(month), 1
    elif quarter_ or half:
        months = 3 if quarter_ else 6
        first = (int(quarter_ or half) - 1) * months + 1
    elif season:
        first, months = SEASONS[season][1], 3
    else:
        first, months = 1, 12
    last_year, last = divmod(year * 12 + first - 1 + months - 1, 12)
    return date(year, first, 1), date(last_year, last + 1, calendar.monthrange(last_year, last + 1)[1])


def edtf(value: str) -> str | None:
    """A value as an EDTF date, season or interval.

    >>> edtf("2021-05-12TMO"), edtf("202"), edtf("2021-SP"), edtf("2021-W19"), edtf("P3D")
    ('2021-05-12', '202X', '2021-21', '2021-05-10/2021-05-16', None)
    """
    plain = value.partition("T")[0]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", plain):
        return plain
    if re.fullmatch(r"\d{2,3}", plain):
        return plain.ljust(4, "X")
    match = SHAPE.match(plain)
    if match and match[8]:
        return f"{match[1]}-{SEASONS[match[8]][0]}"
    ends = bounds(plain)
    return f"{ends[0].isoformat()}/{ends[1].isoformat()}" if ends else None
