"""The record: what can be recomputed. Generations derived from the ledger, swapped atomically, opened read-only."""

from readouts.record.asking import Filters, Record, current, intact
from readouts.record.build import build
from readouts.record.proving import Proof, prove
from readouts.record.rows import Derived

__all__ = ["Derived", "Filters", "Proof", "Record", "build", "current", "intact", "prove"]
