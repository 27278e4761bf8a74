"""A record as its readers see it: the current generation, opened read-only, asked by the .sql files beside this one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from readouts.files import Refusal
from readouts.ledger import Damaged
from readouts.record.build import CURRENT
from readouts.schema import Claim, Document, Happening, Link, Note
from readouts.wire import from_json

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class Filters:
    """What every table can be narrowed by; an empty string asks nothing."""

    who: str = ""
    whom: str = ""
    event: str = ""
    act: str = ""
    source: str = ""
    document: str = ""
    since: str = ""
    until: str = ""


class Record:
    """What a record holds. Open one with ``Record.open(folder)``; it stays at the generation that it was opened at."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    def open(cls, folder: Path) -> Record:
        """The current generation. Raises Damaged where it is missing or changed: ``readouts rebuild`` makes it anew."""
        path, _ = current(folder)
        connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
        connection.execute("SET lock_configuration = true")
        return cls(connection)

    def close(self) -> None:
        self._connection.close()

    def claims(self, filters: Filters = Filters()) -> tuple[Claim, ...]:
        sql = files("readouts.record").joinpath("claims.sql").read_text(encoding="utf8")
        wanted = {name: getattr(filters, name) for name in Filters.__dataclass_fields__}
        return self._nouns(Claim, sql, wanted)

    def documents(self) -> tuple[Document, ...]:
        return self._nouns(Document, "SELECT json FROM documents ORDER BY position")

    def links(self, claim: str | None = None) -> tuple[Link, ...]:
        if claim is None:
            return self._nouns(Link, "SELECT json FROM links ORDER BY claim, slot, idx")
        return self._nouns(Link, "SELECT json FROM links WHERE claim = $claim ORDER BY slot, idx", {"claim": claim})

    def notes(self) -> tuple[Note, ...]:
        return self._nouns(Note, "SELECT json FROM notes ORDER BY document, json")

    def happenings(self) -> tuple[Happening, ...]:
        return self._nouns(Happening, "SELECT json FROM happenings ORDER BY contested DESC, id")

    def refused(self) -> tuple[Refusal, ...]:
        return self._nouns(Refusal, "SELECT json FROM refusals ORDER BY uri, json")

    def about(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT name, value FROM about").fetchall())

    def lines(self, table: str) -> list[str]:
        """The rows of claims or happenings as the lines of JSON that were stored."""
        order = {"claims": "position", "happenings": "id"}[table]
        return [row[0] for row in self._connection.execute(f"SELECT json FROM {table} ORDER BY {order}").fetchall()]  # noqa: S608

    def _nouns(self, kind: type[Noun], sql: str, wanted: dict[str, str] | None = None) -> tuple[Noun, ...]:
        rows = self._connection.execute(sql, wanted or {}).fetchall()
        return tuple(from_json(kind, row[0], f"record row {i}") for i, row in enumerate(rows, 1))


def current(folder: Path) -> tuple[Path, dict[str, str]]:
    """The file of the current generation and its manifest."""
    manifest = folder / CURRENT
    try:
        said: dict[str, str] = json.loads(manifest.read_text(encoding="utf8"))
        path = folder / "generations" / said["generation"]
    except (OSError, ValueError, KeyError) as error:
        raise Damaged(f"{manifest}: can't be read; run: readouts rebuild --record {folder}") from error
    if not path.exists():
        raise Damaged(f"{path}: missing; run: readouts rebuild --record {folder}")
    return path, said


def intact(folder: Path) -> str | None:
    """A fault of the current generation's file, or None."""
    try:
        path, said = current(folder)
    except Damaged as error:
        return str(error)
    if hashlib.sha256(path.read_bytes()).hexdigest() != said["file"]:
        return f"{path}: its bytes are not those that were written; run: readouts rebuild --record {folder}"
    return None
