"""``python -m bench.pool [--pages N …] [--workers N …] [--spark MASTER]``: pages into a record, all in, by several processes or a cluster.

Seconds by the clock, and of the processor's work of all processes; the memory is that of all processes together, at most, looked at
ten times a second. What other people do on the machine slows the clock and not the work.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from bench.pages import pages
from readouts.engines import Pool
from readouts.keeping import How, take_in
from readouts.reading import furnish


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.pool", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--spark", default="", metavar="MASTER")
    args = parser.parse_args()
    print(f"{'engine':<24} {'pages':>7} {'seconds':>8} {'of work':>8} {'pages/s':>8} {'memory, MB':>11}  record")
    for count in args.pages:
        for workers in args.workers:
            show(f"pool of {workers}", count, How(engine=Pool(workers, furnish)))
        if args.spark:
            from readouts.engines.spark import Spark, order

            show(args.spark, count, How(engine=Spark(args.spark, order())))
    return 0


def show(name: str, count: int, how: How) -> None:
    with tempfile.TemporaryDirectory() as home:
        watch = Watch()
        begun, before = time.perf_counter(), work()
        take_in(Path(home), pages(count), print, lambda *_: None, how=how)
        seconds, spent = time.perf_counter() - begun, work() - before
        memory = watch.stop()
        rows = json.loads((Path(home) / "current.json").read_text())["rows"][:12]
        print(
            f"{name:<24} {count:>7} {seconds:>8.1f} {spent:>8.1f} {count / seconds:>8.2f} {memory:>11.0f}  {rows}",
            flush=True,
        )


def work() -> float:
    """Processor seconds of this process and of its children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Watch:
    """The memory of this process and all that descend from it, in MB, counted by proportional share."""

    def __init__(self) -> None:
        self.most, self._end = 0.0, Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        self._end.set()
        self._thread.join()
        return self.most

    def _look(self) -> None:
        while not self._end.wait(0.1):
            self.most = max(self.most, sum(map(_share, family())) / 1024)


def family() -> Iterator[int]:
    """This process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(status.parent.name))
    waiting = [os.getpid()]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    raise SystemExit(main())
