"""Scores of a clustering against gold chains: MUC, B3, CEAFe, their mean (CoNLL), and F1 over pairs. Singletons are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import numpy.typing as npt


def score(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Both give a label to each mention, in one order.

    >>> {k: round(v, 2) for k, v in score("aab", "xyy").items()}
    {'muc': 0.0, 'b3': 0.67, 'ceafe': 0.67, 'conll': 0.44, 'pair': 0.0}
    """
    k, r = sets(gold), sets(found)
    rows = {"muc": f1(muc(k, found), muc(r, gold)), "b3": f1(b3(r, gold), b3(k, found)), "ceafe": ceafe(k, r, found)}
    rows["conll"] = sum(rows.values()) / 3
    both = Counter(zip(gold, found, strict=True)).values()
    rows["pair"] = f1(ratio(pairs(both), pairs(map(len, k))), ratio(pairs(both), pairs(map(len, r))))
    return rows


def sets(labels: Sequence[Hashable]) -> list[list[int]]:
    """Mentions by their label."""
    out: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        out[label].append(i)
    return list(out.values())


def muc(clusters: Sequence[Sequence[int]], other: Sequence[Hashable]) -> float:
    """Share of the links of ``clusters`` that the other labelling keeps."""
    kept = sum(len(c) - len({other[i] for i in c}) for c in clusters)
    return ratio(kept, sum(len(c) - 1 for c in clusters))


def b3(clusters: Sequence[Sequence[int]], other: Sequence[Hashable]) -> float:
    """For each mention the share of its cluster that the other labelling puts with it."""
    total = sum(n * n / len(c) for c in clusters for n in Counter(other[i] for i in c).values())
    return ratio(total, sum(map(len, clusters)))


def ceafe(gold: list[list[int]], found: list[list[int]], labels: Sequence[Hashable]) -> float:
    """F1 of the best one-to-one pairing of clusters by their Dice overlap."""
    at = {labels[c[0]]: j for j, c in enumerate(found)}
    alike: dict[int, dict[int, float]] = {}
    for i, chain in enumerate(gold):
        shared = Counter(at[labels[m]] for m in chain)
        alike[i] = {j: 2 * n / (len(chain) + len(found[j])) for j, n in shared.items()}
    total = sum(_best(rows, alike) for rows in _parts(alike))
    return f1(total / len(gold), total / len(found))


def _parts(alike: dict[int, dict[int, float]]) -> list[list[int]]:
    """Gold chains that hang together by shared clusters."""
    home: dict[int, list[int]] = {}
    for i, row in alike.items():
        joined = [i]
        for group in {id(home[j]): home[j] for j in row if j in home}.values():
            joined += group
        home.update(dict.fromkeys((j for k in joined for j in alike[k]), joined))
    return list({id(g): g for g in home.values()}.values())


def _best(rows: list[int], alike: dict[int, dict[int, float]]) -> float:
    columns = sorted({j for i in rows for j in alike[i]})
    table = np.array([[alike[i].get(j, 0.0) for j in columns] for i in rows])
    if table.shape[0] > table.shape[1]:
        table = table.T
    return float(sum(table[i, j] for i, j in enumerate(assign(-table))))


def assign(cost: npt.NDArray[np.float64]) -> list[int]:
    """The Hungarian method: the column of each row at the least total cost; at least as many columns as rows.

    >>> assign(np.array([[1.0, 2.0], [1.0, 5.0]]))
    [1, 0]
    """
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for i in range(1, rows + 1):
        match[0], j0 = i, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while match[j0]:
            used[j0] = True
            reduced = cost[match[j0] - 1] - u[match[j0]] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], j0
            j1 = int(np.argmin(np.where(used, np.inf, least)[1:])) + 1
            delta = least[j1]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            j0 = j1
        while j0:
            match[j0], j0 = match[way[j0]], int(way[j0])
    out = [0] * rows
    for j in range(1, columns + 1):
        if match[j]:
            out[match[j] - 1] = j - 1
    return out


def pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0
