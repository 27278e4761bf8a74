"""Who is cited, by which word, for what: stretches of words of a window by a linear chain, and pointers between them.

Labels are B and I of source, cue and content, as CofeNet (Wang et al. 2023) has them. The best path (Viterbi 1967) says what there is; where a content
begins and ends is asked of all paths together (forward and backward, Rabiner 1989), since the best path as a whole need not have the likeliest ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
LINK = 128
FAINT = 0.02  # least probability of a stretch that is looked at
SHARED = 0.7  # of the longer stretch, that another must share with it to be taken for the same with other ends
KINDS = ("source", "cue", "content")
VOICE_LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))


def _legal(before: str, here: str) -> bool:
    return not here.startswith("I-") or before[2:] == here[2:]


VOICE_MOVES = tuple(tuple(_legal(a, b) for b in VOICE_LABELS) for a in VOICE_LABELS)
LEGAL = np.array(VOICE_MOVES, np.float64)
STARTS = np.array([not label.startswith("I-") for label in VOICE_LABELS], np.float64)
NEVER = np.where(LEGAL > 0, 0, -1e4)  # what a move costs that no path makes
NO_START = np.where(STARTS > 0, 0, -1e4)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words of one kind, in a window: source, cue or content. end: one past its last word"""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution in a window. cue, source, contents: its pieces; source None where none is named"""

    cue: Piece
    source: Piece | None
    contents: tuple[Piece, ...]


def voices(scores: Sequence[Floats], links: Sequence[Floats], moves: Floats, sourceless: Floats) -> list[list[Voice]]:
    """Attributions of each of some windows; what goes word by word goes through all of them at once.

    scores: [n, 7] each; links: [n, 4 · 128] each: what a cue asks for its source, what a source answers, what a content asks for its cue, what a
    cue answers; moves: [7, 7], from a row's label to a column's; sourceless: [128], the answer of no source
    """
    found = pieces(scores, moves)
    return [_joined(some, link, sourceless) for some, link in zip(found, links, strict=True)]


def _joined(found: Sequence[Piece], links: Floats, sourceless: Floats) -> list[Voice]:
    """Attributions out of the pieces of a window: each cue with its source, or none, and the contents that ask for it."""
    cues = [p for p in found if p.kind == "cue"]
    if not cues:
        return []
    sources = [p for p in found if p.kind == "source"]
    asks_source, source, asks_cue, cue = (links[:, i * LINK : (i + 1) * LINK] for i in range(4))
    answers = np.stack([sourceless, *(source[p.start] for p in sources)])
    chosen = [int((answers @ asks_source[p.start]).argmax()) for p in cues]
    said: list[list[Piece]] = [[] for _ in cues]
    offers = cue[[p.start for p in cues]]
    for p in found:
        if p.kind == "content":
            said[int((offers @ asks_cue[p.start]).argmax())].append(p)
    return [
        Voice(p, sources[i - 1] if i else None, tuple(contents))
        for p, i, contents in zip(cues, chosen, said, strict=True)
        if contents
    ]


def pieces(scores: Sequence[Floats], moves: Floats) -> list[list[Piece]]:
    """Of each window the stretches of the best path, each content with its likeliest ends; in order. scores: [n, 7] each; moves: [7, 7]"""
    out = [stretches(path) for path in chains(scores, moves)]
    citing = [i for i, path in enumerate(out) if any(p.kind == "content" for p in path)]
    likely = chances([scores[i] for i in citing], moves, "content") if citing else []
    for i, chance in zip(citing, likely, strict=True):
        by_chance = [piece for _, piece in sorted(chance, key=lambda x: -x[0])]
        out[i] = _with_likely_ends(out[i], by_chance, len(scores[i]))
    return out


def _with_likely_ends(path: Sequence[Piece], likely: Sequence[Piece], words: int) -> list[Piece]:
    """Each stretch, or the first of the likely ones that is nearly the same and fits between its neighbours."""
    out: list[Piece] = []
    for number, piece in enumerate(path):
        first = out[-1].end if out else 0
        end = path[number + 1].start if piece is not path[-1] else words
        fits = (x for x in likely if first <= x.start and x.end <= end and _shared(x, piece) >= SHARED)
        out.append(next(fits, piece))
    return out


def _shared(a: Piece, b: Piece) -> float:
    """The words that both have, as a share of the longer one's."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / max(a.end - a.start, b.end - b.start) if a.kind == b.kind else 0.0


def chains(scores: Sequence[Floats], moves: Floats) -> list[list[int]]:
    """The best path of labels through each window. scores: [n, 7] each; moves: [7, 7], from a row's label to a column's."""
    legal = moves + NEVER
    emitted = _side_by_side(scores)
    best = np.empty_like(emitted)
    here = best[0] = emitted[0] + NO_START
    for i in range(1, len(emitted)):
        here = best[i] = np.maximum.reduce(here[:, :, None] + legal, 1) + emitted[i]
    back = (best[:-1, :, :, None] + legal).argmax(2)
    lasts = [len(s) - 1 for s in scores]
    return [_traced(back[:last, w].tolist(), int(best[last, w].argmax())) for w, last in enumerate(lasts)]


def _traced(back: Sequence[Sequence[int]], last: int) -> list[int]:
    """The path that ends with a label. back: of each label of each word but the first the label before it"""
    out = [last]
    for row in reversed(back):
        out.append(row[out[-1]])
    return out[::-1]


def _side_by_side(rows: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Rows of several windows as one block [longest n, windows, 7], with nothing but zeros behind the shorter ones."""
    out = np.zeros((max(map(len, rows)), len(rows), rows[0].shape[1]), rows[0].dtype)
    for w, own in enumerate(rows):
        out[: len(own), w] = own
    return out


def stretches(path: Sequence[int]) -> list[Piece]:
    """Stretches of a path of labels, in order."""
    out: list[Piece] = []
    for i, number in enumerate(path):
        label = VOICE_LABELS[number]
        if label[0] == "B":
            out.append(Piece(label[2:], i, i + 1))
        elif label[0] == "I" and out and out[-1].end == i:
            out[-1] = Piece(out[-1].kind, out[-1].start, i + 1)
    return out


def chances(scores: Sequence[Floats], moves: Floats, kind: str) -> Iterator[list[tuple[float, Piece]]]:
    """Of each window the stretches of a kind with their probabilities, but for the least likely. scores: [n, 7] each; moves: [7, 7]"""
    emitted = [np.exp(s.astype(np.float64) - s.max(1, keepdims=True)) for s in scores]
    step = np.exp(moves.astype(np.float64)) * LEGAL
    for own, (before, after) in zip(emitted, _both_ways(emitted, step), strict=True):
        yield list(_likely(own, step, before, after, kind))


def _likely(
    emitted: Doubles, step: Doubles, before: Doubles, after: Doubles, kind: str
) -> Iterator[tuple[float, Piece]]:
    """`chances` for one window, [n, 7] all but step, [7, 7]."""
    paths = before[-1].sum()
    begin, inside = VOICE_LABELS.index(f"B-{kind}"), VOICE_LABELS.index(f"I-{kind}")
    onward = after[1:] * emitted[1:]  # what the next word may be, with all that may follow
    leave = np.ones((len(emitted), 2))  # after its first word, or after a later one
    leave[:-1] = onward @ step[[begin, inside]].T - onward[:, [inside]] * step[[begin, inside], inside]
    stay = emitted[:, inside] * step[inside, inside]
    for start in np.flatnonzero(before[:, begin] * after[:, begin] >= FAINT * paths).tolist():
        reach = np.full(len(emitted) - start, before[start, begin] / paths)
        reach[1:] *= np.cumprod(stay[start + 1 :]) * (step[begin, inside] / step[inside, inside])
        reach[0] *= leave[start, 0]
        reach[1:] *= leave[start + 1 :, 1]
        for more in np.flatnonzero(reach >= FAINT).tolist():
            yield float(reach[more]), Piece(kind, start, start + more + 1)


def _both_ways(emitted: Sequence[Doubles], step: Doubles) -> Iterator[tuple[Doubles, Doubles]]:
    """What all paths to each label weigh, and all that may follow it, [n, 7], of windows, which have words few enough to need no scales."""
    forward, backward = _side_by_side(emitted), _side_by_side([own[::-1] for own in emitted])
    pairs = np.stack((forward, backward), 2)[:, :, :, None]  # both ways in one turn
    weight, steps = np.empty_like(pairs), np.stack((step, step.T))
    here = weight[0] = pairs[0] * np.stack((STARTS, np.ones_like(STARTS)))[:, None]
    for i in range(1, len(pairs)):
        here = weight[i] = (here @ steps) * pairs[i]
    for w, own in enumerate(emitted):
        yield weight[: len(own), w, 0, 0], weight[: len(own), w, 1, 0][::-1] / own
