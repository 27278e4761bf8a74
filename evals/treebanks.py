"""Gold files for the grammar: CoNLL-U with names beside or inside, and re3d's stand-off names."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD_OUT = ("GUM_news_afghan", "GUM_news_defector", "GUM_news_imprisoned", "GUM_news_questionnaire")
GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
RE3D_KINDS = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
COLUMNS = {"lemma": 2, "upos": 3, "xpos": 4, "feats": 5, "deprel": 7}
PRONOUNS = frozenset(["i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "whose", "here", "there", "this", "that"])  # fmt: skip
SMALL = frozenset(["the", "of", "and", "in", "for", "al", "a", "an", "on", "bin", "ibn", "de", "s"])
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
Names = Callable[[Sequence[Sequence[str]]], "tuple[str, ...] | None"]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of a treebank.

    columns: lemma upos xpos feats deprel by name; heads: index in the sentence, -1 for the root; spans: offsets of the words in
    the document's text; ner: BIO labels, or None where names are not annotated
    """

    forms: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    heads: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    ner: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Page:
    """A document of a treebank: its text rebuilt from its words, paragraphs parted by blank lines."""

    name: str
    text: str
    sentences: tuple[Gold, ...]


def read(path: Path) -> str:
    """A text file, gzipped or not."""
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")


def pages(path: Path, names: Names = lambda _: None) -> Iterator[Page]:
    """Documents of a CoNLL-U file; ``names`` gives the BIO labels of a sentence from its rows."""
    name, text, held = path.stem, "", list[Gold]()
    for block in read(path).strip().split("\n\n"):
        lines = block.split("\n")
        new = next((line.split("=", 1)[1].strip() for line in lines if line.startswith("# newdoc id")), None)
        if new is not None:
            if held:
                yield Page(name, text, tuple(held))
            name, text, held = new, "", []
        if text and any(line.startswith("# newpar") for line in lines):
            text = text.rstrip() + "\n\n"
        sentence, text = _sentence([line.split("\t") for line in lines if line[:1].isdigit()], text, names)
        held.append(sentence)
    if held:
        yield Page(name, text, tuple(held))


def _sentence(rows: list[list[str]], text: str, names: Names) -> tuple[Gold, str]:
    """The sentence, and the text with it at the end."""
    joined: dict[int, tuple[int, bool]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined |= dict.fromkeys(range(first, last + 1), (last, "SpaceAfter=No" not in row[9]))
    words = [row for row in rows if row[0].isdigit()]
    spans = []
    for row in words:
        spans.append((len(text), len(text) + len(row[1])))
        text += row[1]
        last, spaced = joined.get(int(row[0]), (int(row[0]), "SpaceAfter=No" not in row[9]))
        if int(row[0]) == last and spaced:
            text += " "
    columns = {name: tuple(row[at] for row in words) for name, at in COLUMNS.items()}
    heads = tuple(int(row[6]) - 1 for row in words)
    return Gold(tuple(row[1] for row in words), columns, heads, tuple(spans), names(words)), text


def beside(path: Path) -> Names:
    """Names from a UniversalNER file of the same sentences."""
    known = {}
    for block in read(path).strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        known[tuple(row[1] for row in rows)] = tuple(row[2] for row in rows)
    return lambda rows: known.get(tuple(row[1] for row in rows))


def inside(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Names from GUM's entities: those whose head is a proper noun, cut to the run of proper nouns around it."""
    out = ["O"] * len(rows)
    for kind, a, b in sorted(_entities(rows), key=lambda e: e[1] - e[2]):
        head = next((j for j in range(a, b + 1) if not a <= int(rows[j][6]) - 1 <= b), a)
        if kind not in GUM_KINDS or rows[head][4] not in ("NNP", "NNPS"):
            continue
        low = high = head
        while low > a and rows[low - 1][3] == "PROPN":
            low -= 1
        while high < b and rows[high + 1][3] == "PROPN":
            high += 1
        while kind == "person" and low < high and rows[low][7].startswith("nmod:desc"):
            low += 1
        label = GUM_KINDS[kind]
        out[low : high + 1] = [f"B-{label}"] + [f"I-{label}"] * (high - low)
    return tuple(out)


def _entities(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int, int]]:
    """(kind, first word, last word) of each entity that opens and closes in this sentence."""
    opened: list[tuple[str, str, int]] = []
    for at, row in enumerate(rows):
        mark = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
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


def re3d(folder: Path, dev: bool = True) -> Iterator[tuple[str, frozenset[Span]]]:
    """Texts with persons, places and organisations by offset. dev: BBC_Online and each fifth page of the others, else the rest."""
    for home in sorted(p.parent for p in folder.glob("*/documents.json")):
        spans: dict[str, set[Span]] = defaultdict(set)
        texts = {d["_id"]: d["text"] for d in _lines(home / "documents.json")}
        for e in _lines(home / "entities.json"):
            if e["type"] in RE3D_KINDS and e["documentId"] in texts:
                spans[e["documentId"]].add(
                    trimmed(texts[e["documentId"]], (e["begin"], e["end"], RE3D_KINDS[e["type"]]))
                )
        for i, name in enumerate(sorted(texts)):
            if dev == (home.name == "BBC_Online" or i % 5 == 0):
                yield texts[name], frozenset(spans[name])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def trimmed(text: str, span: Span) -> Span:
    """Without white space and the article, on which the guidelines part."""
    start, end, kind = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start + 4 if text[start : start + 4].lower() == "the " else start), end, kind


def is_name(words: str) -> bool:
    """Whether words are a name: every word that counts has a capital letter, and it is no pronoun.

    >>> [is_name(w) for w in ("Iraqi security forces", "the Free Syrian Army", "al-Qaida", "We", "camp")]
    [False, True, True, False, False]
    """
    found = [w for w in WORD.findall(words) if w.lower() not in SMALL]
    return bool(found) and all(w != w.lower() for w in found) and not all(w.lower() in PRONOUNS for w in found)
