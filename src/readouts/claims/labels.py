"""A headline's speaker without a verb: "Analysts: front about to collapse", "Front about to collapse: UN". What is told under a place's name is its topic, not its word."""

from __future__ import annotations

from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.heard import STATES
from readouts.claims.tree import Tree

LONGEST = 4  # words of a speaker so named
TOLD = 3  # words that the rest has at least
SPEAKERS = ("person", "people", "body")


def labelled(tree: Tree, cast: Cast) -> Attribution | None:
    """The attribution of a sentence that a colon parts into somebody and what he says."""
    at = next((i for i, w in enumerate(tree.words) if w.form == ":"), -1)
    words = range(len(tree.words))
    before, behind = words[:at], [i for i in words[at + 1 :] if tree.words[i].upos != "PUNCT" or i + 1 < len(words)]
    if at < 0 or tree.sentence.quotes:
        return None
    for named, told in ((list(before), behind), (behind, list(before))):
        source = _speaker(tree, named, cast)
        if source is not None and len(told) >= TOLD and any(tree.words[i].upos == "VERB" for i in told):
            content = frozenset(told)
            heads = tuple(i for i in told if tree.words[i].head not in content)
            return Attribution(STATES, source, (), source, heads, content, None)
    return None


def _speaker(tree: Tree, named: list[int], cast: Cast) -> int | None:
    """Who is named by a few words that tell nothing: a person, people or a body, not a place."""
    words = [i for i in named if tree.words[i].upos != "PUNCT"]
    if not 0 < len(words) <= LONGEST or any(tree.words[i].upos in ("VERB", "AUX", "ADP", "NUM") for i in words):
        return None
    last = words[-1]
    label = next((tree.names[i].label for i in words if i in tree.names), "")
    known = label in ("PER", "ORG") or cast.sort(tree, last) in SPEAKERS
    return last if known else None
