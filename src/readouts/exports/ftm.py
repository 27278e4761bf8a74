"""FollowTheMoney entities, a line each: pages are Articles, parties legal entities, happenings told as taking place Events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readouts.exports.jsonl import lines
from readouts.exports.shared import Holdings, span
from readouts.schema import Claim, Document, Entity, Kind, Source

SCHEMATA = {Kind.PERSON: "Person", Kind.STATE: "PublicBody", Kind.GOVERNMENT: "PublicBody", Kind.OFFICE: "PublicBody",
            Kind.ORGANISATION: "Organization", Kind.ARMED_GROUP: "Organization"}  # fmt: skip


def ftm(held: Holdings) -> dict[str, bytes]:
    """Each claim with an event is an Event that names its page as proof and who tells it in its description."""
    found = {e["id"]: e for e in (*_pages(held), *_parties(held), *_events(held))}
    return {"entities.ftm.jsonl": lines(found[key] for key in sorted(found))}


def _entity(key: str, schema: str, properties: Mapping[str, Sequence[str | None]]) -> dict[str, Any]:
    kept = {name: sorted({v for v in values if v}) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def key(*parts: str) -> str:
    """An id from what makes an entity this one."""
    return "readouts-" + hashlib.sha256("\0".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:24]


def _page_key(page: Document) -> str:
    return key("page", page.id, page.hash)


def _pages(held: Holdings) -> Iterator[dict[str, Any]]:
    for page in held.documents:
        properties: dict[str, list[str | None]] = {
            "name": [page.title or page.id], "title": [page.title], "fileName": [page.id], "publishedAt": [page.published],
            "publisher": [page.publisher], "sourceUrl": [page.url], "bodyText": [page.text], "language": ["eng"],
        }  # fmt: skip
        yield _entity(_page_key(page), "Article", properties)


def _party_key(party: Entity | Source, claim: Claim) -> str:
    return key("party", party.entity or f"{claim.document} {party.name.lower()}")


def _parties(held: Holdings) -> Iterator[dict[str, Any]]:
    names: dict[str, dict[str, Any]] = {}
    for claim in held.claims:
        page = held.page(claim)
        for party in (*claim.actors, *claim.recipients):
            country = held.countries.get(party.country or "")
            one = _entity(
                _party_key(party, claim), SCHEMATA.get(party.kind, "LegalEntity") if party.kind else "LegalEntity",
                {"name": [party.name], "country": [country.alpha2.lower() if country else None], "proof": [_page_key(page) if page else None]},
            )  # fmt: skip
            before = names.setdefault(one["id"], one)
            for name, values in one["properties"].items():
                before["properties"][name] = sorted({*before["properties"].get(name, []), *values})
    yield from names.values()


def _events(held: Holdings) -> Iterator[dict[str, Any]]:
    for claim in held.claims:
        if claim.event is None:
            continue
        page = held.page(claim)
        days = span(claim.when.edtf) if claim.when else None
        country = held.countries.get(claim.where.country or "") if claim.where else None
        properties: dict[str, list[str | None]] = {
            "name": [f"{claim.event}: {' '.join(claim.evidence.text.split())}"[:200]], "summary": [claim.evidence.text],
            "description": [f"{claim.act} {claim.commitment} ({', '.join(claim.status)}), according to {held.telling(claim)}"],
            "date": [claim.when.edtf if claim.when and days and days[0] == days[1] else None],
            "startDate": [days[0] if days else None], "endDate": [days[1] if days else None],
            "location": [claim.where.text if claim.where else None], "country": [country.alpha2.lower() if country else None],
            "involved": [_party_key(p, claim) for p in (*claim.actors, *claim.recipients)],
            "proof": [_page_key(page) if page else None], "recordId": [claim.id], "publisher": [held.publisher(claim)],
            "sourceUrl": [page.url if page else None],
        }  # fmt: skip
        yield _entity(key("claim", claim.id), "Event", properties)
