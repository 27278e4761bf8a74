"""The command's ways in: paths as told, and tables of others, whose rows are raw pages under the name of their data set."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readouts import imports
from readouts.fetch import fetch
from readouts.files import Ids, Refusal, open_paths
from readouts.schema import Hint, Raw

LONGEST = 1 << 20  # bytes of one line
COLUMNS = ("text", "id", "title", "published", "publisher", "url")


def opened(args: argparse.Namespace) -> Iterator[Raw | Refusal]:
    """What the paths hold, the columns of tables as told, the web only if it was asked for."""
    pairs = [p.partition("=") for p in args.columns.split(",") if p]
    columns = {what.strip(): name.strip() for what, _, name in pairs}
    if unknown := sorted(set(columns) - set(COLUMNS)):
        raise ValueError(
            f"--columns knows {', '.join(COLUMNS)}, not {', '.join(unknown)}; write text=NAME,published=NAME"
        )
    return open_paths(args.paths, sys.stdin.buffer, columns, fetch if args.fetch else None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a file: from a day, until a day, where a word stands anywhere in the row; "" asks nothing.

    publisher: what the data set is called in the record, "" for its own name
    """

    publisher: str = ""
    since: str = ""
    until: str = ""
    word: str = ""


def open_table(path: Path, name: str, wanted: Wanted) -> Iterator[Raw | Refusal]:
    """The rows of a file as raw pages, in their order."""
    ids = Ids()
    try:
        with path.open("rb") as stream:
            for item in imports.rows(iter(lambda: stream.readline(LONGEST), b""), name):
                where = f"{path}, line {item.line}"
                if isinstance(item, imports.Fault):
                    yield Refusal(where, item.reason, item.way_out)
                elif fault := imports.usable(name, item.cells):
                    yield Refusal(where, fault, "mend or drop the row")
                elif _fits(name, item, wanted):
                    yield _raw(where, name, item, wanted.publisher, ids)
    except OSError as error:
        yield Refusal(str(path), f"can't be opened ({error.strerror})", "check the path and its permissions")


def _raw(where: str, name: str, row: imports.Row, publisher: str, ids: Ids) -> Raw:
    text = imports.text_of(row.cells)
    given = f"{name}/{imports.name_of(name, row.cells) or f'line-{row.line}'}"
    hints = (Hint("charset", "utf-8"), *((Hint("publisher", publisher),) if publisher else ()))
    return Raw(ids.name(given, text), where, text.encode("utf8", "replace"), imports.MEDIA + name, hints)


def _fits(name: str, row: imports.Row, wanted: Wanted) -> bool:
    at = imports.day_of(name, row.cells)
    word = wanted.word.lower()
    return (
        (not wanted.since or at >= wanted.since)
        and (not wanted.until or at <= wanted.until)
        and (not word or any(word in cell.lower() for cell in row.cells.values()))
    )
