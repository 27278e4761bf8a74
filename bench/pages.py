"""Many pages out of few: the pages of ``examples/`` and ``gold/articles``, over and over, each time with other countries, people, places and days.

The names of a page are exchanged for others of their kind, all of one country for all of another, so that a page stays one story; the days
move with its date of publication. ``pages(n)`` is the same for the same n on any machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from readouts.files import open_paths
from readouts.schema import Hint, Raw
from readouts.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent
FIRST, DAYS = date(2015, 1, 1), 3650
NAMES = (
    "Adan",
    "Berit",
    "Chidi",
    "Dalia",
    "Emre",
    "Farah",
    "Goran",
    "Hana",
    "Idris",
    "Jana",
    "Karim",
    "Lena",
    "Milos",
    "Nadia",
    "Omar",
    "Petra",
)
LAST = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}(?= (?:said|told|denied|accused|warned|urged|added))")
DAY = re.compile(
    r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name, how its people are called, its seat of government, and its code."""

    name: str
    people: str
    seat: str
    code: str


def countries() -> list[Country]:
    """Countries of which the shelf knows all three by one word each."""
    rows = [
        line.split("\t") for line in open_shelf().text("actors/countries.tsv").splitlines() if not line.startswith("#")
    ]
    found = []
    for row in rows[1:]:
        words = [cell.split("|")[0] for cell in (*row[1:4], "", "")][:3]
        if all(word.isalpha() for word in words):
            found.append(Country(*words, row[0]))
    return found


@dataclass(frozen=True, slots=True)
class Seed:
    """A page of ours and what in it is exchanged. last: the last names of its speakers"""

    name: str
    text: str
    met: list[Country]
    last: list[str]


def pages(count: int) -> Iterator[Raw]:
    """So many pages, each under a name of its own."""
    known = countries()
    plain = [
        r
        for r in open_paths([str(ROOT / "examples" / "dispatches"), str(ROOT / "gold" / "articles")])
        if isinstance(r, Raw)
    ]
    seeds = [_seed(r.name, r.body.decode(), known) for r in plain if r.uri.endswith(".txt")]
    for number in range(count):
        seed = seeds[number % len(seeds)]
        chance = Random(number)
        yield _page(f"{seed.name}-{number}", _exchanged(seed, known, chance), chance)


def _seed(name: str, text: str, known: list[Country]) -> Seed:
    met = [c for c in known if re.search(rf"\b(?:{c.name}|{c.people}|{c.seat})\b", text)]
    return Seed(name, text, met, list(dict.fromkeys(LAST.findall(text))))


def _page(name: str, text: str, chance: Random) -> Raw:
    day = FIRST + timedelta(chance.randrange(DAYS))
    hints = (Hint("published", day.isoformat()), Hint("publisher", f"Paper {chance.randrange(200)}"))
    return Raw(name, f"{name}.txt", text.encode(), "text/plain", hints)


def _exchanged(seed: Seed, known: list[Country], chance: Random) -> str:
    """The text with its countries, speakers and days exchanged for others."""
    text = seed.text
    others = chance.sample([c for c in known if c not in seed.met], len(seed.met))
    parts = ("name", "people", "seat")
    names = {getattr(a, k): getattr(b, k) for a, b in zip(seed.met, others, strict=True) for k in parts}
    names |= {last: chance.choice(NAMES) + last[-2:] for last in seed.last}
    if names:
        text = re.sub(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b", lambda m: names[m[0]], text)
    shift = chance.randrange(1, 12)
    return DAY.sub(lambda m: f"{1 + int(m[1]) % 28} {MONTHS[(MONTHS.index(m[2]) + shift) % 12]}", text)
