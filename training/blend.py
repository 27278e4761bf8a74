"""``python -m training.blend RUN … --to FOLDER``: the mean of the weights of several finished runs; of two, ``--share`` is how much is the second's.

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
    parser.add_argument("--share", type=float, help="of the second of two runs; default: each has an equal part")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    if args.share is not None and len(args.runs) != 2:
        parser.error("--share is of the second of two runs; name two")
    args.to.mkdir(parents=True, exist_ok=True)
    states = [torch.load(run / "average.pt") for run in args.runs]
    shares = [1 / len(states)] * len(states) if args.share is None else [1 - args.share, args.share]
    mean = dict(states[-1])  # what only the last one has comes whole
    for name in mean.keys() & set.intersection(*(set(s) for s in states)):
        mean[name] = sum(s[name] * share for s, share in zip(states, shares, strict=True))
    torch.save(mean, args.to / "average.pt")
    shutil.copy(args.runs[0] / "labels.json", args.to)


if __name__ == "__main__":
    main()
