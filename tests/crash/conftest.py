"""Processes that can be killed, started from a warm server, and a folder in memory where there is one."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.crash import jobs

N = int(os.environ.get("N", "50"))  # kills; 500 for a long night
Start = Callable[..., BaseProcess]


@pytest.fixture
def fast() -> Iterator[Path]:
    """A folder in memory: a kill is not a power cut, and these tests write a great deal."""
    memory = Path("/dev/shm")
    home = tempfile.mkdtemp(prefix="readouts-", dir=memory if os.access(memory, os.W_OK) else None)
    yield Path(home)
    shutil.rmtree(home)


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a job of ``jobs`` in a process of its own; its log is ``tmp_path/log``."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.crash.jobs", "readouts.cli.verbs", "duckdb", "numpy"])

    def begin(job: str, folder: Path, numbers: object = (), batch: int = 8) -> BaseProcess:
        process = context.Process(target=jobs.work, args=(job, str(folder), numbers, batch, str(tmp_path / "log")))
        process.start()
        return process

    return begin
