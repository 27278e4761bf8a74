"""Which actors of different pages are one person: proposed with a reason, judged by people, undone without a trace in the pages.

Nothing is rewritten: a merge is a judgement beside the rows, made anew each time. A person's "different" stands for ever, and whatever would
bring the two together by other ways is refused too; the last judgement on a pair outweighs those before it.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from readouts.resolve.who.names import MERGE, compare, skeletons, words
from readouts.schema import Judgement

BY = "names"


@dataclass(frozen=True, slots=True)
class Merged:
    """head: for each actor the one that it is shown as; judgements: what was decided here, refused merges among them."""

    head: Mapping[str, str]
    judgements: tuple[Judgement, ...]


def propose(names: Mapping[str, str], groups: Mapping[str, int]) -> list[tuple[float, str, str, str]]:
    """Pairs of persons whose full names are one in another spelling: score, the two ids, the reason; best first.

    names: a full name by id of a person
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for id, name in names.items():
        if id.startswith("person:") and len(words(name)) > 1:
            for key in skeletons(words(name)[-1]):
                blocks[key].append(id)
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for block in blocks.values():
        for a, b in itertools.combinations(sorted(set(block)), 2):
            like = compare(names[a], names[b], groups)
            if like.score >= MERGE:
                found[a, b] = (like.score, f"“{names[a]}” and “{names[b]}”: {like.why}")
    return sorted(((score, a, b, why) for (a, b), (score, why) in found.items()), key=lambda r: (-r[0], r[1], r[2]))


def merge(names: Mapping[str, str], groups: Mapping[str, int], judged: Iterable[Judgement] = ()) -> Merged:
    """Bring together what people judged the same, then what names propose, and keep apart what they judged different."""
    last: dict[frozenset[str], Judgement] = {}
    for judgement in judged:
        for a, b in itertools.combinations(sorted(set(judgement.subjects) & set(names)), 2):
            last[frozenset((a, b))] = judgement
    apart = {pair for pair, j in last.items() if j.verdict == "different"}
    wanted = [(1.0, min(p), max(p), f"judged by {j.by}: {j.why}") for p, j in last.items() if j.verdict == "same"]
    wanted = sorted(wanted) + [p for p in propose(names, groups) if frozenset(p[1:3]) not in last]
    sets = {id: frozenset([id]) for id in names}
    made = []
    for _, a, b, why in wanted:
        refused = _refused(sets[a], sets[b], apart)
        made.append(Judgement((a, b), "unsure" if refused else "same", BY, "", refused or why))
        if not refused:
            whole = sets[a] | sets[b]
            sets |= dict.fromkeys(whole, whole)
    return Merged({id: _head(whole, names) for id, whole in sets.items()}, tuple(made))


def _refused(one: frozenset[str], other: frozenset[str], apart: set[frozenset[str]]) -> str:
    """Why two sets may not be brought together; "" where they may."""
    pair = next((p for p in sorted(itertools.product(sorted(one), sorted(other))) if frozenset(p) in apart), None)
    return f"{pair[0]} and {pair[1]} were judged different" if pair else ""


def _head(whole: Iterable[str], names: Mapping[str, str]) -> str:
    """The id that a set is shown as: the shortest of the fullest names, then by letters."""
    return min(whole, key=lambda id: (-len(words(names[id])), len(id), id))


def persons(found: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The fullest name by which each person is called."""
    out: dict[str, str] = {}
    for id, name in sorted(found):
        if id.startswith("person:") and len(name) > len(out.get(id, "")):
            out[id] = name
    return out
