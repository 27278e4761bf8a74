"""How far two claims lie from one another: in days, in kilometres, in who takes part, in numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from readouts.accounts.lexis import fold
from readouts.accounts.marks import FAMILIAR, Keys, Marks
from readouts.schema import Number, Where

T = TypeVar("T")
LONG = 7  # days from which an event with a beginning and an end is a running one
SLACK = 1  # days: a call at night is filed under two days in two time zones
BY_COUNTRY = 0.7  # how far two parties meet that share nothing but a country ("Ankara", "Turkish forces")
NEAR_KM = 15.0
EARTH_KM = 6371.0
CROWD = 12  # members of a group that are compared with those of another


def apart(a: Marks, b: Marks) -> int | None:
    """Days between two events beyond the slack; 0 where they meet, None where a date is missing.

    A siege of three weeks and a raid on one of its days are two events: they are as far apart as the siege is long.
    """
    if a.days is None or b.days is None:
        return None
    if frame(a) != frame(b):
        return max(a.days[1] - a.days[0], b.days[1] - b.days[0])
    return max(0, max(a.days[0], b.days[0]) - min(a.days[1], b.days[1]) - SLACK)


def frame(m: Marks) -> bool:
    """Whether a claim tells of something that went on for long: an interval of a week at least, and no mere month."""
    when = m.claim.when.edtf if m.claim.when else None
    return m.days is not None and "/" in (when or "") and m.days[1] - m.days[0] >= LONG


@lru_cache(FAMILIAR)
def met(a: tuple[Keys, ...], b: tuple[Keys, ...]) -> float:
    """Share of parties that have a counterpart, 0 to 1; one that meets by its country alone counts less.

    Kept in mind for a while: the tellings of one happening name the same few parties, each beside each.
    """
    if len(a) == len(b) == 1:
        return _meet(a[0], b[0])
    hits = math.fsum(max(_meet(x, y) for y in b) for x in a) + math.fsum(max(_meet(x, y) for x in a) for y in b)
    return hits / (len(a) + len(b))


def _meet(a: Keys, b: Keys) -> float:
    if a.isdisjoint(b):
        return 0.0
    return BY_COUNTRY if all(key.startswith("state:") for key in a & b) else 1.0


def kilometres(a: Where, b: Where) -> float | None:
    """Great-circle distance, or None without coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def same_place(a: Where, b: Where) -> bool:
    """One id, one name, or near enough to be the same town under two names."""
    distance = kilometres(a, b)
    one_id = a.place is not None and a.place == b.place
    return one_id or fold(a.name) == fold(b.name) or (distance is not None and distance <= NEAR_KM)


def same_unit(a: Number, b: Number) -> bool:
    """Both count one thing, as far as the words say."""
    return a.unit is not None and a.unit == b.unit


def meets(a: Number, b: Number) -> bool:
    """The two intervals have a value in common; an open end reaches on."""
    low = max(a.low if a.low is not None else -math.inf, b.low if b.low is not None else -math.inf)
    return low <= min(a.high if a.high is not None else math.inf, b.high if b.high is not None else math.inf)


def some(members: Sequence[T], most: int = CROWD) -> Sequence[T]:
    """Members of a group, or of a large one some at even distances."""
    return members if len(members) <= most else [members[at * len(members) // most] for at in range(most)]
