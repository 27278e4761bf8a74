"""Candidates for the day of publication, each with where it was found; none is "today"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from readouts.schema import DateGuess, Hint, MarkedLine

MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)")
URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?:[/-]|$)")
WORDED = re.compile(r"\b(?:(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? ((?:19|20)\d\d)|([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d))\b")  # fmt: skip
SAID = re.compile(r"(?i)\b(published|posted|updated|last modified|date)\b")


def day(year: str | int, month: str | int, at: str | int) -> str | None:
    """An ISO day, or None where there is no such day."""
    try:
        return date(int(year), int(month), int(at)).isoformat()
    except ValueError:
        return None


def written(text: str) -> str | None:
    """The first full date in a short text, in figures or words.

    >>> written("Posted on 3 May 2024")
    '2024-05-03'
    """
    if found := ISO.search(text):
        return day(*found.groups())
    if found := WORDED.search(text):
        d, m, y = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
        month = MONTHS.get(m[:3].lower())
        return day(y, month, d) if month else None
    return None


def candidates(text: str, hints: tuple[Hint, ...], lines: tuple[MarkedLine, ...]) -> tuple[DateGuess, ...]:
    """All candidates, best first, one for each date and place of finding."""
    found = [*_hinted(hints), *_marked(lines), *_lead(text)]
    return tuple(sorted(dict.fromkeys(found), key=lambda g: (-g.score, g.edtf)))


def _hinted(hints: tuple[Hint, ...]) -> Iterator[DateGuess]:
    for hint in hints:
        if hint.name == "published" and (at := written(hint.value)):
            yield DateGuess(at, "the published field", 0.99)
        elif hint.name == "meta-date" and (at := written(hint.value)):
            yield DateGuess(at, "the page's metadata", 0.9)
        elif hint.name == "url" and (match := URL.search(hint.value)):
            year, month, at_day = match.groups()
            at = day(year, month, at_day) if at_day else None
            if at:
                yield DateGuess(at, f"the address, {match.group()}", 0.85)
            elif 1 <= int(month) <= 12:
                yield DateGuess(f"{year}-{int(month):02d}", f"the address, {match.group()}", 0.4)


def _marked(lines: tuple[MarkedLine, ...]) -> Iterator[DateGuess]:
    for line in lines:
        at = written(line.text)
        if not at:
            continue
        if line.why == "a crawler's header":
            yield DateGuess(at, f"a crawler's header, “{line.text.strip()}”", 0.9)
        elif line.kind == "dateline":
            updated = "updat" in line.text.lower() or "modif" in line.text.lower()
            yield DateGuess(at, f"a line with a date, “{line.text.strip()}”", 0.6 if updated else 0.8)


def _lead(text: str) -> Iterator[DateGuess]:
    head = text[:600]
    for line in head.split("\n"):
        if len(line) < 80 and SAID.search(line) and (at := written(line)):
            updated = "updat" in line.lower() or "modif" in line.lower()
            yield DateGuess(at, f"“{line.strip()}”", 0.6 if updated else 0.85)
