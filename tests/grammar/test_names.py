"""Names from head scores, and their agreement over a document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from readouts.grammar import names
from readouts.schema import Mention, Token

HEADS = [["uner", ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]], ["re3d", ["O", "B-Weapon", "I-Weapon"]], ["crossner", ["O", "B-politicalparty", "I-politicalparty"]]]  # fmt: skip


def scores(*labels: tuple[str, str, str]) -> npt.NDArray[np.float32]:
    """Log probabilities of all heads for words with these labels."""
    rows = []
    for word in labels:
        row: list[float] = []
        for (_, known), label in zip(HEADS, word, strict=True):
            share = np.full(len(known), 0.02 / (len(known) - 1))
            share[known.index(label)] = 0.98
            row += list(np.log(share))
        rows.append(row)
    return np.array(rows, np.float32)


def test_find_takes_what_each_head_knows() -> None:
    said = scores(("B-PER", "O", "O"), ("I-PER", "O", "O"), ("O", "B-Weapon", "O"), ("B-ORG", "O", "B-politicalparty"))
    found = [(a, b, label) for a, b, label, _ in names.find(said, HEADS)]
    assert found == [(0, 2, "PER"), (2, 3, "WEAPON"), (3, 4, "PARTY")]


def test_no_name_without_a_proper_noun() -> None:
    said = scores(("B-PER", "O", "O"), ("O", "O", "O"))
    assert names.find(said, HEADS, ["NOUN", "VERB"]) == []


@given(arrays(np.float32, st.tuples(st.integers(1, 4), st.just(7)), elements=st.floats(-6, 0, width=16)))
def test_best_path_is_the_best_well_formed_one(logs: npt.NDArray[np.float32]) -> None:
    def formed(path: tuple[int, ...]) -> bool:
        labels = ["O", *(names.CORE[i] for i in path)]
        return all(b[0] != "I" or a[2:] == b[2:] for a, b in pairwise(labels))

    def value(path: Sequence[int]) -> float:
        return sum(float(logs[i, k]) for i, k in enumerate(path))

    best = max((p for p in product(range(7), repeat=len(logs)) if formed(p)), key=value)
    found = names.best_path(logs)
    assert formed(tuple(found))
    assert np.isclose(value(found), value(best), atol=1e-3)


def test_a_name_goes_on_over_a_hyphen() -> None:
    found = [(0, 1, "LOC", 0.9), (2, 3, "LOC", 0.8), (5, 6, "PER", 0.9)]
    assert names.across_hyphens(found, ["Upper", "-", "Lower", "met", ",", "Kim"]) == [
        (0, 3, "LOC", 0.8),
        (5, 6, "PER", 0.9),
    ]
    cut = [(0, 2, "PER", 0.9), (2, 4, "PER", 0.8)]  # the hyphen goes with the first part
    assert names.across_hyphens(cut, ["Jean", "-", "Pierre", "Mbeki", "spoke"]) == [(0, 4, "PER", 0.8)]


def test_names_agree_over_a_document() -> None:
    page = "Anna Petrova spoke. Petrova left. Petrova"
    full = Mention(0, 12, "Anna Petrova", "PER", 0.9)
    wrong = Mention(20, 27, "Petrova", "LOC", 0.4)
    last = Token(34, 41, "Petrova", "Petrova", "PROPN", "NNP", "", -1, "root")
    first, second, third = names.agree([[full], [wrong], []], [[], [], [last]], page)
    assert first[0].label == "PER"
    assert second[0].label == "PER"
    assert third == ()  # seen once or twice with little confidence: not yet a name everywhere
    sure = Mention(20, 27, "Petrova", "PER", 0.95)
    *_, third = names.agree([[full], [sure, sure], []], [[], [], [last]], page)
    assert [(m.start, m.end, m.label) for m in third] == [(34, 41, "PER")]
