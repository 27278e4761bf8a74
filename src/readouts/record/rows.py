"""What was read becomes the rows of a generation, in an order that depends on nothing but the content."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readouts.files import Refusal
from readouts.schema import Claim, Document, Happening, Link, Note, Reading
from readouts.wire import to_json, to_plain

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that a generation is made of.

    readings: by the key of the ledger's entry that was read
    about: facts on what read it
    """

    readings: Mapping[str, Reading]
    refusals: Sequence[Refusal]
    happenings: Sequence[Happening]
    about: Mapping[str, str]


def rows(derived: Derived) -> dict[str, list[Row]]:
    """The rows of each table of ``tables.sql``, whose columns they name."""
    ordered = sorted(derived.readings.items(), key=lambda kv: (kv[1].document.id, kv[1].document.hash, kv[0]))
    told = {claim: h.happening for h in derived.happenings for account in h.accounts for claim in account.claims}
    pages = list(enumerate(reading for _, reading in ordered))
    refusals = sorted(derived.refusals, key=lambda x: (x.uri, x.reason))
    return {
        "about": [{"name": name, "value": value} for name, value in sorted(derived.about.items())],
        "documents": _placed(_document(entry, reading.document) for entry, reading in ordered),
        "claims": _placed({"page": page} | _claim(c, told.get(c.id)) for page, r in pages for c in r.claims),
        "links": _placed({"page": page} | _link(x) for page, r in pages for x in r.links),
        "notes": _placed({"page": page} | _note(n) for page, r in pages for n in r.notes),
        "refusals": _placed({"uri": x.uri, "json": to_json(x)} for x in refusals),
        "happenings": _placed(_happening(h) for h in sorted(derived.happenings, key=lambda h: h.happening)),
    }


def _placed(found: Iterable[Row]) -> list[Row]:
    return [{"position": i} | row for i, row in enumerate(found)]


def _document(entry: str, d: Document) -> Row:
    shown = {name: getattr(d, name) for name in ("id", "hash", "published", "publisher", "title", "url")}
    return {"entry": entry} | shown | {"json": to_json(d)}


def _link(x: Link) -> Row:
    return {"claim": x.claim, "slot": x.slot, "idx": x.index, "target": x.target, "name": x.name, "json": to_json(x)}


def _note(n: Note) -> Row:
    return {"document": n.document, "claim": n.claim, "json": to_json(n)}


def _happening(h: Happening) -> Row:
    return {"id": h.happening, "contested": sum(c.relation == "differs" for c in h.links), "json": to_json(h)}


def _claim(claim: Claim, happening: str | None) -> Row:
    plain = to_plain(claim) | {"happening": happening}
    first, last = days(claim.when.edtf if claim.when else None)
    return {
        "id": claim.id, "document": claim.document, "start": claim.evidence.start, "event": claim.event, "act": claim.act,
        "commitment": claim.commitment, "first_day": first, "last_day": last,
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
