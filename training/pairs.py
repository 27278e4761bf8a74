"""``python -m training.pairs``: fit the question "mention" of the accounts room's weights on MEANTIME.

A logistic regression with ridge, both classes weighing the same (of 65,000 pairs 81 are of one chain), over the looks at the words that
name an event. MEANTIME's licence (CC BY 4.0) lets weights ship; ECB+ is not trained on, its training part only gives the threshold.
"""

from __future__ import annotations

import argparse
import os
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evals.grammar import load
from evals.mentions import marks, meantime
from readouts.accounts.weigh import LOOKS, Scale
from readouts.record import scales

TABLE = Path(__file__).parent.parent / "src" / "readouts" / "shelf" / "accounts" / "weights.tsv"
NAMES = ("trigger", "trigger_words", "trigger_near")
COLUMN = 4
RIDGE = 0.01
Floats = npt.NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pairs", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("READOUTS_DATA"), help="default: READOUTS_DATA")
    args = parser.parse_args()
    found = list(marks([p for p in meantime(Path(args.data) / "stories") if p.mentions], load()))
    scale = Scale(scales())
    rows, same = [], []
    for (_, m, a), (_, n, b) in combinations(found, 2):
        looks = (LOOKS[name](a, b, scale) for name in NAMES)
        rows.append([look[0] if look else 0.0 for look in looks])
        same.append(m.chain == n.chain)
    weights = fit(np.array(rows), np.array(same, float))
    table = TABLE.read_text(encoding="utf8")
    for name, weight in zip((*NAMES, "bias"), weights, strict=True):
        print(f"{name:<14} {weight:+.2f}")
        table = re.sub(rf"(?m)^({name}\t)(.*)$", lambda m, w=weight: m[1] + _put(m[2], f"{w:.2f}"), table)
    TABLE.write_text(table, encoding="utf8")


def _put(cells: str, value: str) -> str:
    row = cells.split("\t")
    row[COLUMN - 1] = value
    return "\t".join(row)


def fit(rows: Floats, same: Floats) -> Floats:
    """Weights of the columns and the bias, by Newton's method."""
    worth = np.where(same > 0, 0.5 / same.sum(), 0.5 / (1 - same).sum())
    wide = np.c_[rows, np.ones(len(rows))]
    weights, ridge = np.zeros(wide.shape[1]), np.full(wide.shape[1], RIDGE)
    for _ in range(40):
        p = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (worth * (p - same)) + ridge * np.r_[weights[:-1], 0]
        bend = (wide * (worth * p * (1 - p))[:, None]).T @ wide + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
