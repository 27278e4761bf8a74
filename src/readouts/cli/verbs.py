"""What each verb does: one library call, and then showing. The verbs that look at a record are in `looking`."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readouts.cli.looking import (
    accounts,
    actors,
    chronicle,
    claims,
    contested,
    diff,
    filters,
    happenings,
    positions,
    record,
    timeline,
    why,
)
from readouts.cli.revising import restore, versions, withdraw
from readouts.cli.saying import note, out, progress
from readouts.cli.serving import mcp, serve
from readouts.cli.world import learn, place
from readouts.files import open_paths
from readouts.ledger import Damaged, OtherVersion, disk
from readouts.record import Filters, Record, prove
from readouts.schema import Judgement
from readouts.shelf import open_shelf
from readouts.wire import WireError

if TYPE_CHECKING:
    from readouts.engines import Engine
    from readouts.keeping import TakenIn

__all__ = [
    "EXPECTED", "accounts", "actors", "bring_in", "chronicle", "claims", "contested", "demo", "diff", "doctor", "dossier", "export", "happenings",
    "judge", "learn", "mcp", "place", "positions", "read", "rebuild", "restore", "serve", "timeline", "verify", "versions", "why", "withdraw",
]  # fmt: skip
EXPECTED = (Damaged, OtherVersion, WireError, OSError, ValueError)


# --- taking in ---


def read(args: argparse.Namespace) -> int:
    from readouts.cli.ways_in import opened
    from readouts.keeping import How, take_in

    how = How(args.workers, _engine(args), args.limit)
    return _taken(args, take_in(args.record, opened(args), note, progress(sys.stderr.isatty()), how=how))


def _engine(args: argparse.Namespace) -> Engine | None:
    """The cluster that was asked for; None for this machine's processes."""
    if not args.engine or args.engine == "pool":
        return None
    if not args.engine.startswith(("spark", "local", "yarn", "k8s://")):
        raise ValueError(f"there is no engine {args.engine!r}; name pool, spark, or a master: spark://host:7077")
    from readouts.engines.spark import Spark, order
    from readouts.keeping import WORLD

    return Spark("local[*]" if args.engine == "spark" else args.engine, order(args.record / WORLD))


def bring_in(args: argparse.Namespace) -> int:
    from readouts.cli.ways_in import Wanted, open_table
    from readouts.keeping import take_in

    wanted = Wanted(args.publisher, args.since, args.until, args.word)
    found = open_table(args.file, args.set, wanted)
    return _taken(args, take_in(args.record, found, note, progress(sys.stderr.isatty())))


def _taken(args: argparse.Namespace, done: TakenIn) -> int:
    if sys.stderr.isatty() and done.read:
        note("")
    known = f", {done.known} already there" if done.known else ""
    refused = f", {len(done.refused)} refused" if done.refused else ""
    note(f"read {done.read}{known}{refused}; {done.claims} new claims in {args.record}")
    return 1 if done.refused else 0


def rebuild(args: argparse.Namespace) -> int:
    from readouts import keeping

    how = keeping.How(args.workers)
    count = keeping.rebuild(args.record, note, progress(sys.stderr.isatty()), how=how)
    note(f"\nrebuilt from {count} documents" if sys.stderr.isatty() else f"rebuilt from {count} documents")
    return 0


def judge(args: argparse.Namespace) -> int:
    from readouts import keeping

    at = datetime.now(UTC).isoformat(timespec="seconds")
    keeping.judge(args.record, Judgement(tuple(args.subjects), args.verdict, args.by, at, args.why), note)
    note(f"kept: {args.verdict} {' '.join(args.subjects)}, by {args.by}")
    return 0


# --- ways out ---


def export(args: argparse.Namespace) -> int:
    from readouts.cli.ways_out import export as write

    return write(record(args), filters(args), args)


def dossier(args: argparse.Namespace) -> int:
    from readouts.desk.dossier import dossier as made
    from readouts.desk.dossier import save_pictures
    from readouts.views import render_dossier

    with record(args) as held:
        found = made(held, filters(args), args.happening)
    if not found.told:
        note("no claim fits: the dossier says so")
    disk.give(args.output, render_dossier(found).encode("utf8"))
    if args.pictures:
        note(f"{len(list(save_pictures(found, args.pictures)))} pictures in {args.pictures}")
    note(f"{args.output} is written; open it in a browser")
    return 0


def verify(args: argparse.Namespace) -> int:
    proof = prove(args.record)
    for fault in proof.faults:
        note(fault)
    outcome = f"{len(proof.faults)} faults" if proof.faults else "every span and hash is proven"
    note(f"{proof.claims} claims, {proof.documents} documents: {outcome}")
    return 1 if proof.faults else 0


# --- demo and doctor ---


def demo(args: argparse.Namespace) -> int:
    from readouts.cli import show
    from readouts.desk.dossier import dossier as made
    from readouts.keeping import take_in
    from readouts.views import render_dossier

    root = Path(__file__).resolve().parents[3] / "examples"
    pages = args.folder or next((p for p in (root / "dispatches", root) if p.is_dir()), None)
    if pages is None:
        note("readouts: the examples are in the source checkout; clone it, or give --folder DIR")
        return 1
    target = Path("demo")
    done = take_in(target / "record", open_paths([str(pages)]), note, progress(sys.stderr.isatty()))
    held = Record.open(target / "record")
    everything = {c.id: c for c in held.claims()}
    found = [h for h in held.happenings() if any(c.relation == "differs" for c in h.links)]
    out(
        f"\n{len(held.documents())} pages, {len(everything)} claims, {len(held.happenings())} happenings, {len(found)} of them contested\n"
    )
    out(show.contested(found[:5], everything))
    (target / "dossier.html").write_text(render_dossier(made(held, Filters())), encoding="utf8")
    out(f"\nThe dossier: {(target / 'dossier.html').resolve()}   (open it in a browser)")
    here = "readouts" if shutil.which("readouts") else sys.argv[0]  # as it was called: .venv/bin/readouts
    out(f"Next: {here} --record demo/record claims --act deny")
    return 1 if done.refused else 0


def doctor(args: argparse.Namespace) -> int:
    from readouts.cli.reasons import installed

    rows = installed()
    if args.json:
        out(json.dumps(dict(rows), ensure_ascii=False))
    else:
        for name, value in rows:
            out(f"{name:<22} {value}")
    return 1 if open_shelf().faults() else 0
