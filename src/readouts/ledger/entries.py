"""What the ledger says, followed entry by entry: which pages stand, since when, and why others don't."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Book:
    """All entries, sorted out. spells: by key of the page, in order; the last one is open while the page stands."""

    head: str = START
    at: str = ""
    heads: set[str] = field(default_factory=lambda: {START})
    known: set[tuple[str, str]] = field(default_factory=set)
    pages: dict[str, Page] = field(default_factory=dict)
    spells: dict[str, list[Spell]] = field(default_factory=dict)
    refusals: list[Entry] = field(default_factory=list)
    judgements: list[Entry] = field(default_factory=list)
    _named: dict[tuple[str, str], str] = field(default_factory=dict)
    _placed: dict[tuple[str, str], str] = field(default_factory=dict)

    def standing(self) -> dict[str, Page]:
        """The pages that count today, by key, in the order they came."""
        return {key: page for key, page in self.pages.items() if self.stands(key)}

    def stands(self, key: str) -> bool:
        return key in self.spells and not self.spells[key][-1].until

    def at_place(self, name: str, place: str | None) -> Page | None:
        """The page of a name that stands at a place."""
        key = self._placed.get((name, place)) if place else None
        return self.pages[key] if key and self.stands(key) else None

    def returns(self, key: str) -> bool:
        """Whether a page that is seen again may stand again: its place was taken by another version, nobody withdrew it."""
        return key in self.spells and bool(self.spells[key][-1].heir)

    def follow(self, entry: Entry) -> None:
        """Take one more entry into account."""
        self.head, self.at = entry.hash, entry.at
        self.heads.add(entry.hash)
        if (entry.kind, entry.key) in self.known:
            return
        self.known.add((entry.kind, entry.key))
        if entry.kind == "document":
            self._document(entry)
        elif entry.kind == "revision":
            self._revision(entry)
        elif entry.kind == "refusal":
            self.refusals.append(entry)
        elif entry.kind == "judgement":
            self.judgements.append(entry)

    def _document(self, entry: Entry) -> None:
        name, place, digest = entry.body["name"], entry.body.get("place"), entry.body["bytes"]
        same = self._named.get((name, digest))
        if same:
            self._end(same, entry.at, Spell("", "", why="the same page, told of anew", heir=entry.key))
        fetched = next((h["value"] for h in entry.body["hints"] if h["name"] == "fetched"), entry.at)
        self.pages[entry.key] = Page(entry.seq, entry.key, name, place, digest, fetched, entry.at)
        self.spells[entry.key] = [Spell(entry.key, entry.at)]
        self._named[name, digest] = entry.key
        if place:
            self._placed[name, place] = entry.key

    def _revision(self, entry: Entry) -> None:
        former, heir, why, by = (str(entry.body.get(k) or "") for k in ("former", "page", "why", "by"))
        self._end(former, entry.at, Spell("", "", why=why, by=by, heir=heir))
        page = self.pages.get(heir)
        if page and not self.stands(heir):
            self.spells[heir].append(Spell(heir, entry.at))
            self._named[page.name, page.bytes] = heir
        if page and entry.body.get("place"):
            self._placed[page.name, entry.body["place"]] = heir

    def _end(self, key: str, at: str, how: Spell) -> None:
        if self.stands(key):
            last = self.spells[key][-1]
            last.until, last.why, last.by, last.heir = at, how.why, how.by, how.heir


def walk(rows: Iterable[Row]) -> Iterator[Entry]:
    """Rows as entries; raises ValueError at the first that is not what was written."""
    before = START
    for seq, kind, key, body, at, said, digest in rows:
        if said != before or digest != chain(before, kind, key, body, at):
            raise ValueError(f"entry {seq} is not what was written")
        before = digest
        yield Entry(seq, kind, key, json.loads(body), at, said, digest)


def chain(before: str, kind: str, key: str, body: str, at: str) -> str:
    """The hash of an entry: over the one before and all that it says."""
    return hashlib.sha256("\0".join((before, kind, key, body, at)).encode("utf8", "surrogatepass")).hexdigest()
