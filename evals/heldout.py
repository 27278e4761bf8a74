"""Forty-one articles of our own that no head is trained on (``training/heldout``): claims and slots, chains of two and more, words at a distance.

``chains``: F1 of claims whose whole chain of at least two sources is exactly right; ``scare``: F1 of quotations told apart as scare quotes, by their
place in the text. DIR holds ``score.py``. The figures are for development: thresholds are chosen on these articles.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.claims import documents, read, scorer

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "training" / "heldout"
Claim = dict[str, Any]


def run(data: Path, split: str) -> dict[str, float]:
    """F1 of each row; nothing for other splits than dev."""
    if split != "dev":
        return {}
    gold = build()
    return measure(gold, read(list(documents(gold)), "claims"), data)


def measure(gold: dict[str, Any], found: list[Claim], data: Path) -> dict[str, float]:
    """The scorer's rows, and those of chains and scare quotes; ``data`` holds the scorer."""
    score = scorer(data / "score.py")
    rows = {row: figures["f1"] for row, figures in score.score(gold, found)["rows"].items()}
    pairs = list(matched(score, gold, found))
    nested = [(g, p) for g, p in pairs if len(g["sources"]) > 1]
    right = sum(
        score.pair_off(g["sources"], p["sources"], ordered=True) == len(g["sources"]) == len(p["sources"])
        for g, p in nested
    )
    wanted = sum(len(g["sources"]) > 1 and g["core"] for g in gold["claims"])
    told = sum(len(p["sources"]) > 1 for _, p in pairs)
    return rows | {"nested": f1(right, wanted, told), "scare": scare(gold, found)}


def matched(score: Any, gold: dict[str, Any], found: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Claims of gold with those found for them, as the scorer pairs them."""
    for name in gold["documents"]:
        wanted = [g for g in gold["claims"] if g["doc"] == name]
        told = [p for p in found if p["document"] == name]
        ranked = sorted(
            ((score.affinity(g, p, frozenset()), i, j) for i, g in enumerate(wanted) for j, p in enumerate(told)),
            key=lambda t: (-t[0], t[1], t[2]),
        )
        mine: set[int] = set()
        theirs: set[int] = set()
        for worth, i, j in ranked:
            if worth > 0 and i not in mine and j not in theirs:
                mine.add(i)
                theirs.add(j)
                yield wanted[i], told[j]


def scare(gold: dict[str, Any], found: list[Claim]) -> float:
    """F1 of scare quotes, each counted once wherever claims share it."""
    wanted = {
        (c["doc"], q["start"], q["end"])
        for c in gold["claims"]
        for q in c["told"].get("quotes") or []
        if q.get("kind") == "scare"
    }
    told = {(c["document"], q["start"], q["end"]) for c in found for q in c["quotes"] if q["kind"] == "scare"}
    right = sum(any(d == e and a < z and y < b for e, y, z in told) for d, a, b in wanted)
    return f1(right, len(wanted), len(told))


def f1(right: int, wanted: int, told: int) -> float:
    return 2 * right / (wanted + told) if wanted + told else 0.0


def build(folder: Path = FOLDER) -> dict[str, Any]:
    """Articles with their claims beside them, in the form of the gold files."""
    sys.path.insert(0, str(ROOT / "scripts"))
    own: Any = importlib.import_module("gold")

    out: dict[str, Any] = {"texts": {}, "documents": {}, "chrome": [], "claims": []}
    days = json.loads((folder / "published.json").read_text("utf8"))
    for path in sorted(folder.glob("*.txt")):
        name, text = path.stem, path.read_bytes().decode("utf8")
        located = (own.locate(text, c)[0] for c in json.loads(path.with_suffix(".json").read_text("utf8")))
        told = [c | {"document": name, "id": f"{name}.{n:02}"} for n, c in enumerate(located, 1) if c]
        out["texts"][name], out["documents"][name] = text, {"id": name, "published": days[name]}
        called = own.parties(told)
        out["claims"] += [own.as_gold(c, called) for c in told]
    return out
