"""Names. Each guideline has a head of its own: persons, places and organisations are UniversalNER's, with a smaller voice of three
others; what only one head knows (nationality, weapon, platform, party, event) is taken from that one. Afterwards a document's names are made to agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from readouts.schema import Mention, Token

Floats = npt.NDArray[np.float32]
Found = tuple[int, int, str, float]
CORE = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
KINDS = frozenset({"PER", "LOC", "ORG"})
SAME = {
    "person": "PER", "politician": "PER", "Person": "PER", "PER": "PER",
    "location": "LOC", "country": "LOC", "Location": "LOC", "LOC": "LOC",
    "organisation": "ORG", "Organisation": "ORG", "ORG": "ORG", "politicalparty": "ORG",
}  # fmt: skip
WEIGHT: Mapping[str, float] = {"uner": 1.0, "re3d": 0.3, "gum": 0.1, "crossner": 0.1}  # chosen on dev parts
ONLY = {
    ("re3d", "Nationality"): "NORP", ("re3d", "Weapon"): "WEAPON", ("re3d", "MilitaryPlatform"): "PLATFORM",
    ("crossner", "politicalparty"): "PARTY", ("crossner", "event"): "EVENT", ("crossner", "election"): "EVENT",
}  # fmt: skip
KNOWING = frozenset(name for name, _ in ONLY)
NEVER = -50.0
ARTICLES = frozenset({"al", "el", "ar", "an", "as", "at", "ash", "ad", "az"})
HYPHENS = ("-", "–")
RECALLED = 1.5  # summed scores that a string needs before it is a name everywhere in its document
UNFINISHED = ("ADP", "DET", "CCONJ")  # no name ends with one


# --- one sentence ---


def find(
    scores: Floats, heads: Sequence[Any], upos: Sequence[str] | None = None, weights: Mapping[str, float] = WEIGHT
) -> list[Found]:
    """Names of a stretch of words as (first, one past the last, label, score).

    scores: log probabilities of all heads side by side [n, k]; heads: (name, labels) of each; upos: tags of the words: a stretch
    without a proper noun (or foreign word) is no name
    """
    weighed = core(scores, heads, weights)
    found = []
    for a, b, kind in spans([CORE[i] for i in best_path(np.log(weighed + 1e-6))]):
        whole = upos is None or upos[b - 1] not in UNFINISHED  # "President of the" is cut off, and no name
        if upos is None or (whole and any(tag in ("PROPN", "X") for tag in upos[a:b])):
            found.append((a, b, kind, float(weighed[a:b].max(1).mean())))
    return _with_others(found, scores, heads)


def _with_others(found: list[Found], scores: Floats, heads: Sequence[Any]) -> list[Found]:
    """Add what only one head knows; an organisation that is a party is called so."""
    at = 0
    for name, own in heads:
        block = scores[:, at : at + len(own)]
        at += len(own)
        if name not in KNOWING:
            continue
        best = block.argmax(1).tolist()
        if not any(best):  # the first label is that of no name
            continue
        for a, b, kind in spans([own[i] for i in best]):
            label = ONLY.get((name, kind))
            if label is None:
                continue
            sure = float(np.exp(block[a:b].max(1)).mean())
            if sure <= 0.5:
                continue
            there = [f for f in found if f[0] < b and a < f[1]]
            if not there:
                found.append((a, b, label, sure))
            elif label == "PARTY" and len(there) == 1 and there[0][2] == "ORG":
                found[found.index(there[0])] = (there[0][0], there[0][1], label, sure)
    return sorted(found)


def core(scores: Floats, heads: Sequence[Any], weights: Mapping[str, float] = WEIGHT) -> Floats:
    """Probabilities of the seven core labels, [n, 7], from the log probabilities of all heads side by side [n, k]."""
    known = tuple((name, tuple(labels), weights.get(name, 0.0)) for name, labels in heads)
    return np.asarray(np.exp(scores) @ _shares(known), np.float32)


@cache
def _shares(heads: tuple[tuple[str, tuple[str, ...], float], ...]) -> Floats:
    """What each label of each head gives to each core label, [k, 7]."""
    rows = [(_core_label(label), share) for _, labels, share in heads for label in labels]
    out = np.zeros((len(rows), len(CORE)), np.float32)
    for row, (label, share) in enumerate(rows):
        out[row, CORE.index(label)] = share
    return out / (sum(share for _, _, share in heads) or 1.0)


def _core_label(label: str) -> str:
    mark, _, kind = label.partition("-")
    return f"{mark}-{SAME[kind]}" if kind in SAME else "O"


def _steps() -> Floats:
    """What a step from one label (row) to the next (column) costs: an I follows only a B or I of its kind."""
    out = np.zeros((len(CORE), len(CORE)), np.float32)
    for j, label in enumerate(CORE):
        for i, before in enumerate(CORE):
            if label[0] == "I" and before[2:] != label[2:]:
                out[i, j] = NEVER
    return out


STEPS = _steps()
LEGAL = (STEPS == 0).tolist()


def best_path(logs: Floats) -> list[int]:
    """The likeliest sequence of core labels that is well formed (Viterbi). logs: [n, 7]."""
    likeliest: list[int] = logs.argmax(1).tolist()
    if all(LEGAL[a][b] for a, b in pairwise((0, *likeliest))):
        return likeliest  # a legal step costs nothing
    score = logs[0] + STEPS[0]
    back = []
    for row in logs[1:]:
        through = score[:, None] + STEPS
        back.append(through.argmax(0))
        score = through.max(0) + row
    path = [int(score.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


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


def across_hyphens(found: Sequence[Found], forms: Sequence[str]) -> list[Found]:
    """ "Nagorno", "-", "Karabakh" is one name: names of one label on both sides of a hyphen join, and none ends with one; an Arabic article is
    no name without what it stands before: "al", "-", "Shabaab".
    """
    out: list[Found] = []
    for a, stop, label, score in found:
        b = stop - 1 if stop - a > 1 and forms[stop - 1] in HYPHENS else stop
        if out and out[-1][1] > a:
            continue  # the article before has it already
        article = b - a == 1 and forms[a].lower() in ARTICLES and b + 1 < len(forms) and forms[b] in HYPHENS
        if article and forms[b + 1][:1].isupper():
            out.append((a, b + 2, "ORG" if label == "PER" and forms[a].islower() else label, score))
            continue
        before = out[-1] if out else None
        near = before is not None and before[1] + 1 == a and forms[before[1]] in HYPHENS
        if before and near and (before[2] == label or "LOC" in (before[2], label)):
            out[-1] = (before[0], b, before[2], min(before[3], score))
        else:
            out.append((a, b, label, score))
    return out


# --- one document ---


def agree(
    mentions: Sequence[Sequence[Mention]], sentences: Sequence[Sequence[Token]] = (), page: str = ""
) -> list[tuple[Mention, ...]]:
    """One string, one label: in a document a name takes the label that it mostly has; a last name alone is as surely a person as the full name before it.

    sentences: words of each sentence, with the page's text; given them, a string that was found as a name twice is one wherever it
    stands as a proper noun
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    full: dict[str, float] = {}  # last name → how sure its full name was
    lent: dict[str, float] = defaultdict(float)
    for m in (m for group in mentions for m in group):
        votes[m.text][m.label] += m.score
        if m.label == "PER" and " " in m.text:
            votes[m.text.split()[-1]]["PER"] += 0.5 * m.score
            full[m.text.split()[-1]] = m.score
        elif m.text in full and m.label == "LOC":
            lent[m.text] += full[m.text]
    best = {
        text: max(count, key=lambda label: count[label] + (lent[text] if label == "PER" else 0.0))
        for text, count in votes.items()
    }
    out = [
        [replace(m, label=best[m.text]) if m.label in KINDS and m.label != best[m.text] else m for m in group]
        for group in mentions
    ]
    known = {t: best[t] for t, count in votes.items() if best[t] in KINDS and sum(count.values()) >= RECALLED}
    for group, tokens in zip(out, sentences, strict=False):
        group += list(_recalled(group, tokens, known, page))
        group.sort(key=lambda m: m.start)
    return [tuple(group) for group in out]


def _recalled(
    group: Sequence[Mention], tokens: Sequence[Token], known: Mapping[str, str], page: str
) -> Iterator[Mention]:
    """Known names that the sentence has and the heads overlooked, the longest first."""
    taken = {i for m in group for i, t in enumerate(tokens) if t.start < m.end and m.start < t.end}
    for i, token in enumerate(tokens):
        if token.upos != "PROPN" or not known or i in taken:
            continue
        for size in (4, 3, 2, 1):
            words = tokens[i : i + size]
            text = page[token.start : words[-1].end]
            if len(words) == size and text in known and not taken & set(range(i, i + size)):
                yield Mention(token.start, words[-1].end, text, known[text], 0.5)
                taken |= set(range(i, i + size))
                break
