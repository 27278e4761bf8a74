"""The record: what can be recomputed. Generations of immutable parts, derived from the ledger, swapped atomically, opened read-only."""

from readouts.record.asking import Filters, Record, Version, intact
from readouts.record.build import Build
from readouts.record.gathering import scales
from readouts.record.manifest import lost, witness
from readouts.record.proving import Proof, prove
from readouts.record.rows import Read, Rows, page_rows
from readouts.record.tables import PAGED

__all__ = [
    "PAGED",
    "Build",
    "Filters",
    "Proof",
    "Read",
    "Record",
    "Rows",
    "Version",
    "intact",
    "lost",
    "page_rows",
    "prove",
    "scales",
    "witness",
]
