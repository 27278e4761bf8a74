"""Sentences into windows of one document, windows into batches, batches into tensors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from readouts.grammar.heads import EVENT_TYPES
from readouts.grammar.model import CLS, LONGEST_WORD, SEP, SHAPES, STRAIGHT, UNKNOWN, quoting, shape
from training.heads import Read, empty

Sentence = dict[str, Any]
Window = list[Sentence]
LONGEST = 150  # words of a sentence; longer ones are left out
MOST_PIECES = 200
NONE = -100
PARAGRAPHS = {"voice", "told", "plain"}  # what is only known of whole paragraphs
ENDED = ("wikigold",)  # name sets whose sentence ends are real


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, tokenizer: Tokenizer, alike: Mapping[str, str] = MappingProxyType({})) -> None:
        """alike: word → the word that is read in its stead, as `training.dirt.alike` gives"""
        self.tokenizer, self.alike = tokenizer, alike
        self.known: dict[str, list[int]] = {}

    def of(self, form: str) -> list[int]:
        if form not in self.known:
            plain = self.alike.get(form, form).translate(STRAIGHT)
            ids = self.tokenizer.encode(plain, add_special_tokens=False).ids
            self.known[form] = ids[:LONGEST_WORD] or [UNKNOWN]
        return self.known[form]

    def size(self, window: Window) -> int:
        """Pieces of a window, with the two marks."""
        return sum(len(self.of(form)) for s in window for form in s["form"]) + 2


def windows(documents: Iterable[Sequence[Sentence]], pieces: Pieces, room: tuple[int, int], chance: Random) -> Iterator[Window]:  # fmt: skip
    """Windows of whole sentences of one document, with room for a number of words drawn anew for each."""
    for document in documents:
        held: Window = []
        words = size = 0
        limit = chance.randint(*room)
        for s in document:
            n, more = len(s["form"]), pieces.size([s]) - 2
            if n > LONGEST:
                continue
            if held and (words + n > limit or size + more > MOST_PIECES):
                yield held
                held, words, size, limit = [], 0, 0, chance.randint(*room)
            held.append(s)
            words, size = words + n, size + more
        if held:
            yield held


def batches(found: Iterable[Window], pieces: Pieces, room: int, chance: Random) -> list[list[Window]]:
    """Windows of like size together, at most ``room`` pieces with padding, in random order."""
    order = sorted(((pieces.size(w) + chance.random() * 8, i, w) for i, w in enumerate(found)), key=lambda x: x[:2])
    out: list[list[Window]] = []
    held: list[Window] = []
    widest = 0
    for _, _, w in order:
        widest = max(widest, pieces.size(w))
        if held and widest * (len(held) + 1) > room:
            out.append(held)
            held, widest = [], pieces.size(w)
        held.append(w)
    if held:
        out.append(held)
    chance.shuffle(out)
    return out


@dataclass
class Batch:
    """Tensors of a batch: B windows, P pieces, W words.

    ids, case, mask: [B, P]; first, last: pieces of each word [B, W]; sentence: number of the sentence of each word, -1 for none;
    tags, names: labels by head [B, W], -100 for none; head: position of the head in the window, itself for the root;
    read: what the reading heads learn; treed: numbers of the windows that hold trees
    """

    ids: Tensor
    case: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor
    tags: dict[str, Tensor]
    names: dict[str, Tensor]
    read: Read
    treed: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        ids, case, mask, first, last, sentence, treed = (
            x.to(device) for x in (self.ids, self.case, self.mask, self.first, self.last, self.sentence, self.treed)
        )
        tags, names = ({k: v.to(device) for k, v in d.items()} for d in (self.tags, self.names))
        return Batch(ids, case, mask, first, last, sentence, tags, names, self.read.to(device), treed)

    @property
    def feed(self) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """What the network takes."""
        return self.ids, self.case, self.mask, self.first, self.last


class Tensors:
    """Makes batches of tensors. labels: as `labels.collect` gives them."""

    def __init__(self, pieces: Pieces, labels: Mapping[str, Any]) -> None:
        self.pieces = pieces
        self.number = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items() if k != "ner"}
        self.names = {k: {x: i for i, x in enumerate(v)} for k, v in labels["ner"].items()}

    def of(self, found: Sequence[Window]) -> Batch:
        """A batch of windows; widths are rounded up to 16 pieces."""
        height = len(found)
        wide = -(-max(map(self.pieces.size, found)) // 16) * 16
        words = max(sum(len(s["form"]) for s in w) for w in found)
        unknown = {k: torch.full((height, words), NONE) for k in (*self.number, "sent", "head")}
        zeros = [torch.zeros(height, n, dtype=torch.long) for n in (wide, wide, words, words)]
        sentence = torch.full((height, words), -1)
        read = empty(height, words)
        batch = Batch(
            zeros[0], zeros[1], torch.zeros(height, wide), zeros[2], zeros[3], sentence, unknown, {}, read, zeros[0]
        )
        for row, window in enumerate(found):
            self._window(batch, row, window)
        batch.treed = (unknown["head"] >= 0).any(1).nonzero().flatten()
        return batch

    def _window(self, batch: Batch, row: int, window: Window) -> None:
        batch.ids[row, 0] = CLS
        piece, word = 1, 0
        paragraphs = [number if PARAGRAPHS & s.keys() else -1 for number, s in enumerate(window) for _ in s["form"]]
        inside = quoting([form for s in window for form in s["form"]], paragraphs)
        for number, s in enumerate(window):
            start = word
            for form in s["form"]:
                ids = self.pieces.of(form)
                end = piece + len(ids)
                batch.ids[row, piece:end] = torch.tensor(ids)
                batch.case[row, piece:end] = shape(form) + SHAPES * inside[word]
                batch.first[row, word], batch.last[row, word] = piece, end - 1
                piece, word = end, word + 1
            batch.sentence[row, start:word] = number
            self._labels(batch, row, (start, word), s)
            _reading(batch.read, row, (start, word), s)
        batch.ids[row, piece] = SEP
        batch.mask[row, : piece + 1] = 1

    def _labels(self, batch: Batch, row: int, part: tuple[int, int], s: Sentence) -> None:
        a, b = part
        if "head" in s:
            for column, number in self.number.items():
                batch.tags[column][row, a:b] = torch.tensor([number.get(x, NONE) for x in s[column]])
            heads = [a + h - 1 if h else a + j for j, h in enumerate(s["head"])]
            batch.tags["head"][row, a:b] = torch.tensor(heads)
        if "head" in s or (s.get("ner") and s["ner"][0] in ENDED):
            batch.tags["sent"][row, a:b] = 0
            batch.tags["sent"][row, b - 1] = 1
        if s.get("ner"):
            name, labels = s["ner"]
            if name not in batch.names:
                batch.names[name] = torch.full_like(batch.sentence, NONE)
            batch.names[name][row, a:b] = torch.tensor([self.names[name][x] for x in labels])


def _reading(read: Read, row: int, part: tuple[int, int], s: Sentence) -> None:
    a, b = part
    if "voice" in s:
        read.voice[row, a:b] = torch.tensor(s["voice"])
        read.sources += [(row, a + cue, a + source if source >= 0 else -1) for cue, source in s["sources"]]
        read.contents += [(row, a + content, a + cue) for content, cue in s["contents"]]
    if "fact" in s:
        read.fact[row, a:b] = torch.tensor([float("nan") if x is None else x for x in s["fact"]])
    if "told" in s:
        read.told[row, a:b] = torch.tensor(s["told"])
        read.acts[row, a:b] = torch.tensor(s["act"])
        read.modes[row, a:b] = torch.tensor(s["mode"])
        for at, status, *sides in s["tellings"]:
            placed = (None if side is None else [a + i for i in side] for side in sides)
            read.tellings.append((row, a + at, status, *placed))
    if "pairs" in s:
        read.roles[row, [a + i for i in s["paired"]]] = 0
        for *sides, kind in s["pairs"]:
            places = [[a + i for i in stretch] for stretch in sides]
            if kind:
                for role, stretch in enumerate(places, 1):
                    read.roles[row, stretch] = role
            number = EVENT_TYPES.index(kind) if kind else len(EVENT_TYPES)
            read.pairs.append((row, places[0], places[1], number))
