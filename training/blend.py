"""``python -m training.blend RUN … --to FOLDER``: the mean of the weights of several finished runs. Of two, where the second went on from the
first, ``--grown`` takes a little less than half of the second, the heads of pairs from the second alone and the heads of tellings from the first (docs/decisions/0020).

Where each run came from the same weights, their mean is better than any of them (Wortsman et al. 2022); runs that began apart can't be averaged, even
from one encoder: two from MiniLM lost a tenth of the types of events.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

FIRST = tuple(f"read.{name}." for name in ("tells", "told", "act", "mode", "status", "asks"))
SECOND = ("read.pair", "read.role")
GROWN = 0.43  # share of the second run: of those tried, from .30 to .50, the one with which every floor of the grammar holds


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN")
    parser.add_argument("--grown", action="store_true")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    states = [torch.load(run / "average.pt") for run in args.runs]
    mean = {name: sum(s[name] for s in states) / len(states) for name in states[0]}
    if args.grown:
        mean = {name: states[0][name] * (1 - GROWN) + states[1][name] * GROWN for name in mean}
        mean |= {name: states[0][name] for name in mean if name.startswith(FIRST)}
        mean |= {name: states[1][name] for name in mean if name.startswith(SECOND)}
    torch.save(mean, args.to / "average.pt")
    shutil.copy(args.runs[0] / "labels.json", args.to)


if __name__ == "__main__":
    main()
