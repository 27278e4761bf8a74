"""Reading on a Spark cluster: what breaks there, and that nothing is lost. The record's sameness is in ``test_engines.py``."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from readouts.batch import Answer, Waiting, read_pages
from readouts.cli import main
from readouts.engines import spark as door
from readouts.schema import Reader
from tests.crash.jobs import pages
from tests.engines import rooms

WAITING = [Waiting(f"e{i}", "2024-05-09", "2024-05-10", raw) for i, raw in enumerate(pages(range(24)))]


def by_entry(answers: list[Answer]) -> dict[str, Answer]:
    return {a.entry: a for a in answers}


def test_a_killed_executor_costs_nothing(spark: door.Spark) -> None:
    slow = [replace(w, raw=replace(w.raw, body=w.raw.body + rooms.SLOW)) for w in WAITING]
    found: list[Answer] = []
    job = Thread(target=lambda: found.extend(spark(slow)))
    before = set(executors())
    assert len(before) == 2
    job.start()
    time.sleep(8)
    assert job.is_alive(), "the job was over before the kill"
    os.kill(min(before), signal.SIGKILL)
    job.join(300)
    assert by_entry(found) == by_entry(list(read_pages(slow, rooms.furnish())))
    assert min(before) not in executors()


def executors() -> list[int]:
    """Processes of executors that descend from this one."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return [pid for pid in parents if _descends(pid, parents) and b"CoarseGrainedExecutorBackend" in _command(pid)]


def _descends(pid: int, parents: dict[int, int]) -> bool:
    while pid and pid != os.getpid():
        pid = parents.get(pid, 0)
    return bool(pid)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_page_that_kills_its_worker_does_not_end_the_job(spark: door.Spark) -> None:
    deadly = Waiting("deadly", "", "", replace(WAITING[0].raw, body=rooms.DEADLY))
    found = by_entry(list(spark([*WAITING[:6], deadly, *WAITING[6:12]])))
    refusal = found.pop("deadly").refusal
    assert refusal and "ended the process that read it (was ended by SIGKILL)" in refusal.reason
    assert found == by_entry(list(read_pages(WAITING[:12], rooms.furnish())))


def test_executors_that_read_otherwise_are_one_line(spark: door.Spark) -> None:
    other = replace(spark.told, reader=Reader("stub", "2", "7" * 16))
    with pytest.raises(ChildProcessError) as told:
        list(door.Spark(spark.master, other)(WAITING[:4]))
    assert str(told.value) == (
        "the executors read otherwise than the driver (stub 1, 55555555 there, stub 2, 77777777 here); "
        "give them this package by an image or spark.archives"
    )


def test_executors_without_the_package_are_one_line(spark: door.Spark) -> None:
    with pytest.raises(ChildProcessError, match=r"^the executors lack nowhere; give them this package"):
        list(door.Spark(spark.master, replace(spark.told, rooms="nowhere:furnish"))(WAITING[:4]))


def test_for_spark_takes_a_table_of_names_and_bytes(spark: door.Spark, tmp_path: Path) -> None:
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    assert active is not None
    source, target = str(tmp_path / "pages.parquet"), str(tmp_path / "answers.parquet")
    active.createDataFrame([(w.raw.name, w.raw.body) for w in WAITING[:5]], "name string, body binary").write.parquet(
        source
    )
    door.for_spark(active.read.parquet(source), spark.told).write.parquet(target)
    claims = active.read.parquet(target).selectExpr("inline(claims)")
    assert claims.count() == 10
    assert {"entry", "position", "id", "who", "json"} <= set(claims.columns)


def test_java_is_looked_for_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(ChildProcessError, match=r"bin/java is Java 11, and PySpark 4 needs 17; set JAVA_HOME"):
        door.check_java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "none"))
    with pytest.raises(ChildProcessError, match=r"there is no Java at .*none/bin/java; install Java 17"):
        door.check_java()
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ChildProcessError, match="there is no Java at any place of PATH"):
        door.check_java()


def test_a_master_that_is_not_there_is_one_line() -> None:
    with pytest.raises(ChildProcessError, match=r"^no Spark master answers at spark://127.0.0.1:1; start it"):
        door.check_master("spark://127.0.0.1:1")


def test_the_command_says_what_is_wrong_with_an_engine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text("Kenya urged Sudan to open the road on Monday.")
    monkeypatch.setattr(door, "check_java", lambda: None)
    monkeypatch.setattr(door.importlib.util, "find_spec", lambda name: None)
    command = ["--record", str(tmp_path / "record"), "read", str(tmp_path / "one.txt"), "--engine"]
    assert main([*command, "spark"]) == 1
    assert main([*command, "dask"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "readouts: PySpark is not installed; pip install 'readouts[spark]'"
    assert said[1].startswith("readouts: there is no engine 'dask'; ")
