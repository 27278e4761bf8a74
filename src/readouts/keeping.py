"""Taking pages in and keeping what they give: the one place where reading, ledger and record meet.

Bytes go into the ledger before anything is read; what is read goes into the next generation of the record, together with what was
read before by the same reader. What is cut off in the middle is read at the next call: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readouts import __version__, accounts
from readouts.files import Refusal
from readouts.ledger import Damaged, Entry, Ledger, alone
from readouts.reading import Rooms, furnish, read_many
from readouts.record import Derived, Record, build, intact
from readouts.schema import Judgement, Raw, Reading
from readouts.wire import from_plain, to_plain

Progress = Callable[[int, int], None]
Say = Callable[[str], None]
Readings = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a call of `read` did. refused: what could not be read, each with its reason."""

    read: int
    known: int
    claims: int
    refused: tuple[Refusal, ...]


def take_in(
    folder: Path, found: Iterable[Raw | Refusal], say: Say, progress: Progress, rooms: Rooms | None = None
) -> TakenIn:
    """Keep and read pages. ``say`` gets lines for people; ``progress`` the pages read and the claims found so far."""
    folder.mkdir(parents=True, exist_ok=True)
    with _writing(folder, say, create=True) as ledger:
        known, refused = _keep(ledger, found, say)
        rooms = rooms or furnish()
        before = _before(folder, ledger, rooms)
        fresh, unread = _read(ledger, rooms, before, progress)
        for refusal in unread:
            if _enter(ledger, refusal):
                say(str(refusal))
                refused.append(refusal)
        if _stale(folder, ledger, rooms):
            _generation(folder, ledger, rooms, {**before, **fresh})
    return TakenIn(len(fresh), known, sum(len(r.claims) for r in fresh.values()), tuple(refused))


def rebuild(folder: Path, say: Say, progress: Progress, rooms: Rooms | None = None) -> int:
    """The record anew from the ledger alone; returns the number of documents."""
    with _writing(folder, say) as ledger:
        rooms = rooms or furnish()
        readings, _ = _read(ledger, rooms, {}, progress)
        _generation(folder, ledger, rooms, readings)
    return len(readings)


def judge(folder: Path, judgement: Judgement, say: Say, rooms: Rooms | None = None) -> None:
    """Append a person's decision and gather anew under it."""
    with _writing(folder, say) as ledger:
        body = to_plain(judgement)
        ledger.add("judgement", _key(body), body)
        rooms = rooms or furnish()
        before = _before(folder, ledger, rooms)
        fresh, _ = _read(ledger, rooms, before, lambda *_: None)
        _generation(folder, ledger, rooms, {**before, **fresh})


@contextmanager
def _writing(folder: Path, say: Say, create: bool = False) -> Iterator[Ledger]:
    """The ledger in the hands of its only writer. An older one is looked for before the lock makes a file in the folder."""
    if not create:
        Ledger(folder).close()
    with alone(folder, say):
        ledger = Ledger(folder, create=create)
        try:
            yield ledger
        finally:
            ledger.close()


def _keep(ledger: Ledger, found: Iterable[Raw | Refusal], say: Say) -> tuple[int, list[Refusal]]:
    """Bytes and refusals into the ledger; the number of pages that were there, and what was refused."""
    known, refused = 0, []
    for item in found:
        if isinstance(item, Refusal):
            refused.append(item)
            _enter(ledger, item)
            say(str(item))
        elif not ledger.add_raw(item):
            known += 1
    return known, refused


def _enter(ledger: Ledger, refusal: Refusal) -> bool:
    body = to_plain(refusal)
    return ledger.add("refusal", _key(body), body)


def _key(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _read(
    ledger: Ledger, rooms: Rooms, before: Readings, progress: Progress
) -> tuple[dict[str, Reading], list[Refusal]]:
    """Read every page of the ledger that no reading of ours covers yet: readings by entry, and what can't be read."""
    waiting = [e for key, e in ledger.pages().items() if key not in before]
    readings: dict[str, Reading] = {}
    refused: list[Refusal] = []
    claims = 0
    for entry, item in zip(waiting, read_many(_raws(ledger, waiting), rooms), strict=True):
        if isinstance(item, Refusal):
            refused.append(item)
        else:
            readings[entry.key] = item
            claims += len(item.claims)
        progress(len(readings) + len(refused), claims)
    return readings, refused


def _raws(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Raw | Refusal]:
    for entry in entries:
        yield ledger.raw(entry)


def _before(folder: Path, ledger: Ledger, rooms: Rooms) -> Readings:
    """Readings of the current generation, if this very reader made it and its file is whole."""
    if intact(folder):
        return {}
    record = Record.open(folder)
    try:
        if record.about().get("reader") != rooms.reader.hash:
            return {}
        standing = ledger.pages()
        return {key: reading for key, reading in record.readings() if key in standing}
    except Damaged:
        return {}
    finally:
        record.close()


def _stale(folder: Path, ledger: Ledger, rooms: Rooms) -> bool:
    """Whether the current generation is not what this reader makes of the ledger as it stands."""
    if intact(folder):
        return True
    record = Record.open(folder)
    try:
        about = record.about()
        return (about.get("reader"), about.get("ledger")) != (rooms.reader.hash, ledger.head())
    finally:
        record.close()


def _generation(folder: Path, ledger: Ledger, rooms: Rooms, readings: Readings) -> None:
    ordered = sorted(readings.values(), key=lambda r: (r.document.id, r.document.hash))
    judgements = tuple(from_plain(Judgement, e.body, f"entry {e.seq}") for e in ledger.entries("judgement"))
    happenings = accounts.gather(
        tuple(c for r in ordered for c in r.claims), tuple(r.document for r in ordered), judgements
    )
    refusals = [Refusal(**e.body) for e in ledger.entries("refusal")]
    about = {"reader": rooms.reader.hash, "version": __version__, "ledger": ledger.head()}
    build(folder, Derived(readings, refusals, happenings, about), ledger.head())
