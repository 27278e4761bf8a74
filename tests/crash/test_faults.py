"""A disk that fails or fills, and bytes that are cut or flipped: told, mended, or without effect; never silently wrong."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from readouts.ledger import Damaged, Ledger, OtherVersion
from readouts.record import Record, lost, prove, witness
from tests.crash import faults, jobs
from tests.crash.conftest import Start

EIGHT = range(8)
CALLS = 200
MEMO = "checked.json"  # which files were hashed already: no part of the record, made anew where it can't be read


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "record"
    faults.work(folder)
    return folder


def test_every_write_flush_and_rename_may_fail(fast: Path, tmp_path: Path, whole: Path, start: Start) -> None:
    acts: list[str] = []
    with faults.watched(faults.failing(0, 0, acts)):
        faults.work(fast / "counted")
    assert len(acts) >= CALLS and {"write", "flush", "rename", "remove", "commit", "folder"} <= set(acts)
    some = [start("fail", fast / str(half), range(1 + half, len(acts) + 1, 2)) for half in range(2)]
    for process in some:
        process.join()
    assert [p.exitcode for p in some] == [0, 0], (tmp_path / "log").read_text()


def test_a_full_disk_at_twenty_points(fast: Path, whole: Path) -> None:
    want = jobs.exported(whole)
    for point in range(1, CALLS, CALLS // 20):
        folder = fast / str(point)
        with faults.watched(faults.failing(point, 10**9, [], half=True)), pytest.raises(OSError, match="no space"):
            faults.work(folder)
        faults.finish(folder)
        assert jobs.exported(folder) == want, point
        assert prove(folder).faults == (), point
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 1 MB, where mounting is allowed."""
    if os.geteuid() or shutil.which("mount") is None:
        pytest.skip("mounting a tmpfs takes root")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"mounting a tmpfs is not allowed here: {done.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_a_real_disk_that_is_full(small_disk: Path, whole: Path) -> None:
    folder, ballast = small_disk / "record", small_disk / "ballast"
    refused = 0
    for room in (0, 40, 80, 120, 160, 200, 260, 320, 400, 500):
        shutil.rmtree(folder, ignore_errors=True)
        size = shutil.disk_usage(small_disk).free - room * 1024
        ballast.write_bytes(bytes(size))
        try:
            faults.work(folder)
        except OSError as error:
            assert "no space" in str(error).lower() or "full" in str(error).lower(), error
            refused += 1
        ballast.unlink()
        faults.finish(folder)
        assert jobs.exported(folder) == jobs.exported(whole)
        assert prove(folder).faults == ()
    assert 2 <= refused < 10


def test_a_disk_that_can_only_be_read(small_disk: Path, whole: Path) -> None:
    """A record on a read-only medium is read and proven; a writer is told. SQLite would make a file beside the ledger even to look."""
    folder = copy(whole, small_disk / "record")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert jobs.exported(folder) == jobs.exported(whole)
    assert prove(folder).faults == ()
    assert state(folder) == state(whole)
    with pytest.raises(OSError, match="Read-only"):
        jobs.read(folder, EIGHT, 2)


# --- bytes that are not what was written ---


def damages(path: Path, count: int, seed: str) -> Iterator[str]:
    """Cut a file, then flip a bit of it, at random places, so many times each; afterwards it is what it was."""
    chance, body = random.Random(seed), path.read_bytes()
    try:
        for _ in range(count):
            cut = chance.randrange(len(body))
            path.write_bytes(body[:cut])
            yield f"{path.name} cut at {cut}"
        for _ in range(count):
            at = chance.randrange(len(body))
            path.write_bytes(body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :])
            yield f"{path.name} flipped at {at}"
    finally:
        path.write_bytes(body)


def state(folder: Path) -> object:
    """All that a ledger says and keeps, or the fault that it tells of."""
    try:
        ledger = Ledger(folder)
        try:
            faults = list(ledger.verify())
            book = ledger.book()
            if not faults and not book.holds(witness(folder)):
                faults = [lost(ledger.path)]
            bodies = [ledger.raw(page) for page in book.pages()]
            said = [e.body for e in book.told("judgement")], book.head, book.spells()
        finally:
            ledger.close()
    except (Damaged, OtherVersion, OSError) as error:
        return str(error)
    return faults[0] if faults else (bodies, said)


def copy(whole: Path, folder: Path) -> Path:
    shutil.copytree(whole, folder, dirs_exist_ok=True)
    return folder


def told(found: object) -> bool:
    return isinstance(found, str) and ";" in found and "\n" not in found


def test_a_ledger_that_is_cut_or_flipped(fast: Path, whole: Path) -> None:
    folder = copy(whole, fast / "record")
    good = state(folder)
    assert not told(good)
    outcomes = [0, 0]
    for what in damages(folder / "ledger.sqlite", 100, "ledger"):
        found = state(folder)
        for left in ("ledger.sqlite-wal", "ledger.sqlite-shm"):
            (folder / left).unlink(missing_ok=True)
        assert told(found) or found == good, what
        outcomes[told(found)] += 1
    assert outcomes[1] > 100


def test_a_wal_that_is_cut_or_flipped(fast: Path, whole: Path) -> None:
    """What a killed writer left in the log: a ledger without what the record knows of is refused, not continued."""
    living = copy(whole, fast / "living")
    ledger = Ledger(living, create=True)
    ledger._sql.execute("PRAGMA wal_autocheckpoint = 0")
    jobs.read(living, range(11), 3)
    killed = copy(living, fast / "killed")
    ledger.close()
    body = {p.name: p.read_bytes() for p in killed.glob("ledger.sqlite*")}
    assert len(body["ledger.sqlite-wal"]) > 10_000
    good = state(killed)
    assert not told(good)
    lesser = 0
    (fast / "wal").write_bytes(body["ledger.sqlite-wal"])
    for what in damages(fast / "wal", 100, "wal"):
        shutil.copy(fast / "wal", killed / "ledger.sqlite-wal")
        (killed / "ledger.sqlite").write_bytes(body["ledger.sqlite"])
        (killed / "ledger.sqlite-shm").unlink(missing_ok=True)
        found = state(killed)
        assert told(found) or found == good, what
        if told(found) and "entries are gone" in str(found):
            lesser += 1
            if lesser % 10 == 0:
                with pytest.raises(Damaged, match="entries are gone"):
                    jobs.read(killed, range(12), 3)
    assert lesser > 50


def test_blobs_that_are_cut_or_flipped_are_told_and_mended(fast: Path, whole: Path) -> None:
    folder = copy(whole, fast / "record")
    good, chance = state(folder), random.Random("blobs")
    blobs = sorted((folder / "bytes").glob("*/*"))
    for i in range(100):
        for what in damages(chance.choice(blobs), 1, f"blob {i}"):
            found = state(folder)
            assert told(found) and "put back a copy" in str(found), what
            if i % 20 == 0:
                jobs.read(folder, EIGHT, 2)  # the page given again mends its bytes
                assert state(folder) == good, what


def test_a_memo_that_is_cut_costs_hashing_alone(fast: Path, whole: Path) -> None:
    folder = copy(whole, fast / "record")
    want = jobs.exported(folder)
    for body in (b"", b"{", b"[1]", b'{"parts": 1}'):
        (folder / MEMO).write_bytes(body)
        jobs.read(folder, EIGHT, 2)
        assert jobs.exported(folder) == want
        assert prove(folder).faults == ()


def test_parts_that_are_cut_or_flipped_are_read_again(fast: Path, whole: Path) -> None:
    folder, chance = copy(whole, fast / "record"), random.Random("parts")
    want = jobs.exported(folder)
    for i in range(12):
        files = sorted(p for p in folder.rglob("*") if p.suffix in (".json", ".parquet") and p.name != MEMO)
        path = chance.choice(files)
        body = path.read_bytes()
        at = chance.randrange(len(body))
        path.write_bytes(body[:at] + (bytes([body[at] ^ 1]) + body[at + 1 :] if i % 2 else b""))
        assert prove(folder).faults, path
        with pytest.raises(Damaged):
            Record.open(folder, proven=True)
        jobs.read(folder, EIGHT, 2)
        assert jobs.exported(folder) == want, path
        assert prove(folder).faults == ()
