"""What is said of a clause's truth: "it is not true that …", "the claim that … is false", "there is no evidence that …"."""

from __future__ import annotations

from readouts.claims.tree import Tree, base

SAID = frozenset({"claim", "report", "accusation", "allegation", "charge", "story", "tale", "rumour", "rumor", "suggestion", "account", "assertion", "version", "speculation", "narrative"})  # fmt: skip
OWNING = frozenset({"responsibility", "involvement", "role", "part", "hand", "complicity"})
CHARGES = SAID | OWNING | {"wrongdoing", "connection", "link", "knowledge", "guilt", "incident"}
FALSE = frozenset({"false", "untrue", "lie", "nonsense", "fabrication", "fabricated", "baseless", "unfounded", "groundless", "fiction", "fake", "invention", "propaganda", "disinformation", "rubbish", "hoax", "slander", "fantasy", "myth", "falsehood", "untruth", "libel", "absurd", "absurdity", "ridiculous", "laughable", "charade", "smear", "distortion", "deceitful", "misleading", "concocted", "unsubstantiated", "bogus", "misinformation"})  # fmt: skip
TRUE = frozenset({"true", "correct", "case", "fact"})
WRONG = FALSE | {"wrong", "incorrect", "inaccurate"}
PROOF = frozenset({"basis", "confirmation", "evidence", "grounds", "indication", "information", "knowledge", "proof", "record", "sign", "trace"})  # fmt: skip
NOT = frozenset({"not", "n't", "n’t", "never", "no"})


def gainsaid(tree: Tree, clause: int) -> bool:
    """Whether a clause is called untrue: "it is not true that it left", "the claim that it left is false"."""
    word = tree.words[clause]
    if word.head < 0 or base(word.deprel) not in ("acl", "ccomp", "csubj"):
        return False
    over = tree.words[word.head]
    charge = over.upos == "NOUN" and over.lemma.lower() in CHARGES and base(over.deprel) == "nsubj"
    said = over.head if charge else word.head
    lemma, negated = tree.words[said].lemma.lower(), _not(tree, said)
    return (lemma in TRUE and negated) or (lemma in WRONG and not negated)


def unproven(tree: Tree, clause: int) -> bool:
    """ "There is no evidence that it left": nobody says that it did not."""
    word = tree.words[clause]
    if word.head < 0 or base(word.deprel) not in ("acl", "ccomp"):
        return False
    over = tree.words[word.head]
    if over.lemma.lower() not in PROOF:
        return False
    return _not(tree, word.head) or (over.head >= 0 and base(over.deprel) in ("obj", "nsubj") and _not(tree, over.head))


def _not(tree: Tree, i: int) -> bool:
    return any(tree.words[k].lemma.lower() in NOT for k in tree.having(i, "advmod", "det", "neg"))
