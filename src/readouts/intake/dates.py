"""Candidates for the day of publication, each with where it was found; none is "today", and no candidate means undated.

A candidate's score is how often a date from that place is the day of publication, by rough count on news pages; places that agree
lift their day together (as independent witnesses: one minus the product of what each leaves open). What the published field says
comes first all the same. All are kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from readouts.intake.stamps import in_address, written
from readouts.schema import DateGuess, Hint, LineKind, MarkedLine

ENOUGH = 0.5  # a day under this score is a candidate and no more
PLACES = {
    "published": ("the published field", 0.99),
    "feed published": ("the feed's date of the entry", 0.95),
    "mail sent": ("the message's Date header", 0.97),
    "feed updated": ("the feed's date of the entry, as updated", 0.6),
    "file made": ("when the file was made, as it says", 0.4),
    "JSON-LD published": ("datePublished of the page's JSON-LD", 0.95),
    "meta published": ("the page's metadata", 0.93),
    "itemprop published": ("datePublished in the page", 0.9),
    "time published": ("the page's time tag, as published", 0.85),
    "meta date": ("a date in the page's metadata", 0.75),
    "time first": ("one of the page's first time tags", 0.6),
    "voted": ("htmldate", 0.65),
    "JSON-LD updated": ("dateModified of the page's JSON-LD", 0.35),
    "meta updated": ("the page's metadata, as updated", 0.3),
    "itemprop updated": ("dateModified in the page", 0.35),
}
# Between midnight and nine in Greenwich it is still the day before in the Americas.
GREENWICH = re.compile(r"T0[0-8]:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]00:?00)")
SAID = re.compile(r"\b(?:first )?(?:published|posted|issued|released|publicado|date)\b", re.I)
UPDATED = re.compile(r"\b(?:updated|modified|edited|revised|retrieved|accessed)\b", re.I)
SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)(?![\d/])")


def date_candidates(text: str, hints: Sequence[Hint], lines: Sequence[MarkedLine]) -> tuple[DateGuess, ...]:
    """All candidates, best first, one for each date and place; ``lines`` are the marks of the text.

    >>> date_candidates("", [Hint("url", "https://a.example/2024/05/03/talks")], [])[0]
    DateGuess(edtf='2024-05-03', why='the address', score=0.88)
    """
    found = [*_hinted(hints), *_marked(text, lines), *_led(text, lines)]
    guesses = tuple(dict.fromkeys(g for g in found if g.edtf <= _latest(hints)))
    told = {g.edtf for g in guesses if g.why == PLACES["published"][0]}
    support = {day: _together([g.score for g in guesses if g.edtf == day]) for day in {g.edtf for g in guesses}}
    return tuple(sorted(guesses, key=lambda g: (g.edtf not in told, -support[g.edtf], g.edtf, -g.score, g.why)))


def published(guesses: Sequence[DateGuess]) -> str | None:
    """The best candidate, if it is a whole day and likely enough."""
    best = guesses[0] if guesses else None
    return (
        best.edtf
        if best and len(best.edtf) == 10 and max(g.score for g in guesses if g.edtf == best.edtf) >= ENOUGH
        else None
    )


def _together(scores: Sequence[float]) -> float:
    return 1 - math.prod(1 - s for s in scores)


def _latest(hints: Sequence[Hint]) -> str:
    """Nothing is published after it was retrieved, where that is known."""
    days = [day for h in hints if h.name == "retrieved" for day, *_ in written(h.value)]
    return min(days, default="9999")


def _hinted(hints: Sequence[Hint]) -> Iterator[DateGuess]:
    for hint in hints:
        if hint.name == "url":
            if day := in_address(hint.value):
                yield DateGuess(day, "the address", 0.88 if len(day) == 10 else 0.4)
        elif hint.name in PLACES:
            why, score = PLACES[hint.name]
            if day := next((d for d, *_ in written(hint.value[:200])), None):
                early = hint.name != "published" and GREENWICH.search(hint.value[:200])
                yield DateGuess(day, why, round(0.85 * score, 2) if early else score)
                if early:
                    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
                    yield DateGuess(before, f"{why}, the day before: it was night in Greenwich", round(0.4 * score, 2))


def _marked(text: str, lines: Sequence[MarkedLine]) -> Iterator[DateGuess]:
    """Crawlers' headers, lines with a date alone, bylines with a date, datelines."""
    for line in lines:
        silent = line.kind in (LineKind.COMMENT, LineKind.CAPTION, LineKind.TITLE) or line.why == "front matter"
        if silent or len(line.text) > 200:
            continue
        day = next((d for d, *_ in written(line.text)), None) or _slashed(line.text)
        if not day:
            continue
        shown = f"“{' '.join(line.text.split())[:60]}”"
        early = line.start < 0.3 * len(text) + 300
        if line.why == "a crawler's header":
            if not UPDATED.search(line.text):
                yield DateGuess(day, f"a crawler's header, {shown}", 0.9 if early else 0.5)
        elif line.kind is LineKind.FURNITURE:
            if SAID.search(line.text) or UPDATED.search(line.text):
                yield DateGuess(day, f"furniture, {shown}", 0.2 if UPDATED.search(line.text) else 0.6)
        elif SAID.search(line.text):
            yield DateGuess(day, f"a line that says so, {shown}", 0.88)
        elif UPDATED.search(line.text):
            yield DateGuess(day, f"a line that says so, {shown}", 0.52)
        else:
            yield DateGuess(day, f"a {line.kind.value} with a date, {shown}", 0.8 if early else 0.5)


def _led(text: str, lines: Sequence[MarkedLine]) -> Iterator[DateGuess]:
    """Short lines near the top or the foot that say “Published on 3 May 2024” and bear no mark."""
    taken = [(m.start, m.end) for m in lines]
    for offset, part in ((0, text[:1500]), (max(1500, len(text) - 600), text[max(1500, len(text) - 600) :])):
        for match in re.finditer(r"[^\r\n]{8,120}", part):
            start = offset + match.start()
            line = match.group()
            if not SAID.search(line[:40]) or any(a <= start < b for a, b in taken):
                continue
            for day, a, _ in written(line):
                if a < 60 and not re.search(r"[.!?] ", line):
                    yield DateGuess(day, f"“{line.strip()[:60]}”", 0.45 if UPDATED.search(line[:a]) else 0.7)
                    break


def _slashed(line: str) -> str | None:
    """19/11/2019 and 11/19/19, where only one reading is a date."""
    match = SLASHED.search(line)
    if not match:
        return None
    a, b, year = int(match[1]), int(match[2]), match[3] if len(match[3]) == 4 else f"20{match[3]}"
    if (a > 12) == (b > 12):
        return None
    return next((d for d, *_ in written(f"{year}-{min(a, b) if a > 12 else a}-{a if a > 12 else b}")), None)
