"""A claim as its last correctors would have it. What was read stays beside it; nobody's words are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from readouts.review.standing import standing
from readouts.schema import Act, Claim, Commitment, Entity, Event, Judgement, Source, When, Where

Named = TypeVar("Named")
PARTIES = ("actors", "recipients", "sources")


@dataclass(frozen=True, slots=True)
class Known:
    """What a record calls its parties and places, by folded name: a corrector's words that are such a name mean that party or place."""

    parties: Mapping[str, Entity] = field(default_factory=dict)
    places: Mapping[str, Where] = field(default_factory=dict)


def fold(name: str) -> str:
    """A name as it is looked up.

    >>> fold(" The  Blue Party ")
    'the blue party'
    """
    return " ".join(name.casefold().split())


def known(claims: Iterable[Claim]) -> Known:
    """The parties and places of claims; of several that bear one name, the one that is told of most."""
    parties: Counter[tuple[str, Entity]] = Counter()
    places: Counter[tuple[str, Where]] = Counter()
    for claim in claims:
        for slot in PARTIES:
            for party in getattr(claim, slot):
                for one in getattr(party, "members", ()) or (party,):
                    if one.entity:
                        plain = Entity("", 0, 0, one.name, one.kind, one.country, None, one.entity)
                        parties.update((fold(name), plain) for name in {one.name, one.text})
        if claim.where and claim.where.place:
            plain_place = replace(claim.where, text="", start=0, end=0)
            places.update((fold(name), plain_place) for name in {claim.where.name, claim.where.text})
    return Known(_most(parties), _most(places))


def _most(found: Counter[tuple[str, Named]]) -> dict[str, Named]:
    ordered = sorted(found.items(), key=lambda kv: (kv[1], repr(kv[0])))
    return {name: one for (name, one), _ in ordered}


def corrected(claim: Claim, corrections: Mapping[str, Mapping[str, Judgement]], known: Known | None = None) -> Claim:
    """The claim with the last correction of each slot; what nobody touched stays as it was read."""
    for slot, by in sorted(corrections.items()):
        claim = _set(claim, slot, max(by.values(), key=lambda j: j.at), known or Known())
    return claim


def as_corrected(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> Sequence[Claim]:
    """Claims under judgements that stand: each as its last correctors would have it."""
    fixes = standing(judgements).corrections
    if not fixes:
        return claims
    called = known(claims)
    return tuple(corrected(c, fixes[c.id], called) if c.id in fixes else c for c in claims)


def _set(claim: Claim, slot: str, j: Judgement, known: Known) -> Claim:
    start, end, words = (j.words.start, j.words.end, j.words.text) if j.words else (0, 0, "")
    if slot in PARTIES:
        party = _party(words, start, end, j.value or words, known)
        sources = (Source(words, start, end, party.name, party.kind, party.country, None, party.entity),)
        made = sources if slot == "sources" else (party,)
        return replace(claim, **{slot: made if words else ()})  # type: ignore[arg-type]
    if slot == "where":
        place = known.places.get(fold(j.value or words)) or Where(words, start, end, j.value or words)
        return replace(claim, where=replace(place, text=words, start=start, end=end) if words else None)
    if slot == "when":
        when = When(words, start, end, edtf=j.value, anchor=None, rule="a person") if words else None
        return replace(claim, when=when)
    if slot == "event":
        return replace(claim, event=Event(j.value) if j.value else None)
    if slot == "act":
        return replace(claim, act=Act(j.value))
    return replace(claim, commitment=Commitment(j.value)) if slot == "commitment" else claim


def _party(words: str, start: int, end: int, name: str, known: Known) -> Entity:
    found = known.parties.get(fold(name)) or Entity(words, start, end, name)
    return replace(found, text=words, start=start, end=end)
