"""Nouns of office: which words mean which office, and which offices are each other's counterparts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Noun:
    """An office by its noun. peers: the offices that a counterpart may hold."""

    what: str
    one: bool
    peers: tuple[str, ...]


@dataclass(frozen=True)
class Nouns:
    """Nouns of office by their words, and by their last word for a quick look."""

    by_words: Mapping[tuple[str, ...], Noun] = field(default_factory=dict)
    lasts: frozenset[str] = frozenset()
    peers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def parse_nouns(rows: Sequence[Mapping[str, str]]) -> Nouns:
    """Nouns of office from the rows of the shelf's file."""
    found: dict[tuple[str, ...], Noun] = {}
    for row in rows:
        noun = Noun(row["what"], row["one"] == "1", tuple(row["peers"].split("|")))
        for words in row["nouns"].split("|"):
            found[tuple(words.split())] = noun
    return Nouns(found, frozenset(w[-1] for w in found), {n.what: n.peers for n in found.values()})


def noun_at(words: Sequence[str], end: int, nouns: Nouns) -> tuple[int, Noun] | None:
    """The longest noun of office that ends before ``end``: where it begins, and what it is. Plurals count as one."""
    if end < 1:
        return None
    last = words[end - 1]
    single = last if last in nouns.lasts else last.removesuffix("s") if last.removesuffix("s") in nouns.lasts else None
    if single is None and last == "secretaries":
        single = "secretary"
    if single is None:
        single = last
    for size in range(min(5, end), 0, -1):
        found = nouns.by_words.get((*words[end - size : end - 1], single))
        if found:
            return end - size, found
    return None
