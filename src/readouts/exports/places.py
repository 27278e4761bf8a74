"""GeoJSON (RFC 7946): a point for each claim whose place has one. The radius within which it lies is a property, not a shape."""

from __future__ import annotations

from typing import Any

from readouts.exports.jsonl import document
from readouts.exports.shared import Holdings
from readouts.schema import Claim, Where


def geojson(held: Holdings) -> dict[str, bytes]:
    """Claims without coordinates are left out; disputed places keep the source's own name and no country."""
    features = [_feature(held, c, c.where) for c in held.claims if c.where]
    return {
        "claims.geojson": document({"type": "FeatureCollection", "features": [f for f in features if f is not None]})
    }


def _feature(held: Holdings, claim: Claim, where: Where) -> dict[str, Any] | None:
    if where.lat is None or where.lon is None:
        return None
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]},
        "properties": {
            "place": where.text,
            "radius_km": where.precision,
            "country": where.country,
            "according_to": held.telling(claim),
            "event": claim.event,
            "act": claim.act,
            "commitment": claim.commitment,
            "status": list(claim.status),
            "when": claim.when.edtf if claim.when else None,
            "words": claim.evidence.text,
            "document": claim.document,
            "happening": claim.happening,
        },
    }
