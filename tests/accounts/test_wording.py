"""Texts compared all at once give what any two of them give alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts.accounts import wording as room
from readouts.accounts.wording import Worded, wording, wordings
from readouts.record import scales

LEXIS = scales().lexis
WORDS = ("shelled", "shelling", "garrison", "ceasefire", "truce", "a", "ministers", "minister", "zzyzx", "of", "three")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=6)


def each_pair(texts: Sequence[Sequence[str]]) -> list[float]:
    ready = [Worded.of(text, LEXIS, LEXIS.of) for text in texts]
    return [wording(a, b) for a, b in product(ready, ready)]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_all_at_once_is_pair_by_pair(texts: list[list[str]]) -> None:
    assert wordings(texts, LEXIS, LEXIS.of).ravel().tolist() == pytest.approx(each_pair(texts), abs=1e-5)


def test_texts_of_more_words_than_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SLAB", 3)
    texts = [WORDS[:5], WORDS[3:9], (), ("a",), WORDS]
    assert wordings(texts, LEXIS, LEXIS.of).ravel().tolist() == pytest.approx(each_pair(texts), abs=1e-5)


def test_words_that_tell_nothing_here_are_near_to_nothing() -> None:
    """A happening where all words have lost their worth."""
    assert not wordings([WORDS, WORDS], LEXIS, lambda _: 0.0).any()
