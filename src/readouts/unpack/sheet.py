"""CSV: a page a row. Which column is which is told (`--columns text=Body,published=When`) or known by its name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.unpack.dispatch import Pack
from readouts.unpack.quota import PAGE

NAMES = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "story", "maintext", "main_text"),
    "id": ("id", "doc_id", "document_id", "article_id", "uid"),
    "title": ("title", "headline", "subject"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "pubdate", "date_published", "published_date"),
    "publisher": ("publisher", "source", "outlet", "site", "media", "newspaper", "publication"),
    "url": ("url", "link", "address", "permalink"),
}  # fmt: skip


def pages(pack: Pack) -> Iterator[Raw | Refusal]:
    """The rows of a table that have a text."""
    text = _decoded(pack.body)
    head = text[:4096].partition("\n")[0]
    delimiter = max("\t,;|", key=head.count)
    csv.field_size_limit(PAGE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: dict[str, int] = {}
    try:
        for row in reader:
            if not any(row):
                continue
            if not columns:
                columns = _columns(row, pack.columns)
                if "text" not in columns:
                    yield Refusal(
                        pack.uri, f"no column holds the text ({', '.join(row)[:80]})", "say which: --columns text=NAME"
                    )
                    return
            else:
                yield from _row(pack, row, columns, reader.line_num)
    except csv.Error as error:
        yield Refusal(
            f"{pack.uri}, line {reader.line_num}", f"not a table ({error})", "mend the file; the rows before are read"
        )


def _row(pack: Pack, row: Sequence[str], columns: Mapping[str, int], line: int) -> Iterator[Raw | Refusal]:
    cells = {what: row[at].strip() for what, at in columns.items() if at < len(row) and row[at].strip()}
    where = f"line {line}"
    if "text" not in cells:
        yield Refusal(f"{pack.uri}, {where}", "the row has no text", "leave it out")
        return
    hints = (
        Hint("charset", "utf-8"),
        *(Hint(n, cells[n]) for n in ("title", "published", "publisher", "url") if n in cells),
    )
    yield from pack.part(
        cells.get("id") or f"{pack.name}-{line}",
        where,
        row[columns["text"]].encode("utf8", "replace"),
        hints,
        "text/plain",
    )


def _columns(header: Sequence[str], told: Mapping[str, str]) -> dict[str, int]:
    """What is in which column: as told, else by its name."""
    names = [re.sub(r"[^a-z0-9]+", "_", h.lower().removeprefix("\ufeff")).strip("_") for h in header]
    out = {}
    for what, known in NAMES.items():
        wanted = [re.sub(r"[^a-z0-9]+", "_", told[what].lower()).strip("_")] if what in told else known
        at = next((names.index(n) for n in wanted if n in names), None)
        if at is not None:
            out[what] = at
    return out


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"):
        try:
            return body.decode(encoding).replace("\0", "\ufffd")
        except UnicodeDecodeError:
            continue
    return body.decode("cp1252", "replace")
