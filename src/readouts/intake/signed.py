"""Who signs a quotation: the words behind it and a dash, as testimonies, pull quotes and letters have them ("“They burned it.” – Amina Yusuf, farmer").

The signature is not read as text; whoever it names is held to have said the quotation (`claims/turns.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readouts.intake.lines import FINITE, Line
from readouts.intake.turns import NAMED

SIGNED = "behind a quotation and a dash"
OPENING, CLOSING = "“\"«„‘'", "”\"»’'"
SHORTEST, LONGEST = 4, 14  # words of a quotation at least, of a signature at most
MAKING = frozenset({"reporting", "editing", "additional", "photo", "translated", "edited"})
DASHED = re.compile(r"(?:[―—–]|--?)[ \t]{0,3}(?P<who>[^\s―—–“”\"«»:;?!-][^―—–“”\"«»:;?!\n]{1,120})$")
BEHIND = re.compile(rf"(?<=[{CLOSING}])[ \t]{{0,3}}{DASHED.pattern}")


def find_signatures(lines: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """Where a signature stands in a line, by the number of the line: behind a quotation that fills the line, or alone below one."""
    out: dict[int, tuple[int, int]] = {}
    for i, line in enumerate(lines):
        if line.text[0] in OPENING:
            match = BEHIND.search(line.text, max(0, len(line.text) - 140))
            if match and _is(match["who"]) and len(line.text[: match.start()].split()) >= SHORTEST:
                out[i] = (match.start(), len(line.text))
        elif (match := DASHED.match(line.text)) and i and lines[i - 1].text[-1] in CLOSING and _is(match["who"]):
            out[i] = (0, len(line.text))
    return out


def _is(who: str) -> bool:
    """Whether words can be a signature: a name or an office with what else is known of it, or a description without a name; nothing told.

    >>> [_is(who) for who in ("Amina Yusuf, farmer, Zamfara", "displaced mother, 34", "Cut taxes on business", "she said on Monday")]
    [True, True, False, False]
    """
    words = re.findall(r"[\w’'.-]+", who)
    if not words or len(words) > LONGEST or (FINITE | MAKING) & {w.lower() for w in words}:
        return False
    if who[0].islower():
        return ". " not in who
    return re.fullmatch(NAMED, who.partition(",")[0].rstrip(". ")) is not None
