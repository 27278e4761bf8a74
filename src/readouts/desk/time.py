"""The timeline's counts, by SQL, and the change from filters to a picture."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from readouts.desk.asking import Ask, where
from readouts.desk.asking import name as named
from readouts.desk.desk import Desk
from readouts.views.calendar import LEVELS, LONGEST, day, floor, level
from readouts.views.timeline import Frame, Running, Stretch, Tally, Timeline, marks, timeline

LANES = {
    "actor": ("who", "name"),
    "pair": ("pair", "pair"),
    "theme": ("theme", ""),
    "event": ("event", ""),
    "publisher": ("publisher", ""),
}
RUNS = 6
FITS = "fits"  # a table of the connection, for as long as a question takes
ASIDE = (
    "n, happening, kind, theme, event, publisher, score, first_day, last_day, edtf, who, pair, day, week, month, year"
)


def time(desk: Desk, ask: Ask, by: str, lanes: str, frame: Frame) -> Timeline:
    """The timeline of what fits; ``by`` day, week, month, year or "" for what suits; ``lanes`` a key of LANES."""
    return desk.once(("time", *named(desk, ask), by, lanes, frame.width), lambda: _asked(desk, ask, by, lanes, frame))


def _asked(desk: Desk, ask: Ask, by: str, lanes: str, frame: Frame) -> Timeline:
    fitting, params = _fitting(desk, ask)
    try:
        return _time(desk, fitting, params, by, lanes, frame)
    finally:
        if fitting.startswith(FITS):
            desk.scan(f"DROP TABLE {FITS}")


def _fitting(desk: Desk, ask: Ask) -> tuple[str, list[Any]]:
    """What fits, as a FROM clause with its parameters. Where that is found by a list of numbers it is put aside, so that the list is
    read once and not for each sum.
    """
    condition, params = where(desk, ask)
    fitting = f"claim c WHERE event IS NOT NULL AND {condition}"
    if " IN (" not in condition:
        return fitting, params
    desk.scan(f"CREATE OR REPLACE TEMP TABLE {FITS} AS SELECT {ASIDE} FROM {fitting}", *params)
    return f"{FITS} c WHERE true", []


def _time(desk: Desk, fitting: str, params: list[Any], by: str, lanes: str, frame: Frame) -> Timeline:
    starts = [
        day(r[0]) for r in desk.scan(f"SELECT DISTINCT first_day FROM {fitting} AND first_day IS NOT NULL", *params)
    ]
    by = by if by in LEVELS else level(starts)
    buckets = sorted({floor(s, by) for s in starts})[-LONGEST:]
    inside = f"{fitting} AND first_day >= ? AND {by} IS NOT NULL"
    bounded = [*params, buckets[0].isoformat() if buckets else "9999"]
    whole = desk.scan(
        f"SELECT {by} b, count(*), count(DISTINCT happening), coalesce(sum(score), 0), count(score) FROM {inside} GROUP BY b",
        *bounded,
    )
    tallies = [Tally(day(b), "", "", n, h, s, k) for b, n, h, s, k in whole]
    rest = (*_rest(desk, fitting, params, by), _running(desk, (inside, bounded), by))
    return timeline(by, tallies, _lanes(desk, (inside, bounded), by, lanes, frame.lanes), rest, frame)


def _running(desk: Desk, asked: tuple[str, list[Any]], by: str) -> list[Running]:
    """Running events of which a dated event that fits is an episode, those with most of them; each with its episodes."""
    inside, params = asked
    fitting = f"FROM running_claim r JOIN {inside.replace(' WHERE ', ' USING (n) WHERE r.inside AND ', 1)}"
    top = {
        r[0]: r[1]
        for r in desk.scan(f"SELECT run, count(*) k {fitting} GROUP BY 1 ORDER BY k DESC, 1 LIMIT {RUNS}", *params)
    }
    out = []
    for run in top:
        what, first, last, still, why, happening = desk.rows(
            "SELECT what, first_day, last_day, open, why, happening FROM running WHERE run = ?", run
        )[0]
        rows = desk.scan(f"SELECT {by} b, kind, count(*) {fitting} AND run = ? GROUP BY 1, 2", *params, run)
        found = marks([Tally(day(b), "", kind, n) for b, kind, n in rows], by)
        out.append(
            Running(
                what,
                day(first).isoformat(),
                day(last).isoformat(),
                bool(still),
                tuple(json.loads(why)),
                happening,
                found,
            )
        )
    return sorted(out, key=lambda r: (r.first, r.what))


def _lanes(
    desk: Desk, asked: tuple[str, list[Any]], by: str, lanes: str, many: int
) -> list[tuple[str, str, list[Tally]]]:
    (column, names), (inside, params) = LANES.get(lanes, LANES["actor"]), asked
    top = [
        r[0]
        for r in desk.scan(
            f"SELECT {column}, count(*) FROM {inside} AND {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {many}",
            *params,
        )
    ]
    if not top:
        return []
    marks = ",".join("?" * len(top))
    fits = f"{column}::VARCHAR" if not names else column
    sql = f"SELECT {by} b, {column}, kind, count(*) FROM {inside} AND {fits} IN ({marks}) GROUP BY 1, 2, 3"
    found: dict[Any, list[Tally]] = {key: [] for key in top}
    for b, key, kind, n in desk.scan(sql, *params, *top):
        found[key].append(Tally(day(b), key, kind, n))
    called = dict(desk.scan(f"SELECT id, text FROM {names} WHERE id IN ({marks})", *top)) if names else {}
    keys = [(called.get(key, key), found[key]) for key in top]
    return [(key, name(desk, key, lanes), [replace(t, lane=key) for t in own]) for key, own in keys]


def name(desk: Desk, key: str, lanes: str) -> str:
    """A lane's label for people."""
    if lanes in ("theme", "event", "publisher"):
        return key.replace("_", " ")
    for arrow in (" → ", " – "):
        if arrow in key:
            return arrow.join(name(desk, part, "actor") for part in key.split(arrow, 1))
    return str(desk.one("SELECT name FROM actor WHERE actor = ?", key) or key)


def _rest(desk: Desk, fitting: str, params: list[Any], by: str) -> tuple[list[Stretch], int]:
    found = desk.scan(
        f"SELECT edtf, min(first_day), min(last_day), count(*) FROM {fitting} AND first_day IS NOT NULL AND last_day IS NOT NULL "
        f"AND {by} IS NULL GROUP BY 1 ORDER BY 2, 1 LIMIT 60",
        *params,
    )
    sql = f"SELECT count(*) FROM {fitting} AND first_day IS NULL AND last_day IS NULL"
    undated = int(desk.scan(sql, *params)[0][0])
    return [Stretch(e, day(a).isoformat(), day(b).isoformat(), n) for e, a, b, n in found if a and b], undated
