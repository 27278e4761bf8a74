"""The one place where the desk touches the record and its ledger: rows as plain JSON, and judgements appended by one clerk."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from readouts.keeping import enter
from readouts.ledger import Ledger
from readouts.record import Filters, Record
from readouts.record.rows import days
from readouts.record.slices import Slice
from readouts.review import anchored, moved, standing
from readouts.schema import Judgement
from readouts.wire import from_plain

__all__ = ["Clerk", "Held", "Row", "days", "generation", "hold", "nothing"]

Row = dict[str, Any]
Corrections = Mapping[str, Mapping[str, Mapping[str, Judgement]]]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Stretch:
    """A piece of a record that fits into memory: claims with their line of JSON, and their links."""

    claims: Iterator[tuple[Row, str]]
    links: Iterator[Row]


@dataclass(frozen=True)
class Held:
    """What an index is made of: documents with the instant at which the ledger took them in, claims and happenings with their line of JSON.

    corrections: claim → slot → reviewer → the judgement that stands; what is counted is counted as corrected, what is shown as read
    """

    documents: Iterator[tuple[Row, str]]
    stretches: Iterable[Stretch]
    happenings: Iterator[tuple[Row, str]]
    notes: Iterator[Row]
    refusals: tuple[tuple[str, str], ...]
    about: dict[str, str]
    corrections: Corrections = field(default_factory=dict)


def nothing() -> Held:
    """What a folder without a record holds."""
    return Held(iter(()), (), iter(()), iter(()), (), {})


def hold(record: Record) -> Held:
    """What a generation holds."""
    return Held(
        ((json.loads(x), at) for of in record.stretches() for x, at in record.each("documents", "json, recorded", of)),
        (_stretch(record, of) for of in record.stretches()),
        ((json.loads(line), line) for (line,) in record.each("happenings")),
        (json.loads(line) for (line,) in record.each("notes")),
        tuple((r.uri, r.reason) for r in record.refused()),
        record.about(),
        _corrections(record),
    )


def _stretch(record: Record, of: Slice) -> Stretch:
    claims = ((json.loads(line), line) for (line,) in record.each("claims", of=of))
    return Stretch(claims, (json.loads(line) for (line,) in record.each("links", of=of)))


def _corrections(record: Record) -> Corrections:
    """The corrections of a generation, by the ids that their claims have in it."""
    judgements = record.judgements()
    if not any(j.verdict == "correct" for j in judgements):
        return {}
    known = {r[0] for r in record.each("claims", "id")}
    lost = [a for a in anchored(judgements) if a[0] not in known]
    renamed = moved(lost, record.documents(), record.claims()) if lost else {}
    return standing(judgements, renamed).corrections


def part(record: Record, wanted: Filters, happening: str = "") -> Held:
    """What of it fits filters and a happening, whole happenings with it, and the pages that these stand in."""
    whole = hold(record)
    chosen = {c.id for c in record.claims(wanted) if not happening or (c.happening or "").startswith(happening)}
    happenings = [(h, x) for h, x in whole.happenings if any(c in chosen for a in h["accounts"] for c in a["claims"])]
    chosen |= {c for h, _ in happenings for a in h["accounts"] for c in a["claims"]}
    claims, links = [], []
    for stretch in whole.stretches:
        claims += [(c, x) for c, x in stretch.claims if c["id"] in chosen]
        links += [x for x in stretch.links if x["claim"] in chosen]
    pages = {(c["document"], c["document_hash"]) for c, _ in claims}
    names = {name for name, _ in pages}
    return Held(
        ((d, at) for d, at in whole.documents if (d["id"], d["hash"]) in pages),
        (Stretch(iter(claims), iter(links)),), iter(happenings),
        (n for n in whole.notes if n["document"] in names and (n["claim"] is None or n["claim"] in chosen)), whole.refusals, whole.about, whole.corrections,
    )  # fmt: skip


def generation(folder: Path) -> str:
    """The name of the current generation; "" where there is none yet."""
    try:
        return str(json.loads((folder / "current.json").read_text(encoding="utf8"))["generation"])[:24]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


class Clerk:
    """The one who holds the ledger open, in a thread of its own, so that a decision costs one line and not a reading of the book."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ledger: Ledger | None = None
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="clerk")
        self._lock = threading.Lock()

    def append(self, judgement: Judgement) -> str:
        """Append a person's decision; returns its key in the ledger. Happenings are gathered under it later."""
        return self._do(lambda ledger: enter(ledger, judgement))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in their order, those too that others wrote; none where there is no ledger yet."""
        if not (self._folder / "ledger.sqlite").exists():
            return ()
        return self._do(
            lambda ledger: tuple(
                from_plain(Judgement, e.body, f"entry {e.seq}") for e in ledger.fresh().told("judgement")
            )
        )

    def _do(self, what: Callable[[Ledger], Thing]) -> Thing:
        def here() -> Thing:
            self._ledger = self._ledger or Ledger(self._folder)
            return what(self._ledger)

        with self._lock:
            return self._hand.submit(here).result()

    def written(self) -> tuple[int, ...]:
        """What changes when anybody writes to the ledger."""
        paths = [p for name in ("ledger.sqlite", "ledger.sqlite-wal") if (p := self._folder / name).exists()]
        return tuple(x for p in paths for x in (p.stat().st_mtime_ns, p.stat().st_size))
