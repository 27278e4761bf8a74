"""How like two claims are: features with names, values and weights, so that a person can see why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from readouts.schema import Claim, Entity, Source

STOP = frozenset(["the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "that", "this", "it", "its", "his", "her", "their", "they", "he", "she", "we", "our", "and", "or", "but", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "not", "will", "would", "said", "say", "says", "which", "who", "whom", "than", "into", "over", "after", "before", "about", "there", "also"])  # fmt: skip
FAR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair of claims with its score and the features that gave it."""

    a: str
    b: str
    score: float
    features: Mapping[str, float]

    @property
    def why(self) -> str:
        """The features in words, strongest first.

        >>> Weighed("a", "b", 0.5, {"who": 1.0, "words": 0.25}).why
        'who 1.00, words 0.25'
        """
        return ", ".join(f"{n} {v:.2f}" for n, v in sorted(self.features.items(), key=lambda kv: (-kv[1], kv[0])))


def key(party: Entity | Source, document: str = "") -> str:
    """What makes a party the same one: its id in the record, else its name; "the minister" of one page is not that of another."""
    return party.entity or f"{document}:{party.name.lower()}"


def parties(claim: Claim) -> frozenset[str]:
    """All who act, receive, or speak in a claim."""
    speakers = [m for s in claim.sources for m in (s.members or (s,))]
    return frozenset(_root(key(p, claim.document)) for p in (*claim.actors, *claim.recipients, *speakers))


def _root(party: str) -> str:
    """A state, its government and its forces count as one party between accounts: "gov:ETH" and "state:ETH"."""
    head, _, rest = party.partition(":")
    return rest.split(":")[0] if head in ("state", "gov", "forces", "of", "people") and rest else party


def words(claim: Claim) -> frozenset[str]:
    """Content words of the telling, cut to their first six letters so that "denied" meets "denial"."""
    found = re.findall(r"[^\W\d_]{3,}", claim.evidence.text.lower())
    return frozenset(w[:6] for w in found if w not in STOP)


def weigh(a: Claim, b: Claim, weights: Mapping[str, float]) -> Weighed:
    """Score a pair of claims between 0 and 1. A feature that neither claim can be asked about doesn't count."""
    features: dict[str, float] = {}
    pa, pb = parties(a), parties(b)
    if pa and pb:
        features["who"] = len(pa & pb) / min(len(pa), len(pb))
    if a.event or b.event:
        features["event"] = 1.0 if a.event == b.event else 0.0
    days = overlap(a, b)
    if days is not None:
        features["date"] = days
    if a.where and b.where:
        same = (
            a.where.place == b.where.place
            if a.where.place and b.where.place
            else a.where.name.lower() == b.where.name.lower()
        )
        features["place"] = float(same)
    if a.numbers and b.numbers:
        features["number"] = float(any(_meets(x.low, x.high, y.low, y.high) for x in a.numbers for y in b.numbers))
    wa, wb = words(a), words(b)
    if wa and wb:
        features["words"] = min(1.0, 2 * len(wa & wb) / min(len(wa), len(wb)))
    quoted = _quoted(a) & _quoted(b)
    if quoted:
        features["quoted"] = min(1.0, len(quoted) / 3)
    total = sum(weights[n] for n in features) or 1.0
    return Weighed(a.id, b.id, sum(weights[n] * v for n, v in features.items()) / total, features)


def _quoted(claim: Claim) -> frozenset[str]:
    return frozenset(w for q in claim.quotes for w in re.findall(r"[^\W\d_]{4,}", q.text.lower()) if w not in STOP)


def _meets(a: float | None, b: float | None, c: float | None, d: float | None) -> bool:
    return (a or 0) <= (d if d is not None else 1e12) and (c or 0) <= (b if b is not None else 1e12)


def overlap(a: Claim, b: Claim) -> float | None:
    """1 where the dates overlap, .7 within a day (time zones), 0 apart; None where one has no date."""
    x, y = interval(a), interval(b)
    if x is None or y is None:
        return None
    if x[0] <= y[1] and y[0] <= x[1]:
        return 1.0
    return 0.7 if x[0] - FAR <= y[1] and y[0] <= x[1] + FAR else 0.0


def interval(claim: Claim) -> tuple[date, date] | None:
    """First and last day of a claim's date."""
    edtf = claim.when.edtf if claim.when else None
    if not edtf:
        return None
    head, _, tail = edtf.partition("/")
    first, last = _bound(head, False), _bound(tail or head, True)
    return (first or date.min, last or date.max) if first or last else None


def _bound(part: str, last: bool) -> date | None:
    pieces = part.strip("~?%").split("-")
    if not all(p.isdigit() for p in pieces) or len(pieces[0]) != 4:
        return None
    year, month = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else (12 if last else 1)
    if len(pieces) > 2:
        return date(year, month, int(pieces[2]))
    if not last:
        return date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
