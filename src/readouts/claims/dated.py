"""Whose a date is: of what is told, or of another thing that a noun names."""

from __future__ import annotations

from readouts.claims.tree import Tree, base
from readouts.schema import Status, When

LONG_AGO = 10  # years before the page, from which what was done is history
BEHIND = "counted back"  # the rule of a distance that dates the clause behind "after"
PARTS = frozenset({"start", "beginning", "end", "middle", "course", "day", "night", "morning", "afternoon", "evening", "noon", "eve", "week", "weekend", "month", "year", "hour", "minute", "spring", "summer", "autumn", "winter", "quarter", "half", "rest", "aftermath", "wake"})  # fmt: skip


def of_another(tree: Tree, near: int, time: When) -> bool:
    """ "the outcomes of the June summit", "after the referendum of October 2017", "today's reality": a date that a noun bears dates that thing,
    and what is told with it only where it took place at it ("vetoed at the June summit"); "the general, appointed last week, ordered": what befell him.
    """
    inside = tree.begun(time.start, time.end)
    top = next((i for i in inside if tree.words[i].head not in inside), -1)
    if top < 0:
        return False
    if any(_aside(tree, k) and near not in tree.below(k) for k in tree.above(top)):
        return True
    noun = tree.words[top].head
    same = noun == near or (tree.words[near].head == noun and base(tree.words[near].deprel) == "amod")
    if noun < 0 or same or tree.words[noun].upos not in ("NOUN", "PROPN"):
        return False
    rel = tree.words[top].deprel
    borne = rel in ("compound", "nmod:poss", "nummod", "amod") or (base(rel) == "nmod" and tree.case(top) == "of")
    setting = base(tree.words[noun].deprel) == "obl" and tree.case(noun) in ("at", "during", "in", "on")
    return borne and not setting and tree.lemmas[noun] not in PARTS


def _aside(tree: Tree, k: int) -> bool:
    """Whether a participle between commas tells what befell somebody at a time of its own."""
    word = tree.words[k]
    return word.deprel == "acl" and word.xpos == "VBN" and tree.words[k - 1].form == ","


def at_a_distance(tree: Tree, near: int, times: tuple[When, ...]) -> When | None:
    """ "resigned on Tuesday, two days after police fired": the date that the distance gives to the clause that has none, if ``near`` stands there."""
    for time in filter(distant, times):
        mark = next((i for i, w in enumerate(tree.words) if w.end == time.end and w.start >= time.start), -1)
        clause = tree.words[mark].head if mark >= 0 else -1
        inside = clause >= 0 and near in tree.below(clause)
        if inside and BEHIND in (time.rule or ""):
            at = tree.clause(near)
            while base(tree.words[at].deprel) == "xcomp":  # "after they had started to move out"
                at = tree.words[at].head
            return time if at == tree.clause(clause) or near == clause else None
        if clause >= 0 and not inside and BEHIND not in (time.rule or ""):
            over = tree.words[clause].head
            if over >= 0 and tree.clause(near) == tree.clause(over):
                return time
    return None


def distant(time: When) -> bool:
    """Whether a date is given by a distance from another clause's."""
    return (time.rule or "").endswith("what it follows")


def within(tree: Tree, time: When) -> bool:
    """Whether a sentence holds a date itself."""
    return tree.words[0].start <= time.start < tree.words[-1].end


def in_its_time(status: tuple[Status, ...], when: When | None, published: str | None) -> tuple[Status, ...]:
    """ "In 1571 the league destroyed the fleet": what was over many years before the page is history; where the page has no date, centuries ago."""
    last = ((when.edtf if when else None) or "").rpartition("/")[2][:4].replace("X", "9")
    this = (published or "")[:4]
    if not last.isdigit() or int(last) > (int(this) if this.isdigit() else 1910) - LONG_AGO:
        return status
    return tuple(Status.HISTORICAL if s is Status.ACTUAL else s for s in status)
