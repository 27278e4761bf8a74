"""How much each line of a page looks like furniture: a linear model over features that have names.

Two steps, both logistic: a line by what is seen of it alone, then again with the scores of the lines around it, since furniture
stands in company. Weights are tables on the shelf, made by ``python -m evals.furniture`` with no site in two folds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from readouts.intake.language import Languages, parse_languages
from readouts.intake.lines import Line, Phrases, look, parse_phrases

NEAR = ("itself", "the line before", "the line after", "the lines around")
TELLING = re.compile("phrase|line$|reader|menu|address|handle|separator|number alone|no letters|stands|star$")


@dataclass(frozen=True)
class Scales:
    """What weighs lines.

    alone: feature → weight (log-odds), "" is the bias
    company: the same for the second step, over NEAR
    threshold: probability from which a line is furniture
    languages: common words by language; none: every text is taken for English
    """

    phrases: Phrases
    alone: Mapping[str, float]
    company: Mapping[str, float]
    threshold: float
    languages: Languages = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line's probability of being furniture, and the features that speak for it, heaviest first.

    telling: something is said or shown in the line, and not only its shape and place count
    """

    score: float
    why: str
    telling: bool


def parse_scales(phrases: str, weights: str, languages: str = "") -> Scales:
    """Scales from tables of the shelf: phrases (phrase, group), weights (step, feature, weight) and languages (language, words)."""
    steps: dict[str, dict[str, float]] = {"alone": {}, "company": {}, "threshold": {}}
    rows = [row.split("\t") for row in weights.splitlines() if row and not row.startswith("#")]
    for step, feature, weight in rows[1:]:
        steps[step][feature] = float(weight)
    spoken = parse_languages(languages) if languages else {}
    return Scales(Phrases(parse_phrases(phrases)), steps["alone"], steps["company"], steps["threshold"][""], spoken)


def shelved(text: Callable[[str], str]) -> Scales:
    """The scales of a shelf, whose tables ``text`` gives by name."""
    return parse_scales(*(text(f"intake/{name}.tsv") for name in ("phrases", "weights", "languages")))


def weigh(lines: Sequence[Line], scales: Scales) -> list[Weighed]:
    """Each line's score, in the order of the lines."""
    seen = look(lines, scales.phrases)
    first = [chance(scales.alone.get("", 0.0) + sum(scales.alone.get(f, 0.0) for f in features)) for features in seen]
    out = []
    for features, near in zip(seen, company(first), strict=True):
        score = scales.company.get("", 0.0) + sum(
            scales.company[name] * value for name, value in zip(NEAR, near, strict=True)
        )
        out.append(Weighed(chance(score), _why(features, near, scales), any(map(_telling, features))))
    return out


def company(first: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """The values of NEAR for each line: its own log-odds, the line before, after, and the mean of three on each side."""
    out = []
    for i, own in enumerate(first):
        around = [first[k] for k in range(max(0, i - 3), min(len(first), i + 4)) if k != i]
        before = first[i - 1] if i else 0.5
        after = first[i + 1] if i + 1 < len(first) else 0.5
        out.append((logit(own), before, after, sum(around) / len(around) if around else 0.5))
    return out


def chance(odds: float) -> float:
    """Probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def logit(p: float) -> float:
    """Log-odds of a probability."""
    return math.log(p / (1 - p))


@cache
def _telling(feature: str) -> bool:
    return bool(TELLING.search(feature))


def _why(features: Sequence[str], near: Sequence[float], scales: Scales) -> str:
    named = sorted(((scales.alone.get(f, 0.0), f) for f in features), reverse=True)[:3]
    words = [f for weight, f in named if weight > 0]
    if max(near[1], near[2]) > 0.5:
        words.append("beside more of it")
    return ", ".join(words) or "its place on the page"
