"""Event mentions of ECB+, ECB+METAm and MEANTIME in one form, read by our grammar. None of their text leaves the evaluation."""

from __future__ import annotations

import ast
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np

from readouts.accounts import Lexis, Marks
from readouts.accounts.lexis import Floats, fold, stem, unit
from readouts.grammar import GrammarModel, annotate_batch
from readouts.grammar.model import quoting
from readouts.reading import furnish, read_many
from readouts.schema import Act, Claim, Commitment, Document, Engagement, Raw, Reading, Sentence, Span

Sentences = dict[int, list[str]]
STUB = Claim("", "", "", Span(0, 0, ""), None, Act.STATE, Commitment.CT_PLUS, Commitment.CT_PLUS, Engagement.MONOGLOSS)
BLANK = Marks(STUB, (), (), frozenset(), None, None, frozenset(), frozenset())
BESIDE = 5  # words on both sides of a mention that stand beside it
PARTS = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "compound", "amod"}
)  # what depends on a mention and tells which it is
TELLING = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Page:
    """A document as sentences of words. story: the label that gold gives it. marked: numbers of the sentences with mentions."""

    name: str
    story: str
    sentences: Sentences
    mentions: tuple[Mention, ...]

    @property
    def marked(self) -> list[int]:
        return sorted({m.sentence for m in self.mentions})


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention: its sentence and words in it, and the chain that gold puts it in."""

    sentence: int
    words: tuple[int, ...]
    chain: str


def ecb(data: Path, part: str) -> list[Page]:
    """ECB+, ``part`` Dev or Train; a story is a topic's half, as its file names say ("2_11ecb", "2_11ecbplus")."""
    folder = data / "ecbplus"
    with gzip.open(folder / f"ECB_{part}_corpus.txt.gz", "rt", encoding="utf8") as stream:
        text = _sentences(line.rstrip("\n").split("\t") for line in stream)
    with gzip.open(folder / f"ECB_{part}_Event_gold_mentions.json.gz", "rt", encoding="utf8") as stream:
        found = _mentions((m["doc_id"], m["sent_id"], m["tokens_number"], m["coref_chain"]) for m in json.load(stream))
    return [Page(d, f"{d.split('_')[0]} {d.lstrip('0123456789_')}", s, found.get(d, ())) for d, s in text.items()]


def metam(data: Path) -> list[Page]:
    """The development documents of ECB+ in other words. The release holds the rows of some documents twice."""
    folder, key = data / "ecbplus_metam", '"topic/subtopic_name/doc"'
    documents, mentions = str(folder / "dev_documents.parquet"), str(folder / "dev_mentions.parquet")
    told = f"SELECT DISTINCT {key}, sent_id, token_id, token FROM read_parquet(?) ORDER BY ALL"  # noqa: S608
    rows = duckdb.execute(told, [documents])
    text = _sentences([str(cell) for cell in row] for row in rows.fetchall())
    asked = "SELECT DISTINCT conll_doc_key, sent_id, tokens_number, coref_chain FROM read_parquet(?) WHERE mention_type[:3] IN ('ACT', 'NEG') ORDER BY ALL"
    found = _mentions((d, s, ast.literal_eval(w), c) for d, s, w, c in duckdb.execute(asked, [mentions]).fetchall())
    return [Page(d, d.rpartition("/")[0], s, found.get(d, ())) for d, s in text.items()]


def meantime(data: Path) -> list[Page]:
    """English Wikinews articles of MEANTIME."""
    with gzip.open(data / "meantime" / "meantime.conll.gz", "rt", encoding="utf8") as stream:
        text = _sentences(line.rstrip("\n").split("\t") for line in stream if not line.startswith("#"))
    with gzip.open(data / "meantime" / "event_mentions.json.gz", "rt", encoding="utf8") as stream:
        rows = json.load(stream)
    found = _mentions((m["conll_doc_key"], m["sent_id"], m["tokens_number"], m["coref_chain"]) for m in rows)
    return [Page(d, d.partition("/")[0], s, found.get(d, ())) for d, s in text.items()]


def _sentences(rows: Iterable[Sequence[str]]) -> dict[str, Sentences]:
    out: dict[str, Sentences] = {}
    for row in rows:
        if len(row) > 3:
            out.setdefault(row[0], {}).setdefault(int(row[1]), []).append(row[3])
    return out


def _mentions(rows: Iterable[tuple[str, int, Sequence[int], str]]) -> dict[str, tuple[Mention, ...]]:
    out: defaultdict[str, list[Mention]] = defaultdict(list)
    for page, sentence, words, chain in rows:
        out[page].append(Mention(int(sentence), tuple(words), chain))
    return {page: tuple(sorted(found, key=lambda m: (m.sentence, m.words))) for page, found in out.items()}


def parsed(
    pages: Sequence[Page], model: GrammarModel
) -> Iterator[tuple[Page, str, dict[int, list[int]], tuple[Sentence, ...]]]:
    """Each page with the text of its marked sentences, where each of their words starts in it, and how our grammar reads it."""
    laid = [_laid(page) for page in pages]
    documents = [Document(page.name, page.name, text) for page, (text, _) in zip(pages, laid, strict=True)]
    for page, (text, starts), sentences in zip(pages, laid, annotate_batch(documents, model), strict=True):
        yield page, text, starts, sentences


def _laid(page: Page) -> tuple[str, dict[int, list[int]]]:
    text, starts = "", dict[int, list[int]]()
    for number in page.marked:
        starts[number] = []
        for word in page.sentences[number]:
            starts[number].append(len(text))
            text += word + " "
        text = text.rstrip() + "\n\n"
    return text, starts


def marks(
    pages: Sequence[Page], model: GrammarModel, lexis: Lexis | None = None
) -> Iterator[tuple[Page, Mention, Marks]]:
    """Each mention as the weighing sees it: its words, those beside and under them, and what the reader makes of them."""
    lexis = lexis or Lexis()
    found = list(_placed(pages, model))
    middle = np.mean([read for *_, read in found if read is not None], axis=0)
    for page, mention, sentence, held, read in found:
        known = None if read is None else unit(np.asarray(read - middle, np.float32))
        yield page, mention, _marked(sentence, held, lexis, known) if sentence else BLANK


def _placed(
    pages: Sequence[Page], model: GrammarModel
) -> Iterator[tuple[Page, Mention, Sentence | None, list[int], Floats | None]]:
    """Each mention with its sentence, its words in it, and the mean of what the encoder gives for these."""
    for page, _, starts, sentences in parsed(pages, model):
        read: dict[int, Floats] = {}
        for mention in page.mentions:
            places = [starts[mention.sentence][w] for w in mention.words if w < len(starts[mention.sentence])]
            sentence, held = _held(places, sentences)
            if sentence is None:
                yield page, mention, None, [], None
                continue
            if sentence.index not in read:
                forms = [t.form for t in sentence.tokens]
                read[sentence.index] = model.run(forms, quoting(forms, [0] * len(forms))).words
            yield page, mention, sentence, held, read[sentence.index][held].mean(0)


def _held(places: Sequence[int], sentences: Sequence[Sentence]) -> tuple[Sentence | None, list[int]]:
    for sentence in sentences:
        held = [i for i, t in enumerate(sentence.tokens) if any(t.start <= at < t.end for at in places)]
        if held:
            return sentence, held
    return None, []


def _marked(sentence: Sentence, held: Sequence[int], lexis: Lexis, read: Floats | None) -> Marks:
    """The syntactic head stands first among the words of a mention."""
    tokens = sentence.tokens
    top = next((i for i in held if tokens[i].head not in held), held[0])
    rest = [i for i in held if i != top and tokens[i].upos in TELLING]
    trigger = tuple(fold(tokens[i].lemma) for i in (top, *rest))
    near = [fold(tokens[i].form) for i in range(len(tokens)) if i not in held and abs(i - top) <= BESIDE]
    under = [i for i, t in enumerate(tokens) if t.head in held and i not in held and t.deprel.split(":")[0] in PARTS]
    return replace(
        BLANK,
        trigger=trigger,
        sense=lexis.sense(trigger),
        around=lexis.stems(near),
        under=frozenset(stem(fold(tokens[i].lemma)) for i in under),
        read=read,
    )


def told_mentions(pages: Sequence[Page]) -> tuple[list[Claim], list[Document], dict[str, tuple[str, str]]]:
    """The pages' marked sentences read through: all claims, the pages, and story and chain of each claim that tells a gold mention."""
    seen: dict[str, tuple[Sentence, ...]] = {}
    rooms = furnish()

    def annotate(documents: Sequence[Document]) -> list[tuple[Sentence, ...]]:
        found = rooms.annotate(documents)
        seen.update(zip((d.id for d in documents), found, strict=True))
        return found

    laid = {page.name: _laid(page) for page in pages}
    raws = [Raw(name, name, text.encode(), "text/plain") for name, (text, _) in laid.items()]
    claims, documents, chain = list[Claim](), list[Document](), dict[str, tuple[str, str]]()
    for page, reading in zip(pages, read_many(raws, replace(rooms, annotate=annotate)), strict=True):
        if isinstance(reading, Reading):
            claims += reading.claims
            documents.append(reading.document)
            starts = laid[page.name][1]
            named = {
                starts[m.sentence][w]: m.chain for m in page.mentions for w in m.words if w < len(starts[m.sentence])
            }
            heads = ((c.id, at) for c in reading.claims for at in _heads(c, seen[page.name]) if at in named)
            chain |= {claim: (page.story, named[at]) for claim, at in heads}
    return claims, documents, chain


def _heads(claim: Claim, sentences: Sequence[Sentence]) -> Iterator[int]:
    """Where the words stand on which nothing else of the evidence depends."""
    for sentence in sentences:
        held = [
            i for i, t in enumerate(sentence.tokens) if claim.evidence.start <= t.start and t.end <= claim.evidence.end
        ]
        yield from (sentence.tokens[i].start for i in held if sentence.tokens[i].head not in held)
