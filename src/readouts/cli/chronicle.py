"""``readouts chronicle``: what the dates and counts of all pages give together, each finding with its chain of reasons."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from datetime import date

from readouts.cli.table import Column, render
from readouts.record import Record
from readouts.resolve import Given, chronicle, parse_things
from readouts.schema import Finding
from readouts.shelf import open_shelf
from readouts.wire import to_json

WAY_OUT = 'write --onset "fighting in Karabakh=2020-09-27": what began, an equals sign, a day'


def findings(held: Record, onsets: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The findings of a record, with beginnings that a person gives as "THING=YYYY-MM-DD"."""
    things = parse_things(open_shelf().text("time/things.tsv"))
    return chronicle(held.documents(), held.claims(), things, [given(text) for text in onsets])


def given(text: str) -> Given:
    """A beginning that a person gives. Raises ValueError with the way out.

    >>> given("fighting in Karabakh=2020-09-27").day
    datetime.date(2020, 9, 27)
    """
    thing, _, day = text.rpartition("=")
    if not thing.strip() or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.strip()):
        raise ValueError(f"{text!r} names no beginning; {WAY_OUT}")
    try:
        return Given(thing.strip(), date.fromisoformat(day.strip()))
    except ValueError as error:
        raise ValueError(f"{text!r}: the calendar has no such day; {WAY_OUT}") from error


def lines(args: argparse.Namespace, held: Record) -> tuple[list[str], str]:
    """The findings as JSON lines and as a table."""
    found = findings(held, args.onset)[: args.limit or None]
    return [to_json(f) for f in found], show(found)


def show(found: Sequence[Finding]) -> str:
    """A row a finding, its reasons below each other."""
    columns = (Column("kind", 13), Column("days", 12), Column("what", 20, 2, 6), Column("because", 24, 3, 12))
    tones = {"contradiction": "red", "dated": "green"}
    rows = [(f.kind, (f.edtf or "–").replace("/", " – "), f.says, "; ".join(_because(f))) for f in found]
    return render(columns, rows, [(tones.get(f.kind, ""), "bold", "", "dim") for f in found])


def _because(finding: Finding) -> Iterator[str]:
    for step in finding.steps:
        yield f"{step.document}: “{step.text}”, {step.says}" if step.document else f"“{step.text}” {step.says}"
