"""Asking for claims: one set of filters for every page, as SQL with parameters."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from typing import Any

from readouts.desk.desk import Desk

PAGE = 40
MANY = 50_000  # claims whose words fit that are looked at further; of more, the first that the index has


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


def sought(ask: Ask) -> str:
    """The question to the full-text index, or ""."""
    words = [match(ask.q)] if ask.q else []
    for column, text in (("who", ask.who), ("whom", ask.to), ("source", ask.source), ("place", ask.place)):
        words += [match(text, column)] if text else []
    return " AND ".join(f"({w})" for w in words)


def hits(desk: Desk, words: str) -> list[int]:
    """Numbers of the claims whose words fit."""
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
    return desk.once(("hits", words), lambda: [r[0] for r in desk.rows(sql, words, MANY)])


def where(desk: Desk, ask: Ask) -> tuple[str, list[Any]]:
    """A condition on ``claim c`` of the sums, and its parameters."""
    terms: list[str] = []
    params: list[Any] = []
    if words := sought(ask):
        terms.append("c.n IN (SELECT unnest(?::INTEGER[]))")
        params.append(hits(desk, words))
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
        terms.append(f"c.n IN (SELECT n FROM party WHERE actor IN ({','.join('?' * len(same))}))")
        params += same
    return " AND ".join(terms) or "true", params


def name(desk: Desk, ask: Ask) -> tuple[Any, ...]:
    """What is asked, as part of the name of an answer that is kept: a person can make two actors one meanwhile."""
    return (ask, *(desk.stand.same_as(ask.actor) if ask.actor else ()))


def cut(desk: Desk, ask: Ask) -> int:
    """How many of the claims whose words fit are looked at, where there are more; else 0."""
    return MANY if sought(ask) and len(hits(desk, sought(ask))) == MANY else 0


def count(desk: Desk, ask: Ask) -> int:
    """How many claims fit."""
    return desk.once(("count", *name(desk, ask)), lambda: _count(desk, ask))


def _count(desk: Desk, ask: Ask) -> int:
    condition, params = where(desk, ask)
    if cut(desk, ask) and len(params) == 1:  # nothing but words is asked for, and the words know
        return int(desk.one("SELECT count(*) FROM words WHERE words MATCH ?", sought(ask)))
    return int(desk.scan(f"SELECT count(*) FROM claim c WHERE {condition}", *params)[0][0])


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
    return desk.once(("facets", *name(desk, ask)), lambda: _facets(desk, *where(desk, ask)))


def _facets(desk: Desk, condition: str, params: list[Any]) -> tuple[Facet, ...]:
    def sums(column: str, order: str = "2 DESC, 1") -> tuple[tuple[str, str, int], ...]:
        sql = f"SELECT {column}, count(*) FROM claim c WHERE {condition} GROUP BY 1 ORDER BY {order} LIMIT 13"
        return tuple((v, v, n) for v, n in desk.scan(sql, *params) if v)[:12]

    found = (
        Facet("event", sums("coalesce(event, 'none')")),
        Facet("act", sums("act")),
        Facet("stance", sums("commitment")),
        Facet("publisher", sums("publisher")),
        Facet("year", sums("substr(first_day, 1, 4)", "1 DESC NULLS LAST")),
    )
    return (*found, _actors(desk, condition, params))


def _actors(desk: Desk, condition: str, params: list[Any]) -> Facet:
    """The actors of the first claims that fit."""
    if condition == "true":
        found = desk.rows("SELECT actor, name, told FROM actor WHERE known ORDER BY told DESC LIMIT 12")
        return Facet("actor", tuple((r[0], r[1], r[2]) for r in found))
    some = [r[0] for r in desk.scan(f"SELECT n FROM claim c WHERE {condition} LIMIT 5000", *params)]
    sql = (
        "SELECT a.actor, a.name, count(DISTINCT p.claim) t FROM party p CROSS JOIN actor a USING (actor) "
        "WHERE a.known AND p.claim IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY t DESC, 1 LIMIT 12"
    )
    return Facet("actor", tuple((r[0], r[1], r[2]) for r in desk.rows(sql, json.dumps(some))))
