"""``python -m evals [NAME …] [--data DIR] [--split SPLIT] [--json] [--raise]``: measure, print one table, hold the floors.

Each module of this package with a function ``run(data, split) -> dict[str, float | dict[str, float]]`` is an evaluation.
Scores are fractions of one. A score under its floor in ``floors.toml`` fails the command; ``--raise`` lifts the floors to what was
reached (never lowers one).
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "grammar", "attribution", "factuality", "events", "claims", "heldout", "probes", "accounts", "happenings", "stories", "copies", "intake", "time", "event_dates", "place", "actors",
)  # fmt: skip
GOLD = ("claims", "heldout", "accounts")
OWN = ("event_dates", "happenings", "probes")  # texts of our own, in this repository
SHARED = {"copies": "stories"}  # evaluations on another's data
FLOORS = Path(__file__).with_name("floors.toml")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--data", type=Path, help="folder of the area's gold data (default: from READOUTS_DATA)")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached")
    args = parser.parse_args(argv)
    unknown = [n for n in args.names if n not in NAMES]
    if unknown:
        parser.error(f"no evaluation is called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    results = {}
    for name in args.names or NAMES:
        data = args.data or home(name)
        if data is None or not data.exists():
            print(f"{name}: skipped, no data at {data or 'READOUTS_DATA'} (set READOUTS_DATA)", file=sys.stderr)
            continue
        results[name] = importlib.import_module(f"evals.{name}").run(data, args.split)
    failed = False
    if args.split == "dev" and args.data is None:
        failed = show(results, floors())
        if args.lift:
            lift(results)
    else:
        show(results, {})
    if args.json:
        print(json.dumps(results[args.names[0]] if len(args.names) == 1 and results else results))
    return int(failed)


def home(name: str) -> Path | None:
    """Where the gold of an evaluation lies."""
    data = os.environ.get("READOUTS_DATA")
    if name in OWN:
        return FLOORS.parent
    if name in GOLD:
        gold = os.environ.get("READOUTS_GOLD")
        return Path(gold) if gold else Path(data).parent / "gold" if data else None
    return Path(data) / SHARED.get(name, name) if data else None


def floors() -> dict[str, float]:
    return dict(flat(tomllib.loads(FLOORS.read_text(encoding="utf8")))) if FLOORS.exists() else {}


def flat(tree: dict[str, object], path: str = "") -> Iterator[tuple[str, float]]:
    """Leaves of nested tables by their dotted path.

    >>> list(flat({"ewt": {"las": 0.5}}))
    [('ewt.las', 0.5)]
    """
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from flat(value, here)
        elif isinstance(value, int | float):
            yield here, float(value)


def show(results: dict[str, object], held: dict[str, float]) -> bool:
    """Print the table; true where a score lies under its floor."""
    under = False
    print(f"{'score':<52} {'reached':>8} {'floor':>8}")
    for name, value in flat(results):
        floor = held.get(name)
        low = floor is not None and round(value, 4) < floor
        under |= low
        print(f"{name:<52} {value:>8.4f} {'' if floor is None else f'{floor:.4f}':>8}{'  UNDER' if low else ''}")
    return under


def lift(results: dict[str, object]) -> None:
    """Write the higher of floor and score for every score that has a floor, and floors for new ones named so."""
    held = floors()
    for name, value in flat(results):
        if name in held:
            held[name] = max(held[name], int(value * 1000) / 1000)
    lines = ["# Floors of `make eval`: they only rise. Written by `python -m evals --raise`."]
    lines += [f'"{name}" = {value}' for name, value in sorted(held.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    raise SystemExit(main())
