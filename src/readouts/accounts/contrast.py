"""The accounts of one happening, point by point: told alike, told differently and how, or not told. Nobody is said to be right.

An account is a source at a remove: the chain as printed, in one document. Silence is derived only for a publisher's own account,
since of a source at a remove we hold what others chose to print.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from readouts.accounts.lexis import fold
from readouts.accounts.marks import Marks
from readouts.accounts.measures import apart, meets, same_place, same_unit
from readouts.accounts.passages import CROWD, Passage, passages, scaled
from readouts.accounts.points import points
from readouts.accounts.talks import Seed, printed_chain
from readouts.accounts.weigh import Scale, Weighed, weigh
from readouts.accounts.weights import Weights
from readouts.schema import Account, Act, Claim, Commitment, Contrast, Document, Silence, Status

AGAINST = frozenset({Commitment.CT_MINUS, Commitment.PR_MINUS, Commitment.PS_MINUS})
IN_FAVOUR = frozenset({Commitment.CT_PLUS, Commitment.PR_PLUS, Commitment.PS_PLUS})
FIRM = frozenset({Commitment.CT_PLUS, Commitment.CT_MINUS})
RARE, NEAREST = (
    3,
    4,
)  # of a crowd: words by which a passage is looked up, and passages under each that it is weighed against
WIDELY = 20  # in a crowd of accounts one in so many must tell a point: else each is silent on what each other tells
HINT = 0.1  # score of a pair of claims from which one page may tell what the other does
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
    found, scale = scaled(passages(accounts, marks, seeds, weights.lexis), seeds, weights)
    weighed: dict[tuple[int, int], Weighed] = {}
    near: defaultdict[str, set[str]] = defaultdict(set)
    for i, j in _beside(found, scale):
        a, b = found[i], found[j]
        question = "passage" if a.sentence and b.sentence else "point"
        if a.account is b.account or (question == "point" and a.opens != b.opens) or _one_page(a, b):
            continue
        together, enough = a.opens and b.opens, getattr(weights.of["threshold"], question)
        least = 0.0 if together else HINT if question == "point" else enough
        score = weigh(a.marks, b.marks, scale, question, least)
        if score.score >= enough or together:
            weighed[i, j] = score
        if question == "point" and score.score >= HINT:
            for one, there in ((a, b), (b, a)):
                for claim in one.claims:
                    near[claim.id].add(there.lead.document)
    of = {claim: account for account in accounts for claim in account.claims}
    links = [
        compare(marks[x], marks[y], score, content=_told_otherwise(found[i], found[j], score))
        for (i, j), score in _best(weighed, found).items()
        for x, y in _tellings(found[i].claims, found[j].claims)
        if of[x] is not of[y]
    ]
    return tuple(links), silences(accounts, links, marks, {p.lead.id for p in found if p.tells}, near)


def _beside(found: Sequence[Passage], scale: Scale) -> Iterator[tuple[int, int]]:
    """Which passages are set side by side: all, or of a crowd each with the last ones before it under each of its rarest words."""
    if len(found) <= CROWD:
        yield from combinations(range(len(found)), 2)
        return
    under: defaultdict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(found):
        rare = sorted(passage.marks.words, key=lambda word: (-scale.tells(word), word))[:RARE]
        yield from ((other, at) for other in sorted({other for word in rare for other in under[word][-NEAREST:]}))
        for word in rare:
            under[word].append(at)


def _one_page(a: Passage, b: Passage) -> bool:
    """Two sentences of a page that is all one account."""
    return a.sentence and a.lead.document == b.lead.document


def _told_otherwise(a: Passage, b: Passage, weighed: Weighed) -> bool:
    """Whether they have few words in common. Their overlap was reckoned when they were weighed."""
    return not (a.opens and b.opens) and weighed.value("words") < ALIKE


def _tellings(one: Sequence[Claim], other: Sequence[Claim]) -> Sequence[tuple[str, str]]:
    """Of two passages on one point the claims of one event, each with the first that fits; without such, the widest ones."""
    pairs: dict[str, str] = {}
    for x in one:
        fit = next((y.id for y in other if x.event and x.event == y.event and y.id not in pairs.values()), None)
        if fit:
            pairs[x.id] = fit
    return list(pairs.items()) or [(one[0].id, other[0].id)]


def _best(weighed: Mapping[tuple[int, int], Weighed], found: Sequence[Passage]) -> dict[tuple[int, int], Weighed]:
    """A point is told once an account for the most part: a pair stays where one of the two has no nearer counterpart there."""
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in weighed.items():
        for mine, other in ((i, j), (j, i)):
            key = (mine, found[other].account.document)
            best[key] = max(best.get(key, 0.0), score.score)
    return {
        (i, j): w
        for (i, j), w in weighed.items()
        if w.score >= min(best[i, found[j].account.document], best[j, found[i].account.document])
    }


def compare(a: Marks, b: Marks, weighed: Weighed, content: bool) -> Contrast:
    """The relation of two tellings of one point. ``how`` names what differs; none of it says which is so.

    content: whether their passages have few words in common, which counts where nothing else differs
    """
    x, y = a.claim, b.claim
    opposed, one_place = _opposed(x, y), bool(x.where and y.where and same_place(x.where, y.where))
    told_apart = {
        "polarity": opposed,
        "commitment": not opposed and x.commitment != y.commitment and (x.commitment in FIRM) != (y.commitment in FIRM),
        "number": _numbers_differ(x, y),
        "date": bool(apart(a, b)) or (a.days is not None and b.days is not None and a.days != b.days),
        "place": bool(x.where and y.where and not one_place),
        "label": bool(x.where and y.where and one_place and x.where.text != y.where.text),
        "speaker": bool(a.speaker and b.speaker and not a.speaker & b.speaker),
    }
    how = tuple(name for name, differs in told_apart.items() if differs)
    how = how or (("content",) if content else ())
    return Contrast(x.id, y.id, "differs" if how else "same", how, weighed.why)


def _opposed(a: Claim, b: Claim) -> bool:
    """Opposite commitments on one event, or one side denies what the other affirms."""
    if a.event != b.event or (a.act, a.commitment, a.status) == (b.act, b.commitment, b.status):
        return False
    return {_side(a), _side(b)} == {"for", "against"}


def _side(claim: Claim) -> str:
    if claim.act is Act.OMIT:
        return "open"  # who says nothing denies nothing
    if claim.act is Act.DENY or claim.commitment in AGAINST or Status.NEGATED in claim.status:
        return "against"
    return "for" if claim.commitment in IN_FAVOUR else "open"


def _numbers_differ(a: Claim, b: Claim) -> bool:
    pairs = [(x, y) for x in a.numbers for y in b.numbers if same_unit(x, y)]
    return bool(pairs) and not any(meets(x, y) for x, y in pairs)


def silences(
    accounts: Sequence[Account],
    links: Sequence[Contrast],
    marks: Mapping[str, Marks],
    told: AbstractSet[str],
    near: Mapping[str, AbstractSet[str]],
) -> tuple[Silence, ...]:
    """Points that a publisher's own account of the happening leaves out, though nothing else in its page tells them.

    told: the claims that tell a point in full; to leave out a phrase is no silence
    near: claim → pages in which something may tell the same: too little to set side by side, too much for a silence
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
        if len(own) > CROWD and others * WIDELY < len(own):
            continue
        told_in = told_in.union(*(near.get(i, ()) for i in point))
        out += [Silence(lead, account.account, others) for account in own if account.document not in told_in]
    return tuple(sorted(out, key=lambda s: (s.claim, s.account)))


def _own_voice(account: Account, marks: Mapping[str, Marks]) -> bool:
    return ", as told by " not in account.source and any(i in marks for i in account.claims)
