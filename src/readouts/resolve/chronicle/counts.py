"""Words that count from the beginning of a thing: its 14th day, its third week, nine days of it, the second time in three days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from readouts.resolve.chronicle.naming import around
from readouts.resolve.chronicle.relation import Place, Relation, lasting, offset
from readouts.resolve.chronicle.spot import Spot, number

PERFECT = frozenset(["have", "has", "had"])
REACH = 9  # words: so near stands the helper of "has lasted for nine days"
SPAN = {"D": 1, "N": 1, "W": 7, "F": 14}


def ordinal(spot: Spot) -> list[Relation]:
    """ "the 14th day of the blockade", "its third week", "day 100": the first day is day one."""
    count, of = spot.found.number("o"), spot.unit
    if of not in "DNWMY" or count < 1 or spot.found.word("U").text.endswith("s"):
        return []
    thing = spot.after if spot.found.get("np") else around(spot.place)
    if not thing or (spot.found.get("x") and spot.found.word("x").text != "row"):
        return []
    if of in "DN":
        return [spot.says("start", thing, (1 - count, 1 - count))]
    far, near = offset(count, of, spot.place.base, -1), offset(count - 1, of, spot.place.base, -1)
    return [spot.says("start", thing, (far + 1, near))]


def length(spot: Spot) -> list[Relation]:
    """ "the 44-day war", "a 72-hour ceasefire"."""
    of = spot.unit
    row = spot.place.after[:3]
    at = next((i for i, w in enumerate(row) if w.text in spot.place.things.nouns), None)
    if at is None or of in "mS" or any(w.kind not in "x-" for w in row[:at]):
        return []
    low, high = lasting(spot.found.number("n"), of, "", None)
    return [spot.says("length", row[at].text, (max(0, low), high))]


def window(place: Place, count: int | None, of: str) -> tuple[int, int] | None:
    """So many days up to the base, the base included."""
    if count is None or of not in "DNWFMY":
        return None
    return (1 - count * SPAN[of] if of in SPAN else offset(count, of, place.base, -1), 0)


def times(spot: Spot) -> list[Relation]:
    """ "for the second time in three days", "the fourth strike in as many days", "twice in a week"."""
    twice = spot.found.get("twice")
    count = {"twice": 2, "thrice": 3}.get(twice.text, 0) if twice else spot.found.number("o")
    if spot.found.get("q"):
        if spot.found.word("q").text != "many":
            return []
        bounds = window(spot.place, count, spot.unit)
    else:
        what = twice or spot.found.word("x")
        if not twice and what.text not in ("time", "times") and what.text not in spot.place.things.nouns:
            return []
        bounds = window(spot.place, number(spot.found.get("n")) if spot.found.get("n") else 1, spot.unit)
    return [spot.says("times", around(spot.place), bounds, count)] if bounds and count > 1 else []


def times_this(spot: Spot) -> list[Relation]:
    """ "the third such launch this week": from the week's Monday, the month's first."""
    of, base = spot.unit, spot.place.base
    if base is None or of not in "WMY" or spot.found.word("x").text not in ("such", "time"):
        return []
    first = {"W": -base.weekday(), "M": 1 - base.day, "Y": (date(base.year, 1, 1) - base).days}[of]
    return [spot.says("times", around(spot.place), (first, 0), spot.found.number("o"))]


def anniversary(spot: Spot) -> list[Relation]:
    """ "on the fifth anniversary of the ceasefire"."""
    if spot.found.word("x").text != "anniversary" or spot.place.base is None:
        return []
    thing = spot.after
    back = offset(spot.found.number("o"), "Y", spot.place.base, -1)
    return [spot.says("start", thing, (back, back))] if thing else []


def going_on(spot: Spot) -> list[Relation]:
    """ "has lasted for nine days"."""
    count = number(spot.found.get("n"))
    helper = next((i for i, w in enumerate(reversed(spot.place.before[-REACH:]), 1) if w.text in PERFECT), None)
    if spot.found.word("i").text != "for" or count is None:
        return []
    if helper is None:  # "For 43 days now the blockade has kept lorries away."
        early = next((i for i, w in enumerate(spot.place.after[:REACH]) if w.text in PERFECT), 0)
        thing = "" if spot.place.before else around(replace(spot.place, after=spot.place.after[:early]))
    else:
        thing = around(replace(spot.place, before=spot.place.before[:-helper], after=()))
    if not thing:
        return []
    return [spot.says("start", thing, lasting(count, spot.unit, spot.hedge, spot.place.base, -1))]  # fmt: skip


def into(spot: Spot) -> list[Relation]:
    """ "two weeks into the siege", "ten days on, the siege", "after 82 days of siege"."""
    count = number(spot.found.get("n"))
    on = spot.found.get("c") is not None
    word = (spot.found.get("i") or spot.found.word("way")).text
    thing = around(spot.place) if on else spot.after
    if (
        count is None
        or not thing
        or word not in ("into", "on", "after")
        or (on and spot.place.before)
        or spot.unit not in "DNWFMYH"
    ):
        return []
    return [spot.says("start", thing, lasting(count, spot.unit, spot.hedge, spot.place.base, -1))]  # fmt: skip


def old(spot: Spot) -> list[Relation]:
    """ "the blockade, now three weeks old"."""
    count, thing = number(spot.found.get("n")), around(spot.place, back_only=True)
    if spot.found.word("x").text != "old" or count is None or not thing or spot.unit not in "DNWFMY":
        return []
    return [spot.says("start", thing, lasting(count, spot.unit, spot.hedge, spot.place.base, -1))]  # fmt: skip


def since_thing(spot: Spot) -> list[Relation]:
    """ "100 days since the invasion", "a year since"."""
    count, thing, of = number(spot.found.get("n")), spot.after, spot.unit
    if spot.found.word("i").text != "since" or count is None or not thing:
        return []
    back = offset(count, of, spot.place.base, -1)
    if any(
        w.kind == "T" for w in spot.found.words[spot.found.match.start() : spot.found.match.end()]
    ):  # "two weeks to the day since"
        return [spot.says("start", thing, (back, back))]
    bounds = (back, back) if of in "MY" and not spot.hedge and spot.place.base else lasting(count, of, spot.hedge, spot.place.base, -1)  # fmt: skip
    return [spot.says("start", thing, bounds)]
