"""Quote selectors: judged words are found again when a text is printed anew or the reader has learnt to cut it differently."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readouts.schema import Anchor, Claim, Document

AROUND = 32
MEETS = 0.5


def anchor(document: Document, start: int, end: int) -> Anchor:
    """The selector of a stretch: its words, what stands around them, and where.

    >>> a = anchor(Document("d", "h", "Oman said the road is open."), 14, 18)
    >>> a.text, a.prefix[-5:], a.suffix[:3]
    ('road', ' the ', ' is')
    """
    text = document.text
    return Anchor(
        document.id, document.hash, start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]
    )  # fmt: skip


def find_again(sought: Anchor, document: Document) -> tuple[int, int] | None:
    """Where the words stand now: in place in the same text, else where most of what stood around them stands, else nowhere."""
    if document.hash == sought.hash:
        return sought.start, sought.end
    text, found, at = document.text, [], -1
    while sought.text and (at := document.text.find(sought.text, at + 1)) >= 0:
        end = at + len(sought.text)
        around = _alike(sought.prefix[::-1], text[max(0, at - AROUND) : at][::-1]) + _alike(
            sought.suffix, text[end : end + AROUND]
        )
        found.append((-around, abs(at - sought.start), at))
    if not found:
        return None
    start = min(found)[2]
    return start, start + len(sought.text)


def _alike(a: str, b: str) -> int:
    """How many code points two stretches share from their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def reattach(sought: Anchor, documents: Iterable[Document], claims: Sequence[Claim]) -> Claim | None:
    """The claim that now covers the judged words best; None where no claim meets half of them.

    ``documents`` are the texts that may hold them: the same text, or later printings of the same document.
    """
    best: tuple[float, str, Claim] | None = None
    for document in documents:
        place = find_again(sought, document)
        if place is None:
            continue
        for claim in claims:
            if claim.document_hash != document.hash:
                continue
            shared = _overlap(place, (claim.evidence.start, claim.evidence.end))
            if shared >= MEETS and (best is None or (shared, claim.id) > best[:2]):
                best = shared, claim.id, claim
    return best[2] if best else None


def moved(
    judged: Sequence[tuple[str, Anchor]], documents: Sequence[Document], claims: Sequence[Claim]
) -> dict[str, str]:
    """What judged claims are called now, where the reader has learnt to read their words otherwise: old id → new id."""
    out = {}
    for old, sought in judged:
        texts = [d for d in documents if sought.hash == d.hash or sought.document == d.id]
        now = reattach(sought, texts, claims) if texts else None
        if now:
            out[old] = now.id
    return out


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Shared length over the length of both together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, shared / (max(a[1], b[1]) - min(a[0], b[0]) or 1))
