"""Which tellings are compared at all: those that share a party or a place within a week; where a week is crowded, a second thing too.

So the work grows with the number of tellings and not with its square: however many pages name one capital in a week, each is only
compared with those that also share another party, the place, or one of its rarest words.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from readouts.accounts.lexis import fold, heft
from readouts.accounts.marks import Keys
from readouts.accounts.neighbours import Page, neighbours
from readouts.accounts.numbers import Numbers, once
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
    return _keys(seed, _rare(seed, weights), weights)


def _keys(seed: Seed, rare: Sequence[str], weights: Weights) -> frozenset[str]:
    claim = seed.head.claim
    groups = {weights.group[claim.event]} if claim.event else set(weights.group.values())
    keys = {*_parties(seed), *(f"~{word}" for word in rare[:TOLD_BY] if weights.lexis.of(word) >= SELDOM)}
    if claim.where:
        keys |= {f"at {name}" for name in (claim.where.place, fold(claim.where.name)) if name}
    return frozenset(f"{group} {key}" for group in groups for key in keys)


def pairs(starts: Sequence[Seed], weights: Weights) -> Iterator[Pair]:
    """Pairs of seeds that share a block and a week, or stand on pages of one story, each once, in a settled order."""
    many, tells = len(starts), weights.lexis.of
    rare = [_rare(seed, weights) for seed in starts]
    keys = [_keys(seed, words, weights) for seed, words in zip(starts, rare, strict=True)]
    told = [seed.head.words for seed in starts]
    details = [_details(seed, words) for seed, words in zip(starts, rare, strict=True)]
    found = Numbers(
        pair
        for pair in _of_one_week(starts, keys, details)  # in order, so that neighbours lie near in memory
        if len(keys[pair // many] & keys[pair % many]) > ONE_PARTY
        or _tell(told[pair // many], told[pair % many], tells) >= SECOND
    )
    both = array("q", sorted([*found, *_of_one_story(starts, weights, found)]))
    return (divmod(pair, many) for pair in both)


def _of_one_week(
    starts: Sequence[Seed], keys: Sequence[frozenset[str]], details: Sequence[Mapping[str, None]]
) -> array[int]:
    """Pairs that share a block and a week, each as one number, in order: a dense record holds millions of them, most under several keys."""
    many, days = len(starts), [_day(seed) for seed in starts]
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(many), key=days.__getitem__):
        for key in keys[at]:
            blocks[key].append(at)
    return once(
        [at * many + other if at < other else other * many + at for other in others]
        for block in blocks.values()
        for at, others in _met(block, days, details)
    )


def _of_one_story(starts: Sequence[Seed], weights: Weights, found: Container[int]) -> Iterator[int]:
    """Tellings of one type, or of types told for one another, on two pages of one story, that share words and are not found yet."""
    on: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    pages: dict[str, Page] = {}
    for at, seed in enumerate(starts):
        head = seed.head
        if head.page and head.claim.event:
            on[head.claim.document][head.claim.event.value].append(at)
            pages[head.claim.document] = Page(head.claim.document, head.page, head.told)
    near = {event.value: [event.value, *(kind.value for kind in weights.near.get(event, ()))] for event in Event}
    many, told, tells = len(starts), [seed.head.words for seed in starts], weights.lexis.of
    for one, other in neighbours([page for _, page in sorted(pages.items())]):
        there = on[other]
        for event, mine in on[one].items():
            theirs = [at for kind in near[event] if kind in there for at in there[kind]]
            for x, y in product(mine, theirs):
                if not told[x].isdisjoint(told[y]):
                    pair = x * many + y if x < y else y * many + x
                    if pair not in found and _tell(told[x], told[y], tells) >= FEW:
                        yield pair


def _tell(one: Keys, other: Keys, tells: Callable[[str], float]) -> float:
    """How much the words tell that both hold."""
    return 0.0 if one.isdisjoint(other) else heft(one & other, tells)


def _met(
    block: Sequence[int], days: Sequence[int], details: Sequence[Mapping[str, None]]
) -> Iterator[tuple[int, Iterable[int]]]:
    """Each telling of a block with those before it in its week; in a crowded week with those that share a detail, each with its nearest in time."""
    finer: defaultdict[str, list[int]] = defaultdict(list)
    start, crowded = 0, _is_crowded([days[at] for at in block])
    for place, at in enumerate(block):
        while days[at] - days[block[start]] > WINDOW:
            start += 1
        if place - start <= CROWD:
            yield at, block[start:place]
        else:
            near = (block[place - CROWD // 4 : place], *(finer[detail][-REACH // RARE :] for detail in details[at]))
            yield at, {other for found in near for other in found if days[at] - days[other] <= WINDOW}
        if crowded:
            for detail in details[at]:
                finer[detail].append(at)


def _is_crowded(days: Sequence[int]) -> bool:
    """Whether in any week of a block, whose days stand in order, more than a crowd come before one telling."""
    return any(later - earlier <= WINDOW for earlier, later in zip(days, days[CROWD + 1 :], strict=False))


def _details(seed: Seed, rare: Sequence[str]) -> dict[str, None]:
    """What else tells a telling from others of its block: a second party, the place, its rarest words."""
    where = seed.head.claim.where
    found = [f"at {where.place or fold(where.name)}"] if where else []
    found += [f"{a} {b}" for a, b in combinations(sorted(k for k in _parties(seed) if k.startswith("id:"))[:4], 2)]
    return dict.fromkeys([*found, *rare])


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
