"""Names from several heads, each trained on one guideline: their opinions are weighed for persons, places and organisations; what
only one head knows (nationality, weapon, platform, party, event) is taken from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from readouts.schema import Mention

Floats = npt.NDArray[np.float32]
CORE = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
SAME = {
    "person": "PER", "politician": "PER", "Person": "PER", "PER": "PER",
    "location": "LOC", "country": "LOC", "Location": "LOC", "LOC": "LOC",
    "organisation": "ORG", "Organisation": "ORG", "ORG": "ORG", "politicalparty": "ORG",
}  # fmt: skip
WEIGHT = {"uner": 1.0, "gum": 1.0, "re3d": 1.0, "wikigold": 0.5, "crossner": 0.5}
ONLY = {
    ("re3d", "Nationality"): "NORP", ("re3d", "Weapon"): "WEAPON", ("re3d", "MilitaryPlatform"): "PLATFORM",
    ("crossner", "politicalparty"): "PARTY", ("crossner", "event"): "EVENT", ("crossner", "election"): "EVENT",
}  # fmt: skip


def core(scores: Floats, heads: Sequence[Any], weights: Mapping[str, float] = WEIGHT) -> Floats:
    """Probabilities of the seven core labels, [n, 7], from the log probabilities of all heads side by side [n, k]."""
    out = np.zeros((len(scores), len(CORE)), np.float32)
    total, at = 0.0, 0
    for name, labels in heads:
        share = weights.get(name, 0.0)
        block = np.exp(scores[:, at : at + len(labels)])
        at += len(labels)
        total += share
        for column, label in enumerate(labels):
            out[:, CORE.index(_core_label(label))] += share * block[:, column]
    return out / (total or 1.0)


def _core_label(label: str) -> str:
    mark, _, kind = label.partition("-")
    return f"{mark}-{SAME[kind]}" if kind in SAME else "O"


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Stretches of BIO labels as (first word, one past the last, kind); an I without a B opens one.

    >>> list(spans(["B-PER", "I-PER", "O", "I-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start, kind = 0, ""
    for i, label in enumerate([*labels, "O"]):
        mark, _, here = label.partition("-")
        if kind and (mark != "I" or here != kind):
            yield start, i, kind
            kind = ""
        if here and not kind:
            start, kind = i, here


def find(scores: Floats, heads: Sequence[Any]) -> list[tuple[int, int, str, float]]:
    """Names of a stretch of words as (first, one past the last, label, score)."""
    weighed = core(scores, heads)
    labels = [CORE[i] for i in weighed.argmax(1)]
    found = [(a, b, kind, float(weighed[a:b].max(1).mean())) for a, b, kind in spans(labels)]
    taken = {i for a, b, _, _ in found for i in range(a, b)}
    at = 0
    for name, own in heads:
        block = scores[:, at : at + len(own)]
        at += len(own)
        for a, b, kind in spans([own[i] for i in block.argmax(1)]):
            label = ONLY.get((name, kind))
            sure = float(np.exp(block[a:b].max(1)).mean())
            if label == "PARTY" and sure > 0.5:
                found = [f for f in found if f[1] <= a or f[0] >= b]
            elif label is None or sure < 0.5 or taken & set(range(a, b)):
                continue
            found.append((a, b, label, sure))
            taken |= set(range(a, b))
    return sorted(found)


def across_hyphens(
    found: Sequence[tuple[int, int, str, float]], forms: Sequence[str]
) -> list[tuple[int, int, str, float]]:
    """ "Nagorno", "-", "Karabakh" is one name: names of one label on both sides of a hyphen join."""
    out: list[tuple[int, int, str, float]] = []
    for a, b, label, score in found:
        before = out[-1] if out else None
        if (
            before
            and before[1] + 1 == a
            and forms[before[1]] in ("-", "–")
            and (before[2] == label or "LOC" in (before[2], label))
        ):
            out[-1] = (before[0], b, before[2], min(before[3], score))
        else:
            out.append((a, b, label, score))
    return out


def agree(mentions: Sequence[Sequence[Mention]]) -> list[tuple[Mention, ...]]:
    """One string, one label: in a document a name takes the label that it mostly has, a last name that of the full one."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for group in mentions:
        for m in group:
            votes[m.text][m.label] += m.score
            if m.label == "PER" and " " in m.text:
                votes[m.text.split()[-1]]["PER"] += 0.5 * m.score
    best = {text: max(count, key=lambda label: count[label]) for text, count in votes.items()}
    return [
        tuple(replace(m, label=best[m.text]) if m.label in ("PER", "LOC", "ORG") else m for m in group)
        for group in mentions
    ]
