"""The library in a call: pages in, a record out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike, fspath
from pathlib import Path

from readouts.files import open_paths
from readouts.keeping import How, take_in
from readouts.reading import Rooms
from readouts.record import Record

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


def read(
    paths: Paths,
    record: str | PathLike[str] = "record",
    *,
    say: Callable[[str], None] | None = None,
    rooms: Rooms | None = None,
    workers: int = 1,
) -> Record:
    """Take in files and folders, read them, and open the record that holds them.

    paths: a file, a folder, or several of them; record: its folder, made where it is missing
    say: gets a line for each page that was refused; ``Record.refused()`` keeps them
    rooms: another way to read, as `readouts.reading.furnish` gives; the usual one where it is left out
    workers: processes that read; with more than one, a script keeps its own doings under ``if __name__ == "__main__":``

    Reading the same pages again adds nothing.

    >>> import tempfile
    >>> home = Path(tempfile.mkdtemp())
    >>> _ = (home / "road.txt").write_text("Kenya urged Sudan to open the road on Monday.")
    >>> with read(home / "road.txt", record=home / "record") as record:
    ...     [(c.act.value, c.actors[0].name, c.recipients[0].name) for c in record.claims()]
    [('demand', 'Kenya', 'Sudan')]
    """
    folder = Path(record)
    given = [paths] if isinstance(paths, str | PathLike) else paths
    take_in(folder, open_paths([fspath(p) for p in given]), say or _silent, _silent, rooms, How(workers=workers))
    return Record.open(folder)


def _silent(*_: object) -> None:
    pass
