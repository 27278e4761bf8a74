"""What operators over an event leave of it: those of its clause, of the noun that names it, of its light verb and of a wish around it."""

from __future__ import annotations

from dataclasses import replace

from readouts.claims.chains import Chained
from readouts.claims.events import Told
from readouts.claims.scope import PLAIN, Scope, ahead, negated_over, not_one, scope, turned
from readouts.claims.tree import Tree, base
from readouts.claims.truth import falsified
from readouts.claims.undone import did_nothing, stopped_short
from readouts.claims.unreal import SUPPOSED, imagined, planned

CIRCUMSTANCE = frozenset(
    {"because", "despite", "after", "amid", "since", "during", "following", "due", "owing", "before"}
)


def _of_noun(tree: Tree, noun: int) -> Scope:
    """ "no talks", "without any attack", "took part in no raid", "not involved in any raid": a noun that no verb tells is negated by such words."""
    own = {tree.lemmas[k] for k in tree.having(noun, "det", "case")}
    over = tree.words[noun].head
    # "was not moved to house arrest"
    told = over >= 0 and tree.verbal(over) and base(tree.words[noun].deprel) in ("obj", "obl")
    if over >= 0 and (falsified(tree, over) or stopped_short(tree, noun)):
        return turned(PLAIN)  # "reports of a raid are untrue", "far from a truce"
    known = own & {"the", "this", "that", "these", "those"} or tree.one(noun, "nmod:poss") is not None
    loose = "any" in own or (told and not known and not own & CIRCUMSTANCE)  # "can't advance because of air strikes"
    none = (
        own & {"no", "without", "neither"} or not_one(tree, noun) or (loose and scope(tree, tree.clause(noun)).negated)
    )
    return turned(PLAIN) if none else PLAIN


def unreal_noun(tree: Tree, told: Told) -> bool:
    """ "will accept a truce if they do", "will cause no harm": what an indefinite noun names in a clause of what may be is nothing that was."""
    if not told.bare or not any(tree.lemmas[k] in ("a", "an", "no") for k in tree.having(told.word, "det")):
        return False
    found = scope(tree, tree.clause(told.word))
    return found.future or found.possible or found.supposed or found.condition is not None


def operators(tree: Tree, told: Told, inner: Chained | None, wishing: bool) -> Scope:
    """Operators over an event, with what its light verb and a wish around it do."""
    if imagined(tree, told.word):
        return SUPPOSED
    found = _of_noun(tree, told.word) if told.bare else scope(tree, told.clause)
    if found.negated and any(need.place == "neg" and not need.negated for need in told.trigger.needs):
        found = turned(found)  # "did not accept" is a refusal that took place
    if inner and inner.attribution.saying.needs == "neg" and negated_over(tree, told.clause, inner.attribution.word):
        found = turned(found)  # "has not ruled out": the "not" is the cue's
    if told.role in ("stop", "prevent") and (found.negated or did_nothing(tree, told.clause)):
        return PLAIN  # "could not prevent the massacre", "failed to stop the killing": it was done
    if told.role in ("stop", "prevent"):
        found = replace(turned(found), negated=False)  # what ended is no more, and nobody denies that it was
    return ahead(found) if told.role == "future" or wishing or planned(tree, told.word) else found
