"""Headlines that are turned to somebody: "X to Y: do it"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "source", "whom", "mode"),
    [
        ("AU chief to Sudan generals: lay down your guns", "AU chief", "Sudan generals", "yield"),
        ("Imam to Ruto: end this siege", "Imam", "Ruto", "yield"),
        ("Chad to Cameroon: stop provocations", "Chad", "Cameroon", "yield"),
        ("Ankara to Athens: do not test our patience", "Ankara", "Athens", "change"),
        ("US to Israel: protect civilians in Rafah", "US", "Israel", "assist"),
        ("Museveni to striking doctors: accept the offer", "Museveni", "striking doctors", "change"),
        ("Ruto to Tshisekedi: talk to the rebels", "Ruto", "Tshisekedi", "meet"),
    ],
)
def test_an_order_behind_a_colon_is_asked_of_whom_it_is_turned_to(
    read: Read, text: str, source: str, whom: str, mode: str
) -> None:
    (claim,) = read(text).claims
    assert (claim.event, list(claim.mode), claim.act, claim.status) == ("REQUEST", [mode], "demand", ("actual",))
    assert ([s.text for s in claim.sources], [a.text for a in claim.actors]) == ([source], [source])
    assert [r.text for r in claim.recipients] == [whom]
    assert claim.author_commitment == "Uu"


def test_what_is_said_behind_the_colon_is_his_who_says_it(read: Read) -> None:
    (claim,) = read("Iran to Israel: we will strike back").claims
    assert (claim.event, [s.name for s in claim.sources]) == ("THREATEN", ["Iran"])
    assert [r.name for r in claim.recipients] == ["Israel"]


@pytest.mark.parametrize(
    "text",
    [
        "Road to Kyiv: how a convoy was lost",
        "From Sudan to Chad: families flee the war",
        "Letter to Ruto: end this war",
    ],
)
def test_a_way_or_a_letter_to_somebody_asks_nothing(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.sources]
