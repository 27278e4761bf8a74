"""The trained reader: word pieces in, numbers out. One onnxruntime session a process; weights come as bytes from the shelf."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from readouts.grammar.heads import Heads
from readouts.grammar.lemmas import Lemmas, parse_lemmas

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST_WORD = 10
POSITIONS = 510  # and two for the marks at both ends
# words whose pieces are kept in mind: those that come first come often, and an archive has no end of others
FAMILIAR = 32_768
# of onnxruntime 1.32: the sum and the norm apart take a quarter of the fused operator's time
SLOWER = ["SkipLayerNormFusion"]
SHAPES = 4  # cases of a word; a piece's look is its case and, four times that, where it stands by quotation marks
OPEN_MARKS, CLOSE_MARKS = frozenset("“„«"), frozenset("”»")
QUOTING = OPEN_MARKS | CLOSE_MARKS | {'"'}
STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one window of ``n`` words.

    upos, xpos, feats, lemma: label numbers [n]; sent: probability that a sentence ends [n]; arc: [n, n], the row's word under the
    column's, itself for the root; rel_head, rel_dep: a word's sides of its relations, as their head and as what hangs on it [n, r · rank];
    ner: log probabilities of all name heads side by side [n, k];
    words: encoder output [n, 384], for heads to come; voice, links, fact, roles, parts, told, act, mode, status, asks, scene: of the reading heads,
    see `heads`
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    lemma: Ints
    sent: Floats
    arc: Floats
    rel_head: Floats
    rel_dep: Floats
    ner: Floats
    words: Floats
    voice: Floats
    links: Floats
    fact: Floats
    roles: Floats
    parts: Floats
    told: Floats
    act: Floats
    mode: Floats
    status: Floats
    asks: Floats
    scene: Floats


@dataclass(frozen=True)
class GrammarModel:
    """Session, word pieces and labels.

    name: what the reader is called in the record
    alike: word → the word that stands for it at the input: states, their people and capitals are read as one and the same
    known: word → its pieces and its `shape`, for words that were read before
    """

    name: str
    session: Any
    pieces: Tokenizer
    labels: Mapping[str, Any]
    lemmas: Lemmas
    heads: Heads
    alike: Mapping[str, str] = field(default_factory=dict)
    known: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict)

    def run(self, window: Sequence[str], inside: Sequence[int]) -> Scores:
        """Read a window of word forms. inside: `quoting` of them

        A window is read alone: the encoder reckons in whole numbers, scaled by the largest value of all that goes through it at once, so in
        company a page would be read by the company it keeps. Nothing is filled up with empty pieces either, which costs more than calls do.
        """
        names = Scores.__slots__
        found = self.session.run(list(names), self._feed(window, inside))
        return Scores(*(value[0] for value in found))

    def size(self, form: str) -> int:
        """How many pieces a word takes."""
        return len(self._pieces(form))

    def _pieces(self, form: str) -> tuple[int, ...]:
        return self._seen(form)[0]

    def _seen(self, form: str) -> tuple[tuple[int, ...], int]:
        found = self.known.get(form)
        if found is None:
            plain = self.alike.get(form, form).translate(STRAIGHT)
            ids = tuple(self.pieces.encode(plain, add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)
            found = ids, shape(form)
            if len(self.known) < FAMILIAR:
                self.known[form] = found
        return found

    def _feed(self, window: Sequence[str], inside: Sequence[int]) -> dict[str, npt.NDArray[Any]]:
        known, shapes = zip(*map(self._seen, window), strict=True)
        pieces = _fitting(known)
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        ends = np.cumsum(sizes)
        looks = np.array(shapes, np.int64) + SHAPES * np.array(inside, np.int64)
        ids = np.array([CLS, *(i for word in pieces for i in word), SEP], np.int64)
        cases = np.concatenate(([0], np.repeat(looks, sizes), [0]))
        return {"ids": ids[None], "case": cases[None], "first": (ends - sizes + 1)[None], "last": ends[None]}


def _fitting(pieces: Sequence[tuple[int, ...]]) -> Sequence[tuple[int, ...]]:
    """Cut long words shorter where a window would not fit the encoder."""
    if sum(map(len, pieces)) <= POSITIONS:
        return pieces
    most = max(1, POSITIONS // len(pieces))
    return [word[:most] for word in pieces]


def shape(form: str) -> int:
    """Case of a word, which the uncased pieces lose: 0 lower or none, 1 capitalised, 2 upper, 3 mixed.

    >>> [shape(w) for w in ("road", "Road", "ROAD", "McRoad", "7")]
    [0, 1, 2, 3, 0]
    """
    if form.islower() or not any(map(str.isalpha, form)):
        return 0
    if len(form) > 1 and form.isupper():
        return 2
    return 1 if len(form) == 1 or (form[0].isupper() and form[1:].islower()) else 3


def quoting(forms: Sequence[str], paragraphs: Sequence[int]) -> list[int]:
    """Where each word stands by double quotation marks: 0 outside, 1 opening mark, 2 inside, 3 closing mark; anew in each paragraph.

    >>> quoting(["“", "No", "”", ",", "he", "said", '"', "again"], [0, 0, 0, 0, 0, 0, 0, 1])
    [1, 2, 3, 0, 0, 0, 1, 0]
    """
    if QUOTING.isdisjoint(forms):
        return [0] * len(forms)
    out, open_, before = [], False, None
    for form, paragraph in zip(forms, paragraphs, strict=True):
        open_ = open_ and paragraph == before
        before = paragraph
        mark = form in QUOTING
        if mark and form not in OPEN_MARKS and open_:
            out.append(3)
            open_ = False
        elif mark and form not in CLOSE_MARKS:
            out.append(1)
            open_ = True
        else:
            out.append(2 if open_ else 0)
    return out


def load_model(files: Mapping[str, bytes], threads: int = 1) -> GrammarModel:
    """A model from the bytes of ``model.int8.onnx``, ``tokenizer.json``, ``labels.json``, ``heads.npz``, ``lemmas.tsv`` and, if
    there is one, ``alike.tsv``."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        files["model.int8.onnx"], options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
    pieces = Tokenizer.from_str(files["tokenizer.json"].decode("utf8"))
    pieces.no_padding()
    pieces.no_truncation()
    labels = json.loads(files["labels.json"])
    lemmas = parse_lemmas(files["lemmas.tsv"].decode("utf8"))
    with np.load(io.BytesIO(files["heads.npz"]), allow_pickle=False) as small:
        heads = Heads(*(small[name].astype(np.float32) for name in Heads.__slots__))
    rows = files.get("alike.tsv", b"").decode("utf8").splitlines()
    alike = dict(row.split("\t") for row in rows)
    return GrammarModel(labels["name"], session, pieces, labels, lemmas, heads, alike)
