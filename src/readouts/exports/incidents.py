"""What the two tables of incidents share: their sides, their place, how near a date or a point is, and what each telling says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readouts.exports.shared import AGAINST, Holdings, coded, sectors
from readouts.schema import Claim, Entity, Happening, Kind, Where


def ordered(held: Holdings) -> Iterator[tuple[Happening, list[Claim]]]:
    """Happenings by id, each with its claims."""
    for happening in sorted(held.happenings, key=lambda h: h.happening):
        yield happening, held.members(happening)


def name(happening: Happening, country: str | None) -> str:
    """An id of our own: never one of theirs."""
    return f"RDO-{country or 'XXX'}-{happening.happening}"


def sides(lead: Claim) -> tuple[Sequence[Entity], Sequence[Entity]]:
    """Who and whom; of a two-sided event the first party, and the rest."""
    if lead.recipients:
        return lead.actors, lead.recipients
    return lead.actors[:1], lead.actors[1:]


def place(told: Sequence[Claim]) -> Where | None:
    """The first place with a point, else the first that is named."""
    named = [c.where for c in told if c.where]
    return next((w for w in named if w.lat is not None), named[0] if named else None)


def step(value: float | None, steps: Sequence[float], most: int) -> int | None:
    """Which step of a scale of precision a width lies on, counted from 1.

    >>> step(12, (0, 7), 3), step(None, (0, 7), 3)
    (3, None)
    """
    return None if value is None else next((i for i, limit in enumerate(steps, 1) if value <= limit), most)


def kind(side: Sequence[Entity]) -> str:
    """state, arms, people, or "" where the words don't tell."""
    if not side:
        return ""
    if side[0].kind is Kind.POPULATION:
        return "people"
    return {"GOV": "state", "MIL": "state", "REB": "arms"}.get(sectors(side[0]), "")


def tellings(held: Holdings, told: Sequence[Claim]) -> str:
    """Each telling with its words, and where it does not say that it took place."""
    said = []
    for claim in told:
        how = " (against it)" if claim.commitment in AGAINST else "" if coded(claim) else " (leaves it open)"
        said.append(f"{held.telling(claim)}{how}: “{' '.join(claim.evidence.text.split())}”")
    return " | ".join(dict.fromkeys(said))
