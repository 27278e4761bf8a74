"""Rooms for the tests of engines: small, importable by name, and with pages on which a reader falls, hangs or stumbles."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from readouts.reading import Rooms
from readouts.schema import Document, Raw
from tests.stub import STUB

DEADLY, CLUMSY, ONCE, SLOW = b"This page is deadly.", b"This page is hard.", b"Only once: ", b"Take your time."


def furnish(beside: Path | None = None) -> Rooms:
    return replace(STUB, clean=clean)


def broken() -> Rooms:
    raise ValueError("shelf/words.tsv: it is not the file that was pinned; install it again")


def clean(raw: Raw) -> Document:
    """As the stub does it; one page ends its process always, another the first time, and one is too much for our code."""
    if DEADLY in raw.body:
        os.kill(os.getpid(), signal.SIGKILL)
    if ONCE in raw.body:
        mark = Path(raw.body.partition(ONCE)[2].split(b"\n")[0].decode())
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if SLOW in raw.body:
        time.sleep(0.5)
    if CLUMSY in raw.body:
        raise RecursionError("too deep")
    return STUB.clean(raw)
