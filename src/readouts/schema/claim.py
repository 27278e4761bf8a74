"""The claim, our public contract, and what is said about claims."""

from __future__ import annotations

from dataclasses import dataclass

from readouts.schema.page import Condition, Document, Quote, Span
from readouts.schema.terms import Act, Channel, Commitment, Engagement, Event, Kind, Status


@dataclass(frozen=True, slots=True)
class Entity:
    """A party as the text names it.

    text: the mention's own words
    name: the resolved name ("he" → "Emmanuel Macron")
    country: ISO 3166 alpha-3
    role: the office as the source words it
    entity: stable id in the record
    """

    text: str
    start: int
    end: int
    name: str
    kind: Kind | None = None
    country: str | None = None
    role: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain of sources.

    channel: by what it speaks
    principal: who stands behind a document (the French presidency behind "the French readout")
    cue: the words that attribute
    act: what this source does with its words
    members: the speakers, where several speak at once
    joint: true for one common act ("in a joint statement"), false for mere coordination
    """

    text: str
    start: int
    end: int
    name: str
    kind: Kind | None = None
    country: str | None = None
    role: str | None = None
    entity: str | None = None
    channel: Channel | None = None
    principal: str | None = None
    cue: Span | None = None
    act: Act | None = None
    members: tuple[Entity, ...] = ()
    joint: bool = False


@dataclass(frozen=True, slots=True)
class DateReading:
    """Another way to read the words of a date.

    edtf: the date or interval
    rule: the rule that gives it
    """

    edtf: str
    rule: str


@dataclass(frozen=True, slots=True)
class When:
    """The date of the event, never of its publication.

    edtf: EDTF date or interval; null while the words stay symbolic (no anchor)
    text: the words that give it
    anchor: what they were counted from
    rule: by which rule
    candidates: other readings of the same words
    """

    text: str
    start: int
    end: int
    edtf: str | None = None
    anchor: str | None = None
    rule: str | None = None
    candidates: tuple[DateReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """The place of the event.

    name: the resolved name; text: the source's own label, which is what is shown
    place: stable id of the gazetteer
    precision: radius in kilometres
    country: ISO 3166 alpha-3; null for disputed places
    """

    text: str
    start: int
    end: int
    name: str
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity as the text words it, as an interval.

    low: at least; high: at most; null where the words leave it open
    unit: what is counted ("killed", "soldiers", "shells")
    basis: exact, at least, at most, about, vague, between
    """

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What read a claim: name, version, and the hash of its plan and shelf."""

    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to have done or said what, by whom, how firmly, when and where, and the words that carry it.

    id: content hash of document_hash, evidence, chain, event, act, actors, recipients and status
    document: the document's name
    document_hash: sha256 of its text
    evidence: the words that carry the claim, a clause or a sentence
    event: one of PLOVER's 16 types, or null for a statement, view or assessment with no PLOVER event
    mode: PLOVER modes of that event
    context: PLOVER contexts
    status: how the words present the event
    actors: who acts; two-sided events have all parties as actors
    recipients: to whom
    sources: the chain of sources, outermost first, below the publisher; [] is the author's own voice
    act: what the innermost source does
    commitment: FactBank value of the innermost source for the event
    author_commitment: the same for the author of the document
    engagement: how the author stands to the source
    content: what is attributed; empty in the author's own voice
    cue: the words that attribute
    quotes: quotations inside the evidence
    condition: words of a condition on the event
    addressee: who is told or asked
    when: the date of the event; null where the text gives none
    where: the place of the event
    numbers: quantities of the event
    reason: what the source gives as the reason
    happening: id of the happening that the claim tells of, across documents
    reader: what read it
    """

    id: str
    document: str
    document_hash: str
    evidence: Span
    event: Event | None
    act: Act
    commitment: Commitment
    author_commitment: Commitment
    engagement: Engagement
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    content: tuple[Span, ...] = ()
    cue: Span | None = None
    quotes: tuple[Quote, ...] = ()
    condition: Condition | None = None
    addressee: tuple[Entity, ...] = ()
    when: When | None = None
    where: Where | None = None
    numbers: tuple[Number, ...] = ()
    reason: Span | None = None
    happening: str | None = None
    reader: Reader | None = None


# --- what is said about claims ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rival:
    """A reading that lost, with its score."""

    target: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """A slot of a claim points at an actor, a time or a place. A new row: the claim is not edited.

    claim: id of the claim
    slot: actors, recipients, sources, addressee, when, where
    index: which one of the slot, from 0, once shared words are told apart
    target: id of the actor or place, or an EDTF date
    name: the target's name, for people
    score: 0 to 1
    why: the rule and what it saw
    shared: how many actors the same words name ("the two leaders"); each has a link of its own
    """

    claim: str
    slot: str
    index: int
    target: str
    name: str
    score: float
    why: str
    rivals: tuple[Rival, ...] = ()
    shared: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a room did not resolve, and why; never a guess.

    claim: id of the claim, or null where it concerns the document
    room: which room says so
    """

    document: str
    claim: str | None
    room: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gives. A document's sentences are transient and stay out."""

    document: Document
    claims: tuple[Claim, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    reader: Reader | None = None
