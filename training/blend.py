"""``python -m training.blend RUN … --to FOLDER``: the mean of the weights of several finished runs.

Where each run came from the same weights, their mean is better than any of them (Wortsman et al. 2022); runs that began apart can't be averaged, even
from one encoder: two from MiniLM lost a tenth of the types of events.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    states = [torch.load(run / "average.pt") for run in args.runs]
    torch.save({name: sum(s[name] for s in states) / len(states) for name in states[0]}, args.to / "average.pt")
    shutil.copy(args.runs[0] / "labels.json", args.to)


if __name__ == "__main__":
    main()
