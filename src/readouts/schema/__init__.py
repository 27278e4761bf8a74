"""The nouns of Readouts: what passes between rooms, frozen and slotted. The first room to read.

It imports nothing of ours. A *span* is half-open code-point offsets into the document's text exactly as it was read,
so that ``document.text[span.start:span.end] == span.text`` always; every noun that carries ``start, end, text`` is one.
The names are the field's: PLOVER for event, mode, context and status; PARC and PolNeAR for source, cue and content;
FactBank for commitment; Appraisal theory for engagement; EDTF for dates; W3C Web Annotation for spans.

No noun here says that a claim is true. JSON in and out is `readouts.wire`; ``docs/record-format.md`` is made from the
docstrings below, where each line ``name: meaning`` speaks of one field.
"""

from readouts.schema.account import (
    Account,
    Anchor,
    Contrast,
    Happening,
    Judgement,
    Silence,
)
from readouts.schema.claim import (
    Claim,
    DateReading,
    Entity,
    Link,
    Note,
    Number,
    Reader,
    Reading,
    Rival,
    Source,
    When,
    Where,
)
from readouts.schema.finding import Finding, Step
from readouts.schema.page import (
    Condition,
    DateGuess,
    Deed,
    Document,
    Hint,
    MarkedLine,
    Mention,
    Quote,
    Raw,
    Sentence,
    Span,
    Telling,
    Token,
    Voice,
)
from readouts.schema.terms import (
    Act,
    Channel,
    Commitment,
    ConditionKind,
    Engagement,
    Event,
    Kind,
    LineKind,
    QuoteKind,
    Status,
)

__all__ = [
    "Account",
    "Act",
    "Anchor",
    "Channel",
    "Claim",
    "Commitment",
    "Condition",
    "ConditionKind",
    "Contrast",
    "DateGuess",
    "DateReading",
    "Deed",
    "Document",
    "Engagement",
    "Entity",
    "Event",
    "Finding",
    "Happening",
    "Hint",
    "Judgement",
    "Kind",
    "LineKind",
    "Link",
    "MarkedLine",
    "Mention",
    "Note",
    "Number",
    "Quote",
    "QuoteKind",
    "Raw",
    "Reader",
    "Reading",
    "Rival",
    "Sentence",
    "Silence",
    "Source",
    "Span",
    "Status",
    "Step",
    "Telling",
    "Token",
    "Voice",
    "When",
    "Where",
]
