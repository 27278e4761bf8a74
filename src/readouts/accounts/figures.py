"""Numbers of a happening as intervals by account, and what the data sets of others would make of them. Nobody's number is the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readouts.schema import Claim, Happening, Number


@dataclass(frozen=True, slots=True)
class Figure:
    """What one thing counted amounts to, account by account.

    unit: what is counted, in the accounts' words
    told: account id and its number, in order
    low, best, high: a view as UCDP's three: the least and the most that anybody tells, and the middle of what is told
    conservative: a view as ACLED's one: the least number told
    """

    unit: str
    told: tuple[tuple[str, Number], ...]
    low: float
    best: float
    high: float
    conservative: float


def figures(happening: Happening, claims: Mapping[str, Claim]) -> tuple[Figure, ...]:
    """One row for each thing counted, most told first."""
    by_unit: defaultdict[str, list[tuple[str, Number]]] = defaultdict(list)
    for account in happening.accounts:
        for claim in (claims[c] for c in account.claims if c in claims):
            for number in claim.numbers:
                if number.unit and (number.low is not None or number.high is not None):
                    by_unit[number.unit].append((account.account, number))
    rows = (_figure(unit, told) for unit, told in sorted(by_unit.items()))
    return tuple(sorted(rows, key=lambda f: (-len({account for account, _ in f.told}), f.unit)))


def _figure(unit: str, told: Sequence[tuple[str, Number]]) -> Figure:
    lows = [ends(number)[0] for _, number in told]
    highs = [ends(number)[1] for _, number in told]
    middles = sorted((low + high) / 2 for low, high in zip(lows, highs, strict=True))
    half = len(middles) // 2
    best = middles[half] if len(middles) % 2 else (middles[half - 1] + middles[half]) / 2
    return Figure(unit, tuple(told), min(lows), best, max(highs), min(lows))


def ends(number: Number) -> tuple[float, float]:
    """Both ends of an interval; an open end is taken at the other, since nothing more is told.

    >>> ends(Number("at least 12", 0, 11, 12.0, None, "killed", "at least"))
    (12.0, 12.0)
    """
    known = [x for x in (number.low, number.high) if x is not None]
    return min(known), max(known)
