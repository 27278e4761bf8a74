"""Which claims tell of one happening: blocks, weighed pairs, and groups that never chain unlike things together.

A call or a meeting holds what its parties are said to have said at it. A text printed twice counts once. A person's judgement
outweighs the score.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readouts.accounts.contrast import compare, silences
from readouts.accounts.weigh import Weighed, key, parties, weigh
from readouts.schema import Account, Claim, Document, Event, Happening, Judgement

WEIGHTS = {"who": 3.0, "event": 2.0, "date": 1.5, "place": 1.0, "number": 1.0, "words": 2.5, "quoted": 1.5}
TOGETHER = 0.62
POINT = 0.45
LARGEST = 200
COPIED = 0.65
SPOKEN = frozenset(
    {Event.REQUEST, Event.AGREE, Event.REJECT, Event.ACCUSE, Event.SUPPORT, Event.THREATEN, Event.CONCEDE, None}
)


def block_keys(claim: Claim) -> frozenset[str]:
    """Under which keys a claim is compared: its type with each of its parties."""
    return frozenset(f"{claim.event} {party}" for party in parties(claim)) if claim.event else frozenset()


def gather(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    judgements: Sequence[Judgement] = (),
    weights: Mapping[str, float] = WEIGHTS,
) -> tuple[Happening, ...]:
    """Happenings of at least one claim with an event, most accounts first."""
    by_id = {c.id: c for c in claims}
    prints = copies(documents)
    published = {d.id: d.published for d in documents}
    asked = judged(judgements)
    weighed = {}
    for a, b in _pairs(claims):
        pair = weigh(a, b, weights)
        verdict = asked.get(frozenset((a.id, b.id)))
        if verdict is not None:
            pair = Weighed(
                a.id,
                b.id,
                1.0 if verdict == "same" else 0.0,
                {**pair.features, "a person's judgement": float(verdict == "same")},
            )
        elif _apart(published[a.document], published[b.document]) and pair.features.get("date", 0) == 0:
            continue
        weighed[frozenset((a.id, b.id))] = pair
    groups = _groups([c.id for c in claims if c.event], weighed)
    groups = _meetings(groups, by_id)
    publishers = {d.id: d.publisher or d.id for d in documents}
    found = [_happening(sorted(g), by_id, weights, publishers, prints, weighed) for g in groups]
    return tuple(sorted(found, key=lambda h: (-len(h.accounts), h.happening)))


def judged(judgements: Sequence[Judgement]) -> dict[frozenset[str], str]:
    """The last word on each pair: "same" or "different"; "unsure" takes an earlier word back."""
    out: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=lambda j: j.at):
        for pair in combinations(judgement.subjects, 2):
            if judgement.verdict in ("same", "different"):
                out[frozenset(pair)] = judgement.verdict
            else:
                out.pop(frozenset(pair), None)
    return out


def _apart(a: str | None, b: str | None) -> bool:
    """Undated claims of pages more than a fortnight apart are not compared."""
    if not a or not b or len(a) < 7 or len(b) < 7:
        return False
    days = [int(x[:4]) * 365 + int(x[5:7]) * 30 + int(x[8:10] or 15) for x in (a, b)]
    return abs(days[0] - days[1]) > 14


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    blocks: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for block in block_keys(claim):
            blocks[block].append(claim)
    seen = set()
    for _, block_claims in sorted(blocks.items()):
        for a, b in combinations(sorted(block_claims, key=lambda c: c.id)[:LARGEST], 2):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


def _groups(ids: Sequence[str], weighed: Mapping[frozenset[str], Weighed]) -> list[set[str]]:
    """Average-link clustering: two groups join only where their members are alike on the whole."""
    group = {i: {i} for i in ids}
    ranked = sorted((w for w in weighed.values() if w.score >= TOGETHER), key=lambda w: (-w.score, w.a, w.b))
    for pair in ranked:
        one, other = group[pair.a], group[pair.b]
        if one is other:
            continue
        across = [weighed.get(frozenset((x, y))) for x in one for y in other]
        if sum(w.score if w else 0.0 for w in across) / len(across) >= TOGETHER - 0.07:
            joined = one | other
            for i in joined:
                group[i] = joined
    return list({id(g): g for g in group.values()}.values())


def _meetings(groups: list[set[str]], claims: Mapping[str, Claim]) -> list[set[str]]:
    """What the parties of a call are said to have said in the same page belongs to the call."""
    taken: set[str] = set()
    out = []
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        by_document[claim.document].append(claim)
    ordered = sorted(groups, key=lambda g: (-len({claims[i].document for i in g}), min(g)))
    for group in ordered:
        members = [claims[i] for i in group]
        meeting = [c for c in members if c.event is Event.CONSULT and len(c.actors) > 1]
        if not meeting:
            continue
        grown = set(group)
        for call in meeting:
            party = {key(a, call.document) for a in call.actors}
            for claim in by_document[call.document]:
                speakers = {key(m, claim.document) for s in claim.sources[-1:] for m in (s.members or (s,))} or {
                    key(a, claim.document) for a in claim.actors
                }
                if (
                    claim.event in SPOKEN
                    and speakers
                    and speakers <= party
                    and claim.evidence.start > call.evidence.start
                ):
                    grown.add(claim.id)
        grown -= taken
        taken |= grown
        out.append(grown)
    rest = [g - taken for g in groups if not any(g <= o for o in out)]
    return [g for g in (*out, *rest) if g]


def _happening(
    ids: Sequence[str], claims: Mapping[str, Claim], weights: Mapping[str, float], publishers: Mapping[str, str],
    prints: Mapping[str, str], weighed: Mapping[frozenset[str], Weighed],
) -> Happening:  # fmt: skip
    members = sorted((claims[i] for i in ids), key=lambda c: (c.document, c.evidence.start, c.id))
    accounts = _accounts(members, publishers, prints)
    of = {c: a.account for a in accounts for c in a.claims}
    links = []
    for a, b in combinations(members, 2):
        if of[a.id] == of[b.id]:
            continue
        pair = weighed.get(frozenset((a.id, b.id))) or weigh(a, b, weights)
        if pair.score >= POINT and (pair.features.get("words", 0) >= 0.3 or a.event == b.event):
            links.append(compare(a, b, pair))
    digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:16]
    what, lead = _what(members)
    place = next((c.where.text for c in (lead, *members) if c.where), None)
    silent = silences(accounts, links, claims) if len(accounts) > 1 else ()
    return Happening(digest, what, _when(lead, members), place, accounts, tuple(links), silent)


def _what(members: Sequence[Claim]) -> tuple[str, Claim]:
    """The happening in a line: its type and parties, from the claim with most parties."""
    lead = max(
        members,
        key=lambda c: (
            c.event is Event.CONSULT,
            c.event is not None,
            len(c.actors) + len(c.recipients),
            -c.evidence.start,
        ),
    )
    who, whom = ", ".join(a.name for a in lead.actors[:3]), ", ".join(r.name for r in lead.recipients[:3])
    return f"{lead.event or 'statement'}: {who}{' → ' if who and whom else ''}{whom}", lead


def _when(lead: Claim, members: Sequence[Claim]) -> str | None:
    dates = [c.when.edtf for c in (lead, *members) if c.when and c.when.edtf]
    return dates[0] if dates else None


def _accounts(
    members: Sequence[Claim], publishers: Mapping[str, str], prints: Mapping[str, str]
) -> tuple[Account, ...]:
    held: dict[tuple[str, str], list[str]] = {}
    label: dict[tuple[str, str], str] = {}
    for claim in members:
        origin = prints.get(claim.document, claim.document)
        chain = tuple(key(s, claim.document) for s in claim.sources)
        at = ("/".join(chain), origin)
        publisher = publishers[claim.document]
        names = " → ".join(s.name for s in claim.sources)
        label.setdefault(at, f"{names}, as told by {publisher}" if names else publisher)
        held.setdefault(at, []).append(claim.id)
    return tuple(
        Account(hashlib.sha256("\0".join(at).encode()).hexdigest()[:12], label[at], at[1], tuple(ids))
        for at, ids in sorted(held.items())
    )


def copies(documents: Sequence[Document]) -> dict[str, str]:
    """Documents that print the same text, nearly, point at the first of them: containment of word 5-grams of .65 or more."""
    shingles = {d.id: _shingles(d.text) for d in documents}
    where: dict[int, list[str]] = defaultdict(list)
    out: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: (d.published or "", d.id)):
        own = shingles[document.id]
        shared: dict[str, int] = defaultdict(int)
        for gram in own:
            for other in where[gram][:20]:
                shared[other] += 1
        best = max(shared.items(), key=lambda kv: (kv[1], kv[0]), default=None)
        if best and best[1] >= COPIED * min(len(own), len(shingles[best[0]])):
            out[document.id] = out.get(best[0], best[0])
        for gram in own:
            where[gram].append(document.id)
    return out


def _shingles(text: str) -> frozenset[int]:
    found = re.findall(r"\w+", text.lower())
    return frozenset(int.from_bytes(hashlib.blake2b(" ".join(found[i : i + 5]).encode(), digest_size=6).digest()) for i in range(len(found) - 4))  # fmt: skip
