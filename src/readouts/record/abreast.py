"""Slices gathered abreast: where many months of a record are new, each process gathers some thousand claims, and they share nothing.

Then it ends, and its memory with it: what a month leaves behind, scattered over the heap, stays with a process and is added to the next
month's. On Linux the next one is forked off a server that has loaded the code already and holds nothing else, which costs no time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Thread
from typing import Any

from readouts.record.asking import Record
from readouts.record.manifest import Manifest
from readouts.record.rows import Rows
from readouts.record.slices import Slice

FEW = 4  # slices from which further processes bring more than they cost
EACH = 10_000  # claims, or a slice that has more, that a process gathers before it ends


def abreast(folder: Path, manifest: Manifest, parts: Sequence[Slice], hands: int) -> Generator[Rows]:
    """What each slice gives, in order, by so many processes at most. Raises ChildProcessError where one of them is ended."""
    if hands < 2 or len(parts) < FEW:
        with Record.over(folder, manifest) as record:
            yield from map(record.gathered, parts)
        return
    some = at_once(manifest, len(parts), hands)
    try:
        with ProcessPoolExecutor(
            min(hands, len(parts)), _context(), _begin, (folder, manifest), max_tasks_per_child=1
        ) as pool:
            yield from pool.map(_gathered, parts, chunksize=some)
    except BrokenProcessPool as error:
        reason = f"{folder}: a process that gathered was ended, for want of memory perhaps"
        raise ChildProcessError(f"{reason}; what was read is kept: run it again with --workers 1") from error


def at_once(manifest: Manifest, parts: int, hands: int) -> int:
    """How many of so many slices a process gathers before it ends: to begin one takes half a second."""
    claims = sum(file.rows for part in manifest.parts for file in part.files if file.table == "claims")
    return max(1, min(EACH * parts // max(1, claims), parts // hands))


def _context() -> Any:
    """How processes begin."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


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
