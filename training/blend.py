"""``python -m training.blend ONE OTHER --share S --to FOLDER``: weights between two finished runs, S of the other one.

Where OTHER came from ONE, the straight line between them keeps most of what each knows (Wortsman et al. 2022): a parser that lost a little while
new heads learned gets it back. Heads that only OTHER has trained stay as they are.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    one, other = torch.load(args.one / "average.pt"), torch.load(args.other / "average.pt")
    args.to.mkdir(parents=True, exist_ok=True)
    mixed = {k: v if k.startswith("read.") else one[k] * (1 - args.share) + v * args.share for k, v in other.items()}
    torch.save(mixed, args.to / "average.pt")
    shutil.copy(args.other / "labels.json", args.to)


if __name__ == "__main__":
    main()
