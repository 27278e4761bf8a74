"""DuckDB as we use it: in memory, locked, allowed to open nothing but the parts of one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from readouts.ledger import disk
from readouts.record.manifest import File, Manifest, file_hash, parts_folder
from readouts.record.rows import Row

PAGED = ("documents", "claims", "links", "notes")
DATED = ("documents", "claims", "links")  # whose rows lie by month
VIEWED = (*PAGED, "judgements")  # what views.sql narrows to what stood
GATHERED = ("told", "happenings", "turned_claims", "turned_links")  # under what was known at a moment
OWN = ("spells", *GATHERED, "judgements", "refusals")
WRITER = "300MB"  # of memory for a writer's tables and sorting: a record that grows must not take more than one that is small
GROUP = 20_480  # rows of a file that are held before they are written


def connect(folder: Path, threads: int = 0) -> Any:
    """A connection that reads files in the record's folder of parts, and nowhere else; by so many threads, 0 for what the machine has."""
    return _locked(folder, {"threads": threads} if threads else {})


class TooLarge(OSError):
    """More was to be sorted or written at once than a writer's memory holds."""


def connect_writer(folder: Path) -> Any:
    """A connection that writes them too: with little memory, and a folder beside the parts for what does not fit."""
    own = {"threads": 1, "memory_limit": WRITER, "temp_directory": str(spill_folder(folder).absolute())}
    return _locked(folder, own)


def spill_folder(folder: Path) -> Path:
    """Where a writer's connection puts what does not fit into its memory. Nothing in it outlives the connection."""
    return folder / "spill"


def _locked(folder: Path, own: Mapping[str, Any]) -> Any:
    quiet: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    connection = duckdb.connect(":memory:", config=quiet | dict(own))
    connection.execute(f"SET allowed_directories = [{literal(str(parts_folder(folder).absolute()))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET lock_configuration = true")
    return connection


def literal(text: str) -> str:
    """A string as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def shapes() -> str:
    return files("readouts.record").joinpath("tables.sql").read_text(encoding="utf8")


def columns(connection: Any, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()]  # noqa: S608


def scan(folder: Path, names: Sequence[str]) -> str:
    """A FROM clause over files of one table."""
    return f"read_parquet([{', '.join(literal(str((parts_folder(folder) / n).absolute())) for n in names)}])"


def open_views(folder: Path, manifest: Manifest, moment: str = "", where: str = "true", threads: int = 0) -> Any:
    """A connection with the views of ``views.sql`` over a generation, as it was known at a moment; ``where``: of which months.

    What was not gathered yet is an empty table; so is all of it where a moment is given: what stood then is to be gathered anew.
    """
    connection = connect(folder, threads)
    connection.execute(f"CREATE SCHEMA shape; USE shape; {shapes()} USE main;")
    named: dict[str, list[str]] = {}
    for file in manifest.files():
        named.setdefault(file.table, []).append(file.name)
    for table in (*PAGED, *OWN):
        view = f"all_{table}" if table in VIEWED else table
        if table in GATHERED and (moment or table not in named):
            connection.execute(f"CREATE TABLE {view} AS SELECT * FROM shape.{table}")  # noqa: S608
        else:
            source = scan(folder, named[table]) if table in named else f"shape.{table}"
            chosen = where if table in DATED else "true"
            connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {source} WHERE {chosen}")  # noqa: S608
    views = files("readouts.record").joinpath("views.sql").read_text(encoding="utf8")
    connection.execute(views.replace("$moment", literal(moment)))
    return connection


def fill(connection: Any, table: str, found: Iterable[Row]) -> None:
    """Append rows to a table of the connection; `TooLarge` where they are more than its memory holds."""
    names = columns(connection, table)
    try:
        with connection.appender(table, columns=names) as appender:
            appender.append_rows(tuple(row[name] for name in names) for row in found)
    except duckdb.OutOfMemoryException as error:
        raise TooLarge(str(error).partition("\n")[0]) from error


def empty(connection: Any, table: str) -> None:
    """Take all rows out of a table, and their memory with them: what DELETE takes out stays in memory."""
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM {table} LIMIT 0")


def save(connection: Any, folder: Path, table: str, query: str) -> File:
    """The rows of a query as an immutable file, named by the hash of its bytes."""
    home = parts_folder(folder)
    draft = disk.draft_of(home / f"{table}.parquet")
    copy = (
        f"COPY ({query}) TO {literal(str(draft.absolute()))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})"
    )
    try:
        disk.watch("write", draft)
        count = connection.execute(copy).fetchone()[0]
        digest = file_hash(draft)
        file = File(table, f"{table}-{digest[:32]}.parquet", digest, count)
        disk.put({draft: home / file.name})
    except duckdb.OutOfMemoryException as error:
        draft.unlink(missing_ok=True)
        raise TooLarge(f"{folder}: {str(error).partition(chr(10))[0]}; make room and run it again") from error
    except duckdb.IOException as error:
        draft.unlink(missing_ok=True)
        raise OSError(f"{folder}: {str(error).partition(chr(10))[0]}; make room and run it again") from error
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return file
