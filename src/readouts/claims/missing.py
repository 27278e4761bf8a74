"""Silence told from the side of what is left out: "prisoners do not appear in the Russian readout", "there is no word of them in the communiqué"."""

from __future__ import annotations

from collections.abc import Iterator

from readouts.claims import cues
from readouts.claims.attribution import Attribution
from readouts.claims.lexicon import Saying
from readouts.claims.tree import Tree
from readouts.schema import Act, Commitment, Engagement

LEFT_OUT = Saying((), "", "", Act.OMIT, Commitment.NA, Engagement.ACKNOWLEDGE, None, "", ("obj",))
PAPERS = frozenset({"readout", "statement", "communique", "communiqué", "summary", "account", "version", "release", "report", "transcript", "text", "declaration", "bulletin", "minutes", "letter", "speech"})  # fmt: skip
STANDING = frozenset({"appear", "feature", "figure", "occur"})
LACKING = frozenset({"absent", "missing"})
WORDS = frozenset({"word", "mention", "reference", "trace"})
TELLING = STANDING | LACKING | WORDS
OF = ("of", "to", "about")


def missing(tree: Tree, i: int) -> Iterator[Attribution]:
    """The paper that leaves something out as the source of its silence; nothing where the words around ``i`` tell of no such paper."""
    lemma = tree.lemmas[i]
    if lemma not in TELLING:
        return
    subject = tree.one(i, "nsubj")
    if lemma in STANDING and subject is not None and cues.negated(tree, i):
        yield from _of(tree, i, subject, ("in",))
    elif lemma in LACKING and subject is not None and tree.one(i, "cop") is not None and not cues.negated(tree, i):
        yield from _of(tree, i, subject, ("from", "in"))
    elif lemma in WORDS and any(tree.lemmas[k] == "no" for k in tree.having(i, "det")):
        over = tree.words[i].head
        there = over >= 0 and tree.one(over, "expl") is not None
        told = next((k for k in tree.having(i, "nmod") if tree.case(k) in OF), None)
        if there and told is not None:
            yield from _of(tree, i, told, ("in",), (i, over, told))


def _of(
    tree: Tree, i: int, told: int, cases: tuple[str, ...], around: tuple[int, ...] | None = None
) -> Iterator[Attribution]:
    behind = (k for at in around or (i,) for k in tree.having(at, "obl", "nmod") if tree.case(k) in cases)
    paper = next((k for k in behind if tree.lemmas[k] in PAPERS), None)
    if paper is not None:
        yield Attribution(LEFT_OUT, i, (i,), paper, (told,), tree.below(told) - tree.below(paper), None)
