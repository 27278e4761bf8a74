"""From scores to trees and names, in numpy: sentence ends, arcs, relations, lemmas, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


def sentence_ends(sent: Floats, breaks: Sequence[int], longest: int = 150) -> list[int]:
    """Ends (one past the last word) of the sentences of a window.

    sent: probability that a sentence ends with each word; breaks: ends that the page itself sets (paragraphs)
    """
    fixed = set(breaks)
    ends, start = [], 0
    for i, p in enumerate(sent.tolist()):
        if i + 1 in fixed or p > 0.5 or i + 1 - start >= longest:
            ends.append(i + 1)
            start = i + 1
    if not ends or ends[-1] != len(sent):
        ends.append(len(sent))
    return ends


def tree(arc: Floats) -> list[int]:
    """Heads of the best tree with one root; -1 for the root. ``arc``: [n, n], row under column, the diagonal for the root."""
    heads = arc.argmax(1).tolist()
    roots = [i for i, h in enumerate(heads) if h == i]
    if len(roots) != 1:
        root = _best_root(arc, roots)
        masked = arc.copy()
        masked[np.arange(len(arc)), np.arange(len(arc))] = -np.inf
        heads = masked.argmax(1).tolist() if len(arc) > 1 else heads
        heads[root] = root
    else:
        root = roots[0]
    out = [h if i != root else -1 for i, h in enumerate(heads)]
    return out if _is_tree(out) else maximum_tree(arc, root)


def _best_root(arc: Floats, roots: list[int]) -> int:
    """The word that loses least by being the only root."""
    own = np.diagonal(arc).copy()
    others = arc.copy()
    np.fill_diagonal(others, -np.inf)
    margin = own - (others.max(1) if len(arc) > 1 else 0)
    candidates = roots or range(len(arc))
    return max(candidates, key=lambda i: float(margin[i]))


def _is_tree(heads: Sequence[int]) -> bool:
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, i = [], start
        while i >= 0 and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = heads[i]
        if i >= 0 and state[i] == 1:
            return False
        for j in path:
            state[j] = 2
    return True


def maximum_tree(arc: Floats, root: int) -> list[int]:
    """The maximum spanning tree under ``root`` (Chu and Liu 1965, Edmonds 1967), by contraction."""
    score = arc.T.astype(np.float64)
    np.fill_diagonal(score, -np.inf)
    heads = _edmonds(score, root)
    return [-1 if d == root else h for d, h in enumerate(heads)]


def _edmonds(score: Doubles, root: int) -> list[int]:
    """The head of each word; that of the root says nothing. score: [n, n], the row's word over the column's"""
    best: list[int] = score.argmax(0).tolist()
    inside = _cycle({d: h for d, h in enumerate(best) if d != root}, root)
    if not inside:
        return best
    # the words of a circle become one, the last; what comes into it must be better than the arc that it takes the place of
    inside.sort()
    outside = [i for i in range(len(best)) if i not in inside]
    into = score[np.ix_(outside, inside)] - score[[best[d] for d in inside], inside]
    out_of = score[np.ix_(inside, outside)]
    merged = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    merged[:-1, :-1] = score[np.ix_(outside, outside)]
    merged[:-1, -1], merged[-1, :-1] = into.max(1), out_of.max(0)
    entry, leave = into.argmax(1).tolist(), out_of.argmax(0).tolist()
    for at, h in enumerate(_edmonds(merged, outside.index(root))):
        if at == len(outside):
            best[inside[entry[h]]] = outside[h]
        else:
            best[outside[at]] = inside[leave[at]] if h == len(outside) else outside[h]
    return best


def _cycle(heads: Mapping[int, int], root: int) -> list[int]:
    seen: set[int] = set()
    for start in heads:
        path: list[int] = []
        i = start
        while i != root and i not in seen and i not in path:
            path.append(i)
            i = heads[i]
        if i in path:
            return path[path.index(i) :]
        seen |= set(path)
    return []


def relations(rel_head: Floats, rel_dep: Floats, heads: Sequence[int], kinds: int) -> list[int]:
    """Relation numbers by a biaffine form of low rank (Dozat and Manning 2017). rel_head, rel_dep: [n, kinds · rank]; a root is its own head."""
    at = np.array([i if h < 0 else h for i, h in enumerate(heads)])
    shape = len(at), kinds, -1
    scores = np.einsum("nkr,nkr->nk", rel_dep.reshape(shape), rel_head[at].reshape(shape))
    found: list[int] = scores.argmax(1).tolist()
    return found
