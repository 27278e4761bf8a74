"""Verbs that are told and not done: stopped short of, far from, prevented from, nearly, rather than."""

from __future__ import annotations

from readouts.claims.tree import Tree, base

KEEPING = frozenset(
    {"prevent", "stop", "keep", "bar", "deter", "dissuade", "block", "hinder", "discourage", "prohibit"}
)
FOILING = frozenset({"foil", "thwart", "avert", "prevent", "uncover", "disrupt", "fail", "collapse"})
SCHEMES = frozenset({"plot", "plan", "scheme", "conspiracy", "bid", "attempt", "effort"})
DECIDING = frozenset({"decide", "opt", "vote", "rule", "choose", "lean"})
SHUNNING = frozenset({"refrain", "abstain", "desist", "shy"})


def stopped_short(tree: Tree, top: int) -> bool:
    """ "stopped short of blaming them", "refrained from naming them": it was not done."""
    over = tree.words[top].head
    if over < 0 or base(tree.words[top].deprel) not in ("advcl", "obl", "acl", "nmod", "xcomp"):
        return False
    joins = {tree.lemmas[k] for k in tree.having(top, "mark", "case")}
    if tree.lemmas[over] == "far":
        return "from" in joins  # "far from retreating, they dug in"
    if tree.lemmas[over] == "short":
        return tree.words[tree.words[over].head].lemma.lower() in ("stop", "fall")
    short = any(tree.lemmas[k] == "short" for k in tree.kids[over])
    shunned = tree.lemmas[over] in SHUNNING and "from" in joins  # "abstained, while others backed it" backs it
    return shunned or (short and tree.lemmas[over] in ("stop", "fall"))


def kept_from(tree: Tree, top: int) -> bool:
    """ "were prevented from crossing", "kept them from voting": it was not done; "a plot to bomb it was foiled" neither."""
    word = tree.words[top]
    if word.head < 0 or word.xpos not in ("VBG", "VB"):
        return False
    over = tree.words[word.head]
    if word.xpos == "VBG":
        against = any(tree.lemmas[k] == "against" for k in tree.having(top, "mark", "case"))
        if against and over.lemma.lower() in DECIDING:
            return True  # "decided against closing the border"
        away = any(tree.lemmas[k] == "from" for k in tree.having(top, "mark", "case"))
        return away and over.lemma.lower() in KEEPING
    foiled = over.head >= 0 and tree.lemmas[over.head] in FOILING
    return over.lemma.lower() in SCHEMES and word.deprel.startswith("acl") and foiled


def did_nothing(tree: Tree, clause: int) -> bool:
    """ "did nothing to stop the killing", "have done little to end it": it went on."""
    over = tree.words[clause].head
    if over < 0 or tree.words[clause].xpos != "VB":
        return False
    little = (over, *tree.having(over, "obj"))
    return any(tree.lemmas[k] in ("nothing", "little") for k in little)


def instead_of(tree: Tree, head: int) -> bool:
    """ "negotiated with them rather than fight them": the second was not done."""
    joined = [tree.lemmas[k] for k in tree.having(head, "mark", "cc", "case", "fixed")]
    first = next((k for k in tree.having(head, "mark", "cc", "case")), None)
    both = [*joined, *(tree.lemmas[k] for k in (tree.having(first, "fixed") if first is not None else ()))]
    return {"rather", "than"} <= set(both) or {"instead", "of"} <= set(both)


def nearly(tree: Tree, head: int) -> bool:
    """ "nearly went to war" did not."""
    return any(tree.lemmas[k] in ("nearly", "almost") for k in tree.having(head, "advmod"))
