"""How far reviewers agree: Krippendorff's alpha for nominal values, slot by slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from readouts.review.standing import SLOTS, Standing


@dataclass(frozen=True, slots=True)
class Agreement:
    """One slot's agreement.

    alpha: 1 is full agreement, 0 is chance; null where fewer than two reviewers met or nothing could differ
    units: things that two reviewers or more judged
    """

    slot: str
    alpha: float | None
    units: int
    reviewers: int


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha of nominal values; each unit holds the values that it was given. None where it is not defined.

    >>> alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]])
    0.5333333333333333
    >>> alpha([["a", "a"]]) is None
    True
    """
    pairs: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        for i, a in enumerate(values):
            for k, b in enumerate(values):
                if i != k:
                    pairs[a, b] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (a, _), count in pairs.items():
        totals[a] += count
    n = sum(totals.values())
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if n <= 1 or not expected:
        return None
    observed = sum(count for (a, b), count in pairs.items() if a != b)
    return 1 - (n - 1) * observed / expected


def agreement(stand: Standing) -> tuple[Agreement, ...]:
    """Agreement on the decision, and on each slot of the claims that two reviewers or more judged.

    Who accepted a claim left each of its slots as read; who corrected one slot left the others.
    """
    rows = [_row("decision", [list(by.items()) for by in stand.decisions.values()])]
    for slot in SLOTS:
        units = [
            [(by, _value(stand.corrections.get(claim, {}).get(slot, {}), by)) for by, verdict in decided.items() if verdict in ("accept", "correct")]
            for claim, decided in stand.decisions.items()
        ]  # fmt: skip
        rows.append(_row(slot, units))
    return tuple(rows)


def _value(corrections: Mapping[str, object], by: str) -> str:
    judgement = corrections.get(by)
    return "as read" if judgement is None else str(getattr(judgement, "value", "")).casefold()


def _row(slot: str, units: Sequence[Sequence[tuple[str, str]]]) -> Agreement:
    shared = [u for u in units if len(u) > 1]
    reviewers = {by for u in shared for by, _ in u}
    return Agreement(slot, alpha([[value for _, value in u] for u in shared]), len(shared), len(reviewers))
