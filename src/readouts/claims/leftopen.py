"""What is told and left open: asked, wondered, warned of, undecided, ordered, due."""

from __future__ import annotations

from readouts.claims.tree import Tree, base

WHO = frozenset({"who", "what", "which", "whose", "whom", "when", "where", "why", "how"})
BIDDEN = frozenset({"order", "instruct", "authorise", "authorize", "mandate", "task", "direct", "tell", "ask", "urge", "invite", "require", "entitle", "request"})  # fmt: skip
JUDGED = ("csubj", "advcl", "xcomp", "ccomp", "acl", "nsubj")  # relations by which a parse hangs what is judged
MIGHT = frozenset({"would", "'d", "’d", "could", "might", "may"})
LOOSE = frozenset({"any", "a", "an", "another", "such"})
OPPOSED = frozenset({"oppose", "object", "resist"})


def asked(tree: Tree) -> bool:
    """ "Did they shell the port?" tells nothing; "Who shelled the port?" tells that somebody did."""
    if not any(w.form == "?" for w in tree.words[-2:]):
        return False
    opening = [w for w in tree.words[:4] if w.upos != "PUNCT"][:2]
    return not any(w.form.lower() in WHO for w in opening)


def whether(tree: Tree, chain: list[int]) -> bool:
    """ "It is unclear whether they fired", "wondered whether the army or the police had": left open."""
    over = [tree.words[h].head for h in chain if base(tree.words[h].deprel) == "conj"]
    return any(tree.lemmas[k] == "whether" for h in (*chain, *over) if h >= 0 for k in tree.having(h, "mark"))


def warned(tree: Tree, top: int) -> bool:
    """ "warned them against crossing the river", "on condition that they leave", "opposes sending troops": they may, or may not."""
    over = tree.words[tree.words[top].head].lemma.lower() if tree.words[top].head >= 0 else ""
    if over == "condition" and base(tree.words[top].deprel) == "acl":
        return True
    against = next((k for k in tree.having(top, "mark") if tree.lemmas[k] == "against"), None)
    is_so = against is not None and against > 0 and tree.lemmas[against - 1] == "be"
    opposed = tree.words[top].xpos == "VBG" and (over in OPPOSED or is_so)
    return opposed or (against is not None and over in ("warn", "caution", "advise", "counsel"))


def either(tree: Tree, verb: int) -> bool:
    """ "Either they fled or they were killed": of two things that may be so, neither is told."""
    second = base(tree.words[verb].deprel) == "conj" and any(tree.lemmas[k] == "or" for k in tree.having(verb, "cc"))
    first = tree.words[verb].head if second else verb
    return any(tree.lemmas[k] == "either" for k in tree.having(first, "cc", "advmod", "mark") if k < first)


def undecided(tree: Tree, head: int) -> bool:
    """ "No decision has been made about arming them", "is undecided on sending troops": nobody knows yet."""
    over = tree.words[head].head
    about = {tree.lemmas[k] for k in tree.having(head, "mark", "case")} & {"about", "on", "over", "as"}
    if not about or over < 0 or tree.words[head].xpos != "VBG":
        return False
    nouns = [over, *tree.having(over, "nsubj", "nsubj:pass", "obj")]
    none = any(tree.lemmas[k] in ("no", "any") for n in nouns for k in tree.having(n, "det"))
    return tree.lemmas[over] == "undecided" or (none and any(tree.words[n].lemma == "decision" for n in nouns))


def bidden(tree: Tree, chain: list[int]) -> bool:
    """ "were ordered to shoot", "has been authorised to search": whether they did is not told."""
    return any(tree.lemmas[h] in BIDDEN and tree.passive(h) for h in chain[1:])


def due(tree: Tree, head: int) -> bool:
    """ "It is time for the army to leave", "the time has come for him to go" """
    over = tree.words[head].head
    if tree.words[head].xpos != "VB" or over < 0 or base(tree.words[head].deprel) not in ("acl", "advcl"):
        return False
    comes = tree.words[over].lemma == "come" and any(
        tree.words[k].lemma == "time" for k in tree.having(over, "nsubj", "obl")
    )
    return comes or (tree.words[over].lemma == "time" and tree.one(over, "cop") is not None)


def judged(tree: Tree, top: int) -> bool:
    """ "It would be a mistake to lift it", "any move to seize it would be met with force", "bombing it would be a crime": it need not be done."""
    word = tree.words[top]
    over = word.head
    if over < 0 or word.xpos not in ("VB", "VBG") or base(word.deprel) not in JUDGED:
        return False
    to = any(tree.lemmas[k] == "to" for k in tree.having(top, "mark"))
    if tree.words[over].upos == "NOUN" and word.deprel == "acl":
        return (to or word.xpos == "VBG") and _loose(tree, over)
    might = any(tree.words[k].form.lower() in MIGHT for k in tree.having(over, "aux"))
    if base(word.deprel) == "csubj" and might:
        return True
    it = next((k for k in tree.having(over, "nsubj", "expl") if tree.lemmas[k] == "it" and k < over), None)
    said = to and it is not None and tree.one(over, "cop") is not None
    return said and (might or (_early(tree, over) and not tree.past(over)))


def _early(tree: Tree, predicate: int) -> bool:
    """ "it is too early to", "it is a mistake to" """
    too = any(tree.lemmas[k] == "too" for k in tree.having(predicate, "advmod"))
    return too or any(tree.lemmas[k] in ("a", "an") for k in tree.having(predicate, "det"))


def _loose(tree: Tree, noun: int) -> bool:
    """ "any attempt to leave", "a move to seize it would": no one attempt that was made."""
    own = {tree.lemmas[k] for k in tree.having(noun, "det")}
    if "any" in own:
        return True
    over = tree.words[noun].head
    subject = over >= 0 and base(tree.words[noun].deprel) in ("nsubj", "csubj", "obj")
    might = subject and any(tree.words[k].form.lower() in MIGHT for k in tree.having(over, "aux"))
    return might and bool(own & LOOSE)
