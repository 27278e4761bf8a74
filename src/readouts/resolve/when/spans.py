"""Durations, sets, references, and counts of something that goes on ("the 14th day of the blockade", "its third week").

A count dates the page's day, and its onset only as a candidate with the thing counted named: the first day is day one.
"""

from __future__ import annotations

from datetime import date, timedelta

from readouts.resolve.when import days
from readouts.resolve.when.dates import OF_YEAR, month, symbolic, told
from readouts.resolve.when.frame import Frame
from readouts.resolve.when.relative import COUNT, amount, weekday_date
from readouts.resolve.when.shapes import Found, Value, shapes
from readouts.schema import DateReading

TIMEX_UNIT = {"D": "D", "N": "D", "W": "W", "F": "W", "E": "WE", "M": "M", "Q": "Q", "Y": "Y", "T": "DE", "C": "CE", "H": "H", "m": "M", "S": "S"}  # fmt: skip
LENGTHS = {"D": 1, "N": 1, "W": 7, "M": 30, "Y": 365}
QUALITIES = frozenset(["more", "additional", "full", "whole", "trading", "further", "entire"])
HALVES = {"Y": "6M", "H": "30M", "m": "30S"}
THING_WORDS = 5
CALENDAR = frozenset(["ramadan", "muharram", "eid", "lent", "advent", "passover", "hanukkah", "sukkot", "nowruz", "diwali", "orthodox", "holy", "school", "academic", "term", "monsoon", "dry", "rainy", "hajj"])  # fmt: skip


def period(count: int | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> period(3, "D"), period(None, "Y"), period(2, "H"), period(2, "T")
    ('P3D', 'PXY', 'PT2H', 'P2DE')
    """
    number = "X" if count is None else str(2 * count if unit == "F" else count)
    return f"P{'T' if unit in 'HmS' else ''}{number}{TIMEX_UNIT[unit]}"


def duration(found: Found, _: Frame) -> Value | None:
    word = found.get("n")
    unit = str(found.word("U").value)
    after, before = found.after[0] if found.after else None, found.before
    if before is not None and before.kind == "U" and word is not None and word.kind == "A":
        return None
    if any(w.text == "old" for w in found.after[:2]) or (unit == "Q" and after is not None and after.kind == "w"):
        return None
    if unit == "N" and (word is None or word.kind == "A"):
        return None
    half = HALVES.get(unit, "") if word and word.text.endswith("1/2") else ""
    return Value("DURATION", period(amount(word) if word else None, unit) + half, "duration")


def span_beside_page(found: Found, frame: Frame) -> Value | None:
    """ "the past two weeks", "the next three days": an interval that ends or begins at the anchor."""
    unit, mark = str(found.word("U").value), found.word("d")
    word = found.get("n")
    count = amount(word) if word else None
    timex = period(count, unit)
    base = frame.base
    if count is None or base is None or unit not in (*LENGTHS, "H") or mark.kind not in "lf":
        return Value("DURATION", timex, "span beside the anchor", frame.anchor)
    step = timedelta(hours=count) if unit == "H" else timedelta(days=LENGTHS[unit] * count)
    first, last = (base - step, base) if mark.kind == "l" else (base, base + step)
    return Value("DURATION", timex, "span beside the anchor", frame.anchor, f"{first.isoformat()}/{last.isoformat()}")


def each(found: Found, _: Frame) -> Value | None:
    """ "every day", "each Friday", "daily"."""
    named = found.get("Z")
    if named:
        return Value("SET", f"P1{named.value}" if named.value != "H" else "PT1H", "set")
    weekday, unit, month = found.get("W"), found.get("U"), found.get("M")
    if month:
        return Value("SET", f"XXXX-{month.number:02d}", "set")
    if weekday:
        return Value("SET", f"XXXX-WXX-{weekday.number + 1}", "set")
    return Value("SET", period(found.number("n", 1), str(unit.value)), "set") if unit else None


def reference(found: Found, frame: Frame) -> Value | None:
    word = found.word("R").text
    if (word == "soon" and frame.narrative) or (word == "former" and not frame.narrative):
        return None  # in a story "soon" joins one deed to the next; in news "former" is of a title
    return Value("DATE", str(found.word("R").value), "reference without a date")


def bare_mark(found: Found, _: Frame) -> Value | None:
    """ "the past", "current", "past years"."""
    word, unit = found.word("w").text, found.get("U")
    if word not in ("past", "current") or (unit and not unit.text.endswith("s")):
        return None
    return Value("DATE", "PAST_REF" if word == "past" else "PRESENT_REF", "reference without a date")


def vague(found: Found, _: Frame) -> Value | None:
    """ "the coming weeks", "weeks ahead", "weeks or months", "months ago": a duration of unknown length."""
    unit = found.word("U")
    if not unit.text.endswith("s") or (found.get("x") and found.word("x").text != "ahead"):
        return None
    return Value("DURATION", period(None, str(unit.value)), "duration")


def qualified(found: Found, frame: Frame) -> Value | None:
    """ "20 more years", "an additional year", "two full days"."""
    return duration(found, frame) if found.word("x").text in QUALITIES else None


def recent(found: Found, _: Frame) -> Value | None:
    return Value("DURATION", period(None, str(found.word("U").value)), "duration")


def day_count(found: Found, frame: Frame) -> Value | None:
    """ "into a fifth day", "on the 14th day of the road blockade", "its third week", "day 100": counted inclusively."""
    count, unit = found.number("o"), str(found.word("U").value)
    if unit not in LENGTHS or count < 1 or unit == "N":
        return None
    what = thing(found)
    name = {"D": "day", "W": "week", "M": "month", "Y": "year"}[unit]
    of = f" of {what}" if what else ""
    began = count == 1 and found.after and found.after[0].kind == "w"  # "the first day of the war" is seldom today
    if frame.page is None or frame.narrative or began or _by_the_calendar(found):
        return symbolic("DATE", f"XXXX-{unit}", "count, inclusive", f"{frame.anchor}; {name} {count}{of}")
    beside = _beside(found, frame) if unit == "D" else None
    page, anchor = beside or frame.page, f"published {frame.page.isoformat()}"
    first, last = (page - timedelta(days=LENGTHS[unit] * k - (k > count - 1)) for k in (count, count - 1))
    onset = (page - timedelta(days=count - 1)).isoformat() if unit == "D" else f"{first.isoformat()}/{last.isoformat()}"
    candidate = DateReading(onset, f"first {name}{of or ' of what goes on'}, counted inclusively")
    return Value(
        "DATE", page.isoformat(), "count, inclusive", f"{anchor}; {name} {count}{of}", page.isoformat(), (candidate,)
    )


def _by_the_calendar(found: Found) -> bool:
    """ "the second week of the year", "the third day of Ramadan": a part of what the calendar says, and no count of what goes on."""
    of = [w for w in found.after[:3] if w.kind not in "dg"]
    return len(of) > 1 and of[0].kind in "wi" and (of[1].kind in "MUSYCH" or of[1].text in CALENDAR)


def _beside(found: Found, frame: Frame) -> date | None:
    """ "on Tuesday, for the fifth day": the weekday told in the same sentence, to which the count comes."""
    at = found.match.start()
    first = next((k + 1 for k in range(at - 1, max(-1, at - 30), -1) if found.words[k].kind == "."), max(0, at - 30))
    near = [w for w in (*found.words[first:at], *found.after[:3]) if w.kind == "W"]
    told = weekday_date(near[0].number, frame) if len(near) == 1 else None
    return told[0] if told else None


def part_of_month(found: Found, frame: Frame) -> Value | None:
    """ "the first week of March", "the last day of February 2024": days of that month, seven to a week."""
    unit, last = str(found.word("U").value), found.get("l")
    whole = month(found, frame)
    ends = days.bounds(whole.timex) if whole and whole.told else None
    if whole is None or unit not in "DW":
        return None
    if ends is None:
        return symbolic("DATE", f"XXXX-{unit}", "part of a month", whole.anchor)
    size = LENGTHS[unit]
    end = ends[1] if last else min(ends[1], ends[0] + timedelta(days=size * found.number("o") - 1))
    start = end - timedelta(days=size - 1) if last else ends[0] + timedelta(days=size * (found.number("o") - 1))
    if start > end:
        return None
    span = start.isoformat() if unit == "D" else f"{start.isoformat()}/{end.isoformat()}"
    return Value("DATE", start.isoformat(), "part of a month", whole.anchor, span, told=True)


def in_time(found: Found, frame: Frame) -> Value | None:
    """ "will meet in two weeks": as far ahead as that; a length of time where nothing is to come."""
    count, unit = amount(found.word("n")), str(found.word("U").value)
    if found.word("i").text != "in" or unit not in "DWMY" or frame.base is None or count is None or not frame.ahead:
        return None
    value = days.shift(frame.base, unit, count)
    return told(value, "counted on", frame.anchor) if value else None


def thing(found: Found) -> str | None:
    """What is counted: the noun phrase after "of", cut at the first word that can't belong to a name.

    An approximation without a parse: a determiner, then up to five plain words.
    """
    row = found.after
    if not row or row[0].kind != "w":
        return None
    out: list[str] = []
    for word in row[1:]:
        if word.kind in "dgj" and not out:
            continue
        if word.kind not in "x-" or word.text in STOPS or len(out) == THING_WORDS:
            break
        out.append(word.text)
    return " ".join(out).replace(" - ", "-") or None


STOPS = frozenset(
    [
        "as",
        "that",
        "which",
        "who",
        "when",
        "while",
        "but",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "with",
        "by",
        "near",
        "against",
        "he",
        "she",
        "it",
        "they",
    ]
)


def times_in(found: Found, frame: Frame) -> Value | None:
    """ "for the second time in three days": a window up to the anchor with that many happenings in it."""
    if not any(w.text in ("time", "times") for w in found.words[found.match.start() : found.match.end()]):
        return None
    count, unit, base = amount(found.word("n")), str(found.word("U").value), frame.base
    if count is None or unit not in LENGTHS:
        return None
    if base is None:
        return symbolic("DURATION", period(count, unit), "count in a window", frame.anchor)
    first = base - timedelta(days=LENGTHS[unit] * count - (unit == "D"))
    reading = DateReading(f"{first.isoformat()}/{base.isoformat()}", f"{found.number('o')} times in this window")
    return Value("DURATION", period(count, unit), "count in a window", frame.anchor, None, (reading,))


MONTHLY = shapes(
    ("part of a month", rf"d?(?:(?P<o>o)|(?P<l>l))(?P<U>U)[wi](?P<M>M)(?![no]){OF_YEAR}", part_of_month),
)
SPANS = shapes(
    ("counted on", r"(?P<i>i)h?(?P<n>[nA])(?P<U>U)(?![<>a&-])", in_time),
    ("set", r"(?P<e>e)(?P<n>n)?(?:(?P<W>W)|(?P<M>M)|(?P<U>U))", each),
    ("set", r"(?P<Z>Z)", each),
    ("count in a window", r"(?P<o>o)xid?(?P<n>[nq])(?P<U>U)", times_in),
    ("span beside the anchor", r"d?(?P<d>[ltf])h?(?P<n>[nq])-?(?P<U>U)", span_beside_page),
    ("first of a count", r"d(?P<d>o)(?P<n>[nq])(?P<U>U)", span_beside_page),
    ("count, inclusive", r"[dgA]?(?P<o>o)v?(?P<U>U)(?!O)", day_count),
    ("count, inclusive", r"(?P<U>U)(?P<o>n)(?![-/noYMUWk])", day_count),
    ("duration", rf"d?{COUNT}", duration),
    ("recent", r"r(?P<U>U)", recent),
    ("duration", r"d?h?(?P<n>[nqA])(?P<x>[xF])(?P<U>U)", qualified),
    ("duration", r"d?f(?P<U>U)", vague),
    ("duration", r"d?(?P<U>U)(?:&U|a|(?P<x>x))", vague),
    ("bare mark", r"d(?P<w>l)(?![nqUhMSWPFopOxY])", bare_mark),
    ("bare mark", r"(?P<w>l)(?P<U>U)", bare_mark),
    ("bare mark", r"(?P<w>t)(?![nqUhMSWPFopOY])", bare_mark),
    ("reference", r"(?P<R>R)", reference),
)  # fmt: skip
