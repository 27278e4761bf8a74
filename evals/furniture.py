"""Fit and measure the scales that tell furniture from running text: ``python -m evals.furniture DATA [--write]``.

Logistic regression with a ridge, by Newton's method in numpy; pages of one site never lie in two folds. ``--write`` fits on all pages
and writes the shelf's ``intake/weights.tsv``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from readouts.intake.furniture import NEAR, Scales, chance, company
from readouts.intake.lines import Line, Phrases, look, parse_phrases, split_lines
from readouts.shelf import open_shelf

LABELS = Path(__file__).with_name("intake_labels.tsv")
CHROME = frozenset({"furniture", "comment"})
FOLDS = 10
RIDGE = 2.0
RARE = 3  # a feature seen on fewer lines has no weight
Rows = NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A page of chrome_lines. labels: body, title, byline, caption, dateline, furniture, comment, or "other" where nobody has looked."""

    id: str
    site: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(" ".join(line.split("\n")) for line in self.lines)


def load(data: Path) -> list[Page]:
    """Pages with labels: of ``labels.tsv`` beside the lines, where it is, else of ours."""
    own = data / "chrome_lines" / "labels.tsv"
    rows = (own if own.exists() else LABELS).read_text(encoding="utf8").splitlines()
    labels = {(p, int(n)): label for p, n, label in (r.split("\t") for r in rows if r[:1] != "#") if n.isdigit()}
    gold = json.loads((data / "article_extraction_benchmark" / "ground-truth.json").read_text(encoding="utf8"))
    pages = []
    for page in json.loads((data / "chrome_lines" / "chrome_lines.json").read_text(encoding="utf8")):
        named = tuple(
            "body" if keep else labels.get((page["id"][:12], i), "other") for i, keep in enumerate(page["keep"])
        )
        url = gold.get(page["id"], {}).get("url", "")
        site = ".".join((urlsplit(url).hostname or page["id"]).split(".")[-2:])
        pages.append(Page(page["id"], site, tuple(page["lines"]), named))
    return pages


def folds(pages: Sequence[Page]) -> list[set[str]]:
    """Sites in FOLDS heaps, the largest first, each to the smallest heap."""
    sizes: dict[str, int] = {}
    for page in pages:
        sizes[page.site] = sizes.get(page.site, 0) + len(page.lines)
    heaps: list[set[str]] = [set() for _ in range(FOLDS)]
    for site in sorted(sizes, key=lambda s: (-sizes[s], s)):
        min(heaps, key=lambda heap: sum(sizes[s] for s in heap)).add(site)
    return heaps


def fit(pages: Sequence[Page], phrases: Phrases, threshold: float) -> Scales:
    """Scales from labelled pages; lines that nobody has labelled are passed over."""
    seen = [look(shown(page), phrases) for page in pages]
    counts: dict[str, int] = {}
    for feature in (f for page in seen for features in page for f in features):
        counts[feature] = counts.get(feature, 0) + 1
    names = ["", *sorted(f for f, n in counts.items() if n >= RARE)]
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((sum(map(len, seen)), len(names)))
    x[:, 0] = 1
    for row, features in enumerate(f for page in seen for f in page):
        x[row, [index[f] for f in features if f in index]] = 1
    labels = [label for page in pages for label in page.labels]
    y = np.array([label in CHROME for label in labels], dtype=float)
    # A headline is not furniture, but other rules find it: it weighs less than body does.
    weight = np.array([{"body": 1.0, "other": 0.0}.get(n, 1.0 if n in CHROME else 0.3) for n in labels])
    alone = newton(x, y, weight, RIDGE)
    first = [chance(v) for v in (x @ alone).tolist()]
    near, at = [], 0
    for page in seen:
        near += company(first[at : at + len(page)])
        at += len(page)
    z = np.hstack([np.ones((len(near), 1)), np.array(near)])
    second = newton(z, y, weight, RIDGE)
    return Scales(
        phrases, dict(zip(names, alone.tolist(), strict=True)),
        dict(zip(("", *NEAR), second.tolist(), strict=True)), threshold,
    )  # fmt: skip


def newton(x: Rows, y: Rows, weight: Rows, ridge: float) -> Rows:
    """Weights of a logistic regression; the first column, the bias, is not drawn to zero."""
    w = np.zeros(x.shape[1])
    pull = np.full(x.shape[1], ridge)
    pull[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (weight * (p - y)) + pull * w
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        w = w - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return np.asarray(w)


def shown(page: Page) -> list[Line]:
    """The page's lines as the room sees them; a line of the data is one line of the page."""
    return split_lines(page.text)


def crossed(pages: Sequence[Page], shipped: Scales) -> Iterator[tuple[Page, Scales]]:
    """Each page with scales that no page of its site has had a part in: those of the shelf for a site that they have not seen."""
    learnt = [p for p in pages if "other" not in p.labels]
    sites = {p.site for p in learnt}
    yield from ((p, shipped) for p in pages if p.site not in sites)
    for heap in folds(learnt):
        scales = fit([p for p in learnt if p.site not in heap], shipped.phrases, shipped.threshold)
        yield from ((p, scales) for p in pages if p.site in heap)


def write(scales: Scales, path: Path) -> None:
    """The table of the shelf; features that weigh next to nothing are left out."""
    rows = [
        "# How much each feature speaks for furniture (log-odds), by evals/furniture.py from labels of our own over 80 pages of",
        "# scrapinghub/article-extraction-benchmark. Licence: Apache-2.0, as the code.",
        "step\tfeature\tweight",
        f"threshold\t\t{scales.threshold}",
    ]
    for step, table in (("company", scales.company), ("alone", scales.alone)):
        rows += [f"{step}\t{name}\t{w:.3f}" for name, w in sorted(table.items()) if not name or abs(w) >= 0.05]
    path.write_text("\n".join(rows) + "\n", encoding="utf8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.furniture", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder intake of READOUTS_DATA")
    parser.add_argument(
        "--threshold", type=float, default=0.77, help="chosen by evals.intake at a body loss under .4 %%"
    )
    parser.add_argument("--write", action="store_true", help="write the shelf's table")
    args = parser.parse_args(argv)
    shelf = open_shelf()
    scales = fit(load(args.data), Phrases(parse_phrases(shelf.text("intake/phrases.tsv"))), args.threshold)
    for name, weight in sorted(scales.alone.items(), key=lambda item: item[1]):
        print(f"{weight:8.3f}  {name or 'bias'}")
    if args.write:
        write(scales, shelf.folder / "intake" / "weights.tsv")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
