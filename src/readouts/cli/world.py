"""The verbs of the world: ``learn`` takes a user's persons and places in, ``place`` shows what is known of a name."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path


def add_verbs(verb: object) -> None:
    """Register ``learn`` and ``place``. verb: makes a parser from a name, what it says and an example."""
    learn = verb("learn", "take in persons, offices or places of your own", "readouts learn wikidata offices.csv")  # type: ignore[operator]
    learn.add_argument("kind", choices=("wikidata", "ftm", "geonames"))
    learn.add_argument("file", type=Path, metavar="FILE")
    place = verb("place", "where a place is; who names, claims and holds it", "readouts place Abkhazia")  # type: ignore[operator]
    place.add_argument("name", metavar="NAME")
    place.add_argument("--json", action="store_true")


def learn(args: argparse.Namespace) -> int:
    """Take a file in; refused rows go to standard error, each with its reason."""
    from readouts.learning import learn
    from readouts.reading import open_world
    from readouts.shelf import open_shelf

    taken = learn(args.kind, args.file, args.record / "world", open_world(open_shelf()))
    for line in taken.refused:
        print(line, file=sys.stderr)
    print(
        f"{taken.count} taken, {len(taken.refused)} refused; readouts rebuild reads the pages anew with them",
        file=sys.stderr,
    )
    return 1 if taken.refused else 0


def place(args: argparse.Namespace) -> int:
    """Every place of a name; for a disputed one every party's names, claims and control."""
    from readouts.reading import open_world
    from readouts.resolve.where import candidates
    from readouts.shelf import open_shelf

    world = open_world(open_shelf(), args.record / "world")
    found = [p for p, _ in candidates(args.name, world)][:8]
    for one in found:
        standings = world.places.standings.get(one.id, ())
        if args.json:
            print(json.dumps(asdict(one) | {"standings": [asdict(s) for s in standings]}, ensure_ascii=False))
            continue
        print(
            f"{one.name}  {one.kind}, {one.lat:.2f} {one.lon:.2f}, within {one.km:g} km, {one.country or 'no single country'}  [{one.id}]"
        )
        for s in standings:
            said = [
                x
                for x in (
                    s.names.replace("|", ", "),
                    s.claims and f"claims it {s.claims}",
                    s.holds and f"holds it {s.holds}",
                )
                if x
            ]
            print(f"    {s.party}: {'; '.join(said)}  (after: {s.source})")
    if not found:
        print(
            f"readouts: no place known is called “{args.name}”; bring more with: readouts learn geonames FILE",
            file=sys.stderr,
        )
    return 0 if found else 1
