"""Official pages that tell of one talk, known by how they are written and not by what a reader found in them; and their sentences.

Sentence after sentence of a readout begins with who discussed, stressed, thanked or reaffirmed. News seldom does: of 95 pages of news
no more than one sentence in seven, of the readouts of five offices half and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readouts.accounts.lexis import fold, stem, words_of
from readouts.schema import Act, Claim, Commitment, Document, Engagement, LineKind, Span

END = re.compile(r"[.!?…][\"”’»)\]]*(?=\s+[\"“‘«(\[]?[A-Z0-9])|\n\s*\n|(?<=[.!?…\"”:])[ \t]*\n")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Jr|Sr|St|Gen|Lt|Col|Sen|Rep|Gov|Prof|No|vs|Rev|Amb)|\b[A-Z](?:\.[A-Z]){0,6})$"
)
LOOK_BACK = 12  # code points before a full stop that show whether it ends an abbreviation
FEW, HALF = 3, 0.5  # sentences from which a page can be known, and the share of them that tell of what was said
BEGINNING = 14  # words at the beginning of a sentence that hold its verb of telling
TELLS = 6  # words from which a sentence tells a point
SKIPPED = frozenset(
    {
        LineKind.FURNITURE,
        LineKind.COMMENT,
        LineKind.BYLINE,
        LineKind.DATELINE,
        LineKind.CAPTION,
        LineKind.TITLE,
        LineKind.SIGNATURE,
    }
)


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences by their marks and the breaks between paragraphs.

    >>> [s.text for s in sentences("Mr. Sall met the U.S. envoy. They discussed grain.\\n\\nNo date was set")]
    ['Mr. Sall met the U.S. envoy.', 'They discussed grain.', 'No date was set']
    """
    out, start = [], 0
    for end in (*(m.end() for m in END.finditer(text) if not _abbreviated(text, m.start(), m.group())), len(text)):
        words = text[start:end]
        at = start + len(words) - len(words.lstrip())
        if words.strip():
            out.append(Span(at, at + len(words.strip()), words.strip()))
        start = end
    return tuple(out)


def _abbreviated(text: str, at: int, mark: str) -> bool:
    return mark.startswith(".") and SHORT.search(text[max(0, at - LOOK_BACK) : at]) is not None


def told_at_talk(document: Document, verbs: frozenset[str]) -> tuple[Span, ...]:
    """The sentences of a page that tells of one talk throughout; none where the page is another. ``verbs``: stems of telling."""
    found = [s for s in sentences(document.text) if not _skipped(document, s)]
    telling = sum(any(stem(word) in verbs for word in words_of(s.text)[:BEGINNING]) for s in found)
    return tuple(found) if len(found) >= FEW and telling >= HALF * len(found) else ()


def _skipped(document: Document, sentence: Span) -> bool:
    return any(
        line.kind in SKIPPED and line.start < sentence.end and sentence.start < line.end for line in document.lines
    )


def untold(document: Document, claims: Sequence[Claim], verbs: frozenset[str]) -> tuple[Claim, ...]:
    """For each sentence of such a page in which no claim was found, the page's own: it states what the sentence says."""
    found = told_at_talk(document, verbs)
    held = {place(c.evidence.start, c.evidence.end, found) for c in claims} if found else set()
    return tuple(
        _statement(document, s) for i, s in enumerate(found) if i not in held and len(words_of(s.text)) >= TELLS
    )


def place(start: int, end: int, of: Sequence[Span]) -> int | None:
    """The number of the sentence that holds most of a stretch."""
    shared = [min(end, s.end) - max(start, s.start) for s in of]
    most = max(shared, default=0)
    return shared.index(most) if most > 0 else None


def _statement(document: Document, words: Span) -> Claim:
    sure = Commitment.CT_PLUS
    return Claim("", document.id, document.hash, words, None, Act.STATE, sure, sure, Engagement.MONOGLOSS)


def parse_verbs(table: str) -> frozenset[str]:
    """Read ``telling.txt``: words of telling, one a line, as stems."""
    lines: Iterable[str] = (line.strip() for line in table.splitlines())
    return frozenset(stem(fold(line)) for line in lines if line and not line.startswith("#"))
