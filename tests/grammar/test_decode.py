"""Trees against brute force; sentence ends; relations."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from readouts.grammar import decode

Floats = npt.NDArray[np.float32]
SCORES = st.integers(1, 5).flatmap(
    lambda n: arrays(np.float32, (n, n), elements=st.floats(-8, 8, width=16), unique=True)
)


def is_tree(heads: list[int]) -> bool:
    for i in range(len(heads)):
        seen = set()
        while i >= 0:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


def value(arc: Floats, heads: list[int]) -> float:
    return float(sum(arc[d, d if h < 0 else h] for d, h in enumerate(heads)))


@given(SCORES)
def test_tree_has_one_root_and_no_cycle(arc: Floats) -> None:
    heads = decode.tree(arc)
    assert heads.count(-1) == 1
    assert is_tree(heads)


@settings(deadline=None)
@given(st.integers(1, 14), st.integers(0, 10**6))
def test_so_it_is_with_longer_sentences(n: int, seed: int) -> None:
    heads = decode.tree(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32))
    assert heads.count(-1) == 1
    assert is_tree(heads)


@settings(deadline=None)
@given(SCORES, st.data())
def test_maximum_tree_is_the_best_under_its_root(arc: Floats, data: st.DataObject) -> None:
    n = len(arc)
    root = data.draw(st.integers(0, n - 1))
    options = [[-1] if d == root else [h for h in range(n) if h != d] for d in range(n)]
    best = max((list(heads) for heads in product(*options) if is_tree(list(heads))), key=lambda h: value(arc, h))
    found = decode.maximum_tree(arc, root)
    assert found[root] == -1
    assert is_tree(found)
    assert np.isclose(value(arc, found), value(arc, best), atol=1e-3)


def test_greedy_heads_that_are_a_tree_stay() -> None:
    arc = np.full((3, 3), -5, np.float32)
    arc[0, 1] = arc[1, 1] = arc[2, 1] = 5
    assert decode.tree(arc) == [1, -1, 1]


def test_sentence_ends() -> None:
    sent = np.array([0.1, 0.9, 0.2, 0.1, 0.4], np.float32)
    assert decode.sentence_ends(sent, []) == [2, 5]
    assert decode.sentence_ends(sent, [4]) == [2, 4, 5]
    assert decode.sentence_ends(np.zeros(7, np.float32), [], longest=3) == [3, 6, 7]


def test_relations_by_the_product_of_a_head_s_side_and_its_dependent_s() -> None:
    chance = np.random.default_rng(0)
    head, dep = (chance.normal(size=(2, 4, 3)).astype(np.float32) for _ in range(2))
    expected = [int(np.argmax((dep[i] * head[at]).sum(1))) for i, at in enumerate((1, 1))]
    assert decode.relations(head.reshape(2, -1), dep.reshape(2, -1), [1, -1], 4) == expected
