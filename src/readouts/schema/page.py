"""A page and its words: spans, documents, sentences."""

from __future__ import annotations

from dataclasses import dataclass

from readouts.schema.terms import ConditionKind, LineKind, QuoteKind

# --- spans -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Words in their place.

    start: first code point
    end: one past the last code point
    text: the words themselves
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A span inside quotation marks, the marks left out.

    kind: direct, mixed or scare; null until the claims room has judged it
    """

    start: int
    end: int
    text: str
    kind: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition on the event.

    kind: necessary or sufficient
    """

    start: int
    end: int
    text: str
    kind: ConditionKind


# --- documents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hint:
    """Something said beside the bytes (a JSONL field, an HTTP header, a file's time), by name.

    name: id, text, published, publisher, url, title …
    value: as it was given
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they came in by a door, before anything is guessed.

    name: what the document will be called
    uri: where the bytes came from, for people
    media: media type, as the door took it (text/plain, text/markdown, text/html, application/json)
    """

    name: str
    uri: str
    body: bytes
    media: str
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A stretch of the page that is not running text.

    kind: furniture and comment are never read; title, byline, caption and dateline are read as such
    why: the rule or feature that marked it
    """

    start: int
    end: int
    text: str
    kind: LineKind
    why: str


@dataclass(frozen=True, slots=True)
class DateGuess:
    """A candidate for the day of publication.

    edtf: a day, or less where only a month or year is given
    why: where it was found
    score: 0 to 1
    """

    edtf: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class Document:
    """One text with one coordinate system for ever.

    id: the name of the document
    hash: sha256 of the text
    raw_hash: sha256 of the bytes that it was taken from
    published: the best candidate's date, or null; never "today"
    dates: all candidates for it, best first
    lines: marked stretches: furniture, comments, title, byline, captions, datelines
    """

    id: str
    hash: str
    text: str
    raw_hash: str = ""
    uri: str = ""
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    dates: tuple[DateGuess, ...] = ()
    lines: tuple[MarkedLine, ...] = ()


# --- grammar ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word of Universal Dependencies.

    head: index of the governing token in its sentence, -1 for the root
    feats: features as UD writes them, "Number=Sing|Tense=Past", or ""
    """

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that the grammar found.

    label: PER LOC ORG NORP WEAPON PLATFORM PARTY EVENT
    """

    start: int
    end: int
    text: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, names and quotations; offsets are the document's.

    index: its place in the document
    paragraph: number of the paragraph it stands in
    quotes: stretches inside quotation marks; one that runs over sentences is cut at their ends
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    paragraph: int = 0
