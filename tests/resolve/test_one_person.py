"""One person has one name and one id all through a page, however the page spells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading


def _persons(reading: Reading) -> set[tuple[str, str | None]]:
    return {
        (p.name, p.entity)
        for c in reading.claims
        for p in (*c.actors, *c.recipients, *c.sources)
        if (p.entity or "").startswith("person:")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Venezuelan President Hugo Chavez condemned the strikes. Chávez accused NATO of killing civilians. Hugo Chávez praised Cuba.",
            {("Hugo Chavez", "person:hugo-chavez")},
        ),
        (
            "Libyan leader Moammar Gadhafi threatened the rebels. Gaddafi accused NATO of killing civilians. Moammar Gadhafi condemned France.",
            {("Moammar Gadhafi", "person:muammar-gaddafi")},
        ),
        (
            "Rebel chief José Muñoz threatened the army. Jose Munoz accused the army of killing farmers.",
            {("José Muñoz", "person:jose-munoz")},
        ),
        (
            "Hassan Noor threatened the army. Hussein Noor condemned Kenya.",
            {("Hassan Noor", "person:hassan-noor"), ("Hussein Noor", "person:hussein-noor")},
        ),
    ],
)
def test_one_person_has_one_name_on_a_page(
    read: Callable[..., Reading], text: str, wanted: set[tuple[str, str | None]]
) -> None:
    assert _persons(read(text)) == wanted


def test_the_leader_of_another_day(read: Callable[..., Reading]) -> None:
    """Of today's page that is about him he is meant; not where he is called former."""
    then = read("Gaddafi attacked Misrata in Libya. The Libyan leader threatened rebels. Gaddafi condemned NATO.")
    assert {e for _, e in _persons(then)} == {"person:muammar-gaddafi"}
    now = read(
        "Barack Obama condemned the war. Former President Obama met senators. Obama accused the American president of killing civilians.",
        "2025-03-05",
    )
    assert "person:donald-trump" in {e for _, e in _persons(now)}


def test_the_president_of_the_republic_is_the_one_named_so(read: Callable[..., Reading]) -> None:
    text = "President of the Republic Daniel Chapo received the SADC mission. The President thanked Rwanda for its support."
    assert {s.name for c in read(text, "2025-03-05").claims for s in c.sources} == {"Daniel Chapo"}
