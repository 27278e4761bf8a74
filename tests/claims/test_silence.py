"""Who says nothing of a thing, in any grammar, read off whole sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Act, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The American summary does not mention the assurance.", "American summary"),
        ("The French readout is silent on the prisoners.", "French readout"),
        ("The statement left out the prisoners.", "statement"),
        ("State media in Beijing published no numbers.", "State media"),
        ("The generals have never published a number.", "generals"),
        ("Berlin's summary contains nothing of the kind.", "Berlin's summary"),
        ("The White House statement nowhere mentions Taiwan.", "White House statement"),
        ("The Chinese readout passes over the islands in silence.", "Chinese readout"),
        ("Neither readout mentions grain.", "Neither readout"),
        ("Prisoners do not appear in the Russian readout.", "Russian readout"),
        ("The word “ceasefire” is absent from the Israeli statement.", "Israeli statement"),
        ("There is no word of hostages in the Qatari communiqué.", "Qatari communiqué"),
        ("The ministry would not say how many soldiers had died.", "ministry"),
    ],
)
def test_who_is_silent(read: Read, text: str, source: str) -> None:
    assert [(c.act, [s.name for s in c.sources]) for c in read(text).claims] == [(Act.OMIT, [source])]


def test_what_is_mentioned_is_not_left_out(read: Read) -> None:
    for text in ("The American summary mentions the assurance.", "Prisoners appear in the Russian readout."):
        assert all(c.act is not Act.OMIT for c in read(text).claims)
