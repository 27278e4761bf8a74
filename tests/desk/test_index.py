"""The index as a process of its own makes it, and what happens when one can't be made."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.desk import running, words
from readouts.desk.asking import Ask, count, facets
from readouts.desk.desk import Desk, index
from readouts.desk.front import front, happenings
from readouts.desk.source import hold
from readouts.desk.text import search
from readouts.desk.time import time
from readouts.desk.who import who
from readouts.desk.words import match
from readouts.record import Record, slices
from readouts.views.calendar import LEVELS
from readouts.views.timeline import Frame


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
    assert {p.name for p in (folder / "desk").iterdir()} == {second.name, second.with_suffix(".duckdb").name}


def test_a_damaged_record_is_said_in_one_line(tmp_path: Path) -> None:
    folder = handmade.record(tmp_path / "record")
    for part in (folder / "parts").glob("claims*"):
        part.write_bytes(b"no parquet")
    with pytest.raises(ValueError, match="readouts") as error:
        index(folder)
    assert "\n" not in str(error.value)
    assert not list((folder / "desk").iterdir())


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


def test_an_index_made_month_by_month_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older = replace(handmade.pages()[1].document, published="2024-04-30")
    found = [handmade.pages()[0], replace(handmade.pages()[1], document=older), handmade.pages()[2]]
    folder = handmade.record(tmp_path / "record", found)
    frame = Frame(lambda *_: None)

    def said() -> list[object]:
        with Record.open(folder) as record:
            desk = Desk.over(hold(record))
        asks = (Ask(), Ask(q="the"), Ask(event="none"))
        views = [(facets(desk, a), count(desk, a), time(desk, a, by, "pair", frame)) for a in asks for by in LEVELS]
        return [*views, who(desk, "", "", "", lambda _: None), happenings(desk, Ask()), front(desk)]

    whole = said()
    monkeypatch.setattr(slices, "WHOLE", 0)
    with Record.open(folder) as record:
        assert len(record.stretches()) > 1
    assert said() == whole


def test_of_a_very_frequent_word_some_claims_are_looked_at_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(handmade.record(tmp_path / "record")) as record:
        desk = Desk.over(hold(record))
    whole = search(desk, Ask(q="a"))
    assert whole.count > 2 and not whole.cut
    monkeypatch.setattr(words, "MANY", 2)
    desk._kept.clear()
    some = search(desk, Ask(q="a"))
    assert (some.count, some.cut, len(some.told)) == (whole.count, 2, 2)


def test_the_sums_open_no_other_file_and_take_no_orders(tmp_path: Path) -> None:
    desk = Desk.at(index(handmade.record(tmp_path / "record")))
    for order in ("SET enable_external_access = true", "SELECT * FROM read_text('/etc/hostname')"):
        with pytest.raises(duckdb.Error):
            desk.scan(order)
