"""Bytes kept by their sha256: written beside, flushed to disk, renamed into place; the same bytes are kept once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path


class Damaged(Exception):
    """What was kept is no longer what it was. The message names the file and the way out."""


def write_whole(target: Path, body: bytes) -> None:
    """Write a file so that after a crash the old one stands or the new one, and no half of it."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with draft.open("wb") as stream:
        stream.write(body)
    put(draft, target)


def put(draft: Path, target: Path) -> None:
    """Flush a finished draft to disk, give it its name, and flush the folder that holds the name."""
    _flush(draft)
    draft.replace(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Blobs:
    """A folder of files named by the hash of what they hold: ``ab/cdef…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]

    def add(self, body: bytes) -> str:
        """Keep bytes; returns their sha256. Nothing half-written is ever seen under the name, and a damaged copy is mended."""
        digest = hashlib.sha256(body).hexdigest()
        target = self.path(digest)
        if not (target.exists() and target.read_bytes() == body):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, body)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of a hash. Raises Damaged where they are gone or changed."""
        target = self.path(digest)
        try:
            body = target.read_bytes()
        except OSError as error:
            raise Damaged(f"{target}: can't be read ({error.strerror}); put back a copy of the record") from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise Damaged(f"{target}: its bytes are not those that were kept; put back a copy of this file")
        return body

    def all(self) -> Iterator[str]:
        """Hashes of all that is kept, sorted."""
        for folder in sorted(self.folder.glob("??")):
            for path in sorted(folder.iterdir()):
                if not path.name.startswith("."):
                    yield folder.name + path.name
