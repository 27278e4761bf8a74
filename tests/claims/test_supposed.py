"""What is only imagined, and what somebody promises to end, is told of as such."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "An attack on Rafah would end the talks, Egypt said.",
        "A Turkish incursion into Sinjar would break the agreement, the minister said.",
        "According to the Kremlin, Putin warned Netanyahu that a strike on Bushehr would be a disaster.",
    ],
)
def test_what_any_such_event_would_bring_about_is_told_of_none(read: Read, text: str) -> None:
    harm = [c for c in read(text).claims if c.event in ("ASSAULT", "COERCE")]
    assert all([s.value for s in c.status] == ["hypothetical"] and c.commitment.value == "CTu" for c in harm)


@pytest.mark.parametrize(
    "text",
    [
        "The army pledged to end the siege of Homs.",
        "Hezbollah vowed to stop the attacks on Haifa.",
        "Rwanda promised to stop its support for the rebels.",
    ],
)
def test_a_promise_to_end_harm_is_no_threat(read: Read, text: str) -> None:
    found = {(c.event, c.act) for c in read(text).claims}
    assert ("AGREE", "promise") in found
    assert not any(event == "THREATEN" for event, _ in found)


def test_what_is_said_to_have_been_said_has_two_links_though_one_speaks(read: Read) -> None:
    claims = read(
        "The Rwandan minister said on Monday that he had told his counterpart that Congo shelled Goma."
    ).claims
    assert any(len(c.sources) == 2 for c in claims)
