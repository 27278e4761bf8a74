"""Which tellings are compared at all: those that share a party or a place within a week; where a week is crowded, a second thing too.

So the work grows with the number of tellings and not with its square: however many pages name one capital in a week, each is only
compared with those that also share another party, the place, or one of its rarest words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from readouts.accounts.lexis import fold, heft
from readouts.accounts.neighbours import Page, neighbours
from readouts.accounts.talks import Seed
from readouts.accounts.weights import Weights
from readouts.schema import Event

WINDOW = 7  # days between two tellings, or two events, that are still compared
CROWD = 24  # tellings of one block and week up to which all are compared
REACH = 40  # neighbours in time with which a telling is compared at most in a crowded block
RARE = 3  # words of a telling that make finer blocks
TOLD_BY = 2  # of them, those that make blocks of their own
ONE_PARTY = 2  # keys under which one party alone may be met
SECOND = 3.0  # what shared words must tell where no more than one party is shared
FEW = 2.0  # the same on two pages of one story
SELDOM = 4.5  # rarity from which they do: about one page in a hundred

Pair = tuple[int, int]


def block_keys(seed: Seed, weights: Weights) -> frozenset[str]:
    """Under which keys a telling is compared: its group of types with each party, its place, and its rarest words.

    A claim whose event has no type, a denial in one word say, is compared with those of every group.
    """
    claim = seed.head.claim
    groups = {weights.group[claim.event]} if claim.event else set(weights.group.values())
    keys = {
        *_parties(seed),
        *(f"~{word}" for word in _rare(seed, weights)[:TOLD_BY] if weights.lexis.of(word) >= SELDOM),
    }
    if claim.where:
        keys |= {f"at {name}" for name in (claim.where.place, fold(claim.where.name)) if name}
    return frozenset(f"{group} {key}" for group in groups for key in keys)


def pairs(starts: Sequence[Seed], weights: Weights) -> Iterator[Pair]:
    """Pairs of seeds that share a block and a week, or stand on pages of one story, each once, in a settled order."""
    keys, days = [block_keys(seed, weights) for seed in starts], [_day(seed) for seed in starts]
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(starts)), key=days.__getitem__):
        for key in keys[at]:
            blocks[key].append(at)
    details = [_details(seed, weights) for seed in starts]
    many = len(starts)
    seen, found = set[int](), set[int]()  # a pair as one number: millions of them are held
    for _, block in sorted(blocks.items()):
        met = _all_of_a_week(block, days) if len(block) <= CROWD else _within(block, days, details)
        for x, y in met:
            if (pair := x * many + y) not in seen:
                seen.add(pair)
                if len(keys[x] & keys[y]) > ONE_PARTY or _tell(starts[x], starts[y], weights) >= SECOND:
                    found.add(pair)
    found.update(x * many + y for x, y in _of_one_story(starts, weights))
    yield from (divmod(pair, many) for pair in sorted(found))


def _of_one_story(starts: Sequence[Seed], weights: Weights) -> Iterator[Pair]:
    """Tellings of one type, or of types told for one another, on two pages of one story, that share words."""
    on: defaultdict[str, defaultdict[Event, list[int]]] = defaultdict(lambda: defaultdict(list))
    pages: dict[str, Page] = {}
    for at, seed in enumerate(starts):
        head = seed.head
        if head.page and head.claim.event:
            on[head.claim.document][head.claim.event].append(at)
            pages[head.claim.document] = Page(head.claim.document, head.page, head.told)
    for one, other in neighbours([page for _, page in sorted(pages.items())]):
        for event, mine in on[one].items():
            theirs = [at for kind in (event, *weights.near.get(event, ())) for at in on[other].get(kind, ())]
            for x, y in product(mine, theirs):
                if _tell(starts[x], starts[y], weights) >= FEW:
                    yield min(x, y), max(x, y)


def _tell(a: Seed, b: Seed, weights: Weights) -> float:
    """How much the words tell that both hold."""
    return 0.0 if a.head.words.isdisjoint(b.head.words) else heft(a.head.words & b.head.words, weights.lexis.of)


def _all_of_a_week(block: Sequence[int], days: Sequence[int]) -> Iterator[Pair]:
    """All pairs of a week in a quiet block, which stands in the order of days."""
    for place, at in enumerate(block):
        for other in block[:place]:
            if days[at] - days[other] <= WINDOW:
                yield (at, other) if at < other else (other, at)


def _within(block: Sequence[int], days: Sequence[int], details: Sequence[Mapping[str, None]]) -> Iterator[Pair]:
    """The same in a long block; where a week of it is crowded, those that share a detail, each with its nearest in time."""
    finer: defaultdict[str, list[int]] = defaultdict(list)
    start = 0
    for place, at in enumerate(block):
        while days[at] - days[block[start]] > WINDOW:
            start += 1
        if place - start <= CROWD:
            yield from ((min(at, other), max(at, other)) for other in block[start:place])
        else:
            near = (block[start:place][-CROWD // 4 :], *(finer[detail][-REACH // RARE :] for detail in details[at]))
            met = {other for found in near for other in found if days[at] - days[other] <= WINDOW}
            yield from ((min(at, other), max(at, other)) for other in sorted(met))
        for detail in details[at]:
            finer[detail].append(at)


def _details(seed: Seed, weights: Weights) -> dict[str, None]:
    """What else tells a telling from others of its block: a second party, the place, its rarest words."""
    where = seed.head.claim.where
    found = [f"at {where.place or fold(where.name)}"] if where else []
    found += [f"{a} {b}" for a, b in combinations(sorted(k for k in _parties(seed) if k.startswith("id:"))[:4], 2)]
    return dict.fromkeys([*found, *_rare(seed, weights)])


def _rare(seed: Seed, weights: Weights) -> list[str]:
    """The words of a telling that tell most."""
    return sorted(seed.head.words, key=lambda word: (-weights.lexis.of(word), word))[:RARE]


def _parties(seed: Seed) -> frozenset[str]:
    head = seed.head
    return frozenset(f"guest {name}" for name in head.guests).union(*head.actors, *head.recipients, head.speaker)


def _day(seed: Seed) -> int:
    """The event's day, or the day of printing; undated tellings come together before all others."""
    head = seed.head
    return head.days[0] if head.days else head.told if head.told is not None else 0
