"""A table of lines sorted by their first field, read through the system's page cache: opened in a moment, shared by processes.

A line is ``key TAB rest``. The file is text that any tool can read; finding a key is a search by halves in it.
"""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path


class Index:
    """Lines by key, from a file that `write` made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.find = lru_cache(maxsize=4096)(self._find)

    def _find(self, key: str) -> tuple[str, ...]:
        """What stands after a key, a line each."""
        wanted = key.encode() + b"\t"
        text, low, high = self._bytes, 0, len(self._bytes)
        while low < high:
            start = text.rfind(b"\n", 0, (low + high) // 2) + 1
            end = text.find(b"\n", start)
            if text[start : start + len(wanted)] < wanted and end >= 0:
                low = end + 1
            else:
                high = start
        found = []
        while text[low : low + len(wanted)] == wanted:
            end = text.find(b"\n", low)
            found.append(text[low + len(wanted) : end].decode())
            low = end + 1
        return tuple(found)


def write(path: Path, lines: Iterable[tuple[str, str]]) -> None:
    """Sort lines of ``(key, rest)`` into a file; it appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = sorted({f"{key}\t{rest}\n".encode() for key, rest in lines})
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(ordered)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def cache_folder() -> Path:
    """Where tables go that can be made again: ``READOUTS_CACHE``, or the user's cache folder."""
    told = os.environ.get("READOUTS_CACHE")
    if told:
        return Path(told)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "readouts"
    except RuntimeError:
        return temporary_folder()


def temporary_folder() -> Path:
    """A folder of this user among temporary files."""
    user = getattr(os, "getuid", lambda: "user")()
    return Path(tempfile.gettempdir()) / f"readouts-{user}"
