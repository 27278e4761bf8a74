"""Datelines that stand before a first sentence, in its line: "JUBA, 3 March 2026 (AFP) – ", "MOSCOW, March 3. /TASS/. ", "3 March 2026, Juba: ".

They tell where and when a page was written, and are no text. Where lines of one page bear several days, those are days of what happened
(a chronology, a list of incidents), and nothing is marked. A sentence that begins with a day ("On 3 March 2026 the army said") has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readouts.intake.lines import Line
from readouts.intake.stamps import MONTHS, written

PLACED, ALONE = "a place and a day before the first sentence", "a day before the first sentence"
NEAR = 2  # lines of running text that may stand before the dateline: what sums the page up

MONTH = r"(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},?(?: (?P<y1>\d{{4}}))?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4}-\d\d-\d\d)|\d{1,2}[/.]\d{1,2}[/.](?P<y4>\d{4}))"
)
WEEK = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?\.?"
HOUR = r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?(?: local time)?)?"
WHEN = rf"(?:{WEEK},? )?{DAY}{HOUR}"
# Words that open a sentence, and titles of those who speak: what begins with one names no place.
NO_PLACE = (
    r"(?!(?i:in|on|at|by|as|of|from|since|until|till|after|before|during|for|to|when|while|with|this|that|these|those|an?|update|updated|"
    r"mr|mrs|ms|dr|president|prime|minister|general|king|queen|pope|secretary|senator|ambassador|spokes\w+)\b|(?i:"
    + "|".join(MONTHS)
    + r")\b|\d)"
)
TOWN = rf"{NO_PLACE}[A-ZÀ-Þ][\w.’'-]{{0,30}}(?: (?:[A-ZÀ-Þ][\w.’'-]{{0,30}}|of|de|del|la|au|el|al|es)){{0,3}}"
TOWNS = rf"{TOWN}(?:(?:, ?| and | ?/ ?){TOWN}){{0,3}}"
WIRE = r"(?: ?\([^()\n]{2,40}\)| ?/[^/\n]{2,30}/|, ?[A-Z]{2,8}(?= ?[—–-]))"
DASH = r" ?(?:[—–|_]|--?) ?"
STOP = rf"(?:{DASH}|[.:] )"
GAP = rf"(?:,|{DASH})? ?"
FORMS = tuple(
    (re.compile(form + r"(?=[\"“‘'(\[]?[A-ZÀ-Þ\d])"), why)
    for form, why in (
        (rf"(?P<town>{TOWNS}){GAP}{WHEN}(?P<wire>{WIRE})?\.?,?(?P<stop>{STOP}| (?<=[/)] ))(?:/[^/\n]{{2,20}}/\.?(?:{DASH})? ?)?", PLACED),
        (rf"(?P<town>{TOWNS})(?P<wire>{WIRE}),? {WHEN}(?P<stop>{STOP})", PLACED),
        (rf"[(\[]?(?P<town>{TOWNS}) ?[,(] ?{WHEN}[)\]](?P<wire>)(?P<stop>{STOP}| )", PLACED),
        (rf"{WHEN}(?:, ?| ?\(|{DASH})(?P<town>{TOWNS})\)?(?P<wire>{WIRE})?(?P<stop>{STOP})", PLACED),
        (rf"{WHEN}(?P<town>)(?P<wire>{WIRE})?(?P<stop>{DASH}|: )", ALONE),
    )
)  # fmt: skip


def find_datelines(lines: Sequence[Line], first: int) -> dict[int, tuple[int, str]]:
    """Where the dateline of a line ends, and why it is one, by the number of the line; ``first`` is the first line of running text."""
    found = {i: hit for i, line in enumerate(lines) if (hit := _begins(line.text[:160]))}
    days = {day for _, _, day in found.values()}
    if len(days) != 1 or min(found) > first + NEAR:
        return {}
    return {i: (end, why) for i, (end, why, _) in found.items() if why is PLACED or i == min(found)}


def _begins(text: str) -> tuple[int, str, str] | None:
    """Where a dateline ends, its form, its day as it is written."""
    for form, why in FORMS:
        match = form.match(text)
        if match and _sure(match, text, why):
            return match.end(), why, _day(match)
    return None


def _sure(match: re.Match[str], text: str, why: str) -> bool:
    """A whole day; or one without its year beside a newsroom, a place in capitals or a dash. Before a colon and a quotation stands who speaks."""
    colon = match["stop"].strip() == ":"
    if colon and text[match.end() : match.end() + 1] in "\"“‘'":
        return False
    if next(_years(match), None):
        return bool(next(written(match[0]), None)) or bool(match["y4"])
    if why is ALONE or not match["town"]:
        return False
    return bool(match["wire"]) or match["town"].partition(",")[0].isupper() or bool(re.fullmatch(DASH, match["stop"]))


def _years(match: re.Match[str]) -> Iterator[str]:
    return (match[name] for name in ("y1", "y2", "y3", "y4") if match[name])


def _day(match: re.Match[str]) -> str:
    found = next(written(match[0]), None)
    return found[0] if found else "".join(re.findall(r"\d+|" + MONTH, match[0]))
