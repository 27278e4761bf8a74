"""Where readers' comments begin and end. Comments are real sentences, so their place gives them away, not their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readouts.intake.lines import LONG, Line
from readouts.intake.stamps import AGO, is_stamp, written

HEADING = re.compile(
    r"(?:(?:top rated|reader|readers'|user|recent|all) )?(?:\(?\d+\)? )?(?:comments?|replies|responses)(?: \(\d+\))?:?",
    re.I,
)
STRONG = re.compile(r"(?:\d+|one|two|three) (?:thoughts?|responses?|replies|comments?) (?:on|to) .{3,}", re.I)
CLOSING = re.compile(
    r"\W?(?:comments are closed|leave a (?:reply|comment)|post a comment|add a comment|read all comments|view all comments|(?:newer|older) posts?"
    r"|your email address will not be published|related (?:articles|stories|posts)|copyright|©|about us|most (?:read|popular))\b.{0,80}",
    re.I,
)
SAYS = re.compile(r"[^.!?]{2,60}\b(?:said|says|wrote|writes|commented|replied)(?: ?\.\.\.|:)?")
NEAR = 6  # lines after a heading in which a commenter must show


def find_comments(lines: Sequence[Line]) -> dict[int, str]:
    """Numbers of the lines that are comments, each with the reason.

    A section opens after running text, under a heading with a commenter soon after it, or at the first of several commenters who are
    introduced with a date; it closes where the form or the foot of the page begins.
    """
    prose = [line.words >= LONG and line.stops for line in lines]
    first = prose.index(True) if True in prose else len(lines)
    heads = [_introduces(line) for line in lines]
    dated = [i for i in range(first + 1, len(lines)) if _says_when(lines[i].text)]
    out: dict[int, str] = {}
    why = ""
    for i in range(first + 1, len(lines)):
        text = lines[i].text
        if why and CLOSING.fullmatch(text[:120]):
            why = ""
        elif why:
            out[i] = why
        elif len(text) > 300:
            continue
        elif STRONG.fullmatch(text) or (HEADING.fullmatch(text) and any(heads[i + 1 : i + 1 + NEAR])):
            why = "after the heading of the comments"
        elif i in dated and dated[-1] > i:
            why = "after a commenter who is introduced with a date"
            out[i] = why
    return out


def _introduces(line: Line) -> bool:
    """A line that tells who comments, or when."""
    text = line.text
    return len(text) <= 120 and (
        _says_when(text) or is_stamp(text) or bool(AGO.search(text)) or (line.words <= 5 and bool(SAYS.fullmatch(text)))
    )


def _says_when(text: str) -> bool:
    """“Petra on 3 May 2024 at 16:47 said:”"""
    return len(text) <= 120 and bool(SAYS.fullmatch(text)) and any(written(text)) and any(c in text for c in ":.")
