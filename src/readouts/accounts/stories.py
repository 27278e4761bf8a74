"""Which pages are of one story: their words weighed by rarity, seen against how close their nearest pages lie.

One threshold fits dense and loose stories alike because each likeness is divided by how near the two pages' neighbours are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from readouts.accounts.lexis import Floats, Lexis, words_of

NEIGHBOURS = 4
STRANGERS = 0.1  # likeness of pages that have little in common: a page alone in the world is not near to all
ONE_STORY = 0.4
PAIR = 0.5  # what two rare words side by side tell, beside each of them alone


def find_stories(texts: Sequence[str], lexis: Lexis, threshold: float = ONE_STORY) -> list[int]:
    """A label for each text; texts of one story share it. Takes memory with the square of their number: for some thousands."""
    return average_link(likeness(texts, lexis), threshold)


def likeness(texts: Sequence[str], lexis: Lexis) -> Floats:
    """How alike any two texts are, against their nearest neighbours."""
    counts = [_terms(text, lexis) for text in texts]
    pages = Counter(stem for count in counts for stem in count)
    column = {stem: i for i, stem in enumerate(sorted(pages))}
    many = len(texts)
    table = np.zeros((many, max(1, len(column))), np.float32)
    for i, count in enumerate(counts):
        for stem, n in count.items():
            here = math.log((1 + many) / pages[stem]) / math.log(1 + many)
            table[i, column[stem]] = (1 + math.log(n)) * (PAIR * lexis.most if " " in stem else lexis.of(stem)) * here
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    alike = table @ table.T
    np.fill_diagonal(alike, -1.0)
    nearest = np.maximum(np.sort(alike, axis=1)[:, -min(NEIGHBOURS, max(1, many - 1)) :], 0.0)
    near = np.maximum(nearest.mean(1), STRANGERS)
    return np.asarray(alike / np.sqrt(np.outer(near, near)), np.float32)


def _terms(text: str, lexis: Lexis) -> Counter[str]:
    """Stems that tell something, alone and with the next of them."""
    stems = [s for word in words_of(text) for s in lexis.stems((word,))]
    return Counter([*stems, *(f"{a} {b}" for a, b in pairwise(stems))])


def average_link(alike: Floats, threshold: float) -> list[int]:
    """Group rows whose mean likeness reaches the threshold, the most alike first; a label for each, the first of its group."""
    table = np.array(alike, np.float32)
    np.fill_diagonal(table, -np.inf)
    size = np.ones(len(table), np.float32)
    label = list(range(len(table)))
    while len(table):
        i, j = sorted(divmod(int(np.argmax(table)), len(table)))
        if not table[i, j] >= threshold:
            break
        row = (size[i] * table[i] + size[j] * table[j]) / (size[i] + size[j])
        row[[i, j]] = -np.inf
        table[i], table[:, i] = row, row
        table[j], table[:, j] = -np.inf, -np.inf
        size[i] += size[j]
        label = [i if at == j else at for at in label]
    return label
