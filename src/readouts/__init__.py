"""Readouts: from conflicting news text to an attributed, dated, contestable record.

In Python as on the command line: `read` takes pages in, `Record` asks what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readouts.api import read as read
    from readouts.record import Filters as Filters
    from readouts.record import Record as Record

__version__ = "0.1.0"
__all__ = ["Filters", "Record", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """Heavy modules wait until they are asked for, so that ``import readouts`` and the command's help come at once."""
    if name == "read":
        from readouts.api import read

        return read
    if name in ("Filters", "Record"):
        from readouts import record

        return getattr(record, name)
    raise AttributeError(f"module 'readouts' has no attribute {name!r}")
