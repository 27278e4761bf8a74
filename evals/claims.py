"""Claims and slots on hand-made gold: the scorer beside the gold files is called, never copied.

DIR is the gold folder with ``score.py`` and gold files of its form (``seeds.json``, ``claims_dev.json``). The documents go through the
command as a user's would: ``readouts read`` and ``readouts export claims``.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

SETS = {"dev": ("seeds", "claims_dev")}


def run(data: Path, split: str) -> dict[str, dict[str, float]]:
    """F1 of each row of the scorer, for each gold file; ``chrome`` and ``bad_spans`` are counts and must be 0."""
    names = SETS.get(split, (f"claims_{split}",))
    return {name: measure(data, name) for name in names if (data / f"{name}.json").exists()}


def measure(data: Path, name: str) -> dict[str, float]:
    score = scorer(data / "score.py")
    gold = json.loads((data / f"{name}.json").read_text(encoding="utf8"))
    result = score.score(gold, read(list(documents(gold)), "claims"))
    rows = {row: figures["f1"] for row, figures in result["rows"].items()}
    return rows | {"chrome": float(result["chrome"]), "bad_spans": float(result["bad_spans"])}


def documents(gold: dict[str, Any]) -> list[dict[str, str]]:
    """The gold's texts as lines for ``readouts read``, with the facts of their pages."""
    facts = gold["documents"]
    keys = ("published", "publisher", "title", "url")
    return [
        {"id": name, "text": text} | {k: facts[name][k] for k in keys if (facts.get(name) or {}).get(k)}
        for name, text in gold["texts"].items()
    ]


def read(lines: list[dict[str, str]], what: str) -> list[dict[str, Any]]:
    """Send documents through the command in a folder of their own, and take back an export."""
    with tempfile.TemporaryDirectory() as folder:
        page, record = Path(folder) / "documents.jsonl", Path(folder) / "record"
        page.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
        command = [sys.executable, "-m", "readouts", "--record", str(record)]
        subprocess.run([*command, "read", str(page)], check=True, capture_output=True)
        out = subprocess.run([*command, "export", what], check=True, capture_output=True, text=True, encoding="utf8")
        return [json.loads(line) for line in out.stdout.splitlines()]


def scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
