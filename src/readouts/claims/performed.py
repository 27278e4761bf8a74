"""What is done by words that no row of the lexicon knows for a saying: "mocked him", "paid tribute to the guards" are their doer's word."""

from __future__ import annotations

from dataclasses import replace

from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.chains import GOES_ON
from readouts.claims.cues import agent
from readouts.claims.events import Told
from readouts.claims.pronouns import first_person
from readouts.claims.stance import BY_WORDS, Stance
from readouts.claims.tree import Tree
from readouts.claims.voices import Voices
from readouts.schema import Commitment, Entity, Source


def own_word(
    tree: Tree, told: Told, held: Stance, actors: tuple[Entity, ...], cast: Cast
) -> tuple[Stance, tuple[Source, ...]]:
    """Whoever condemns, praises or refuses as a source of his own act; nobody where the page's own "we" does, or where it is only felt."""
    said = BY_WORDS in held.rules and bool(actors) and tree.words[told.clause].upos == "VERB"
    doer = (agent(tree, told.clause) if tree.passive(told.clause) else tree.subject(told.clause)) if said else None
    if doer is None or first_person(tree, doer) or all(_owner(tree, doer, a) for a in actors):
        return held, ()  # "his comments were made": not by the comments
    named = {e.name for e in cast.entities(tree, doer)}
    if named and named.isdisjoint(a.name for a in actors):
        return held, ()  # "it draws support from the poor": they are not told to have said so
    at = Attribution(replace(GOES_ON, act=held.act), told.clause, (told.clause,), doer, (), frozenset(), None)
    return replace(held, author=Commitment.UU), (Voices(cast).source(tree, at, actors),)


def _owner(tree: Tree, noun: int, party: Entity) -> bool:
    """Whether a party is not whom a noun names, but whose that is."""
    owners = (tree.words[k].start for k in tree.having(noun, "nmod:poss"))
    return any(party.start <= o < party.end for o in owners) and tree.words[noun].start >= party.end
