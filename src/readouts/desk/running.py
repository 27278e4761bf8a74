"""Running events of an index: a war, a blockade, a strike, each with its days and the dated events that fall in them.

They come from two sides: what pages count from ("the 14th day of the blockade", `resolve.chronicle`), and happenings that last (`accounts.episodes`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from readouts.accounts import episodes
from readouts.desk.source import days
from readouts.resolve import chronicle, parse_things, relations
from readouts.schema import Claim, Document, Event, Finding, Happening
from readouts.shelf import open_shelf
from readouts.views.calendar import day
from readouts.wire import from_json

WEEK = 7
HOSTILE = (Event.ASSAULT, Event.COERCE, Event.MOBILIZE, Event.SANCTION)
MANY = 500_000  # claims up to which happenings that last are looked for: all are held for it


@dataclass(slots=True)
class Run:
    """A running event: its days, whether its end is told, the words that say so, and claims by number: of itself, and of its episodes."""

    what: str
    first: str
    last: str
    open: bool
    why: list[str] = field(default_factory=list)
    happening: str = ""
    own: set[int] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)


def write(db: sqlite3.Connection) -> None:
    """Find the running events of an index whose other tables are filled, and put them in."""
    runs = list(_counted(db))
    known = set().union(*(r.own for r in runs))
    runs += [r for r in _lasting(db) if not r.own & known]
    for number, run in enumerate(sorted(runs, key=lambda r: (r.first, r.what, r.happening)), 1):
        row = (number, run.what, run.first, run.last, run.open, json.dumps(run.why, ensure_ascii=False), run.happening)
        db.execute("INSERT INTO running VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        claims = [(number, n, n in run.inside) for n in sorted(run.own | run.inside)]
        db.executemany("INSERT INTO running_claim VALUES (?, ?, ?)", claims)


# --- what pages count from ---


def _counted(db: sqlite3.Connection) -> Iterator[Run]:
    things = parse_things(open_shelf().text("time/things.tsv"))
    pages: dict[str, tuple[int, Document]] = {}
    for doc, line in db.execute("SELECT doc, json FROM document"):
        document = from_json(Document, line, f"document {doc}")
        if next(iter(relations(document, things)), None):
            pages[document.id] = doc, document
    told = {name: list(_of_page(db, doc)) for name, (doc, _) in pages.items()}
    claims = [c for own in told.values() for _, c in own]
    found = chronicle([d for _, d in pages.values()], claims, things)
    ends = [f for f in found if f.kind == "end" and f.edtf]
    for onset in (f for f in found if f.kind == "onset" and f.edtf):
        end = next((e for e in ends if e.about == onset.about and _meet(e, onset)), None)
        if end is None and things.nouns.get(onset.about) in things.moments:
            continue
        run = _run(onset, end, pages)
        run.what += sides(db, [pages[s.document][0] for s in onset.steps if s.document in pages])
        for name in {s.document for s in onset.steps if s.document}:
            _fill(run, told[name], onset)
        yield run


def _of_page(db: sqlite3.Connection, doc: int) -> Iterator[tuple[int, Claim]]:
    for n, line in db.execute(
        "SELECT n, j.json FROM claim JOIN claim_json j USING (n) WHERE doc = ? ORDER BY n", (doc,)
    ):
        yield n, from_json(Claim, line, f"claim {n}")


def sides(db: sqlite3.Connection, docs: list[int]) -> str:
    """The two states or groups that tell two wars of one record apart: those that pages tell of deeds between, before a mediator of whom they tell more."""
    sql = (
        "SELECT coalesce(s.name, a.name) FROM party p JOIN claim c ON c.n = p.claim JOIN actor a USING (actor) "
        "LEFT JOIN actor s ON s.actor = 'state:' || a.country AND a.actor NOT LIKE 'group:%' "  # an army, a ministry: its state
        f"WHERE c.doc IN ({','.join('?' * len(docs))}) AND (s.actor IS NOT NULL OR a.actor LIKE 'group:%') "
        f"GROUP BY coalesce(s.actor, a.actor) ORDER BY sum(c.event IN ({','.join('?' * len(HOSTILE))})) DESC, count(*) DESC, 1 LIMIT 2"
    )
    names = sorted(r[0] for r in db.execute(sql, (*docs, *HOSTILE)))
    return f": {', '.join(names)}" if names else ""


def _meet(a: Finding, b: Finding) -> bool:
    places = {(s.document, s.start) for s in a.steps}
    return any((s.document, s.start) in places for s in b.steps) or bool({s.document for s in a.steps} & {s.document for s in b.steps})  # fmt: skip


def _run(onset: Finding, end: Finding | None, pages: Mapping[str, tuple[int, Document]]) -> Run:
    """From the first day that the words allow to the end told; else to the day of the last page that speaks of it."""
    first = days(onset.edtf)[0] or ""
    stood = [(pages[s.document][1].published or "")[:10] for s in onset.steps if s.document in pages]
    last = (days(end.edtf)[1] if end else max(stood, default="")) or first
    why = [f"{s.document}: “{s.text}”" if s.document else f"“{s.text}”" for s in onset.steps]
    return Run(onset.about, first, max(first, last), end is None, list(dict.fromkeys(why)))


def _fill(run: Run, told: Iterable[tuple[int, Claim]], onset: Finding) -> None:
    """Claims of a page: those whose words say the count, and dated events within the days."""
    for n, claim in told:
        words = claim.evidence
        if any(s.document == claim.document and s.start < words.end and words.start < s.end for s in onset.steps):
            run.own.add(n)
        first, last = days(claim.when.edtf if claim.when else None)
        if claim.event and first and first == last and run.first <= first <= run.last:
            run.inside.add(n)


# --- happenings that last ---


def _lasting(db: sqlite3.Connection) -> Iterator[Run]:
    if db.execute("SELECT count(*) FROM claim").fetchone()[0] > MANY:
        return
    long = "edtf LIKE '%/%' OR id IN (SELECT happening FROM claim JOIN claim_json j USING (n) WHERE instr(j.json, '\"ongoing\"'))"
    if not db.execute(f"SELECT 1 FROM happening WHERE first_day IS NOT NULL AND ({long}) LIMIT 1").fetchone():
        return
    lines = db.execute("SELECT json FROM happening WHERE first_day IS NOT NULL ORDER BY id")
    held = {h.happening: h for h in (from_json(Happening, line, "happening") for (line,) in lines)}
    told: dict[str, tuple[int, Claim]] = {}
    for n, name, line in db.execute(
        "SELECT n, happening, j.json FROM claim JOIN claim_json j USING (n) WHERE happening IS NOT NULL"
    ):
        if name in held:
            claim = from_json(Claim, line, f"claim {n}")
            told[claim.id] = n, claim
    inside = episodes(list(held.values()), {k: c for k, (_, c) in told.items()})
    numbers = {k: {told[c][0] for a in h.accounts for c in a.claims if c in told} for k, h in held.items()}
    for name, h in held.items():
        first, last = days(h.when)
        open_ended = (h.when or "").endswith("..")
        if first and (name in inside or open_ended or _lasts(first, last)):
            within = set().union(*(numbers[e] for e in inside.get(name, ())))
            seen = [days(held[e].when)[1] or first for e in inside.get(name, ())]
            end = max([first, *seen]) if open_ended or first == last else last or first
            yield Run(h.what, first, end, open_ended or first == last, [f"“{h.when}”"], name, numbers[name], within)


def _lasts(first: str, last: str | None) -> bool:
    return bool(last) and (day(str(last)) - day(first)).days >= WEEK
