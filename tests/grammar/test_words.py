from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.grammar.quotes import quoted
from readouts.grammar.words import words

SENTENCES = [
    ("The army didn't fire.", "The army did n't fire ."),
    ("It’s Baku’s road.", "It ’s Baku ’s road ."),
    ("a U.S.-made drone", "a U.S. - made drone"),
    ("Gen. Omar left at 10:30 a.m. on 3 May.", "Gen. Omar left at 10:30 a.m. on 3 May ."),
    ("re-open the long-term plan", "re-open the long - term plan"),
    ("at least 1,200 people (most of them women)", "at least 1,200 people ( most of them women )"),
    ("See https://example.org/a?b=1.", "See https://example.org/a?b=1 ."),
    ("“No,” he said...", "“ No , ” he said ..."),
    ("They cannot go", "They can not go"),
    ("the leaders' words", "the leaders ' words"),
    ("on 2022-12-25", "on 2022-12-25"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_words_are_those_of_universal_dependencies(text: str, expected: str) -> None:
    assert " ".join(text[a:b] for a, b in words(text, 0, len(text))) == expected


@given(st.text(max_size=300))
def test_every_character_that_is_no_space_is_in_one_word(text: str) -> None:
    found = list(words(text, 0, len(text)))
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    assert "".join(text[a:b] for a, b in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay” twice", ["we stay"]),
        ('a "so-called" road', ["so-called"]),
        ("the rebels' camp and the soldiers' wells", []),
        ("ended its ‘occupation’ of the hill", ["occupation"]),
        ("“We go. We stay", ["We go. We stay"]),
        ("don't say 'never' again", ["never"]),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quoted(text, 0, len(text))] == expected


@given(st.text(alphabet="ab “”‘’'\".,", max_size=200))
def test_quotations_lie_inside_and_apart(text: str) -> None:
    found = list(quoted(text, 0, len(text)))
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
