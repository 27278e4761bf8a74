"""Whose a date is: of what is told, or of another thing that a noun names."""

from __future__ import annotations

from readouts.claims.tree import Tree, base
from readouts.schema import When

PARTS = frozenset({"start", "beginning", "end", "middle", "course", "day", "night", "morning", "afternoon", "evening", "noon", "eve", "week", "weekend", "month", "year", "hour", "minute", "spring", "summer", "autumn", "winter", "quarter", "half", "rest", "aftermath", "wake"})  # fmt: skip


def of_another(tree: Tree, near: int, time: When) -> bool:
    """ "the outcomes of the June summit", "after the referendum of October 2017", "today's reality": a date that a noun bears dates that thing,
    and what is told with it only where it took place at it ("vetoed at the June summit").
    """
    inside = [i for i, w in enumerate(tree.words) if time.start <= w.start < time.end]
    top = next((i for i in inside if tree.words[i].head not in inside), -1)
    noun = tree.words[top].head if top >= 0 else -1
    same = noun == near or (tree.words[near].head == noun and base(tree.words[near].deprel) == "amod")
    if noun < 0 or same or tree.words[noun].upos not in ("NOUN", "PROPN"):
        return False
    rel = tree.words[top].deprel
    borne = rel in ("compound", "nmod:poss", "nummod", "amod") or (base(rel) == "nmod" and tree.case(top) == "of")
    setting = base(tree.words[noun].deprel) == "obl" and tree.case(noun) in ("at", "during", "in", "on")
    return borne and not setting and tree.words[noun].lemma.lower() not in PARTS


def within(tree: Tree, time: When) -> bool:
    """Whether a sentence holds a date itself."""
    return tree.words[0].start <= time.start < tree.words[-1].end
