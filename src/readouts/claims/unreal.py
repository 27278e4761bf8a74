"""Events that a noun names and nobody tells of as done: imagined, feared, foiled, played at, ruled out.

"A strike on the plant would be a disaster", "warned of a possible attack", "simulated a landing", "a truce is off the table".
"""

from __future__ import annotations

from readouts.claims.conditions import FUTURE, bargained
from readouts.claims.scope import POSSIBLE, WOULD, Scope
from readouts.claims.tree import Tree, base
from readouts.schema import Status

SUPPOSED = Scope((Status.HYPOTHETICAL,), False, False, False, False, None, ("supposed",), supposed=True)
ANY = frozenset({"a", "an", "any", "another", "such", "every", "no"})
AWAITED = frozenset({"planned", "proposed", "intended", "expected", "upcoming", "looming", "scheduled", "threatened", "future", "forthcoming", "imminent", "impending", "promised", "prospective"})  # fmt: skip
# said of an event, these leave open whether it takes place, or say that it does not
EITHER = frozenset({"possible", "potential", "hypothetical", "feared", "attempted", "eventual", "mock", "simulated", "imaginary", "imagined", "staged"})  # fmt: skip
ALLEGED = frozenset({"alleged", "supposed", "purported", "suspected", "rumoured", "rumored", "claimed", "so-called"})
PLAYED = frozenset({"simulate", "rehearse", "practise", "practice", "imagine", "fear", "risk", "envisage", "enact", "re-enact", "reenact"})  # fmt: skip
# of what may be
TALKED = frozenset({"discuss", "debate", "seek", "propose", "consider", "contemplate", "mull", "weigh", "want", "request"})  # fmt: skip
REMOTE = frozenset({"unlikely", "impossible", "premature", "unthinkable", "inconceivable", "imminent", "inevitable", "likely", "possible", "remote", "elusive"})  # fmt: skip
PROSPECT = frozenset({"risk", "possibility", "prospect", "danger", "likelihood", "chance", "spectre", "specter", "scenario", "probability", "preparation", "idea", "notion", "thought", "question"})  # fmt: skip
TAKING = frozenset({"treat", "view", "regard", "see", "consider", "take", "interpret"})
PLACES = frozenset({"table", "question"})  # "off the table", "out of the question"


def imagined(tree: Tree, noun: int) -> bool:
    """Whether a noun names an event that is only thought of."""
    word = tree.words[noun]
    if word.upos != "NOUN":
        return False
    own = {tree.lemmas[k] for k in tree.having(noun, "amod")}
    if word.head >= 0 and (bargained(tree, word.head) or _only_possible(tree, noun)):
        return True
    return bool(own & EITHER) or (
        word.head >= 0 and (_under(tree, noun) or _remote(tree, noun) or _taken_as(tree, noun))
    )


def alleged(tree: Tree, noun: int) -> bool:
    """ "the alleged shelling of the market": somebody says so, and the words do not say who."""
    return any(tree.lemmas[k] in ALLEGED or tree.words[k].form.lower() in ALLEGED for k in tree.having(noun, "amod"))


def _only_possible(tree: Tree, noun: int) -> bool:
    """ "in the event of an attack", "the risk of a coup", "prepared for war": it may come about, or not."""
    over, case = tree.words[noun].head, tree.case(noun)
    lemma = tree.lemmas[over]
    if base(tree.words[noun].deprel) == "nmod" and case in ("of", "for"):
        talked = tree.words[over].form.lower() == "talk"  # "dismissed talk of an invasion"
        return talked or lemma in PROSPECT or (lemma in ("event", "case") and tree.case(over).startswith("in"))
    return base(tree.words[noun].deprel) == "obl" and case == "for" and lemma in ("prepare", "brace", "ready")


def planned(tree: Tree, noun: int) -> bool:
    """ "the planned annexation of the island", "an impending assault": yet to come."""
    return tree.words[noun].upos == "NOUN" and any(
        tree.words[k].form.lower() in AWAITED or tree.lemmas[k] in AWAITED for k in tree.having(noun, "amod")
    )


def any_at_all(tree: Tree, noun: int) -> bool:
    """ "was unaware of any attack", "would regard any raid": none is told of."""
    return any(tree.lemmas[k] == "any" for k in tree.having(noun, "det"))


def _under(tree: Tree, noun: int) -> bool:
    """Under a verb that plays at it, fears it, or has it for what would be or might be: "would face an embargo"."""
    head, rel = tree.words[noun].head, base(tree.words[noun].deprel)
    rel = "obj" if rel in ("obl", "xcomp") and not tree.case(noun) else rel
    if rel == "obj" and (lemma := tree.lemmas[head]) in PLAYED | TALKED:
        return lemma in PLAYED or _indefinite(tree, noun)
    if rel not in ("nsubj", "csubj", "obj") or not _indefinite(tree, noun):
        return False
    modal = {tree.words[k].form.lower() for k in tree.having(head, "aux")}
    return bool(modal & (WOULD | POSSIBLE)) and (
        rel != "obj"
        or tree.words[head].lemma in TAKING
        or tree.words[head].lemma in ("face", "mean", "bring", "trigger", "provoke", "invite")
    )


def _taken_as(tree: Tree, noun: int) -> bool:
    """ "would treat it as an act of war", "will see it as a provocation": what it would be taken for, should it come about."""
    joins: set[str] = set()
    while base(tree.words[noun].deprel) in ("nmod", "obl") and tree.case(noun) in ("as", "of"):
        joins.add(tree.case(noun))
        noun = tree.words[noun].head
    if not joins or tree.lemmas[noun] not in TAKING:
        return False
    as_what = "as" in joins or any(tree.case(k) == "as" for k in tree.having(noun, "obl"))
    return as_what and any(tree.words[k].form.lower() in WOULD | FUTURE for k in tree.having(noun, "aux"))


def _remote(tree: Tree, noun: int) -> bool:
    """ "is unlikely", "is off the table" """
    head = tree.words[noun].head
    if base(tree.words[noun].deprel) != "nsubj" or tree.one(head, "cop") is None:
        return False
    lemma = tree.lemmas[head]
    return lemma in REMOTE or (lemma in PLACES and bool({"off", "out"} & set(tree.case(head).split())))


def _indefinite(tree: Tree, noun: int) -> bool:
    return {tree.lemmas[k] for k in tree.having(noun, "det", "nmod:poss")} <= ANY
