"""Which claims are gathered together: all of a small record, of a large one those that were printed in one month.

So a day's news gathers its month anew and leaves the archive's happenings as they are. What a slice is, and its key, hang on nothing but
what stands in the record, so that the same pages give the same slices however they came.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from readouts.record.tables import literal
from readouts.schema import Judgement
from readouts.wire import to_json

WHOLE = 100_000  # claims up to which a record is gathered as one


@dataclass(frozen=True, slots=True)
class Slice:
    """Months whose claims are gathered together, what people judged of them, and a key: the same key, the same happenings.

    months: YYYY-MM, or "" for pages without a date; none where the record is one slice
    """

    months: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    key: str

    def where(self, column: str = "month") -> str:
        """A condition on the rows of the slice."""
        return f"{column} IN ({', '.join(map(literal, self.months))})" if self.months else "true"


def slices(
    pages: Sequence[tuple[Any, ...]],
    claims: int,
    judgements: Sequence[Judgement],
    months_of: Callable[[Judgement], frozenset[str]],
) -> list[Slice]:
    """The slices of what stands.

    pages: (month, hash of its pages' entries); months_of: the months that a judgement speaks of
    """
    hashes: dict[str, str] = dict(pages)
    if claims <= WHOLE:
        return [Slice((), tuple(judgements), _key((), hashes.values(), judgements))]
    touched = [(j, months_of(j)) for j in judgements]
    judged = frozenset().union(*(t for _, t in touched))
    out = []
    for months in _joined(hashes, (t for _, t in touched)):
        # what is undone is named by the key of the judgement, wherever that spoke
        mine = [j for j, t in touched if (judged if j.verdict == "undo" else t) & set(months)]
        out.append(Slice(months, tuple(mine), _key(months, [hashes[m] for m in months], mine)))
    return out


def _key(months: Iterable[str], pages: Iterable[str], judgements: Iterable[Judgement]) -> str:
    lines = [*months, *pages, *map(to_json, judgements)]
    return hashlib.sha256("\n".join(lines).encode("utf8", "surrogatepass")).hexdigest()[:32]


def _joined(months: Iterable[str], pairs: Iterable[frozenset[str]]) -> list[tuple[str, ...]]:
    """Months in groups: those that a person's decision speaks of together are gathered together.

    >>> _joined(["2024-01", "2024-02", "2024-05"], [frozenset({"2024-01", "2024-05"})])
    [('2024-01', '2024-05'), ('2024-02',)]
    """
    lead = {month: month for month in months}
    for pair in pairs:
        known = sorted(pair & lead.keys())
        old = {lead[m] for m in known}
        lead = {m: known[0] if at in old else at for m, at in lead.items()}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for month, at in lead.items():
        groups[at].append(month)
    return sorted(tuple(sorted(g)) for g in groups.values())
