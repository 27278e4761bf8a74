"""When: date expressions in their sentences, counted from the page's date, from a date in the text, or left symbolic.

Each rule has a name, each value its anchor. A page without a date keeps its relative dates symbolic: never "today". Weekdays and
days without a year look back unless the clause looks ahead (its verb is future). Day counts are inclusive: the 14th day of a blockade
lies thirteen days after its first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from readouts.resolve import calendar as cal
from readouts.schema import DateReading, Document, Sentence, When

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"  # fmt: skip
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|a|an|several|a few|a couple of)"  # fmt: skip
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|twentieth|thirtieth|fortieth|fiftieth|hundredth)"  # fmt: skip
YEAR = r"(?:1[5-9]|20)\d\d"
AHEAD = re.compile(
    r"\b(?:will|shall|would|next|due|scheduled|set|plans?|planned|expected|upcoming|tomorrow|going to)\b|’ll\b|'ll\b"
)


@dataclass(frozen=True, slots=True)
class Base:
    """What relative words are counted from.

    page: the page's date, or None; told: the last full date in the text before, or None; ahead: the clause looks ahead
    """

    page: date | None
    told: date | None
    ahead: bool


Value = tuple[str, str, str]  # EDTF, anchor, rule
Rule = Callable[[re.Match[str], Base], Value | None]


def find_times(document: Document, sentences: tuple[Sentence, ...]) -> tuple[When, ...]:
    """All date expressions of a document, in order, normalised as far as its dates allow."""
    page = cal.first_day(document.published) if document.published and len(document.published) == 10 else None
    told: date | None = None
    out: list[When] = []
    for sentence in sentences:
        for found in _in_sentence(document.text, sentence, page, told):
            out.append(found)
            if found.edtf and found.rule in ("full date", "day and month") and len(found.edtf) == 10:
                told = cal.first_day(found.edtf)
    return tuple(out)


def _in_sentence(text: str, sentence: Sentence, page: date | None, told: date | None) -> Iterator[When]:
    taken: list[tuple[int, int]] = []
    found: list[When] = []
    for pattern, rule in RULES:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            if any(start < b and end > a for a, b in taken):
                continue
            base = Base(
                page, told, bool(AHEAD.search(text, max(sentence.start, start - 80), min(sentence.end, end + 10)))
            )
            value = rule(match, base)
            if value is None:
                continue
            taken.append((start, end))
            edtf, anchor, name = value
            found.append(
                When(match.group(), start, end, edtf or None, anchor or None, name, _rivals(match, base, rule, edtf))
            )
    yield from sorted(found, key=lambda w: w.start)


def _rivals(match: re.Match[str], base: Base, rule: Rule, edtf: str) -> tuple[DateReading, ...]:
    """The other reading of a date that could look the other way."""
    if rule not in (_weekday, _day_month):
        return ()
    other = rule(match, Base(base.page, base.told, not base.ahead))
    return (
        (DateReading(other[0], other[2] + ", looking the other way"),)
        if other and other[0] and other[0] != edtf
        else ()
    )


# --- rules: (match, base) -> (edtf, anchor, name) ---


def _iso(match: re.Match[str], _: Base) -> Value | None:
    at = cal.valid(int(match[1]), int(match[2]), int(match[3]))
    return (cal.day(at), "the words", "full date") if at else None


def _full(match: re.Match[str], _: Base) -> Value | None:
    number = cal.MONTHS[match["month"].lower().rstrip(".")]
    at = cal.valid(int(match["year"]), number, int(match["day"]))
    return (cal.day(at), "the words", "full date") if at else None


def _day_month(match: re.Match[str], base: Base) -> Value | None:
    number, day = cal.MONTHS[match["month"].lower().rstrip(".")], int(match["day"])
    anchor = base.page or base.told
    if anchor is None:
        return "", "page undated", "day and month, year unknown"
    ahead = base.ahead
    years = [anchor.year, anchor.year + (1 if ahead else -1)]
    options = [at for y in years if (at := cal.valid(y, number, day))]
    fitting = [at for at in options if (at >= anchor if ahead else at <= anchor + timedelta(days=1))]
    at = next(iter(fitting or options), None)
    return (cal.day(at), _published(base), "day and month") if at else None


def _range(match: re.Match[str], base: Base) -> Value | None:
    number = cal.MONTHS[match["month"].lower().rstrip(".")]
    year = int(match["year"]) if match["year"] else (base.page or base.told or date(1, 1, 1)).year
    if year == 1:
        return "", "page undated", "range of days, year unknown"
    first, last = cal.valid(year, number, int(match["first"])), cal.valid(year, number, int(match["last"]))
    return (f"{cal.day(first)}/{cal.day(last)}", "the words", "range of days") if first and last else None


def _month_year(match: re.Match[str], _: Base) -> Value | None:
    return cal.month(int(match["year"]), cal.MONTHS[match["month"].lower().rstrip(".")]), "the words", "month and year"


def _month(match: re.Match[str], base: Base) -> Value | None:
    number = cal.MONTHS[match["month"].lower().rstrip(".")]
    if base.page is None:
        return "", "page undated", "month, year unknown"
    later = number > base.page.month
    year = (
        base.page.year
        - (1 if later and not base.ahead else 0)
        + (1 if not later and base.ahead and number < base.page.month else 0)
    )
    return cal.month(year, number), _published(base), "month"


def _year(match: re.Match[str], _: Base) -> Value | None:
    return match["year"], "the words", "year"


def _weekday(match: re.Match[str], base: Base) -> Value | None:
    if base.page is None:
        return "", "page undated", "weekday"
    wanted = cal.WEEKDAYS[match["weekday"].lower()]
    back = (base.page.weekday() - wanted) % 7
    mark = (match["mark"] or "").lower()
    if mark == "next" or (base.ahead and mark != "last"):
        forward = (wanted - base.page.weekday()) % 7 or 7
        return cal.day(base.page + timedelta(days=forward)), _published(base), "weekday after anchor"
    if mark == "last" and back == 0:
        back = 7
    return cal.day(base.page - timedelta(days=back)), _published(base), "weekday before anchor"


def _near(match: re.Match[str], base: Base) -> Value | None:
    if base.page is None:
        return "", "page undated", match.group().lower()
    shift = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(match["word"].lower(), 0)
    at = base.page + timedelta(days=shift)
    if match["word"].lower() == "overnight":
        return f"{cal.day(at)}/{cal.day(base.page)}", _published(base), "overnight"
    return cal.day(at), _published(base), "day by name"


def _ago(match: re.Match[str], base: Base) -> Value | None:
    count = cal.number(match["count"].lower().removeprefix("a ").removesuffix(" of") or "a")
    return None if count is None else _shift(base, -count, match["unit"].lower(), "counted back")


def _last(match: re.Match[str], base: Base) -> Value | None:
    if base.page is None:
        return "", "page undated", match.group().lower()
    sign = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match["mark"].lower()]
    unit = match["unit"].lower()
    if unit == "week":
        return cal.week(base.page + timedelta(days=7 * sign)), _published(base), "week by name"
    if unit == "month":
        return cal.months_before(base.page, -sign), _published(base), "month by name"
    return f"{base.page.year + sign:04d}", _published(base), "year by name"


def _past(match: re.Match[str], base: Base) -> Value | None:
    count = cal.number(match["count"].lower())
    if base.page is None or count is None:
        return "", "page undated", "span up to the page's date"
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "hour": 0}[match["unit"].lower().rstrip("s")] * count
    return (
        f"{cal.day(base.page - timedelta(days=days))}/{cal.day(base.page)}",
        _published(base),
        "span up to the page's date",
    )


def _later(match: re.Match[str], base: Base) -> Value | None:
    """ "three days later", "the next day": from the last full date in the text."""
    if base.told is None:
        return "", "no date told before", "counted from a date in the text"
    count = cal.number(match["count"].lower().removeprefix("a ").removesuffix(" of") or "a") or 1
    sign = -1 if match["way"].lower() in ("earlier", "before") else 1
    edtf, _, name = _shift(
        Base(base.told, None, False), sign * count, match["unit"].lower(), "counted from a date in the text"
    )
    return edtf, f"text: {cal.day(base.told)}", name


def _next_day(match: re.Match[str], base: Base) -> Value | None:
    if base.told is None:
        return "", "no date told before", "counted from a date in the text"
    sign = -1 if match["side"] in (None, "previous") else 1
    return cal.day(base.told + timedelta(days=sign)), f"text: {cal.day(base.told)}", "counted from a date in the text"


def _day_count(match: re.Match[str], base: Base) -> Value | None:
    """An ordinal day or week of something that goes on: its first day, counted back inclusively from the page's date."""
    count = cal.number(match["ordinal"])
    if count is None or count < 1:
        return None
    unit = match["unit"].lower()
    if base.page is None:
        return "", f"page undated; the first {unit} lies {count - 1} {unit}s before", "day count, inclusive"
    if unit == "day":
        return cal.day(base.page - timedelta(days=count - 1)), _published(base), "day count, inclusive"
    days = {"week": 7, "month": 30}.get(unit, 365)
    first, last = base.page - timedelta(days=days * count - 1), base.page - timedelta(days=days * (count - 1))
    return f"{cal.day(first)}/{cal.day(last)}", _published(base), "day count, inclusive"


def _shift(base: Base, count: int, unit: str, name: str) -> Value:
    if base.page is None:
        return "", "page undated", name
    if unit.startswith(("day", "hour", "night")):
        return cal.day(base.page + timedelta(days=0 if unit.startswith("hour") else count)), _published(base), name
    if unit.startswith("week"):
        return cal.day(base.page + timedelta(days=7 * count)), _published(base), name
    if unit.startswith("month"):
        return cal.months_before(base.page, -count), _published(base), name
    return f"{base.page.year + count:04d}", _published(base), name


def _published(base: Base) -> str:
    return (
        f"published {cal.day(base.page)}"
        if base.page
        else f"text: {cal.day(base.told)}"
        if base.told
        else "page undated"
    )


DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b"), _iso),
    (re.compile(rf"\b(?P<first>\d{{1,2}})(?:\s?[-–]\s?| to | and )(?P<last>\d{{1,2}}) (?P<month>{MONTH})\b\.?(?:,? (?P<year>{YEAR}))?"), _range),
    (re.compile(rf"\b(?P<month>{MONTH})\.? (?P<first>\d{{1,2}})(?:\s?[-–]\s?| to | and )(?P<last>\d{{1,2}})\b(?:,? (?P<year>{YEAR}))?"), _range),
    (re.compile(rf"\b(?:the )?{DAY} (?:of )?(?P<month>{MONTH})\b\.?,? (?P<year>{YEAR})\b"), _full),
    (re.compile(rf"\b(?P<month>{MONTH})\.? (?:the )?{DAY},? (?P<year>{YEAR})\b"), _full),
    (re.compile(rf"\b(?P<month>{MONTH})\.?,? (?:of )?(?P<year>{YEAR})\b"), _month_year),
    (re.compile(rf"\b(?:the )?{DAY} (?:of )?(?P<month>{MONTH})\b"), _day_month),
    (re.compile(rf"\b(?P<month>{MONTH})\.? (?:the )?{DAY}\b(?!:)"), _day_month),
    (re.compile(rf"(?i)\b(?:into )?(?:a|an|its|the|their)?\s?(?P<ordinal>{ORDINAL}) (?:consecutive |straight |successive )?(?P<unit>day|week|month|year)\b(?: of (?:the |an? |its )?(?:[\w’'-]+ ){{0,3}}?(?:\w+(?=\W|$)))?"), _day_count),  # fmt: skip
    (re.compile(rf"\b(?:(?P<mark>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming) )?(?P<weekday>{WEEKDAY})\b(?: (?:morning|afternoon|evening|night))?"), _weekday),
    (re.compile(r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Oo]vernight)\b"), _near),
    (re.compile(rf"\b(?P<count>{COUNT}) (?P<unit>days?|weeks?|months?|years?|hours?) ago\b"), _ago),
    (re.compile(rf"\b(?P<count>{COUNT}) (?P<unit>days?|weeks?|months?|years?) (?P<way>later|earlier|before|afterwards)\b"), _later),
    (re.compile(r"\b[Tt]he (?P<side>next|following|previous) day\b|\b[Tt]he day before\b(?! yesterday)"), _next_day),
    (re.compile(rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin) the (?:past|last) (?P<count>{COUNT}) (?P<unit>days?|weeks?|months?|years?|hours?)\b"), _past),
    (re.compile(r"\b(?:earlier |later )?(?P<mark>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming) (?P<unit>week|month|year)\b"), _last),
    (re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|early|late|mid) (?P<month>{MONTH})\b(?! \d)"), _month),
    (re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|of|from|early|late|mid-?|[Tt]he) (?P<year>{YEAR})\b(?!\s?(?:people|soldiers|km|kilomet))"), _year),
)  # fmt: skip
