"""The record: what can be recomputed. Generations of immutable parts, derived from the ledger, swapped atomically, opened read-only."""

from readouts.record.asking import Filters, Record, Version, intact
from readouts.record.build import Build
from readouts.record.gathering import scales
from readouts.record.manifest import lost, witness
from readouts.record.proving import Proof, prove
from readouts.record.rows import Read

__all__ = ["Build", "Filters", "Proof", "Read", "Record", "Version", "intact", "lost", "prove", "scales", "witness"]
