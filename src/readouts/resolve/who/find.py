"""Which actor a party of a claim is: by its place on the page, by what it was called elsewhere on it, or by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readouts.resolve.fold import bare, fold
from readouts.resolve.who.bodies import FORCES, GOVERNMENT, PEOPLE, RIVAL, others
from readouts.resolve.who.ledger import Ledger
from readouts.resolve.who.names import MERGE, compare, skeletons, words
from readouts.resolve.who.nouns import noun_at
from readouts.resolve.who.office import owner_of
from readouts.resolve.who.page import Actor, Sighting
from readouts.resolve.who.people import person_id, slug
from readouts.resolve.world import Body, World
from readouts.schema import Document, Entity, Kind, Rival, Source

FOUND = tuple[tuple[Actor, ...], float, str, tuple[Rival, ...]]
WITH_OWNER = 2  # words of "its army"
BEHIND = re.compile(r" ([a-z]+)")
NEXT = re.compile(r" ([A-Za-z]+)")
# What stands before a state's name and is the party itself: "the envoy to Israel", "fighters on the Ukrainian side".
UNDER = re.compile(r"\w (?:of|to|for|in|on|from|against|with|at|near|inside|outside) (?:the )?$")
# Before a person's name, with his office between or not: "an aide to Okello", "the lawyer for Chadian President Okello".
BESIDE = re.compile(r".*\w (?:of|to|for|under|against|with|from) (?:the )?(?:former |late )?(.*)$", re.S)
SIDE = re.compile(r" on (?:the )?$")
STATES = re.compile(
    r"\b(?:state|republic|kingdom|federation|commonwealth|emirate|sultanate|confederation|empire|union) of (?:the )?$",
    re.I,
)
# What stands behind a person's name and speaks of nobody else: "Okello of the union", "Okello himself", "Okello who".
SAME = frozenset({"of", "from", "in", "at", "with", "for", "by", "on", "to", "and", "or", "as", "who", "whom", "whose", "himself", "herself", "then", "now", "here", "there", "the", "a", "an", "itself", "themselves", "alone", "proper", "too"})  # fmt: skip


def world_body(name: str, world: World) -> Body | None:
    """The body of the shelf that goes by a name, as long as it is no mere abbreviation in other letters and no other state has one of that name."""
    body = world.bodies.get(name.lower())
    return body if body and (len(name) > 4 or name in world.cased) and name.lower() not in world.shared else None


class Finder:
    """Finds the actors of a page's claims in its ledger."""

    def __init__(self, ledger: Ledger, world: World, document: Document) -> None:
        self.ledger, self.world, self.document = ledger, world, document
        self.called: dict[str, Sighting] = {}
        for seen in ledger.sightings:
            if seen.actors:
                for name in (bare(seen.text), *(a.name for a in seen.actors[:1] if len(seen.actors) == 1)):
                    self.called.setdefault(fold(name), seen)

    def parted(self, found: Iterable[tuple[str, int, Entity | Source]]) -> dict[tuple[str, int], FOUND]:
        """Parties of one slot that share their words ("the two leaders") and whose own names say nothing: each its own of the actors
        that the words name.
        """
        sharing: dict[tuple[str, int, int], dict[int, bool]] = {}
        for slot, index, party in found:
            known = fold(bare(party.name)) in self.called
            sharing.setdefault((slot, party.start, party.end), {})[index] = known
        out: dict[tuple[str, int], FOUND] = {}
        for (slot, start, end), indexes in sharing.items():
            seen = None if len(indexes) < 2 or all(indexes.values()) else self.ledger.at(start, end)
            if seen and len(seen.actors) == len(indexes) and not any(a.kind is Kind.OFFICE for a in seen.actors):
                out |= {(slot, i): ((a,), seen.score, seen.why, ()) for i, a in zip(indexes, seen.actors, strict=True)}
        return out

    def find(self, party: Entity | Source) -> FOUND | None:
        """The actor of a party, several where its words name several; None where the words name nobody."""
        if party.kind is Kind.UNNAMED:
            return None
        if party.kind is Kind.DOCUMENT:
            return self._document(party)
        taken_up = fold(bare(party.text)) != fold(bare(party.name)) and fold(party.name) not in fold(party.text)
        seen = None if taken_up else self.ledger.at(party.start, party.end)
        if seen and self._owns(seen, party):
            if led := self._led(seen.actors[0], party):
                return led
            seen = None
        if seen is None or len(seen.actors) != 1:
            seen = self.called.get(fold(bare(party.name))) or seen
        if seen:
            return seen.actors, seen.score, seen.why, seen.rivals
        return self._by_words(party)

    def own(self, party: Entity, source: Source) -> FOUND | None:
        """ "Chad said that its army had fired": whoever does it is the forces of the state that says so."""
        words = re.findall(r"[a-z]+", party.text.lower())
        if words[:1] not in (["its"], ["their"]) or len(words) != WITH_OWNER or words[-1] not in FORCES:
            return None
        found = self.find(source)
        state = found[0][0] if found and len(found[0]) == 1 else None
        if state is None or state.kind not in (Kind.STATE, Kind.GOVERNMENT) or not state.country:
            return None
        actor = Actor(
            f"forces:{state.country}", f"Forces of {self._name(state.country)}", Kind.GOVERNMENT, state.country
        )
        return (actor,), 0.75, f"“{words[0]}” is whoever says so: {state.name}", ()

    def _name(self, iso: str) -> str:
        return next((c.name for c in self.world.countries.values() if c.iso == iso), iso)

    def _owns(self, seen: Sighting, party: Entity | Source) -> bool:
        """ "Okello's press office", "supporters of Okello", "an aide to Okello", "an Okello aide" are not Okello."""
        before, behind = self.document.text[party.start : seen.start], self.document.text[seen.end : party.end]
        kind = seen.actors[0].kind if seen.actors else None
        owned = behind[:2] in ("'s", "’s", "' ", "’ ") and len(behind) > 2
        owned = owned or (kind is not Kind.STATE and self._beside(before))
        noun = (NEXT if kind is Kind.STATE else BEHIND).match(behind)
        owned = owned or (noun is not None and noun[1].lower() not in SAME)
        if kind is Kind.STATE:
            return owned or (UNDER.search(before) is not None and not STATES.search(before))
        return (kind in (Kind.PERSON, Kind.OFFICE) and owned) or (
            kind in (Kind.GOVERNMENT, Kind.POPULATION) and SIDE.search(before) is not None
        )

    def _beside(self, before: str) -> bool:
        """Whether the words before a name are of another who is beside its bearer: a preposition stands last, but for an office."""
        found = BESIDE.match(before)
        title = found[1].lower().split() if found else []
        return found is not None and (not title or noun_at(title, len(title), self.world.nouns) is not None)

    def _led(self, person: Actor, party: Entity | Source) -> FOUND | None:
        """ "The Assad regime", "the Biden administration": the government of the leader's state."""
        words = re.findall(r"[a-z]+", party.text.lower())
        # its head is the last word: "critics of the Assad regime" are others
        if (
            not person.country
            or person.kind is Kind.STATE
            or "of" in words
            or (GOVERNMENT.isdisjoint(words) and "regime" not in words)
        ):
            return None
        actor = Actor(
            f"gov:{person.country}", f"Government of {self._name(person.country)}", Kind.GOVERNMENT, person.country
        )
        return (actor,), 0.75, f"the government that {person.name} leads", ()

    def _document(self, party: Entity | Source) -> FOUND:
        speaks = self.called.get(fold(getattr(party, "principal", None) or ""))
        whose = f"; speaks for {speaks.actors[0].name}" if speaks else ""
        country = speaks.actors[0].country if speaks else None
        name = bare(party.name)
        return (
            (Actor(f"document:{self.document.id}/{slug(name)}", name, Kind.DOCUMENT, country),),
            0.7,
            f"a document of this page{whose}",
            (),
        )

    def _by_words(self, party: Entity | Source) -> FOUND | None:
        name, world = bare(party.name), self.world
        low = name.lower()
        if party.kind is Kind.PERSON:
            if same := self._same_person(name):
                return (same,), 0.8, f"another spelling of {same.name}", ()
            return (Actor(person_id(name, self.document.hash), name, Kind.PERSON, None),), 0.8, "a person’s name", ()
        if country := world.countries.get(low):
            return (
                (Actor(f"state:{country.iso}", country.name, Kind.STATE, country.iso),),
                0.9,
                "the name of a state",
                (),
            )
        if body := world_body(name, world):
            return (Actor(body.id, body.name, body.kind, body.country),), 0.9, "a name of the shelf", ()
        if country := world.seats.get(low):
            actor = Actor(f"gov:{country.iso}", f"Government of {country.name}", Kind.GOVERNMENT, country.iso)
            return (actor,), 0.75, f"“{name}” speaks for the government of {country.name}", ()
        return self._of_country(name)

    def _same_person(self, name: str) -> Actor | None:
        """The person of the page, or of the shelf, whose name this is in any spelling."""
        groups, own = self.world.known.groups, self.ledger.names
        found = next((a for n, a in own.items() if compare(n, name, groups).score >= MERGE), None)
        last = skeletons(words(name)[-1]) if words(name) else frozenset()
        if found is None and len(words(name)) == 1:
            ends = {a.id: a for n, a in own.items() if skeletons(words(n)[-1]) & last}
            found = next(iter(ends.values())) if len(ends) == 1 else None
        known = self.world.known.called(name) if found is None and len(words(name)) > 1 else []
        if len(known) != 1:
            return found
        spell = self.world.known.spells[known[0]][0]
        return Actor(f"person:{known[0]}", spell.name, Kind.PERSON, spell.of if len(spell.of) == 3 else None)

    def _of_country(self, name: str) -> FOUND | None:
        """ "Azerbaijani servicemen": a country’s name or demonym, and a noun."""
        forms = re.findall(r"[\w.’'-]+", name)
        of, size = owner_of(forms, self.world)
        if not of and (link := next((k for k, f in enumerate(forms) if f in ("of", "in", "from") and k), 0)):
            of, size = owner_of(forms[link + 1 :], self.world)
            forms, size = (forms[:link], 0) if link + 1 + size == len(forms) else (forms, 0)
            of = of if len(forms) == link else ""
        if len(of) != 3 or (forms[size:] and len(owner_of(forms[size:], self.world)[0]) == 3):
            return None
        country = next(c for c in (*self.world.countries.values(), *self.world.demonyms.values()) if c.iso == of)
        rest = {f.lower() for f in forms[size:]}
        if body := world_body(" ".join(forms[size:]), self.world):  # "Iraq's Popular Mobilization Forces"
            return (Actor(body.id, body.name, body.kind, body.country),), 0.9, "a name of the shelf", ()
        if not rest:
            return (
                (Actor(f"state:{of}", country.name, Kind.STATE, of),),
                0.7,
                f"the people or state of {country.name}",
                (),
            )
        for nouns, prefix, kind, label in (
            (FORCES, "forces", Kind.GOVERNMENT, "Forces"), (GOVERNMENT, "gov", Kind.GOVERNMENT, "Government"),
            (PEOPLE, "people", Kind.POPULATION, "People"),
        ):  # fmt: skip
            if rest & nouns and not others(forms[size:], self.world) and RIVAL.isdisjoint(rest):
                return (
                    (Actor(f"{prefix}:{of}", f"{label} of {country.name}", kind, of),),
                    0.8,
                    f"{label.lower()} of {country.name}",
                    (),
                )
        return (
            (Actor(f"of:{of}:{slug(' '.join(forms[size:]))}", name, None, of),),
            0.6,
            f"of {country.name}, by its first words",
            (),
        )
