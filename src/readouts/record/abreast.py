"""Slices gathered abreast: where many months of a record are new, each is one process's work, and they share nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Thread

from readouts.record.asking import Record
from readouts.record.manifest import Manifest
from readouts.record.rows import Rows
from readouts.record.slices import Slice

FEW = 4  # slices from which further processes bring more than they cost


def abreast(folder: Path, manifest: Manifest, parts: Sequence[Slice], hands: int) -> Generator[Rows]:
    """What each slice gives, in order, by so many processes at most. Raises ChildProcessError where one of them is ended."""
    if hands < 2 or len(parts) < FEW:
        with Record.over(folder, manifest) as record:
            yield from map(record.gathered, parts)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(min(hands, len(parts)), context, _begin, (folder, manifest)) as pool:
            yield from pool.map(_gathered, parts)
    except BrokenProcessPool as error:
        reason = f"{folder}: a process that gathered was ended, for want of memory perhaps"
        raise ChildProcessError(f"{reason}; what was read is kept: run it again with --workers 1") from error


# --- in each process ---

_own: list[Record] = []


def _begin(folder: Path, manifest: Manifest) -> None:
    """Open the record. Ctrl-C ends the process without a word, and so does the end of the one that began it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    _own.append(Record.over(folder, manifest))


def _gathered(part: Slice) -> Rows:
    return _own[0].gathered(part)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
