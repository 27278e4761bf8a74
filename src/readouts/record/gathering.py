"""The accounts room with what it needs in its hands: what stands in a record becomes happenings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from readouts import accounts, review
from readouts.schema import Claim, Document, Happening, Judgement
from readouts.shelf import Shelf, open_shelf


def gathered(
    claims: Sequence[Claim], documents: Sequence[Document], judgements: Sequence[Judgement]
) -> tuple[Happening, ...]:
    """Happenings of these claims under what people judged: what was undone counts no more, judged words keep their judgement, and a
    claim counts as its correctors would have it.
    """
    known = {c.id for c in claims}
    lost = [a for a in review.anchored(judgements) if a[0] not in known]
    standing = review.stands(judgements, review.moved(lost, documents, claims))
    return accounts.gather(review.as_corrected(claims, standing), documents, scales(), standing)


@cache
def scales(shelf: Shelf | None = None) -> accounts.Weights:
    """What the accounts room weighs by, from the shelf."""
    shelf = shelf or open_shelf()
    vectors, themes = (shelf.proven(f"weights/words/{name}.npy") for name in ("vectors", "themes"))
    telling = accounts.parse_verbs(shelf.text("accounts/telling.txt"))
    words, topics = shelf.text("weights/words/words.tsv"), shelf.text("accounts/topics.tsv")
    lexis = accounts.parse_lexis(words, vectors, topics, themes, telling)
    return accounts.parse_weights(shelf.text("accounts/weights.tsv"), shelf.text("accounts/neighbours.tsv"), lexis)
