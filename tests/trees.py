"""Sentences written out as trees, so that tests of the claims room need no weights."""

from __future__ import annotations

from dataclasses import replace

from readouts.claims.tree import Tree
from readouts.schema import Mention, Quote, Sentence, Span, Token


def tree(rows: str, fact: dict[str, float] | None = None) -> Tree:
    """A tree from lines of "form lemma UPOS head relation [features]"; heads count from 1, 0 is the root; words are parted by one space.

    fact: what the head of certainty says of a form; words that it doesn't name have none
    """
    tokens: list[Token] = []
    at = 0
    for row in rows.strip().splitlines():
        form, lemma, upos, head, relation, *feats = row.split()
        said = (fact or {}).get(form)
        xpos = "WDT" if form == "which" else {"VERB": "VBD", "NOUN": "NN", "PROPN": "NNP"}.get(upos, "")
        tokens.append(
            Token(at, at + len(form), form, lemma, upos, xpos, "|".join(feats), int(head) - 1, relation, said)
        )
        at += len(form) + 1
    text = " ".join(t.form for t in tokens)
    return Tree(Sentence(0, 0, len(text), tuple(tokens)), text)


def span(sentence: Tree, words: str) -> Span:
    """The first place of these words."""
    start = sentence.text.index(words)
    return Span(start, start + len(words), words)


def with_(sentence: Tree, **parts: object) -> Tree:
    """The tree of the same sentence with other voices, tellings, mentions or quotations."""
    return Tree(replace(sentence.sentence, **parts), sentence.text)  # type: ignore[arg-type]


def named(sentence: Tree, words: str, label: str) -> Mention:
    """A name in the sentence."""
    at = span(sentence, words)
    return Mention(at.start, at.end, at.text, label, 1.0)


def inside(sentence: Tree, words: str) -> Quote:
    """Words in quotation marks."""
    at = span(sentence, words)
    return Quote(at.start, at.end, at.text)


def word(sentence: Tree, form: str) -> int:
    """The number of the first word of that form."""
    return next(i for i, w in enumerate(sentence.words) if w.form == form)
