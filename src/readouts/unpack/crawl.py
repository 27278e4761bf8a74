"""WARC and ARC: each page that a crawler fetched, with its address and the day on which it was fetched. What is cut off is named; what is whole is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.unpack.dispatch import WAY_OUT, Pack
from readouts.unpack.quota import Spent

TYPES = ("response", "resource", "conversion")
BROKEN = (
    ValueError,
    EOFError,
    OSError,
    KeyError,
    AttributeError,
    TypeError,
    IndexError,
    AssertionError,
    RecursionError,
)
TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")


def records(pack: Pack) -> Iterator[Raw | Refusal]:
    """The pages of a crawl in their order."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(pack.body), arc2warc=True), 1):
            if number > 20 * pack.quota.members + 1000:
                raise Spent("it holds too many records")
            if record.rec_type in TYPES:
                for found in _page(pack, record, number):
                    pages += isinstance(found, Raw)
                    yield found
    except (*BROKEN, ArchiveLoadFailed) as error:
        said = " ".join(str(error).split())[:80] or type(error).__name__
        yield Refusal(
            f"{pack.uri}, after record {number}", f"the crawl is broken here ({said})", "the records before it are read"
        )
        return
    if not pages:
        yield Refusal(pack.uri, "there is no page in this crawl", "leave it out")


def _page(pack: Pack, record: Any, number: int) -> Iterator[Raw | Refusal]:
    where = f"record {number}"
    headers, http = record.rec_headers, record.http_headers
    if http and http.get_statuscode()[:1] not in ("2", ""):
        return
    said = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    media, _, rest = said.partition(";")
    if media.strip().lower() not in TEXTS:
        return
    body = pack.quota.take(record.content_stream())
    if getattr(record.raw_stream, "limit", 0) > 0 or headers.get_header("WARC-Truncated"):
        yield Refusal(f"{pack.uri}, {where}", "the record is cut off", WAY_OUT)
        return
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    pairs = (
        ("url", headers.get_header("WARC-Target-URI")),
        ("retrieved", headers.get_header("WARC-Date")),
        ("charset", charset),
    )
    hints = tuple(Hint(name, str(value)) for name, value in pairs if value)
    kind = {"application/xhtml+xml": "text/html"}.get(media.strip().lower(), media.strip().lower())
    yield from pack.part(f"{pack.name}-{number}", where, body, hints, kind)
