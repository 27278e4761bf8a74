"""The claims room: who says what about which event, with what stance, in which words."""

from readouts.claims.assemble import find_claims
from readouts.claims.lexicon import Lexicon, parse_lexicon

__all__ = ["Lexicon", "find_claims", "parse_lexicon"]
