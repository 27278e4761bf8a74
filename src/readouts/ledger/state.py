"""What the ledger says, followed entry by entry: which pages stand, since when, and why others don't.

It is kept as a few small tables, of a short ledger in memory, of a long one in a file beside it, so that a call follows what is new and
not the archive. Nothing hangs on that file: it is derived, and `readouts verify` holds it against the entries.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from readouts.ledger.entries import START, Entry, Page, Spell, page_of, walk

Look = Callable[[str, tuple[object, ...]], list[Any]]
ROWS = "SELECT seq, kind, key, body, at, before, hash FROM entry"
TABLES = ("named", "placed", "spell")
STRETCH = 10_000  # old entries that each opening proves again, one stretch after the other
FEW = 2_000  # rows of the ledger that are held at once


class Book:
    """All entries of a ledger, sorted out, up to the last one that was followed."""

    def __init__(self, look: Look, path: Path | None = None) -> None:
        """``look`` asks the ledger, and tells of its faults; ``path``: where the tables are kept, None for in memory."""
        self._look = look
        self.kept = path is not None
        self.sql = sqlite3.connect(path or ":memory:", timeout=60, isolation_level=None)
        if path:
            self.sql.execute("PRAGMA journal_mode = WAL")
            self.sql.execute("PRAGMA synchronous = NORMAL")
        self._load()

    def _load(self) -> None:
        if not self.sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            self.seq, self.head, self.at, self.proven = 0, START, "", 0
            return
        self.seq, self.head, self.at, self.proven = self.sql.execute(
            "SELECT seq, head, at, proven FROM about"
        ).fetchone()

    def begin(self) -> None:
        """Take the tables in hand, as they are now."""
        self.sql.execute("BEGIN IMMEDIATE")
        if not self.sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for step in files("readouts.ledger").joinpath("state.sql").read_text(encoding="utf8").split(";\n"):
                self.sql.execute(step)
            self.sql.execute("INSERT INTO about VALUES (1, 0, ?, '', 0)", (START,))
        self._load()

    def commit(self) -> None:
        self.sql.execute("UPDATE about SET seq = ?, head = ?, at = ?, proven = ?", (self.seq, self.head, self.at, self.proven))  # fmt: skip
        self.sql.execute("COMMIT")

    def catch_up(self) -> None:
        """Follow what the ledger says beyond this book. Raises ValueError where an entry is not what was written."""
        if not self._known():
            for table in TABLES:
                self.sql.execute(f"DELETE FROM {table}")  # noqa: S608
            self.seq, self.head, self.at, self.proven = 0, START, "", 0
        while new := self._look(f"{ROWS} WHERE seq > ? ORDER BY seq LIMIT ?", (self.seq, FEW)):
            for entry in walk(new, self.head):
                self.follow(entry)

    def _known(self) -> bool:
        """Whether the ledger still has the entry that this book goes up to."""
        return self._hash(self.seq) == self.head

    def _hash(self, seq: int) -> str:
        found = self._look("SELECT hash FROM entry WHERE seq = ?", (seq,))
        return str(found[0][0]) if found else START

    def prove_some(self) -> None:
        """Prove the next stretch of what was followed long ago, and begin again where all is proven."""
        sql = f"{ROWS} WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?"
        old = self._look(sql, (self.proven, self.seq, STRETCH))
        done = [entry.seq for entry in walk(old, self._hash(self.proven))]
        self.proven = done[-1] if done and done[-1] < self.seq else 0

    # --- following ---

    def follow(self, entry: Entry) -> None:
        """Take one more entry into account."""
        self.seq, self.head, self.at = entry.seq, entry.hash, entry.at
        if self._seq(entry.kind, entry.key) != entry.seq:
            return  # the same was said before
        if entry.kind == "document":
            self._document(entry)
        elif entry.kind == "revision":
            self._revision(entry)

    def _document(self, entry: Entry) -> None:
        page = page_of(entry.seq, entry.key, entry.body, entry.at)
        same = self._last("named", page.name, page.bytes)
        if same:
            self._end(same, entry.at, Spell("", "", why="the same page, told of anew", heir=entry.key))
        self._set("named", page.name, page.bytes, page.seq)
        if page.place:
            self._set("placed", page.name, page.place, page.seq)

    def _revision(self, entry: Entry) -> None:
        former, heir, why, by = (str(entry.body.get(k) or "") for k in ("former", "page", "why", "by"))
        page = self.page(former)
        if page:
            self._end(page, entry.at, Spell("", "", why=why, by=by, heir=heir))
        page = self.page(heir)
        if page and not self.stands(heir):
            self._begin(page, entry.at)
            self._set("named", page.name, page.bytes, page.seq)
        if page and entry.body.get("place"):
            self._set("placed", page.name, entry.body["place"], page.seq)

    def _begin(self, page: Page, since: str) -> None:
        sql = "INSERT INTO spell SELECT ?, count(*), ?, ?, '', '', '', '' FROM spell WHERE page = ?"
        self.sql.execute(sql, (page.key, page.seq, since, page.key))

    def _end(self, page: Page, at: str, how: Spell) -> None:
        if not self.stands(page.key):
            return
        if self._spell(page.key) is None:
            self._begin(page, page.at)
        last = "nth = (SELECT max(nth) FROM spell WHERE page = ?)"
        sql = f"UPDATE spell SET until = ?, why = ?, by = ?, heir = ? WHERE page = ? AND {last}"  # noqa: S608
        self.sql.execute(sql, (at, how.why, how.by, how.heir, page.key, page.key))

    # --- asking ---

    def holds(self, digest: str) -> bool:
        """Whether an entry of this hash was followed."""
        sql = "SELECT 1 FROM entry WHERE hash = ? AND seq <= ?"
        return digest == START or bool(self._look(sql, (digest, self.seq)))

    def knows(self, kind: str, key: str) -> bool:
        return self._seq(kind, key) is not None

    def page(self, key: str) -> Page | None:
        """A page by its key."""
        seq = self._seq("document", key)
        return self._page(seq) if seq else None

    def stands(self, key: str) -> bool:
        last = self._spell(key)
        return last[0] == "" if last else self._seq("document", key) is not None

    def returns(self, key: str) -> bool:
        """Whether a page that is seen again may stand again: its place was taken by another version, nobody withdrew it."""
        last = self._spell(key)
        return bool(last and last[1])

    def at_place(self, name: str, place: str | None) -> Page | None:
        """The page of a name that stands at a place."""
        page = self._last("placed", name, place) if place else None
        return page if page and self.stands(page.key) else None

    def named(self, wanted: str) -> list[Page]:
        """The pages of a name, or of a key that begins so, in the order they came."""
        sql = (
            "SELECT min(seq) FROM entry WHERE kind = 'document' AND seq <= ? AND "
            "(json_extract(body, '$.name') = ? OR (length(?) > 7 AND substr(key, 1, length(?)) = ?)) GROUP BY key ORDER BY 1"
        )
        return [self._page(row[0]) for row in self._look(sql, (self.seq, *[wanted] * 4))]

    def pages(self, after: int = 0) -> Iterator[Page]:
        """All pages, or those that came after an entry, in their order: each where it came first."""
        sql = (
            "SELECT seq, key, body, at FROM entry e WHERE kind = 'document' AND seq > ? AND seq <= ? AND NOT EXISTS "
            "(SELECT 1 FROM entry WHERE kind = 'document' AND key = e.key AND seq < e.seq AND seq > ?) ORDER BY seq LIMIT ?"
        )
        first = after
        while found := self._look(sql, (after, self.seq, first, FEW)):
            after = found[-1][0]
            yield from (page_of(seq, key, json.loads(body), at) for seq, key, body, at in found)

    def until(self, digest: str) -> tuple[int, int]:
        """The number of an entry by its hash, and how many pages had come by then; 0 and 0 where it is none."""
        found = self._look("SELECT seq FROM entry WHERE hash = ?", (digest,))
        seq = found[0][0] if found else 0
        sql = "SELECT count(DISTINCT key) FROM entry WHERE kind = 'document' AND seq <= ?"
        return seq, self._look(sql, (seq,))[0][0]

    def told(self, kind: str) -> list[Entry]:
        """The entries of a kind, each once, in their order."""
        sql = f"{ROWS} WHERE kind = ? AND seq <= ? ORDER BY seq"
        found: dict[str, Entry] = {}
        for seq, _, key, body, *rest in self._look(sql, (kind, self.seq)):
            found.setdefault(key, Entry(seq, kind, key, json.loads(body), *rest))
        return list(found.values())

    def spells(self) -> list[Spell]:
        """The times of the pages that do not stand since they came, page by page."""
        sql = "SELECT page, since, until, why, by, heir FROM spell ORDER BY seq, nth"
        return [Spell(*row) for row in self.sql.execute(sql).fetchall()]

    def rows(self) -> list[list[tuple[object, ...]]]:
        """All that the tables hold, to be held against those of another book."""
        return [self.sql.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES]  # noqa: S608

    def _seq(self, kind: str, key: str) -> int | None:
        sql = "SELECT min(seq) FROM entry WHERE kind = ? AND key = ? AND seq <= ?"
        found: int | None = self._look(sql, (kind, key, self.seq))[0][0]
        return found

    def _page(self, seq: int) -> Page:
        key, body, at = self._look("SELECT key, body, at FROM entry WHERE seq = ?", (seq,))[0]
        return page_of(seq, key, json.loads(body), at)

    def _spell(self, key: str) -> tuple[str, str] | None:
        """End and heir of the last time of a page that does not stand since it came."""
        sql = "SELECT until, heir FROM spell WHERE page = ? ORDER BY nth DESC LIMIT 1"
        found: tuple[str, str] | None = self.sql.execute(sql, (key,)).fetchone()
        return found

    def _last(self, table: str, name: str, other: str) -> Page | None:
        found = self.sql.execute(f"SELECT seq FROM {table} WHERE sum = ?", (_sum(name, other),)).fetchone()  # noqa: S608
        page = self._page(found[0]) if found else None
        return page if page and page.name == name else None

    def _set(self, table: str, name: str, other: str, seq: int) -> None:
        self.sql.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (_sum(name, other), seq))  # noqa: S608


def _sum(name: str, other: str) -> int:
    """Eight bytes that stand for a pair of texts: in a billion pairs two meet once in forty such books."""
    digest = hashlib.sha256(f"{name}\0{other}".encode("utf8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
