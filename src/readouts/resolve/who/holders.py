"""Who holds an office: by the nearest statement on this page, on other pages, on the shelf; else the office stays an actor of its own."""

from __future__ import annotations

from collections import Counter
from datetime import date

from readouts.resolve.who.known import LEADERS
from readouts.resolve.who.office import Office
from readouts.resolve.who.page import Actor, Held, Scene
from readouts.resolve.world import World
from readouts.schema import Kind

TWICE = 2  # so often is somebody named whom a page is about
LETTERS = 3  # of a state's code
Found = tuple[tuple[Actor, ...], float, str]


class Holders:
    """Answers who holds what on the day of a page."""

    def __init__(self, world: World) -> None:
        self.world = world

    def holder(self, what: str, of: str, start: int, scene: Scene, when: str = "now") -> Found:
        """The holder of an office of a state or body, by the nearest statement; else the office itself."""
        stated = [h for h in scene.held if h.of == of and same(h, what) and h.when == when]
        if stated:
            best = min(
                stated, key=lambda h: (h.what != what and what != "leader", h.start > start, abs(h.start - start))
            )
            return (best.person,), 0.95, f"called “{best.words}” on this page"
        if when == "now":
            told = remembered(what, of, scene)
            if told:
                return told
            spell = self.world.known.holder(what, of, scene.day)
            if spell and (earlier := self._of_another_day(what, of, spell.person, scene)):
                return earlier
            if spell:
                country = of if len(of) == 3 else None
                until = spell.until or "now"
                return (
                    (Actor(f"person:{spell.person}", spell.name, Kind.PERSON, country),),
                    0.85,
                    f"held the office from {spell.since} to {until}, after {spell.source}",
                )
        noun = {"past": f"former-{what}", "ahead": f"next-{what}"}.get(when, what)
        name = f"{noun.replace('-', ' ')} of {self._called(of)}"
        office = Actor(f"office:{of}:{noun}", name, Kind.OFFICE, of if len(of) == 3 else None)
        return (office,), 0.6, "the office; no statement says who holds it"

    def _of_another_day(self, what: str, of: str, now: str, scene: Scene) -> Found | None:
        """On a page that tells of another day, whoever led then: named again and again, not called former, and today's holder never named."""
        named = Counter(s.actors[0].id for s in scene.sightings if s.how in ("name", "title"))
        past = {h.person.id for h in scene.held if h.when == "past"}
        ids = {f"person:{s.person}": s for s in self.world.known.offices.get((what, of), ())}
        earlier = [id for id in ids if named[id] >= TWICE and id not in past]
        if named[f"person:{now}"] or len(earlier) != 1:
            return None
        spell = ids[earlier[0]]
        actor = Actor(earlier[0], spell.name, Kind.PERSON, of if len(of) == LETTERS else None)
        return (actor,), 0.7, f"named on this page, and held the office from {spell.since} to {spell.until}"

    def _called(self, of: str) -> str:
        found = next((c.name for c in self.world.countries.values() if c.iso == of), None)
        return found or next(
            (b.name for b in self.world.bodies.values() if b.id == of), of.partition(":")[2].replace("-", " ").title()
        )

    def peer(self, what: str, of: str, start: int, scene: Scene) -> Found:
        """The counterpart's holder in another state: of the same office, or of the one that answers to it."""
        found = [self.holder(peer, of, start, scene) for peer in self.world.nouns.peers.get(what, (what,))]
        return next((f for f in found if f[0][0].kind is Kind.PERSON), found[0])

    def of_the_page(self, office: Office, scene: Scene) -> Found | None:
        """The holder in the state in which a page was written, or in the one that it speaks of, where the shelf knows him."""
        spoken = Counter(a.country for s in scene.sightings for a in s.actors if a.country)
        top = spoken.most_common(2)
        at_home = bool(spoken[scene.home]) and (scene.home in office.only or not office.only)
        if not at_home and (not top or (len(top) > 1 and top[1][1] * 2 > top[0][1])):
            return None
        of, why = (scene.home, "was written in") if at_home else (top[0][0] or "", "speaks most of")
        if office.only and of not in office.only:
            return None  # Ukraine has no chancellor
        spell = self.world.known.holder(office.what, of, scene.day)
        if spell is None:
            return None
        return (
            (Actor(f"person:{spell.person}", spell.name, Kind.PERSON, of),),
            0.7,
            f"the page {why} {of}; after {spell.source}",
        )

    def office_of(self, actor: Actor, scene: Scene) -> str | None:
        """The office that an actor is, or holds, on this page or by the shelf."""
        if actor.kind is Kind.OFFICE:
            return actor.id.rpartition(":")[2]
        if actor.kind is not Kind.PERSON:
            return None
        for held in reversed(scene.held):
            if held.person.id == actor.id and held.when != "past":
                return held.what
        spell = self.world.known.held(actor.id.removeprefix("person:"), scene.day)
        return spell.what[0] if spell and spell.covers(scene.day) else None


def same(held: Held, what: str) -> bool:
    """Whether a statement speaks of an office; "leader" is whoever leads."""
    return held.what == what or (what == "leader" and held.what in LEADERS)


def remembered(what: str, of: str, scene: Scene) -> Found | None:
    """The statement of other pages nearest in time to this one."""
    told = [h for h in scene.memory if h.of == of and same(h, what) and h.when == "now" and h.day and scene.day]
    if not told:
        return None
    best = min(told, key=lambda h: (_days(h.day, scene.day), h.document, h.start))
    apart = _days(best.day, scene.day)
    return (
        (best.person,),
        round(max(0.5, 0.9 - apart / 1500), 2),
        f"called “{best.words}” by {best.document}, {apart} days away",
    )


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 99999
