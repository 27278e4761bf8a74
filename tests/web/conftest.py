"""The application over the record made by hand."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import handmade
from readouts.desk import desk as live
from readouts.desk import sums
from readouts.desk.fill import fill
from readouts.desk.source import generation, hold
from readouts.record import Record
from readouts.web import application


@pytest.fixture(scope="session", autouse=True)
def quick() -> Iterator[None]:
    """Indexes are made here and without the map's ground: a process and thirty thousand settlements a test are too slow.

    Happenings are gathered anew by the test that asks for it: the reader of the record by hand is none that could be started.
    """
    usual, live.index = live.index, index
    gather, live.Live.gather = live.Live.gather, lambda _: None  # type: ignore[method-assign]
    yield
    live.index, live.Live.gather = usual, gather  # type: ignore[method-assign]


def index(folder: Path) -> Path:
    target = folder / f"{generation(folder)}-test.sqlite"
    if not target.exists():
        with closing(sqlite3.connect(target)) as db, Record.open(folder) as record:
            fill(db, hold(record), [(6.1, 1.2, 900000, "Lomé"), (6.6, 0.5, 80000, "Ho")])
            sums.write(db, sums.beside(target)).close()
    return target


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.record(tmp_path_factory.mktemp("desk") / "record")


@pytest.fixture(scope="session")
def app(folder: Path) -> object:
    return application(folder, 8765)


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, object]:
    """A record of the test's own, to write to."""
    folder = handmade.record(tmp_path / "record")
    return folder, application(folder, 8765)
