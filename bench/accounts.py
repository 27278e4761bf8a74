"""``python -m bench.accounts [--claims N …] [--longer]``: how long gathering takes, on made-up claims, and how it grows.

Each made-up event has a type, two of 400 parties, a place, a day of three years and words of its own; about four pages tell it, each
in half its words, some without its date or place. So the record grows denser, not longer: the hard way to grow. With ``--longer``, it is
then made again with days that grow with its claims, as an archive's do. Below each table stands how many times the work of the first
size the last one took.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from readouts.accounts import Weights, gather
from readouts.record import scales
from readouts.schema import Act, Claim, Commitment, Document, Engagement, Entity, Event, Kind, Span, When, Where

PARTIES, PLACES, DAYS, TELLINGS, PAGE = 400, 300, 1096, 4, 8
FIRST = date(2021, 1, 1)
EVENTS = tuple(Event)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.accounts", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--longer", action="store_true", help="measure a record whose days grow with its claims too")
    args = parser.parse_args()
    weights = scales()
    first, last = args.claims[0], args.claims[-1]
    for longer in (False, True) if args.longer else (False,):
        print(f"a record that grows {'longer' if longer else 'denser'}")
        print(
            f"{'claims':>8} {'days':>6} {'seconds':>8} {'of work':>8} {'happenings':>11} {'events':>7} {'links':>8} {'rightly together':>17} {'rightly apart':>14} {'memory, MB':>11}"
        )
        work = [_measured(count, DAYS * count // first if longer else DAYS, weights) for count in args.claims]
        print(f"{last / first:.0f} times the claims, {work[-1] / work[0]:.1f} times the work\n")
    return 0


def _measured(count: int, days: int, weights: Weights) -> float:
    """Gather so many claims, print a row of the table, and give the seconds of work."""
    claims, documents, events = made(count, weights, days)
    begun, worked = time.perf_counter(), time.process_time()
    found = gather(claims, documents, weights)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    label = {c: h.happening for h in found for a in h.accounts for c in a.claims}
    labels, links = [label.get(c.id, c.id) for c in claims], sum(len(h.links) for h in found)
    right, kept = _recall(labels, events), _recall(events, labels)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>8} {days:>6} {seconds:>8.1f} {worked:>8.1f} {len(found):>11} {len(set(events)):>7} {links:>8} {right:>17.3f} {kept:>14.3f} {memory:>11.0f}",
        flush=True,
    )
    return worked


def _recall(labels: Sequence[object], events: Sequence[object]) -> float:
    """Share of neighbouring tellings of one event that stand in one happening; the other way round, of one happening."""
    last: dict[object, object] = {}
    hits = []
    for label, event in zip(labels, events, strict=True):
        if event in last:
            hits.append(last[event] == label)
        last[event] = label
    return sum(hits) / max(1, len(hits))


def made(count: int, weights: Weights, days: int = DAYS) -> tuple[list[Claim], list[Document], list[int]]:
    """Claims, their pages, and the number of the event that each claim tells. days: how many the events lie in."""
    chance = Random(0)
    words = [w for w in sorted(weights.lexis.row) if len(w) > 4]
    told = sorted(_told(count, words, days, chance), key=lambda t: (t[1], t[2]))
    claims, documents, events = [], [], []
    for start in range(0, len(told), PAGE):
        page, at, text = f"page{start // PAGE:06}", 0, []
        day = (FIRST + timedelta(told[start][1] + 1)).isoformat()
        for event, _, _, parts in told[start : start + PAGE]:
            claims.append(_claim(page, at, parts, len(claims)))
            events.append(event)
            text.append(parts["words"])
            at += len(parts["words"]) + 1
        documents.append(Document(page, page, " ".join(text), published=day, publisher=f"paper {chance.randrange(60)}"))
    return claims, documents, events


def _told(
    count: int, words: Sequence[str], days: int, chance: Random
) -> Iterator[tuple[int, int, float, dict[str, object]]]:
    made = event = 0
    while made < count:
        kind, day = chance.choice(EVENTS), chance.randrange(days)
        who, whom = chance.sample(range(PARTIES), 2)
        own = chance.sample(words, 16)
        place = chance.randrange(PLACES)
        for _ in range(min(chance.randint(1, 2 * TELLINGS - 1), count - made)):
            parts = {"event": kind, "who": who, "whom": whom, "words": " ".join(sorted(chance.sample(own, 9)))}
            parts["day"] = (FIRST + timedelta(day)).isoformat() if chance.random() < 0.6 else None
            parts["place"] = place if chance.random() < 0.5 else None
            yield event, day, chance.random(), parts
            made += 1
        event += 1


def _claim(page: str, at: int, parts: dict[str, object], number: int) -> Claim:
    words, place, day = str(parts["words"]), parts["place"], parts["day"]
    parties = [
        Entity(f"party {n}", at, at + 1, f"party {n}", Kind.STATE, None, None, f"p{n}")
        for n in (parts["who"], parts["whom"])
    ]
    return Claim(
        f"{number:016x}", page, page, Span(at, at + len(words), words), Event(str(parts["event"])), Act.STATE,
        Commitment.CT_PLUS, Commitment.CT_PLUS, Engagement.MONOGLOSS, actors=(parties[0],), recipients=(parties[1],),
        when=When(str(day), at, at + 1, str(day)) if day else None,
        where=Where(f"place {place}", at, at + 1, f"place {place}", f"q{place}") if place is not None else None,
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
