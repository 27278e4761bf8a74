"""Which files a generation is made of. Its manifest is named by its own hash and swapped in by one rename; readers hold it by a lock.

A reader's shared lock goes with its process. The writer sweeps away what no manifest that is current, or held, speaks of.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from readouts.ledger import Damaged, disk
from readouts.wire import WireError, from_plain, to_plain

CURRENT, PENDING = "current.json", "pending.json"
FORMAT = 4


@dataclass(frozen=True, slots=True)
class File:
    """A file of rows. name: the table and the beginning of the hash of its bytes"""

    table: str
    name: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a batch of pages gave, for ever as it was written. sum: of its lines, see `rows.Sum`"""

    pages: int
    files: tuple[File, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The happenings of a slice of the record. key: of what they were gathered from; sum: of their lines"""

    key: str
    files: tuple[File, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation.

    reader: hash of what read it; ledger: the last entry that it knows; rows: hash of its content, whatever its files are
    tables: what belongs to the generation alone; unread: entries that the reader refused
    """

    reader: str
    version: str = ""
    ledger: str = ""
    rows: str = ""
    parts: tuple[Part, ...] = ()
    tables: tuple[File, ...] = ()
    gathered: tuple[Gathered, ...] = ()
    unread: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    def files(self) -> Iterator[File]:
        for part in self.parts:
            yield from part.files
        yield from self.tables
        for found in self.gathered:
            yield from found.files


def parts_folder(folder: Path) -> Path:
    return folder / "parts"


class Hold:
    """A reader's hand on a generation: while it is there, no writer sweeps the files away. It goes with the object or the process."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY)
        self.close = weakref.finalize(self, os.close, self._handle)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def read(self) -> bytes | None:
        """The manifest's bytes; None where it was swept away before it was held."""
        status = os.fstat(self._handle)
        return os.pread(self._handle, status.st_size, 0) if status.st_nlink else None


def hold(folder: Path) -> tuple[Manifest, Hold]:
    """The current generation, and a hand on its files. Raises Damaged where it can't be read."""
    for _ in range(100):
        path = _current(folder)
        try:
            held = Hold(path)
        except OSError as error:
            if path != _current(folder):
                continue  # a writer swapped generations between our two looks
            raise Damaged(f"{path}: {error.strerror}; {way_out(folder)}") from error
        body = held.read()
        if body is not None:
            if _name(body) != path.name:
                raise Damaged(f"{path}: its bytes are not those that were written; {way_out(folder)}")
            return _parse(body, path), held
        held.close()
    raise Damaged(f"{folder}: no generation stays; {way_out(folder)}")


def _current(folder: Path) -> Path:
    path = folder / CURRENT
    try:
        said = json.loads(path.read_text(encoding="utf8"))
        name = str(said["generation"])
        if said.get("format") != FORMAT or Path(name).name != name:
            raise KeyError("format")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{path}: missing, damaged, or of a former version; {way_out(folder)}") from error
    return folder / "generations" / name


def witness(folder: Path) -> str:
    """The last entry of the ledger that the current generation knows, or "": a ledger without it has lost something."""
    try:
        return str(json.loads((folder / CURRENT).read_text(encoding="utf8")).get("ledger") or "")
    except (OSError, ValueError, AttributeError):
        return ""


def lost(ledger: Path) -> str:
    """What to say of a ledger that does not hold what the record was made from."""
    return (
        f"{ledger}: entries are gone that the record knows of; put back a copy of this file, "
        "or read the pages into a new folder with --record"
    )


def _name(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32] + ".json"


def _parse(body: bytes, path: Path) -> Manifest:
    try:
        found: Manifest = from_plain(Manifest, json.loads(body), path.name)
        return found
    except (ValueError, WireError) as error:
        raise Damaged(f"{path}: {error}; run: readouts rebuild") from error


def way_out(folder: Path) -> str:
    return f"run: readouts rebuild --record {folder}"


def fault(folder: Path, file: File) -> str | None:
    """What is wrong with a file of a generation, or None."""
    path = parts_folder(folder) / file.name
    try:
        if file_hash(path) == file.sha256:
            return None
    except OSError as error:
        return f"{path}: {error.strerror}; {way_out(folder)}"
    return f"{path}: its bytes are not those that were written; {way_out(folder)}"


def check(folder: Path, manifest: Manifest) -> None:
    """Raise Damaged at the first file of a generation whose bytes are not those that were written."""
    for file in manifest.files():
        found = fault(folder, file)
        if found:
            raise Damaged(found)


def file_hash(path: Path) -> str:
    """sha256 of a file, read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# --- writing, by the holder of the record's lock alone ---


def publish(folder: Path, manifest: Manifest) -> None:
    """Make a generation the current one, and sweep away what nobody needs any more."""
    body = _body(manifest)
    path = folder / "generations" / _name(body)
    disk.write_whole(path, body)
    said = {"generation": path.name, "rows": manifest.rows, "ledger": manifest.ledger, "format": FORMAT}
    disk.write_whole(folder / CURRENT, json.dumps(said).encode())
    disk.remove(folder / PENDING)
    sweep(folder)


def write_pending(folder: Path, manifest: Manifest) -> None:
    """Note what is read so far, so that a kill does not cost it."""
    disk.write_whole(folder / PENDING, _body(manifest))


def read_pending(folder: Path) -> Manifest | None:
    try:
        path = folder / PENDING
        return _parse(path.read_bytes(), path)
    except (OSError, Damaged):
        return None


def _body(manifest: Manifest) -> bytes:
    return json.dumps(to_plain(manifest), separators=(",", ":")).encode()


def sweep(folder: Path) -> None:
    """Remove generations that are neither current nor held, the parts that none of the others needs, and drafts of the killed."""
    try:
        kept = {_current(folder)}
    except Damaged:
        return
    for draft in folder.glob(".*.json.*"):
        disk.remove(draft)
    home, parts = folder / "generations", parts_folder(folder)
    for path in home.iterdir():
        if path not in kept and not _removed(path):
            kept.add(path)
    needed = set()
    for path in kept:
        needed |= {f.name for f in _parse(path.read_bytes(), path).files()}
    pending = read_pending(folder)
    needed |= {f.name for f in pending.files()} if pending else set()
    for path in parts.iterdir():
        if path.name not in needed:
            disk.remove(path)


def _removed(path: Path) -> bool:
    """Remove a generation or a draft, unless a reader holds it."""
    if path.name.startswith(".") or path.suffix != ".json":
        disk.remove(path)
        return True
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        disk.remove(path)
    return True
