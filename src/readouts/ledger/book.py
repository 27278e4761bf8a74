"""The append-only book of a record: SQLite in WAL mode, fully synchronous, one table of entries in a hash chain."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from readouts.ledger import disk
from readouts.ledger.bytes import Blobs
from readouts.ledger.disk import Damaged
from readouts.ledger.entries import START, Entry, Page, chain, walk
from readouts.ledger.state import ROWS, Book
from readouts.schema import Hint, Raw
from readouts.wire import from_plain, to_plain

VERSION = 2
FORMER = (1,)  # versions that are read as they are, and brought up to this one by the next writer
FEW = 10_000  # entries up to which a ledger is followed from its beginning at each opening


class OtherVersion(Exception):
    """The folder holds a record of another version, or no record."""


def now() -> str:
    """The instant, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """The book and the bytes of a record folder."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        """``create`` is for the holder of the record's lock: it makes what is missing and brings up what is old."""
        self.folder = folder
        self.path = folder / "ledger.sqlite"
        if not self.path.exists() and not create:
            raise self._nothing_here()
        self.blobs = Blobs(folder / "bytes")
        self._book: Book | None = None
        with self._told():
            self._sql = sqlite3.connect(self._address(), timeout=60, isolation_level=None, uri=True)
            self._open(create)

    def _address(self) -> str:
        """The file for SQLite: where nobody may write, and no log of a writer stands beside it, it is read as it is.

        SQLite makes a file beside the ledger even for those who only read.
        """
        log = self.path.with_name(f"{self.path.name}-wal")
        still = not os.access(self.folder, os.W_OK) and not (log.exists() and log.stat().st_size)
        return self.path.absolute().as_uri() + ("?mode=ro&immutable=1" if still else "")

    def _open(self, create: bool) -> None:
        self._sql.execute("PRAGMA synchronous = FULL")
        if create:
            self._sql.execute("PRAGMA journal_mode = WAL")
        tables = self._sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version = int(self._sql.execute("PRAGMA user_version").fetchone()[0])
        if version == tables == 0 and not create:
            raise self._nothing_here()
        if version not in (0, VERSION, *FORMER) or (version == 0 and tables):
            raise OtherVersion(
                f"{self.folder}: this record was made by another version ({version}; this one writes {VERSION}); "
                "read the documents into a new folder with --record"
            )
        if version != VERSION and create:
            self._make(version)

    def _make(self, version: int) -> None:
        """The tables, or a former version's rows in them, in one transaction: a kill in the middle leaves what was."""
        new, old = (files("readouts.ledger").joinpath(n).read_text(encoding="utf8") for n in ("book.sql", "from_1.sql"))
        steps = f"{old} {new} INSERT INTO entry SELECT * FROM former; DROP TABLE former;" if version else new  # noqa: S608
        disk.watch("commit", self.path)
        try:
            self._sql.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {VERSION}; COMMIT;")
        except BaseException:
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
            raise

    def _nothing_here(self) -> OtherVersion:
        return OtherVersion(
            f"{self.folder}: there is no record here; make one with: readouts read FILE --record {self.folder}"
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What goes wrong in the file is told with its name and the way out."""
        try:
            yield
        except (sqlite3.DatabaseError, ValueError, KeyError, OverflowError) as error:
            said = " ".join(str(error).split())
            if "disk is full" in said or "disk I/O" in said:
                raise OSError(f"{self.path}: {said}; nothing was lost; make room and run the command again") from error
            raise Damaged(f"{self.path}: {said}; put back a copy of this file") from error

    def close(self) -> None:
        self._forget()
        self._sql.close()

    # --- adding ---

    def add(self, kind: str, key: str, body: dict[str, Any]) -> bool:
        """Append an entry unless the same one stands there; true where it is new."""
        with self._transaction():
            return self._append(kind, key, body)

    def add_raw(self, raw: Raw, place: str | None = None) -> bool:
        """Keep a page's bytes and its entry; false where this very page stands in the record.

        A page of the same name with other bytes that stood at the same place is a former version of it, and stands no longer.
        """
        return self.add_raws([(raw, place)])[0]

    def add_raws(self, pages: Sequence[tuple[Raw, str | None]]) -> list[bool]:
        """Keep pages with their places: all of them, or in a failure none; first the bytes, then the entries."""
        if not pages:
            return []
        digests = self.blobs.add(*(raw.body for raw, _ in pages))
        with self._transaction():
            return [self._add(raw, place, digest) for (raw, place), digest in zip(pages, digests, strict=True)]

    def _add(self, raw: Raw, place: str | None, digest: str) -> bool:
        name, uri = (text.encode("utf8", "replace").decode("utf8") for text in (raw.name, raw.uri))
        hints = [to_plain(h) for h in raw.hints]
        body = {"name": name, "uri": uri, "media": raw.media, "bytes": digest, "hints": hints}
        same = json.dumps([name, raw.media, digest, hints], ensure_ascii=False, sort_keys=True)
        key = hashlib.sha256(same.encode("utf8", "surrogatepass")).hexdigest()
        book = self.book()
        former = book.at_place(name, place)
        new = self._append("document", key, body | {"place": place})
        if former is None or former.bytes == digest or not (new or book.returns(key)):
            return new
        revision = {"former": former.key, "page": key, "place": place, "why": "a new version of the page", "by": ""}
        return self._append("revision", chain(book.head, "", key, "", ""), revision)

    def revise(self, former: str, page: str, why: str, by: str) -> bool:
        """Let a page stand no longer, or let ``page`` stand in its place; one of them may be "". False where it is so already."""
        with self._transaction():
            book = self.book()
            if (not former or not book.stands(former)) and (not page or book.stands(page)):
                return False
            body = {"former": former, "page": page, "place": None, "why": why, "by": by}
            return self._append("revision", chain(book.head, "", former, page, why), body)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, on the disk as in the book that is held in memory."""
        book = self.book()
        with self._told():
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                if self._last() != book.head:
                    book = self.book(anew=True)
                book.begin()
                yield
                disk.watch("commit", self.path)
                self._sql.execute("COMMIT")
                book.commit()
            except BaseException:
                self._forget()
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise

    def _append(self, kind: str, key: str, body: dict[str, Any]) -> bool:
        book = self.book()
        if book.knows(kind, key):
            return False
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        at = max(now(), book.at)  # a clock that was set back does not turn the ledger's time
        digest = chain(book.head, kind, key, text, at)
        row = (kind, key, text, at, book.head, digest)
        sql = "INSERT INTO entry (kind, key, body, at, before, hash) VALUES (?, ?, ?, ?, ?, ?)"
        seq = self._sql.execute(sql, row).lastrowid
        book.follow(Entry(seq or 0, kind, key, body, at, book.head, digest))
        return True

    # --- looking ---

    def _look(self, sql: str, asked: tuple[object, ...]) -> list[Any]:
        with self._told():
            return self._sql.execute(sql, asked).fetchall()

    def book(self, anew: bool = False) -> Book:
        """All that the ledger says, with its chain proven: of a long one, what is new, and a stretch of what is old at each opening.

        Raises Damaged where it is not what was written.
        """
        if self._book is None or anew:
            self._forget()
            with self._told():
                self._book = self._followed()
        return self._book

    def _followed(self) -> Book:
        path = self.path.with_name("book.sqlite")
        count = self._sql.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
        if count > FEW and os.access(self.folder, os.W_OK):
            try:
                return _brought_up(Book(self._look, path))
            except (sqlite3.DatabaseError, TypeError):
                path.unlink(missing_ok=True)  # it is derived, and no book any more
        return _brought_up(Book(self._look))

    def _forget(self) -> None:
        if self._book:
            self._book.sql.close()
        self._book = None

    def _last(self) -> str:
        """The hash of the last entry."""
        last = self._sql.execute("SELECT hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return last[0] if last else START

    def fresh(self) -> Book:
        """The book with what others have written since; read again only where they have."""
        with self._told():
            last = self._last()
        return self.book(anew=last != self.book().head)

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        """Entries of a kind, or all, in order. Raises Damaged at one that is not what was written."""
        with self._told():
            for entry in walk(self._sql.execute(f"{ROWS} ORDER BY seq")):
                if kind in (None, entry.kind):
                    yield entry

    def raw(self, page: Page | Entry) -> Raw:
        """A page as it came in."""
        with self._told():
            text = self._sql.execute("SELECT body FROM entry WHERE seq = ?", (page.seq,)).fetchone()[0]
            body = json.loads(text)
            hints = tuple(from_plain(Hint, h, f"entry {page.seq}.hints") for h in body["hints"])
        return Raw(body["name"], body["uri"], self.blobs.get(body["bytes"]), body["media"], hints)

    def verify(self) -> Iterator[str]:
        """Every fault of the book and the bytes, one line each; nothing where all is as it was written."""
        try:
            with self._told():
                check = self._sql.execute("PRAGMA integrity_check").fetchone()[0]
            if check != "ok":
                yield f"{self.path}: {' '.join(check.split())}; put back a copy of this file"
            with self._told():
                whole = _brought_up(Book(self._look))
            if whole.rows() != self.book(anew=True).rows():
                yield f"{self.path.with_name('book.sqlite')}: not what the ledger says; remove it, it is made anew"
        except (Damaged, OSError) as error:
            yield str(error)
            return
        for digest in dict.fromkeys(page.bytes for page in whole.pages()):
            try:
                self.blobs.get(digest)
            except Damaged as error:
                yield str(error)


def _brought_up(book: Book) -> Book:
    """The book with all that its ledger says."""
    book.begin()
    old = book.seq
    book.catch_up()
    if old:
        book.prove_some()
    book.commit()
    return book
