"""What a name by itself can't mean, and what it means first: bare sides and squares, far hamlets, capitals.

"The South", "the Plaza" and "the Market" are names of places somewhere; a page means its own. A name that a capital bears is the capital's
unless the words say otherwise, and a small place of a state that nothing on the page speaks of is a namesake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from readouts.resolve.atlas import Place, without_generic
from readouts.resolve.fold import bare, fold
from readouts.resolve.world import World

SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north east", "north west", "south east", "south west", "centre", "center", "central", "interior", "coast", "midlands", "highlands", "lowlands", "border", "frontier"})  # fmt: skip
COMMON = frozenset({"plaza", "square", "main square", "central square", "market", "port", "palace", "bridge", "airport", "opera", "opera house", "station", "hospital", "mosque", "church", "cathedral", "temple", "university", "college", "school", "stadium", "park", "garden", "gardens", "hotel", "embassy", "parliament", "prison", "barracks", "base", "camp", "castle", "fort", "tower", "mall", "museum", "cemetery", "harbour", "harbor", "beach", "bay", "river", "lake", "island", "islands", "valley", "mountain", "mountains", "hill", "hills", "forest", "desert", "plain", "plains", "peninsula", "gulf", "capital", "city", "town", "village", "road", "street", "avenue", "highway", "crossing", "corridor", "zone", "green zone", "old city", "old town", "front", "line", "wall", "gate", "court", "house", "home", "office", "headquarters", "ministry", "state", "province", "district", "region", "county", "community", "union", "republic", "field", "fields", "farm", "mine", "dam", "canal", "quarter", "centre", "center", "downtown", "suburb", "suburbs", "hall", "club", "bank", "metro", "arena", "pass", "strip", "enclave", "territory"})  # fmt: skip
CAPITAL = 1.5  # what it counts that a place of this name is a capital
WELL_KNOWN = 1_000_000  # a city of so many is one of a name's first meanings
HAMLET = 3_000  # below, no place is meant by the bare name of a capital
# below, a place of a state that the page never speaks of is a stranger: by its first name, by another
SMALL, ALIAS = 60_000, 1_000_000
SPOKEN = 5  # so often must a page speak of states before others are strange to it


def common(name: str) -> bool:
    """A side of the sky or a word for a building or a piece of land: no name by itself."""
    plain = fold(bare(name))
    return plain in SIDES or plain in COMMON


def side(name: str) -> bool:
    """A side of the sky."""
    return fold(bare(name)) in SIDES


def capital(place: Place, world: World) -> bool:
    """Whether a place is a seat of its state by its own name."""
    seat = world.seats.get(place.name.lower())
    return place.own and place.kind == "settlement" and seat is not None and seat.iso == place.country


def first_meaning(place: Place, world: World, name: str) -> float:
    """What a name's first meanings count more: capitals, where states meet, and a city of millions that leaves out “City”."""
    if place.kind != "settlement":
        return 0.0
    if (capital(place, world) or (fold(bare(name)), place.country) in world.venues) and place.people > HAMLET:
        return CAPITAL
    city = not place.own and place.people > WELL_KNOWN and fold(without_generic(place.name)) == fold(name)
    return 1.4 if city else 0.0


def stranger(place: Place, spoken: Mapping[str, int]) -> bool:
    """A small place in a state that the page never speaks of, on a page that speaks of states. spoken: votes of other names"""
    if place.kind != "settlement" or not place.division or place.people >= (SMALL if place.own else ALIAS):
        return False
    if sum(v for k, v in spoken.items() if k and "." not in k) < SPOKEN:
        return False
    return not any(spoken.get(key, 0) > 0 for key in (place.country or "", place.division, place.division[:3]) if key)


def most_spoken(spoken: Counter[str]) -> str:
    """The state that a page speaks of most, "" where two are even."""
    states = Counter({k: v for k, v in spoken.items() if k and "." not in k}).most_common(2)
    return states[0][0] if states and (len(states) < 2 or states[0][1] > states[1][1]) else ""
