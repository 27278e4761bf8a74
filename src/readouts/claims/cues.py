"""Matching the rows of the lexicon against a tree: several words, places, and what must not be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readouts.claims.counts import PEOPLE, UNIT
from readouts.claims.lexicon import Lexicon, Need, Saying, Trigger
from readouts.claims.once import once
from readouts.claims.scope import NEGATIONS, NOBODY, UNABLE, yet_to
from readouts.claims.tree import TIMES, Tree, base
from readouts.claims.undone import stopped_short
from readouts.schema import Act, Event

PAPERS = frozenset({"agreement", "accord", "accords", "treaty", "declaration", "convention", "pact", "protocol", "memorandum", "armistice", "charter"})  # fmt: skip
TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})  # parts of speech of rows of events
ALIKE = {"AUX": "VERB", "PROPN": "NOUN"}  # parts of speech that rows do not tell apart
APART = frozenset({"off", "up", "down", "in", "back", "away", "over"})
SOUGHT = frozenset({"war", "conflict", "confrontation", "escalation", "peace", "revenge", "refuge", "asylum", "shelter", "treatment", "cover", "power", "office", "election", "re-election"})  # and asked of nobody  # fmt: skip
WILLING = frozenset({"going", "prepare", "prepared", "ready", "willing", "able", "want", "wish"})
CONTRAST = frozenset({"though", "although", "while", "whereas", "but"})
ANSWERS = frozenset({"no", "yes"})
COMPANIONS = ("compound:prt", "obj", "obl", "xcomp", "advmod", "nsubj:pass", "compound", "amod", "nmod", "fixed")

Hit = tuple[Trigger, tuple[int, ...]]


def companions(tree: Tree, i: int, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    """Words that complete a cue of several words under ``i``: particles, objects, prepositions. None where one is missing.

    "fire tear gas": a word that hangs on the one behind it is found from there.
    """
    found = _companions(tree, i, lemmas)
    return _companions(tree, i, lemmas[::-1]) if found is None and len(lemmas) > 1 else found


def _companions(tree: Tree, i: int, lemmas: tuple[str, ...]) -> tuple[int, ...] | None:
    found: list[int] = []
    at = [i]
    for lemma in lemmas:
        if lemma not in tree.lemmas:
            return None  # most rows fail here
        hit = next(
            (
                w
                for head in at
                for w in _near(tree, head)
                if tree.lemmas[w] == lemma and w not in found and not _of_place(tree, w, head)
            ),
            None,
        )
        if hit is None:
            return None
        found.append(hit)
        at.append(hit)
    return tuple(found)


def _of_place(tree: Tree, i: int, verb: int) -> bool:
    """ "gave him shocks in the cellar" is not "gave in": "in" before a noun, away from its verb, says where."""
    return tree.lemmas[i] == "in" and tree.words[i].deprel == "case" and i > verb + 1


def _near(tree: Tree, head: int) -> Iterator[int]:
    for kid in tree.kids[head]:
        rel = tree.words[kid].deprel
        if rel in COMPANIONS or base(rel) in COMPANIONS:
            yield kid
            if tree.lemmas[kid] not in TIMES:  # "insisted on Monday that" insists on nothing
                yield from tree.having(kid, "case")
        elif rel in ("case", "mark") and (kid > head or tree.words[head].upos != "VERB"):  # not "for what it called"
            yield kid
        elif rel in ("ccomp", "discourse") and tree.lemmas[kid] in ANSWERS:
            yield kid  # "says no to inspectors"
        elif base(rel) == "advcl":
            marks = list(tree.having(kid, "mark", "case"))
            yield from marks or ([kid] if kid > head and tree.words[kid].xpos == "VBG" else [])  # "sent him packing"


def said(tree: Tree, i: int, lexicon: Lexicon) -> tuple[Saying, ...]:
    """The rows of the acts of a word, whether or not they fit."""
    upos = tree.words[i].upos
    return lexicon.sayings.get((tree.lemmas[i], ALIKE.get(upos, upos)), ())


def sayings(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[tuple[Saying, tuple[int, ...]]]:
    """Rows of the acts whose words stand at ``i``, the longest first, with the words that complete them."""
    for saying in said(tree, i, lexicon):
        rest = companions(tree, i, saying.cue[1:])
        if rest is None or other_verb(tree, i, saying) or deed_instead(tree, i, saying, lexicon):
            continue
        if saying.needs == "neg" and not negated(tree, i, rest):
            continue
        if saying.act is Act.OMIT and not saying.needs and "nothing" not in saying.cue and negated(tree, i, rest):
            continue  # "will not remain silent"
        if saying.cue == ("seek",) and any(tree.lemmas[o] in SOUGHT for o in tree.having(i, "obj")):
            continue
        if saying.needs == "count" and not _counting(tree, i):
            continue
        if saying.needs == "harm" and (tree.passive(i) or not _of_harm(tree, i, lexicon)):
            continue
        if saying.needs == "row" and trigger(tree, i, lexicon) is None:
            continue  # "soldiers defended the town"
        if saying.act is Act.ASSESS and (_thinks_of(tree, i) or _watches(tree, i)):
            continue
        if saying.act is Act.INTEND and of_another(tree, i, lexicon):
            continue
        if saying.needs == "passive" and not (tree.passive(i) and not agent(tree, i)):
            continue
        yield saying, rest


def _thinks_of(tree: Tree, i: int) -> bool:
    """ "is considering sending arms", "is considering a ban" think of doing so, and "considers the raid fighting talk" judges."""
    if tree.lemmas[i] != "consider" or tree.passive(i):
        return False
    thought = (
        tree.words[k].xpos == "VBG" or (tree.words[k].upos == "NOUN" and tree.one(k, "nsubj") is None)
        for k in tree.having(i, "xcomp", "ccomp")
    )
    return any(thought) and tree.one(i, "obj") is None


def of_another(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """ "wants the army to leave" asks it of the army, and plans nothing."""
    row = trigger(tree, i, lexicon) if tree.one(i, "obj") is not None else None
    return row is not None and row[0].event is Event.REQUEST and any(n.place == "xcomp" for n in row[0].needs)


def _watches(tree: Tree, i: int) -> bool:
    """ "saw rebels cross the river": what somebody sees done he does not judge; "saw it as a threat" does."""
    done = (k for k in tree.having(i, "xcomp") if tree.words[k].upos == "VERB" and tree.words[k].xpos != "VBN")
    return tree.lemmas[i] in ("see", "view") and any(
        not any(True for _ in tree.having(k, "mark", "case")) for k in done
    )


def deed_instead(tree: Tree, i: int, saying: Saying, lexicon: Lexicon) -> bool:
    """ "dismissed his cabinet" refuses nothing: what stands beside the verb makes it a deed of another type."""
    row = trigger(tree, i, lexicon) if saying.event and saying.pos == "VERB" else None
    if row is None or menaces(tree, i, saying, lexicon) or (saying.cue[1:] and not row[0].plain):
        return False
    return bool(row[0].needs) and row[0].event is not saying.event


def menaces(tree: Tree, i: int, saying: Saying, lexicon: Lexicon) -> bool:
    """ "vowed to retaliate", "promised revenge": a promise that by what stands beside it is a threat, and as much its speaker's word."""
    row = trigger(tree, i, lexicon) if saying.act is Act.PROMISE else None
    return row is not None and row[0].event is Event.THREATEN


def _of_harm(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """ "pinned the bombing on the rebels", "linked Iran to the attack": what is laid upon somebody is a violent deed."""
    nouns = (k for k in tree.having(i, "obj", "nsubj:pass", "obl") if tree.words[k].upos == "NOUN")
    rows = (trigger(tree, k, lexicon) for k in nouns)
    return any(row is not None and row[0].event in (Event.ASSAULT, Event.COERCE) for row in rows)


def _counting(tree: Tree, i: int) -> bool:
    """ "puts the losses at a million", "counted nine wounded": a verb with a number beside it, or before people as its object."""
    if any(tree.words[o].upos == "NUM" for o in tree.having(i, "obj")):
        return True  # "police counted 4,000"
    if any(tree.words[k].upos == "NUM" for b in tree.having(i, "obl") for k in (b, *tree.having(b, "nummod"))):
        return True
    counted = ({tree.lemmas[k] for k in (o, *tree.having(o, "amod", "acl"))} for o in tree.having(i, "obj"))
    return any(words & (PEOPLE | UNIT.keys()) for words in counted)


def other_verb(tree: Tree, i: int, saying: Saying) -> bool:
    """ "called off the strike" calls for nothing: a particle that is not the row's own makes another verb."""
    behind = [i + 1] if i + 1 < len(tree.words) and tree.words[i + 1].xpos == "RP" else []
    particles = (tree.lemmas[k] for k in (*tree.having(i, "compound:prt"), *behind))
    return any(p in APART and p not in saying.cue for p in particles)


def _few(tree: Tree, i: int) -> bool:
    """ "Few believe it"; a few may."""
    return tree.lemmas[i] == "few" and not any(True for _ in tree.having(i, "det"))


def negated(tree: Tree, i: int, rest: tuple[int, ...] = ()) -> bool:
    """Whether a cue is negated: by an adverb, "no" before one of its nouns, or a subject that is nobody."""
    quoted = tree.quoted(i)  # "said: “There was no torture”": the cue itself is not negated
    sides = tuple(s for s in tree.having(i, "nsubj", "obj") if quoted or not tree.quoted(s))
    heads = (i, *rest, *(s for s in sides if tree.lemmas[s] not in NOBODY))
    if any(tree.lemmas[s] in NOBODY or _few(tree, s) for s in sides) or yet_to(tree, i) or stopped_short(tree, i):
        return True
    over = tree.words[i].head
    if _shares_not(tree, i):
        return True
    if over >= 0 and base(tree.words[i].deprel) == "xcomp":
        if tree.words[over].lemma in UNABLE:
            return True  # "failed for the third time to agree", "has been unable to confirm"
        if {tree.lemmas[over], tree.words[over].form.lower()} & WILLING and negated(tree, over):
            return True  # "is not going to comment", "are not prepared to say"
    return any(
        tree.lemmas[k] in NEGATIONS or tree.words[k].form.lower() in NEGATIONS
        for head in heads
        for k in tree.having(head, "advmod", "det", "cc")
        if not tree.idle(k) and not (head == i and k > i + 2)  # "says it did not" says so
    )


def _shares_not(tree: Tree, i: int) -> bool:
    """ "has not apologised or offered to leave": the second verb is under the "not" of the first."""
    if base(tree.words[i].deprel) != "conj" or tree.one(i, "nsubj", "aux") is not None:
        return False
    either = any(tree.lemmas[k] in ("or", "nor") for k in tree.having(i, "cc"))
    return either and tree.verbal(tree.words[i].head) and negated(tree, tree.words[i].head)


def agent(tree: Tree, i: int) -> int | None:
    """The one by whom, under a passive."""
    return next(
        (
            k
            for k in tree.having(i, "obl:agent", "obl")
            if tree.case(k) == "by"
            or (tree.words[k].deprel == "obl:agent" and k > i and tree.case(k) not in ("from", "to"))
        ),  # not in "the trial of three soldiers charged with" or "attributed to the army", whatever the parse calls them
        None,
    )


def trigger(tree: Tree, i: int, lexicon: Lexicon) -> Hit | None:
    """The event row that the words at ``i`` fit, if one does, with the words that complete it."""
    return triggers(tree, lexicon).get(i)


@once
def triggers(tree: Tree, lexicon: Lexicon) -> Mapping[int, Hit]:
    """The event rows that the words of a sentence fit, in their order."""
    telling = (i for i, word in enumerate(tree.words) if word.upos in TELLING and not idiom(tree, i, lexicon))
    return {i: hit for i in telling if (hit := _trigger(tree, i, lexicon))}


def _trigger(tree: Tree, i: int, lexicon: Lexicon) -> Hit | None:
    for row in rows(tree, i, lexicon):
        others = row.lemmas[1:] if row.pos == "VERB" else row.lemmas[:-1]
        if others and row.pos == "VERB" and "off" not in others and _called_off(tree, i):
            continue
        rest = companions(tree, i, others)
        if rest is not None and all(holds(tree, i, need) for need in row.needs):
            return row, rest
    return None


def idiom(tree: Tree, i: int, lexicon: Lexicon) -> bool:
    """ "ended up in prison", "spoke to reporters", "playing with fire": words that tell of no event of ours."""
    return i in _idle(tree, lexicon)


@once
def _idle(tree: Tree, lexicon: Lexicon) -> frozenset[int]:
    """The words of idioms, and those that complete them."""
    out: set[int] = set()
    for i in range(len(tree.words)):
        for row in lexicon.idioms.get((tree.lemmas[i], _pos(tree, i)), ()):
            rest = companions(tree, i, row.lemmas[1:] if row.pos == "VERB" else row.lemmas[:-1])
            if rest is not None and all(holds(tree, i, need) for need in row.needs):
                out |= {i, *rest}
    return frozenset(out)


def _pos(tree: Tree, i: int) -> str:
    """The part of speech that a row asks for."""
    word = tree.words[i]
    return "NOUN" if word.upos == "PROPN" or word.xpos.startswith("NN") else word.upos


def _called_off(tree: Tree, i: int) -> bool:
    """ "called off a march" is not "called a march"."""
    return i + 1 < len(tree.words) and tree.lemmas[i + 1] == "off"


def rows(tree: Tree, i: int, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The event rows of a word, whether or not they fit."""
    word = tree.words[i]
    if word.upos not in TELLING:
        return ()
    pos, lemma = _pos(tree, i), tree.lemmas[i]
    if word.xpos == "VBG" and base(word.deprel) in ("csubj", "nsubj", "obl", "obj") and tree.one(i, "obj") is None:
        pos, lemma = "NOUN", word.form.lower()  # "fighting between …" is a noun, whatever its tag
    found = lexicon.triggers.get((lemma, pos), ())
    return () if found and (entitled(tree, i) or _month(tree, i)) else found


def entitled(tree: Tree, i: int) -> bool:
    """ "the Pretoria Agreement", "the Treaty of Lausanne": a paper by its name tells of no event."""
    word = tree.words[i]
    if i == 0 or word.lemma.lower() not in PAPERS or not word.form[:1].isupper():
        return False
    beside = [*tree.having(i, "compound", "amod", "nmod", "flat"), word.head]
    return any(k >= 0 and tree.words[k].upos == "PROPN" and tree.words[k].form[:1].isupper() for k in beside)


def _month(tree: Tree, i: int) -> bool:
    """ "in March", "since early March": a month, and no march."""
    word = tree.words[i]
    return word.form == "March" and (word.upos == "PROPN" or base(word.deprel) == "obl") and i > 0


def holds(tree: Tree, i: int, need: Need) -> bool:
    """Whether one condition of a trigger holds at ``i``."""
    if need.place == "neg":
        return negated(tree, i) != need.negated
    if need.place == "aside":
        return (tree.words[i].deprel == "acl:relcl") != need.negated
    if need.place == "prt":
        hit = any(tree.lemmas[k] in need.lemmas for k in tree.having(i, "compound:prt", "advmod"))
        return hit != need.negated
    there = [w for head in standing(tree, i, need.place) for w in tree.coordinated(head)]
    if not need.lemmas:
        return bool(there) != need.negated
    there += [k for w in there for k in _title(tree, w)]
    hit = any({tree.lemmas[w], tree.words[w].form.lower()} & need.lemmas for w in there)
    return hit != need.negated


def _title(tree: Tree, i: int) -> Iterator[int]:
    """ "removed President Yoon": who has an office before his name is who holds it."""
    if i in tree.names and tree.names[i].label == "PER":
        yield from (k for k in tree.having(i, "nmod:desc", "compound", "flat") if k < i)


def standing(tree: Tree, i: int, place: str) -> list[int]:
    """Words in a place under ``i``: "obj", "subj", "iobj", "obl:to", "nmod:of"; passives are turned."""
    rel, _, case = place.partition(":")
    if rel in ("subj", "nsubj"):
        if tree.passive(i):
            by = agent(tree, i)
            return [] if by is None else [by]
        subject = tree.subject(i)
        return [] if subject is None else [subject]
    if rel == "obj":
        if tree.passive(i):
            subject = tree.subject(i)
            return [] if subject is None else [subject]
        return [tree.antecedent(k, i) for k in tree.having(i, "obj")]
    kids = list(
        tree.having(i, "obl", "nmod", "advcl", "ccomp", "xcomp", "acl")
        if rel in ("obl", "nmod")
        else tree.having(i, rel)
    )
    if rel == "nmod" and tree.words[i].upos == "NOUN" and tree.words[i].deprel == "obj":
        kids += tree.having(tree.words[i].head, "obl")  # "began the strikes against the port"
    if not case:
        return kids
    if case == "poss":
        return [k for k in kids if tree.words[k].deprel == "nmod:poss"]
    return [
        tree.antecedent(k, i)
        for k in kids
        if case in (full := tree.case(k), full.partition(" ")[0])
        or any(tree.lemmas[m] == case for m in tree.having(k, "mark"))
    ]
