"""A reader so small that tests of keeping don't wait for it: a sentence with a known verb is a claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from readouts.intake import Unreadable
from readouts.reading import Rooms
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    Document,
    Engagement,
    Entity,
    Event,
    Link,
    Note,
    Raw,
    Reader,
    Source,
    Span,
    Status,
    When,
)

ACTS = {
    "urged": (Act.DEMAND, Commitment.UU),
    "denied": (Act.DENY, Commitment.CT_MINUS),
    "said": (Act.STATE, Commitment.CT_PLUS),
}
CLAIM = re.compile(r"(?P<who>[A-Z]\w+)[^.\n]*? (?P<cue>urged|denied|said) (?P<rest>[^.\n]+)\.")


def clean(raw: Raw) -> Document:
    text = raw.body.decode("utf8", "replace")
    told = {h.name: h.value for h in raw.hints}
    if not any(map(str.isalpha, text)):
        raise Unreadable("there is no text on this page", "leave it out")
    return Document(
        raw.name, hashlib.sha256(text.encode()).hexdigest(), text, hashlib.sha256(raw.body).hexdigest(), raw.uri,
        told.get("publisher"), told.get("published"), told.get("title"), told.get("url"),
    )  # fmt: skip


def find_claims(document: Document, sentences: object, times: object) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    return tuple(_claim(document, m) for m in CLAIM.finditer(document.text)), ()


def _claim(document: Document, found: re.Match[str]) -> Claim:
    act, commitment = ACTS[found["cue"]]
    cue = Span(found.start("cue"), found.end("cue"), found["cue"])
    who = (found["who"], found.start("who"), found.end("who"), found["who"])
    rest = re.search(r"[A-Z]\w+", found["rest"])
    at = found.start("rest")
    whom = (Entity(rest[0], at + rest.start(), at + rest.end(), rest[0]),) if rest else ()
    return Claim(
        "", document.id, document.hash, Span(found.start(), found.end(), found[0]), Event.REQUEST, act, commitment,
        Commitment.UU, Engagement.ACKNOWLEDGE, status=(Status.ACTUAL,), actors=(Entity(*who),), recipients=whom,
        sources=(Source(*who, cue=cue, act=act),), cue=cue, when=_when(document, found),
    )  # fmt: skip


def _when(document: Document, found: re.Match[str]) -> When | None:
    at = found["rest"].find("Monday")
    start = found.start("rest") + at
    return None if at < 0 else When("Monday", start, start + 6, document.published, "published", "as published")


def resolve(
    document: Document, sentences: object, claims: Sequence[Claim]
) -> tuple[tuple[Link, ...], tuple[Note, ...]]:
    links = tuple(Link(c.id, "actors", 0, c.actors[0].name.lower(), c.actors[0].name, 1.0, "by name") for c in claims)
    return links, tuple(Note(document.id, c.id, "resolve", "no place") for c in claims)


STUB = Rooms(
    clean=clean,
    annotate=lambda documents: [() for _ in documents],
    find_times=lambda document, sentences: (),
    find_claims=find_claims,
    find_untold=lambda document, claims: (),
    resolve=resolve,
    settle=lambda claim, links: claim,
    reader=Reader("stub", "1", "5" * 16),
)
