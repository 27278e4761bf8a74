"""Words of time in sentences of our own: what they are read as, counted from where, by which rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.resolve.when import days, expressions, find_times, timex
from readouts.schema import Document

SUNDAY = "2022-12-25"


def page(text: str, published: str | None = SUNDAY) -> Document:
    return Document("page", "", text, published=published)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The envoys met on 12 May 2021 in Doha.", "12 May 2021", "2021-05-12"),
        ("They signed on September 2.", "September 2", "2022-09-02"),
        ("They signed on Friday.", "Friday", "2022-12-23"),
        ("Guns fell silent on Sunday.", "Sunday", "2022-12-25"),
        ("Talks will resume on Monday.", "Monday", "2022-12-26"),
        ("He spoke on Friday evening.", "Friday evening", "2022-12-23"),
        ("Shells fell overnight.", "overnight", "2022-12-24/2022-12-25"),
        ("Overnight on Friday shells fell.", "Overnight on Friday", "2022-12-23/2022-12-24"),
        ("Shells fell overnight into Friday.", "overnight into Friday", "2022-12-22/2022-12-23"),
        ("The convoy left two days ago.", "two days ago", "2022-12-23"),
        ("It was agreed last week.", "last week", "2022-12-12/2022-12-18"),
        ("They meet next month.", "next month", "2023-01"),
        ("Prices rose in early March.", "early March", "2022-03"),
        ("It opened in mid-2021.", "mid-2021", "2021"),
        ("It closed in the third quarter of 1990.", "the third quarter of 1990", "1990-07-01/1990-09-30"),
        ("He fought in the 1990s.", "the 1990s", "199X"),
        ("They came in the summer of 2014.", "the summer of 2014", "2014-22"),
        ("Over the past two weeks shelling grew.", "the past two weeks", "2022-12-11/2022-12-25"),
        ("It lasted from 3 to 5 May.", "3 to 5 May", "2022-05-03/2022-05-05"),
        ("The front moved between March and June 2019.", "March and June 2019", "2019-03/2019-06"),
        ("They were killed between 11 and 13 May.", "11 and 13 May", "2022-05-11/2022-05-13"),
        ("Between May 11 and 13 they were killed.", "May 11 and 13", "2022-05-11/2022-05-13"),
        ("On the night of 31 March to 1 April it fell.", "the night of 31 March to 1 April", "2022-03-31/2022-04-01"),
        ("Shells fell on the night of 4/5 May.", "4/5 May", "2022-05-04/2022-05-05"),
        ("It lasted from Friday to Sunday.", "Friday to Sunday", "2022-12-23/2022-12-25"),
        ("They met on 5 May and 6 May.", "5 May", "2022-05-05"),
        ("In the first week of March snipers fired.", "the first week of March", "2022-03-01/2022-03-07"),
        ("They fired in the last week of February.", "the last week of February", "2022-02-22/2022-02-28"),
        ("It fell on the second day of May 2021.", "the second day of May 2021", "2021-05-02"),
        ("They will meet in two weeks.", "in two weeks", "2023-01-02/2023-01-08"),
        ("They killed nine in two weeks.", "in two weeks", None),
        ("On the first day of the war it fell.", "the first day", None),
        ("On the third day of Ramadan it fell.", "the third day", None),
        ("On the third day of the truce it fell.", "the third day", "2022-12-25"),
        ("They marched for the fifth straight day on Friday.", "the fifth straight day", "2022-12-23"),
        ("The siege of 44 BC ended.", "44 BC", "-0043"),
    ],
)
def test_dates(text: str, words: str, edtf: str) -> None:
    found = {w.text: w.edtf for w in find_times(page(text))}
    assert found.get(words) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital if talks fall apart.",
        "May Chidiac met the second man.",
        "About 2000 people left.",
        "He ran three quarters of the way.",
        "The 13-year-old girl was hurt.",
    ],
)
def test_traps_are_no_dates(text: str) -> None:
    assert [w.text for w in find_times(page(text))] == []


def test_an_undated_page_keeps_words_symbolic() -> None:
    for text in ("Fighting flared on Friday.", "He left yesterday.", "They signed on September 2."):
        (found,) = find_times(page(text, None))
        assert found.edtf is None
        assert found.anchor == "page undated"


def test_a_day_count_is_inclusive_and_names_what_is_counted() -> None:
    (found,) = find_times(page("Hundreds rallied on the 14th day of the road blockade."))
    assert found.edtf == SUNDAY
    assert [(c.edtf, c.rule) for c in found.candidates] == [
        ("2022-12-12", "first day of road blockade, counted inclusively")
    ]


def test_a_day_count_on_an_undated_page_waits_for_an_onset() -> None:
    (found,) = find_times(page("Clashes went into a fifth day.", None))
    assert found.edtf is None
    assert found.anchor == "page undated; day 5"


def test_times_in_a_window() -> None:
    (found,) = find_times(page("They spoke for the second time in three days."))
    assert [(c.edtf, c.rule) for c in found.candidates] == [("2022-12-23/2022-12-25", "2 times in this window")]


def test_later_counts_from_the_date_told() -> None:
    found = find_times(page("The truce began on 1 March 2021. Three days later it collapsed."))
    assert [w.edtf for w in found] == ["2021-03-01", "2021-03-04"]
    assert found[1].anchor == "text: 2021-03-01"


def test_durations_and_sets_are_no_dates_but_are_tagged() -> None:
    document = page("It went on for three days, and every week for 18 months.")
    assert [timex(e) for e in expressions(document)] == [("DURATION", "P3D"), ("SET", "P1W"), ("DURATION", "P18M")]
    assert find_times(document) == ()


def test_a_narrative_counts_from_what_was_told() -> None:
    text = "In May 1914 they met. On 28 June 1914 he was shot. By 4 August 1914 armies moved. In June 1915 it froze. On 3 July the line broke."  # fmt: skip
    assert find_times(page(text, "2009-12-19"))[-1].edtf == "1915-07-03"


@given(st.text(max_size=200))
def test_spans_verify_on_any_text(text: str) -> None:
    for found in find_times(page(text)):
        assert text[found.start : found.end] == found.text


@given(
    st.dates(min_value=days.date(1900, 1, 1), max_value=days.date(2100, 1, 1)),
    st.sampled_from("DWMQYT"),
    st.integers(-40, 40),
)
def test_shifted_values_have_bounds(at: days.date, unit: str, count: int) -> None:
    value = days.shift(at, unit, count)
    assert value is not None
    ends = days.bounds(value)
    assert ends is not None
    assert ends[0] <= ends[1]
    assert days.edtf(value)
