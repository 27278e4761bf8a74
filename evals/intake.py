"""Intake: the body of HTML pages, furniture in plain text, and dates of publication.

DIR holds ``article_extraction_benchmark`` (80 pages and their bodies), ``chrome_lines`` (the lines that a plain extractor leaves on them)
and ``htmldate/eval_default.json``. body_f1: mean F1 of word 4-grams, as the benchmark counts. chrome_recall: share of lines labelled furniture or
comment in ``intake_labels.tsv`` that are marked so; body_loss: share of the body's words that are. Dates are measured on addresses alone, since the
pages of that list are not at hand: precision where a day is given, and coverage.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from readouts.intake import Unreadable
from readouts.intake.dates import candidates
from readouts.reading import furnish
from readouts.schema import Hint, LineKind, Raw

LABELS = Path(__file__).with_name("intake_labels.tsv")
HIDDEN = frozenset({LineKind.FURNITURE, LineKind.COMMENT})


def run(data: Path, split: str) -> dict[str, float]:
    """``body_f1 chrome_recall body_loss date_precision date_coverage`` as fractions. ``split`` names nothing here: a folder is a split."""
    del split
    out = {"body_f1": body_f1(data / "article_extraction_benchmark")}
    out |= furniture(next((data / "chrome_lines").glob("*.json*")))
    return out | dates(data / "htmldate" / "eval_default.json")


def body_f1(folder: Path) -> float:
    clean = furnish().clean
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf8"))
    scores = []
    for page, facts in sorted(gold.items()):
        body = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        try:
            text = clean(Raw(page, page, body, "text/html")).text
        except Unreadable:
            text = ""
        said, wanted = shingles(text), shingles(facts["articleBody"])
        hit = sum((said & wanted).values())
        precision, recall = hit / max(1, sum(said.values())), hit / max(1, sum(wanted.values()))
        scores.append(2 * precision * recall / (precision + recall) if precision + recall else 0.0)
    return sum(scores) / len(scores)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return Counter(tuple(found[i : i + 4]) for i in range(max(1, len(found) - 3)))


def furniture(path: Path) -> dict[str, float]:
    clean = furnish().clean
    labels = _labels()
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf8") as stream:
        pages: list[dict[str, Any]] = json.load(stream)
    hit = wanted = lost = words = 0
    for page in pages:
        text = "\n\n".join(page["lines"])
        marked = [
            m for m in clean(Raw(page["id"], page["id"], text.encode("utf8"), "text/plain")).lines if m.kind in HIDDEN
        ]
        at = 0
        for number, (line, keep) in enumerate(zip(page["lines"], page["keep"], strict=True)):
            start, end = at, at + len(line)
            at = end + 2
            label = labels.get((page["id"][:12], number), "body" if keep else "furniture")
            covered = any(m.start <= start + len(line) // 2 < m.end for m in marked)
            if label in ("furniture", "comment"):
                wanted += 1
                hit += covered
            elif label == "body":
                count = len(line.split())
                words += count
                lost += count * covered
    return {"chrome_recall": hit / max(1, wanted), "body_loss": lost / max(1, words)}


def _labels() -> dict[tuple[str, int], str]:
    lines = [x for x in LABELS.read_text(encoding="utf8").splitlines() if not x.startswith("#")]
    return {(r["page"], int(r["line"])): r["label"] for r in csv.DictReader(lines, delimiter="\t")}


def dates(path: Path) -> dict[str, float]:
    gold = json.loads(path.read_text(encoding="utf8"))
    given = right = 0
    for url, facts in gold.items():
        found = [g for g in candidates("", (Hint("url", url),), ()) if len(g.edtf) == 10]
        given += bool(found)
        right += bool(found) and found[0].edtf == facts["date"]
    return {"date_precision": right / max(1, given), "date_coverage": given / max(1, len(gold))}
