"""TimelineJS: dated events as slides, a group for each way of telling. Words are escaped, since TimelineJS shows HTML."""

from __future__ import annotations

import html
from typing import Any

from readouts.exports.jsonl import document
from readouts.exports.shared import Holdings, span
from readouts.schema import Claim


def timelinejs(held: Holdings) -> dict[str, bytes]:
    """Claims with an event and a date, in order; undated ones are left out."""
    found = [(days, c) for c in held.claims if c.event and c.when and (days := span(c.when.edtf))]
    slides = [_slide(held, c, days) for days, c in sorted(found, key=lambda f: (f[0], f[1].id))]
    return {"timeline.json": document({"events": slides})}


def _slide(held: Holdings, claim: Claim, days: tuple[str, str]) -> dict[str, Any]:
    assert claim.when is not None
    who = ", ".join(e.name for e in claim.actors)
    whom = ", ".join(e.name for e in claim.recipients)
    says = f"<p>{html.escape(claim.evidence.text)}</p><p>According to {html.escape(held.telling(claim))}: {claim.act} {claim.commitment}</p>"
    slide = {
        "start_date": _date(days[0], claim.when.edtf or ""),
        "text": {"headline": html.escape(f"{claim.event}: {who}{' → ' if whom else ''}{whom}"), "text": says},
        "group": html.escape(held.publisher(claim)),
        "unique_id": claim.id,
    }
    if days[0] != days[1]:
        slide["end_date"] = _date(days[1], "")
    return slide


def _date(day: str, edtf: str) -> dict[str, Any]:
    """A date as fine as it was told; `display_date` shows it as it stands."""
    year, month, at = map(int, day.split("-"))
    return {"year": year, "month": month, "day": at} | ({"display_date": edtf} if edtf and edtf != day else {})
