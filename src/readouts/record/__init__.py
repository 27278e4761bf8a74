"""The record: what can be recomputed. Generations derived from the ledger, swapped atomically, opened read-only."""

from readouts.record.asking import Filters, Record, intact
from readouts.record.build import build

__all__ = ["Filters", "Record", "build", "intact"]
