"""What we depend on is few, and locked: every name of ours is in uv.lock, and every file there has its sha256."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
LOCKED = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf8"))["package"]
FEW = 20  # packages that a user's installation asks for by name


def names(wanted: list[str]) -> set[str]:
    """Names as PEP 503 writes them."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", w, maxsplit=1)[0]).lower() for w in wanted}


def test_every_dependency_is_locked() -> None:
    held = {p["name"] for p in LOCKED}
    project = PROJECT["project"]
    groups = [*project["optional-dependencies"].values(), *PROJECT["dependency-groups"].values()]
    for wanted in (project["dependencies"], *groups):
        assert names(wanted) <= held, names(wanted) - held
    assert len(project["dependencies"]) <= FEW


def test_every_file_has_its_hash() -> None:
    for package in LOCKED:
        files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else [])]
        assert files or "editable" in package["source"], package["name"]
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", f["hash"]) for f in files), package["name"]
