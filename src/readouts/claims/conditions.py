"""On what an event hangs: clauses of condition, necessary ("only if", "once", "unless") or sufficient ("if")."""

from __future__ import annotations

from collections.abc import Iterator

from readouts.claims.tree import Tree, base
from readouts.claims.truth import SAID, TRUE
from readouts.schema import Condition, ConditionKind

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll"})
IF = frozenset({"if", "unless", "once", "until", "till", "provided", "providing", "whenever"})
TEMPORAL = frozenset({"until", "till", "once", "when", "whenever"})
STAYING = frozenset({"stay", "remain", "last", "continue", "hold"})
WAITED = frozenset({"until", "till", "before"})
PROVIDED = frozenset({"provide", "provided", "providing"})
ANYBODY = frozenset({"anybody", "anyone", "anything", "everybody", "everyone", "whoever"})
SUPPOSING = frozenset({"if", "unless"}) | PROVIDED
NECESSARY = frozenset({"once", "until", "till", "unless"}) | PROVIDED


def find_condition(tree: Tree, chain: list[int]) -> Condition | None:
    """A clause of condition on any verb of the chain, or behind it on the verb of saying over it, where it can't mean "whether"."""
    below = _complements(tree, chain[0])
    for head in (*chain, *below, *_sayer(tree, chain[-1])):
        for kid in tree.having(head, "advcl", "obl", "advmod"):
            marks = _marks(tree, head, kid)
            if believed(tree, kid) or _notwithstanding(tree, kid):
                continue
            if head not in chain and head not in below and (kid < chain[0] or not marks & NECESSARY):
                continue
            if tree.words[kid].lemma == "event" and tree.case(kid).startswith("in") and _supposed_event(tree, kid):
                return _condition(tree, tree.below(kid), False)
            if bargained(tree, kid) or (tree.words[kid].lemma == "condition" and tree.one(kid, "acl") is not None):
                return _condition(tree, tree.below(kid), True)  # "in exchange for a truce", "on condition that"
            lasting = tree.one(kid, "advcl") if tree.lemmas[kid] in ("soon", "long") else None
            # "will stay as long as they are needed": for how long, not whether
            stays = tree.words[head].lemma in STAYING and tree.one(head, "obj") is None
            if lasting is not None and not stays and (_modal(tree, head) or _present(tree, lasting)):
                return _condition(tree, tree.below(kid), False)  # "as soon as wages are paid"
            only = any(tree.lemmas[k] == "only" for k in (*tree.kids[head], *tree.kids[kid]))
            provides = tree.lemmas[kid] in PROVIDED and tree.one(kid, "ccomp") is not None
            if base(tree.words[kid].deprel) == "advcl" and (provides or _supposes(tree, head, kid, marks, only)):
                return _condition(tree, _joined(tree, head, kid), bool(marks & NECESSARY) or only or provides)
    astray = next(_astray(tree, chain[-1]), None)
    if astray is not None:
        joined = _joined(tree, tree.words[astray].head, astray)
        return _condition(tree, joined, bool(_marks(tree, tree.words[astray].head, astray) & NECESSARY))
    return None


def _supposed_event(tree: Tree, noun: int) -> bool:
    """ "in the event of an attack", "in the event that they leave"; who takes part in the event supposes nothing."""
    return any(tree.case(k) == "of" for k in tree.having(noun, "nmod")) or tree.one(noun, "acl", "ccomp") is not None


def _astray(tree: Tree, head: int) -> Iterator[int]:
    """ "will go only if they pay, he said": where the parse hangs the condition on the verb of saying behind it."""
    for said in tree.having(head, "parataxis"):
        yield from (k for k in tree.having(said, "ccomp") if head < k < said and _conditional(tree, k))


def _conditional(tree: Tree, clause: int) -> bool:
    return bool({tree.lemmas[k] for k in tree.having(clause, "mark", "advmod")} & (SUPPOSING | {"once", "until"}))


def bargained(tree: Tree, noun: int) -> bool:
    """ "offered to free them in exchange for a truce": what is yet to be given for what is yet to be done."""
    over, rel = tree.words[noun].head, base(tree.words[noun].deprel)
    if tree.words[noun].lemma not in ("exchange", "return") or tree.case(noun) != "in" or rel != "obl" or over < 0:
        return False
    gives = any(
        tree.case(k).startswith("for") or any(tree.lemmas[m] == "for" for m in tree.having(k, "mark"))
        for k in tree.having(noun, "nmod", "acl")
    )
    return gives and (base(tree.words[over].deprel) == "xcomp" or _modal(tree, over))


def believed(tree: Tree, clause: int) -> bool:
    """ "if the army is to be believed", "if reports are correct": whose word it is, and no condition."""
    marks = {tree.words[k].form.lower() for k in tree.having(clause, "mark")}
    if tree.words[clause].lemma == "believe":
        return marks == {"if", "to"} and tree.passive(clause)
    subject = tree.one(clause, "nsubj")
    said = subject is not None and tree.lemmas[subject] in SAID
    return marks == {"if"} and said and tree.lemmas[clause] in TRUE | {"accurate", "right"}


def _notwithstanding(tree: Tree, clause: int) -> bool:
    """ "will not sign even if they pay": what would change nothing is no condition."""
    marks = [k for k in tree.having(clause, "mark") if tree.lemmas[k] == "if"]
    return any(k and tree.lemmas[k - 1] == "even" for k in marks)


def supposing(tree: Tree, clause: int) -> bool:
    """Whether a clause only supposes what it tells: "if they attack", "should the talks fail", "until they withdraw"."""
    head = tree.words[clause].head
    if _whoever(tree, clause):
        return True
    if base(tree.words[clause].deprel) == "conj" and head >= 0 and tree.one(clause, "mark") is None:
        return supposing(tree, head)  # "until the army withdraws and the siege is lifted"
    if base(tree.words[clause].deprel) == "ccomp" and head > clause and base(tree.words[head].deprel) == "parataxis":
        return _conditional(tree, clause)
    if base(tree.words[clause].deprel) != "advcl" or head < 0 or believed(tree, clause):
        return False
    marks = _marks(tree, head, clause)
    to_come = bool(marks & WAITED) and (_present(tree, clause) or _modal(tree, head))
    only = any(tree.lemmas[k] == "only" for k in (*tree.kids[head], *tree.kids[clause]))
    if "once" in marks and _present(tree, clause):
        return True  # "…, once parliament approves it"
    if tree.lemmas[head] in ("long", "soon") and _present(tree, clause):
        return True  # "so long as the militia stays"
    hinges = marks & {"once", "when", "whenever"} or (only and "after" in marks) or _lasts(tree, clause)
    return bool(marks & SUPPOSING) or to_come or _inverted(tree, clause) or (bool(hinges) and _modal(tree, head))


def _whoever(tree: Tree, clause: int) -> bool:
    """ "Anyone who takes part will be arrested", "whoever fires first will be fired upon": nobody need have done so."""
    over, rel = tree.words[clause].head, tree.words[clause].deprel
    if over < 0:
        return False
    if base(rel) in ("advcl", "csubj", "ccomp"):
        subject = tree.one(clause, "nsubj")
        return subject is not None and tree.lemmas[subject] in ("whoever", "whichever") and _modal(tree, over)
    if rel != "acl:relcl":
        return False
    some = tree.lemmas[over] in ANYBODY or any(tree.lemmas[k] == "any" for k in tree.having(over, "det"))
    some = some or (tree.lemmas[over] == "those" and _present(tree, clause))
    return some and tree.words[over].head >= 0 and _modal(tree, tree.words[over].head)


def counterfactual(tree: Tree, clause: int) -> bool:
    """ "If they had not left, it would have fallen": what would have been shows that it was not as is supposed."""
    head = tree.words[clause].head
    if base(tree.words[clause].deprel) != "advcl" or head < 0 or not supposing(tree, clause):
        return False
    had = any(tree.words[k].form.lower() in ("had", "'d", "’d") for k in tree.having(clause, "aux"))
    helpers = {tree.words[k].form.lower() for k in tree.having(head, "aux")}
    return had and "have" in helpers and bool(helpers & {"would", "could", "might", "'d", "’d"})


def _lasts(tree: Tree, clause: int) -> bool:
    """ "as long as they attack", "as soon as they leave" """
    return any(tree.lemmas[k] in ("soon", "long") for k in tree.having(clause, "advmod", "mark"))


def _present(tree: Tree, clause: int) -> bool:
    """ "until the army withdraws", "before the siege is lifted" """
    return any(tree.words[k].xpos in ("VBZ", "VBP") for k in (clause, *tree.having(clause, "aux", "cop")))


def _marks(tree: Tree, head: int, kid: int) -> set[str]:
    """Words that join a clause to its head."""
    own = {tree.lemmas[k] for k in tree.having(kid, "mark", "advmod", "case")}
    joining = (k for k in tree.having(head, "mark", "advmod") if head < k < kid and tree.words[k].upos == "SCONJ")
    return own | {tree.lemmas[k] for k in joining}


def _complements(tree: Tree, head: int) -> list[int]:
    """Infinitives under a verb, on which the parse may hang a condition that holds for both: "let them pass if they paid"."""
    return [k for k in tree.having(head, "xcomp") if tree.one(k, "nsubj") is None]


def _sayer(tree: Tree, head: int) -> list[int]:
    up = tree.words[head].head
    return [up] if up >= 0 and base(tree.words[head].deprel) in ("ccomp", "parataxis", "conj") else []


def _supposes(tree: Tree, head: int, kid: int, marks: set[str], only: bool) -> bool:
    """Whether an adverbial clause is a condition: by its word, by "only after", by its subject behind "should" or "had"."""
    past = tree.words[kid].xpos == "VBD" or any(
        tree.words[k].form.lower() in ("was", "were") for k in tree.having(kid, "cop")
    )
    if marks & TEMPORAL and past and not _modal(tree, head) and not only:
        return False  # "until the street filled up" only says when
    done = tree.words[head].xpos == "VBD" and not _modal(tree, head)  # "only fired after coming under attack"
    if marks & IF or (only and marks & {"after", "when"} and not done):
        return True
    if ("when" in marks or _lasts(tree, kid)) and _modal(tree, head):
        return True
    return "if" not in marks and _inverted(tree, kid)


def _inverted(tree: Tree, kid: int) -> bool:
    """ "should the talks fail", "had he lived" """
    subject = next((k for k in tree.having(kid, "nsubj", "obj") if k < kid), None)
    found = (k for k in tree.having(kid, "aux", "mark") if subject is not None and k < subject)
    return any(tree.words[k].form.lower() in ("should", "had") for k in found)


def _modal(tree: Tree, head: int) -> bool:
    return any(tree.words[k].form.lower() in FUTURE | {"would", "'d", "’d"} for k in tree.having(head, "aux"))


def _joined(tree: Tree, head: int, kid: int) -> frozenset[int]:
    """The clause with the word that joins it, wherever the parse hangs that, and the "only" right before it."""
    words = tree.below(kid) | {
        k for k in tree.having(head, "mark", "advmod") if head < k < kid and tree.words[k].upos == "SCONJ"
    }
    first = min(words)
    return words | {first - 1} if first and tree.lemmas[first - 1] == "only" else words


def _condition(tree: Tree, words: frozenset[int], necessary: bool) -> Condition | None:
    span = tree.span(words)
    kind = ConditionKind.NECESSARY if necessary else ConditionKind.SUFFICIENT
    return Condition(span.start, span.end, span.text, kind) if span else None
