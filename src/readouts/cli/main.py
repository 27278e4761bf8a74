"""Verbs, their options and their help. Heavy imports wait inside the verbs, so that help comes at once."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from readouts import __version__

EPILOG = """examples:
  readouts read pages/            take in a folder of pages
  readouts contested              what the accounts tell differently
  readouts dossier -o report.html one file to send
  readouts export claims > claims.jsonl

exit codes: 0 done · 1 something was refused or found damaged, the rest is kept · 2 wrong use
"""
TABLES = {
    "claims": ("who says what, each with its words", "readouts claims --who Ethiopia --act deny"),
    "timeline": ("dated events in order", "readouts timeline --from 2023-04-15"),
    "actors": ("who acts and speaks, how often", "readouts actors"),
    "happenings": ("what is told, by how many accounts", "readouts happenings"),
    "contested": ("points on which accounts differ or are silent", "readouts contested"),
    "accounts": ("each happening with its accounts side by side", "readouts accounts"),
}


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

    read = _verb(
        verbs,
        "read",
        "take in documents: files, folders, JSON lines, - for standard input",
        "readouts read pages/ feed.jsonl",
    )
    read.add_argument("paths", nargs="+", metavar="PATH")
    for name, (says, example) in TABLES.items():
        table = _verb(verbs, name, says, example)
        _filters(table)
        table.add_argument("--json", action="store_true", help="JSON lines instead of a table")
        table.add_argument("--limit", type=int, default=0, metavar="N", help="at most so many rows")
    dossier = _verb(
        verbs, "dossier", "one HTML file to send, that opens without a network", "readouts dossier -o report.html"
    )
    dossier.add_argument("-o", "--output", type=Path, default=Path("dossier.html"), metavar="FILE")
    _filters(dossier)
    export = _verb(
        verbs, "export", "files for other programs, on standard output", "readouts export claims -o claims.jsonl"
    )
    export.add_argument("what", choices=("claims", "accounts"))
    export.add_argument("-o", "--output", type=Path, metavar="FILE")
    _across(verbs)
    _verb(verbs, "verify", "prove every span, hash and link of the record", "readouts verify")
    _verb(verbs, "rebuild", "derive the record anew from its ledger", "readouts rebuild")
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
    demo = _verb(verbs, "demo", "read the examples and write their dossier", "readouts demo")
    demo.add_argument("--folder", type=Path, metavar="DIR", help="examples to read (default: those of this checkout)")
    doctor = _verb(verbs, "doctor", "what is installed and usable", "readouts doctor")
    doctor.add_argument("--json", action="store_true")
    return top


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
    group.add_argument("--as-of", default="", metavar="DAY", help="only pages that were taken in by this day")


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    args = parser().parse_args(argv)
    from readouts.cli import verbs

    try:
        return int(getattr(verbs, args.verb)(args))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nstopped; what was taken in is kept, and the rest is read at the next call", file=sys.stderr)
        return 130
    except verbs.EXPECTED as error:
        print(f"readouts: {error}", file=sys.stderr)
        return 1
