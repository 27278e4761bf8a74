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
