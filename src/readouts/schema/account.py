"""Across documents: happenings, their accounts, what a person judged."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A source at a remove, as printed in one document, with its claims on a happening.

    account: stable id
    source: who tells ("the Kremlin, as reported by …")
    """

    account: str
    source: str
    document: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims on one point of a happening.

    relation: same or differs
    how: what differs: speaker, content, number, date, place, polarity, commitment, label
    why: the features that say so
    """

    a: str
    b: str
    relation: str
    how: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A point that an account of the happening does not tell. Derived, never a stated omission.

    claim: the point
    account: who is silent on it
    others: how many other accounts tell it
    """

    claim: str
    account: str
    others: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening as its accounts tell it.

    what: event type and words
    """

    happening: str
    what: str
    when: str | None
    where: str | None
    accounts: tuple[Account, ...]
    links: tuple[Contrast, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, which outweighs the model. Never edited: undone by another judgement.

    subjects: ids judged together
    verdict: same, different, accept, reject, unsure
    at: when, ISO 8601 with zone
    """

    subjects: tuple[str, ...]
    verdict: str
    by: str
    at: str
    why: str = ""
