"""What words mention and do not tell: an event that is pointed back at, wanted, charged by others, or taken for granted below a saying."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.claims import cues
from readouts.claims.attribution import Attribution
from readouts.claims.chains import Chained
from readouts.claims.denials import echoed
from readouts.claims.events import VIOLENT, Told
from readouts.claims.scope import AHEAD, scope
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES, FALSE, OWNING, falsified
from readouts.claims.undone import did_nothing
from readouts.schema import Act, Event, Status

PLANS = frozenset(
    {"proposal", "plan", "deal", "agreement", "draft", "offer", "accord", "arrangement", "scheme", "formula", "truce"}
)
STANDING = frozenset({"accept", "allow", "permit", "tolerate", "countenance", "condone", "stand"})
WANTING = frozenset({Act.PROMISE, Act.DEMAND, Act.THREATEN, Act.INTEND, Act.REFUSE, Act.CONSIDER})
CHARGED = frozenset({"charge", "indict", "accuse"})
ASKING = frozenset({"demand", "seek", "request", "urge", "propose", "threaten", "fear", "await"})
MISHAPS = frozenset({"crash", "capsize", "derail", "collapse", "sink", "drown", "accident"})
CALLED_IN = frozenset({"summon", "call", "invite", "convene"})
GUILTY = frozenset({"responsible", "guilty", "complicit", "culpable", "liable"})
CLEARING = frozenset({"clear", "acquit", "absolve", "exonerate"})
LOADED = frozenset({"aggression", "atrocity", "genocide", "terrorism", "provocation", "cleansing", "persecution", "sabotage", "interference", "meddling", "plunder", "incitement", "vandalism"})  # fmt: skip
REACTING = frozenset({Act.CONDEMN, Act.PROTEST, Act.PRAISE})  # what they are about is taken to have happened
CARRIERS = frozenset({Act.REPORT, Act.RUMOUR, Act.CLAIM, Act.DENY, Act.ACCUSE, Act.ADMIT, Act.CONFIRM})


def pointing(tree: Tree, told: Told) -> bool:
    """ "five days after the ban", "the war": a noun with an article, which nothing tells anew, points back at what was told."""
    return told.bare and any(tree.lemmas[k] in ("the", "this", "that") for k in tree.having(told.word, "det"))


def asked_for(told: Told, inner: Chained) -> bool:
    """Whether a saying that is an event itself has this one for its content only."""
    saying = inner.attribution.saying
    if saying.event is Event.REQUEST and told.role in ("stop", "prevent") and told.clause in inner.attribution.heads:
        return True  # "ordered Chad to halt its assault": whose assault it is, is not told by who asks
    if saying.act is Act.REFUSE and saying.event is not None and told.clause in inner.attribution.heads:
        return True  # "ruled out sending troops"
    return saying.event is not None and saying.act is not Act.ACCUSE and not (told.sure and not told.bare)


def taken_for_granted(tree: Tree, told: Told, around: Sequence[Chained]) -> int:
    """How many of the innermost sayings around an event take it for granted: it is told by whoever tells of them."""
    for count, link in enumerate(reversed(around)):
        if not _presupposed(tree, told, link):
            return count
    return len(around)


def _presupposed(tree: Tree, told: Told, inner: Chained) -> bool:
    """A noun with its own parties, a relative clause, or what somebody regrets or condemns, below a verb of saying, is the author's own."""
    if inner.attribution.word == told.word or not inner.attribution.cue:
        return False
    if any(falsified(tree, up) for up in tree.above(told.word)):
        return False  # "said that reports of a raid were nonsense"
    finite = not told.bare and tree.one(told.clause, "nsubj", "nsubj:pass") is not None
    if told.bare and told.actors and tree.lemmas[told.word] in LOADED:
        return False  # "asked Kenya to condemn Rwanda's aggression": that it is one is the speaker's word
    protests = finite and inner.attribution.saying.act is Act.PROTEST  # "complained that his predecessor had lied"
    if (finite or (told.bare and told.actors)) and inner.attribution.saying.act in REACTING and not protests:
        return True
    if inner.attribution.saying.act is Act.DENY and _beside_denied(tree, told, inner):
        return True
    if told.bare and inner.attribution.saying.act is Act.ADMIT and cues.negated(tree, inner.attribution.word):
        return True  # "has not apologised for the raid"
    for up in (told.clause, *tree.above(told.clause)):
        if up in inner.attribution.heads:
            break
        aside = tree.words[up].deprel.startswith("acl:relcl") and not _cleft(tree, tree.words[up].head)
        if aside and not scope(tree, up).supposed and not _charging(tree, up) and not tree.quoted(told.word):
            return True  # in quotation marks it is whose words they are
    # "knew nothing of it"
    nothing = any(tree.lemmas[k] == "nothing" for k in tree.having(tree.clause(told.word), "obj"))
    none = told.bare and (nothing or any(tree.lemmas[k] == "no" for k in tree.having(told.word, "det")))
    if none and not scope(tree, tree.clause(told.word)).future:
        return False  # "found no trace of a raid": what was not is taken for granted by nobody
    if tree.quoted(told.word) and not tree.quoted(inner.attribution.word):
        return False
    new = tree.words[told.word].deprel == "obj" and any(tree.lemmas[k] == "a" for k in tree.having(told.word, "det"))
    wanted = inner.attribution.saying.act in WANTING
    if new and not wanted and Status.ACTUAL in scope(tree, tree.clause(told.word)).status:
        return False  # "said that he had ordered an inquiry": what is told for the first time is taken for granted by nobody
    if _in_view(tree, told, inner):
        return False
    outside = any(a not in tree.below(told.word) and a in inner.attribution.content for a in told.actors)
    if outside and not told.role and told.trigger.event in VIOLENT:
        return False
    return told.bare and told.word not in inner.attribution.heads and inner.attribution.saying.act not in CARRIERS


def _beside_denied(tree: Tree, told: Told, inner: Chained) -> bool:
    """ "denied that it stood by while they looted", "that its bases were used in the strikes on Aden": what went on then is not what is denied."""
    word = tree.words[told.clause]
    if not told.bare:
        joins = {tree.lemmas[k] for k in tree.having(told.clause, "mark", "advmod")}
        if base(word.deprel) == "ccomp":
            return "while" in joins and word.head == inner.attribution.word
        meanwhile = base(word.deprel) in ("advcl", "obl") and joins & {"while", "as", "when", "after", "before"}
        return bool(meanwhile) and word.head in inner.attribution.heads and tree.verbal(word.head)
    known = any(tree.lemmas[k] in ("the", "this", "that") for k in tree.having(told.word, "det"))
    parties = tree.below(told.word).intersection((*told.actors, *told.recipients))
    own = known and bool(parties) and base(tree.words[told.word].deprel) == "obl"
    over = tree.words[told.word].head
    return own and over in inner.attribution.heads and tree.one(over, "nsubj", "nsubj:pass") is not None


def _in_view(tree: Tree, told: Told, inner: Chained) -> bool:
    """ "pressed them to let more aid into Gaza": what is the object of an infinitive is in view, and no fact."""
    clause = tree.words[told.word].head if base(tree.words[told.word].deprel) == "obj" else -1
    if clause < 0:
        return False
    to = any(tree.lemmas[k] == "to" for k in tree.having(clause, "mark"))
    known = any(tree.lemmas[k] in ("the", "this", "that") for k in tree.having(told.word, "det"))
    return to and not known and clause in inner.attribution.content and tree.one(told.word, "nmod:poss") is None


def _cleft(tree: Tree, noun: int) -> bool:
    """ "It was the army that fired": the clause tells it, and is no aside."""
    subject = tree.one(noun, "nsubj", "expl")
    return subject is not None and tree.lemmas[subject] == "it" and tree.one(noun, "cop") is not None


def _charging(tree: Tree, clause: int) -> bool:
    """ "reports that it had crossed": what a charge tells, though the parse takes it for an aside."""
    that = any(tree.lemmas[k] == "that" for k in tree.having(clause, "mark"))
    whereby = any(tree.lemmas[k] == "which" and tree.case(k) in ("under", "by") for k in tree.having(clause, "obl"))
    if whereby and tree.lemmas[tree.words[clause].head] in PLANS:
        return True  # "a proposal under which hostages would be freed": what it provides for
    return that and tree.words[tree.words[clause].head].lemma.lower() in CHARGES


def owned_up(tree: Tree, told: Told, inner: Chained) -> bool:
    """ "claimed responsibility for the attack", "denied any role in it": the deed is the speaker's, done or not."""
    above = (tree.lemmas[up] for up in tree.above(told.word))
    return bool(OWNING.intersection((*inner.attribution.saying.cue, *above)))


def only_wanted(tree: Tree, told: Told, inner: Chained) -> bool:
    """ "pledged a million in aid", "called for an inquiry": a noun without parties of its own, which somebody is yet to do."""
    parties = tree.below(told.word).intersection((*told.actors, *told.recipients))
    same = tree.clause(told.word) == tree.clause(inner.attribution.word)
    return told.bare and same and not parties and inner.attribution.saying.act in WANTING


def demanded(tree: Tree, told: Told) -> bool:
    """ "rallied to demand his resignation": what a verb without a speaker of its own asks for is yet to come."""
    word = tree.words[told.word]
    over = tree.lemmas[word.head] if word.head >= 0 else ""
    return told.bare and base(word.deprel) in ("obj", "nsubj:pass", "conj") and over in ASKING


def offered(told: Told, link: Chained) -> bool:
    """ "offered its rivals talks": talks that a promise lends its speaker are what is promised, and no second event."""
    at = link.attribution
    under = told.clause in at.cue and told.word != told.clause
    return (
        under and at.saying.event is Event.AGREE and told.trigger.event in (Event.CONSULT, Event.COOPERATE, Event.AGREE)
    )


def in_charge(tree: Tree, told: Told, inner: Chained) -> bool:
    """ "called the claims of a troop build-up lies": what others' claims tell is nobody's here, but the denial's where it denies it."""
    if not told.bare or inner.attribution.saying.act not in (Act.ASSESS, Act.OMIT):
        return False
    return any(tree.lemmas[up] in CHARGES for up in tree.above(told.word))


def only_asked(tree: Tree, inner: Chained) -> bool:
    """ "Asked whether troops had crossed, the governor said": what nobody named asks tells nothing."""
    at = inner.attribution
    marks = {tree.lemmas[k] for h in at.heads for k in tree.having(h, "mark")}
    return at.source is None and tree.lemmas[at.word] == "ask" and bool(marks & {"if", "whether"})


def unaccused(tree: Tree, inner: Chained) -> bool:
    """ "did not accuse them of firing": of what nobody is accused, nothing is told."""
    return inner.attribution.saying.act is Act.ACCUSE and cues.negated(tree, inner.attribution.word)


def to_reader(tree: Tree, told: Told) -> bool:
    """ "Thank you", "and thank you for joining us": a page that thanks or greets its reader tells of nobody."""
    objects = tree.having(told.clause, "obj")
    addressed = any(tree.lemmas[o] == "you" for o in objects)
    return addressed and tree.one(told.clause, "nsubj", "nsubj:pass") is None and not tree.quoted(told.word)


def cleared(tree: Tree, told: Told) -> bool:
    """ "was cleared of all charges", "acquitted of murder": what nobody holds against them any more."""
    over = tree.words[told.word].head
    return over >= 0 and tree.lemmas[over] in CLEARING and tree.case(told.word) == "of"


def heading(tree: Tree, told: Told) -> bool:
    """ "Coordination", "Cooperation:" over a paragraph: a word that stands alone is its heading, unless it is of violence ("Clashes.")."""
    return sum(w.upos != "PUNCT" for w in tree.words) == 1 and told.trigger.event not in VIOLENT


def charged(tree: Tree, told: Told, links: Sequence[Chained]) -> bool:
    """ "who is accused of killing three", "was charged with arson": the charge is told, and not what somebody is charged with."""
    word = tree.words[told.clause]
    over = tree.lemmas[word.head] if word.head >= 0 else ""
    if over not in CHARGED or not tree.passive(word.head) or word.deprel.startswith("nsubj"):
        return False
    by = {tree.words[k].form.lower() for k in tree.having(told.clause, "mark", "case")}
    return bool(by & {"of", "with", "in"}) and not any(told.word in c.attribution.content for c in links)


def purpose(tree: Tree, told: Told) -> bool:
    """ "came to protect civilians", "in order to defeat them": what something is done for is not told as done; what is used to do it, is."""
    word = tree.words[told.clause]
    called = word.head >= 0 and tree.lemmas[word.head] in CALLED_IN
    if word.xpos == "VB" and called and tree.one(told.clause, "nsubj") is None:
        return told.trigger.event in (Event.PROTEST, Event.ACCUSE)  # "summoned the envoy to protest"
    if did_nothing(tree, told.clause):
        return False
    if word.deprel != "advcl" or word.xpos != "VB" or tree.words[word.head].upos != "VERB":
        return False
    to = any(tree.words[k].form.lower() == "to" for k in tree.having(told.clause, "mark"))
    over = tree.lemmas[word.head]
    return to and over not in AHEAD and over != "use" and tree.one(told.clause, "nsubj", "aux") is None


def by_mishap(tree: Tree, told: Told) -> bool:
    """ "a bus crashed, killing nine": what kills by itself is no blow."""
    word, over = tree.words[told.word], tree.words[told.word].head
    joined = base(word.deprel) in ("advcl", "conj") and word.form.endswith("ing")
    if not joined or told.trigger.event is not Event.ASSAULT:
        return False
    itself = tree.lemmas[over] in MISHAPS and not tree.passive(over) and tree.one(over, "obj") is None
    return itself and tree.one(told.word, "nsubj") is None


def denied_charge(tree: Tree, told: Told, links: Sequence[Chained]) -> bool:
    """ "an accusation Moscow denies": the word for what was said is no second accusation."""
    if tree.lemmas[told.word] not in CHARGES:
        return False
    clauses = set(tree.having(told.word, "acl"))
    denials = (c.attribution for c in links if c.attribution.word in clauses)
    return any(
        at.saying.act in (Act.DENY, Act.REFUSE) or any(tree.lemmas[w] in FALSE for w in at.content) for at in denials
    )


def left_open(tree: Tree, told: Told, links: Sequence[Chained]) -> bool:
    """ "neither confirmed nor denied it": the second of two words that leave something open tells no more than the first."""
    over = tree.words[told.word].head
    joined = base(tree.words[told.word].deprel) in ("conj", "dep")
    silent = {c.attribution.word for c in links if c.attribution.saying.act is Act.OMIT}
    if silent.intersection(tree.having(told.word, "xcomp")):
        return True  # "not prepared to say"
    return joined and any(c.attribution.saying.act is Act.OMIT and over in c.attribution.cue for c in links)


def outlived(tree: Tree, told: Told) -> bool:
    """ "survived an air strike": the strike is told by its own name, and whoever outlives it does nothing."""
    return tree.lemmas[told.word] == "survive" and told.trigger.event in VIOLENT


def at_fault(tree: Tree, told: Told) -> bool:
    """ "Iran is responsible for it": whoever is at fault accuses nobody."""
    return (
        told.trigger.event is Event.ACCUSE and tree.words[told.word].upos == "ADJ" and tree.lemmas[told.word] in GUILTY
    )


def echo(tree: Tree, told: Told, links: Sequence[Chained]) -> bool:
    """ "said the army had done so": what is taken up is told as what it was."""
    return any(told.word in c.attribution.heads and echoed(tree, c.attribution) is not None for c in links)


def unaccepted(tree: Tree, told: Told) -> bool:
    """ "would not accept the displacement of Gazans", "will not allow an attack": what somebody would not stand for is told of nobody."""
    over = tree.words[told.word].head
    stands = told.bare and over >= 0 and base(tree.words[told.word].deprel) == "obj" and tree.lemmas[over] in STANDING
    return stands and scope(tree, tree.clause(over)).future and cues.negated(tree, over)


def passed_over(tree: Tree, told: Told, links: Sequence[Chained]) -> bool:
    """Whether nothing is told by what is only demanded, or done for; is offered in a promise that is told itself, is a heading, or thanks the reader."""
    return (
        demanded(tree, told)
        or purpose(tree, told)
        or by_mishap(tree, told)
        or charged(tree, told, links)
        or to_reader(tree, told)
        or heading(tree, told)
        or cleared(tree, told)
        or denied_charge(tree, told, links)
        or left_open(tree, told, links)
        or outlived(tree, told)
        or at_fault(tree, told)
        or echo(tree, told, links)
        or unaccepted(tree, told)
        or any(falsified(tree, s) for s in tree.having(told.word, "nsubj"))
        or any(offered(told, x) for x in links)
    )


def told_aside(tree: Tree, link: Chained, links: list[Chained]) -> bool:
    """ "threatened to expel the envoy unless he took back a speech in which he had blamed them": what a relative clause tells, it tells as done."""
    at = link.attribution
    if at.saying.event is None or not link.speakers:
        return False
    over = (c.attribution.heads for c in links if c is not link and at.word in c.attribution.content)
    tops = {h for heads in over for h in heads}
    for up in (at.word, *tree.above(at.word)):
        if up in tops:
            return False
        if tree.words[up].deprel == "acl:relcl":
            return not scope(tree, up).supposed and tree.past(up)
    return False


def omitted(tree: Tree, at: Attribution, links: list[Chained]) -> bool:
    """Whether the word that a silence is joined to is silent as well."""
    over = tree.words[at.word].head
    return any(c.attribution.saying.act is Act.OMIT and over in c.attribution.cue for c in links)
