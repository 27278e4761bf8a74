"""Pictures and the small things that they are made of."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.views import words
from readouts.views.atlas import Spot, close_ups, draw, window
from readouts.views.calendar import LEVELS, after, axis, floor, level
from readouts.views.changes import changes
from readouts.views.figures import Position, Range, numbers, positions
from readouts.views.network import Dyad, Node, network
from readouts.views.timeline import Frame, Running, Stretch, Tally, marks, timeline

NASTY = "<b>&\"'</b>"
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def well_formed(svg: str) -> ET.Element:
    return ET.fromstring(svg)


# --- the calendar ---


@settings(deadline=None)
@given(DAYS, st.sampled_from(LEVELS))
def test_a_bucket_holds_its_days(day: date, by: str) -> None:
    start = floor(day, by)
    assert start <= day < after(start, by)
    assert floor(after(start, by) - timedelta(days=1), by) == start


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=40), st.sampled_from(LEVELS))
def test_an_axis_keeps_order_and_room(days: list[date], by: str) -> None:
    found = axis(days, by, 900)
    assert {floor(d, by) for d in days} <= set(found.at)
    places = [found.at[d] for d in sorted(found.at)]
    assert places == sorted(places)
    assert 0 < places[0] <= places[-1] < 900.5


def test_empty_stretches_are_folded_and_said() -> None:
    found = axis([date(2022, 9, 13), date(2024, 9, 13)], "day", 900)
    assert [text for _, text in found.folds] == ["2 years"]


def test_the_level_suits_the_days() -> None:
    assert level([date(2024, 1, 1) + timedelta(days=i) for i in range(90)]) == "day"
    assert level([date(2020, 1, 1) + timedelta(days=i) for i in range(0, 1500, 2)]) == "month"


# --- change points ---


def test_a_steady_row_has_no_change() -> None:
    assert changes([str(i) for i in range(30)], [4, 5, 3, 4, 6, 4] * 5) == ()


def test_two_changes_are_found_with_their_support() -> None:
    found = changes([str(i) for i in range(30)], [1] * 10 + [14] * 10 + [2] * 10)
    assert [c.at for c in found] == ["10", "20"]
    assert (found[0].before, found[0].after) == (1, 14)
    assert all(c.support > 10 for c in found)


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), max_size=60))
def test_changes_never_break(counts: list[int]) -> None:
    found = changes([str(i) for i in range(len(counts))], counts)
    assert all(c.support > 0 for c in found)


# --- pictures ---


def test_a_timeline_tells_its_counts_and_escapes_its_words() -> None:
    tallies = [Tally(date(2024, 5, d), "", "", d, 1, -9.0, 1) for d in (1, 2, 9)]
    lane = [Tally(date(2024, 5, d), "a", kind, 1) for d in (1, 2) for kind in ("for", "against", "open")]
    war = Running(NASTY, "2024-04-28", "2024-05-09", True, ("“the fifth day”",), "", marks(lane, "day"))
    found = timeline(
        "day",
        tallies,
        [("a", NASTY, lane)],
        ([Stretch("2024-05", "2024-05-01", "2024-05-31", 2)], 3, [war]),
        Frame(lambda *x: f"/{x}"),
    )
    assert [b.reports for b in found.buckets] == [1, 2, 9]
    assert found.buckets[0].intensity == -9
    assert [(e.first, e.last, e.reports) for e in found.lanes[0].episodes] == [("2024-05-01", "2024-05-02", 6)]
    assert found.undated == 3
    assert found.running[0].reports == 6
    assert "no end told by 2024-05-09" in found.picture
    well_formed(found.picture)
    assert "<b>" not in found.picture


def test_an_empty_timeline_draws_nothing() -> None:
    assert timeline("day", [], [], ([], 0, []), Frame(lambda *_: None)).picture == ""


def test_a_network_is_the_same_every_time() -> None:
    nodes = [Node(f"n{i}", f"{NASTY} {i}", "state", i + 1) for i in range(12)]
    dyads = [Dyad(f"n{i}", f"n{(i * 5 + 1) % 12}", i + 1, (-1) ** i * 5.0) for i in range(12)]
    one, other = (network(nodes, dyads, lambda k: f"/{k}") for _ in range(2))
    assert one.picture == other.picture
    tree = well_formed(one.picture)
    for circle in tree.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(circle.get("cx", "-1")) <= 1080
        assert 0 <= float(circle.get("cy", "-1")) <= 500


def spot(key: str, lat: float, lon: float, *labels: str, disputed: bool = False) -> Spot:
    return Spot(key, labels[0], labels, lat, lon, 5, None if disputed else "AAA", disputed, 3)


def test_a_map_draws_no_border_and_all_names() -> None:
    spots = [spot("a", 42.9, 20.86, "Zvečan", "Zveçan", disputed=True), spot("b", 15.1, 104.3, NASTY)]
    svg = draw(spots, [(42.0, 21.0, 300000), (16.0, 104.0, 20000)], window(spots), lambda k: f"/{k}")
    well_formed(svg)
    assert "Zvečan · Zveçan" in svg
    assert "<b>" not in svg
    south, west, north, east = window(spots)
    assert south < 15.1 < 42.9 < north
    assert west < 20.86 < 104.3 < east


def test_near_places_get_a_map_of_their_own() -> None:
    near = [spot(f"n{i}", 15 + i / 2, 104, f"Place {i}") for i in range(3)]
    far = spot("far", 60, 10, "Far")
    assert [sorted(s.key for s in g) for g in close_ups([*near, far])] == [["n0", "n1", "n2"]]
    assert close_ups(near) == []


def test_numbers_are_ranges_with_open_ends() -> None:
    found = numbers(
        [
            Range("A", "killed", "at least 3", 3, None, "at least", "1"),
            Range(NASTY, "killed", "12 to 15", 12, 15, "exact", "2"),
            Range("A", "shells", "40", 40, 40, "exact", "3"),
        ]
    )
    assert [(n.unit, len(n.ranges)) for n in found] == [("killed", 2), ("shells", 1)]
    well_formed(found[0].picture)
    assert "range open" in found[0].picture
    assert found[1].picture == ""


def test_positions_have_a_sign_as_well_as_a_colour() -> None:
    svg = positions(
        [Position("b", NASTY, "2024-05", 3, -8.5), Position("b", NASTY, "2024-06", 1, 4.0)], lambda k: f"/{k}"
    )
    well_formed(svg)
    assert "−8" in svg
    assert "+4" in svg


# --- words ---


def test_every_term_has_a_word() -> None:
    from readouts.schema import Act, Commitment, Kind

    assert set(words.ACT) == {a.value for a in Act}
    assert set(words.COMMITMENT) == set(Commitment)
    assert set(words.TEXT["kinds"]) == {k.value for k in Kind}


def test_who_did_not_condemn_is_not_shown_condemning() -> None:
    from dataclasses import replace

    from readouts.schema import Act, Claim, Commitment, Engagement, Event, Span, Status

    done = Claim(
        "c", "d", "", Span(0, 15, "he condemned it"), Event.ACCUSE, Act.CONDEMN, Commitment.CT_PLUS, Commitment.UU,
        Engagement.ACKNOWLEDGE,
    )  # fmt: skip
    withheld = replace(done, commitment=Commitment.CT_MINUS, status=(Status.NEGATED,))
    assert [words.act(done), words.act(withheld)] == ["condemns", "does not condemn"]
    assert words.act(replace(withheld, event=Event.AID)) == "condemns"  # what is condemned was not done


def test_no_text_judges() -> None:
    import re

    from readouts.views.words import TEXT

    text = repr(TEXT).lower()
    assert not re.findall(r"\b(true|false|lie|lies|debunked|propaganda|terrorist|regime)\b", text)
