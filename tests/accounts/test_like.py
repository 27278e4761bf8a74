"""A feed of claims that are much alike makes one crowd; the work grows with the crowd and not with its square."""

from __future__ import annotations

import gc
import sys
from random import Random

import pytest

from readouts.accounts import gather
from readouts.accounts.weigh import weigh
from readouts.schema import Claim, Document
from tests.accounts.test_room import WEIGHTS, claim, on, page

WHEN = ("overnight", "at dawn", "on the road", "near the river", "at the market", "by the bridge", "in the north")


def feed(many: int) -> tuple[list[Claim], list[Document]]:
    """A shelling as ``many`` pages tell it, each in nearly the same words."""
    chance = Random(1)
    words = [
        f"Chad shelled the garrison at Diffa {chance.choice(WHEN)}, killing {chance.randrange(2, 30)}"
        for _ in range(many)
    ]
    told = [claim(f"c{i:05}", f"p{i:05}", text, when=on("2024-03-04")) for i, text in enumerate(words)]
    return told, [page(f"p{i:05}", "2024-03-05", text) for i, text in enumerate(words)]


def test_the_work_grows_with_a_crowd_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = []

    def counted(*of: object) -> object:
        weighed.append(1)
        return weigh(*of)  # type: ignore[arg-type]

    for room in ("gather", "contrast"):
        monkeypatch.setattr(sys.modules[f"readouts.accounts.{room}"], "weigh", counted)
    told, pages = feed(400)
    found = gather(told, pages, WEIGHTS)
    assert len(weighed) < 80 * len(told)
    assert sum(len(h.links) for h in found) < 10 * len(told)
    assert {c for h in found for a in h.accounts for c in a.claims} == {c.id for c in told}


def test_gathering_leaves_the_search_for_circles_as_it_was_and_makes_none() -> None:
    gather(*feed(40), WEIGHTS)
    assert gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        gather(*feed(40), WEIGHTS)
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()
