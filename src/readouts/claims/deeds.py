"""From an event in a sentence to its claim: whose voice it stands in, who is party to it, how firmly it is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readouts.claims import cues, denials, modes, stance
from readouts.claims.bearing import borne, felt
from readouts.claims.body import Body, clause_words
from readouts.claims.cast import Cast
from readouts.claims.chains import Chained, wishes
from readouts.claims.events import Told, takes_place
from readouts.claims.lexicon import Saying
from readouts.claims.operators import operators, unreal_noun
from readouts.claims.parties import away, left, owners, parties, possessive, setting, spot, unless
from readouts.claims.performed import own_word
from readouts.claims.pronouns import THEY
from readouts.claims.scope import Scope, scope, seeming
from readouts.claims.tellings import governing, learned_mode
from readouts.claims.tree import Tree
from readouts.claims.truth import falsified
from readouts.claims.undone import did_nothing
from readouts.claims.unreal import alleged, any_at_all, imagined
from readouts.claims.untold import (
    asked_for,
    in_charge,
    only_asked,
    only_wanted,
    owned_up,
    passed_over,
    pointing,
    taken_for_granted,
    unaccused,
)
from readouts.schema import Act, Claim, Commitment, Entity, Event, Kind, Status

THINGS_TOO = frozenset({Event.ASSAULT, Event.COERCE})  # what is struck or seized need be nobody: a power station
MUTUAL = frozenset({"each other", "one another"})
MOVES = frozenset({Event.MOBILIZE, Event.RETREAT})
FREED = frozenset({"release", "access", "return", "ceasefire", "disarm"})
GIVING = frozenset({"hand", "cede", "return", "transfer", "surrender", "give", "yield"})  # to whom it is given up
LEAVING = frozenset({"leave", "quit", "desert", "flee"})
AIMED = frozenset({"against", "from", "on", "at", "with"})
MENACING = 0.75  # chance of a threat, from which harm to come in the passive is one
BY_SOMEBODY = frozenset(stance.UTTERED) | {Event.SANCTION, Event.PROTEST, Event.THREATEN}
Parties = tuple[Entity, ...]
BOTH_ACT = frozenset({Event.CONSULT, Event.COOPERATE})
AMONG = BOTH_ACT | {Event.AGREE, Event.REQUEST, Event.PROTEST}  # what one does among others, or wants, is done to none
SETTING = frozenset({"", "in", "during", "on"})  # before a noun whose when and where are those of the clause
TO_OTHERS = frozenset({Event.AGREE, Event.THREATEN, Event.REJECT})  # what is announced to whom it will befall


@dataclass(frozen=True)
class Deeds:
    """Writes the claims of events; ``body`` is the document's."""

    body: Body

    def claim(self, tree: Tree, told: Told, links: list[Chained]) -> Claim | None:
        """The claim of an event, or None where a saying claims it already or nobody is party to it."""
        told = felt(tree, told, self.body.lexicon.classes["feeling"])
        if any(told.word in c.attribution.cue for c in links) or self._by_a_deed(tree, told):
            return None
        if self._of_nature(tree, told) or self._only_took_place(tree, told):
            return None
        told = borne(tree, told, self.body.lexicon.classes["suffered"], self.body.cast)
        told = _without_whoever_stops(tree, told)
        around = [c for c in links if told.word in c.attribution.content and not falsified(tree, c.attribution.word)]
        inner = around[-1] if around else None
        if passed_over(tree, told, links):
            return None
        if inner and (
            only_asked(tree, inner)
            or unaccused(tree, inner)
            or in_charge(tree, told, inner)
            or only_wanted(tree, told, inner)
        ):
            return None
        granted = taken_for_granted(tree, told, around)
        if granted and (imagined(tree, told.word) or any_at_all(tree, told.word) or unreal_noun(tree, told)):
            return None
        if not granted and inner and asked_for(told, inner):
            return None  # the demand or refusal is the claim; what it asks for is its content
        around = around[: len(around) - granted]
        inner = around[-1] if around else None
        speaker = inner.speakers if inner else ()
        actors, recipients = self._parties(tree, told, inner, speaker)
        back = pointing(tree, told)
        stands = takes_place(tree, told) or told.trigger.plain or (told.sure and not back)
        named = actors or recipients
        if back and not tree.below(told.word).intersection((*told.actors, *told.recipients)):
            named = ()  # whom the heads think of from afar doesn't tell it anew
        if not named and not stands:
            return None
        wishing = inner is not None and wishes(inner.attribution.saying)
        scoped, saying = operators(tree, told, inner, wishing), _saying(tree, inner, around)
        own = any(a.name == s.name for a in actors for s in speaker)
        held = _held(tree, told, inner, saying, scoped, own)
        if inner and speaker and not actors and _menaces(told, held) and not self._witness(tree, inner):
            # "warned that any bandit who crossed would be wiped out"
            held, actors = stance.threatening(held, "harm to come is heard as a threat"), speaker
        if wishing and inner and inner.attribution.saying.act is Act.CONSIDER:
            held = replace(held, event=told.trigger.event)
        actors, recipients = self._turned_to(tree, told, inner, held, own, actors, recipients)
        if inner and inner.sources:
            held = stance.of_harm(held, self._witness(tree, inner), _rival(actors, speaker))
        evidence = self.body.evidence(tree, told, inner)
        held, sources = (held, inner.sources) if inner else own_word(tree, told, held, actors, self.body.cast)
        claim = self.body.begin(tree, evidence, held, sources, saying)
        words = _around(tree, told)
        mode = _mode(tree, told, held, words)
        return self.body.fill(tree, claim, words, told.word, scoped, mode, actors, recipients, inner, told.telling)

    def _turned_to(
        self,
        tree: Tree,
        told: Told,
        inner: Chained | None,
        held: stance.Stance,
        own: bool,
        actors: Parties,
        recipients: Parties,
    ) -> tuple[Parties, Parties]:
        """Who acts and who bears it where words turn to somebody: a demand, a promise, a threat."""
        speaker = inner.speakers if inner else ()
        if speaker and held.act is Act.DEMAND and held.event is not told.trigger.event:
            # "said that the other side must withdraw" asks it of the other side
            asked = tuple(a for a in actors if all(a.name != s.name for s in speaker))
            actors, recipients = speaker, asked or self._addressed(tree, inner, speaker)
        actors, recipients = _promised(tree, told, held.event, actors, recipients)
        if not recipients and held.event in TO_OTHERS and own:
            recipients = self._addressed(tree, inner, speaker)
        if not recipients and held.event is Event.THREATEN:
            doer = unless(tree, told.clause)  # "will respond if the junta shells them": the junta is threatened
            recipients = () if doer is None else parties(tree, (doer,), self.body.cast, speaker)
            recipients = tuple(r for r in recipients if all(r.name != a.name for a in (*actors, *speaker)))
        return actors, recipients

    def _by_a_deed(self, tree: Tree, told: Told) -> bool:
        """ "His arrest drew protests", "the war cut exports": what is done is nobody who speaks or sanctions, and neither is whoever did it."""
        if told.trigger.event not in BY_SOMEBODY or not told.actors:
            return False
        deeds = [a for a in told.actors if self.body.cast.noun(tree, a) == "deed"]
        subject = tree.subject(told.clause)
        if subject is not None and self.body.cast.noun(tree, subject) == "deed":
            deeds += [a for a in told.actors if a in tree.below(subject)]
        return set(told.actors) <= set(deeds)

    def _of_nature(self, tree: Tree, told: Told) -> bool:
        """ "A cyclone struck the coast, killing nine": no blow of anybody's."""
        if told.trigger.event not in THINGS_TOO or told.bare:
            return False
        does = cues.agent(tree, told.clause) if tree.passive(told.clause) else tree.subject(told.clause)
        return does is not None and tree.lemmas[does] in self.body.lexicon.classes["nature"]

    def _only_took_place(self, tree: Tree, told: Told) -> bool:
        """ "confirmed that the attack had taken place": what takes place is told by its own name."""
        place = any(tree.lemmas[k] == "place" for k in tree.having(told.word, "obj", "compound:prt"))
        subject = tree.subject(told.word) if place and tree.lemmas[told.word] == "take" else None
        return subject is not None and self.body.cast.noun(tree, subject) == "deed"

    def _addressed(self, tree: Tree, link: Chained | None, speaker: Parties) -> Parties:
        """Who is told what must be done, where the words name nobody who should do it."""
        at = None if link is None else link.attribution.addressee
        return () if at is None else parties(tree, (at,), self.body.cast, speaker, frozenset({at}))

    def _witness(self, tree: Tree, link: Chained) -> bool:
        """Whether a source is one of those who saw, treated, helped or watched and speak for no side, or keeps its name to itself."""
        if link.sources[-1].kind is Kind.UNNAMED:
            return True
        source = link.attribution.source
        words = tree.below(source) if source is not None else ()
        return any(tree.lemmas[i] in self.body.lexicon.classes["witness"] for i in words)

    def _parties(self, tree: Tree, told: Told, inner: Chained | None, speaker: Parties) -> tuple[Parties, Parties]:
        """Actors and recipients of an event; where all sides act, nobody is acted upon."""
        cast = self.body.cast
        heads = tuple(a for a in told.actors if not (told.trigger.event in BOTH_ACT and setting(tree, a)))
        spoken = inner.attribution.cue if inner else ()  # "by the army's account": an account does nothing
        heads = tuple(a for a in heads if a not in spoken and not self._another_suffers(tree, a, told))
        actors = parties(tree, heads, cast, speaker, told.pointed)
        if (
            inner
            and inner.attribution.saying.act is Act.ACCUSE
            and told.role not in ("stop", "prevent")
            and {a.name for a in actors} <= {x.name for x in speaker}
        ):
            # nobody accuses himself: who is accused, or whom the heads point at, is the doer
            accused = () if inner.attribution.addressee is None else (inner.attribution.addressee,)
            heard = governing(tree, told.telling.actors) if told.telling else ()
            found = (parties(tree, heads, cast, speaker, told.pointed) for heads in (accused, heard))
            actors = next((f for f in found if f and f[0].name not in {x.name for x in speaker}), actors)
        if inner and told.trigger.event in THINGS_TOO and _befell(tree, told):
            # "the army says 31 civilians died": that it says so makes it no doer
            actors = tuple(
                a for a in actors if all(a.name != s.name and not s.start <= a.start < s.end for s in speaker)
            )
        each = inner is not None and any(tree.lemmas[k] == "each" for k in tree.below(inner.attribution.word))
        if speaker and any(
            a.name.lower() in MUTUAL
            or (each and a.name.lower() == "other" and not speaker[0].name.lower().startswith("each"))
            for a in actors
        ):
            actors = speaker  # "accused each other of breaking the truce", "each accused the other"
        if inner and not actors and owned_up(tree, told, inner):
            actors = speaker
        recipients = self._struck(tree, told, speaker)
        recipients = tuple(r for r in recipients if r.kind is not Kind.DOCUMENT)  # a paper suffers nothing
        # "the militia says the army did it": not to the militia; "it was hit, residents said": not residents
        spoke = {s.name for s in speaker}
        recipients = recipients or tuple(e for e in away(cast, told.telling) if e.name not in spoke)
        said = inner.sources if inner and tree.one(told.clause, "nsubj", "nsubj:pass") is not None else ()
        recipients = tuple(r for r in recipients if not any(s.start <= r.start < s.end for s in said))
        if told.trigger.event in BOTH_ACT:
            sent = {tree.phrase(r).start for r in told.recipients if setting(tree, r)}
            others = [j for r in told.recipients if tree.case(r) == "with" for j in tree.coordinated(r)]
            sides = {tree.phrase(j).start for j in others}  # "shared its maps with Russia"
            met = (
                r
                for r in recipients
                if r.start not in sent and (r.start in sides or r.kind is Kind.PERSON or not _place(tree, r))
            )
            return _distinct((*actors, *met)), ()
        # of "a convoy of rebels" no rebel suffers, and of "its envoy to the bloc" no bloc
        doing = [f" of {a.name}".replace(" to the ", " of ").replace(" to ", " of ") for a in actors]
        return actors, tuple(r for r in recipients if not any(d.endswith(f" of {r.name}") for d in doing))

    def _another_suffers(self, tree: Tree, i: int, told: Told) -> bool:
        """ "fight for the ouster of the emir", "called for his arrest": whom another deed befalls does nothing by it."""
        over = tree.words[i].head
        apart = over >= 0 and over not in (told.word, told.clause) and tree.case(i) == "of"
        return apart and tree.lemmas[over] in self.body.lexicon.classes["suffered"]

    def _struck(self, tree: Tree, told: Told, speaker: Parties) -> Parties:
        """Whom an event befalls; of a thing, whose it is, and where it is nobody's, in a blow or a seizure, the thing."""
        cast = self.body.cast
        heads = told.recipients
        if told.trigger.event in MOVES and told.trigger.mode not in FREED:
            # one's own troops suffer nothing by being moved; whom the heads point at, where no row tells of troops, does
            learned = told.pointed if not told.trigger.mode else frozenset()
            gone = told.trigger.event is Event.RETREAT and tree.lemmas[told.word] in LEAVING
            quitted = left(tree, told.word, cast, self.body.lexicon.classes.get("vehicle", frozenset())) if gone else ()
            given = {"to"} if tree.lemmas[told.word] in GIVING else set()
            heads = tuple(r for r in heads if tree.case(r) in AIMED | given or r in learned) or quitted
        if told.trigger.event is Event.ASSAULT:
            struck = self.body.lexicon.classes["building"] | self.body.lexicon.classes["vehicle"]
            heads = tuple(h for r in heads for h in _whose(tree, r, cast, struck))
        found = parties(tree, heads, cast, speaker, told.pointed)
        moves = told.trigger.event in MOVES
        bears = not moves and (tree.passive(told.word) or told.trigger.event not in AMONG)
        if not told.recipients and bears and not told.bare and tree.lemmas[told.word] != "do":  # "the army did it"
            heads = tuple(cues.standing(tree, told.word, "obj"))  # "was questioned and brought to a camp": who bears it
            found = parties(tree, heads, cast, speaker)
        if not found and not moves:
            owned = tuple(o for r in heads if not spot(tree, r) for o in owners(tree, r, cast))
            found = parties(tree, owned, cast, speaker)
        if not found and told.trigger.event in THINGS_TOO:
            found = parties(tree, told.recipients, cast, speaker, frozenset(told.recipients))
        return found


def _whose(tree: Tree, i: int, cast: Cast, struck: frozenset[str]) -> tuple[int, ...]:
    """ "bombed their camps", "burned the army's lorries": a blow to a thing befalls whoever "'s" or "their" says that it belongs to. struck: what may be hit"""
    word = tree.words[i]
    somebody = cast.sort(tree, i) and word.lemma.lower() not in struck
    if word.upos != "NOUN" or i in tree.names or somebody or cast.noun(tree, i) == "deed":
        return (i,)
    owned = (k for k in tree.kids[i] if possessive(tree, k))
    return tuple(k for k in owned if tree.words[k].upos != "PRON" or cast.sort(tree, k)) or (
        i,
    )  # of nobody known, the thing


def _without_whoever_stops(tree: Tree, told: Told) -> Told:
    """ "The army foiled an attack", "failed to stop the killing": who keeps harm off, or does not, did not do it."""
    undone = did_nothing(tree, told.clause) or scope(tree, told.clause).negated
    kept = told.role == "prevent" or (told.role == "stop" and undone)
    subject = tree.subject(told.clause) if kept and not told.bare else None
    return replace(told, actors=tuple(a for a in told.actors if a != subject)) if subject is not None else told


def _around(tree: Tree, told: Told) -> frozenset[int]:
    """The words that may say when and where: the clause's; of a noun that only gives a reason, an occasion or an end, its own phrase's."""
    if not told.bare:
        return clause_words(tree, told.clause)
    case = tree.case(told.word)
    at = case in SETTING or (case == "at" and told.trigger.event is Event.CONSULT)
    return clause_words(tree, told.word) if at else tree.below(told.word)


def _befell(tree: Tree, told: Told) -> bool:
    """ "were killed", "died": words that name nobody who did it."""
    verb = told.clause
    done = tree.passive(verb) and cues.agent(tree, verb) is None
    return set(told.actors) <= told.pointed and (done or tree.words[verb].lemma in ("die", "perish"))


def _menaces(told: Told, held: stance.Stance) -> bool:
    """Whether harm to come, of which no doer is named, is heard as a threat of whoever tells it."""
    ahead = Status.FUTURE in held.status and Status.NEGATED not in held.status
    plain = held.act in (Act.STATE, Act.WARN) and told.trigger.event in stance.HARMFUL
    return plain and ahead and told.telling is not None and told.telling.chance("THREATEN") >= MENACING


def _disbelieved(tree: Tree, link: Chained) -> bool:
    """ "does not believe that it was cut", "doubts that it was": who thinks so thinks that it was not."""
    at = link.attribution
    return at.saying.act is Act.BELIEVE and (at.saying.cue == ("doubt",) or cues.negated(tree, at.word))


def _rival(actors: tuple[Entity, ...], speakers: tuple[Entity, ...]) -> bool:
    """Whether doers are named, and none of them speaks: "Kyiv said Russian troops had mined the road"."""
    spoken = [s.name.lower() for s in speakers]
    names = [a.name for a in actors]
    return bool(names) and all(
        any(map(str.isupper, name)) and name.lower() not in THEY and not any(name.lower() in s for s in spoken)
        for name in names
    )


def _promised(
    tree: Tree, told: Told, event: Event | None, actors: Parties, recipients: Parties
) -> tuple[Parties, Parties]:
    """ "will work with the miners": who says so promises it to them."""
    if event is not Event.AGREE or told.trigger.event is not Event.COOPERATE:
        return actors, recipients
    heads = [j for w in told.actors if tree.case(w) == "with" for j in tree.coordinated(w)]
    starts = {tree.phrase(j).start for j in heads}
    partners = tuple(a for a in actors if a.start in starts)
    return tuple(a for a in actors if a not in partners), partners or recipients


def _place(tree: Tree, entity: Entity) -> bool:
    return any(m.start <= entity.start < m.end and m.label == "LOC" for m in tree.sentence.mentions)


def _distinct(entities: tuple[Entity, ...]) -> Parties:
    return tuple({e.name: e for e in entities}.values())


def _mode(tree: Tree, told: Told, held: stance.Stance, words: frozenset[int]) -> str:
    """The row's mode where its type stands, else by what the words tell, what the heads hear, what is usual."""
    event = held.event
    mode = told.trigger.mode if event is told.trigger.event else ""
    if event in modes.ASKING:
        mode = mode or modes.wanted(tree, tree.below(told.clause), event, asked=False)
    mode = mode or modes.at_hand(event, tree, told.word) or learned_mode(told.telling, event)
    mode = mode or modes.means(event, tree, words, told.word)
    return mode or modes.usual(event, held.act, asked=False)


def _held(
    tree: Tree, told: Told, inner: Chained | None, saying: Saying | None, scoped: Scope, own: bool
) -> stance.Stance:
    """The stance of an event: by its voice and the operators over it; in nobody's voice also by what the words do, and by "alleged"."""
    wishing = inner is not None and wishes(inner.attribution.saying)
    held = stance.of_event(told.trigger.event, saying, scoped, own and not wishing)
    mode = told.trigger.mode or learned_mode(told.telling, held.event)
    held = stance.blaming(held, mode) if own else held
    if own and inner and cues.negated(tree, inner.attribution.word):
        held = stance.withheld(held)  # "never branded it a farce"
    if saying:
        return held
    if told.telling and not told.bare:
        held = stance.uttered(held, mode, told.telling.act)
    if held.act is Act.STATE and alleged(tree, told.word):
        held = replace(held, act=Act.RUMOUR, commitment=Commitment.UU, author=Commitment.UU)
    return held


def _saying(tree: Tree, inner: Chained | None, around: list[Chained]) -> Saying | None:
    """The row that speaks for a chain, as it is meant here: waved off, it denies; disbelieved, it holds that it was not so."""
    saying = _saying_of(inner, around) if inner else None
    if saying and any(denials.waved_off(tree, c.attribution) for c in around if c.attribution.saying is saying):
        saying = replace(saying, act=Act.DENY)
    if saying and inner and saying.commitment is Commitment.CT_PLUS and seeming(tree, inner.attribution.word):
        saying = replace(saying, commitment=Commitment.PR_PLUS)  # "a video appears to show soldiers firing"
    if saying and inner and saying is inner.attribution.saying and _disbelieved(tree, inner):
        saying = replace(saying, commitment=Commitment.PR_MINUS)
    return saying


def _saying_of(inner: Chained, around: list[Chained]) -> Saying | None:
    """The row that speaks for the innermost link of the chain; a wish without a link of its own leaves it to the one around, hearsay does not."""
    nobodys = inner.attribution.saying if inner.attribution.source is None else None
    if nobodys and nobodys.commitment is not Commitment.CT_PLUS and not wishes(nobodys):
        return nobodys
    for link in reversed(around):
        if link.sources and link.sources[-1].act is link.attribution.saying.act:
            return link.attribution.saying
    return inner.attribution.saying if inner.sources else None
