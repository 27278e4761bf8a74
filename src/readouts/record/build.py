"""A new generation of the record, written beside and then swapped in by one rename: readers see the old one or the new one."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import duckdb

from readouts.ledger import put, write_whole
from readouts.record.rows import Derived, Row, rows

CURRENT = "current.json"


def build(folder: Path, derived: Derived, head: str) -> Path:
    """Write a generation and make it the current one; ``head`` is the ledger's last entry that it knows. Returns its file.

    Only the holder of the record's lock may call this: drafts that a killed writer left are swept away.
    """
    found = rows(derived)
    digest = hashlib.sha256(json.dumps(found, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    home = folder / "generations"
    home.mkdir(parents=True, exist_ok=True)
    for left in home.glob(".*"):
        left.unlink(missing_ok=True)
    target = home / f"{digest[:16]}.duckdb"
    draft = home / f".{target.name}"
    _write(draft, found)
    seal = file_hash(draft)
    put(draft, target)
    manifest = {"generation": target.name, "rows": digest, "file": seal, "ledger": head}
    write_whole(folder / CURRENT, json.dumps(manifest).encode())
    for old in home.glob("*.duckdb"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def _write(draft: Path, found: dict[str, list[Row]]) -> None:
    connection = duckdb.connect(str(draft), config={"enable_external_access": "false"})
    try:
        connection.execute(files("readouts.record").joinpath("tables.sql").read_text(encoding="utf8"))
        for table, table_rows in found.items():
            if table_rows:
                with connection.appender(table, columns=list(table_rows[0])) as appender:
                    appender.append_rows(tuple(row.values()) for row in table_rows)
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def file_hash(path: Path) -> str:
    """sha256 of a file, read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
