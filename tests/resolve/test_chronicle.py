"""When things began and ended: relations in sentences of our own, the network of bounds, findings with their reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.resolve import Given, Things, chronicle, parse_things
from readouts.resolve.chronicle import relations
from readouts.resolve.chronicle.solve import ORIGIN, Bound, Network
from readouts.resolve.when import expressions, find_times
from readouts.schema import Document, Finding, LineKind, MarkedLine
from readouts.shelf import open_shelf

CORRIDOR = "Residents of Stepanakert, cut off from Armenia, blamed Azerbaijan and asked Russian peacekeepers in Karabakh for help."


@pytest.fixture(scope="module")
def things() -> Things:
    return parse_things(open_shelf().text("time/things.tsv"))


def page(name: str, text: str, published: str | None = "2022-12-25") -> Document:
    return Document(name, f"hash of {name}", text, published=published)


def kinds(found: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return [(f.kind, f.about, f.edtf) for f in found]


@pytest.mark.parametrize(
    ("text", "kind", "thing", "edtf"),
    [
        ("Crowds came out on the 14th day of the blockade.", "start", "blockade", "2022-12-12"),
        ("The strike has entered its third week.", "start", "strike", "2022-12-05/2022-12-11"),
        ("The truce collapsed two days into the ceasefire.", "start", "ceasefire", "2022-12-23/2022-12-24"),
        ("The siege has lasted for nine days.", "start", "siege", "2022-12-16/2022-12-17"),
        ("On Friday, the fifth day of fighting, the bridge fell.", "start", "fighting", "2022-12-19"),
        ("The truce expired on 20 December.", "end", "truce", "2022-12-20"),
        ("Farmers blocked the crossing on 12 December.", "start", "blocked crossing", "2022-12-12"),
        ("The ministers met on Saturday, now for the second time in three days.", "times", "", "2022-12-22/2022-12-24"),
        ("Flags flew on the fifth anniversary of the truce.", "start", "truce", "2017-12-25"),
    ],
)
def test_relations(things: Things, text: str, kind: str, thing: str, edtf: str) -> None:
    (found,) = relations(page("page", text), things)
    assert (found.kind, found.thing, found.edtf) == (kind, thing, edtf)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("He resigned a day after the vote.", 1, 1),
        ("Papers were burned on the eve of the invasion.", -1, -1),
        ("The port burned less than 24 hours after the signing.", 0, 1),
        ("The envoy was recalled two weeks before the summit.", -17, -11),
        ("Roads were empty in the first ten days of the war.", 0, 9),
    ],
)
def test_words_beside_a_thing_are_bounds_and_no_date(things: Things, text: str, low: int, high: int) -> None:
    (found,) = relations(page("page", text), things)
    assert (found.kind, found.low, found.high, found.edtf) == ("beside", low, high, None)


def test_a_beginning_found_twice_agrees(things: Things) -> None:
    text = f"{CORRIDOR} It was the 14th day of the road blockade. Activists closed the corridor on December 12."
    (found,) = chronicle([page("page", text)], (), things)
    assert (found.kind, found.edtf) == ("onset", "2022-12-12")
    assert [s.text for s in found.steps] == ["closed the corridor on December 12", "the 14th day of the road blockade"]


def test_a_count_against_a_told_beginning_is_a_contradiction_with_both_reasons(things: Things) -> None:
    text = f"{CORRIDOR} It was the 14th day of the road blockade. Activists closed the corridor on December 9."
    found = chronicle([page("page", text)], (), things)
    assert [f.kind for f in found] == ["contradiction", "onset"]
    assert "3 days apart" in found[0].says
    assert len(found[0].steps) == 2


def test_one_day_apart_is_no_contradiction_where_a_count_hangs_on_the_page(things: Things) -> None:
    text = f"{CORRIDOR} It was the 14th day of the road blockade. Activists closed the corridor on December 11."
    assert [f.kind for f in chronicle([page("page", text)], (), things)] == ["onset", "slack"]
    on_friday = f"{CORRIDOR} On Friday, the 14th day of the blockade, bread ran out. The blockade began on December 9."
    assert [f.kind for f in chronicle([page("page", on_friday)], (), things)] == ["contradiction", "onset"]


def test_an_undated_page_gets_its_day_from_another_page(things: Things) -> None:
    undated = page("undated", f"{CORRIDOR} Fighting went into a fifth day.", None)
    other = page("other", f"{CORRIDOR} Fighting erupted on 27 September.", "2020-09-29")
    assert chronicle([undated], (), things) == ()
    found = chronicle([undated, other], (), things)
    assert ("dated", "undated", "2020-10-01") in kinds(found)
    assert {s.document for s in found[0].steps} == {"undated", "other"}


def test_an_undated_page_gets_its_day_from_a_person(things: Things) -> None:
    undated = page("undated", f"{CORRIDOR} Fighting went into a fifth day.", None)
    fits = [Given("fighting in Karabakh", date(2020, 9, 27))]
    assert ("dated", "undated", "2020-10-01") in kinds(chronicle([undated], (), things, fits))
    assert chronicle([undated], (), things, [Given("fighting in Khartoum", date(2023, 4, 15))]) == ()


def test_pages_on_different_places_are_kept_apart(things: Things) -> None:
    undated = page("undated", f"{CORRIDOR} Fighting went into a fifth day.", None)
    other = page(
        "other", "In Khartoum and Omdurman, fighting began on 15 April between Burhan and Dagalo.", "2023-04-18"
    )
    assert [f.kind for f in chronicle([undated, other], (), things)] == ["onset"]


def test_two_beginnings_that_fit_leave_the_page_undated(things: Things) -> None:
    undated = page("undated", f"{CORRIDOR} Fighting went into a fifth day.", None)
    old = page("old", f"{CORRIDOR} Fighting began on 2 April.", "2016-04-03")
    new = page("new", f"{CORRIDOR} Fighting began on 27 September.", "2020-09-29")
    assert [f.kind for f in chronicle([undated, old, new], (), things)] == ["onset", "onset"]


def test_words_after_a_thing_get_their_day_where_it_is_known(things: Things) -> None:
    text = f"{CORRIDOR} The truce took effect on 10 December. Shells fell two days after the truce."
    assert ("dated", "“two days after the truce” in page", "2022-12-12") in kinds(
        chronicle([page("page", text)], (), things)
    )


def test_length_and_beginning_give_the_end(things: Things) -> None:
    text = f"{CORRIDOR} The war began on 27 September 2020. The 44-day war emptied the town."
    assert ("end", "war", "2020-11-09/2020-11-10") in kinds(chronicle([page("page", text)], (), things))


def test_furniture_is_not_read(things: Things) -> None:
    text = "It was the 14th day of the blockade."
    hidden = Document("page", "", text, published="2022-12-25", lines=(MarkedLine(0, len(text), text, LineKind.COMMENT, "test"),))  # fmt: skip
    assert chronicle([hidden], (), things) == ()


@given(st.permutations(["a", "b", "c", "d"]))
@settings(max_examples=12, deadline=None)
def test_the_order_of_pages_is_of_no_account(order: list[str]) -> None:
    lexicon = parse_things(open_shelf().text("time/things.tsv"))
    texts = {
        "a": page("a", f"{CORRIDOR} The siege went into a fifth day.", None),
        "b": page("b", f"{CORRIDOR} The siege began on 27 September.", "2020-09-29"),
        "c": page("c", f"{CORRIDOR} It was the third day of the siege.", "2020-09-29"),
        "d": page("d", f"{CORRIDOR} It was the 9th day of the siege.", "2020-09-29"),
    }
    found = chronicle([texts[name] for name in order], (), lexicon)
    assert found == chronicle(list(texts.values()), (), lexicon)
    assert [f.kind for f in found] == ["contradiction", "dated", "onset"]


# --- the network ---


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(-400, 400), min_size=2),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(0, 9), st.integers(0, 9))),
)
def test_bounds_that_hold_never_clash_and_never_shut_out_the_days(
    days: dict[str, int], rows: list[tuple[str, str, int, int]]
) -> None:
    days = {**days, ORIGIN: 0}
    network = Network()
    first = next(iter(days))
    assert network.add(Bound(ORIGIN, first, days[first] - 1, days[first] + 2, 0)) is None
    for i, (a, b, below, above) in enumerate(rows, 1):
        if a in days and b in days and a != b:
            true = days[b] - days[a]
            assert network.add(Bound(a, b, true - below, true + above, i)) is None
    for node, day in days.items():
        known = network.days(node)
        assert known is None or known[0] <= day <= known[1]


def test_a_clash_names_its_reasons_and_changes_nothing() -> None:
    network = Network()
    assert network.add(Bound(ORIGIN, "page", 100, 100, 1)) is None
    assert network.add(Bound("start", "page", 4, 4, 2)) is None
    assert network.days("start") == (96, 96)
    assert set(network.add(Bound(ORIGIN, "start", 90, 91, 3)) or ()) == {1, 2, 3}
    assert network.days("start") == (96, 96)


# --- hostile texts ---


@pytest.mark.parametrize(
    "unit",
    ["the ", "day 1 ", "1", "a day after ", "first ", "in the ", "May ", "12 May ", ". ", "\n", "twenty-", "1,000", "- ", "for the second time in ", "of the first day of the war "],
)  # fmt: skip
def test_hostile_texts_take_linear_time(things: Things, unit: str) -> None:
    import time

    def spent(size: int) -> float:
        document = page("page", (unit * size)[:size])
        begun = time.process_time()
        list(expressions(document))
        list(relations(document, things))
        return time.process_time() - begun

    spent(1000)
    long, short = (min(spent(size) for _ in range(3)) for size in (24_000, 6_000))  # a busy machine may seem slow once
    assert long < 12 * max(short, 0.02)


@given(st.text(max_size=120))
@settings(deadline=None)
def test_relations_verify_on_any_text(text: str) -> None:
    lexicon = parse_things(open_shelf().text("time/things.tsv"))
    for found in relations(page("page", text), lexicon):
        assert text[found.start : found.end] == found.text
    for when in find_times(page("page", text)):
        assert text[when.start : when.end] == when.text
