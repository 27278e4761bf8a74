"""What other pages say of who is who, laid over the rows that each page gave alone: offices that it left open, one person in several
spellings, and what people judged to be one. The rows themselves stay as they were written; the overlay is a slice's own, made anew with its happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from readouts.record.rows import Row, Rows, claim_row, link_row, month
from readouts.resolve import Others, World, others, parse_world, turned
from readouts.schema import Claim, Document, Judgement, Link, Reader, Reading
from readouts.shelf import open_shelf
from readouts.shelf.beside import FOLDER, world_texts
from readouts.wire import from_json

Ask = Callable[[str, dict[str, Any]], list[tuple[Any, ...]]]
NAMES = """
SELECT DISTINCT target, name FROM links
WHERE target LIKE 'person:%' OR target IN (SELECT unnest($judged)) ORDER BY ALL"""
TITLED = """
SELECT DISTINCT c.entry FROM claims c JOIN links l ON l.claim = c.id
WHERE l.target LIKE 'person:%' AND regexp_matches(c.json, '"role":"')"""
TOUCHED = """
SELECT DISTINCT entry FROM links WHERE target LIKE 'office:%' OR target IN (SELECT unnest($moved))"""
PAGES = "SELECT entry, id, hash, published FROM documents WHERE entry IN (SELECT unnest($entries))"
CLAIMS = "SELECT entry, position, json FROM claims WHERE entry IN (SELECT unnest($entries)) ORDER BY entry, position"
LINKS = "SELECT entry, position, json FROM links WHERE entry IN (SELECT unnest($entries)) ORDER BY entry, position"
NONE: Rows = {"turned_claims": [], "turned_links": []}
BY = Reader("", "", "")


def settled(ask: Ask, judgements: Sequence[Judgement], folder: Path) -> Rows:
    """The rows of claims and links that other pages, or people, turn. ``ask`` answers of the rows of a slice that stand, as
    each page gave them."""
    judged = sorted({s for j in judgements for s in j.subjects if len(j.subjects) > 1})
    names = ask(NAMES, {"judged": judged})
    titled = [r[0] for r in ask(TITLED, {})]
    if not names:
        return NONE
    world = parse_world(world_texts(open_shelf(), folder / FOLDER))
    found = others(_readings(ask, titled), [(t, n) for t, n in names], judgements, world)
    moved = sorted(a for a, head in found.merged.head.items() if a != head)
    entries = [r[0] for r in ask(TOUCHED, {"moved": moved})]
    return _overlay(ask, entries, found, world)


def _overlay(ask: Ask, entries: list[str], found: Others, world: World) -> Rows:
    rows: Rows = {"turned_claims": [], "turned_links": []}
    claims, links = _placed(ask, CLAIMS, entries), _placed(ask, LINKS, entries)
    for entry, reading in _pages(ask, entries):
        own = [from_json(Claim, line, entry) for _, line in claims[entry]]
        pointing = [from_json(Link, line, entry) for _, line in links[entry]]
        now = turned(Reading(reading, tuple(own), tuple(pointing), (), BY), found, world)
        printed = {"month": month(reading)}
        turned_claims = _changed(entry, claims[entry], own, now.claims, claim_row)
        turned_links = _changed(entry, links[entry], pointing, now.links, link_row)
        rows["turned_claims"] += [row | printed for row in turned_claims]
        rows["turned_links"] += [row | printed for row in turned_links]
    return rows


def _changed(
    entry: str, placed: Sequence[tuple[int, str]], before: Sequence[Any], now: Sequence[Any], row: Callable[[Any], Row]
) -> Iterable[Row]:
    for (position, _), was, is_ in zip(placed, before, now, strict=True):
        if was != is_:
            yield {"entry": entry, "position": position} | row(is_)


def _readings(ask: Ask, entries: list[str]) -> Iterable[Reading]:
    """Pages without their text, for the statements in their claims."""
    claims, links = _placed(ask, CLAIMS, entries), _placed(ask, LINKS, entries)
    for entry, page in _pages(ask, entries):
        own = tuple(from_json(Claim, line, entry) for _, line in claims[entry] if '"role":"' in line)
        pointing = tuple(from_json(Link, line, entry) for _, line in links[entry] if '"person:' in line)
        yield Reading(page, own, pointing, (), BY)


def _pages(ask: Ask, entries: list[str]) -> Iterable[tuple[str, Document]]:
    for entry, name, digest, published in ask(PAGES, {"entries": entries}):
        yield entry, Document(name, digest, "", published=published)


def _placed(ask: Ask, sql: str, entries: list[str]) -> dict[str, list[tuple[int, str]]]:
    out: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entry, position, line in ask(sql, {"entries": entries}):
        out[entry].append((position, line))
    return out
