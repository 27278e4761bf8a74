"""How far the author commits to an event, -3 to 3, against people's judgements: Pearson's r and the mean absolute error.

DIR is the factuality area (sets as folders with ``SPLIT.jsonl``), or any folder of that layout. The head learns from UDS-IH2 and MEANTIME; UW
and the others measure only. ``r`` and ``mae`` without a set's name are UW's.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.grammar import load
from readouts.grammar import GrammarModel
from readouts.grammar.model import quoting

SETS = ("uw", "uds_ih2", "meantime", "commitmentbank_cb", "megaveridicality2", "ross_pavlick2019")
LONGEST = 140
Pairs = tuple[list[float], list[float]]


def run(data: Path, split: str) -> dict[str, Any]:
    """r and mae of each set that is there."""
    model = load()
    out: dict[str, Any] = {}
    for name in SETS:
        rows = read(data / name, split)
        if rows:
            said, gold = judged(rows, model)
            out[name] = {"r": pearson(said, gold), "mae": error(said, gold)}
    if "uw" in out:
        out |= out["uw"]
    return out


def read(folder: Path, split: str) -> list[dict[str, Any]]:
    """Rows of a set's part; none where it is missing."""
    for path in (folder / f"{split}.jsonl", folder / f"{split}.jsonl.gz"):
        if path.exists():
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    return []


def judged(rows: Sequence[dict[str, Any]], model: GrammarModel) -> Pairs:
    """What the head says of each event, and what people say."""
    said: list[float] = []
    gold: list[float] = []
    for facts, row in zip(facts_of([row["text"].split() for row in rows], model), rows, strict=True):
        for target in row["targets"]:
            a, b = target["span1"]
            at = min(b, len(facts)) - 1 if b - a > 1 else min(a, len(facts) - 1)
            said.append(max(-3.0, min(3.0, facts[at])))
            gold.append(target["label"])
    return said, gold


def facts_of(sentences: Sequence[Sequence[str]], model: GrammarModel) -> Iterator[list[float]]:
    """Commitment to each word of each sentence."""
    for start in range(0, len(sentences), 16):
        forms = [list(s[:LONGEST]) for s in sentences[start : start + 16]]
        for read_ in model.run(forms, [quoting(f, [0] * len(f)) for f in forms]):
            yield [float(x) for x in read_.fact]


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Correlation of two lists."""
    return float(np.corrcoef(a, b)[0, 1])


def error(a: Sequence[float], b: Sequence[float]) -> float:
    """Mean absolute difference of two lists."""
    return float(np.abs(np.array(a) - np.array(b)).mean())
