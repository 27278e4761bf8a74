"""Happenings told by rival outlets, read from the words on: which claims are gathered together, and which are set side by side.

``gold``: ten happenings of our own gold, told by three outlets each, all in one record. ``wars``: those of ``training/happenings``, where each
record holds two or three of one war; the weights of pages and points were fitted on them, so this is no measure of other texts. ``fresh``: 273 of 113
other wars, written when nothing was fitted any more. ``dense``: the same, all moved into one week of one record, happenings of one war too. A claim counts where its words tell a marked point. ``together`` are pairs of claims of two pages in one happening, ``links`` pairs of sentences set side by side; the gold
knows one careful reader's links, with which a second one agreed by F1 .75 on five of the ten.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.claims import scorer
from evals.dense import Case, in_one_week
from readouts.files import Refusal
from readouts.reading import Rooms, furnish, read_many
from readouts.record.gathering import gathered
from readouts.schema import Claim, Document, Happening, Hint, Raw
from training.happenings import FOLDER, happenings

ROOT = Path(__file__).resolve().parent.parent
END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘A-Z(])|$")
Place = tuple[str, int]


def run(data: Path, split: str) -> dict[str, float | dict[str, float]]:
    """Precision, recall and F1 of ``together`` and ``links``. Nothing but our own texts is read."""
    del data
    rooms = furnish(threads=1)
    own = list(of_gold(rooms, "train" if split == "dev" else split))
    out: dict[str, float | dict[str, float]] = measure("gold", [own])
    if split == "dev":
        fresh = of_wars(rooms, FOLDER / "fresh")
        out |= measure("wars", of_wars(rooms)) | measure("fresh", fresh) | measure("dense", [in_one_week(fresh)])
    return out


def measure(name: str, records: Sequence[Sequence[Case]]) -> dict[str, float | dict[str, float]]:
    count: Counter[str] = Counter()
    for cases in records:
        claims = [c for case in cases for _, own in case.pages for c in own]
        found = gathered(claims, [d for case in cases for d, _ in case.pages], ())
        count += _together(cases, found) + _links(cases, found)
    return {f"{name}_{what}": _f1(count, what) for what in ("together", "links")}


def _together(cases: Sequence[Case], found: Sequence[Happening]) -> Counter[str]:
    of = {claim: h.happening for h in found for account in h.accounts for claim in account.claims}
    told = [
        (number, c.document, of.get(c.id, c.id))
        for number, case in enumerate(cases)
        for _, own in case.pages
        for c in own
        if _points(case, c)
    ]
    count: Counter[str] = Counter()
    for (n, page, mine), (m, other, theirs) in combinations(told, 2):
        if page != other:
            count.update({"together_gold": n == m, "together_told": mine == theirs, "together_hit": n == m and mine == theirs})  # fmt: skip
    return count


def _points(case: Case, claim: Claim) -> bool:
    """Whether the words of a claim tell a marked point: half of the shorter of the two."""
    a, b = claim.evidence.start, claim.evidence.end
    return any(2 * (min(b, y) - max(a, x)) >= min(b - a, y - x) for x, y, _ in case.marks.get(claim.document, ()))


def _links(cases: Sequence[Case], found: Sequence[Happening]) -> Counter[str]:
    """Pairs of sentences of two pages that share a point, against those of which claims are linked."""
    sentences = {d.id: list(cut(d.text)) for case in cases for d, _ in case.pages}
    wanted: set[frozenset[Place]] = set()
    for case in cases:
        told: defaultdict[str, set[Place]] = defaultdict(set)
        for page, marks in case.marks.items():
            for start, end, point in marks:
                told[point].add((page, _at(sentences[page], start, end)))
        wanted |= {frozenset(p) for places in told.values() for p in combinations(places, 2) if p[0][0] != p[1][0]}
    place = {
        c.id: (c.document, _at(sentences[c.document], c.evidence.start, c.evidence.end))
        for case in cases
        for _, own in case.pages
        for c in own
    }
    linked = {frozenset((place[x.a], place[x.b])) for h in found for x in h.links if place[x.a][0] != place[x.b][0]}
    return Counter({"links_gold": len(wanted), "links_told": len(linked), "links_hit": len(wanted & linked)})


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, by their marks alone."""
    for paragraph in re.finditer(r"[^\n]+", text):
        start = paragraph.start()
        for end in END.finditer(paragraph[0]):
            if paragraph.start() + end.end() > start:
                yield start, paragraph.start() + end.end()
                start = paragraph.start() + end.end()


def _at(sentences: Sequence[tuple[int, int]], start: int, end: int) -> int:
    return max(range(len(sentences)), key=lambda i: min(sentences[i][1], end) - max(sentences[i][0], start))


def _f1(count: Counter[str], what: str) -> dict[str, float]:
    hit, told, wanted = (count[f"{what}_{part}"] for part in ("hit", "told", "gold"))
    return {"p": hit / max(1, told), "r": hit / max(1, wanted), "f1": 2 * hit / max(1, told + wanted)}


def of_gold(rooms: Rooms, split: str) -> Iterator[Case]:
    """The happenings of our own gold."""
    gold = scorer(ROOT / "scripts" / "gold.py")
    articles, (told, _) = gold.articles(), gold.read_pass(ROOT / "gold" / "final")
    for happening in json.loads((ROOT / "gold" / "happenings.json").read_text("utf8")):
        if happening["split"] == split:
            where = {c["id"]: c for slug in happening["articles"] for c in told[slug]}
            points = {(x[side], x["point"]) for x in happening["links"] for side in ("a", "b")}
            marks: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
            for claim, point in sorted(points):
                words: dict[str, Any] = where[claim]["evidence"]
                marks[where[claim]["document"]].append((words["start"], words["end"], point))
            pages = [(slug, articles[slug][0], articles[slug][1]) for slug in happening["articles"]]
            yield Case(tuple(_read(rooms, *page) for page in pages), dict(marks))


def of_wars(rooms: Rooms, folder: Path = FOLDER) -> list[list[Case]]:
    """The happenings of a folder, a record for each war."""
    wars: defaultdict[str, list[Case]] = defaultdict(list)
    for h in happenings(folder):
        names = [f"{h.world}/{h.name}/{i}" for i in range(len(h.told))]
        facts = [{"published": t.published, "publisher": t.publisher, "title": t.title} for t in h.told]
        pages = tuple(_read(rooms, n, t.text, f) for n, t, f in zip(names, h.told, facts, strict=True))
        marks = {n: list(_moved(t.text, t.marks, d.text)) for n, t, (d, _) in zip(names, h.told, pages, strict=True)}
        wars[h.world].append(Case(pages, marks))
    return list(wars.values())


def _moved(text: str, marks: Iterable[tuple[int, int, str]], cleaned: str) -> Iterator[tuple[int, int, str]]:
    """The marks in the page as it was read."""
    for start, end, point in marks:
        at = cleaned.find(text[start:end])
        if at >= 0:
            yield at, at + end - start, point


def _read(rooms: Rooms, name: str, text: str, facts: dict[str, Any]) -> tuple[Document, tuple[Claim, ...]]:
    hints = tuple(Hint(key, str(facts[key])) for key in ("published", "publisher", "title") if facts.get(key))
    (found,) = read_many([Raw(name, name, text.encode(), "text/plain", hints)], rooms)
    if isinstance(found, Refusal):
        raise ValueError(str(found))
    return found.document, found.claims
