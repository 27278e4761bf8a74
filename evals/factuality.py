"""How far the author commits to an event, -3 to 3, against people's judgements: Pearson's r and the mean absolute error.

DIR is the factuality area (sets as folders with ``SPLIT.jsonl``), or any folder of that layout. UDS-IH2's judges were asked whether a thing happened,
so that what lies ahead counts as not happened: it is measured on the learned head alone. The others ask how sure the author is, and are measured
on `claims.certainty`, the rules with the head. ``r`` and ``mae`` without a set's name are UW's.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.grammar import load
from readouts.claims.certainty import MOST, certainty, parse_worths
from readouts.claims.tree import Tree
from readouts.grammar import GrammarModel
from readouts.grammar.annotate import annotate_windows
from readouts.grammar.windows import Window, window
from readouts.grammar.words import CONTRACTION
from readouts.schema import Document
from readouts.shelf import open_shelf

SETS = ("uw", "uds_ih2", "meantime", "commitmentbank_cb", "megaveridicality2", "ross_pavlick2019")
HAPPENED = frozenset({"uds_ih2"})
PRINTED = {"``": "“", "''": "”"}
LONGEST = 150
WORD = re.compile(r"\S+")
Pairs = tuple[list[float], list[float]]


def run(data: Path, split: str) -> dict[str, Any]:
    """r and mae of each set that is there."""
    model = load()
    out: dict[str, Any] = {}
    for name in SETS:
        rows = read(data / name, split)
        if rows:
            said, gold = judged(rows, model, name in HAPPENED)
            out[name] = {"r": pearson(said, gold), "mae": error(said, gold)}
    return out | dict(out.get("uw", {}))


def read(folder: Path, split: str) -> list[dict[str, Any]]:
    """Rows of a set's part; none where it is missing."""
    for path in (folder / f"{split}.jsonl", folder / f"{split}.jsonl.gz"):
        if path.exists():
            raw = path.read_bytes()
            text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    return []


def judged(rows: Sequence[dict[str, Any]], model: GrammarModel, happened: bool) -> Pairs:
    """What we say of each event, and what people say."""
    worths = parse_worths(open_shelf().text("claims/certainty.tsv"))
    documents, windows, starts = zip(*(_page(n, row["text"]) for n, row in enumerate(rows)), strict=True)
    said: list[float] = []
    gold: list[float] = []
    for row, begins, document, sentences in zip(
        rows, starts, documents, annotate_windows(documents, windows, model), strict=True
    ):
        trees = [Tree(s, document.text) for s in sentences]
        at = {w.start: (tree, i) for tree in trees for i, w in enumerate(tree.words)}
        last = (trees[-1], len(trees[-1].words) - 1)
        for target in row["targets"]:
            tree, i = at.get(begins[min(target["span1"][0], len(begins) - 1)], last)
            head = tree.words[i].fact or 0.0
            said.append(max(-MOST, min(MOST, head)) if happened else certainty(tree, i, worths))
            gold.append(target["label"])
    return said, gold


def _page(number: int, text: str) -> tuple[Document, Window, list[int]]:
    """The set's own words, parted by spaces, as a page, and where each begins; contractions that it leaves whole are cut as our reader cuts them."""
    plain = " ".join(PRINTED.get(w, w) for w in text.split())
    starts = [m.start() for m in WORD.finditer(plain)][:LONGEST]
    places = [p for m in WORD.finditer(plain) for p in _cut(m.group(), m.start())][:LONGEST]
    return (
        Document(str(number), str(number), plain),
        window(number, plain, places, [0] * len(places), [len(places)]),
        starts,
    )


def _cut(word: str, at: int) -> Iterator[tuple[int, int]]:
    """
    >>> list(_cut("haven't", 10)), list(_cut("n't", 20))
    ([(10, 14), (14, 17)], [(20, 23)])
    """
    end = at + len(word)
    clitic = CONTRACTION.search(word)
    cut = at + clitic.start() if clitic and clitic.start() else end
    yield at, cut
    if cut < end:
        yield cut, end


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Correlation of two lists."""
    return float(np.corrcoef(a, b)[0, 1])


def error(a: Sequence[float], b: Sequence[float]) -> float:
    """Mean absolute difference of two lists."""
    return float(np.abs(np.array(a) - np.array(b)).mean())
