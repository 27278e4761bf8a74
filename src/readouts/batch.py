"""Reading in the dress that engines wear: pages that wait go in, rows of the record come out, and nothing else is touched.

`read_pages` is the function; `read_batch` is the same one from record batch to record batch, for engines that speak Arrow. Each page is
read alone, so that batches of any make-up and order give the same rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from readouts.files import Refusal
from readouts.reading import Rooms, read_many
from readouts.record import PAGED, Read, Rows, page_rows
from readouts.schema import Hint, Raw
from readouts.wire import from_plain, to_plain

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = re.compile(r"CREATE TABLE (\w+) \(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that waits to be read: its key in the ledger, when it was fetched and when recorded (UTC), and its bytes."""

    entry: str
    fetched: str
    recorded: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class Answer:
    """What reading a page gave: its rows by table, or none and why it is unread."""

    entry: str
    rows: Rows
    refusal: Refusal | None = None


def read_pages(waiting: Iterable[Waiting], rooms: Rooms) -> Iterator[Answer]:
    """Read pages in their order. One that our own code falls over is unread, with the reason, and the rest goes on."""
    for page in waiting:
        try:
            (found,) = read_many((page.raw,), rooms)
        except Exception as error:  # among millions of pages one such must not stop the others
            found = Refusal(page.raw.uri, f"reading it failed ({type(error).__name__}: {error})", "its bytes are kept")
        if isinstance(found, Refusal):
            yield Answer(page.entry, {}, found)
        else:
            yield Answer(page.entry, page_rows(Read(page.entry, page.fetched, page.recorded, found)))


# --- as plain values, which go through pipes and into Arrow ---


def from_waiting(page: Waiting) -> dict[str, Any]:
    """A page as a row of plain values; its hints are JSON, its body bytes."""
    raw = page.raw
    hints = json.dumps(to_plain(raw.hints))
    return {
        "entry": page.entry, "fetched": page.fetched, "recorded": page.recorded, "name": raw.name, "uri": raw.uri,
        "media": raw.media, "hints": hints, "body": raw.body,
    }  # fmt: skip


def to_waiting(row: dict[str, Any]) -> Waiting:
    """The page of a row. Raises WireError where its hints are none."""
    hints = from_plain(tuple[Hint, ...], json.loads(row["hints"] or "[]"), "hints")
    raw = Raw(row["name"], row["uri"], row["body"], row["media"], hints)
    return Waiting(row["entry"], row["fetched"], row["recorded"], raw)


def from_answer(answer: Answer) -> dict[str, Any]:
    """An answer as a row: a list of rows for each table, and the refusal."""
    refusal = to_plain(answer.refusal) if answer.refusal else None
    return {"entry": answer.entry, **{table: answer.rows.get(table, []) for table in PAGED}, "refusal": refusal}


def to_answer(row: dict[str, Any]) -> Answer:
    refusal = Refusal(**row["refusal"]) if row["refusal"] else None
    return Answer(row["entry"], {} if refusal else {table: row[table] for table in PAGED}, refusal)


# --- Arrow ---


def read_batch(batch: pa.RecordBatch, rooms: Rooms) -> pa.RecordBatch:
    """A batch of pages, of the columns of `pages_schema`, as a batch of answers, of those of `answers_schema`; a row each."""
    import pyarrow as pa

    answers = read_pages(map(to_waiting, batch.to_pylist()), rooms)
    return pa.RecordBatch.from_pylist(list(map(from_answer, answers)), answers_schema())


@cache
def pages_schema() -> pa.Schema:
    """entry, fetched, recorded, name, uri, media, hints: strings; body: the page's bytes."""
    import pyarrow as pa

    names = ("entry", "fetched", "recorded", "name", "uri", "media", "hints")
    return pa.schema([*((name, pa.string()) for name in names), ("body", pa.binary())])


@cache
def answers_schema() -> pa.Schema:
    """entry; documents, claims, links and notes, each a list of rows of that table; refusal: uri, reason, way_out, or null."""
    import pyarrow as pa

    kinds = {"VARCHAR": pa.string(), "INTEGER": pa.int32()}
    text = files("readouts.record").joinpath("tables.sql").read_text(encoding="utf8")
    shapes = {name: [column.split() for column in inside.split(",")] for name, inside in TABLE.findall(text)}
    tables = [(t, pa.list_(pa.struct([(name, kinds[kind]) for name, kind in shapes[t]]))) for t in PAGED]
    refusal = pa.struct([(name, pa.string()) for name in ("uri", "reason", "way_out")])
    return pa.schema([("entry", pa.string()), *tables, ("refusal", refusal)])
