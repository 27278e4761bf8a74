"""A plain page as lines, and what can be seen of each: its shape, its words, its place. The eyes of the furniture model.

A line is what stands between two ends of line, without the white space around it. Features are names, so that a reason can be read
and the weights are a table; each is there or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

ENDS = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
STOPS = re.compile(r"[.!?…][\"'”’»)\]*]{0,3}$")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,80}@\S{1,80}\.\w{2,}")
HANDLE = re.compile(r"(?<!\w)@\w{2,}")
MENU = re.compile(r"[|»›•·→▸►]")
LONG = 12  # words of a line of running text
SHORT = 18  # words up to which a phrase can speak for a line
SMALL = 8  # lines of a page that is all edge
LARGEST = 400  # characters; a longer line is running text, whatever phrase it holds
WORDS = {
    "finite": "is are was were has have had will would said says say told did does do can could may might must should been be being but"
    " which who that than because while after before into against between",
    "reader": "you your you'll you're we our us my me i",
    "order": "add ask become browse buy check choose click close comment continue create discover donate download email enter explore fill"
    " find follow get give go join jump learn leave like listen log login manage open pin post print read receive register reply report"
    " return save search see select send share show sign skip start stay submit subscribe support switch tap try tweet unsubscribe update"
    " upgrade use view visit vote want watch",
}
FINITE, YOURS, IMPERATIVE = (frozenset(WORDS[name].split()) for name in ("finite", "reader", "order"))


@dataclass(frozen=True)
class Line:
    """A line of a page.

    start, end: code points of the page's text
    alone: stands apart, a blank line before and after
    """

    start: int
    end: int
    text: str
    alone: bool

    @cached_property
    def tokens(self) -> list[str]:
        """The words of a line that is not too long to be looked at."""
        return WORD.findall(self.text) if len(self.text) <= LARGEST else []

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.tokens) if len(self.text) <= LARGEST else LARGEST

    @cached_property
    def stops(self) -> bool:
        """Ends as a sentence does."""
        return bool(STOPS.search(self.text[-8:]))


def split_lines(text: str) -> list[Line]:
    """The lines that hold anything.

    >>> [(line.text, line.alone) for line in split_lines("A title\\n\\nOne line\\n and another\\n")]
    [('A title', True), ('One line', False), ('and another', False)]
    """
    found = list(ENDS.finditer(text))
    edges = [0, *(m.end() for m in found)]
    out = []
    for i, match in enumerate(found):
        body = match.group().strip()
        if body:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            after = found[i + 1].start() if i + 1 < len(found) else len(text) + 2
            alone = (i == 0 or _blank(text, edges[i], match.start())) and _blank(text, match.end(), after)
            out.append(Line(start, start + len(body), body, alone))
    return out


def _blank(text: str, start: int, end: int) -> bool:
    """An empty line lies between two lines, or the edge of the page does."""
    return end > len(text) or len(text[start:end].replace("\r\n", "\n")) > 1


def parse_phrases(table: str) -> dict[str, str]:
    """Phrase → the group of furniture it belongs to, from the shelf's TSV with the columns ``phrase`` and ``group``."""
    rows = (row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))
    next(rows)
    return {row[0]: row[1] for row in rows}


class Phrases:
    """Finds phrases in short lines, by their first word, so that a thousand phrases cost no more than ten."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, group in groups.items():
            words = tuple(_keys(phrase))
            self._first.setdefault(words[0], []).append((words, group))

    def find(self, text: str) -> list[tuple[str, str, int]]:
        """Phrases in a line: (phrase, group, number of words), the longest at each place."""
        words = _keys(text)
        out: list[tuple[str, str, int]] = []
        after = 0
        for i, word in enumerate(words):
            if i < after or word not in self._first:
                continue
            hits = [(p, g) for p, g in self._first[word] if tuple(words[i : i + len(p)]) == p]
            if hits:
                phrase, group = max(hits, key=lambda hit: len(hit[0]))
                out.append((" ".join(phrase), group, len(phrase)))
                after = i + len(phrase)
        return out


def _keys(text: str) -> list[str]:
    """Words and telling signs of a line in lower case; a number is #."""
    words = re.findall(r"\w+(?:['-]\w+)*|[©ⓒ#]", text.lower().replace("’", "'"))
    return ["#" if w[0].isdigit() and w.rstrip("k").isdigit() else w for w in words]


def look(lines: Sequence[Line], phrases: Phrases) -> list[list[str]]:
    """Features of each line by itself and by its place on the page; those of its neighbours' scores are the model's."""
    prose = [line.words >= LONG and line.stops for line in lines]
    first, last = _edges(prose)
    times = Counter(line.text for line in lines if len(line.text) <= LARGEST)
    out = []
    for i, line in enumerate(lines):
        seen = [*_shape(line), *_said(line, phrases)]
        if times[line.text] > 1:
            seen.append("stands twice")
        if times[line.text] > 3:
            seen.append("stands often")
        if i < first:
            seen.append("before the first sentence")
        elif i > last:
            seen.append("after the last sentence")
            if i - last > 3:
                seen.append("well after the last sentence")
        near = [prose[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(prose)]
        if len(near) == 4:
            seen.append(f"{sum(near)} of 4 neighbours are sentences")
        elif len(lines) >= SMALL:
            seen.append("at the edge")
        if not i:
            seen.append("first line")
        if any(near) and line.alone and line.words >= 4:
            seen.append("a paragraph among sentences")
        out.append([*seen, *_pairs(seen)])
    return out


def _pairs(seen: Sequence[str]) -> Iterator[str]:
    """Two signs that say more together than apart."""
    here = set(seen)
    short = {"1 word", "2 or 3 words", "4 to 6 words"} & here
    if short and "after the last sentence" in here:
        yield "short, after the last sentence"
    if short and "no full stop" in here and "4 of 4 neighbours are sentences" in here:
        yield "short, alone among sentences"
    if "begins as an order" in here and "speaks to the reader" in here:
        yield "an order to the reader"
    if "no finite verb" in here and "no full stop" in here and "after the last sentence" in here:
        yield "no sentence, after the last one"


def _edges(prose: Sequence[bool]) -> tuple[int, int]:
    """First and last line of running text."""
    where = [i for i, is_prose in enumerate(prose) if is_prose]
    return (where[0], where[-1]) if where else (len(prose), -1)


def _shape(line: Line) -> Iterator[str]:
    n, text = line.words, line.text
    for most, name in ((0, "no word"), (1, "1 word"), (3, "2 or 3 words"), (6, "4 to 6 words"), (12, "7 to 12 words")):
        if n <= most:
            yield name
            break
    else:
        yield "13 to 30 words" if n <= 30 else "over 30 words"
    if not line.stops:
        yield "no full stop"
    if not any(map(str.isalpha, text[:LARGEST])):
        yield "a number alone" if any(map(str.isdigit, text)) and n <= 2 else "no letters"
    if len(text) > LARGEST:
        return
    if text.isupper() and n > 1:
        yield "all capitals"
    if len(MENU.findall(text)) >= 2 or text[0] in "»›•→▸►|":
        yield "separators of a menu"
    elif MENU.search(text):
        yield "a separator"
    if ADDRESS.fullmatch(text):
        yield "an address alone"
    elif ADDRESS.search(text):
        yield "an address"
    if HANDLE.search(text):
        yield "a handle"
    if text[0] in "([{*#":
        yield "opens with a bracket or star"
    opening = re.search('[“"‘]', text)
    if opening and re.search('[”"’]', text[opening.end() + 8 :]):
        yield "quotation marks"


def _said(line: Line, phrases: Phrases) -> Iterator[str]:
    """What the words of a line say: phrases of furniture, an order, an address to the reader, a sentence."""
    if len(line.text) > LARGEST:
        yield "a long line"
        return
    words = [w.lower().replace("’", "'") for w in line.tokens]
    if not words:
        return
    said = set(words)
    hits = phrases.find(line.text)
    for group in sorted({g for _, g, _ in hits}):
        if 2 * sum(n for _, g, n in hits if g == group) < len(words):
            yield f"{group} stands in a {'short' if len(words) <= SHORT else 'long'} line"
    if len(hits) > 1:
        yield "several phrases"
    covered = sum(n for *_, n in hits) / len(words)
    if covered >= 0.5:
        yield "phrases fill the line" if covered >= 0.8 else "phrases fill half of the line"
    head, colon, _ = line.text.partition(":")
    if colon and sum(n for *_, n in phrases.find(head)) >= len(_keys(head)) > 0:
        yield "opens with a phrase and a colon"
    if words[0] in IMPERATIVE and len(words) <= SHORT and (hits or YOURS & said):
        yield "begins as an order"
    if YOURS & said:
        yield "speaks to the reader"
    if not FINITE & said:
        yield "no finite verb"
    if len(words) > 2 and sum(w[0].isupper() for w in line.tokens) > 0.7 * len(words):
        yield "words in capitals"
