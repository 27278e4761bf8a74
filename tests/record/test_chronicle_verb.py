"""``readouts chronicle``: findings of a record, with a beginning that a person gives, and what is said of a wrong one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readouts.cli import main

PLACES = (
    "Aid workers in Khartoum and Omdurman said that Burhan and Dagalo had both promised to let them through to Darfur."
)
PAGES = [
    {"id": "dated", "published": "2023-04-19", "text": f"{PLACES} It was the fifth day of the fighting."},
    {"id": "undated", "text": f"{PLACES} Fighting went into a tenth day."},
]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    lines = tmp_path / "pages.jsonl"
    lines.write_text("".join(json.dumps(p) + "\n" for p in PAGES), encoding="utf8")
    assert main(["--record", str(tmp_path / "record"), "read", str(lines)]) == 0
    return tmp_path / "record"


def test_the_verb_shows_findings_with_their_reasons(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--record", str(record), "chronicle", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(f["kind"], f["about"], f["edtf"]) for f in found] == [
        ("dated", "undated", "2023-04-24"),
        ("onset", "fighting", "2023-04-15"),
    ]
    assert main(["--record", str(record), "chronicle", "--onset", "fighting in Khartoum=2023-04-13"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "contradiction" in shown
    assert "2023-04-22" in shown


@pytest.mark.parametrize("onset", ["fighting", "=2023-04-15", "fighting=soon", "fighting=2023-02-30"])
def test_a_wrong_beginning_is_one_clear_line(record: Path, onset: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--record", str(record), "chronicle", "--onset", onset]) == 1
    assert "write --onset" in capsys.readouterr().err
