"""Who is quoted: our reading heads beside textacy's `direct_quotations`, on the same parses of the same articles.

Articles and gold are PolNeAR's, under READOUTS_DATA; textacy (``pip install textacy``) is no dependency. It gets our words, tags and trees as a
spaCy document, a paragraph at a time, since it refuses a text with an odd number of marks. The measure is that of `evals.attribution`; it reads
direct quotations alone, so the row of direct ones is the one to compare.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.attribution import Relation, annotated, count_relations, f1_of, found, related
from readouts.grammar import GrammarModel, annotate_batch
from readouts.schema import Document, Sentence

Rows = list[tuple[str, str]]


def rows(model: GrammarModel, most: int = 84) -> Rows:
    """Lines of the bench: relation F1 of both, and how long each takes on top of the parse."""
    data = os.environ.get("READOUTS_DATA", "")
    folder = Path(data) / "attribution" / "polnear" / "data" / "dev"
    if not data or not folder.is_dir():
        return [("quotations", "no PolNeAR under READOUTS_DATA")]
    paths = {p.stem.rsplit("_", 1)[0]: p for p in sorted((folder / "attributions").glob("*.ann"), reverse=True)}
    names = sorted(paths)[:most]
    documents = [Document(n, n, (folder / "text" / f"{n}.txt").read_bytes().decode("utf8")) for n in names]
    gold = [list(annotated(paths[d.id], d.text)) for d in documents]
    begun = perf_counter()
    parsed = annotate_batch(documents, model)
    words = sum(len(s.tokens) for p in parsed for s in p)
    out = [("quotations: the parse, heads included", f"{words / (perf_counter() - begun):,.0f} words/s")]
    out.append(scored("ours", gold, [list(found(d.text, p)) for d, p in zip(documents, parsed, strict=True)]))
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return [*out, ("quotations: textacy", "not installed (pip install textacy)")]
    begun = perf_counter()
    theirs, refused = [], 0
    for document, sentences in zip(documents, parsed, strict=True):
        said, odd = quoted(document, sentences, direct_quotations)
        theirs.append(said)
        refused += odd
    spent = perf_counter() - begun
    name, value = scored("textacy", gold, theirs)
    return [*out, (name, f"{value}; {words / spent:,.0f} words/s on top, {refused} paragraphs refused")]


def scored(name: str, gold: Sequence[list[Relation]], said: Sequence[list[Relation]]) -> tuple[str, str]:
    """Lenient F1 of all relations and of direct quotations."""
    count: Counter[str] = Counter()
    for wanted, ours in zip(gold, said, strict=True):
        count_relations(count, wanted, ours)
    return f"quotations: {name}", f"direct {f1_of(count, 'direct'):.3f}, all {f1_of(count, 'all'):.3f}"


def quoted(document: Document, sentences: Iterable[Sentence], read: Any) -> tuple[list[Relation], int]:
    """What textacy finds in a document, and how many paragraphs it refuses."""
    out: list[Relation] = []
    refused = 0
    for _, paragraph in groupby(sentences, key=lambda s: s.paragraph):
        parse, places = as_spacy(list(paragraph))
        try:
            for triple in read(parse):
                cue, source, content = (
                    [_span(places, part)] for part in (triple.cue, triple.speaker, [triple.content])
                )
                out.append(related(document.text, cue, source, content))
        except ValueError:
            refused += 1
    return out, refused


def _span(places: Sequence[tuple[int, int]], part: Any) -> tuple[int, int]:
    """From the first to the last of its words; textacy gives lists of words, and a span as content."""
    words = [w for piece in part for w in (piece if hasattr(piece, "start_char") else [piece])]
    return places[words[0].i][0], places[words[-1].i][1]


def as_spacy(sentences: Sequence[Sentence]) -> tuple[Any, list[tuple[int, int]]]:
    """Our sentences as one spaCy document, and the place of each word."""
    import spacy

    tokens = [(t, base, i) for s, base in _numbered(sentences) for i, t in enumerate(s.tokens)]
    doc = spacy.tokens.Doc(
        _blank().vocab, words=[t.form for t, _, _ in tokens],
        spaces=[a.end < b.start for (a, _, _), (b, _, _) in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)],
        pos=[t.upos for t, _, _ in tokens], tags=[t.xpos for t, _, _ in tokens], lemmas=[t.lemma for t, _, _ in tokens],
        heads=[base + (t.head if t.head >= 0 else i) for t, base, i in tokens],
        deps=["ROOT" if t.head < 0 else t.deprel for t, _, _ in tokens], sent_starts=[i == 0 for _, _, i in tokens],
    )  # fmt: skip
    return doc, [(t.start, t.end) for t, _, _ in tokens]


def _numbered(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    """Each sentence with how many words stand before it."""
    before = 0
    for sentence in sentences:
        yield sentence, before
        before += len(sentence.tokens)


@cache
def _blank() -> Any:
    import spacy

    return spacy.blank("en")
