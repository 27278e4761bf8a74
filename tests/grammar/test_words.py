"""Words of raw text: tables of sentences, and properties that hold for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.grammar.words import words

TABLE = [
    ("Troops left the town.", "Troops left the town ."),
    ("It didn't hold; they won’t return.", "It did n't hold ; they wo n’t return ."),
    ("He'll say we've lost, I'm sure.", "He 'll say we 've lost , I 'm sure ."),
    ("The minister's aide and the rebels' camp", "The minister 's aide and the rebels ' camp"),
    ("a cease-fire on the Russian-held bank", "a cease - fire on the Russian - held bank"),
    ("They re-opened the pre-war e-mail archive.", "They re-opened the pre-war e-mail archive ."),
    ("a U.S.-made drone of the U.N. force", "a U.S. - made drone of the U.N. force"),
    ("Gen. Ali met Mr. Kim at 6:30 p.m. on Feb. 3.", "Gen. Ali met Mr. Kim at 6:30 p.m. on Feb. 3 ."),
    ("See https://example.org/a?b=1, or write to desk@example.org.", "See https://example.org/a?b=1 , or write to desk@example.org ."),
    ("“We hold it,” he said.", "“ We hold it , ” he said ."),
    ("It cost $3.5m, or 1,200 dollars (about 40%).", "It cost $ 3.5 m , or 1,200 dollars ( about 40 % ) ."),
    ("Wait... what?! No -- never.", "Wait ... what ?! No -- never ."),
    ("Nothing new :-) today", "Nothing new :-) today"),
    ("the 1990s, the 21st brigade and the 80's", "the 1990s , the 21st brigade and the 80's"),
    ("on 2023-05-30 at 14:05", "on 2023-05-30 at 14:05"),
    ("It opens at 6am or 6:15pm.", "It opens at 6 am or 6:15 pm ."),
    ("They cannot and dont leave.", "They can not and do nt leave ."),
    ("@readers asked about #truce", "@readers asked about #truce"),
    ("the file statement.pdf and US$ 5", "the file statement.pdf and US$ 5"),
    ("Prague–Vienna talks — again", "Prague – Vienna talks — again"),
    ("and/or", "and / or"),
    ("The army didn't fire.", "The army did n't fire ."),
    ("It’s Baku’s road.", "It ’s Baku ’s road ."),
    ("Gen. Omar left at 10:30 a.m. on 3 May.", "Gen. Omar left at 10:30 a.m. on 3 May ."),
    ("re-open the long-term plan", "re-open the long - term plan"),
    ("at least 1,200 people (most of them women)", "at least 1,200 people ( most of them women )"),
    ("“No,” he said...", "“ No , ” he said ..."),
    ("on 2022-12-25", "on 2022-12-25"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: str) -> None:
    assert [text[a:b] for a, b in words(text, 0, len(text))] == expected.split()


def check(text: str) -> None:
    """Words are in order, do not overlap, and leave out white space alone."""
    at = 0
    for start, end in words(text, 0, len(text)):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert not any(c.isspace() for c in text[start:end])
        at = end
    assert not text[at:].strip()


PIECES = st.sampled_from(["\r\n", "\n\n", "\t", " ", "don't", "’s", "“", "”", "é", "e\u0301", "👩\u200d👩\u200d👧", "🇦🇲", "U.S.", "...", "-", "http://a.b/c", "x@y.z", "\u200b", "\u00a0", "1,000", "ﬁ", "مرحبا", "北京"])  # fmt: skip


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_dirty_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece", ["a", "a-", "a_", "1-", "ab.", "'", "“a", "a@", ".pdf", "e-", "’s ", "1a", "x.com/", "é\u0301"]
)
def test_long_lines_take_little_time(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    begun = time.process_time()
    check(text)
    assert time.process_time() - begun < 5
