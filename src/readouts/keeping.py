"""Taking pages in and keeping what they give: the one place where reading, ledger and record meet.

Bytes go into the ledger before anything is read; what is read goes into parts of the record, a batch at a time. What is cut off in the
middle is read at the next call: nothing is lost, nothing doubled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from readouts import __version__
from readouts.batch import Answer, Waiting
from readouts.engines import Engine, cores, inline, usual
from readouts.files import Refusal
from readouts.ledger import Book, Damaged, Ledger, Page, alone, disk
from readouts.reading import Rooms, furnish, reader
from readouts.record import Build, lost, witness
from readouts.schema import Judgement, Raw
from readouts.wire import to_plain

WORLD = "world"  # folder of a record with the tables that its user brought
TOGETHER, LARGE = 64, 8 << 20  # pages, and bytes of them, that wait for the disk together
BATCH = 480  # pages whose reading a kill can cost
Progress = Callable[[int, int, int], None]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a call of `read` did. refused: what could not be read, each with its reason."""

    read: int
    known: int
    claims: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How pages are read.

    workers: processes that read, and then gather; 0 for what the machine has where it pays; engine: another way to run the reading, a cluster's
    limit: how many pages are taken in, or read, at most in this call, 0 for all
    """

    workers: int = 0
    engine: Engine | None = None
    limit: int = 0


def take_in(
    folder: Path,
    found: Iterable[Raw | Refusal],
    say: Say,
    progress: Progress,
    rooms: Rooms | None = None,
    how: How = How(),
) -> TakenIn:
    """Keep and read pages. ``say`` gets lines for people; ``progress`` the pages read, the claims found and the pages to be read."""
    disk.make_folders(folder)
    with _writing(folder, say, create=True) as ledger:
        known, refused = _keep(ledger, found, say, how.limit)
        pages, claims, unread = _derive(folder, ledger, rooms, progress, how)
    for refusal in unread:
        say(str(refusal))
    return TakenIn(pages, known, claims, (*refused, *unread))


def rebuild(folder: Path, say: Say, progress: Progress, rooms: Rooms | None = None, how: How = How()) -> int:
    """The record anew from the ledger alone; returns the number of documents."""
    with _writing(folder, say) as ledger:
        return _derive(folder, ledger, rooms, progress, how, anew=True)[0]


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
    named = book.named(wanted)
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
        if seen and not ledger.book().holds(seen):
            raise Damaged(lost(ledger.path))
        ledger.blobs.sweep()
        yield ledger


def _keep(ledger: Ledger, found: Iterable[Raw | Refusal], say: Say, limit: int = 0) -> tuple[int, list[Refusal]]:
    """Bytes and refusals into the ledger; the number of pages that were there, and what was refused."""
    known, new, refused = 0, 0, []
    items = iter(found)
    while some := _few(items, limit - new if limit else TOGETHER):
        added = ledger.add_raws([(item, place(item)) for item in some if isinstance(item, Raw)])
        known, new = known + added.count(False), new + added.count(True)
        for item in some:
            if isinstance(item, Refusal):
                refused.append(item)
                _refuse(ledger, item)
                say(str(item))
    return known, refused


def _few(items: Iterator[Raw | Refusal], most: int) -> list[Raw | Refusal]:
    """The next items, that are put on the disk together: by the dozens, and not much more than so many bytes."""
    few: list[Raw | Refusal] = []
    size = 0
    for item in islice(items, min(most, TOGETHER)):
        few.append(item)
        size += len(item.body) if isinstance(item, Raw) else 0
        if size > LARGE:
            break
    return few


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


def _quiet(pages: int, claims: int, of: int) -> None:
    del pages, claims, of


def _derive(
    folder: Path,
    ledger: Ledger,
    rooms: Rooms | None,
    progress: Progress,
    how: How = How(),
    anew: bool = False,
) -> tuple[int, int, list[Refusal]]:
    """Read every page that no reading of ours covers yet, and publish: numbers of pages and claims, and what can't be read."""
    book = ledger.book()
    pages, claims = 0, 0
    refused: list[Refusal] = []
    with closing(Build(folder, (rooms.reader if rooms else reader(beside=folder / WORLD)).hash, anew)) as build:
        of = sum(1 for _ in islice(_waiting(book, build), how.limit or None))
        waiting = islice(_waiting(book, build), of)
        for answers in _batches(_watched(_answers(folder, ledger, waiting, of, rooms, how), of, progress)):
            unread = {a.entry: a.refusal for a in answers if a.refusal}
            for refusal in unread.values():
                _refuse(ledger, refusal)
            build.add([a.rows for a in answers if not a.refusal], unread)
            refused += unread.values()
            pages += len(answers) - len(unread)
            claims += sum(len(a.rows["claims"]) for a in answers if not a.refusal)
        build.publish(ledger.book(), __version__, how.workers or cores())
    return pages, claims, refused


def _waiting(book: Book, build: Build) -> Iterator[Page]:
    """The pages that no part has: where the former generation read all that it knew of, they are among those that came since.

    They come as they are asked for: an archive's pages, all at hand, take more memory than a reader.
    """
    seq, count = book.until(build.ledger) if build.ledger else (0, 0)
    after = seq if count and count == build.pages + len(build.unread) else 0
    return (p for p in book.pages(after) if p.key not in build.unread and (after or p.key not in build.entries))


def _answers(
    folder: Path, ledger: Ledger, pages: Iterable[Page], count: int, rooms: Rooms | None, how: How
) -> Iterator[Answer]:
    """What reading so many pages gives, in whatever order it comes; their bytes are fetched as the engine asks for them."""
    if not count:
        return iter(())
    furnished = partial(furnish, beside=folder / WORLD)
    engine = how.engine or (inline(rooms) if rooms else usual(count, how.workers, furnished))
    return engine(Waiting(p.key, p.fetched, p.at, ledger.raw(p)) for p in pages)


def _watched(answers: Iterator[Answer], of: int, progress: Progress) -> Iterator[Answer]:
    """Answers as they come, each told of."""
    claims = 0
    for pages, answer in enumerate(answers, 1):
        claims += len(answer.rows.get("claims", ()))
        progress(pages, claims, of)
        yield answer


def _batches(answers: Iterator[Answer]) -> Iterator[list[Answer]]:
    while some := list(islice(answers, BATCH)):
        yield some
