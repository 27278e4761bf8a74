"""Attributions on PolNeAR: spans by CofeNet's measure, whole relations by a lenient one.

DIR is the attribution area: ``cofenet/polnear_SPLIT.jsonl.gz`` (their dev file is called valid) and ``polnear/data/SPLIT``, or a folder of that
layout. ``source cue content`` are F1 of segments with the same start and end (CofeNet, Wang et al. 2022, its ``exe/eval``: a segment opens at
B-x and runs over I-x; an I- of another kind or without an opening is dropped); paragraphs and words are theirs. ``relation`` is over raw
articles of the first annotator: a relation is right when its cue overlaps, its source overlaps or is absent in both, and the words of its
content have a Dice overlap of .5; punctuation never counts. ``relation_direct`` is over contents that begin and end with quotation marks.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.grammar import f1, load
from readouts.grammar import GrammarModel, annotate_batch
from readouts.grammar.model import quoting
from readouts.grammar.voices import KINDS, pieces
from readouts.grammar.windows import WINDOW
from readouts.schema import Document, Sentence, Span

PRINTED = {"``": "“", "''": "”", "`": "‘", "-LSB-": "[", "-RSB-": "]", "-LRB-": "(", "-RRB-": ")", "'''": "”"}
THEIR_NAMES = {"dev": "valid"}
WORD = re.compile(r"\w+")
OPENING, CLOSING = "“\"'‘`", "”\"'’"
Segment = tuple[str, int, int]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution as sets of words, each by its first code point."""

    cue: Words
    source: Words
    content: Words
    direct: bool


def run(data: Path, split: str) -> dict[str, float]:
    """F1 of spans and of relations."""
    model = load()
    out: dict[str, float] = {}
    theirs = data / "cofenet" / f"polnear_{THEIR_NAMES.get(split, split)}.jsonl.gz"
    if theirs.exists():
        out |= spans(theirs, model)
    articles = data / "polnear" / "data" / split
    if articles.is_dir():
        out |= relations(articles, model)
    return out


# --- spans ---


def spans(path: Path, model: GrammarModel) -> dict[str, float]:
    """CofeNet's exact F1 of each kind."""
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode("utf8").splitlines()]
    count: Counter[str] = Counter()
    for row, said in zip(rows, stretched([row["tokens"] for row in rows], model), strict=True):
        gold, ours = set(segments(row["labels"])), set(said)
        for kind in KINDS:
            for name, found in (("hit", gold & ours), ("gold", gold), ("said", ours)):
                count[f"{kind} {name}"] += sum(k == kind for k, _, _ in found)
    return {kind: f1(*(count[f"{kind} {x}"] for x in ("hit", "gold", "said"))) for kind in KINDS}


def stretched(paragraphs: Sequence[Sequence[str]], model: GrammarModel) -> Iterator[list[Segment]]:
    """Segments of each paragraph, read in windows as the room reads them."""
    for tokens in paragraphs:
        out = list[Segment]()
        for start in range(0, len(tokens), WINDOW):
            forms = [PRINTED.get(t, t) for t in tokens[start : start + WINDOW]]
            scores = model.run(forms, quoting(forms, [0] * len(forms))).voice
            out += [(p.kind, start + p.start, start + p.end) for p in pieces([scores], model.heads.moves)[0]]
        yield out


def segments(labels: Sequence[str]) -> Iterator[Segment]:
    """Segments of BIO labels.

    >>> list(segments(["B-cue", "I-cue", "I-source", "B-source", "O", "I-cue"]))
    [('cue', 0, 2), ('source', 3, 4)]
    """
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield kind, start, i
            kind = ""
        if label.startswith("B-"):
            start, kind = i, label[2:]


# --- relations ---


def relations(folder: Path, model: GrammarModel) -> dict[str, float]:
    """Lenient F1 of whole relations: all, and those whose content is a direct quotation."""
    names = sorted({p.stem.rsplit("_", 1)[0] for p in (folder / "attributions").glob("*.ann")})
    texts = [(folder / "text" / f"{name}.txt").read_bytes().decode("utf8") for name in names]
    count: Counter[str] = Counter()
    read = annotate_batch([Document(n, n, t) for n, t in zip(names, texts, strict=True)], model)
    for name, text, sentences in zip(names, texts, read, strict=True):
        first = sorted((folder / "attributions").glob(f"{name}_*.ann"))[0]
        gold, ours = list(annotated(first, text)), list(found(text, sentences))
        count_relations(count, gold, ours)
    return {"relation": f1_of(count, "all"), "relation_direct": f1_of(count, "direct")}


def count_relations(count: Counter[str], gold: Sequence[Relation], ours: Sequence[Relation]) -> None:
    """Add an article's relations to the count: all, and direct quotations alone."""
    direct = [g for g in gold if g.direct], [o for o in ours if o.direct]
    for prefix, (wanted, said) in (("all", (gold, ours)), ("direct", direct)):
        count[f"{prefix} gold"] += len(wanted)
        count[f"{prefix} said"] += len(said)
        count[f"{prefix} hit"] += len(matched(wanted, ours))
        count[f"{prefix} right"] += len(matched(said, gold))


def f1_of(count: Counter[str], prefix: str) -> float:
    """Recall over gold relations of the kind, precision over ours of the kind, each against all of the other side."""
    recall = count[f"{prefix} hit"] / (count[f"{prefix} gold"] or 1)
    precision = count[f"{prefix} right"] / (count[f"{prefix} said"] or 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def matched(wanted: Sequence[Relation], said: Sequence[Relation]) -> list[Relation]:
    """Those of ``wanted`` that one of ``said`` matches, one to one, in order."""
    free = list(said)
    out = []
    for w in wanted:
        best = max((s for s in free if alike(w, s)), key=lambda s: len(w.content & s.content), default=None)
        if best is not None:
            free.remove(best)
            out.append(w)
    return out


def alike(a: Relation, b: Relation) -> bool:
    """The lenient match."""
    sources = bool(a.source & b.source) or (not a.source and not b.source)
    shared = 2 * len(a.content & b.content) >= 0.5 * (len(a.content) + len(b.content))
    return bool(a.cue & b.cue) and sources and shared


def annotated(path: Path, text: str) -> Iterator[Relation]:
    """Relations of a stand-off file."""
    lines = path.read_bytes().decode("utf8").split("\n")
    places: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        if re.match(r"T\d+\t", line):
            number, head, _ = line.split("\t", 2)
            pairs = (p.split() for p in head.split(" ", 1)[1].split(";"))
            places[number] = [(int(a), int(b)) for a, b in pairs]
    for line in lines:
        if re.match(r"E\d+\t", line):
            roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for pair in line.split("\t")[1].split():
                role, number = pair.split(":")
                roles[re.sub(r"\d+$", "", role).lower()] += places.get(number, [])
            if roles["content"]:
                yield related(text, roles["cue"], roles["source"], roles["content"])


def found(text: str, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Relations of ours; one that lies inside the content of another is nested, and PolNeAR has none."""
    voices = [v for s in sentences for v in s.voices]
    for v in voices:
        yield related(text, [_ends(v.cue)], [_ends(v.source)] if v.source else [], [_ends(c) for c in v.content])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def related(
    text: str, cue: list[tuple[int, int]], source: list[tuple[int, int]], content: list[tuple[int, int]]
) -> Relation:
    """A relation from the places of its parts."""
    stretches = sorted(content)
    words = "".join(text[a:b] for a, b in stretches).strip()
    edges = text[max(0, stretches[0][0] - 1) : stretches[0][0] + 1], text[stretches[-1][1] - 1 : stretches[-1][1] + 1]
    direct = len(words) > 2 and any(c in OPENING for c in edges[0]) and any(c in CLOSING for c in edges[1])
    signs = frozenset(i for a, b in cue for i in range(a, b) if not text[i].isspace())
    return Relation(_words(text, cue) or signs, _words(text, source), _words(text, content), direct)


def _words(text: str, places: Sequence[tuple[int, int]]) -> Words:
    return frozenset(m.start() for a, b in places for m in WORD.finditer(text, a, b))
