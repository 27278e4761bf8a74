"""What somebody will not say, has no intention of, or finds nothing to suggest; what went on beside what is denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Event, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "The monitors are not prepared to say who fired first.",
        "The ministry is not yet ready to say who fired first.",
    ],
)
def test_who_is_not_prepared_to_say_omits(read: Read, text: str) -> None:
    claims = read(text).claims
    assert [(c.event, c.act.value) for c in claims] == [(None, "omit")]


@pytest.mark.parametrize(
    "text",
    [
        "Chad has no intention of invading Cameroon, its minister told reporters.",
        "Chad has no plans to invade Cameroon, its minister said.",
    ],
)
def test_who_has_no_such_plans_would_be_the_doer(read: Read, text: str) -> None:
    (held,) = read(text).claims
    assert (held.event, held.status, held.commitment.value) == (Event.ASSAULT, ("future", "negated"), "CT-")
    assert [a.name for a in held.actors] == ["Chad"] and len(held.sources) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nothing suggests that the army fired on the crowd, the judge said.",
        "There is nothing to suggest that the army fired on the crowd, the judge said.",
    ],
)
def test_what_nothing_suggests_is_doubted(read: Read, text: str) -> None:
    (held,) = (c for c in read(text).claims if c.event is Event.ASSAULT)
    assert held.commitment.value == "PS-" and "negated" in held.status


@pytest.mark.parametrize(
    "text",
    [
        "The police denied that they had stood by while looters burned the market.",
        "The minister dismissed suggestions that the island's runways had been used in the strikes on Aden.",
    ],
)
def test_what_went_on_beside_what_is_denied_is_not_denied(read: Read, text: str) -> None:
    blow = max((c for c in read(text).claims if c.event is Event.ASSAULT), key=lambda c: c.evidence.start)
    assert (blow.status, blow.sources, blow.commitment.value) == (("actual",), (), "CT+")


def test_who_denies_a_report_says_what_is_said_with_it(read: Read) -> None:
    claims = read(
        "The spokesman denied a report by the Herald that guards had shot three herders, saying that none had died."
    ).claims
    assert {c.act.value for c in claims if c.event is Event.ASSAULT} >= {"deny", "report"}
