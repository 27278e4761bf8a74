"""Bytes kept by their sha256: written beside, flushed to disk, renamed into place; the same bytes are kept once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from readouts.ledger import disk
from readouts.ledger.disk import Damaged


class Blobs:
    """A folder of files named by the hash of what they hold: ``ab/cdef…``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]

    def add(self, *bodies: bytes) -> list[str]:
        """Keep bytes; returns their sha256. Nothing half-written is ever seen under a name, and a damaged copy is mended."""
        digests = [hashlib.sha256(body).hexdigest() for body in bodies]
        found = {self.path(digest): body for digest, body in zip(digests, bodies, strict=True)}
        new = {path: body for path, body in found.items() if not (path.exists() and path.read_bytes() == body)}
        disk.make_folders(*(path.parent for path in new))
        disk.write_all(new)
        return digests

    def get(self, digest: str) -> bytes:
        """The bytes of a hash. Raises Damaged where they are gone or changed."""
        target = self.path(digest)
        try:
            body = target.read_bytes()
        except OSError as error:
            raise Damaged(
                f"{target}: can't be read ({error.strerror}); put back a copy of it, or read its page again"
            ) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise Damaged(
                f"{target}: its bytes are not those that were kept; put back a copy of it, or read its page again"
            )
        return body

    def sweep(self) -> None:
        """Remove the drafts of the killed; for the holder of the record's lock."""
        for draft in self.folder.glob("??/.*"):
            disk.remove(draft)

    def all(self) -> Iterator[str]:
        """Hashes of all that is kept, sorted."""
        for folder in sorted(self.folder.glob("??")):
            for path in sorted(folder.iterdir()):
                if not path.name.startswith("."):
                    yield folder.name + path.name
