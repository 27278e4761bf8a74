"""Documents into sentences: words, windows, one pass of the encoder, trees, names, quotations.

What the page marks as furniture, comment, byline or dateline is not read; the offsets of what is read stay the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readouts.grammar import decode, names
from readouts.grammar.model import GrammarModel, Scores
from readouts.grammar.quotes import quoted
from readouts.grammar.words import Offsets, words
from readouts.schema import Document, LineKind, Mention, Quote, Sentence, Token

UNREAD = frozenset({LineKind.FURNITURE, LineKind.COMMENT, LineKind.BYLINE, LineKind.DATELINE})
WINDOW, BATCH = 110, 1500
BLANK = re.compile(r"\n[ \t\r]*\n")
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Window:
    """Whole paragraphs, or a stretch of a long one, that the encoder reads together.

    breaks: ends of sentences that the page sets; paragraphs: number of the paragraph of each word
    """

    document: int
    words: tuple[Offsets, ...]
    forms: tuple[str, ...]
    paragraphs: tuple[int, ...]
    breaks: tuple[int, ...]


def annotate(document: Document, model: GrammarModel) -> tuple[Sentence, ...]:
    """Sentences of one document."""
    return annotate_batch((document,), model)[0]


def annotate_batch(documents: Sequence[Document], model: GrammarModel) -> list[tuple[Sentence, ...]]:
    """Sentences of several documents, read together, windows of like length in one batch."""
    windows = [w for i, document in enumerate(documents) for w in _windows(i, document)]
    read: dict[int, Scores] = {}
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].forms))
    for batch in _batches(order, windows):
        for i, scores in zip(batch, model.run([windows[i].forms for i in batch]), strict=True):
            read[i] = scores
    out: list[list[Sentence]] = [[] for _ in documents]
    for i, window in enumerate(windows):
        out[window.document] += _sentences(documents[window.document], window, read[i], model)
    return [_finish(documents[i], sentences) for i, sentences in enumerate(out)]


def _batches(order: Sequence[int], windows: Sequence[Window]) -> Iterator[list[int]]:
    batch: list[int] = []
    for i in order:
        if batch and len(windows[i].forms) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


# --- paragraphs and windows ---


def paragraphs(document: Document) -> Iterator[Offsets]:
    """Stretches to be read, between blank lines, marked stretches and line ends that are not mere wrapping."""
    marked = sorted((m.start, m.end, m.kind) for m in document.lines)
    at = 0
    for start, end, kind in marked:
        if start >= at:
            yield from _plain(document.text, at, start)
            if kind not in UNREAD:
                yield start, end
        at = max(at, end)
    yield from _plain(document.text, at, len(document.text))


def _plain(text: str, start: int, end: int) -> Iterator[Offsets]:
    at = start
    for blank in BLANK.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[Offsets]:
    """A line end is a break unless the line was wrapped: longish, without a full stop, and followed by small letters."""
    begin = start
    lines = list(LINE.finditer(text, start, end))
    for here, following in pairwise(lines):
        tail = here.group().rstrip()
        wrapped = 40 <= len(tail) <= 120 and (tail[-1:] not in '.!?"”’:' or following.group().lstrip()[:1].islower())
        if not wrapped:
            yield begin, here.end()
            begin = following.start()
    if begin < end and text[begin:end].strip():
        yield begin, end


def _windows(number: int, document: Document) -> Iterator[Window]:
    text = document.text
    held: list[Offsets] = []
    marks: list[int] = []
    breaks: list[int] = []
    for index, (start, end) in enumerate(paragraphs(document)):
        found = list(words(text, start, end))
        for piece in _cut(text, found):
            if held and len(held) + len(piece) > WINDOW:
                yield _window(number, text, held, marks, breaks)
                held, marks, breaks = [], [], []
            held += piece
            marks += [index] * len(piece)
        if held:
            breaks.append(len(held))
    if held:
        yield _window(number, text, held, marks, breaks)


def _window(number: int, text: str, held: list[Offsets], marks: list[int], breaks: list[int]) -> Window:
    return Window(number, tuple(held), tuple(text[a:b] for a, b in held), tuple(marks), tuple(breaks))


def _cut(text: str, found: list[Offsets]) -> Iterator[list[Offsets]]:
    """A long paragraph in pieces that end where a sentence probably does."""
    start = 0
    while len(found) - start > WINDOW:
        stop = next(
            (i for i in range(start + WINDOW, start + WINDOW // 3, -1) if _ends(text, found, i)), start + WINDOW
        )
        yield found[start:stop]
        start = stop
    if start < len(found):
        yield found[start:]


def _ends(text: str, found: list[Offsets], i: int) -> bool:
    last = text[found[i - 1][0] : found[i - 1][1]]
    if last in '"”’)' and i > 1:
        last = text[found[i - 2][0] : found[i - 2][1]]
    return last in (".", "!", "?") and text[found[i][0]].isupper() | (text[found[i][0]] in '"“‘')


# --- sentences ---


def _sentences(document: Document, window: Window, scores: Scores, model: GrammarModel) -> Iterator[Sentence]:
    start = 0
    for end in _worded(window, decode.sentence_ends(scores.sent, window.breaks)):
        yield _sentence(document, window, scores, model, (start, end))
        start = end


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


def _sentence(document: Document, window: Window, scores: Scores, model: GrammarModel, part: Offsets) -> Sentence:
    a, b = part
    labels = model.labels
    heads = decode.tree(scores.arc[a:b, a:b])
    rels = decode.relations(model.relations, scores.rel_head[a:b], scores.rel_dep[a:b], heads)
    tokens = []
    for i in range(a, b):
        (start, end), form = window.words[i], window.forms[i]
        upos = labels["upos"][scores.upos[i]]
        feats = labels["feats"][scores.feats[i]]
        xpos = labels["xpos"][scores.xpos[i]]
        head = heads[i - a]
        tokens.append(
            Token(
                start, end, form, model.lemmas.of(form, upos, xpos, labels["lemma"][scores.lemma[i]]), upos, xpos,
                "" if feats == "_" else feats, head,
                "root" if head < 0 else _not_root(labels["deprel"][rels[i - a]]),
            )
        )  # fmt: skip
    found = [
        Mention(
            tokens[x].start,
            tokens[y - 1].end,
            document.text[tokens[x].start : tokens[y - 1].end],
            label,
            round(score, 3),
        )
        for x, y, label, score in names.across_hyphens(names.find(scores.ner[a:b], labels["ner"]), window.forms[a:b])
    ]
    return Sentence(0, tokens[0].start, tokens[-1].end, tuple(tokens), tuple(found), (), window.paragraphs[a])


def _not_root(relation: str) -> str:
    return "dep" if relation == "root" else str(relation)


def _finish(document: Document, sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Number the sentences, make names agree over the document, and add the quotations, cut at the ends of sentences."""
    agreed = names.agree([s.mentions for s in sentences])
    marks = [q for start, end in paragraphs(document) for q in quoted(document.text, start, end)]
    out, at = [], 0
    for index, sentence in enumerate(sentences):
        while at < len(marks) and marks[at][1] <= sentence.start:
            at += 1
        inside = []
        for start, end in marks[at:]:
            if start >= sentence.end:
                break
            a, b = max(start, sentence.start), min(end, sentence.end)
            if a < b:
                inside.append(Quote(a, b, document.text[a:b]))
        out.append(
            Sentence(
                index, sentence.start, sentence.end, sentence.tokens, agreed[index], tuple(inside), sentence.paragraph
            )
        )
    return tuple(out)
