"""Dates that name a day, month, season, quarter, year, decade or century, whole or with the year left to the reader."""

from __future__ import annotations

import re
from datetime import date

from readouts.resolve.when import days
from readouts.resolve.when.frame import Frame
from readouts.resolve.when.shapes import Found, Value, shapes
from readouts.resolve.when.words import HOLIDAYS
from readouts.schema import DateReading

SHARED_YEAR = re.compile(r"M?\.?(?:[no])?,?(?:[-T&]|,[no]?|b)+d?m?-?(?:[no]w?)?M\.?(?:d?[no])?,?w?(?P<Y>Y)")
COUNTED = frozenset(
    [
        "people",
        "troops",
        "men",
        "women",
        "children",
        "soldiers",
        "dollars",
        "percent",
        "yards",
        "feet",
        "police",
        "degrees",
        "calories",
    ]
)
OUTER_YEARS = (1600, 2040)


def told(timex: str, rule: str, anchor: str = "the words", candidates: tuple[DateReading, ...] = ()) -> Value:
    """A date that later words may count from."""
    return Value(
        "TIME" if "T" in timex else "DATE",
        timex,
        rule,
        anchor,
        days.edtf(timex),
        candidates,
        told=days.bounds(timex) is not None,
    )


def symbolic(kind: str, timex: str, rule: str, anchor: str) -> Value:
    """Words of time that nothing anchors."""
    return Value(kind, timex, rule, anchor)


def year_of(found: Found) -> int | None:
    """The year that stands in the words, or that a date just after shares ("between March and June 2019")."""
    own = found.get("Y")
    if own:
        return own.number
    row = "M" + "".join(w.kind for w in found.after)
    shared = SHARED_YEAR.match(row)
    return found.after[shared.start("Y") - 1].number if shared else None


def relative_year(found: Found, frame: Frame) -> int | None:
    """The year of "June last year", "that year"."""
    mark = found.get("r")
    if mark is None or frame.base is None:
        return None
    return (
        (frame.told.first.year if frame.told else frame.base.year)
        if mark.kind == "j"
        else frame.base.year + mark.number
    )


def iso(found: Found, _: Frame) -> Value | None:
    ends = days.bounds(found.word("I").text.upper()[:10])
    return told(found.word("I").text.upper()[:10], "full date") if ends else None


def slashed(found: Found, _: Frame) -> Value | None:
    """ "25/12/2022": day and month in the order that the calendar allows; both orders stay where it allows both."""
    first, second, year = found.number("a"), found.number("b"), found.number("Y")
    options = [at for d, m in ((second, first), (first, second)) if (at := days.valid(year, m, d))]
    if not options:
        return None
    rivals = tuple(DateReading(at.isoformat(), "day before month") for at in options[1:] if at != options[0])
    return told(options[0].isoformat(), "full date in figures", candidates=rivals)


def day_month(found: Found, frame: Frame) -> Value | None:
    """ "12 May 2021", "May 12": without a year, the nearest such day on the side to which the clause looks."""
    month, day = found.number("M"), found.number("day")
    if found.word("day").kind == "n" and not found.word("day").text.isdigit():
        return None
    era = found.get("B")
    if era:
        return None
    time = found.get("P")
    suffix = f"T{time.value}" if time else ""
    year = year_of(found) or relative_year(found, frame)
    if year:
        at = days.valid(year, month, day)
        return told(at.isoformat() + suffix, "full date") if at else None
    if not 1 <= day <= 31:
        return None
    base = frame.base
    if base is None:
        return symbolic("DATE", f"XXXX-{month:02d}-{day:02d}{suffix}", "day and month, year unknown", frame.anchor)
    near = nearest(base, month, day, frame)
    if near is None:
        return None
    rivals = [days.valid(near.year + step, month, day) for step in (-1, 1)]
    other = min((at for at in rivals if at), key=lambda at: abs((at - base).days), default=None)
    return told(
        near.isoformat(),
        "day and month",
        frame.anchor,
        (DateReading(other.isoformat(), "the next nearest year"),) if other else (),
    )


def nearest(base: date, month: int, day: int, frame: Frame) -> date | None:
    """The year that a day without one has: that of the told date in a narrative, else the side to which the clause looks."""
    if frame.narrative:
        return days.valid(frame.year_of(month), month, day)
    years = (base.year, base.year + 1, base.year - 1) if frame.ahead else (base.year, base.year - 1, base.year + 1)
    options = [at for year in years if (at := days.valid(year, month, day))]
    return _side(options, base, frame.ahead)


def range_of_days(found: Found, frame: Frame) -> Value | None:
    """ "3-5 May 2021", "May 3 to 5": one interval."""
    month = found.number("M")
    base = frame.base
    near = nearest(base, month, found.number("a"), frame) if base else None
    year = year_of(found) or relative_year(found, frame) or (near.year if near else None)
    if year is None:
        return symbolic(
            "DATE", f"XXXX-{month:02d}-{found.number('a'):02d}", "range of days, year unknown", frame.anchor
        )
    first, last = days.valid(year, month, found.number("a")), days.valid(year, month, found.number("b"))
    if not first or not last or last < first:
        return None
    value = told(first.isoformat(), "range of days", "the words" if found.get("Y") else frame.anchor)
    return Value(
        value.type, value.timex, value.rule, value.anchor, f"{first.isoformat()}/{last.isoformat()}", told=True
    )


def month(found: Found, frame: Frame) -> Value | None:
    """ "March 2021", "early March", "last April", "March" alone after a preposition."""
    number = found.number("M")
    year = year_of(found) or relative_year(found, frame)
    if year:
        return part(
            found, f"{year:04d}-{number:02d}", "month and year", "the words" if found.get("Y") else frame.anchor
        )
    base = frame.base
    if base is None:
        return symbolic("DATE", f"XXXX-{number:02d}", "month, year unknown", frame.anchor)
    mark = found.get("d")
    year = month_year(base, number, frame, mark.kind if mark else "")
    return part(found, f"{year:04d}-{number:02d}", "month", frame.anchor)


def month_year(base: date, number: int, frame: Frame, mark: str) -> int:
    """The year of a month without one: "last" looks back past this month, "next" ahead; else as the clause looks."""
    if mark == "l":
        return base.year - (number >= base.month)
    if mark == "f":
        return base.year + (number <= base.month)
    if frame.narrative:
        return frame.year_of(number)
    if mark == "t":
        return base.year
    if frame.ahead:
        return base.year + (number < base.month - 1)
    return base.year - (number > base.month + 1)


def part(found: Found, value: str, rule: str, anchor: str) -> Value:
    """A value narrowed by "early", "mid", "late", "the end of": the narrower days are a candidate, the whole stays the value."""
    mark = found.get("m")
    ends = days.bounds(value)
    if mark is None or mark.kind != "m" or ends is None:
        return told(value, rule, anchor)
    length = (ends[1] - ends[0]) / 3
    lead = {"START": 0, "MID": 1, "END": 2}[str(mark.value)]
    first, last = ends[0] + length * lead, ends[0] + length * (lead + 1)
    return told(
        value, rule, anchor, (DateReading(f"{first.isoformat()}/{last.isoformat()}", f"“{mark.text}”: a third of it"),)
    )


def season(found: Found, frame: Frame) -> Value | None:
    """ "the summer of 2014", "last winter", "this spring"."""
    code = str(found.word("S").value)
    own = found.get("Y")
    year = own.number if own else relative_year(found, frame)
    if year:
        return part(found, f"{year:04d}-{code}", "season and year", "the words" if own else frame.anchor)
    base = frame.base
    if base is None:
        return symbolic("DATE", f"XXXX-{code}", "season, year unknown", frame.anchor)
    first = days.SEASONS[code][1]
    mark = found.get("d")
    kind = mark.kind if mark else ""
    if kind == "f":
        year = base.year + (first <= base.month)
    elif kind == "l":
        year = base.year - (first + 2 >= base.month)
    else:
        year = base.year - (first > base.month + 3 and not frame.ahead and not frame.narrative and kind != "t")
    return part(found, f"{year:04d}-{code}", "season", frame.anchor)


def quarter(found: Found, frame: Frame) -> Value | None:
    """ "the third quarter of 1990", "the first half of 2021", "next year's first quarter"."""
    number, half, unit = found.number("o"), found.get("O"), found.get("U")
    if unit and unit.value != "Q":
        return None
    if not 1 <= number <= (2 if half else 4):
        return None
    own = found.get("Y")
    year = own.number if own else relative_year(found, frame)
    code = f"H{number}" if half else f"Q{number}"
    if year:
        return told(f"{year:04d}-{code}", "quarter and year", "the words" if own else frame.anchor)
    base = frame.base
    if base is None:
        return symbolic("DATE", f"XXXX-{code}", "quarter, year unknown", frame.anchor)
    months = 6 if half else 3
    current = (base.month - 1) // months + 1
    year = base.year - (number > current and not frame.ahead)
    return told(f"{year:04d}-{code}", "quarter", frame.anchor)


def last_half(found: Found, _: Frame) -> Value | None:
    return told(f"{found.number('Y'):04d}-H2", "half and year")


def decade(found: Found, _: Frame) -> Value | None:
    return part(found, f"{found.number('C') // 10:03d}", "decade", "the words")


def century(found: Found, _: Frame) -> Value | None:
    if found.word("U").value != "C" or not 1 <= found.number("o") <= 21:
        return None
    if found.get("B"):
        code = f"{found.number('o') - 1:02d}"
        return Value("DATE", f"BC{code}", "century before Christ", edtf=f"-{code}99/-{code}00", told=False)
    return part(found, f"{found.number('o') - 1:02d}", "century", "the words")


def before_christ(found: Found, _: Frame) -> Value | None:
    """ "490 BC": TIMEX3 counts from 1 BC, EDTF has a year zero."""
    return ancient(found, f"BC{found.number('n'):04d}", "the words")


def ancient(found: Found, year: str, anchor: str) -> Value:
    """A year before Christ, or the month or season of it that stands before."""
    number, unit = int(year[2:]), found.get("u")
    edtf = f"{1 - number:05d}" if number > 1 else "0000"
    if unit is None:
        return Value("DATE", year, "year before Christ", anchor, edtf, told=True)
    code = f"{unit.number:02d}" if unit.kind == "M" else str(unit.value)
    fine = f"{edtf}-{code if unit.kind == 'M' else days.SEASONS[code][0]}"
    return Value("DATE", f"{year}-{code}", "part of a year before Christ", anchor, fine, told=True)


def ancient_part(found: Found, frame: Frame) -> Value | None:
    """ "In April", in a story that has got to 480 BC."""
    return ancient(found, frame.era, f"text: {frame.era}") if frame.narrative and frame.era else None


def year(found: Found, _: Frame) -> Value | None:
    """A bare year: four digits that no noun makes a count of things."""
    number, before = found.number("Y"), found.before
    after = found.after[0] if found.after else None
    sure = found.match.end() - found.match.start() > 1 or (before is not None and before.kind in "ibTwm&")
    if not (OUTER_YEARS[0] <= number <= OUTER_YEARS[1]) and not (sure and before is not None and before.kind != "X"):
        return None
    if before is not None and (
        (before.text in "$£€#." and before.end == found.start)
        or before.text in ("no", "boeing", "nikkei", "than", "some")
    ):
        return None
    if after is not None and (after.text in COUNTED or after.text in ("%", "/", "°", "km")):
        return None
    return part(found, f"{number:04d}", "year", "the words")


def holiday(found: Found, frame: Frame) -> Value | None:
    number, day = HOLIDAYS[found.word("H").text]
    own, mark, base = found.get("Y"), found.get("d"), frame.base
    if own:
        return _dated(days.holiday(own.number, number, day), "the words")
    if base is None:
        return symbolic("DATE", f"XXXX-{number:02d}-{day or 'XX'}", "holiday, year unknown", frame.anchor)
    years = [days.holiday(base.year + step, number, day) for step in (0, -1, 1)]
    if mark and mark.kind in "lf":
        side = -1 if mark.kind == "l" else 1
        return _dated(
            min((at for at in years if at and (at - base).days * side > 0), key=lambda at: abs((at - base).days)),
            frame.anchor,
        )
    return _dated(_side([at for at in years if at], base, frame.ahead), frame.anchor)


def _dated(at: date | None, anchor: str) -> Value | None:
    return told(at.isoformat(), "holiday", anchor) if at else None


def _side(options: list[date], base: date, ahead: bool) -> date | None:
    """The first of some days that lies on the side of the base to which the clause looks, near days of the other side included."""
    low, high = (-62, 304) if ahead else (-304, 62)
    return next((at for at in options if low < (at - base).days < high), options[0] if options else None)


WEEKDAY = r"(?:W,?i?)?"
PART = r"(?:d?(?P<m>m)-?(?:i|w)?d?)?"
OF_YEAR = r"(?:,?w?d?(?P<Y>Y)(?!-?[UO])|,?w?(?P<r>[ltfj])U)?"
DATES = shapes(
    ("ISO date", r"(?P<I>I)", iso),
    ("part of a year before Christ", rf"{PART}d?(?P<u>[MS])w?(?P<n>[nY])(?P<B>B)", before_christ),
    ("part of a year before Christ", rf"{PART}d?(?P<u>[MS])(?!,?w?d?[Yno])", ancient_part),
    ("date in figures", r"(?P<a>n)/(?P<b>n)/(?P<Y>Y)", slashed),
    ("range of days", rf"d?(?P<a>[no])[-T](?P<b>[no])w?(?P<M>M){OF_YEAR}", range_of_days),
    ("range of days", rf"(?P<M>M)(?P<a>[no])[-T](?P<b>[no])(?!w?M){OF_YEAR}", range_of_days),
    ("day and month", rf"(?:d?(?P<P>P)w)?{WEEKDAY}d?(?P<day>[no])w?(?P<M>M){OF_YEAR}(?P<B>B)?", day_month),
    ("day and month", rf"(?:d?(?P<P>P)w)?{WEEKDAY}(?P<M>M)d?(?P<day>[no])(?!-?U|B){OF_YEAR}", day_month),
    ("month", rf"{PART}(?:(?P<d>[ltf])|d(?=Mw))?(?P<M>M)(?![no]){OF_YEAR}", month),
    ("season", rf"{PART}t?(?P<d>[ltf])(?P<S>S)", season),
    ("season", rf"{PART}d?(?P<S>S){OF_YEAR}", season),
    ("quarter", r"(?:(?P<r>[ltf])Us|d?(?P<Y>Y))F?(?P<o>o)-?(?:(?P<U>U)|(?P<O>O))", quarter),
    ("quarter", r"d?F?-?(?P<o>o)F?-?(?:(?P<U>U)|(?P<O>O))(?:w?d?(?P<Y>Y)|w(?P<r>[ltfj])U)?", quarter),
    ("half", r"d?(?P<l>l)O(?:w|i)(?P<Y>Y)", last_half),
    ("century", rf"{PART}d?(?P<o>o)-?(?P<U>U)(?P<B>B)?", century),
    ("decade", rf"{PART}d?(?P<C>C)", decade),
    ("year before Christ", r"(?P<n>[nY])(?:(?P<B>B)|(?=[-T&][nY]B))", before_christ),
    ("holiday", r"(?P<d>[lf])?(?P<H>H)(?:x(?=Y)|(?:U(?!s)))?(?:,?(?P<Y>Y))?", holiday),
    ("year", rf"{PART}F?(?P<Y>Y)", year),
)  # fmt: skip
