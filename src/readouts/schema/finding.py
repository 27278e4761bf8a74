"""What the dates of a record give together. Derived from words of its pages, and kept apart from its claims."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain of reasons: words of a page, and what they give.

    document: the page; empty where a person gave the date
    says: what the words give, and by which rule
    """

    document: str
    start: int
    end: int
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What several dates and counts give when they are put together.

    finding: stable id
    kind: contradiction (they can't all be so), onset, end, dated (a page or words without a date of their own), implied (an earlier one in a window), slack (a day apart)
    about: the thing, or the page
    edtf: the day or days found; null for a contradiction or slack
    says: one line for people
    steps: the chain of reasons, each with its words
    """

    finding: str
    kind: str
    about: str
    edtf: str | None
    says: str
    steps: tuple[Step, ...]
