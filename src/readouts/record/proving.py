"""What ``verify`` proves: the ledger's chain and bytes, and of a generation each span in its text and each hash that it goes by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readouts.ledger import Damaged, Ledger
from readouts.record.asking import Record
from readouts.record.manifest import lost, way_out, witness
from readouts.schema import Claim, Document
from readouts.wire import claim_id, to_plain


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and each fault in a line that names what, where and the way out."""

    documents: int
    claims: int
    faults: tuple[str, ...]


def prove(folder: Path) -> Proof:
    """Prove a record: its ledger, its bytes, and every span and hash of the current generation."""
    faults = list(_ledger(folder))
    try:
        with Record.open(folder, proven=True) as record:
            documents, claims = record.documents(), record.claims()
    except Damaged as error:
        return Proof(0, 0, (*faults, str(error)))
    faults += [f"{found}; {way_out(folder)}" for found in _faults(documents, claims)]
    return Proof(len(documents), len(claims), tuple(faults))


def _ledger(folder: Path) -> Iterator[str]:
    with closing(Ledger(folder)) as ledger:
        faults = list(ledger.verify())
        yield from faults
        seen = witness(folder)
        if not faults and seen and not ledger.book().holds(seen):
            yield lost(ledger.path)


def _faults(documents: tuple[Document, ...], claims: tuple[Claim, ...]) -> Iterator[str]:
    texts = {(d.id, d.hash): d.text for d in documents}
    for document in documents:
        if hashlib.sha256(document.text.encode("utf8", "surrogatepass")).hexdigest() != document.hash:
            yield f"document {document.id}: its text is not the one that its hash names"
        yield from _misplaced(f"document {document.id}", to_plain(document), document.text)
    for claim in claims:
        text = texts.get((claim.document, claim.document_hash))
        if text is None:
            yield f"claim {claim.id}: its document {claim.document} is not in the record"
            continue
        yield from _misplaced(f"claim {claim.id}", to_plain(claim), text)
        if claim_id(claim) != claim.id:
            yield f"claim {claim.id}: its content gives another id"


def _misplaced(name: str, plain: Mapping[str, Any], text: str) -> Iterator[str]:
    for path, span in spans(plain):
        if text[span["start"] : span["end"]] != span["text"]:
            yield f"{name}: {path} is not in the text at [{span['start']}:{span['end']}]"


def spans(value: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every span inside a plain value, with the path to it.

    >>> list(spans({"cue": {"start": 0, "end": 2, "text": "on"}}))
    [('cue', {'start': 0, 'end': 2, 'text': 'on'})]
    """
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield path, value
        for key, inner in value.items():
            yield from spans(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from spans(inner, f"{path}[{i}]")
