"""A record as its readers see it: one generation, opened read-only, asked by the .sql files beside this one."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from readouts.files import Refusal
from readouts.ledger import Damaged
from readouts.record import manifest as manifests
from readouts.record import tables
from readouts.record.gathering import gathered
from readouts.record.manifest import Hold, Manifest
from readouts.record.rows import Rows, happening_rows
from readouts.record.seen import CLAIMS, PAGES, seen
from readouts.record.settling import settled
from readouts.record.slices import Slice, slices
from readouts.review import stands
from readouts.schema import Claim, Document, Happening, Judgement, Link, Note
from readouts.wire import WireError, from_json

Noun = TypeVar("Noun")
ORDER = {
    "claims": "document, document_hash, entry, position", "documents": "id, hash, entry", "happenings": "id, json",
    "links": "claim, slot, idx, entry, position", "notes": "document, hash, entry, position",
    "refusals": "uri, json", "judgements": "recorded, json",
}  # fmt: skip
BATCH = 2000
MOST_CONTESTED = "contested DESC, id, json"


@dataclass(frozen=True, slots=True)
class Filters:
    """What every table can be narrowed by; an empty string asks nothing.

    words: all of them stand in the claim's own words; claim: the beginning of its id; happening: its id
    """

    who: str = ""
    whom: str = ""
    event: str = ""
    act: str = ""
    source: str = ""
    document: str = ""
    since: str = ""
    until: str = ""
    words: str = ""
    claim: str = ""
    happening: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A page with a time in which it stood.

    entry: its key in the ledger; published: by the page itself; fetched: when it was got
    since, until: when it was recorded and when it stood no longer; until is empty while it stands
    why, by: what ended it and who said so; heir: key of the page in its place
    """

    document: str
    hash: str
    entry: str
    published: str | None
    fetched: str
    since: str
    until: str
    why: str
    by: str
    heir: str


class Record:
    """What a record holds. Open one with ``Record.open(folder)``; it stays at the generation that it was opened at.

    >>> import tempfile, readouts
    >>> home = Path(tempfile.mkdtemp())
    >>> _ = (home / "a.txt").write_text("Sudan denied on Monday that its army had closed the road.")
    >>> readouts.read(home / "a.txt", record=home / "record").close()
    >>> with Record.open(home / "record") as record:
    ...     [(c.act.value, c.commitment.value, c.sources[0].name) for c in record.claims(act="deny")]
    ...     [d.id for d in record.documents()], len(record.happenings())
    [('deny', 'CT-', 'Sudan')]
    (['a'], 1)
    """

    def __init__(
        self, connection: Any, folder: Path, manifest: Manifest, moment: str, held: Hold | None = None
    ) -> None:
        self._connection, self._folder, self._manifest, self._held = connection, folder, manifest, held
        self._moment = moment

    @classmethod
    def open(cls, folder: str | Path, as_of: str = "", proven: bool = False) -> Record:
        """The current generation, or what it says was known at a day or an instant (UTC where no zone is told).

        Raises Damaged where a file of it can't be read: ``readouts rebuild`` makes it anew. With ``proven`` every file is held
        against its hash first.
        """
        folder, moment = Path(folder), instant(as_of)
        manifest, held = manifests.hold(folder)
        try:
            if proven:
                manifests.check(folder, manifest)
            record = cls.over(folder, manifest, moment, held)
        except BaseException:
            held.close()
            raise
        if moment:
            record._gather_anew()
        return record

    @classmethod
    def over(
        cls,
        folder: Path,
        manifest: Manifest,
        moment: str = "",
        held: Hold | None = None,
        where: str = "true",
        threads: int = 0,
    ) -> Record:
        """A record over the files of a manifest, published or not; ``where``: of which months; ``threads``: that read, 0 for as many as pay."""
        try:
            return cls(tables.open_views(folder, manifest, moment, where, threads), folder, manifest, moment, held)
        except duckdb.Error as error:
            raise Damaged(f"{folder}: {_first_line(error)}; {manifests.way_out(folder)}") from error

    def _gather_anew(self) -> None:
        for part in self.slices():
            for table, rows in self.gathered(part).items():
                tables.fill(self._connection, table, rows)

    def slices(self) -> list[Slice]:
        """Which claims are gathered together."""
        pages = self._ask(
            "SELECT month, sha256(string_agg(entry, ' ' ORDER BY entry)) FROM documents GROUP BY month ORDER BY month"
        )
        return slices(pages, self._count(), self.judgements(), self._months)

    def _count(self) -> int:
        """How many claims stand. Where all pages do, the files say it."""
        every = not self._moment and not self._ask("SELECT count(*) FROM spells")[0][0]
        found: int = self._ask(f"SELECT count(*) FROM {'all_claims' if every else 'claims'}")[0][0]  # noqa: S608
        return found

    def _months(self, judgement: Judgement) -> frozenset[str]:
        """The months of the pages that a judgement speaks of."""
        sql = (
            "SELECT month FROM all_claims WHERE id IN (SELECT unnest($ids::VARCHAR[])) AND entry IN (SELECT entry FROM standing) "
            "UNION SELECT month FROM documents WHERE id IN (SELECT unnest($pages::VARCHAR[]))"
        )
        asked = {"ids": list(judgement.subjects), "pages": [a.document for a in judgement.anchors]}
        return frozenset(row[0] for row in self._ask(sql, asked))

    def gathered(self, part: Slice) -> Rows:
        """The rows of a slice, gathered now: what other pages turn there, and the happenings of its claims as they are then."""
        bare = replace(self._manifest, gathered=())
        # each thread holds what it unpacks of a file: two take half as much again, and are no faster for a month
        with Record.over(self._folder, bare, self._moment, where=part.where(), threads=1) as own:
            found = settled(own._ask, stands(part.judgements), self._folder)
            for table, rows in found.items():
                tables.fill(own._connection, table, rows)
            claims, documents = own._seen(Claim, CLAIMS), own._seen(Document, PAGES)
        return found | happening_rows(gathered(claims, documents, part.judgements), claims, documents)

    def _seen(self, kind: type[Noun], sql: str) -> tuple[Noun, ...]:
        try:
            return seen(kind, self._rows(sql))
        except WireError as error:
            raise Damaged(f"{self._folder}: {error}; {manifests.way_out(self._folder)}") from error

    def gone(self) -> Iterator[str]:
        """The lines of what was read of pages that do not stand, as `rows.content` has them."""
        if not self._ask("SELECT count(*) FROM spells")[0][0]:
            return
        lost = "entry NOT IN (SELECT entry FROM standing)"
        yield from (f"{i} {h}" for i, h in self._ask(f"SELECT id, hash FROM all_documents WHERE {lost}"))  # noqa: S608
        for table in ("claims", "links", "notes"):
            yield from (row[0] for row in self._ask(f"SELECT json FROM all_{table} WHERE {lost}"))  # noqa: S608

    def close(self) -> None:
        self._connection.close()
        if self._held:
            self._held.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def claims(self, filters: Filters | None = None, **wanted: str) -> tuple[Claim, ...]:
        """Claims in the order of their documents and places, narrowed by filters: ``claims(who="SDN", act="deny")``."""
        return self._nouns(Claim, *_wanted("json", filters, wanted))

    def some(self, filters: Filters, limit: int, offset: int = 0) -> tuple[int, tuple[Claim, ...]]:
        """How many claims fit, and at most ``limit`` of them from ``offset`` on."""
        sql, chosen = _wanted("json", filters, {})
        total = self._ask(f"SELECT count(*) FROM ({sql})", chosen)[0][0]  # noqa: S608
        return total, self._nouns(Claim, f"{sql} LIMIT {int(limit)} OFFSET {int(offset)}", chosen)

    def to_arrow(self, filters: Filters | None = None, **wanted: str) -> Any:
        """Claims as a ``pyarrow.Table``: a column for each thing to ask by, the five times, and the claim whole as JSON.

        It takes ``pip install 'readouts[parquet]'``.
        """
        if importlib.util.find_spec("pyarrow") is None:
            raise ModuleNotFoundError("pyarrow is not installed; pip install 'readouts[parquet]'")
        sql, chosen = _wanted("*", filters, wanted)
        return self._run(lambda: self._connection.sql(sql, params=chosen).to_arrow_table())

    def documents(self, name: str = "") -> tuple[Document, ...]:
        """All pages, or those of a name."""
        if name:
            return self._nouns(
                Document, "SELECT json FROM documents WHERE id = $name ORDER BY hash, entry", {"name": name}
            )
        return self._nouns(Document, _all("documents"))

    def links(self, claim: str) -> tuple[Link, ...]:
        """Where the slots of a claim point, and why."""
        sql = "SELECT DISTINCT json, slot, idx FROM links WHERE claim = $claim ORDER BY slot, idx, json"
        return self._nouns(Link, sql, {"claim": claim})

    def notes(self) -> tuple[Note, ...]:
        return self._nouns(Note, _all("notes"))

    def happenings(self, filters: Filters | None = None, **wanted: str) -> tuple[Happening, ...]:
        """Happenings, the most contested first; those of which a claim fits the filters."""
        return self.some_happenings(replace(filters or Filters(), **wanted))[1]

    def some_happenings(self, filters: Filters, limit: int = 0) -> tuple[int, tuple[Happening, ...]]:
        """How many happenings have a claim that fits, and the ``limit`` most contested of them; 0 for all."""
        sql, chosen = _wanted("happening", filters, {})
        fitting = f"FROM happenings WHERE id IN ({sql})" if filters != Filters() else "FROM happenings"
        asked = chosen if filters != Filters() else {}
        total = self._ask(f"SELECT count(*) {fitting}", asked)[0][0]
        most = f" LIMIT {int(limit)}" if limit else ""
        return total, self._nouns(Happening, f"SELECT json {fitting} ORDER BY {MOST_CONTESTED}{most}", asked)

    def named(self, beginning: str) -> tuple[Happening, ...]:
        """The happenings whose ids begin so; two of them at most, which is one too many."""
        sql = f"SELECT json FROM happenings WHERE starts_with(id, $id) ORDER BY {MOST_CONTESTED} LIMIT 2"  # noqa: S608
        return self._nouns(Happening, sql, {"id": beginning})

    def judgements(self) -> tuple[Judgement, ...]:
        return self._nouns(Judgement, _all("judgements"))

    def refused(self) -> tuple[Refusal, ...]:
        return self._nouns(Refusal, _all("refusals"))

    def versions(self, name: str = "") -> tuple[Version, ...]:
        """All pages ever taken in, or those of a name, with the times in which they stood."""
        sql = files("readouts.record").joinpath("versions.sql").read_text(encoding="utf8")
        return tuple(Version(*row) for row in self._ask(sql, {"name": name}))

    def about(self) -> dict[str, str]:
        """What read the record, and the last entry of the ledger that it knows."""
        made = self._manifest
        return {"ledger": made.ledger, "reader": made.reader, "version": made.version}

    def lines(self, table: str) -> list[str]:
        """The rows of claims or happenings as the lines of JSON that were stored."""
        return [row[0] for row in self._ask(_all(table))]

    def stretches(self) -> list[Slice]:
        """The record in pieces that fit into memory: all of a small one, of a large one a month each."""
        return slices(self._ask("SELECT DISTINCT month, '' FROM documents ORDER BY 1"), self._count(), (), self._months)

    def each(self, table: str, columns: str = "json", of: Slice | None = None) -> Iterator[tuple[Any, ...]]:
        """Rows of a table, or of a stretch of it, a batch at a time."""
        where = of.where() if of else "true"
        return self._rows(f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {ORDER[table]}")  # noqa: S608

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """What a question finds, a batch at a time."""
        try:
            cursor = self._connection.cursor().execute(sql)
            while found := cursor.fetchmany(BATCH):
                yield from found
        except duckdb.Error as error:
            raise Damaged(
                f"{self._folder}: the record can't be read ({_first_line(error)}); {manifests.way_out(self._folder)}"
            ) from error

    def _nouns(self, kind: type[Noun], sql: str, wanted: Mapping[str, Any] | None = None) -> tuple[Noun, ...]:
        rows = self._ask(sql, wanted)
        try:
            return tuple(from_json(kind, row[0], f"record row {i}") for i, row in enumerate(rows, 1))
        except WireError as error:
            raise Damaged(f"{self._folder}: {error}; {manifests.way_out(self._folder)}") from error

    def _ask(self, sql: str, wanted: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._run(lambda: self._connection.execute(sql, wanted or {}).fetchall())
        return found

    def _run(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except duckdb.Error as error:
            raise Damaged(
                f"{self._folder}: the record can't be read ({_first_line(error)}); {manifests.way_out(self._folder)}"
            ) from error


def _wanted(columns: str, filters: Filters | None, wanted: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The question of ``claims.sql`` with its parameters."""
    chosen = asdict(replace(filters or Filters(), **wanted))
    sql = files("readouts.record").joinpath("claims.sql").read_text(encoding="utf8")
    return sql.replace("c.json", f"c.{columns}", 1), chosen


def _all(table: str) -> str:
    return f"SELECT json FROM {table} ORDER BY {ORDER[table]}"  # noqa: S608


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def instant(text: str) -> str:
    """A day or an instant as the ledger writes it; a day is taken to its end.

    >>> instant("2024-05-12"), instant("2024-05-12T09:00+02:00"), instant("")
    ('2024-05-12T23:59:59+00:00', '2024-05-12T07:00:00+00:00', '')
    """
    if not text:
        return ""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day and no instant; write 2024-05-12 or 2024-05-12T09:00Z") from None
    if len(text) <= 10:
        found = found.replace(hour=23, minute=59, second=59)
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.isoformat(timespec="seconds")


def intact(folder: Path) -> str | None:
    """A fault of the current generation's files, or None."""
    try:
        manifest, held = manifests.hold(folder)
        manifests.check(folder, manifest)
        held.close()
    except Damaged as error:
        return str(error)
    return None
