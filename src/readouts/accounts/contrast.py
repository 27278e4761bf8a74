"""The accounts of one happening, point by point: told alike, told differently and how, or not told. Nobody is said to be right.

An account is a source at a remove: the chain as printed, in one document. Silence is derived only for a publisher's own account,
since of a source at a remove we hold what others chose to print.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations

from readouts.accounts.marks import Marks, fold, overlap
from readouts.accounts.talks import Seed, is_talk, printed_chain
from readouts.accounts.weigh import Scale, Weighed, apart, meets, same_place, same_unit, weigh
from readouts.schema import Account, Act, Claim, Commitment, Contrast, Document, Silence, Status

AGAINST = frozenset({Commitment.CT_MINUS, Commitment.PR_MINUS, Commitment.PS_MINUS})
IN_FAVOUR = frozenset({Commitment.CT_PLUS, Commitment.PR_PLUS, Commitment.PS_PLUS})
FIRM = frozenset({Commitment.CT_PLUS, Commitment.CT_MINUS})
ALIKE = 0.5  # word overlap from which two tellings of a point have the same content


def accounts_of(
    told: Sequence[tuple[Claim, Seed | None]], pages: Mapping[str, Document], origin: Mapping[str, str]
) -> tuple[Account, ...]:
    """Claims by who tells them and where it is printed. ``origin``: claim id → document that stands for it."""
    held: dict[tuple[str, ...], list[str]] = {}
    label: dict[tuple[str, ...], str] = {}
    for claim, seed in sorted(told, key=lambda t: (t[0].document, t[0].evidence.start, t[0].id)):
        page = origin.get(claim.id, claim.document)
        publisher = (pages[page].publisher if page in pages else None) or page
        chain = printed_chain(claim, seed)
        names = " → ".join(source.name for source in chain)
        at = (page, *(source.entity or fold(source.name) for source in chain))
        label.setdefault(at, f"{names}, as told by {publisher}" if names else publisher)
        held.setdefault(at, []).append(claim.id)
    return tuple(
        Account(hashlib.sha256("\0".join(at).encode()).hexdigest()[:12], label[at], at[0], tuple(ids))
        for at, ids in sorted(held.items())
    )


def contrast(
    accounts: Sequence[Account], marks: Mapping[str, Marks], scale: Scale
) -> tuple[tuple[Contrast, ...], tuple[Silence, ...]]:
    """Links between claims of different accounts on one point, and who is silent on which point."""
    of = {claim: account for account in accounts for claim in account.claims}
    threshold = scale.weights.of["threshold"].point
    links = []
    for a, b in combinations(sorted(of, key=lambda i: (marks[i].claim.document, marks[i].claim.evidence.start, i)), 2):
        if of[a] is not of[b]:
            weighed = weigh(marks[a], marks[b], scale, "point")
            if weighed.score >= threshold:
                links.append(compare(marks[a], marks[b], weighed, scale))
    return tuple(links), silences(accounts, links, marks)


def compare(a: Marks, b: Marks, weighed: Weighed, scale: Scale) -> Contrast:
    """The relation of two tellings of one point. ``how`` names what differs; none of it says which is so."""
    x, y = a.claim, b.claim
    told_apart = {
        "polarity": _opposed(x, y),
        "commitment": not _opposed(x, y) and (x.commitment in FIRM) != (y.commitment in FIRM),
        "number": _numbers_differ(x, y),
        "date": bool(apart(a, b)) or (a.days is not None and b.days is not None and a.days != b.days),
        "place": bool(x.where and y.where and not same_place(x.where, y.where)),
        "label": bool(x.where and y.where and same_place(x.where, y.where) and x.where.text != y.where.text),
        "speaker": bool(a.speaker and b.speaker and not a.speaker & b.speaker),
    }
    how = tuple(name for name, differs in told_apart.items() if differs)
    if not how and not (is_talk(x) and is_talk(y)) and overlap(a.words, b.words, scale.rare) < ALIKE:
        how = ("content",)
    return Contrast(x.id, y.id, "differs" if how else "same", how, weighed.why)


def _opposed(a: Claim, b: Claim) -> bool:
    """Opposite commitments on one event, or one side denies what the other affirms."""
    if a.event != b.event:
        return False
    sides = {_side(a), _side(b)}
    return sides == {"for", "against"}


def _side(claim: Claim) -> str:
    if claim.act is Act.DENY or claim.commitment in AGAINST or Status.NEGATED in claim.status:
        return "against"
    return "for" if claim.commitment in IN_FAVOUR else "open"


def _numbers_differ(a: Claim, b: Claim) -> bool:
    pairs = [(x, y) for x in a.numbers for y in b.numbers if same_unit(x, y)]
    return bool(pairs) and not any(meets(x, y) for x, y in pairs)


def silences(accounts: Sequence[Account], links: Sequence[Contrast], marks: Mapping[str, Marks]) -> tuple[Silence, ...]:
    """Points that a publisher's own account of the happening leaves out, though nothing else in its page tells them."""
    of = {claim: account for account in accounts for claim in account.claims}
    own = [account for account in accounts if _own_voice(account, marks)]
    out = []
    for point in points(of, links):
        lead = min(point, key=lambda i: (marks[i].claim.document, marks[i].claim.evidence.start, i))
        if marks[lead].claim.act is Act.OMIT:
            continue
        told_in = {of[i].document for i in point} | {marks[i].claim.document for i in point}
        others = len({of[i].account for i in point})
        out += [Silence(lead, account.account, others) for account in own if account.document not in told_in]
    return tuple(sorted(out, key=lambda s: (s.claim, s.account)))


def points(of: Mapping[str, Account], links: Sequence[Contrast]) -> list[frozenset[str]]:
    """Claims that linked tellings hold together, each claim in one point."""
    group = {claim: {claim} for claim in of}
    for link in links:
        joined = group[link.a] | group[link.b]
        group.update(dict.fromkeys(joined, joined))
    return [frozenset(g) for g in {id(g): g for g in group.values()}.values()]


def _own_voice(account: Account, marks: Mapping[str, Marks]) -> bool:
    return ", as told by " not in account.source and any(i in marks for i in account.claims)
