"""The accounts room: which tellings are of the same happening, and where they agree, differ or are silent."""

from readouts.accounts.contrast import compare, silences
from readouts.accounts.gather import block_keys, gather
from readouts.accounts.weigh import Weighed, weigh

__all__ = ["Weighed", "block_keys", "compare", "gather", "silences", "weigh"]
