from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.grammar import decode
from readouts.grammar.lemmas import Lemmas


def brute(arc: np.ndarray, root: int) -> float:
    """The best score of any tree under ``root``, by trying all."""
    n = len(arc)
    best = -np.inf
    for heads in product(range(n), repeat=n):
        if heads[root] != root or any(h == d for d, h in enumerate(heads) if d != root):
            continue
        if all(reaches(heads, d, root) for d in range(n)):
            best = max(best, sum(arc[d, h] for d, h in enumerate(heads) if d != root))
    return float(best)


def reaches(heads: tuple[int, ...], start: int, root: int) -> bool:
    for _ in range(len(heads) + 1):
        if start == root:
            return True
        start = heads[start]
    return False


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_the_maximum_tree_is_the_best_of_all_trees(n: int, seed: int) -> None:
    arc = np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)
    heads = decode.maximum_tree(arc, 0)
    got = sum(arc[d, h] for d, h in enumerate(heads) if h >= 0)
    assert heads.count(-1) == 1
    assert np.isclose(got, brute(arc, 0) if n > 1 else 0.0, atol=1e-4)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10**6))
def test_a_decoded_sentence_is_a_tree_with_one_root(n: int, seed: int) -> None:
    heads = decode.tree(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32))
    assert heads.count(-1) == 1
    assert all(reaches(tuple(h if h >= 0 else i for i, h in enumerate(heads)), d, heads.index(-1)) for d in range(n))


def test_endings_are_checked_against_known_words() -> None:
    lemmas = Lemmas({"went\tVERB": "go"}, frozenset({"urge\tVERB", "stop\tVERB"}))
    assert lemmas.of("went", "VERB", "VBD", "?") == "go"
    assert lemmas.of("urged", "VERB", "VBD", "2+") == "urge"
    assert lemmas.of("stopped", "VERB", "VBD", "2+") == "stop"
    assert lemmas.of("cities", "NOUN", "NNS", "3+y") == "city"
