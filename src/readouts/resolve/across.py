"""Across pages: an office that a page left open goes to who is called its holder nearest in time; spellings of one person share an id.

What a page alone says is kept in the link as a rival, so that this can be made anew, in any order of the pages, whenever pages or judgements
come: first every link goes back to what its page said, then the statements of all pages are gathered, then links are turned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from readouts.resolve.link import settle_party
from readouts.resolve.who.holders import remembered
from readouts.resolve.who.merge import Merged, merge, persons
from readouts.resolve.who.office import parse_office
from readouts.resolve.who.page import Actor, Held, Scene
from readouts.resolve.world import World
from readouts.schema import Claim, Entity, Judgement, Kind, Link, Reading, Rival, Source

ALONE = "as this page alone says"


@dataclass(frozen=True, slots=True)
class Others:
    """What all pages together say: statements of office, who is one with whom, and the names of everybody."""

    told: tuple[Held, ...]
    merged: Merged
    names: Mapping[str, str]


def others(
    readings: Iterable[Reading], called: Sequence[tuple[str, str]], judgements: Iterable[Judgement], world: World
) -> Others:
    """What these readings say. ``called``: ids with the names that pages give them; only persons are brought together by name."""
    said = list(judgements)
    judged = {s for j in said for s in j.subjects}
    names = {id: name for id, name in sorted(called) if id in judged} | persons(called)
    return Others(learned(readings, world), merge(names, world.known.groups, said), names)


def across(readings: Sequence[Reading], judgements: Iterable[Judgement], world: World) -> list[Reading]:
    """Readings with the links that other pages turn; the same pages in another order give the same."""
    fresh = [replace(r, links=tuple(_alone(link) for link in r.links)) for r in readings]
    found = others(fresh, [(link.target, link.name) for r in fresh for link in r.links], judgements, world)
    return [turned(r, found, world) for r in fresh]


def _alone(link: Link) -> Link:
    """A link as its page alone gives it."""
    was = next((r for r in link.rivals if r.why.startswith(ALONE)), None)
    if was is None:
        return link
    name, why = was.why.removeprefix(ALONE + ": ").split(" | ", 1)
    return replace(
        link,
        target=was.target,
        name=name,
        score=was.score,
        why=why,
        rivals=tuple(r for r in link.rivals if r is not was),
    )


def _turn(link: Link, target: str, name: str, score: float, why: str) -> Link:
    was = Rival(link.target, link.score, f"{ALONE}: {link.name} | {link.why}")
    return replace(link, target=target, name=name, score=score, why=why, rivals=(was, *link.rivals))


def learned(readings: Iterable[Reading], world: World) -> tuple[Held, ...]:
    """Statements of office in the claims of many pages: a person’s title, as its source words it, on the day of the page."""
    found: dict[tuple[str, ...], Held] = {}
    for reading in readings:
        document = reading.document
        by_slot = {(x.claim, x.slot, x.index): x for x in reading.links}
        for claim in reading.claims:
            for slot, index, party in settled(claim):
                link = by_slot.get((claim.id, slot, index))
                if link is None or not party.role or not link.target.startswith("person:"):
                    continue
                office = parse_office(party.role.split(), world.nouns, world)
                of = (office.of or party.country or "") if office else ""
                if office and of:
                    person = Actor(link.target, link.name, Kind.PERSON, party.country)
                    held = Held(
                        person,
                        office.what,
                        of,
                        party.role,
                        office.when,
                        party.start,
                        party.end,
                        (document.published or "")[:10],
                        document.id,
                    )
                    found[link.target, office.what, of, document.id, document.hash] = held
    return tuple(found[k] for k in sorted(found))


def settled(claim: Claim) -> Iterable[tuple[str, int, Entity | Source]]:
    """Every party of a settled claim with its slot and place."""
    for slot in ("actors", "recipients", "addressee"):
        yield from ((slot, i, e) for i, e in enumerate(getattr(claim, slot)))
    for i, source in enumerate(claim.sources):
        if source.members:
            yield from ((f"sources.{i}", k, m) for k, m in enumerate(source.members))
        else:
            yield "sources", i, source


def turned(reading: Reading, found: Others, world: World) -> Reading:
    """A page with the links that the others turn."""
    document = reading.document
    memory = tuple(h for h in found.told if h.document != document.id)
    scene = Scene(document.id, (document.published or "")[:10], memory=memory)
    links = tuple(_one(link, scene, found.merged, found.names) for link in reading.links)
    by_claim: dict[str, dict[tuple[str, int], Link]] = {}
    for link in links:
        by_claim.setdefault(link.claim, {})[link.slot, link.index] = link
    claims = tuple(_resettled(c, by_claim.get(c.id, {}), world) for c in reading.claims)
    return replace(reading, claims=claims, links=links)


def _one(link: Link, scene: Scene, merged: Merged, names: Mapping[str, str]) -> Link:
    if link.target.startswith("office:"):
        of, _, what = link.target.removeprefix("office:").rpartition(":")
        found = remembered(what, of, scene)
        if found:
            (actor,), score, why = found
            head = merged.head.get(actor.id, actor.id)
            return _turn(link, head, names.get(head, actor.name), score, why)
        return link
    head = merged.head.get(link.target, link.target)
    if head == link.target:
        return link
    why = next(
        (j.why for j in merged.judgements if link.target in j.subjects and j.verdict == "same"),
        "one person in another spelling",
    )
    return _turn(link, head, names[head], min(link.score, 0.95), why)


def _resettled(claim: Claim, links: dict[tuple[str, int], Link], world: World) -> Claim:
    """A claim whose parties carry what its links now say."""

    def read(slot: str, parties: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(settle_party(p, links.get((slot, i)), world) for i, p in enumerate(parties))

    sources = tuple(
        replace(s, members=read(f"sources.{i}", s.members))
        if s.members
        else settle_party(s, links.get(("sources", i)), world)
        for i, s in enumerate(claim.sources)
    )
    return replace(
        claim, actors=read("actors", claim.actors), recipients=read("recipients", claim.recipients),
        addressee=read("addressee", claim.addressee), sources=sources,
    )  # fmt: skip
