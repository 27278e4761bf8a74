"""Answers into claims: closed lists are checked, words are found again in the text that was sent, and what isn't there is dropped and told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from readouts.claims.slots import quotes
from readouts.claims.tree import Tree
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    Condition,
    ConditionKind,
    Document,
    Engagement,
    Entity,
    Event,
    Kind,
    Quote,
    Sentence,
    Source,
    Span,
    Status,
    When,
)

Value = TypeVar("Value", bound=StrEnum)
MOST_CLAIMS = 200  # of one stretch; what comes behind is left out
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that are sent together. text: the whole document's"""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def sent(self) -> str:
        """The words that are sent: sentences alone, so that furniture between them stays at home."""
        out, paragraph = "", None
        for s in self.sentences:
            out += ("" if paragraph is None else " " if s.paragraph == paragraph else "\n\n") + self.text[
                s.start : s.end
            ]
            paragraph = s.paragraph
        return out

    def places(self, words: str) -> Iterator[Span]:
        """Where these words stand, whatever the white space between them; in what was sent, never in furniture."""
        parts = words.split()
        if not parts:
            return
        start, end = self.sentences[0].start, self.sentences[-1].end
        for found in re.compile(r"\s+".join(map(re.escape, parts))).finditer(self.text, start, end):
            if self._sent(found.start()) and self._sent(found.end() - 1):
                yield Span(found.start(), found.end(), found.group())

    def _sent(self, at: int) -> bool:
        return any(s.start <= at < s.end for s in self.sentences)


class Absent(ValueError):
    """A claim that can't be kept, and why."""


@dataclass
class Reader:
    """Reads one answer. dropped: what could not be kept, in words for a note"""

    document: Document
    stretch: Stretch
    times: Sequence[When]
    dropped: list[str] = field(default_factory=list)
    number: int = 0

    def claims(self, rows: Sequence[Any]) -> Iterator[Claim]:
        """The claims that can be kept, in the order of the answer."""
        for self.number, row in enumerate(rows[:MOST_CLAIMS], 1):
            try:
                yield self._claim(row if isinstance(row, Mapping) else {})
            except Absent as why:
                self._drop(f"claim {self.number} of the answer: {why}")
        if len(rows) > MOST_CLAIMS:
            self._drop(f"claims after the {MOST_CLAIMS}th of the answer")

    def _claim(self, row: Mapping[str, Any]) -> Claim:
        evidence = next(self.stretch.places(_words(row.get("evidence"))), None)
        if evidence is None:
            raise Absent(f"its evidence {_shown(row.get('evidence'))} is not in the text")
        act = _one(Act, row.get("act"))
        if act is None:
            raise Absent(f"there is no act {_shown(row.get('act'))}")
        event = _one(Event, row.get("event"))
        if event is None and row.get("event") is not None:
            raise Absent(f"there is no event {_shown(row['event'])}")
        sources = tuple(self._source(r, evidence) for r in _list(row.get("sources")))
        said = Commitment.NA if act is Act.OMIT else _one(Commitment, row.get("commitment")) or Commitment.UU
        author = Commitment.UU if sources else said
        stands = Engagement.ACKNOWLEDGE if sources else Engagement.MONOGLOSS
        return Claim(
            id="", document=self.document.id, document_hash=self.document.hash, evidence=evidence, event=event, act=act, commitment=said,
            author_commitment=_one(Commitment, row.get("author_commitment")) or author,
            engagement=_one(Engagement, row.get("engagement")) or stands,
            status=tuple(dict.fromkeys(s for x in _list(row.get("status")) if (s := _one(Status, x)))),
            actors=self._parties(row.get("actors"), evidence), recipients=self._parties(row.get("recipients"), evidence),
            addressee=self._parties(row.get("addressee"), evidence), sources=sources,
            content=tuple(at for x in _list(row.get("content")) if (at := self._span(x, evidence))),
            cue=sources[-1].cue if sources else None, quotes=self._quotes(evidence),
            condition=self._condition(row.get("condition"), evidence), reason=self._span(row.get("reason"), evidence),
            when=self._when(row.get("when"), evidence),
        )  # fmt: skip

    def _span(self, words: Any, near: Span) -> Span | None:
        """The words inside the evidence, else the last ones before it, else the first behind; nothing, and a note, where they aren't there."""
        if not _words(words):
            return None
        found = list(self.stretch.places(_words(words)))
        inside = [s for s in found if near.start <= s.start and s.end <= near.end]
        before = [s for s in found if s.start < near.start]
        if not found:
            self._drop(f"{_shown(words)} is not in the text (claim {self.number} of the answer)")
            return None
        return (inside[:1] or before[-1:] or found)[0]

    def _party(self, row: Any, near: Span) -> Entity | None:
        row = row if isinstance(row, Mapping) else {"text": row}
        at = self._span(row.get("text"), near)
        if at is None:
            return None
        name = at.text[len(next((a for a in ARTICLES if at.text.lower().startswith(a)), "")) :]
        return Entity(at.text, at.start, at.end, name, _one(Kind, row.get("kind")))

    def _parties(self, rows: Any, near: Span) -> tuple[Entity, ...]:
        return tuple(dict.fromkeys(e for row in _list(rows) if (e := self._party(row, near))))

    def _source(self, row: Any, near: Span) -> Source:
        """A link of the chain. One that can't be kept takes the claim with it, or the words would be laid into another mouth."""
        told: Mapping[str, Any] = row if isinstance(row, Mapping) else {"text": row}
        cue, act = self._span(told.get("cue"), near), _one(Act, told.get("act"))
        who = self._party(told, near)
        if who is not None:
            return Source(who.text, who.start, who.end, who.name, who.kind, cue=cue, act=act)
        if told.get("text") or cue is None:
            raise Absent(f"its source {_shown(told.get('text'))} is not in the text")
        return Source(cue.text, cue.start, cue.end, "unnamed", Kind.UNNAMED, cue=cue, act=act)

    def _condition(self, row: Any, near: Span) -> Condition | None:
        if not isinstance(row, Mapping):
            return None
        at, kind = self._span(row.get("text"), near), _one(ConditionKind, row.get("kind"))
        return Condition(at.start, at.end, at.text, kind) if at and kind else None

    def _when(self, words: Any, near: Span) -> When | None:
        """A date that our own reading of dates found at these words: the answer may point at it, not reckon it."""
        at = self._span(words, near)
        here = [t for t in self.times if at and t.edtf and t.start < at.end and at.start < t.end]
        return here[0] if here else None

    def _quotes(self, evidence: Span) -> tuple[Quote, ...]:
        trees = (Tree(s, self.stretch.text) for s in self.stretch.sentences if s.tokens)
        return tuple(q for tree in trees for q in quotes(tree, evidence))

    def _drop(self, why: str) -> None:
        self.dropped.append(f"dropped: {why}")


def claims_of(
    answer: str, document: Document, stretch: Stretch, times: Sequence[When]
) -> tuple[list[Claim], list[str]]:
    """Claims of an answer, and what was dropped of it."""
    try:
        rows = json.loads(_unfenced(answer))["claims"]
    except (ValueError, KeyError, TypeError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        return [], ["dropped: an answer that is no list of claims"]
    reader = Reader(document, stretch, times)
    return list(reader.claims(rows)), reader.dropped


def _unfenced(answer: str) -> str:
    """Without the fence that some models put around JSON."""
    fenced = re.fullmatch(r"\s*```(?:json)?\n(.*)\n```\s*", answer, re.S)
    return fenced.group(1) if fenced else answer


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value[:MOST_CLAIMS] if isinstance(value, list) else []


def _one(kind: type[Value], value: Any) -> Value | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _shown(value: Any) -> str:
    """The value in a note: short, in one line, and of signs that a terminal may show."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(str(value)[:400].split()))
    return f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”"
