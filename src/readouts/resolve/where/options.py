"""What a name can mean at all: the places that bear it, in its own or another spelling, and what speaks for each by itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readouts.resolve.atlas import GENERIC, Place, apart, without_generic
from readouts.resolve.fold import bare, fold
from readouts.resolve.where.eminent import first_meaning
from readouts.resolve.where.spelling import spellings
from readouts.resolve.world import World

OF = re.compile(
    r"^(?:the )?(?:city|town|village|region|province|district|port|capital|area|state|county|island|north|south|east|west|centre|center) of ",
    re.I,
)
SIDE = re.compile(r"^(?:north|south|east|west|central|downtown|upper|lower|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western|mid|greater|rural|nearby)[ -]", re.I)  # fmt: skip
LANDMARK = re.compile(r" (?:airport|port|border|area|metro area|international airport|harbou?r|refinery|camp|base|front|countryside|suburbs?|crossing|axis|direction|sector|university|high school|hospital|valley|hills|temple|monastery|dam|bridge|checkpoint|(?:nuclear )?power (?:plant|station))$", re.I)  # fmt: skip
WITHIN = re.compile(r"\s{0,2}(?:,|,? in| \()\s{0,2}(?:the )?(?:(?:(?:north|south)(?:ern|-?east(?:ern)?|-?west(?:ern)?)?|east(?:ern)?|west(?:ern)?|central) )?$")  # fmt: skip
GOES_ON = re.compile(
    r"(?:'s|’s)? (?!on\b|in\b|at\b|and\b|to\b|for\b|where\b|when\b|who\b|which\b|after\b|before\b|by\b|with\b|from\b|as\b|is\b|was\b|were\b|has\b|had\b)[a-z]"
)
MODIFYING = frozenset({"US", "UK", "EU", "UN", "USA", "UAE"})
LISTING = re.compile(r"(?:,? and |, |,? or |,? but not |; )(?:the )?(?:state of )?")
TOWN = 30_000  # so many people make a town after which a province is called
CALLED = re.compile(r" (?:state|province|governorate|oblast)\b(?! (?:tv|television|media|news|radio|university|police|department|department’s)\b)", re.I)  # fmt: skip
AS_DIVISION = 3.0  # what it counts that a name stands as a division's does
BASE = {"state": 7.0, "district": 3.0, "continent": 8.0}
OWN, OTHER = 0.5, -0.9  # what it counts that a name is a place's first, or another of its names
KEPT = 24
# what a province loses to the town that it is called after: where both names are one, and where its own is longer
AFTER_TOWN, LONG_FORM = 0.7, 1.5


@dataclass(frozen=True, slots=True)
class Name:
    """A place name on the page."""

    start: int
    end: int
    text: str


def candidates(name: str, world: World, spoken: Counter[str] | None = None) -> tuple[tuple[Place, float], ...]:
    """Places of a name with what speaks for each by itself; generic words and sides are taken off where nothing is known.

    "The area", "the road" and "the town" are names of places somewhere, and here of none. spoken: the page's votes by other names, whose states
    may spell the name otherwise
    """
    if name.islower():
        return ()
    plain = bare(name)
    forms = dict.fromkeys(
        [
            plain,
            OF.sub("", plain),
            without_generic(plain),
            SIDE.sub("", plain),
            LANDMARK.sub("", plain),
            plain.split(",")[0].strip(),
        ]
    )
    words = fold(plain).split()
    generic = bool(words) and (words[-1] in GENERIC or bool(OF.match(plain)))
    for form in forms:
        found = world.places.get(form) if form else ()
        if form == plain and not found:
            found = _of_people(form.lower(), world)
        if form:
            found = (*found, *_spelled(form, world, spoken or Counter(), found))
        if any(p.kind == "state" for p in found):  # a town's other name is no match for a state's: Sedan for "Sudan"
            found = tuple(p for p in found if p.kind != "settlement" or p.own)
        if found:
            wide = any(p.kind in ("state", "division") and p.km > 60 for p in found)
            twice = {p.id for p in found if _spelled_as_its_province(p, found)}
            towns = [p for p in found if p.kind == "settlement" and (p.own or p.id in twice) and p.people > TOWN]
            scored = [
                (
                    p,
                    _alone(p, form, generic)
                    + (OWN - OTHER if p.id in twice else 0.0)
                    + first_meaning(p, world, form)
                    - _after_its_town(p, form, towns)
                    - (1.5 if wide and p.kind == "settlement" and p.people < 15_000 else 0.0),
                )
                for p in found
            ]
            return tuple(sorted(scored, key=lambda s: (-s[1], s[0].id))[: KEPT * 2])
    return ()


def _spelled_as_its_province(place: Place, found: Sequence[Place]) -> bool:
    """ "Odessa", "Lugansk": a town's other spelling that is its province's as well is as good as its first."""
    if place.kind != "settlement" or place.own or place.people < TOWN:
        return False
    return any(p.kind in ("division", "region") and apart(place, p) < p.km for p in found)


def _after_its_town(place: Place, form: str, towns: Sequence[Place]) -> float:
    """What speaks against a province or region by a bare name that the town in it bears: "Kherson" is the town, "Kherson region" the region."""
    if place.kind not in ("division", "region") or not any(within(t, place) for t in towns):
        return 0.0
    if fold(place.name) != fold(form):
        return LONG_FORM
    return AFTER_TOWN if place.kind == "division" else 0.0


def _spelled(form: str, world: World, spoken: Counter[str], found: Sequence[Place]) -> tuple[Place, ...]:
    """Places that spell a name otherwise: any where none is known, else towns of states that the page speaks of."""
    known = {p.id for p in found}
    out: dict[str, Place] = {}
    for other in spellings(form):
        for p in world.places.get(other):
            if p.id not in known and (not found or (p.kind == "settlement" and spoken.get(p.division[:3], 0) > 0)):
                out.setdefault(p.id, p)
    return tuple(out.values())


def _of_people(low: str, world: World) -> tuple[Place, ...]:
    """ "American", "Georgians": where the people of a demonym live."""
    country = world.demonyms.get(low) or world.demonyms.get(low.removesuffix("s"))
    return tuple(p for p in world.places.get(country.name) if p.kind == "state") if country else ()


def _alone(place: Place, form: str, generic: bool) -> float:
    base = BASE.get(place.kind)
    if place.kind == "division":
        base = 4.6 + 0.7 * math.log10(place.km)
    if (
        place.kind == "settlement" and place.division
    ):  # one of the lists: towns of the shelf are well known whatever their size
        base = math.log10(place.people + 300) + (OWN if place.own else OTHER)
        return base - (2.5 if generic else 0.0)
    base = 6.5 if base is None else base
    if place.kind in ("division", "district"):
        exact = fold(place.name) == fold(form)
        base += (0.3 if exact else 0.0) + (3.0 if generic and place.kind == "district" else 0.0)
    return base


def container(
    text: str, names: Sequence[Name], at: int, options: Mapping[str, tuple[tuple[Place, float], ...]]
) -> tuple[Place, ...]:
    """The wider places that the words right behind a name put it in: ", Guyana", " in Bavaria"."""
    name = names[at]
    after = next((n for n in names[at + 1 : at + 3] if n.start >= name.end), None)
    if after is None or after.start - name.end > 24 or not WITHIN.fullmatch(text[name.end : after.start]):
        return ()
    if GOES_ON.match(text, after.end) and after.text.replace(".", "") in MODIFYING:
        return ()  # "a new government in Egypt, U.S. officials said"
    return tuple(p for p, _ in options[after.text] if p.kind != "settlement")


def as_divisions(
    text: str, names: Sequence[Name], options: Mapping[str, tuple[tuple[Place, float], ...]],
    inside: Sequence[tuple[Place, ...]],
) -> dict[str, tuple[tuple[Place, float], ...]]:  # fmt: skip
    """Options in which a name that elsewhere is a city's counts as a division's: "Seattle, Washington"; "Florida and New York"."""
    meant = {
        p.id for n in names if CALLED.match(text, n.end) for p, _ in options[n.text] if p.kind == "division" and p.own
    }
    for one, other, wider in zip(names, names[1:], inside, strict=False):
        meant |= {w.id for w in wider if w.kind == "division" and any(within(p, w) for p, _ in options[one.text])}
        if LISTING.fullmatch(text[one.end : other.start]):
            pair = [[p for p, _ in options[n.text] if p.kind == "division"][:1] for n in (one, other)]
            if (
                all(pair)
                and pair[0][0].country == pair[1][0].country
                and (_no_town(one, options) or _no_town(other, options))
            ):
                meant |= {d[0].id for d in pair}
    return {t: tuple((p, s + AS_DIVISION * (p.id in meant)) for p, s in found) for t, found in options.items()}


def _no_town(name: Name, options: Mapping[str, tuple[tuple[Place, float], ...]]) -> bool:
    """Whether a name is first of all a division's, and no town in it bears the name too."""
    best = options[name.text][0][0]
    towns = [p for p, _ in options[name.text] if p.kind == "settlement" and p.own and p.people > TOWN]
    return best.kind == "division" and best.own and not any(within(t, best) for t in towns)


def within(place: Place, wider: Place) -> bool:
    if wider.kind == "division":
        return place.division == wider.division and place.id != wider.id
    if wider.kind == "state":
        return place.country == wider.country and place.id != wider.id
    if wider.kind == "district":
        return place.division == wider.division and apart(place, wider) < 2 * wider.km + 20
    return place.id != wider.id and apart(place, wider) < wider.km + place.km
