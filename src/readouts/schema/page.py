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

    kind: furniture and comment are never read; the others are read as what they are
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
    lines: marked stretches: furniture, comments, title, byline, captions, datelines, items of lists, labels and signatures of who speaks
    encoding: how its bytes were decoded, and why so; "" where its form says it
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
    encoding: str = ""


# --- grammar ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word of Universal Dependencies.

    head: index of the governing token in its sentence, -1 for the root
    feats: features as UD writes them, "Number=Sing|Tense=Past", or ""
    fact: how far the author commits to what the word tells, -3 (did not happen) to 3 (happened); null where no head reads it
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
    fact: float | None = None


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
class Voice:
    """An attribution as the learned heads read it: an outermost one, whose parts may stand in several sentences.

    source: null where nobody is named
    content: one stretch, or several where the cue breaks it
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Who is told to have done what to whom in a sentence, as the learned heads read it.

    event: a PLOVER type; YIELD stands for CONCEDE and RETREAT
    score: probability of that type for these two
    """

    actor: Span
    recipient: Span
    event: str
    score: float


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that may tell of an event or a view, as the learned heads read it; numbers are those of words in its sentence.

    kinds: what it tells with its probability, likeliest first: a PLOVER type, VIEW for a view without one, "" for nothing
    act: what is done by it
    mode: a PLOVER mode of the event, or none
    away: words of other sentences nearby that are its recipients
    when, where: words, here or nearby, that say when and where it takes place
    """

    word: int
    kinds: tuple[tuple[str, float], ...]
    act: str
    mode: str
    status: tuple[str, ...]
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    away: tuple[Span, ...] = ()
    when: tuple[Span, ...] = ()
    where: tuple[Span, ...] = ()

    def chance(self, *kinds: str) -> float:
        """Probability of these kinds together."""
        return sum(p for kind, p in self.kinds if kind in kinds)

    @property
    def eventful(self) -> float:
        """Probability that the word tells of an event of some type."""
        return sum(p for kind, p in self.kinds if kind not in ("", "VIEW"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, names and quotations; offsets are the document's.

    index: its place in the document
    paragraph: number of the paragraph it stands in
    quotes: stretches inside quotation marks; one that runs over sentences is cut at their ends
    voices: attributions whose cue stands here
    """

    index: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    paragraph: int = 0
    voices: tuple[Voice, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tellings: tuple[Telling, ...] = ()
