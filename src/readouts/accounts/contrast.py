"""Where two tellings of one point agree or differ, and on what an account is silent. Nobody is said to be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readouts.accounts.weigh import Weighed, interval, key, overlap
from readouts.schema import Account, Act, Claim, Commitment, Contrast, QuoteKind, Silence

AGAINST = frozenset({Commitment.CT_MINUS, Commitment.PR_MINUS, Commitment.PS_MINUS})
FIRM = frozenset({Commitment.CT_PLUS, Commitment.PR_PLUS, Commitment.CT_MINUS, Commitment.PR_MINUS})


def compare(a: Claim, b: Claim, weighed: Weighed) -> Contrast:
    """The relation of two tellings of one point, and what differs."""
    how = []
    if (a.commitment in AGAINST) != (b.commitment in AGAINST) or (Act.DENY in (a.act, b.act) and a.act is not b.act):
        how.append("polarity")
    elif a.commitment != b.commitment and (a.commitment in FIRM) != (b.commitment in FIRM):
        how.append("commitment")
    if a.numbers and b.numbers and weighed.features.get("number") == 0:
        how.append("number")
    if overlap(a, b) == 0 or (interval(a) and interval(b) and interval(a) != interval(b) and overlap(a, b) != 1):
        how.append("date")
    if a.where and b.where and weighed.features.get("place") == 0:
        how.append("place")
    mine, theirs = ({key(x, c.document) for x in c.actors} for c in (a, b))
    if mine and theirs and not mine & theirs:
        how.append("speaker")
    if _labels(a) != _labels(b):
        how.append("label")
    if a.event != b.event and "polarity" not in how:
        how.append("content")
    return Contrast(a.id, b.id, "differs" if how else "same", tuple(how), weighed.why)


def _labels(claim: Claim) -> frozenset[str]:
    """Words held at a distance, and the place as the source calls it."""
    return frozenset(q.text.lower() for q in claim.quotes if q.kind is QuoteKind.SCARE)


def silences(
    accounts: Sequence[Account], links: Sequence[Contrast], claims: Mapping[str, Claim]
) -> tuple[Silence, ...]:
    """Points that other accounts of the happening tell and this one doesn't. An account that tells nothing else is not asked."""
    of = {claim: a.account for a in accounts for claim in a.claims}
    together: dict[str, set[str]] = {c: {c} for c in of}
    for link in links:
        joined = together[link.a] | together[link.b]
        for claim in joined:
            together[claim] = joined
    out, seen = [], set()
    for claim in of:
        point = frozenset(together[claim])
        if point in seen or claims[claim].act is Act.OMIT:
            continue
        seen.add(point)
        tellers = {of[c] for c in point}
        out += [Silence(min(point), a.account, len(tellers)) for a in accounts if a.account not in tellers]
    return tuple(sorted(out, key=lambda s: (s.claim, s.account)))
