"""What users bring: rows that can be taken are, the others are refused with number and reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readouts.learning import learn
from readouts.reading import open_world
from readouts.resolve import World
from readouts.shelf import open_shelf


@pytest.fixture(scope="module")
def world() -> World:
    return open_world(open_shelf())


def test_a_wikidata_file(tmp_path: Path, world: World) -> None:
    path = tmp_path / "offices.csv"
    path.write_text(
        "person,personLabel,positionLabel,iso3,start,end\n"
        "http://www.wikidata.org/entity/Q1,Ivo Brandl,minister of defence of Croatia,,2019-07-19T00:00:00Z,\n"
        "Q2,Nada Kos,queen bee,,,\n"
        "Q3,,prime minister of Slovenia,,,\n"
        "Q4,Jan Ples,prime minister,SVN,soon,\n",
        encoding="utf8",
    )
    taken = learn("wikidata", path, tmp_path / "world", world)
    assert taken.offices == [("ivo-brandl", "Ivo Brandl", "defence-minister", "HRV", "2019-07-19", "", "Wikidata Q1")]
    assert [r.partition(", row ")[2].partition(":")[0] for r in taken.refused] == ["3", "4", "5"]
    assert "queen bee" in taken.refused[0] and "personLabel" in taken.refused[1] and "soon" in taken.refused[2]
    known = open_world(open_shelf(), tmp_path / "world").known
    spell = known.holder("defence-minister", "HRV", "2020-01-01")
    assert spell and spell.name == "Ivo Brandl"


def test_a_followthemoney_file(tmp_path: Path, world: World) -> None:
    entities = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Lea Holm"], "alias": ["Lea M. Holm"]}},
        {"id": "o", "schema": "Position", "properties": {"name": ["Foreign Minister"], "country": ["no"]}},
        {"id": "x", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["o"], "startDate": ["2021-10-14"]}},
        {"id": "b", "schema": "Organization", "properties": {"name": ["Northern Relief"], "alias": ["NR"]}},
    ]
    path = tmp_path / "entities.json"
    path.write_text("\n".join(map(json.dumps, entities)) + '\n{"schema": "Person"\n', encoding="utf8")
    taken = learn("ftm", path, tmp_path / "world", world)
    assert taken.offices == [
        ("lea-holm", "Lea Holm|Lea M. Holm", "foreign-minister", "NOR", "2021-10-14", "", "FollowTheMoney")
    ]
    assert taken.bodies == [("org:northern-relief", "organisation", "", "Northern Relief|NR")]
    assert len(taken.refused) == 1 and "row 5" in taken.refused[0]
    assert open_world(open_shelf(), tmp_path / "world").bodies["northern relief"].id == "org:northern-relief"


def test_taking_a_file_in_twice_adds_nothing(tmp_path: Path, world: World) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("personLabel,positionLabel\nIvo Brandl,President of Croatia\n", encoding="utf8")
    for _ in range(2):
        learn("wikidata", path, tmp_path / "world", world)
    assert len((tmp_path / "world" / "offices.tsv").read_text(encoding="utf8").splitlines()) == 2
