"""Wire copies measured: articles trimmed, extended and reworded as newsrooms do, and whether each is found to be a printing of its original.

DIR holds ``timeline17_conflict``, articles on two conflicts. Copies are made of one in eight articles, each by every edit; all of them lie in
one heap with all articles, as they would in a record, and all are cleaned as pages are. Pages without an article are left out.

found.*   share of the copies that stand under the same printing as their original
apart     share of pairs of articles on different conflicts that are not held for copies of one another
pairs     how many such pairs there were
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readouts.accounts.printings import body, find_printings
from readouts.intake import Scales, Unreadable, clean, shelved
from readouts.schema import Document, Hint, Raw
from readouts.shelf import open_shelf

FEWEST = 120  # words of an article that copies are made of


@dataclass(frozen=True, slots=True)
class Edit:
    """What a newsroom does to a text: so much of its beginning kept, so much of another set behind, so many words swapped (shares of one)."""

    kept: float = 1.0
    added: float = 0.0
    swapped: float = 0.0


EDITS = {
    "first_70": Edit(0.7), "first_50": Edit(0.5), "first_30": Edit(0.3), "first_60_and_a_third": Edit(0.6, added=0.33),
    "reworded_5": Edit(swapped=0.05), "reworded_15": Edit(swapped=0.15),
}  # fmt: skip


def run(data: Path, split: str) -> dict[str, float]:
    """All scores, as fractions of one."""
    del split  # the articles have none
    scales = shelved(open_shelf().text)
    heaps = [list(read(path, scales)) for path in sorted((data / "timeline17_conflict").glob("*.articles.jsonl.gz"))]
    egypt, libya = heaps[0], [d for heap in heaps[1:] for d in heap]
    chance, copies = random.Random(0), []  # noqa: S311
    for own, others in ((egypt, libya), (libya, egypt)):
        for document in own[::8]:
            other = chance.choice(others)
            copies += [(name, document, copied(document, other, name, edit, chance)) for name, edit in EDITS.items()]
    lead = find_printings([*egypt, *libya, *(copy for *_, copy in copies)])
    found = {name: [lead[c.id] == lead[o.id] for n, o, c in copies if n == name] for name in EDITS}
    together = sum(lead[a.id] == lead[b.id] for a in egypt for b in libya)
    pairs = len(egypt) * len(libya)
    shares = {f"found.{name}": sum(hits) / len(hits) for name, hits in found.items()}
    return {**shares, "apart": 1 - together / pairs, "pairs": float(pairs)}


def read(path: Path, scales: Scales) -> Iterator[Document]:
    """The articles of a file, each under a name of its own."""
    heap = path.name.partition(".")[0]
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for i, row in enumerate(map(json.loads, lines)):
            raw = Raw(
                f"{heap}/{i}", path.name, row["text"].encode(), "text/plain", (Hint("published", row["date"][:10]),)
            )
            try:
                page = clean(raw, scales)
            except Unreadable:
                continue
            if len(body(page).split()) >= FEWEST:
                yield page


def copied(original: Document, other: Document, name: str, edit: Edit, chance: random.Random) -> Document:
    """A later page with an edit of a text."""
    own, foreign = body(original).split(), body(other).split()
    words = own[: int(edit.kept * len(own))] + foreign[: int(edit.added * len(own))]
    words = [chance.choice(foreign) if chance.random() < edit.swapped else w for w in words]
    return Document(f"{original.id} {name}", "", " ".join(words), published="2024-01-01")
