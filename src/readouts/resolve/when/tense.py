"""Which way a clause looks: its verb's tense where the grammar parsed it, else the words around."""

from __future__ import annotations

import re
from bisect import bisect_right

from readouts.schema import Sentence, Token

AHEAD = re.compile(
    r"\b(?:will|shall|won['’]t|due|scheduled|slated|upcoming|tomorrow|expects?|expected|plans|planned|going to|set to"
    r"|is to|are to|was to|were to|to be|as soon as|until|plans? to|ready to|hopes? to)\b|['’]ll\b"
)
FOR = re.compile(r"\bfor\s+$")
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n\s*\n")
SAYING = re.compile(r"\b(?:said|says|saying|told|tells|announced|predicted|warned|added|reported)\b")
CLAUSE_END = re.compile(
    r"[.!?;:,](?!\d)|\n\s*\n|\b(?:that|saying|said|says|told|who|which|whose|after|before|when|where|because|to|by|in|for|of)\b"
)
MODALS = frozenset(["will", "shall", "would", "should", "may", "might", "must", "’ll", "'ll", "wo"])
PLANNED = frozenset(["schedule", "expect", "plan", "slate", "due", "set", "begin", "start"])
TRYING = frozenset(["try", "attempt", "seek", "fail", "manage", "begin", "start", "continue", "move", "rush", "struggle", "refuse", "decline", "help"])  # fmt: skip
STEPS = 10


def looks_ahead(text: str, start: int, end: int, sentences: tuple[Sentence, ...] = ()) -> bool:
    """Whether the clause around a stretch looks ahead."""
    told = by_verb(start, end, sentences)
    if told is None and sentences and FOR.search(text[max(0, start - 8) : start]):
        return True  # "has laid on a flight for Thursday"
    return by_words(text, start, end) if told is None else told


def by_verb(start: int, end: int, sentences: tuple[Sentence, ...]) -> bool | None:
    """By the verb that governs the words: "will meet", "to meet", "is expected"; None where no verb or tense says."""
    index = bisect_right(sentences, start, key=lambda s: s.start) - 1
    if index < 0 or not sentences[index].tokens or sentences[index].end <= start:
        return None
    tokens = sentences[index].tokens
    at = next(
        (i for i, t in enumerate(tokens) if t.start < end and t.end > start and not start <= _head(tokens, t) < end), -1
    )
    for _ in range(STEPS):
        if at < 0 or tokens[at].upos == "VERB":
            break
        at = tokens[at].head
    if at < 0 or tokens[at].upos != "VERB":
        return None
    return _of(tokens, at)


def _head(tokens: tuple[Token, ...], token: Token) -> int:
    return tokens[token.head].start if token.head >= 0 else -1


def _of(tokens: tuple[Token, ...], at: int) -> bool | None:
    verb = tokens[at]
    helpers = [t for t in tokens if t.head == at and t.deprel.startswith("aux")]
    if any(t.lemma.lower() in MODALS or t.form.lower() in MODALS for t in helpers):
        return True
    past = "Tense=Past" in verb.feats
    if "VerbForm=Inf" in verb.feats and not any("Tense=Past" in t.feats for t in helpers):
        over = tokens[verb.head] if verb.deprel == "xcomp" and verb.head >= 0 else None
        if over and over.lemma.lower() in TRYING:  # "tried to storm it on Sunday" was on the day of the trying
            return _of(tokens, verb.head)
        return True
    if "VerbForm=Part" in verb.feats and helpers:
        past = any("Tense=Past" in t.feats for t in helpers)
        return True if not past and verb.lemma.lower() in PLANNED else False if past else None
    return False if past else None


def by_words(text: str, start: int, end: int) -> bool:
    """By the words of the clause around, for want of a parse.

    What stands before a verb of saying belongs to another clause; what follows counts up to the next comma, or past the first one where
    the words open the clause ("On Monday, envoys will meet").
    """
    before = text[max(0, start - 160) : start]
    for cut in (SENTENCE_END, SAYING):
        before = before[max((m.end() for m in cut.finditer(before)), default=0) :]
    opening = len(before.split()) < 2
    after = text[end : end + 80]
    stops = [m.start() for m in CLAUSE_END.finditer(after) if not (opening and m.start() == 0)]
    return bool(AHEAD.search(before + " | " + after[: stops[0] if stops else None]))
