"""The numbers by which the claims room chooses, in one place, so that they can be chosen anew after the heads are trained anew (`python -m evals.thresholds`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Chances and weights between lexicon and learned heads; all but the weights are probabilities.

    stands: chance of an event, from which a row of the lexicon stands
    nothing: chance of nothing, from which not even a row with conditions of its own stands
    enough: chance of an event, from which a word without a row stands
    leaning: the same for a word that has rows, none of which fits
    favour: weight of a row's own type against the types of the heads
    lean: weight of each type that rows of the word have, where none fits
    viewed: chance of an event or a view, from which a saying is a claim
    sure: chance of an event, from which it stands by itself below another saying
    """

    stands: float = 0.25
    nothing: float = 0.75
    enough: float = 0.3
    leaning: float = 0.15
    favour: float = 1.0
    lean: float = 0.2
    viewed: float = 0.15
    sure: float = 0.6


CHOSEN = Thresholds()
