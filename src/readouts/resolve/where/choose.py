"""Which place a name means on this page: what it stands in, what the page speaks of, what lies near, how many live there.

Every name of a page is weighed with the others: first by itself and by the page's countries, then once more with the first answers
beside it. A name means the same place all through a page unless its own words say otherwise ("Georgetown, Guyana").
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readouts.resolve.atlas import GENERIC, Place, apart, without_generic
from readouts.resolve.fold import bare, fold
from readouts.resolve.where.eminent import HAMLET, capital, common, first_meaning, most_spoken, side, stranger
from readouts.resolve.where.spelling import spellings, stem
from readouts.resolve.where.votes import Votes, votes
from readouts.resolve.world import World
from readouts.schema import Rival

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
WIDE = frozenset({"state", "region", "continent", "sea"})
TOWN = 30_000  # so many people make a town after which a province is called
AFTER_TOWN, LONG_FORM = (
    0.7,
    1.5,
)  # what a province loses to the town that it is called after: where both names are one, and where its own is longer
CALLED = re.compile(r" (?:state|province|governorate|oblast)\b(?! (?:tv|television|media|news|radio|university|police|department|department’s)\b)", re.I)  # fmt: skip
AS_DIVISION = 3.0  # what it counts that a name stands as a division's does
BASE = {"state": 7.0, "district": 3.0, "continent": 8.0}
KEPT = 24
LONELY = 0.5  # what a country that a page speaks of counts for a small town of it, where nothing near is named


@dataclass(frozen=True, slots=True)
class Name:
    """A place name on the page."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a name was found to mean; place is None where nothing of the name is known."""

    name: Name
    place: Place | None
    score: float = 0.0
    why: str = ""
    rivals: tuple[Rival, ...] = ()


def choose(
    text: str, names: Sequence[Name], world: World, home: Place | None = None, told: Votes | None = None
) -> list[Chosen]:
    """A place for every name of a page. home: where the page was written, by its dateline; told: `votes` of the text, where they are known"""
    counted = told.copy() if told else votes(text, world)
    if home:
        counted.all.update([home.country or "", home.division] * 2)
    options = {t: candidates(t, world, counted.without(t)) for t in dict.fromkeys(n.text for n in names)}
    inside = [container(text, names, at, options) for at in range(len(names))]
    options = _as_divisions(text, names, options, inside)
    first = _weigh(text, names, options, inside, counted, [], world)
    settled = [c.place for c in first if c.place]
    for chosen in first:
        if chosen.place and chosen.score > 0.6 and chosen.place.kind in ("settlement", "district"):
            own = Counter([chosen.place.division, chosen.place.country or ""])
            counted.all.update(own)
            counted.by_name.setdefault(fold(chosen.name.text), Counter()).update(own)
    return _weigh(text, names, options, inside, counted, settled, world)


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
            towns = [p for p in found if p.kind == "settlement" and p.own and p.people > TOWN]
            scored = [
                (
                    p,
                    _alone(p, form, generic)
                    + first_meaning(p, world, form)
                    - _after_its_town(p, form, towns)
                    - (1.5 if wide and p.kind == "settlement" and p.people < 15_000 else 0.0),
                )
                for p in found
            ]
            return tuple(sorted(scored, key=lambda s: (-s[1], s[0].id))[: KEPT * 2])
    return ()


def _after_its_town(place: Place, form: str, towns: Sequence[Place]) -> float:
    """What speaks against a province or region by a bare name that the town in it bears: "Kherson" is the town, "Kherson region" the region."""
    if place.kind not in ("division", "region") or not any(_within(t, place) for t in towns):
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
        base = math.log10(place.people + 300) + (0.5 if place.own else -0.9)
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


def _as_divisions(
    text: str, names: Sequence[Name], options: Mapping[str, tuple[tuple[Place, float], ...]],
    inside: Sequence[tuple[Place, ...]],
) -> dict[str, tuple[tuple[Place, float], ...]]:  # fmt: skip
    """Options in which a name that elsewhere is a city's counts as a division's: "Seattle, Washington"; "Florida and New York"."""
    meant = {
        p.id for n in names if CALLED.match(text, n.end) for p, _ in options[n.text] if p.kind == "division" and p.own
    }
    for one, other, wider in zip(names, names[1:], inside, strict=False):
        meant |= {w.id for w in wider if w.kind == "division" and any(_within(p, w) for p, _ in options[one.text])}
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
    return best.kind == "division" and best.own and not any(_within(t, best) for t in towns)


def _said_there(text: str, name: Name, own: Sequence[Place], known: Sequence[Place]) -> bool:
    """Whether the words say in which state a place lies ("Moura, in central Mali"), and none of its name that is known lies there."""
    said = re.match(r",? in\b", text[name.end : name.end + 8])
    return bool(said) and own[0].kind == "state" and not any(_within(p, wider) for p in known for wider in own)


def _weigh(
    text: str, names: Sequence[Name], options: Mapping[str, tuple[tuple[Place, float], ...]], inside: Sequence[tuple[Place, ...]],
    counted: Votes, settled: Sequence[Place], world: World,
) -> list[Chosen]:  # fmt: skip
    said: dict[str, set[str]] = defaultdict(set)
    for name, places in zip(names, inside, strict=True):
        said[name.text] |= {p.id for p in places}
    near = [p for p in settled if p.kind in ("settlement", "district")]
    same: dict[tuple[str, tuple[str, ...]], Chosen] = {}  # what a name was found to mean where it stood before
    out = []
    for name, own in zip(names, inside, strict=True):
        found = options[name.text]
        if not found:
            out.append(Chosen(name, None))
            continue
        if own and _said_there(text, name, own, [p for p, _ in found]):
            why = f"“{name.text}” is said to lie there, and no place of that name is known in it"
            out.append(Chosen(name, own[0], 0.5, why))
            continue
        key = stem(name.text), tuple(p.id for p in own)
        before = same.get(key)
        if before and (before.name.text == name.text or any(before.place == p for p, _ in found)):
            out.append(replace(same[key], name=name))
            continue
        others = counted.without(name.text)
        fits = _sensible(name, found, own, said[name.text], others, near, world)
        if not fits:
            same[key] = Chosen(name, None, 0.0, f"nothing on the page says which “{name.text}” is meant")
            out.append(same[key])
            continue
        ranked = sorted(((_score(p, s, own, said[name.text], others, near), p) for p, s in fits), key=lambda r: (-r[0][0], r[1].id))  # fmt: skip
        same[key] = _chosen(name, ranked)
        out.append(same[key])
    return out


def _sensible(
    name: Name, found: Sequence[tuple[Place, float]], own: tuple[Place, ...], said: set[str], others: Counter[str],
    near: Sequence[Place], world: World,
) -> Sequence[tuple[Place, float]]:  # fmt: skip
    """What a name can mean on this page: no hamlet by the name of a capital, no stranger, no bare side or square, unless the words say so."""
    tied = [(p, s) for p, s in found if _tied(p, own, said)]
    if tied:
        return found
    if common(name.text):
        mine = most_spoken(others) if side(name.text) else ""
        return [(p, s) for p, s in found if mine and p.kind == "division" and p.country == mine]
    if any(capital(p, world) or p.kind in WIDE for p, _ in found):
        found = [(p, s) for p, s in found if p.kind != "settlement" or p.people >= HAMLET]
    return [(p, s) for p, s in found if not stranger(p, others) or _beside(p, near)]


def _tied(place: Place, own: tuple[Place, ...], said: set[str]) -> bool:
    """Whether the words behind a name, here or elsewhere on the page, say that it lies where this place does."""
    return (
        any(_within(place, p) for p in own) or f"division:{place.division}" in said or f"state:{place.country}" in said
    )


def _chosen(name: Name, ranked: list[tuple[tuple[float, str], Place]]) -> Chosen:
    top = ranked[0][0][0]
    shares = [math.exp(min(0.0, r[0][0] - top)) for r in ranked]
    total = sum(shares)
    (_, why), best = ranked[0]
    rivals = tuple(
        Rival(p.id, round(share / total, 3), f"{p.name}, {p.division or p.country or p.kind}")
        for (_, p), share in zip(ranked[1:4], shares[1:4], strict=False)
    )
    return Chosen(name, best, round(1 / total, 3), why, rivals)


def _score(
    place: Place, alone: float, own: tuple[Place, ...], said: set[str], counted: Counter[str],
    near: Sequence[Place],
) -> tuple[float, str]:  # fmt: skip
    """The weight of a place and the reason that weighs most. near: towns and districts that the page names"""
    reasons = [(0.1, "the only one named on the shelf" if place.kind not in ("settlement", "district") else f"{place.people:,} people" if place.people else "the only one known")]  # fmt: skip
    if any(_within(place, p) for p in own):
        reasons.append((7.0, "the words behind it say where it lies"))
    elif _tied(place, (), said):
        reasons.append((3.0, "the page says elsewhere where it lies"))
    country, division = counted.get(place.country or "", 0), counted.get(place.division, 0)
    if country:
        total = sum(v for k, v in counted.items() if k and "." not in k) or 1
        weight = 3.0 * country / total + min(country, 3) * 0.3
        if not division and not _has_company(place, near):
            weight *= LONELY
        reasons.append((weight, f"the page speaks of {place.country} {country} times"))
    if division > (place.kind == "division"):
        reasons.append((1.5 + min(division, 4) * 0.5, f"the page speaks of {place.division} {division} times"))
    # a name is no witness for itself: the town of Idlib doesn't speak for the province
    close = sum(1 for p in near if p.id != place.id and apart(place, p) < 120 and fold(p.name) != fold(place.name))
    if close:
        reasons.append((min(close, 3) * 0.5, f"{close} other places of the page lie near"))
    return alone + sum(r[0] for r in reasons[1:]), max(reasons)[1]


def _has_company(place: Place, near: Sequence[Place]) -> bool:
    """Whether the page names another place within a day's drive; of a state or a large town nothing of the kind is asked."""
    if place.kind not in ("settlement", "district") or place.people >= 100_000:
        return True
    return _beside(place, near)


def _beside(place: Place, near: Sequence[Place]) -> bool:
    """Whether another place of the page lies within a day's drive."""
    return any(p.id != place.id and apart(place, p) < 400 for p in near)


def _within(place: Place, wider: Place) -> bool:
    if wider.kind == "division":
        return place.division == wider.division and place.id != wider.id
    if wider.kind == "state":
        return place.country == wider.country and place.id != wider.id
    if wider.kind == "district":
        return place.division == wider.division and apart(place, wider) < 2 * wider.km + 20
    return place.id != wider.id and apart(place, wider) < wider.km + place.km
