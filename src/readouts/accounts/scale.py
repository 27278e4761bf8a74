"""What weighing needs beside a pair: the weights, what words tell here, and what was reckoned once for many pairs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from readouts.accounts.crowd import Crowd
from readouts.accounts.lexis import alike
from readouts.accounts.marks import Marks
from readouts.accounts.weights import Weights
from readouts.accounts.wording import Worded, wording, wordings

Plan = tuple[float, float, tuple[tuple[str, float, Any], ...]]


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale on which pairs are weighed.

    local: stem → share of its worth that is left among the claims at hand
    likeness: two pages → how alike they are, noted when first reckoned: pages are long and hold many claims
    worded: words → the same made ready for many comparisons, noted when first asked for
    told: stem → how much it tells here, noted likewise; sets: stems of one claim → how much they tell together
    texts: words → number of a text of one happening, where most of them are compared with one another
    plans: question → what is looked at for it, noted likewise
    rows: how far any two of these say the same, a row each, reckoned at once when the first two are asked for
    crowd: the pages among which the claims stand; empty where it is not asked how rare a thing is among them
    """

    weights: Weights
    local: Mapping[str, float] = field(default_factory=dict)
    likeness: dict[tuple[str, str], float] = field(default_factory=dict, compare=False, repr=False)
    worded: dict[tuple[str, ...], Worded] = field(default_factory=dict, compare=False, repr=False)
    told: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    sets: dict[frozenset[str], float] = field(default_factory=dict, compare=False, repr=False)
    texts: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False, repr=False)
    plans: dict[str, Plan] = field(default_factory=dict, compare=False, repr=False)
    rows: list[list[float]] = field(default_factory=list, compare=False, repr=False)
    crowd: Crowd = field(default_factory=Crowd, compare=False, repr=False)

    def tells(self, stem: str) -> float:
        """How much a stem tells here."""
        told = self.told.get(stem)
        if told is None:
            told = self.told[stem] = self.weights.lexis.of(stem) * self.local.get(stem, 1.0)
        return told

    def together(self, stems: Iterable[str]) -> float:
        """How much a set of stems tells here. Most of them were asked for before, beside other words."""
        told = self.told
        return math.fsum([told[stem] if stem in told else self.tells(stem) for stem in stems])

    def heft(self, m: Marks) -> float:
        """How much all words of a claim tell here."""
        if not self.local:
            return m.heft
        told = self.sets.get(m.words)
        if told is None:
            told = self.sets[m.words] = self.together(m.words)
        return told

    def on(self, topics: Iterable[str]) -> float:
        """How much a set of topics tells here."""
        known = self.weights.lexis.topics
        return math.fsum(known[topic] * self.local.get(topic, 1.0) for topic in topics)

    def wording(self, a: tuple[str, ...], b: tuple[str, ...]) -> float:
        """How far two texts say the same in other words."""
        one, other = self.texts.get(a), self.texts.get(b)
        if one is None or other is None:
            return wording(self._ready(a), self._ready(b))
        if not self.rows:
            self.rows.extend(wordings(list(self.texts), self.weights.lexis, self.tells).tolist())
        return self.rows[one][other]

    def _ready(self, words: tuple[str, ...]) -> Worded:
        """Words made ready to be compared with others."""
        found = self.worded.get(words)
        if found is None:
            found = self.worded[words] = Worded.of(words, self.weights.lexis, self.tells)
        return found

    def pages_alike(self, a: Marks, b: Marks) -> float | None:
        """How alike the pages of two claims are; None where they are one page, or one is unknown."""
        if a.page is None or b.page is None or a.claim.document == b.claim.document:
            return None
        pair = (min(a.claim.document, b.claim.document), max(a.claim.document, b.claim.document))
        near = self.likeness.get(pair)
        if near is None:
            near = self.likeness[pair] = alike(a.page, b.page)
        return near
