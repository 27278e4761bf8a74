"""Points of a happening: claims that linked tellings hold together, each claim in one point.

A chain of likes has no end: what one account tells is like a second, that like a third, and the first and the third have nothing in common.
So groups join only where half of the pairs that could be linked are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readouts.schema import Account, Contrast

HALF = 0.5


def points(of: Mapping[str, Account], links: Sequence[Contrast]) -> list[frozenset[str]]:
    """Groups of the claims of ``of``, which names the account of each; what is told alike joins first."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        beside[link.a].add(link.b)
        beside[link.b].add(link.a)
    group = {claim: [claim] for claim in of}
    for link in sorted(links, key=lambda x: (x.relation != "same", x.how == ("content",), x.a, x.b)):
        one, other = group[link.a], group[link.b]
        if one is other:
            continue
        pairs = sum(of[x] is not of[y] for x in one for y in other)
        if sum(len(beside[x].intersection(other)) for x in one) >= HALF * pairs:
            one += other
            group.update(dict.fromkeys(other, one))
    return [frozenset(g) for g in {id(g): g for g in group.values()}.values()]
