"""Words for people: on a terminal, in a log, and how far long work is."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable

ORDERS = re.compile(r"(?!\x1b\[(?:[012]|3[1-7])m)[\0-\x08\x0b-\x1f]")  # all but the colours of our tables


def note(text: str) -> None:
    """A line for people, on standard error."""
    print(calm(text), file=sys.stderr)


def out(text: str = "") -> None:
    print(calm(text))


def calm(text: str) -> str:
    """Text that gives a terminal no orders, whatever a page or its file holds; JSON has no such signs and stays as it is.

    >>> calm("Kosti\\x1b[2J"), calm("a\\nb")
    ('Kosti�[2J', 'a\\nb')
    """
    return ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)


def progress(stream_is_terminal: bool) -> Callable[[int, int, int], None]:
    """A line of progress on standard error: on a terminal five a second, in a log one a minute; the rate, and the time that is left."""
    begun = shown = time.monotonic()

    def show(pages: int, claims: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < (0.2 if stream_is_terminal else 60) and pages < of:
            return
        shown, rate = now, pages / max(now - begun, 0.001)
        left = f", {_span((of - pages) / rate)} left" if pages < of else ""
        line = f"{pages} of {of} pages, {claims} claims, {rate:.1f} pages/s{left}"
        print(
            f"\r{line:<72}" if stream_is_terminal else line,
            end="" if stream_is_terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    return show


def _span(seconds: float) -> str:
    """A time to wait, in words.

    >>> _span(45), _span(600), _span(9000)
    ('45 s', '10 min', '2.5 h')
    """
    return (
        f"{seconds:.0f} s"
        if seconds < 90
        else f"{seconds / 60:.0f} min"
        if seconds < 5400
        else f"{seconds / 3600:.1f} h"
    )
