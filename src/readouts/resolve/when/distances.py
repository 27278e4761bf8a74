"""Days that the words give by how far they lie from another: "resigned on Tuesday, two days after police had fired" dates the shots to Sunday."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from readouts.resolve.when import days
from readouts.resolve.when.shapes import Value
from readouts.schema import Sentence, Token, When

WAYS = {"after": 1, "before": -1}
LENGTH = re.compile(r"P(T?)(\d+)([DWMYH])")
HOURS = re.compile(r"PT(?:(?:X|\d|1[0-2])H|(?:X|\d+)M)")  # within a day, as far as the words go
SOON = frozenset({"hours", "hour", "minutes", "moments"})  # of a day, as far as the words go
BEHIND = "counted back to what it follows"  # the rule where the clause behind "after" takes its day from the one before
AHEAD = "counted on from what it follows"  # and where the one before takes it from the clause behind
GAP = re.compile(r"\s+(?:and\s+)?")


class Words(Protocol):
    """An expression of time, as `tag.Expression`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> Value: ...


def distances(
    text: str, found: Sequence[Words], dates: Sequence[When], sentences: Sequence[Sentence]
) -> Iterator[When]:
    """A date for each length of time before "after" or "before" that parts a dated clause from one without a date; its rule says to which of both it belongs.

    found: all expressions, lengths too; dates: those with a value
    """
    lengths = [e for e in found if e.value.type == "DURATION"]
    for sentence in sentences:
        for k, token in enumerate(sentence.tokens):
            way = WAYS.get(token.form.lower())
            if way is None or token.deprel not in ("mark", "case", "advmod"):
                continue
            stretch = _before(text, lengths, token.start)
            soon = k > 0 and sentence.tokens[k - 1].form.lower() in SOON
            if not stretch and not soon:
                continue
            start = stretch[0].start if stretch else sentence.tokens[k - 1].start
            inside = _below(sentence.tokens, token.head)
            here = [d for d in dates if sentence.start <= d.start < sentence.end and _day(d)]
            behind = [d for d in here if any(d.start <= sentence.tokens[i].start < d.end for i in inside if i > k)]
            ahead = [d for d in here if d not in behind]
            if bool(behind) == bool(ahead):
                continue
            known, rule = (ahead[0], BEHIND) if ahead else (behind[0], AHEAD)
            at = _moved(date.fromisoformat(str(known.edtf)), stretch, -way if ahead else way)
            if at:
                yield When(text[start : token.end], start, token.end, at, f"text: {known.text}", rule)


def _before(text: str, lengths: Sequence[Words], end: int) -> list[Words]:
    """The lengths of time right before a place, "two weeks and three days" as two."""
    out: list[Words] = []
    for length in reversed(lengths):
        if length.end <= end and GAP.fullmatch(text[length.end : end]):
            out.insert(0, length)
            end = length.start
    return out


def _below(tokens: Sequence[Token], head: int) -> frozenset[int]:
    out = {head}
    while more := {i for i, t in enumerate(tokens) if t.head in out} - out:
        out |= more
    return frozenset(out)


def _day(when: When) -> bool:
    return bool(when.edtf) and re.fullmatch(r"\d{4}-\d\d-\d\d", str(when.edtf)) is not None


def _moved(at: date, lengths: Sequence[Words], way: int) -> str | None:
    """The day so far on or back, a month or a year where the length is counted in them; None where the words don't say how far."""
    fine = len("2022-12-24")
    for length in lengths:
        timex = length.value.timex
        told = LENGTH.fullmatch(timex)
        if HOURS.fullmatch(timex):
            continue
        if told is None or (told[1] and int(told[2]) % 24):
            return None
        unit, count = ("D", int(told[2]) // 24) if told[1] else (told[3], int(told[2]))
        moved = days.same_day(at, unit, way * count)
        if moved is None:
            return None
        at, fine = moved, min(fine, {"M": len("2022-12"), "Y": len("2022")}.get(unit, fine))
    return at.isoformat()[:fine]
