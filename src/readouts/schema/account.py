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
class Anchor:
    """Judged words in their place, so that a judgement finds them again when texts or readings change (W3C Web Annotation).

    document: name of the document; hash: sha256 of its text
    prefix: the words before, up to 32 code points; suffix: those after
    """

    document: str
    hash: str
    start: int
    end: int
    text: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, which outweighs the model. Never edited: undone by another judgement.

    subjects: ids judged together: claims, actors; of an undone judgement its key
    verdict: same, different, accept, reject, correct, unsure, undo
    at: when, ISO 8601 with zone
    slot: what a correction corrects: actors, recipients, sources, event, act, commitment, when, where
    value: what stands there now, in words or as a term of the record
    anchors: the evidence of each subject that is a claim
    words: the words that a correction points at
    """

    subjects: tuple[str, ...]
    verdict: str
    by: str
    at: str
    why: str = ""
    slot: str = ""
    value: str = ""
    anchors: tuple[Anchor, ...] = ()
    words: Anchor | None = None
