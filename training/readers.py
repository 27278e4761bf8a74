"""Files of treebanks and name sets into plain sentences: CoNLL-U, BIO columns, and re3d's stand-off JSON.

A sentence is a dict: ``form`` always, ``lemma upos xpos feats head rel`` where the set has trees (head counts from 1, 0 is the root),
``ner`` as (name of the guideline, BIO labels) where it has names.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readouts.grammar.words import words as cut

Sentence = dict[str, Any]
COLUMNS = {"form": 1, "lemma": 2, "upos": 3, "xpos": 4, "feats": 5, "rel": 7, "misc": 9}
GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
RE3D_LEFT_OUT = frozenset({"Temporal", "Quantity", "Money", "Frequency", "Coordinate", "DocumentReference"})


def text(path: Path) -> str:
    """A text file, gzipped or not."""
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8", "replace")


def conllu(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Documents of a CoNLL-U file as (name, sentences); words of multiword tokens, no empty nodes."""
    name, held = "", list[Sentence]()
    for block in text(path).strip().split("\n\n"):
        for line in block.split("\n"):
            if line.startswith("# newdoc id"):
                if held:
                    yield name, held
                name, held = line.split("=", 1)[1].strip(), []
        rows = [line.split("\t") for line in block.split("\n") if line.split("\t")[0].isdigit()]
        sentence: Sentence = {key: [row[at] for row in rows] for key, at in COLUMNS.items()}
        held.append(sentence | {"head": [int(row[6]) for row in rows]})
    if held:
        yield name, held


def bio(path: Path, separator: str | None = None) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a column file as (forms, labels): the first and the last column."""
    for block in re.split(r"\n\s*\n", text(path).strip()):
        rows = [line.split(separator) for line in block.split("\n") if line.split() and "-DOCSTART" not in line]
        rows = [row for row in rows if len(row) > 1]
        if rows:
            yield [row[0] for row in rows], [row[-1].strip() for row in rows]


def iob2(path: Path) -> dict[tuple[str, ...], list[str]]:
    """UniversalNER labels by the forms of their sentence."""
    out = {}
    for block in text(path).strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        out[tuple(row[1] for row in rows)] = [row[2] for row in rows]
    return out


def gum_names(s: Sentence) -> list[str]:
    """BIO names from GUM's entities: those headed by a proper noun, cut to the run of proper nouns around the head."""
    out = ["O"] * len(s["form"])
    for kind, a, b in sorted(_entities(s["misc"]), key=lambda e: e[1] - e[2]):
        heads = [j for j in range(a, b + 1) if not a <= s["head"][j] - 1 <= b]
        if kind not in GUM_KINDS or not heads or s["xpos"][heads[0]] not in ("NNP", "NNPS"):
            continue
        low = high = heads[0]
        while low > a and s["upos"][low - 1] == "PROPN":
            low -= 1
        while high < b and s["upos"][high + 1] == "PROPN":
            high += 1
        while kind == "person" and low < high and s["rel"][low].startswith("nmod:desc"):
            low += 1
        label = GUM_KINDS[kind]
        out[low : high + 1] = [f"B-{label}"] + [f"I-{label}"] * (high - low)
    return out


def _entities(misc: list[str]) -> Iterator[tuple[str, int, int]]:
    """(kind, first word, last word) of each entity that opens and closes in this sentence."""
    opened: list[tuple[str, str, int]] = []
    for at, cell in enumerate(misc):
        mark = next((m[7:] for m in cell.split("|") if m.startswith("Entity=")), "")
        for number, kind, closed, ended in re.findall(r"\((\d+)-(\w+)[^()]*(\)?)|(\d+)\)", mark):
            if number and closed:
                yield kind, at, at
            elif number:
                opened.append((number, kind, at))
            else:
                index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == ended), None)
                if index is not None:
                    _, known, first = opened.pop(index)
                    yield known, first, at


def re3d(folder: Path) -> Iterator[tuple[str, int, list[tuple[list[str], list[str]]]]]:
    """(collection, place in it, sentences as forms and labels) of each document, by ``_id`` in sorted order."""
    for home in sorted(p.parent for p in folder.glob("*/documents.json")):
        spans: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entity in _lines(home / "entities.json"):
            if entity["type"] not in RE3D_LEFT_OUT:
                spans[entity["documentId"]].append(entity)
        for place, document in enumerate(sorted(_lines(home / "documents.json"), key=lambda d: str(d["_id"]))):
            yield home.name, place, list(_standoff(document["text"], spans[document["_id"]]))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def _standoff(page: str, spans: list[dict[str, Any]]) -> Iterator[tuple[list[str], list[str]]]:
    """Words and labels, cut where a sentence roughly ends (no head learns sentence ends from these)."""
    found = list(cut(page, 0, len(page)))
    labels = ["O"] * len(found)
    for span in sorted(spans, key=lambda e: e["begin"] - e["end"]):
        inside = [j for j, (a, b) in enumerate(found) if a >= span["begin"] and b <= span["end"]]
        for n, j in enumerate(inside):
            labels[j] = ("I-" if n else "B-") + span["type"]
    forms, kept = list[str](), list[str]()
    for (a, b), label in zip(found, labels, strict=True):
        forms.append(page[a:b])
        kept.append(label)
        if (page[a:b] in ".!?" and label == "O" and len(forms) > 4) or len(forms) > 80:
            yield forms, kept
            forms, kept = [], []
    if forms:
        yield forms, kept
