"""Dense weeks: what two tellings share must be rarer than chance among the pages of their days."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from readouts.accounts import explain, explain_pages, gather
from readouts.accounts.crowd import FEW, Crowd, Shared
from readouts.accounts.gather import marked
from readouts.record import scales
from readouts.schema import Act, Claim, Commitment, Document, Engagement, Event, Span, Where

WEIGHTS = scales()
ORCHARD = (
    "Two brothers who pruned almond trees above Wadi Sirr were taken to a clinic at dusk. Men in a white van had driven up the terraces "
    "and shot at them. The almond harvest of Wadi Sirr will rot, said their mother."
)
AGAIN = (
    "The district physician treated two almond growers from Wadi Sirr for wounds in the leg. Men in a white van had come up the terraces "
    "and shot at them, and drove off by the cistern road."
)
PRISON = (
    "A riot in the women's wing of Tolmara prison ended before breakfast. Inmates threw slates from the roof; guards fetched rifles "
    "and shot at them. The warden has gone on leave and the chaplain counts mattresses."
)
TOWNS = [a + b for a in ("Bel", "Kor", "Lum", "Vas", "Zor", "Mit", "Pral") for b in ("dova", "gate", "minster", "hausen", "ovice", "uri")]  # fmt: skip


def page(name: str, text: str, day: str | None = "2024-03-05") -> Document:
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), text, published=day, publisher=f"paper {name}")


def claim(where: Document, words: str = "and shot at them", event: Event = Event.ASSAULT) -> Claim:
    start = where.text.index(words)
    return Claim(
        f"of {where.id}", where.id, where.hash, Span(start, start + len(words), words), event, Act.STATE,
        Commitment.CT_PLUS, Commitment.CT_PLUS, Engagement.MONOGLOSS,
    )  # fmt: skip


def others(day: str | None = "2024-03-05") -> list[Document]:
    """Pages of the same days on as many other things."""
    text = "Rain fell on {0} all morning, and the council of {0} put off its vote on the tram. Guards there carried rifles and shot at nobody."
    return [page(town, text.format(town), day) for town in TOWNS]


def together(pages: list[Document], claims: list[Claim]) -> set[frozenset[str]]:
    found = gather(claims, pages, WEIGHTS)
    assert gather(claims[::-1], pages[::-1], WEIGHTS) == found
    return {frozenset(c for a in h.accounts for c in a.claims) for h in found}


def dense(*pages: Document, day: str | None = "2024-03-05") -> tuple[list[Document], list[Claim]]:
    crowd = others(day)
    more = [claim(p, f"the council of {p.id} put off its vote on the tram", Event.CONCEDE) for p in crowd]
    return [*pages, *crowd], [*map(claim, pages), *more]


def test_one_common_verb_joins_nothing_in_a_dense_week() -> None:
    """Nor among pages that bear no day at all."""
    for day in ("2024-03-05", None):
        known, told = dense(page("orchard", ORCHARD, day), page("prison", PRISON, day), day=day)
        assert not any({"of orchard", "of prison"} <= group for group in together(known, told))


def test_rare_words_join_there_what_is_one() -> None:
    known, told = dense(page("orchard", ORCHARD), page("again", AGAIN), page("prison", PRISON))
    assert frozenset({"of orchard", "of again"}) in together(known, told)


def test_few_pages_ask_for_nothing_more() -> None:
    pages = [page("orchard", ORCHARD), page("prison", PRISON), *others()[: FEW - 2]]
    crowd = Crowd.of(marked([claim(p) for p in pages[:2]], {p.id: p for p in pages}, WEIGHTS).values())
    a, b = marked([claim(p) for p in pages[:2]], {p.id: p for p in pages}, WEIGHTS).values()
    assert crowd.shared(a, b) is None


def test_the_rarer_what_is_shared_the_less_is_lacking() -> None:
    assert Shared(FEW, 0.0).lacking == 0
    assert Shared(1000, 0.0).lacking > Shared(100, 0.0).lacking > 0
    assert Shared(100, 0.0).lacking > Shared(100, 0.05).lacking
    assert Shared(100, 0.0).lacking > Shared(100, 0.0, ("name:sirr",), 4.0).lacking


def test_a_party_on_every_page_tells_less_than_a_village_on_two() -> None:
    known, told = dense(page("orchard", ORCHARD), page("prison", PRISON))
    town = Where("Tolmara", 0, 7, "Tolmara", "place:1")
    named = [replace(c, where=town) if c.document in ("orchard", "prison") else c for c in told]
    marks = marked(named, {p.id: p for p in known}, WEIGHTS)
    crowd = Crowd.of(marks.values())
    day = marks["of orchard"].told
    assert crowd.rarity(day, "at place:1") > crowd.rarity(day, "rifle") > crowd.rarity(day, "guard") - 1e-9
    a, b = marks["of orchard"], marks["of prison"]
    shared = crowd.shared(a, b)
    assert shared
    assert "at place:1" in shared.things or "at tolmara" in shared.things


def test_what_a_crowd_takes_away_is_explained() -> None:
    known, told = dense(page("orchard", ORCHARD), page("prison", PRISON))
    pages = {p.id: p for p in known}
    for found in (explain(told[0], told[1], pages, WEIGHTS, told), explain_pages("orchard", "prison", pages, WEIGHTS, told)):  # fmt: skip
        assert found
        (why,) = (f for f in found.features if f.name == "crowd")
        assert why.value < 0
        assert why.why.startswith(f"{len(known)} pages of those days")
    alone = explain(told[0], told[1], pages, WEIGHTS)
    assert "crowd" not in {f.name for f in alone.features}
