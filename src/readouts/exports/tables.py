"""Rows as CSV and TSV. A spreadsheet takes a cell that begins with = + - or @ for a formula, so such words get an apostrophe before them.

The apostrophe can be taken off again without a doubt (`unguard`): a cell that begins with apostrophes and then such a sign gets one more.
Numbers are written as numbers and are no formulas.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

Cell = str | int | float | None
FORMULA = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("'=1"), guard("a=1"), unguard(guard("'=1"))
    ("'=1+1", "''=1", 'a=1', "'=1")
    """
    return "'" + text if FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell) else cell


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """RFC 4180 in UTF-8; texts stand in quotation marks."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guard(c) if isinstance(c, str) else "" if c is None else c for c in row])
    return stream.getvalue().encode("utf8", "replace")


def to_tsv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Tab-separated without quotation marks, as the field's files are: white space in a cell becomes one space. No header: no first line."""
    lines = [[*header], *rows] if header else rows
    return "".join("\t".join(map(_plain, row)) + "\n" for row in lines).encode("utf8", "replace")


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return guard(" ".join(cell.replace("\0", "\ufffd").split()))
    return "" if cell is None else f"{cell:.15g}" if isinstance(cell, float) else str(cell)


@cache
def columns(name: str) -> tuple[str, ...]:
    """The columns of a table of others, in their order."""
    text = files("readouts.exports").joinpath("columns.toml").read_text(encoding="utf8")
    return tuple(tomllib.loads(text)[name])


def laid_out(names: Sequence[str], row: Mapping[str, Cell]) -> list[Cell]:
    """A row's cells in the order of the columns. Raises KeyError for a cell that has no column."""
    for name in row.keys() - set(names):
        raise KeyError(name)
    return [row.get(name) for name in names]
