"""How cooperative or hostile an event is on PLOVER's scale, and how a claim stands to it, for colours and sums."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

COUNTED = frozenset({"actual", "ongoing", "historical"})


@cache
def _table() -> dict[tuple[str, str], float]:
    text = files("readouts.views").joinpath("intensity.tsv").read_text(encoding="utf8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return {(event, mode): float(score) for event, mode, score in rows}


def intensity(event: str | None, modes: Sequence[str] = (), status: Sequence[str] = ("actual",)) -> float | None:
    """PLOVER's score of an event that is told as certain; None for what is not to be, may be, or is no event.

    >>> intensity("CONSULT", ["phone"]), intensity("ASSAULT", [], ["negated"])
    (1.5, None)
    """
    if not event or not set(status) <= COUNTED:
        return None
    table = _table()
    found = [table[event, m.replace("_", "-")] for m in modes if (event, m.replace("_", "-")) in table]
    return found[0] if found else table.get((event, ""))


def kind(commitment: str, act: str) -> str:
    """Against, open or for: how the innermost source stands to the event.

    >>> kind("CT-", "deny"), kind("Uu", "demand"), kind("CT+", "state")
    ('against', 'open', 'for')
    >>> kind("CT+", "refuse"), kind("PS+", "refuse")
    ('against', 'open')
    """
    if commitment.endswith("-") or act == "deny":
        return "against"
    if commitment in ("Uu", "CTu", "NA", "PS+"):
        return "open"
    return "against" if act == "refuse" else "for"
