"""What a name does in its sentence: its head, its preposition, the verb above it. Small questions of a parse, by word index."""

from __future__ import annotations

from collections.abc import Iterator

from readouts.schema import Sentence, Token

NOT_HEADS = frozenset({"compound", "amod", "nmod:desc", "flat"})


def words_of(sentence: Sentence, start: int, end: int) -> list[int]:
    """The words of a stretch."""
    return [i for i, t in enumerate(sentence.tokens) if start <= t.start and t.end <= end]


def head_of(sentence: Sentence, words: list[int]) -> int:
    """The word of a stretch that its others hang on."""
    inside = set(words)
    return next((i for i in words if sentence.tokens[i].head not in inside), words[-1])


def base(deprel: str) -> str:
    return deprel.partition(":")[0]


def first_conjunct(sentence: Sentence, i: int) -> int:
    """Of "Paris and Moscow", Paris: the word whose place in the sentence the others share."""
    seen = 0
    while base(sentence.tokens[i].deprel) == "conj" and sentence.tokens[i].head >= 0 and seen < 9:
        i, seen = sentence.tokens[i].head, seen + 1
    return i


def case(sentence: Sentence, i: int) -> str:
    """The preposition of a word, or that of the word it is joined to."""
    at = first_conjunct(sentence, i)
    for word in dict.fromkeys((i, at)):
        marks = [t.lemma.lower() for t in sentence.tokens if t.head == word and base(t.deprel) == "case"]
        marks = [m for m in marks if m not in ("'s", "’s", "'", "’")]
        if marks:
            return " ".join(marks)
    return ""


def kids(sentence: Sentence, i: int) -> Iterator[int]:
    return (k for k, t in enumerate(sentence.tokens) if t.head == i)


def owner_mark(sentence: Sentence, i: int) -> bool:
    """Whether a word has the possessive ending."""
    return any(sentence.tokens[k].form in ("'s", "’s", "'", "’") for k in kids(sentence, i))


def above(sentence: Sentence, i: int) -> Token | None:
    """The word that a word hangs on, coordination seen through."""
    head = sentence.tokens[first_conjunct(sentence, i)].head
    return sentence.tokens[head] if head >= 0 else None
