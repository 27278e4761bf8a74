"""The walk over a text: at each word the first shape that fits gives a value; dates told become anchors for later words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from readouts.resolve.when.dates import DATES
from readouts.resolve.when.distances import distances
from readouts.resolve.when.frame import Frame, is_narrative, page_date
from readouts.resolve.when.ranges import ranged
from readouts.resolve.when.relative import CLOCKS, RELATIVE
from readouts.resolve.when.shapes import Found, Shape, Value
from readouts.resolve.when.spans import MONTHLY, SPANS
from readouts.resolve.when.tense import looks_ahead
from readouts.resolve.when.words import Word, scan
from readouts.schema import Document, Sentence, When

SHAPES: tuple[Shape, ...] = (*CLOCKS, *DATES, *MONTHLY, *RELATIVE, *SPANS)
ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", shape.pattern.pattern) for shape in SHAPES))


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time with their value, dated or not: durations and sets too."""

    start: int
    end: int
    text: str
    value: Value


def expressions(
    document: Document, sentences: tuple[Sentence, ...] = (), words: list[Word] | None = None
) -> Iterator[Expression]:
    """Every expression of time in a document, in order. ``words``: those of its text, where they are scanned already."""
    text = document.text
    words = scan(text) if words is None else words
    row = "".join(w.kind for w in words)
    page = page_date(document)
    frame = Frame(page, None, is_narrative(text, page))
    at = 0
    while (start := ANY.search(row, at)) is not None:
        at = start.start()
        near = replace(frame, look=partial(looks_ahead, text, words[at].start, words[at].end, sentences))
        hit = first_fit(words, row, at, near)
        if hit is None:
            at += 1
            continue
        found, value = hit
        yield Expression(found.start, found.end, text[found.start : found.end], value)
        if value.told:
            frame = frame.after(value.timex, leads(row, at))
        at = found.match.end()


def leads(row: str, at: int) -> bool:
    """Whether the words here open a sentence or a line, a preposition apart."""
    before = row[max(0, at - 2) : at]
    return not before or before[-1] in ".X" or (len(before) == 2 and before[0] == "." and before[1] in "ib")


def first_fit(words: list[Word], row: str, at: int, frame: Frame) -> tuple[Found, Value] | None:
    """The first shape that matches here and gives a value."""
    for shape in SHAPES:
        match = shape.pattern.match(row, at)
        if match:
            found = Found(words, match)
            value = shape.read(found, frame)
            if value:
                return found, value
    return None


def find_times(document: Document, sentences: tuple[Sentence, ...] = ()) -> tuple[When, ...]:
    """Dates of a document in order of their words, normalised as far as its dates allow.

    Durations, sets and references without a date ("now", "recent years") are no dates and stay out; `expressions` has them. What a length of time
    says of another clause ("two days after") is one.
    """
    found = tuple(expressions(document, sentences))
    dates = (
        When(e.text, e.start, e.end, e.value.edtf, e.value.anchor, e.value.rule, e.value.candidates)
        for e in found
        if e.value.edtf
        or (e.value.type in ("DATE", "TIME") and not e.value.timex.endswith("_REF"))
        or e.value.candidates
    )
    whole = tuple(ranged(document.text, tuple(dates)))
    apart = distances(document.text, found, whole, sentences)
    return tuple(sorted((*whole, *apart), key=lambda w: (w.start, w.end)))


def timex(expression: Expression) -> tuple[str, str]:
    """TIMEX3 type and value of an expression."""
    return expression.value.type, expression.value.timex
