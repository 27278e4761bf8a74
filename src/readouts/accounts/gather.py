"""Which claims tell of one happening: blocks, weighed pairs, and groups that never chain unlike things together."""

from __future__ import annotations

import hashlib
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, product

import numpy as np

from readouts.accounts.blocks import pairs
from readouts.accounts.companions import RECENT, companions, of_pages, weigh_pages
from readouts.accounts.contrast import accounts_of, contrast
from readouts.accounts.crowd import Crowd, beside
from readouts.accounts.joining import joined
from readouts.accounts.lexis import words_of
from readouts.accounts.marks import Days, Marks, Said, cast_of, days_of, mark
from readouts.accounts.measures import CROWD, apart, frame, some
from readouts.accounts.printings import body, find_printings, reprinted, shingles
from readouts.accounts.talks import Seed, seeds, strangers
from readouts.accounts.uncircled import uncircled
from readouts.accounts.weigh import Scale, Weighed, weigh
from readouts.accounts.weights import Weights
from readouts.schema import Act, Claim, Document, Entity, Happening, Judgement, Status

START = 6000  # code points of a page by whose words it is known
MANY = 60  # the same for the question whether two are strangers: one pair of them keeps two talks apart
NEARLY = 1e-6  # what lies nearer to a bound is summed to the end
SLIP = 0.08  # how far below the threshold the mean of two groups may lie: one odd pair must not keep a story apart


@uncircled()
def gather(
    claims: Sequence[Claim], documents: Sequence[Document], weights: Weights, judgements: Sequence[Judgement] = ()
) -> tuple[Happening, ...]:
    """Happenings with their accounts, links and silences; most accounts first. Each holds a claim with an event at least.

    The same claims in any order give the same happenings.
    """
    pages = {d.id: d for d in documents}
    marks = marked(claims, pages, weights)
    said = judged(judgements)
    starts = tuple(seeds(marks, pages, weights.lexis.telling))
    of = {member: seed for seed in starts for member in seed.members}
    origin = _origins(claims, documents)
    scale = Scale(weights, crowd=Crowd.of(marks.values()))
    parted = _parted(starts, said)
    same = _same(starts, said)
    tellings = _tellings(starts, scale, same, parted)
    told_by = companions(of_pages(starts, tellings), scale)
    out = []
    for parts in joined(tellings, starts, told_by, parted, frozenset(chain.from_iterable(same))):
        group = [starts[i] for part in parts for i in part]
        if not any(seed.whole_page or marks[i].claim.event for seed in group for i in seed.members):
            continue
        members = tuple(marks[i] for seed in group for i in seed.members)
        accounts = accounts_of([(m.claim, of[m.claim.id]) for m in members], pages, origin)
        links, silences = contrast(accounts, {m.claim.id: m for m in members}, group, weights)
        talks = [starts[i] for i in parts[0] if starts[i].whole_page]
        lead = _lead(talks or group, [s.head.claim for s in talks] or [m.claim for m in members])
        out.append(
            Happening(_digest(members), _what(lead), _when(lead, members), _where(members), accounts, links, silences)
        )
    return tuple(sorted(out, key=lambda h: (-len(h.accounts), h.happening)))


def marked(claims: Sequence[Claim], pages: Mapping[str, Document], weights: Weights) -> dict[str, Marks]:
    """Every claim as the weighing sees it, in a settled order; the words of a page and its copies are counted once, so is its cast,
    and words in which several claims stand."""
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.document, c.id)):
        told[claim.document].append(claim)
    texts = {name: body(pages[name])[:START] for name in told if name in pages}
    counted = {text: weights.lexis.bag(words_of(text)) for text in set(texts.values())}
    said = {text: Said.of(text, weights.lexis) for text in {c.evidence.text for c in claims}}
    out: dict[str, Marks] = {}
    for name, of_page in told.items():
        cast, bag = cast_of(of_page), counted[texts[name]] if name in texts else None
        out.update((c.id, mark(c, weights.lexis, pages.get(name), bag, cast, said[c.evidence.text])) for c in of_page)
    return out


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
    copied_from = {first for name, first in lead.items() if first != name}
    texts = {d.id: shingles(body(d)) for d in documents if d.id in copied_from}
    out = {}
    for claim in claims:
        first = lead.get(claim.document, claim.document)
        copied = first != claim.document and reprinted(claim.evidence.text, texts[first])
        out[claim.id] = first if copied else claim.document
    return out


def _tellings(
    starts: Sequence[Seed], scale: Scale, same: Sequence[tuple[int, int]], parted: Mapping[int, frozenset[int]]
) -> list[list[int]]:
    """Numbers of the seeds that tell one thing. The scores of their pairs are let go: they take as much as all claims."""
    scores = _Scores(starts, scale)
    return _groups(_ranked(starts, scores, same), scores, parted)


def _ranked(
    starts: Sequence[Seed], scores: _Scores, same: Sequence[tuple[int, int]]
) -> Iterator[tuple[float, int, int]]:
    """Pairs above the threshold, best first, then in their order; a person's "same" is 1. Until they are asked for they are bare numbers."""
    many = len(starts)
    found, at = array("d", [1.0] * len(same)), array("q", [x * many + y for x, y in same])
    for x, y in pairs(starts, scores.scale.weights):
        score = scores.of(x, y, scores.least)
        if score >= scores.least:
            found.append(score)
            at.append(x * many + y)
    order = np.lexsort((np.array(at), -np.array(found)))
    return ((found[i], *divmod(at[i], many)) for i in order)


def _same(starts: Sequence[Seed], said: Mapping[frozenset[str], str]) -> list[tuple[int, int]]:
    """Pairs of seeds that a person put together."""
    at = {member: i for i, seed in enumerate(starts) for member in seed.members}
    found = (sorted({at[i] for i in pair}) for pair, verdict in said.items() if verdict == "same" and pair <= at.keys())
    return [(pair[0], pair[1]) for pair in found if len(pair) == 2]


@dataclass(slots=True)
class Group:
    """Seeds held together so far, by number.

    dated: one member's marks for each date that the members bear; talks: those that are whole pages of one talk
    """

    name: int
    members: list[int]
    dated: dict[tuple[Days, bool], Marks]
    talks: list[int]

    @staticmethod
    def of(at: int, seed: Seed) -> Group:
        """The group of one seed."""
        days = seed.head.days
        return Group(at, [at], {(days, frame(seed.head)): seed.head} if days else {}, [at] if seed.whole_page else [])

    def take(self, other: Group) -> None:
        """Hold the members of another group too, behind the own ones."""
        self.members += other.members
        self.talks += other.talks
        self.dated |= other.dated


class _Scores:
    """Scores of pairs of seeds, each weighed once; of copies that are alike in all that is weighed, one pair for all."""

    def __init__(self, starts: Sequence[Seed], scale: Scale) -> None:
        self.starts, self.scale = starts, scale
        self.least = scale.weights.of["threshold"].together
        kinds: dict[Hashable, int] = {}
        self._kind = [kinds.setdefault(_kind(seed.head), len(kinds)) for seed in starts]
        self._several = {kind for kind, n in Counter(self._kind).items() if n > 1}
        self._known: dict[int, float] = {}
        self._of_kinds: dict[int, float] = {}
        self._refused: set[tuple[int, int, int, int]] = set()

    def of(self, x: int, y: int, least: float = 0.0) -> float:
        """The score of a pair; where it falls short of ``least``, it may be 0."""
        if x > y:
            x, y = y, x
        pair = x * len(self.starts) + y
        known = self._known.get(pair)
        if known is None:
            known = 0.0 if strangers(self.starts[x], self.starts[y]) else self._weighed(x, y, least)
            if known >= least:
                self._known[pair] = known
        return known

    def _weighed(self, x: int, y: int, least: float) -> float:
        a, b = self.starts[x].head, self.starts[y].head
        if self._several.isdisjoint((self._kind[x], self._kind[y])):
            return weigh(a, b, self.scale, "together", least).score
        kinds = 2 * (self._kind[x] * len(self.starts) + self._kind[y]) + (a.claim.document == b.claim.document)
        known = self._of_kinds.get(kinds)
        if known is None:
            known = weigh(a, b, self.scale, "together", least).score
            if known >= least:
                self._of_kinds[kinds] = known
        return known

    def alike(self, one: Group, other: Group) -> bool:
        """Whether all members are alike on the whole, and none lie apart in time; of crowds some members stand for all.

        Two groups that were refused are asked again when one of them has grown; a crowd, when it has grown by a tenth.
        """
        asked = (one.name, _grown(one.members), other.name, _grown(other.members))
        if asked in self._refused:
            return False
        if not self._alike(one, other):
            self._refused.add(asked)
            return False
        return True

    def _alike(self, one: Group, other: Group) -> bool:
        if any(apart(a, b) for a, b in product(one.dated.values(), other.dated.values())):
            return False
        if any(strangers(self.starts[i], self.starts[j]) for i, j in self._talking(one, other)):
            return False
        return self._on_the_whole(list(product(some(one.members), some(other.members))))

    def _on_the_whole(self, pairs: Sequence[tuple[int, int]]) -> bool:
        """Whether the mean of the scores is high enough. Most often a part of them settles it: no score is below 0 or above 1."""
        need = len(pairs) * (self.least - SLIP)
        found: list[float] = []
        total = 0.0
        for left, (i, j) in zip(range(len(pairs) - 1, -1, -1), pairs, strict=True):
            found.append(self.of(i, j))
            total += found[-1]
            if total > need + NEARLY or total + left < need - NEARLY:
                return total > need
        return sum(found) / len(found) >= self.least - SLIP

    def _talking(self, one: Group, other: Group) -> Iterator[tuple[int, int]]:
        """Pairs of which one is a page that is all one talk."""
        yield from product(some(one.talks, MANY), some(other.members, MANY))
        yield from product(some(one.members, MANY), some(other.talks, MANY))


def _kind(m: Marks) -> Hashable:
    """All that is weighed of a claim: claims of one kind score alike beside any third."""
    c = m.claim
    weighed = (
        m.text,
        m.actors,
        m.recipients,
        m.speaker,
        m.quoted,
        m.guests,
        m.trigger,
        m.days,
        m.told,
        id(m.page),
        m.cast,
    )
    return (
        *weighed,
        c.event,
        c.act,
        c.mode,
        c.when and c.when.edtf,
        _place(c),
        tuple((n.low, n.high, n.unit) for n in c.numbers),
    )


def _place(claim: Claim) -> Hashable:
    where = claim.where
    return (where.place, where.name, where.lat, where.lon) if where else None


def _grown(members: Sequence[int]) -> int:
    """The size of a group; of a crowd in steps of a tenth."""
    return len(members) if len(members) <= CROWD else CROWD + int(10 * math.log(len(members) / CROWD))


def _groups(
    ranked: Iterable[tuple[float, int, int]], scores: _Scores, parted: Mapping[int, frozenset[int]]
) -> list[list[int]]:
    """Average-link clustering under constraints: groups join where all their members are alike on the whole, and none apart."""
    group = {i: Group.of(i, seed) for i, seed in enumerate(scores.starts)}
    for score, x, y in ranked:
        one, other = group[x], group[y]
        if one is other or any(group[i] is one and group[j] is other for i, held in parted.items() for j in held):
            continue
        if score < 1.0 and not scores.alike(one, other):
            continue
        one.take(other)
        group.update(dict.fromkeys(other.members, one))
    return sorted({g.name: sorted(g.members) for g in group.values()}.values())


def _parted(starts: Sequence[Seed], said: Mapping[frozenset[str], str]) -> Mapping[int, frozenset[int]]:
    """Seeds that a person holds to be different, by seed."""
    at = {member: i for i, seed in enumerate(starts) for member in seed.members}
    out: dict[int, frozenset[int]] = {}
    for pair, verdict in said.items():
        if verdict == "different" and pair <= at.keys():
            held = {at[i] for i in pair}
            out.update({i: out.get(i, frozenset()) | (held - {i}) for i in held})
    return out


def explain(
    a: Claim, b: Claim, pages: Mapping[str, Document], weights: Weights, claims: Sequence[Claim] = ()
) -> Weighed:
    """Why two claims are, or are not, held to tell of one happening: the waterfall, for people.

    claims: the others of the record; what was said at a talk stands or falls with the talk that its page tells, and what is rare in
    common hangs on the pages of the days
    """
    marks = marked((a, b, *(c for c in claims if c.document in (a.document, b.document))), pages, weights)
    heads = {a.id: marks[a.id], b.id: marks[b.id]}
    for seed in seeds(marks, pages, weights.lexis.telling):
        heads |= {member: seed.head for member in seed.members if seed.parties and member in heads}
    return replace(
        weigh(heads[a.id], heads[b.id], _scale_of((a.document, b.document), pages, weights, (a, b, *claims))),
        a=a.id,
        b=b.id,
    )


def explain_pages(
    a: str, b: str, pages: Mapping[str, Document], weights: Weights, claims: Sequence[Claim]
) -> Weighed | None:
    """Why two pages are, or are not, held to tell one happening between them; None where one of them is too short to say.

    claims: those of the record
    """
    own = marked([c for c in claims if c.document in (a, b)], pages, weights)
    of = {page.page.name: page for page in of_pages(tuple(seeds(own, pages, weights.lexis.telling)))}
    if a == b or a not in of or b not in of:
        return None
    return weigh_pages(of[a], of[b], _scale_of((a, b), pages, weights, claims))


def _scale_of(
    names: tuple[str, str], pages: Mapping[str, Document], weights: Weights, claims: Sequence[Claim]
) -> Scale:
    """The scale on which claims of two pages were weighed: with the pages of their days."""
    return Scale(weights, crowd=Crowd.of(marked(beside(names, claims, pages), pages, weights).values()))


def _digest(members: Sequence[Marks]) -> str:
    return hashlib.sha256("\n".join(sorted(m.claim.id for m in members)).encode()).hexdigest()[:16]


def _lead(group: Sequence[Seed], claims: Sequence[Claim]) -> Marks:
    """The claim that names a happening: of what most pages tell, one that says who and whom, in the first words of the first page.

    What is denied or left out names it only where nobody tells it.
    """
    told = Counter(event for event, _ in {(c.event, c.document) for c in claims if c.event})
    many = Counter(c.event for c in claims)
    most = max(told, key=lambda event: (told[event], many[event], event), default=None)

    def rank(seed: Seed) -> tuple[object, ...]:
        m = seed.head
        named = _named(m.claim.actors) + _named(m.claim.recipients)
        untold = m.claim.act is Act.OMIT or Status.NEGATED in m.claim.status
        kind = (m.claim.event != most, untold, -named)
        return *kind, m.told is None, m.told or 0, m.claim.evidence.start, m.claim.id

    return min(group, key=rank).head


def _named(side: Sequence[Entity]) -> int:
    """Whether somebody known stands on a side: two names for one party tell no more than one."""
    return any(party.entity for party in side)


def _what(lead: Marks) -> str:
    who = ", ".join(dict.fromkeys(a.name for a in lead.claim.actors[:3]))
    whom = ", ".join(dict.fromkeys(r.name for r in lead.claim.recipients[:3]))
    return f"{lead.claim.event}: {who or 'unnamed'}{' → ' if whom else ''}{whom}"


def _when(lead: Marks, members: Sequence[Marks]) -> str | None:
    """The first date that is told of the event, one that meets its days, or those before its printing, if there is such: an account of
    a talk may begin with the talk before, and a page with the news of the day. Else the one that most tell.
    """
    dated = [
        m.claim.when.edtf
        for m in (lead, *members)
        if m.claim.event == lead.claim.event and m.claim.when and m.claim.when.edtf
    ]
    near = lead.days or ((lead.told - RECENT, lead.told) if lead.told is not None else None)
    fits = (edtf for edtf in dated if near and (days := days_of(edtf)) and days[0] <= near[1] and near[0] <= days[1])
    return next(fits, None) or min(dated, key=lambda edtf: (-dated.count(edtf), edtf), default=None)


def _where(members: Sequence[Marks]) -> str | None:
    """Every name that the accounts give the place, in their own words."""
    names = dict.fromkeys(m.claim.where.text for m in members if m.claim.where)
    return " / ".join(list(names)[:3]) or None
