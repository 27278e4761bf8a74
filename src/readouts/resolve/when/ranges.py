"""From one date to another: "between 11 and 13 April", "from Friday to Sunday", "the night of 31 March to 1 April" are one stretch of days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from readouts.schema import When

DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
OPENED = re.compile(
    r"(?:\bbetween|\bfrom|\bnight of|\bnight between|\bovernight (?:on|of))(?: the)?\s+$", re.IGNORECASE
)
FIRST = re.compile(rf"(?:between|from|night of|night between)(?: the)?\s+{DAY}\s*(?:and|to|until|till|/|–|-)\s*(?:the )?$", re.IGNORECASE)  # fmt: skip
LAST = re.compile(rf"\s{{0,2}}(?:and|to|until|till|–|-)\s{{0,2}}{DAY}(?![\d:.,]?\w)")
JOINED = re.compile(r"\s*(?:(?P<and>and)|to|until|till|through|–|-)\s*(?:on )?", re.IGNORECASE)

OF_NIGHT = re.compile(r"\s+(?:on |of )?(?P<into>(?:in)?to )?", re.IGNORECASE)


def ranged(text: str, found: Sequence[When]) -> Iterator[When]:
    """Dates in the order of their words, those that bound one stretch as one interval."""
    waiting = list(found)
    while waiting:
        one = waiting.pop(0)
        if waiting and (both := _night(text, one, waiting[0]) or _two(text, one, waiting[0])):
            waiting.pop(0)
            yield both
        else:
            yield _with_day(text, one)


def _two(text: str, one: When, other: When) -> When | None:
    """ "from 28 April to 2 May" """
    joined = JOINED.fullmatch(text[one.end : other.start])
    opened = OPENED.search(text[max(0, one.start - 24) : one.start])
    night = one.text.lower().startswith(("night", "the night"))
    if not joined or not (opened or (night and not joined["and"])):
        return None
    return _interval(text, (one.start, other.end), one.edtf, other.edtf, other)


def _night(text: str, one: When, other: When) -> When | None:
    """ "overnight on Sunday" is the night that follows it, "overnight into Sunday" the one before."""
    joined = OF_NIGHT.fullmatch(text[one.end : other.start])
    if not joined or one.text.lower() != "overnight" or not other.edtf or len(other.edtf) != len("2022-12-24"):
        return None
    day = date.fromisoformat(other.edtf)
    first = day - timedelta(days=1) if joined["into"] else day
    both = f"{first.isoformat()}/{(first + timedelta(days=1)).isoformat()}"
    whole = text[one.start : other.end]
    return replace(other, text=whole, start=one.start, edtf=both, rule=f"{other.rule}; overnight", candidates=())


def _with_day(text: str, one: When) -> When:
    """ "between 11 and 13 April", "between April 11 and 13": the other day stands alone."""
    before = FIRST.search(text[max(0, one.start - 40) : one.start])
    behind = LAST.match(text, one.end) if OPENED.search(text[max(0, one.start - 24) : one.start]) else None
    day = before or behind
    if day is None or one.edtf is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", one.edtf):
        return one
    alone = f"{one.edtf[:8]}{int(day['day']):02}"
    if before:
        start = one.start - len(before[0]) + before.start("day") - before.start()
        return _interval(text, (start, one.end), alone, one.edtf, one) or one
    return _interval(text, (one.start, day.end()), one.edtf, alone, one) or one


def _interval(text: str, span: tuple[int, int], first: str | None, last: str | None, of: When) -> When | None:
    if not first or not last or "/" in first or "/" in last or len(first) != len(last):
        return None
    if first > last and len(first) == 10:  # a weekday reckoned from the page falls behind the one that it comes before
        first = (date.fromisoformat(first) - timedelta(days=7)).isoformat()
    if first >= last or not _dated(first) or not _dated(last):
        return None
    return replace(
        of,
        text=text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        edtf=f"{first}/{last}",
        rule=f"{of.rule}; a stretch",
    )


def _dated(edtf: str) -> bool:
    try:
        date.fromisoformat(f"{edtf}-01-01"[:10])
    except ValueError:
        return False
    return True
