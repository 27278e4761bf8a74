"""Whom a blow killed or hurt is told with it, and a number of dead with the blow told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Gunmen attacked a bus near Moura on Monday, killing two nurses and wounding nine.", ["two", "nine"]),
        ("Two sailors were killed and nine hurt in Moura, the mayor said.", ["Two", "nine"]),
        ("Rebels stormed the mill, killing four guards.", ["four"]),
    ],
)
def test_a_toll_is_no_second_blow(read: Read, text: str, numbers: list[str]) -> None:
    (claim,) = [c for c in read(text).claims if c.event == "ASSAULT"]
    assert [n.text for n in claim.numbers] == numbers
    assert all(claim.evidence.start <= n.start and n.end <= claim.evidence.end for n in claim.numbers)
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_who_was_not_hurt_is_told_beside_who_was_killed(read: Read) -> None:
    found = [c for c in read("Four guards were killed and nine were not hurt.").claims if c.event == "ASSAULT"]
    assert [[s.value for s in c.status] for c in found] == [["actual"], ["negated"]]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("The health ministry puts the dead at eleven.", "eleven"),
        ("Warsaw counted nine injured officers.", "nine"),
        ("The clinic put the number of dead at 59.", "59"),
    ],
)
def test_who_gives_a_toll_tells_of_the_last_blow(read: Read, said: str, number: str) -> None:
    found = read(f"Gunmen attacked Moura on Monday. {said}").claims
    toll = next(c for c in found if c.sources)
    assert (toll.event, [a.name for a in toll.recipients]) == ("ASSAULT", ["Moura"])
    assert [(n.text, n.unit in ("killed", "wounded")) for n in toll.numbers] == [(number, True)]


def test_a_toll_of_no_blow_and_a_count_of_things_tell_of_none(read: Read) -> None:
    assert all(c.event is None for c in read("The ministry puts the dead at eleven.").claims)
    assert read("The clerks counted 34 boxes.").claims == ()


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Nine people were killed in a bombing by Boko Haram in Maiduguri.", ["Boko Haram"], ["Nine people"]),
        ("A bombing by Boko Haram killed nine people in Maiduguri.", ["Boko Haram"], ["nine people"]),
        ("Nine people were killed in a Russian attack on Kharkiv on Monday.", ["Russian"], ["Nine people"]),
        ("A French-led raid killed the leader of the group.", ["French"], ["leader of the group"]),
    ],
)
def test_who_is_killed_in_a_blow_is_killed_by_whoever_struck_it(
    read: Read, text: str, actors: list[str], recipients: list[str]
) -> None:
    (claim,) = read(text).claims
    assert (claim.event, [a.name for a in claim.actors]) == ("ASSAULT", actors)
    assert [r.name for r in claim.recipients] == recipients


def test_how_many_one_counts_are_not_anothers_dead(read: Read) -> None:
    text = "The ministry put the death toll at 12; the opposition says more than 40 people died."
    (ministry,) = [c for c in read(text).claims if c.sources[0].name == "ministry"]
    assert not ministry.recipients
    assert [n.low for n in ministry.numbers] == [12]
