"""The accounts of one happening, point by point: told alike, told differently and how, or not told. Nobody is said to be right.

An account is a source at a remove: the chain as printed, in one document. Silence is derived only for a publisher's own account,
since of a source at a remove we hold what others chose to print.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from readouts.accounts.lexis import fold, stem
from readouts.accounts.marks import Marks
from readouts.accounts.talks import Seed, is_talk, opens, printed_chain
from readouts.accounts.weigh import Scale, Weighed, apart, meets, overlap, same_place, same_unit, weigh
from readouts.accounts.weights import Weights
from readouts.schema import Account, Act, Claim, Commitment, Contrast, Document, Silence, Status

AGAINST = frozenset({Commitment.CT_MINUS, Commitment.PR_MINUS, Commitment.PS_MINUS})
IN_FAVOUR = frozenset({Commitment.CT_PLUS, Commitment.PR_PLUS, Commitment.PS_PLUS})
FIRM = frozenset({Commitment.CT_PLUS, Commitment.CT_MINUS})
TELLS = 6  # words from which a passage tells a point
PRIOR = 10  # claims that a happening is taken to have beside those that are read, so that two alone can be compared
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
    accounts: Sequence[Account], marks: Mapping[str, Marks], seeds: Sequence[Seed], weights: Weights
) -> tuple[tuple[Contrast, ...], tuple[Silence, ...]]:
    """Links between claims of different accounts on one point, and who is silent on which point."""
    of = {claim: account for account in accounts for claim in account.claims}
    outer = passages([marks[i] for i in of])
    whole = sorted(set(outer.values()), key=lambda i: (marks[i].claim.document, marks[i].claim.evidence.start, i))
    scale = Scale(weights, worn([marks[i] for i in whole], seeds))
    openers = {seed.head.claim.id for seed in seeds if opens(seed.head)}
    weighed = {}
    for a, b in combinations(whole, 2):
        if of[a] is of[b] or len({a, b} & openers) == 1:
            continue
        found = weigh(marks[a], marks[b], scale, "point")
        if found.score >= weights.of["threshold"].point or {a, b} <= openers:
            weighed[a, b] = found
    inner = _inside(outer, marks)
    links = [
        compare(marks[x], marks[y], found, scale)
        for (a, b), found in _best(weighed, of).items()
        for x, y in _tellings(inner[a], inner[b])
        if of[x] is not of[y]
    ]
    told = {i for i in whole if len(marks[i].text) >= TELLS}
    return tuple(links), silences(accounts, links, marks, told)


def passages(marks: Sequence[Marks]) -> dict[str, str]:
    """Claim → the claim whose words hold its own; points are told by whole passages and not by the phrases in them."""
    out: dict[str, str] = {}
    last: Claim | None = None
    for m in sorted(marks, key=lambda m: (m.claim.document, m.claim.evidence.start, -m.claim.evidence.end, m.claim.id)):
        if last is None or last.document != m.claim.document or last.evidence.end < m.claim.evidence.end:
            last = m.claim
        out[m.claim.id] = last.id
    return out


def _inside(outer: Mapping[str, str], marks: Mapping[str, Marks]) -> Mapping[str, list[Claim]]:
    """Passage → its claims, the widest first."""
    out: dict[str, list[Claim]] = {}
    for claim, passage in outer.items():
        out.setdefault(passage, []).append(marks[claim].claim)
    return out


def _tellings(one: Sequence[Claim], other: Sequence[Claim]) -> Sequence[tuple[str, str]]:
    """Of two passages on one point the claims of one event, each with the first that fits; without such, the widest ones."""
    pairs: dict[str, str] = {}
    for x in one:
        fit = next((y.id for y in other if x.event and x.event == y.event and y.id not in pairs.values()), None)
        if fit:
            pairs[x.id] = fit
    return list(pairs.items()) or [(one[0].id, other[0].id)]


def worn(marks: Sequence[Marks], seeds: Sequence[Seed]) -> Mapping[str, float]:
    """What is left of each stem's worth inside one happening: little where all claims hold it, nothing for a party's name."""
    held = Counter(word for m in marks for word in (*m.words, *m.topics))
    many = len(marks) + PRIOR
    left = {word: math.log(many / (1 + n)) / math.log(many) for word, n in held.items()}
    names = (key[5:] for seed in seeds for key in seed.parties if key.startswith("name:"))
    return left | {stem(word): 0.0 for name in names for word in name.split()}


def _best(weighed: Mapping[tuple[str, str], Weighed], of: Mapping[str, Account]) -> dict[tuple[str, str], Weighed]:
    """A point is told once an account for the most part: a pair stays where one of the two has no nearer counterpart there."""
    best: dict[tuple[str, str], float] = {}
    for (a, b), found in weighed.items():
        for mine, other in ((a, b), (b, a)):
            key = (mine, of[other].document)
            best[key] = max(best.get(key, 0.0), found.score)
    return {
        (a, b): w for (a, b), w in weighed.items() if w.score >= min(best[a, of[b].document], best[b, of[a].document])
    }


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
    if not how and not (is_talk(x) and is_talk(y)) and overlap(a, b, scale) < ALIKE:
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


def silences(
    accounts: Sequence[Account], links: Sequence[Contrast], marks: Mapping[str, Marks], told: AbstractSet[str]
) -> tuple[Silence, ...]:
    """Points that a publisher's own account of the happening leaves out, though nothing else in its page tells them.

    told: the claims that tell a point in full; to leave out a phrase is no silence
    """
    of = {claim: account for account in accounts for claim in account.claims}
    own = [account for account in accounts if _own_voice(account, marks)]
    out = []
    for point in points(of, links):
        lead = min(point, key=lambda i: (marks[i].claim.document, marks[i].claim.evidence.start, i))
        if marks[lead].claim.act is Act.OMIT or not point & told:
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
