"""The one place where the desk touches the record: its rows as plain JSON, whatever the record's own form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readouts.ledger import Ledger
from readouts.record import Filters, Record
from readouts.record.build import days
from readouts.review import Entered
from readouts.schema import Judgement
from readouts.wire import from_plain, to_plain

__all__ = ["Held", "Row", "append", "days", "entered", "generation", "hold", "nothing", "recorded"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """What an index is made of, as plain JSON. recorded: when the ledger took in a page, by its name and the hash of its bytes."""

    documents: tuple[Row, ...]
    claims: Iterator[Row]
    happenings: tuple[Row, ...]
    links: Iterator[Row]
    notes: tuple[Row, ...]
    refusals: tuple[tuple[str, str], ...]
    about: dict[str, str]
    recorded: dict[tuple[str, str], str]


def hold(folder: Path, wanted: Filters | None = None, happening: str = "") -> Held:
    """What the current generation holds, or the part of it that fits filters and a happening."""
    record = Record.open(folder)
    happenings = [json.loads(line) for line in record.lines("happenings")]
    claims: Iterator[Row] = (json.loads(line) for line in record.lines("claims"))
    documents = [to_plain(d) for d in record.documents()]
    told = {c: h["happening"] for h in happenings for a in h["accounts"] for c in a["claims"]}
    if (wanted and wanted != Filters()) or happening:
        chosen = {c.id for c in record.claims(wanted or Filters()) if not happening or told.get(c.id, "").startswith(happening)}
        happenings = [h for h in happenings if any(c in chosen for a in h["accounts"] for c in a["claims"])]
        chosen |= {c for h in happenings for a in h["accounts"] for c in a["claims"]}
        kept = [c for c in claims if c["id"] in chosen]
        pages = {(c["document"], c["document_hash"]) for c in kept}
        documents = [d for d in documents if (d["id"], d["hash"]) in pages]
        claims = iter(kept)
    return Held(
        tuple(documents),
        (c | {"happening": told.get(c["id"])} for c in claims),
        tuple(happenings),
        (to_plain(x) for x in record.links()),
        tuple(to_plain(n) for n in record.notes()),
        tuple((r.uri, r.reason) for r in record.refused()),
        record.about(),
        recorded(folder),
    )


def recorded(folder: Path) -> dict[tuple[str, str], str]:
    """When each page came into the ledger."""
    ledger = Ledger(folder)
    try:
        return {(e.body["name"], e.body["bytes"]): e.at for e in ledger.entries("document")}
    finally:
        ledger.close()


def generation(folder: Path) -> str:
    """The name of the current generation; "" where there is none yet."""
    try:
        said = json.loads((folder / "current.json").read_text(encoding="utf8"))
        return str(said.get("rows") or said["generation"])[:16]
    except (OSError, ValueError, KeyError):
        return ""


def nothing() -> Held:
    """What a folder without a record holds."""
    return Held((), iter(()), (), iter(()), (), (), {}, {})


def entered(folder: Path) -> tuple[Entered, ...]:
    """All judgements of the ledger in their order; none where there is no ledger."""
    if not (folder / "ledger.sqlite").exists():
        return ()
    ledger = Ledger(folder)
    try:
        return tuple(
            Entered(e.key, from_plain(Judgement, e.body, f"entry {e.seq}")) for e in ledger.entries("judgement")
        )
    finally:
        ledger.close()


def append(folder: Path, judgement: Judgement) -> str:
    """Append a person's decision to the ledger; returns its key. What depends on it is gathered anew later."""
    body = to_plain(judgement)
    key = hashlib.sha256(repr(sorted(body.items())).encode("utf8", "surrogatepass")).hexdigest()
    ledger = Ledger(folder)
    try:
        ledger.add("judgement", key, body)
    finally:
        ledger.close()
    return key
