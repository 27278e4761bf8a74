"""What adapters share: the page with furniture blanked out, and sentences from another parser's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from readouts.grammar.annotate import finish
from readouts.grammar.windows import paragraphs
from readouts.schema import Document, Mention, Sentence, Token

KINDS = {
    "PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "NORP", "EVENT": "EVENT",
    "WEAPON": "WEAPON", "PLATFORM": "PLATFORM", "PARTY": "PARTY",
}  # fmt: skip


def readable(document: Document) -> str:
    """The text with what is not to be read as spaces, so that offsets stay; paragraphs stay parted by blank lines.

    >>> readable(Document("d", "h", "One.\\n\\nTwo."))
    'One.\\n\\nTwo.'
    """
    text = document.text
    out, at = [], 0
    for start, end in paragraphs(document):
        gap = text[at:start]
        out += [gap if not gap.strip() else "\n" * min(2, len(gap)) + " " * (len(gap) - 2), text[start:end]]
        at = end
    return "".join(out) + " " * (len(text) - at)


def sentences(
    document: Document, parsed: Iterable[Sequence[Token]], names: Iterable[tuple[int, int, str]]
) -> tuple[Sentence, ...]:
    """Sentences from words and from names as (start, end, label of the other parser); unknown labels are left out."""
    starts = [start for start, _ in paragraphs(document)]
    found = sorted((a, b, KINDS[label]) for a, b, label in names if label in KINDS)
    out = []
    for tokens in parsed:
        if not tokens:
            continue
        start, end = tokens[0].start, tokens[-1].end
        inside = tuple(Mention(a, b, document.text[a:b], k, 1.0) for a, b, k in found if start <= a and b <= end)
        paragraph = max(0, bisect_right(starts, start) - 1)
        out.append(Sentence(0, start, end, tuple(tokens), inside, (), paragraph))
    return finish(document, out)
