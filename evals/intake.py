"""Intake measured: articles out of HTML, furniture in plain pages, days of publication.

DIR holds ``article_extraction_benchmark`` (HTML and bodies), ``chrome_lines`` (lines of the same pages, kept or not) and ``htmldate``
(addresses and days), or, where there is a folder named after the split in it, that folder does.

body_f1        4-gram shingles of the document's text against the annotated body, macro precision and recall, as the makers of the
               benchmark score it
chrome_recall  share of lines labelled furniture (evals/intake_labels.tsv, or ``labels.tsv`` beside the lines) that are marked as
               furniture or comment. On a page without labels: of the lines that its data does not keep and that we do not type as
               title, byline, caption or dateline
comment_recall the same for lines labelled comment
body_loss      share of the words of body lines that are marked furniture or comment; body_kept is the rest
date_*         of the pages whose printed day is known (evals/intake_dates.tsv, or ``dates.tsv`` beside the HTML): precision of the days
               that we give, and share of pages with one. Where none is known, the same as url_date_*
own_date_*     of pages of our own with a known day in every form (evals/dated.py)
url_date_*     of the addresses of ``htmldate``, whose pages are not in the data: what the address alone gives. Precision is honest,
               coverage is low by nature

Scales never judge a page whose site they were fitted on: labelled pages are crossed in ten folds by site. The phrases and the rules
for titles and comments were written with these pages in view, so figures on other pages may be lower.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from evals.dated import score
from evals.furniture import Page, crossed, load, shown
from readouts.intake import Scales, Unreadable, clean, find_furniture, shelved
from readouts.schema import Document, LineKind, MarkedLine, Raw
from readouts.shelf import open_shelf

DAYS = Path(__file__).with_name("intake_dates.tsv")
SKIPPED = frozenset({LineKind.FURNITURE, LineKind.COMMENT})
TYPED = frozenset({LineKind.TITLE, LineKind.BYLINE, LineKind.CAPTION, LineKind.DATELINE})


def run(data: Path, split: str) -> dict[str, float]:
    """All scores, as fractions of one."""
    data = data / split if (data / split).is_dir() else data
    shelf = open_shelf()
    scales = replace(shelved(shelf.text), languages={})  # the pages of the benchmark are in several languages
    bench = data / "article_extraction_benchmark"
    gold = json.loads((bench / "ground-truth.json").read_text(encoding="utf8"))
    pages = {name: read(bench / "html" / f"{name}.html.gz", name, scales) for name in sorted(gold)}
    bodies = [(gold[n]["articleBody"], page.text if page else "") for n, page in pages.items()]
    address = dated((raw_day(url, scales), day["date"]) for url, day in listed(data))
    printed = [(page.published if page else None, day) for n, page in pages.items() if (day := days(bench).get(n[:12]))]
    precision, coverage = dated(printed) if printed else address
    own = score(partial(clean, scales=scales))
    return {
        "body_f1": shingle_f1(bodies),
        **furniture(load(data), scales),
        "date_precision": precision,
        "date_coverage": coverage,
        "own_date_precision": own[0],
        "own_date_coverage": own[1],
        "url_date_precision": address[0],
        "url_date_coverage": address[1],
    }


def table(result: dict[str, float]) -> str:
    """The scores as lines for people."""
    return "\n".join(f"{name:<20} {value:.4f}" for name, value in result.items())


def read(path: Path, name: str, scales: Scales) -> Document | None:
    """A page of the benchmark as the room reads it, without its address, which no file has."""
    try:
        return clean(Raw(name, path.name, gzip.decompress(path.read_bytes()), "text/html"), scales)
    except Unreadable:
        return None


# --- articles ---


def shingle_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of macro precision and recall over (gold, found) texts."""
    precision = recall = 0.0
    for gold, found in pairs:
        a, b = shingles(gold), shingles(found)
        both = sum((a & b).values())
        precision += both / sum(b.values()) if b else float(not a)
        recall += both / sum(a.values()) if a else float(not b)
    return 2 * precision * recall / (precision + recall) / len(pairs) if precision + recall else 0.0


def shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of four words, or of fewer where a text has no more."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()


# --- furniture ---


def furniture(pages: Sequence[Page], scales: Scales) -> dict[str, float]:
    """Recall of furniture and comments by line, loss of body by word."""
    lines: Counter[tuple[str, bool]] = Counter()
    body = lost = 0
    for page, own in crossed(pages, scales):
        marks = find_furniture(page.text, own)
        for line, label in zip(shown(page), page.labels, strict=True):
            here = [m for m in marks if m.start < line.end and m.end > line.start]
            if label == "body":
                body += words(line.text)
                lost += sum(words(m.text) for m in here if m.kind in SKIPPED)
            most = max(here, key=length, default=None)
            whole = most is not None and 2 * length(most) > line.end - line.start
            if label != "other" or not (whole and most and most.kind in TYPED):
                lines[label, bool(whole and most and most.kind in SKIPPED)] += 1
    chrome = {caught: lines["furniture", caught] + lines["other", caught] for caught in (True, False)}
    comments = lines["comment", True] + lines["comment", False]
    return {
        "chrome_recall": chrome[True] / max(1, sum(chrome.values())),
        "comment_recall": lines["comment", True] / comments if comments else 1.0,
        "body_loss": lost / max(1, body),
        "body_kept": 1 - lost / max(1, body),
    }


def length(mark: MarkedLine) -> int:
    return mark.end - mark.start


def words(text: str) -> int:
    return len(re.findall(r"\w+", text))


# --- days ---


def dated(pairs: Sequence[tuple[str | None, str]] | Iterator[tuple[str | None, str]]) -> tuple[float, float]:
    """Precision and coverage of (found, gold) days."""
    both = list(pairs)
    given = [(found, gold) for found, gold in both if found]
    right = sum(found == gold for found, gold in given)
    return right / max(1, len(given)), len(given) / max(1, len(both))


def days(bench: Path) -> dict[str, str]:
    """Page → printed day."""
    own = bench / "dates.tsv"
    rows = (own if own.exists() else DAYS).read_text(encoding="utf8").splitlines()
    return {page[:12]: day for page, day in (row.split("\t") for row in rows if row[:1] != "#")}


def listed(data: Path) -> list[tuple[str, dict[str, str]]]:
    path = data / "htmldate" / "eval_default.json"
    return list(json.loads(path.read_text(encoding="utf8")).items()) if path.exists() else []


def raw_day(url: str, scales: Scales) -> str | None:
    """The day that a page with this address and no other sign is given."""
    from readouts.schema import Hint

    return clean(Raw("page", url, b"They met.", "text/plain", (Hint("url", url),)), scales).published
