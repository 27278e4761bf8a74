"""What is known of the tables that can be imported: their columns, their types of events, their kinds of parties."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from readouts.schema import Event, Kind

NAMES = ("acled", "ged", "polecat")


@cache
def known(name: str) -> Mapping[str, Any]:
    """How a table calls what a claim wants."""
    found: Mapping[str, Any] = tomllib.loads(_text("sets.toml"))[name]
    return found


@cache
def wanted(name: str) -> frozenset[str]:
    """The columns of a table that a claim is made from."""
    slots = (
        v for k, v in known(name).items() if k not in ("order", "dates", "figures", "sources") and isinstance(v, list)
    )
    return frozenset(c for columns in (*slots, *known(name)["sources"]) for c in columns)


@cache
def _events() -> Mapping[tuple[str, str, str], tuple[Event, str, bool]]:
    return {
        (r["set"], r["type"], r["sub_type"]): (Event(r["event"]), r["mode"], r["sides"] == "two")
        for r in _rows("events.tsv")
    }


@cache
def _kinds() -> Mapping[str, Kind]:
    return {r["says"]: Kind(r["kind"]) for r in _rows("kinds.tsv")}


def event(name: str, type_: str, mode: str) -> tuple[Event, tuple[str, ...], bool] | None:
    """The PLOVER event of a row, its modes, and whether both sides act; None where the type is not known."""
    if name == "polecat":
        modes = tuple(m.strip().lower() for m in mode.replace(",", ";").split(";") if m.strip())
        try:
            found = Event(type_.strip().upper())
        except ValueError:
            return None
        return found, modes, found in (Event.CONSULT, Event.AGREE)
    table = _events()
    row = table.get((name, type_.strip().lower(), mode.strip().lower())) or table.get(
        (name, type_.strip().lower(), "*")
    )
    return (row[0], (row[1],) if row[1] else (), row[2]) if row else None


def kind(says: str) -> Kind | None:
    """The kind of a party as the table words or numbers it."""
    return _kinds().get(says.strip().lower().removesuffix(".0"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in _text(name).splitlines() if line and not line.startswith("#")]
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _text(name: str) -> str:
    return files("readouts.imports").joinpath(name).read_text(encoding="utf8")
