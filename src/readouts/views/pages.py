"""What each page shows, as frozen records; a page's JSON is its record."""

from __future__ import annotations

from dataclasses import dataclass

from readouts.schema import Document, Happening, Note
from readouts.views.figures import Numbers, Position
from readouts.views.network import Network
from readouts.views.rows import Matrix, Piece
from readouts.views.told import Page, Told


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in a list of pages. unread: share of its text that is furniture."""

    page: Page
    claims: int
    unread: float
    recorded: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A happening in a list."""

    id: str
    what: str
    event: str
    when: str | None
    where: str | None
    accounts: int
    claims: int
    differing: int
    silences: int


@dataclass(frozen=True, slots=True)
class Sides:
    """Two accounts of one point that part: what they differ in, and the claims."""

    happening: str
    how: tuple[str, ...]
    one: Told
    other: Told


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in a list. known: it was resolved; else it is a name that pages give, and need not be one party."""

    key: str
    name: str
    kind: str | None
    country: str | None
    known: bool
    acts: int
    receives: int
    speaks: int
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """What the record holds, what is new, what is contested, what is left open."""

    pages: int
    claims: int
    happenings: int
    contested: int
    actors: int
    first: str | None
    last: str | None
    fresh: tuple[Leaf, ...]
    fresh_since: str | None
    most: tuple[Heading, ...]
    sides: tuple[Sides, ...]
    undated: int
    unplaced: int
    unresolved: tuple[tuple[str, int], ...]
    waiting: int
    reviewed: int
    refused: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, int, float | None], ...]


@dataclass(frozen=True, slots=True)
class Happenings:
    """A list of happenings. page of pages, at so many a page."""

    found: tuple[Heading, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that were set side by side, and the evidence for it: (feature, value)."""

    a: str
    b: str
    relation: str
    how: tuple[str, ...]
    why: str
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What one page added to what was known. told: claims; fresh: points not told before it; differing: points then contested."""

    published: str | None
    recorded: str | None
    page: Page
    told: int
    fresh: int
    differing: int


@dataclass(frozen=True, slots=True)
class OneHappening:
    """A happening: accounts by points, numbers, why the claims are together, what was known when."""

    happening: Happening
    matrix: Matrix
    told: dict[str, Told]
    numbers: tuple[Numbers, ...]
    pairs: tuple[Pair, ...]
    history: tuple[Step, ...]
    near: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Actors, named parties that nobody known was found for, and the network of acts."""

    actors: tuple[ActorRow, ...]
    unknown: tuple[ActorRow, ...]
    network: Network
    count: int


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor: acts and words, positions over time, and who speaks of it. apart: those that a person said it is not."""

    row: ActorRow
    does: tuple[tuple[str, int, float | None], ...]
    gets: tuple[tuple[str, int, float | None], ...]
    says: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    positions: tuple[Position, ...]
    towards: tuple[Position, ...]
    spoken_of: tuple[tuple[str, str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    recent: tuple[Told, ...]
    claims: int
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A list of pages."""

    found: tuple[Leaf, ...]
    count: int
    page: int
    pages: int
    publishers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its claims. sources: a letter for each chain of sources; letters: claim → letter."""

    leaf: Leaf
    document: Document
    pieces: tuple[Piece, ...]
    told: tuple[Told, ...]
    sources: tuple[tuple[str, str, int], ...]
    letters: dict[str, str]
    notes: tuple[Note, ...]
    read: int
    copies: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that fit, with what they divide into, and pages that hold the words.

    cut: how many of the claims that hold the words are looked at, where there are more; else 0
    """

    told: tuple[Told, ...]
    count: int
    page: int
    pages: int
    facets: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    leaves: tuple[Leaf, ...]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim of the queue with its reasons: (kind, text), its text around it, and what was linked: (slot, name, score, why)."""

    told: Told
    reasons: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    links: tuple[tuple[str, str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The review queue: how much waits, for what reasons, and the claim to look at now."""

    kinds: tuple[tuple[str, int], ...]
    waiting: int
    done: int
    now: Waiting | None
    ahead: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement in the history. subject: a claim, where it is one."""

    key: str
    at: str
    by: str
    verdict: str
    slot: str
    value: str
    why: str
    subjects: tuple[str, ...]
    told: Told | None
    undone: bool
