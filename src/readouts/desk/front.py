"""The front page, and lists of happenings and pages."""

from __future__ import annotations

from typing import Any

from readouts.desk.asking import Ask, match, where
from readouts.desk.desk import Desk
from readouts.views.pages import Front, Happenings, Heading, Leaf, Pages, Sides
from readouts.views.told import Page

SIZE = 50
HEADING = "id, what, event, edtf, place, accounts, claims, differing, silences"
LEAF = "key, id, publisher, title, published, claims, unread, recorded, length(json) size"


def heading(row: Any) -> Heading:
    """A happening's row as a list shows it."""
    return Heading(*(row[k.strip()] for k in HEADING.split(",")))


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
    held = {t: int(desk.one(f"SELECT count(*) FROM {t}")) for t in ("document", "claim", "happening")}
    days = desk.rows("SELECT min(published), max(published) FROM document")[0]
    most = desk.rows(
        f"SELECT {HEADING} FROM happening WHERE differing ORDER BY min(differing, 6) DESC, accounts DESC, first_day DESC LIMIT 6"
    )
    unresolved = desk.rows("SELECT room, count(*) FROM note GROUP BY 1 ORDER BY 2 DESC")
    events = desk.rows(
        "SELECT event, count(*), avg(score) FROM claim WHERE event IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"
    )
    return {
        "pages": held["document"], "claims": held["claim"], "happenings": held["happening"],
        "contested": desk.one("SELECT count(*) FROM happening WHERE differing"),
        "actors": desk.one("SELECT count(*) FROM actor WHERE known"), "first": days[0], "last": days[1],
        "most": tuple(heading(r) for r in most),
        "undated": desk.one("SELECT count(*) FROM claim WHERE event IS NOT NULL AND first_day IS NULL AND last_day IS NULL"),
        "unplaced": desk.one("SELECT coalesce(sum(claims), 0) FROM place WHERE lat IS NULL"),
        "unresolved": tuple((r[0], r[1]) for r in unresolved), "waiting": desk.one("SELECT count(*) FROM claim WHERE queue > 0"),
        "refused": tuple((r[0], r[1]) for r in desk.rows("SELECT uri, reason FROM refusal LIMIT 20")),
        "events": tuple((r[0], r[1], None if r[2] is None else round(r[2], 1)) for r in events),
    }  # fmt: skip


def happenings(desk: Desk, ask: Ask, contested: bool = False, page: int = 1) -> Happenings:
    """Happenings that a claim of which fits, the most contested first."""
    condition, params = where(desk, ask)
    terms = ["1"] if condition == "1" else [f"id IN (SELECT happening FROM claim c WHERE {condition})"]
    terms += ["differing > 0"] if contested else []
    said = " AND ".join(terms)
    count = desk.once(
        ("happenings", said, *params), lambda: int(desk.one(f"SELECT count(*) FROM happening WHERE {said}", *params))
    )
    sql = f"SELECT {HEADING} FROM happening WHERE {said} ORDER BY differing DESC, accounts DESC, first_day DESC, id LIMIT ? OFFSET ?"
    found = [heading(r) for r in desk.rows(sql, *params, SIZE, (page - 1) * SIZE)]
    return Happenings(tuple(found), count, page, max(1, -(-count // SIZE)))


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
