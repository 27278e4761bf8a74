"""How rare words are and how near their meanings: tables of the shelf, counted on open news texts and not on the record at hand,
so that a score stays what it is when the record grows."""

from __future__ import annotations

import io
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
WORD = re.compile(r"[^\W\d_]+|\d+")
PAGES = re.compile(r"of pages=(\d+)")
TELLS = 0.7  # from here a stem counts: one in half of all pages
RAREST = 0.3  # of a thousand sentences, the least share that the table of topics holds
SOFT = 0.02  # share of pages from which a word weighs less than half in a mean of vectors


@dataclass(frozen=True, slots=True)
class Lexis:
    """What the tables say of words.

    rare: stem → how much it tells, from 0; most: the same for a stem that no page holds
    row: word → row of ``vectors``, a unit vector; heft: how much each row counts in a mean
    topics: topic → how much sharing it tells, 0 to 1; terms: stem → topics and the stems that must all stand beside it
    theme_row: stem → row of ``themes``, a unit vector of what the stem stands beside
    telling: stems of the verbs with which an account of a talk begins its sentences
    """

    rare: Mapping[str, float] = field(default_factory=dict)
    most: float = 1.0
    row: Mapping[str, int] = field(default_factory=dict)
    heft: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    topics: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, tuple[tuple[str, frozenset[str]], ...]] = field(default_factory=dict)
    theme_row: Mapping[str, int] = field(default_factory=dict)
    themes: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    telling: frozenset[str] = frozenset()

    def of(self, stem: str) -> float:
        """How much a stem tells."""
        return self.rare.get(stem, self.most)

    def stems(self, words: Sequence[str]) -> frozenset[str]:
        """Stems of words that tell something."""
        found = (stem(word) for word in words if len(word) > 1)
        return frozenset(s for s in found if self.of(s) >= TELLS)

    def topics_of(self, words: Sequence[str]) -> frozenset[str]:
        """What the words are about."""
        stems = frozenset(map(stem, words))
        met = {at for s in stems for at in self.terms.get(s, ())}
        return frozenset(name for name, term in met if term <= stems)

    def sense(self, words: Sequence[str]) -> Floats | None:
        """A unit vector of what words mean together: their mean, common ones counting less. None where none is known."""
        rows = [self.row[word] for word in words if word in self.row]
        if not rows:
            return None
        return unit(self.heft[rows] @ self.vectors[rows])

    def bag(self, words: Iterable[str]) -> dict[str, float]:
        """The stems of a page, each by how much it tells and how often it stands there; of length 1 as a vector."""
        count = Counter(s for word in words for s in self.stems((word,)))
        worth = {s: (1 + math.log(n)) * self.of(s) for s, n in count.items()}
        length = math.sqrt(math.fsum(x * x for x in worth.values())) or 1.0
        return {s: x / length for s, x in worth.items()}

    def theme(self, stems: Iterable[str], tells: Callable[[str], float]) -> Floats | None:
        """A unit vector of what stems are told beside: their mean by how much each tells. None where none is known."""
        known = sorted(s for s in stems if s in self.theme_row)
        if not known:
            return None
        worth = np.array([tells(s) for s in known], np.float32)
        return unit(worth @ self.themes[[self.theme_row[s] for s in known]])


def parse_lexis(
    words: str, vectors: bytes, topics: str = "", themes: bytes = b"", telling: frozenset[str] = frozenset()
) -> Lexis:
    """Read ``words.tsv``, ``vectors.npy``, ``topics.tsv`` and ``themes.npy``.

    Raises ValueError where they do not belong together.
    """
    pages = PAGES.search(words)
    rows = [line.split("\t") for line in body(words)]
    table = np.load(io.BytesIO(vectors), allow_pickle=False).astype(np.float32)
    if pages is None or len(rows) != len(table):
        raise ValueError(f"weights/words: words.tsv has {len(rows)} rows and vectors.npy {len(table)}; make both anew")
    total = int(pages[1])
    count: Counter[str] = Counter()
    for word, n in rows:
        count[stem(word)] += int(n)
    rare = {s: math.log((1 + total) / (1 + min(n, total))) for s, n in count.items()}
    share = np.array([int(n) for _, n in rows], np.float32) / total
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    row = {word: i for i, (word, _) in enumerate(rows)}
    soft = (SOFT / (SOFT + share)).astype(np.float32)
    return Lexis(rare, math.log(1 + total), row, soft, table, *_topics(topics), *_themes(words, themes), telling)


def _themes(words: str, vectors: bytes) -> tuple[dict[str, int], Floats]:
    """Stems by row, and the rows as unit vectors."""
    if not vectors:
        return {}, np.zeros((0, 0), np.float32)
    table = np.load(io.BytesIO(vectors), allow_pickle=False).astype(np.float32)
    stems = theme_stems(words)
    if len(stems) != len(table):
        raise ValueError(
            f"weights/words: {len(stems)} stems in words.tsv and {len(table)} rows in themes.npy; make both anew"
        )
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return {s: i for i, s in enumerate(stems) if length[i]}, table / np.maximum(length, 1e-9)


def theme_stems(words: str) -> list[str]:
    """The stems of ``words.tsv`` that pages hold, in the alphabet's order: the rows of ``themes.npy``."""
    rows = (line.split("\t") for line in body(words))
    return sorted({stem(word) for word, pages in rows if int(pages)} - {""})


def _topics(table: str) -> tuple[dict[str, float], dict[str, tuple[tuple[str, frozenset[str]], ...]]]:
    """The table of topics, each term filed under its longest stem."""
    tells: dict[str, float] = {}
    terms: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for line in body(table):
        name, share, listed = line.split("\t")
        tells[name] = math.log(1000 / float(share)) / math.log(1000 / RAREST)
        for term in listed.split("|"):
            stems = frozenset(map(stem, words_of(term)))
            first = max(stems, key=lambda s: (len(s), s))
            terms[first] = (*terms.get(first, ()), (name, stems))
    return tells, terms


def body(table: str) -> list[str]:
    """The lines below a table's header."""
    return [line for line in table.splitlines() if line and not line.startswith("#")][1:]


def words_of(text: str) -> tuple[str, ...]:
    """Folded words and numbers in their order; each is held once, however many texts have it."""
    return tuple(map(sys.intern, WORD.findall(fold(text))))


@cache
def stem(word: str) -> str:
    """A folded word cut to seven letters, so that "condemned" meets "condemns"."""
    return word[:7].rstrip("s")


def fold(text: str) -> str:
    """Lower case without accents, so that Zveçan and Zvecan are one word.

    >>> fold("Zveçan")
    'zvecan'
    """
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def unit(vector: Floats) -> Floats | None:
    """The vector at length 1; None where it has none."""
    length = float(np.sqrt(vector @ vector))
    return vector / np.float32(length) if length else None


def heft(stems: Iterable[str], tells: Callable[[str], float]) -> float:
    """How much a set of stems tells together."""
    return math.fsum(map(tells, stems))


def cosine(a: Floats | None, b: Floats | None) -> float | None:
    """How near two meanings are, -1 to 1; None where one is unknown."""
    return None if a is None or b is None else float(a @ b)


def alike(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two bags of words are, 0 to 1."""
    few, many = (a, b) if len(a) < len(b) else (b, a)
    return math.fsum(x * many[s] for s, x in few.items() if s in many)
