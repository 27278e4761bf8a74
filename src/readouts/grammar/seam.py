"""The seam where another parser plugs in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from readouts.schema import Document, Sentence


class Grammar(Protocol):
    """Anything that reads documents into sentences.

    Words and relations are those of Universal Dependencies for English, a multiword token being its words ("do", "n't"); offsets are
    the document's code points, ``text[start:end] == form``; stretches that the page marks as furniture, comment, byline or dateline
    are left out; mentions have labels of `readouts.schema.Mention`.
    """

    def __call__(self, documents: Sequence[Document], /) -> list[tuple[Sentence, ...]]:
        """Sentences of each document, in order."""
