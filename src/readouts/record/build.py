"""A generation in the making: parts are added as pages are read; when all are, those of like size are merged, and it is published in one swap."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from readouts.ledger import Book, Damaged, disk
from readouts.record import manifest as manifests
from readouts.record import tables
from readouts.record.abreast import abreast
from readouts.record.asking import Record
from readouts.record.checked import Checked
from readouts.record.manifest import File, Gathered, Manifest, Part
from readouts.record.rows import Rows, Sum, book_rows, content, together
from readouts.record.slices import Slice

ORDER = {
    "documents": "month, id, hash, entry",
    "claims": "month, entry, position",
    "links": "month, entry, position",
}  # of a part: a month's rows lie together
MERGE = 8  # parts of like size become one when there are so many: a page is written anew once for each eightfold of the record
LARGE = 3  # eightfolds at which a part stays as it is: larger ones are not sorted in a writer's memory, and cost a call of a long archive more than they save


class Build:
    """The next generation. Only the holder of the record's lock makes one.

    What the same reader read before is taken over, part by part, where its bytes are what was written.
    """

    def __init__(self, folder: Path, reader: str, anew: bool = False) -> None:
        self.folder, self.reader = folder, reader
        disk.make_folders(manifests.parts_folder(folder), folder / "generations")
        former = [] if anew else list(self._former())
        self._checked = Checked(folder)
        parts = {part.files: part for m in former for part in m.parts if self._whole(part.files)}
        self.parts = list(parts.values())
        self.gathered = {g.key: g for m in former for g in m.gathered if self._whole(g.files)}
        self.unread = {key for m in former for key in m.unread}
        self._published = next((m for m in former if m.ledger and m.parts == tuple(self.parts)), None)
        if self._published and not self._whole((*self._published.tables, *_files(self._published.gathered))):
            self._published = None
        self.pages = sum(part.pages for part in self.parts)
        self.ledger = "" if manifests.read_pending(folder) or not self._published else self._published.ledger
        self._sql = self._writer()

    def _writer(self) -> Any:
        sql = tables.connect_writer(self.folder)
        sql.execute(tables.shapes())
        return sql

    def _former(self) -> Iterable[Manifest]:
        """What this reader published, and what it had read of the next generation when it was stopped."""
        pending = manifests.read_pending(self.folder)
        with contextlib.suppress(Damaged):
            found, stream = manifests.hold(self.folder)
            stream.close()
            yield from (m for m in (found,) if m.reader == self.reader)
        yield from (m for m in (pending,) if m and m.reader == self.reader)

    def _whole(self, found: Iterable[File]) -> bool:
        return not any(self._checked.fault(file) for file in found)

    @cached_property
    def entries(self) -> set[str]:
        """Keys of the pages that a part has. An archive's are many: who knows better asks only for what came since."""
        names = [f.name for part in self.parts for f in part.files if f.table == "documents"]
        if not names:
            return set()
        return {row[0] for row in self._sql.execute(f"SELECT entry FROM {tables.scan(self.folder, names)}").fetchall()}  # noqa: S608

    def close(self) -> None:
        self._sql.close()
        shutil.rmtree(tables.spill_folder(self.folder), ignore_errors=True)

    def add(self, pages: Sequence[Rows], unread: Iterable[str] = ()) -> None:
        """Keep what a batch of pages gave, the `page_rows` of each. From here on a kill does not cost it."""
        self.unread.update(unread)
        if pages:
            self.parts += self._parts(pages)
        manifests.write_pending(self.folder, self._manifest())

    def _parts(self, pages: Sequence[Rows]) -> list[Part]:
        """A part of these pages, or one of each half of them, where their texts are more than a writer's memory holds."""
        rows = together(pages)
        try:
            return [Part(len(pages), self._saved(rows), Sum().add(content(rows)).text())]
        except tables.TooLarge:
            if len(pages) == 1:
                raise
        middle = len(pages) // 2
        return self._parts(pages[:middle]) + self._parts(pages[middle:])

    def publish(self, book: Book, version: str, hands: int = 1) -> None:
        """Merge parts, gather happenings over all that stands, and make this the current generation, unless it is so already.

        hands: processes that gather, where many slices are new

        Nobody reads any more by then: what merging takes of memory is not added to what readers take.
        """
        self._merge()
        draft = replace(self._manifest(), version=version, ledger=book.head)
        done = self._published
        if done and replace(done, tables=(), gathered=(), rows="") == draft:
            return
        draft = replace(draft, tables=self._saved(book_rows(book)))
        record = Record.over(self.folder, draft)
        try:
            slices = record.slices()
            gone = Sum().add(record.gone())
        finally:
            record.close()
        made = self._made(draft, slices, hands)
        sums = [p.sum for p in draft.parts] + [g.sum for g in made]
        total = sum(map(Sum, sums), Sum()) - gone
        manifests.publish(self.folder, replace(draft, gathered=made, rows=total.text()))
        self._checked.save()

    def _made(self, draft: Manifest, slices: Sequence[Slice], hands: int) -> tuple[Gathered, ...]:
        """What each slice gives, as files: those of the former generation where it is as it was."""
        new = [s for s in slices if s.key not in self.gathered]
        with contextlib.closing(abreast(self.folder, draft, new, hands)) as given:
            for part, rows in zip(new, given, strict=True):
                total = Sum().add(content({"happenings": rows["happenings"]})).text()
                self.gathered[part.key] = Gathered(part.key, self._saved(rows), total)
                # DuckDB keeps what an old connection took, and those who gather beside it need the memory
                self._sql.close()
                self._sql = self._writer()
        return tuple(self.gathered[s.key] for s in slices)

    def _manifest(self) -> Manifest:
        return Manifest(self.reader, parts=tuple(self.parts), unread=tuple(sorted(self.unread)))

    def _saved(self, found: Rows) -> tuple[File, ...]:
        """Rows as files, a file for each table that has any."""
        saved = []
        for table, table_rows in found.items():
            if table_rows:
                try:
                    tables.fill(self._sql, table, table_rows)
                    saved.append(self._file(table, f"SELECT * FROM {table}"))  # noqa: S608
                finally:
                    tables.empty(self._sql, table)
        return tuple(saved)

    def _merge(self) -> None:
        """Eight parts of one size class become one part, from the smallest class upwards."""
        before = len(self.parts)
        with contextlib.suppress(tables.TooLarge):  # parts that stay small are read as well as large ones
            self._merge_all()
        if len(self.parts) != before:
            manifests.write_pending(self.folder, self._manifest())

    def _merge_all(self) -> None:
        for size in range(LARGE):
            while len(alike := [p for p in self.parts if MERGE**size <= p.pages < MERGE ** (size + 1)]) >= MERGE:
                few = alike[:MERGE]
                total = sum((Sum(p.sum) for p in few), Sum()).text()
                merged = Part(sum(p.pages for p in few), tuple(self._merged(few)), total)
                self.parts = [p for p in self.parts if p not in few] + [merged]

    def _merged(self, parts: Sequence[Part]) -> Iterable[File]:
        for table in tables.PAGED:
            names = [f.name for part in parts for f in part.files if f.table == table]
            if names:
                order = ORDER.get(table, "entry, position")
                yield self._file(table, f"SELECT * FROM {tables.scan(self.folder, names)} ORDER BY {order}")  # noqa: S608

    def _file(self, table: str, query: str) -> File:
        """The rows of a query as a file, which is as it was written: it is hashed again only when it changes."""
        file = tables.save(self._sql, self.folder, table, query)
        self._checked.note(file)
        return file


def _files(found: Iterable[Gathered]) -> list[File]:
    return [file for one in found for file in one.files]
