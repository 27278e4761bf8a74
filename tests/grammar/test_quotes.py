"""Stretches inside quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.grammar.quotes import quoted

TABLE = [
    ("He called it “a trap” and left.", ["a trap"]),
    ('She said "no" and then "perhaps".', ["no", "perhaps"]),
    ("‘We are staying,’ he said, ‘for good.’", ["We are staying,", "for good."]),
    ("The rebels' camp isn't theirs.", []),
    ("The mayor's 'final' word", ["final"]),
    ("“It was ‘quiet’ there,” she said.", ["It was ‘quiet’ there,"]),
    ("“An end that the page forgot", ["An end that the page forgot"]),
    ("« Nous restons » was the reply", [" Nous restons "]),
    ("„Wir bleiben“, he said", ["Wir bleiben"]),
    ("‘The soldiers’ families wait,’ he said.", ["The soldiers’ families wait,"]),
    ("in the ’90s and rock 'n' roll", ["n"]),
    ("6'2\" tall", []),
    ("the rebels' camp and the soldiers' wells", []),
    ("ended its ‘occupation’ of the hill", ["occupation"]),
    ("don't say 'never' again", ["never"]),
    ('They held out " for weeks ", and called it " a trap " .', ["for weeks", "a trap"]),
    ("the guards ' hut was n't ' searched '", ["searched"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quoted(text, 0, len(text))] == expected


def test_paragraphs_of_one_quotation_open_again() -> None:
    text = "“First part.\n\n“Second part,” he said."
    cut = text.index("\n\n")
    parts = [*quoted(text, 0, cut), *quoted(text, cut + 2, len(text))]
    assert [text[a:b] for a, b in parts] == ["First part.", "Second part,"]


@given(st.text(alphabet="ab .,\"'“”‘’„«»`\n", max_size=60))
def test_in_order_and_inside(text: str) -> None:
    at = 0
    for start, end in quoted(text, 0, len(text)):
        assert at <= start < end <= len(text)
        at = end
