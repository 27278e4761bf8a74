"""Narrow columns of an index's claims in DuckDB, for what is summed over many of them: a scan of a few columns where SQLite would walk rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

QUIET: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
SPARE = {"memory_limit": "1GB"}
TEXT = "VARCHAR"
RAW = {  # what is taken over from the index, by the names that it has here
    "claim": {
        "n": "INTEGER", "happening": TEXT, "event": TEXT, "act": TEXT, "commitment": TEXT, "kind": TEXT, "theme": TEXT, "score": "FLOAT",
        "first_day": TEXT, "last_day": TEXT, "edtf": TEXT, "place": TEXT, "publisher": TEXT, "queue": "FLOAT", "lane_who": TEXT, "lane_pair": TEXT,
        "said_who": "INTEGER", "said_whom": "INTEGER", "said_source": "INTEGER", "said_place": "INTEGER",
    },
    "party": {"actor": TEXT, "slot": TEXT, "claim AS n": "INTEGER"},
    "dyad": {"a": TEXT, "b": TEXT, "month": TEXT, "n": "INTEGER", "score": "DOUBLE"},
    "happening": {"id": TEXT, "differing": "INTEGER", "accounts": "INTEGER", "first_day": TEXT},
    "running_claim": {"run": "INTEGER", "n": "INTEGER", "inside": "INTEGER"},
}  # fmt: skip
BATCH = 20_000


def beside(path: Path) -> Path:
    """Where the sums of an index lie."""
    return path.with_suffix(".duckdb")


def opened(path: Path) -> Any:
    """The sums of an index in a file, read-only."""
    return _locked(duckdb.connect(str(beside(path)), read_only=True, config=QUIET | SPARE))


Answer = tuple[str, str, list[tuple[Any, ...]]]  # the SQL of a question, its parameters, the rows


def answers(summed: Any) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    """Rows by SQL and parameters, of the questions that were asked when the sums were made."""
    found: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for sql, params, rows in summed.execute("SELECT sql, params, rows FROM answer").fetchall():
        found.setdefault(sql, {})[params] = [tuple(row) for row in json.loads(rows)]
    return found


def keep(path: Path, found: Iterable[Answer]) -> None:
    """Keep answers with the sums of an index, in the place of those that were kept."""
    made = duckdb.connect(str(beside(path)), config=QUIET | SPARE)
    made.execute("DELETE FROM answer")
    lines = [(sql, params, json.dumps(rows, separators=(",", ":"))) for sql, params, rows in found]
    if lines:
        made.executemany("INSERT INTO answer VALUES (?, ?, ?)", lines)
    made.close()


def write(db: sqlite3.Connection, path: Path | None = None) -> Any:
    """Make the sums of a filled index, beside its file or in memory; returns the connection."""
    made = duckdb.connect(str(path or ":memory:"), config=QUIET | SPARE)
    draft = path.with_name(f"{path.name}.raw") if path else None
    made.execute(f"ATTACH '{str(draft or ':memory:').replace(chr(39), chr(39) * 2)}' AS raw")
    for table, shape in RAW.items():
        names = [name.rpartition(" ")[2] for name in shape]
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(names, shape.values(), strict=True))
        made.execute(f"CREATE TABLE raw.{table} ({columns})")
        _copy(db, f"SELECT {', '.join(shape)} FROM {table}", made, table)
    finish(made)
    if draft:
        draft.unlink(missing_ok=True)
    return _locked(made)


def _locked(connection: Any) -> Any:
    """No other file is opened from here on, whatever is asked."""
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _copy(db: sqlite3.Connection, query: str, made: Any, table: str) -> None:
    rows = db.execute(query)
    while some := rows.fetchmany(BATCH):
        with made.appender(f"raw.{table}") as appender:
            appender.append_rows(map(tuple, some))


def finish(made: Any) -> None:
    """What is asked, out of the raw rows, which go."""
    made.execute(f"USE {_own(made)}")
    for step in files("readouts.desk").joinpath("sums.sql").read_text(encoding="utf8").split(";\n"):
        if step.strip():
            made.execute(step)
    made.execute("DETACH raw")


def _own(made: Any) -> str:
    found = made.execute("SELECT database_name FROM duckdb_databases() WHERE NOT internal AND database_name <> 'raw'")
    name: str = found.fetchall()[0][0]
    return f'"{name}"'
