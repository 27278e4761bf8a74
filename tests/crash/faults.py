"""A disk that fails at an act of our choice, put in under the record's thin layer of files."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from readouts.ledger import Ledger, disk
from readouts.wire import to_plain
from tests.crash import jobs

PAGES = range(8)


def work(folder: Path) -> None:
    """A person's judgement on pages to come, and a first reading with a part for each page."""
    judged(folder)
    jobs.read(folder, PAGES, 1)


def finish(folder: Path) -> None:
    """The same work after whatever happened."""
    judged(folder)
    jobs.read(folder, PAGES, 100)


def judged(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with closing(Ledger(folder, create=True)) as ledger:
        ledger.add("judgement", "one", to_plain(jobs.decision(folder)))


@contextmanager
def watched(watch: Callable[[str, Path], None]) -> Iterator[None]:
    before, disk.watch = disk.watch, watch
    try:
        yield
    finally:
        disk.watch = before


def failing(first: int, last: int, acts: list[str], half: bool = False) -> Callable[[str, Path], None]:
    """Fail at acts of the given numbers; a write may leave half a file, as a full disk does."""

    def watch(act: str, path: Path) -> None:
        acts.append(act)
        if first <= len(acts) <= last:
            if half and act == "write":
                path.write_bytes(b"half of what was to be")
            raise OSError(errno.ENOSPC, "no space left", str(path)) if half else OSError(errno.EIO, "failed", str(path))

    return watch


def fail(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    """Let each of these acts fail once, in a record of its own; then the work is done as if nothing had been."""
    work(folder / "whole")
    want = rows(folder / "whole")
    for n in numbers:
        record = folder / str(n)
        try:
            with watched(failing(n, n, [])):
                work(record)
            raise AssertionError(f"act {n} did not fail")
        except OSError as error:
            assert "failed" in str(error), error
        finish(record)
        assert rows(record) == want, n
        assert not [p for p in record.rglob(".*") if p.is_file()], n
        shutil.rmtree(record)


def rows(folder: Path) -> str:
    """The hash of what the current generation holds."""
    return (folder / "current.json").read_text().partition('"rows": ')[2].partition(",")[0]
