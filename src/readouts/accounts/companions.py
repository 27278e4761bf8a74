"""Which pages tell one happening between them, in whatever words and types they tell it.

A strike is an assault on one page, a lie on another, a funeral and a demand on a third: tellings that have no word in common. Their pages are
like enough, printed within days of one another, and tell of the same days. The weights were fitted on happenings of our own, each told by three
rivals beside others of the same war (``training/happenings``), then made stricter: an archive holds more pages of one day than these do.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from readouts.accounts.lexis import alike
from readouts.accounts.looks import LOOKS
from readouts.accounts.marks import Marks
from readouts.accounts.measures import some
from readouts.accounts.neighbours import Page, neighbours
from readouts.accounts.scale import Scale
from readouts.accounts.talks import Seed, strangers
from readouts.accounts.weigh import Step, Weighed
from readouts.schema import Status

SHARED = 2  # of the words by which a page is looked up, those that two must share to be weighed
NEAR = 0.05  # likeness from which they are
RECENT = 4  # days before its printing in which the happening lies that a page brings
SOON, LATER, LATE = 1, 2, 3  # days between two printings: of one happening; of one as often as not; seldom
UNDONE = frozenset({Status.FUTURE, Status.HYPOTHETICAL, Status.HISTORICAL})
# How rules begin that give a day which the words do not name: "at noon", "an hour later".
UNDATED = ("clock time", "count, inclusive", "counted from", "same", "that day", "beside")
FEWEST = 15  # words that tell something: a shorter page is known by its claims alone


@dataclass(frozen=True, slots=True)
class Companion:
    """A page with what it is weighed by.

    days: those of its events that lie shortly before its printing; seed: a telling of it, the talk if the page is one throughout
    talk: number of the telling that this talk is part of, where that is known
    """

    page: Page
    days: frozenset[int]
    seed: Seed
    talk: int | None = None


def companions(pages: Iterable[Companion], scale: Scale) -> Mapping[str, int]:
    """Page → number of its group, of the pages that are not alone. Groups join where all their pages go together on the whole."""
    of = {c.page.name: c for c in pages}
    known: dict[tuple[str, str], float] = {}

    def score(one: str, other: str) -> float:
        pair = (min(one, other), max(one, other))
        if pair not in known:
            known[pair] = weigh_pages(of[one], of[other], scale).score
        return known[pair]

    found = neighbours([c.page for c in of.values()], SHARED, NEAR)
    least = scale.weights.of["threshold"].pages
    ranked = sorted((-score(a, b), min(a, b), max(a, b)) for a, b in found)
    group = {name: [name] for name in of}
    for less, a, b in ranked:
        one, other = group[a], group[b]
        if -less < least:
            break
        if one is not other:
            pairs = [score(x, y) for x, y in product(some(one), some(other))]
            if sum(pairs) / len(pairs) >= least:
                one += other
                group.update(dict.fromkeys(other, one))
    together = sorted({id(g): sorted(g) for g in group.values() if len(g) > 1}.values())
    return {name: number for number, names in enumerate(together) for name in names}


def weigh_pages(a: Companion, b: Companion, scale: Scale) -> Weighed:
    """Do two pages tell one happening? A sum of named features like that of two claims."""
    worth = scale.weights.worth["pages"]
    near = alike(a.page.words, b.page.words)
    steps: list[Step] = [("likeness", near, worth["likeness"], lambda: f"likeness of the pages {near:.2f}")]
    if a.page.told is not None and b.page.told is not None:
        gap = abs(a.page.told - b.page.told)
        value = 1.0 if gap <= SOON else 0.0 if gap <= LATER else -1.0 if gap <= LATE else -2.0
        steps.append(("printed", value, worth["printed"], lambda: f"printed {gap} days apart"))
    if a.days and b.days:
        shared = a.days & b.days
        value = 2 * len(shared) / (len(a.days) + len(b.days)) or -1.0
        steps.append(("days", value, worth["days"], lambda: f"days in common: {len(shared)}"))
    if (cast := LOOKS["cast"](a.seed.head, b.seed.head, scale)) is not None:
        steps.append(("cast", cast[0], worth["cast"], cast[1]))
    among = scale.crowd.shared(a.seed.head, b.seed.head, whole=True)
    if among and among.lacking:
        steps.append(("crowd", -among.lacking, worth["crowd"], lambda: among.why))
    if a.seed.whole_page and b.seed.whole_page:
        one = a.talk == b.talk if a.talk is not None else not strangers(a.seed, b.seed)
        steps.append(
            (
                "guests",
                1.0 if one else -1.0,
                worth["guests"],
                lambda: f"accounts of {'one talk' if one else 'two talks'}",
            )
        )
    total = worth["bias"] + math.fsum([value * weight for _, value, weight, _ in steps])
    return Weighed(a.page.name, b.page.name, 1 / (1 + math.exp(-total)), tuple(steps))


def of_pages(starts: Sequence[Seed], tellings: Iterable[Sequence[int]] = ()) -> list[Companion]:
    """The pages that are long enough to be known by their words, in the order of their names. tellings: numbers of the starts of each"""
    talks = {starts[i].head.claim.document: n for n, t in enumerate(tellings) for i in t if starts[i].whole_page}
    told: defaultdict[str, list[Seed]] = defaultdict(list)
    for seed in starts:
        if seed.head.page and len(seed.head.page) >= FEWEST:
            told[seed.head.claim.document].append(seed)
    out = []
    for name, here in sorted(told.items()):
        lead = max(here, key=lambda seed: seed.whole_page)
        page = Page(name, lead.head.page or {}, lead.head.told)
        days = frozenset().union(*(recent(seed.head) for seed in here))
        out.append(Companion(page, days, lead, talks.get(name)))
    return out


def recent(m: Marks) -> frozenset[int]:
    """The days of an event that lie shortly before its page was printed; none of one that goes on for long, or whose words ("at
    noon", "an hour later") name no day.

    What is planned for a day has not happened on it: pages of Thursday's shooting that announce a meeting for Friday tell nothing of Friday.
    """
    if m.days is None or m.told is None or m.days[1] - m.days[0] > SOON + 1 or UNDONE & {*m.claim.status}:
        return frozenset()
    if m.claim.when and (m.claim.when.rule or "").startswith(UNDATED):
        return frozenset()
    return frozenset(day for day in range(m.days[0], m.days[1] + 1) if m.told - RECENT <= day <= m.told)
