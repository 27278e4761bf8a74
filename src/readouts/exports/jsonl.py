"""Our own form, one noun a line: claims and happenings as the page of the record format says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from readouts.exports.shared import Holdings
from readouts.wire import to_plain


def claims(held: Holdings) -> dict[str, bytes]:
    """Claims in the order of the record; nothing is lost."""
    return {"claims.jsonl": lines(to_plain(c) for c in held.claims)}


def accounts(held: Holdings) -> dict[str, bytes]:
    """Happenings with their accounts, contrasts and silences, by id."""
    ordered = sorted(held.happenings, key=lambda h: h.happening)
    return {"accounts.jsonl": lines(to_plain(h) for h in ordered)}


def lines(values: Iterable[Any]) -> bytes:
    """Values as JSON lines in UTF-8."""
    return "".join(
        json.dumps(v, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n" for v in values
    ).encode("utf8", "surrogatepass")


def document(value: Any) -> bytes:
    """One value as a JSON file that people can read."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf8", "replace")
