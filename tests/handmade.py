"""A record made by hand: three outlets on one clash and one call, so that tests of the desk need no reader and know what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from readouts.ledger import Ledger
from readouts.record import Build, Read, page_rows
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    DateReading,
    Document,
    Engagement,
    Entity,
    Event,
    Kind,
    LineKind,
    Link,
    MarkedLine,
    Note,
    Number,
    Reader,
    Reading,
    Rival,
    Source,
    Span,
    Status,
    When,
    Where,
)
from readouts.wire import claim_id

READER = Reader("handmade", "1", "h" * 16)
NORTH = """Share this page

The ministry of Norden said Sudmark shelled the bridge at Lomé on Monday and killed 12 people.
President Ada Kern of Norden spoke with Sudmark by phone on Tuesday.
"""
SOUTH = """Sudmark denied that it shelled the bridge at Lomé on Monday.
Its army said Norden had lost at least 3 people.
Sudmark spoke with Norden by phone on Tuesday, the palace said.
"""
WIRE = """Norden said Sudmark shelled the bridge at Lomé on Monday, killing 12 to 15 people.
Observers were not let in.
"""


def at(text: str, words: str) -> tuple[int, int, str]:
    """Where words stand."""
    start = text.index(words)
    return start, start + len(words), words


def entity(text: str, words: str, key: str | None = None, kind: Kind | None = Kind.STATE) -> Entity:
    start, end, _ = at(text, words)
    return Entity(words, start, end, words, kind, None, None, key)


def source(text: str, words: str, cue: str, act: Act, key: str | None = None) -> Source:
    start, end, _ = at(text, words)
    return Source(words, start, end, words, Kind.GOVERNMENT, entity=key, cue=Span(*at(text, cue)), act=act)


def monday(text: str, words: str = "Monday", day: str = "2024-05-06") -> When:
    start, end, _ = at(text, words)
    return When(
        words,
        start,
        end,
        day,
        "published 2024-05-08",
        "weekday before anchor",
        (DateReading("2024-05-13", "weekday after"),),
    )


def lome(text: str) -> Where:
    start, end, words = at(text, "Lomé")
    return Where(words, start, end, words, "geonames:2365267", 6.13, 1.22, 12.0, "TGO")


def claim(name: str, text: str, words: str, **said: Any) -> Claim:
    """A claim with its id; what is not said is plain."""
    facts: dict[str, Any] = {
        "event": Event.ASSAULT, "act": Act.STATE, "commitment": Commitment.CT_PLUS, "author_commitment": Commitment.UU,
        "engagement": Engagement.ACKNOWLEDGE, "status": (Status.ACTUAL,), "reader": READER,
    }  # fmt: skip
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    made = Claim("", name, digest, Span(*at(text, words)), **(facts | said))
    return replace(made, id=claim_id(made))


def page(name: str, text: str, claims: Sequence[Claim], **said: Any) -> Reading:
    """A reading of a page."""
    digest = hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()
    links = tuple(
        Link(c.id, "actors", 0, "state:SUD", "Sudmark", 0.6, "by name", (Rival("state:SDN", 0.55, "Sudan"),))
        for c in claims
        if c.actors
    )
    notes = tuple(Note(name, c.id, "resolve", "nobody known is called “army”") for c in claims[1:2])
    lines = said.pop("lines", ())
    document = Document(
        name,
        digest,
        text,
        hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest(),
        f"{name}.txt",
        lines=lines,
        **said,
    )
    return Reading(document, tuple(claims), links, notes, READER)


def pages() -> list[Reading]:
    """The three pages."""
    north, south, wire = "norden-press", "sudmark-press", "wire/1"
    clash = {"actors": (entity(NORTH, "Sudmark", "state:SUD"),), "when": monday(NORTH), "where": lome(NORTH)}
    killed = (Number("12 people", *at(NORTH, "12 people")[:2], 12, 12, "people", "exact"),)
    told = [
        claim(north, NORTH, "The ministry of Norden said Sudmark shelled the bridge at Lomé on Monday and killed 12 people.", **clash,
              recipients=(entity(NORTH, "Norden", "state:NOR"),), sources=(source(NORTH, "The ministry of Norden", "said", Act.STATE, "gov:NOR"),), numbers=killed),
        claim(north, NORTH, "President Ada Kern of Norden spoke with Sudmark by phone on Tuesday.", event=Event.CONSULT, mode=("phone",),
              actors=(entity(NORTH, "Ada Kern", "person:ada-kern", Kind.PERSON), entity(NORTH, "Sudmark", "state:SUD")), when=monday(NORTH, "Tuesday", "2024-05-07")),
    ]  # fmt: skip
    denied = [
        claim(south, SOUTH, "Sudmark denied that it shelled the bridge at Lomé on Monday.", act=Act.DENY, commitment=Commitment.CT_MINUS, status=(Status.NEGATED,),
              actors=(entity(SOUTH, "Sudmark", "state:SUD"),), recipients=(entity(SOUTH, "Norden", "state:NOR"),), when=monday(SOUTH), where=lome(SOUTH),
              sources=(source(SOUTH, "Sudmark", "denied", Act.DENY, "state:SUD"),)),
        claim(south, SOUTH, "Its army said Norden had lost at least 3 people.", actors=(), recipients=(entity(SOUTH, "Norden", "state:NOR"),),
              sources=(source(SOUTH, "Its army", "said", Act.STATE),), numbers=(Number("at least 3", *at(SOUTH, "at least 3")[:2], 3, None, "people", "at least"),)),
        claim(south, SOUTH, "Sudmark spoke with Norden by phone on Tuesday", event=Event.CONSULT, mode=("phone",),
              actors=(entity(SOUTH, "Sudmark", "state:SUD"), entity(SOUTH, "Norden", "state:NOR")), when=monday(SOUTH, "Tuesday", "2024-05-07"),
              sources=(source(SOUTH, "the palace", "said", Act.STATE),)),
    ]  # fmt: skip
    wired = [
        claim(wire, WIRE, "Norden said Sudmark shelled the bridge at Lomé on Monday, killing 12 to 15 people.", actors=(entity(WIRE, "Sudmark", "state:SUD"),),
              recipients=(entity(WIRE, "Norden", "state:NOR"),), when=monday(WIRE), where=lome(WIRE),
              sources=(source(WIRE, "Norden", "said", Act.STATE, "state:NOR"),), numbers=(Number("12 to 15", *at(WIRE, "12 to 15")[:2], 12, 15, "people", "exact"),)),
    ]  # fmt: skip
    share = MarkedLine(*at(NORTH, "Share this page"), LineKind.FURNITURE, "a share bar")
    return [
        page(north, NORTH, told, publisher="Norden Press Room", published="2024-05-08", title="The bridge at Lomé", lines=(share,)),
        page(south, SOUTH, denied, publisher="Sudmark Press Room", published="2024-05-08", title="No shell of ours", url="https://press.example/1"),
        page(wire, WIRE, wired, publisher="Wire", published="2024-05-07"),
    ]  # fmt: skip


def record(folder: Path, readings: Sequence[Reading] | None = None, first: int = 0) -> Path:
    """A record of these readings, or of the three pages, beside what it holds; first: number of the first entry."""
    folder.mkdir(parents=True, exist_ok=True)
    Ledger(folder, create=True).close()
    with closing(Build(folder, READER.hash)) as build, closing(Ledger(folder)) as ledger:
        found = pages() if readings is None else readings
        build.add(
            [
                page_rows(Read(f"entry-{i:04}", "2024-05-09T08:00:00+00:00", "2024-05-09T08:00:00+00:00", r))
                for i, r in enumerate(found, first)
            ]
        )
        build.publish(ledger.book(), "0.1")
    return folder
