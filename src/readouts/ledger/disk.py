"""The thin layer under all that is kept: every write, flush, rename and removal goes through here, so that tests can make it fail."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


class Damaged(Exception):
    """What was kept is no longer what it was. The message names the file and the way out."""


def _nothing(act: str, path: Path) -> None:
    del act, path


# called before each act (write, flush, rename, remove, folder, commit) on a path; a test puts in one that raises, or kills
watch: Callable[[str, Path], None] = _nothing


def write_whole(target: Path, body: bytes) -> None:
    """Write a file so that after a crash the old one stands or the new one, and no half of it."""
    draft = draft_of(target)
    try:
        watch("write", draft)
        draft.write_bytes(body)
        put(draft, target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def draft_of(target: Path) -> Path:
    """Where a file is written before it has its name: hidden, and one for each process."""
    return target.with_name(f".{target.name}.{os.getpid()}")


def put(draft: Path, target: Path) -> None:
    """Flush a finished draft to disk, give it its name, and flush the folder that holds the name."""
    flush(draft)
    watch("rename", target)
    draft.replace(target)
    flush(target.parent)


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk itself."""
    watch("flush", path)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path) -> None:
    """A folder that stays: its name is flushed too."""
    if not path.is_dir():
        watch("folder", path)
        path.mkdir(parents=True, exist_ok=True)
        flush(path.parent)


def remove(path: Path) -> None:
    watch("remove", path)
    path.unlink(missing_ok=True)
