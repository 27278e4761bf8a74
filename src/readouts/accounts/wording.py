"""How far two texts say the same in other words: each word with the nearest of the other text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from readouts.accounts.lexis import Floats, Lexis, stem

STRANGE = 0.4  # cosine of two words up to which they have nothing in common


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """The words of a text, each once, made ready to be compared with those of others.

    at: stem → places of the words that have it
    known: places of the words whose meaning is known; vectors: their meanings, one row each
    weight: how much each word tells; total: all of them together
    """

    many: int
    at: Mapping[str, Sequence[int]]
    known: Sequence[int]
    vectors: Floats
    weight: Floats
    total: float

    @staticmethod
    def of(words: Sequence[str], lexis: Lexis, tells: Callable[[str], float]) -> Worded:
        """Words of more than one letter, in their order."""
        told = list(dict.fromkeys(w for w in words if len(w) > 1))
        stems = [stem(word) for word in told]
        at: dict[str, list[int]] = {}
        for place, name in enumerate(stems):
            at.setdefault(name, []).append(place)
        known = [place for place, word in enumerate(told) if word in lexis.row]
        vectors = lexis.vectors[[lexis.row[told[place]] for place in known]]
        weight = np.array([tells(s) for s in stems], np.float32)
        return Worded(len(told), at, known, vectors, weight, float(weight.sum()) or 1.0)


def wording(a: Worded, b: Worded) -> float:
    """How far each word of one text has a near word in the other, 0 to 1; words that tell more count more.

    The harmonic mean of both directions, so that a long text that merely holds a short one is no match.
    """
    if not a.many or not b.many:
        return 0.0
    near = _near(a, b)
    for name in a.at.keys() & b.at.keys():
        for place in a.at[name]:
            near[place, b.at[name]] = 1.0
    one, other = float(a.weight @ near.max(1)) / a.total, float(b.weight @ near.max(0)) / b.total
    return 2 * one * other / ((one + other) or 1.0)


def _near(a: Worded, b: Worded) -> Floats:
    """How near each word of one is to each of the other by its meaning, 0 to 1."""
    near: Floats = np.maximum((a.vectors @ b.vectors.T - STRANGE) / (1 - STRANGE), 0.0)
    if near.shape == (a.many, b.many):
        return near
    whole = np.zeros((a.many, b.many), np.float32)
    whole[np.ix_(a.known, b.known)] = near
    return whole
