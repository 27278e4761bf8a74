"""The map's places."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from markupsafe import Markup

from readouts.desk.asking import Ask, name, where
from readouts.desk.desk import Desk
from readouts.resolve.world import rows
from readouts.shelf import open_shelf
from readouts.views.atlas import PART, WHOLE, Atlas, CloseUp, Href, Size, Spot, Window, close_ups, draw, names, window

GROUND = 7000


@cache
def disputed() -> dict[str, tuple[str, ...]]:
    """Disputed places of the shelf, each with every name that pages and parties give it."""
    shelf = open_shelf()
    out = {r["id"]: r["names"].split("|") for r in rows(shelf.text("places/regions.tsv")) if r["status"] == "disputed"}
    for r in rows(shelf.text("places/standings.tsv")):
        if r["place"] in out and r["names"]:
            out[r["place"]] += r["names"].split("|")
    return {key: tuple(dict.fromkeys(names)) for key, names in out.items()}


def places(desk: Desk, ask: Ask, href: Href) -> Atlas:
    """Places of the claims that fit; disputed ones with all their names."""
    condition, params = where(desk, ask)
    return desk.once(("places", *name(desk, ask)), lambda: _places(desk, condition, params, href, disputed()))


def _places(desk: Desk, condition: str, params: Iterable[Any], href: Href, every: dict[str, tuple[str, ...]]) -> Atlas:
    if condition == "true":
        found = desk.rows("SELECT * FROM place ORDER BY claims DESC, place LIMIT 400")
    else:
        sql = f"SELECT place, count(*) k FROM claim c WHERE {condition} AND place IS NOT NULL GROUP BY 1 ORDER BY k DESC, 1 LIMIT 400"
        found = desk.rows(
            "SELECT p.place, p.name, labels, lat, lon, km, country, disputed, json_extract(j.value, '$[1]') AS claims FROM json_each(?) j "
            "CROSS JOIN place p ON p.place = json_extract(j.value, '$[0]') ORDER BY j.key",
            json.dumps(desk.scan(sql, *params)),
        )
    spots, unplaced = [], []
    for r in found:
        labels = tuple(json.loads(r["labels"]))
        if r["lat"] is None:
            unplaced.append((labels[0] if labels else r["name"], r["claims"]))
        elif not str(r["place"]).startswith("state:"):
            told = tuple(dict.fromkeys((*labels, *every.get(r["place"], ()))))
            spots.append(
                Spot(
                    r["place"],
                    r["name"],
                    told,
                    r["lat"],
                    r["lon"],
                    r["km"] or 1.0,
                    r["country"],
                    bool(r["disputed"]) or r["place"] in every,
                    r["claims"],
                )
            )

    def drawn(own: list[Spot], size: Size) -> tuple[Window, Markup]:
        seen = window(own, size)
        ground = desk.rows(
            "SELECT lat, lon, people FROM settlement WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY people DESC LIMIT ?",
            seen[0], seen[2], seen[1], seen[3], GROUND,
        )  # fmt: skip
        inside = [s for s in spots if seen[0] < s.lat < seen[2] and seen[1] < s.lon < seen[3]]
        return seen, draw(inside, [tuple(g) for g in ground], seen, href, size)

    if not spots:
        return Atlas((), tuple(unplaced), window(()))
    seen, whole = drawn(spots, WHOLE)
    close = tuple(CloseUp(names(max(g, key=lambda s: s.claims)), *drawn(g, PART)) for g in close_ups(spots))
    return Atlas(tuple(spots), tuple(unplaced), seen, close, whole)
