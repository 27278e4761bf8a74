"""The walk over a page for relations: dates that are days become single words, then each counting shape is tried where it may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from readouts.resolve.chronicle.countings import COUNTINGS
from readouts.resolve.chronicle.relation import UNDATED, Place, Relation
from readouts.resolve.chronicle.spot import Spot
from readouts.resolve.chronicle.tellings import BEGINNING, ENDING
from readouts.resolve.chronicle.things import Things
from readouts.resolve.when import Expression, expressions
from readouts.resolve.when.frame import is_narrative, page_date
from readouts.resolve.when.shapes import Found
from readouts.resolve.when.tense import SENTENCE_END
from readouts.resolve.when.words import Word, scan
from readouts.schema import Document, Sentence

DAY = re.compile(r"\d{4}-\d\d-\d\d")
RANGE = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
COMPILED = tuple((c, re.compile(c.pattern)) for c in COUNTINGS)
ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", c.pattern) for c in COUNTINGS))
AROUND = 60
NEAR = 14  # words: so near a date in the sentence is the one that a count is told of
TELLS = frozenset(["since", "from", "until", "to"])


@dataclass(frozen=True, slots=True)
class Page:
    """A page's words with dated days folded, where its sentences end and where its days stand."""

    things: Things
    words: list[Word]
    ends: list[int]
    days: list[int]
    published: date | None
    story: bool


def relations(document: Document, things: Things, sentences: tuple[Sentence, ...] = ()) -> Iterator[Relation]:
    """What a page says of when things began, ended or lay."""
    text = document.text
    scanned = scan(text)
    words = joined(fold(scanned, tuple(expressions(document, sentences, scanned))), things)
    row = "".join(w.kind for w in words)
    ends = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text) + 1]
    published = page_date(document)
    days = [i for i, w in enumerate(words) if w.kind == "E"]
    page = Page(things, words, ends, days, published, is_narrative(text, published))
    at = 0
    while (begin := ANY.search(row, at)) is not None:
        at = begin.start()
        hit = _first(page, row, at)
        if hit is None:
            at += 1
            continue
        found, told = hit
        for relation in told:
            if relation.kind == "length" and not text[relation.start : relation.end].partition("-")[2].islower():
                continue  # "the Six-Day War" is a name
            stop = _end(found, relation)
            yield replace(relation, end=stop, text=text[relation.start : stop])
        at = found.match.end()


def _end(found: Found, relation: Relation) -> int:
    """Where the words end, the noun of the thing included where it follows them."""
    if not found.get("np"):
        return relation.end
    last = relation.thing.replace("-", " ").split()[-1:]
    row = found.words[found.match.start("np") : found.match.start("np") + 12]
    return next(
        (w.end for w in row if w.text in last or w.text == relation.thing), found.words[found.match.start("np") - 1].end
    )


def fold(words: list[Word], found: tuple[Expression, ...]) -> list[Word]:
    """The words with each date that is a day as one word of class E, each range of days as one of class V."""
    out: list[Word] = []
    days = [e for e in found if e.value.edtf and e.value.rule != "count, inclusive"]
    k = 0
    for word in words:
        while k < len(days) and days[k].end <= word.start:
            k += 1
        if k == len(days) or word.end <= days[k].start:
            out.append(word)
        elif out and out[-1].end == days[k].end and out[-1].kind in "EV":
            continue
        elif (value := _day(days[k])) is not None:
            kind = "E" if isinstance(value, date) else "V"
            out.append(Word(days[k].start, days[k].end, days[k].text.lower(), kind, value))
        else:
            out.append(word)
    return out


def joined(words: list[Word], things: Things) -> list[Word]:
    """The words with hyphenated nouns of the list ("sit-in") in one piece."""
    out: list[Word] = []
    for word in words:
        if len(out) > 1 and out[-1].kind == "-" and f"{out[-2].text}-{word.text}" in things.nouns:
            first = out[-2]
            out[-2:] = [Word(first.start, word.end, f"{first.text}-{word.text}", "x")]
        else:
            out.append(word)
    return out


def _day(expression: Expression) -> date | tuple[date, date] | None:
    edtf = expression.value.edtf or ""
    if DAY.fullmatch(edtf):
        return date.fromisoformat(edtf)
    ends = RANGE.fullmatch(edtf) if expression.value.rule == "range of days" else None
    return (date.fromisoformat(ends[1]), date.fromisoformat(ends[2])) if ends else None


def _first(page: Page, row: str, at: int) -> tuple[Found, list[Relation]] | None:
    for counting, pattern in COMPILED:
        match = pattern.match(row, at)
        if match and (not counting.needs or any(w.text in counting.needs for w in page.words[at : match.end()])):
            found = Found(page.words, match)
            told = counting.read(Spot(found, _place(found, page), counting.name))
            if told:
                return found, told
    return None


def _place(found: Found, page: Page) -> Place:
    """The words of the sentence around a match, and the day that they are told of: one told beside them, else the page's."""
    index = bisect_right(page.ends, found.start)
    low, high = page.ends[index - 1], page.ends[index]
    first, last = found.match.span()
    before = [w for w in page.words[max(0, first - AROUND) : first] if w.start >= low]
    after = [w for w in page.words[last : last + AROUND] if w.end <= high]
    near = _told(before[::-1][:NEAR], before) or _told(after[:NEAR], before + after)
    if near is None and page.story and (told := bisect_right(page.days, first - 1)):
        near = page.words[page.days[told - 1]]
    if near is not None and isinstance(near.value, date):
        return Place(page.things, before, after, near.value, f"text: {near.value.isoformat()}")
    if page.story:
        return Place(page.things, before, after, None, "no date told before")
    anchor = f"published {page.published.isoformat()}" if page.published else UNDATED
    return Place(page.things, before, after, page.published, anchor)


def _told(near: list[Word], row: list[Word]) -> Word | None:
    """A day among these words that is not itself the beginning or end of something."""
    for word in near:
        if word.kind == "E":
            at = row.index(word)
            lead = [w.text for w in row[max(0, at - 4) : at]]
            if not (set(lead[-1:]) & TELLS or set(lead) & (BEGINNING | ENDING)):
                return word
    return None
