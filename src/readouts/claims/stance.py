"""Act, commitment and engagement of a claim, from the innermost link and the operators around the event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readouts.claims.lexicon import Saying
from readouts.claims.scope import Scope
from readouts.schema import Act, Commitment, Condition, Engagement, Event, QuoteKind, Status
from readouts.schema.page import Quote

PLAIN = frozenset(
    {Act.STATE, Act.REPORT, Act.CLAIM, Act.CONFIRM, Act.JUSTIFY, Act.ASSESS, Act.WARN, Act.BELIEVE, Act.ADMIT}
)
LIFTING = frozenset({Act.ADMIT, Act.CONFIRM})
COOPERATIVE = frozenset({Event.CONSULT, Event.SUPPORT, Event.COOPERATE, Event.AID})
YIELDING = frozenset(
    {Event.AGREE, Event.CONCEDE, Event.RETREAT, Event.COOPERATE, Event.AID, Event.SUPPORT, Event.CONSULT}
)
HARM = frozenset({Event.ASSAULT, Event.COERCE, Event.MOBILIZE, Event.THREATEN})
REBUTTED = HARM | {Event.CONSULT, Event.AGREE}  # what others say took place, and one who should know says did not
HARMFUL = frozenset({Event.ASSAULT, Event.COERCE, Event.SANCTION, Event.THREATEN})
KIND = frozenset({Event.RETREAT, Event.AID, Event.COOPERATE, Event.AGREE})  # what is promised so is no threat
HOSTILE = frozenset({Event.ASSAULT, Event.COERCE, Event.SANCTION, Event.MOBILIZE, Event.THREATEN})
DONE_BY_SAYING = frozenset(
    {Act.REFUSE, Act.PROMISE, Act.THREATEN, Act.DEMAND, Act.ACCUSE, Act.CONDEMN, Act.PRAISE, Act.CONDITION}
)
UTTERED = {  # what is done by words alone, by which acts
    Event.ACCUSE: frozenset({Act.CONDEMN, Act.ACCUSE}),
    Event.SUPPORT: frozenset({Act.PRAISE}),
    Event.REJECT: frozenset({Act.REFUSE}),
}
BY_WORDS = "done by words"  # the rule by which an act is its doer's word
ASSESSING = frozenset(
    {"appear", "seem", "likely", "apparently", "arguably", "probably", "evidently", "clearly", "ostensibly"}
)
DISTANCING = frozenset(
    {"ostensibly", "so-called", "supposed", "alleged", "purported", "self-styled", "self-proclaimed"}
)


@dataclass(frozen=True, slots=True)
class Stance:
    """How a claim is meant.

    rules: names of the rules that made it so
    """

    event: Event | None
    act: Act
    commitment: Commitment
    author: Commitment
    status: tuple[Status, ...]
    rules: tuple[str, ...] = ()


def of_event(event: Event | None, saying: Saying | None, scoped: Scope, own: bool) -> Stance:
    """Stance towards an event inside a content, or in the author's voice where ``saying`` is None.

    own: the one who speaks is the one who would act, so that "will not" refuses and "will" promises.
    """
    act = saying.act if saying else Act.STATE
    given = saying.commitment if saying else Commitment.CT_PLUS
    status, rules = scoped.status, list(scoped.rules)
    if act is Act.DENY:
        # The denial bites the event: it is told as negated, and meets the accusation on one event.
        status = tuple(s for s in status if s is not Status.ACTUAL) or ()
        status = (*status, Status.NEGATED) if Status.NEGATED not in status else status
        return Stance(event, act, Commitment.CT_MINUS, Commitment.UU, status, (*rules, "denial"))
    if act is Act.OMIT:
        return Stance(event, act, Commitment.NA, Commitment.UU, (Status.NEGATED,), (*rules, "left unsaid"))
    if saying is not None and _rebuts(event, act, scoped):
        status = tuple(x for x in status if x is not Status.ACTUAL)
        return Stance(
            event, Act.DENY, Commitment.CT_MINUS, Commitment.UU, status, (*rules, "a negated charge is denied")
        )
    commitment = scoped.commitment(given)
    stance = Stance(event, act, commitment, commitment if saying is None else Commitment.UU, status, tuple(rules))
    stance = _volition(stance, scoped, own)
    if saying and act in LIFTING:
        stance = replace(stance, author=stance.commitment)
    if (
        saying is None
        and stance.act is Act.STATE
        and scoped.future
        and (scoped.negated or scoped.possible)
        and not scoped.condition
        and stance.event is not Event.AGREE
    ):
        stance = replace(stance, act=Act.PREDICT, rules=(*stance.rules, "forecast"))
    return stance


def _rebuts(event: Event | None, act: Act, scoped: Scope) -> bool:
    """ "No camp was bombed, the army says": who says that harm was not done answers those who say that it was."""
    told = scoped.negated and not (
        scoped.future or scoped.possible or scoped.obliged or scoped.condition or scoped.supposed
    )
    return told and (
        (act in (Act.STATE, Act.CLAIM, Act.CONFIRM) and event in REBUTTED) or (act is Act.CLAIM and event is None)
    )


def _volition(stance: Stance, scoped: Scope, own: bool) -> Stance:
    """What a speaker says of its own future is a promise or a refusal; what it says others must do is a demand."""
    plain = stance.act in PLAIN
    undone = scoped.negated or Status.NEGATED in stance.status  # "will end the siege" is no siege to come
    if scoped.contrary:
        return stance
    if scoped.condition and plain and stance.event in HOSTILE and not undone and not scoped.obliged:
        return threatening(stance, "harm under a condition is a threat")
    if (
        scoped.condition
        and plain
        and scoped.negated
        and (scoped.future or scoped.possible)
        and stance.event in YIELDING
    ):
        return replace(stance, event=Event.REJECT, act=Act.CONDITION, rules=(*stance.rules, "conditional refusal"))
    if scoped.condition and plain:
        event = Event.REQUEST if stance.event is None and scoped.condition.kind.value == "necessary" else stance.event
        return replace(stance, act=Act.CONDITION, event=event, rules=(*stance.rules, "conditional"))
    if own and plain and scoped.negated and scoped.future and (stance.event is None or stance.event in YIELDING):
        status = tuple(dict.fromkeys((*stance.status, Status.NEGATED)))
        return replace(
            stance,
            event=Event.REJECT,
            act=Act.REFUSE,
            commitment=Commitment.CT_PLUS,
            status=status,
            rules=(*stance.rules, "refusal"),
        )
    if scoped.obliged and plain and not scoped.negated:
        return replace(
            stance, event=Event.REQUEST, act=Act.DEMAND, commitment=Commitment.UU,
            status=(Status.FUTURE,), rules=(*stance.rules, "obligation"),
        )  # fmt: skip
    if scoped.future and not undone and not scoped.possible and stance.event in COOPERATIVE:
        act = Act.PROMISE if own and plain else stance.act
        return replace(stance, event=Event.AGREE, act=act, rules=(*stance.rules, "future cooperation is agreement"))
    warned = (
        stance.act is Act.WARN and scoped.possible and stance.event in HOSTILE
    )  # "warned that it may close the strait"
    if own and plain and (scoped.future or warned) and not undone:
        if stance.event in HOSTILE:
            return threatening(stance, "harm of one's own to come is a threat")
        return replace(stance, act=Act.INTEND, rules=(*stance.rules, "own future"))
    return stance


def threatening(stance: Stance, rule: str) -> Stance:
    """Harm to come as a threat of whoever tells it. rule: by which name"""
    rules = (*stance.rules, rule)
    return replace(stance, event=Event.THREATEN, act=Act.THREATEN, commitment=Commitment.CT_U, rules=rules)


def of_harm(stance: Stance, witness: bool, rival: bool) -> Stance:
    """Harm that somebody plainly says was done: a witness, a doctor, a monitor reports it; who lays it at another's door accuses.

    rival: the doer is named, and is not who speaks
    """
    plain = stance.act is Act.STATE and stance.event in (Event.ASSAULT, Event.COERCE)
    if not plain or not set(stance.status) <= {Status.ACTUAL, Status.ONGOING, Status.HISTORICAL}:
        return stance
    if witness:
        return replace(stance, act=Act.REPORT, rules=(*stance.rules, "harm told by a witness is reported"))
    return replace(stance, act=Act.ACCUSE, rules=(*stance.rules, "harm laid on another accuses")) if rival else stance


def of_saying(
    saying: Saying,
    negated: bool,
    condition: Condition | None = None,
    supposed: bool = False,
    possible: bool = False,
    ahead: bool = False,
) -> Stance:
    """Stance of a saying that is the event itself: a demand, an accusation, a refusal; a promise that hangs on something is a condition.

    A promise and a threat speak of what is to come: the one is sure of it, the other leaves it open.
    supposed: it stands in a condition itself: "if the colonels refuse"; possible: it may come about: "the insurers may refuse"; ahead: "will go on
    supporting them"
    """
    to_come = saying.act in (Act.PROMISE, Act.THREATEN) and not _reached(saying)
    told = Status.FUTURE if to_come or ahead else Status.ACTUAL
    status: tuple[Status, ...] = (Status.NEGATED,) if negated else (told,)
    if supposed:
        return Stance(saying.event, saying.act, Commitment.CT_U, Commitment.UU, (Status.HYPOTHETICAL,), ("supposed",))
    if possible and not negated:
        return Stance(saying.event, saying.act, Commitment.PS_PLUS, Commitment.UU, (Status.HYPOTHETICAL,), ("modal",))
    commitment = saying.commitment
    if negated or commitment is Commitment.CT_MINUS:  # "did not promise to go": no promise was made
        commitment = Commitment.CT_MINUS if negated else Commitment.CT_PLUS
    if condition and saying.act is Act.PROMISE and not negated:
        return Stance(
            saying.event,
            Act.CONDITION,
            Commitment.CT_U,
            Commitment.UU,
            (Status.HYPOTHETICAL,),
            ("conditional promise",),
        )
    act = Act.STATE if _reached(saying) else saying.act  # an agreement is told of, whoever made it
    return Stance(saying.event, act, commitment, Commitment.UU, status)


def withheld(stance: Stance) -> Stance:
    """A verdict that is not given, an expectation not held: "never branded the vote a farce", "did not expect an invasion"."""
    if stance.act in (Act.BELIEVE, Act.PREDICT) and stance.commitment is Commitment.PR_PLUS:
        told = (Status.FUTURE, Status.NEGATED) if stance.act is Act.PREDICT else (Status.NEGATED,)
        return replace(stance, commitment=Commitment.PR_MINUS, status=told, rules=(*stance.rules, "withheld"))
    if stance.act not in (Act.ASSESS, Act.CONDEMN, Act.PRAISE):
        return stance
    return replace(stance, commitment=Commitment.CT_MINUS, status=(Status.NEGATED,), rules=(*stance.rules, "withheld"))


def _reached(saying: Saying) -> bool:
    """ "agreed on a halt": what is promised by agreeing is agreed."""
    return saying.cue[:1] == ("agree",)


def menacing(stance: Stance) -> Stance:
    """A promise of harm is a threat: "vowed to strike back"."""
    if stance.act is not Act.PROMISE or Status.NEGATED in stance.status:
        return stance
    return replace(
        stance,
        event=Event.THREATEN,
        act=Act.THREATEN,
        commitment=Commitment.CT_U,
        rules=(*stance.rules, "a promise of harm is a threat"),
    )


def judged(stance: Stance, words: frozenset[str], blame: frozenset[str], praise: frozenset[str]) -> Stance:
    """What somebody calls a thing is blame or praise where the words are: "called the offer a trap", "described the talks as historic"."""
    if stance.act is not Act.ASSESS or stance.event is not None:
        return stance
    for event, act, signs in ((Event.ACCUSE, Act.CONDEMN, blame), (Event.SUPPORT, Act.PRAISE, praise)):
        if words & signs:
            return replace(
                stance,
                event=event,
                act=act,
                commitment=Commitment.CT_PLUS,
                status=(Status.ACTUAL,),
                rules=(*stance.rules, "by the word that is given"),
            )
    return stance


def blaming(stance: Stance, mode: str) -> Stance:
    """What somebody is heard to find fault with, however it is put, he condemns: "branded it a farce", "said that it was gravely concerned".

    mode: the event's; a probe finds no fault yet
    """
    if (
        stance.event is not Event.ACCUSE
        or mode == "investigate"
        or stance.act not in (Act.ASSESS, Act.STATE, Act.SUGGEST, Act.BELIEVE)
    ):
        return stance
    return replace(stance, act=Act.CONDEMN, rules=(*stance.rules, "fault is found"))


def imagined(stance: Stance) -> Stance:
    """What somebody would say of something, should it come about: "would view any such move as a threat"."""
    status, rules = (Status.HYPOTHETICAL,), (*stance.rules, "modal")
    return replace(stance, commitment=Commitment.PS_PLUS, status=status, rules=rules)


def uttered(stance: Stance, mode: str, heard: str) -> Stance:
    """What the author tells that somebody did by words is the act that the learned heads hear: "Paris mocked him" condemns; a trial is no word of blame.

    mode: the event's; heard: an act
    """
    acts = UTTERED.get(stance.event, frozenset()) if stance.event else frozenset()
    if stance.act is not Act.STATE or mode in ("investigate", "convict") or heard not in acts:
        return stance
    return replace(stance, act=Act(heard), rules=(*stance.rules, BY_WORDS))


def engagement(
    saying: Saying | None, quotes: tuple[Quote, ...], scoped: Scope | None, words: frozenset[str]
) -> Engagement:
    """How the author stands to the source: by the cue, by words of distance, by scare quotes, by modals."""
    if saying is None:
        if scoped and scoped.negated:
            return Engagement.DISCLAIM
        if (scoped and scoped.possible) or words & ASSESSING:
            return Engagement.ENTERTAIN
        return Engagement.MONOGLOSS
    if words & DISTANCING or any(q.kind is QuoteKind.SCARE for q in quotes):
        return Engagement.DISTANCE
    return saying.engagement
