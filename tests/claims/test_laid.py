"""A deed that somebody lays at another's door is told by whoever lays it there, and is no fact of the page's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Claim, Reading

Read = Callable[..., Reading]


def deeds(claims: tuple[Claim, ...]) -> list[Claim]:
    return [c for c in claims if c.event == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "voices", "doer"),
    [
        ("The army said the rebels were responsible for the attack on the port.", ["army"], "rebels"),
        ("The army said the rebels were guilty of the attack on the port.", ["army"], "rebels"),
        ("The army said the rebels were at fault for the killing of two farmers.", ["army"], "rebels"),
        ("The army said the rebels were to blame for the attack on the port.", ["army"], "rebels"),
        ("The army said the front was the author of the massacre of villagers.", ["army"], "front"),
        ("The minister said the attack on the tankers was the work of Iran.", ["minister"], "Iran"),
        ("Officials said the front was complicit in the massacre of villagers at Tula.", ["Officials"], "front"),
        ("The United States held Iran responsible for the attack on the tankers.", ["United States"], "Iran"),
        ("Officials linked Iran to the attack on the tankers.", ["Officials"], "Iran"),
        ("The governor pinned the bombing of the market on the rebels.", ["governor"], "rebels"),
        ("Police attributed the killing of the mayor to the cartel.", ["Police"], "cartel"),
        ("The killing of the mayor was linked to the cartel.", ["unnamed"], "cartel"),
        ("The army said the rebels had admitted to the killing of the teacher.", ["army", "rebels"], "rebels"),
        ("The army said the rebels had claimed responsibility for the killing of the teacher.", ["army", "rebels"], "rebels"),
    ],
)  # fmt: skip
def test_who_lays_a_deed_upon_another_tells_it(read: Read, text: str, voices: list[str], doer: str) -> None:
    (deed,) = deeds(read(text).claims)
    assert [s.name for s in deed.sources] == voices
    assert [a.name for a in deed.actors] == [doer]
    assert deed.author_commitment == "Uu"


def test_who_is_at_fault_accuses_nobody(read: Read) -> None:
    text = "Iran is responsible for the attack on the tankers, the United States said."
    assert [c.event for c in read(text).claims] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "India alleges that Pakistan-based militants carried out the attack in Pahalgam.",
        "A United Nations panel concluded that Rwandan troops took part in the attack on Goma.",
    ],
)
def test_one_blow_is_told_once(read: Read, text: str) -> None:
    assert len(deeds(read(text).claims)) == 1
