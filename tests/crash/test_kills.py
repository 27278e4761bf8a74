"""kill -9 at random moments, and writers and readers side by side: in the end the record is the one of an unkilled run."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest

from readouts.keeping import judge
from readouts.ledger import Ledger
from readouts.record import prove
from tests.crash import jobs
from tests.crash.conftest import N, Start

NUMBERS = range(40)
HALF = range(20)


def finish(folder: Path) -> str:
    """What the next calls make of a record, whatever was done to it."""
    jobs.read(folder, NUMBERS)
    judge(folder, jobs.decision(folder), jobs.quiet, jobs.STUB)
    return jobs.exported(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    return finish(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("half") / "record"
    jobs.read(folder, HALF)
    return folder


@pytest.mark.parametrize("job", ["read", "rebuild", "judge", "export"])
def test_killed_at_random_moments(job: str, fast: Path, tmp_path: Path, start: Start, half: Path, whole: str) -> None:
    chance = random.Random(f"{job} {N}")
    began = time.monotonic()
    shutil.copytree(half, fast / "timed")
    start(job, fast / "timed", NUMBERS).join()
    longest = time.monotonic() - began
    killed = 0
    for i in range(-(-N // 4)):
        folder = fast / str(i)
        if job != "read" or i % 2:
            shutil.copytree(half, folder)
        process = start(job, folder, NUMBERS)
        time.sleep(chance.uniform(0.0, longest))
        process.kill()
        process.join()
        killed += process.exitcode == -9
        assert process.exitcode in (0, -9), (tmp_path / "log").read_text()
        assert finish(folder) == whole
        assert prove(folder).faults == ()
        left = [p for p in folder.rglob(".*") if p.is_file()]
        assert not left, left
        shutil.rmtree(folder)
    assert killed >= N // 16, "the kills came too late to prove anything"


@pytest.mark.parametrize("writers", [2, 4])
def test_writers_and_readers_side_by_side(writers: int, fast: Path, tmp_path: Path, start: Start, whole: str) -> None:
    folder = fast / "record"
    some = [start("read", folder, jobs.shuffled(NUMBERS, i)[: 30 if i else 40], 4 + i) for i in range(writers)]
    some += [start("look", folder) for _ in range(2)]
    for process in some:
        process.join(120)
    assert [p.exitcode for p in some] == [0] * len(some), (tmp_path / "log").read_text()
    assert len(list(Ledger(folder).book().pages())) == len(NUMBERS)
    assert finish(folder) == whole
    assert prove(folder).faults == ()


def test_thrice_renamed_reordered_and_in_other_batches_the_record_is_one(fast: Path) -> None:
    from readouts.keeping import take_in

    found = set()
    for i, batch in enumerate((3, 8, 100)):
        folder = fast / str(i)
        jobs.read(folder, jobs.shuffled(NUMBERS, i), batch)
        for _ in range(2):
            again = take_in(
                folder, jobs.pages(jobs.shuffled(NUMBERS, i + 7), f"moved-{i}"), jobs.quiet, jobs.quiet, jobs.STUB
            )
            assert (again.read, again.known) == (0, len(NUMBERS))
        found.add((jobs.exported(folder), (folder / "current.json").read_text().split('"rows": ')[1].split('"')[1]))
    assert len(found) == 1
