"""States, bodies, forces and governments of a page; capitals and palaces where they speak for a government."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readouts.resolve.where.role import Role, role
from readouts.resolve.where.votes import Votes
from readouts.resolve.who.page import Actor, Scene, Sighting, Unit
from readouts.resolve.world import Body, Country, World
from readouts.schema import Kind, Sentence

GOVERNMENT = frozenset({"government", "authorities", "cabinet", "administration", "leadership", "presidency", "officials", "side", "delegation", "negotiators", "diplomacy", "official", "junta", "regime"})  # fmt: skip
FORCES = frozenset({"army", "military", "forces", "force", "troops", "soldiers", "navy", "airforce", "fighters", "servicemen", "artillery", "jets", "drones", "warplanes", "marines", "command"})  # fmt: skip
PEOPLE = frozenset({"people", "civilians", "residents", "population", "protesters", "villagers", "refugees", "migrants", "citizens", "opposition", "demonstrators", "activists", "minority", "community", "settlers", "fishermen"})  # fmt: skip
ORGANS = {
    "foreign ministry": "foreign-ministry", "ministry of foreign affairs": "foreign-ministry", "foreign office": "foreign-ministry",
    "defence ministry": "defence-ministry", "defense ministry": "defence-ministry", "ministry of defence": "defence-ministry",
    "ministry of defense": "defence-ministry", "interior ministry": "interior-ministry", "health ministry": "health-ministry",
    "ministry of health": "health-ministry", "ministry of interior": "interior-ministry", "ministry of internal affairs": "interior-ministry",
    "finance ministry": "finance-ministry", "justice ministry": "justice-ministry", "energy ministry": "energy-ministry",
    "parliament": "parliament", "national assembly": "parliament", "embassy": "embassy", "police": "police", "security council": "security-council",
    "general staff": "general-staff", "coast guard": "coast-guard", "border guard": "border-guard", "border guards": "border-guard",
    "border service": "border-guard", "supreme court": "supreme-court", "central bank": "central-bank", "intelligence": "intelligence",
    "air force": "air-force", "presidential office": "presidency", "president's office": "presidency", "president’s office": "presidency",
    "presidency": "presidency", "prosecutor general's office": "prosecutor", "national guard": "national-guard",
}  # fmt: skip
# Words that make other forces, another government of those of a state: "Mexico's state government", "the rival Libyan government".
RIVAL = frozenset({"exiled", "rival", "shadow", "parallel", "opposition", "breakaway", "self-declared", "self-proclaimed", "self-styled", "rebel", "separatist", "insurgent", "regional", "provincial", "local", "municipal", "city", "district", "former", "deposed", "ousted", "previous", "mutinous", "renegade", "dissident", "proxy", "foreign", "allied", "defected"})  # fmt: skip
OFFICIAL = frozenset({"armed", "air", "special", "security", "ground", "land", "naval", "marine", "national", "royal", "border", "federal", "coast", "guard", "self-defence", "self-defense", "self", "-", "central", "general", "interim", "transitional", "unity", "defence", "defense", "interior", "foreign", "operations", "'s", "’s"})  # fmt: skip
SHARED = frozenset({"brussels"})


def others(forms: Sequence[str], world: World) -> bool:
    """Whether words between a state and the noun of its forces, government or people name somebody else: "Sudan's Rapid Support Forces"."""
    low = [f.lower() for f in forms]
    named = any(" ".join(low[i:k]) in world.bodies for i in range(len(low)) for k in range(i + 1, len(low) + 1))
    known = OFFICIAL | FORCES | GOVERNMENT | PEOPLE
    own = (f[:1].isupper() and f.lower() not in known and f.lower() not in world.demonyms for f in forms[:-1])
    return named or not RIVAL.isdisjoint(low[:-1]) or any(own)


class Bodies:
    """Parties of a page that are no persons."""

    def __init__(self, text: str, world: World, votes: Votes) -> None:
        self.text, self.world, self.votes = text, world, votes
        self.short: dict[str, Body] = {}

    def see(self, sentence: Sentence, row: list[Unit], scene: Scene, taken: Sequence[tuple[int, int]]) -> None:
        """Note every state, body, force and government of a sentence outside the stretches that are taken."""
        at = 0
        while at < len(row):
            unit = row[at]
            named = unit.form[:1].isupper() or unit.form.startswith("al-")
            if not named or any(s <= unit.start < e for s, e in taken):
                at += 1
                continue
            at = self._body(sentence, row, at, scene) or self._country(sentence, row, at, scene) or at + 1

    # --- bodies ---

    def _body(self, sentence: Sentence, row: list[Unit], at: int, scene: Scene) -> int | None:
        for size in range(min(7, len(row) - at), 0, -1):
            name = self._words(row, at, at + size)
            body = self.world.bodies.get(name.lower()) or self.short.get(name)
            if body is None or (len(name) < 5 and name not in self.world.cased and name not in self.short):
                continue
            if name.lower() in self.world.seats or name.lower() in SHARED or self._another(name, body):
                return None
            if (
                size == 1
                and at + 1 < len(row)
                and row[at + 1].upos == "PROPN"
                and row[at + 1].form[:1].isupper()
                and len(name) < 4
            ):
                return None
            self._learn_short(row, at + size, body)
            self._note(
                sentence,
                row,
                at,
                at + size,
                Actor(body.id, body.name, body.kind, body.country),
                (0.95, "a name of the shelf", "body"),
                scene,
            )
            return at + size
        return None

    def _another(self, name: str, body: Body) -> bool:
        """ "The House of Representatives" of a page that never speaks of America is not that of America."""
        return name.lower() in self.world.shared and not self.votes.all.get(body.country or "")

    def _learn_short(self, row: list[Unit], after: int, body: Body) -> None:
        """ "the Rapid Support Forces (RSF)": the page's own short form."""
        if (
            after + 2 < len(row)
            and row[after].form == "("
            and row[after + 2].form == ")"
            and row[after + 1].form.isupper()
        ):
            self.short[row[after + 1].form] = body

    # --- countries and what is theirs ---

    def _country(self, sentence: Sentence, row: list[Unit], at: int, scene: Scene) -> int | None:
        for size in range(min(5, len(row) - at), 0, -1):
            low = self._words(row, at, at + size).lower()
            for kind, index in (
                ("name", self.world.countries),
                ("seat", self.world.seats),
                ("people", self.world.demonyms),
            ):
                country = index.get(low) or (index.get(low.removesuffix("s")) if kind == "people" else None)
                if country:
                    return self._owned(sentence, row, (at, at + size), country, kind, scene) or at + size
        return None

    def _owned(
        self, sentence: Sentence, row: list[Unit], at: tuple[int, int], country: Country, kind: str, scene: Scene
    ) -> int | None:
        """ "Azerbaijani forces", "Armenia’s defence ministry", or the name by itself."""
        first, after = at
        end = after + 1 if after < len(row) and row[after].form in ("'s", "’s", "'", "’") else after
        chunk = []
        for unit in row[end : end + 5]:
            if unit.upos not in ("NOUN", "PROPN", "ADJ") and unit.form not in ("of", "'s", "’s"):
                break
            chunk.append(unit)
        rival = bool(first) and row[first - 1].form.lower() in RIVAL
        phrase = self._theirs(chunk, country) if chunk and not rival else None
        if phrase and kind == "seat" and phrase[1].kind is Kind.POPULATION:
            phrase = None
        if phrase:
            size, actor, why = phrase
            self._note(sentence, row, first, end + size, actor, (0.9, why, "body"), scene)
            return end + size
        if kind == "people":
            plural = row[after - 1].upos in ("NOUN", "PROPN") and row[after - 1].form.endswith("s") and not chunk
            if plural:
                actor = Actor(f"people:{country.iso}", f"People of {country.name}", Kind.POPULATION, country.iso)
                self._note(sentence, row, first, after, actor, (0.8, f"people of {country.name}", "body"), scene)
            return None
        if (
            kind == "name"
            and first
            and row[first - 1].form[:1].isupper()
            and self.world.places.get(self._words(row, first - 1, after))
        ):
            return None
        if kind == "name":
            actor = Actor(f"state:{country.iso}", country.name, Kind.STATE, country.iso)
            self._note(sentence, row, first, after, actor, (0.95, "the name of a state", "state"), scene)
            return None
        self._seat(sentence, row, at, country, scene)
        return None

    def _theirs(self, chunk: list[Unit], country: Country) -> tuple[int, Actor, str] | None:
        low = [u.form.lower() for u in chunk]
        for size in range(len(low), 0, -1):
            phrase = re.sub(r" (['’]s)", r"\1", " ".join(low[:size]))
            slug = next((s for o, s in ORGANS.items() if phrase == o or phrase.endswith(" " + o)), None)
            iso, whose = country.iso, country.name
            if slug:
                return (
                    size,
                    Actor(
                        f"gov:{iso}/{slug}", f"{slug.replace('-', ' ').capitalize()} of {whose}", Kind.GOVERNMENT, iso
                    ),
                    f"an organ of {whose}",
                )
            last = low[size - 1] if "of" not in low[:size] else ""
            if last in FORCES | GOVERNMENT | PEOPLE and others([u.form for u in chunk[:size]], self.world):
                return None
            if last in FORCES:
                return size, Actor(f"forces:{iso}", f"Forces of {whose}", Kind.GOVERNMENT, iso), f"forces of {whose}"
            if last in GOVERNMENT:
                return (
                    size,
                    Actor(f"gov:{iso}", f"Government of {whose}", Kind.GOVERNMENT, iso),
                    f"the government of {whose}",
                )
            if last in PEOPLE:
                return size, Actor(f"people:{iso}", f"People of {whose}", Kind.POPULATION, iso), f"people of {whose}"
        return None

    def _seat(self, sentence: Sentence, row: list[Unit], at: tuple[int, int], country: Country, scene: Scene) -> None:
        """A capital or a palace: the government where it speaks, pays or is spoken to; a place where something is."""
        start, end = row[at[0]].start, row[at[1] - 1].end
        does = role(sentence, start, end)
        city = any(p.people > 50_000 for p in self.world.places.get(self.text[start:end]))
        if does is not Role.METONYM and (city or does is not Role.MENTION):
            return
        actor, why = (
            Actor(f"gov:{country.iso}", f"Government of {country.name}", Kind.GOVERNMENT, country.iso),
            country.name,
        )
        if self.text[start:end].lower() in SHARED and not self.votes.without("Brussels").get("BEL"):
            body = self.world.bodies["european union"]
            actor, why = Actor(body.id, body.name, body.kind, None), body.name
        self._note(
            sentence, row, *at, actor, (0.85, f"“{self.text[start:end]}” speaks for {why} here", "metonym"), scene
        )

    # --- small ---

    def _words(self, row: list[Unit], first: int, after: int) -> str:
        return self.text[row[first].start : row[after - 1].end]

    def _note(
        self,
        sentence: Sentence,
        row: list[Unit],
        first: int,
        after: int,
        actor: Actor,
        said: tuple[float, str, str],
        scene: Scene,
    ) -> None:
        start, end = row[first].start, row[after - 1].end
        score, why, how = said
        scene.sightings.append(Sighting(start, end, self.text[start:end], (actor,), score, why, how, sentence.index))
