"""A file of others as rows: forgiving about headers, delimiters, quotation marks and slipped cells; each bad row is named.

Forgiven are: no header, a header with more columns than the rows, one that is repeated, a byte order mark, NULs, another delimiter, blank cells
behind the last column, blank cells in the middle where only one place makes dates and figures fit, and a quotation mark that is never closed.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readouts.imports.days import day
from readouts.imports.sets import known, wanted

LONGEST = 1 << 18  # characters of one row
TABBED = 5  # tabs of a tab-separated line
OPEN = 60  # lines that a quoted cell may run over
FIGURE = re.compile(r"\s{0,8}[+-]?\d{0,12}(?:[.,]\d{0,18})?(?:[eE][+-]?\d{1,3})?\s{0,8}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the names of its columns; line: where it begins in the file, from 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that can't be used, and why."""

    line: int
    reason: str
    way_out: str = "mend or drop the row"


def rows(lines: Iterable[bytes], name: str) -> Iterator[Row | Fault]:
    """Rows of a table of that name, faults among them."""
    order: Sequence[str] = known(name)["order"]
    header: list[str] | None = None
    delimiter, first = "", True
    for number, text in _logical(map(_decoded, lines)):
        if not text.strip():
            continue
        delimiter = delimiter or _delimiter(text)
        cells = _cells(text, delimiter)
        if isinstance(cells, str):
            yield Fault(number, cells)
            continue
        if found := _header(cells, order):
            header = found
        elif first and not _fits(cells[: len(order)], order, name) and not _near(cells, order):
            yield Fault(
                number, f"neither the columns of {name} nor a row of them", "give the file as it was downloaded"
            )
            return
        else:
            yield _row(number, cells, header, order, name)
        first = False


def _decoded(line: bytes) -> str:
    plain = line.removeprefix(b"\xef\xbb\xbf")
    try:
        return plain.decode("utf8").replace("\0", "")
    except UnicodeDecodeError:
        return plain.decode("cp1252", "replace").replace("\0", "")


def _logical(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines joined while a quotation mark is open; one that stays open too long was no quotation mark, and its line stands alone.

    Tab-separated lines know no quotation marks.
    """
    ahead: deque[tuple[int, str]] = deque()
    rest = enumerate(lines, 1)
    while item := ahead.popleft() if ahead else next(rest, None):
        chunk, marks, size = [item], item[1].count('"'), len(item[1])
        while marks % 2 and item[1].count("\t") < TABBED and len(chunk) < OPEN and size < LONGEST:
            more = ahead.popleft() if ahead else next(rest, None)
            if more is None:
                break
            chunk.append(more)
            marks, size = marks + more[1].count('"'), size + len(more[1])
        if marks % 2:
            ahead.extendleft(reversed(chunk[1:]))
            yield item
        else:
            yield item[0], "".join(text for _, text in chunk)


def _delimiter(text: str) -> str:
    counts = Counter(c for c in text if c in "\t,;|")
    return "\t" if counts["\t"] >= TABBED else counts.most_common(1)[0][0] if counts else ","


def _cells(text: str, delimiter: str) -> list[str] | str:
    """The cells of a row, or what is the matter with it."""
    if len(text) > LONGEST:
        return f"the row is longer than {LONGEST:,} characters"
    plain = text.rstrip("\r\n")
    if delimiter == "\t" or plain.count('"') % 2:
        return [c.strip().removeprefix('"').removesuffix('"') for c in plain.split(delimiter)]
    try:
        return [c.strip() for c in next(csv.reader([text], delimiter=delimiter))]
    except (csv.Error, StopIteration) as error:
        return f"not a row of cells ({error})"


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _header(cells: Sequence[str], order: Sequence[str]) -> list[str] | None:
    """The columns by our names, where a row names them; others keep their own."""
    ours = {_plain(name): name for name in order}
    named = [_plain(c) for c in cells]
    hits = sum(n in ours for n in named)
    return [ours.get(n, n) for n in named] if hits >= 4 and 2 * hits >= sum(map(bool, named)) else None


def _row(number: int, cells: list[str], header: list[str] | None, order: Sequence[str], name: str) -> Row | Fault:
    for columns in (header, list(order)) if header else (list(order),):
        for fitted in _fitted(cells, len(columns), columns, name):
            if _fits(fitted, columns, name):
                return Row(number, dict(zip(columns, fitted, strict=True)))
    wanted = len(header or order)
    if len(cells) == wanted:
        wrong = _misfits(cells, header or order, name)
        return Fault(number, f"“{wrong[1][:40]}” is no {wrong[0]}" if wrong else "not a row of this table")
    return Fault(number, f"{len(cells)} cells, where {wanted} are wanted")


def _fitted(cells: list[str], width: int, columns: Sequence[str], name: str) -> Iterator[list[str]]:
    """Ways to bring a row to its width: as it is, without blank cells behind it, with blanks for a few that lack, without blanks inside.

    Of several places where blanks may have slipped in, the one is taken that fills most of the columns that a claim wants.
    """
    if len(cells) <= width:
        if 2 * len(cells) > width:
            yield cells + [""] * (width - len(cells))
        return
    extra = len(cells) - width
    if not any(cells[width:]):
        yield cells[:width]
    found: list[tuple[int, list[str]]] = []
    for at in range(len(cells) - extra + 1):
        if not any(cells[at : at + extra]):
            tried = cells[:at] + cells[at + extra :]
            if _fits(tried, columns, name) and all(tried != other for _, other in found):
                found.append((sum(bool(c) and k in wanted(name) for k, c in zip(columns, tried, strict=True)), tried))
    best = sorted(found, key=lambda f: -f[0])
    if best and (len(best) == 1 or best[0][0] > best[1][0]):
        yield best[0][1]


def _fits(cells: Sequence[str], columns: Sequence[str], name: str) -> bool:
    return len(cells) == len(columns) and _misfits(cells, columns, name) is None and any(cells)


def _misfits(cells: Sequence[str], columns: Sequence[str], name: str) -> tuple[str, str] | None:
    """The first cell that is not of its column's sort: (column, cell)."""
    said = known(name)
    for column, cell in zip(columns, cells, strict=False):
        if (column in said["dates"] and cell and day(cell) is None) or (
            column in said["figures"] and not FIGURE.fullmatch(cell)
        ):
            return column, cell
    return None


def _near(cells: Sequence[str], order: Sequence[str]) -> bool:
    """As many cells as a row of the table has, or nearly."""
    return len(order) - 4 <= len(cells) <= len(order) + 12
