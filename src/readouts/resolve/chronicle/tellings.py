"""Words that tell the day on which a thing began or ended: "erupted on 27 September", "closed since Monday", "from … to …"."""

from __future__ import annotations

import re
from datetime import date

from readouts.resolve.chronicle.naming import around, deed
from readouts.resolve.chronicle.relation import Relation, between
from readouts.resolve.chronicle.spot import Spot, number
from readouts.resolve.when.shapes import Found

BEGINNING = frozenset(["began", "begin", "begins", "started", "erupted", "broke", "launched", "flared", "commenced", "ignited", "set", "came", "took"])  # fmt: skip
ENDING = frozenset(["ended", "expired", "stopped", "lapsed", "collapsed", "lifted"])
DEED_VERBS_THAT_TAKE = {"came": ("into",), "took": ("effect", "hold"), "set": ("up",), "broke": ("out",)}
HOURS = re.compile(r"\d:\d|[ap]\.?m\b|noon|midnight|hours")


def since_day(spot: Spot) -> list[Relation]:
    """ "closed since 12 December"."""
    thing = around(spot.place) or deed(spot.place)
    if spot.found.word("i").text != "since" or not thing:
        return []
    return [spot.on("start", thing, spot.found.word("E"))]


def verb_day(spot: Spot) -> list[Relation]:
    """ "fighting erupted on 27 September", "the truce expired on 11 June", "activists closed the corridor on 12 December"."""
    verb = spot.found.word("x").text
    row = [w.text for w in spot.found.words[spot.found.match.start() : spot.found.match.end()]]
    if verb in spot.place.things.deeds:
        kind = spot.place.things.deeds[verb]
        wanted = spot.place.things.objects.get(kind, frozenset())
        near = [w.text for w in spot.place.before[-6:]] + row
        on = next((t for t in near if t in wanted), "")
        if wanted and not on:
            return []
        thing = on if on in spot.place.things.nouns else f"{verb} {on}".strip()
        of = spot.place.things.nouns.get(on, kind)
        return [
            Relation(
                "start", thing, of, 0, 0, _day(spot.found), "the words", spot.rule, spot.found.start, spot.found.end, ""
            )
        ]
    takes = DEED_VERBS_THAT_TAKE.get(verb)
    if (takes and not any(t in row[1:3] for t in takes)) or verb not in BEGINNING | ENDING:
        return []
    thing = around(spot.place, back_only=True)
    kind = "start" if verb in BEGINNING else "end"
    return [spot.on(kind, thing, spot.found.word("E"))] if thing else []


def _day(found: Found) -> date | None:
    day = found.word("E").value
    return day if isinstance(day, date) else None


def began_ago(spot: Spot) -> list[Relation]:
    """ "since the war began eight weeks ago"."""
    count, thing = number(spot.found.get("n")), around(spot.place, back_only=True)
    if spot.found.word("x").text not in BEGINNING or count is None or not thing:
        return []
    return [spot.says("start", thing, between(count, spot.unit, spot.hedge, spot.place.base, -1))]  # fmt: skip


def from_to(spot: Spot) -> list[Relation]:
    """ "from 27 September to 10 November", "from 7 to 12 August"."""
    thing, ends = around(spot.place, back_only=True), spot.found.get("V")
    if not thing or any(HOURS.search(w.text) for w in (ends, spot.found.get("E"), spot.found.get("F")) if w):
        return []
    if ends is None:
        return [spot.on(kind, thing, spot.found.word(w)) for kind, w in (("start", "E"), ("end", "F"))]
    first_last = ends.value
    assert isinstance(first_last, tuple)
    return [spot.on(k, thing, ends._replace(value=d)) for k, d in zip(("start", "end"), first_last, strict=True)]  # fmt: skip
