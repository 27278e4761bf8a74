"""W3C Web Annotation (JSON-LD): one annotation for each span of each claim, found again by its place and by its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readouts.exports.jsonl import document
from readouts.exports.shared import Holdings
from readouts.schema import Claim, Document
from readouts.wire import to_plain

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, by which a changed page is searched


def webanno(held: Holdings) -> dict[str, bytes]:
    """An AnnotationPage. Places are code points of the text as it was read; a target is the page's address, else its text's hash."""
    items = [item for c in held.claims for item in _claim(held, c)]
    page = {
        "@context": CONTEXT,
        "id": f"urn:readouts:annotations:{held.digest[:16]}",
        "type": "AnnotationPage",
        "partOf": {
            "id": "urn:readouts:annotations",
            "type": "AnnotationCollection",
            "label": "Claims",
            "total": len(items),
        },
        "startIndex": 0,
        "items": items,
    }
    return {"annotations.jsonld": document(page)}


def _claim(held: Holdings, claim: Claim) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, int, int]] = set()
    for slot, start, end, text in spans(to_plain(claim)):
        if (slot, start, end) in seen:
            continue
        seen.add((slot, start, end))
        whole = slot == "evidence"
        body: dict[str, Any] = {"type": "TextualBody", "value": slot, "purpose": "tagging"}
        if whole:
            body = {"type": "TextualBody", "value": _says(held, claim), "purpose": "describing", "format": "text/plain"}
        yield {
            "id": f"urn:readouts:claim:{claim.id}" + ("" if whole else f":{slot}:{start}-{end}"),
            "type": "Annotation",
            "motivation": "describing" if whole else "tagging",
            "body": [
                body,
                {"type": "SpecificResource", "source": f"urn:readouts:claim:{claim.id}", "purpose": "linking"},
            ],
            "target": _target(held, claim, held.page(claim), (start, end, text)),
        }


def _target(held: Holdings, claim: Claim, page: Document | None, span: tuple[int, int, str]) -> dict[str, Any]:
    start, end, text = span
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": text}
    if page:
        quote |= {"prefix": page.text[max(0, start - AROUND) : start], "suffix": page.text[end : end + AROUND]}
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": held.address(claim), "selector": [quote, place]}


def _says(held: Holdings, claim: Claim) -> str:
    event = f"{claim.event} " if claim.event else ""
    return f"{event}{claim.act} {claim.commitment}, according to {held.telling(claim)}"


def spans(value: Any, slot: str = "") -> Iterator[tuple[str, int, int, str]]:
    """Every span inside a plain claim, under the name of its field; members of a source are its own field."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield slot, value["start"], value["end"], value["text"]
        for key, inner in value.items():
            yield from spans(inner, f"{slot}.{key}" if slot and isinstance(inner, dict | list) else key)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, slot)
