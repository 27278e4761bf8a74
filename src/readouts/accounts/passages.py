"""The passages of a happening that are set side by side: of an account's page its sentences, elsewhere the widest claims.

A point is told by a whole passage and not by the phrases in it; so a passage is weighed by all its words, whatever a reader made of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from readouts.accounts.lexis import Floats, Lexis, stem, unit, words_of
from readouts.accounts.marks import Marks
from readouts.accounts.pages import TELLS, place
from readouts.accounts.talks import ENCOUNTER, Seed, opens
from readouts.accounts.weigh import Scale
from readouts.accounts.weights import Weights
from readouts.schema import Account, Claim

PRIOR = 10  # passages that a happening is taken to have beside those that are read, so that two alone can be compared
CROWD = 150  # passages of a happening up to which each is weighed against each
LEAD = 2  # sentences of an account's page in which it tells that the talk took place


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one account that tell a point.

    marks: what is weighed: those of the widest claim, with the words of the whole passage
    claims: the claims in it, the widest first
    sentence: whether it is a sentence of a page that is all one account; else a claim
    opens: whether it tells that a talk took place, and not what it was about
    """

    account: Account
    marks: Marks
    claims: tuple[Claim, ...]
    sentence: bool
    opens: bool

    @property
    def lead(self) -> Claim:
        """The widest claim."""
        return self.claims[0]

    @property
    def tells(self) -> bool:
        """Whether there are words enough for a point; to leave out a phrase is no silence."""
        return len(self.marks.text) >= TELLS


def passages(
    accounts: Sequence[Account], marks: Mapping[str, Marks], seeds: Sequence[Seed], lexis: Lexis
) -> tuple[Passage, ...]:
    """All passages of a happening, in the order of the pages."""
    of = {claim: account for account in accounts for claim in account.claims}
    pages = {seed.head.claim.document: seed for seed in seeds if seed.sentences}
    openers = {seed.head.claim.id for seed in seeds if opens(seed.head)}
    held: dict[str, list[Marks]] = {}
    for claim in of:
        held.setdefault(marks[claim].claim.document, []).append(marks[claim])
    out = []
    for page, here in sorted(held.items()):
        here.sort(key=_wide)
        found = _sentences(here, pages[page], of, lexis) if page in pages else _widest(here, of, openers)
        out += sorted(found, key=lambda p: (p.marks.claim.evidence.start, p.lead.id))
    return tuple(out)


def _wide(m: Marks) -> tuple[int, int, str]:
    return m.claim.evidence.start, -m.claim.evidence.end, m.claim.id


def _sentences(page: Sequence[Marks], seed: Seed, of: Mapping[str, Account], lexis: Lexis) -> Iterator[Passage]:
    """The sentences of a page that hold claims, each with the claims that stand in it for the most part."""
    inside: dict[int, list[Claim]] = {}
    for m in page:
        at = place(m.claim.evidence.start, m.claim.evidence.end, seed.sentences)
        if at is not None:
            inside.setdefault(at, []).append(m.claim)
    by_id = {m.claim.id: m for m in page}
    for at, claims in inside.items():
        claims.sort(key=lambda c: (c.evidence.start - c.evidence.end, c.evidence.start, c.id))
        text = words_of(seed.sentences[at].text)
        topics = lexis.topics_of(text)
        whole = replace(by_id[claims[0].id], text=text, topics=topics, words=lexis.stems(text), sense=lexis.sense(text))
        opening = at < LEAD and ENCOUNTER in topics and len(seed.head.guests & set(map(stem, text))) > 1
        yield Passage(of[claims[0].id], whole, tuple(claims), True, opening)


def _widest(page: Sequence[Marks], of: Mapping[str, Account], openers: AbstractSet[str]) -> Iterator[Passage]:
    """Claims whose words no other claim of the page holds, with those that they hold."""
    groups: list[list[Marks]] = []
    for m in page:
        if not groups or groups[-1][0].claim.evidence.end < m.claim.evidence.end:
            groups.append([])
        groups[-1].append(m)
    for group in groups:
        lead = group[0]
        yield Passage(of[lead.claim.id], lead, tuple(m.claim for m in group), False, lead.claim.id in openers)


def scaled(found: Sequence[Passage], seeds: Sequence[Seed], weights: Weights) -> tuple[Sequence[Passage], Scale]:
    """The passages and the scale on which they are seen against one another: what all of them share tells nothing here.

    Words that most hold lose their worth, the names of the parties all of it; meanings, and themes of sentences, are seen from the
    middle of the happening.
    """
    texts = dict.fromkeys(p.marks.text for p in found) if len(found) <= CROWD else ()
    scale = Scale(weights, worn([p.marks for p in found], seeds), texts={text: at for at, text in enumerate(texts)})
    if not any(p.sentence for p in found):
        share = len(found) / (len(found) + PRIOR)
        middle = _middle([p.marks.sense for p in found])
        return [_seen(p, None if middle is None else middle * share) for p in found], scale
    themes = [weights.lexis.theme(map(stem, p.marks.text), scale.tells) for p in found]
    senses = [p.marks.sense for p in found]
    middle, mean = _middle(themes), _middle(senses)
    seen = [
        replace(p, marks=replace(p.marks, theme=_from(theme, middle), sense=_from(sense, mean))) if p.sentence else p
        for p, theme, sense in zip(found, themes, senses, strict=True)
    ]
    return seen, scale


def _seen(p: Passage, middle: Floats | None) -> Passage:
    """A claim with its meaning seen from the middle of the happening, the nearer to it the more claims are known."""
    return replace(p, marks=replace(p.marks, sense=_from(p.marks.sense, middle)))


def _middle(vectors: Sequence[Floats | None]) -> Floats | None:
    known = [v for v in vectors if v is not None]
    return np.mean(known, axis=0) if known else None


def _from(vector: Floats | None, middle: Floats | None) -> Floats | None:
    return None if vector is None or middle is None else unit(vector - middle)


def worn(marks: Sequence[Marks], seeds: Sequence[Seed]) -> Mapping[str, float]:
    """What is left of each stem's worth inside one happening: little where all passages hold it, nothing for a party's name."""
    held = Counter(word for m in marks for word in (*m.words, *m.topics))
    many = len(marks) + PRIOR
    left = {word: math.log(many / (1 + n)) / math.log(many) for word, n in held.items()}
    return left | {word: 0.0 for seed in seeds for word in seed.names}
