"""What other pages say of who is who lies over the rows of each page, and goes when it is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import readouts
from readouts.keeping import judge
from readouts.reading import Rooms
from readouts.record import Record, prove
from readouts.schema import Judgement

PAGES = {
    "named": ("2021-02-02", "Moldovan Interior Minister Vera Lupan accused Transnistria of smuggling."),
    "open": ("2021-02-05", "The Moldovan interior minister denied the accusation."),
    "one": ("2021-02-02", "Ruben Tarverdyan condemned the attack."),
    "other": ("2021-02-03", "Rouben Tarverdian condemned the attack too."),
}


def lines(names: list[str]) -> str:
    return "".join(json.dumps({"id": n, "published": PAGES[n][0], "text": PAGES[n][1]}) + "\n" for n in names)


def who(record: Record) -> dict[str, str | None]:
    return {c.document: c.sources[0].entity if c.sources else c.actors[0].entity for c in record.claims()}


@pytest.fixture
def folder(tmp_path: Path, rooms: Rooms) -> Path:
    (tmp_path / "pages.jsonl").write_text(lines(list(PAGES)), encoding="utf8")
    readouts.read(tmp_path / "pages.jsonl", record=tmp_path / "record", rooms=rooms).close()
    return tmp_path / "record"


def test_an_office_and_a_spelling_are_settled_by_other_pages(folder: Path) -> None:
    with Record.open(folder) as record:
        found = who(record)
        assert found["open"] == found["named"] == "person:vera-lupan"
        assert found["one"] == found["other"]
        claim = next(c for c in record.claims() if c.document == "open")
        link = next(x for x in record.links(claim.id) if x.target == "person:vera-lupan")
        assert "3 days away" in link.why
        assert link.rivals[0].target == "office:MDA:interior-minister"
    assert prove(folder).faults == ()


def test_pages_in_another_order_give_the_same(folder: Path, tmp_path: Path, rooms: Rooms) -> None:
    (tmp_path / "again.jsonl").write_text(lines(list(PAGES)[::-1]), encoding="utf8")
    readouts.read(tmp_path / "again.jsonl", record=tmp_path / "again", rooms=rooms).close()
    with Record.open(tmp_path / "again") as again, Record.open(folder) as record:
        assert sorted(again.lines("claims")) == sorted(record.lines("claims"))
        assert sorted(again.each("links")) == sorted(record.each("links"))


def test_a_person_keeps_them_apart_and_takes_it_back(folder: Path, rooms: Rooms) -> None:
    pair = ("person:rouben-tarverdian", "person:ruben-tarverdyan")
    judge(folder, Judgement(pair, "different", "Ada", "2021-03-01T00:00:00+00:00"), print, rooms)
    with Record.open(folder) as record:
        assert {who(record)["one"], who(record)["other"]} == set(pair)
    with Record.open(folder, as_of="2999-01-01") as then:
        assert {who(then)["one"], who(then)["other"]} == set(pair)
    judge(folder, Judgement(pair, "same", "Ada", "2021-03-02T00:00:00+00:00"), print, rooms)
    with Record.open(folder) as record:
        assert who(record)["one"] == who(record)["other"]


def test_what_was_known_before_the_page_came_knew_no_holder(tmp_path: Path, rooms: Rooms) -> None:
    for name in ("open", "named"):
        (tmp_path / f"{name}.jsonl").write_text(lines([name]), encoding="utf8")
        readouts.read(tmp_path / f"{name}.jsonl", record=tmp_path / "record", rooms=rooms).close()
    with Record.open(tmp_path / "record") as record:
        first = min(v.since for v in record.versions())
        assert who(record)["open"] == "person:vera-lupan"
    with Record.open(tmp_path / "record", as_of=first) as then:
        assert set(who(then).values()) <= {"office:MDA:interior-minister", "person:vera-lupan"}
