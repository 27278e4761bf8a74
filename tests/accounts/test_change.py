"""The verbs that look across pages and days, through the command."""

from __future__ import annotations

import json

import pytest

from readouts.cli import main

PAGES = (
    ("north", "2024-05-08", "Armenia said that Azerbaijan shelled Goris on Monday."),
    ("south", "2024-05-09", "Azerbaijan denied that it had shelled Goris on Monday."),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("change")
    lines = [json.dumps({"id": name, "published": day, "text": text}) for name, day, text in PAGES]
    (folder / "pages.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert main(["--record", str(folder / "record"), "read", str(folder / "pages.jsonl")]) == 0
    return str(folder / "record")


def ask(record: str, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["--record", record, *words]) == 0
    return capsys.readouterr().out


def test_the_waterfall_of_a_pair_and_a_judgement(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = [
        json.loads(line)["id"] for line in ask(record, capsys, "claims", "--event", "ASSAULT", "--json").splitlines()
    ]
    assert len(told) >= 2
    plain = json.loads(ask(record, capsys, "why", told[0], told[-1], "--json"))
    assert {f["name"] for f in plain["features"]} >= {"type", "words"} and plain["judged"] is None
    ask(record, capsys, "judge", "different", told[0], told[-1])
    told_apart = ask(record, capsys, "why", told[0], told[-1])
    assert "a person said    different" in told_apart and "different happenings" in told_apart
    ask(record, capsys, "judge", "unsure", told[0], told[-1])
    assert "nobody judged" in ask(record, capsys, "why", told[0], told[-1])


def test_the_record_as_of_a_day_and_what_two_days_differ_in(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(record, capsys, "claims", "--as-of", "2000-01-01", "--json") == ""
    assert ask(record, capsys, "claims", "--as-of", "2999-01-01", "--json") == ask(record, capsys, "claims", "--json")
    rows = [json.loads(line) for line in ask(record, capsys, "diff", "2000-01-01", "2999-01-01", "--json").splitlines()]
    assert {r["what"] for r in rows} >= {"page", "claim", "new happening"}
    assert ask(record, capsys, "diff", "2999-01-01", "2999-01-02", "--json") == ""


def test_an_actor_s_stands(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.loads(line) for line in ask(record, capsys, "positions", "Azerbaijan", "shelled", "--json").splitlines()
    ]
    assert "denies" in {r["stance"] for r in rows}
