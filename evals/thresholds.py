"""``python -m evals.thresholds [--names NAME …] [--steps N]``: choose the numbers of `readouts.claims.thresholds` anew, after heads or lexicon changed.

One threshold after the other is moved up and down while the mean of claims and slots F1 over three sets rises: the held-out articles, the seed
articles, ``claims_dev``. Pages are parsed once. Never run on a test split. What it prints is written into `thresholds.py` by hand.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from evals import heldout
from evals.claims import documents, scorer
from readouts import claims
from readouts.claims.thresholds import CHOSEN, Thresholds
from readouts.reading import LEXICON, Rooms, _read, furnish
from readouts.schema import Document, Hint, Raw, Sentence
from readouts.shelf import open_shelf
from readouts.wire import to_plain

STEP = 0.05
SETS = ("seeds", "claims_dev")


@dataclass(frozen=True)
class Pages:
    """A gold file with its pages, parsed."""

    gold: dict[str, Any]
    parsed: tuple[tuple[Document, tuple[Sentence, ...]], ...]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.thresholds", description=(__doc__ or "").splitlines()[0])
    known = [f.name for f in fields(Thresholds)]
    parser.add_argument("--names", nargs="*", choices=known, default=known)
    parser.add_argument("--steps", type=int, default=3, help="how many steps of .05 to try each way")
    args = parser.parse_args()
    folder = Path(os.environ.get("READOUTS_GOLD") or Path(os.environ.get("READOUTS_DATA", "")).parent / "gold")
    if not (folder / "score.py").exists():
        parser.error(f"{folder}: no score.py there; set READOUTS_GOLD to the folder that holds it")
    rooms = furnish(threads=1)
    sets = [heldout.build(), *(json.loads((folder / f"{n}.json").read_text("utf8")) for n in SETS)]
    pages = [parsed(gold, rooms) for gold in sets]
    best = climb(args.names, args.steps, partial(worth, pages, rooms, scorer(folder / "score.py")))
    print(*(f"{name}: {value}" for name, value in asdict(best).items()), sep="\n")
    return 0


def climb(names: list[str], steps: int, value: Callable[[Thresholds], float]) -> Thresholds:
    """The thresholds from the chosen ones on, each moved to where the value is highest, one after the other."""
    best, high = CHOSEN, value(CHOSEN)
    print(f"{high:.4f} as chosen")
    for name in names:
        start = getattr(best, name)
        for step in (s for s in range(-steps, steps + 1) if s):
            tried = replace(best, **{name: round(start + step * STEP, 3)})
            reached = value(tried)
            if reached > high + 0.0005:
                best, high = tried, reached
                print(f"{high:.4f} {name} = {getattr(best, name)}")
    return best


def parsed(gold: dict[str, Any], rooms: Rooms) -> Pages:
    """The pages of a gold file, cleaned and annotated."""
    raws = [
        Raw(
            line["id"],
            line["id"],
            line["text"].encode(),
            "text/plain",
            tuple(Hint(k, line[k]) for k in ("published",) if k in line),
        )
        for line in documents(gold)
    ]
    cleaned = [rooms.clean(raw) for raw in raws]
    return Pages(gold, tuple(zip(cleaned, rooms.annotate(cleaned), strict=True)))


def worth(pages: list[Pages], rooms: Rooms, score: Any, thresholds: Thresholds) -> float:
    """Mean of claims and slots F1 over all sets."""
    lexicon = claims.parse_lexicon({name: open_shelf().text(f"claims/{name}.tsv") for name in LEXICON})
    tried = replace(rooms, find_claims=partial(claims.find_claims, lexicon=lexicon, thresholds=thresholds))
    total = 0.0
    for page in pages:
        found = [to_plain(c) for document, sentences in page.parsed for c in _read(document, sentences, tried).claims]
        rows = score.score(page.gold, json.loads(json.dumps(found)))["rows"]
        total += rows["claims"]["f1"] + rows["slots"]["f1"]
    return total / (2 * len(pages))


if __name__ == "__main__":
    raise SystemExit(main())
