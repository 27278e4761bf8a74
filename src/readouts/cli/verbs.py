"""What each verb does: one library call, and then showing."""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from readouts.cli.revising import restore as restore
from readouts.cli.revising import versions as versions
from readouts.cli.revising import withdraw as withdraw
from readouts.cli.serving import mcp as mcp
from readouts.cli.serving import serve as serve
from readouts.cli.world import learn, place  # noqa: F401 - verbs of their own
from readouts.files import open_paths
from readouts.ledger import Damaged, Ledger, OtherVersion, disk
from readouts.record import Filters, Record, prove
from readouts.schema import Claim, Judgement
from readouts.shelf import open_shelf
from readouts.wire import WireError, to_json

if TYPE_CHECKING:
    from readouts.engines import Engine
    from readouts.keeping import TakenIn

ORDERS = re.compile(r"(?!\x1b\[(?:[012]|3[1-7])m)[\0-\x08\x0b-\x1f]")  # all but the colours of our tables
EXPECTED = (Damaged, OtherVersion, WireError, OSError, ValueError)


def note(text: str) -> None:
    """A line for people, on standard error."""
    print(calm(text), file=sys.stderr)


def out(text: str = "") -> None:
    print(calm(text))


def calm(text: str) -> str:
    """Text that gives a terminal no orders, whatever a page or its file holds; JSON has no such signs and stays as it is.

    >>> calm("Kosti\\x1b[2J"), calm("a\\nb")
    ('Kosti�[2J', 'a\\nb')
    """
    return ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)


def record(args: argparse.Namespace) -> Record:
    Ledger(args.record).close()
    return Record.open(args.record, getattr(args, "as_of", ""), proven=args.verb in ("export", "dossier"))


def filters(args: argparse.Namespace) -> Filters:
    return Filters(**{name: getattr(args, name, "") for name in Filters.__dataclass_fields__})


def progress(stream_is_terminal: bool) -> Callable[[int, int, int], None]:
    """A line of progress on standard error: on a terminal five a second, in a log one a minute; the rate, and the time that is left."""
    begun = shown = time.monotonic()

    def show(pages: int, claims: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < (0.2 if stream_is_terminal else 60) and pages < of:
            return
        shown, rate = now, pages / max(now - begun, 0.001)
        left = f", {_span((of - pages) / rate)} left" if pages < of else ""
        line = f"{pages} of {of} pages, {claims} claims, {rate:.1f} pages/s{left}"
        print(
            f"\r{line:<72}" if stream_is_terminal else line,
            end="" if stream_is_terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    return show


def _span(seconds: float) -> str:
    """A time to wait, in words.

    >>> _span(45), _span(600), _span(9000)
    ('45 s', '10 min', '2.5 h')
    """
    return (
        f"{seconds:.0f} s"
        if seconds < 90
        else f"{seconds / 60:.0f} min"
        if seconds < 5400
        else f"{seconds / 3600:.1f} h"
    )


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


# --- tables ---


def _table(args: argparse.Namespace, lines: Sequence[str], show: Callable[[], str], empty: str) -> int:
    if args.json:
        for line in lines[: args.limit or None]:
            out(line)
    elif lines:
        out(show())
    else:
        note(empty)
    return 0


def claims(args: argparse.Namespace) -> int:
    from readouts.cli import show

    found = record(args).claims(filters(args))
    return _table(args, [to_json(c) for c in found], lambda: show.claims(found[: args.limit or None]), "no claim fits")


def timeline(args: argparse.Namespace) -> int:
    from readouts.cli import show

    dated = sorted((c for c in record(args).claims(filters(args)) if c.when and c.when.edtf and c.event), key=_day)
    return _table(
        args, [to_json(c) for c in dated], lambda: show.timeline(dated[: args.limit or None]), "no dated event fits"
    )


def _day(claim: Claim) -> str:
    return claim.when.edtf or "" if claim.when else ""


def actors(args: argparse.Namespace) -> int:
    from readouts.cli import show

    rows = show.count_actors(record(args).claims(filters(args)))
    return _table(
        args,
        [json.dumps(r, ensure_ascii=False) for r in rows],
        lambda: show.actors(rows[: args.limit or None]),
        "no actor fits",
    )


def happenings(args: argparse.Namespace) -> int:
    return _happenings(args, "happenings", lambda _: True)


def contested(args: argparse.Namespace) -> int:
    return _happenings(args, "contested", lambda h: any(c.relation == "differs" for c in h.links))


def accounts(args: argparse.Namespace) -> int:
    return _happenings(args, "accounts", lambda h: len(h.accounts) > 1, running=True)


def _happenings(args: argparse.Namespace, name: str, wanted: Callable, running: bool = False) -> int:  # type: ignore[type-arg]
    from readouts.accounts import episodes
    from readouts.cli import show

    held = record(args)
    fitting = {c.id: c for c in held.claims(filters(args))}
    found = [h for h in held.happenings() if wanted(h) and any(c in fitting for a in h.accounts for c in a.claims)]
    everything = {c.id: c for c in held.claims()}
    view = partial(show.accounts, inside=episodes(held.happenings(), everything)) if running else getattr(show, name)
    return _table(
        args,
        [to_json(h) for h in found],
        lambda: view(found[: args.limit or None], everything),
        "nothing of the kind in this record",
    )


def chronicle(args: argparse.Namespace) -> int:
    from readouts.cli.chronicle import lines

    found, table = lines(args, record(args))
    return _table(args, found, lambda: table, "no page of this record counts days or tells when something began")


def why(args: argparse.Namespace) -> int:
    from readouts.cli import reasons, weighing

    if args.other:
        text = weighing.why(record(args), args.id, args.other, args.json)
    else:
        text = reasons.why(record(args), args.id, args.json)
    if text is None:
        note(f"readouts: nothing in {args.record} has the id {args.id}; ids are in: readouts claims --json")
        return 1
    out(text)
    return 0


def diff(args: argparse.Namespace) -> int:
    from readouts.cli import change, show

    rows = list(change.difference(args.record, args.first, args.second))
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    return _table(args, lines, lambda: show.changes(rows[: args.limit or None]), "nothing came in between")


def positions(args: argparse.Namespace) -> int:
    from readouts.cli import change, show

    rows = list(change.stands(record(args), args.name, args.matter))
    lines = [json.dumps(r, ensure_ascii=False) for r in rows]
    return _table(args, lines, lambda: show.stands(rows[: args.limit or None]), "no stand of that actor is told")


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
    out("Next: readouts --record demo/record claims --act deny")
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
