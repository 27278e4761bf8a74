"""What a ledger is made of: entries in a hash chain, the pages that they tell of, and the times in which these stood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

START = "0" * 64
Row = tuple[int, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the book.

    kind: document, refusal, run, judgement or revision; key: what makes it the same entry; at: when it was written, UTC
    """

    seq: int
    kind: str
    key: str
    body: dict[str, Any]
    at: str
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was taken in.

    place: where it is looked for again, a file or an address; bytes: their sha256
    fetched: when it was got, as the door was told, else when it was recorded; at: when it was recorded
    """

    seq: int
    key: str
    name: str
    place: str | None
    bytes: str
    fetched: str
    at: str


@dataclass(slots=True)
class Spell:
    """A time in which a page stood in the record.

    since, until: instants of the ledger; until is empty while it stands
    why: what ended it; by: who said so; heir: key of the page that took its place, if one did
    """

    page: str
    since: str
    until: str = ""
    why: str = ""
    by: str = ""
    heir: str = ""


def walk(rows: Iterable[Row], before: str = START) -> Iterator[Entry]:
    """Rows as entries, from the one whose predecessor has the hash ``before``; raises ValueError at the first that is not what was
    written.
    """
    for seq, kind, key, body, at, said, digest in rows:
        if said != before or digest != chain(before, kind, key, body, at):
            raise ValueError(f"entry {seq} is not what was written")
        before = digest
        yield Entry(seq, kind, key, json.loads(body), at, said, digest)


def page_of(seq: int, key: str, body: dict[str, Any], at: str) -> Page:
    """The page that an entry tells of."""
    fetched = next((h["value"] for h in body["hints"] if h["name"] == "fetched"), at)
    return Page(seq, key, body["name"], body.get("place"), body["bytes"], fetched, at)


def chain(before: str, kind: str, key: str, body: str, at: str) -> str:
    """The hash of an entry: over the one before and all that it says."""
    return hashlib.sha256("\0".join((before, kind, key, body, at)).encode("utf8", "surrogatepass")).hexdigest()
