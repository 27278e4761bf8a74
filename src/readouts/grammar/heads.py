"""What the reading heads say of a window, in numpy: who did what to whom by pairs, and which words tell of what. Who is cited: `voices`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readouts.grammar.voices import Piece
from readouts.schema import Act, Event, Status, Telling

Floats = npt.NDArray[np.float32]
ASK = 64
EVENT_TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

TOLD = ("", *(str(event) for event in Event), "VIEW")  # nothing, an event of a PLOVER type, a view without one
TOLD_ACTS = tuple(str(act) for act in Act)
TOLD_MODES = (  # of PLOVER 0.8
    "none", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "return", "disarm", "ceasefire", "access", "resign",
    "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations", "expel", "violence",
    "territory", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons",
    "police", "militia", "seize", "deport", "withhold", "cyber", "censor", "curfew", "misinformation", "martial-law", "abduct", "torture",
    "sexual", "destroy", "beat", "targeted", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
    "crowd-control", "unconventional",
)  # fmt: skip
TOLD_STATUS = tuple(str(status) for status in Status)
FAINT = 0.1  # least probability that a word tells of something for it to be kept
ASIDE = -3.0  # most words are no party of a telling: where the score of a party starts


@dataclass(frozen=True, slots=True)
class Heads:
    """Small tables of the heads that stay outside the graph.

    moves: [7, 7], from a row's label to a column's; sourceless: [128], the answer of no source; pair, pair_bias: [16, 256] and [16]
    """

    moves: Floats
    sourceless: Floats
    pair: Floats
    pair_bias: Floats


def deeds(roles: Floats, parts: Floats, heads: Heads) -> list[tuple[Piece, Piece, str, float]]:
    """Pairs of an actor and a recipient of a sentence with the likeliest type of event and its probability; no pair without one.

    roles: [n, 3], neither, actor, recipient; parts: [n, 3 · 256 + 2 · 64], a word as actor, as recipient, as one of the sentence around, what it asks as a
    party and what it answers
    """
    path = roles.argmax(1)
    actors, recipients = (_stretches(path, role) for role in (1, 2))
    if not actors or not recipients:
        return []
    by, to = (
        [_party(parts, range(p.start, p.end), side) for p in some] for side, some in enumerate((actors, recipients))
    )
    pairs = [(a, r) for a in actors for r in recipients]
    likely = _chances(parts, np.array([one + other for one in by for other in to]), heads)
    best = likely[:, :-1].argmax(1).tolist()
    return [
        (a, r, EVENT_TYPES[n], float(row[n]))
        for (a, r), n, row in zip(pairs, best, likely, strict=True)
        if row[n] > row[-1]
    ]


def chances(parts: Floats, actor: Sequence[int], recipient: Sequence[int], heads: Heads) -> Floats:
    """Probabilities of the types, and last of none, for words of an actor and of a recipient of one sentence; either may be empty.

    What the parties ask together the words of the sentence answer: the more a word answers, the more it says of the type.
    """
    parties = [_party(parts, words, side) for side, words in enumerate((actor, recipient)) if words]
    both = sum(parties, np.zeros(_width(parts) + ASK, np.float32))
    found: Floats = _chances(parts, both[None], heads)[0]
    return found


def _party(parts: Floats, words: Sequence[int], side: int) -> Floats:
    """What the words of an actor (side 0) or a recipient (1) are as that, and behind it what they ask, [256 + 64]."""
    width = _width(parts)
    own = parts[list(words)].mean(0)
    return np.concatenate((own[side * width : (side + 1) * width], own[-2 * ASK : -ASK]))


def _width(parts: Floats) -> int:
    return (int(parts.shape[1]) - 2 * ASK) // 3


def _chances(parts: Floats, pairs: Floats, heads: Heads) -> Floats:
    """`chances` of several pairs at once, [p, 16]. pairs: the sum of what `_party` says of both, [p, 256 + 64]"""
    width = _width(parts)
    answered = _softmax(pairs[:, width:] @ parts[:, -ASK:].T)
    total = pairs[:, :width] + answered @ parts[:, 2 * width : 3 * width]
    return _softmax(_gelu(total) @ heads.pair.T + heads.pair_bias)


def tellings(
    told: Floats, act: Floats, mode: Floats, status: Floats, asks: Floats, scene: Floats, parts: Sequence[range]
) -> list[list[tuple[Telling, tuple[list[int], ...]]]]:
    """For each sentence of a window its words that may tell of something; with each, words of the window: recipients in other sentences, all that
    say when, and where.

    told: [n, 18]; act: [n, 25]; mode: [n, 61]; status: [n, 6]; asks: [n, 4 · 64], what a telling asks of actors and of recipients, what words
    answer as them; scene: the same of words that say when and where; parts: the sentences, one after the other
    """
    likely = np.exp(told - told.max(1, keepdims=True))
    likely /= likely.sum(1, keepdims=True)
    words = np.flatnonzero(likely[:, 0] < 1 - FAINT)
    likely = likely[words]
    order = np.argsort(-likely, 1)[:, :4]
    kinds = np.take_along_axis(likely, order, 1)
    columns = (words, order, kinds, act[words].argmax(1), mode[words].argmax(1), status[words] > 0)
    sides = [_answering(x, words, side) for x in (asks, scene) for side in (0, 1)]
    out: list[list[tuple[Telling, tuple[list[int], ...]]]] = [[] for _ in parts]
    sentence = 0
    for i, best, worth, act_of, mode_of, states, *asked in zip(*(c.tolist() for c in columns), *sides, strict=True):
        while i >= parts[sentence].stop:
            sentence += 1
        part = parts[sentence]
        actors, recipients = (tuple(w - part.start for w in side if w in part) for side in asked[:2])
        telling = Telling(
            i - part.start,
            tuple((TOLD[n], round(p, 3)) for n, p in zip(best, worth, strict=True) if p >= FAINT / 2),
            TOLD_ACTS[act_of],
            TOLD_MODES[mode_of],
            tuple(name for name, holds in zip(TOLD_STATUS, states, strict=True) if holds),
            actors,
            recipients,
        )
        out[sentence].append((telling, ([w for w in asked[1] if w not in part], *asked[2:])))
    return out


def _answering(asks: Floats, words: npt.NDArray[np.int64], side: int) -> list[list[int]]:
    """For each of some words those that answer what it asks on one side, 0 or 1."""
    answers = asks[:, (2 + side) * ASK : (3 + side) * ASK]
    scores = asks[words, side * ASK : (side + 1) * ASK] @ answers.T + ASIDE
    out: list[list[int]] = [[] for _ in words]
    for row, word in zip(*(at.tolist() for at in np.nonzero(scores > 0)), strict=True):
        out[row].append(word)
    return out


def _stretches(path: npt.NDArray[np.int64], role: int) -> list[Piece]:
    out: list[Piece] = []
    for i in np.flatnonzero(path == role).tolist():
        if out and out[-1].end == i:
            out[-1] = Piece(out[-1].kind, out[-1].start, i + 1)
        else:
            out.append(Piece("actor" if role == 1 else "recipient", i, i + 1))
    return out


def _softmax(x: Floats) -> Floats:
    """Of each row."""
    e = np.exp(x - x.max(1, keepdims=True))
    return np.asarray(e / e.sum(1, keepdims=True), np.float32)


def _gelu(x: Floats) -> Floats:
    """The exact one, by the error function, as the training has it; that by a rational form (Abramowitz and Stegun 1964, 7.1.26), right to 5e-7."""
    y = np.abs(x) / np.sqrt(2.0)
    t = 1 / (1 + 0.3275911 * y)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(x * 0.5 * (1.0 + np.sign(x) * (1 - series * np.exp(-y * y))), np.float32)
