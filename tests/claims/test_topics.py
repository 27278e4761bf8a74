"""A long page about something else tells of no conflict, whatever figures of speech stand on it."""

from __future__ import annotations

from collections.abc import Callable

from readouts.schema import Reading

Read = Callable[..., Reading]
GARDEN = (
    "Dear readers, the beans are late this year. The rain came down for nine days. I sowed the second bed on Sunday. "
    "The snails attacked my lettuce again. Last summer we declared a ceasefire over the cabbages. The hens sleep in the old shed. "
    "Mulch keeps the soil cool and moist. Plums want sun and a dry wall. The well is nearly full. My neighbour lent me her fork. "
)


def test_figures_of_speech_on_a_garden_page_are_no_events(read: Read) -> None:
    assert [c.event for c in read(GARDEN).claims if c.event] == []


def test_one_deed_that_is_told_surely_opens_the_page(read: Read) -> None:
    found = read(GARDEN + "On Friday soldiers shelled the village of Moura and killed six people.").claims
    assert any(c.event == "ASSAULT" for c in found)


def test_a_short_page_is_read_as_it_stands(read: Read) -> None:
    assert any(c.event for c in read("The rebels surrendered. The king abdicated.").claims)
