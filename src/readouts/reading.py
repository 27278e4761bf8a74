"""The hallway: the only place that knows the order of the rooms.

A raw page goes in, a reading comes out; nothing is written. A room is swapped by passing another function of its signature:
``replace(rooms, find_claims=mine)``, or ``find_claims = "package.module:name"`` under ``[rooms]`` of ``readouts.toml``.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from readouts import __version__, accounts, claims, grammar, imports, intake, resolve, worker
from readouts.files import Refusal
from readouts.gazetteer import key, open_gazetteer
from readouts.schema import Claim, Document, Link, Note, Raw, Reader, Reading, Sentence, When
from readouts.shelf import Shelf, open_shelf
from readouts.shelf.beside import tables, world_texts
from readouts.shelf.index import Index
from readouts.wire import claim_id

LEXICON = ("acts", "events", "idioms", "classes", "light_verbs", "contexts", "parties")
Times = tuple[When, ...]
Sentences = tuple[Sentence, ...]


def _nothing(*_: object) -> tuple[Claim, ...]:
    """Where a page states nothing but what was found."""
    return ()


@dataclass(frozen=True)
class Rooms:
    """One function for each room, with what it needs from the shelf already in its hands.

    clean: raises `intake.Unreadable` for a page without text; annotate: takes several documents at once
    """

    clean: Callable[[Raw], Document]
    annotate: Callable[[Sequence[Document]], list[Sentences]]
    find_times: Callable[[Document, Sentences], Times]
    find_claims: Callable[[Document, Sentences, Times], tuple[tuple[Claim, ...], tuple[Note, ...]]]
    resolve: Callable[[Document, Sentences, tuple[Claim, ...]], tuple[tuple[Link, ...], tuple[Note, ...]]]
    settle: Callable[[Claim, Sequence[Link]], Claim]
    reader: Reader
    find_untold: Callable[[Document, tuple[Claim, ...]], tuple[Claim, ...]] = _nothing


def furnish(
    plan: Mapping[str, str] | None = None, threads: int = 1, shelf: Shelf | None = None, beside: Path | None = None
) -> Rooms:
    """Fetch models and lexicons from the shelf and hand them to the rooms; ``plan`` names rooms to be swapped.

    beside: a folder of tables that the user brought (`readouts.learning`)
    """
    shelf = shelf or open_shelf()
    weights = {n.rpartition("/")[2]: shelf.proven(n) for n in shelf.names("weights/grammar")}
    model = grammar.load_model(weights, threads)
    lexicon = claims.parse_lexicon({name: shelf.text(f"claims/{name}.tsv") for name in LEXICON})
    world = open_world(shelf, beside)
    scales = intake.shelved(shelf.text)
    rooms = Rooms(
        clean=partial(_guarded, scales=scales, folder=str(shelf.folder)),
        annotate=partial(grammar.annotate_batch, model=model),
        find_times=resolve.find_times,
        find_claims=partial(claims.find_claims, lexicon=lexicon),
        find_untold=partial(accounts.untold, verbs=accounts.parse_verbs(shelf.text("accounts/telling.txt"))),
        resolve=partial(resolve.resolve, world=world),
        settle=partial(resolve.settle, world=world),
        reader=reader(plan, shelf, beside),
    )
    gc.freeze()  # what was fetched stays: looking through it for garbage would cost a twentieth of all reading
    return replace(rooms, **{slot: _load(slot, target) for slot, target in (plan or {}).items()})


def reader(plan: Mapping[str, str] | None = None, shelf: Shelf | None = None, beside: Path | None = None) -> Reader:
    """What reads, by the hash of its plan, its shelf and the tables that a user brought; it takes no model to know that."""
    return Reader("readouts", __version__, _plan_hash(shelf or open_shelf(), plan or {}, beside))


def _guarded(raw: Raw, scales: intake.Scales, folder: str) -> Document:
    """Plain text is cleaned here; what a parser must open is cleaned in a child that can be killed."""
    if raw.media in ("text/plain", "text/markdown", "application/x-unparsed"):
        return intake.clean(raw, scales)
    found = worker.clean(raw, folder)
    if isinstance(found, Document):
        return found
    raise intake.Unreadable(*found)


def _load(slot: str, target: str) -> Any:
    """A function by "package.module:name"; the error names the slot."""
    module, _, name = target.partition(":")
    if slot not in Rooms.__dataclass_fields__ or slot == "reader":
        raise ValueError(f"there is no room called {slot!r}; rooms are {', '.join(Rooms.__dataclass_fields__)}")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ValueError(f"the room {slot!r} can't be filled with {target!r}: {error}") from error


def _plan_hash(shelf: Shelf, plan: Mapping[str, str], beside: Path | None) -> str:
    brought = [hashlib.sha256(p.read_bytes()).hexdigest() for p in tables(beside)]
    return hashlib.sha256(f"{shelf.hash} {key(shelf)} {brought or ''} {sorted(plan.items())}".encode()).hexdigest()[:16]


def open_world(shelf: Shelf, beside: Path | None = None) -> resolve.World:
    """The world of the shelf and its gazetteer, and the tables that a user brought beside it."""
    indexes = [open_gazetteer(shelf)]
    indexes += [Index(path) for path in tables(beside) if path.stem.startswith("places-")]
    return resolve.parse_world(world_texts(shelf, beside), tuple(i.find for i in indexes))


def read_many(raws: Iterable[Raw | Refusal], rooms: Rooms) -> Iterator[Reading | Refusal]:
    """Read pages in the order in which they come. What can't be read comes back as a refusal in its place."""
    for raw in raws:
        found = _clean(raw, rooms)
        yield found if isinstance(found, Refusal) else _read(found, rooms.annotate([found])[0], rooms)


def _clean(raw: Raw | Refusal, rooms: Rooms) -> Document | Refusal:
    if isinstance(raw, Refusal):
        return raw
    try:
        return imports.open_row(raw) if raw.media.startswith(imports.MEDIA) else rooms.clean(raw)
    except intake.Unreadable as error:
        return Refusal(raw.uri, str(error), error.way_out)


def _read(document: Document, sentences: Sentences, rooms: Rooms) -> Reading:
    times = rooms.find_times(document, sentences)
    row = imports.set_of(document)
    found, notes = (imports.find_claims(document), ()) if row else rooms.find_claims(document, sentences, times)
    if not row:
        found = (*found, *rooms.find_untold(document, found))
    named = {c.id: c for c in (replace(c, id=claim_id(c), reader=rooms.reader) for c in found)}
    unsettled = tuple(named.values())
    links, more = rooms.resolve(document, sentences, unsettled)
    mine: dict[str, list[Link]] = {}
    for link in links:
        mine.setdefault(link.claim, []).append(link)
    settled = tuple(rooms.settle(c, mine.get(c.id, ())) for c in unsettled)
    if row:
        settled = tuple(map(imports.keep_point, settled, unsettled))
    undated = tuple(
        Note(document.id, None, "resolve", f"“{t.text}” stays undated: {t.anchor or t.rule}")
        for t in times
        if not t.edtf
    )
    return Reading(document, settled, links, (*notes, *more, *undated), rooms.reader)
