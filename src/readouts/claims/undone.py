"""Verbs that are told and not done: stopped short of, far from, prevented from, nearly, rather than."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.claims.tree import Tree, base

KEEPING = frozenset(
    {"prevent", "stop", "keep", "bar", "deter", "dissuade", "block", "hinder", "discourage", "prohibit"}
)
FOILING = frozenset({"foil", "thwart", "avert", "prevent", "uncover", "disrupt", "fail", "collapse"})
SCHEMES = frozenset({"plot", "plan", "scheme", "conspiracy", "bid", "attempt", "effort"})
DECIDING = frozenset({"decide", "opt", "vote", "rule", "choose", "lean"})
BRINKS = frozenset({"verge", "brink", "cusp", "point", "edge"})
HOPED = frozenset({"plan", "intend", "hope", "want", "mean", "expect", "aim", "prepare", "try", "seek", "schedule", "suppose", "due", "set"})  # fmt: skip
CANCELLING = frozenset({"cancel", "postpone", "scrap", "shelve", "abandon"})
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


def came_near(tree: Tree, top: int) -> bool:
    """ "came close to signing", "came within hours of attacking": they did not."""
    over = _near(tree, top)
    return over is not None and tree.lemmas[over] == "come" and not _nearer(tree, over)


def on_the_brink(tree: Tree, top: int) -> bool:
    """ "is close to signing", "were on the verge of attacking", "was within hours of leaving": yet to come, if it comes."""
    over = _near(tree, top)
    return over is not None and (tree.lemmas[over] != "come" or _nearer(tree, over))


def _near(tree: Tree, top: int) -> int | None:
    """The predicate that says how near somebody is to what a gerund tells."""
    over = tree.words[top].head
    if over < 0 or tree.words[top].xpos != "VBG" or base(tree.words[top].deprel) not in ("advcl", "obl", "acl"):
        return None
    joins = {tree.lemmas[k] for k in tree.having(top, "mark", "case")}
    said = [k for k in (over, *tree.having(over, "obl", "advmod", "xcomp")) if k < top]
    close = "to" in joins and any(tree.lemmas[k] in ("close", "near") for k in said)
    within = "of" in joins and any(
        tree.case(k).startswith("within") or (tree.lemmas[k] in BRINKS and tree.case(k) in ("on", "at", "to"))
        for k in said
    )
    if not (close or within):
        return None
    return tree.words[over].head if base(tree.words[over].deprel) in ("advmod", "obl") else over


def _nearer(tree: Tree, over: int) -> bool:
    """ "came closer to signing": on the way there."""
    return any(tree.words[k].form.lower() in ("closer", "nearer") for k in tree.kids[over])


def given_up(tree: Tree, chain: Sequence[int]) -> bool:
    """ "had planned to storm it but held back", "had been due to meet but called it off": what had been meant was not done."""
    top = chain[-1]
    if any(base(tree.words[h].deprel) == "conj" for h in chain[:-1]):
        return False  # what was done instead
    if len(chain) == 1 and tree.lemmas[top] in HOPED:
        return False  # "had planned the raid for months, but nobody had noticed"
    helpers = {tree.words[k].form.lower() for k in tree.having(top, "aux", "cop")}
    had = bool(helpers & {"had", "'d", "’d"}) or (bool(helpers & {"was", "were"}) and _awaited(tree, top))
    meant = any(tree.lemmas[k] in HOPED for k in (top, *tree.kids[top]) if k <= top)
    but = any(tree.lemmas[c] == "but" for k in tree.having(top, "conj") for c in tree.having(k, "cc"))
    return (
        had and meant and (but or (tree.words[top].deprel == "acl:relcl" and _called_off(tree, tree.words[top].head)))
    )


def _awaited(tree: Tree, top: int) -> bool:
    """ "was expected to meet him", "were due to leave": of a past moment."""
    return any(tree.lemmas[k] in ("expect", "due", "schedule", "suppose", "set") for k in (top, *tree.kids[top]))


def _called_off(tree: Tree, noun: int) -> bool:
    """ "The talks, which had been due to open on Sunday, were called off": of what a noun names."""
    over = tree.words[noun].head
    off = over >= 0 and tree.lemmas[over] == "call" and any(tree.lemmas[k] == "off" for k in tree.kids[over])
    return off or (over >= 0 and tree.lemmas[over] in CANCELLING)
