"""The front page, and lists of happenings and pages."""

from __future__ import annotations

import json
from typing import Any

from readouts.desk.asking import Ask, name, where
from readouts.desk.desk import Desk
from readouts.desk.words import match
from readouts.views.pages import Front, Happenings, Heading, Leaf, Pages, Sides
from readouts.views.told import Page

SIZE = 50
HEADING = "id, what, event, edtf, place, accounts, claims, differing, silences"
LEAF = "key, id, publisher, title, published, claims, unread, recorded, length(json) size"


def heading(row: Any) -> Heading:
    """A happening's row as a list shows it."""
    return Heading(*(row[k.strip()] for k in HEADING.split(",")))


def headings(desk: Desk, ids: list[str]) -> tuple[Heading, ...]:
    """Happenings by their ids, in that order."""
    sql = f"SELECT {HEADING} FROM happening WHERE id IN (SELECT value FROM json_each(?))"
    found = {r["id"]: heading(r) for r in desk.rows(sql, json.dumps(ids))}
    return tuple(found[i] for i in ids if i in found)


def leaf(row: Any) -> Leaf:
    """A page's row as a list shows it."""
    page = Page(row["key"], row["id"], row["publisher"], row["title"], row["published"])
    return Leaf(page, row["claims"], min(1.0, row["unread"] / max(1, row["size"])), row["recorded"])


def front(desk: Desk, since: str | None = None) -> Front:
    """The front page; ``since``: when the reader was last here, for what is new."""
    fixed = desk.once("front", lambda: _fixed(desk))
    sql = f"SELECT {LEAF} FROM document WHERE recorded > ? ORDER BY recorded DESC, published DESC LIMIT 8"
    fresh = [leaf(r) for r in desk.rows(sql, since or "")]
    reviewed = len(desk.stand.decisions)
    sides = tuple(s for h in fixed["most"][:3] if (s := _sides(desk, h.id)))
    return Front(fresh=tuple(fresh), fresh_since=since, reviewed=reviewed, sides=sides, **fixed)


def _sides(desk: Desk, happening: str) -> Sides | None:
    """The pair of claims that parts most: in polarity before numbers, in numbers before the rest."""
    found = desk.happening(happening)
    if found is None:
        return None
    rank = {"polarity": 0, "number": 1, "commitment": 2, "place": 3, "date": 4, "content": 5}
    parted = [x for x in found.links if x.relation == "differs"]
    best = min(parted, key=lambda x: (min((rank.get(h, 9) for h in x.how), default=9), -len(x.how), x.a, x.b))
    told = desk.claims((best.a, best.b))
    return Sides(happening, best.how, told[best.a], told[best.b]) if len(told) == 2 else None


def _fixed(desk: Desk) -> dict[str, Any]:
    sums = desk.scan(
        "SELECT count(*), count(*) FILTER (event IS NOT NULL AND first_day IS NULL AND last_day IS NULL), count(*) FILTER (queue > 0) FROM claim"
    )[0]
    told = desk.scan("SELECT count(*), count(*) FILTER (differing > 0) FROM happening")[0]
    days = desk.rows("SELECT min(published), max(published) FROM document")[0]
    most = desk.scan(
        "SELECT id FROM happening WHERE differing > 0 ORDER BY least(differing, 6) DESC, accounts DESC, first_day DESC NULLS LAST, id LIMIT 6"
    )
    unresolved = desk.rows("SELECT room, count(*) FROM note GROUP BY 1 ORDER BY 2 DESC")
    events = desk.scan(
        "SELECT event, count(*), avg(score) FROM claim WHERE event IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return {
        "pages": int(desk.one("SELECT count(*) FROM document")), "claims": sums[0], "happenings": told[0], "contested": told[1],
        "actors": desk.one("SELECT count(*) FROM actor WHERE known"), "first": days[0], "last": days[1],
        "most": headings(desk, [r[0] for r in most]), "undated": sums[1],
        "unplaced": desk.one("SELECT coalesce(sum(claims), 0) FROM place WHERE lat IS NULL"),
        "unresolved": tuple((r[0], r[1]) for r in unresolved), "waiting": sums[2],
        "refused": tuple((r[0], r[1]) for r in desk.rows("SELECT uri, reason FROM refusal LIMIT 20")),
        "events": tuple((r[0], r[1], None if r[2] is None else round(r[2], 1)) for r in events),
    }  # fmt: skip


def happenings(desk: Desk, ask: Ask, contested: bool = False, page: int = 1) -> Happenings:
    """Happenings that a claim of which fits, the most contested first."""
    condition, params = where(desk, ask)
    terms = [] if condition == "true" else [f"rank IN (SELECT happening FROM claim c WHERE {condition})"]
    terms += ["differing > 0"] if contested else []
    said = " AND ".join(terms) or "true"
    count = desk.once(
        ("happenings", contested, *name(desk, ask)),
        lambda: int(desk.scan(f"SELECT count(*) FROM happening WHERE {said}", *params)[0][0]),
    )
    sql = f"SELECT id FROM happening WHERE {said} ORDER BY rank LIMIT ? OFFSET ?"
    ids = desk.scan(sql, *params, SIZE, (page - 1) * SIZE)
    return Happenings(headings(desk, [r[0] for r in ids]), count, page, max(1, -(-count // SIZE)))


def pages(desk: Desk, q: str = "", publisher: str = "", page: int = 1) -> Pages:
    """Pages of the record, the latest first."""
    terms, params = ["1"], []
    if q:
        terms.append("doc IN (SELECT rowid FROM page_words WHERE page_words MATCH ?)")
        params.append(match(q))
    if publisher:
        terms.append("publisher = ?")
        params.append(publisher)
    said = " AND ".join(terms)
    count = int(desk.one(f"SELECT count(*) FROM document WHERE {said}", *params))
    sql = f"SELECT {LEAF} FROM document WHERE {said} ORDER BY published DESC, id LIMIT ? OFFSET ?"
    found = [leaf(r) for r in desk.rows(sql, *params, SIZE, (page - 1) * SIZE)]
    publishers = desk.once(
        "publishers",
        lambda: tuple(
            (r[0], r[1])
            for r in desk.rows("SELECT publisher, count(*) FROM document GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 60")
        ),
    )
    return Pages(tuple(found), count, page, max(1, -(-count // SIZE)), publishers)
