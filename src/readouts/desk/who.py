"""Actors: the list with its network, and one actor."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from readouts.desk.asking import IDS
from readouts.desk.desk import Desk
from readouts.views.figures import Position
from readouts.views.network import Dyad, Href, Network, Node, network
from readouts.views.pages import Actor, ActorRow, Who

ROW = "actor, name, kind, country, known, acts, receives, speaks"
NODES, ROWS, OTHERS = 26, 100, 200


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
    sql = f"SELECT text FROM (SELECT actor, sum(n) w FROM half WHERE {window} GROUP BY actor ORDER BY w DESC, actor LIMIT {NODES}) JOIN name ON id = actor ORDER BY w DESC, actor"
    top = [r[0] for r in desk.scan(sql, *asked)]
    keys = sorted({k for t in top for k in desk.stand.same_as(t)})
    sql = (
        f"SELECT x.text, y.text, n, score FROM (SELECT a, b, sum(n) n, sum(score) score FROM dyad WHERE a IN ({IDS}) AND b IN ({IDS}) AND {window} GROUP BY a, b) "
        "JOIN name x ON x.id = a JOIN name y ON y.id = b ORDER BY a, b"
    )
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
    keys = [row.key, *row.same]
    ids = [r[0] for r in desk.scan("SELECT id FROM name WHERE text IN (SELECT unnest(?::VARCHAR[])) ORDER BY id", keys)]
    own = f"actor IN ({', '.join(map(str, ids)) or 'NULL'})"  # as literals, so that no other actor's rows are read
    only = "" if len(ids) == 1 else "DISTINCT"  # an actor's own rows are distinct by themselves
    each = f"(SELECT {only} n, event, act, kind, score FROM party WHERE {own} AND slot = ?)"

    def by(column: str, slot: str, extra: str = "") -> tuple[Any, ...]:
        sql = (
            f"SELECT {column}, count(*) k {extra} FROM {each} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY k DESC, 1"
        )
        return tuple(desk.scan(sql, slot))

    heard = desk.scan(
        f"SELECT text, k FROM (SELECT actor, count(*) k FROM source WHERE n IN (SELECT n FROM party WHERE {own} AND slot IN ('actors', 'recipients')) "
        "GROUP BY 1 ORDER BY k DESC, 1 LIMIT 12) JOIN name ON id = actor ORDER BY k DESC, actor"
    )
    spoken = [(key, str(desk.one("SELECT name FROM actor WHERE actor = ?", key) or key), k) for key, k in heard]
    publishers = desk.scan(
        f"SELECT publisher, count(DISTINCT n) k FROM party WHERE {own} GROUP BY 1 ORDER BY k DESC, 1 LIMIT 12"
    )
    sql = f"SELECT n FROM party WHERE {own} GROUP BY n, first_day ORDER BY first_day DESC NULLS LAST, n LIMIT 12"
    recent = [r[0] for r in desk.scan(sql)]
    told = tuple(desk.told(recent))
    count = int(desk.scan(f"SELECT count(DISTINCT n) FROM party WHERE {own}")[0][0])
    return Actor(
        row, by("event", "actors", ", round(avg(score), 1)"), by("event", "recipients", ", round(avg(score), 1)"), by("act", "sources"),
        by("kind", "sources"), _positions(desk, own, "dyad", "a", "b"), _positions(desk, own, "dyad_back", "b", "a"),
        tuple(spoken), tuple(publishers), told, count, desk.stand.apart_from(row.key),
    )  # fmt: skip


def _positions(desk: Desk, keys: str, table: str, own: str, other: str) -> tuple[Position, ...]:
    """Month by month, towards those it is told with most: so many of these as a page and its picture show."""
    mine = f"{own} {keys.removeprefix('actor ')}"
    sql = (
        f"SELECT text, month, k, s FROM (SELECT {other} o, month, sum(n) k, sum(score) / sum(n) s FROM {table} WHERE {mine} AND {other} IN "
        f"(SELECT {other} FROM {table} WHERE {mine} GROUP BY 1 ORDER BY sum(n) DESC, 1 LIMIT {OTHERS}) GROUP BY ALL) JOIN name ON id = o "
        "ORDER BY sum(k) OVER (PARTITION BY o) DESC, o, month"
    )
    found = desk.scan(sql)
    sql = "SELECT actor, name FROM actor WHERE actor IN (SELECT value FROM json_each(?))"
    names = {r[0]: r[1] for r in desk.rows(sql, json.dumps(list({r[0] for r in found})))}
    return tuple(Position(o, names.get(o) or o, m, int(k), round(s, 1)) for o, m, k, s in found)


def suggest(desk: Desk, q: str) -> tuple[tuple[str, str], ...]:
    """Actors whose names begin like this, for forms."""
    rows = desk.rows(
        "SELECT actor, name FROM actor WHERE lower(name) LIKE ? ORDER BY known DESC, told DESC LIMIT 40",
        f"%{q.casefold()}%",
    )
    return tuple((r[0], r[1]) for r in rows)
