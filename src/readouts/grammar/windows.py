"""Pages into windows: what is read, cut at paragraphs, in stretches of about 110 words that the encoder reads together.

What the page marks as furniture, comment, byline, dateline or signature is not read; offsets stay the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from readouts.grammar.words import Offsets, words
from readouts.schema import Document, LineKind

UNREAD = frozenset({LineKind.FURNITURE, LineKind.COMMENT, LineKind.BYLINE, LineKind.DATELINE, LineKind.SIGNATURE})
WINDOW = 110
BLANK = re.compile(r"\n[ \t\r]*\n")
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Window:
    """Whole paragraphs, or a stretch of a long one.

    document: its place in the batch; paragraphs: number of the paragraph of each word; breaks: ends of sentences that the page sets
    """

    document: int
    words: tuple[Offsets, ...]
    forms: tuple[str, ...]
    paragraphs: tuple[int, ...]
    breaks: tuple[int, ...]


def paragraphs(document: Document) -> Iterator[Offsets]:
    """Stretches to be read, between blank lines, marked stretches and line ends that are not mere wrapping."""
    marked = sorted((m.start, m.end, m.kind) for m in document.lines)
    at = 0
    for start, end, kind in marked:
        if start >= at:
            yield from _plain(document.text, at, start)
            if kind not in UNREAD:
                yield start, end
        at = max(at, end)
    yield from _plain(document.text, at, len(document.text))


def _plain(text: str, start: int, end: int) -> Iterator[Offsets]:
    at = start
    for blank in BLANK.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[Offsets]:
    """A line end is a break unless the line was wrapped: longish, without a full stop, and followed by small letters."""
    begin = start
    lines = list(LINE.finditer(text, start, end))
    for here, following in pairwise(lines):
        tail = here.group().rstrip()
        wrapped = 40 <= len(tail) <= 120 and (tail[-1:] not in '.!?"”’:' or following.group().lstrip()[:1].islower())
        if not wrapped:
            yield begin, here.end()
            begin = following.start()
    if begin < end and text[begin:end].strip():
        yield begin, end


def windows(number: int, document: Document) -> Iterator[Window]:
    """Windows of a document; ``number`` is its place in the batch."""
    text = document.text
    held: list[Offsets] = []
    marks: list[int] = []
    breaks: list[int] = []
    for index, (start, end) in enumerate(paragraphs(document)):
        for piece in _cut(text, list(words(text, start, end))):
            if held and len(held) + len(piece) > WINDOW:
                yield window(number, text, held, marks, breaks)
                held, marks, breaks = [], [], []
            held += piece
            marks += [index] * len(piece)
        if held:
            breaks.append(len(held))
    if held:
        yield window(number, text, held, marks, breaks)


def window(number: int, text: str, held: list[Offsets], marks: list[int], breaks: list[int]) -> Window:
    """A window over words given by their offsets."""
    return Window(number, tuple(held), tuple(text[a:b] for a, b in held), tuple(marks), tuple(breaks))


def _cut(text: str, found: list[Offsets]) -> Iterator[list[Offsets]]:
    """A long paragraph in pieces that end where a sentence probably does."""
    start = 0
    while len(found) - start > WINDOW:
        likely = range(start + WINDOW, start + WINDOW // 3, -1)
        stop = next((i for i in likely if _ends(text, found, i)), start + WINDOW)
        yield found[start:stop]
        start = stop
    if start < len(found):
        yield found[start:]


def _ends(text: str, found: list[Offsets], i: int) -> bool:
    last = text[found[i - 1][0] : found[i - 1][1]]
    if last in '"”’)' and i > 1:
        last = text[found[i - 2][0] : found[i - 2][1]]
    return last in (".", "!", "?") and (text[found[i][0]].isupper() or text[found[i][0]] in '"“‘')
