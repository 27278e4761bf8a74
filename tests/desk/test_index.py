"""The index as a process of its own makes it, and what happens when one can't be made."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.desk import running
from readouts.desk.asking import Ask, count, match
from readouts.desk.desk import Desk, index


def test_an_index_is_made_once_for_a_generation_and_swept_with_it(tmp_path: Path) -> None:
    folder = handmade.record(tmp_path / "record")
    first = index(folder)
    assert first.parent == folder / "desk"
    assert index(folder) == first
    desk = Desk.at(first)
    assert count(desk, Ask()) == 6
    assert desk.one("SELECT count(*) FROM settlement") > 10000
    handmade.record(folder, [handmade.page("later", "Nothing new.", [])], first=9)
    second = index(folder)
    assert second != first
    assert [p.name for p in (folder / "desk").iterdir()] == [second.name]


def test_a_damaged_record_is_said_in_one_line(tmp_path: Path) -> None:
    folder = handmade.record(tmp_path / "record")
    for part in (folder / "parts").glob("claims*"):
        part.write_bytes(b"no parquet")
    with pytest.raises(ValueError, match="readouts") as error:
        index(folder)
    assert "\n" not in str(error.value)
    assert not list((folder / "desk").glob("*.sqlite"))


def test_words_become_a_question_that_asks_for_all_of_them() -> None:
    assert match('a "b" OR') == '"a"* AND "b"* AND "or"*'
    assert match("''") != ""


def test_a_war_is_named_by_those_who_fight_it_and_not_by_who_mediates() -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE party (actor, claim); CREATE TABLE claim (n, doc, event); CREATE TABLE actor (actor, name, country);"
    )
    actors = [("state:MYS", "Malaysia", "MYS"), ("forces:THA", "Thai troops", "THA"), ("state:THA", "Thailand", "THA")]
    db.executemany("INSERT INTO actor VALUES (?, ?, ?)", [*actors, ("group:rsf", "RSF", None)])
    told = [("state:MYS", "CONSULT")] * 3 + [("forces:THA", "ASSAULT"), ("group:rsf", "ASSAULT")]
    db.executemany("INSERT INTO claim VALUES (?, 1, ?)", [(n, event) for n, (_, event) in enumerate(told)])
    db.executemany("INSERT INTO party VALUES (?, ?)", [(actor, n) for n, (actor, _) in enumerate(told)])
    assert running.sides(db, [1]) == ": RSF, Thailand"
