"""Who signs a quotation."""

from __future__ import annotations

import pytest

from readouts.intake.lines import split_lines
from readouts.intake.signed import find_signatures


def signed(text: str) -> list[str]:
    lines = split_lines(text)
    return [lines[i].text[a:b].strip() for i, (a, b) in find_signatures(lines).items()]


def test_a_signature_stands_behind_a_quotation_or_below_it() -> None:
    assert signed("“They burned every house in Bama.” ― Amina Yusuf, farmer") == ["― Amina Yusuf, farmer"]
    assert signed('"They burned every house.\nNobody came."\n-- Amina Yusuf') == ["-- Amina Yusuf"]
    assert signed("«They burned every house.» – displaced mother, 34") == ["– displaced mother, 34"]


@pytest.mark.parametrize(
    "text",
    [
        "“They burned every house,” Amina Yusuf said – nobody came.",
        "“They burned every house.” – That is what she said on Monday",
        "“Bama” – a town in the north-east",
        "The army took Bama – and lost it.",
        "Amina Yusuf spoke of “burned houses” – farmers, that is",
    ],
)
def test_what_is_told_behind_a_dash_is_none(text: str) -> None:
    assert signed(text) == []
