"""One writer at a time on a record; the next one waits and says so. The lock is the system's and goes with the process."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of a record's folder, which must be there; ``waiting`` is told once when somebody else has it."""
    with (folder / "lock").open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            waiting(f"{folder}: another command is writing to this record; waiting for it …")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
