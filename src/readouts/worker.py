"""A child process that parses what strangers made, and is killed when that takes too long or too much: the caller goes on.

The child has limits of the system on memory, processor time and files, and no sockets. It is started once and asked again and again,
by frames on its pipes: four bytes of length, JSON, four bytes of length, bytes. What it is asked is in `readouts.parsing`.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from readouts.schema import Document, Raw
from readouts.wire import from_json, to_plain

HEAD = struct.Struct(">II")
LIMITS = {"seconds": 20, "megabytes": 1536}
PATIENCE = 10  # how many times the limit is waited for, since a busy machine gives the child little of its time


class Breach(Exception):
    """The child went beyond a limit, or fell; the message says which."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One frame of what the child gives back."""

    said: dict[str, Any]
    body: bytes


def frame(said: dict[str, Any], body: bytes = b"") -> bytes:
    """A frame as it goes through a pipe."""
    head = json.dumps(said, ensure_ascii=True).encode()
    return HEAD.pack(len(head), len(body)) + head + body


class Worker:
    """One child and the talk with it: one question at a time.

    seconds: of the child's own time for a question, counted by the system, so that what is refused hangs as little as may be on how
    busy the machine is; patience: seconds by the clock that each frame is waited for
    """

    def __init__(self, seconds: int = LIMITS["seconds"], megabytes: int = LIMITS["megabytes"]) -> None:
        self.seconds, self.megabytes, self.patience = seconds, megabytes, float(PATIENCE * seconds)
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    @property
    def pid(self) -> int | None:
        """The child's number, where there is one."""
        return self._child.pid if self._child else None

    def ask(self, said: dict[str, Any], body: bytes = b"") -> Iterator[Answer]:
        """What the child answers, frame by frame. Raises Breach where it is cut short; the next question gets a new child."""
        pipe = self._started()
        try:
            _send(pipe.stdin, frame(said, body), time.monotonic() + self.patience)
            while not (answer := _receive(pipe.stdout, time.monotonic() + self.patience)).said.get("end"):
                yield answer
        except (TimeoutError, OSError, ValueError) as error:
            raise Breach(self._why(error)) from error
        except BaseException:  # the caller has left in the middle of an answer
            self._stop()
            raise
        if answer.said.get("spent"):
            self._stop()
        if fault := answer.said.get("breach"):
            raise Breach(str(fault))

    def _why(self, error: Exception) -> str:
        """What became of the child, which is ended."""
        child, late = self._child, isinstance(error, TimeoutError)
        if child is not None and not late:
            with suppress(subprocess.TimeoutExpired):
                child.wait(5)
        self._stop()
        if late or (child is not None and child.returncode == -signal.SIGXCPU):
            return f"it took longer than {self.seconds} seconds to parse"
        return f"the parser fell over it, or needed more than {self.megabytes} MB"

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and (self._owner != os.getpid() or self._child.poll() is not None):
            self._stop()
        if self._child is None:
            run = [sys.executable, "-m", "readouts.parsing", str(self.megabytes), str(self.seconds)]
            pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
            # The child is of the same code as its parent, wherever either was started.
            home = os.pathsep.join(
                filter(None, (str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH")))
            )
            env = {**os.environ, "PYTHONPATH": home}
            self._child = subprocess.Popen(run, stdin=pipe, stdout=pipe, stderr=nothing, env=env)  # noqa: S603
            self._owner = os.getpid()
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        if self._owner == os.getpid():
            child.kill()
            child.wait()

    def close(self) -> None:
        """End the child."""
        self._stop()


def _send(pipe: IO[bytes] | None, data: bytes, deadline: float) -> None:
    assert pipe is not None
    view, at, handle = memoryview(data), 0, pipe.fileno()
    os.set_blocking(handle, False)
    while at < len(view):
        if not select.select([], [handle], [], max(0.0, deadline - time.monotonic()))[1]:
            raise TimeoutError
        at += os.write(handle, view[at : at + (1 << 16)])


def _receive(pipe: IO[bytes] | None, deadline: float) -> Answer:
    assert pipe is not None
    head, size = HEAD.unpack(_exactly(pipe.fileno(), HEAD.size, deadline))
    return Answer(json.loads(_exactly(pipe.fileno(), head, deadline)), _exactly(pipe.fileno(), size, deadline))


def _exactly(handle: int, size: int, deadline: float) -> bytes:
    pieces, got = [], 0
    while got < size:
        if not select.select([handle], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        piece = os.read(handle, min(size - got, 1 << 20))
        if not piece:
            raise OSError("the child is gone")
        pieces.append(piece)
        got += len(piece)
    return b"".join(pieces)


# --- those that a process shares ---

_idle: list[Worker] = []


def ask(said: dict[str, Any], body: bytes = b"") -> Iterator[Answer]:
    """Ask a worker that is idle, or a new one: a second question may come while the answer to a first is still read."""
    worker = _idle.pop() if _idle else _started()
    try:
        yield from worker.ask(said, body)
    finally:
        _idle.append(worker)


def _started() -> Worker:
    worker = Worker()
    atexit.register(worker.close)
    return worker


def clean(raw: Raw, folder: str) -> Document | tuple[str, str]:
    """A page cleaned in a child, with the scales of the shelf at ``folder``; else (reason, way out)."""
    head = to_plain(raw) | {"body": None}
    try:
        (answer,) = ask({"job": "clean", "shelf": folder, "raw": head}, raw.body)
    except Breach as error:
        return str(error), "its bytes are kept; give its text as a .txt file"
    if "refused" in answer.said:
        reason, way_out = answer.said["refused"]
        return str(reason), str(way_out)
    return from_json(Document, answer.body.decode("utf8", "surrogatepass"))
