"""What a denial denies where its words only point at it: "Moscow denied it", "the army rejected the claim", "Kigali denies any role"."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.claims.attribution import Attribution
from readouts.claims.events import Told
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES, FALSE, NOT, falsified, groundless
from readouts.schema import Act, Claim, Entity, Event

REACH = 3  # sentences back in which the denied event is looked for
POINTING = frozenset({"it", "this", "that", "so", "which", "something"})
WHICH = frozenset({"first", "second", "third", "last", "latter", "former", "other"})
ASIDE = frozenset({("brush", "aside"), ("shrug", "off")})
ECHO = frozenset({"do", "have", "be", "will", "would", "so", "that", "any", "such", "thing"})
UNTRUE = frozenset({"rubbish", "nonsense", "lie", "fabrication", "invention", "fiction", "falsehood", "untruth", "baseless", "unfounded", "groundless", "false", "untrue"})  # fmt: skip
SHORT = 4  # words of "that is a lie"
EMPHATIC = frozenset(
    {"news", "all", "pure", "total", "complete", "utter", "absolute", "that", "this", "it", "be", "these", "a", "an"}
)
MADE = frozenset({"make", "hold", "have", "give", "conduct", "carry", "launch", "sign"})  # "had no such talks"
TALK = frozenset({Event.ACCUSE, Event.REQUEST, Event.CONSULT, Event.SUPPORT, Event.REJECT})


def points(tree: Tree, at: Attribution) -> bool:
    """Whether a denial's content is only a word for what others said."""
    if any(tree.lemmas[k] in WHICH for h in at.heads for k in tree.having(h, "amod")):
        return False  # "rejected the first charge": which of several is not guessed
    verbal = any(tree.verbal(h) for h in at.heads)
    if not verbal and any(tree.lemmas[w] in CHARGES for w in at.cue):
        return True  # "rejected the accusation as a fabrication"
    # "dismissed the claim as lies": what it is called is not what is denied
    heads = [h for h in at.heads if not (tree.case(h) == "as" and tree.lemmas[h] in FALSE)]
    return bool(heads) and all(
        tree.lemmas[h] in (POINTING if tree.words[h].upos in ("PRON", "DET", "ADV") else CHARGES) for h in heads
    )


def called_false(tree: Tree, at: Attribution) -> bool:
    """ "called the reports nonsense", "said that the rumours were false", "said there was no truth in them": what is called so is a charge, and what
    it is called makes it false; "said it did not" answers the charge as well.
    """
    if no_such(tree, at) is not None or _lies(tree, at):
        return True
    if at.saying.act in (Act.STATE, Act.CLAIM) and at.cue and not tree.sentence.quotes:
        return elliptic(tree, at) or (len(at.heads) == 1 and _said_false(tree, at.heads[0]))
    if at.saying.act is not Act.ASSESS:
        return False
    charge = any(tree.lemmas[k] in CHARGES | POINTING for k in tree.having(at.word, "obj", "nsubj:pass"))
    aside = tree.words[at.word].deprel == "acl:relcl" and tree.lemmas[tree.words[at.word].head] in CHARGES | {
        "something"
    }
    words = {tree.lemmas[w] for w in tree.below(at.word)}
    them = any(tree.lemmas[k] == "they" for k in tree.having(at.word, "obj")) and bool(words & UNTRUE)
    charge = charge or them or aside  # "calls them rubbish";  "…, a claim the coast guard called ridiculous"
    return charge and any(tree.lemmas[w] in FALSE for w in tree.below(at.word))


def _said_false(tree: Tree, said: int) -> bool:
    """ "the rumours were false", "it was not true", "there was no truth in the reports" """
    subject = tree.one(said, "nsubj")
    if subject is None:
        return False
    if tree.lemmas[subject] in CHARGES | {"it", "this", "that"}:
        bare = tree.one(subject, "acl", "nmod") is None  # what a charge tells itself is denied where it is told
        return bare and falsified(tree, subject)
    about = (*tree.having(subject, "nmod"), *tree.having(said, "obl"))
    return groundless(tree, subject) and any(tree.lemmas[k] in CHARGES | POINTING for k in about)


def _lies(tree: Tree, at: Attribution) -> bool:
    """ "“Fake news,” the minister tweeted": a word or two that only call false what was told before."""
    if at.saying.act not in (Act.STATE, Act.CLAIM) or len(at.content) > 2 * SHORT:  # with its marks
        return False
    said = {tree.lemmas[w].lower() for w in at.content if tree.words[w].upos != "PUNCT"}
    return len(said) <= SHORT and bool(said & FALSE) and said <= FALSE | EMPHATIC


def no_such(tree: Tree, at: Attribution) -> int | None:
    """ "said no such call had taken place", "there was no such raid": the noun of what is denied by its kind."""
    for head in at.heads if at.saying.act in (Act.STATE, Act.CLAIM) else ():
        made = tree.having(head, "obj") if tree.lemmas[head] in MADE else ()
        for noun in (head, *tree.having(head, "nsubj"), *made):
            kids = {tree.lemmas[k] for k in tree.having(noun, "det", "amod", "det:predet")}
            if tree.words[noun].upos == "NOUN" and {"no", "such"} <= kids and tree.lemmas[noun] != "thing":
                return noun
    return None


def echoed(tree: Tree, at: Attribution) -> int | None:
    """ "Kyiv says Moscow did", "said the army had done so": the word of whoever is said to have done what was told just now."""
    head = at.heads[0] if len(at.heads) == 1 and at.saying.act in (Act.STATE, Act.CLAIM) else None
    doer = None if head is None or tree.lemmas[head] not in ("do", "have") else tree.one(head, "nsubj")
    if head is None or doer is None or tree.words[doer].upos == "PRON":
        return None
    beside = [k for k in tree.kids[head] if tree.words[k].upos != "PUNCT" and k != doer]
    so = any(tree.lemmas[k] == "so" and k == head + 1 for k in beside)
    aim = {k for k in beside if so and k > head and base(tree.words[k].deprel) in ("advcl", "advmod")}
    plain = all(k in aim or tree.words[k].deprel in ("mark", "aux", "cc") for k in beside)
    bare = so or (not any(k > head for k in beside) and not any(tree.words[k].deprel == "aux" for k in beside))
    return doer if plain and bare else None


def elliptic(tree: Tree, at: Attribution) -> bool:
    """ "Ankara says it did not", "insists that they have not done so": a denial of what was told just now, in no words of its own."""
    behind = [w for w in tree.words[at.word + 1 :] if w.upos != "PUNCT"]
    left = {w.lemma.lower() for w in behind if w.upos != "PRON"}
    return bool(left & NOT) and left <= NOT | ECHO and bool(left & ECHO)


def waved_off(tree: Tree, at: Attribution) -> bool:
    """ "rejected it as baseless", "brushed this aside": what is said of others' words refuses nothing, it denies them."""
    if at.saying.act is not Act.REFUSE:
        return False
    pointing = bool(at.heads) and all(tree.lemmas[h] in POINTING for h in at.heads)
    words = {tree.lemmas[w] for w in tree.below(at.word)}
    charged = bool(words & CHARGES) and bool(words & FALSE)  # "rejected what it called baseless allegations"
    aside = tree.words[at.word].deprel == "acl:relcl" and tree.words[tree.words[at.word].head].lemma.lower() in CHARGES
    if aside:
        return True  # "a claim that the army dismissed"
    if not (pointing or charged):
        return False
    return at.saying.cue in ASIDE or bool(words & FALSE)


def denied(recent: Sequence[tuple[int, Claim]], sentence: int, start: int, by: Sequence[Entity] = ()) -> Claim | None:
    """The last event told before a denial that stands at ``start``, within reach; a deed before talk.

    by: who denies it; in the same sentence only what others tell is denied: "A said that B fired, and B denied it"
    """
    deniers = {s.name for s in by}
    told = (
        c
        for index, c in recent
        if sentence - index <= REACH
        and (
            index < sentence
            or c.evidence.end <= start
            or (c.evidence.start < start and not deniers & {s.name for s in c.sources})
        )
    )
    near = [c for c in told if c.event is not None and not _borne(c, deniers) and not _own(c, deniers)]
    deeds = [c for c in near if c.event not in TALK]
    said = [c for c in deeds if c.sources]  # what others tell, before what the author mentions beside it
    # "had been beaten in custody, which he denied": the beating
    said = [c for c in said if not any(_inside(c, o) for o in said)]
    return said[-1] if said else deeds[-1] if deeds else near[-1] if near else None


def _inside(claim: Claim, other: Claim) -> bool:
    """Whether what one claim stands on is a part of what another of the same sources does."""
    within = other.evidence.start <= claim.evidence.start and claim.evidence.end <= other.evidence.end
    return within and claim.evidence != other.evidence and claim.sources == other.sources


def _own(claim: Claim, by: set[str]) -> bool:
    """Nobody denies what he said himself."""
    return bool(claim.sources) and claim.sources[-1].name in by


def _borne(claim: Claim, by: set[str]) -> bool:
    """ "Two men were arrested. They denied the charges.": what the author tells as befalling those who deny is not what they are charged with."""
    return (
        not claim.sources
        and any(r.name in by for r in claim.recipients)
        and all(a.name not in by for a in claim.actors)
    )


def inside(tree: Tree, at: Attribution, recent: Sequence[tuple[int, Claim]]) -> Claim | None:
    """The event that a denied charge tells of in the same breath: "rejected accusations that it had armed them"."""
    words = [tree.words[w] for w in at.content]
    start, end = min((w.start for w in words), default=0), max((w.end for w in words), default=0)
    told = (c for index, c in recent if index == tree.sentence.index and c.event is not None)
    held = [c for c in told if start <= c.evidence.start and c.evidence.end <= end]
    if at.saying.act is Act.DENY and any(tree.verbal(h) for h in at.heads):
        held = [c for c in held if c.sources]  # what is taken for granted there is not denied
    return next((c for c in held if c.event not in TALK), held[0] if held else None)


def named(tree: Tree, at: Attribution, told: Sequence[Told]) -> Told | None:
    """ "confirmed the strike", "denied the raid": an event that a noun only names, of which a saying tells whether it was."""
    return next((t for t in told if t.bare and t.word in at.heads and tree.words[t.word].upos == "NOUN"), None)


def before(recent: Sequence[tuple[int, Claim]], event: Event) -> Claim | None:
    """The last claim of a type that was told before."""
    return next((c for _, c in reversed(recent) if c.event is event), None)
