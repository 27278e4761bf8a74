"""A spaCy pipeline that speaks Universal Dependencies as the grammar: ``pip install readouts[spacy]`` and a pipeline of yours.

In a module of your own: ``annotate_batch = with_pipeline(spacy.load("en_udv25_englishewt_trf"))``, and its name under ``[rooms]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readouts.grammar.adapters.shared import readable, sentences
from readouts.grammar.seam import Grammar
from readouts.schema import Document, Sentence, Token

CLEARNLP = frozenset({"dobj", "nsubjpass", "pobj", "prep", "auxpass"})


def with_pipeline(nlp: Any) -> Grammar:
    """A grammar from a loaded pipeline. Raises ValueError for one whose relations are not those of Universal Dependencies."""
    labels = {label for name, pipe in nlp.pipeline if "parser" in name for label in getattr(pipe, "labels", ())}
    if labels & CLEARNLP:
        name = nlp.meta.get("name", "the pipeline")
        raise ValueError(
            f"{name} has relations of ClearNLP ({', '.join(sorted(labels & CLEARNLP))}); one with UD relations is needed"
        )

    def annotate_batch(documents: Sequence[Document]) -> list[tuple[Sentence, ...]]:
        texts = [readable(document) for document in documents]
        return [convert(d, parsed) for d, parsed in zip(documents, nlp.pipe(texts), strict=True)]

    return annotate_batch


def convert(document: Document, parsed: Any) -> tuple[Sentence, ...]:
    """Sentences from a ``spacy.tokens.Doc`` of the document's readable text."""
    names = [(e.start_char, e.end_char, e.label_) for e in parsed.ents]
    return sentences(document, [_words(s) for s in parsed.sents], names)


def _words(sentence: Any) -> list[Token]:
    """Words of one sentence, stretches of white space left out (nothing hangs on them)."""
    kept = [t for t in sentence if not t.is_space]
    place = {t.i: i for i, t in enumerate(kept)}
    out = []
    for t in kept:
        head = place.get(t.head.i, -1) if t.head.i != t.i else -1
        relation = t.dep_ if head >= 0 else "root"
        end = t.idx + len(t.text)
        out.append(Token(t.idx, end, t.text, t.lemma_ or t.text, t.pos_, t.tag_, str(t.morph), head, relation))
    return out
