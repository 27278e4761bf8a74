"""One event or one story told by several texts: ECB+, the same in metaphors, story clustering, over-count, agreement of answers, timelines.

Coreference is over gold mentions without gold topics: pages are grouped into stories by `accounts.find_stories`, mentions within a story
weighed by their words (questions "mention" and "phrase") and grouped by average link. Thresholds were looked at on ECB+ train.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evals import coreference, timelines
from evals.grammar import load
from evals.mentions import STUB, Page, ecb, marks, metam, told_mentions
from readouts.accounts import Marks, Weights, average_link, find_stories, gather, mark, naming, weigh
from readouts.accounts.weigh import Scale
from readouts.grammar import GrammarModel
from readouts.record import scales
from readouts.schema import Span


def run(data: Path, split: str) -> dict[str, float | dict[str, float]]:
    """Fractions: CoNLL and its parts for ECB+ and METAm, B3 of story clustering, balanced accuracy on NAnCo, F1 of dates.

    And two counts that are none: our happenings, and claims, for each gold chain of which anything was read.
    """
    if split != "dev":
        raise ValueError("the stories are measured on their development parts alone")
    weights, model = scales(), load()
    dev = [p for p in ecb(data, "Dev") if p.mentions]
    pages = [*(p for p in ecb(data, "Train") if p.mentions), *dev]
    return {
        "ecb": coreferent(dev, weights, model),
        "metam": coreferent([p for p in metam(data) if p.mentions], weights, model),
        "clustering": {"b3_dev": clustered(dev, weights), "b3": clustered(pages, weights)},
        "overcount": overcount(dev, weights),
        "nanco": agreement(data / "nanco" / "nanco.json", weights),
        "timeline17": timelines.run(data / "timeline17_conflict"),
    }


def text(page: Page) -> str:
    """The sentences of a page that are annotated."""
    return " ".join(word for number in page.marked for word in page.sentences[number])


def clustered(pages: Sequence[Page], weights: Weights) -> float:
    """B3 of pages grouped into stories."""
    gold, found = [p.story for p in pages], find_stories([text(p) for p in pages], weights.lexis)
    r, k = coreference.sets(found), coreference.sets(gold)
    return coreference.f1(coreference.b3(r, gold), coreference.b3(k, found))


def coreferent(pages: Sequence[Page], weights: Weights, model: GrammarModel) -> dict[str, float]:
    """Scores of mentions grouped inside the stories that we find."""
    story = dict(zip((p.name for p in pages), find_stories([text(p) for p in pages], weights.lexis), strict=True))
    found = list(marks(pages, model, weights.lexis))
    inside: defaultdict[int, list[int]] = defaultdict(list)
    for i, (page, _, _) in enumerate(found):
        inside[story[page.name]].append(i)
    label: dict[int, tuple[int, int]] = {}
    for name, held in sorted(inside.items()):
        alike = _alike([found[i][2] for i in held], weights)
        groups = average_link(alike, weights.of["threshold"].mention)
        label.update({i: (name, group) for i, group in zip(held, groups, strict=True)})
    gold = [mention.chain for _, mention, _ in found]
    return coreference.score(gold, [label[i] for i in range(len(found))])


def _alike(held: Sequence[Marks], weights: Weights) -> npt.NDArray[np.float32]:
    scale = Scale(weights)
    table = np.zeros((len(held), len(held)), np.float32)
    for i, j in combinations(range(len(held)), 2):
        table[i, j] = table[j, i] = weigh(held[i], held[j], scale, naming(held[i], held[j])).score
    return table


def overcount(pages: Sequence[Page], weights: Weights) -> dict[str, float]:
    """Read pages through: happenings for each gold chain, over claims whose evidence has a gold mention for its head.

    claims: the same if each were a happening; precision and recall: B3 of these claims by happening against their chains
    """
    claims, documents, chain = told_mentions(pages)
    found = gather(claims, documents, weights)
    home = {c: h.happening for h in found for a in h.accounts for c in a.claims}
    gold, ours = list(chain.values()), [home.get(c, c) for c in chain]
    many = len(set(gold))
    return {
        "happenings": len(set(zip(gold, ours, strict=True))) / many,
        "claims": len(chain) / many,
        "precision": coreference.b3(coreference.sets(ours), gold),
        "recall": coreference.b3(coreference.sets(gold), ours),
    }


def agreement(path: Path, weights: Weights) -> dict[str, float]:
    """Whether two answers to one question are put in one group: the mean of recall over pairs that are and pairs that are not."""
    hit: defaultdict[bool, list[bool]] = defaultdict(list)
    for question in json.loads(path.read_text(encoding="utf8")):
        told = [(_answer(a["Answer"], weights), a["cluster_global"]) for a in question["answers"]]
        for (a, mine), (b, other) in combinations(told, 2):
            together = weigh(a, b, Scale(weights), "answer").score >= weights.of["threshold"].answer
            hit[mine == other].append(together == (mine == other))
    recalls = {kind: sum(found) / len(found) for kind, found in hit.items()}
    return {"balanced": sum(recalls.values()) / 2, "alike": recalls[True], "apart": recalls[False]}


def _answer(words: str, weights: Weights) -> Marks:
    return mark(replace(STUB, evidence=Span(0, len(words), words)), weights.lexis)
