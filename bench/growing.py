"""``python -m bench.growing [--pages N …]``: what 1,000 new pages cost a record of N, what its heaviest questions cost, and its size.

Nothing is read: claims are made up, always so many pages a day, so that a longer record is a longer archive and not a denser one. Seconds
are of the processor's work. ``--whole`` lowers the number of claims up to which a record is gathered as one.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.accounts import _claim
from readouts.ledger import Ledger
from readouts.record import Build, Filters, Read, Record, Rows, page_rows, scales, slices
from readouts.schema import Document, Event, Reader, Reading

EACH, TOLD = 5, 4  # claims of a page, tellings of an event
FIRST = date(2000, 1, 1)
READER = Reader("made up", "0", "0" * 16)
EVENTS = tuple(Event)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.growing", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--daily", type=int, default=100, help="pages a day")
    parser.add_argument("--whole", type=int, default=slices.WHOLE)
    args = parser.parse_args()
    slices.WHOLE = args.whole
    words = [w for w in sorted(scales().lexis.row) if len(w) > 4]
    for pages in args.pages:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home)
            first = worked(lambda: add(folder, 0, pages, args.daily, words))  # noqa: B023
            new = worked(lambda: add(folder, pages, args.new, args.daily, words))  # noqa: B023
            print(
                f"{pages:>8} pages: made in {first:.1f} s; {args.new} more in {new:.1f} s; {size(folder, pages + args.new)}",
                flush=True,
            )
            for name, seconds in questions(folder):
                print(f"{'':>8} {name:<44} {seconds * 1000:>7.0f} ms", flush=True)
    return 0


def worked(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def add(folder: Path, start: int, pages: int, daily: int, words: Sequence[str]) -> None:
    """So many pages more, as a call of ``read`` keeps them."""
    Ledger(folder, create=True).close()
    with closing(Ledger(folder)) as ledger, closing(Build(folder, READER.hash)) as build:
        batch: list[Rows] = []
        for day in range(start // daily, -(-(start + pages) // daily)):
            batch += printed(day, daily, words)
            if len(batch) >= 480:
                build.add(batch)
                batch = []
        build.add(batch)
        build.publish(ledger.book(), f"{start}")


def printed(day: int, daily: int, words: Sequence[str]) -> Iterator[Rows]:
    """The pages of a day: each event of it is told by about four of them, each in half its words."""
    chance = Random(day)
    at = (FIRST + timedelta(day)).isoformat()
    told: list[dict[str, object]] = []
    while len(told) < daily * EACH:
        who, whom = chance.sample(range(400), 2)
        own = chance.sample(words, 16)
        event = {"event": chance.choice(EVENTS), "who": who, "whom": whom, "place": chance.randrange(300)}
        for _ in range(min(chance.randint(1, 2 * TOLD - 1), daily * EACH - len(told))):
            parts: dict[str, object] = {
                **event,
                "words": " ".join(chance.sample(own, 9)),
                "day": at if chance.random() < 0.6 else None,
            }
            told.append(parts if chance.random() < 0.5 else parts | {"place": None})
    chance.shuffle(told)
    for number in range(daily):
        page, place, text, claims = f"page{day:05}-{number:04}", 0, [], []
        for i, parts in enumerate(told[number::daily]):
            claims.append(_claim(page, place, parts, (day * daily + number) * EACH + i))
            text.append(str(parts["words"]))
            place += len(text[-1]) + 1
        document = Document(page, page, " ".join(text), published=at, publisher=f"paper {chance.randrange(60)}")
        stamp = f"{at}T12:00:00+00:00"
        yield page_rows(Read(f"entry-{page}", stamp, stamp, Reading(document, tuple(claims), (), (), READER)))


def size(folder: Path, pages: int) -> str:
    total = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    return f"{total / (pages * EACH):.0f} bytes a claim"


def questions(folder: Path) -> Iterator[tuple[str, float]]:
    """The heaviest questions of a record's readers, the best of three by the clock."""
    ids: list[str] = []
    asked: dict[str, Callable[[Record], object]] = {
        "open the record": lambda record: record.about(),
        "claims of one party, the first 40": lambda record: record.some(Filters(who="party 17"), 40),
        "claims that hold a word, the first 40": lambda record: record.some(Filters(words="peace"), 40),
        "claims of a month, the first 40": lambda record: record.some(
            Filters(since=_month("01"), until=_month("28")), 40
        ),
        "claims of one page": lambda record: record.claims(document="page00007-0003"),
        "happenings, the first 20, and how many": lambda record: ids.append(
            record.some_happenings(Filters(), 20)[1][0].happening
        ),
        "happenings of one party, the first 20": lambda record: record.some_happenings(Filters(who="party 17"), 20),
        "one happening": lambda record: record.named(ids[0]),
        "claims of one happening": lambda record: record.some(Filters(happening=ids[0]), 1000),
    }
    for name, ask in asked.items():
        yield name, min(_asked(folder, ask) for _ in range(3))


def _month(day: str) -> str:
    return f"{FIRST.year}-02-{day}"


def _asked(folder: Path, ask: Callable[[Record], object]) -> float:
    begun = time.perf_counter()
    with Record.open(folder) as record:
        ask(record)
    return time.perf_counter() - begun


if __name__ == "__main__":
    raise SystemExit(main())
