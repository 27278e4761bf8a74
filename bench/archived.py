"""An archive for ``bench.archive``, synthesised past what can be read: its ledger entry by entry, its parts and happenings by SQL, in the
shapes of the record's own tables, month by month; each happening is told by four pages of one day.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench import growing
from bench.accounts import _claim
from readouts.ledger import Ledger
from readouts.ledger.entries import START, chain
from readouts.record import Record, manifest, scales, tables
from readouts.record.manifest import File, Gathered, Manifest, Part
from readouts.record.rows import Sum, claim_row, happening_rows
from readouts.schema import Account, Contrast, Document, Happening
from readouts.wire import to_json

TELLINGS, DAILY = 4, 100  # pages that tell an event, pages of a day
LAST = date(
    2023, 5, 19
)  # the day after an archive: all end on one day of a month, so that a call finds the month as full
FIRST = LAST  # set by `make`
PART = 50_000  # pages of a part
WIDE = 63  # code points of a claim's words and the line's end: nine words of six letters


def begin(pages: int) -> None:
    """Put the first day where so many pages end on the last."""
    global FIRST
    FIRST = growing.FIRST = LAST - timedelta(pages // DAILY)


def make(folder: Path, pages: int) -> int:
    """The archive; returns the number of its claims."""
    begin(pages)
    folder.mkdir(parents=True)
    Ledger(folder, create=True).close()
    keys = entries(folder / "ledger.sqlite", pages)
    manifest.parts_folder(folder).mkdir()
    (folder / "generations").mkdir()
    sql = tables.connect(folder, threads=1)
    sql.execute(tables.shapes())
    sql.execute("CREATE TABLE line (n INTEGER, line VARCHAR); CREATE TABLE entry (n INTEGER, key VARCHAR)")
    words = [w for w in sorted(scales().lexis.row) if len(w) == 6 and w.isascii() and w.isalpha()]
    chance = Random(0)
    lines = [" ".join(chance.sample(words, 9)) for _ in range(10_000)]
    sql.execute("INSERT INTO line SELECT i, w FROM (SELECT unnest(range(len($w))) i, unnest($w) w)", {"w": lines})
    parts = []
    for start in range(0, pages, PART):
        stop = min(start + PART, pages)
        told(sql, keys[start:stop], start)
        order = {"documents": "month, id", "claims": "month, entry, position"}
        files = [tables.save(sql, folder, t, f"SELECT * FROM made_{t} ORDER BY {o}") for t, o in order.items()]
        parts.append(Part(stop - start, tuple(files), Sum().text()))
    with closing(Ledger(folder)) as ledger:
        draft = Manifest(growing.READER.hash, "0", ledger.book().head, parts=tuple(parts))
    record = Record.over(folder, draft)
    found = [Gathered(s.key, tuple(gathered(sql, folder, s.months)), Sum().text()) for s in record.slices()]
    record.close()
    sql.close()
    manifest.publish(folder, Manifest(draft.reader, "0", draft.ledger, Sum().text(), draft.parts, (), tuple(found)))
    return pages * growing.EACH


def entries(path: Path, pages: int) -> list[str]:
    """The ledger's entries of the pages, in their chain; returns the keys."""
    keys, before = [], START
    with closing(sqlite3.connect(path)) as book:

        def rows() -> Iterator[tuple[str, ...]]:
            nonlocal before
            for number in range(pages):
                name = f"page{number:08}"
                digest = hashlib.sha256(name.encode()).hexdigest()
                key, at = hashlib.sha256(digest.encode()).hexdigest(), f"{printed(number)}T12:00:00+00:00"
                body = {"name": name, "uri": f"{name}.txt", "media": "text/plain", "bytes": digest, "place": f"/{name}",
                        "hints": [{"name": "publisher", "value": "paper"}]}  # fmt: skip
                text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                said, before = before, chain(before, "document", key, text, at)
                keys.append(key)
                yield "document", key, text, at, said, before

        book.executemany("INSERT INTO entry (kind, key, body, at, before, hash) VALUES (?, ?, ?, ?, ?, ?)", rows())
        book.commit()
    return keys


def printed(number: int) -> date:
    return FIRST + timedelta(number // DAILY)


def told(sql: object, keys: Sequence[str], start: int) -> None:
    """Tables of the documents and claims of so many pages."""
    sql.execute("DELETE FROM entry")  # type: ignore[attr-defined]
    sql.execute("INSERT INTO entry SELECT $s + i, k FROM (SELECT unnest(range(len($k))) i, unnest($k) k)", {"s": start, "k": list(keys)})  # type: ignore[attr-defined]  # fmt: skip
    sql.execute(  # type: ignore[attr-defined]
        f"""
        CREATE OR REPLACE TABLE made_lines AS
        SELECT made.*, line AS words FROM (
          SELECT n, key, i, (n // {TELLINGS}) * {growing.EACH} + i event, DATE '{FIRST}' + (n // {DAILY})::INTEGER AS day
          FROM entry, range({growing.EACH}) t(i)) made JOIN line ON line.n = (hash(event * 4 + made.n % {TELLINGS}) % 10000)::INTEGER;
        CREATE OR REPLACE TABLE made_claims AS SELECT {columns("claims", claim_row(sample()), CLAIM)} FROM made_lines;
        CREATE OR REPLACE TABLE made_documents AS
        SELECT {columns("documents", document(), PAGE)} FROM (
          SELECT n, any_value(key) AS key, any_value(day) AS day, string_agg(words, ' ' ORDER BY i) AS text FROM made_lines GROUP BY n)
        """
    )


def gathered(sql: object, folder: Path, months: Sequence[str]) -> Iterator[File]:
    """The happenings of a slice and which claims tell them."""
    names = [str(p.name) for p in manifest.parts_folder(folder).glob("claims-*")]
    inside = ", ".join(map(tables.literal, months))
    sql.execute(  # type: ignore[attr-defined]
        f"""
        CREATE OR REPLACE TABLE made_told AS
        SELECT id AS claim, month, substr(sha256(event_number), 1, 16) happening, page, event FROM (
          SELECT id, month, document page, event,
            ((substr(document, 5)::INTEGER // {TELLINGS}) * {growing.EACH} + start // {WIDE})::VARCHAR event_number
          FROM {tables.scan(folder, names)} WHERE {f"month IN ({inside})" if months else "true"});
        CREATE OR REPLACE TABLE made_happenings AS
        SELECT {columns("happenings", happening_rows([HAPPENING], (), ())["happenings"][0], TOLD)} FROM (
          SELECT happening, any_value(event) event, list(claim ORDER BY page) c, list(page ORDER BY page) p, min(month) AS month
          FROM made_told GROUP BY happening)
        """
    )
    yield tables.save(sql, folder, "happenings", "SELECT * FROM made_happenings ORDER BY id")
    yield tables.save(sql, folder, "told", "SELECT claim, month, happening FROM made_told ORDER BY claim")


# --- rows of ours as SQL: each word that stands for something is exchanged for the expression of it ---

NUMBER = "((hash(event * 3 + {}) % {})::INTEGER)"
WHO, WHOM, SPOT = NUMBER.format(0, 3000), NUMBER.format(1, 3000), NUMBER.format(2, 2000)
AT = f"(i * {WIDE})"
CLAIM = {
    "IDIDID": "substr(sha256(n || ' ' || i), 1, 20)", "PAGEPAGE": "'page' || lpad(n::VARCHAR, 8, '0')", "WORDS WORDS": "words",
    "777001": WHO, "777002": WHOM, "777003": SPOT, "777010": AT, "777011": f"({AT} + 1)", "777072": f"({AT} + {WIDE - 1})",
    "2001-02-03": "strftime(day, '%Y-%m-%d')", "2001-02": "strftime(day, '%Y-%m')", "ASSAULT": f"[{', '.join(repr(str(e.value)) for e in growing.EVENTS)}][1 + (hash(event * 5) % {len(growing.EVENTS)})::INTEGER]",
    "ENTRYKEY": "key",
}  # fmt: skip
PAGE = {
    "PAGEPAGE": CLAIM["PAGEPAGE"], "WORDS WORDS": "text", "2001-02-03": CLAIM["2001-02-03"], "2001-02": CLAIM["2001-02"],
    "ENTRYKEY": "key", "777001": "((hash(n) % 400)::INTEGER)",
}  # fmt: skip
TOLD = {
    "HAPPENED": "happening", "ASSAULT": "event", "2001-02": "month",
    **{f"CLAIM{k}": f"c[{k + 1}]" for k in range(TELLINGS)}, **{f"PAGE{k}": f"p[{k + 1}]" for k in range(TELLINGS)},
}  # fmt: skip
HAPPENING = Happening(
    "HAPPENED", "ASSAULT: party → party", "2001-02", None,
    tuple(Account(f"CLAIM{k}", f"paper {k}", f"PAGE{k}", (f"CLAIM{k}",)) for k in range(TELLINGS)),
    (Contrast("CLAIM0", "CLAIM1", "differs", ("number",), "words +2.1 (in common: about); date +0.4 (the days meet)"),),
)  # fmt: skip


def sample() -> object:
    parts = {
        "event": "ASSAULT",
        "who": 777001,
        "whom": 777002,
        "place": 777003,
        "words": "WORDS WORDS",
        "day": "2001-02-03",
    }
    plain = _claim("PAGEPAGE", 777010, parts, 0)
    return replace(plain, id="IDIDID", evidence=replace(plain.evidence, end=777072))


def document() -> dict[str, object]:
    page = Document("PAGEPAGE", "PAGEPAGE", "WORDS WORDS", published="2001-02-03", publisher="paper 777001")
    stamp = "2001-02-03T12:00:00+00:00"
    return {"id": page.id, "hash": page.hash, "published": page.published, "publisher": page.publisher, "title": None, "url": None,
            "fetched": stamp, "recorded": stamp, "json": to_json(page)}  # fmt: skip


def columns(table: str, row: dict[str, object], said: dict[str, str]) -> str:
    """The columns of a table as SQL, in their order."""
    own = {"entry": "ENTRYKEY", "month": "2001-02"} | row
    shapes = dict(tables_of())
    out = []
    for name, kind in shapes[table]:
        value = "i" if (table, name) == ("claims", "position") else expression(own[name], said)
        out.append(f"({value})::{kind} AS {name}")
    return ", ".join(out)


def expression(value: object, said: dict[str, str]) -> str:
    """A value as SQL."""
    if value is None:
        return "NULL"
    pieces = [str(value)]
    for word in said:
        pieces = [x for p in pieces for x in (_cut(p, word) if p not in said else [p])]
    return " || ".join(f"({said[p]})::VARCHAR" if p in said else tables.literal(p) for p in pieces if p)


def _cut(text: str, word: str) -> list[str]:
    out: list[str] = []
    for i, piece in enumerate(text.split(word)):
        out += [word, piece] if i else [piece]
    return out


def tables_of() -> Iterator[tuple[str, list[list[str]]]]:
    from readouts.batch import TABLE

    for name, inside in TABLE.findall(tables.shapes()):
        yield name, [column.split() for column in inside.split(",")]
