"""Documents into sentences: windows of words, one pass of the encoder, trees, names, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from readouts.grammar import decode, heads, names, voices
from readouts.grammar.mending import mended
from readouts.grammar.mending.heard import said_on
from readouts.grammar.model import GrammarModel, Scores, quoting
from readouts.grammar.quotes import quoted
from readouts.grammar.windows import Window, paragraphs, windows
from readouts.schema import Deed, Document, Mention, Quote, Sentence, Span, Telling, Token, Voice

ABREAST = 4  # windows whose scores are held at once, 1.5 MB each; a page has two or three


def annotate(document: Document, model: GrammarModel) -> tuple[Sentence, ...]:
    """Sentences of one document."""
    return annotate_batch((document,), model)[0]


def annotate_batch(documents: Sequence[Document], model: GrammarModel) -> list[tuple[Sentence, ...]]:
    """Sentences of several documents."""
    return annotate_windows(documents, [w for i, d in enumerate(documents) for w in windows(i, d)], model)


def annotate_windows(
    documents: Sequence[Document], cut: Sequence[Window], model: GrammarModel
) -> list[tuple[Sentence, ...]]:
    """Sentences of documents whose words are known already, in windows."""
    out: list[list[Sentence]] = [[] for _ in documents]
    for at in range(0, len(cut), ABREAST):
        some = cut[at : at + ABREAST]
        scores = [model.run(w.forms, quoting(w.forms, w.paragraphs)) for w in some]
        columns = [s.voice for s in scores], [s.links for s in scores]
        said = voices.voices(*columns, model.heads.moves, model.heads.sourceless)
        for window, read, heard in zip(some, scores, said, strict=True):
            out[window.document] += _sentences(documents[window.document], window, read, heard, model)
    return [finish(documents[i], sentences) for i, sentences in enumerate(out)]


# --- sentences ---


def _sentences(
    document: Document, window: Window, scores: Scores, said: Sequence[voices.Voice], model: GrammarModel
) -> Iterator[Sentence]:
    ends = _worded(window, decode.sentence_ends(scores.sent, window.breaks))
    parts = [range(a, b) for a, b in pairwise((0, *ends))]
    told = heads.tellings(scores.told, scores.act, scores.mode, scores.status, scores.asks, scores.scene, parts)
    for part, telling in zip(parts, told, strict=True):
        tokens, mentions = _words(document, window, scores, model, part)
        heard = [v for v in said if v.cue.start in part]
        for voice in heard:
            tokens = said_on(tokens, _within(voice.cue, part), [_within(piece, part) for piece in voice.contents])
        yield Sentence(
            index=0,  # until the document is finished
            start=tokens[0].start,
            end=tokens[-1].end,
            tokens=tokens,
            mentions=mentions,
            paragraph=window.paragraphs[part.start],
            voices=tuple(_voice(document, window, v) for v in heard),
            deeds=tuple(_deeds(document, window, scores, model, part)),
            tellings=tuple(_telling(document, window, *t) for t in telling),
        )


def _within(piece: voices.Piece, part: range) -> range:
    """The words of a stretch, counted from the beginning of their sentence."""
    return range(piece.start - part.start, piece.end - part.start)


def _voice(document: Document, window: Window, voice: voices.Voice) -> Voice:
    source = _span(document, window, voice.source) if voice.source else None
    contents = tuple(_span(document, window, piece) for piece in voice.contents)
    return Voice(_span(document, window, voice.cue), source, contents)


def _telling(document: Document, window: Window, telling: Telling, words: Sequence[Sequence[int]]) -> Telling:
    recipients, when, where = (tuple(_at(document, window, w, w + 1) for w in side) for side in words)
    return replace(telling, away=recipients, when=when, where=where) if recipients or when or where else telling


def _deeds(document: Document, window: Window, scores: Scores, model: GrammarModel, part: range) -> Iterator[Deed]:
    a, b = part.start, part.stop
    for actor, recipient, event, score in heads.deeds(scores.roles[a:b], scores.parts[a:b], model.heads):
        by, to = (_at(document, window, a + p.start, a + p.end) for p in (actor, recipient))
        yield Deed(by, to, event, round(score, 3))


def _span(document: Document, window: Window, piece: voices.Piece) -> Span:
    return _at(document, window, piece.start, piece.end)


def _at(document: Document, window: Window, first: int, end: int) -> Span:
    """The words from ``first`` to before ``end``."""
    start, stop = window.words[first][0], window.words[end - 1][1]
    return Span(start, stop, document.text[start:stop])


def _worded(window: Window, ends: Sequence[int]) -> list[int]:
    """A sentence without any word joins its neighbour: a closing mark the one before, an opening mark the one behind."""
    out: list[int] = []
    start = 0
    for end in ends:
        wordless = not any(map(str.isalnum, "".join(window.forms[start:end])))
        same = bool(out) and window.paragraphs[out[-1] - 1] == window.paragraphs[start]
        if wordless and same and window.forms[start] not in "“„«‘(":
            out[-1] = end
        elif not wordless or end == len(window.forms) or window.paragraphs[end] != window.paragraphs[start]:
            out.append(end)
        else:
            continue  # goes on into the sentence behind
        start = end
    return out


def _words(
    document: Document, window: Window, scores: Scores, model: GrammarModel, part: range
) -> tuple[tuple[Token, ...], tuple[Mention, ...]]:
    """The words of a sentence as a tree, and its names."""
    a, b = part.start, part.stop
    heads = decode.tree(scores.arc[a:b, a:b])
    rels = decode.relations(scores.rel_head[a:b], scores.rel_dep[a:b], heads, len(model.labels["deprel"]))
    tokens = mended(_tokens(window, scores, model, part, list(zip(heads, rels, strict=True))), model.lemmas)
    found = names.find(scores.ner[a:b], model.labels["ner"], [t.upos for t in tokens])
    mentions = []
    for x, y, label, score in names.across_hyphens(found, window.forms[a:b]):
        if label == "PER" and "of" in window.forms[a + x : a + y]:
            continue  # "Minister of the Republic of India" is an office, and nobody's name
        start, end = tokens[x].start, tokens[y - 1].end
        mentions.append(Mention(start, end, document.text[start:end], label, round(score, 3)))
    return tokens, tuple(mentions)


def _tokens(
    window: Window, scores: Scores, model: GrammarModel, part: range, arcs: Sequence[tuple[int, int]]
) -> tuple[Token, ...]:
    """arcs: of each word its head in the sentence, and the number of its relation"""
    a, b = part.start, part.stop
    relations, out = model.labels["deprel"], []
    tags = ([model.labels[k][n] for n in getattr(scores, k)[a:b].tolist()] for k in ("upos", "xpos", "feats", "lemma"))
    columns = (window.words[a:b], window.forms[a:b], arcs, *tags, scores.fact[a:b].tolist())
    for (start, end), form, (head, number), upos, xpos, feats, rule, fact in zip(*columns, strict=True):
        lemma, relation = model.lemmas.of(form, upos, xpos, rule), relations[number]
        relation = "root" if head < 0 else "dep" if relation == "root" else relation
        feats = "" if feats == "_" else feats
        out.append(Token(start, end, form, lemma, upos, xpos, feats, head, relation, round(fact, 2)))
    return tuple(out)


def finish(document: Document, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Number the sentences, make names agree over the document, and add the quotations, cut at the ends of sentences."""
    agreed = names.agree([s.mentions for s in sentences], [s.tokens for s in sentences], document.text)
    marks = [q for start, end in paragraphs(document) for q in quoted(document.text, start, end)]
    out, at = [], 0
    for index, s in enumerate(sentences):
        while at < len(marks) and marks[at][1] <= s.start:
            at += 1
        inside = []
        for start, end in marks[at:]:
            if start >= s.end:
                break
            a, b = max(start, s.start), min(end, s.end)
            if a < b:
                inside.append(Quote(a, b, document.text[a:b]))
        out.append(replace(s, index=index, mentions=agreed[index], quotes=tuple(inside)))
    return tuple(out)
