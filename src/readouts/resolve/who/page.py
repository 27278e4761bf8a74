"""The nouns of this room, and words of a sentence in units: "Secretary-General" is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readouts.schema import Kind, Rival, Sentence


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks: a stable id, a name for people, what sort of party, and of which state."""

    id: str
    name: str
    kind: Kind | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of the page that name or describe actors (several for "the two leaders").

    how: name, title, office, relational, group, body, state or metonym
    """

    start: int
    end: int
    text: str
    actors: tuple[Actor, ...]
    score: float
    why: str
    how: str
    sentence: int
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of office: a person, the office, and the words that say so, on the day of a page. It belongs to its source.

    of: ISO 3166 alpha-3, the id of a body or region, or ""; when: now, past or ahead
    """

    person: Actor
    what: str
    of: str
    words: str
    when: str
    start: int
    end: int
    day: str
    document: str


class Unit(NamedTuple):
    """A word, or words joined by hyphens; a tuple, since a page makes one for each of its words. first, last: indices of its tokens."""

    form: str
    upos: str
    start: int
    end: int
    first: int
    last: int
    deprel: str


@dataclass
class Scene:
    """What has been seen on a page so far. document: its name; text: the hash of its text; day: of its publication;
    home: the state in which it was written."""

    document: str
    day: str
    sightings: list[Sighting] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    memory: tuple[Held, ...] = ()
    text: str = ""
    home: str = ""

    def before(self, start: int) -> Iterator[Sighting]:
        """Sightings that begin before a place on the page, nearest first."""
        return (s for s in sorted(self.sightings, key=lambda s: s.start, reverse=True) if s.start < start)


def units(sentence: Sentence, text: str) -> list[Unit]:
    """The words of a sentence, those joined by hyphens without a gap as one."""
    out: list[Unit] = []
    for i, t in enumerate(sentence.tokens):
        touching = bool(out) and out[-1].end == t.start
        joined = (touching and (t.form == "-" or out[-1].form.endswith("-")) and out[-1].form != "-" and t.upos != "PUNCT") or (touching and t.form == "-" and i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].start == t.end)  # fmt: skip
        if joined:
            u = out[-1]
            upos = t.upos if t.form != "-" else u.upos
            out[-1] = Unit(
                text[u.start : t.end], upos, u.start, t.end, u.first, i, t.deprel if t.form != "-" else u.deprel
            )
        else:
            out.append(Unit(t.form, t.upos, t.start, t.end, i, i, t.deprel))
    return out
