"""Places: lines of a table, disputed places, choosing among places of one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.reading import open_world
from readouts.resolve import World
from readouts.resolve.atlas import lines, place_of, settlement, usable, without_generic
from readouts.resolve.fold import fold
from readouts.resolve.where import Name, choose
from readouts.resolve.world import rows
from readouts.shelf import open_shelf
from readouts.shelf.index import Index, write


@pytest.fixture(scope="session")
def world() -> World:
    return open_world(open_shelf())


def named(text: str, *names: str) -> list[Name]:
    return [Name(text.index(n), text.index(n) + len(n), n) for n in names]


def test_a_place_comes_back_from_its_line() -> None:
    place = settlement("42", "Novo Brdo", (42.6, 21.4), ("XKX", "01"), 2600)
    found = dict(lines(place, ["Artana", "Novobërdë", "LON"]))
    assert set(found) == {"novo brdo", "artana", "novoberde", "lon"}
    assert place_of(found["novo brdo"]).id == "geonames:42"
    assert place_of(found["novo brdo"]).own and not place_of(found["artana"]).own
    assert not usable("LON") and not usable("") and usable("Lod")


@given(
    st.dictionaries(
        st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool), st.text("xyz", max_size=4), max_size=30
    )
)
def test_an_index_finds_what_was_written(tmp_path_factory: pytest.TempPathFactory, table: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("index") / "table.tsv"
    write(path, [*table.items(), ("~", "last")])
    index = Index(path)
    assert all(index.find(k) == (v,) for k, v in table.items())
    assert index.find("absent") == () and index.find("~") == ("last",)


@pytest.mark.parametrize(
    ("name", "plain"), [("Fairfax County", "Fairfax"), ("Province of Ontario", "Ontario"), ("Lima", "Lima")]
)
def test_generic_words_go(name: str, plain: str) -> None:
    assert without_generic(name) == plain


def test_every_disputed_place_answers_with_all_names_and_no_country(world: World) -> None:
    regions = list(rows(open_shelf().text("places/regions.tsv")))
    disputed = [r for r in regions if r["status"] == "disputed"]
    assert len(regions) >= 250 and len(disputed) >= 150
    for row in disputed:
        standings = world.places.standings[row["id"]]
        assert len({s.party for s in standings}) > 1, row["id"]
        assert all(s.source for s in standings), row["id"]
        for name in (
            *row["names"].split("|"),
            *(n for s in standings if s.place == row["id"] for n in s.names.split("|") if n),
        ):
            place = next(p for p in world.places.get(name) if p.id == row["id"])
            assert place.country is None
            assert set(row["names"].split("|")) <= set(place.names)


def test_every_row_of_standings_speaks_of_a_place_of_the_shelf() -> None:
    shelf = open_shelf()
    ids = [r["id"] for r in rows(shelf.text("places/regions.tsv"))]
    assert len(ids) == len(set(ids))
    assert {r["place"] for r in rows(shelf.text("places/standings.tsv"))} <= set(ids)
    assert {r["within"] for r in rows(shelf.text("places/regions.tsv")) if r["within"]} <= set(ids)


@pytest.mark.parametrize(
    "name", ["Simferopol", "Stepanakert", "Tskhinvali", "Ramallah", "Pristina", "Mariupol", "Laayoune"]
)
def test_no_country_is_taken_from_coordinates_in_a_disputed_place(world: World, name: str) -> None:
    assert next(p for p in world.places.get(name) if p.people > 1000).country is None


def test_the_words_behind_a_name_say_where_it_lies(world: World) -> None:
    text = "A flood closed the bridge in Georgetown, Guyana, and the one in Springfield, Illinois."
    found = choose(text, named(text, "Georgetown", "Guyana", "Springfield", "Illinois"), world)
    assert [c.place and c.place.country for c in found] == ["GUY", "GUY", "USA", "USA"]
    assert found[2].place and found[2].place.division == "USA.IL"
    assert "say where it lies" in found[0].why and found[0].rivals


def test_the_countries_of_a_page_choose_among_namesakes(world: World) -> None:
    armenian = "Armenian soldiers left the village. Yerevan said that Ararat and Goris were calm."
    place = choose(armenian, named(armenian, "Goris"), world)[0].place
    assert place and place.country == "ARM"


def test_a_name_is_no_witness_for_itself(world: World) -> None:
    text = "Voters in Georgia and in Florida wait for the result; the senate in Washington waits too. Atlanta is calm."
    place = choose(text, named(text, "Georgia", "Florida", "Atlanta"), world)[0].place
    assert place and place.country == "USA"


def test_a_table_of_the_user_is_found(tmp_path: Path) -> None:
    from readouts.learning import learn

    shelf = open_shelf()
    dump = tmp_path / "mine.txt"
    row = [
        "9",
        "Camp Zuriel",
        "Camp Zuriel",
        "",
        "12.5",
        "24.5",
        "S",
        "CMP",
        "SD",
        "",
        "33",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "2024-01-01",
    ]
    dump.write_text("\t".join(row) + "\nbroken\n", encoding="utf8")
    taken = learn("geonames", dump, tmp_path / "world", open_world(shelf))
    assert taken.count == 1 and taken.refused == [f"{dump}, row 2: 1 columns; a GeoNames dump has 19"]
    found = open_world(shelf, tmp_path / "world").places.get("Camp Zuriel")
    assert [p.lat for p in found] == [12.5] and fold("Camp Zuriel") == "camp zuriel"
