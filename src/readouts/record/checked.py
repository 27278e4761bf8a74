"""Which files of a record a writer has held against their hashes already, so that a day's news does not cost the hashing of the archive.

A file counts as held while its size, its place on the disk and the times of its last change are those of that moment; what rots
under an unchanged entry of the file system is found by ``readouts verify``, which hashes all.
"""

from __future__ import annotations

import json
from pathlib import Path

from readouts.ledger import disk
from readouts.record import manifest as manifests
from readouts.record.manifest import File

NAME = "checked.json"


class Checked:
    """What was held; ``save`` keeps it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            found = json.loads((folder / NAME).read_text(encoding="utf8"))
            self._before = {str(name): list(marks) for name, marks in found.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            self._before = {}
        self._now: dict[str, list[object]] = {}

    def fault(self, file: File) -> str | None:
        """What is wrong with a file, or None."""
        marks = self._marks(file)
        if marks is None or self._before.get(file.name) != marks:
            found = manifests.fault(self.folder, file)
            if found:
                return found
        self.note(file)
        return None

    def note(self, file: File) -> None:
        """A file is as it should be at this moment."""
        marks = self._marks(file)
        if marks is not None:
            self._now[file.name] = marks

    def save(self) -> None:
        """Keep what was held of the files that are still there."""
        self._now = {
            name: marks for name, marks in self._now.items() if (manifests.parts_folder(self.folder) / name).exists()
        }
        if self._now != self._before:
            disk.write_whole(self.folder / NAME, json.dumps(self._now, separators=(",", ":")).encode())

    def _marks(self, file: File) -> list[object] | None:
        try:
            found = (manifests.parts_folder(self.folder) / file.name).stat()
        except OSError:
            return None
        return [file.sha256, found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]
