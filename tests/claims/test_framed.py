"""Voices that stand around a sentence, before a colon or in a phrase: what they tell is told by them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "source", "act"),
    [
        ("As the minister put it, the rebels shelled the town.", "minister", "state"),
        ("As the minister said, the rebels shelled the town.", "minister", "state"),
        ("As the army claims, the rebels shelled the town.", "army", "claim"),
        ("The rebels shelled the town, as the union had reported.", "union", "report"),
        ("As reported by Reuters, the rebels shelled the town.", "Reuters", "report"),
        ("In the army's telling, the rebels shelled the town.", "army", "state"),
        ("By the army's account the rebels shelled the town.", "army", "state"),
        ("In the words of the envoy, the rebels shelled the town.", "envoy", "report"),
        ("In Ndjamena's view, the rebels shelled the town.", "Ndjamena", "believe"),
        ("The army's version is that the rebels shelled the town.", "army", "claim"),
        ("It is the army's position that the rebels shelled the town.", "army", "believe"),
        ("To hear the army tell it, the rebels shelled the town.", "army", "claim"),
        ("If the army is to be believed, the rebels shelled the town.", "army", "claim"),
        ("The minister, in a post on X: “The rebels shelled the town.”", "minister", "state"),
        ("Statement by the Foreign Ministry: “The rebels shelled the town.”", "Foreign Ministry", "state"),
        ("Word from Khartoum is that the rebels shelled the town.", "Khartoum", "state"),
        ("The rebels shelled the town, if reports are correct.", "rumours", "rumour"),
        ("Investigators concluded that the rebels shelled the town.", "Investigators", "report"),
        ("Officials close to Haftar: the rebels shelled the town.", "Officials", "report"),
    ],
)
def test_who_is_named_around_a_clause_says_it(read: Read, text: str, source: str, act: str) -> None:
    claim = next(c for c in read(text).claims if c.event == "ASSAULT")
    assert ([s.name for s in claim.sources], claim.act, claim.condition) == ([source], act, None)
    assert [a.name for a in claim.actors] == ["rebels"]


def test_what_an_unknown_name_asks_for_before_a_colon_it_asks(read: Read) -> None:
    claim = next(c for c in read("Blinken: Russia must withdraw its troops.").claims if c.event == "REQUEST")
    assert ([a.name for a in claim.actors], [r.name for r in claim.recipients]) == (["Antony Blinken"], ["Russia"])


@pytest.mark.parametrize(
    "text",
    [
        "As the army attacked, the rebels shelled the town.",
        "As we reported on Monday, the rebels shelled the town.",
        "In the course of the raid, the rebels shelled the town.",
        "Sake: rebels shelled the town.",
    ],
)
def test_what_nobody_is_said_to_say_is_the_authors(read: Read, text: str) -> None:
    claims = [c for c in read(text).claims if c.event == "ASSAULT" and "town" in c.evidence.text]
    assert claims and all(c.sources == () for c in claims)


def test_what_others_say_is_not_said_by_some(read: Read) -> None:
    claims = read("Some say the rebels shelled the town, others blame the army.").claims
    assert [[s.name for s in c.sources] for c in claims] == [["Some"], ["others"]]
