"""The verbs of revisions: which versions of its pages a record has seen, and a page withdrawn or restored by a person."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from readouts.cli.table import Column, render
from readouts.ledger import Ledger
from readouts.record import Record

COLUMNS = (
    Column("page", 12, 1), Column("entry", 12), Column("since", 16), Column("until", 16), Column("why", 10, 1),
)  # fmt: skip


def versions(args: argparse.Namespace) -> int:
    """Every page with the times in which it stood, and what ended them."""
    Ledger(args.record).close()
    with Record.open(args.record) as held:
        found = held.versions(args.page or "")
    if args.json:
        for version in found:
            print(json.dumps(asdict(version), ensure_ascii=False))
    elif found:
        rows = [(v.document, v.entry[:12], v.since[:16], v.until[:16] or "stands", v.why) for v in found]
        print(render(COLUMNS, rows))
    return 0 if found else _none(args)


def _none(args: argparse.Namespace) -> int:
    print(f"readouts: no page {args.page or ''} in {args.record}; see: readouts versions", file=sys.stderr)
    return 1


def withdraw(args: argparse.Namespace) -> int:
    """Let a page stand no longer, for a reason; with --for, another one stands in its place."""
    return _revise(args, args.page, args.heir)


def restore(args: argparse.Namespace) -> int:
    """Let a withdrawn page stand again, for a reason."""
    return _revise(args, "", args.page)


def _revise(args: argparse.Namespace, page: str, heir: str) -> int:
    from readouts import keeping

    def say(text: str) -> None:
        print(text, file=sys.stderr)

    new = keeping.revise(args.record, keeping.Revision(page, heir, args.why, args.by), say)
    say(
        f"kept: {args.verb} {args.page}, by {args.by}: {args.why}"
        if new
        else f"{args.page}: it was so already; nothing is changed"
    )
    return 0
