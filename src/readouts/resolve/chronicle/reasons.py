"""Why a thing is said to have begun or ended when: each relation as a bound between days, the surest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from readouts.resolve.chronicle.relation import Relation
from readouts.resolve.chronicle.same import Thing
from readouts.resolve.chronicle.solve import ORIGIN, Bound
from readouts.resolve.chronicle.things import Things
from readouts.schema import Step

COUNTED = "count, inclusive"
TOLD = "told beginning or end"
SHARP = 7  # days: bounds as narrow as that can speak against each other


@dataclass(frozen=True, slots=True)
class Given:
    """A beginning that a person gives: "fighting in Karabakh", a day."""

    thing: str
    day: date


@dataclass(frozen=True, slots=True)
class Reason:
    """A bound with the words it comes from; no relation where a person gave the day."""

    bound: Bound
    step: Step
    relation: Relation | None

    @property
    def days(self) -> tuple[int, int] | None:
        """The days that it allows by itself; None where it hangs on another unknown day."""
        if self.bound.a != ORIGIN or self.bound.low is None or self.bound.high is None:
            return None
        return self.bound.low, self.bound.high

    @property
    def counts(self) -> bool:
        """Whether it counts days one by one, or was given: what another day can be held against."""
        return self.relation is None or self.relation.rule == COUNTED

    @property
    def firm(self) -> bool:
        """Whether it gives one end of the thing outright: a count, a told day, a day given."""
        return self.relation is None or self.relation.rule in (COUNTED, TOLD)

    @property
    def by_page(self) -> bool:
        """Whether it counts from the day of publication, which may be a day off the event's own."""
        return self.relation is not None and self.relation.anchor.startswith("published")

    @property
    def width(self) -> int:
        """How many days it leaves open; many where it hangs on another unknown day."""
        return self.days[1] - self.days[0] if self.days else SHARP + 1

    def against(self, other: Reason) -> bool:
        """Whether both speak sharply of one end of the thing, and of different days."""
        a, b = self.days, other.days
        if a is None or b is None or self.bound.b != other.bound.b or not (self.counts or other.counts):
            return False
        sharp = self.firm and other.firm and max(self.width, other.width) <= SHARP
        return sharp and (a[1] < b[0] or b[1] < a[0])


def meant(given: Given, thing: Thing, things: Things) -> bool:
    """Whether a person's words mean a thing: its kind, and all capitalised words among its names."""
    words = given.thing.split()
    capital = {w.lower()[:5] for w in words if w[:1].isupper() and w.lower() not in things.nouns}
    return any(things.nouns.get(w.lower()) == thing.kind for w in words) and capital <= thing.names.keys()


def reasons(thing: Thing, given: Sequence[Given]) -> Iterator[Reason]:
    """In the order of trust: a person's date, what most words say, days told before days counted, counts on undated pages."""
    number = 0
    for g in given:
        day = g.day.toordinal()
        step = Step("", 0, 0, g.thing, f"given: from {g.day}")
        yield Reason(Bound(ORIGIN, "start", day, day, number), step, None)
        number += 1
    wanted = [(d, r) for d, r in thing.relations if r.kind in ("start", "end", "length")]
    for document, relation in sorted(wanted, key=lambda t: (*_trust(t[1], wanted), t[0], t[1].start)):
        step = Step(document, relation.start, relation.end, relation.text, _says(relation))
        yield Reason(replace(_bound(document, relation), why=number), step, relation)
        number += 1


def _bound(document: str, relation: Relation) -> Bound:
    if relation.kind == "length":
        return Bound("start", "end", relation.low, relation.high, 0)
    days = _at(relation)
    if days is None:
        return Bound(f"page {document}", relation.kind, relation.low, relation.high, 0)
    return Bound(ORIGIN, relation.kind, *days, 0)


def _trust(relation: Relation, told: Sequence[tuple[str, Relation]]) -> tuple[bool, int, bool]:
    ours = _at(relation)
    if ours is None:
        return True, 0, True
    others = [_at(r) for _, r in told if r.kind == relation.kind]
    agreeing = sum(o is not None and o[0] <= ours[1] and ours[0] <= o[1] for o in others)
    return False, -agreeing, relation.anchor != "the words"


def _at(relation: Relation) -> tuple[int, int] | None:
    if relation.base is None or relation.kind == "length":
        return None
    return relation.base.toordinal() + relation.low, relation.base.toordinal() + relation.high


def _says(relation: Relation) -> str:
    if relation.kind == "length":
        return f"{relation.thing}: {relation.low} to {relation.high} days from first to last ({relation.rule})"
    way = {"start": "from", "end": "until"}[relation.kind]
    if relation.base is None:
        count = f"{-relation.high} to {-relation.low}" if relation.low != relation.high else f"{-relation.low}"
        return f"{relation.thing}: {way} {count} days before the page ({relation.rule})"
    source = "" if relation.anchor == "the words" else f", counted from {relation.anchor}"
    return f"{relation.thing}: {way} {relation.edtf}{source} ({relation.rule})"
