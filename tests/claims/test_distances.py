"""How far apart two clauses say that they lie: days counted from one another, and who acts in which of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        ("The premier resigned on Tuesday, one day after police shot at young protesters.", "ASSAULT", "2023-06-12"),
        ("Chad withdrew its envoy on 30 July 2022, hours after France recognised the plan.", "SUPPORT", "2022-07-30"),
        (
            "Two weeks and three days after men had marched them into the bush, 137 pupils were freed on Sunday.",
            "ASSAULT",
            "2023-05-25",
        ),
        (
            "Two days before the rebels attacked Goma on 26 January, the army had closed the road.",
            "COERCE",
            "2023-01-24",
        ),
        (
            "The presidents met in Doha on 18 March, a month after the rebels had attacked Bukavu.",
            "ASSAULT",
            "2023-02",
        ),
        ("Three days after a truce took effect on 14 May, troops shelled the town again.", "ASSAULT", "2023-05-17"),
        (
            "The mayor resigned on 27 January, two days after the army had started to shell the town.",
            "ASSAULT",
            "2023-01-25",
        ),
        ("The rebels shelled Sake on 4 March, some time after the army had arrested the mayor.", "COERCE", None),
    ],
)
def test_a_clause_without_a_date_takes_it_from_its_distance(read: Read, text: str, event: str, day: str | None) -> None:
    found = next(c for c in read(text, published="2023-06-15").claims if c.event == event)
    assert (found.when and found.when.edtf) == day


def test_who_acts_days_away_does_nothing_here(read: Read) -> None:
    claims = read("Two weeks after men had marched them into the bush, 137 pupils were freed on Sunday.").claims
    assert next(c for c in claims if c.event == "RETREAT").actors == ()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The general, appointed last week, ordered the troops to withdraw.", "REQUEST"),
        ("In light of the flagrant attack by the junta, the union will not travel to Bamako in May.", "ASSAULT"),
    ],
)
def test_a_day_is_not_that_of_what_stands_beside_it(read: Read, text: str, event: str) -> None:
    assert all(c.when is None for c in read(text, published="2023-06-15").claims if c.event == event)


def test_what_goes_on_since_something_began_is_open(read: Read) -> None:
    claims = read("At least 22 people have died since the protests began on 25 September, the union said.").claims
    assert next(c.when.edtf for c in claims if c.event == "ASSAULT" and c.when) == "2023-09-25/.."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The blockade, now in its 14th day, has left hospitals without fuel.", "2023-06-02"),
        ("The border was blocked by miners for a third straight day.", "2023-06-13"),
        ("On its third day, rebels attacked the talks.", "2023-06-15"),
    ],
)
def test_a_count_of_days_dates_what_goes_on_by_its_beginning(read: Read, text: str, day: str) -> None:
    found = [c.when.edtf for c in read(text, published="2023-06-15").claims if c.when]
    assert found == [day]


def test_what_was_tried_lies_behind_and_what_is_planned_ahead(read: Read) -> None:
    tried = read("Police tried to storm the compound on Sunday.", published="2025-03-05").claims[0]
    planned = read("Police plan to storm the compound on Sunday.", published="2025-03-05").claims[0]
    assert (tried.when and tried.when.edtf, planned.when and planned.when.edtf) == ("2025-03-02", "2025-03-09")
