"""A Spark cluster for the tests of engines: a master and two executors, processes of their own, all on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from readouts.engines import Engine
from tests.engines import rooms

CLUSTER = "local-cluster[2,1,1024]"  # two workers with a core and a gigabyte each


@pytest.fixture(scope="session")
def spark() -> Iterator[Engine]:
    for name in ("pyspark", "pyarrow", "pandas"):
        pytest.importorskip(name, reason=f"{name} is not installed: pip install 'readouts[spark]'")
    from readouts.engines.spark import Order, Spark, check_java, session

    try:
        check_java()
    except ChildProcessError as error:
        pytest.skip(str(error))
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # the executors find the tests' rooms, too
    with session(CLUSTER):
        yield Spark(CLUSTER, Order(rooms.furnish().reader, "tests.engines.rooms:furnish"), pages=50)
