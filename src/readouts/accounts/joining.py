"""What companion pages tell is one happening, in whatever words: a strike, its dead, its denial and its mourning."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readouts.accounts.lexis import fold
from readouts.accounts.marks import Days, Keys, Marks
from readouts.accounts.talks import Seed
from readouts.schema import Event, Status

WEEK, SOON = 7, 3  # days before and after the printing of a page in which lies what it brings as news
DIGEST = 2  # tellings on several pages that have nothing to do with the first one: from here on the pages are digests

DEEDS = frozenset(
    {
        Event.ASSAULT,
        Event.COERCE,
        Event.MOBILIZE,
        Event.RETREAT,
        Event.SANCTION,
        Event.AID,
        Event.PROTEST,
        Event.COOPERATE,
    }
)

Telling = list[int]  # numbers of seeds that tell one thing
Parted = Mapping[int, frozenset[int]]  # seed → those that a person holds apart from it


def joined(
    tellings: Sequence[Telling],
    starts: Sequence[Seed],
    told_by: Mapping[str, int],
    parted: Parted,
    held: frozenset[int] = frozenset(),
) -> list[list[Telling]]:
    """Tellings in groups, each with the one on most pages first.

    told_by: page → number of its companions, of pages that have any; held: seeds that a person put together with others

    A telling goes with the pages that it stands on for the most part; one that stands on companions of two kinds is two, and one that a
    lone page tells anew goes with those that told it first. What lies long before or after the printing stays by itself, and so do
    tellings that a person holds apart.
    """
    out: list[list[Telling]] = []
    under: defaultdict[int, list[Telling]] = defaultdict(list)
    left = digests(tellings, starts, told_by)
    kept = {page: number for page, number in told_by.items() if number not in left}
    for members in tellings:
        shares, loose = _shares(members, starts, kept)
        if not shares or not all(_of_the_day(starts[i].head) for i in members):
            out.append([members])
            continue
        most = max(shares, key=lambda number: (len(shares[number]), -number))
        if any(starts[i].whole_page for i in members) or len(held.intersection(members)) > 1:
            shares = {most: members}  # accounts of one talk are never parted, nor what a person put together
        else:
            shares[most] = sorted([*shares[most], *loose])
        for number, share in shares.items():
            under[number].append(share)
    for parts in under.values():
        out += _apart(_ranked(parts, starts), starts, parted)
    return sorted(out)


def digests(tellings: Iterable[Telling], starts: Sequence[Seed], told_by: Mapping[str, int]) -> frozenset[int]:
    """Numbers of companions that tell of a day's several happenings: the deeds that they share have for the most part no party and no place in
    common with the first of them. What is demanded, promised or said at a talk may name others altogether, and is of the one happening still."""
    firm: defaultdict[int, list[Telling]] = defaultdict(list)
    for members in tellings:
        for number, share in _shares(members, starts, told_by)[0].items():
            if len(_pages(share, starts)) > 1:
                firm[number].append(share)
    found = set()
    for number, parts in firm.items():
        first, *others = [p for p in _ranked(parts, starts) if _done(p, starts)] or [[]]
        strange = sum(_strangers(first, other, starts) for other in others)
        if strange >= DIGEST and 2 * strange >= len(others):
            found.add(number)
    return frozenset(found)


def _apart(parts: Sequence[Telling], starts: Sequence[Seed], parted: Parted) -> Iterator[list[Telling]]:
    """What goes with the first part; and by itself each that a person holds apart from it, and each that several pages tell and that took
    place on another day, or is a deed that has no party and no place in common with it.
    """
    whole: list[Telling] = []
    for members in parts:
        held = {j for i in members for j in parted.get(i, ())}
        firm = bool(whole) and len(_pages(members, starts)) > 1
        strange = firm and _done(members, starts) and _strangers(whole[0], members, starts)
        other = strange or (firm and _other_days(whole[0], members, starts))
        if other or any(held.intersection(part) for part in whole):
            yield [members]
        else:
            whole.append(members)
    yield whole


def _shares(members: Telling, starts: Sequence[Seed], told_by: Mapping[str, int]) -> tuple[dict[int, Telling], Telling]:
    """The members of a telling by the number of their pages, and those on lone pages."""
    shares: defaultdict[int, Telling] = defaultdict(list)
    loose: Telling = []
    for i in members:
        number = told_by.get(starts[i].head.claim.document)
        (loose if number is None else shares[number]).append(i)
    return dict(shares), loose


def _ranked(parts: Iterable[Telling], starts: Sequence[Seed]) -> list[Telling]:
    """What most pages tell comes first, and of two such a talk of which pages are accounts."""

    def rank(members: Telling) -> tuple[int, bool, int, Telling]:
        talk = any(starts[i].whole_page for i in members)
        return -len(_pages(members, starts)), not talk, -len(members), members

    return sorted(parts, key=rank)


def _done(members: Telling, starts: Sequence[Seed]) -> bool:
    """Whether a telling is of a deed, and not only of words about one."""
    return any(starts[i].head.claim.event in DEEDS for i in members)


def _pages(members: Telling, starts: Sequence[Seed]) -> set[str]:
    return {starts[i].head.claim.document for i in members}


def _strangers(one: Telling, other: Telling, starts: Sequence[Seed]) -> bool:
    """Whether both name parties or places, and none that the other names."""
    a, b = _cast(one, starts), _cast(other, starts)
    return bool(a) and bool(b) and a.isdisjoint(b)


def _other_days(one: Telling, other: Telling, starts: Sequence[Seed]) -> bool:
    """Whether two pages say of each when it took place, and of the one another day than of the other: a clash on Monday, a call on Tuesday."""
    a, b = _settled(one, starts), _settled(other, starts)
    return bool(a) and bool(b) and not any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _settled(members: Telling, starts: Sequence[Seed]) -> frozenset[Days]:
    """Days that two pages at least give a telling."""
    told = {(m.days, m.claim.document) for m in (starts[i].head for i in members) if m.days is not None}
    return frozenset(days for days, n in Counter(days for days, _ in told).items() if n > 1)


def _cast(members: Telling, starts: Sequence[Seed]) -> Keys:
    """Keys of all who act, are acted on or speak in a telling, and of its places."""
    heads = [starts[i].head for i in members]
    named = [(m.claim.where.place, fold(m.claim.where.name)) for m in heads if m.claim.where]
    places = frozenset(f"at {name}" for names in named for name in names if name)
    return places.union(*(keys for m in heads for keys in (*m.actors, *m.recipients, m.speaker)))


def _of_the_day(m: Marks) -> bool:
    """Whether it lies near the printing of its page, as far as its words say: no history, and no plan for next year."""
    if Status.HISTORICAL in m.claim.status:
        return False
    return m.days is None or m.told is None or (m.told - WEEK <= m.days[0] and m.days[1] <= m.told + SOON)
