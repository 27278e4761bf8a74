"""All that is marked on a plain page: what a crawler left, comments, typed lines, furniture; in this order, none over another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readouts.intake.comments import find_comments
from readouts.intake.furniture import Scales, weigh
from readouts.intake.lines import LONG, Line, split_lines
from readouts.intake.signed import SIGNED, find_signatures
from readouts.intake.turns import WHY, find_turns
from readouts.intake.typed import CREDITED, find_typed
from readouts.schema import LineKind, MarkedLine

CRAWL = re.compile(
    r"(?:(?:date|published|publish_date|pubdate|updated|crawled|fetched|retrieved|timestamp)(?: ?[:=] ?| )"
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?:source|url|link|uri|site|domain)(?: ?[:=] ?| )(?:https?://\S{4,500}|[\w-]{2,60}(?:\.[\w-]{2,60}){1,4}))(?=\s|$)",
    re.I,
)
BARE = 0.97  # for lines with nothing but their shape and place against them, and on pages without running text, where those tell nothing
ITEM = re.compile(r"(?:(?P<sign>[-–—*•·▪◦‣●])|(?P<number>\(?\d{1,2}[.)])|(?P<letter>\(?[a-z][.)]))\s+(?=\w|[\"“‘'(])")
NAMED = re.compile(r"(?:title|text|body|content)(?: ?[:=] ?| )(?=\w)")  # the name of the next field, after another one


def find_furniture(
    text: str, scales: Scales, title: str | None = None, known: Sequence[MarkedLine] = (), limit: float | None = None
) -> tuple[MarkedLine, ...]:
    """All marked stretches of a page, in order and apart from each other: ``text[m.start:m.end] == m.text``.

    ``known`` are marks that the page's own markup gave; they stay, and only what lies between them is judged.
    ``limit`` is the score from which a line is furniture, where that of the scales doesn't fit.
    """
    limit = scales.threshold if limit is None else limit
    crawled = [c for c in _crawled(text) if not any(c.start < k.end and c.end > k.start for k in known)]
    out = sorted([*known, *crawled], key=lambda m: m.start)
    lines = split_lines(_blanked(text, out))
    running = any(line.words >= LONG and line.stops for line in lines)
    weighed = weigh(lines, scales)
    chrome = [w.score >= (limit if running and w.telling else max(limit, BARE)) for w in weighed]
    comments = find_comments(lines)
    typed, turns, signed = find_typed(lines, chrome, title), find_turns(lines), find_signatures(lines)
    for i, line in enumerate(lines):
        if i in comments:
            out += _around(text, line, known, LineKind.COMMENT, comments[i])
        elif i in signed:
            a, b = signed[i]
            out += _around(text, Line(line.start + a, line.start + b, "", False), known, LineKind.SIGNATURE, SIGNED)
        elif i in turns:
            labels = [Line(line.start + a, line.start + b, "", False) for a, b in turns[i]]
            out += [m for label in labels for m in _around(text, label, known, LineKind.SPEAKER, WHY)]
        elif i in typed and (not chrome[i] or _outweighs(line, typed[i])):
            out += [m for a, b, kind, why in typed[i] for m in _around(text, Line(a, b, "", False), known, kind, why)]
        elif chrome[i]:
            out += _around(text, line, known, LineKind.FURNITURE, f"{weighed[i].score:.2f}: {weighed[i].why}")
        elif _listed(lines, i):
            out += _around(text, line, known, LineKind.BULLET, "begins as its neighbour does, with the sign of a list")
    return tuple(sorted(out, key=lambda m: m.start))


def _listed(lines: Sequence[Line], i: int) -> bool:
    """An item of a list: it and a neighbour begin with the same sort of sign, and it does not go on in the next line."""
    sign = ITEM.match(lines[i].text)
    after = lines[i + 1] if i + 1 < len(lines) else None
    if not sign or not (lines[i].stops or lines[i].alone or after is None or ITEM.match(after.text)):
        return False
    near = (found for line in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]) if (found := ITEM.match(line.text)))
    return any(found.lastgroup == sign.lastgroup for found in near)


def _outweighs(line: Line, marks: Sequence[tuple[int, int, LineKind, str]]) -> bool:
    """A type that holds against a score of furniture: one for the whole line, and no mere credit, which a notice can look like."""
    return sum(b - a for a, b, *_ in marks) == line.end - line.start and marks[0][3] != CREDITED


def _around(text: str, line: Line, known: Sequence[MarkedLine], kind: LineKind, why: str) -> list[MarkedLine]:
    """A line as marks that leave out what is marked already."""
    out, at = [], line.start
    for mark in known:
        if mark.end <= at or mark.start >= line.end:
            continue
        out += _trimmed(text, at, mark.start, kind, why)
        at = mark.end
    return [*out, *_trimmed(text, at, line.end, kind, why)]


def _trimmed(text: str, start: int, end: int, kind: LineKind, why: str) -> list[MarkedLine]:
    """A mark without white space before it; none where there is nothing else."""
    start = end - len(text[start:end].lstrip())
    return [MarkedLine(start, end, text[start:end], kind, why)] if start < end else []


def _crawled(text: str) -> list[MarkedLine]:
    """Headers that a crawler set before a page or a paragraph of it: the words, not the paragraph."""
    out = []
    for line in split_lines(text):
        at = 0
        while match := CRAWL.match(line.text, at) or (at and NAMED.match(line.text, at)):
            a, b = line.start + match.start(), line.start + match.end()
            out.append(MarkedLine(a, b, text[a:b], LineKind.FURNITURE, "a crawler's header"))
            at = match.end()
            while at < len(line.text) and line.text[at] in " \t|":
                at += 1
    return out


def _blanked(text: str, marks: Sequence[MarkedLine]) -> str:
    """The text with marked stretches as spaces, so that what is left of their lines is looked at, in its place."""
    at, pieces = 0, []
    for mark in marks:
        pieces += [text[at : mark.start], " " * (mark.end - mark.start)]
        at = mark.end
    return "".join([*pieces, text[at:]])
