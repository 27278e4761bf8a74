"""What a record held on a day, what two days differ in, and how a position moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readouts import accounts
from readouts.record import Record, scales
from readouts.schema import Happening


def difference(folder: Path, first: str, second: str) -> Iterator[dict[str, Any]]:
    """What came in after the first day up to the second: pages, claims, judgements, and what they did to happenings."""
    before, after = Record.open(folder, first), Record.open(folder, second)
    known = {(d.id, d.hash) for d in before.documents()}
    for document in after.documents():
        if (document.id, document.hash) not in known:
            yield {"what": "page", "id": document.id, "words": document.title or "", "published": document.published}
    told = {c.id for c in before.claims()}
    claims = {c.id: c for c in after.claims()}
    for claim in claims.values():
        if claim.id not in told:
            yield {"what": "claim", "id": claim.id, "words": claim.evidence.text, "published": None}
    yield from _regrouped(before.happenings(), after.happenings())


def _regrouped(before: tuple[Happening, ...], after: tuple[Happening, ...]) -> Iterator[dict[str, Any]]:
    old = {c: h for h in before for a in h.accounts for c in a.claims}
    for happening in after:
        held = {old[c].happening: old[c] for a in happening.accounts for c in a.claims if c in old}
        row = {"id": happening.happening, "words": happening.what, "published": None}
        if not held:
            yield {"what": "new happening"} | row
        elif len(held) > 1:
            yield {"what": f"joined from {len(held)} happenings"} | row
        else:
            was = next(iter(held.values()))
            more = len(happening.accounts) - len(was.accounts)
            if more > 0:
                yield {"what": f"told by {more} more accounts"} | row
            if _contested(happening) > _contested(was):
                yield {"what": "newly contested"} | row


def _contested(happening: Happening) -> int:
    return sum(link.relation == "differs" for link in happening.links)


def stands(record: Record, who: str, matter: list[str]) -> Iterator[dict[str, Any]]:
    """An actor's stands on a matter by day, each with its words and what was said later of what it announced."""
    claims, documents = record.claims(), record.documents()
    by_id = {c.id: c for c in claims}
    found = accounts.positions(claims, documents, who, matter)
    asked = {p.claim for p in found}
    pages = {d.id: d for d in documents}
    later = [f for f in accounts.follow_up(claims, pages, scales()) if f.announced in asked] if found else []
    for position in found:
        yield {
            "day": position.day, "dated": position.dated, "stance": position.stance, "claim": position.claim,
            "words": by_id[position.claim].evidence.text, "document": by_id[position.claim].document,
            "later": [
                {"claim": f.later, "days": f.days, "words": by_id[f.later].evidence.text, "why": f.why}
                for f in later if f.announced == position.claim
            ],
        }  # fmt: skip
