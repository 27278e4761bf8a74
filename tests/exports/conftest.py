"""A small record made by hand: three pages on one clash, one of them denying it, with awkward words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from readouts.exports import Country, Holdings
from readouts.schema import (
    Account,
    Act,
    Claim,
    Commitment,
    Contrast,
    Document,
    Engagement,
    Entity,
    Event,
    Happening,
    Kind,
    Number,
    Source,
    Span,
    Status,
    When,
    Where,
)
from readouts.wire import claim_id

TEXTS = {
    "wire": "=HYPERLINK(1) Sudanese soldiers killed at least 12 people in El Obeid on 3 May 2024, the ministry said.",
    "gazette": "Sudanese soldiers shot 30 people dead in El Obeid,\taccording to\nthe doctors’ union <b>&amp;</b> \x0b others.",
    "army": "The army denied that its soldiers had fired in El Obeid.",
}
COUNTRIES = {"SDN": Country("Sudan", "SD", 729, "SU")}


def document(name: str) -> Document:
    text = TEXTS[name]
    digest = hashlib.sha256(text.encode()).hexdigest()
    url = f"https://{name}.example/1" if name == "wire" else None
    return Document(
        name, digest, text, publisher=f"The {name.title()}", published="2024-05-04", title="+ Clash", url=url
    )


def at(page: Document, words: str) -> tuple[str, int, int]:
    start = page.text.index(words)
    return words, start, start + len(words)


def span(page: Document, words: str) -> Span:
    text, start, end = at(page, words)
    return Span(start, end, text)


def build(page: Document, who: str, source: str, **more: object) -> Claim:
    soldiers = Entity(*at(page, who), name=who, kind=Kind.GOVERNMENT, country="SDN", entity="forces:SDN")
    told = Source(*at(page, source), name=source, kind=Kind.ORGANISATION)
    place = Where(*at(page, "El Obeid"), "El Obeid", "geonames:379252", 13.18, 30.22, 7.5, "SDN")
    claim = Claim(
        "", page.id, page.hash, span(page, page.text), Event.ASSAULT, Act.STATE, Commitment.CT_PLUS, Commitment.UU,
        Engagement.ACKNOWLEDGE, ("firearms",), ("military",), (Status.ACTUAL,), (soldiers,), (), (told,), where=place,
    )  # fmt: skip
    claim = replace(claim, **more)  # type: ignore[arg-type]
    return replace(claim, id=claim_id(claim), happening="4f1e5d0a9b8c7d6e")


@pytest.fixture(scope="session")
def held() -> Holdings:
    wire, gazette, army = (document(n) for n in TEXTS)
    people = Entity(*at(wire, "people"), name="people", kind=Kind.POPULATION)
    first = build(
        wire, "Sudanese soldiers", "the ministry", recipients=(people,), when=When(*at(wire, "3 May 2024"), "2024-05-03"),
        numbers=(Number(*at(wire, "at least 12"), 12, None, "killed", "at least"),),
    )  # fmt: skip
    second = build(
        gazette,
        "Sudanese soldiers",
        "the doctors’ union",
        numbers=(Number(*at(gazette, "30"), 30, 30, "dead", "exact"),),
    )
    third = build(
        army, "soldiers", "The army", act=Act.DENY, commitment=Commitment.CT_MINUS, status=(Status.NEGATED,), cue=span(army, "denied")
    )  # fmt: skip
    accounts = tuple(
        Account(f"a{i}", name, c.document, (c.id,))
        for i, (name, c) in enumerate(
            (("the ministry, as told by The Wire", first), ("doctors", second), ("army", third))
        )
    )
    links = (Contrast(first.id, second.id, "differs", ("number",), "who 1.00"),)
    told = Happening("4f1e5d0a9b8c7d6e", "ASSAULT: Sudanese soldiers", "2024-05-03", "El Obeid", accounts, links)
    return Holdings(
        (first, second, third), (wire, gazette, army), (told,), COUNTRIES, {"version": "0.1.0", "reader": "ab"}
    )


@pytest.fixture(scope="session")
def write(held: Holdings) -> Callable[[str], bytes]:
    """The first file of a format."""
    from readouts.exports import FORMATS

    return lambda name: next(iter(FORMATS[name](held).values()))
