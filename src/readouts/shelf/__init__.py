"""The shelf: lexicons, gazetteers and weights as readable files with their licence; the one place that opens them."""

from __future__ import annotations

import builtins
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MANIFEST = "manifest.tsv"
WAY_OUT = "install readouts again, or, if the change is yours: python scripts/pin_shelf.py"


class NotPinned(ValueError):
    """A file of the shelf is not the one that was pinned. The message names it and the way out."""


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

    def proven(self, name: str) -> builtins.bytes:
        """A file's bytes, if they are those of the manifest: for what is handed to a library that is not ours."""
        body = self.bytes(name)
        if self._pinned and self._pinned.get(name) != hashlib.sha256(body).hexdigest():
            raise NotPinned(f"{self.folder / name}: not the file that was pinned; {WAY_OUT}")
        return body

    @cached_property
    def _pinned(self) -> dict[str, str]:
        """sha256 by name. A shelf of one's own may have no manifest."""
        path = self.folder / MANIFEST
        lines = path.read_text(encoding="utf8").splitlines() if path.is_file() else []
        return {name: digest for digest, _, name in (line.split("\t") for line in lines if line and line[0] != "#")}

    def pins(self) -> str:
        """The manifest that fits the files as they are."""
        rows = [f"{hashlib.sha256(self.bytes(n)).hexdigest()}\t{len(self.bytes(n))}\t{n}\n" for n in self._pinnable()]
        return f"# sha256, bytes and name of each file of the shelf; made by scripts/pin_shelf.py\n{''.join(rows)}"

    def faults(self) -> list[str]:
        """What differs from the manifest, a line each."""
        found = {n: hashlib.sha256(self.bytes(n)).hexdigest() for n in self._pinnable()}
        wrong = sorted(n for n in found.keys() | self._pinned.keys() if found.get(n) != self._pinned.get(n))
        states = {
            n: "missing" if n not in found else "not pinned" if n not in self._pinned else "changed" for n in wrong
        }
        return [f"{self.folder / n}: {state}; {WAY_OUT}" for n, state in states.items()]

    def _pinnable(self) -> list[str]:
        return [n for n in self.names("") if not n.endswith(".py") and n != MANIFEST]

    @cached_property
    def hash(self) -> str:
        """sha256 over all data files: part of what read a claim."""
        digest = hashlib.sha256()
        for name in self.names(""):
            if not name.endswith((".py", ".md")) and name != MANIFEST:
                digest.update(name.encode() + b"\0" + hashlib.sha256(self.bytes(name)).digest())
        return digest.hexdigest()


def open_shelf(folder: Path | None = None) -> Shelf:
    """The shelf of this installation, or another folder of the same layout."""
    return Shelf(folder or Path(__file__).parent)
