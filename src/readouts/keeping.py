"""Taking pages in and keeping what they give: the one place where reading, ledger and record meet.

Bytes go into the ledger before anything is read; what is read goes into parts of the record, a batch at a time. What is cut off in the
middle is read at the next call: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readouts import __version__
from readouts.files import Refusal
from readouts.ledger import Damaged, Ledger, alone, disk
from readouts.reading import Rooms, furnish, read_many, reader
from readouts.record import Build, Read, lost, witness
from readouts.schema import Judgement, Raw
from readouts.wire import to_plain

WORLD = "world"  # folder of a record with the tables that its user brought
TOGETHER, LARGE = 64, 8 << 20  # pages, and bytes of them, that wait for the disk together
BATCH = 480  # pages whose reading a kill can cost
Progress = Callable[[int, int], None]
Say = Callable[[str], None]


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
    disk.make_folders(folder)
    with _writing(folder, say, create=True) as ledger:
        known, refused = _keep(ledger, found, say)
        pages, claims, unread = _derive(folder, ledger, rooms, progress)
    for refusal in unread:
        say(str(refusal))
    return TakenIn(pages, known, claims, (*refused, *unread))


def rebuild(folder: Path, say: Say, progress: Progress, rooms: Rooms | None = None) -> int:
    """The record anew from the ledger alone; returns the number of documents."""
    with _writing(folder, say) as ledger:
        return _derive(folder, ledger, rooms, progress, anew=True)[0]


def judge(folder: Path, judgement: Judgement, say: Say, rooms: Rooms | None = None) -> None:
    """Append a person's decision and gather anew under it."""
    with _writing(folder, say) as ledger:
        enter(ledger, judgement)
        _derive(folder, ledger, rooms, _quiet)


def enter(ledger: Ledger, judgement: Judgement) -> str:
    """Append a person's decision alone; returns its key. What is derived follows with the next gathering."""
    body = to_plain(judgement)
    ledger.add("judgement", _key(body), body)
    return _key(body)


def gather(folder: Path, say: Say, rooms: Rooms | None = None) -> None:
    """Bring what is derived up to what the ledger says now."""
    with _writing(folder, say) as ledger:
        _derive(folder, ledger, rooms, _quiet)


@dataclass(frozen=True, slots=True)
class Revision:
    """A page that is not to stand as it did: withdrawn, or with another page in its place; or a withdrawn one that stands again.

    page, heir: names of pages, or beginnings of their hashes; one of them may be ""
    """

    page: str
    heir: str
    why: str
    by: str


def revise(folder: Path, revision: Revision, say: Say, rooms: Rooms | None = None) -> bool:
    """Append a revision and derive the record under it; false where it was so already. Nothing is lost: ``as_of`` shows it."""
    with _writing(folder, say) as ledger:
        former, heir = _find(ledger, revision.page, standing=True), _find(ledger, revision.heir, standing=False)
        done = ledger.revise(former, heir, revision.why, revision.by)
        _derive(folder, ledger, rooms, _quiet)
    return done


def _find(ledger: Ledger, wanted: str, standing: bool) -> str:
    """The key of the one page that a person means; "" where none is meant."""
    if not wanted:
        return ""
    book = ledger.book()
    named = [p for p in book.pages.values() if p.name == wanted or (len(wanted) > 7 and p.key.startswith(wanted))]
    fitting = [p for p in named if book.stands(p.key)] if standing else named[-1:]
    if not fitting and named:  # it stands no longer: the revision says so
        return named[-1].key
    if len(fitting) != 1:
        found = ", ".join(p.key[:12] for p in fitting) or "none"
        raise ValueError(f"{wanted}: one page is wanted, {found} fit; see: readouts versions --record {ledger.folder}")
    return fitting[0].key


@contextmanager
def _writing(folder: Path, say: Say, create: bool = False) -> Iterator[Ledger]:
    """The ledger in the hands of its only writer, proven to hold all that the record knows of it."""
    if not create:
        Ledger(folder).close()  # refuse before a lock is made in a folder that is no record
    with alone(folder, say), closing(Ledger(folder, create=True)) as ledger:
        seen = witness(folder)
        if seen and seen not in ledger.book().heads:
            raise Damaged(lost(ledger.path))
        ledger.blobs.sweep()
        yield ledger


def _keep(ledger: Ledger, found: Iterable[Raw | Refusal], say: Say) -> tuple[int, list[Refusal]]:
    """Bytes and refusals into the ledger; the number of pages that were there, and what was refused."""
    known, refused = 0, []
    for some in _few(found):
        pages = [(item, place(item)) for item in some if isinstance(item, Raw)]
        known += ledger.add_raws(pages).count(False)
        for item in some:
            if isinstance(item, Refusal):
                refused.append(item)
                _refuse(ledger, item)
                say(str(item))
    return known, refused


def _few(found: Iterable[Raw | Refusal]) -> Iterator[list[Raw | Refusal]]:
    """Items by the dozens, that are put on the disk together: at most so many, and not much more than so many bytes."""
    few: list[Raw | Refusal] = []
    size = 0
    for item in found:
        few.append(item)
        size += len(item.body) if isinstance(item, Raw) else 0
        if len(few) == TOGETHER or size > LARGE:
            yield few
            few, size = [], 0
    if few:
        yield few


def place(raw: Raw) -> str | None:
    """Where a page is looked for again: its address, or its file; None for standard input, which is no place.

    >>> place(Raw("call", "stdin", b"", "text/plain")) is None
    True
    """
    address = next((h.value for h in raw.hints if h.name == "url"), None)
    if address or raw.uri.startswith("stdin"):
        return address
    return str(Path(raw.uri.partition(", line ")[0]).absolute())


def _refuse(ledger: Ledger, refusal: Refusal) -> bool:
    body = to_plain(refusal)
    return ledger.add("refusal", _key(body), body)


def _key(body: dict[str, Any]) -> str:
    return hashlib.sha256(repr(sorted(body.items())).encode("utf8", "surrogatepass")).hexdigest()


def _quiet(pages: int, claims: int) -> None:
    del pages, claims


def _derive(
    folder: Path, ledger: Ledger, rooms: Rooms | None, progress: Progress, anew: bool = False
) -> tuple[int, int, list[Refusal]]:
    """Read every page that no reading of ours covers yet, and publish: numbers of pages and claims, and what can't be read."""
    book = ledger.book()
    pages, claims, refused = 0, 0, []
    with closing(Build(folder, (rooms.reader if rooms else reader(beside=folder / WORLD)).hash, anew)) as build:
        waiting = [p for key, p in book.pages.items() if key not in build.entries and key not in build.unread]
        for start in range(0, len(waiting), BATCH):
            rooms = rooms or furnish(beside=folder / WORLD)
            batch = waiting[start : start + BATCH]
            read, unread = [], []
            for page, item in zip(batch, read_many((ledger.raw(p) for p in batch), rooms), strict=True):
                if isinstance(item, Refusal):
                    unread.append(page.key)
                    refused.append(item)
                    _refuse(ledger, item)
                else:
                    read.append(Read(page.key, page.fetched, page.at, item))
                    claims += len(item.claims)
                progress(pages + len(read) + len(refused), claims)
            pages += len(read)
            build.add(read, unread)
        build.publish(ledger.book(), __version__)
    return pages, claims, refused
