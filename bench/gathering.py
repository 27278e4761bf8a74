"""``python -m bench.gathering [--pages N …] [--daily N] [--days N] [--alike]``: what gathering costs, on claims as pages bring them.

Pages of ours are read once, then told over and over of other countries, people, places and days, and most of their words exchanged for
others as rare; those that tell of one happening do so in every turn. So types, parties and words are as uneven as in news, unlike those of
``bench.accounts``. With ``--alike`` the words stay, so that all turns of a page are near copies: the hardest there is. Seconds are of the
processor's work; the memory is at most, with claims and pages in it, each count in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.pages import FIRST, LAST, ROOT, Country, countries
from readouts.accounts import gather
from readouts.accounts.lexis import stem
from readouts.files import open_paths
from readouts.reading import furnish, read_many
from readouts.record import scales
from readouts.schema import Claim, Document, Raw, Reading
from readouts.wire import from_plain, to_plain

FOLDERS = ("examples/dispatches", "gold/articles", "training/heldout")
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "re", "shi", "to", "va", "zu", "ga", "he", "ji", "pe", "ra", "se")
WORD = re.compile(r"[^\W\d_]+")
OTHER = 0.9  # share of the words that tell something which another story has others for
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
Plain = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.gathering", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[1800, 6000, 18000])
    parser.add_argument("--daily", type=int, default=27, help="pages a day: 27 make 100,000 in ten years")
    parser.add_argument("--days", type=int, default=0, help="or days in which all are printed, so that more lie denser")
    parser.add_argument("--alike", action="store_true", help="leave the words as they are")
    args = parser.parse_args()
    seeds, rare = read(), () if args.alike else ranked()
    print(
        f"{'pages':>8} {'claims':>8} {'of work':>8} {'a claim':>8} {'happenings':>11} {'links':>8} {'memory, MB':>11}"
    )
    for pages in args.pages:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as fresh:
            print(fresh.submit(measured, seeds, rare, pages, args.days or -(-pages // args.daily)).result(), flush=True)
    return 0


def measured(seeds: Sequence[Seed], rare: Sequence[str], pages: int, days: int) -> str:
    """Gather what so many pages tell: a row of the table."""
    told, weights = list(made(seeds, rare, pages, days)), scales()
    claims, documents = [c for r in told for c in r[1]], [r[0] for r in told]
    begun = time.process_time()
    found = gather(claims, documents, weights)
    worked, links = time.process_time() - begun, sum(len(h.links) for h in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = worked / len(claims) * 1000
    return f"{pages:>8} {len(claims):>8} {worked:>8.1f} {each:>5.2f} ms {len(found):>11} {links:>8} {memory:>11.0f}"


@dataclass(frozen=True, slots=True)
class Seed:
    """A page that was read, as plain values, with its countries and the other names in it that are exchanged."""

    document: Plain
    claims: list[Plain]
    countries: tuple[Country, ...]
    names: tuple[str, ...]


def read() -> list[Seed]:
    """Our pages, read once."""
    raws = [r for f in FOLDERS for r in open_paths([str(ROOT / f)]) if isinstance(r, Raw) and r.uri.endswith(".txt")]
    known = countries()
    return [_seed(r, known) for r in read_many(raws, furnish(threads=1)) if isinstance(r, Reading)]


def _seed(reading: Reading, known: Sequence[Country]) -> Seed:
    text, claims = reading.document.text, [to_plain(c) for c in reading.claims]
    met = tuple(c for c in known if re.search(rf"\b(?:{c.name}|{c.people}|{c.seat})\b", text))
    parties = (p for c in reading.claims for p in (*c.actors, *c.recipients, *c.sources) if p.kind == "person")
    names = {*LAST.findall(text), *(p.name.split()[-1] for p in parties if p.name)}
    names |= {word for c in reading.claims if c.where for word in c.where.name.split()}
    names -= {word for c in met for word in (c.name, c.people, c.seat)}
    return Seed(to_plain(reading.document), claims, met, tuple(sorted(n for n in names if n.istitle() and n.isalpha())))


def ranked() -> list[str]:
    """Words that tell something, the rarest last."""
    tells = scales().lexis.of
    return sorted((w for w in scales().lexis.row if len(w) > 4 and w.isalpha()), key=lambda w: (tells(stem(w)), w))


def made(seeds: Sequence[Seed], rare: Sequence[str], pages: int, days: int) -> Iterator[tuple[Document, list[Claim]]]:
    """So many pages with their claims, printed within so many days; the same for the same numbers. rare: words that are exchanged, by rarity"""
    known, rank = countries(), {word: at for at, word in enumerate(rare)}
    for number in range(pages):
        seed = seeds[number % len(seeds)]
        story = f"{str(seed.document['id']).partition('-')[0]} {number // len(seeds)}"
        first = FIRST + timedelta(Random(story).randrange(days))
        exchange = _Exchange(seed, story, first, known)
        exchange.others(rare, rank)
        yield exchange.page(number)


class _Exchange:
    """What stands for what on a page of another story: names by their words, ids by them, days by so many more; spans are moved."""

    def __init__(self, seed: Seed, story: str, first: date, known: Sequence[Country]) -> None:
        self.seed, self.story = seed, story
        chance = Random(f"{story} of")
        others = chance.sample([c for c in known if c not in seed.countries], len(seed.countries))
        pairs = list(zip(seed.countries, others, strict=True))
        self.words = {getattr(a, k): getattr(b, k) for a, b in pairs for k in ("name", "people", "seat")}
        self.words |= {n: "".join(Random(f"{story} {n}").choices(SYLLABLES, k=2)).title() + n[-2:] for n in seed.names}
        self.codes = {a.code: b.code for a, b in pairs}
        self.more = first - date.fromisoformat(self.printed)
        self.away = chance.uniform(-20, 20)  # degrees by which its places lie elsewhere
        self.moved = [0]  # where a word of another length ended
        self.added = [0]  # and how much longer the text was by then

    @property
    def printed(self) -> str:
        return str(self.seed.document.get("published") or FIRST)[:10]

    def others(self, rare: Sequence[str], rank: Mapping[str, int]) -> None:
        """Settle which other words stand for most of the page's own, each about as rare as what it stands for."""
        text = str(self.seed.document["text"])
        for word in sorted(set(WORD.findall(text)) & rank.keys()):
            chance = Random(f"{self.story} {word}")
            if chance.random() < OTHER:
                self.words[word] = rare[int(rank[word] + chance.uniform(-0.1, 0.1) * len(rare)) % len(rare)]
        for m in WORD.finditer(text):
            if m[0] in self.words:
                self.moved.append(m.end())
                self.added.append(self.added[-1] + len(self.words[m[0]]) - len(m[0]))

    def page(self, number: int) -> tuple[Document, list[Claim]]:
        name, publisher = f"{self.seed.document['id']}-{number}", f"Paper {number % 200}"
        document = self.of(self.seed.document) | {"id": name, "hash": name, "publisher": publisher}
        document["published"] = (date.fromisoformat(self.printed) + self.more).isoformat()
        own = {"document": name, "document_hash": name}
        claims = [self.of(c) | own | {"id": f"{c['id']}-{number}"} for c in self.seed.claims]
        return from_plain(Document, document, name), [from_plain(Claim, c, name) for c in claims]

    def of(self, value: Any, name: str = "") -> Any:
        """A plain value with all in it exchanged. name: of the field that holds it"""
        if isinstance(value, dict):
            return {key: self.of(x, key) for key, x in value.items()}
        if isinstance(value, list):
            return [self.of(x, name) for x in value]
        if name in ("lat", "lon") and value is not None:
            return round(value + self.away, 4)
        if name in ("start", "end"):
            return value + self.added[bisect_right(self.moved, value) - 1]
        if not isinstance(value, str):
            return value
        if name == "edtf":
            return DATE.sub(lambda m: self._date(m[0]), value)
        if name == "country":
            return self.codes.get(value, value)
        if name == "entity":
            kind, _, rest = value.partition(":")
            return f"{value}/{self.story}" if kind in ("person", "office") else f"{kind}:{self.codes.get(rest, rest)}"
        if name == "place":
            return f"{value}/{self.story}"
        return self._said(value) if name in ("text", "name", "title") else value

    def _said(self, text: str) -> str:
        return WORD.sub(lambda m: self.words.get(m[0], m[0]), text)

    def _date(self, day: str) -> str:
        parts = [int(x) for x in day.split("-")]
        if len(parts) == 1:
            return day
        return (date(*parts, *[1] * (3 - len(parts))) + self.more).isoformat()[: len(day)]  # type: ignore[arg-type]


if __name__ == "__main__":
    raise SystemExit(main())
