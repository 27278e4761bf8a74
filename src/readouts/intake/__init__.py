"""The intake room: bytes become one text with its furniture marked, its date and publisher guessed, each guess with its reason."""

from readouts.intake.clean import Unreadable, clean
from readouts.intake.lines import parse_phrases

__all__ = ["Unreadable", "clean", "parse_phrases"]
