"""Which stretches of a plain page are not running text: marked with a kind and a reason, never cut.

A line is scored by phrases of the shelf and by its shape; what stands in a run of furniture leans towards it. Headlines, bylines,
captions and datelines are told apart, since they are content of their own sort.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from readouts.schema import LineKind, MarkedLine

CRAWL = re.compile(r"\s?\b(?:date|published|updated|source|url|crawled|fetched)[ :=]{1,2}(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?|https?://\S+)\s?", re.I)  # fmt: skip
BYLINE = re.compile(r"(?:by|from) (?:[A-Z][\w.’'-]+(?: and | |, )?){1,6}(?:[,|/–-].{0,40})?")
CREDIT = re.compile(
    r"(?:photo|image|picture|credit|video|file photo|photograph)s?\s?[:/(|-].*|.*\((?:photo|file|ap photo|reuters|afp|getty)[^)]*\)",
    re.I,
)
DATELINE = re.compile(r"(?:[A-Z][A-Z .’'-]{2,30},? ?(?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?\s?(?:\((?:[A-Z][\w /]+)\))?\s?[—–-]{1,2}\s)")  # fmt: skip
STAMP = re.compile(r"(?:published|updated|posted|last (?:updated|modified))?(?: on)?:?\s?(?:\w+day,? )?(?:\d{1,2} \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)(?:[ ,|T-]+(?:at )?\d{1,2}[:.]\d\d.{0,12})?", re.I)  # fmt: skip
COMMENT = re.compile(r"(?:[\w.@-]{2,25}(?: [\w.-]{2,20})? (?:says|said|wrote|commented)(?: on .{4,30})?:?|.{0,40}\b(?:\d+ (?:minutes?|hours?|days?|weeks?|months?) ago)|\d+ (?:comments?|responses?|replies)\b.{0,60})", re.I)  # fmt: skip
SENTENCE = re.compile(r"[.!?][\"”’)]?$")
COMMENTS_FROM = re.compile(
    r"(?:top rated |all |reader )?(?:\d+ )?(?:comments?|responses|replies|thoughts)(?: \(?\d+\)?)?:?(?: on .{3,120})?|leave a (?:reply|comment)|discussion|.{0,30}\b(?:\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago)(?: at .{3,10})?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str
    alone: bool  # a blank line on both sides


def parse_phrases(text: str) -> dict[str, int]:
    """Phrase → weight, from the shelf's TSV."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {row["phrase"]: int(row["weight"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def lines(text: str) -> Iterator[Line]:
    """Lines that hold anything, without the white space around them."""
    before_blank = True
    found = list(re.finditer(r"[^\n]+", text))
    for i, match in enumerate(found):
        body = match.group()
        stripped = body.strip()
        if not stripped:
            continue
        start = match.start() + body.index(stripped[0])
        after = text[match.end() : found[i + 1].start()] if i + 1 < len(found) else "\n\n"
        yield Line(start, start + len(stripped), stripped, before_blank and after.count("\n") > 1)
        before_blank = after.count("\n") > 1


def find_lines(text: str, phrases: dict[str, int], title: str | None = None) -> tuple[MarkedLine, ...]:
    """All marked stretches of a plain text, in order and apart from each other."""
    out: list[MarkedLine] = []
    all_lines = list(lines(text))
    crawl = _crawl(text)
    out += crawl
    scores = [_score(line, phrases) for line in all_lines]
    prose = [k for k, line in enumerate(all_lines) if len(line.text.split()) >= 18 and SENTENCE.search(line.text)]
    last = prose[-1] if prose else len(all_lines)
    commenting = False
    for i, (line, (score, why)) in enumerate(zip(all_lines, scores, strict=True)):
        if any(line.start < c.end and line.end > c.start for c in crawl):
            continue
        near = max((scores[k][0] for k in (i - 1, i + 1) if 0 <= k < len(scores)), default=0)
        commenting = commenting or (i > 2 and bool(COMMENTS_FROM.fullmatch(line.text)))
        kind, reason = _kind(line, score, why, near, i, commenting)
        if (
            kind is None
            and i > last
            and len(line.text.split()) <= 9
            and not SENTENCE.search(line.text)
            and len(all_lines) > 8
        ):
            kind, reason = LineKind.FURNITURE, "a few words without a full stop, after the last paragraph"
        if title and line.text == title.strip():
            kind, reason = LineKind.TITLE, "the page's title"
        if kind:
            out.append(MarkedLine(line.start, line.end, text[line.start : line.end], kind, reason))
        elif dateline := DATELINE.match(line.text):
            end = line.start + dateline.end()
            out.append(
                MarkedLine(
                    line.start, end, text[line.start : end], LineKind.DATELINE, "a place in capitals before a dash"
                )
            )
    return tuple(sorted(out, key=lambda m: m.start))


def _crawl(text: str) -> list[MarkedLine]:
    """Headers that a crawler left at the front of a page or of its paragraphs: "date 2022-12-25"."""
    out = []
    at = 0
    while (match := CRAWL.match(text, at)) and match.end() > at:
        end = match.end()
        out.append(MarkedLine(at, end, text[at:end], LineKind.FURNITURE, "a crawler's header"))
        at = end
    return out


def _score(line: Line, phrases: dict[str, int]) -> tuple[int, str]:
    """How much a line looks like furniture: 2 and more is marked."""
    low = line.text.lower().replace("\xa0", " ")
    if len(low) > 300:
        return 0, ""
    low = re.sub(r" {2,}", " ", low)
    words = low.split()
    hits = [(p, w) for p, w in phrases.items() if p in low]
    score = sum(w for _, w in hits) if len(words) <= 18 else sum(w for _, w in hits if w == 2) // 2
    why = ", ".join(f"“{p}”" for p, _ in hits[:3])
    ends = bool(SENTENCE.search(line.text))
    if len(words) <= 3 and not ends and hits:
        score += 1
    if line.text.count("|") >= 2 or line.text.count("»") >= 1 or line.text.count("•") >= 2:
        score, why = score + 2, why or "separators of a menu"
    if re.fullmatch(r"[\W_]+", line.text):
        score, why = score + 2, why or "no words"
    if re.fullmatch(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", line.text):
        score, why = score + 2, "an address alone"
    return score, why


def _kind(line: Line, score: int, why: str, near: int, index: int, commenting: bool) -> tuple[LineKind | None, str]:
    short = len(line.text.split()) <= 14
    ends = bool(SENTENCE.search(line.text))
    if score >= 2:
        return LineKind.FURNITURE, f"furniture: {why}"
    if score == 1 and short and near >= 2:
        return LineKind.FURNITURE, f"furniture: {why}, beside more of it"
    if commenting and index > 2:
        return LineKind.COMMENT, "after the heading of the comments"
    if BYLINE.fullmatch(line.text) and short:
        return LineKind.BYLINE, "by and a name"
    if STAMP.fullmatch(line.text):
        return LineKind.DATELINE, "a date alone"
    if CREDIT.fullmatch(line.text) and len(line.text) < 200:
        return LineKind.CAPTION, "a credit"
    if COMMENT.fullmatch(line.text) and short and not ends:
        return LineKind.COMMENT, "a commenter's heading"
    if index == 0 and short and not ends and line.alone and len(line.text) > 12:
        return LineKind.TITLE, "the first line, alone, no full stop"
    if near >= 2 and len(line.text.split()) <= 4 and not ends:
        return LineKind.FURNITURE, "a few words beside furniture"
    return None, ""
