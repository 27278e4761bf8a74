"""Readouts: from conflicting news text to an attributed, dated, contestable record."""

__version__ = "0.1.0"
