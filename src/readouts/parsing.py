"""The child that parses: ``python -m readouts.parsing MEGABYTES SECONDS``. It answers frames until its pipe closes; see `readouts.worker`.

It has a limit on memory, on processor time for each question, no files to write and no sockets: a parser that is tricked can do little,
and one that runs away is ended by the system even if nobody waits for it any more.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import socket
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any

from readouts import intake
from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.shelf import open_shelf
from readouts.unpack import Pack, Quota, Spent, unpack
from readouts.wire import from_plain, to_json, to_plain
from readouts.worker import HEAD, frame


def main() -> int:
    """Answer until the pipe is closed."""
    megabytes, seconds = int(sys.argv[1]), int(sys.argv[2])
    told = os.fdopen(os.dup(0), "rb", buffering=0)
    said = os.fdopen(os.dup(1), "wb")
    _confine(megabytes)
    while head := _exactly(told, HEAD.size):
        size, rest = HEAD.unpack(head)
        question = json.loads(_exactly(told, size) or b"{}")
        body = _exactly(told, rest)
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, resource.RLIM_INFINITY))
        for answer in _answers(question, body, megabytes):
            said.write(answer)
        said.flush()
    return 0


def _confine(megabytes: int) -> None:
    """Limits that hold for good. What libraries print goes nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        setattr(socket, name, _Closed)


class _Closed(socket.socket):
    """A socket that none can open; libraries may still inherit from it."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise OSError("a parser has no network")


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """So many bytes, or none where the pipe is closed."""
    pieces, got = [], 0
    while got < size:
        piece = pipe.read(min(size - got, 1 << 20))
        if not piece:
            return b""
        pieces.append(piece)
        got += len(piece)
    return b"".join(pieces)


def _answers(question: dict[str, Any], body: bytes, megabytes: int) -> Iterator[bytes]:
    try:
        yield from (_clean if question["job"] == "clean" else _unpack)(question, body)
    except Spent as error:
        yield frame({"end": True, "breach": str(error)})
    except MemoryError:
        yield frame({"end": True, "breach": f"it needs more than {megabytes} MB to parse", "spent": True})
    except RecursionError:
        yield frame({"end": True, "breach": "it is nested too deep to parse"})
    except Exception as error:  # whatever a parser stumbles over is one line for the caller
        yield frame({"end": True, "breach": f"the parser fell over it ({type(error).__name__})"})
    else:
        yield frame({"end": True})


def _clean(question: dict[str, Any], body: bytes) -> Iterator[bytes]:
    plain = question["raw"]
    raw = Raw(plain["name"], plain["uri"], body, plain["media"], from_plain(tuple[Hint, ...], plain["hints"], "hints"))
    try:
        document = intake.clean(raw, _scales(question["shelf"]))
    except intake.Unreadable as error:
        yield frame({"refused": [str(error), error.way_out]})
    else:
        yield frame({}, to_json(document).encode("utf8", "surrogatepass"))


def _unpack(question: dict[str, Any], body: bytes) -> Iterator[bytes]:
    pack = Pack(
        question["name"], question["uri"], question["media"], body, Quota(len(body)), columns=question["columns"]
    )
    for item in unpack(pack):
        if isinstance(item, Refusal):
            yield frame({"refusal": to_plain(item)})
        else:
            yield frame({"raw": to_plain(item) | {"body": None}}, item.body)


@cache
def _scales(folder: str) -> intake.Scales:
    return intake.shelved(open_shelf(Path(folder)).text)


if __name__ == "__main__":
    raise SystemExit(main())
