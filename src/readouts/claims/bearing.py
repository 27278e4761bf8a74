"""Whom an event befalls where its words tell so otherwise than its grammar: whose arrest it is, who suffers or loses, whose jets are seen."""

from __future__ import annotations

from dataclasses import replace

from readouts.claims import cues
from readouts.claims.cast import Cast
from readouts.claims.events import Told
from readouts.claims.naming import taken_up
from readouts.claims.parties import owners
from readouts.claims.tree import Tree, base
from readouts.schema import Event

BEARING = frozenset({"suffer", "endure", "undergo", "experience", "sustain", "withstand", "survive", "face"})
SEEING = frozenset({"detect", "spot", "track", "sight", "observe", "monitor"})
HOLDING = frozenset({"arrest", "detain", "charge", "indict", "try", "seek", "want", "hunt", "question", "interrogate", "investigate", "suspect", "extradite", "prosecute", "remand", "probe", "sue"})  # fmt: skip
WAYS = frozenset({"road", "highway", "street", "route", "motorway", "outskirt", "front", "frontline", "coast", "shore", "river", "track", "railway", "border"})  # fmt: skip
BESIDE = frozenset({"along with", "together with", "alongside"})
YIELDING = frozenset({"surrender", "lay", "defect", "desert", "capitulate", "disarm"})
FELT = frozenset({Event.ACCUSE, Event.REJECT, Event.PROTEST})
BORNE = frozenset({Event.ASSAULT, Event.COERCE, Event.SANCTION, Event.RETREAT, Event.ACCUSE})  # what befalls somebody


def felt(tree: Tree, told: Told, feelings: frozenset[str]) -> Told:
    """ "The raid angered Ankara", "your words have disappointed us": who feels so finds fault with whoever caused it. feelings: lemmas of such verbs"""
    word = tree.words[told.word]
    if told.trigger.event not in FELT or told.bare or word.upos != "VERB" or word.lemma.lower() not in feelings:
        return told
    feels = tuple(cues.standing(tree, told.word, "obj"))
    if not feels:
        return told
    by = cues.standing(tree, told.word, "subj") or [
        k for k in tree.having(told.word, "obl") if tree.case(k) in ("by", "at", "over", "with", "about")
    ]
    return replace(told, actors=feels, recipients=tuple(b for b in by if b not in feels))


def borne(tree: Tree, told: Told, lemmas: frozenset[str], cast: Cast) -> Told:
    """An event with those whom it befalls as its recipients, and not as its doers. lemmas: of nouns whose owner suffers them"""
    lemma = tree.lemmas[told.word]
    told = _alongside(tree, _beside_the_way(tree, _unproven(tree, _told_by(tree, told))))
    if told.trigger.event is Event.MOBILIZE and lemma in SEEING:
        seen = tuple(tree.having(told.word, "obj", "nsubj:pass"))  # "detected Chinese jets": whose they are moved them
        return replace(told, actors=tuple(o for s in seen for o in owners(tree, s, cast)) or seen, recipients=())
    if told.trigger.event is Event.ASSAULT and lemma == "lose":
        loser = tree.subject(told.word)  # "we lost four men": who lost them did not kill them
        return replace(told, actors=tuple(a for a in told.actors if a != loser))
    if told.trigger.event is Event.ASSAULT and told.bare and lemma == "loss":
        told = replace(told, actors=())  # "acknowledged the loss": who tells of it did not cause it
    owned = sufferers(tree, told.word, lemmas) or _of_whom(tree, told.word, lemmas)
    found = owned or (bearers(tree, told.word) if told.trigger.event in BORNE else ())
    if not found:
        return told
    actors = tuple(a for a in told.actors if a not in found and tree.case(a) != "from")
    under = tree.below(told.word) if owned else frozenset(told.recipients)  # not in "whose arrest shook the town"
    recipients = (r for r in told.recipients if r not in found and r in under)
    return replace(told, actors=actors, recipients=(*found, *recipients))


def _told_by(tree: Tree, told: Told) -> Told:
    """ "were displaced, according to the authorities", "the rebels had four men killed": who tells it, or only has it done to him, does not do it."""
    heads = (a for a in told.actors if not tree.case(a).startswith("accord"))
    return replace(told, actors=tuple(a for a in heads if tree.words[a].deprel != "dislocated"))


def _unproven(tree: Tree, told: Told) -> Told:
    """ "arrested a man over the killing", "was charged with it": who is only held for a deed is not told to have done it."""
    verb = next((up for up in tree.above(told.word) if tree.verbal(up)), None) if told.bare else None
    if verb is None or tree.lemmas[verb] not in HOLDING or base(tree.words[told.word].deprel) not in ("obl", "nmod"):
        return told
    held = {k for h in tree.having(verb, "obj", "nsubj:pass") for k in tree.coordinated(h)}
    return replace(told, actors=tuple(a for a in told.actors if a not in held))


def _beside_the_way(tree: Tree, told: Told) -> Told:
    """ "struck a lorry on the Goma road": what has an object befalls that, and no road."""
    if tree.one(told.word, "obj") is None:
        return told
    return replace(
        told, recipients=tuple(r for r in told.recipients if not (tree.case(r) == "on" and tree.lemmas[r] in WAYS))
    )


def _alongside(tree: Tree, told: Told) -> Told:
    """ "surrendered along with thirty men", "took him in along with two others": whom such words join does, or bears, what the one before does or bears."""
    if told.bare or told.trigger.event is Event.CONSULT:
        return told
    beside = [k for k in tree.having(told.word, "obl") if _joined(tree, k)]
    own = tree.lemmas[told.word] in YIELDING and tree.one(told.word, "nsubj") is not None
    beside += [k for k in tree.having(told.word, "obl") if own and tree.case(k) == "with" and _people(tree, k)]
    if not beside:
        return told
    others = tuple(r for r in told.recipients if r not in beside)
    told = replace(told, actors=tuple(a for a in told.actors if a not in beside))
    acts = tuple(k for k in beside if k < told.word or _side(tree, k))
    if tree.passive(told.word) or (tree.one(told.word, "obj") is not None and not own):
        bear = tuple(k for k in beside if k not in acts or tree.passive(told.word))
        struck = others or tuple(cues.standing(tree, told.word, "obj"))
        more = () if tree.passive(told.word) else acts
        return replace(told, actors=(*told.actors, *more), recipients=(*struck, *bear) if bear else others)
    return replace(told, actors=(*told.actors, *beside), recipients=others)


def _side(tree: Tree, i: int) -> bool:
    """ "bombed the camp together with France": a state or a body by its name acts along, and bears nothing; unnamed people, or a person, may."""
    return i in tree.names and tree.names[i].label != "PER"


def _joined(tree: Tree, i: int) -> bool:
    """ "along with", "together with", "alongside", whatever the parse hangs their first word on."""
    case = next((k for k in tree.having(i, "case") if 0 < k < i), None)
    return tree.case(i) in BESIDE or (case is not None and f"{tree.lemmas[case - 1]} {tree.case(i)}" in BESIDE)


def _people(tree: Tree, i: int) -> bool:
    """ "with forty fighters": so many, as against those to whom one gives in."""
    return tree.one(i, "nummod", "nmod:poss") is not None


def _of_whom(tree: Tree, noun: int, lemmas: frozenset[str]) -> tuple[int, ...]:
    """ "the ousting of the emir", "the junta's arrest of a mayor": who stands behind "of" suffers such a noun."""
    if tree.lemmas[noun] not in lemmas:
        return ()
    return tuple(k for k in tree.having(noun, "nmod", "obl", "obj") if k > noun and tree.case(k) == "of")


def sufferers(tree: Tree, noun: int, lemmas: frozenset[str]) -> tuple[int, ...]:
    """ "Navalny's arrest", "the Younis assassination", "the villagers' expulsion": whose such a noun is suffers it, unless "of" says who does. lemmas: of such nouns"""
    if tree.lemmas[noun] not in lemmas or any(tree.case(k) == "of" for k in tree.having(noun, "nmod")):
        return ()
    named = (k for k in tree.having(noun, "compound") if k in tree.names and tree.names[k].label == "PER")
    return (*(taken_up(tree, k) for k in tree.kids[noun] if tree.words[k].deprel == "nmod:poss"), *named)


def bearers(tree: Tree, noun: int) -> tuple[int, ...]:
    """ "are suffering genocide", "endured weeks of shelling": the subject of a verb of bearing, to whom its object was done."""
    over = tree.words[noun].head
    counted = over >= 0 and tree.case(noun) == "of" and base(tree.words[over].deprel) == "obj"
    verb = tree.words[over].head if counted else over
    if verb < 0 or tree.lemmas[verb] not in BEARING or tree.passive(verb):
        return ()
    subject = tree.subject(verb) if counted or base(tree.words[noun].deprel) == "obj" else None
    return () if subject is None else (subject,)
