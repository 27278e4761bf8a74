"""A record as its readers see it: the current generation, opened read-only, asked by the .sql files beside this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from readouts.files import Refusal
from readouts.ledger import Damaged
from readouts.record.build import CURRENT, file_hash
from readouts.schema import Claim, Document, Happening, Link, Note, Reading
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

    def __init__(self, connection: Any, folder: Path) -> None:
        self._connection = connection
        self._folder = folder

    @classmethod
    def open(cls, folder: str | Path) -> Record:
        """The current generation. Raises Damaged where it is missing or changed: ``readouts rebuild`` makes it anew."""
        folder = Path(folder)
        path, said = current(folder)
        try:
            connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
            connection.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            if current(folder)[1] != said:  # a writer swapped generations between our two looks
                return cls.open(folder)
            raise Damaged(f"{path}: {_first_line(error)}; run: readouts rebuild --record {folder}") from error
        return cls(connection, folder)

    def close(self) -> None:
        self._connection.close()

    def claims(self, filters: Filters = Filters()) -> tuple[Claim, ...]:
        sql = files("readouts.record").joinpath("claims.sql").read_text(encoding="utf8")
        wanted = {name: getattr(filters, name) for name in Filters.__dataclass_fields__}
        return self._nouns(Claim, sql, wanted)

    def documents(self) -> tuple[Document, ...]:
        return self._nouns(Document, "SELECT json FROM documents ORDER BY position")

    def links(self, claim: str) -> tuple[Link, ...]:
        """Where the slots of a claim point, and why."""
        return self._nouns(Link, "SELECT json FROM links WHERE claim = $claim ORDER BY slot, idx", {"claim": claim})

    def notes(self) -> tuple[Note, ...]:
        return self._nouns(Note, "SELECT json FROM notes ORDER BY position")

    def happenings(self) -> tuple[Happening, ...]:
        return self._nouns(Happening, "SELECT json FROM happenings ORDER BY contested DESC, id")

    def refused(self) -> tuple[Refusal, ...]:
        return self._nouns(Refusal, "SELECT json FROM refusals ORDER BY position")

    def about(self) -> dict[str, str]:
        return dict(self._ask("SELECT name, value FROM about"))

    def lines(self, table: str) -> list[str]:
        """The rows of claims or happenings as the lines of JSON that were stored."""
        return [row[0] for row in self._ask(f"SELECT json FROM {table} ORDER BY position")]  # noqa: S608

    def readings(self) -> Iterator[tuple[str, Reading]]:
        """What each page gave, by the key of the ledger's entry that was read, as it was before happenings were gathered."""
        claims, links, notes = (
            self._by_page("claims", Claim),
            self._by_page("links", Link),
            self._by_page("notes", Note),
        )
        pages = self._ask("SELECT position, entry, json FROM documents ORDER BY position")
        for page, entry, line in pages:
            own = tuple(replace(c, happening=None) for c in claims.get(page, ()))
            reader = own[0].reader if own else None
            document = from_json(Document, line, f"record document {page}")
            yield entry, Reading(document, own, tuple(links.get(page, ())), tuple(notes.get(page, ())), reader)

    def _by_page(self, table: str, kind: type[Noun]) -> dict[int, list[Noun]]:
        out: dict[int, list[Noun]] = {}
        for page, line in self._ask(f"SELECT page, json FROM {table} ORDER BY position"):  # noqa: S608
            out.setdefault(page, []).append(from_json(kind, line, f"record {table}"))
        return out

    def _nouns(self, kind: type[Noun], sql: str, wanted: dict[str, str] | None = None) -> tuple[Noun, ...]:
        return tuple(from_json(kind, row[0], f"record row {i}") for i, row in enumerate(self._ask(sql, wanted), 1))

    def _ask(self, sql: str, wanted: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
        try:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, wanted or {}).fetchall()
            return found
        except duckdb.Error as error:
            raise Damaged(
                f"{self._folder}: the record can't be read ({_first_line(error)}); run: readouts rebuild --record {self._folder}"
            ) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def current(folder: Path) -> tuple[Path, dict[str, str]]:
    """The file of the current generation and its manifest."""
    manifest = folder / CURRENT
    try:
        said: dict[str, str] = json.loads(manifest.read_text(encoding="utf8"))
        path = folder / "generations" / said["generation"]
    except (OSError, ValueError, KeyError) as error:
        raise Damaged(f"{manifest}: can't be read; run: readouts rebuild --record {folder}") from error
    return path, said


def intact(folder: Path) -> str | None:
    """A fault of the current generation's file, or None."""
    try:
        path, said = current(folder)
    except Damaged as error:
        return str(error)
    if not path.exists():
        return f"{path}: missing; run: readouts rebuild --record {folder}"
    if file_hash(path) != said.get("file"):
        return f"{path}: its bytes are not those that were written; run: readouts rebuild --record {folder}"
    return None
