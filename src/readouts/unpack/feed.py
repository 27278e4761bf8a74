"""RSS, RDF and Atom files: each entry is a page under its own id, with its day, title, address, and the feed as its publisher."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readouts.files import Refusal
from readouts.schema import Hint, Raw
from readouts.unpack.dispatch import Pack


def entries(pack: Pack) -> Iterator[Raw | Refusal]:
    """The entries of a feed that hold text, in their order."""
    import feedparser

    try:
        found = feedparser.parse(pack.body, sanitize_html=False, resolve_relative_uris=False)
        publisher = _said(found.feed.get("title"))
        listed = list(found.entries)
    except (ValueError, TypeError, KeyError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        yield Refusal(pack.uri, f"this feed can't be parsed ({type(error).__name__})", "give the pages themselves")
        return
    if not listed:
        yield Refusal(pack.uri, "there is no entry in this feed", "leave it out, or give the pages themselves")
    for index, entry in enumerate(listed, 1):
        text, where = _text(entry), f"entry {index}"
        if not text.strip():
            yield Refusal(f"{pack.uri}, {where}", "the entry holds no text", "give the page itself")
            continue
        name = _said(entry.get("id")) or _said(entry.get("link")) or f"{pack.name}-{index}"
        pairs = (
            ("charset", "utf-8"), ("title", _said(entry.get("title"))), ("feed published", _said(entry.get("published"))),
            ("feed updated", _said(entry.get("updated"))), ("url", _said(entry.get("link"))), ("publisher", publisher),
        )  # fmt: skip
        hints = tuple(Hint(n, v) for n, v in pairs if v)
        yield from pack.part(name, where, text.encode("utf8", "replace"), hints, "text/x-fragment")


def _text(entry: Any) -> str:
    """The entry's content, else its summary."""
    contents = [c.get("value") or "" for c in entry.get("content") or () if isinstance(c, dict)]
    return str(max((*contents, entry.get("summary") or ""), key=len))


def _said(value: Any) -> str:
    return " ".join(value.split())[:2000] if isinstance(value, str) else ""
