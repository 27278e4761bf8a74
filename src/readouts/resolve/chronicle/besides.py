"""Words that place what they tell beside a thing: days after it, before it, within so many of it, on its eve."""

from __future__ import annotations

from datetime import date

from readouts.resolve.chronicle.relation import Relation, between, offset
from readouts.resolve.chronicle.spot import Spot, number

SOON = {"shortly": 7, "soon": 7, "immediately": 1, "just": 1, "right": 1, "minutes": 1, "hours": 1}


def beside(spot: Spot) -> list[Relation]:
    """ "a day after the signing", "two weeks before the summit", "hours after the truce", "the day after the riot"."""
    way, of = spot.found.word("way"), spot.unit
    if way.text not in ("before", "after"):
        return []
    many = spot.found.word("U").text.endswith("s")
    count = number(spot.found.get("n")) if spot.found.get("n") or not many else None
    thing = spot.after
    if not thing:
        return []
    if count is None:
        bounds = {"H": (0, 1), "m": (0, 1), "D": (1, 7), "W": (7, 28), "M": (30, 330)}.get(of, (0, 3650))
    elif of in "HmS":
        bounds = (0, max(1, offset(count, of, None)))
    else:
        bounds = between(count, of, spot.hedge, None)
    return [spot.says("beside", thing, bounds if way.text == "after" else (-bounds[1], -bounds[0]))]


def ahead(spot: Spot) -> list[Relation]:
    """ "two days ahead of the summit"."""
    count, thing = number(spot.found.get("n")), spot.after
    if spot.found.word("x").text != "ahead" or count is None or not thing:
        return []
    low, high = between(count, spot.unit, spot.hedge, None)
    return [spot.says("beside", thing, (-high, -low))]


def morning_after(spot: Spot) -> list[Relation]:
    """ "the morning after the coup", "the night before the vote"."""
    way, thing = spot.found.word("way"), spot.after
    if way.text not in ("before", "after") or not thing:
        return []
    bounds = (-1, -1) if way.text == "before" else (1, 1) if spot.found.word("P").value == "MO" else (0, 1)
    return [spot.says("beside", thing, bounds)]


def same_day(spot: Spot) -> list[Relation]:
    """ "on the day of the election"."""
    thing = spot.after
    if spot.found.word("U").text != "day" or spot.found.word("i").text != "on" or not thing:
        return []
    return [spot.says("beside", thing, (0, 0))]


def soon(spot: Spot) -> list[Relation]:
    """ "shortly after the summit", "just before the vote"."""
    way, far = spot.found.word("way"), SOON.get(spot.found.word("x").text)
    thing = spot.after
    if far is None or way.text not in ("before", "after") or not thing:
        return []
    return [spot.says("beside", thing, (0, far) if way.text == "after" else (-far, 0))]


def within(spot: Spot) -> list[Relation]:
    """ "within 48 hours of the attack", "within days of"."""
    thing, word = spot.after, spot.found.get("n")
    if spot.found.word("i").text != "within" or not thing:
        return []
    if word is None:
        return [spot.says("beside", thing, (0, 1 if spot.unit in "HmS" else 7))]
    return [spot.says("beside", thing, between(number(word) or 7, spot.unit, "within", None))]


def eve(spot: Spot) -> list[Relation]:
    thing = spot.after if spot.found.word("x").text == "eve" else ""
    return [spot.says("beside", thing, (-1, -1))] if thing else []


def beside_day(spot: Spot) -> list[Relation]:
    """ "two days after the 14 May vote"."""
    way, count, of = spot.found.word("way"), number(spot.found.get("n")), spot.unit
    day = spot.found.word("E").value
    if way.text not in ("before", "after") or count is None or of in "HmS" or not isinstance(day, date):
        return []
    low, high = between(count, of, spot.hedge, day)
    sign = 1 if way.text == "after" else -1
    low, high = sorted((sign * low, sign * high))
    return [Relation("date", "", "", low, high, day, "the words", spot.rule, spot.found.start, spot.found.end, "")]


def first_days(spot: Spot) -> list[Relation]:
    """ "in the first ten days of the war"."""
    count, of, thing = spot.found.number("n", 1), spot.unit, spot.after
    if spot.found.number("o") != 1 or not thing or (of in "DN" and not spot.found.get("n")) or of not in "DNWMY":
        return []
    return [spot.says("beside", thing, (0, offset(count, of, None) - 1))]
