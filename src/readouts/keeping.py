"""Taking pages in and keeping what they give: the one place where reading, ledger and record meet.

Bytes go into the ledger before anything is read; what is read goes into the next generation of the record, together with what was
read before by the same reader. What is cut off in the middle is read at the next call: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from readouts import __version__, accounts
from readouts.files import Refusal
from readouts.ledger import Damaged, Ledger, alone
from readouts.reading import Rooms, furnish, read_many, scales
from readouts.record import Record, build, intact
from readouts.schema import Claim, Document, Judgement, Link, Note, Raw, Reading
from readouts.wire import from_plain, to_plain

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a call of `read` did. refused: what could not be read, each with its reason."""

    read: int
    known: int
    claims: int
    refused: tuple[Refusal, ...]


def take_in(folder: Path, found: Iterable[Raw | Refusal], say: Say, progress: Callable[[int, int], None]) -> TakenIn:
    """Keep and read pages. ``say`` gets lines for people; ``progress`` the pages read and the claims found so far."""
    ledger = Ledger(folder, create=True)
    with alone(folder, say):
        refused, known = [], 0
        for item in found:
            if isinstance(item, Refusal):
                refused.append(item)
                say(str(item))
            elif not ledger.add_raw(item):
                known += 1
        rooms = furnish()
        before = _before(folder, rooms)
        fresh = _read(ledger, rooms, before, progress)
        unread = [x for x in fresh if isinstance(x, Refusal)]
        for refusal in unread:
            if _enter(ledger, refusal):
                say(str(refusal))
                refused.append(refusal)
        for refusal in refused:
            _enter(ledger, refusal)
        readings = [x for x in fresh if isinstance(x, Reading)]
        if readings or unread or not before or intact(folder):
            _generation(folder, ledger, rooms, [*before.values(), *readings])
    ledger.close()
    return TakenIn(len(readings), known, sum(len(r.claims) for r in readings), tuple(refused))


def rebuild(folder: Path, say: Say, progress: Callable[[int, int], None]) -> int:
    """The record anew from the ledger alone; returns the number of documents."""
    ledger = Ledger(folder)
    with alone(folder, say):
        rooms = furnish()
        readings = [x for x in _read(ledger, rooms, {}, progress) if isinstance(x, Reading)]
        _generation(folder, ledger, rooms, readings)
    ledger.close()
    return len(readings)


def judge(folder: Path, judgement: Judgement, say: Say) -> None:
    """Append a person's decision and gather anew under it."""
    ledger = Ledger(folder)
    with alone(folder, say):
        body = to_plain(judgement)
        ledger.add("judgement", hashlib.sha256(repr(sorted(body.items())).encode()).hexdigest(), body)
        rooms = furnish()
        _generation(folder, ledger, rooms, list(_before(folder, rooms).values()))
    ledger.close()


def _enter(ledger: Ledger, refusal: Refusal) -> bool:
    body = to_plain(refusal)
    return ledger.add(
        "refusal", hashlib.sha256(repr(sorted(body.items())).encode("utf8", "surrogatepass")).hexdigest(), body
    )


def _read(
    ledger: Ledger, rooms: Rooms, before: dict[str, Reading], progress: Callable[[int, int], None]
) -> list[Reading | Refusal]:
    """Read every page of the ledger that no reading of ours covers yet. Two pages of one name and text are read once."""
    out: list[Reading | Refusal] = []
    seen = set(before)
    claims = 0
    for item in read_many(_waiting(ledger, seen), rooms):
        if isinstance(item, Reading):
            key = _key(item.document)
            if key in seen:
                continue
            seen.add(key)
            claims += len(item.claims)
        out.append(item)
        progress(len(out), claims)
    return out


def _waiting(ledger: Ledger, seen: set[str]) -> Iterator[Raw]:
    done = {key.split("\0")[0] + "\0" + key.split("\0")[2] for key in seen}
    for entry in ledger.entries("document"):
        if entry.body["name"] + "\0" + entry.body["bytes"] not in done:
            yield ledger.raw(entry)


def _key(document: Document) -> str:
    return "\0".join((document.id, document.hash, document.raw_hash))


def _before(folder: Path, rooms: Rooms) -> dict[str, Reading]:
    """Readings of the current generation, if this very reader made it and its file is whole."""
    if intact(folder):
        return {}
    try:
        record = Record.open(folder)
    except Damaged:
        return {}
    try:
        if record.about().get("reader") != rooms.reader.hash:
            return {}
        return {_key(r.document): r for r in regroup(record, rooms)}
    finally:
        record.close()


def regroup(record: Record, rooms: Rooms) -> Iterator[Reading]:
    """A generation's rows as readings again."""
    claims: dict[str, list[Claim]] = {}
    links: dict[str, list[Link]] = {}
    notes: dict[str, list[Note]] = {}
    for claim in record.claims():
        claims.setdefault(claim.document + claim.document_hash, []).append(replace(claim, happening=None))
    for link in record.links():
        links.setdefault(link.claim, []).append(link)
    for note in record.notes():
        notes.setdefault(note.document, []).append(note)
    for document in record.documents():
        own = tuple(claims.get(document.id + document.hash, ()))
        own_links = tuple(x for c in own for x in links.get(c.id, ()))
        yield Reading(document, own, own_links, tuple(notes.get(document.id, ())), rooms.reader)


def _generation(folder: Path, ledger: Ledger, rooms: Rooms, readings: list[Reading]) -> None:
    documents = tuple(sorted((r.document for r in readings), key=lambda d: (d.id, d.hash)))
    claims = tuple(c for r in sorted(readings, key=lambda r: (r.document.id, r.document.hash)) for c in r.claims)
    judgements = tuple(from_plain(Judgement, e.body, f"entry {e.seq}") for e in ledger.entries("judgement"))
    refusals = [Refusal(**e.body) for e in ledger.entries("refusal")]
    happenings = accounts.gather(claims, documents, scales(), judgements)
    about = {"reader": rooms.reader.hash, "version": __version__}
    build(folder, readings, refusals, happenings, about)
