"""A claim as people see it: with its page, and with what persons judged of it beside what was read."""

from __future__ import annotations

from dataclasses import dataclass

from readouts.schema import Claim


@dataclass(frozen=True, slots=True)
class Page:
    """The page that a claim stands in, as lists name it. key: its key in addresses."""

    key: str
    name: str
    publisher: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in a slot, beside what was read."""

    slot: str
    value: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its page. decisions: (reviewer, accept, reject, correct or unsure)."""

    claim: Claim
    page: Page
    decisions: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
