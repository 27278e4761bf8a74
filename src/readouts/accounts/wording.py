"""How far two texts say the same in other words: each word with the nearest of the other text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from readouts.accounts.lexis import Floats, Lexis, stem

Places = npt.NDArray[np.intp]
Shares = npt.NDArray[np.float64]
STRANGE = 0.4  # cosine of two words up to which they have nothing in common
SLAB = 2000  # words of many texts that are held against all others at once


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """The words of a text, each once, made ready to be compared with those of others.

    at: stem → places of the words that have it
    known: places of the words whose meaning is known; vectors: their meanings, one row each
    weight: how much each word tells; total: all of them together
    """

    many: int
    at: Mapping[str, Sequence[int]]
    known: Places
    vectors: Floats
    weight: Floats
    total: float

    @staticmethod
    def of(words: Sequence[str], lexis: Lexis, tells: Callable[[str], float]) -> Worded:
        """Words of more than one letter, in their order."""
        told = told_words(words)
        stems = [stem(word) for word in told]
        at: dict[str, list[int]] = {}
        for place, name in enumerate(stems):
            at.setdefault(name, []).append(place)
        known = np.array([place for place, word in enumerate(told) if word in lexis.row], np.intp)
        vectors = lexis.vectors[[lexis.row[told[place]] for place in known]]
        weight = np.array([tells(s) for s in stems], np.float32)
        return Worded(len(told), at, known, vectors, weight, float(weight.sum()) or 1.0)


def told_words(words: Sequence[str]) -> list[str]:
    """The words of a text that are compared, each once: those of more than one letter."""
    return list(dict.fromkeys([word for word in words if len(word) > 1]))


def wording(a: Worded, b: Worded) -> float:
    """How far each word of one text has a near word in the other, 0 to 1; words that tell more count more.

    The harmonic mean of both directions, so that a long text that merely holds a short one is no match.
    """
    if not a.many or not b.many:
        return 0.0
    one, other = np.full(a.many, STRANGE, np.float32), np.full(b.many, STRANGE, np.float32)
    if len(a.known) and len(b.known):
        cosines = a.vectors @ b.vectors.T
        one[a.known] = np.maximum(np.maximum.reduce(cosines, 1), STRANGE)
        other[b.known] = np.maximum(np.maximum.reduce(cosines, 0), STRANGE)
    if shared := a.at.keys() & b.at.keys():
        one[[place for name in shared for place in a.at[name]]] = 1.0
        other[[place for name in shared for place in b.at[name]]] = 1.0
    there, back = _covered(one, a), _covered(other, b)
    return 2 * there * back / ((there + back) or 1.0)


def _covered(nearest: Floats, words: Worded) -> float:
    """The mean of how near the nearest words are, from 0 for those that have nothing in common to 1."""
    return max(0.0, (float(words.weight @ nearest) / words.total - STRANGE) / (1 - STRANGE))


def wordings(texts: Sequence[Sequence[str]], lexis: Lexis, tells: Callable[[str], float]) -> Shares:
    """``wording`` of any two of many texts, a row and a column each: a few sums over all words in place of some for each pair."""
    told = [told_words(text) for text in texts]
    held = [at for at, words in enumerate(told) if words]
    if not held:
        return np.zeros((len(texts), len(texts)))
    there = _all_covered([told[at] for at in held], lexis, tells)
    both = there + there.T
    shares = 2 * there * there.T / np.where(both, both, 1.0)
    if len(held) == len(texts):
        return shares
    table = np.zeros((len(texts), len(texts)))
    table[np.ix_(held, held)] = shares
    return table


def _all_covered(told: Sequence[Sequence[str]], lexis: Lexis, tells: Callable[[str], float]) -> Shares:
    """How far the words of each text (rows) have a near one in each (columns), 0 to 1. No text is empty."""
    words = [word for text in told for word in text]
    stems = [stem(word) for word in words]
    first = [0, *accumulate([len(text) for text in told[:-1]])]
    number: dict[str, int] = {}
    stem_of = np.array([number.setdefault(name, len(number)) for name in stems])
    holds = np.zeros((len(number), len(told)), bool)
    holds[stem_of, [at for at, text in enumerate(told) for _ in text]] = True
    vectors, weight = _meanings(words, lexis), np.array([tells(name) for name in stems])
    slabs = [slice(at, at + SLAB) for at in range(0, len(words), SLAB)]
    near = np.concatenate([_nearest(vectors[some], vectors, first, holds[stem_of[some]]) for some in slabs])
    total = np.add.reduceat(weight, first)
    mean = np.add.reduceat(weight[:, None] * near, first) / np.where(total, total, 1.0)[:, None]
    return np.asarray(np.maximum(0.0, (mean - STRANGE) / (1 - STRANGE)))


def _meanings(words: Sequence[str], lexis: Lexis) -> Floats:
    """A row for each word; nothing but zeros, so near to no other, where its meaning is unknown."""
    rows = [lexis.row.get(word, -1) for word in words]
    if min(rows) >= 0:
        return lexis.vectors[rows]
    known = [at for at, row in enumerate(rows) if row >= 0]
    vectors = np.zeros((len(words), lexis.vectors.shape[1]), np.float32)
    vectors[known] = lexis.vectors[[rows[at] for at in known]]
    return vectors


def _nearest(some: Floats, others: Floats, first: Sequence[int], holds: npt.NDArray[np.bool_]) -> Floats:
    """How near each of some words is to the nearest word of each text. first: where each text begins; holds: which texts hold the word's stem."""
    near = np.maximum(np.maximum.reduceat(some @ others.T, first, axis=1), np.float32(STRANGE))
    near[holds] = 1.0
    return near
