"""Tables fit 80 places, whatever is in them; colours are for people alone."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.cli import main
from readouts.cli.measure import pad, places, wrap
from readouts.cli.table import Column, render

WORDS = st.text(st.sampled_from("ab é東京ñ̃ \u200b—“”"), max_size=120)


@settings(deadline=None)
@given(WORDS, st.integers(4, 40))
def test_lines_keep_to_their_room_and_lose_nothing(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert all(places(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=4))
def test_columns_stay_under_each_other(rows: list[tuple[str, str, str]]) -> None:
    columns = (Column("one", 8, 1), Column("two", 10, 2), Column("three", 12, 3, 2))
    lines = render(columns, rows, stream=io.StringIO()).split("\n")
    assert all(places(line) <= 80 for line in lines)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handmade.record(tmp_path_factory.mktemp("tables") / "record")


@pytest.mark.parametrize("verb", ["claims", "timeline", "contested", "accounts", "actors", "happenings"])
def test_tables_fit_a_pipe_without_colours(
    record: Path, verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert main(["--record", str(record), verb]) == 0
    said = capsys.readouterr().out
    assert said.strip()
    assert "\033" not in said
    assert max(map(places, said.split("\n"))) <= 80


def test_contested_points_show_every_account_once(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--record", str(record), "contested"]) == 0
    said = capsys.readouterr().out
    assert "≠" in said
    assert "deny CT-" in said
    assert said.count("Sudmark denied that it shelled") == 1


def test_padding_counts_places() -> None:
    assert places(pad("東京", 10)) == 10


def test_a_page_gives_the_terminal_no_orders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in its words nor in the name of its file; its bytes stay as they are in the record."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\033[2Jb.txt").write_text("Kenya urged \033]0;x\007Sudan to open the road.", encoding="utf8")
    (tmp_path / "in" / "c\nd\033[1m.jsonl").write_text("{", encoding="utf8")
    home = ["--record", str(tmp_path / "record")]
    assert main([*home, "read", str(tmp_path / "in")]) == 1
    assert main([*home, "claims"]) == 0
    assert main([*home, "export", "claims", "-o", str(tmp_path / "claims.jsonl")]) == 0
    claim = json.loads((tmp_path / "claims.jsonl").read_text(encoding="utf8").splitlines()[0])
    assert "\033]0;x\007" in claim["evidence"]["text"] and claim["document"] == "a\033[2Jb"
    for verb in (["why", claim["id"]], ["versions"], ["verify"], ["happenings"]):
        assert main([*home, *verb]) == 0
    said = capsys.readouterr()
    assert not set(said.out + said.err) & {"\033", "\007", "\r"}
    assert any(line.endswith("mend or drop the line") for line in said.err.split("\n") if "jsonl" in line)


def test_room_that_a_column_does_not_need_goes_to_words_that_would_be_cut() -> None:
    columns = (Column("who", 8, 4), Column("where", 6, 1), Column("id", 4))
    said = render(columns, [("Ann", "Azerbaijan", "1234")], stream=io.StringIO())
    assert "Azerbaijan" in said


def test_a_stance_is_not_cut_in_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Sudan said it would open the road if Kenya withdrew its troops.", encoding="utf8")
    home = ["--record", str(tmp_path / "record")]
    assert main([*home, "read", str(tmp_path / "a.txt")]) == 0
    assert main([*home, "claims"]) == 0
    assert "(hypothetical)" in capsys.readouterr().out
