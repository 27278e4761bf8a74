"""Attacks with dead in the columns of UCDP GED: low, best and high over what the accounts tell, and whom they quote. Not their data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readouts.exports.incidents import kind, name, ordered, place, sides, step
from readouts.exports.shared import Holdings, apart, coded, deaths, when
from readouts.exports.tables import Cell, columns, laid_out, to_csv
from readouts.schema import Claim, Event, Happening, Where


def ged(held: Holdings) -> dict[str, bytes]:
    """A row for each attack with a number of dead."""
    names = columns("ged")
    rows = (row for happening, told in ordered(held) for row in _row(held, happening, told))
    return {"ged-like.csv": to_csv(names, (laid_out(names, row) for row in rows))}


def _row(held: Holdings, happening: Happening, told: Sequence[Claim]) -> Iterator[dict[str, Cell]]:
    lead = next((c for c in told if coded(c) and c.event is Event.ASSAULT), None)
    dead = [pair for c in told if coded(c) for pair in deaths(c)]
    lows = [low for low, _ in dead if low is not None]
    if lead is None or not lows or max(lows) < 1:
        return
    where, days = place(told), when(told)
    country = where.country if where else None
    yield {
        "id": f"RDO{happening.happening}",
        "relid": name(happening, country),
        "year": int(days[0][:4]) if days else None,
        **_sides(lead),
        **_sources(held, told),
        **_place(held, where),
        "event_clarity": 1 if days and days[0] == days[1] else 2,
        "date_prec": step(apart(*days), (0, 6, 31, 366), 5) if days else None,
        "date_start": days[0] if days else None,
        "date_end": days[1] if days else None,
        # The number that is told most often; of those that are told as often, the lowest.
        "best": int(min(lows, key=lambda n: (-lows.count(n), n))),
        "high": int(max(high if high is not None else low or 0 for low, high in dead)),
        "low": int(min(lows)),
    }


def _sides(lead: Claim) -> dict[str, Cell]:
    one, two = sides(lead)
    a, b = (side[0].name if side else None for side in (one, two))
    kinds = (kind(one), kind(two))
    violence = (
        3
        if kinds[1] == "people"
        else 2
        if kinds == ("arms", "arms")
        else 1
        if "state" in kinds and "" not in kinds
        else None
    )
    dyad = " - ".join(s for s in (a, b) if s) or None
    return {"type_of_violence": violence, "dyad_name": dyad, "side_a": a, "side_b": b}


def _sources(held: Holdings, told: Sequence[Claim]) -> dict[str, Cell]:
    pages = [p for c in told if (p := held.page(c))]
    articles = [f"{p.publisher or p.id}, {p.published or 'undated'}, {p.title or p.url or p.id}" for p in pages]
    return {
        "number_of_sources": len({p.id for p in pages}),
        "source_article": "; ".join(dict.fromkeys(articles)),
        "source_office": "; ".join(sorted({held.publisher(c) for c in told})),
        "source_date": "; ".join(sorted({p.published for p in pages if p.published})),
        "source_headline": "; ".join(dict.fromkeys(p.title for p in pages if p.title)),
        "source_original": "; ".join(sorted({" → ".join(s.name for s in c.sources) for c in told if c.sources})),
    }


def _place(held: Holdings, where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    known = held.countries.get(where.country or "")
    point = where.lat is not None and where.lon is not None
    return {
        "where_prec": step(where.precision, (5, 25, 100), 6) if point else None,
        "where_description": where.text,
        "latitude": where.lat,
        "longitude": where.lon,
        "geom_wkt": f"POINT ({where.lon} {where.lat})" if point else None,
        "country": known.name if known else where.country,
    }
