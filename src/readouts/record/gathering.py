"""The accounts room with what it needs in its hands: what stands in a record becomes happenings."""

from __future__ import annotations

from collections.abc import Sequence

from readouts import accounts, review
from readouts.schema import Claim, Document, Happening, Judgement


def gathered(
    claims: Sequence[Claim], documents: Sequence[Document], judgements: Sequence[Judgement]
) -> tuple[Happening, ...]:
    """Happenings of these claims under what people judged: what was undone counts no more, and judged words keep their judgement."""
    known = {c.id for c in claims}
    moved = review.moved([a for a in review.anchored(judgements) if a[0] not in known], documents, claims)
    return accounts.gather(claims, documents, review.stands(judgements, moved))
