"""The shelf: lexicons, gazetteers and weights as readable files with their licence; the one place that opens them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Shelf:
    """A folder of data files. Names are relative paths with slashes."""

    folder: Path

    def bytes(self, name: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError with the name and the way out."""
        path = self.folder / name
        if not path.is_file():
            raise FileNotFoundError(f"{path}: missing from the installation; install readouts again")
        return path.read_bytes()

    def text(self, name: str) -> str:
        """A file's text, UTF-8."""
        return self.bytes(name).decode("utf8")

    def names(self, folder: str, ending: str = "") -> tuple[str, ...]:
        """Files of a folder of the shelf, sorted."""
        here = self.folder / folder
        found = (p.relative_to(self.folder).as_posix() for p in here.rglob("*") if p.is_file())
        return tuple(sorted(n for n in found if n.endswith(ending) and "__pycache__" not in n))

    @cached_property
    def hash(self) -> str:
        """sha256 over all data files: part of what read a claim."""
        digest = hashlib.sha256()
        for name in self.names(""):
            if not name.endswith((".py", ".md")):
                digest.update(name.encode() + b"\0" + hashlib.sha256(self.bytes(name)).digest())
        return digest.hexdigest()


def open_shelf(folder: Path | None = None) -> Shelf:
    """The shelf of this installation, or another folder of the same layout."""
    return Shelf(folder or Path(__file__).parent)
