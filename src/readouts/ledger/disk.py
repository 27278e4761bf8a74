"""The thin layer under all that is kept: every write, flush, rename and removal goes through here, so that tests can make it fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path


class Damaged(Exception):
    """What was kept is no longer what it was. The message names the file and the way out."""


def _nothing(act: str, path: Path) -> None:
    del act, path


# called before each act (write, flush, rename, remove, folder, commit) on a path; a test puts in one that raises, or kills
watch: Callable[[str, Path], None] = _nothing


def write_whole(target: Path, body: bytes) -> None:
    """Write a file so that after a crash the old one stands or the new one, and no half of it."""
    write_all({target: body})


def give(target: Path, body: bytes) -> None:
    """Write what a person asked for where they want it: a file as a whole, through a link, or straight into a device or a pipe."""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(body)
        else:
            write_whole(target.resolve(), body)
    except OSError as error:
        error.filename = error.filename or str(target)
        raise


def write_all(bodies: Mapping[Path, bytes]) -> None:
    """Write files, each as a whole, with as few waits for the disk as it takes."""
    drafts = {draft_of(target): target for target in bodies}
    try:
        for draft, target in drafts.items():
            watch("write", draft)
            draft.write_bytes(bodies[target])
        put(drafts)
    except OSError:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        raise


def draft_of(target: Path) -> Path:
    """Where a file is written before it has its name: hidden, and one for each process."""
    return target.with_name(f".{target.name}.{os.getpid()}")


def put(drafts: Mapping[Path, Path]) -> None:
    """Flush finished drafts to disk, give them their names, and flush the folders that hold the names."""
    for draft in drafts:
        flush(draft)
    for draft, target in drafts.items():
        watch("rename", target)
        draft.replace(target)
    for folder in dict.fromkeys(target.parent for target in drafts.values()):
        flush(folder)


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk itself."""
    watch("flush", path)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folders(*paths: Path) -> None:
    """Folders that stay: their names are flushed too."""
    missing = [path for path in dict.fromkeys(paths) if not path.is_dir()]
    for path in missing:
        watch("folder", path)
        path.mkdir(parents=True, exist_ok=True)
    for parent in dict.fromkeys(path.parent for path in missing):
        flush(parent)


def remove(path: Path) -> None:
    watch("remove", path)
    path.unlink(missing_ok=True)
