"""Links: slots of claims point at actors and places, each with a score and a reason; nothing in the claim is edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from readouts.resolve import where, who
from readouts.resolve.world import World
from readouts.schema import Claim, Document, Entity, Kind, Link, Note, Sentence, Source

PARTIES = ("actors", "recipients", "addressee")
Party = TypeVar("Party", Entity, Source)


def resolve(
    document: Document, _sentences: tuple[Sentence, ...], claims: tuple[Claim, ...], world: World
) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    """Links for every party and place of a document's claims, and notes for those that stay unresolved."""
    countries = where.votes(document.text, world)
    links: list[Link] = []
    notes: dict[str, Note] = {}
    for claim in claims:
        for slot, index, entity in parties(claim):
            found = who.find(entity, world)
            if found:
                links.append(who.link(claim.id, slot, index, found))
            elif entity.kind is not Kind.UNNAMED:
                notes.setdefault(
                    entity.name, Note(document.id, claim.id, "resolve", f"nobody known is called “{entity.name}”")
                )
        if claim.where:
            place = where.find(claim.where.name, world, countries)
            if place is None:
                notes.setdefault(
                    claim.where.name,
                    Note(document.id, claim.id, "resolve", f"no place known is called “{claim.where.name}”"),
                )
            else:
                best, score, why, rivals = place
                links.append(Link(claim.id, "where", 0, best.id, best.names[0], score, why, rivals))
    return tuple(links), tuple(notes.values())


def parties(claim: Claim) -> Iterable[tuple[str, int, Entity | Source]]:
    """Every party of a claim with its slot and place in it; members of a joint source are "sources.0" and so on."""
    for slot in PARTIES:
        for index, entity in enumerate(getattr(claim, slot)):
            yield slot, index, entity
    for index, source in enumerate(claim.sources):
        if source.members:
            for at, member in enumerate(source.members):
                yield f"sources.{index}", at, member
        else:
            yield "sources", index, source


def settle(claim: Claim, links: Sequence[Link], world: World) -> Claim:
    """The claim with its links read into it: ids, kinds and countries of parties, coordinates of the place. Its id stays."""
    by_slot = {(link.slot, link.index): link for link in links if link.claim == claim.id}

    def settled(slot: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        return tuple(_party(e, by_slot.get((slot, i)), world) for i, e in enumerate(entities))

    sources = tuple(
        replace(
            _party(s, by_slot.get(("sources", i)), world),
            members=tuple(_party(m, by_slot.get((f"sources.{i}", k)), world) for k, m in enumerate(s.members)),
        )
        for i, s in enumerate(claim.sources)
    )
    out = replace(
        claim,
        actors=settled("actors", claim.actors),
        recipients=settled("recipients", claim.recipients),
        addressee=settled("addressee", claim.addressee),
        sources=sources,
    )
    place = by_slot.get(("where", 0))
    if claim.where and place:
        options = world.places.get(place.name.lower(), ())
        best = next((p for p in options if p.id == place.target), None)
        if best:
            out = replace(
                out,
                where=replace(
                    claim.where, place=best.id, lat=best.lat, lon=best.lon, precision=best.km, country=best.country
                ),
            )
        else:
            out = replace(out, where=replace(claim.where, place=place.target, country=place.target.removeprefix("state:") if place.target.startswith("state:") else None))  # fmt: skip
    return out


def _party(entity: Party, link: Link | None, world: World) -> Party:
    if link is None:
        return entity
    found = who.find(entity, world)
    kind, country = (found.kind, found.country) if found else (None, None)
    return replace(entity, entity=link.target, kind=entity.kind or kind, country=entity.country or country)
