"""Numbers as the words tell them: intervals, their basis, and what is counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The attack left 11 dead and 30 wounded.", [(11, 11, "killed", "exact"), (30, 30, "wounded", "exact")]),
        ("At least 26 people were killed, residents said.", [(26, None, "killed", "at least")]),
        ("Local sources put the toll at more than 300.", [(300, None, "killed", "at least")]),
        ("Between 40 and 50 fighters were killed.", [(40, 50, "killed", "between")]),
        ("30-40 people were arrested.", [(30, 40, "detained", "between")]),
        ("About two dozen villagers were abducted.", [(24, 24, "abducted", "about")]),
        ("Hundreds of thousands of people have been displaced.", [(200_000, 999_999, "displaced", "vague")]),
        ("Twenty-five soldiers were captured.", [(25, 25, "captured", "exact")]),
        ("Iran fired about 180 missiles at Israel.", [(180, 180, "missiles", "about")]),
        ("Two gunmen killed three policemen.", [(2, 2, "gunmen", "exact"), (3, 3, "killed", "exact")]),
        ("Eight civilians and five soldiers were killed.", [(13, 13, "killed", "exact")]),
        ("Seventeen people were killed.", [(17, 17, "killed", "exact")]),
        ("A 14-year-old boy was wounded.", []),
    ],
)
def test_counts(read: Read, text: str, told: list[tuple[float, float | None, str, str]]) -> None:
    claim = read(text).claims[0]
    assert [(n.low, n.high, n.unit, n.basis) for n in claim.numbers] == told
    assert all(text[n.start : n.end] == n.text for n in claim.numbers)
