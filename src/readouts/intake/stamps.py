"""Dates as pages print them: in figures, in words, in an address; and lines that hold nothing but a date and a time.

Only dates with a year are read here: what "Friday" means is another room's question. English month names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

NAMES = ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
         "oct october", "nov november", "dec december")  # fmt: skip
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
FIGURES = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
IN_ADDRESS = re.compile(r"[/_-](\d{4})([/_-]?)([01]\d|\d)(?:\2([0-3]\d|\d))?(?![0-9])")
MONTH_IN_ADDRESS = re.compile(r"/(\d{4})/([a-z]{3})/(?:(\d{1,2})/)?")
AGO = re.compile(r"\b\d{1,2} (?:min(?:ute)?|hour|hr|day|week|month|year)s?(?: ago)?\b", re.I)
BESIDE = (
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday",
    "am pm a.m p.m noon gmt utc cet cest eet est edt cst cdt mst mdt pst pdt hst bst ist msk hkt amt et pt ct local t z st nd rd th",
    "published publish updated update posted last first modified edited on at of date time",
    "ago minute minutes min mins hour hours hr hrs day days week weeks month months",
)
STAMP_WORDS = frozenset(word for words in BESIDE for word in words.split())
SPAN_OF_YEARS = range(1950, 2100)


def day(year: str | int, month: str | int, at: str | int) -> str | None:
    """An ISO day, or None where there is no such day or the year is not of our time.

    >>> day(2024, 2, 30) is None
    True
    """
    try:
        found = date(int(year), int(month), int(at))
    except ValueError:
        return None
    return found.isoformat() if found.year in SPAN_OF_YEARS else None


def written(text: str) -> Iterator[tuple[str, int, int]]:
    """Full dates in a text with their places, in order. Figures are year-month-day only: 3/5/2024 is two days.

    >>> list(written("Posted on 3 May 2024, seen 2024-05-04"))
    [('2024-05-03', 10, 20), ('2024-05-04', 27, 37)]
    """
    found = []
    for match in FIGURES.finditer(text):
        found.append((day(match[1], match[3], match[4]), match))
    for match in DAY_FIRST.finditer(text):
        found.append((day(match[3], MONTHS.get(match[2].lower(), 0), match[1]), match))
    for match in MONTH_FIRST.finditer(text):
        found.append((day(match[3], MONTHS.get(match[1].lower(), 0), match[2]), match))
    yield from sorted(((at, m.start(), m.end()) for at, m in found if at), key=lambda hit: hit[1:])


def in_address(url: str) -> str | None:
    """The day, or the month, that an address names.

    >>> in_address("https://harbour.example/world/2024/05/03/talks"), in_address("https://a.example/2024/may/03/b")
    ('2024-05-03', '2024-05-03')
    >>> in_address("https://harbour.example/news/2024/05/talks-resume")
    '2024-05'
    """
    path = "/" + url.partition("://")[2].partition("/")[2].partition("?")[0] + "/"
    for match in MONTH_IN_ADDRESS.finditer(path.lower()):
        month = MONTHS.get(match[2], 0)
        if month and day(match[1], month, match[3] or 1):
            return day(match[1], month, match[3]) if match[3] else f"{match[1]}-{month:02d}"
    months = None
    for match in IN_ADDRESS.finditer(path):
        after = path[match.end() : match.end() + 1]
        sure = match[4] and (len(match[4]) == 2 or after == "/")  # in /2024/05/3-questions the 3 is no day
        if sure and (found := day(match[1], match[3], match[4])):
            return found
        if match[2] == "/" and (after == "/" or match[4]) and day(match[1], match[3], 1):
            months = months or f"{match[1]}-{int(match[3]):02d}"
    return months


def is_stamp(line: str) -> bool:
    """A line that is a date, a time, or both, and what belongs to them; one short word more may be a zone or a city's.

    >>> [is_stamp(s) for s in ("UPDATED: Tue., Nov. 19, 2019 | 9:32pm", "Published 11:11 PM EST Nov 19, 2019", "In May 2019")]
    [True, True, False]
    """
    if len(line) > 120 or not any(map(str.isdigit, line)):
        return False
    words = re.findall(r"[^\W\d_]+(?:\.[a-z]+)*|\d+(?:[:.h]\d\d)*(?:[ap]\.?m\b)?(?:st|nd|rd|th)?", line)
    strange = [w for w in words if not w[0].isdigit() and w.lower() not in STAMP_WORDS and w.lower() not in MONTHS]
    dated = any(w.lower() in MONTHS for w in words) or bool(FIGURES.search(line)) or bool(AGO.search(line))
    return (
        dated and len(words) >= 2 and (not strange or (len(strange) == 1 and strange[0].isupper() and len(words) > 4))
    )
