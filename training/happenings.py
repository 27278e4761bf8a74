"""Happenings told by three outlets each, of our own (``training/happenings``): which words of rival tellings tell one point, and how they part.

A file holds worlds, each with two or three happenings that are easily confused; a happening three tellings, whose marked words bear the name of a
point: ``[dead: nine people were killed]``. Below them stands a line for each point that two or three tell, with the relation of each two: ``1=2`` or
``1~3:number,label``. What lies in ``fresh`` was written when nothing was fitted any more, and is not learned from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "happenings"
MARK = re.compile(r"\[([a-z][a-z0-9 -]*): ([^\[\]]+)\]")
RELATION = re.compile(r"([123])([=~])([123])(?::([a-z,]+))?")
POINT = re.compile(r"([a-z][a-z0-9 -]*) \| ([^|]*) \| ([^|]*)")


@dataclass
class Told:
    """A telling: who printed it and when, its text, and the words of each point as (start, end, name)."""

    publisher: str
    published: str
    title: str
    text: str = ""
    marks: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, line: str) -> None:
        """A paragraph with its marks."""
        at = 0
        for found in MARK.finditer(line):
            self.text += line[at : found.start()]
            start = len(self.text)
            self.text += found[2]
            self.marks.append((start, len(self.text), found[1]))
            at = found.end()
        self.text += line[at:] + "\n"


@dataclass
class Happening:
    """Three tellings, and how two of them part on a point: (point, one, other) → what differs, nothing where they are alike."""

    world: str
    name: str
    told: list[Told] = field(default_factory=list)
    relations: dict[tuple[str, int, int], tuple[str, ...]] = field(default_factory=dict)


def happenings(folder: Path = FOLDER) -> Iterator[Happening]:
    """All happenings of a folder, world by world."""
    for path in sorted(folder.glob("*.txt")):
        yield from parsed(path.read_text("utf8").splitlines())


def parsed(lines: Iterable[str]) -> list[Happening]:
    """The happenings of a file's lines.

    >>> lines = ["@ world w", "# happening h | a raid", "== A | 2024-05-01 | Raid", "[dead: Two died], it said.", "== B | 2024-05-01 | Raid?",
    ...          "[dead: Nobody died]", "== C | 2024-05-02 | Words", "Rain.", "dead | the dead | 1~2:polarity"]
    >>> (found,) = parsed(lines)
    >>> found.told[0].text, found.told[0].marks, found.relations
    ('Two died, it said.\\n', [(0, 8, 'dead')], {('dead', 0, 1): ('polarity',)})
    """
    out: list[Happening] = []
    world = ""
    for line in filter(None, map(str.strip, lines)):
        if line.startswith("@ world "):
            world = line.removeprefix("@ world ")
        elif line.startswith("# happening "):
            out.append(Happening(world, line.removeprefix("# happening ").partition("|")[0].strip()))
        elif line.startswith("== "):
            publisher, published, title = (cell.strip() for cell in line.removeprefix("== ").split("|"))
            out[-1].told.append(Told(publisher, published, title))
        elif (point := POINT.fullmatch(line)) and len(out[-1].told) == 3:
            for one, sign, other, how in (RELATION.fullmatch(r).groups() for r in point[3].split()):  # type: ignore[union-attr]
                out[-1].relations[point[1], int(one) - 1, int(other) - 1] = tuple(how.split(",")) if sign == "~" else ()
        else:
            out[-1].told[-1].add(line)
    return out
