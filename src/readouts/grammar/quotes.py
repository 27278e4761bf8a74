"""Stretches inside quotation marks, straight or curly, double or single; an apostrophe is none.

A small state machine over one paragraph at a time. A quotation that is left open at the end of a paragraph runs to that end, and
goes on in the next paragraph if that one opens with a mark again, as English print does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENING = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "‟": "”", "`": "'"}
MARK = re.compile("[" + "".join(OPENING) + "]")
LONGEST = 3000


def quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets inside the marks, outermost quotations only, in order.

    >>> [("He said “no” to it"[a:b]) for a, b in quoted("He said “no” to it", 0, 18)]
    ['no']
    """
    at = start
    while found := MARK.search(text, at, end):
        at, mark = found.start(), found.group()
        apart = _apart(text, at, start, end)
        if apart is not None:
            yield at + 2, apart - 1
            at = apart
        elif _opens(text, at, start, end):
            close = _closing(text, at, end)
            if close is None and mark in '“"«„':
                yield at + 1, end
                return
            if close is not None and close > at + 1:
                yield at + 1, close
                at = close
        at += 1


def _apart(text: str, at: int, start: int, end: int) -> int | None:
    """Where a straight mark closes that opens with spaces on both sides, as a page that was cut into words prints them; it leans neither way."""
    mark = text[at]
    if mark not in "\"'" or text[at + 1 : at + 2] != " " or (at > start and not text[at - 1].isspace()):
        return None
    if mark == "'" and text[max(start, at - 2) : at] in ("s ", "S "):  # "the rebels ' camp"
        return None
    close = text.find(f" {mark}", at + 2, min(end, at + (200 if mark == "'" else LONGEST)))
    return close + 1 if close > 0 else None


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in "“„‟":
        return not after.isspace()
    if text[at] == "«":  # French print puts a space behind it
        return at + 1 < end
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _closing(text: str, at: int, end: int) -> int | None:
    marks = OPENING[text[at]]
    single = text[at] in "‘'`"
    for close in range(at + 1, min(end, at + (200 if single else LONGEST))):
        if text[close] not in marks:
            continue
        after = text[close + 1] if close + 1 < end else " "
        if single and (after.isalnum() or _plural(text, close, end)):
            continue
        if text[close] == text[at] and text[close - 1].isspace() and not after.isspace():
            continue
        return close
    return None


def _plural(text: str, close: int, end: int) -> bool:
    """ "the rebels' camp": an apostrophe behind s with a word after it, while another mark closes later."""
    if text[close - 1] not in "sS" or close + 2 >= end or text[close + 1] != " " or not text[close + 2].isalpha():
        return False
    later = min((i for i in (text.find("’", close + 1, end), text.find("'", close + 1, end)) if i >= 0), default=-1)
    return later >= 0 and not (later + 1 < end and text[later + 1].isalnum())
