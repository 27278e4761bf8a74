"""Which words of a page are names of places: what the grammar found, whole ("Fairfax County"), and what a table knows beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readouts.resolve.atlas import GENERIC
from readouts.resolve.where.options import Name
from readouts.resolve.where.votes import country_of, known_division
from readouts.resolve.world import World
from readouts.schema import Mention, Sentence

TAIL = re.compile(r" (?:" + "|".join(w.title() for w in sorted(GENERIC, key=len, reverse=True)) + r"|Island|Islands|River|Lake|Strait|Peninsula|Valley|Corridor|Sea|Gulf|Crossing|Heights)\b")  # fmt: skip
LEAD = re.compile(r"\s*(?:[Tt]he |[Cc]ity of |[Ss]tate of |[Vv]illage of |[Tt]own of )*")
COUNTY = re.compile(r" (?:County|Parish|Province|Oblast|Governorate)\b")
FACILITY = re.compile(r" (?:School|Hospital|Jail|Prison|University|College|Church|Center|Centre|Park|Library|Airport|Stadium|Theatre|Theater|Mall|Museum|Clinic|Hotel|Courthouse|Department|Council|Club|Station|Market|Cemetery|Academy)s?\b")  # fmt: skip
ROAD = re.compile(r"(?:\b(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Highway|Interstate|Route|Lane|Drive|Boulevard|Blvd\.?|Room|Elementary)\b(?: \d+)?$)|^(?:Highway|Interstate|Route|Room) ")  # fmt: skip
SIDES = re.compile(r"(?:(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|downtown|north-?east|north-?west|south-?east|south-?west)(?:ern)? |(?:Northeast|Northwest|Southeast|Southwest)(?:ern)? )?")  # fmt: skip
WORDS = frozenset({"university", "central", "national", "united", "federal", "general", "state", "best", "bank", "st", "human", "security", "new", "north", "south", "east", "west", "house", "union", "international", "white", "justice", "police", "green", "red", "republic", "of", "army", "home"})  # fmt: skip
SHORT = re.compile(r"(?<=, )(?:[A-Z][a-z]{1,4}\.|[A-Z]\.(?: ?[A-Z][a-z]?\.)+)")


def place_names(text: str, sentences: Iterable[Sentence], world: World) -> list[Name]:
    """Names of places in the order of the page, none inside another; demonyms stand for where their people live."""
    found: dict[int, Name] = {}
    for sentence in sentences:
        taken = [(m.start, m.end) for m in sentence.mentions if m.label in ("PER", "WEAPON", "PLATFORM")]
        for name in (*_named(text, sentence.mentions, world), *_short(text, sentence, world)):
            if not any(s <= name.start < e for s, e in taken):
                found.setdefault(name.start, name)
    return [found[k] for k in sorted(found)]


def _named(text: str, mentions: Sequence[Mention], world: World) -> Iterator[Name]:
    for m in mentions:
        if m.label == "LOC":
            for name in _parts(text, m, world):
                if FACILITY.search(name.text):
                    yield from _head(name, world)
                elif not ROAD.search(name.text):
                    yield name
        elif m.label == "NORP":
            for word in re.finditer(r"[^\W\d_]+(?: [A-Z][^\W\d_]+)*", m.text):
                if country_of(word[0].lower().removesuffix("s"), world):
                    yield Name(m.start + word.start(), m.start + word.end(), word[0])
        elif m.label == "ORG":
            yield from _head(Name(m.start, m.end, m.text), world)


def _head(name: Name, world: World) -> Iterator[Name]:
    """The place that the first words of an organisation or a building name: "Kharkiv Regional Council"."""
    words = list(re.finditer(r"[^\s]+", re.sub(r"^[Tt]he ", lambda m: " " * len(m[0]), name.text)))
    for size in range(min(3, len(words) - 1), 0, -1):
        begin, end = words[0].start(), words[size - 1].end()
        part = name.text[begin:end]
        tail = COUNTY.match(name.text, end)
        if tail:
            end = tail.end()
        if part[0].isupper() and part.lower() not in WORDS and _known(part, world):
            yield Name(name.start + begin, name.start + end, name.text[begin:end])
            return


def _known(name: str, world: World) -> bool:
    if name.isupper() and len(name) < 5 and name.lower() not in world.countries:
        return False
    return bool(country_of(name.lower(), world)) or any(
        p.own and (p.kind != "settlement" or p.people > 1000) for p in world.places.get(name)
    )


def _parts(text: str, m: Mention, world: World) -> Iterator[Name]:
    """The names of a mention: "Austin, Texas" is two, "Egypt-US" too."""
    for part in re.finditer(r"[^,]*[^,\s]", m.text):
        pieces = re.finditer(r"[^-]+", part[0]) if _hyphened(part[0], world) else re.finditer(r".+", part[0], re.S)
        for piece in pieces:
            begin = m.start + part.start()
            name = _trimmed(text, begin + piece.start(), begin + piece.end(), world)
            if name.text:
                yield name


def _trimmed(text: str, begin: int, end: int, world: World) -> Name:
    """A name without article, side and possessive, with its generic word and its dot behind it."""
    for lead in (LEAD, SIDES):
        found = lead.match(text[begin:end])
        begin += len(found[0]) if found else 0
    end -= len(text[begin:end]) - len(re.sub(r"[’']s?$", "", text[begin:end]))
    tail = TAIL.match(text, end)
    if tail and not tail[0].endswith((" City", " State", " District", " Division")):
        end = tail.end()
    if text[end : end + 1] == "." and text[begin : end + 1] in world.places.short:
        end += 1
    return Name(begin, end, text[begin:end])


def _hyphened(words: str, world: World) -> bool:
    """ "Egypt-US": two states in one word."""
    pair = words.lower().split("-")
    return len(pair) == 2 and all(country_of(p.strip(), world) for p in pair)


def _short(text: str, sentence: Sentence, world: World) -> Iterator[Name]:
    """ ", Va." and its like."""
    for m in SHORT.finditer(text, sentence.start, sentence.end):
        if m[0] in world.places.short:
            yield Name(m.start(), m.end(), m[0])


__all__ = ["known_division", "place_names"]
