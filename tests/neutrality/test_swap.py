"""Two sides swapped in a text are swapped in the record, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from readouts.schema import Claim, Reading

SIDES = [
    ({"Ethiopia": "Egypt", "Ethiopian": "Egyptian", "Addis Ababa": "Cairo"}),
    ({"Armenia": "Serbia", "Armenian": "Serbian", "Yerevan": "Belgrade"}),
    ({"Thailand": "Colombia", "Thai": "Colombian", "Bangkok": "Bogota"}),
]
TEXTS = [
    "{A} accused {B} of shelling a village. {B} denied it.",
    "{A} condemned the attack, and {B} urged restraint.",
    "The {a} army said that {b} troops had crossed the border.",
    "{A} and {B} agreed to a ceasefire on Monday.",
    "Officials in {A} said that {B} had broken the truce.",
]


def both(text: str, sides: dict[str, str]) -> tuple[str, str]:
    (one, other), (one_adjective, other_adjective), _ = sides.items()
    first = text.format(A=one, B=other, a=one_adjective, b=other_adjective)
    second = text.format(A=other, B=one, a=other_adjective, b=one_adjective)
    return first, second


def shape(claim: Claim, swap: dict[str, str]) -> tuple[object, ...]:
    def named(names: list[str]) -> list[str]:
        return [re.sub("|".join(sorted(swap, key=len, reverse=True)), lambda m: swap[m.group()], n) for n in names]

    return (
        claim.event, claim.act, claim.commitment, claim.status, claim.mode, named([a.name for a in claim.actors]),
        named([r.name for r in claim.recipients]), named([s.name for s in claim.sources]),
    )  # fmt: skip


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("text", TEXTS)
def test_swapping_the_sides_swaps_the_claims(read: Callable[..., Reading], text: str, sides: dict[str, str]) -> None:
    first, second = both(text, sides)
    swap = sides | {v: k for k, v in sides.items()}
    same = {k: k for k in swap}
    assert [shape(c, same) for c in read(first).claims] == [shape(c, swap) for c in read(second).claims]
