"""Labels of the heads, found in the training sentences, and the edits that make lemmas."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COLUMNS = ("upos", "xpos", "feats", "lemma", "rel")
RARE = 3  # labels seen less often are not learnt, but for tags and relations
LONGEST_EDIT = 6


def rule(form: str, lemma: str, upos: str) -> str:
    """The edit of the ending that makes a lemma: "2+y"; "=" for the word in small letters, "F" as it stands, "?" for no rule.

    >>> [rule(*x) for x in (("parties", "party", "NOUN"), ("Road", "road", "NOUN"), ("went", "go", "VERB"))]
    ['3+y', '=', '?']
    """
    base = form if upos == "PROPN" else form.lower()
    if base == lemma:
        return "="
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    if same and max(len(base), len(lemma)) - same <= LONGEST_EDIT:
        return f"{len(base) - same}+{lemma[same:]}"
    return "F" if form == lemma else "?"


def with_rules(sentence: dict[str, Any]) -> dict[str, Any]:
    """The sentence with edits for lemmas."""
    if "head" not in sentence:
        return sentence
    rules = [rule(*x) for x in zip(sentence["form"], sentence["lemma"], sentence["upos"], strict=True)]
    return sentence | {"lemma": rules}


def collect(sentences: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Labels by head, the most frequent first; ``ner`` by guideline. Lemmas must be rules already."""
    count: dict[str, Counter[str]] = {column: Counter() for column in COLUMNS}
    names: dict[str, set[str]] = defaultdict(set)
    for s in sentences:
        if "head" in s:
            for column in COLUMNS:
                count[column].update(s[column])
        if s.get("ner"):
            names[s["ner"][0]].update(s["ner"][1])
    out: dict[str, Any] = {}
    for column, found in count.items():
        least = RARE if column in ("feats", "lemma") else 1
        out[column] = [label for label, n in found.most_common() if n >= least]
    return out | {"ner": {k: ["O", *sorted(v - {"O"})] for k, v in names.items()}}


def read(path: Path) -> dict[str, Any]:
    """Labels from a file."""
    return dict(json.loads(path.read_text("utf8")))


def lemma_table(sentences: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The most frequent lemma of each (word in small letters, UPOS), names, numbers and signs left out."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for form, lemma, upos in zip(s["form"], s["lemma"], s["upos"], strict=True):
            seen[form.lower(), upos][lemma] += 1
    out = {}
    for (form, upos), lemmas in seen.items():
        lemma = lemmas.most_common(1)[0][0]
        plain = form.isascii() and lemma.isascii() and " " not in lemma and (form[0].isalpha() or form[0] == "'")
        if plain and upos not in ("PROPN", "X", "SYM", "PUNCT", "NUM"):
            out[form, upos] = lemma
    return out
