"""What a person should look at first, each time with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CLOSE = 0.15
LOW = 0.7


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim waits for review.

    kind: contested, margin, new or date
    weight: how much it presses; the queue is ordered by the sum
    """

    kind: str
    text: str
    weight: float


def reasons(
    claim: Mapping[str, Any], links: Sequence[Mapping[str, Any]], differs: Sequence[str], notes: Sequence[str]
) -> tuple[Reason, ...]:
    """Why a claim waits: from the claim and its links as plain JSON, what its accounts differ in, and what was noted on it."""
    out = []
    if differs:
        out.append(
            Reason("contested", "accounts differ in " + ", ".join(dict.fromkeys(differs)), 2.0 + 0.1 * len(differs))
        )
    for link in links:
        rival = max((r["score"] for r in link.get("rivals") or ()), default=0.0)
        if link["score"] - rival < CLOSE and rival:
            out.append(Reason("margin", f"{link['name']} was chosen by {link['score'] - rival:.2f} over a rival", 1.5))
        elif link["score"] < LOW:
            out.append(Reason("margin", f"{link['name']} was chosen with a score of {link['score']:.2f}", 1.0))
    when = claim.get("when") or {}
    if when.get("candidates"):
        out.append(Reason("date", f"“{when['text']}” can be read as another date", 0.8))
    out += [Reason("new", text, 0.5) for text in notes if "nobody known" in text][:2]
    return tuple(out)
