"""Claims and pages as gathering sees them: row by row, without what it never asks, so that a record gathered as one fits beside its readers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, TypeVar

from readouts.schema import Claim, Document
from readouts.wire import WireError, from_plain

Noun = TypeVar("Noun")
UNSEEN = {
    Claim: ("context", "content", "cue", "condition", "reason", "happening", "reader"),
    Document: ("raw_hash", "uri", "url", "dates", "encoding"),
}
CLAIMS = "SELECT document, document_hash, entry, position, json FROM claims"
PAGES = "SELECT id, hash, entry, 0, json FROM documents"


def seen(kind: type[Noun], rows: Iterable[tuple[Any, ...]]) -> tuple[Noun, ...]:
    """The nouns of rows that end with them, in the order of what stands before. Sorted here: the base would hold every line for it."""
    found = [(*order, _lean(kind, line, f"record row {i}")) for i, (*order, line) in enumerate(rows, 1)]
    found.sort(key=itemgetter(0, 1, 2, 3))
    return tuple(row[-1] for row in found)


def _lean(kind: type[Noun], line: str, where: str) -> Noun:
    try:
        plain = json.loads(line)
        for name in UNSEEN[kind]:
            plain.pop(name, None)
    except (ValueError, AttributeError) as error:
        raise WireError(f"{where}: no JSON of a {kind.__name__.lower()} ({error})") from error
    noun: Noun = from_plain(kind, plain, f"{where}: {kind.__name__.lower()}")
    return noun
