"""Asking for claims: one set of filters for every page, as SQL with parameters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from readouts.desk import words
from readouts.desk.desk import Desk

PAGE, VALUES = 40, 12
NAMED = {
    "event": "event_name",
    "act": "act_name",
    "commitment": "commitment_name",
    "publisher": "publisher_name",
}  # enums of the sums


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


def where(desk: Desk, ask: Ask) -> tuple[str, list[Any]]:
    """A condition on ``claim c`` of the sums, and its parameters."""
    terms: list[str] = []
    params: list[Any] = []
    if ask.q or not words.plain(ask.who, ask.to, ask.source, ask.place):
        if found := sought(ask):
            terms.append(f"c.n IN ({LISTED})")
            params.append(listed(words.hits(desk, found)))
    else:
        for slot, text in (("who", ask.who), ("whom", ask.to), ("source", ask.source), ("place", ask.place)):
            if text:
                terms.append(f"c.said_{slot} IN ({LISTED})")
                params.append(listed(words.names(desk, text)))
    for column, value in (("event", ask.event.upper()), ("act", ask.act.lower()), ("commitment", ask.stance), ("publisher", ask.publisher), ("place", ask.spot)):  # fmt: skip
        if value == "–" or value == "none":
            terms.append(f"c.{column} IS NULL")
        elif value:
            terms.append(f"c.{column} = {f'try_cast(? AS {NAMED[column]})' if column in NAMED else '?'}")
            params.append(value)
    if ask.happening in ("–", "none"):
        terms.append("c.happening IS NULL")
    elif ask.happening:
        terms.append("c.happening = (SELECT rank FROM happening WHERE id = ?)")
        params.append(ask.happening)
    if ask.since:
        terms.append("c.last_day >= ?")
        params.append(ask.since)
    if ask.until:
        terms.append("c.first_day <= ?")
        params.append(ask.until)
    if ask.actor:
        same = desk.stand.same_as(ask.actor)
        terms.append(f"c.n IN (SELECT n FROM party WHERE actor IN ({IDS}))")
        params.append(list(same))
    return " AND ".join(terms) or "true", params


LISTED = "SELECT unnest(string_split(?, ',')::INTEGER[])"  # many numbers go over as one text, which is much quicker than as a list
IDS = "SELECT id FROM name WHERE text IN (SELECT unnest(?::VARCHAR[]))"


def listed(numbers: Sequence[int]) -> str:
    """Numbers as LISTED takes them; of none, one that nothing has."""
    return ",".join(map(str, numbers)) or "-1"


def sought(ask: Ask) -> tuple[tuple[str, str], ...]:
    """What is looked for in the words of claims: (column, text), "" for all columns."""
    found = (("", ask.q), ("who", ask.who), ("whom", ask.to), ("source", ask.source), ("place", ask.place))
    return tuple((column, text) for column, text in found if text)


def name(desk: Desk, ask: Ask) -> tuple[Any, ...]:
    """What is asked, as part of the name of an answer that is kept: a person can make two actors one meanwhile."""
    return (ask, *(desk.stand.same_as(ask.actor) if ask.actor else ()))


def cut(desk: Desk, ask: Ask) -> int:
    """How many of the claims whose words fit are looked at, where there are more; else 0."""
    return words.MANY if ask.q and len(words.hits(desk, sought(ask))) == words.MANY else 0


def count(desk: Desk, ask: Ask) -> int:
    """How many claims fit."""
    if cut(desk, ask) and replace(ask, q="", who="", to="", source="", place="") == Ask():  # the words know
        return desk.once(("count", ask), lambda: words.count(desk, sought(ask)))
    return _divided(desk, ask)[0]


def numbers(desk: Desk, ask: Ask, page: int = 1, size: int = PAGE) -> list[int]:
    """Numbers of the claims that fit: latest day first, undated last."""
    condition, params = where(desk, ask)
    sql = f"SELECT n FROM claim c WHERE {condition} ORDER BY first_day DESC NULLS LAST, n LIMIT ? OFFSET ?"
    return [r[0] for r in desk.scan(sql, *params, size, (page - 1) * size)]


@dataclass(frozen=True, slots=True)
class Facet:
    """Values of one column among the claims that fit, with their counts, most first."""

    name: str
    values: tuple[tuple[str, str, int], ...]


def facets(desk: Desk, ask: Ask) -> tuple[Facet, ...]:
    """What the claims that fit divide into: (value, label, count)."""
    return _divided(desk, ask)[1]


def _divided(desk: Desk, ask: Ask) -> tuple[int, tuple[Facet, ...]]:
    return desk.once(("facets", *name(desk, ask)), lambda: _counted(desk, *where(desk, ask)))


def _counted(desk: Desk, condition: str, params: list[Any]) -> tuple[int, tuple[Facet, ...]]:
    """How many claims fit, and their facets, by one look at them."""
    columns = ("event", "act", "commitment", "publisher", "of_year")
    sql = (
        f"SELECT grouping({', '.join(columns)}), {', '.join(columns)}, count(*) FROM "
        f"(SELECT * REPLACE (coalesce(event::VARCHAR, 'none') AS event), substr(first_day, 1, 4) AS of_year FROM claim c WHERE {condition}) "
        f"GROUP BY GROUPING SETS (({'), ('.join(columns)}), ())"
    )
    found: dict[str, list[tuple[str, int]]] = {column: [] for column in columns}
    total = 0
    for sets, *values, n in desk.scan(sql, *params):
        held = [i for i in range(len(columns)) if not sets >> (len(columns) - 1 - i) & 1]
        if held:
            found[columns[held[0]]].append((values[held[0]], n))
        else:
            total = n

    def most(column: str) -> tuple[tuple[str, str, int], ...]:
        top = sorted(found[column], key=lambda x: (-x[1], x[0] is None, x[0] or ""))[: VALUES + 1]
        return tuple((v, v, n) for v, n in top if v)[:VALUES]

    years = sorted((x for x in found["of_year"] if x[0]), reverse=True)[:VALUES]
    made = (
        *(Facet(shown, most(column)) for shown, column in (("event", "event"), ("act", "act"), ("stance", "commitment"), ("publisher", "publisher"))),
        Facet("year", tuple((v, v, n) for v, n in years)),
        _actors(desk, condition, params),
    )  # fmt: skip
    return total, made


def _actors(desk: Desk, condition: str, params: list[Any]) -> Facet:
    """The actors of the latest 5,000 claims that fit."""
    if condition == "true":
        found = desk.rows("SELECT actor, name, told FROM actor WHERE known ORDER BY told DESC LIMIT 12")
        return Facet("actor", tuple((r[0], r[1], r[2]) for r in found))
    some = [r[0] for r in desk.scan(f"SELECT n FROM claim c WHERE {condition} ORDER BY rowid LIMIT 5000", *params)]
    sql = (
        "SELECT a.actor, a.name, count(DISTINCT p.claim) t FROM party p CROSS JOIN actor a USING (actor) "
        "WHERE a.known AND p.claim IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY t DESC, 1 LIMIT 12"
    )
    return Facet("actor", tuple((r[0], r[1], r[2]) for r in desk.rows(sql, json.dumps(some))))
