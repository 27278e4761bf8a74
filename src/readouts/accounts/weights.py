"""The weights of the accounts room: tables of the shelf as values. Data in; no files here."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from readouts.accounts.lexis import Lexis
from readouts.schema import Event

QUESTIONS = ("together", "pages", "point", "passage", "mention", "answer", "phrase")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a feature is worth for each question of the table, and what it means."""

    together: float
    pages: float
    point: float
    passage: float
    mention: float
    answer: float
    phrase: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, and which PLOVER types are told for one another.

    of: feature → weight; holds ``bias`` and ``threshold`` too
    group: event → the coarse group within which claims are compared
    near: event → types under which rivals tell the same
    lexis: what is known of words
    worth: question → feature → weight, those that weigh something
    """

    of: Mapping[str, Weight]
    group: Mapping[Event, str]
    near: Mapping[Event, frozenset[Event]]
    lexis: Lexis = field(default_factory=Lexis)
    worth: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def parse_weights(weights: str, neighbours: str, lexis: Lexis | None = None) -> Weights:
    """Read ``weights.tsv`` and ``neighbours.tsv``.

    Raises ValueError that names the table, where a needed row or column is missing.
    """
    try:
        of = {row["feature"]: _weight(row) for row in _rows(weights)}
        rows = list(_rows(neighbours))
        group = {Event(row["event"]): row["group"] for row in rows}
        near = {Event(row["event"]): frozenset(Event(e) for e in row["neighbours"].split()) for row in rows}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"accounts: a row of weights.tsv or neighbours.tsv is not what its header says ({error})"
        ) from error
    if missing := {"bias", "threshold"} - of.keys():
        raise ValueError(f"accounts/weights.tsv: the row {min(missing)!r} is missing")
    worth = {
        q: {name: w for name, weight in of.items() if (w := getattr(weight, q)) or name == "bias"} for q in QUESTIONS
    }
    return Weights(of, group, near, lexis or Lexis(), worth)


def _weight(row: Mapping[str, str]) -> Weight:
    return Weight(**{question: float(row[question]) for question in QUESTIONS}, meaning=row["meaning"])


def _rows(table: str) -> Iterator[dict[str, str]]:
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
