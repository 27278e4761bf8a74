"""Reading on many machines: `mapInArrow` of PySpark 4 around `readouts.batch.read_batch`. Takes ``pip install 'readouts[spark]'`` and Java 17.

Executors have the package and its weights from an image or an archive, never by download; that they read as the driver does is checked
before their first page. They write nothing. `Spark` is the engine of ``readouts read --engine spark``; `for_spark` is for jobs of one's own.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readouts import reading
from readouts.batch import (
    Answer,
    Waiting,
    answers_schema,
    from_answer,
    from_waiting,
    pages_schema,
    read_batch,
    to_answer,
    to_waiting,
)
from readouts.engines.pool import Pool
from readouts.schema import Reader

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

JAVA = 17
ROUND = 4096  # pages that go to the cluster together: what a kill of the driver can cost
BATCH = 32  # pages of a record batch
PATIENCE = 5.0  # seconds in which a master answers
MISMATCH = "the executors read otherwise than the driver"
WAY_OUT = "give them this package by an image or spark.archives"


@dataclass(frozen=True, slots=True)
class Order:
    """What an executor is told, in plain values.

    rooms: "package.module:function" that furnishes them; beside: folder of tables that the user brought, the same path everywhere
    reader: what the rooms must call themselves; guarded: read in a child, so that a page that ends it does not end the job
    """

    reader: Reader
    rooms: str = "readouts.reading:furnish"
    beside: str = ""
    guarded: bool = False


def order(beside: Path | None = None) -> Order:
    """The usual order: read as this driver would."""
    there = str(beside.absolute()) if beside and beside.is_dir() else ""
    return Order(reading.reader(beside=beside), beside=there)


class Spark:
    """An engine on a cluster. master: ``spark://host:7077``, ``local[4]``, ``yarn`` …; a session that is active is used and left.

    Pages go out and answers come back through the driver, a round at a time; no folder need be shared.
    Raises ChildProcessError, in one line, where Java, the master or the executors are not as they should be.
    """

    def __init__(self, master: str, told: Order, pages: int = ROUND) -> None:
        self.master, self.told, self.pages = master, told, pages

    def __call__(self, waiting: Iterable[Waiting]) -> Iterator[Answer]:
        pages = iter(waiting)
        with session(self.master) as spark:
            while some := list(islice(pages, self.pages)):
                yield from self._round(spark, some)

    def _round(self, spark: SparkSession, pages: list[Waiting]) -> list[Answer]:
        import pyarrow as pa

        table = pa.Table.from_pylist(list(map(from_waiting, pages)), pages_schema())
        slices = min(4 * spark.sparkContext.defaultParallelism, -(-len(pages) // 4))
        frame = spark.createDataFrame(table).repartition(slices)
        try:
            found = for_spark(frame, self.told).toArrow()
        except Exception as error:
            if _fell(error) and not self.told.guarded:
                return Spark(self.master, replace(self.told, guarded=True))._round(spark, pages)
            raise ChildProcessError(_line(error)) from error
        return [to_answer(row) for batch in found.to_batches() for row in batch.to_pylist()]


def for_spark(frame: DataFrame, told: Order | None = None) -> DataFrame:
    """Pages in, answers out, a row each: entry; documents, claims, links, notes as lists of rows; refusal where a page is unread.

    frame: a column ``body`` of bytes and one ``name``; further ones of `readouts.batch.pages_schema` are used where they are there.
    The rows of one table: ``for_spark(frame).selectExpr("inline(claims)")``.
    """
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema

    digest = f.sha2(f.concat_ws("\0", "name", f.sha2("body", 256)), 256)
    usual = {
        "entry": digest, "uri": f.col("name"), "media": f.lit("text/plain"), "hints": f.lit("[]"), "fetched": f.lit(""),
        "recorded": f.lit(""),
    }  # fmt: skip
    missing = {name: value for name, value in usual.items() if name not in frame.columns}
    whole = frame.withColumns(missing).select(*pages_schema().names)
    return whole.mapInArrow(partial(_read, told=told or order()), from_arrow_schema(answers_schema()))


# --- on the executors ---


def _read(batches: Iterable[pa.RecordBatch], told: Order) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    found = _furnish(told.rooms, told.beside).reader
    if found != told.reader:
        raise ChildProcessError(f"{MISMATCH} ({_named(found)} there, {_named(told.reader)} here); {WAY_OUT}")
    for batch in batches:
        if not told.guarded:
            yield read_batch(batch, _furnish(told.rooms, told.beside))
            continue
        engine = Pool(1, partial(_furnish, told.rooms, told.beside))
        answers = engine(map(to_waiting, batch.to_pylist()))
        yield pa.RecordBatch.from_pylist(list(map(from_answer, answers)), answers_schema())


@cache
def _furnish(rooms: str, beside: str) -> reading.Rooms:
    """The rooms of this process."""
    module, _, name = rooms.partition(":")
    furnish: Callable[..., reading.Rooms] = getattr(importlib.import_module(module), name)
    return furnish(beside=Path(beside)) if beside else furnish()


def _named(reader: Reader) -> str:
    return f"{reader.name} {reader.version}, {reader.hash[:8]}"


# --- the session, and what can be wrong with it ---


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """A session on a master; one that is active already is used, and left as it was."""
    if not all(map(importlib.util.find_spec, ("pyspark", "pyarrow", "pandas"))):
        raise ChildProcessError("PySpark is not installed; pip install 'readouts[spark]'")
    from pyspark.sql import SparkSession

    running = _running()
    if running is not None:
        yield running
        return
    check_java()
    check_master(master)
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made: Any = SparkSession.builder.master(master).appName("readouts").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.sql.execution.arrow.maxRecordsPerBatch": BATCH, "spark.sql.shuffle.partitions": 64, "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false", "spark.executorEnv.OMP_NUM_THREADS": 1,
        "spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }.items():  # fmt: skip
        made = made.config(name, value)
    try:
        found: SparkSession = made.getOrCreate()
    except Exception as error:
        raise ChildProcessError(f"{master}: no session ({_line(error)}); see the master's log") from error
    try:
        yield found
    finally:
        found.stop()


def _running() -> SparkSession | None:
    """The session of this thread, else that of the process: a thread must not stop what another one started."""
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    try:
        return SparkSession.active()
    except PySparkException:
        return None


def check_java() -> None:
    """Raise ChildProcessError where there is no Java, or one too old for PySpark 4."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java or not shutil.which(java):
        raise ChildProcessError(
            f"there is no Java at {java or 'any place of PATH'}; install Java {JAVA} or set JAVA_HOME"
        )
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603 - the user's own Java
    found = re.search(r'version "(?:1\.)?(\d+)', told.stderr + told.stdout)
    if not found or int(found[1]) < JAVA:
        raise ChildProcessError(
            f"{java} is Java {found[1] if found else 'of an unknown version'}, and PySpark 4 needs {JAVA}; set JAVA_HOME to a newer one"
        )


def check_master(master: str) -> None:
    """Raise ChildProcessError where no master of a standalone cluster listens at any of its addresses."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), PATIENCE).close()
            return
        except (OSError, ValueError):
            continue
    raise ChildProcessError(
        f"no Spark master answers at {master}; start it, or name another: --engine spark://host:7077"
    )


def _fell(error: Exception) -> bool:
    """Whether a Python process of an executor came to its end."""
    return "Python worker exited unexpectedly" in str(error)


def _line(error: Exception) -> str:
    """What to tell people of an error of Spark: the line that says it."""
    said = str(error)
    if told := re.search(rf"{MISMATCH}.*", said):
        return told[0]
    if lacking := re.search(r"No module named '([\w.]+)'|Can't get attribute '(\w+)'", said):
        return f"the executors lack {lacking[1] or lacking[2]}; {WAY_OUT}, and PYSPARK_PYTHON names its Python"
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    causes = [line for line in lines if re.match(r"[\w.]*(Error|Exception|MISMATCH)\b", line)]
    return (causes or lines or [type(error).__name__])[-1 if causes else 0][:300]
