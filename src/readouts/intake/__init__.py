"""The intake room: bytes become one text with its furniture marked, its date and publisher guessed, each guess with its reason."""

from readouts.intake.clean import clean
from readouts.intake.dates import date_candidates
from readouts.intake.decode import Unreadable, decode
from readouts.intake.furniture import Scales, parse_scales, shelved
from readouts.intake.marks import find_furniture

__all__ = ["Scales", "Unreadable", "clean", "date_candidates", "decode", "find_furniture", "parse_scales", "shelved"]
