"""Asking for claims: one set of filters for every page, as SQL with parameters."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from readouts.desk.desk import Desk

PAGE = 40


@dataclass(frozen=True, slots=True)
class Ask:
    """What is looked for; "" asks nothing.

    q: words anywhere; who, to, source, place: names or ids, by the beginnings of words
    actor: one actor's key, in any slot; spot: one place's key
    since, until: ISO days
    """

    q: str = ""
    who: str = ""
    to: str = ""
    event: str = ""
    act: str = ""
    stance: str = ""
    source: str = ""
    publisher: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    actor: str = ""
    spot: str = ""
    happening: str = ""

    def given(self) -> dict[str, str]:
        """The filters that ask something, by the names that they have in addresses."""
        names = {"since": "from"}
        return {names.get(f.name, f.name): v for f in fields(self) if (v := getattr(self, f.name))}


def match(text: str, column: str = "") -> str:
    """Words as a question to the full-text index: all of them, by their beginnings.

    >>> match("Sudan's army", "who")
    '{who} : ("sudan"* AND "s"* AND "army"*)'
    """
    found = [f'"{w}"*' for w in re.findall(r"\w+", text.casefold()) if w.strip("_")]
    inside = " AND ".join(found) or '"\u2063"'
    return f"{{{column}}} : ({inside})" if column else inside


def where(desk: Desk, ask: Ask) -> tuple[str, list[Any]]:
    """A condition on ``claim c`` and its parameters."""
    terms, params = [], []
    words = [match(ask.q)] if ask.q else []
    for column, text in (("who", ask.who), ("whom", ask.to), ("source", ask.source), ("place", ask.place)):
        words += [match(text, column)] if text else []
    if words:
        terms.append("c.n IN (SELECT rowid FROM words WHERE words MATCH ?)")
        params.append(" AND ".join(f"({w})" for w in words))
    for column, value in (("event", ask.event.upper()), ("act", ask.act.lower()), ("commitment", ask.stance), ("publisher", ask.publisher), ("place", ask.spot), ("happening", ask.happening)):  # fmt: skip
        if value == "–" or value == "none":
            terms.append(f"c.{column} IS NULL")
        elif value:
            terms.append(f"c.{column} = ?")
            params.append(value)
    if ask.since:
        terms.append("c.last_day >= ?")
        params.append(ask.since)
    if ask.until:
        terms.append("c.first_day <= ?")
        params.append(ask.until)
    if ask.actor:
        same = desk.stand.same_as(ask.actor)
        terms.append(f"c.n IN (SELECT claim FROM party WHERE actor IN ({','.join('?' * len(same))}))")
        params += same
    return " AND ".join(terms) or "1", params


def count(desk: Desk, ask: Ask) -> int:
    """How many claims fit."""
    condition, params = where(desk, ask)
    return desk.once(
        ("count", condition, *params), lambda: int(desk.one(f"SELECT count(*) FROM claim c WHERE {condition}", *params))
    )


def numbers(desk: Desk, ask: Ask, page: int = 1, size: int = PAGE) -> list[int]:
    """Numbers of the claims that fit: latest day first, undated last."""
    condition, params = where(desk, ask)
    sql = f"SELECT n FROM claim c WHERE {condition} ORDER BY first_day DESC, n LIMIT ? OFFSET ?"
    return [r[0] for r in desk.rows(sql, *params, size, (page - 1) * size)]


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of one column among the claims that fit, with their counts, most first."""

    name: str
    values: tuple[tuple[str, str, int], ...]


def facets(desk: Desk, ask: Ask) -> tuple[Facet, ...]:
    """What the claims that fit divide into: (value, label, count)."""
    condition, params = where(desk, ask)
    return desk.once(("facets", condition, *params), lambda: _facets(desk, condition, params))


def _facets(desk: Desk, condition: str, params: list[Any]) -> tuple[Facet, ...]:
    sums: dict[str, Counter[str]] = {name: Counter() for name in ("event", "act", "stance", "publisher", "year")}
    sql = f"SELECT event, act, commitment, publisher, substr(first_day, 1, 4), count(*) FROM claim c WHERE {condition} GROUP BY 1, 2, 3, 4, 5"
    for event, act, stance, publisher, year, n in desk.rows(sql, *params):
        for name, value in (
            ("event", event or "none"),
            ("act", act),
            ("stance", stance),
            ("publisher", publisher),
            ("year", year or ""),
        ):
            sums[name][value] += n
    out = [
        Facet(name, tuple((v, v, n) for v, n in sums[name].most_common(12) if v))
        for name in ("event", "act", "stance", "publisher")
    ]
    years = tuple((v, v, n) for v, n in sorted(sums["year"].items(), reverse=True) if v)[:12]
    return (*out, Facet("year", years), _actors(desk, condition, params))


def _actors(desk: Desk, condition: str, params: list[Any]) -> Facet:
    if condition == "1":
        found = desk.rows("SELECT actor, name, told FROM actor WHERE known ORDER BY told DESC LIMIT 12")
        return Facet("actor", tuple((r[0], r[1], r[2]) for r in found))
    sql = (
        "SELECT a.actor, a.name, count(DISTINCT p.claim) t FROM party p CROSS JOIN actor a USING (actor) "
        f"WHERE a.known AND p.claim IN (SELECT n FROM claim c WHERE {condition} LIMIT 5000) GROUP BY 1 ORDER BY t DESC, 1 LIMIT 12"
    )
    return Facet("actor", tuple((r[0], r[1], r[2]) for r in desk.rows(sql, *params)))
