"""How far two texts say the same in other words: each word with the nearest of the other text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readouts.accounts.lexis import Floats, Lexis, stem

Places = npt.NDArray[np.intp]
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
    known: Places
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
        known = np.array([place for place, word in enumerate(told) if word in lexis.row], np.intp)
        vectors = lexis.vectors[[lexis.row[told[place]] for place in known]]
        weight = np.array([tells(s) for s in stems], np.float32)
        return Worded(len(told), at, known, vectors, weight, float(weight.sum()) or 1.0)


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
