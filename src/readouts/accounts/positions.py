"""How an actor's position on a matter moved, and what later claims say of what was promised, threatened or foretold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readouts.accounts.lexis import fold, words_of
from readouts.accounts.marks import Marks, keys_of, mark
from readouts.accounts.weigh import Scale, weigh
from readouts.accounts.weights import Weights
from readouts.schema import Act, Claim, Document, Event, Status

STANCE = {
    Act.REFUSE: "refuses", Act.DENY: "denies", Act.CONDITION: "sets a condition", Act.DEMAND: "demands", Act.PROMISE: "agrees",
    Act.INTEND: "intends", Act.CONSIDER: "considers", Act.THREATEN: "threatens", Act.CONDEMN: "condemns", Act.PROTEST: "protests",
    Act.PRAISE: "welcomes", Act.ACCUSE: "accuses", Act.WARN: "warns", Act.CONFIRM: "confirms", Act.ADMIT: "admits",
}  # fmt: skip
BY_EVENT = {
    Event.AGREE: "agrees",
    Event.REJECT: "refuses",
    Event.CONCEDE: "gives way",
    Event.SUPPORT: "welcomes",
    Event.REQUEST: "asks",
}
OPEN = frozenset({Act.PROMISE, Act.THREATEN, Act.PREDICT, Act.INTEND})
LATEST = 366


@dataclass(frozen=True, slots=True)
class Position:
    """One stand of an actor, in the words of a claim.

    day: when it was taken: the day of the statement, as printed
    dated: how that day is known: "event" or "printed"
    """

    day: str
    dated: str
    stance: str
    claim: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later claim on what was announced. why: the features that tie the two."""

    announced: str
    later: str
    days: int
    score: float
    why: str


def positions(
    claims: Sequence[Claim], documents: Sequence[Document], who: str, matter: Sequence[str]
) -> tuple[Position, ...]:
    """What ``who`` (a name, country code or id) is told to hold on a matter, by day. ``matter``: words of which one must stand there."""
    printed = {d.id: d.published for d in documents}
    wanted = words_of(who)
    found = []
    for claim in claims:
        words = fold(claim.evidence.text)
        if not _speaks(claim, wanted) or (matter and not any(fold(word) in words for word in matter)):
            continue
        stance = STANCE.get(claim.act) or (BY_EVENT.get(claim.event) if claim.event else None)
        if stance is None:
            continue
        event = claim.when.edtf if claim.when and claim.when.edtf and Status.FUTURE not in claim.status else None
        day = event or printed.get(claim.document)
        if day:
            found.append(Position(day, "event" if event else "printed", stance, claim.id))
    return tuple(sorted(found, key=lambda p: (p.day, p.claim)))


def _speaks(claim: Claim, wanted: tuple[str, ...]) -> bool:
    """Whether the innermost source, or in the author's own voice an actor, is the one asked for."""
    who = claim.sources[-1:] if claim.sources else claim.actors
    named = [
        words_of(text) for party in who for text in (party.name, *(key.partition(":")[2] for key in keys_of(party)))
    ]
    return any(set(wanted) <= set(words) for words in named)


def follow_up(claims: Sequence[Claim], documents: Mapping[str, Document], weights: Weights) -> tuple[FollowUp, ...]:
    """Later claims on promises, threats, intentions and predictions: by or about the same party, on the same point."""
    marks = [mark(c, weights.lexis, documents.get(c.document)) for c in claims if c.event]
    dated = sorted((m for m in marks if m.told is not None), key=lambda m: (m.told, m.claim.id))
    scale = Scale(weights)
    found = [f for at, m in enumerate(dated) if m.claim.act in OPEN for f in _later(m, dated[at + 1 :], scale)]
    return tuple(sorted(found, key=lambda f: (f.announced, f.days, f.later)))


def _later(m: Marks, rest: Sequence[Marks], scale: Scale) -> Iterator[FollowUp]:
    mine = frozenset().union(m.speaker, *m.actors)
    for other in rest:
        gap = (other.told or 0) - (m.told or 0)
        if gap > LATEST:
            return
        theirs = frozenset().union(other.speaker, *other.actors, *other.recipients)
        if gap > 0 and mine & theirs and m.claim.event == other.claim.event and len(m.words & other.words) > 1:
            weighed = weigh(m, other, scale, "point")
            if weighed.score >= scale.weights.of["threshold"].point:
                yield FollowUp(m.claim.id, other.claim.id, gap, round(weighed.score, 4), weighed.why)
