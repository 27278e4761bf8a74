"""Places of claims: the dateline, the radius, what a name does in its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.reading import Rooms, open_world
from readouts.resolve import World
from readouts.resolve.link import _home
from readouts.resolve.where import Name, Role, choose, place_names, role
from readouts.schema import Document, LineKind, MarkedLine, Reading
from readouts.shelf import open_shelf


@pytest.fixture(scope="session")
def world() -> World:
    return open_world(open_shelf())


def test_a_dateline_says_where_a_page_was_written(world: World) -> None:
    text = "TRIPOLI, Lebanon - Tripoli was calm."
    line = MarkedLine(0, 16, text[:16], LineKind.DATELINE, "test")
    home = _home(Document("d", "h", text, lines=(line,)), world)
    assert home and home.country == "LBN"
    names = [Name(19, 26, "Tripoli")]
    chosen = choose(text, names, world, home)[0]
    assert chosen.place and chosen.place.country == "LBN"


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Shells fell in Kharkiv overnight.", "Kharkiv", Role.EVENT),
        ("Ankara urged restraint.", "Ankara", Role.METONYM),
        ("Talks between Baku and Moscow resumed.", "Moscow", Role.METONYM),
        ("The envoy flew to Cairo on Sunday.", "Cairo", Role.EVENT),
        ("Aleppo residents left their homes.", "Aleppo", Role.HOME),
        ("Rebels captured Goma in January.", "Goma", Role.MENTION),
    ],
)
def test_roles(rooms: Rooms, text: str, name: str, wanted: Role) -> None:
    sentences = rooms.annotate([Document("d", "h", text)])[0]
    start = text.index(name)
    assert role(sentences[0], start, start + len(name)) == wanted


def test_names_of_places_are_whole(rooms: Rooms, world: World) -> None:
    text = "Police in Henry County, Tenn., and in the village of Shebaa closed the road to Damascus."
    found = [n.text for n in place_names(text, rooms.annotate([Document("d", "h", text)])[0], world)]
    assert "Henry County" in found and "Damascus" in found and all(text[n.start : n.end] == n.text for n in place_names(text, rooms.annotate([Document("d", "h", text)])[0], world))  # fmt: skip


def test_a_claim_has_its_place_with_a_radius_and_no_country_where_it_is_disputed(read: Callable[..., Reading]) -> None:
    found = read("Soldiers attacked a convoy near Simferopol on Monday. Rebels bombed a market in Aleppo.")
    places = {c.where.text: c.where for c in found.claims if c.where}
    crimea = next(w for t, w in places.items() if "Simferopol" in t)
    aleppo = next(w for t, w in places.items() if "Aleppo" in t)
    assert crimea.country is None and crimea.lat and crimea.precision and crimea.precision > 5
    assert aleppo.country == "SYR" and aleppo.place


def test_a_place_lies_where_the_words_say(read: Callable[..., Reading]) -> None:
    """No Moura in Mali is known here: the state is what is sure, and not the Moura of another."""
    (claim,) = read("Clashes broke out in Moura, in central Mali.").claims
    assert claim.where and claim.where.country == "MLI"


def _places(world: World, text: str, *names: str) -> dict[str, str]:
    """The id of the place of each name, "" where none is meant; a name counts where it first stands."""
    found = [Name(text.index(n), text.index(n) + len(n), n) for n in names]
    chosen = choose(text, sorted(found, key=lambda n: n.start), world)
    return {c.name.text: c.place.id if c.place else "" for c in chosen}


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Mali's army fought rebels in Gao and later in the South.", "South", ""),
        ("Lebanese troops and gunmen fought in the South, Beirut said.", "South", "division:LBN.06"),
        ("Bolivian miners filled the Plaza, and Bolivia's police fired.", "Plaza", ""),
        ("Police in West, Texas, arrested two men.", "West", "geonames:4740686"),
        ("Egyptian envoys flew from Egypt to Washington on Monday.", "Washington", "geonames:4140963"),
        ("Fires spread in Oregon and Washington on Monday.", "Washington", "division:USA.WA"),
        ("The governor met farmers in Washington state.", "Washington", "division:USA.WA"),
        ("Sudanese envoys spoke in New York, Sudan said.", "New York", "geonames:5128581"),
        ("Zelensky left Ukraine for Paris; Ukrainian troops held Donetsk.", "Paris", "geonames:2988507"),
        ("Shells hit Belgorod, Russia said.", "Belgorod", "geonames:578072"),
    ],
)
def test_a_name_means_what_its_page_can_mean(world: World, text: str, name: str, wanted: str) -> None:
    others = [n for n in ("Texas", "Oregon", "Gao", "Donetsk") if n in text]
    assert _places(world, text, name, *others)[name] == wanted


def test_a_small_place_of_a_state_that_nothing_speaks_of_is_none(world: World) -> None:
    libya = "Libya's rebels left Libya for Tunisia. Libyans and Libyan troops met in Libya, and Tunisia agreed. "
    assert _places(world, libya + "NATO bombed Majer.", "Majer") == {"Majer": ""}
    assert _places(world, "NATO bombed Majer.", "Majer")["Majer"]  # of a page that speaks of no state nothing is asked
    assert _places(world, libya + "They held talks in Versailles.", "Versailles")["Versailles"]


def test_a_name_is_found_in_other_spellings_in_the_states_that_a_page_speaks_of(world: World) -> None:
    text = "Libyan rebels took al-Zawiya, Aziziya and Sorman in Libya, and shells hit Zawiyah."
    found = _places(world, text, "al-Zawiya", "Aziziya", "Sorman", "Zawiyah")
    assert found["Aziziya"] == "geonames:2220139" and found["Sorman"] == "geonames:2210560"
    assert found["al-Zawiya"] == found["Zawiyah"]
    iraqi = "Iraqi troops took Aziziya in Iraq."
    assert _places(world, iraqi, "Aziziya")["Aziziya"] == "geonames:99548"


def test_a_palace_that_speaks_for_a_government_is_also_a_place(read: Callable[..., Reading]) -> None:
    (claim,) = read("Asha Noor met the Kenyan president at the White House on Monday.").claims
    assert claim.where and claim.where.place == "building:white-house"


def test_a_state_behind_a_comma_that_goes_on_says_nothing_of_the_place_before_it(read: Callable[..., Reading]) -> None:
    found = read("As they spoke of a new government in Egypt, U.S. officials met envoys in Cairo on Monday.").claims
    assert all(c.where is None or c.where.country == "EGY" for c in found)


def test_states_meet_in_the_geneva_that_they_always_met_in(read: Callable[..., Reading]) -> None:
    found = read("The US Secretary of State met his colleague in Geneva on Monday, a US official said.").claims
    assert [c.where.country for c in found if c.where] == ["CHE"]


@pytest.mark.parametrize(("text", "place"), [
    ("Missiles struck Odessa on Monday, officials said.", "geonames:698740"),
    ("Two civilians were killed in Kiev on Monday, officials said.", "geonames:703448"),
])  # fmt: skip
def test_a_spelling_of_town_and_province_is_the_town(read: Callable[..., Reading], text: str, place: str) -> None:
    assert {x.target for x in read(text).links if x.slot == "where"} == {place}
