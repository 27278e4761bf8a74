"""What was read becomes the rows of ``tables.sql``, in an order that depends on nothing but the content."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from readouts.files import Refusal
from readouts.ledger import Book, Spell
from readouts.schema import Claim, Document, Happening, Judgement, Link, Note, Reading
from readouts.wire import from_plain, to_json, to_plain

Row = dict[str, Any]
Rows = dict[str, list[Row]]
SIZE = 1 << 256


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: by which entry of the ledger, when it was fetched and recorded, and what it gave."""

    entry: str
    fetched: str
    recorded: str
    reading: Reading


def page_rows(page: Read) -> Rows:
    """The rows that a page gives: one of documents, and its claims, links and notes in their order."""
    read = page.reading
    printed = {"month": month(read.document)}
    return {
        "documents": [_document(page) | printed],
        "claims": [_placed(page, i) | claim_row(c) | printed for i, c in enumerate(read.claims)],
        "links": [_placed(page, i) | link_row(x) | printed for i, x in enumerate(read.links)],
        "notes": [_placed(page, i) | _note(n) for i, n in enumerate(read.notes)],
    }


def together(pages: Iterable[Rows]) -> Rows:
    """The rows of a part: those of its pages, in an order of their own."""
    ordered = sorted(pages, key=lambda p: tuple(p["documents"][0][k] for k in ("month", "id", "hash", "entry")))
    return {
        table: [row for page in ordered for row in page[table]] for table in ("documents", "claims", "links", "notes")
    }


def book_rows(book: Book) -> Rows:
    """What a generation takes over from the ledger."""
    refusals = sorted((Refusal(**e.body) for e in book.told("refusal")), key=lambda x: (x.uri, x.reason))
    return {
        "spells": [_spell(s) for s in book.spells()],
        "refusals": [{"uri": x.uri, "json": to_json(x)} for x in refusals],
        "judgements": [{"recorded": e.at, "json": to_json(_judgement(e.body, e.seq))} for e in book.told("judgement")],
    }


def happening_rows(happenings: Sequence[Happening], claims: Iterable[Claim], documents: Iterable[Document]) -> Rows:
    """Happenings, and the happening of each claim in each month in which a page holds it."""
    printed = {(d.id, d.hash): month(d) for d in documents}
    months: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        months[claim.id].add(printed.get((claim.document, claim.document_hash), ""))
    ordered = sorted(happenings, key=lambda h: h.happening)
    told = dict(sorted((claim, h.happening) for h in ordered for account in h.accounts for claim in account.claims))
    return {
        "happenings": [_happening(h) for h in ordered],
        "told": [{"claim": c, "month": m, "happening": h} for c, h in told.items() for m in sorted(months[c])],
    }


def month(document: Document) -> str:
    """The month in which a page was printed, YYYY-MM, or "" where it does not say."""
    return (document.published or "")[:7]


class Sum:
    """A hash of lines that hangs on no order and can be added up: the sum of their sha256 as numbers. Lines can be taken away again.

    >>> (Sum().add(["a", "b"]) - Sum().add(["b"])).text() == Sum().add(["a"]).text()
    True
    """

    def __init__(self, text: str = "0") -> None:
        self.value = int(text, 16)

    def add(self, lines: Iterable[str]) -> Sum:
        found = (hashlib.sha256(line.encode("utf8", "surrogatepass")).digest() for line in lines)
        self.value = (self.value + sum(int.from_bytes(digest) for digest in found)) % SIZE
        return self

    def __add__(self, other: Sum) -> Sum:
        return Sum(f"{(self.value + other.value) % SIZE:x}")

    def __sub__(self, other: Sum) -> Sum:
        return Sum(f"{(self.value - other.value) % SIZE:x}")

    def text(self) -> str:
        return f"{self.value:064x}"


def content(found: Rows) -> Iterator[str]:
    """What was read, line by line, without where it came from or when: the same for the same pages in any order."""
    for table, table_rows in found.items():
        for row in table_rows:
            yield f"{row['id']} {row['hash']}" if table == "documents" else str(row["json"])


def _judgement(body: Row, seq: int) -> Judgement:
    found: Judgement = from_plain(Judgement, body, f"entry {seq}")
    return found


def _placed(page: Read, position: int) -> Row:
    return {"entry": page.entry, "position": position}


def _document(page: Read) -> Row:
    d: Document = page.reading.document
    shown = {name: getattr(d, name) for name in ("id", "hash", "published", "publisher", "title", "url")}
    return {"entry": page.entry} | shown | {"fetched": page.fetched, "recorded": page.recorded, "json": to_json(d)}


def link_row(x: Link) -> Row:
    """A link as a row, but for its page and place."""
    return {"claim": x.claim, "slot": x.slot, "idx": x.index, "target": x.target, "name": x.name, "json": to_json(x)}


def _note(n: Note) -> Row:
    return {"document": n.document, "claim": n.claim, "json": to_json(n)}


def _spell(s: Spell) -> Row:
    return {"entry": s.page, "since": s.since, "until": s.until, "why": s.why, "who": s.by, "heir": s.heir}


def _happening(h: Happening) -> Row:
    return {"id": h.happening, "contested": sum(c.relation == "differs" for c in h.links), "json": to_json(h)}


def claim_row(claim: Claim) -> Row:
    """A claim as a row, but for its page and place."""
    plain = to_plain(claim)
    first, last = days(claim.when.edtf if claim.when else None)
    return {
        "id": claim.id, "document": claim.document, "document_hash": claim.document_hash, "start": claim.evidence.start,
        "event": claim.event, "act": claim.act, "commitment": claim.commitment, "first_day": first, "last_day": last,
        "who": _names(plain["actors"]), "whom": _names(plain["recipients"]), "source": _names(plain["sources"]),
        "place": claim.where.name if claim.where else None,
        "json": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def _names(entities: Sequence[Row]) -> str:
    """All that a filter may look for in a party: names, words, country, id."""
    return " · ".join(dict.fromkeys(_sought(entities)))


def _sought(entities: Sequence[Row]) -> Iterator[str]:
    for entity in entities:
        yield from (str(entity[k]) for k in ("name", "text", "country", "entity") if entity.get(k))
        yield from (str(m[k]) for m in entity.get("members") or () for k in ("name", "country") if m.get(k))


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date as strings that sort; an open side is None.

    >>> days("2022-12")
    ('2022-12-01', '2022-12-31')
    >>> days("../2022")
    (None, '2022-12-31')
    """
    if not edtf:
        return None, None
    head, _, tail = edtf.partition("/")
    tail = tail or head
    first = (head + "-01-01"[len(head) - 4 :])[:10] if head not in ("", "..") else None
    last = (tail + "-12-31"[len(tail) - 4 :])[:10] if tail not in ("", "..") else None
    return first, last
