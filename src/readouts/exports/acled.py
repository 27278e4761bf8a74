"""Happenings in the columns of ACLED: one date, one place, one conservative number, and the dispute in the notes. Not their data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readouts.exports.incidents import kind, name, ordered, place, sides, step, tellings
from readouts.exports.shared import Holdings, apart, coded, coding, deaths, when
from readouts.exports.tables import Cell, columns, laid_out, to_csv
from readouts.schema import Claim, Entity, Event, Happening, Where

INTER = {"state": "State forces", "arms": "Rebel group", "people": "Civilians", "": None}


def acled(held: Holdings) -> dict[str, bytes]:
    """A row for each happening of violence, disorder or strategic weight that somebody tells as taking place."""
    names = columns("acled")
    rows = (row for happening, told in ordered(held) for row in _row(held, happening, told))
    return {"acled-like.csv": to_csv(names, (laid_out(names, row) for row in rows))}


def _row(held: Holdings, happening: Happening, told: Sequence[Claim]) -> Iterator[dict[str, Cell]]:
    lead = next((c for c in told if coded(c) and coding(c).type), None)
    if lead is None:
        return
    code, where, days = coding(lead), place(told), when(told)
    country = where.country if where else None
    # The least that anybody tells who tells it as taking place: their rule is the most conservative number.
    lows = [low for c in told if coded(c) for low, _ in deaths(c) if low is not None]
    yield {
        "event_id_cnty": name(happening, country),
        "event_date": days[0] if days else None,
        "year": int(days[0][:4]) if days else None,
        "time_precision": step(apart(*days), (0, 7), 3) if days else None,
        "disorder_type": code.disorder,
        "event_type": code.type,
        "sub_event_type": code.sub_type,
        **_sides(lead),
        **_place(held, where),
        "source": "; ".join(sorted({a.source for a in happening.accounts})),
        "notes": tellings(held, told),
        "fatalities": int(min(lows)) if lows else None,
    }


def _sides(lead: Claim) -> dict[str, Cell]:
    both = sides(lead)
    inter = [INTER[kind(side)] for side in both]
    if lead.event is Event.PROTEST and inter[0] == "Civilians":
        inter[0] = "Protesters"
    out: dict[str, Cell] = {"interaction": "-".join(i for i in inter if i) or None}
    for i, side in enumerate(both):
        out |= {f"actor{i + 1}": _name(side), f"assoc_actor_{i + 1}": _others(side), f"inter{i + 1}": inter[i]}
    if inter[1] == "Civilians":
        out["civilian_targeting"] = "Civilian targeting"
    return out


def _name(side: Sequence[Entity]) -> str | None:
    return side[0].name if side else None


def _others(side: Sequence[Entity]) -> str | None:
    return "; ".join(e.name for e in side[1:]) or None


def _place(held: Holdings, where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    known = held.countries.get(where.country or "")
    return {
        "iso": known.number if known else None,
        "country": known.name if known else where.country,
        "location": where.text,
        "latitude": where.lat,
        "longitude": where.lon,
        "geo_precision": step(where.precision, (10, 100), 3) if where.lat is not None else None,
    }
