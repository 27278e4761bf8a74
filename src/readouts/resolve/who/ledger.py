"""The actors of one page: every name, title, description, body and seat as a sighting, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readouts.resolve.where.votes import Votes, votes
from readouts.resolve.who.bodies import Bodies
from readouts.resolve.who.describe import Describer
from readouts.resolve.who.names import words
from readouts.resolve.who.page import Actor, Held, Scene, Sighting, units
from readouts.resolve.who.people import People
from readouts.resolve.world import World
from readouts.schema import Document, Sentence


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who is seen on a page, and who is said to hold which office. names: each person by the full names of the page, in its order"""

    sightings: tuple[Sighting, ...]
    held: tuple[Held, ...]
    names: Mapping[str, Actor] = field(default_factory=dict)

    def called(self, actor: Actor) -> str:
        """The one name of a person on this page: the first full one that it gives, else the shelf's."""
        own = (n for n, a in self.names.items() if a.id == actor.id and len(words(n)) > 1)
        return next(own, actor.name)

    def at(self, start: int, end: int) -> Sighting | None:
        """The sighting that shares most with a stretch, if it shares half of the shorter."""
        best, most = None, 0.0
        for seen in self.sightings:
            if seen.start >= end or seen.end <= start:
                continue
            shared = min(end, seen.end) - max(start, seen.start)
            share = shared / (end - start + seen.end - seen.start - shared)
            if shared >= 0.5 * min(end - start, seen.end - seen.start) and share > most:
                best, most = seen, share
        return best


def read_actors(
    document: Document,
    sentences: Sequence[Sentence],
    world: World,
    memory: tuple[Held, ...] = (),
    told: Votes | None = None,
    home: str = "",
) -> Ledger:
    """The ledger of a page. memory: statements of office of other pages; told: `votes` of its text, where they are known; home: the state in which
    it was written, by its dateline
    """
    counted = told or votes(document.text, world)
    scene = Scene(document.id, (document.published or "")[:10], memory=memory, text=document.hash, home=home)
    people, bodies = People(sentences, document.text, world, counted.all), Bodies(document.text, world, counted)
    rows = [units(sentence, document.text) for sentence in sentences]
    for sentence, row in zip(sentences, rows, strict=True):
        people.see(sentence, row, scene)
    describer = Describer(document.text, world)
    for sentence, row in zip(sentences, rows, strict=True):
        taken = [(m.start, m.end) for m in people.persons(sentence)]
        bodies.see(sentence, row, scene, taken)
    for sentence, row in zip(sentences, rows, strict=True):
        taken = [
            (s.start, s.end) for s in scene.sightings if s.sentence == sentence.index and s.how in ("name", "title")
        ]
        describer.see(sentence, row, scene, people.persons(sentence), taken)
    ordered = sorted(scene.sightings, key=lambda s: (s.start, -s.end))
    return Ledger(tuple(ordered), tuple(scene.held), people.ids)
