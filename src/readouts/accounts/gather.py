"""Which claims tell of one happening: blocks, weighed pairs, and groups that never chain unlike things together."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readouts.accounts.contrast import accounts_of, contrast
from readouts.accounts.marks import Marks, mark
from readouts.accounts.printings import body, find_printings, reprinted, shingles
from readouts.accounts.talks import Seed, seeds
from readouts.accounts.weigh import Scale, Weighed, apart, weigh
from readouts.accounts.weights import Weights
from readouts.schema import Claim, Document, Happening, Judgement

WINDOW = 31  # days between two tellings, or two events, that are still compared
CROWD = 300  # undated tellings of one block that are compared with one another; more would say little
SLIP = 0.08  # how far below the threshold the mean of two groups may lie: one odd pair must not keep a story apart


def block_keys(head: Marks, weights: Weights) -> frozenset[str]:
    """Under which keys a telling is compared: its group of types with each of its parties, and with its place."""
    claim = head.claim
    if claim.event is None:
        return frozenset()
    parties = frozenset().union(*head.actors, *head.recipients, head.speaker)
    keys = {f"{weights.group[claim.event]} {key}" for key in parties}
    if claim.where:
        keys.add(f"{weights.group[claim.event]} at {claim.where.place or claim.where.name.casefold()}")
    return frozenset(keys)


def gather(
    claims: Sequence[Claim], documents: Sequence[Document], weights: Weights, judgements: Sequence[Judgement] = ()
) -> tuple[Happening, ...]:
    """Happenings with their accounts, links and silences; most accounts first. Each holds a claim with an event at least.

    The same claims in any order give the same happenings.
    """
    pages = {d.id: d for d in documents}
    marks = {
        c.id: mark(c, weights.lexis, pages.get(c.document)) for c in sorted(claims, key=lambda c: (c.document, c.id))
    }
    scale = Scale(weights)
    said = judged(judgements)
    starts = tuple(seeds(marks))
    of = {member: seed for seed in starts for member in seed.members}
    origin = _origins(claims, documents)
    groups = _groups(starts, _ranked(starts, scale, said), scale, said)
    out = []
    for group in groups:
        members = tuple(marks[i] for seed in group for i in seed.members)
        accounts = accounts_of([(m.claim, of[m.claim.id]) for m in members], pages, origin)
        links, silences = contrast(accounts, {m.claim.id: m for m in members}, group, weights)
        lead = _lead(group)
        out.append(
            Happening(_digest(members), _what(lead), _when(lead, members), _where(members), accounts, links, silences)
        )
    return tuple(sorted(out, key=lambda h: (-len(h.accounts), h.happening)))


def judged(judgements: Sequence[Judgement]) -> Mapping[frozenset[str], str]:
    """The last word on each pair of claims: "same" or "different"; "unsure" takes an earlier word back."""
    out: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        for pair in combinations(judgement.subjects, 2):
            if judgement.verdict in ("same", "different"):
                out[frozenset(pair)] = judgement.verdict
            else:
                out.pop(frozenset(pair), None)
    return out


def _origins(claims: Sequence[Claim], documents: Sequence[Document]) -> Mapping[str, str]:
    """Claim id → the document that stands for it: the first printing, where its words are that printing's."""
    lead = find_printings(documents)
    texts = {d.id: shingles(body(d)) for d in documents if d.id in set(lead.values())}
    out = {}
    for claim in claims:
        first = lead.get(claim.document, claim.document)
        copied = first != claim.document and reprinted(claim.evidence.text, texts[first])
        out[claim.id] = first if copied else claim.document
    return out


def _pairs(starts: Sequence[Seed], weights: Weights) -> Iterator[tuple[int, int]]:
    """Pairs of seeds that share a block and a window of time, each once."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at, seed in enumerate(starts):
        for key in block_keys(seed.head, weights):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for _, block in sorted(blocks.items()):
        timed = sorted((day, at) for at in block if (day := _anchor(starts[at])) is not None)
        untimed = [at for at in block if _anchor(starts[at]) is None][:CROWD]
        near = ((x, y) for i, (day, x) in enumerate(timed) for y in _within(timed, i, day + WINDOW))
        for x, y in (*near, *combinations(untimed, 2), *((x, y) for _, x in timed[:CROWD] for y in untimed)):
            pair = (min(x, y), max(x, y))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _anchor(seed: Seed) -> int | None:
    return seed.head.days[0] if seed.head.days else seed.head.told


def _within(timed: Sequence[tuple[int, int]], start: int, last: int) -> Iterator[int]:
    for day, at in timed[start + 1 :]:
        if day > last:
            return
        yield at


def _ranked(starts: Sequence[Seed], scale: Scale, said: Mapping[frozenset[str], str]) -> list[tuple[float, int, int]]:
    """Pairs above the threshold, best first; a person's "same" is 1."""
    at = {member: i for i, seed in enumerate(starts) for member in seed.members}
    threshold = scale.weights.of["threshold"].together
    scored = [(weigh(starts[x].head, starts[y].head, scale).score, x, y) for x, y in _pairs(starts, scale.weights)]
    joined = [
        tuple(sorted(at[i] for i in pair)) for pair, verdict in said.items() if verdict == "same" and pair <= at.keys()
    ]
    forced = [(1.0, pair[0], pair[1]) for pair in joined if len(pair) == 2 and pair[0] != pair[1]]
    return sorted((*forced, *(s for s in scored if s[0] >= threshold)), key=lambda s: (-s[0], s[1], s[2]))


def _groups(
    starts: Sequence[Seed], ranked: Sequence[tuple[float, int, int]], scale: Scale, said: Mapping[frozenset[str], str]
) -> list[tuple[Seed, ...]]:
    """Average-link clustering under constraints: groups join where all their members are alike on the whole, and none apart."""
    group = {i: [i] for i in range(len(starts))}
    least = scale.weights.of["threshold"].together - SLIP
    apart_said = {pair for pair, verdict in said.items() if verdict == "different"}
    for score, x, y in ranked:
        one, other = group[x], group[y]
        if one is other:
            continue
        if score < 1.0 and not _alike([starts[i] for i in one], [starts[i] for i in other], scale, least):
            continue
        if any(
            frozenset((p, q)) in apart_said
            for i in one
            for j in other
            for p in starts[i].members
            for q in starts[j].members
        ):
            continue
        joined = one + other
        group.update(dict.fromkeys(joined, joined))
    unique = {id(members): sorted(members) for members in group.values()}
    return [tuple(starts[i] for i in members) for members in sorted(unique.values())]


def _alike(one: Sequence[Seed], other: Sequence[Seed], scale: Scale, least: float) -> bool:
    if any(apart(a.head, b.head) for a in one for b in other):
        return False
    scores = [weigh(a.head, b.head, scale).score for a in one for b in other]
    return sum(scores) / len(scores) >= least


def explain(a: Claim, b: Claim, pages: Mapping[str, Document], weights: Weights) -> Weighed:
    """Why two claims are, or are not, held to tell of one happening: the waterfall, for people."""
    marks = [mark(c, weights.lexis, pages.get(c.document)) for c in (a, b)]
    return weigh(marks[0], marks[1], Scale(weights))


def _digest(members: Sequence[Marks]) -> str:
    return hashlib.sha256("\n".join(sorted(m.claim.id for m in members)).encode()).hexdigest()[:16]


def _lead(group: Sequence[Seed]) -> Marks:
    """The claim that names the happening: a talk if there is one, then most parties, then the earliest words."""
    heads = [seed.head for seed in group]
    return max(heads, key=lambda m: (m.claim.event == "CONSULT", _named(m.claim), -m.claim.evidence.start, m.claim.id))


def _named(claim: Claim) -> int:
    return sum(bool(party.entity) for party in (*claim.actors, *claim.recipients))


def _what(lead: Marks) -> str:
    who = ", ".join(dict.fromkeys(a.name for a in lead.claim.actors[:3]))
    whom = ", ".join(dict.fromkeys(r.name for r in lead.claim.recipients[:3]))
    return f"{lead.claim.event}: {who or 'unnamed'}{' → ' if whom else ''}{whom}"


def _when(lead: Marks, members: Sequence[Marks]) -> str | None:
    dated = [m.claim.when.edtf for m in (lead, *members) if m.claim.event == lead.claim.event and m.claim.when]
    return next((edtf for edtf in dated if edtf), None)


def _where(members: Sequence[Marks]) -> str | None:
    """Every name that the accounts give the place, in their own words."""
    names = dict.fromkeys(m.claim.where.text for m in members if m.claim.where)
    return " / ".join(list(names)[:3]) or None
