"""Tables that fit the terminal: columns share the width, long cells wrap, colours go off in pipes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from readouts.cli.measure import cut, pad, places, wrap

COLOURS = {
    "dim": "2",
    "bold": "1",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


@dataclass(frozen=True, slots=True)
class Column:
    """title; least and share: the least width, and how much of the room left over it takes; lines: at most so many"""

    title: str
    least: int
    share: int = 0
    lines: int = 3


def width(stream: TextIO) -> int:
    return max(
        40,
        shutil.get_terminal_size((80, 24)).columns if stream.isatty() else int(os.environ.get("COLUMNS", "80") or 80),
    )


def coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, colour: str, on: bool) -> str:
    return f"\033[{COLOURS[colour]}m{text}\033[0m" if on and colour in COLOURS else text


def render(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    colours: Sequence[Sequence[str]] = (),
    stream: TextIO | None = None,
) -> str:
    """The table as text. ``colours`` has a colour's name, or "", for each cell; the stream is standard output."""
    stream = stream or sys.stdout
    room = width(stream)
    widths = _widths(columns, rows, room)
    on = coloured(stream)
    head = "  ".join(pad(cut(c.title, w)[0], w) for c, w in zip(columns, widths, strict=True)).rstrip()
    out = [paint(head, "bold", on), paint("─" * min(room, sum(widths) + 2 * (len(widths) - 1)), "dim", on)]
    for r, row in enumerate(rows):
        cells = [_cell(text, w, c.lines) for text, w, c in zip(row, widths, columns, strict=True)]
        for k in range(max(map(len, cells))):
            parts = []
            for i, (cell, w) in enumerate(zip(cells, widths, strict=True)):
                text = pad(cell[k] if k < len(cell) else "", w)
                parts.append(paint(text, colours[r][i], on) if colours and colours[r][i] and text.strip() else text)
            out.append("  ".join(parts).rstrip())
    return "\n".join(out)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Each column's share of the room; what one doesn't need goes to those whose words are cut, then to the most crowded."""
    spare = max(0, room - sum(c.least for c in columns) - 2 * (len(columns) - 1))
    total = sum(c.share for c in columns) or 1
    cells = [[c.title, *(row[i] for row in rows)] for i, c in enumerate(columns)]
    needs = [max(map(places, column)) for column in cells]
    words = [max((places(w) for text in column for w in text.split()), default=0) for column in cells]
    widths = [max(4, min(n, c.least + spare * c.share // total)) for c, n in zip(columns, needs, strict=True)]
    for _ in range(room - sum(widths) - 2 * (len(columns) - 1)):
        crowded = [i for i, c in enumerate(columns) if c.share and widths[i] < needs[i]]
        if not crowded:
            break
        widths[max(crowded, key=lambda i: (widths[i] < words[i] <= room // 4, needs[i] / widths[i], -i))] += 1
    return widths


def _cell(text: str, room: int, lines: int) -> list[str]:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    wrapped = wrap(plain, room)
    if len(wrapped) > lines:
        wrapped = wrapped[:lines]
        last = wrapped[-1] if places(wrapped[-1]) < room else cut(wrapped[-1], room - 1)[0]
        wrapped[-1] = last.rstrip() + "…"
    return wrapped
