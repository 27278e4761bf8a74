"""What of a claim can be compared: its parties as keys, its days as numbers, its content words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from readouts.accounts.lexis import WORD, Floats, Lexis, fold, heft, words_of
from readouts.schema import Claim, Document, Entity, Kind, Source

Days = tuple[int, int]
Keys = frozenset[str]

DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
ARTICLES = frozenset({"the", "a", "an", "s", "mr", "mrs", "ms", "dr"})
KNOWN = ("id:", "state:")
FAMILIAR = 20_000  # parties whose keys are kept in mind, and how they meet: a few are named again and again
PROPER = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.STATE, Kind.GOVERNMENT})


@dataclass(frozen=True, slots=True)
class Marks:
    """One claim as the weighing sees it.

    actors, recipients: one set of keys for each party; two parties meet where their keys do
    speaker: keys of the innermost source, empty in the author's own voice
    days: first and last day of the event as ordinals, or None
    told: the day of publication as an ordinal, or None
    words, quoted: stems of the evidence that tell something, and of its quotations
    heft: how much the words tell together
    text: the folded words of the evidence in order
    topics: what the evidence is about, by the table of topics
    sense: the meaning of the evidence as a unit vector, or None
    trigger: dictionary forms of the words that name the event, where the reader gives them
    page: the words of the whole page, each with its worth there, or None
    theme: what the words stand beside elsewhere, seen from the middle of a happening, or None
    guests: of a page that is an account of a talk the last names of those who take part, as stems
    cast: ids and countries of all parties that its page names
    around, under: of a mention the stems beside its words, and of the words that depend on them
    read: what the reader makes of a mention's words in their sentence, as a unit vector, or None
    """

    claim: Claim
    actors: tuple[Keys, ...]
    recipients: tuple[Keys, ...]
    speaker: Keys
    days: Days | None
    told: int | None
    words: frozenset[str]
    quoted: frozenset[str]
    heft: float = 0.0
    text: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    sense: Floats | None = field(default=None, compare=False, repr=False)
    trigger: tuple[str, ...] = ()
    page: Mapping[str, float] | None = field(default=None, compare=False, repr=False)
    publisher: str | None = None
    theme: Floats | None = field(default=None, compare=False, repr=False)
    guests: Keys = frozenset()
    cast: Keys = frozenset()
    around: Keys = frozenset()
    under: Keys = frozenset()
    read: Floats | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a claim tell by themselves, as `Marks` has it: one for all claims that stand in the same words."""

    words: frozenset[str]
    heft: float
    text: tuple[str, ...]
    topics: frozenset[str]
    sense: Floats | None = field(compare=False)

    @staticmethod
    def of(evidence: str, lexis: Lexis) -> Said:
        """What these words tell."""
        text = words_of(evidence)
        words = lexis.stems(text)
        return Said(words, heft(words, lexis.of), text, lexis.topics_of(text), lexis.sense(text))


def mark(
    claim: Claim,
    lexis: Lexis,
    document: Document | None = None,
    page: Mapping[str, float] | None = None,
    cast: Keys = frozenset(),
    said: Said | None = None,
) -> Marks:
    """Prepare one claim. ``document`` gives the day of publication and who printed it; ``page`` its words, ``cast`` its parties.

    said: what its words tell, where that is known
    """
    said = said or Said.of(claim.evidence.text, lexis)
    published = days_of(document.published) if document and document.published else None
    return Marks(
        claim,
        tuple(keys_of(party) for party in claim.actors),
        tuple(keys_of(party) for party in claim.recipients),
        keys_of(claim.sources[-1]) if claim.sources else frozenset(),
        days_of(claim.when.edtf) if claim.when and claim.when.edtf else None,
        published[0] if published else None,
        said.words,
        frozenset().union(*(lexis.stems(words_of(quote.text)) for quote in claim.quotes)),
        said.heft,
        said.text,
        said.topics,
        said.sense,
        page=page,
        publisher=document.publisher if document else None,
        cast=cast,
    )


def keys_of(party: Entity | Source) -> Keys:
    """The keys under which a party may be met elsewhere: its id, its country, its folded name, a person's last name.

    "The minister" of one page is not that of another, nor "its army", so a party that is neither known nor named has no key, and
    a known one that is only described no key by its words.

    >>> from readouts.schema import Entity
    >>> sorted(keys_of(Entity("Mr Sokhonn", 0, 10, "Prak Sokhonn", Kind.PERSON)))
    ['name:prak sokhonn', 'name:sokhonn']
    """
    return _keys(party.entity, party.country, party.kind, party.name)


@lru_cache(FAMILIAR)
def _keys(entity: str | None, country: str | None, kind: Kind | None, called: str) -> Keys:
    keys = {f"id:{entity}"} if entity else set()
    if country and kind is not Kind.POPULATION:
        keys.add(f"state:{country}")
    name = [word for word in WORD.findall(fold(called)) if word not in ARTICLES]
    if name and (entity or kind in PROPER) and any(map(str.isupper, called)):
        keys.add(f"name:{' '.join(name)}")
    if name and kind is Kind.PERSON:
        keys.add(f"name:{name[-1]}")
    return frozenset(keys)


def cast_of(claims: Iterable[Claim]) -> Keys:
    """The keys of all parties of a page that are somebody's on other pages too: ids and countries."""
    parties: Iterable[Entity | Source] = chain.from_iterable(
        (*c.actors, *c.recipients, *c.sources[-1:]) for c in claims
    )
    return frozenset(key for party in parties for key in keys_of(party) if key.startswith(KNOWN))


def days_of(edtf: str) -> Days | None:
    """First and last day of an EDTF date or interval, as ordinals; None where it has no day to count from.

    >>> [date.fromordinal(d).isoformat() for d in days_of("2022-12")]
    ['2022-12-01', '2022-12-31']
    >>> days_of("2022-12-12/..") == days_of("2022-12-12")
    True
    """
    spans = [span for part in edtf.split("/") if (span := _day_or_more(part))]
    return (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else None


def _day_or_more(part: str) -> Days | None:
    found = DAY.match(part)
    if not found:
        return None
    year, month, day = (int(x) if x else 0 for x in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        last = first
    elif month:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        last = date(year, 12, 31)
    return first.toordinal(), last.toordinal()
