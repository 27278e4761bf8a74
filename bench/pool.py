"""``python -m bench.pool [--pages N …] [--workers N …] [--spark MASTER]``: pages into a record, all in, by several processes or a cluster.

Starting is told apart: of a pool, what a page for each worker takes; of a cluster, its session and as many pages. A cluster's workers stay
for the pages that are counted; of a pool's figures the start is taken away. Seconds are by the clock, and of the processor's work of all
processes; the memory is that of all processes together, at most. Work and memory are looked at once a second; ten times a second was a tenth of the
work that was measured. What other people do on the machine slows the clock and not the work. Making the pages up is in both, .7 ms a page.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread

from bench.pages import pages
from readouts.engines import Pool
from readouts.keeping import How, take_in
from readouts.reading import furnish

LOOK = 1.0  # seconds between two looks at memory


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.pool", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--spark", default="", metavar="MASTER")
    args = parser.parse_args()
    print(
        f"{'engine':<24} {'pages':>7} {'start':>14} {'seconds':>8} {'of work':>8} {'pages/s':>8} {'memory, MB':>11}  record"
    )
    for workers in args.workers:
        start = alone(workers, workers)
        for count in args.pages:
            found = alone(count, workers)
            show(
                f"pool of {workers}",
                count,
                start,
                replace(found, clock=found.clock - start.clock, work=found.work - start.work),
            )
    if args.spark:
        from readouts.engines.spark import Spark, order, session

        begun = time.perf_counter()
        with session(args.spark):
            ready = time.perf_counter() - begun
            start = taken(max(args.workers), How(engine=Spark(args.spark, order())))
            for count in args.pages:
                found = taken(count, How(engine=Spark(args.spark, order())))
                show(args.spark, count, replace(start, clock=start.clock + ready), found)
    return 0


def alone(count: int, workers: int) -> Taken:
    """So many pages by a pool, in a process of its own: what an earlier one left of its memory is not counted."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as fresh:
        return fresh.submit(_pooled, count, workers).result()


def _pooled(count: int, workers: int) -> Taken:
    return taken(count, How(engine=Pool(workers, furnish)))


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock and of work, the most memory in MB, when and of which processes that was, and the beginning of the record's hash."""

    clock: float
    work: float
    memory: float
    then: str
    rows: str


def taken(count: int, how: How) -> Taken:
    """So many pages into a record of their own."""
    with tempfile.TemporaryDirectory() as home:
        watch = Watch()
        begun = time.perf_counter()
        take_in(Path(home), pages(count), print, lambda *_: None, how=how)
        clock = time.perf_counter() - begun
        watch.stop()
        return Taken(
            clock,
            watch.work(),
            watch.most,
            watch.then,
            json.loads((Path(home) / "current.json").read_text())["rows"][:12],
        )


def show(name: str, count: int, start: Taken, found: Taken) -> None:
    print(
        f"{name:<24} {count:>7} {start.clock:>6.1f} s {start.work:>4.0f} w {found.clock:>8.1f} {found.work:>8.1f} "
        f"{count / found.clock:>8.2f} {found.memory:>11.0f}  {found.rows}",
        f"\n{'':<24} {found.then}",
        flush=True,
    )


class Watch:
    """The memory of this process and all that descend from it, in MB, counted by proportional share; and what they have worked."""

    def __init__(self) -> None:
        self.most, self.then, self._end, self._begun = 0.0, "", Event(), time.perf_counter()
        self._before = {pid: _ticks(pid) for pid in family()}
        self._spent = dict(self._before)
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._end.set()
        self._thread.join()
        self._count(list(family()))

    def work(self) -> float:
        """Processor seconds of all processes since this began, those that ended too."""
        return sum(self._spent.values()) - sum(self._before.values())

    def _look(self) -> None:
        while not self._end.wait(LOOK):
            found = list(family())
            self._count(found)
            shares = [_share(pid) / 1024 for pid in found]
            if sum(shares) > self.most:
                self.most = sum(shares)
                each = " + ".join(f"{share:.0f}" for share in shares if share >= 1)
                self.then = f"most memory after {time.perf_counter() - self._begun:.0f} s: {each} MB"

    def _count(self, found: list[int]) -> None:
        self._spent |= {pid: max(_ticks(pid), self._spent.get(pid, 0.0)) for pid in found}


def _ticks(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
