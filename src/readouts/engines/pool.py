"""A pool of processes on one machine, each with its own rooms. A page that kills its worker costs that page and nothing else."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any, NoReturn

from readouts.batch import Answer, Waiting, from_answer, from_waiting, read_pages, to_answer, to_waiting
from readouts.files import Refusal
from readouts.reading import Rooms

TASK, LARGE = 8, 256 << 10  # pages, and bytes of them, that a worker is given at once
DEPTH = 2  # tasks that a worker has at hand: one to work on, one for the time until it is heard
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Task:
    """Pages for a worker. alone: a single page that was in the hands of a worker when it fell"""

    pages: tuple[Waiting, ...]
    alone: bool = False


@dataclass(eq=False)
class Hand:
    """A worker, the pipe to it, and what it has been given, in order."""

    process: Any
    pipe: Connection
    ready: bool = False
    given: deque[Task] = field(default_factory=deque)


class Pool:
    """An engine of ``workers`` processes; ``furnish`` makes the rooms in each and must be importable by name.

    No more pages are taken than the workers have at hand, so that memory does not grow with the archive. The page under which a worker
    fell is read once more, alone; where the next worker falls, too, the page is unread, with the reason.
    """

    def __init__(self, workers: int, furnish: Callable[[], Rooms]) -> None:
        self.workers, self.furnish = workers, furnish

    def __call__(self, waiting: Iterable[Waiting]) -> Iterator[Answer]:
        """Answers in the order in which they come. Raises ChildProcessError where a worker can't start."""
        again: deque[Task] = deque()
        tasks = _tasks(waiting)
        hands = [self._hand() for _ in range(self.workers)]
        try:
            while True:
                for hand in [h for h in hands if len(h.given) < DEPTH]:
                    _give(hand, again, tasks)
                busy = [h for h in hands if h.given]
                if not busy:
                    return
                for pipe in wait([h.pipe for h in busy]):
                    at = next(i for i, h in enumerate(hands) if h.pipe is pipe)
                    try:
                        yield from _heard(hands[at])
                    except (EOFError, ConnectionError):
                        yield from _fallen(hands[at], again)
                        hands[at] = self._hand()
        finally:
            for hand in hands:
                _end(hand)

    def _hand(self) -> Hand:
        for name in ONE_THREAD:
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(there, self.furnish), daemon=True)
        process.start()
        there.close()
        return Hand(process, here)


def _tasks(waiting: Iterable[Waiting]) -> Iterator[Task]:
    pages: list[Waiting] = []
    size = 0
    for page in waiting:
        pages.append(page)
        size += len(page.raw.body)
        if len(pages) == TASK or size > LARGE:
            yield Task(tuple(pages))
            pages, size = [], 0
    if pages:
        yield Task(tuple(pages))


def _give(hand: Hand, again: deque[Task], tasks: Iterator[Task]) -> None:
    """Give a worker what it can hold. A page that is read alone is given alone: if the worker falls, it is this page's doing."""
    while len(hand.given) < DEPTH and not any(task.alone for task in hand.given):
        if again and hand.given:
            return
        task = again.popleft() if again else next(tasks, None)
        if task is None:
            return
        hand.given.append(task)
        rows = [from_waiting(page) for page in task.pages]
        bodies = [row.pop("body") for row in rows]
        try:
            hand.pipe.send_bytes(json.dumps(rows).encode())
            for body in bodies:
                hand.pipe.send_bytes(body)
        except OSError:
            return  # it has fallen, and is found so when it is listened to


def _heard(hand: Hand) -> Iterator[Answer]:
    """What a worker says: that it is ready, that it can't be, or the answers to its first task."""
    said = json.loads(hand.pipe.recv_bytes())
    if "fault" in said:
        raise ChildProcessError(f"a worker can't start: {said['fault']}")
    if "ready" in said:
        hand.ready = True
        return
    hand.given.popleft()
    yield from map(to_answer, said["answers"])


def _fallen(hand: Hand, again: deque[Task]) -> Iterator[Answer]:
    """A worker is gone: what it worked on is read again, page by page; the rest of what it was given, as it was."""
    hand.process.join()
    if not hand.ready:
        raise ChildProcessError(f"a worker can't start: it {_how(hand)}")
    at_work, *rest = hand.given
    if at_work.alone:
        (page,) = at_work.pages
        reason = f"reading it twice ended the process that read it ({_how(hand)})"
        yield Answer(
            page.entry, {}, Refusal(page.raw.uri, reason, "its bytes are kept; readouts rebuild tries it again")
        )
    else:
        again.extend(Task((page,), alone=True) for page in at_work.pages)
    again.extend(rest)
    hand.given.clear()
    _end(hand)


def _how(hand: Hand) -> str:
    code = hand.process.exitcode or 0
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"


def _end(hand: Hand) -> None:
    hand.pipe.close()
    hand.process.kill()
    hand.process.join()


# --- in the worker ---


def _work(pipe: Connection, furnish: Callable[[], Rooms]) -> None:
    """Read what comes through the pipe until it closes. Ctrl-C is for the parent, who closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        rooms = furnish()
    except Exception as error:  # told in one line by the parent
        pipe.send_bytes(json.dumps({"fault": str(error)}).encode())
        _listen(pipe, SimpleQueue())  # what is left unheard on a pipe when it closes takes the last words with it
    pipe.send_bytes(json.dumps({"ready": True}).encode())
    tasks: SimpleQueue[list[dict[str, Any]]] = SimpleQueue()
    Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    while True:
        answers = read_pages(map(to_waiting, tasks.get()), rooms)
        pipe.send_bytes(json.dumps({"answers": list(map(from_answer, answers))}).encode())


def _listen(pipe: Connection, tasks: SimpleQueue[list[dict[str, Any]]]) -> NoReturn:
    """Take tasks off the pipe at once, so that the parent never waits to give one; end with the parent."""
    try:
        while True:
            rows = json.loads(pipe.recv_bytes())
            tasks.put([row | {"body": pipe.recv_bytes()} for row in rows])
    except (EOFError, OSError):
        os._exit(0)
