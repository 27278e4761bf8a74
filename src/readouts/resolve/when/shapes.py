"""The shapes of dates: patterns over classes of words (`when.words`), each with the function that reads its value.

Order matters: at each word the first shape that matches and gives a value wins, so longer shapes come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readouts.resolve.when.frame import Frame
from readouts.resolve.when.words import Word
from readouts.schema import DateReading


@dataclass(frozen=True, slots=True)
class Value:
    """What words of time say.

    type: DATE, TIME, DURATION or SET; timex: TIMEX3 value; rule: the shape that read it; anchor: what it was counted from
    edtf: date or interval, None while symbolic; told: later words may count from it
    """

    type: str
    timex: str
    rule: str
    anchor: str = "the words"
    edtf: str | None = None
    candidates: tuple[DateReading, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A shape that matched: all words of the text and where in their row the match lies."""

    words: Sequence[Word]
    match: re.Match[str]

    def get(self, name: str) -> Word | None:
        """The first word of a named group; None where the pattern has no such group or left it empty."""
        if name not in self.match.re.groupindex:
            return None
        at = self.match.start(name)
        return self.words[at] if at >= 0 and self.match.end(name) > at else None

    def word(self, name: str) -> Word:
        """The word of a group that always matches."""
        return self.words[self.match.start(name)]

    def number(self, name: str, default: int = 0) -> int:
        found = self.get(name)
        return found.number if found else default

    @property
    def start(self) -> int:
        return self.words[self.match.start()].start

    @property
    def end(self) -> int:
        return self.words[self.match.end() - 1].end

    @property
    def after(self) -> Sequence[Word]:
        """The words that follow."""
        return self.words[self.match.end() : self.match.end() + 12]

    @property
    def before(self) -> Word | None:
        at = self.match.start()
        return self.words[at - 1] if at else None


Reader = Callable[[Found, Frame], Value | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern over classes of words and what reads it."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


def shapes(*rows: tuple[str, str, Reader]) -> tuple[Shape, ...]:
    """Shapes from rows of name, pattern and reader."""
    return tuple(Shape(name, re.compile(pattern), read) for name, pattern, read in rows)
