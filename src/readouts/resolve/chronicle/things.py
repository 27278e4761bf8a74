"""Things that last or happen, from which news counts: their nouns, the deeds that begin them, and their kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Things:
    """The lexicon of them.

    nouns: noun, singular or plural → kind; deeds: verb form → kind; objects: kind → nouns that its deeds need, if any;
    wide: kinds of which one page tells of several; moments: kinds that happen at a moment; titles: capitalised words that name nobody
    """

    nouns: Mapping[str, str]
    deeds: Mapping[str, str]
    objects: Mapping[str, frozenset[str]]
    wide: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    def kind(self, words: str) -> str:
        """The kind of a thing by its last known noun, else its last word.

        >>> Things({"blockade": "blockade"}, {}, {}).kind("road blockade")
        'blockade'
        """
        row = words.split()
        return next((self.nouns[w] for w in reversed(row) if w in self.nouns), row[-1] if row else "")


def parse_things(table: str) -> Things:
    """Read ``time/things.tsv``. A noun of two kinds belongs to the first."""
    nouns: dict[str, str] = {}
    deeds: dict[str, str] = {}
    objects: dict[str, frozenset[str]] = {}
    wide: set[str] = set()
    moments: set[str] = set()
    titles: frozenset[str] = frozenset()
    rows = [line for line in table.splitlines() if line and not line.startswith("#")][1:]
    for line in rows:
        kind, broad, moment, named, done, on = ([*line.split("\t"), "", "", "", "", ""])[:6]
        if kind == "title":
            titles = frozenset(named.split("|"))
            continue
        if broad:
            wide.add(kind)
        if moment:
            moments.add(kind)
        for noun in filter(None, named.split("|")):
            for form in (noun, plural(noun)):
                nouns.setdefault(form, kind)
        deeds.update(dict.fromkeys(filter(None, done.split("|")), kind))
        objects[kind] = frozenset(form for noun in filter(None, on.split("|")) for form in (noun, plural(noun)))
    return Things(nouns, deeds, objects, frozenset(wide), frozenset(moments), titles)


def plural(noun: str) -> str:
    """The plural of a noun of the list.

    >>> plural("clash"), plural("rally"), plural("siege")
    ('clashes', 'rallies', 'sieges')
    """
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
