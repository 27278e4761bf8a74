"""Descriptions: "the French president", "his Azerbaijani counterpart", "the two leaders", "both sides" → who that is on this page and day.

An office goes to the nearest statement of who holds it: on this page, then in what other pages stated nearest in time, then on the shelf.
Where none is known it stays the office itself: an actor of its own, which a later statement can fill.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from readouts.resolve.who.known import LEADERS, Known
from readouts.resolve.who.nouns import noun_at
from readouts.resolve.who.office import Office, owner_of, parse_office
from readouts.resolve.who.page import Actor, Held, Scene, Sighting, Unit, units
from readouts.resolve.who.people import left
from readouts.resolve.world import World
from readouts.schema import Kind, Mention, Sentence

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
SIDES = frozenset({"side", "country", "nation", "state", "government", "capital", "neighbour", "neighbor", "army", "ally", "power", "delegation", "foe", "rival", "party", "republic", "military", "enemy", "team"})  # fmt: skip
HEADS = frozenset({"leader", "president", "minister", "premier", "man", "politician", "statesman", "general", "diplomat", "official", "commander", "strongman"})  # fmt: skip
LIST = re.compile(r",?(?: and| or)?\s*(?:the )?|, \s*")
PRONOUNS = frozenset({"his", "her", "its", "their"})
ARMED, ORGANISED = (Kind.ARMED_GROUP,), (Kind.ORGANISATION,)
GROUPS = {"group": ARMED, "movement": ARMED, "militia": ARMED, "faction": ARMED, "bloc": ORGANISED, "alliance": ORGANISED, "organisation": ORGANISED, "organization": ORGANISED, "agency": ORGANISED}  # fmt: skip
Found = tuple[tuple[Actor, ...], float, str]


class Describer:
    """Reads the descriptions of a page once its names and titles are known."""

    def __init__(self, text: str, world: World) -> None:
        self.text, self.world = text, world

    def see(self, sentence: Sentence, scene: Scene, persons: Sequence[Mention], taken: Sequence[tuple[int, int]]) -> None:
        """Note every description of a sentence outside the stretches that are taken."""
        row = units(sentence, self.text)
        for at, unit in enumerate(row):
            if unit.upos not in ("NOUN", "PROPN") or any(s <= unit.start < e for s, e in taken):
                continue
            if unit.deprel.startswith(("compound", "flat")) or (at + 1 < len(row) and row[at + 1].form == "-"):
                continue
            chunk = left(row, at, persons)
            low, single = unit.form.lower(), _single(unit.form.lower())
            before, reach = [u.form.lower() for u in chunk], at
            found: Found | None = None
            how = "relational"
            if single == "counterpart":
                found, reach = self._counterpart(row, at, chunk, sentence, scene)
            elif single in GROUPS and before[:1] == ["the"] and low == single:
                found = self._the_group(single, unit.start, sentence.index, scene)
            elif low in ("pair", "duo") and before[:1] == ["the"]:
                found = self._together("man", 2, (unit.start, self._subject(sentence, unit)), sentence.index, scene)
            elif low != single and _counted(before) and (single in SIDES or single in HEADS or noun_at([single], 1, self.world.nouns)):
                found = self._together(single, _counted(before), (unit.start, self._subject(sentence, unit)), sentence.index, scene)
            elif low != single and before == ["the"] and row[at + 1 : at + 2] and row[at + 1].form != "of" and unit.deprel != "root" and (pair := self._pair(single, scene)):
                found = pair
            elif noun_at([w for w in (*before, low)], len(before) + 1, self.world.nouns):
                found, reach, chunk = self._office(row, at, chunk, sentence, scene)
                how = "office"
            if found and found[0]:
                if how == "relational":
                    chunk = chunk[next((k + 1 for k in range(len(chunk) - 1, -1, -1) if chunk[k].form in ("of", "for")), 0) :]
                start = chunk[0].start if chunk else unit.start
                end = row[reach].end
                seen = Sighting(start, end, self.text[start:end], found[0], found[1], found[2], how, sentence.index)
                scene.sightings.append(seen)

    # --- offices ---

    def _office(self, row: list[Unit], at: int, chunk: list[Unit], sentence: Sentence, scene: Scene) -> tuple[Found | None, int, list[Unit]]:
        """ "the French president", "the presidents of France and Turkey", "its foreign minister"."""
        many = row[at].form.lower() != _single(row[at].form.lower())
        reach, owners = at, list(self._owners(row, at))[: None if many else 1]
        if owners:
            reach = owners[-1][1]
        office = parse_office([u.form for u in (*chunk, row[at])], self.world.nouns, self.world)
        if office is None or not office.one or office.last <= len(chunk):
            return None, at, chunk
        theirs = self._group_before(chunk, row[at].start, sentence.index, scene)
        ofs = [o for o, _ in owners] or theirs or list(self._owners_before(chunk[: office.first])) or ([office.of] if office.of else [])
        if many and len(ofs) > 1:
            each = [self.holder(office.what, of, row[at].start, scene, office.when) for of in ofs]
            return (tuple(a for f in each for a in f[0]), min(f[1] for f in each), each[0][2]), reach, chunk
        both = self._of_both(row, at, sentence.index, scene) if many and not owners else None
        if both:
            each = [self.holder(office.what, of, row[at].start, scene, office.when) for of in both[0]]
            return (tuple(a for f in each for a in f[0]), min(f[1] for f in each), each[0][2]), both[1], chunk
        definite = bool(chunk) and (chunk[0].form.lower() in ("the", *PRONOUNS) or bool(ofs)) or (row[at].form[:1].isupper() and bool(ofs))
        if many or not definite or (at + 1 < len(row) and row[at + 1].form in ("of", "for") and not owners):
            return None, at, chunk
        if ofs:
            return self.holder(office.what, ofs[0], row[at].start, scene, office.when), reach, chunk
        return self._unowned(office, row[at].start, sentence, scene), reach, chunk

    def _of_both(self, row: list[Unit], at: int, index: int, scene: Scene) -> tuple[list[str], int] | None:
        """ "(the ministers) of the two countries": whose, and where the words end."""
        words = [u.form.lower() for u in row[at + 1 : at + 6]]
        if len(words) < 3 or words[0] != "of":
            return None
        count = _counted(words[1:3])
        last = next((k for k, w in enumerate(words[1:], 1) if _single(w) in SIDES), 0)
        start = row[at].start
        found = (self._listed(count, start, False, scene) or _states(count, start, scene)) if count and last else None
        return ([_owner(a) for a in found[0]], at + 1 + last) if found else None

    def _group_before(self, chunk: Sequence[Unit], start: int, index: int, scene: Scene) -> list[str]:
        """ "the group’s (leader)": the id of that group."""
        for one, other in zip(chunk, chunk[1:], strict=False):
            if one.form.lower() in GROUPS and other.form in ("'s", "’s"):
                found = self._the_group(one.form.lower(), start, index, scene)
                return [found[0][0].id] if found else []
        return []

    def _owners(self, row: list[Unit], at: int) -> Iterator[tuple[str, int]]:
        """The owners behind "of": ("FRA", index of its last word) …"""
        k = at + 1
        if k < len(row) and row[k].form in ("of", "for"):
            k += 1
            while k < len(row):
                skip = row[k].form.lower() == "the"
                of, size = owner_of([u.form for u in row[k : k + 5]], self.world)
                if not of or (size == 1 and skip):
                    return
                yield of, k + size - 1
                k += size
                if k < len(row) and row[k].form in (",", "and"):
                    k += 1 + (k + 1 < len(row) and row[k].form == "," and row[k + 1].form == "and")
                else:
                    return

    def _owners_before(self, chunk: Sequence[Unit]) -> Iterator[str]:
        k = 0
        while k < len(chunk):
            of, size = owner_of([u.form for u in chunk[k : k + 4]], self.world)
            if of:
                yield of
            k += max(1, size)

    def _unowned(self, office: Office, start: int, sentence: Sentence, scene: Scene) -> Found | None:
        """ "the president", "its president": the holder named last before, or that of the state named last before."""
        if office.own in ("its", "their", "our"):
            of = next((_owner(s.actors[0]) for s in scene.before(start) if s.how in ("state", "metonym", "body", "relational") and _owner(s.actors[0]) and sentence.index - s.sentence < 3), "")
            return self.holder(office.what, of, start, scene, office.when) if of else None
        held = [h for h in scene.held if self._same(h, office.what) and (h.when == "past") == (office.when == "past")]
        before = [h for h in held if h.start < start]
        if office.own in ("his", "her"):
            return None
        if not held:
            return self._of_the_page(office, scene)
        last = self._last_seen(before or held, start, scene)
        others = len({h.person.id for h in held})
        return (last.person,), 0.85 if others == 1 else 0.7, f"called “{last.words}” {'before' if before else 'further on'} on this page"

    def _of_the_page(self, office: Office, scene: Scene) -> Found | None:
        """The holder in the one state that a page speaks of, where the shelf knows him."""
        spoken = Counter(a.country for s in scene.sightings for a in s.actors if a.country)
        top = spoken.most_common(2)
        if not top or (len(top) > 1 and top[1][1] * 2 > top[0][1]):
            return None
        spell = self.world.known.holder(office.what, top[0][0] or "", scene.day)
        if spell is None:
            return None
        return (Actor(f"person:{spell.person}", spell.name, Kind.PERSON, top[0][0]),), 0.7, f"the page speaks of {top[0][0]} most; after {spell.source}"

    @staticmethod
    def _last_seen(held: Sequence[Held], start: int, scene: Scene) -> Held:
        """Of several holders, the one spoken of last before."""
        for seen in scene.before(start):
            for h in held:
                if any(a.id == h.person.id for a in seen.actors):
                    return h
        return held[-1]

    def _same(self, held: Held, what: str) -> bool:
        return held.what == what or (what == "leader" and held.what in LEADERS)

    def holder(self, what: str, of: str, start: int, scene: Scene, when: str = "now") -> Found:
        """The holder of an office of a state or body, by the nearest statement; else the office itself."""
        stated = [h for h in scene.held if h.of == of and self._same(h, what) and (h.when == "past") == (when == "past")]
        if stated:
            best = min(stated, key=lambda h: (h.what != what and what != "leader", h.start > start, abs(h.start - start)))
            return (best.person,), 0.95, f"called “{best.words}” on this page"
        if when == "now":
            told = remembered(what, of, scene, self._same)
            if told:
                return told
            spell = self.world.known.holder(what, of, scene.day)
            if spell:
                country = of if len(of) == 3 else None
                until = spell.until or "now"
                return (Actor(f"person:{spell.person}", spell.name, Kind.PERSON, country),), 0.85, f"held the office from {spell.since} to {until}, after {spell.source}"
        noun = what.replace("-", " ")
        country = of if len(of) == 3 else None
        name = f"{noun} of {self._called(of)}"
        prior = "former " if when == "past" else ""
        return (Actor(f"office:{of}:{prior.strip() and 'former-'}{what}", prior + name, Kind.OFFICE, country),), 0.6, "the office; no statement says who holds it"

    def _called(self, of: str) -> str:
        found = next((c.name for c in self.world.countries.values() if c.iso == of), None)
        return found or next((b.name for b in self.world.bodies.values() if b.id == of), of.partition(":")[2].replace("-", " ").title())

    # --- relations ---

    def _counterpart(
        self, row: list[Unit], at: int, chunk: list[Unit], sentence: Sentence, scene: Scene
    ) -> tuple[Found | None, int]:
        """ "his Azerbaijani counterpart", "her counterparts from Armenia and Turkey", "Macron’s counterpart in Baku"."""
        ofs = list(self._owners_before([u for u in chunk if u.form.lower() not in PRONOUNS]))
        reach = at
        if not ofs and at + 1 < len(row) and row[at + 1].form in ("from", "in", "of"):
            pairs = list(self._owners([Unit("of", "ADP", 0, 0, 0, 0, ""), *row[at + 2 :]], -1))
            if pairs:
                ofs, reach = [o for o, _ in pairs], at + 2 + pairs[-1][1] - 1
        of_whom = self._antecedent(row[at].start, sentence, scene, {*ofs})
        if of_whom is None:
            return None, at
        person, what = of_whom
        if not ofs:
            others = {h.person.id: h.person for h in scene.held if h.what == what and h.person.id != person.id}
            return (((next(iter(others.values())),), 0.7, f"the other {what} of this page") if len(others) == 1 else None), at
        if len(ofs) == 1 and row[at].form.lower().endswith("s"):
            return None, at
        each = [self._peer(what, of, row[at].start, scene) for of in ofs]
        return (tuple(a for f in each for a in f[0]), min(f[1] for f in each), f"counterpart of {person.name}: {each[0][2]}"), reach

    def _peer(self, what: str, of: str, start: int, scene: Scene) -> Found:
        found = [self.holder(peer, of, start, scene) for peer in self.world.nouns.peers.get(what, (what,))]
        return next((f for f in found if f[0][0].kind is Kind.PERSON), found[0])

    def _antecedent(self, start: int, sentence: Sentence, scene: Scene, not_of: set[str]) -> tuple[Actor, str] | None:
        """The person with an office whose counterpart is spoken of: subjects of this sentence first, then the nearest before."""
        for seen in scene.before(start):
            if sentence.index - seen.sentence > 3:
                return None
            for actor in seen.actors[:1]:
                what = self._office_of(actor, scene)
                if what and actor.country not in not_of and seen.end <= start:
                    return actor, what
        return None

    def _office_of(self, actor: Actor, scene: Scene) -> str | None:
        if actor.kind is Kind.OFFICE:
            return actor.id.rpartition(":")[2]
        if actor.kind is not Kind.PERSON:
            return None
        for held in reversed(scene.held):
            if held.person.id == actor.id and held.when != "past" and self.world.nouns.peers.get(held.what):
                return held.what
        spell = self.world.known.held(actor.id.removeprefix("person:"), scene.day)
        return spell.what[0] if spell and spell.covers(scene.day) else None

    # --- groups ---

    def _pair(self, noun: str, scene: Scene) -> Found | None:
        """ "the presidents": the two of this page, if there are just two."""
        office = noun_at([noun], 1, self.world.nouns)
        if not office or not office[1].one:
            return None
        what = office[1].what
        holders = {h.person.id: h.person for h in scene.held if h.when == "now" and self._same(h, what)}
        return (tuple(holders.values()), 0.8, f"the two of this page who are called “{noun}”") if len(holders) == 2 else None

    @staticmethod
    def _the_group(noun: str, start: int, index: int, scene: Scene) -> Found | None:
        """ "the group", "the bloc": the last of its kind named before."""
        for seen in scene.before(start):
            if index - seen.sentence > 4:
                return None
            if seen.how == "body" and seen.actors[0].kind in GROUPS[noun] and not seen.actors[0].country:
                return seen.actors, 0.75, "the last of the kind named before"
        return None

    @staticmethod
    def _subject(sentence: Sentence, unit: Unit) -> int:
        """Where the subject stands whose object or partner a group is: nobody meets a group that he is in."""
        head = sentence.tokens[unit.last].head
        if not unit.deprel.startswith(("obj", "obl", "iobj")):
            return -1
        for _ in range(3):
            found = next((t.start for t in sentence.tokens if t.head == head and t.deprel.startswith("nsubj")), -1)
            if found >= 0 or head < 0 or not sentence.tokens[head].deprel.startswith(("xcomp", "advcl", "conj")):
                return found
            head = sentence.tokens[head].head
        return -1

    def _together(self, noun: str, count: int, at: tuple[int, int], index: int, scene: Scene) -> Found | None:
        """The last so many persons named before, or the states most spoken of before."""
        start, subject = at
        office = noun_at([noun], 1, self.world.nouns)
        people = noun in HEADS or bool(office)
        what = office[1].what if office and office[1].one else ""
        listed = self._listed(count, start, people, scene)
        if listed:
            return listed
        if not people:
            return _states(count, start, scene, subject)
        found: dict[str, Actor] = {}
        out = {a.id for s in scene.sightings if s.start <= subject < s.end for a in s.actors}
        for seen in scene.before(start):
            if index - seen.sentence > 5 or len(found) >= count:
                break
            fitting = [a for a in seen.actors if a.id not in out and self._member(a, seen, what, scene)]
            if len(fitting) == count:
                return tuple(fitting), 0.8, f"“{seen.text}”, named before"
            for actor in fitting[: count - len(found)]:
                found.setdefault(actor.id, actor)
        if len(found) == count:
            return tuple(reversed(found.values())), 0.75, f"the last {count} named before"
        everyone = {a.id: a for s in scene.sightings for a in s.actors if what and a.id not in out and self._member(a, s, what, scene)}
        return (tuple(everyone.values()), 0.7, f"the only {count} of this page") if len(everyone) == count else None

    def _listed(self, count: int, start: int, people: bool, scene: Scene) -> Found | None:
        """The last list of just so many: "Oman, Qatar and Egypt" before "the three states"."""
        run: list[Sighting] = []
        hows = ("name", "title", "office") if people else ("state", "body", "metonym")
        for seen in (s for s in scene.before(start) if s.how in hows):
            if run and not LIST.fullmatch(self.text[seen.end : run[-1].start]):
                if len(run) == count:
                    break
                run = []
            run.append(seen)
        whole = (a for s in reversed(run) for a in s.actors)
        actors = {a.id: a for a in (whole if people else (p for p in map(_party, whole) if p))}
        near = bool(run) and start - run[0].end < 400
        return (tuple(actors.values()), 0.85, "named together before") if near and len(run) == len(actors) == count else None

    def _member(self, actor: Actor, seen: Sighting, what: str, scene: Scene) -> Actor | None:
        if actor.kind not in (Kind.PERSON, Kind.OFFICE) or seen.how == "group":
            return None
        held = self._office_of(actor, scene)
        if what and what not in ("leader", "minister") and held and held != what:
            return None
        if what == "leader" and held and held not in LEADERS:
            return None
        return actor


def _states(count: int, start: int, scene: Scene, subject: int = -1) -> Found | None:
    """The states and groups most spoken of before a place, the nearer of two alike."""
    weight: Counter[str] = Counter()
    found: dict[str, Actor] = {}
    out = {p.id for s in scene.sightings if s.start <= subject < s.end for a in s.actors if (p := _party(a))}
    for order, seen in enumerate(scene.before(start)):
        for actor in seen.actors:
            party = _party(actor)
            if party and party.id not in out:
                found.setdefault(party.id, party)
                weight[party.id] += 1000 - order
    best = [found[k] for k, _ in weight.most_common(count)]
    if len(best) != count:
        return None
    return tuple(best), 0.75, f"the {count} most spoken of before"


def _owner(actor: Actor) -> str:
    """The state or body whose offices "its" speaks of."""
    return actor.country or (actor.id if actor.kind in (Kind.ARMED_GROUP, Kind.ORGANISATION) else "")


def _party(actor: Actor) -> Actor | None:
    """The state behind an actor: sides of a talk are states, governments, groups; a person stands for his state."""
    if actor.country and actor.kind in (Kind.STATE, Kind.GOVERNMENT, Kind.PERSON, Kind.OFFICE):
        return Actor(f"state:{actor.country}", actor.country, Kind.STATE, actor.country)
    return actor if actor.kind is Kind.ARMED_GROUP else None


def remembered(what: str, of: str, scene: Scene, same) -> Found | None:  # type: ignore[no-untyped-def]
    """The statement of other pages nearest in time to this one."""
    told = [h for h in scene.memory if h.of == of and same(h, what) and h.when == "now" and h.day and scene.day]
    if not told:
        return None
    best = min(told, key=lambda h: (_days(h.day, scene.day), h.document, h.start))
    apart = _days(best.day, scene.day)
    return (best.person,), round(max(0.5, 0.9 - apart / 1500), 2), f"called “{best.words}” by {best.document}, {apart} days away"


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 99999


def _counted(before: Sequence[str]) -> int:
    """How many "the two", "both" or "all three" say."""
    return next((COUNTS[w] for w in before if w in COUNTS), 0)


def _single(word: str) -> str:
    if word in ("men", "women"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


__all__ = ["Describer", "Known", "remembered"]
