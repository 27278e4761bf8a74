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

from readouts.resolve.atlas import Place, apart
from readouts.resolve.fold import fold
from readouts.resolve.where.eminent import HAMLET, capital, common, most_spoken, side, stranger
from readouts.resolve.where.options import Name, as_divisions, candidates, container, within
from readouts.resolve.where.spelling import stem
from readouts.resolve.where.votes import Votes, votes
from readouts.resolve.world import World
from readouts.schema import Rival

WIDE = frozenset({"state", "region", "continent", "sea"})
LONELY = 0.5  # what a country that a page speaks of counts for a small town of it, where nothing near is named


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
    options = as_divisions(text, names, options, inside)
    first = _weigh(text, names, options, inside, counted, [], world)
    settled = [c.place for c in first if c.place]
    for chosen in first:
        if chosen.place and chosen.score > 0.6 and chosen.place.kind in ("settlement", "district"):
            own = Counter([chosen.place.division, chosen.place.country or ""])
            counted.all.update(own)
            counted.by_name.setdefault(fold(chosen.name.text), Counter()).update(own)
    return _weigh(text, names, options, inside, counted, settled, world)


def _said_there(text: str, name: Name, own: Sequence[Place], known: Sequence[Place]) -> bool:
    """Whether the words say in which state a place lies ("Moura, in central Mali"), and none of its name that is known lies there."""
    said = re.match(r",? in\b", text[name.end : name.end + 8])
    return bool(said) and own[0].kind == "state" and not any(within(p, wider) for p in known for wider in own)


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
        any(within(place, p) for p in own) or f"division:{place.division}" in said or f"state:{place.country}" in said
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
    if any(within(place, p) for p in own):
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
