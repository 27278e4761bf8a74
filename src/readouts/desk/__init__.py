"""The desk (door): an index of the record for looking, searching and reviewing, and the questions that pages ask it."""

from readouts.desk.asking import Ask
from readouts.desk.desk import Desk, Live

__all__ = ["Ask", "Desk", "Live"]
