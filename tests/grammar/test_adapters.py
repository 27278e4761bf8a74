"""Other parsers' words as ours: made by hand, without their models."""

from __future__ import annotations

import warnings

import pytest

from readouts.grammar.adapters import shared
from readouts.schema import Document, LineKind, MarkedLine, Sentence

TEXT = "Share\n\nTroops don’t “rest” in Goma."
PAGE = Document("p", "h", TEXT, lines=(MarkedLine(0, 5, "Share", LineKind.FURNITURE, "test"),))


def check(sentences: tuple[Sentence, ...]) -> None:
    [sentence] = sentences
    assert [(t.form, t.head, t.deprel) for t in sentence.tokens] == [
        ("Troops", 4, "nsubj"), ("do", 4, "aux"), ("n’t", 4, "advmod"), ("“", 4, "punct"), ("rest", -1, "root"),
        ("”", 4, "punct"), ("in", 7, "case"), ("Goma", 4, "obl"), (".", 4, "punct"),
    ]  # fmt: skip
    assert all(TEXT[t.start : t.end] == t.form for t in sentence.tokens)
    assert [(m.text, m.label) for m in sentence.mentions] == [("Goma", "LOC")]
    assert [q.text for q in sentence.quotes] == ["rest"]


def test_furniture_is_blank_and_offsets_stay() -> None:
    text = shared.readable(PAGE)
    assert len(text) == len(TEXT)
    assert text.strip() == TEXT[7:]
    assert text.index("Troops") == 7


def test_spacy() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc, Span

    from readouts.grammar.adapters.spacy import convert, with_pipeline

    nlp = spacy.blank("en")
    words = ["       ", "Troops", "do", "n’t", "“", "rest", "”", "in", "Goma", "."]
    spaces = [False, True, False, True, False, False, True, True, False, False]
    doc = Doc(
        nlp.vocab, words, spaces, heads=[1, 5, 5, 5, 5, 5, 5, 8, 5, 5],
        deps=["dep", "nsubj", "aux", "advmod", "punct", "ROOT", "punct", "case", "obl", "punct"],
    )  # fmt: skip
    doc.ents = [Span(doc, 8, 9, "GPE")]
    check(convert(PAGE, doc))
    parser = nlp.add_pipe("parser")
    parser.add_label("nsubjpass")
    with pytest.raises(ValueError, match="nsubjpass"):
        with_pipeline(nlp)


def test_stanza() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip("stanza")
        from stanza.models.common.doc import Document as Parsed

    from readouts.grammar.adapters.stanza import convert

    rows = [
        ("Troops", 5, "nsubj", 7, 13), ("do", 5, "aux", None, None), ("n’t", 5, "advmod", None, None), ("“", 5, "punct", 20, 21),
        ("rest", 0, "root", 21, 25), ("”", 5, "punct", 25, 26), ("in", 8, "case", 27, 29), ("Goma", 5, "obl", 30, 34), (".", 5, "punct", 34, 35),
    ]  # fmt: skip
    words: list[dict[str, object]] = []
    for i, (text, head, deprel, start, end) in enumerate(rows):
        if text == "do":
            words.append({"id": (i + 1, i + 2), "text": "don’t", "start_char": 14, "end_char": 19})
        word = {"id": i + 1, "text": text, "lemma": text, "upos": "X", "head": head, "deprel": deprel}
        words.append(word | ({"start_char": start, "end_char": end} if start is not None else {}))
    parsed = Parsed([words], text=shared.readable(PAGE))
    parsed.ents = [{"text": "Goma", "type": "GPE", "start_char": 30, "end_char": 34}]
    check(convert(PAGE, parsed))
