"""What a timeline is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from readouts.views.changes import Change

WIDTH = 1080.0
Href = Callable[[str, str, str], str | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a timeline is drawn: where its parts and its running events link to, how wide, with how many lanes."""

    href: Href
    width: float = WIDTH
    lanes: int = 10
    run: Callable[[Running], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Tally:
    """Dated events counted by bucket, lane and stance.

    start: first day of the bucket; lane: key of a lane, "" for the record as a whole
    happenings: distinct ones; score: sum of intensities over ``scored`` events
    """

    start: date
    lane: str
    kind: str
    reports: int
    happenings: int = 0
    score: float = 0.0
    scored: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """A day, week, month or year. intensity: mean PLOVER score of what is told as certain, or null."""

    start: str
    label: str
    reports: int
    happenings: int
    intensity: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Reports of one lane in one bucket, by stance: told for, left open, told against."""

    start: str
    label: str
    stands_for: int
    open: int
    against: int


@dataclass(frozen=True, slots=True)
class Episode:
    """Buckets of a lane that follow each other with at most one empty one between."""

    first: str
    last: str
    buckets: int
    reports: int


@dataclass(frozen=True, slots=True)
class Lane:
    """An actor, a pair or a theme over time; a running event is a bar for each of its episodes."""

    key: str
    label: str
    marks: tuple[Mark, ...]
    episodes: tuple[Episode, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events that the text dates to more than a day."""

    edtf: str
    first: str
    last: str
    reports: int


@dataclass(frozen=True, slots=True)
class Running:
    """An event that goes on: a war, a blockade.

    last: its end, or, where it is open, the day on which it is last told of; why: the words that say so
    happening: its key, where it is one; marks: dated events within its days, the bucketed reports of each
    """

    what: str
    first: str
    last: str
    open: bool
    why: tuple[str, ...]
    happening: str
    marks: tuple[Mark, ...]

    @property
    def reports(self) -> int:
        """How many reports of its episodes there are."""
        return sum(m.stands_for + m.open + m.against for m in self.marks)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the timeline shows. undated: events without a date, which are not drawn."""

    by: str
    buckets: tuple[Bucket, ...]
    lanes: tuple[Lane, ...]
    stretches: tuple[Stretch, ...]
    changes: tuple[Change, ...]
    undated: int
    running: tuple[Running, ...] = ()
    picture: str = field(default="", compare=False)
