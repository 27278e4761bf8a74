"""Groups: "the two leaders", "both sides", "the presidents", "the bloc" → those named before, by lists, by office, by how much is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from readouts.resolve.who.holders import Found, Holders, same
from readouts.resolve.who.known import LEADERS
from readouts.resolve.who.nouns import noun_at
from readouts.resolve.who.page import Actor, Scene, Sighting, Unit
from readouts.schema import Kind, Sentence

COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
LANDS = frozenset({"country", "nation", "state", "government", "capital", "neighbour", "neighbor", "republic", "power"})
SIDES = LANDS | {"side", "army", "ally", "delegation", "foe", "rival", "party", "military", "enemy", "team", "force"}
HEADS = frozenset({"leader", "president", "minister", "premier", "man", "politician", "statesman", "general", "diplomat", "official", "commander", "strongman"})  # fmt: skip
LIST = re.compile(r",?(?: and| or)?\s*(?:the )?|, \s*")
ARMED, ORGANISED = (Kind.ARMED_GROUP,), (Kind.ORGANISATION,)
GROUPS = {"group": ARMED, "movement": ARMED, "militia": ARMED, "faction": ARMED, "bloc": ORGANISED, "alliance": ORGANISED, "organisation": ORGANISED, "organization": ORGANISED, "agency": ORGANISED}  # fmt: skip
TWINS = {"koreas": ("PRK", "KOR"), "sudans": ("SDN", "SSD"), "congos": ("COD", "COG")}


class Groups:
    """Reads groups of a page once its names, titles and offices are known."""

    def __init__(self, text: str, holders: Holders) -> None:
        self.text, self.holders, self.nouns = text, holders, holders.world.nouns

    def read(self, unit: Unit, before: Sequence[str], alone: bool, sentence: Sentence, scene: Scene) -> Found | None:
        """The group that a noun with these words before it names; ``alone``: no "of" follows."""
        low, one = unit.form.lower(), single(unit.form.lower())
        count = counted(before)
        at = (unit.start, subject(sentence, unit), sentence.index)
        if low in TWINS and count == 2:
            return tuple(Actor(f"state:{i}", i, Kind.STATE, i) for i in TWINS[low]), 0.95, "the states of that name"
        if low == one and before[:1] == ["the"]:
            if one in GROUPS:
                return the_group(one, unit.start, sentence.index, scene)
            return self.together("man", 2, at, scene) if low in ("pair", "duo") else None
        if low == one or not (one in SIDES or one in HEADS or noun_at([one], 1, self.nouns)):
            return None
        if count:
            return self.together(one, count, at, scene)
        return self._pair(one, scene) if list(before) == ["the"] and alone and unit.deprel != "root" else None

    def _pair(self, noun: str, scene: Scene) -> Found | None:
        """ "the presidents": the two of this page, if there are just two."""
        office = noun_at([noun], 1, self.nouns)
        if not office or not office[1].one:
            return None
        what = office[1].what
        holders = {h.person.id: h.person for h in scene.held if h.when == "now" and same(h, what)}
        return (
            (tuple(holders.values()), 0.8, f"the two of this page who are called “{noun}”")
            if len(holders) == 2
            else None
        )

    def together(self, noun: str, count: int, at: tuple[int, int, int], scene: Scene) -> Found | None:
        """The last so many persons named before, or the states most spoken of before.

        at: where the group stands, where its subject stands, the sentence's number
        """
        start = at[0]
        office = noun_at([noun], 1, self.nouns)
        people = noun in HEADS or bool(office)
        what = office[1].what if office and office[1].one else ""
        if not people:
            return self.sides(noun, count, at, scene)
        return self.listed(count, start, "", scene) or self._persons(count, at, what, scene)

    def sides(self, noun: str, count: int, at: tuple[int, int, int], scene: Scene) -> Found | None:
        """The states or groups named together before, or those most spoken of. Sides, armies and foes are of a conflict: where all
        that an earlier sentence named together are less spoken of ("as observers"), it is those most spoken of.
        """
        start, doer, index = at
        listed, spoken = self.listed(count, start, noun, scene), states(count, start, scene, doer)
        here = {a.id for s in scene.sightings if s.sentence == index and s.start < start for a in s.actors}
        if listed and spoken and noun not in LANDS and not here & {a.id for a in listed[0]}:
            named = {p.id for a in listed[0] if (p := party_of(a) or a)}
            if not named & {a.id for a in spoken[0]}:
                return spoken
        return listed or spoken

    def _persons(self, count: int, at: tuple[int, int, int], what: str, scene: Scene) -> Found | None:
        start, doer, index = at
        found: dict[str, Actor] = {}
        out = {a.id for s in scene.sightings if s.start <= doer < s.end for a in s.actors}
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
        everyone = {
            a.id: a
            for s in scene.sightings
            for a in s.actors
            if what and a.id not in out and self._member(a, s, what, scene)
        }
        return (tuple(everyone.values()), 0.7, f"the only {count} of this page") if len(everyone) == count else None

    def listed(self, count: int, start: int, noun: str, scene: Scene) -> Found | None:
        """The last list of just so many: "Oman, Qatar and Egypt" before "the three states"; persons where no noun of sides is given."""
        run: list[Sighting] = []
        hows = ("name", "title", "office") if not noun else ("state", "body", "metonym")
        for seen in (s for s in scene.before(start) if s.how in hows):
            if run and not LIST.fullmatch(self.text[seen.end : run[-1].start]):
                if len(run) == count:
                    break
                run = []
            run.append(seen)
        actors = {a.id: a for a in _as_sides((a for s in reversed(run) for a in s.actors), noun)}
        near = bool(run) and start - run[0].end < 400
        return (
            (tuple(actors.values()), 0.85, "named together before")
            if near and len(run) == len(actors) == count
            else None
        )

    def _member(self, actor: Actor, seen: Sighting, what: str, scene: Scene) -> Actor | None:
        if actor.kind not in (Kind.PERSON, Kind.OFFICE) or seen.how == "group":
            return None
        held = self.holders.office_of(actor, scene)
        if what and what not in ("leader", "minister") and held and held != what:
            return None
        if what == "leader" and held and held not in LEADERS:
            return None
        return actor


def the_group(noun: str, start: int, index: int, scene: Scene) -> Found | None:
    """ "the group", "the bloc": the last of its kind named before."""
    for seen in scene.before(start):
        if index - seen.sentence > 4:
            return None
        if seen.how == "body" and seen.actors[0].kind in GROUPS[noun] and not seen.actors[0].country:
            return seen.actors, 0.75, "the last of the kind named before"
    return None


def subject(sentence: Sentence, unit: Unit) -> int:
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


def states(count: int, start: int, scene: Scene, doer: int = -1) -> Found | None:
    """The states and groups most spoken of before a place, the nearer of two alike."""
    weight: Counter[str] = Counter()
    found: dict[str, Actor] = {}
    out = {p.id for s in scene.sightings if s.start <= doer < s.end for a in s.actors if (p := party_of(a))}
    for order, seen in enumerate(scene.before(start)):
        for actor in seen.actors:
            party = party_of(actor)
            if party and party.id not in out:
                found.setdefault(party.id, party)
                weight[party.id] += 1000 - order
    best = [found[k] for k, _ in weight.most_common(count)]
    if len(best) != count:
        return None
    return tuple(best), 0.75, f"the {count} most spoken of before"


def owner_of_actor(actor: Actor) -> str:
    """The state or body whose offices "its" speaks of."""
    return actor.country or (actor.id if actor.kind in (Kind.ARMED_GROUP, Kind.ORGANISATION) else "")


def party_of(actor: Actor) -> Actor | None:
    """The state behind an actor: sides of a talk are states, governments, groups; a person stands for his state."""
    if actor.country and actor.kind in (Kind.STATE, Kind.GOVERNMENT, Kind.PERSON, Kind.OFFICE):
        return Actor(f"state:{actor.country}", actor.country, Kind.STATE, actor.country)
    return actor if actor.kind is Kind.ARMED_GROUP else None


def _as_sides(actors: Iterable[Actor], noun: str) -> list[Actor]:
    """Actors as a noun speaks of them: persons as they are, lands as states, sides as they were named, capitals as their states."""
    if not noun:
        return list(actors)
    named = (a if noun not in LANDS and a.id.startswith(("forces:", "group:")) else party_of(a) for a in actors)
    return [a for a in named if a]


def counted(before: Sequence[str]) -> int:
    """How many "the two", "both" or "all three" say."""
    return next((COUNTS[w] for w in before if w in COUNTS), 0)


def single(word: str) -> str:
    """A plural noun in the singular.

    >>> single("parties"), single("leaders"), single("press")
    ('party', 'leader', 'press')
    """
    if word in ("men", "women"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
