"""Accounts set side by side, on pairs of official readouts; the scorer beside the gold file is called, never copied.

DIR is the gold folder with ``score_accounts.py`` and ``readouts_<split>.json``. Each pair is read as a record of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from evals.claims import scorer

DRAWS = 300


def run(data: Path, split: str) -> dict[str, float]:
    """``links same differs silent macro`` as F1, with a bootstrap interval (90 %, over pairs) for the two headlines."""
    gold = json.loads((data / f"readouts_{split}.json").read_text(encoding="utf8"))
    claims: list[dict[str, Any]] = []
    happenings: list[dict[str, Any]] = []
    for pair in gold:
        found, told = read_pair(pair)
        claims += found
        happenings += told
    score = scorer(data / "score_accounts.py").score
    out = {name: figures["f1"] for name, figures in score(gold, claims, happenings).items()}
    chance = Random(0)  # noqa: S311 - a bootstrap, not a secret
    drawn = [score(chance.choices(gold, k=len(gold)), claims, happenings) for _ in range(DRAWS)]
    for name in ("links", "silent"):
        found = sorted(rows[name]["f1"] for rows in drawn)
        out |= {f"{name}_low": found[DRAWS // 20], f"{name}_high": found[-1 - DRAWS // 20]}
    return out


def read_pair(pair: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    lines = []
    for at, name in enumerate(pair["docs"]):
        line = {"id": name, "text": pair["texts"][name]}
        line |= {key: pair[many][at] for key, many in (("published", "published"), ("publisher", "publishers"))}
        lines.append(line)
    with tempfile.TemporaryDirectory() as folder:
        page, record = Path(folder) / "pair.jsonl", Path(folder) / "record"
        page.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf8")
        command = [sys.executable, "-m", "readouts", "--record", str(record)]
        subprocess.run([*command, "read", str(page)], check=True, capture_output=True)
        out = []
        for what in ("claims", "accounts"):
            done = subprocess.run(
                [*command, "export", what], check=True, capture_output=True, text=True, encoding="utf8"
            )
            out.append([json.loads(line) for line in done.stdout.splitlines()])
        return out[0], out[1]
