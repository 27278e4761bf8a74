"""Dates that hang on events: sentences of our own (``event_dates.tsv``), half for making rules, half for testing.

``value``: share of sentences whose words are read as the day or the constraint that they mean, of all; by split. Vague spans of two weeks
or more may be off by two days at either end, all others must be right to the day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readouts.resolve.chronicle import Relation, Things, parse_things, relations
from readouts.resolve.when import find_times
from readouts.schema import Document, When
from readouts.shelf import open_shelf

TABLE = Path(__file__).with_name("event_dates.tsv")
VAGUE, OFF = 14, 2


@dataclass(frozen=True)
class Item:
    """A sentence with what it says."""

    form: str
    split: str
    published: str
    words: str
    expected: str
    sentence: str

    @property
    def document(self) -> Document:
        return Document("sentence", "", self.sentence, published=self.published or None)


def items(path: Path = TABLE) -> Iterator[Item]:
    for line in path.read_text(encoding="utf8").splitlines():
        if not line.startswith("#"):
            yield Item(*line.split("\t"))


def run(_data: Path | None = None, split: str = "dev") -> dict[str, float]:
    """Share right of the development half, or of another split."""
    things = parse_things(open_shelf().text("time/things.tsv"))
    counts: dict[str, list[bool]] = defaultdict(list)
    for item in items():
        if item.split == split or split == "all":
            counts[item.form].append(right(item, things))
    every = [r for found in counts.values() for r in found]
    return {"value": sum(every) / len(every), "forms": sum(all(f) for f in counts.values()) / len(counts)}


def right(item: Item, things: Things) -> bool:
    """Whether what the reader says of the item's words is what they mean, and nothing else of the same kind is said of them."""
    kind, _, meant = item.expected.partition(" ")
    at = item.sentence.index(item.words)
    end = at + len(item.words)
    told = [r for r in relations(item.document, things) if r.start < end and at < r.end]
    if kind == "date":
        whens = [w for w in find_times(item.document) if w.start < end and at < w.end]
        found = [w.edtf for w in whens] + [r.edtf for r in told if r.kind == "date"]
        return meant in found
    same = [r for r in told if r.kind == kind]
    return bool(same) and all(_says(r, meant) for r in same)


def _says(found: Relation, meant: str) -> bool:
    first, _, rest = meant.partition(" ")
    if found.kind == "times":
        return found.count == int(first) and _span(found) == _bounds(rest)
    same = rest.lower() in found.thing
    ours, gold = _span(found), _bounds(first)
    off = OFF if gold[1] - gold[0] >= VAGUE - 1 else 0
    return same and all(abs(a - b) <= off for a, b in zip(ours, gold, strict=True))


def _span(found: Relation) -> tuple[int, int]:
    base = found.base.toordinal() if found.base and found.kind not in ("beside", "length") else 0
    return base + found.low, base + found.high


def _bounds(meant: str) -> tuple[int, int]:
    offsets = re.fullmatch(r"@?(-?\d+)(?:\.\.(-?\d+))?", meant)
    if offsets:
        return int(offsets[1]), int(offsets[2] or offsets[1])
    first, _, last = meant.partition("/")
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last or first).toordinal()


def misses(split: str = "dev") -> Iterator[tuple[Item, list[Relation], tuple[When, ...]]]:
    """Items that are read otherwise, with all that was read: for people who make rules."""
    things = parse_things(open_shelf().text("time/things.tsv"))
    for item in items():
        if item.split == split and not right(item, things):
            yield item, list(relations(item.document, things)), find_times(item.document)
