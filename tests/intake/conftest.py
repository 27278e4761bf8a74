"""The scales of the shelf, once for all tests of the room."""

from __future__ import annotations

import pytest

from readouts.intake import Scales, parse_scales
from readouts.shelf import open_shelf


@pytest.fixture(scope="session")
def scales() -> Scales:
    shelf = open_shelf()
    return parse_scales(shelf.text("intake/phrases.tsv"), shelf.text("intake/weights.tsv"))
