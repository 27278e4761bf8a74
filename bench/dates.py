"""``python -m bench.dates [--split dev|test|all]``: dates that hang on events, ours beside general date parsers where they are installed.

A peer is given the sentence and the publication date and may answer with any date whose words touch those asked for. It is right where its
date is the day that the words mean, or, where they count from a thing, the day on which the thing began or ended. Constraints without a
date ("a day after the signing") have no form in a peer's answer and count as missed; so both shares are shown.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from evals.event_dates import Item, items, right
from readouts.resolve.chronicle import parse_things
from readouts.shelf import open_shelf

Answers = Callable[[Item], Iterator[tuple[int, int, set[str]]]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.dates", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--split", default="test")
    split = parser.parse_args().split
    asked = [i for i in items() if split in (i.split, "all")]
    dated = [i for i in asked if i.published and i.expected.split()[0] in ("date", "start", "end")]
    things = parse_things(open_shelf().text("time/things.tsv"))
    print(f"{'reader':<14}{'all ' + str(len(asked)):>10}{'dated ' + str(len(dated)):>12}{'ms each':>10}")
    begun = time.perf_counter()
    ours = [right(i, things) for i in asked]
    show(
        "readouts",
        sum(ours) / len(ours),
        sum(right(i, things) for i in dated) / len(dated),
        begun,
        len(asked) + len(dated),
    )
    for name, load in (("dateparser", dateparser), ("recognizers", recognizers)):
        try:
            answers = load()
        except ImportError:
            print(f"{name:<14}{'not installed':>22}")
            continue
        begun = time.perf_counter()
        hits = sum(answered(i, answers) for i in dated)
        show(name, hits / len(asked), hits / len(dated), begun, len(dated))
    return 0


def show(name: str, whole: float, dated: float, begun: float, count: int) -> None:
    spent = 1000 * (time.perf_counter() - begun) / count
    print(f"{name:<14}{100 * whole:>9.1f}%{100 * dated:>11.1f}%{spent:>10.1f}")


def answered(item: Item, answers: Answers) -> bool:
    """Whether a peer gives a day that the words mean."""
    meant = item.expected.split()[1]
    first, _, last = meant.partition("/")
    days = {first, last or first}
    if last:
        low, high = date.fromisoformat(first), date.fromisoformat(last)
        days = {(low + timedelta(days=n)).isoformat() for n in range((high - low).days + 1)}
    at = item.sentence.index(item.words)
    found = [got for start, end, got in answers(item) if start < at + len(item.words) and at < end]
    return any(got & days for got in found)


def dateparser() -> Answers:
    """scrapinghub's dateparser, told the publication date and to prefer the past."""
    from dateparser.search import search_dates

    def answers(item: Item) -> Iterator[tuple[int, int, set[str]]]:
        base = datetime.combine(date.fromisoformat(item.published), datetime.min.time())
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = search_dates(item.sentence, languages=["en"], settings=settings) or []
        for words, at in found:
            start = item.sentence.find(words)
            yield start, start + len(words), {at.date().isoformat()}

    return answers


def recognizers() -> Answers:
    """Microsoft's recognizers-text-date-time; every one of its rival values counts."""
    from recognizers_date_time import recognize_datetime

    def answers(item: Item) -> Iterator[tuple[int, int, set[str]]]:
        base = datetime.combine(date.fromisoformat(item.published), datetime.min.time(), UTC).replace(tzinfo=None)
        for found in recognize_datetime(item.sentence, "en-us", reference=base):
            values = (found.resolution or {}).get("values") or []
            days = {str(v[k])[:10] for v in values for k in ("value", "start", "end") if k in v}
            yield found.start, found.end + 1, days

    return answers


if __name__ == "__main__":
    raise SystemExit(main())
