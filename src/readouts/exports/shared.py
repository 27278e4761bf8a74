"""What every format is made from: the nouns of a record, and the views of them that several formats share."""

from __future__ import annotations

import calendar
import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from readouts.schema import Claim, Commitment, Document, Entity, Event, Happening, Kind, Source, Status

DEATHS = frozenset(["killed", "dead", "death", "deaths", "died", "fatality", "fatalities", "killings"])
VERBAL = frozenset(
    {Event.AGREE, Event.SUPPORT, Event.CONCEDE, Event.REQUEST, Event.ACCUSE, Event.REJECT, Event.THREATEN}
)
AGAINST = frozenset({Commitment.CT_MINUS, Commitment.PR_MINUS, Commitment.PS_MINUS})
OPEN = frozenset({Commitment.CT_U, Commitment.UU, Commitment.NA})
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}
UNSAFE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its other codes: name, ISO 3166 alpha-2 and number, FIPS 10-4."""

    name: str
    alpha2: str
    number: int
    fips: str


@dataclass(frozen=True)
class Holdings:
    """What a record, or a selection of it, holds.

    countries: by ISO 3166 alpha-3; about: facts on the reader and the record
    """

    claims: Sequence[Claim]
    documents: Sequence[Document]
    happenings: Sequence[Happening]
    countries: Mapping[str, Country] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pages(self) -> dict[tuple[str, str], Document]:
        return {(d.id, d.hash): d for d in self.documents}

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        return {c.id: c for c in self.claims}

    @cached_property
    def digest(self) -> str:
        """One hash for this selection of claims and happenings, whatever it is written as."""
        ids = "\n".join([*sorted(c.id for c in self.claims), "", *sorted(h.happening for h in self.happenings)])
        return hashlib.sha256(ids.encode()).hexdigest()

    def page(self, claim: Claim) -> Document | None:
        """The document that a claim stands in."""
        return self._pages.get((claim.document, claim.document_hash))

    def publisher(self, claim: Claim) -> str:
        """Who published it, else the document's name."""
        page = self.page(claim)
        return (page.publisher if page else None) or claim.document

    def address(self, claim: Claim) -> str:
        """The page's address, else the hash of its text as a URN."""
        page = self.page(claim)
        return (page.url if page else None) or f"urn:sha256:{claim.document_hash}"

    def telling(self, claim: Claim) -> str:
        """Who tells it, outermost first, the publisher before all."""
        return " → ".join([self.publisher(claim), *(s.name for s in claim.sources)])

    def members(self, happening: Happening) -> list[Claim]:
        """The claims of a happening that are held, in the order of its accounts."""
        return [self.by_id[c] for account in happening.accounts for c in account.claims if c in self.by_id]


# --- claims as coders of events see them ---


def coded(claim: Claim) -> bool:
    """Told as taking place by who tells it: what a data set of events would code.

    Denials, conditions, doubts and plans are not; a promise or a threat is itself an event, whatever it is about.
    """
    if claim.event is None or {Status.NEGATED, Status.HYPOTHETICAL} & set(claim.status):
        return False
    if claim.event in VERBAL:
        return claim.commitment not in AGAINST
    return Status.FUTURE not in claim.status and claim.commitment not in AGAINST | OPEN


@dataclass(frozen=True, slots=True)
class Coding:
    """A PLOVER event in the terms of others: quad class, intensity, CAMEO code, types of events of violence and disorder."""

    quad: int
    score: float
    cameo: str
    disorder: str
    type: str
    sub_type: str


@cache
def codings() -> Mapping[tuple[str, str], Coding]:
    """By event and mode; "" is the event without a mode."""
    lines = files("readouts.exports").joinpath("plover.tsv").read_text(encoding="utf8").splitlines()
    rows = csv.DictReader([x for x in lines if x and not x.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        (r["event"], r["mode"]): Coding(
            int(r["quad"]), float(r["score"]), r["cameo"], r["disorder"], r["type"], r["sub_type"]
        )
        for r in rows
    }


def coding(claim: Claim) -> Coding:
    """How others code a claim's event: by the first of its modes that is known."""
    table, event = codings(), str(claim.event)
    return next((table[event, m] for m in claim.mode if (event, m) in table), table[event, ""])


def deaths(claim: Claim) -> list[tuple[float | None, float | None]]:
    """Numbers of dead that a claim tells, as (low, high)."""
    return [(n.low, n.high) for n in claim.numbers if n.unit and set(n.unit.lower().split()) & DEATHS]


def sectors(party: Entity | Source) -> str:
    """PLOVER's sector of a party, as far as its kind tells."""
    head = (party.entity or "").partition(":")[0]
    if head == "forces":
        return "MIL"
    return {Kind.STATE: "GOV", Kind.GOVERNMENT: "GOV", Kind.OFFICE: "GOV", Kind.ARMED_GROUP: "REB", Kind.POPULATION: "CVL"}.get(party.kind, "") if party.kind else ""  # fmt: skip


# --- dates ---


def span(edtf: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF date; an open end takes the other end's day. None where nothing is dated.

    >>> span("2022-12"), span("2021-05-10/2021-05-16"), span("202X"), span("2021-21"), span("2022/..")
    (('2022-12-01', '2022-12-31'), ('2021-05-10', '2021-05-16'), ('2020-01-01', '2029-12-31'), ('2021-03-01', '2021-05-31'), ('2022-01-01', '2022-12-31'))
    """
    head, _, tail = (edtf or "").partition("/")
    first, last = _days(head), _days(tail or head)
    if not (first or last):
        return None
    return (first or last or ("", ""))[0], (last or first or ("", ""))[1]


def _days(part: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{2,4}X{0,2})(?:-(\d\d)(?:-(\d\d))?)?", part.strip().rstrip("?~%"))
    if not match or len(match[1]) != 4:
        return None
    first, last = match[1].replace("X", "0"), match[1].replace("X", "9")
    if match[3]:
        return part[:10], part[:10]
    if not match[2]:
        return f"{first}-01-01", f"{last}-12-31"
    if match[2] in SEASONS:
        begin = SEASONS[match[2]]
        year, month = divmod(int(first) * 12 + begin + 1, 12)
        return f"{first}-{begin:02d}-01", f"{year:04d}-{month + 1:02d}-{_length(year, month + 1):02d}"
    month = int(match[2])
    return (
        (f"{first}-{month:02d}-01", f"{first}-{month:02d}-{_length(int(first), month):02d}")
        if 1 <= month <= 12
        else None
    )


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year or 4, month)[1]


def when(claims: Sequence[Claim]) -> tuple[str, str] | None:
    """The earliest first and latest last day over claims that are dated."""
    dated = [d for c in claims if c.when and (d := span(c.when.edtf))]
    return (min(d[0] for d in dated), max(d[1] for d in dated)) if dated else None


def apart(first: str, last: str) -> int:
    """Days between two days."""
    (a, b, c), (d, e, f) = (map(int, x.split("-")) for x in (first, last))
    return (d - a) * 365 + (e - b) * 30 + f - c


# --- words ---


def clean(text: str) -> str:
    """Text that XML can hold: characters that it can't become U+FFFD."""
    return UNSAFE.sub("\ufffd", text)


def pairs(claim: Claim) -> Iterator[tuple[Entity, Entity | None]]:
    """Who acts on whom; parties of a two-sided event, which has no recipient, meet each other. A lone actor meets nobody."""
    if claim.recipients:
        yield from ((a, r) for a in claim.actors for r in claim.recipients)
    elif len(claim.actors) > 1:
        yield from ((a, b) for i, a in enumerate(claim.actors) for b in claim.actors[i + 1 :])
    else:
        yield from ((a, None) for a in claim.actors)
