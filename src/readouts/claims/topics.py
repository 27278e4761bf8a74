"""Whether a page tells of conflict and diplomacy at all: on a page of chess or of cheese, “attacked” and “declared a ceasefire” are figures of speech."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.claims import cues
from readouts.claims.lexicon import Lexicon
from readouts.claims.thresholds import Thresholds
from readouts.claims.tree import Tree

LONG = 8  # sentences from which a page shows what it is about


def beside(trees: Sequence[Tree], lexicon: Lexicon, by: Thresholds) -> bool:
    """Whether a long page is about something else: no word of it surely tells an event, nor do plain words in more than one sentence; then none tells any."""
    if len(trees) < LONG or not any(w.fact is not None for tree in trees for w in tree.words):
        return False
    if any(t.eventful >= by.sure for tree in trees for t in tree.sentence.tellings):
        return False
    return sum(_plain(tree, lexicon) for tree in trees) < 2


def _plain(tree: Tree, lexicon: Lexicon) -> bool:
    return any(row.plain for row, _ in cues.triggers(tree, lexicon).values())
