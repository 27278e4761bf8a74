"""A generation in the making: parts are added as pages are read, merged when there are many, and published in one swap."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from readouts.ledger import Book, Damaged, disk
from readouts.record import manifest as manifests
from readouts.record import tables
from readouts.record.asking import Record
from readouts.record.gathering import gathered
from readouts.record.manifest import File, Manifest, Part
from readouts.record.rows import Rows, book_rows, happening_rows, rows_hash, together

MERGE = 8  # parts of like size become one when there are so many: a page is written anew once for each eightfold of the record


class Build:
    """The next generation. Only the holder of the record's lock makes one.

    What the same reader read before is taken over, part by part, where its bytes are what was written.
    """

    def __init__(self, folder: Path, reader: str, anew: bool = False) -> None:
        self.folder, self.reader = folder, reader
        disk.make_folders(manifests.parts_folder(folder), folder / "generations")
        former = [] if anew else list(self._former())
        parts = {part.files: part for m in former for part in m.parts if self._whole(part.files)}
        self.parts = list(parts.values())
        self.unread = {key for m in former for key in m.unread}
        self._published = next((m for m in former if m.ledger and m.parts == tuple(self.parts)), None)
        if self._published and not self._whole(self._published.tables):
            self._published = None
        self._sql = tables.connect(folder, threads=1)
        self._sql.execute(tables.shapes())
        self.entries = self._entries()

    def _former(self) -> Iterable[Manifest]:
        """What this reader published, and what it had read of the next generation when it was stopped."""
        pending = manifests.read_pending(self.folder)
        with contextlib.suppress(Damaged):
            found, stream = manifests.hold(self.folder)
            stream.close()
            yield from (m for m in (found,) if m.reader == self.reader)
        yield from (m for m in (pending,) if m and m.reader == self.reader)

    def _whole(self, found: Iterable[File]) -> bool:
        return not any(manifests.fault(self.folder, file) for file in found)

    def _entries(self) -> set[str]:
        names = [f.name for part in self.parts for f in part.files if f.table == "documents"]
        if not names:
            return set()
        return {row[0] for row in self._sql.execute(f"SELECT entry FROM {tables.scan(self.folder, names)}").fetchall()}  # noqa: S608

    def close(self) -> None:
        self._sql.close()

    def add(self, pages: Sequence[Rows], unread: Iterable[str] = ()) -> None:
        """Keep what a batch of pages gave, the `page_rows` of each. From here on a kill does not cost it."""
        self.unread.update(unread)
        if pages:
            self.parts.append(Part(len(pages), self._saved(together(pages))))
            self.entries.update(page["documents"][0]["entry"] for page in pages)
        self._merge()
        manifests.write_pending(self.folder, self._manifest())

    def publish(self, book: Book, version: str) -> None:
        """Gather happenings over all that stands, and make this the current generation, unless it is so already."""
        draft = replace(self._manifest(), version=version, ledger=book.head)
        done = self._published
        if done and replace(done, tables=(), rows="") == draft:
            return
        draft = replace(draft, tables=self._saved(book_rows(book)))
        record = Record.over(self.folder, draft)
        try:
            happenings = happening_rows(gathered(record.claims(), record.documents(), record.judgements()))
            lines = [*record.content(), *(str(row["json"]) for row in happenings["happenings"])]
        finally:
            record.close()
        own = (*draft.tables, *self._saved(happenings))
        manifests.publish(self.folder, replace(draft, tables=own, rows=rows_hash(lines)))

    def _manifest(self) -> Manifest:
        return Manifest(self.reader, parts=tuple(self.parts), unread=tuple(sorted(self.unread)))

    def _saved(self, found: Rows) -> tuple[File, ...]:
        """Rows as files, a file for each table that has any."""
        saved = []
        for table, table_rows in found.items():
            if table_rows:
                tables.fill(self._sql, table, table_rows)
                saved.append(tables.save(self._sql, self.folder, table, f"SELECT * FROM {table}"))  # noqa: S608
                self._sql.execute(f"DELETE FROM {table}")  # noqa: S608
        return tuple(saved)

    def _merge(self) -> None:
        """Parts of one size class become one part, from the smallest class upwards."""
        for size in range(16):
            alike = [p for p in self.parts if MERGE**size <= p.pages < MERGE ** (size + 1)]
            if len(alike) >= MERGE:
                merged = Part(sum(p.pages for p in alike), tuple(self._merged(alike)))
                self.parts = [p for p in self.parts if p not in alike] + [merged]

    def _merged(self, parts: Sequence[Part]) -> Iterable[File]:
        for table in tables.PAGED:
            names = [f.name for part in parts for f in part.files if f.table == table]
            if names:
                order = "id, hash, entry" if table == "documents" else "entry, position"
                yield tables.save(
                    self._sql,
                    self.folder,
                    table,
                    f"SELECT * FROM {tables.scan(self.folder, names)} ORDER BY {order}",  # noqa: S608
                )
