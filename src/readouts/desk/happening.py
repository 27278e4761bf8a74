"""One happening, with all that its page shows."""

from __future__ import annotations

import re

from readouts.desk.desk import Desk
from readouts.desk.front import HEADING, heading
from readouts.schema import Happening
from readouts.views.figures import Range, numbers
from readouts.views.pages import Heading, OneHappening, Pair, Step
from readouts.views.rows import Matrix, matrix
from readouts.views.told import Told

FEATURE = re.compile(r"(?<![a-z' ])([a-z][a-z' ]{0,40}?) ([+−-]?\d+(?:\.\d+)?)(?=,|;|$| )")


def happening(desk: Desk, key: str) -> OneHappening | None:
    """The page of a happening by its id or the beginning of it."""
    found = desk.happening(key)
    if found is None:
        return None
    told = desk.claims(c for a in found.accounts for c in a.claims)
    table = matrix(found, {k: t.claim for k, t in told.items()})
    source = {c: a.source for a in found.accounts for c in a.claims}
    ranges = [
        Range(source[c], n.unit or "–", n.text, n.low, n.high, n.basis, c)
        for c, t in told.items() if c in source for n in t.claim.numbers
    ]  # fmt: skip
    pairs = tuple(
        Pair(x.a, x.b, x.relation, x.how, x.why, tuple((n.strip(), float(v.replace("−", "-"))) for n, v in FEATURE.findall(x.why)))
        for x in sorted(found.links, key=lambda x: (x.relation != "differs", x.a, x.b)) if x.a in told and x.b in told
    )  # fmt: skip
    return OneHappening(
        found, table, told, numbers(ranges), pairs, history(desk, found, table, told), _near(desk, found)
    )


def of_claim(desk: Desk, claim: str) -> str | None:
    """The happening that a claim tells of now: ids change when happenings are gathered anew."""
    found = desk.one("SELECT happening FROM claim WHERE id = ?", claim)
    return str(found) if found else None


def history(desk: Desk, found: Happening, table: Matrix, told: dict[str, Told]) -> tuple[Step, ...]:
    """Page by page, as they were published: what each added, and which points were contested once it was known."""
    point = {c.id: i for i, p in enumerate(table.points) for cell in p.cells for c in cell.claims}
    by_page: dict[str, list[Told]] = {}
    for t in told.values():
        by_page.setdefault(t.page.key, []).append(t)
    recorded = {k: desk.one("SELECT recorded FROM document WHERE key = ?", k) for k in by_page}
    known: set[str] = set()
    steps = []
    for key, own in sorted(
        by_page.items(), key=lambda kv: (kv[1][0].page.published or "9999", recorded[kv[0]] or "", kv[0])
    ):
        before = {point[c] for c in known if c in point}
        known |= {t.claim.id for t in own}
        fresh = {point[t.claim.id] for t in own if t.claim.id in point} - before
        parted = {
            point[x.a]
            for x in found.links
            if x.relation == "differs" and x.a in known and x.b in known and x.a in point
        }
        steps.append(Step(own[0].page.published, recorded[key], own[0].page, len(own), len(fresh), len(parted)))
    return tuple(steps)


def _near(desk: Desk, found: Happening) -> tuple[Heading, ...]:
    """Other happenings of the same type within a few days, for merging."""
    event = found.what.partition(":")[0]
    day = desk.one("SELECT first_day FROM happening WHERE id = ?", found.happening)
    if not day:
        return ()
    sql = (
        f"SELECT {HEADING} FROM happening WHERE event = ? AND id <> ? AND first_day BETWEEN date(?, '-4 days') AND date(?, '+4 days') "
        "ORDER BY abs(julianday(first_day) - julianday(?)), accounts DESC LIMIT 8"
    )
    return tuple(heading(r) for r in desk.rows(sql, event, found.happening, day, day, day))
