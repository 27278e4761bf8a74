"""``python -m training.blend RUN=SHARE … --to FOLDER``: one set of weights out of several finished runs, the shares adding up to one.

Where each run came from the one before it, weights between them keep most of what each knows (Wortsman et al. 2022): a parser that lost a little
while new heads learned gets it back. A head counts only the runs that trained it; heads of tellings are the last run's own.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor

LAST = tuple(f"read.{name}." for name in ("tells", "told", "act", "mode", "status", "asks"))
READING = "read."


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.blend", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", nargs="+", metavar="RUN=SHARE", help="in the order in which they were trained")
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    shares = {Path(run): float(share) for run, _, share in (r.partition("=") for r in args.runs)}
    args.to.mkdir(parents=True, exist_ok=True)
    torch.save(
        blended({folder: torch.load(folder / "average.pt") for folder in shares}, shares), args.to / "average.pt"
    )
    shutil.copy(list(shares)[-1] / "labels.json", args.to)


def blended(states: dict[Path, dict[str, Tensor]], shares: dict[Path, float]) -> dict[str, Tensor]:
    """The weighted mean of the weights; the reading heads leave out the first run, which has none."""
    folders = list(shares)
    out = {}
    for name, last in states[folders[-1]].items():
        kept = folders[-1:] if name.startswith(LAST) else folders[1:] if name.startswith(READING) else folders
        shared = {f: shares[f] for f in kept[:-1]}
        out[name] = last * (1 - sum(shared.values())) + sum(states[f][name] * s for f, s in shared.items())
    return out


if __name__ == "__main__":
    main()
