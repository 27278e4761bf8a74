"""Who is cited, on small arrays: the chain and the probabilities of stretches against brute force, ends, pointers."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from readouts.grammar import voices
from readouts.grammar.voices import LINK, VOICE_LABELS, Piece

Floats = npt.NDArray[np.float32]
LABELS = len(VOICE_LABELS)
SMALL = st.floats(-8, 8, width=16)
SCORES = st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, LABELS), elements=SMALL, unique=True))
MOVES = arrays(np.float32, (LABELS, LABELS), elements=SMALL)
STILL = np.zeros((LABELS, LABELS), np.float32)


def legal(path: tuple[int, ...]) -> bool:
    names = ["O", *(VOICE_LABELS[i] for i in path)]
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(names))


@settings(max_examples=40, deadline=None)
@given(SCORES, MOVES)
def test_the_chain_is_the_best_of_all_legal_paths(scores: Floats, moves: Floats) -> None:
    def worth(path: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in pairwise(path))
        return float(sum(scores[i, k] for i, k in enumerate(path))) + steps

    found = tuple(voices.chains([scores], moves)[0])
    best = max(worth(p) for p in product(range(LABELS), repeat=len(scores)) if legal(p))
    assert legal(found)
    assert worth(found) == np.float32(best) or abs(worth(found) - best) < 1e-3


def path(*names: str) -> list[int]:
    return [VOICE_LABELS.index(n) for n in names]


@settings(max_examples=40, deadline=None)
@given(st.lists(SCORES, min_size=2, max_size=4), MOVES)
def test_windows_side_by_side_are_read_as_each_alone(scores: list[Floats], moves: Floats) -> None:
    alone = [voices.pieces([own], moves)[0] for own in scores]
    assert voices.pieces(scores, moves) == alone
    together = [own for kind in voices.KINDS for own in voices.chances(scores, moves, kind)]
    assert together == [next(voices.chances([own], moves, kind)) for kind in voices.KINDS for own in scores]


def test_stretches_follow_their_labels_and_neighbours_of_one_kind_stay_two() -> None:
    found = voices.stretches(path("B-source", "I-source", "B-cue", "O", "B-content", "B-content", "I-content"))
    assert found == [Piece("source", 0, 2), Piece("cue", 2, 3), Piece("content", 4, 5), Piece("content", 5, 7)]


@settings(max_examples=40, deadline=None)
@given(SCORES, MOVES)
def test_the_probability_of_a_stretch_is_that_of_all_paths_with_it(scores: Floats, moves: Floats) -> None:
    paths = [p for p in product(range(LABELS), repeat=len(scores)) if legal(p)]
    worths = np.array(
        [
            sum(float(scores[i, k]) for i, k in enumerate(p)) + sum(float(moves[a, b]) for a, b in pairwise(p))
            for p in paths
        ]
    )
    shares = np.exp(worths - worths.max())
    shares /= shares.sum()
    wanted: dict[Piece, float] = {}
    for p, share in zip(paths, shares, strict=True):
        for piece in voices.stretches(p):
            wanted[piece] = wanted.get(piece, 0.0) + float(share)
    found = {
        piece: chance for kind in voices.KINDS for own in voices.chances([scores], moves, kind) for chance, piece in own
    }
    assert {p for p, share in wanted.items() if share > voices.FAINT + 1e-6} <= set(found)
    assert all(abs(chance - wanted[piece]) < 1e-6 for piece, chance in found.items())


def test_a_stretch_ends_where_most_paths_end_it() -> None:
    scores = emitted(*["O"] * 12)
    scores[:, path("O")[0]] = -5
    scores[0, path("B-content")[0]] = 5
    scores[1:9, path("I-content")[0]] = 5
    scores[9:, path("I-content")[0]] = 1.0  # that it goes on to its end is the best single path
    scores[9:, path("O", "B-cue", "B-source")] = 0.9  # that it stops here has many
    assert voices.stretches(voices.chains([scores], STILL)[0]) == [Piece("content", 0, 12)]
    assert voices.pieces([scores], STILL)[0][0] == Piece("content", 0, 9)


def answer(worth: float) -> Floats:
    """What no source answers."""
    out = np.zeros(LINK, np.float32)
    out[0] = worth
    return out


def emitted(*names: str) -> Floats:
    scores = np.zeros((len(names), LABELS), np.float32)
    scores[np.arange(len(names)), path(*names)] = 5.0
    return scores


def linked(words: int, **at: tuple[int, float]) -> Floats:
    """Links with one number set for each part: (word, value) of asks_source, source, asks_cue, cue."""
    out = np.zeros((words, 4 * LINK), np.float32)
    for i, name in enumerate(("asks_source", "source", "asks_cue", "cue")):
        if name in at:
            out[at[name][0], i * LINK] = at[name][1]
    return out


NAMED = ("B-source", "B-cue", "B-content", "I-content")


def test_a_cue_takes_the_source_that_answers_best() -> None:
    links = linked(4, asks_source=(1, 1.0), source=(0, 2.0))
    ((voice,),) = voices.voices([emitted(*NAMED)], [links], STILL, answer(1.0))
    assert voice == voices.Voice(Piece("cue", 1, 2), Piece("source", 0, 1), (Piece("content", 2, 4),))


def test_a_cue_may_have_no_source() -> None:
    links = linked(4, asks_source=(1, 1.0), source=(0, 0.5))
    ((voice,),) = voices.voices([emitted(*NAMED)], [links], STILL, answer(1.0))
    assert voice.source is None


def test_contents_choose_their_cue_and_a_cue_without_one_is_no_attribution() -> None:
    links = linked(4, asks_cue=(2, 1.0), cue=(3, 1.0))
    ((voice,),) = voices.voices([emitted("B-cue", "O", "B-content", "B-cue")], [links], STILL, answer(0.0))
    assert voice.cue == Piece("cue", 3, 4)


def test_without_a_cue_nobody_speaks() -> None:
    assert voices.voices([emitted("B-source", "O", "B-content")], [linked(3)], STILL, answer(0.0)) == [[]]
