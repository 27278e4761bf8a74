"""Persons of a page: names with their short forms, and the offices that titles and appositions give them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readouts.resolve.fold import bare, fold
from readouts.resolve.who.names import MERGE, compare, skeletons, unmarked, words
from readouts.resolve.who.nouns import noun_at
from readouts.resolve.who.office import Office, owner_of, parse_office
from readouts.resolve.who.page import Actor, Held, Scene, Sighting, Unit
from readouts.resolve.world import World
from readouts.schema import Kind, Mention, Rival, Sentence

INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "NUM"})
OWNING = frozenset({"his", "her", "its", "their"})
OF_WHAT = frozenset({"state", "affairs", "defence", "defense", "interior", "staff", "parliament", "finance", "justice", "health", "energy", "council", "government", "opposition"})  # fmt: skip
SHORT = 4  # letters of a surname that says little in another spelling
HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Sheikh|Gen|Col|Lt)\.? ")
TITLED = re.compile(r"^(?:President|Prime Minister|Premier|King|General|Pope|Chancellor|Minister|Foreign Minister|Crown Prince|Colonel|Ayatollah|Sheikh|Emir|Secretary|Senator) (?=[A-Z])")  # fmt: skip


def slug(name: str) -> str:
    """A stable id from a name.

    >>> slug("Élysée Palace")
    'elysee-palace'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain or name.lower()).strip("-")


def person_id(name: str, text: str) -> str:
    """The id of a person nobody knows; one word alone is somebody of this very text (its hash), for namesakes are many.

    >>> person_id("Ada Lund", "1f3a9c00"), person_id("Lund", "1f3a9c00")
    ('person:ada-lund', 'person:lund/1f3a9c00')
    """
    return f"person:{slug(name)}" + ("" if len(words(name)) > 1 or not text else f"/{text[:8]}")


class People:
    """Who is who among the persons of a page."""

    def __init__(self, sentences: Sequence[Sentence], text: str, world: World, votes: Counter[str]) -> None:
        self.text, self.world, self.votes = text, world, votes
        self.full = dict(full_names(sentences, text))
        self.last = {
            n.split()[-1]
            for n in self.full
            if len(n.split()) > 1 and n.split()[-1][:1].isupper() and len(n.split()[-1]) > 3
        }
        for last in self.last - set(self.full):
            self.full[last] = tuple(n for n in self.full if n.split()[-1] == last and len(n.split()) > 1)
        self.ids: dict[str, Actor] = {}

    # --- names ---

    def actor(self, name: str, office: Office | None, scene: Scene) -> tuple[Actor, float, str, tuple[Rival, ...]]:
        """The person of a name, beside which an office may stand."""
        found = self._on_page(name, office, scene)
        if len(found) == 4:
            return found
        longest, sure = found
        alive = self._living(name, longest, scene) if longest != name and office is None else None
        if alive:
            return (
                alive,
                0.7,
                f"in office, and “{longest}” no longer is",
                (Rival(f"person:{slug(longest)}", 0.3, "the full name on the page"),),
            )
        actor = self.ids.get(longest) or self._known(longest, office, scene) or self._like(longest) or Actor(person_id(longest, scene.text), longest, Kind.PERSON, None)  # fmt: skip
        if office and not actor.country and len(office.of) == 3:
            actor = Actor(actor.id, actor.name, actor.kind, office.of)
        self.ids[longest] = actor
        why = (
            f"beside the office “{office.words}”"
            if office
            else "the full name stands on the page"
            if longest != name
            else "a person’s name"
        )
        return actor, sure, why, ()

    def _on_page(
        self, name: str, office: Office | None, scene: Scene
    ) -> tuple[str, float] | tuple[Actor, float, str, tuple[Rival, ...]]:
        longer = self.full.get(name, ())
        if len(longer) == 1:
            return longer[0], 0.95
        if len(longer) < 2:
            return name, 0.9 if len(words(name)) > 1 else 0.75
        held = {h.person.id: h for h in scene.held}
        options = [self.actor(n, None, scene)[0] for n in longer]
        if office:
            fits = [a for a in options if self._fits(a, office, scene)]
            if len(fits) == 1:
                return fits[0], 0.9, f"the one of {len(options)} who is “{office.words}”", ()
        ids = {a.id for a in options}
        last = next(
            (s.actors[0] for s in reversed(scene.sightings) if s.how in ("name", "title") and s.actors[0].id in ids),
            None,
        )
        first = last or next((a for a in options if a.id in held), options[0])
        rivals = tuple(Rival(a.id, 0.3, "the same surname on this page") for a in options if a.id != first.id)
        return first, 0.7, "the last of that surname named before", rivals

    def _living(self, name: str, longest: str, scene: Scene) -> Actor | None:
        """Of a family whose late or former office holder is named in full, the one in office: "Aliyev" beside "Heydar Aliyev"."""
        known, day = self.world.known, scene.day
        own = known.called(longest)
        if not day or len(own) != 1 or any(s.covers(day) for s in known.spells[own[0]]):
            return None
        others = [
            p
            for p in known.called(name)
            if p != own[0] and (s := known.held(p, day)) and s.covers(day) and self.votes.get(s.of, 0) > 0
        ]
        if len(others) != 1 or any(h.person.id == f"person:{own[0]}" and h.when == "now" for h in scene.held):
            return None
        spell = known.spells[others[0]][0]
        return Actor(f"person:{others[0]}", spell.name, Kind.PERSON, spell.of if len(spell.of) == 3 else None)

    def _fits(self, actor: Actor, office: Office, scene: Scene) -> bool:
        stated = any(h.person.id == actor.id and h.what == office.what for h in scene.held)
        spell = self.world.known.held(actor.id.removeprefix("person:"), scene.day)
        return stated or bool(spell and office.what in spell.what and (not office.of or spell.of == office.of))

    def _known(self, name: str, office: Office | None, scene: Scene) -> Actor | None:
        """A person of the shelf: by full name, or by surname where the office or the page's countries say so."""
        known, day = self.world.known, scene.day
        found = known.called(name)
        if len(words(name)) == 1 and len(name) > 2:
            met = {a.id.removeprefix("person:") for a in self.ids.values()} & set(found)
            exact = [p for p in found if any(n.lower() == name.lower() for n in known.names[p])]
            found = (
                list(met)
                if len(met) == 1 and office is None
                else exact or [p for p in found if self._plausible(p, office, day, len(found) == 1)]
            )
        elif office and office.of and len(office.of) == 3:
            found = [p for p in found if any(s.of == office.of or len(s.of) != 3 for s in known.spells[p])]
        if len(found) != 1:
            active = [p for p in found if (s := known.held(p, day)) and s.covers(day)]
            found = active if len(active) == 1 else []
        if not found:
            return None
        spell = known.held(found[0], day) or known.spells[found[0]][0]
        country = spell.of if len(spell.of) == 3 else None
        return Actor(f"person:{found[0]}", spell.name, Kind.PERSON, country)

    def _plausible(self, person: str, office: Office | None, day: str, only: bool) -> bool:
        spell = self.world.known.held(person, day)
        if spell is None:
            return False
        if office and office.one:
            return office.what in spell.what and (not office.of or office.of == spell.of)
        if not spell.covers(day):  # a page about the state that he led: by a surname that is nobody's given name
            given = any(
                s in self.world.known.groups for n in self.world.known.names[person] for s in skeletons(words(n)[-1])
            )
            return only and "leader" in spell.what and not given and self.votes.get(spell.of, 0) > 0
        return self.votes.get(spell.of, 0) > 0 or len(spell.of) != 3 or "leader" in spell.what or only

    def _like(self, name: str) -> Actor | None:
        """A person of this page whose name is the same in another spelling."""
        if len(words(name)) < 2:
            return None
        groups = self.world.known.groups
        return next((a for n, a in self.ids.items() if compare(n, name, groups).score >= MERGE), None)

    def persons(self, sentence: Sentence) -> list[Mention]:
        """The names of persons in a sentence."""
        return [m for m in named(sentence, self.text) if not self._no_person(m)]

    def _missed(self, row: list[Unit], persons: Sequence[Mention]) -> list[Mention]:
        """Surnames that the grammar saw as no name here, and that a full name of the page ends in."""
        out = []
        for k, unit in enumerate(row):
            alone = not (k + 1 < len(row) and row[k + 1].upos == "PROPN") and not (k and row[k - 1].upos == "PROPN")
            if unit.form in self.last and alone and not any(m.start <= unit.start < m.end for m in persons):
                out.append(Mention(unit.start, unit.end, unit.form, "PER", 0.5))
        return out

    def _no_person(self, mention: Mention) -> bool:
        """A state, seat, body or place that was taken for a person: a name of the shelf that no longer name of the page ends in."""
        name = bare(mention.text)
        low = name.lower()
        if self.full.get(name, (name,)) != (name,) or TITLED.match(mention.text):
            return False
        world = self.world
        # "the Secretary-General" is no man by the name of General, nor is the "President of the Republic"
        titled = self.text[: mention.start].rstrip().endswith("-") or self.text[mention.end :].startswith(" of ")
        if titled and noun_at([low], 1, world.nouns):
            return True
        shelf = low in world.countries or low in world.seats or low in world.demonyms or low in world.bodies
        if shelf or low.removesuffix("s") in world.demonyms or world.places.shelf.get(fold(name)):
            return True
        if world.known.called(name):
            return False
        return any(p.own and p.people > 100_000 for p in world.places.get(name))

    # --- titles ---

    def see(self, sentence: Sentence, row: list[Unit], scene: Scene) -> None:
        """Note every person of a sentence, with the office beside the name."""
        persons = self.persons(sentence)
        for mention in (*persons, *self._missed(row, persons)):
            inside = [k for k, u in enumerate(row) if mention.start < u.end and u.start < mention.end]
            if not inside:
                continue
            name = TITLED.sub("", HONORIFIC.sub("", bare(mention.text)))
            spans: list[tuple[int, int]] = []
            start, office = self._title(row, inside[0], persons, scene, spans)
            end = mention.end - (len(mention.text) - len(re.sub(r"[’']s?$", "", mention.text)))
            if office is None and (titled := TITLED.match(HONORIFIC.sub("", bare(mention.text)))):
                office = parse_office(titled[0].split(), self.world.nouns, self.world)
            after, span = (
                self._apposition(row, inside[-1], persons) if office is None or not office.of else (None, None)
            )
            if span:
                spans.append(span)
            if after and (office is None or office.what == after.what or not office.one):
                office = after
            actor, score, why, rivals = self.actor(name, office, scene)
            how = "title" if office else "name"
            for span in spans:
                words_there = self.text[span[0] : span[1]]
                scene.sightings.append(
                    Sighting(*span, words_there, (actor,), score, f"stands beside “{name}”", "title", sentence.index)
                )
            seen = Sighting(start, end, self.text[start:end], (actor,), score, why, how, sentence.index, rivals)
            scene.sightings.append(seen)
            if office:
                of = office.of or (actor.country or "" if office.one else "")
                scene.held.append(
                    Held(actor, office.what, of, office.words, office.when, start, end, scene.day, scene.document)
                )

    def _title(
        self, row: list[Unit], at: int, persons: Sequence[Mention], scene: Scene, spans: list[tuple[int, int]]
    ) -> tuple[int, Office | None]:
        """The office that stands before a name, and where the whole phrase begins."""
        for gap in (0, 1):
            if gap and not (at > 1 and row[at - 1].form == "," and row[at].deprel in ("appos", "flat")):
                continue
            chunk = left(row, at - gap, persons)
            office = parse_office([u.form for u in chunk], self.world.nouns, self.world) if chunk else None
            if chunk and chunk[-1].form.lower() == "counterpart":
                office = self._counterpart(chunk, scene)
            if office and office.last == len(chunk):
                chunk = chunk[_begin(chunk, office.first) :]
                if gap:
                    spans.append((chunk[0].start, chunk[-1].end))
                return (chunk[0].start if not gap else row[at].start), office
        return row[at].start, None

    def _counterpart(self, chunk: list[Unit], scene: Scene) -> Office | None:
        """ "his Azerbaijani counterpart Ilham Aliyev": the office of the person before, in the other state."""
        ofs = [o for k in range(len(chunk)) if (o := owner_of([u.form for u in chunk[k:]], self.world)[0])]
        for seen in reversed(scene.sightings[-4:]):
            held = next((h for h in reversed(scene.held) if h.person.id == seen.actors[0].id and h.when == "now"), None)
            spell = self.world.known.held(seen.actors[0].id.removeprefix("person:"), scene.day)
            what = held.what if held else spell.what[0] if spell and spell.covers(scene.day) else ""
            if what and ofs:
                words = " ".join(u.form for u in chunk)
                return Office(what, ofs[0], words, "now", True, 0, len(chunk))
        return None

    def _apposition(
        self, row: list[Unit], at: int, persons: Sequence[Mention]
    ) -> tuple[Office | None, tuple[int, int] | None]:
        """The office that stands behind a name: ", the president of Azerbaijan,"."""
        if at + 2 >= len(row) or row[at + 1].form not in (",", "(", "-", "–", "—"):
            return None, None
        chunk: list[Unit] = []
        for unit in row[at + 2 : at + 14]:
            if unit.upos not in INSIDE and unit.form not in ("of", "for", "and") and unit.form.lower() not in OWNING:
                break
            chunk.append(unit)
        following = row[at + 2 + len(chunk)].form if at + 2 + len(chunk) < len(row) else "."
        if not chunk or following not in (",", ".", ")", "-", "–", "—", ";", "who", "said"):
            return None, None
        if following == "said" and any(u.upos in ("ADP", "VERB") for u in row[:at]):
            return None, None  # "speaking beside Ada Lund, the prime minister said": another speaks than she
        office = parse_office([u.form for u in chunk], self.world.nouns, self.world)
        if office is None or (office.last < len(chunk) - 1 and chunk[office.last].form not in ("of", "for", "in")):
            return None, None
        if any(m.start <= chunk[0].start < m.end for m in persons):
            return None, None
        return office, (chunk[0].start, chunk[-1].end)


def _begin(chunk: list[Unit], first: int) -> int:
    """Where the phrase of an office begins: behind the last "of" before its noun ("critics of U.S. President …")."""
    return next((k + 1 for k in range(first - 1, 0, -1) if chunk[k].form in ("of", "for")), 0)


def left(row: list[Unit], at: int, persons: Sequence[Mention]) -> list[Unit]:
    """The words of one noun phrase right before a place, without those of another person's name."""
    chunk: list[Unit] = []
    for unit in reversed(row[max(0, at - 10) : at]):
        if any(m.start <= unit.start < m.end for m in persons):
            break
        owning = unit.form.lower() in OWNING
        if (
            unit.form == "and" and chunk and chunk[0].form[:1].isupper() and row[at].form.endswith("s")
            if at < len(row)
            else False
        ):
            chunk.insert(0, unit)
            continue
        if (
            unit.upos not in INSIDE
            and not owning
            and not (unit.form == "of" and (chunk or row[at].form.lower() in OF_WHAT))
        ):
            break
        chunk.insert(0, unit)
        if owning or (
            unit.upos == "DET" and not (at - len(chunk) > 0 and row[at - len(chunk) - 1].form in ("of", "for"))
        ):
            break
    while chunk and chunk[0].form in ("of", "'s", "’s", "and"):
        chunk.pop(0)
    return chunk


def named(sentence: Sentence, text: str) -> list[Mention]:
    """Persons' names as they stand, those whole that were cut in two: at an article, a hyphen, or the end of a line."""
    out: list[Mention] = []
    for mention in (whole(m, text) for m in sentence.mentions if m.label == "PER"):
        last = out[-1] if out else None
        if last and mention.end <= last.end:
            continue
        if last and not text[last.end : mention.start].strip() and not TITLED.match(mention.text):
            out[-1] = replace(last, end=mention.end, text=" ".join(text[last.start : mention.end].split()))
        else:
            out.append(mention)
    return out


def whole(mention: Mention, text: str) -> Mention:
    """A name with what its article or hyphen belongs to."""
    if re.search(r"(?:[ -](?:al|el|bin|ibn|de|van|von)|-)$", mention.text):
        more = re.compile(r"[ -]?[A-Z][\w-]+").match(text, mention.end)
        if more:
            return replace(mention, end=more.end(), text=text[mention.start : more.end()])
    return mention


def full_names(sentences: Sequence[Sentence], text: str) -> Mapping[str, tuple[str, ...]]:
    """For each person's name, the longest names on the page that end in its words, in order of the page."""
    seen = dict.fromkeys(TITLED.sub("", HONORIFIC.sub("", bare(m.text))) for s in sentences for m in named(s, text))
    plain = {name: words(unmarked(name)) for name in seen}  # "Chávez" is the end of "Hugo Chavez"
    out: dict[str, tuple[str, ...]] = {}
    for name, tail in plain.items():
        longer = [n for n, w in plain.items() if len(w) > len(tail) and tail and w[-len(tail) :] == tail]
        longest = [n for n in longer if not any(o != n and len(plain[o]) > len(plain[n]) and plain[o][-len(plain[n]) :] == plain[n] for o in longer)]  # fmt: skip
        if not longest:
            longest = [n for n, w in plain.items() if len(w) > len(tail) and w[: len(tail)] == tail]
        if not longest and len(tail) == 1 and len(tail[0]) > SHORT:
            longest = [n for n, w in plain.items() if len(w) > 1 and skeletons(w[-1]) & skeletons(tail[0])]
        firsts: dict[tuple[str, ...], str] = {}
        for n in longest:
            firsts.setdefault(plain[n], n)
        out[name] = tuple(firsts.values()) or (name,)
    return out


__all__ = ["People", "full_names", "left", "slug"]
