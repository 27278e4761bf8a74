"""stanza as the grammar: ``pip install readouts[stanza]``, then ``annotate = "readouts.grammar.adapters.stanza:annotate_batch"``.

Its models are not fetched from here: ``python -c 'import stanza; stanza.download("en")'`` once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from readouts.grammar.adapters.shared import readable, sentences
from readouts.schema import Document, Sentence, Token

PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"


def annotate_batch(documents: Sequence[Document]) -> list[tuple[Sentence, ...]]:
    """Sentences of documents by stanza's English pipeline."""
    return [convert(document, _pipeline()(readable(document))) for document in documents]


@cache
def _pipeline() -> Callable[[str], Any]:
    import stanza

    pipeline: Callable[[str], Any] = stanza.Pipeline("en", processors=PROCESSORS, download_method=None, verbose=False)
    return pipeline


def convert(document: Document, parsed: Any) -> tuple[Sentence, ...]:
    """Sentences from a ``stanza.Document`` of the document's readable text."""
    names = [(e.start_char, e.end_char, e.type) for e in parsed.ents]
    return sentences(document, [list(_words(document.text, s)) for s in parsed.sentences], names)


def _words(text: str, sentence: Any) -> Iterator[Token]:
    """Words with offsets; those of a multiword token share its stretch out among them."""
    for token in sentence.tokens:
        for word, (start, end) in zip(token.words, _spans(token), strict=True):
            head = word.head - 1
            relation = word.deprel if head >= 0 else "root"
            yield Token(
                start, end, text[start:end], word.lemma or word.text, word.upos, word.xpos or "", word.feats or "", head, relation
            )  # fmt: skip


def _spans(token: Any) -> list[tuple[int, int]]:
    """Offsets of the words of a token: their own, or cut by their lengths, the last word taking what is left."""
    start, end = token.start_char, token.end_char
    words = token.words
    if len(words) == 1:
        return [(start, end)]
    out = []
    for i, word in enumerate(words):
        left = len(words) - i - 1
        stop = end if not left else max(start + 1, min(start + len(word.text), end - left))
        out.append((start, stop))
        start = stop
    return out
