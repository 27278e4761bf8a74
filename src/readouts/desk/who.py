"""Actors: the list with its network, and one actor."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from readouts.desk.desk import Desk
from readouts.views.figures import Position
from readouts.views.network import Dyad, Href, Network, Node, network
from readouts.views.pages import Actor, ActorRow, Who

ROW = "actor, name, kind, country, known, acts, receives, speaks"
NODES, ROWS = 26, 100


def _row(desk: Desk, r: Any) -> ActorRow:
    same = tuple(k for k in desk.stand.same_as(r["actor"]) if k != r["actor"])
    return ActorRow(
        r["actor"], r["name"], r["kind"], r["country"], bool(r["known"]), r["acts"], r["receives"], r["speaks"], same
    )


def who(desk: Desk, q: str, since: str, until: str, href: Href) -> Who:
    """Actors by how often they are told of; the network of a window of months."""
    like = f"%{q.casefold()}%"
    sql = f"SELECT {ROW} FROM actor WHERE known = ? AND (lower(name) LIKE ? OR actor LIKE ?) ORDER BY told DESC, actor LIMIT ?"
    known = [_row(desk, r) for r in desk.rows(sql, 1, like, like, ROWS)]
    unknown = [_row(desk, r) for r in desk.rows(sql, 0, like, like, 40)]
    count = int(desk.one("SELECT count(*) FROM actor WHERE known AND (lower(name) LIKE ? OR actor LIKE ?)", like, like))
    net = desk.once(("net", since[:7], until[:7], desk.turn), lambda: _network(desk, since[:7], until[:7], href))
    return Who(_merged(known), tuple(unknown), net, count)


def _merged(rows: list[ActorRow]) -> tuple[ActorRow, ...]:
    """Actors that a person called the same stand in one line, under the one that is told of most."""
    out: dict[str, ActorRow] = {}
    for row in rows:
        head = next((k for k in row.same if k in out), row.key)
        old = out.get(head)
        out[head] = row if old is None else ActorRow(
            old.key, old.name, old.kind, old.country, True, old.acts + row.acts, old.receives + row.receives, old.speaks + row.speaks, old.same
        )  # fmt: skip
    return tuple(out.values())


def _network(desk: Desk, since: str, until: str, href: Href) -> Network:
    """The pairs between the actors that are told of most in a window of months."""
    window = "(? = '' OR month >= ?) AND (? = '' OR month <= ?)"
    asked = (since, since, until, until)
    sql = f"SELECT actor, sum(n) w FROM half WHERE {window} GROUP BY actor ORDER BY w DESC, actor LIMIT {NODES}"
    top = [r[0] for r in desk.scan(sql, *asked)]
    keys = sorted({k for t in top for k in desk.stand.same_as(t)})
    inside = "SELECT unnest(?::VARCHAR[])"
    sql = f"SELECT a, b, sum(n), sum(score) FROM dyad WHERE a IN ({inside}) AND b IN ({inside}) AND {window} GROUP BY a, b ORDER BY a, b"
    sums: dict[tuple[str, str], list[float]] = {}
    for a, b, n, score in desk.scan(sql, keys, keys, *asked):
        held = sums.setdefault((_head(desk, a), _head(desk, b)), [0, 0.0])
        held[0] += n
        held[1] += score
    weight: Counter[str] = Counter()
    for pair, (n, _) in sums.items():
        for key in pair:
            weight[key] += int(n)
    sql = "SELECT actor, name, kind FROM actor WHERE actor IN (SELECT value FROM json_each(?))"
    facts = {r[0]: r for r in desk.rows(sql, json.dumps(keys))}
    nodes = [
        Node(k, facts[k][1], facts[k][2] or "", n)
        for k, n in sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))
        if k in facts
    ]
    dyads = [Dyad(a, b, int(n), round(s / n, 1)) for (a, b), (n, s) in sums.items()]
    return network(nodes, sorted(dyads, key=lambda d: (-d.reports, d.a, d.b))[:80], href)


def _head(desk: Desk, key: str) -> str:
    return desk.stand.same_as(key)[0] if desk.stand.parts else key


def actor(desk: Desk, key: str) -> Actor | None:
    """One actor, together with those that a person called the same."""
    found = [
        r for k in (key, *desk.stand.same_as(key)) for r in desk.rows(f"SELECT {ROW} FROM actor WHERE actor = ?", k)
    ]
    if not found:
        return None
    row = _row(desk, found[0])
    return desk.once(("actor", key, desk.turn), lambda: _actor(desk, row))


def _actor(desk: Desk, row: ActorRow) -> Actor:
    keys = (row.key, *row.same)
    own = f"actor IN ({','.join('?' * len(keys))})"
    each = f"(SELECT DISTINCT n, event, act, kind, publisher, score, first_day FROM party WHERE {own} AND slot = ?)"

    def by(column: str, slot: str, extra: str = "") -> tuple[Any, ...]:
        sql = (
            f"SELECT {column}, count(*) k {extra} FROM {each} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY k DESC, 1"
        )
        return tuple(desk.scan(sql, *keys, slot))

    heard = desk.scan(
        f"SELECT actor, count(*) k FROM source WHERE n IN (SELECT n FROM party WHERE {own} AND slot IN ('actors', 'recipients')) "
        "GROUP BY 1 ORDER BY k DESC, 1 LIMIT 12",
        *keys,
    )
    spoken = [(key, str(desk.one("SELECT name FROM actor WHERE actor = ?", key) or key), k) for key, k in heard]
    publishers = desk.scan(
        f"SELECT publisher, count(DISTINCT n) k FROM party WHERE {own} GROUP BY 1 ORDER BY k DESC, 1 LIMIT 12", *keys
    )
    sql = f"SELECT n FROM party WHERE {own} GROUP BY n ORDER BY any_value(first_day) DESC NULLS LAST, n LIMIT 12"
    recent = [r[0] for r in desk.scan(sql, *keys)]
    told = tuple(desk.told(recent))
    count = int(desk.scan(f"SELECT count(DISTINCT n) FROM party WHERE {own}", *keys)[0][0])
    return Actor(
        row, by("event", "actors", ", round(avg(score), 1)"), by("event", "recipients", ", round(avg(score), 1)"), by("act", "sources"),
        by("kind", "sources"), _positions(desk, keys, "a", "b"), _positions(desk, keys, "b", "a"),
        tuple(spoken), tuple(publishers), told, count, desk.stand.apart_from(row.key),
    )  # fmt: skip


def _positions(desk: Desk, keys: tuple[str, ...], own: str, other: str) -> tuple[Position, ...]:
    """Month by month, towards those it is told with most."""
    marks = ",".join("?" * len(keys))
    sql = (
        f"SELECT {other} o, month, sum(n) k, sum(score) / sum(n), sum(k) OVER (PARTITION BY {other}) w "
        f"FROM dyad WHERE {own} IN ({marks}) GROUP BY {other}, month ORDER BY w DESC, o, month"
    )
    found = desk.scan(sql, *keys)
    sql = "SELECT actor, name FROM actor WHERE actor IN (SELECT value FROM json_each(?))"
    names = {r[0]: r[1] for r in desk.rows(sql, json.dumps(list({r[0] for r in found})))}
    return tuple(Position(o, names.get(o) or o, m, int(k), round(s, 1)) for o, m, k, s, _ in found)


def suggest(desk: Desk, q: str) -> tuple[tuple[str, str], ...]:
    """Actors whose names begin like this, for forms."""
    rows = desk.rows(
        "SELECT actor, name FROM actor WHERE lower(name) LIKE ? ORDER BY known DESC, told DESC LIMIT 40",
        f"%{q.casefold()}%",
    )
    return tuple((r[0], r[1]) for r in rows)
