"""Wire copy: a text that ten papers print is one source with ten printings.

Near copies are found by containment of word shingles (Broder 1997); an index over one shingle in four finds the candidates.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from readouts.accounts.lexis import WORD, fold
from readouts.schema import Document, LineKind

SHINGLE = 5
CONTAINED = 0.6
SAMPLED = 4
RIVALS = 60  # pages under one shingle that are looked at: what more pages hold is a set phrase, and no sign of a copy
SKIPPED = frozenset({LineKind.FURNITURE, LineKind.COMMENT})


def find_printings(documents: Sequence[Document]) -> Mapping[str, str]:
    """Document id → id of the printing that stands for it: the earliest dated one, ties by id. An own text maps to itself."""
    order = sorted(documents, key=lambda d: (d.published or "9999", d.id))
    lead: dict[str, str] = {}
    kept: dict[str, frozenset[str]] = {}
    index: defaultdict[str, list[str]] = defaultdict(list)
    for document in order:
        mine = shingles(body(document))
        sample = [s for s in mine if zlib.crc32(s.encode()) % SAMPLED == 0]
        rivals = Counter(other for s in sample for other in index[s][:RIVALS])
        best = max(rivals, key=lambda o: (_contained(mine, kept[o]), o), default=None)
        if best is not None and _contained(mine, kept[best]) >= CONTAINED:
            lead[document.id] = best
            continue
        lead[document.id], kept[document.id] = document.id, mine
        for s in sample:
            index[s].append(document.id)
    return lead


def shingles(text: str) -> frozenset[str]:
    """Runs of five folded words; of a shorter text, the whole; none of a text without words: two empty pages are no copies."""
    words = WORD.findall(fold(text))
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def body(document: Document) -> str:
    """The text without furniture and comments."""
    parts, at = [], 0
    for line in sorted(document.lines, key=lambda x: x.start):
        if line.kind in SKIPPED and line.end > at:
            parts.append(document.text[at : max(at, line.start)])
            at = line.end
    return " ".join([*parts, document.text[at:]])


def reprinted(words: str, original: frozenset[str]) -> bool:
    """Whether a claim's evidence stands word for word in the original: then it is no telling of its own."""
    mine = shingles(words)
    return bool(mine) and len(mine & original) >= 0.9 * len(mine)


def _contained(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / (min(len(a), len(b)) or 1)
