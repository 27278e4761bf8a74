"""Verbs, their options and their help. Heavy imports wait inside the verbs, so that help comes at once."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from functools import partial
from pathlib import Path

from readouts import __version__
from readouts.cli import world

EPILOG = """examples:
  readouts read pages/            take in a folder of pages
  readouts contested              what the accounts tell differently
  readouts dossier -o report.html one file to send
  readouts export claims > claims.jsonl

exit codes: 0 done · 1 something was refused or found damaged, the rest is kept · 2 wrong use
"""
TABLES = {
    "claims": ("who says what, each with its words", "readouts claims --source Ethiopia --act deny"),
    "timeline": ("dated events in order", "readouts timeline --from 2023-04-15"),
    "actors": ("who acts and speaks, how often", "readouts actors"),
    "happenings": ("what is told, by how many accounts", "readouts happenings"),
    "contested": ("points on which accounts differ or are silent", "readouts contested"),
    "accounts": ("each happening with its accounts side by side", "readouts accounts"),
}

IMPORTS = ("acled", "ged", "polecat")
EXPORTS = (
    "claims", "accounts", "parquet", "polecat", "acled", "ged", "gdelt", "geojson", "webanno", "ftm", "timelinejs", "gexf", "graphml", "csv",
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="readouts",
        description="Reads conflicting news text into an attributed, dated, contestable record. It never says who is right.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"readouts {__version__}")
    top.add_argument(
        "--record", type=Path, default=Path("record"), metavar="DIR", help="folder of the record (default: ./record)"
    )
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)

    _reading(verbs)
    _ways(verbs)
    for name, (says, example) in TABLES.items():
        table = _verb(verbs, name, says, example)
        _filters(table)
        table.add_argument("--json", action="store_true", help="JSON lines instead of a table")
        table.add_argument("--limit", type=int, default=0, metavar="N", help="at most so many rows")
    _chronicle(verbs)
    _shown(verbs)
    _across(verbs)
    _verb(verbs, "verify", "prove every span, hash and link of the record", "readouts verify")
    _workers(_verb(verbs, "rebuild", "derive the record anew from its ledger", "readouts rebuild"))
    _judging(verbs)
    _revisions(verbs)
    world.add_verbs(partial(_verb, verbs))
    demo = _verb(verbs, "demo", "read the examples and write their dossier", "readouts demo")
    demo.add_argument("--folder", type=Path, metavar="DIR", help="examples to read (default: those of this checkout)")
    doctor = _verb(verbs, "doctor", "what is installed and usable", "readouts doctor")
    doctor.add_argument("--json", action="store_true")
    return top


def _reading(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = _verb(
        verbs,
        "read",
        "take in documents: files, folders, JSON lines, - for standard input",
        "readouts read pages/ feed.jsonl",
    )
    read.add_argument("paths", nargs="+", metavar="PATH")
    read.add_argument("--columns", default="", metavar="A=B,…", help="columns of CSV: text=Body,published=When …")
    read.add_argument(
        "--fetch", action="store_true", help="fetch addresses of the web that are named (default: nothing is fetched)"
    )
    read.add_argument(
        "--limit", type=int, default=0, metavar="N", help="at most so many new pages; the next call goes on"
    )
    read.add_argument(
        "--engine",
        default="",
        metavar="ENGINE",
        help="pool (default), spark, or the master of a cluster: spark://host:7077",
    )
    _workers(read)


def _workers(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--workers", type=int, default=0, metavar="N", help="processes that read (default: one for each core)"
    )


def _shown(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """What people look at."""
    dossier = _verb(
        verbs, "dossier", "one HTML file to send, that opens without a network", "readouts dossier -o report.html"
    )
    dossier.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), metavar="FILE")
    dossier.add_argument(
        "--happening", default="", metavar="ID", help="one happening, by its id or the beginning of it"
    )
    dossier.add_argument("--pictures", type=Path, metavar="DIR", help="write its pictures, too, as SVG and PNG")
    _filters(dossier)
    serve = _verb(verbs, "serve", "the desk: look, search and review in a browser", "readouts serve --open")
    serve.add_argument("--port", type=int, default=8765, metavar="N", help="port on 127.0.0.1 (default: 8765)")
    _verb(
        verbs, "mcp", "the record for assistants: a read-only MCP server on standard input and output", "readouts mcp"
    )
    serve.add_argument("--open", action="store_true", help="open the browser, too")


def _judging(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    judge = _verb(
        verbs,
        "judge",
        "a person's decision on claims; kept for ever, undone by another",
        "readouts judge same ID ID --by me",
    )
    judge.add_argument("verdict", choices=("same", "different", "accept", "reject", "unsure"))
    judge.add_argument("subjects", nargs="+", metavar="ID")
    judge.add_argument("--by", default=os.environ.get("USER", "unknown"), metavar="NAME")
    judge.add_argument("--why", default="", metavar="TEXT")


def _chronicle(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    chronicle = _verb(
        verbs,
        "chronicle",
        "when things began and ended, by the dates and counts of all pages; pages dated, and what can't all be so",
        'readouts chronicle --onset "fighting in Karabakh=2020-09-27"',
    )
    chronicle.add_argument(
        "--onset", action="append", default=[], metavar="THING=DAY", help="a beginning that you give"
    )
    chronicle.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    chronicle.add_argument("--limit", type=int, default=0, metavar="N", help="at most so many rows")


def _ways(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """In from other data sets, and out into the files of others."""
    others = _verb(
        verbs, "import", "take in another data set as accounts beside ours", "readouts import acled events.csv"
    )
    others.add_argument("set", choices=IMPORTS)
    others.add_argument("file", type=Path, metavar="FILE")
    others.add_argument("--as", dest="publisher", default="", metavar="NAME", help="what the data set is called")
    others.add_argument("--from", dest="since", default="", metavar="DAY", help="rows on or after this day")
    others.add_argument("--until", default="", metavar="DAY", help="rows on or before this day")
    others.add_argument("--with", dest="word", default="", metavar="WORD", help="rows that hold this word")
    export = _verb(
        verbs, "export", "files for other programs, on standard output", "readouts export claims -o claims.jsonl"
    )
    export.add_argument("what", choices=EXPORTS, metavar="WHAT", help=", ".join(EXPORTS))
    export.add_argument(
        "-o", "--output", metavar="FILE", help="a file; DIR/ or FILE.zip takes a datapackage.json as well"
    )
    export.add_argument("--licence", default="other-closed", metavar="NAME", help="licence named in datapackage.json")
    _filters(export)


def _across(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Verbs that look across claims and days."""
    why = _verb(
        verbs,
        "why",
        "the reasons of a claim or a happening, or of two claims standing together or not",
        "readouts why 1f3a…",
    )
    why.add_argument("id")
    why.add_argument("other", nargs="?", default="", metavar="ID", help="a second claim: show how the two are weighed")
    why.add_argument("--json", action="store_true")
    _as_of(why)
    diff = _verb(verbs, "diff", "what came into the record between two days", "readouts diff 2025-07-24 2025-07-29")
    diff.add_argument("first", metavar="DAY")
    diff.add_argument("second", metavar="DAY")
    positions = _verb(
        verbs, "positions", "an actor's stands on a matter, by day", "readouts positions Thailand ceasefire truce"
    )
    positions.add_argument("name", metavar="NAME")
    positions.add_argument("matter", nargs="*", metavar="WORD", help="words of which one must stand in the claim")
    for table in (diff, positions):
        table.add_argument("--json", action="store_true", help="JSON lines instead of a table")
        table.add_argument("--limit", type=int, default=0, metavar="N", help="at most so many rows")


def _verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(
        name, help=says, description=says[:1].upper() + says[1:] + ".", epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    verb.add_argument(
        "--record", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="folder of the record (default: ./record)"
    )
    return verb


def _filters(verb: argparse.ArgumentParser) -> None:
    group = verb.add_argument_group("only")
    group.add_argument("--who", default="", metavar="NAME", help="who acts")
    group.add_argument("--to", dest="whom", default="", metavar="NAME", help="to whom")
    group.add_argument("--event", default="", metavar="TYPE", help="PLOVER type: ASSAULT, CONSULT …")
    group.add_argument("--act", default="", metavar="ACT", help="deny, demand, rumour …")
    group.add_argument("--source", default="", metavar="NAME", help="according to whom")
    group.add_argument("--document", default="", metavar="NAME")
    group.add_argument("--from", dest="since", default="", metavar="DAY", help="events on or after this day")
    group.add_argument("--until", default="", metavar="DAY", help="events on or before this day")
    _as_of(verb)


def _as_of(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--as-of", default="", metavar="DAY", help="the record as it was known then: a day or an instant")


def _revisions(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    versions = _verb(verbs, "versions", "which versions of its pages the record has seen", "readouts versions wire/1")
    versions.add_argument("page", nargs="?", default="", metavar="PAGE", help="only of this name")
    versions.add_argument("--json", action="store_true")
    withdraw = _verb(
        verbs, "withdraw", "a page that was retracted or corrected stands no longer; --as-of still shows it",
        "readouts withdraw wire/1 --why 'retracted by the agency' --for wire/2",
    )  # fmt: skip
    withdraw.add_argument("--for", dest="heir", default="", metavar="PAGE", help="the page that stands in its place")
    restore = _verb(
        verbs, "restore", "a withdrawn page stands again", "readouts restore wire/1 --why 'an error of ours'"
    )
    for verb in (withdraw, restore):
        verb.add_argument("page", metavar="PAGE", help="its name, or the beginning of its entry")
        verb.add_argument("--why", required=True, metavar="TEXT")
        verb.add_argument("--by", default=os.environ.get("USER", "unknown"), metavar="NAME")


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    args = parser().parse_args(argv)
    # for small products further threads wait for one another; half of all work was waiting
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from readouts.cli import verbs
    from readouts.cli.saying import note

    try:
        return int(getattr(verbs, args.verb if args.verb != "import" else "bring_in")(args))
    except BrokenPipeError:
        _leave_standard_output()
        return 0
    except KeyboardInterrupt:
        print("\nstopped; what was taken in is kept, and the rest is read at the next call", file=sys.stderr)
        return 130
    except verbs.EXPECTED as error:
        note(f"readouts: {_told(error)}")
        if isinstance(error, OSError) and error.strerror and not error.filename:
            _leave_standard_output()
        return 1


def _leave_standard_output() -> None:
    """What still waits to be written goes nowhere, so that the end of the program does not stumble over it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: Exception) -> str:
    """Which file, what is the matter with it, what to do: also where the system itself gives no more than a number."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    where = error.filename or "what the command writes to"
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return f"{where}: {error.strerror.lower()}; {'make room' if full else 'check the path'}, and run the command again"
