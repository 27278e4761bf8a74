"""What negation, modals, tense and conditions do to an event: written rules, each with a name.

The rules follow FactBank's and De Facto's practice (Saurí and Pustejovsky 2009, 2012): the source's commitment starts at what
its cue gives, and each operator above the event in the tree moves it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from readouts.claims.conditions import FUTURE, counterfactual, find_condition, supposing
from readouts.claims.leftopen import asked, bidden, due, either, judged, undecided, warned, whether
from readouts.claims.once import once
from readouts.claims.tree import RANKS, Tree, base
from readouts.claims.truth import gainsaid, unbelieved, unproven
from readouts.claims.undone import came_near, given_up, instead_of, kept_from, nearly, on_the_brink, stopped_short
from readouts.schema import Commitment, Condition, Status

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing", "nowhere", "hardly", "without"}
)
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
UNABLE = frozenset({"fail", "unable", "incapable", "powerless", "neglect"})
UNDOING = UNABLE | {"unlikely", "unwilling", "refuse", "decline", "stop", "cease", "avoid", "refrain", "prevent", "cancel", "postpone", "hesitate"}  # fmt: skip
SEEMING = frozenset({"appear", "seem"})
MAYBE = frozenset({"may", "might", "could"})
POSSIBLE = MAYBE | {"can", "ca"}
WOULD = frozenset({"would", "'d", "’d"})
OBLIGED = frozenset({"must", "should", "ought"})
COMMITTED = frozenset({"commit", "committed", "intent", "bent"})
AHEAD = COMMITTED | frozenset({"plan", "intend", "prepare", "aim", "want", "seek", "expect", "decide", "hope", "wish", "ready", "set", "due", "about", "likely", "poised", "schedule", "threaten", "promise", "vow", "pledge", "agree", "suppose", "unlikely", "unwilling", "offer", "try", "attempt", "struggle", "determined", "consider", "contemplate", "mull", "weigh", "vote", "resolve", "plot", "conspire", "scheme"})  # fmt: skip
PROSPECTS = frozenset({"plan", "intention", "decision", "promise", "readiness", "intent", "willingness", "threat", "proposal", "plot", "scheme", "conspiracy", "agreement", "right", "order", "mandate", "goal", "aim", "pledge", "commitment", "vow", "offer", "desire", "wish", "mission", "permission", "capacity", "ability", "power", "chance", "opportunity", "resolve", "duty", "option"})  # fmt: skip
GETTING = frozenset({"have", "get", "receive", "give", "issue", "make"})  # "never got an order to fire"
GOING_ON = frozenset({"continue", "keep", "remain", "persist", "go", "rage", "carry"})


@dataclass(frozen=True, slots=True)
class Scope:
    """How the words around an event present it.

    rules: names of the rules that fired, for the reader's reasons
    supposed: stands in a condition itself: "if they attack"
    contrary: would have been, had the condition held
    probable: only seems to be so
    """

    status: tuple[Status, ...]
    negated: bool
    future: bool
    possible: bool
    obliged: bool
    condition: Condition | None
    rules: tuple[str, ...]
    supposed: bool = False
    contrary: bool = False
    probable: bool = False

    def commitment(self, given: Commitment) -> Commitment:
        """The source's commitment after the operators: negation turns it, a modal weakens it, a condition suspends it."""
        if given in (Commitment.NA, Commitment.UU, Commitment.CT_U):
            return given
        sign = "-" if self.negated != given.value.endswith("-") else "+"
        firm = given.value[:2]
        if self.condition or self.supposed or self.contrary:
            return Commitment.CT_U
        if self.possible:
            firm = "PS"
        elif self.probable and firm == "CT":
            firm = "PR"
        return Commitment(firm + sign)


@once
def scope(tree: Tree, i: int) -> Scope:
    """Read the operators over the clause of word ``i``."""
    head = i if tree.words[i].upos in ("VERB", "ADJ", "AUX") else _governor(tree, i)
    chain = [head, *_raising(tree, head)]
    negated = any(_negated(tree, h) for h in chain) != any(
        tree.words[over].lemma in UNDOING and _to_do(tree, under) for under, over in pairwise(chain)
    )
    doubted = unproven(tree, chain[-1]) or unbelieved(tree, chain[-1])
    negated = negated != (gainsaid(tree, chain[-1]) or doubted or _undone(tree, chain))
    untrue = negated and counterfactual(tree, chain[-1])  # "had they not left, it would have fallen": they left
    auxiliaries = {tree.words[k].form.lower() for h in chain for k in tree.having(h, "aux")}
    going = any(tree.words[h].lemma == "go" and tree.words[h].xpos == "VBG" for h in chain[1:])
    borne = (h for h in chain if base(tree.words[h].deprel) != "conj" and tree.words[h].head in chain)
    unlikely = any(tree.lemmas[h] == "unlikely" for h in chain[1:])
    brink = on_the_brink(tree, chain[-1])
    likely = brink or any(tree.lemmas[h] == "likely" for h in chain[1:]) or seeming(tree, head)
    ahead = any(tree.words[tree.words[h].head].lemma.lower() in AHEAD for h in borne) or any(
        _infinitive_of_noun(tree, h) for h in chain
    )
    condition = find_condition(tree, chain)
    unreal = bool(auxiliaries & WOULD) and "have" in auxiliaries  # "would have struck": it did not come to that
    shifted = bool(auxiliaries & WOULD) and condition is None and not unreal and _backshifted(tree, chain[-1])
    future = (
        bool(auxiliaries & FUTURE)
        or going
        or ahead
        or brink
        or shifted
        or _is_to(tree, chain)
        or _headline(tree, chain[-1])
    )
    possible = bool(auxiliaries & POSSIBLE) or (bool(auxiliaries & WOULD) and not shifted) or doubted or unlikely
    contrary = unreal or (condition is not None and bool(auxiliaries & POSSIBLE) and "have" in auxiliaries)
    obliged = bool(auxiliaries & OBLIGED) or any(tree.words[h].lemma in ("need", "have") and h != head for h in chain)
    obliged = obliged or due(tree, head)
    supposed = (any(supposing(tree, h) for h in chain) and not untrue) or _left_open(tree, chain)
    negated = negated and not untrue
    fired = {
        "negation": negated, "future": future, "modal": possible, "obligation": obliged, "condition": condition is not None, "supposed": supposed,
    }  # fmt: skip
    status = _status(tree, chain, negated, future or obliged, possible or supposed or condition is not None)
    rules = tuple(name for name, on in fired.items() if on)
    return Scope(status, negated, future, possible, obliged, condition, rules, supposed, contrary, likely)


def _undone(tree: Tree, chain: list[int]) -> bool:
    """ "stopped short of blaming them", "came close to signing", "had planned to storm it but held back", "has no plans to leave" """
    head, top = chain[0], chain[-1]
    return (
        stopped_short(tree, top)
        or kept_from(tree, top)
        or nearly(tree, head)
        or instead_of(tree, head)
        or came_near(tree, top)
        or given_up(tree, chain)
        or _no_prospect(tree, head)
    )


def _left_open(tree: Tree, chain: list[int]) -> bool:
    """ "whether they fired", "warned them against firing", "were ordered to fire", "it would be wrong to fire" """
    head, top = chain[0], chain[-1]
    return (
        asked(tree)
        or either(tree, top)
        or whether(tree, chain)
        or warned(tree, top)
        or undecided(tree, head)
        or bidden(tree, chain)
        or (judged(tree, top) and not _no_prospect(tree, head))
    )


def _to_do(tree: Tree, i: int) -> bool:
    """ "failed to act", "stopped firing"; "the plot failed because they remained loyal" is parsed alike."""
    return tree.words[i].xpos == "VBG" or any(tree.words[k].lemma == "to" for k in tree.having(i, "mark"))


def seeming(tree: Tree, verb: int) -> bool:
    """ "appears to have fled", "seems to show" """
    return any(tree.words[h].lemma in SEEMING for h in _raising(tree, verb))


def maybe(tree: Tree, verb: int) -> bool:
    """ "may refuse", "could demand": what is said to be possible of a saying; who "can confirm" or "would urge" does so."""
    return any(tree.words[k].form.lower() in MAYBE for k in tree.having(verb, "aux"))


def _status(tree: Tree, chain: list[int], negated: bool, future: bool, hypothetical: bool) -> tuple[Status, ...]:
    out: list[Status] = []
    if future:
        out.append(Status.FUTURE)
    if hypothetical:
        out.append(Status.HYPOTHETICAL)
    if not out:
        going_on = any(tree.words[h].lemma in GOING_ON for h in chain[1:]) or _progressive(tree, chain[0])
        out.append(Status.ONGOING if going_on and not negated else Status.ACTUAL)
    if negated:
        return (*(s for s in out if s is not Status.ACTUAL), Status.NEGATED)
    return tuple(out)


def _is_to(tree: Tree, chain: list[int]) -> bool:
    """ "talks are to be held", "are due to be held": arranged, not yet so."""
    to = next((k for h in chain for k in tree.having(h, "mark") if tree.words[k].lemma == "to"), None)
    if to is None:
        return False
    before = next((w for w in reversed(tree.words[max(0, to - 2) : to]) if w.upos != "ADV"), None)
    if before is None:
        return False
    due = (
        before.upos == "ADJ" and before.lemma.lower() in AHEAD
    )  # where the parse makes "meet" the head of "due to meet"
    return due or (before.lemma == "be" and before.upos == "AUX" and before.xpos in ("VBZ", "VBP", "VBD"))


def _headline(tree: Tree, head: int) -> bool:
    """ "Turkey to send troops": a heading whose only verb is an infinitive tells what is to come."""
    if tree.words[head].xpos != "VB" or not any(tree.words[k].lemma == "to" for k in tree.having(head, "mark")):
        return False
    over = tree.words[head].head
    whole = over < 0 or (tree.words[over].head < 0 and over + 2 == head and tree.words[over].upos in ("NOUN", "PROPN"))
    return whole and not any(w.xpos in ("VBD", "VBZ", "VBP", "MD") for w in tree.words)


def _backshifted(tree: Tree, top: int) -> bool:
    """ "said that it would", "said that he had spoken with her and would meet her": what was "will" when it was said."""
    while base(tree.words[top].deprel) == "conj" and tree.verbal(tree.words[top].head):
        top = tree.words[top].head
    up, subject = tree.words[top].head, tree.one(top, "nsubj")
    if subject is not None and any(k + 1 == subject for k in tree.having(top, "parataxis")):
        up = subject - 1  # "Sweden said it would send tanks", where the parse sets the saying aside
        return tree.words[up].xpos in ("VBD", "VBN")
    within = base(tree.words[top].deprel) == "ccomp" or (tree.words[top].deprel == "xcomp" and subject is not None)
    return up >= 0 and within and tree.words[up].xpos in ("VBD", "VBN")


def _progressive(tree: Tree, head: int) -> bool:
    present = any(tree.words[k].lemma == "be" and "Tense=Pres" in tree.words[k].feats for k in tree.having(head, "aux"))
    return tree.words[head].xpos == "VBG" and present


def _governor(tree: Tree, i: int) -> int:
    """The verb or predicate whose clause a noun stands in."""
    for up in (i, *tree.above(i)):
        if tree.verbal(up):
            return up
    return i


def _raising(tree: Tree, head: int) -> list[int]:
    """Verbs that ``head`` is the open complement of: "is expected to", "plans to", "continue to"."""
    out = []
    while tree.words[head].head >= 0 and (
        base(tree.words[head].deprel) == "xcomp"
        or _shares(tree, head)
        or _committed(tree, head)
        or _first_to(tree, head)
        or _carrying_on(tree, head)
    ):
        head = tree.words[head].head
        out.append(head)
    return out


def _carrying_on(tree: Tree, head: int) -> bool:
    """ "would go on bombing the camps", "keeps on firing" """
    word = tree.words[head]
    on = word.xpos == "VBG" and any(tree.lemmas[k] == "on" for k in tree.having(head, "mark", "case"))
    return on and base(word.deprel) in ("obl", "advcl") and tree.lemmas[word.head] in GOING_ON


def _committed(tree: Tree, head: int) -> bool:
    """ "is committed to supporting them", "is intent on taking it" """
    over = tree.words[tree.words[head].head].lemma.lower()
    return over in COMMITTED and base(tree.words[head].deprel) in ("advcl", "obl", "acl")


def _first_to(tree: Tree, head: int) -> bool:
    """ "will not be the first to strike", "would be the first to leave": whoever is the first does it, if he ever does."""
    over = tree.words[head].head
    rank = {over, *tree.having(over, "amod")}
    first = tree.words[head].xpos == "VB" and any(tree.lemmas[k] in RANKS for k in rank)
    return first and any(tree.words[k].form.lower() in FUTURE | WOULD for k in tree.having(over, "aux"))


def _shares(tree: Tree, head: int) -> bool:
    """ "will not leave or obey": the second verb stands under the operators of the first."""
    if base(tree.words[head].deprel) != "conj" or tree.one(head, "nsubj", "aux") is not None:
        return False
    either = any(tree.lemmas[k] in ("or", "nor") for k in tree.having(head, "cc"))
    return either or not _negated(tree, tree.words[head].head)


def _infinitive_of_noun(tree: Tree, head: int) -> bool:
    """ "a plan to close the road", "efforts to drive them out" is ahead; the second at least tried, so not future."""
    word = tree.words[head]
    to = any(tree.words[k].lemma == "to" for k in tree.having(head, "mark"))
    to = to or (word.xpos == "VBG" and any(tree.words[k].lemma == "of" for k in tree.having(head, "mark")))
    return to and word.deprel.startswith("acl") and tree.words[word.head].lemma in PROSPECTS


def negated_over(tree: Tree, verb: int, over: int) -> bool:
    """Whether a verb is only negated by the one that it is the open complement of."""
    return over in _raising(tree, verb) and _negated(tree, over) and not _negated(tree, verb)


def _no_prospect(tree: Tree, head: int) -> bool:
    """ "has no plans to station missiles", "is not aware of any plan to": what is not even meant, or not heard of."""
    noun = tree.words[head].head
    if not _infinitive_of_noun(tree, head):
        return False
    none = any(tree.lemmas[k] == "no" for k in tree.having(noun, "det"))
    over = tree.words[noun].head
    got = over >= 0 and (
        tree.words[over].lemma in GETTING or any(tree.lemmas[k] == "any" for k in tree.having(noun, "det"))
    )
    return none or (got and _negated(tree, over))


def _negated(tree: Tree, head: int) -> bool:
    for kid in tree.kids[head]:
        lemma, form, rel = tree.lemmas[kid], tree.words[kid].form.lower(), base(tree.words[kid].deprel)
        told = rel in ("advmod", "cc", "mark", "case", "det") and (lemma in NEGATIONS or form in NEGATIONS)
        no_longer = lemma in ("long", "longer") and any(tree.lemmas[k] == "no" for k in tree.kids[kid])
        if (told and not tree.idle(kid)) or (rel == "advmod" and no_longer):
            return True
        nobody = lemma in NOBODY or any(
            tree.lemmas[k] in ("no", "neither") and not tree.idle(k) for k in tree.having(kid, "det", "cc:preconj")
        )
        if rel in ("nsubj", "obj", "obl") and (nobody or not_one(tree, kid)):
            return True
    return yet_to(tree, head)


def not_one(tree: Tree, i: int) -> bool:
    """ "Not one of the soldiers was tried", "not a single shot was fired": none was; "not all were" leaves some."""
    return any(
        tree.lemmas[k] == "not" and tree.lemmas[k + 1] in ("one", "a", "an", "single", "even")
        for k in tree.having(i, "advmod", "det")
        if k + 1 < len(tree.words)
    )


def yet_to(tree: Tree, head: int) -> bool:
    """ "has yet to say": so far not, whichever of the two words a parser hangs on the other."""
    own = {tree.lemmas[k] for k in tree.having(head, "aux", "advmod", "mark")}
    if {"have", "yet", "to"} <= own:
        return True
    up = tree.words[head].head
    if up < 0 or base(tree.words[head].deprel) != "xcomp" or tree.words[up].lemma not in ("have", "be"):
        return False
    return any(tree.lemmas[k] == "yet" for k in (*tree.kids[up], *tree.kids[head]))


def turned(found: Scope) -> Scope:
    """The same with its negation turned, as "stopped" and "prevented" do."""
    kept = tuple(s for s in found.status if s not in (Status.NEGATED, Status.ACTUAL))
    status = kept or (Status.ACTUAL,) if found.negated else (*kept, Status.NEGATED)
    return replace(found, negated=not found.negated, status=status)


def ahead(found: Scope) -> Scope:
    """The same as something that is only intended."""
    kept = (s for s in found.status if s not in (Status.ACTUAL, Status.FUTURE, Status.ONGOING))
    return replace(found, future=True, status=(Status.FUTURE, *kept))


PLAIN = Scope((Status.ACTUAL,), False, False, False, False, None, ())
