"""``python -m bench.index [--claims N]``: what every page of the application asks, on an index of 20 million claims.

The index is synthesised in the shapes of ``desk/index.sql`` and made into sums as the desk does it; its words and parties are told of as
unevenly as in news. Of the nouns' JSON a thousand claims stand for all. Each question is asked three times, each time another one, with
nothing kept from before; what is shown is the middle one, by the clock and of the processor's work, and the longest.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import duckdb

from bench.archived import sample
from readouts.desk import Ask, Desk, summary, sums
from readouts.desk import front as fronts
from readouts.desk.happening import happening
from readouts.desk.places import places
from readouts.desk.settlements import settlements
from readouts.desk.text import search, text
from readouts.desk.time import time as timeline
from readouts.desk.who import actor, who
from readouts.record import scales
from readouts.schema import Account, Contrast, Document, Event, Happening
from readouts.views.timeline import Frame
from readouts.wire import to_json

EACH, TELLINGS, DAYS, PARTIES, PLACES, OUTLETS, TEMPLATES = 20, 4, 3650, 30_000, 2000, 400, 1000
ACTS = ("state", "deny", "accuse", "promise", "demand", "report", "warn", "confirm", "condemn", "propose")
STANCES, KINDS, THEMES = ("CT+", "CT-", "PR+", "PS+", "Uu"), ("for", "against", "open"), ("military", "diplomatic", "economic", "territory")  # fmt: skip
BATCH = 50_000
LOOKED_UP = ("claim", "party", "words", "happening")  # tables that "--sums" leaves empty
LOOKS_UP = (" word", "three words", "a happening")  # questions that need them; the others show no claims without


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.index", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=20_000_000)
    parser.add_argument("--sums", action="store_true", help="make no table to look up in, and ask what needs none")
    parser.add_argument("--at", type=Path, default=Path("build/bench-index"))
    args = parser.parse_args()
    path = args.at / f"{args.claims}{'-sums' if args.sums else ''}.sqlite"
    if not path.exists():
        args.at.mkdir(parents=True, exist_ok=True)
        begun = time.process_time()
        make(path, args.claims, args.sums)
        print(f"synthesised in {time.process_time() - begun:.0f} s of work", flush=True)
    size = path.stat().st_size, sums.beside(path).stat().st_size
    print(f"{args.claims} claims; sums of {size[1] / args.claims:.0f} bytes a claim")
    print(f"{'':<44} {'ms':>7} {'of work':>8} {'longest':>8}   load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    desk = Desk.at(path)
    rows = []
    for name, ask in questions(desk):
        if args.sums and any(x in name for x in LOOKS_UP):
            continue
        spent = [asked(desk, ask, turn) for turn in range(3)]
        rows.append(
            (
                statistics.median(s[0] for s in spent),
                statistics.median(s[1] for s in spent),
                max(s[0] for s in spent),
                name,
            )
        )
    for clock, work, longest, name in sorted(rows, reverse=True):
        print(f"{name:<44} {clock * 1000:>7.0f} {work * 1000:>8.0f} {longest * 1000:>8.0f}", flush=True)
    return 0


def asked(desk: Desk, ask: Callable[[int], object], turn: int) -> tuple[float, float]:
    desk._kept.clear()
    begun, worked = time.perf_counter(), time.process_time()
    assert ask(turn) is not None
    return time.perf_counter() - begun, time.process_time() - worked


def questions(desk: Desk) -> Iterator[tuple[str, Callable[[int], object]]]:
    frame = Frame(lambda *_: None)
    year = [replace(Ask(), since=f"{y}-03-01", until=f"{y + 1}-03-31") for y in (2017, 2019, 2022)]
    words = vocabulary()
    happenings = [h.id for h in fronts.happenings(desk, Ask(), True).found[:3]]
    pages = [p.page.key for p in fronts.pages(desk).found[:3]]
    events = list(Event)
    yield "front", lambda _: fronts.front(desk)
    for by, lanes in (("month", "actor"), ("week", "pair"), ("year", "publisher"), ("day", "event")):
        yield f"timeline of all, by {by}, lanes {lanes}", lambda _, a=by, b=lanes: timeline(desk, Ask(), a, b, frame)  # type: ignore[misc]
    yield "timeline of 13 months, by week", lambda i: timeline(desk, year[i], "week", "actor", frame)
    yield "timeline of one event type", lambda i: timeline(desk, Ask(event=events[i]), "month", "actor", frame)
    yield "timeline of a frequent word", lambda i: timeline(desk, Ask(q=words[i]), "month", "actor", frame)
    yield "search, nothing asked", lambda _: search(desk, Ask())
    yield "search, a frequent word", lambda i: search(desk, Ask(q=words[i]))
    yield "search, a rare word", lambda i: search(desk, Ask(q=words[-50 - i]))
    yield "search, three words", lambda i: search(desk, Ask(q=" ".join(words[40 + i : 43 + i])))
    yield "search, an event type", lambda i: search(desk, Ask(event=events[i]))
    yield "search, an actor", lambda i: search(desk, Ask(actor=f"party:{i}"))
    yield "search, a party by name, with an act", lambda i: search(desk, Ask(who=f"Party {i}", act=ACTS[i]))
    yield "search, page 500 of an outlet", lambda i: search(desk, Ask(publisher=f"Outlet {i}"), 500)
    yield "happenings", lambda i: fronts.happenings(desk, Ask(), False, 1 + i)
    yield "happenings, contested, of an event type", lambda i: fronts.happenings(desk, Ask(event=events[i]), True)
    yield "a happening", lambda i: happening(desk, happenings[i])
    yield "who", lambda _: who(desk, "", "", "", str)
    yield "who, in 13 months", lambda i: who(desk, "", year[i].since, year[i].until, lambda _: None)
    yield "an actor, one of the most told of", lambda i: actor(desk, f"party:{i}")
    yield "an actor, one of many", lambda i: actor(desk, f"party:{9000 + i}")
    yield "map", lambda _: places(desk, Ask(), str)
    yield "map of 13 months", lambda i: places(desk, year[i], lambda _: None)
    yield "pages of an outlet", lambda i: fronts.pages(desk, "", f"Outlet {i}", 20)
    yield "a page", lambda i: text(desk, pages[i])


def vocabulary() -> list[str]:
    """Words, the frequent ones first."""
    return [w for w in sorted(scales().lexis.row) if len(w) > 4 and w.isascii() and w.isalpha()][::7][:4000]


# --- the index ---


def uneven(seed: int, many: int, power: int = 3) -> str:
    """A number below ``many``, small ones far more often."""
    return f"floor({many} * pow((hash(n * 31 + {seed}) % 1000003) / 1000003.0, {power}))::INTEGER"


def one_of(seed: int, values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(repr, values))}][1 + (hash(n * 17 + {seed}) % {len(values)})::INTEGER]"


def make(path: Path, claims: int, bare: bool = False) -> None:
    """An index of so many claims, and its sums; a bare one has nothing to look up."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    (raw := path.with_suffix(".raw")).unlink(missing_ok=True)
    sums.beside(path).unlink(missing_ok=True)
    made = duckdb.connect(
        str(sums.beside(path)), config={"threads": 1, "memory_limit": "3GB", "temp_directory": str(path.parent)}
    )
    made.execute(f"ATTACH '{raw}' AS raw")
    rows(made, claims)
    with closing(sqlite3.connect(draft)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -400000")
        shape = files("readouts.desk").joinpath("index.sql").read_text(encoding="utf8")
        db.executescript(shape.replace("CREATE TABLE claim_json (n", "CREATE TABLE template (n"))
        db.execute(
            f"CREATE VIEW claim_json AS SELECT c.n, reasons, links, replace(json, 'IDIDID', c.id) AS json FROM claim c JOIN template t ON t.n = c.n % {TEMPLATES}"
        )
        nouns(db)
        db.executemany("INSERT INTO names (rowid, text) VALUES (?, ?)", called())
        for table, query, width in inserts(claims):
            if bare and table.split()[0] in LOOKED_UP:
                continue
            copied(made, db, table, query, width)
            print(f"  {table}: {time.process_time():.0f} s of work so far", flush=True)
        db.commit()
        db.executescript(files("readouts.desk").joinpath("index_keys.sql").read_text(encoding="utf8"))
        db.commit()
    sums.finish(made)
    made.close()
    raw.unlink()
    draft.replace(path)
    print(f"  sums: {time.process_time():.0f} s of work so far", flush=True)
    summary.make(path)
    print(f"  what is asked of all claims: {time.process_time():.0f} s of work so far", flush=True)


def called() -> Iterator[tuple[int, str]]:
    """What parties and places are called, by the numbers that claims have for them."""
    yield from ((i + 1, f"Party {i}") for i in range(PARTIES))
    yield from ((PARTIES + 1 + i, f"place:{i}") for i in range(PLACES))


def rows(made: duckdb.DuckDBPyConnection, claims: int) -> None:
    events = tuple(str(e.value) for e in Event)
    made.execute(
        """
        CREATE TABLE raw.word AS SELECT unnest($words) AS word;
        """,
        {"words": vocabulary()},
    )
    daily = max(1, claims // DAYS)
    made.execute(
        f"""
        CREATE TABLE raw.made AS SELECT n, happening, event, act, commitment, kind, theme, score, first_day,
          CASE WHEN hash(n + 9) % 20 = 0 THEN strftime(last_day(first_day::DATE), '%Y-%m-%d') ELSE first_day END AS last_day, first_day AS edtf, place, publisher,
          queue, 'party:' || a AS lane_who, 'party:' || a || ' → party:' || b AS lane_pair, a, b, s,
          a + 1 AS said_who, b + 1 AS said_whom, s + 1 AS said_source, {PARTIES} + 1 + substr(place, 7)::INTEGER AS said_place FROM (
          SELECT n::INTEGER AS n, substr(md5((n // {TELLINGS})::VARCHAR), 1, 16) AS happening, {one_of(1, events)} AS event, {one_of(2, ACTS)} AS act,
            {one_of(3, STANCES)} AS commitment, {one_of(3, KINDS)} AS kind, {one_of(4, THEMES)} AS theme, ((hash(n + 5) % 200)::INTEGER / 10.0 - 10)::FLOAT AS score,
            CASE WHEN hash(n + 6) % 10 < 7 THEN strftime(DATE '2015-01-01' + (n // {daily})::INTEGER, '%Y-%m-%d') END AS first_day,
            CASE WHEN hash(n + 7) % 2 = 0 THEN 'place:' || {uneven(8, PLACES)} END AS place, 'Outlet ' || (hash(n // {EACH}) % {OUTLETS}) AS publisher,
            CASE WHEN hash(n + 8) % 4 = 0 THEN (hash(n + 10) % 100)::FLOAT / 10 ELSE 0 END AS queue,
            {uneven(11, PARTIES)} AS a, {uneven(12, PARTIES)} AS b, {uneven(13, PARTIES)} AS s
          FROM range(1, {claims} + 1) t(n));
        CREATE VIEW raw.claim AS SELECT {", ".join(sums.RAW["claim"])} FROM raw.made;
        CREATE TABLE raw.party AS SELECT unnest(['party:' || a, 'party:' || b, 'party:' || s]) AS actor, unnest(['actors', 'recipients', 'sources']) AS slot, n FROM raw.made;
        CREATE TABLE raw.dyad AS SELECT 'party:' || a AS a, 'party:' || b AS b, substr(coalesce(first_day, ''), 1, 7) AS month, count(*) AS n, sum(score) AS score
          FROM raw.made WHERE a <> b GROUP BY ALL;
        CREATE TABLE raw.happening AS SELECT happening AS id, CASE WHEN hash(min(n)) % 8 = 0 THEN (1 + hash(min(n) + 1) % 5)::INTEGER ELSE 0 END AS differing,
          count(*)::INTEGER AS accounts, min(first_day) AS first_day, any_value(event) AS event, list(n ORDER BY n) AS told FROM raw.made GROUP BY 1;
        CREATE TABLE raw.running_claim (run INTEGER, n INTEGER, inside INTEGER);
        """
    )


def inserts(claims: int) -> Iterator[tuple[str, str, int]]:
    """Tables with the rows that go into them, and how wide these are."""
    name = "'page-' || d"
    # what is summed is asked of the sums alone: of the index's claims only what finds them is filled, and of their parties the first
    yield (
        "claim (n, id, doc, start)",
        f"SELECT n, {ident('n')}, (n - 1) // {EACH} + 1, n % {EACH} * 80 FROM raw.made ORDER BY n",
        4,
    )
    yield "party", "SELECT 'party:' || a, 'actors', n, 0 FROM raw.made ORDER BY n", 4
    picked = "array_to_string(list_transform(range(10), lambda k: w.word[1 + floor(len(w.word) * pow((hash(n * 13 + k) % 1000003) / 1000003.0, 3))::INTEGER]), ' ')"
    yield "words (rowid, text, who, whom, source, place, publisher)", (
        f"SELECT n, {picked}, 'Party ' || a, 'Party ' || b, 'Party ' || s, coalesce(place, ''), publisher FROM raw.made, (SELECT list(word) word FROM raw.word) w ORDER BY n"
    ), 7  # fmt: skip
    json_of = said(to_json(page()), {"PAGEPAGE": name})
    yield "document", (
        f"SELECT d, substr(md5(d::VARCHAR), 1, 12), {name}, {name}, 'Outlet ' || (hash(d - 1) % {OUTLETS}), strftime(DATE '2015-01-01' + (d * {EACH} // {max(1, claims // DAYS)})::INTEGER, '%Y-%m-%d'), "
        f"'Page ' || d, '2026-01-01T00:00:00+00:00', {EACH}, 0, {json_of} FROM range(1, {claims // EACH} + 1) t(d)"
    ), 11  # fmt: skip
    told = {f"CLAIM{k}": ident(f"told[{k + 1}]") for k in range(TELLINGS)} | {"HAPPENED": "id"}
    yield "happening", (
        f"SELECT id, event || ': Party → Party', event, first_day, first_day, NULL, accounts, accounts, differing, 0, {said(to_json(tale()), told)} FROM raw.happening ORDER BY id"
    ), 11  # fmt: skip
    yield "actor", (
        "SELECT actor, 'Party ' || substr(actor, 7), 'state', NULL, 1, count(*) FILTER (slot = 'actors'), count(*) FILTER (slot = 'recipients'), "
        "count(*) FILTER (slot = 'sources'), count(*) FROM raw.party GROUP BY 1"
    ), 9  # fmt: skip
    yield "place", (
        "SELECT place, place, '[\"' || place || '\"]', (hash(place) % 120)::DOUBLE - 55, (hash(place || 'x') % 340)::DOUBLE - 170, 4::DOUBLE, NULL, 0, count(*) "
        "FROM raw.made WHERE place IS NOT NULL GROUP BY 1"
    ), 9  # fmt: skip


def ident(n: str) -> str:
    """A claim's id."""
    return f"substr(md5({n}::VARCHAR), 1, 20)"


def copied(made: duckdb.DuckDBPyConnection, db: sqlite3.Connection, table: str, query: str, width: int) -> None:
    cursor = made.cursor().execute(query)
    sql = f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * width)})"
    while some := cursor.fetchmany(BATCH):
        db.executemany(sql, some)


def nouns(db: sqlite3.Connection) -> None:
    line = to_json(sample())
    db.executemany(
        "INSERT INTO template VALUES (?, '[]', '', ?)",
        ((i, line) for i in range(TEMPLATES)),
    )
    db.executemany("INSERT INTO settlement VALUES (?, ?, ?, ?)", settlements())
    db.execute("INSERT INTO about VALUES ('reader', 'made up')")


def page() -> Document:
    return Document("PAGEPAGE", "PAGEPAGE", "Words of a page. " * 60, published="2001-02-03", publisher="Outlet")


def tale() -> Happening:
    accounts = tuple(Account(f"a{k}", f"paper {k}", "page-1", (f"CLAIM{k}",)) for k in range(TELLINGS))
    why = "words +2.1 (in common: about); date +0.4 (the days meet)"
    return Happening(
        "HAPPENED",
        "ASSAULT: Party → Party",
        "2001-02-03",
        None,
        accounts,
        (Contrast("CLAIM0", "CLAIM1", "differs", ("number",), why),),
    )


def said(line: str, words: dict[str, str]) -> str:
    """A line of JSON as SQL, its words exchanged."""
    from bench.archived import expression

    return expression(line, words)


if __name__ == "__main__":
    raise SystemExit(main())
