"""Who is who: mentions of our own against the actors they mean, and hard pairs of names that must not be merged.

``actors.txt`` beside this file holds the mentions (``dev`` and ``test`` halves), ``hard_names.tsv`` the tables of the pairs. ``precision``: right among
those answered; ``recall``: right among all that have an actor; ``metonym`` and ``relational``: right among those marked so, traps among them.
``wrong_merges`` counts pairs of different people that reach the shipped threshold; ``merged`` is the share of spellings of one name that do.
Where they are installed, rapidfuzz and rigour answer the same mentions and pairs, and exact match always does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.place import the_world
from readouts.reading import furnish
from readouts.resolve.who.ledger import Ledger, read_actors
from readouts.resolve.who.names import MERGE, compare
from readouts.resolve.world import World, rows
from readouts.schema import Document

HERE = Path(__file__).parent
MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|(\w))?\]")
SURE = 0.65
PAIRS = 2000
Matcher = Callable[[str, str], float]


@dataclass(frozen=True)
class Gold:
    """A mention and whom it means; kind: m metonym, r relational, or ""."""

    start: int
    end: int
    text: str
    actors: frozenset[str]
    kind: str


def run(_data: Path, split: str) -> dict[str, object]:
    """Scores of one half, with the peers' beside them."""
    world = the_world()
    pages = list(read_pages(split))
    rooms = furnish()
    sentences = rooms.annotate([d for d, _ in pages])
    ledgers = [read_actors(d, s, world) for (d, _), s in zip(pages, sentences, strict=True)]
    golds = [g for _, g in pages]
    out: dict[str, object] = dict(score(golds, ledgers))
    names = list_names(world)
    groups = world.known.groups
    out |= merges(lambda a, b: compare(a, b, groups).score, MERGE)
    out["peers"] = {peer: by_name(golds, names, match, limit) | merges(match, limit) for peer, match, limit in peers()}
    return out


def read_pages(split: str) -> Iterator[tuple[Document, list[Gold]]]:
    """Pages of one half with their mentions."""
    blocks = re.split(r"^## ", (HERE / "actors.txt").read_text(encoding="utf8"), flags=re.M)[1:]
    for number, block in enumerate(blocks):
        head, _, marked = block.partition("\n")
        _, day, half = head.split()
        if half == split:
            text, golds = unmark(marked.strip())
            yield Document(f"page-{number}", str(number), text, published=day), golds


def unmark(marked: str) -> tuple[str, list[Gold]]:
    """The plain text and its mentions.

    >>> unmark("[Oslo|gov:NOR|m] agreed.")[0]
    'Oslo agreed.'
    """
    text, golds, last = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[last : m.start()]
        actors = frozenset(a for a in m[2].split("+") if a != "-")
        golds.append(Gold(len(text), len(text) + len(m[1]), m[1], actors, m[3] or ""))
        text += m[1]
        last = m.end()
    return text + marked[last:], golds


def score(golds: list[list[Gold]], ledgers: list[Ledger], misses: list[str] | None = None) -> dict[str, float]:
    answers: list[tuple[Gold, frozenset[str]]] = []
    for mentions, ledger in zip(golds, ledgers, strict=True):
        for gold in mentions:
            seen = ledger.at(gold.start, gold.end)
            found = frozenset(a.id for a in seen.actors) if seen and (seen.score >= SURE or any(x.startswith("office:") for x in gold.actors)) else frozenset()  # fmt: skip
            answers.append((gold, found))
            if misses is not None and found != gold.actors:
                misses.append(
                    f"{gold.text!r} wanted {sorted(gold.actors)} got {sorted(found)} {seen and (seen.text, seen.why, seen.score)}"
                )
    return rates(answers)


def rates(answers: list[tuple[Gold, frozenset[str]]]) -> dict[str, float]:
    def share(part: list[tuple[Gold, frozenset[str]]]) -> float:
        return sum(g.actors == f for g, f in part) / len(part) if part else 0.0

    return {
        "precision": share([(g, f) for g, f in answers if f]), "recall": share([(g, f) for g, f in answers if g.actors]),
        "metonym": share([(g, f) for g, f in answers if g.kind == "m"]), "relational": share([(g, f) for g, f in answers if g.kind == "r"]),
    }  # fmt: skip


# --- pairs of names ---


def merges(match: Matcher, limit: float) -> dict[str, float]:
    """How many of the hard pairs a matcher would merge, and what share of the spellings of one name it does."""
    apart, same = list(hard_pairs()), list(spellings())
    wrong = sum(match(a, b) >= limit for a, b in apart)
    return {
        "wrong_merges": float(wrong),
        "apart": 1 - wrong / len(apart),
        "merged": sum(match(a, b) >= limit for a, b in same) / len(same),
    }


def hard_pairs() -> list[tuple[str, str]]:
    """2,000 pairs of different people: one surname, twin given names, near surnames, fathers and sons, initials and middle names."""
    table = list(rows((HERE / "hard_names.tsv").read_text(encoding="utf8")))
    given, surnames = ([r["a"] for r in table if r["kind"] == k] for k in ("given", "surname"))
    twins, near = ([(r["a"], r["b"]) for r in table if r["kind"] == k] for k in ("twin", "near"))
    out = [(f"{a} {s}", f"{b} {s}") for a, b in twins for s in surnames[::3]]
    out += [(f"{g} {a}", f"{g} {b}") for a, b in near for g in given[::3]]
    out += [(f"{g} {s}", f"{g} {s} Jr.") for g in given[::4] for s in surnames[::5]]
    out += [(f"{a} bin {b}", f"{b} bin {a}") for a, b in itertools.combinations(given[14:22], 2)]
    out += [
        (f"{a} {s}", f"{a[0]}. {b} {s}")
        for (a, b), s in zip(itertools.combinations(given[:14], 2), itertools.cycle(surnames), strict=False)
    ]
    cyrillic = {"Aliyev": "Алиев", "Ivanov": "Иванов", "Popov": "Попов"}
    out += [
        (f"{a} {s}", f"{b} {c}")
        for s, c in cyrillic.items()
        for a, b in (("Ilham", "Гейдар"), ("Sergei", "Андрей"), ("Maria", "Марина"))
    ]
    same = [(f"{a} {s}", f"{b} {s}") for a, b in itertools.combinations(given, 2) for s in surnames]
    return (out + same[:: max(1, len(same) // (PAIRS - len(out)))])[:PAIRS]


def spellings() -> list[tuple[str, str]]:
    """Pairs of spellings of one full name."""
    table = [
        (r["a"], r["b"].split("|"))
        for r in rows((HERE / "hard_names.tsv").read_text(encoding="utf8"))
        if r["kind"] == "variant"
    ]
    ends = ("ev", "ov", "ko", "yan", "ic", "az", "Hassan", "Hussein")
    last = [v for v in table if v[0].endswith(ends)]
    first = [v for v in table if not v[0].endswith(ends[:-2])]
    return [
        (f"{g} {s}", f"{h} {t}")
        for g, hs in first
        for s, ts in last
        for h, t in zip(hs, itertools.cycle(ts), strict=False)
        if g != s
    ]


# --- peers ---


def list_names(world: World) -> dict[str, str]:
    """Every name of the shelf and its actor: what a matcher of names has to choose from."""
    names = {n: f"person:{p}" for p, all_names in world.known.names.items() for n in all_names}
    names |= {b.name: b.id for b in world.bodies.values()} | {n: b.id for n, b in world.bodies.items()}
    names |= {n: f"state:{c.iso}" for n, c in world.countries.items()} | {
        n: f"gov:{c.iso}" for n, c in world.seats.items()
    }
    return names


def by_name(golds: list[list[Gold]], names: dict[str, str], match: Matcher, limit: float) -> dict[str, float]:
    """A matcher alone: the best name of the shelf at or over its limit."""
    answers = []
    for gold in itertools.chain(*golds):
        text = re.sub(r"^[Tt]he ", "", gold.text)
        best = max(names, key=lambda n: match(text, n))
        answers.append((gold, frozenset([names[best]]) if match(text, best) >= limit else frozenset()))
    return rates(answers)


def peers() -> Iterator[tuple[str, Matcher, float]]:
    """Exact match, and the peers that are installed, each at the limit its makers advise."""
    yield "exact", lambda a, b: float(a.lower() == b.lower()), 1.0
    try:
        from rapidfuzz import fuzz
    except ImportError:
        pass
    else:
        yield "rapidfuzz", lambda a, b: float(fuzz.token_set_ratio(a.lower(), b.lower())), 85.0
    try:
        from rigour import names as rigour
    except ImportError:
        return

    @cache
    def parts(name: str) -> list[Any]:
        found = rigour.analyze_names(rigour.NameTypeTag.PER, [name])
        return list(next(iter(found)).parts) if found else []

    def aligned(a: str, b: str) -> float:
        pairs = rigour.compare_parts(*rigour.align_person_name_order(parts(a), parts(b)))
        weight = sum(x.weight for x in pairs)
        return sum(x.score * x.weight for x in pairs) / weight if weight else 0.0

    yield "rigour", aligned, 0.8
