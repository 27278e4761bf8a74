"""Nouns of office: which words mean which office, and which offices are each other's counterparts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Noun:
    """An office by its noun. peers: the offices that a counterpart may hold; only: the states that have one by this name, none for any"""

    what: str
    one: bool
    peers: tuple[str, ...]
    only: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Nouns:
    """Nouns of office by their words, and by their last word for a quick look.

    plain: words before a noun that leave any office what it is; political: those that leave all but a bare leader
    """

    by_words: Mapping[tuple[str, ...], Noun] = field(default_factory=dict)
    lasts: frozenset[str] = frozenset()
    peers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    political: frozenset[str] = frozenset()


def parse_nouns(rows: Sequence[Mapping[str, str]], modifiers: Sequence[Mapping[str, str]] = ()) -> Nouns:
    """Nouns of office from the rows of the shelf's file, and from those of the words that may stand before them."""
    found: dict[tuple[str, ...], Noun] = {}
    for row in rows:
        only = frozenset(filter(None, (row.get("only") or "").split("|")))
        noun = Noun(row["what"], row["one"] == "1", tuple(row["peers"].split("|")), only)
        for words in row["nouns"].split("|"):
            found[tuple(words.split())] = noun
    leaves = {
        key: frozenset(w for row in modifiers if row["leaves"] == key for w in row["words"].split("|"))
        for key in ("any", "named")
    }
    peers = {n.what: n.peers for n in found.values()}
    return Nouns(found, frozenset(w[-1] for w in found), peers, leaves["any"], leaves["any"] | leaves["named"])


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
