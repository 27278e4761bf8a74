"""The accounts room with what it needs in its hands: what stands in a record becomes happenings."""

from __future__ import annotations

from collections.abc import Sequence

from readouts import accounts
from readouts.schema import Claim, Document, Happening, Judgement


def gathered(
    claims: Sequence[Claim], documents: Sequence[Document], judgements: Sequence[Judgement]
) -> tuple[Happening, ...]:
    """Happenings of these claims under what people judged."""
    return accounts.gather(claims, documents, judgements)
