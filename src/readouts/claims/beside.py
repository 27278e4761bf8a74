"""How the sayings of a sentence stand beside one another: which goes on from which, which is an aside, where one ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readouts.claims import contents, cues
from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.conditions import supposing
from readouts.claims.pronouns import HE, IT, THEY
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES
from readouts.schema import Act, Commitment, Engagement

CITING = frozenset({"cite", "quote"})
NAMING = frozenset({"name", "identify", "quote"})
UNSURE = frozenset({"unconfirmed", "unverified", "uncorroborated", "unsubstantiated"})
GAINSAYING = frozenset({"contradict", "deny", "reject", "dismiss", "refute", "dispute", "rebut", "ignore"})


def apart(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying goes on from another's content with a speaker of its own: "A said it was armed, though B conceded later …"."""
    if not outer.cue:
        return False  # a headline's label speaks over all behind it
    if inner.heads and all(tree.words[h].lemma in ("which", "something") for h in inner.heads):
        return True  # "…, something the police have yet to admit"
    word = tree.words[inner.word]
    quoted = tree.quoted(inner.word)
    others = inner.source is not None and tree.words[inner.source].form.lower() in ("others", "another")
    if others and outer.source is not None and outer.source < inner.word and not quoted:
        return True  # "some say so, others blame the army"
    if not quoted and _aside(tree, outer, inner):
        return True
    joined = base(word.deprel) in ("conj", "parataxis") or (
        base(word.deprel) in ("advcl", "ccomp")
        and any(tree.lemmas[k] in cues.CONTRAST for k in tree.having(inner.word, "mark", "cc"))
    )
    if _told_besides(tree, outer, inner):
        return True
    if not joined or inner.source is None or inner.source < outer.word or tree.words[inner.source].upos == "PRON":
        return False
    own = tree.one(inner.word, "nsubj") is not None and inner.word > outer.word
    return own and not quoted and not any(tree.lemmas[k] == "that" for k in tree.having(inner.word, "mark"))


def _told_besides(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """ "It was hit, officials said, and the mayor blamed the army": who opens the clause behind an inserted saying speaks for himself."""
    if outer.source is None or inner.source is None or not contents.inserted(tree, outer.word, outer.source):
        return False
    phrase = [k for k in tree.below(inner.source) if k > outer.word]
    return min(phrase, default=0) in (outer.word + 2, outer.word + 3) and inner.source < inner.word


def _aside(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying stands in a relative clause of another's content: "the group, which Accra has banned," is the author's to tell."""
    for up in (inner.word, *tree.above(inner.word)):
        if tree.lemmas[up] in GAINSAYING and tree.words[up].xpos == "VBG":
            return True  # "said it had not, contradicting a statement by the party that it had"
        if up in outer.heads:
            return False
        what = tree.words[up].head >= 0 and tree.words[tree.words[up].head].form.lower() == "what"
        if tree.words[up].deprel == "acl:relcl" and not what:
            return True
    return False


def says_on(tree: Tree, outer: Attribution, inner: Attribution, cues: frozenset[int], cast: Cast) -> bool:
    """ "The army said two ships came near and denied that it had fired": a second saying without a subject, hung on what the first one tells of."""
    word, over = tree.words[inner.word], tree.words[inner.word].head
    told = tree.one(over, "nsubj") if over >= 0 else None
    named = told is not None and told in tree.names and tree.names[told].label == "PER"
    person = named or (told is not None and cast.sort(tree, told) == "person")
    if (
        base(word.deprel) != "conj"
        or person  # "the palace said the king had met the envoy and urged him to stay": the king urged him
        or over in cues
        or outer.source is None
        or tree.one(inner.word, "nsubj", "aux") is not None
    ):
        return False
    return (
        not tree.quoted(inner.word) and word.xpos in ("VBD", "VBZ", "VBP") and word.xpos == tree.words[outer.word].xpos
    )


def denied_deed(tree: Tree, at: Attribution, others: Sequence[Attribution]) -> bool:
    """ "denies backing the rebels": what is itself an event and has no words for its content is a deed, and denied as such."""
    if any(o.saying.act is Act.DENY and at.word in o.heads and _same_speaker(tree, at) for o in others):
        return True  # "denied that it had told them so": what is denied is that it was said
    if at.saying.event is None or any(tree.verbal(h) for h in at.heads) or any(map(tree.quoted, at.content)):
        return False
    return any(o.saying.act is Act.DENY and at.word in o.content for o in others)


def _same_speaker(tree: Tree, at: Attribution) -> bool:
    """Whether a saying's speaker is only pointed at, and so is who speaks around it."""
    return at.source is not None and at.source < at.word and tree.words[at.source].form.lower() in IT | THEY | HE


def told_before(tree: Tree, at: Attribution) -> bool:
    """ "said that he had told his counterpart": two sayings of one speaker, at two times and to two listeners."""
    return at.addressee is not None and any(tree.words[k].lemma == "have" for k in tree.having(at.word, "aux"))


def spent(at: Attribution, others: Sequence[Attribution]) -> bool:
    """ "denied reports that it fled": nobody's reports, which are denied in one breath, add no voice; nor does what is "refused to confirm"."""
    within = [o for o in others if at.word in o.cue and o.word != at.word]
    return bool(within) and (at.source is None or any(o.saying.act is Act.OMIT for o in within))


def under_condition(tree: Tree, at: Attribution) -> bool:
    """ "If attacked, Iran will respond": on what a deed hangs is nothing that is said by it."""
    return bool(at.heads) and all(tree.words[h].head == at.word and supposing(tree, h) for h in at.heads)


def neither(tree: Tree, at: Attribution) -> bool:
    """ "neither confirms nor denies this": what is left open is not denied."""
    over = tree.words[at.word].head
    nor = any(tree.lemmas[k] in ("nor", "or") for k in tree.having(at.word, "cc"))
    return (
        at.saying.act is Act.DENY and nor and over >= 0 and cues.negated(tree, over)
        and tree.words[over].lemma in ("confirm", "admit") and base(tree.words[at.word].deprel) in ("conj", "ccomp")
    )  # fmt: skip


def cut(tree: Tree, at: Attribution) -> Attribution:
    """What is said ends at a semicolon behind the cue, and where the cue has words of its own behind it, at one before it."""
    first = min((w for w in at.content if w > at.word), default=None)
    said = frozenset(w for w in at.content if (w < at.word and first is None) or not contents.severed(tree, at.word, w))
    return replace(at, content=said, heads=tuple(h for h in at.heads if h in said)) if said and at.cue else at


def as_others_say(tree: Tree, at: Attribution, others: Sequence[Attribution]) -> bool:
    """ "denies that it entered, as others claim": what others claim is not that it denies."""
    own = base(tree.words[at.word].deprel) == "xcomp"  # "quoted as saying that he would not"
    joined = not own and any(tree.lemmas[k] == "as" for k in tree.having(at.word, "mark"))
    return joined and any(o.saying.act in (Act.DENY, Act.OMIT) and o.word in at.content for o in others)


def behind(tree: Tree, at: Attribution) -> Attribution:
    """ "…, which Seoul says it cannot confirm": who speaks in a relative clause speaks of nothing before it."""
    clause = next((up for up in (at.word, *tree.above(at.word)) if tree.words[up].deprel == "acl:relcl"), None)
    if clause is None or not at.cue or not tree.verbal(at.word):
        return at
    own = tree.below(clause)
    said = frozenset(w for w in at.content & own if tree.words[w].upos != "PUNCT")
    charge = tree.words[clause].head
    called = {
        w
        for k in tree.kids[at.word]
        if any(tree.lemmas[m] == "as" for m in tree.having(k, "mark", "case"))
        for w in tree.below(k)
    }
    told = any(map(tree.verbal, said - called - set(at.cue)))  # "an account the army dismissed as exaggerated"
    denied = at.saying.act in (Act.DENY, Act.REFUSE) and clause == at.word and not told
    if (not said or denied) and tree.lemmas[charge] in CHARGES:  # "a claim the army dismissed"
        return replace(at, content=frozenset({charge}), heads=(charge,))
    return replace(at, content=said, heads=tuple(h for h in at.heads if h in own)) if said else at


def sworn(tree: Tree, at: Attribution) -> Attribution:
    """ "assured reporters that nobody had moved", "swears that he saw them": what is over can't be promised, it is claimed."""
    clauses = [h for h in at.heads if tree.verbal(h)]
    if at.saying.act is not Act.PROMISE or not clauses or not all(tree.past(h) for h in clauses):
        return at
    return replace(at, saying=replace(at.saying, act=Act.CLAIM, event=None, mode=""))


def wonders(tree: Tree, at: Attribution) -> bool:
    """ "asked if the army had shelled it", "asked whether they would": a question asks nobody to do anything."""
    marks = {tree.lemmas[k] for h in at.heads for k in tree.having(h, "mark")}
    return at.saying.act is Act.DEMAND and bool(marks & {"if", "whether"}) and "to" not in marks


def asking(tree: Tree, at: Attribution) -> Attribution:
    """ "asked why the army had fired": who asks so takes it for granted, and demands nothing."""
    opening = tree.words[min(at.content)].xpos if at.content and any(map(tree.verbal, at.heads)) else ""
    if at.saying.act is not Act.DEMAND or opening not in ("WRB", "WP", "WDT"):
        return at
    return replace(at, saying=replace(at.saying, act=Act.STATE, commitment=Commitment.UU, event=None, mode=""))


def describing(tree: Tree, at: Attribution) -> Attribution:
    """ "described soldiers executing them", "portrayed rebels burning crops": who describes what somebody does tells of it, and judges nothing."""
    doing = bool(at.heads) and all(tree.words[h].xpos == "VBG" and tree.one(h, "nsubj") is not None for h in at.heads)
    if at.saying.act is not Act.ASSESS or not doing:
        return at
    return replace(at, saying=replace(at.saying, act=Act.STATE))


def at_a_loss(tree: Tree, at: Attribution) -> Attribution:
    """ "cannot tell who fired", "was unable to tell whether they had": who cannot tell leaves it open."""
    first = min((min(tree.below(h), default=h) for h in at.heads), default=-1)
    open_ = first > at.word and (
        tree.words[first].xpos in ("WP", "WRB", "WDT") or tree.lemmas[first] in ("whether", "if")
    )
    if tree.lemmas[at.word] != "tell" or at.saying.act is not Act.STATE or not open_ or not cues.negated(tree, at.word):
        return at
    return replace(at, saying=replace(at.saying, act=Act.OMIT, commitment=Commitment.NA))


def to_nobody(tree: Tree, at: Attribution) -> bool:
    """ "told nobody that rockets had flown over the city": what nobody was told is not said."""
    return any(tree.lemmas[k] in ("nobody", "none") for k in tree.having(at.word, "obj", "iobj"))


def rumoured(tree: Tree, at: Attribution) -> Attribution:
    """ "Unconfirmed reports said that they had fled": what nobody has confirmed is rumoured, whatever the verb."""
    unsure = at.source is not None and any(tree.lemmas[k] in UNSURE for k in tree.having(at.source, "amod"))
    if not unsure or at.saying.act not in (Act.STATE, Act.CLAIM, Act.REPORT, Act.SUGGEST):
        return at
    said = replace(at.saying, act=Act.RUMOUR, commitment=Commitment.UU, engagement=Engagement.DISTANCE)
    return replace(at, saying=said)


def unnamed(tree: Tree, at: Attribution) -> bool:
    """ "asked not to be named", "declined to be named": who speaks in confidence asks for nothing, and refuses nothing."""
    named = (h for h in at.heads if tree.lemmas[h] in NAMING and tree.passive(h))
    return any(at.saying.act is (Act.DEMAND if cues.negated(tree, h) else Act.REFUSE) for h in named)


def cited(tree: Tree, at: Attribution) -> int | None:
    """Whom a speaker names as the source in turn: "two aid workers said, quoting officials", "the daily, citing a diplomat, puts it at ten"."""
    heads = [w for w in (at.word, at.source) if w is not None]
    citing = (k for h in heads for k in tree.having(h, "advcl", "acl") if tree.lemmas[k] in CITING)
    open_ = (k for k in citing if tree.words[k].xpos == "VBG" or _who(tree, k))
    named = ((k, o) for k in open_ for o in tree.having(k, "obj", "nsubj", "obl") if not tree.case(o))
    return next((o for k, o in named if o > k), None)


def relayed_by(tree: Tree, at: Attribution) -> tuple[int, int] | None:
    """ "according to an aide quoted by the paper": the participle, and whoever passes on what a source says."""
    held = () if at.source is None else tree.having(at.source, "acl")
    quoted = (k for k in held if tree.lemmas[k] in CITING and tree.words[k].xpos == "VBN")
    found = ((k, by) for k in quoted if (by := cues.agent(tree, k)) is not None)
    return next(found, None)


def _who(tree: Tree, clause: int) -> bool:
    """ "the mayor, who cited the hospital's director" """
    return any(tree.words[s].form.lower() in ("who", "which") for s in tree.having(clause, "nsubj"))
