"""A POLECAT-like table of PLOVER events: tab-separated, forty columns. A view that loses much; docs/exports.md lists it."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.exports.shared import Holdings, coded, coding, sectors, span
from readouts.exports.tables import Cell, columns, laid_out, to_tsv
from readouts.schema import Claim, Entity, Kind, Source

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def polecat(held: Holdings) -> dict[str, bytes]:
    """A row for each claim that is told as taking place."""
    names = columns("polecat")
    return {"polecat.tsv": to_tsv(names, (laid_out(names, _row(held, c)) for c in held.claims if coded(c)))}


def _row(held: Holdings, claim: Claim) -> dict[str, Cell]:
    page, code = held.page(claim), coding(claim)
    days = span(claim.when.edtf) if claim.when else None
    story: tuple[Entity | Source, ...] = (*claim.actors, *claim.recipients, *claim.sources)
    return {
        "Event ID": f"RDO{claim.id}",
        "Event Date": days[0] if days else None,
        "Event Type": str(claim.event),
        "Event Mode": "; ".join(claim.mode),
        "Intensity": code.score,
        "Quad Code": QUADS[code.quad],
        "Contexts": "; ".join(claim.context),
        **_party("Actor", claim.actors),
        **_party("Recipient", claim.recipients),
        **_place(claim),
        "Source": held.telling(claim),
        "Publication Date": page.published if page else None,
        "Story People": _names(story, Kind.PERSON),
        "Story Organizations": _names(story, Kind.ORGANISATION),
        "Story Locations": claim.where.text if claim.where else None,
        "Language": "English",
        "Version": f"readouts {held.about.get('version', '')}".strip(),
    }


def _party(role: str, parties: Sequence[Entity]) -> dict[str, Cell]:
    kinds = list(dict.fromkeys(s for p in parties if (s := sectors(p))))
    return {
        f"{role} Name": "; ".join(p.name for p in parties),
        f"{role} Country": "; ".join(dict.fromkeys(p.country for p in parties if p.country)),
        f"Primary {role} Sector": kinds[0] if kinds else None,
        f"{role} Sectors": "; ".join(kinds),
        f"{role} Title": "; ".join(p.role for p in parties if p.role),
        f"{role} Name Raw": "; ".join(p.text for p in parties),
    }


def _place(claim: Claim) -> dict[str, Cell]:
    where = claim.where
    if where is None:
        return {}
    place = where.place or ""
    return {
        "Placename": where.name,
        "Country": where.country,
        "Latitude": where.lat,
        "Longitude": where.lon,
        "GeoNames ID": place.removeprefix("geonames:") if place.startswith("geonames:") else None,
        "Raw Placename": where.text,
    }


def _names(parties: Sequence[Entity | Source], kind: Kind) -> str:
    return "; ".join(dict.fromkeys(p.name for p in parties if p.kind is kind))
