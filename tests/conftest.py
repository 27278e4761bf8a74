"""What several tests share: the rooms, furnished once, and a way to read a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.reading import Rooms, furnish, read_many
from readouts.schema import Hint, Raw, Reading


@pytest.fixture(scope="session")
def rooms() -> Rooms:
    return furnish(threads=2)


@pytest.fixture(scope="session")
def read(rooms: Rooms) -> Callable[..., Reading]:
    def reading(text: str, published: str | None = "2024-05-10", name: str = "page") -> Reading:
        hints = (Hint("published", published),) if published else ()
        found = next(iter(read_many([Raw(name, name, text.encode(), "text/plain", hints)], rooms)))
        assert isinstance(found, Reading), found
        return found

    return reading
