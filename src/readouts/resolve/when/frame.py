"""What words of time are counted from: the page's date, the last date told, and which way the clause looks.

News counts from the day of publication and looks back unless the verb looks ahead. A narrative (a history, a chronology) counts from the
last date told. A page without a date has nothing to count from: its relative words stay symbolic, never "today".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from readouts.resolve.when import days
from readouts.schema import Document

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FULL = re.compile(rf"\b{MONTH}\b[^.\n]{{0,12}}?\b(?:1\d|20)\d\d\b")
YEAR = re.compile(r"(?<![\w$£€])(?<!\d[.,])((?:1\d|20)\d\d)(?!\w|,\d|%)|\b\d{1,4} (?:BC|B\.C\.|BCE)(?!\w)")
DEICTIC = re.compile(r"\b(?:yesterday|today|tomorrow|last week|next week|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
NARRATIVE_DATES = 4
FAR_YEARS = 6
NEWS_EVERY = 250  # words: news says "on Friday" or "yesterday" at least that often
STRIDE = 2  # years: a bare year this far ahead carries a narrative on
TURN = 8  # months: a story that goes so far back in the year has come to the next one
YEARS_EVERY = 250  # words: a history names a far year at least that often


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text told: its TIMEX3 value and first day."""

    value: str
    first: date


@dataclass(frozen=True, slots=True)
class Frame:
    """Where counting starts.

    page: the day of publication, or None; told: the last date that the text gave, or None; narrative: count from what was told;
    look: whether the clause looks ahead, asked only where it matters; story: where a narrative has got to, which a year in passing ("unlike in 1940") does not move;
    era: the year before Christ that was told last ("BC0480"), until a year of our era is
    """

    page: date | None
    told: Told | None = None
    narrative: bool = False
    look: Callable[[], bool] = bool
    story: Told | None = None
    era: str = ""
    passing: int = 0

    def year_of(self, month: int) -> int:
        """The year of a month in a story: the year it has got to, or the next where going back so far in the year is unlikely."""
        assert self.story is not None
        base = self.story.first
        if self.passing > base.year and month < base.month:
            return self.passing
        return base.year + (base.month - month >= TURN) - (base.month <= 1 and month >= 12)

    @property
    def ahead(self) -> bool:
        """Whether the clause looks ahead."""
        return self.look()

    @property
    def base(self) -> date | None:
        """The day from which "last week" and a month without a year are counted."""
        if self.narrative:
            return self.story.first if self.story else None
        return self.page

    @property
    def anchor(self) -> str:
        """The same in words."""
        if self.narrative:
            return f"text: {self.story.value}" if self.story else "no date told before"
        return f"published {self.page.isoformat()}" if self.page else "page undated"

    def after(self, value: str, leading: bool) -> Frame:
        """The frame once a date was told. ``leading``: it opens a sentence, as the year of a new chapter does."""
        ends = days.bounds(value)
        if value.startswith("BC"):
            return replace(self, era=value[:6])
        if ends is None:
            return self
        told = Told(value, ends[0])
        onward = self.story is None or 0 <= ends[0].year - self.story.first.year <= STRIDE
        if len(value) == 4 and onward and not leading and self.story and len(self.story.value) > 4:
            return replace(self, told=told, passing=ends[0].year, era="")
        moves = len(value) > 4 or (len(value) == 4 and (leading or onward))
        return replace(
            self, told=told, story=told if moves else self.story, era="", passing=0 if moves else self.passing
        )

    def day_told(self) -> tuple[date | None, str]:
        """The day to which a clock time belongs: the last date told if that is a day, or else the page's."""
        if self.told and len(self.told.value) >= 10 and "W" not in self.told.value:
            return self.told.first, f"text: {self.told.value}"
        return (None, "no day told before") if self.narrative or self.page is None else (self.page, self.anchor)

    def from_text(self) -> tuple[date | None, str]:
        """The day from which "three days later" is counted: the last date told, or else the page's."""
        if self.told:
            return self.told.first, f"text: {self.told.value}"
        return (None, "no date told before") if self.narrative or self.page is None else (self.page, self.anchor)


def is_narrative(text: str, page: date | None) -> bool:
    """Whether a page tells of other years than its own, so that dates count from each other."""
    if page is None:
        return len(FULL.findall(text)) >= NARRATIVE_DATES
    words = len(text.split())
    if len(DEICTIC.findall(text)) * NEWS_EVERY > words:
        return False
    years = [int(y) if y else 0 for y in YEAR.findall(text)]
    far = sum(abs(y - page.year) > 1 for y in years)
    enough = far >= FAR_YEARS or len(FULL.findall(text)) >= NARRATIVE_DATES
    return enough and far >= len(years) / 2 and far * YEARS_EVERY > words


def page_date(document: Document) -> date | None:
    """The day of publication; None where the page gives less than a day."""
    if not document.published or not re.fullmatch(r"\d{4}-\d\d-\d\d", document.published[:10]):
        return None
    ends = days.bounds(document.published[:10])
    return ends[0] if ends else None
