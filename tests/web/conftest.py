"""The application over the record made by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import handmade
from readouts.web import application


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.record(tmp_path_factory.mktemp("desk") / "record")


@pytest.fixture(scope="session")
def app(folder: Path) -> object:
    return application(folder, 8765)


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, object]:
    """A record of the test's own, to write to."""
    folder = handmade.record(tmp_path / "record")
    return folder, application(folder, 8765)
