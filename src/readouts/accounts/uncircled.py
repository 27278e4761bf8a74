"""Work whose values stand in no circles is not searched for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncircled() -> Iterator[None]:
    """Let Python's search for values that hold one another in a circle rest meanwhile; all others go as soon as nothing holds them.

    The search looks through all that is there, again and again as it grows: of 100,000 claims it took a seventh of all gathering,
    and found nothing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
