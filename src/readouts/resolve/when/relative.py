"""Words that count from somewhere: weekdays, yesterday, last week, two days ago, three days later, Friday evening, ten o'clock."""

from __future__ import annotations

from datetime import date, timedelta

from readouts.resolve.when import days
from readouts.resolve.when.dates import PART, day_month, part, symbolic, told
from readouts.resolve.when.frame import Frame
from readouts.resolve.when.shapes import Found, Value, shapes
from readouts.resolve.when.words import Word
from readouts.schema import DateReading

ADVERB = frozenset(["earlier", "later", "early", "late"])


def weekday_date(wanted: int, frame: Frame, mark: str = "") -> tuple[date, str] | None:
    """The day that a weekday names, and the rule: back to the nearest one, publication day included, unless the words look ahead."""
    base = frame.base
    if base is None:
        return None
    back = (base.weekday() - wanted) % 7
    if mark == "f" or (mark == "" and (frame.ahead or frame.narrative)):
        forward = (wanted - base.weekday()) % 7 or (7 if mark == "f" else 0)
        return base + timedelta(days=forward), "weekday after anchor"
    if mark == "t":
        return base + timedelta(days=wanted - base.weekday()), "weekday of this week"
    return base - timedelta(days=back or (7 if mark == "l" else 0)), "weekday before anchor"


def weekday(found: Found, frame: Frame) -> Value | None:
    mark, word, time = found.get("d"), found.word("W"), found.get("P")
    other_week = found.get("r")
    suffix = f"T{time.value}" if time else ""
    if frame.base is None:
        return symbolic("TIME" if time else "DATE", f"XXXX-WXX-{word.number + 1}{suffix}", "weekday", frame.anchor)
    if other_week and other_week.kind in "ltf":
        monday = frame.base - timedelta(days=frame.base.weekday()) + timedelta(days=7 * other_week.number)
        return told(
            (monday + timedelta(days=word.number)).isoformat() + suffix, "weekday of a named week", frame.anchor
        )
    at = weekday_date(word.number, frame, mark.kind if mark else "")
    if at is None:
        return None
    other = at[0] + timedelta(days=-7 if at[0] > frame.base else 7)
    return told(
        at[0].isoformat() + suffix,
        at[1],
        frame.anchor,
        (DateReading(other.isoformat(), "the other side of the anchor"),),
    )


def near_day(found: Found, frame: Frame) -> Value | None:
    """ "yesterday", "tomorrow morning", "overnight": from the page's day alone, never from a date told."""
    word, time = found.word("D"), found.get("P")
    code = str(time.value) if time else "NI" if word.text in ("tonight", "overnight") else ""
    suffix = f"T{code}" if code else ""
    if frame.page is None:
        if word.text == "today":
            return symbolic("DATE", "PRESENT_REF", "today", "page undated")
        return symbolic("DATE", f"XXXX-XX-XX{suffix}", word.text, "page undated")
    anchor = f"published {frame.page.isoformat()}"
    at = frame.page + timedelta(days=word.number)
    value = told(at.isoformat() + suffix, word.text, anchor)
    if word.text != "overnight":
        return value
    before = frame.page - timedelta(days=1)
    return Value(
        "TIME", before.isoformat() + "TNI", "overnight", anchor, f"{before.isoformat()}/{frame.page.isoformat()}"
    )


def night_between(found: Found, frame: Frame) -> Value | None:
    """ "the night from Friday to Saturday"."""
    first = weekday_date(found.number("W"), frame)
    if found.word("P").value != "NI" or (found.number("V") - found.number("W")) % 7 != 1:
        return None
    if first is None:
        return symbolic("TIME", f"XXXX-WXX-{found.number('W') + 1}TNI", "night between two days", frame.anchor)
    ends = f"{first[0].isoformat()}/{(first[0] + timedelta(days=1)).isoformat()}"
    return Value("TIME", f"{first[0].isoformat()}TNI", "night between two days", frame.anchor, ends, told=True)


def part_of_day(found: Found, frame: Frame) -> Value | None:
    """ "this morning", "last night", "that afternoon", "the next morning"."""
    mark, code = found.word("d"), str(found.word("P").value)
    base, anchor = (frame.page, f"published {frame.page}") if mark.kind in "tl" and frame.page else frame.from_text()
    if mark.kind == "m":
        base, anchor = (frame.page, f"published {frame.page}") if frame.page and mark.value == "MID" else (None, "")
        if base is None:
            return None
    if base is None:
        return symbolic("TIME", f"XXXX-XX-XXT{code}", "part of a day", anchor)
    step = {"l": -1, "f": 1}.get(mark.kind, 0)
    return told(f"{(base + timedelta(days=step)).isoformat()}T{code}", "part of a day", anchor)


def clock(found: Found, frame: Frame) -> Value | None:
    """ "10:35 a.m. Friday", "noon", "4 p.m. on 12 May": a time of the day named beside it, or of the day told last."""
    time = _clock(found)
    if time is None:
        return None
    on, near = found.get("W"), found.get("D")
    if on:
        at = weekday_date(on.number, frame)
        base, anchor = (at[0] if at else None), frame.anchor
    elif near:
        base, anchor = (frame.page + timedelta(days=near.number) if frame.page else None), frame.anchor
    elif found.get("M"):
        day = day_month(found, frame)
        base, anchor = (date.fromisoformat(day.timex), day.anchor) if day and day.told else (None, frame.anchor)
    else:
        base, anchor = frame.day_told()
    if base is None:
        return symbolic("TIME", f"XXXX-XX-XXT{time}", "clock time", anchor)
    return told(f"{base.isoformat()}T{time}", "clock time", anchor)


def _clock(found: Found) -> str | None:
    named = found.get("K")
    if named:
        return str(named.value)
    word, half = found.word("c"), found.get("k")
    text = str(word.value) if word.kind == "c" else f"{word.number:02d}:00"
    hours, minutes = int(text[:2]), text[3:5]
    if half is None:
        return text if word.kind == "c" and hours < 25 else None
    if not 1 <= hours <= 24:
        return None
    if half.number == 12 and hours < 12:
        hours += 12
    elif half.text in ("am", "a.m") and hours == 12:
        hours = 0
    return f"{hours:02d}:{minutes}"


def unit_by_name(found: Found, frame: Frame) -> Value | None:
    """ "last week", "earlier this month", "the following year", "that day", "the end of the year"."""
    mark, unit = found.word("d"), str(found.word("U").value)
    if unit in "HmSN" or (found.word("U").text.endswith("s") and unit != "H"):
        return None
    deictic = mark.kind in "tl" or (mark.kind == "f" and mark.text in ("next", "coming", "upcoming"))
    from_story = mark.text in ("following", "previous", "preceding", "that", "same") or (
        unit == "D" and mark.kind in "lf"
    )
    if (
        mark.text in ("that", "same", "following")
        or (from_story and frame.told)
        or (frame.narrative and mark.kind in "lf")
    ):
        base, anchor = frame.from_text()
    else:
        base, anchor = (frame.base, frame.anchor) if deictic or mark.kind == "l" else frame.from_text()
    if mark.kind == "t" and frame.page and not frame.narrative:
        base, anchor = frame.page, frame.anchor
    value = days.shift(base, unit, mark.number) if base else None
    if value is None:
        return symbolic("DATE", f"XXXX-{unit}", f"{mark.text} {found.word('U').text}", anchor)
    return part(found, value, f"{mark.text} {found.word('U').text}", anchor)


def bare_unit(found: Found, frame: Frame) -> Value | None:
    """ "the end of the month", "later in the year", "the weekend", "the quarter": of the page, or of the date told."""
    unit = str(found.word("U").value)
    if found.word("U").text.endswith("s") or unit in "HmSNTC" or (unit == "D" and found.get("m") is None):
        return None
    base, anchor = frame.from_text() if frame.narrative else (frame.base, frame.anchor)
    if base is None:
        return symbolic("DATE", f"XXXX-{unit}", f"the {found.word('U').text}", anchor)
    step = -1 if unit in "EQ" and not frame.ahead and not frame.narrative else 0
    return part(found, days.shift(base, unit, step) or "", f"the {found.word('U').text}", anchor)


def the_day_before(found: Found, frame: Frame) -> Value | None:
    """ "the day before", "the week after": beside the date told last; before a noun or clause it waits for that event."""
    unit, way = str(found.word("U").value), found.word("way")
    if unit not in "DWMY":
        return None
    if way.text in ("before", "after") and found.after and found.after[0].kind not in ".,X&":
        return symbolic("DATE", f"XXXX-{unit}", "beside another event", "an event without a date")
    base, anchor = frame.from_text()
    value = days.shift(base, unit, way.number) if base else None
    return (
        told(value, "beside the date told", anchor)
        if value
        else symbolic("DATE", f"XXXX-{unit}", "beside the date told", anchor)
    )


def reported(found: Found, frame: Frame) -> Value | None:
    """ "the latest quarter", "the 1988 period", "last year's quarter": in reports, the quarter before the page's."""
    unit, base = found.word("U"), frame.base
    if base is None or frame.narrative or (unit.kind == "U" and unit.value != "Q"):
        return None
    latest = days.shift(base, "Q", -1) or ""
    year, back = found.get("Y"), found.get("r")
    if year:
        return told(f"{year.number:04d}{latest[4:]}", "quarter reported", frame.anchor)
    return told(days.shift(base, "Q", -5) or "" if back else latest, "quarter reported", frame.anchor)


def year_ago(found: Found, frame: Frame) -> Value | None:
    """ "the year-earlier quarter": the same part of the year before."""
    unit, of = str(found.word("U").value), found.get("Q")
    if unit not in "YM" or frame.base is None:
        return None
    quarter = of is not None and unit == "Y" and (of.kind == "p" or of.value == "Q")
    value = days.shift(frame.base, "Q", -5) if quarter else days.shift(frame.base, unit, -1)
    return told(value, "a unit before", frame.anchor) if value else None


def quarter_year_ago(found: Found, frame: Frame) -> Value | None:
    """ "the year-ago third quarter"."""
    if frame.base is None or found.word("U").value != "Y" or found.word("Q").value != "Q":
        return None
    return told(f"{frame.base.year - 1:04d}-Q{found.number('o')}", "a unit before", frame.anchor)


def ago(found: Found, frame: Frame) -> Value | None:
    """ "two days ago", "about ten years ago": as fine as the unit."""
    if found.get("D"):
        return _to_the_day(found, frame)
    return _quarter_before(found, frame) or _counted(found, frame.base, frame.anchor, -1, "counted back")


def later(found: Found, frame: Frame) -> Value | None:
    """ "three days later", "a year earlier": from the last date told, or the page's where none was."""
    way = found.word("way")
    if way.text in ("before", "after") and found.after and found.after[0].kind not in ".,X&":
        return None
    sign = way.number
    if sign < 0 and (quarter := _quarter_before(found, frame)):
        return quarter
    base, anchor = frame.from_text()
    return _counted(found, base, anchor, sign, "counted from a date in the text")


def _to_the_day(found: Found, frame: Frame) -> Value | None:
    """ "a month ago today": that very day."""
    count, unit = amount(found.word("n")), str(found.word("U").value)
    if frame.base is None or count is None or unit not in "DWFMY" or found.word("D").text != "today":
        return None
    at = days.same_day(frame.base, unit, -count)
    return told(at.isoformat(), "counted back to the day", frame.anchor) if at else None


def _quarter_before(found: Found, frame: Frame) -> Value | None:
    """ "a year earlier", said of a quarter: the same quarter of the year before."""
    value = frame.told.value if frame.told else ""
    if found.word("n").kind != "A" or found.word("U").value != "Y" or "-Q" not in value:
        return None
    return told(f"{int(value[:4]) - 1:04d}{value[4:]}", "the same quarter a year before", f"text: {value}")


def _counted(found: Found, base: date | None, anchor: str, sign: int, rule: str) -> Value | None:
    unit, count = str(found.word("U").value), amount(found.word("n"))
    if base is None:
        return symbolic("DATE", f"XXXX-{unit}", rule, anchor)
    if count is None:
        return symbolic("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", rule + ", how many unknown", anchor)
    value = days.shift(base, unit, sign * count)
    return told(value, rule, anchor) if value else None


def amount(word: Word) -> int | None:
    """How many a number word says; None for "several".

    >>> amount(Word(0, 1, "a", "A")), amount(Word(0, 7, "several", "q"))
    (1, None)
    """
    if word.kind == "A":
        return 1
    return 2 if word.text.startswith(("couple", "a couple")) else None if word.kind == "q" else word.number


def day_of_month(found: Found, frame: Frame) -> Value | None:
    """ "the 14th" alone, in a narrative: of the month told last."""
    base, anchor = frame.from_text()
    if not frame.narrative or base is None:
        return None
    if not found.word("day").text[0].isdigit():
        return None
    at = days.valid(base.year, base.month, found.number("day"))
    return told(at.isoformat(), "day of the month told", anchor) if at else None


ON = r",?(?:i(?=[WDMno]))?"
DAY = r"(?:(?P<W>W)|(?P<D>D)|(?P<M>M)(?P<day>[no])(?!-?U|k)(?:,?(?P<Y>Y))?)"
COUNT = r"h?(?P<n>[nqAY])-?(?P<U>U)"
CLOCKS = shapes(
    ("clock time", rf"h?(?P<c>[cn])(?P<k>k)\.?z?(?:{ON}{DAY})?", clock),
    ("clock time", rf"h?(?P<c>c)(?P<k>k)?z?(?:{ON}{DAY})?", clock),
    ("clock time", rf"(?P<K>K)(?:{ON}{DAY})?", clock),
)
RELATIVE = shapes(
    ("weekday", r"(?P<d>[ltf])?(?P<W>W)(?P<P>P)?(?:w?(?P<r>[ltf])U)?", weekday),
    ("weekday", r"m(?P<W>W)(?P<P>P)?", weekday),
    ("near day", r"[m<>]?(?P<D>D)(?P<P>P)?", near_day),
    ("part of a day", r"(?:<|>|m)?d?(?P<d>[ltfj])(?P<P>P)", part_of_day),
    ("part of a day", r"(?P<d>m)-?(?P<P>P)", part_of_day),
    ("counted back", rf"{COUNT}a(?P<D>D)?", ago),
    ("night between two days", r"d?(?P<P>P)b(?P<W>W)T(?P<V>W)", night_between),
    ("counted on", rf"{COUNT}(?P<way>[<>])", later),
    ("the day before", r"d(?P<U>U)(?P<way>[<>])", the_day_before),
    ("quarter reported", r"d?(?:(?P<Y>Y)|(?P<r>l)Us|l)(?P<U>[Up])(?![-s])", reported),
    ("year-earlier", r"d?(?P<U>U)-[<a](?P<o>o)-?(?P<Q>U)", quarter_year_ago),
    ("year-earlier", r"d?x?(?P<U>U)-[<a](?P<Q>[Up])?", year_ago),
    ("unit by name", rf"(?:{PART}|[<>]i?)d?(?:t(?=[lf]))?j?(?P<d>[ltfj])F?(?P<U>U)(?!-)", unit_by_name),
    ("bare unit", r"(?:d?(?P<m>m)(?:w|i)|[<>]i)d(?P<U>U)", bare_unit),
    ("bare unit", r"dF?(?P<U>U)(?![-s&]|w)", bare_unit),
    ("day of the month", r"d(?P<day>o)(?![-\w])", day_of_month),
)  # fmt: skip
