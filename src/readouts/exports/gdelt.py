"""GDELT-like pair: events (61 columns) and mentions (16), tab-separated, without a header. Offsets are the true places in the text.

A happening is an event, each of its claims a mention. `SentenceID` stays 0: sentences are not kept, the offsets say more.
"""

from __future__ import annotations

from collections.abc import Sequence

from readouts.exports.incidents import ordered, sides
from readouts.exports.shared import Holdings, coded, coding, sectors, span, when
from readouts.exports.tables import Cell, columns, laid_out, to_tsv
from readouts.schema import Claim, Entity, Happening, Where

WEB, OTHER = 1, 2  # a page with an address; one without


def gdelt(held: Holdings) -> dict[str, bytes]:
    """Two files: events, mentions."""
    chosen = [(h, found) for h, told in ordered(held) if (found := [c for c in told if coded(c)])]
    events, mentions = columns("gdelt_events"), columns("gdelt_mentions")
    return {
        "gdelt.export.tsv": to_tsv((), (laid_out(events, _event(held, h, told)) for h, told in chosen)),
        "gdelt.mentions.tsv": to_tsv(
            (), (laid_out(mentions, _mention(held, h, c)) for h, told in chosen for c in told)
        ),
    }


def number(happening: Happening) -> int:
    """GLOBALEVENTID: a number from the happening's own id, small enough for any program (52 bits).

    >>> number(Happening("00000000000fffff", "", None, None, ()))
    255
    """
    return int(happening.happening[:13], 16)


def _event(held: Holdings, happening: Happening, told: Sequence[Claim]) -> dict[str, Cell]:
    lead, code, days = told[0], coding(told[0]), when(told)
    where = next((c.where for c in told if c.where and c.where.lat is not None), None)
    added = max((p.published or "" for c in told if (p := held.page(c))), default="")
    return {
        "GLOBALEVENTID": number(happening),
        **(_day(days[0]) if days else {}),
        **{k: v for i, side in enumerate(sides(lead), 1) for k, v in _actor(f"Actor{i}", side).items()},
        "IsRootEvent": 1,
        "EventCode": code.cameo,
        "EventBaseCode": code.cameo[:3],
        "EventRootCode": code.cameo[:2],
        "QuadClass": code.quad,
        "GoldsteinScale": code.score,
        "NumMentions": len(told),
        "NumSources": len({held.publisher(c) for c in told}),
        "NumArticles": len({c.document_hash for c in told}),
        **_geo(held, where),
        "DATEADDED": _stamp(added),
        "SOURCEURL": held.address(lead),
    }


def _day(day: str) -> dict[str, Cell]:
    year, month, at = day.split("-")
    fraction = round(int(year) + (int(month) - 1) / 12 + int(at) / 372, 4)
    return {"SQLDATE": day.replace("-", ""), "MonthYear": year + month, "Year": year, "FractionDate": f"{fraction:.4f}"}


def _stamp(day: str | None) -> str | None:
    """A day as GDELT's fourteen figures; the time of day is unknown and stays zero."""
    return day.replace("-", "") + "000000" if day else None


def _actor(role: str, side: Sequence[Entity]) -> dict[str, Cell]:
    if not side:
        return {}
    sector = sectors(side[0])
    return {
        f"{role}Code": (side[0].country or "") + sector,
        f"{role}Name": side[0].name.upper(),
        f"{role}CountryCode": side[0].country,
        f"{role}Type1Code": sector,
    }


def _geo(held: Holdings, where: Where | None) -> dict[str, Cell]:
    """Type is 1 for a country, 4 for a city; countries by FIPS."""
    if where is None:
        return {}
    place = where.place or ""
    country = held.countries.get(where.country or "")
    return {
        "ActionGeo_Type": 1 if place.startswith("state:") else 4,
        "ActionGeo_FullName": where.text,
        "ActionGeo_CountryCode": country.fips if country else None,
        "ActionGeo_Lat": where.lat,
        "ActionGeo_Long": where.lon,
        "ActionGeo_FeatureID": place.removeprefix("geonames:"),
    }


def _mention(held: Holdings, happening: Happening, claim: Claim) -> dict[str, Cell]:
    page = held.page(claim)
    days = span(claim.when.edtf) if claim.when else None
    parties = (*claim.actors, *claim.recipients)
    return {
        "GLOBALEVENTID": number(happening),
        "EventTimeDate": _stamp(days[0] if days else None),
        "MentionTimeDate": _stamp(page.published if page else None),
        "MentionType": WEB if page and page.url else OTHER,
        "MentionSourceName": held.publisher(claim),
        "MentionIdentifier": held.address(claim),
        "SentenceID": 0,
        "Actor1CharOffset": parties[0].start if parties else -1,
        "Actor2CharOffset": parties[1].start if len(parties) > 1 else -1,
        "ActionCharOffset": (claim.cue or claim.evidence).start,
        "InRawText": 1,
        "Confidence": 100,
        "MentionDocLen": len(page.text) if page else None,
        "Extras": claim.id,
    }
