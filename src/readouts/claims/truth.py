"""What is said of a clause's truth: "it is not true that …", "the claim that … is false", "there is no evidence that …"."""

from __future__ import annotations

from readouts.claims.tree import Tree, base

SAID = frozenset({"statement", "information", "insinuation", "claim", "report", "accusation", "allegation", "charge", "story", "tale", "rumour", "rumor", "suggestion", "account", "assertion", "version", "speculation", "narrative", "suspicion"})  # fmt: skip
OWNING = frozenset({"responsibility", "involvement", "role", "part", "hand", "complicity"})
CHARGES = SAID | OWNING | {"wrongdoing", "connection", "link", "knowledge", "guilt", "incident"}
FALSE = frozenset({"false", "untrue", "lie", "nonsense", "fabrication", "fabricated", "baseless", "unfounded", "groundless", "fiction", "fake", "invention", "propaganda", "disinformation", "rubbish", "hoax", "slander", "fantasy", "myth", "falsehood", "untruth", "libel", "absurd", "absurdity", "preposterous", "ludicrous", "outlandish", "ridiculous", "laughable", "charade", "smear", "distortion", "deceitful", "misleading", "concocted", "unsubstantiated", "bogus", "misinformation"})  # fmt: skip
TRUE = frozenset({"true", "correct", "case", "fact"})
MADE_UP = frozenset({"fabricate", "invent", "concoct", "falsify", "manufacture"})
WRONG = FALSE | {"wrong", "incorrect", "inaccurate"}
PROOF = frozenset({"basis", "confirmation", "evidence", "grounds", "indication", "information", "knowledge", "proof", "record", "sign", "trace"})  # fmt: skip
SHOWING = frozenset({"suggest", "indicate", "show", "prove", "imply", "hint", "confirm"})
SAYING = frozenset({"say", "claim", "suggest", "allege", "think", "believe", "assume", "pretend", "imply", "argue"})
TRUTH = frozenset({"truth", "substance", "foundation", "merit", "reality"})  # "there is no truth to the claim that …"
NOT = frozenset({"not", "n't", "n’t", "never", "no"})


def gainsaid(tree: Tree, clause: int) -> bool:
    """Whether a clause is called untrue: "it is not true that it left", "the claim that it left is false"."""
    word = tree.words[clause]
    if word.head < 0 or base(word.deprel) not in ("acl", "ccomp", "csubj"):
        return False
    if tree.words[word.head].upos == "NOUN" and tree.lemmas[word.head] in CHARGES:
        return falsified(tree, word.head)
    said = base(tree.words[word.head].deprel) != "advcl"  # "accused him of lying after he said that …"
    if said and tree.lemmas[word.head] in SAYING and tree.words[word.head].head >= 0:
        return _so(tree, tree.words[word.head].head)  # "it is nonsense to say that it left"
    return word.xpos != "VB" and _so(tree, word.head)  # "it was wrong to bomb it" bombed it


def falsified(tree: Tree, charge: int) -> bool:
    """ "The claim that it left is false", "reports of a raid are untrue", "there is no truth to the reports" """
    word = tree.words[charge]
    if word.lemma.lower() not in CHARGES | {"it", "this", "that"} or word.head < 0:
        return False
    return untrue(tree, charge) or (base(word.deprel) == "nsubj" and _so(tree, word.head))


def _so(tree: Tree, said: int) -> bool:
    """Whether a predicate makes false what it is said of."""
    lemma, negated = tree.lemmas[said], _not(tree, said)
    made_up = lemma in MADE_UP and tree.passive(said)  # "the reports were fabricated by rebels"
    return (lemma in TRUE and negated) or ((lemma in WRONG or made_up) and not negated)


def untrue(tree: Tree, charge: int) -> bool:
    """ "There is no truth to the claim", "the reports have no foundation": what is said of others' words denies them."""
    truth = tree.words[charge].head
    if base(tree.words[charge].deprel) == "nsubj":
        truth = next((k for k in tree.having(truth, "obj") if tree.lemmas[k] in TRUTH), truth)
    truth = next((k for k in tree.having(truth, "nmod") if tree.lemmas[k] in TRUTH), truth)
    return groundless(tree, truth)


def groundless(tree: Tree, truth: int) -> bool:
    """ "no truth", "has no substance", "does not have any foundation" """
    if tree.lemmas[truth] not in TRUTH:
        return False
    over = tree.words[truth].head
    if base(tree.words[truth].deprel) == "nmod" and tree.case(truth) == "of":  # "not a shred of truth"
        truth, over = over, tree.words[over].head
    return _not(tree, truth) or (over >= 0 and base(tree.words[truth].deprel) in ("obj", "nsubj") and _not(tree, over))


def unproven(tree: Tree, clause: int) -> bool:
    """ "There is no evidence that it left", "nothing suggests it", "there is nothing to suggest that it did": nobody says that it did not."""
    word = tree.words[clause]
    if word.head < 0 or base(word.deprel) not in ("acl", "ccomp"):
        return False
    over = tree.words[word.head]
    if over.lemma.lower() in SHOWING:
        there = over.head if base(over.deprel) in ("csubj", "acl") else word.head
        subject = there if tree.lemmas[there] == "nothing" else tree.one(there, "nsubj")
        return subject is not None and tree.lemmas[subject] in ("nothing", "none")
    if over.lemma.lower() not in PROOF:
        return False
    return _not(tree, word.head) or (over.head >= 0 and base(over.deprel) in ("obj", "nsubj") and _not(tree, over.head))


def unbelieved(tree: Tree, clause: int) -> bool:
    """ "No one believes that they will leave": none of those who are spoken of does."""
    over = tree.words[clause].head
    if over < 0 or base(tree.words[clause].deprel) != "ccomp" or tree.words[over].lemma not in ("believe", "think"):
        return False
    subject = tree.one(over, "nsubj")
    return subject is not None and (tree.lemmas[subject] in ("nobody", "none") or _not(tree, subject))


def _not(tree: Tree, i: int) -> bool:
    return any(tree.lemmas[k] in NOT for k in tree.having(i, "advmod", "det", "neg"))
