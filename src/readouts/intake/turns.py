"""Who speaks next: the labels at the beginnings of lines in a transcript or an interview ("MR. KIRBY: Thank you.", "Q. Will you?").

A label is a name, an office with a name, or a word for who asks and who answers; one alone is none unless it is an office with a name, since headings
and lists stand so too. What tells a transcript from a list is that labels come back, and that those who speak say "I", "we" and "you".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from readouts.intake.lines import LARGEST, Line

WHY = "a label of who speaks, as others on the page"
LONGEST = 200  # characters of a label: an office may be a line long
ASKED = r"(?:Q|A|QUESTION|ANSWER|Question|Answer)(?: ?\d{1,2})?"
WORD = r"(?:(?:Mrs?|MRS?|M[Ss]|D[Rr]|Gen|GEN|Col|COL|Sen|SEN|Rep|REP|Amb|AMB|St|Lt|LT|[A-Z])\.|[A-ZÀ-ÞŠŽĆČĐİŞĞ][\w’'-]{0,30})"
SMALL = r"(?:of|the|and|for|on|to|in|at|de|del|da|dos|al|el|bin|ibn|von|van|der|la|le)"
NAMED = rf"{WORD}(?:,? (?:{WORD}|{SMALL})){{0,27}}"
LABEL = re.compile(
    rf"(?:(?P<asked>{ASKED})(?:[.:]|(?=[ \t]{{2,8}}))|(?P<named>{NAMED})(?: ?\([^()\n]{{1,60}}\))?:)[ \t]{{1,8}}(?=[^\s\d])"
)
ALONE = re.compile(rf"(?P<named>{NAMED})(?: ?\([^()\n]{{1,60}}\))?:$")
INSIDE = re.compile(rf"(?<=[.!?…>)”\]] )(?P<named>{NAMED})(?: ?\([^()\n]{{1,60}}\))?:[ \t]{{1,8}}(?=[^\s\d])")
SPEAKING = re.compile(r"\b(?:I|we|my|our|me|us|you|your|I['’]\w+|we['’]\w+|thanks?|yes|no)\b", re.IGNORECASE)
TWICE = 2
OFFICE_AND_NAME = 3  # words
# words before a colon that name nobody
HEADINGS = frozenset({"transcript", "interview", "briefing", "statement", "note", "notes", "update", "updates", "date", "time", "place", "location", "contact", "source", "sources", "subject", "topic", "topics", "summary", "background", "read", "watch", "listen", "more", "related", "tags", "photo", "video", "image", "credit", "toll", "access", "comment", "comments", "title", "speaker", "speakers", "participants", "attending", "present", "agenda"})  # fmt: skip
OFFICES = frozenset({"president", "minister", "secretary", "ambassador", "mr", "mrs", "ms", "dr", "general", "colonel", "admiral", "chancellor", "senator", "spokesman", "spokesperson", "spokeswoman", "moderator", "question", "questioner", "reporter", "journalist", "interviewer", "host", "anchor", "answer", "chair", "chairman", "chairperson", "king", "queen", "emir", "prince", "governor", "mayor"})  # fmt: skip


def find_turns(lines: Sequence[Line]) -> dict[int, list[tuple[int, int]]]:
    """The labels of speakers by the number of their line, each by its place in the line; a page that was made one line of holds them inside it."""
    found = [(i, *label) for i, line in enumerate(lines) for label in _labels(line)]
    keys = Counter(key for *_, key in found)
    back = any(count >= TWICE for count in keys.values())
    asked = keys.keys() >= {"Q", "A"}
    if not asked and (len(keys) < TWICE or not back):
        found = [(i, start, end, key) for i, start, end, key in found if _office(lines[i].text[start:end])]
    if 2 * sum(_speaks(lines, i, end, found[k + 1 : k + 2]) for k, (i, _, end, _) in enumerate(found)) < len(found):
        return {}
    out: dict[int, list[tuple[int, int]]] = {}
    for i, start, end, _ in found:
        out.setdefault(i, []).append((start, end))
    return out


def _office(label: str) -> bool:
    """Whether a label names an office and who holds it, which no heading does."""
    words = re.findall(r"[\w’'-]+", label.lower())
    return len(words) >= OFFICE_AND_NAME and words[0] != "dear" and not (OFFICES - {"general"}).isdisjoint(words)


def _labels(line: Line) -> Iterator[tuple[int, int, str]]:
    """Where labels begin and end in a line, and who each is of: an asker, an answerer, or the last of its words."""
    opening = LABEL.match(line.text[: LONGEST + 2]) or (ALONE.match(line.text) if len(line.text) <= LONGEST else None)
    if opening and (label := _read(line.text, opening)):
        yield label
    for match in INSIDE.finditer(line.text) if len(line.text) > LARGEST else ():
        label = _read(line.text, match)
        if label and len(match["named"].split()) > 1 and match.end() - match.start() <= LONGEST:
            yield label


def _read(text: str, match: re.Match[str]) -> tuple[int, int, str] | None:
    groups = match.groupdict()
    start = match.start("asked") if groups.get("asked") else match.start("named")
    if groups.get("asked"):
        return start, match.end("asked") + (text[match.end("asked")] in ".:"), groups["asked"][0]
    words = re.findall(r"[\w’'-]+", groups["named"])
    if {w.lower() for w in words} <= HEADINGS:
        return None
    named = len(words) > 1 or words[0].isupper() or words[0].lower() in OFFICES or len(words[0]) > TWICE
    return (start, text.index(":", match.end("named")) + 1, words[-1].lower()) if named else None


def _speaks(lines: Sequence[Line], i: int, start: int, following: Sequence[tuple[int, int, int, str]]) -> bool:
    """Whether the words of a turn, up to the next label or through the next line, are those of one who speaks to another."""
    ends = following[0][1] if following and following[0][0] == i else len(lines[i].text)
    more = lines[i + 1].text if start == len(lines[i].text) and i + 1 < len(lines) else ""
    return bool(SPEAKING.search(lines[i].text, start, ends) or SPEAKING.search(more))
