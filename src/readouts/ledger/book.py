"""The append-only book of a record: SQLite in WAL mode, fully synchronous, one table of entries in a hash chain."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from readouts.ledger.bytes import Blobs, Damaged
from readouts.schema import Hint, Raw
from readouts.wire import from_plain, to_plain

VERSION = 1
START = "0" * 64


class OtherVersion(Exception):
    """The folder holds a record of another version, or no record."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the book.

    kind: document, refusal, run or judgement; key: what makes it the same entry; at: when it was written, UTC
    """

    seq: int
    kind: str
    key: str
    body: dict[str, Any]
    at: str
    before: str
    hash: str


class Ledger:
    """The book and the bytes of a record folder."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.folder = folder
        path = folder / "ledger.sqlite"
        if not path.exists() and not create:
            raise self._nothing_here()
        self.blobs = Blobs(folder / "bytes")
        try:
            self.book = sqlite3.connect(path, timeout=60, isolation_level=None)
            self._open(fresh=create)
        except sqlite3.DatabaseError as error:
            raise Damaged(f"{path}: {error}; put back a copy of this file") from error

    def _open(self, fresh: bool) -> None:
        self.book.execute("PRAGMA journal_mode = WAL")
        self.book.execute("PRAGMA synchronous = FULL")
        tables = self.book.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version = int(self.book.execute("PRAGMA user_version").fetchone()[0])
        if version == tables == 0 and not fresh:
            raise self._nothing_here()
        if version not in (0, VERSION) or (version == 0 and tables):
            raise OtherVersion(
                f"{self.folder}: this record was made by another version ({version}; this one writes {VERSION}); "
                "read the documents into a new folder with --record"
            )
        if version == 0 and fresh:
            tables_sql = files("readouts.ledger").joinpath("book.sql").read_text(encoding="utf8")
            # one transaction: a kill in the middle must not leave tables without their version
            self.book.executescript(f"BEGIN IMMEDIATE; {tables_sql} PRAGMA user_version = {VERSION}; COMMIT;")

    def _nothing_here(self) -> OtherVersion:
        return OtherVersion(
            f"{self.folder}: there is no record here; make one with: readouts read FILE --record {self.folder}"
        )

    def close(self) -> None:
        self.book.close()

    # --- adding ---

    def add(self, kind: str, key: str, body: dict[str, Any]) -> bool:
        """Append an entry unless the same one stands there; true where it is new."""
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.book.execute("BEGIN IMMEDIATE")
        with self.book:  # commits, or rolls back on an error
            if self.book.execute("SELECT 1 FROM entry WHERE kind = ? AND key = ?", (kind, key)).fetchone():
                return False
            before = self.head()
            at = datetime.now(UTC).isoformat(timespec="seconds")
            self.book.execute(
                "INSERT INTO entry (kind, key, body, at, before, hash) VALUES (?, ?, ?, ?, ?, ?)",
                (kind, key, text, at, before, link(before, kind, key, text, at)),
            )
            return True

    def add_raw(self, raw: Raw) -> bool:
        """Keep a page's bytes and its entry; false where this very page is already kept."""
        digest = self.blobs.add(raw.body)
        hints = [to_plain(h) for h in raw.hints]
        body = {"name": raw.name, "uri": raw.uri, "media": raw.media, "bytes": digest, "hints": hints}
        same = json.dumps([raw.name, raw.media, digest, hints], ensure_ascii=False, sort_keys=True)
        return self.add("document", hashlib.sha256(same.encode("utf8", "surrogatepass")).hexdigest(), body)

    # --- looking ---

    def head(self) -> str:
        """Hash of the last entry, which stands for all before it."""
        last = self.book.execute("SELECT hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return str(last[0]) if last else START

    def pages(self) -> dict[str, Entry]:
        """Entries of the pages to be read, by key, in order. Of one name and bytes the last word on the page stands."""
        last = {(e.body["name"], e.body["bytes"]): e for e in self.entries("document")}
        return {e.key: e for e in sorted(last.values(), key=lambda e: e.seq)}

    def entries(self, kind: str | None = None) -> Iterator[Entry]:
        where = "WHERE kind = ?" if kind else ""
        rows = self.book.execute(f"SELECT * FROM entry {where} ORDER BY seq", (kind,) if kind else ())  # noqa: S608
        for seq, what, key, body, at, before, digest in rows:
            yield Entry(seq, what, key, json.loads(body), at, before, digest)

    def raw(self, entry: Entry) -> Raw:
        hints = tuple(from_plain(Hint, h, f"entry {entry.seq}.hints") for h in entry.body["hints"])
        return Raw(
            entry.body["name"], entry.body["uri"], self.blobs.get(entry.body["bytes"]), entry.body["media"], hints
        )

    def verify(self) -> Iterator[str]:
        """Every fault of the book and the bytes, one line each; nothing where all is as it was written."""
        try:
            check = self.book.execute("PRAGMA integrity_check").fetchone()[0]
            if check != "ok":
                yield f"{self.folder / 'ledger.sqlite'}: {check}; put back a copy of this file"
            before = START
            rows = self.book.execute("SELECT seq, kind, key, body, at, before, hash FROM entry ORDER BY seq")
            for seq, kind, key, body, at, said, digest in rows:
                if said != before or digest != link(before, kind, key, body, at):
                    yield f"{self.folder / 'ledger.sqlite'}: entry {seq} is not what was written; put back a copy of this file"
                before = digest
            wanted = [e.body["bytes"] for e in self.entries("document")]
        except (sqlite3.DatabaseError, ValueError, KeyError) as error:
            yield f"{self.folder / 'ledger.sqlite'}: {error}; put back a copy of this file"
            return
        for digest in dict.fromkeys(wanted):
            try:
                self.blobs.get(digest)
            except Damaged as error:
                yield str(error)


def link(before: str, kind: str, key: str, body: str, at: str) -> str:
    """The hash of an entry: over the one before and all that it says."""
    return hashlib.sha256("\0".join((before, kind, key, body, at)).encode("utf8", "surrogatepass")).hexdigest()
