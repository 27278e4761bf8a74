"""Links: slots of claims point at actors and places, each with a score and a reason; nothing in the claim is edited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from readouts.resolve.atlas import apart
from readouts.resolve.fold import bare, fold
from readouts.resolve.where import Chosen, Name, choose, place_names, role
from readouts.resolve.where.votes import Votes, capitals, votes
from readouts.resolve.who.find import Finder
from readouts.resolve.who.ledger import read_actors
from readouts.resolve.who.office import parse_office
from readouts.resolve.who.page import Actor
from readouts.resolve.world import Place, World
from readouts.schema import Claim, Document, Entity, Kind, LineKind, Link, Note, Sentence, Source, Where

PARTIES = ("actors", "recipients", "addressee")
BESIDE = ("actors", "recipients")  # the parties of one verb
KINDS = {
    "person": Kind.PERSON, "office": Kind.OFFICE, "state": Kind.STATE, "gov": Kind.GOVERNMENT, "forces": Kind.GOVERNMENT,
    "people": Kind.POPULATION, "group": Kind.ARMED_GROUP, "org": Kind.ORGANISATION, "document": Kind.DOCUMENT,
}  # fmt: skip
NEAR = re.compile(r"^(?:near|outside|around|off|south|north|east|west)\b", re.I)
LISTED = frozenset({"settlement", "district", "division", "state", "continent"})  # what lists of places hold
FINER = 4  # how many times smaller a place must be than the one that it lies in
Party = TypeVar("Party", Entity, Source)
Links = list[Link]


def resolve(
    document: Document, sentences: tuple[Sentence, ...], claims: tuple[Claim, ...], world: World
) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    """Links for every party and place of a document's claims, and notes for those that stay unresolved."""
    if not claims:
        return (), ()
    told = votes(document.text, world)
    home = _home(document, world)
    ledger = read_actors(document, sentences, world, told=told, home=(home and home.country) or "")
    finder = Finder(ledger, world, document)
    links: Links = []
    notes: dict[str, Note] = {}
    for claim in claims:
        shifted: dict[str, int] = {}
        parted = finder.parted(parties(claim))
        for slot, index, party in parties(claim):
            found = parted.get((slot, index)) or finder.find(party)
            if found is None and slot == "actors" and isinstance(party, Entity) and claim.sources:
                found = finder.own(party, claim.sources[-1])
            if found and _of_another(claim, slot, party, found[0], finder):
                found = None
            if found and (len(found[0]) == 1 or slot not in ("sources",)):
                actors, score, why, rivals = found
                first = index + shifted.get(slot, 0)
                shifted[slot] = shifted.get(slot, 0) + len(actors) - 1
                links += [
                    Link(claim.id, slot, first + k, a.id, ledger.called(a), score, why, rivals, len(actors))
                    for k, a in enumerate(actors)
                ]
            elif party.kind is not Kind.UNNAMED:
                _note(notes, document, claim, f"nobody known is called “{party.name}”")
    for claim, chosen in _places(document, sentences, claims, world, told, home):
        if chosen.place is None:
            _note(notes, document, claim, chosen.why)
        else:
            links.append(
                Link(claim.id, "where", 0, chosen.place.id, chosen.place.name, chosen.score, chosen.why, chosen.rivals)
            )
    return tuple(links), tuple(notes.values())


def _of_another(claim: Claim, slot: str, party: Entity | Source, actors: Sequence[Actor], finder: Finder) -> bool:
    """ "The president did not call President Bah": who is described is not whoever his own verb names beside him."""
    if slot not in BESIDE or party.kind is Kind.PERSON or len(actors) != 1 or actors[0].kind is not Kind.PERSON:
        return False
    named = (p for p in (*claim.actors, *claim.recipients) if p.kind is Kind.PERSON and p.start != party.start)
    return any(found[0][0].id == actors[0].id for p in named if (found := finder.find(p)) and len(found[0]) == 1)


def _note(notes: dict[str, Note], document: Document, claim: Claim, text: str) -> None:
    notes.setdefault(text, Note(document.id, claim.id, "resolve", text))


def _places(
    document: Document,
    sentences: tuple[Sentence, ...],
    claims: tuple[Claim, ...],
    world: World,
    told: Votes,
    home: Place | None,
) -> Iterable[tuple[Claim, Chosen]]:
    """The place of each claim that has one, chosen among all names of the page. told: `votes` of its text; home: where it was written"""
    located = [(c, c.where) for c in claims if c.where]
    if not located:
        return
    names = place_names(document.text, sentences, world)
    # where the grammar saw no name of a place, the words themselves are one, weighed with the rest of the page
    bare_ones = {(w.start, w.end): w.name for _, w in located if not any(_touch(w, n) for n in names)}
    names += [Name(start, end, name) for (start, end), name in bare_ones.items() if not name.islower()]
    chosen = choose(document.text, sorted(names, key=lambda n: (n.start, n.end)), world, home, told)
    for claim, where in located:
        inside = [c for c in chosen if _touch(where, c.name)]
        known = [c for c in inside if c.place]
        best = _whole(where, world) or (_finest(known) if known else _unknown(where, inside))
        does = next(
            (role(s, best.name.start, best.name.end) for s in sentences if s.start <= best.name.start < s.end), None
        )
        yield claim, replace(best, why=f"{best.why}; {does}" if does and best.place else best.why)


def _whole(where: Where, world: World) -> Chosen | None:
    """A corridor, a temple, a crossing that all the words name: "the Lachin corridor" is no town."""
    name = bare(where.name)
    own = [p for p in world.places.get(name) if p.kind not in LISTED] if " " in name else []
    if len(own) != 1:
        return None
    return Chosen(Name(where.start, where.end, where.name), own[0], 0.9, "all the words are its name")


def _finest(inside: Sequence[Chosen]) -> Chosen:
    """Of the names in some words the first, or a far smaller place that lies in it: "the Kosovo town of Zvečan" is the town."""
    best = inside[0]
    for chosen in inside[1:]:
        wide, fine = best.place, chosen.place
        if wide and fine and fine.km * FINER < wide.km and apart(wide, fine) < wide.km * 1.5:
            best = chosen
    return best


def _home(document: Document, world: World) -> Place | None:
    """Where a page was written, by its dateline."""
    line = next((x for x in document.lines if x.kind is LineKind.DATELINE), None)
    if line is None:
        return None
    names = [Name(start, end, line.text[start:end]) for start, end, _ in capitals(line.text)]
    return next((c.place for c in choose(line.text, names, world) if c.place), None)


def _touch(where: Where, name: Name) -> bool:
    """Whether a name stands in the words of a place, or they in it."""
    return name.start < where.end and where.start < name.end


def _unknown(where: Where, inside: Sequence[Chosen]) -> Chosen:
    """Of words that no known place answers to, why."""
    why = next((c.why for c in inside if c.why), f"no place known is called “{where.name}”")
    return Chosen(Name(where.start, where.end, where.name), None, 0.0, why)


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


# --- reading links into a claim ---


def settle(claim: Claim, links: Sequence[Link], world: World) -> Claim:
    """The claim with its links read into it: ids, kinds and countries of parties, coordinates of the place. Its id stays."""
    by_slot = {(link.slot, link.index): link for link in links if link.claim == claim.id}

    def settled(slot: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
        out: list[Entity] = []
        shared = Counter((e.start, e.end) for e in entities)
        at = 0
        for entity in entities:
            link = by_slot.get((slot, at))
            size = link.shared if link else 1
            several = shared[entity.start, entity.end] > 1
            out += [settle_party(entity, by_slot.get((slot, at + k)), world, several) for k in range(size)]
            at += size
        # whoever is named once more at the end stands once; before the end he stays, for links count places
        while any(_once_more(out[-1], e) for e in out[:-1]):
            out.pop()
        return tuple(out)

    sources = tuple(_source(s, i, settled, by_slot, world) for i, s in enumerate(claim.sources))
    out = replace(
        claim, actors=settled("actors", claim.actors), recipients=settled("recipients", claim.recipients),
        addressee=settled("addressee", claim.addressee), sources=sources,
    )  # fmt: skip
    place = by_slot.get(("where", 0))
    return replace(out, where=_where(claim.where, place, world)) if claim.where and place else out


def _once_more(entity: Entity, before: Entity) -> bool:
    return bool(entity.entity) and (entity.entity, entity.name) == (before.entity, before.name)


def _source(
    source: Source, index: int, settled: Callable[[str, tuple[Entity, ...]], tuple[Entity, ...]],
    by_slot: Mapping[tuple[str, int], Link], world: World,
) -> Source:  # fmt: skip
    if source.members:
        return replace(source, members=settled(f"sources.{index}", source.members))
    return settle_party(source, by_slot.get(("sources", index)), world)


def _where(where: Where, link: Link, world: World) -> Where:
    # a division by its longer name may be a region of the shelf, and is found by the name that the page gives it
    best = world.places.by_id(link.target, link.name) or world.places.by_id(link.target, where.name)
    if best is None:
        return where
    wider = best.km + 15 if NEAR.search(where.text) else best.km
    return replace(where, place=best.id, lat=best.lat, lon=best.lon, precision=wider, country=best.country)


def settle_party(party: Party, link: Link | None, world: World, several: bool = False) -> Party:
    """A party with what its link says: id, kind, country, and who a description means. A person has one name all through a page, the fullest that
    the page gives; other names stay as they are.

    several: its words stand for other parties too ("both sides"), so that a name of other words is not its own
    """
    if link is None:
        return party
    kind = KINDS.get(link.target.partition(":")[0])
    told = kind in (Kind.PERSON, Kind.OFFICE) and party.kind is not Kind.DOCUMENT
    other = (
        not set(fold(party.name).split()) & set(fold(link.name).split())
        or kind is Kind.OFFICE
        or party.kind is not Kind.PERSON
    )
    own = world.countries.get(party.name.lower())
    known = own is not None and link.target == f"state:{own.iso}"  # "Britain" is a name of the United Kingdom's own
    shouted = link.name.isupper() and not party.name.isupper()  # "MR. DIALLO:" is Diallo
    strange = other and not known and kind in (Kind.STATE, Kind.PERSON, Kind.ORGANISATION, Kind.ARMED_GROUP)
    return replace(
        party,
        entity=link.target,
        kind=kind if told or link.shared > 1 else party.kind or kind,
        country=party.country or country_of(link.target, party.role, world),
        name=called(link.target, link.name, world)
        if (told and (other or kind is Kind.PERSON) and not shouted) or link.shared > 1 or (several and strange)
        else party.name,
    )


def called(target: str, name: str, world: World) -> str:
    """What an actor is called: a state by its name, not by its code."""
    iso = target.removeprefix("state:")
    return next((c.name for c in world.countries.values() if c.iso == iso), name) if name == iso else name


def country_of(target: str, role: str | None, world: World) -> str | None:
    """The state of an actor, by its id, or by the office that stands beside the name."""
    prefix, _, rest = target.partition(":")
    if prefix in ("state", "gov", "forces", "people", "of", "office"):
        iso = re.split(r"[/:]", rest)[0]
        return iso if len(iso) == 3 and iso.isupper() else None
    if prefix == "person":
        office = parse_office(role.split(), world.nouns, world) if role else None
        of = office.of if office and office.of else next((s.of for s in world.known.spells.get(rest, ())), "")
        return of if len(of) == 3 else None
    if prefix in ("org", "group"):
        return next((b.country for b in world.bodies.values() if b.id == target), None)
    return None
