"""Words of time against TimeML: extents and values, scored as TempEval-3 did.

DIR holds ``tempeval3``, ``wikiwars/timex3`` and ``timenorm/*_train.tsv``, or is a folder of ``.tml`` files. ``strict``: same extent;
``relaxed``: overlapping; ``value``: overlapping and of the same TIMEX3 value. All three are F1 over all documents.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, fields
from pathlib import Path

from readouts.resolve.when import Expression, expressions, timex
from readouts.schema import Document

Gold = tuple[int, int, str]


@dataclass
class Tally:
    """Counts of one set."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: list[Gold], found: tuple[Expression, ...]) -> None:
        self.gold += len(gold)
        self.found += len(found)
        left = list(gold)
        for item in found:
            match = next((g for g in left if g[0] < item.end and item.start < g[1]), None)
            if match:
                left.remove(match)
                self.relaxed += 1
                self.strict += (match[0], match[1]) == (item.start, item.end)
                self.value += same(match[2], timex(item)[1])

    def scores(self) -> dict[str, float]:
        total = self.gold + self.found
        return {f.name: 2 * getattr(self, f.name) / total if total else 0.0 for f in fields(self)[2:]}


def same(gold: str, ours: str) -> bool:
    return gold == ours


def run(data: Path, split: str) -> dict[str, dict[str, float]]:
    """``strict relaxed value`` of each set that the folder holds."""
    sets = {"tempeval3": data / "tempeval3", "wikiwars": data / "wikiwars" / "timex3"}
    if not any(folder.exists() for folder in sets.values()):
        return {data.name: score_folder(data)}
    out = {name: score_folder(folder) for name, folder in sets.items() if folder.exists()}
    phrases = data / "timenorm" / f"en_{'train' if split == 'dev' else split}.tsv"
    if phrases.exists():
        out["timenorm"] = score_phrases(phrases)
    return out


def score_folder(folder: Path) -> dict[str, float]:
    tally = Tally()
    for path in sorted(folder.rglob("*.tml")):
        document, gold = read_tml(path)
        tally.add(gold, tuple(expressions(document)))
    return tally.scores()


def read_tml(path: Path) -> tuple[Document, list[Gold]]:
    """A TimeML file as a document dated by its creation time, and the expressions of its body."""
    root = ET.parse(path).getroot()  # noqa: S314 (gold files of the user's own)
    made = next((t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), "")
    body = root.find("TEXT")
    text, gold = "", []
    for kind, element in walk(body) if body is not None else ():
        if kind == "open":
            gold.append((len(text), len(text) + len("".join(element.itertext())), element.get("value", "")))  # type: ignore[union-attr]
        else:
            text += str(element)
    return Document(path.stem, "", text, published=made[:10] or None), gold


def walk(element: ET.Element) -> list[tuple[str, ET.Element | str]]:
    """Text pieces and TIMEX3 elements in order."""
    out: list[tuple[str, ET.Element | str]] = [("text", element.text or "")]
    for child in element:
        if child.tag == "TIMEX3":
            out.append(("open", child))
        out += walk(child)
        out.append(("text", child.tail or ""))
    return out


def score_phrases(path: Path) -> dict[str, float]:
    """Phrases alone: value right, over all phrases; each group of lines begins with its document's date."""
    right = total = touched = whole = 0
    made = ""
    fresh = True
    for line in path.read_text(encoding="utf8").splitlines():
        phrase, _, rest = line.partition("\t")
        value = rest.rpartition("\t")[2]
        if not phrase:
            fresh = True
        elif fresh:
            made, fresh = value, False
        else:
            found = tuple(expressions(Document("phrase", "", phrase, published=made[:10])))
            best = max(found, key=lambda e: e.end - e.start, default=None)
            total += 1
            touched += best is not None
            whole += best is not None and best.text == phrase
            right += best is not None and timex(best)[1] == value
    return {"strict": whole / total, "relaxed": touched / total, "value": right / total} if total else {}


def table(result: dict[str, dict[str, float]]) -> str:
    """Percentages, a line a set."""
    lines = [f"{'set':<12}{'strict':>8}{'relaxed':>9}{'value':>8}"]
    return "\n".join(
        lines
        + [
            f"{n:<12}{100 * s['strict']:>8.1f}{100 * s['relaxed']:>9.1f}{100 * s['value']:>8.1f}"
            for n, s in result.items()
        ]
    )
