"""What is asked when an index is made, and what stands for many claims, say the same as the claims themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.desk import summary, words
from readouts.desk import time as timelines
from readouts.desk.asking import Ask, count, facets, numbers, where
from readouts.desk.desk import Desk, index
from readouts.desk.front import front, happenings
from readouts.desk.time import LANES, time
from readouts.desk.who import actor, who
from readouts.views.calendar import LEVELS
from readouts.views.timeline import Frame, Timeline


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = index(handmade.record(tmp_path_factory.mktemp("desk") / "record"))
    summary.OFTEN, often = 1, summary.OFTEN  # every actor is told of often here
    summary.make(found)
    summary.OFTEN = often
    return found


@pytest.fixture(scope="module")
def opened(path: Path) -> Desk:
    return Desk.at(path)


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    opened._kept.clear()
    answers = opened._answers
    yield opened
    opened._answers = answers


def lines(desk: Desk, ask: Ask) -> list[Timeline]:
    return [time(desk, ask, by, lane, Frame(lambda *_: None)) for by in LEVELS for lane in LANES]


def said(desk: Desk) -> list[object]:
    lists = [happenings(desk, Ask(), contested) for contested in (False, True)]
    actors = [actor(desk, r[0]) for r in desk.rows("SELECT actor FROM actor ORDER BY 1")]
    network = who(desk, "", "", "", lambda _: None)
    told = [front(desk), facets(desk, Ask()), numbers(desk, Ask()), count(desk, Ask())]
    return [*lines(desk, Ask()), *lists, *actors, network, *told]


def test_what_was_asked_when_the_index_was_made_is_what_its_claims_say(desk: Desk) -> None:
    kept = said(desk)
    desk._kept.clear()
    desk._answers = {}
    assert kept == said(desk)


def test_what_is_kept_is_not_asked_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk._own, "cursor", None)
    monkeypatch.setattr(desk, "_summed", None)
    assert len(lines(desk, Ask())) == len(LEVELS) * len(LANES)
    assert [f.name for f in facets(desk, Ask())][:2] == ["event", "act"]


@pytest.mark.parametrize("ask", [Ask(q="bridge"), Ask(who="sudmark"), Ask(who="norden", act="state"), Ask(q="zzz")])
def test_a_line_of_claims_put_aside_is_the_line_of_these_claims(
    desk: Desk, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lines(desk, ask)
    assert not desk.scan("SELECT table_name FROM duckdb_tables() WHERE table_name = 'fits'")
    desk._kept.clear()

    def straight(desk: Desk, ask: Ask) -> tuple[str, list[Any]]:
        condition, params = where(desk, ask)
        return f"claim c WHERE event IS NOT NULL AND {condition}", params

    monkeypatch.setattr(timelines, "_fitting", straight)
    assert found == lines(desk, ask)
    assert any(x.buckets for x in found) == (ask.q != "zzz")


@pytest.mark.parametrize("column", ["who", "whom", "source", "place"])
def test_a_name_finds_the_claims_that_its_words_find(desk: Desk, column: str) -> None:
    field = {"whom": "to"}.get(column, column)
    found = 0
    for text in ("su", "army", "its army", "sudmark", "n", "lome", "observ", "no one of this name", "'"):
        ask = Ask(**{field: text})
        by_words = words.hits(desk, ((column, text),))
        assert sorted(numbers(desk, ask)) == by_words
        assert count(desk, ask) == len(by_words)
        found += len(by_words)
    assert found


def test_a_beginning_finds_what_the_words_that_begin_so_find(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["a", "su", "the", "b", "so de", "norden bridge", "lomé", "x-ray", "zzz"]
    spelled = [(words.hits(desk, (("", t),)), words.count(desk, (("", t),))) for t in texts]
    desk._kept.clear()
    monkeypatch.setattr(words, "SPELLED", -1)
    assert spelled == [(words.hits(desk, (("", t),)), words.count(desk, (("", t),))) for t in texts]
    assert [n for _, n in spelled] == [len(found) for found, _ in spelled]
    assert spelled[5][1] and not spelled[8][1]
