"""Weigh two claims: do they tell of one happening, or of one point of it? A sum of named features, each with its reason.

The form is a waterfall of additive evidence in the spirit of Fellegi and Sunter (1969): every feature moves the score by its
weight times its value, and what the texts leave open moves nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from readouts.accounts.looks import LOOKS as LOOKS
from readouts.accounts.looks import Reason
from readouts.accounts.marks import Marks
from readouts.accounts.scale import Plan
from readouts.accounts.scale import Scale as Scale

EVEN = 100_000  # steps nearer to one another than one in so many are of one strength: no order may hang on the last bit of a sum
NEARLY = 1e-3  # how far below its bound the sum must lie: a cosine may be a last bit above 1
Step = tuple[str, float, float, Reason]


@dataclass(frozen=True, slots=True)
class Feature:
    """One step of the waterfall: its value, -3 to 1, and the words that say why."""

    name: str
    value: float
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A scored pair. score: 0 to 1. steps: name, value, weight and reason of what the two claims fill."""

    a: str
    b: str
    score: float
    steps: tuple[Step, ...]

    @property
    def features(self) -> tuple[Feature, ...]:
        """What the two claims fill, strongest first, with the reasons in words."""
        return tuple(Feature(name, value, weight, reason()) for name, value, weight, reason in self._ranked())

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "; ".join([f"{name} {value * weight:+.1f} ({why()})" for name, value, weight, why in self._ranked()])

    def value(self, name: str) -> float:
        """What one look found; 0 where the two claims do not fill it."""
        return next((value for step, value, _, _ in self.steps if step == name), 0.0)

    def _ranked(self) -> list[Step]:
        """The steps, strongest first; each name stands once, so no two steps are compared beyond it."""
        ranked = sorted([(-int(abs(step[1] * step[2]) * EVEN + 0.5), step[0], step) for step in self.steps])
        return [step for _, _, step in ranked]


def weigh(a: Marks, b: Marks, scale: Scale, question: str = "together", least: float = 0.0) -> Weighed:
    """Score a pair for ``question``: "together" (one happening), "point" or "passage" (one point of it), "mention" or "phrase" (one event, by its words).

    least: a lower score is of no use; a pair that can't reach it any more is weighed no further, and its score is 0
    """
    bias, most, looks = scale.plans.get(question) or _plan(scale, question)
    floor = math.log(least / (1 - least)) - bias - NEARLY if least else -math.inf
    steps: list[Step] = []
    for name, weight, look in looks:
        found = look(a, b, scale)
        if found and (value := found[0]):
            steps.append((name, value, weight, found[1]))
            most -= weight * (1 - value)
        else:
            most -= weight
        if most < floor:
            return Weighed(a.claim.id, b.claim.id, 0.0, ())
    total = bias + math.fsum([value * weight for _, value, weight, _ in steps])
    return Weighed(a.claim.id, b.claim.id, 1 / (1 + math.exp(-total)), tuple(steps))


def _plan(scale: Scale, question: str) -> Plan:
    """The bias of a question, the most that its looks can add, and those that weigh something; noted on the scale.

    Each value is 1 at most; where a weight speaks against, nothing is known of the most.
    """
    worth = scale.weights.worth[question]
    looks = tuple((name, worth[name], look) for name, look in LOOKS.items() if name in worth)
    most = math.fsum(weight for _, weight, _ in looks) if all(weight > 0 for _, weight, _ in looks) else math.inf
    scale.plans[question] = plan = (worth["bias"], most, looks)
    return plan


def naming(a: Marks, b: Marks) -> str:
    """The question for two mentions: where one takes several words ("silenced a heartbeat"), its head says little of the event."""
    return "phrase" if max(len(a.trigger), len(b.trigger)) > 1 else "mention"
