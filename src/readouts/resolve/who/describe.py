"""Descriptions: "the French president", "his Azerbaijani counterpart", "the two leaders", "both sides" → who that is on this page and day.

An office goes to the nearest statement of who holds it: on this page, then in what other pages stated nearest in time, then on the shelf.
Where none is known it stays the office itself: an actor of its own, which a later statement can fill.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from readouts.resolve.who.groups import GROUPS, SIDES, Groups, counted, owner_of_actor, single, the_group
from readouts.resolve.who.holders import Found, Holders, same
from readouts.resolve.who.nouns import noun_at
from readouts.resolve.who.office import LOCAL, Office, local, owner_of, owners_in, parse_office
from readouts.resolve.who.page import Actor, Held, Scene, Sighting, Unit
from readouts.resolve.who.people import left
from readouts.resolve.world import World
from readouts.schema import Mention, Sentence

PRONOUNS = frozenset({"his", "her", "its", "their"})
LONGEST = 8  # words of a state's whole name


class Describer:
    """Reads the descriptions of a page once its names and titles are known."""

    def __init__(self, text: str, world: World) -> None:
        self.text, self.world = text, world
        self.holders = Holders(world)
        self.groups = Groups(text, self.holders)

    def see(
        self,
        sentence: Sentence,
        row: list[Unit],
        scene: Scene,
        persons: Sequence[Mention],
        taken: Sequence[tuple[int, int]],
    ) -> None:
        """Note every description of a sentence outside the stretches that are taken."""
        for at, unit in enumerate(row):
            if unit.upos not in ("NOUN", "PROPN") or any(s <= unit.start < e for s, e in taken):
                continue
            if unit.deprel.startswith(("compound", "flat")) or (at + 1 < len(row) and row[at + 1].form == "-"):
                continue
            chunk = left(row, at, persons)
            low = unit.form.lower()
            before, reach = [u.form.lower() for u in chunk], at
            found: Found | None = None
            how = "relational"
            after = row[at + 1].form if at + 1 < len(row) else ""
            if single(low) == "counterpart":
                found, reach = self._counterpart(row, at, chunk, sentence, scene)
            else:
                found = self.groups.read(unit, before, bool(after) and after != "of", sentence, scene)
            if not found and noun_at([*before, low], len(before) + 1, self.world.nouns):
                found, reach, chunk = self._office(row, at, chunk, sentence, scene)
                how = "office"
            if found and found[0]:
                if how == "relational":
                    chunk = chunk[
                        next((k + 1 for k in range(len(chunk) - 1, -1, -1) if chunk[k].form in ("of", "for")), 0) :
                    ]
                start = chunk[0].start if chunk else unit.start
                end = row[reach].end
                seen = Sighting(start, end, self.text[start:end], found[0], found[1], found[2], how, sentence.index)
                scene.sightings.append(seen)

    # --- offices ---

    def _office(
        self, row: list[Unit], at: int, chunk: list[Unit], sentence: Sentence, scene: Scene
    ) -> tuple[Found | None, int, list[Unit]]:
        """ "the French president", "the presidents of France and Turkey", "its foreign minister"."""
        many = row[at].form.lower() != single(row[at].form.lower())
        reach, owners = at, list(self._owners(row, at))[: None if many else 1]
        if owners:
            reach = owners[-1][1]
        office = parse_office([u.form for u in (*chunk, row[at])], self.world.nouns, self.world)
        if office is None or not office.one or office.last <= len(chunk):
            return None, at, chunk
        theirs = self._group_before(chunk, row[at].start, sentence.index, scene)
        ofs = (
            [o for o, _ in owners]
            or theirs
            or list(self._owners_before(chunk[: office.first]))
            or ([office.of] if office.of else [])
        )
        if many and len(ofs) > 1:
            each = [self.holders.holder(office.what, of, row[at].start, scene, office.when) for of in ofs]
            return (tuple(a for f in each for a in f[0]), min(f[1] for f in each), each[0][2]), reach, chunk
        both = self._of_both(row, at, sentence.index, scene) if many and not owners else None
        if both:
            each = [self.holders.holder(office.what, of, row[at].start, scene, office.when) for of in both[0]]
            return (tuple(a for f in each for a in f[0]), min(f[1] for f in each), each[0][2]), both[1], chunk
        definite = (bool(chunk) and (chunk[0].form.lower() in ("the", *PRONOUNS) or bool(ofs))) or (
            row[at].form[:1].isupper() and bool(ofs)
        )
        if not many and ofs:
            ofs = [self._nearest(office, ofs, self.text[row[at].end : row[reach].end] if owners else "")]
        behind = [u.form for u in row[at + 1 : at + 2]] if not owners else []
        doing = bool(ofs) and any(
            u.form.endswith("ing") and u.upos == "VERB" for u in row[at + 2 : at + 3]
        )  # "accused the Malian leader of lying"
        if many or not definite or (behind in (["of"], ["for"]) and not doing):
            return None, at, chunk
        if ofs:
            return self.holders.holder(office.what, ofs[0], row[at].start, scene, office.when), reach, chunk
        if any(u.form in ("'s", "’s") for u in chunk[: office.first]):
            return None, at, chunk  # "the militia's leader" leads what nobody knows, and no state
        return self._unowned(office, row[at].start, sentence, scene), reach, chunk

    def _of_both(self, row: list[Unit], at: int, index: int, scene: Scene) -> tuple[list[str], int] | None:
        """ "(the ministers) of the two countries": whose, and where the words end."""
        words = [u.form.lower() for u in row[at + 1 : at + 6]]
        if len(words) < 3 or words[0] != "of":
            return None
        count = counted(words[1:3])
        last = next((k for k, w in enumerate(words[1:], 1) if single(w) in SIDES), 0)
        noun = single(words[last]) if last else ""
        found = self.groups.sides(noun, count, (row[at].start, -1, index), scene) if count and last else None
        return ([owner_of_actor(a) for a in found[0]], at + 1 + last) if found else None

    def _group_before(self, chunk: Sequence[Unit], start: int, index: int, scene: Scene) -> list[str]:
        """ "the group’s (leader)": the id of that group."""
        for one, other in itertools.pairwise(chunk):
            if one.form.lower() in GROUPS and other.form in ("'s", "’s"):
                found = the_group(one.form.lower(), start, index, scene)
                return [found[0][0].id] if found else []
        return []

    def _owners(self, row: list[Unit], at: int) -> Iterator[tuple[str, int]]:
        """The owners behind "of": ("FRA", index of its last word) …"""
        k = at + 1
        if k < len(row) and row[k].form in ("of", "for"):
            k += 1
            while k < len(row):
                skip = row[k].form.lower() == "the"
                of, size = owner_of([u.form for u in row[k : k + LONGEST]], self.world)
                if not of or (size == 1 and skip) or row[k + size - 1].upos == "ADJ":
                    return  # "the head of the Iranian Red Crescent" heads no state
                yield of, k + size - 1
                k += size
                if k < len(row) and row[k].form in (",", "and"):
                    k += 1 + (k + 1 < len(row) and row[k].form == "," and row[k + 1].form == "and")
                else:
                    return

    def _owners_before(self, chunk: Sequence[Unit]) -> Iterator[str]:
        yield from (of for of, _, _ in owners_in([u.form for u in chunk], self.world))

    def _nearest(self, office: Office, ofs: Sequence[str], behind: str) -> str:
        """Whose an office is: of "the Lebanese Hezbollah leader" Hezbollah's; what stands behind "of" goes before what stands before the noun."""
        if behind:
            return local(ofs[0], behind.partition("of ")[2], self.world) if office.what in LOCAL else ofs[0]
        return office.of or ofs[-1]

    def _unowned(self, office: Office, start: int, sentence: Sentence, scene: Scene) -> Found | None:
        """ "the president", "its president": the holder named last before, or that of the state named last before."""
        if office.own in ("its", "their", "our"):
            of = next(
                (
                    owner_of_actor(s.actors[0])
                    for s in scene.before(start)
                    if s.how in ("state", "metonym", "body", "relational")
                    and owner_of_actor(s.actors[0])
                    and sentence.index - s.sentence < 3
                ),
                "",
            )
            return self.holders.holder(office.what, of, start, scene, office.when) if of else None
        held = [h for h in scene.held if same(h, office.what) and h.when == office.when]
        before = [h for h in held if h.start < start]
        if office.own in ("his", "her"):
            return None
        if not held:
            return self.holders.of_the_page(office, scene)
        last = self._last_seen(before or held, start, scene)
        others = len({h.person.id for h in held})
        return (
            (last.person,),
            0.85 if others == 1 else 0.7,
            f"called “{last.words}” {'before' if before else 'further on'} on this page",
        )

    @staticmethod
    def _last_seen(held: Sequence[Held], start: int, scene: Scene) -> Held:
        """Of several holders, the one spoken of last before."""
        for seen in scene.before(start):
            for h in held:
                if any(a.id == h.person.id for a in seen.actors):
                    return h
        return held[-1]

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
            return (
                ((next(iter(others.values())),), 0.7, f"the other {what} of this page") if len(others) == 1 else None
            ), at
        if len(ofs) == 1 and row[at].form.lower().endswith("s"):
            return None, at
        each = [self.holders.peer(what, of, row[at].start, scene) for of in ofs]
        return (
            tuple(a for f in each for a in f[0]),
            min(f[1] for f in each),
            f"counterpart of {person.name}: {each[0][2]}",
        ), reach

    def _antecedent(self, start: int, sentence: Sentence, scene: Scene, not_of: set[str]) -> tuple[Actor, str] | None:
        """The person with an office whose counterpart is spoken of: subjects of this sentence first, then the nearest before."""
        for seen in scene.before(start):
            if sentence.index - seen.sentence > 3:
                return None
            for actor in seen.actors[:1]:
                what = self.holders.office_of(actor, scene)
                if what and actor.country not in not_of and seen.end <= start:
                    return actor, what
        return None
