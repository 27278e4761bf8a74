"""From a saying in a sentence to its claim: a demand, an accusation, a denial, a plain statement, an omission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readouts.claims import beside, cues, denials, modes, stance, tolls
from readouts.claims.aims import (
    called,
    called_for,
    deed,
    given_to,
    menaced,
    owns,
    to_cut,
    to_free,
    whom_it_calls,
    whose_threat,
)
from readouts.claims.attribution import Attribution
from readouts.claims.bearing import sufferers
from readouts.claims.body import Body, said_there
from readouts.claims.chains import Chained, wishes
from readouts.claims.conditions import FUTURE
from readouts.claims.events import Told
from readouts.claims.labels import ASKS
from readouts.claims.parties import away, parties, party
from readouts.claims.scope import PLAIN, WOULD, Scope, maybe, scope
from readouts.claims.tellings import Tellings, governing, learned_mode
from readouts.claims.tree import Tree, base
from readouts.claims.turns import TURN
from readouts.claims.untold import omitted, told_aside
from readouts.claims.voices import Voices
from readouts.schema import Act, Claim, Commitment, ConditionKind, Entity, Event, Span, Status

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ABOUT = frozenset({"into", "about", "over", "on", "of", "for", "after", "against"})
GIVING_IN = frozenset({Event.RETREAT, Event.CONCEDE, Event.AGREE, Event.SUPPORT})
MENACING = frozenset({"vow", "swear", "threaten", "warn"})


@dataclass(frozen=True)
class Utterances:
    """Writes the claims of sayings; ``body`` and ``voices`` are the document's."""

    body: Body
    voices: Voices

    def claim(
        self,
        tree: Tree,
        link: Chained,
        links: list[Chained],
        carried: set[Span],
        told: list[Told],
        tellings: Tellings,
        recent: Sequence[tuple[int, Claim]] = (),
    ) -> Claim | None:
        """The claim of a saying, or None where it only carries another claim or nobody is named as saying it.

        carried: cues of links that an event's claim has already
        recent: claims told before, with the numbers of their sentences
        """
        at, saying = link.attribution, link.attribution.saying
        if (
            beside.unnamed(tree, at)
            or beside.wonders(tree, at)
            or not self._tells(tree, link, links, carried, told, tellings)
        ):
            return None
        scoped = content_scope(tree, at)
        if scoped.condition is None and saying.event and at.cue:
            scoped = replace(scoped, condition=scope(tree, at.word).condition)
        held = self._stance(tree, link, scoped, told, tellings)
        if not link.sources:
            held = replace(held, author=held.commitment)
        actors, recipients = self._parties(tree, link, held.event, scoped, tellings, recent)
        if not link.speakers and not recipients and called_for(tree, at):
            return None
        mode = self._mode(tree, link, held, tellings)
        claim = self.body.begin(tree, self.body.saying_evidence(tree, link), held, link.sources, saying)
        words = said_there(tree, at.word) - at.content if at.cue else at.content
        filled = self.body.fill(
            tree, claim, words, at.word, scoped, mode, actors, recipients, link, tellings.at(at.cue)
        )
        if (doer := denials.echoed(tree, at)) is not None:
            return self._echo(
                tree, filled, doer, denials.denied(recent, tree.sentence.index, tree.words[at.word].start)
            )
        if held.act not in (Act.DENY, Act.CONFIRM, Act.ADMIT) or held.event is not None:
            return filled
        inside = denials.inside(tree, at, recent)
        if inside is None and (named := denials.named(tree, at, told)) and not denials.points(tree, at):
            return _of_told(replace(filled, event=named.trigger.event), denials.before(recent, named.trigger.event))
        # "…, a charge that it has denied": it denies what was said just now
        aside = tree.words[at.word].deprel == "acl:relcl"
        said = aside and any(x.attribution.cue and x.attribution.word < at.word for x in links if x is not link)
        if inside is None and (denials.points(tree, at) or denials.called_false(tree, at)):
            told_here = [(i, c) for i, c in recent if i == tree.sentence.index] if said else recent
            inside = self._such(tree, at, recent) or denials.denied(
                told_here, tree.sentence.index, tree.words[at.word].start, link.speakers
            )
        return _of_told(filled, inside)

    def _tells(
        self, tree: Tree, link: Chained, links: list[Chained], carried: set[Span], told: list[Told], tellings: Tellings
    ) -> bool:
        """Whether a saying is a claim of its own."""
        at, saying = link.attribution, link.attribution.saying
        omits = saying.act is Act.OMIT
        if omits and base(tree.words[at.word].deprel) == "conj" and omitted(tree, at, links):
            return False  # "neither confirmed nor denied it" is silent once
        # that somebody denies what was said, owns up to it, or counts the dead, is told, however short
        owns = saying.act in (Act.CONFIRM, Act.ADMIT) and denials.named(tree, at, told) is not None
        counts = omits or saying.act is Act.DENY or owns or tolls.counted(tree, at) or denials.called_false(tree, at)
        counts = counts or denials.echoed(tree, at) is not None or saying is ASKS
        if (
            not counts
            and not self._judges(tree, link)
            and not tellings.claims(at.cue or (at.word,), sure=saying is TURN)
        ):
            return False
        nobody = not link.speakers and (not link.sources or saying.act is not Act.RUMOUR)
        if wishes(saying) or (nobody and not called_for(tree, at) and not whose_threat(tree, at)):
            return False
        if any(at.word in c.attribution.content and _holds_events(c) for c in links if c is not link):
            return told_aside(tree, link, links)
        if not link.sources:  # the author's own voice: what it only carries is told as it stands
            return saying.event is not None or omits
        carries = link.sources[-1].cue in carried
        return saying.event is not None or (omits and not carries) or not (carries or _only_carries(link, links))

    def _echo(self, tree: Tree, claim: Claim, doer: int, told: Claim | None) -> Claim:
        """ "Kyiv says Moscow did": the same event as was told before, done by another."""
        if told is None:
            return claim
        act = told.act if told.act is Act.ACCUSE else claim.act
        return replace(_of_told(claim, told), act=act, actors=self.body.cast.entities(tree, doer))

    def _such(self, tree: Tree, at: Attribution, recent: Sequence[tuple[int, Claim]]) -> Claim | None:
        """What "no such call" denies: the last event told of that kind."""
        noun = denials.no_such(tree, at)
        hit = None if noun is None else cues.trigger(tree, noun, self.body.lexicon)
        return None if hit is None or hit[0].event is None else denials.before(recent, hit[0].event)

    def _judges(self, tree: Tree, link: Chained) -> bool:
        """ "The palace said he had told him that the closure was unacceptable": what is told of another's words of blame or praise."""
        blame, praise = self.body.verdicts
        heads = (h for h in link.attribution.heads if len(link.sources) > 1 and tree.one(h, "cop") is not None)
        return any(tree.lemmas[h] in blame | praise for h in heads)

    def _stance(self, tree: Tree, link: Chained, scoped: Scope, told: list[Told], tellings: Tellings) -> stance.Stance:
        at, saying = link.attribution, link.attribution.saying
        if denials.waved_off(tree, at):
            return stance.of_event(None, replace(saying, act=Act.DENY), PLAIN, False)
        if saying.event:
            harm = any(_promised(tree, t, at) and self._harmful(tree, t, at) for t in told)
            kind = any(_promised(tree, t, at) and t.trigger.event in stance.KIND for t in told)
            harm = harm or cues.menaces(tree, at.word, saying, self.body.lexicon)
            harm = harm or (not kind and not self._stops(tree, at) and _heard_menacing(at, tellings))
            condition = None if harm else scoped.condition
            over = scope(tree, at.word) if at.cue else PLAIN
            held = stance.of_saying(
                saying,
                cues.negated(tree, at.word) and saying.needs != "neg",  # "would not hear of it" refuses
                condition,
                over.supposed,
                maybe(tree, at.word),
                _to_come(tree, at.word),
            )
            against = held.act is Act.PROMISE and any(_promised(tree, t, at) and _against(tree, t) for t in told)
            return stance.menacing(held) if harm else replace(held, event=Event.REJECT) if against else held
        if saying.act is Act.OMIT:
            return stance.Stance(None, Act.OMIT, Commitment.NA, Commitment.UU, (Status.NEGATED,))
        held = stance.of_event(None, saying, scoped, self._own(tree, at, link.speakers))
        if denials.called_false(tree, at):
            return stance.of_event(None, replace(saying, act=Act.DENY), scoped, False)
        held = replace(held, act=Act.ASSESS) if held.act is Act.STATE and self._judges(tree, link) else held
        held = stance.judged(held, _lemmas(tree, at.content), *self.body.verdicts)
        points = held.act is Act.DENY or (held.act is Act.CONFIRM and denials.points(tree, at))
        event = tellings.event((at.word,)) if held.event is None and not points and saying is not TURN else None
        heard = learned_mode(tellings.at((at.word,)), event)
        # "warned that the economy was in peril" is no threat, "warned the West against launching raids" may be
        so_already = not (scoped.future or scoped.condition) and any(_finite(tree, h) for h in at.heads)
        if event is Event.THREATEN and held.act is Act.WARN and so_already:
            event = None
        held = stance.blaming(replace(held, event=event), heard) if event else held
        if held.act in (Act.ASSESS, Act.CONDEMN, Act.PRAISE) and saying.act is Act.ASSESS and _would(tree, at):
            held = stance.imagined(held)
        return stance.withheld(held) if cues.negated(tree, at.word) else held

    def _harmful(self, tree: Tree, told: Told, at: Attribution) -> bool:
        """Whether an event does harm: not where it is ended, averted or another's ("vowed to stop the attacks", "offered to take in people deported by
        others"), nor what is stopped as a favour ("promised to halt the deliveries")."""
        others = tree.words[told.word].deprel.startswith("acl") or cues.agent(tree, told.word) is not None
        if others or (not told.bare and scope(tree, told.clause).negated) or told.role in ("stop", "prevent"):
            return False
        stops = self.body.lexicon.light.get(tree.lemmas[told.clause]) == "stop"
        return told.trigger.event in stance.HARMFUL and not (stops and not set(at.saying.cue) & MENACING)

    def _stops(self, tree: Tree, at: Attribution) -> bool:
        """Whether what is promised is that something ends or does not come about: "vowed to stop the attacks"."""
        return any(self.body.lexicon.light.get(tree.lemmas[h]) in ("stop", "prevent") for h in at.heads)

    def _mode(self, tree: Tree, link: Chained, held: stance.Stance, tellings: Tellings) -> str:
        """The row's mode, else by what is asked for or threatened, what the heads hear, what is usual."""
        at, event = link.attribution, held.event
        if event is Event.REJECT and to_cut(tree, at, self.body.lexicon):
            return ""
        asked = at.saying.event is Event.REQUEST
        mode = at.saying.mode or (modes.wanted(tree, at.content, event, asked) if event in modes.ASKING else "")
        if event is Event.THREATEN and not mode:  # "threatened to expel him"
            mode = next((m for h in at.heads if tree.verbal(h) and (m := modes.at_hand(event, tree, h))), "")
        mode = mode or learned_mode(tellings.at(at.cue), event)
        mode = mode or modes.means(event, tree, at.content, at.word) or modes.usual(event, held.act, asked)
        row = None if mode or event is not Event.THREATEN else cues.trigger(tree, at.word, self.body.lexicon)
        return row[0].mode if row and row[0].event is event else mode

    def _own(self, tree: Tree, at: Attribution, speakers: tuple[Entity, ...]) -> bool:
        """Whether who speaks is who would act."""
        for head in at.heads:
            subject = tree.subject(head)
            if subject is not None and any(
                e.name == s.name for e in self.body.cast.entities(tree, subject, speakers) for s in speakers
            ):
                return True
        return False

    def _parties(
        self,
        tree: Tree,
        link: Chained,
        event: Event | None,
        scoped: Scope,
        tellings: Tellings,
        recent: Sequence[tuple[int, Claim]],
    ) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
        """Who acts by a saying, and at whom it is aimed: nobody where it is no event; of a call or a threat that is nobody's, whom the words name."""
        at = link.attribution
        if event is None:
            return (), ()
        if threat := whose_threat(tree, at):
            return parties(tree, threat, self.body.cast, ()), ()
        actors = self.voices.actors(tree, at, link.speakers)
        if event is Event.REJECT and to_cut(tree, at, self.body.lexicon):
            return actors, ()
        recipients = self._recipients(tree, link, event, scoped)
        if not recipients and not (called_for(tree, at) and to_free(tree, at, self.body.lexicon)):
            recipients = self._heard_of(tree, link, tellings)
        if event in (Event.ACCUSE, Event.SUPPORT) and not recipients:
            recipients = self._doers(tree, link, recent)
        return actors, recipients

    def _recipients(self, tree: Tree, link: Chained, event: Event | None, scoped: Scope) -> tuple[Entity, ...]:
        """Whom a demand, an accusation or a refusal is aimed at: the addressee, else the one who should act, else the owner of the content."""
        at, cast = link.attribution, self.body.cast
        told = (
            event is Event.REQUEST and at.saying.event is None
        )  # "told parliament that Hamas must disarm": not of parliament
        found = given_to(tree, at, cast) or ([] if at.addressee is None or told else [at.addressee])
        if not found and scoped.condition and scoped.condition.kind is ConditionKind.NECESSARY:
            inside = range(scoped.condition.start, scoped.condition.end)  # who must act first is asked to
            found = [i for i, w in enumerate(tree.words) if w.start in inside and base(w.deprel) == "nsubj"][:1]
        elif not found and event in (Event.REQUEST, Event.ACCUSE):
            found = [s for h in at.heads if tree.verbal(h) and (s := tree.one(h, "nsubj")) is not None]
        elif not found and event is Event.THREATEN:
            found = menaced(tree, at, cast)
        if not found:
            for head in (*at.heads, *whom_it_calls(tree, at)):
                if tree.verbal(head) or called(tree, head, at) or deed(tree, head, at):
                    continue
                if party(tree, head, cast) and cast.sort(tree, head) != "document":
                    found.append(head)
                struck = sufferers(tree, head, self.body.lexicon.classes["suffered"])
                hit = cues.trigger(tree, head, self.body.lexicon)
                borne = hit is not None and "nmod:of" in hit[0].roles  # "the shelling of Idlib" is not Idlib's
                owners = [
                    k
                    for k in tree.kids[head]
                    if owns(tree, k) and k not in struck and not (borne and tree.case(k) == "of")
                ]
                # "the junta's shelling of Sake" is the junta's
                if head not in found or cast.sort(tree, head) not in ("person", "people"):  # "the Emir of Qatar" is one
                    found += [k for k in owners if tree.words[k].deprel == "nmod:poss"] or owners
        addressed = frozenset() if at.addressee is None else frozenset({at.addressee})  # who is spoken to is somebody
        entities = parties(tree, tuple(found), cast, link.speakers, addressed)
        return tuple(e for e in entities if all(e.name != s.name for s in link.speakers))

    def _doers(self, tree: Tree, link: Chained, recent: Sequence[tuple[int, Claim]]) -> tuple[Entity, ...]:
        """ "condemned the attack": whoever did it, where a sentence before tells of it; harm only as the author tells it himself."""
        at, names = link.attribution, {s.name for s in link.speakers}
        for head in (*at.heads, *tree.having(at.word, "obj")):
            known = any(tree.words[k].form.lower() in DEFINITE for k in tree.having(head, "det"))
            hit = cues.trigger(tree, head, self.body.lexicon) if known and tree.words[head].upos == "NOUN" else None
            that = deed(tree, head, at)
            told = (
                c
                for index, c in reversed(recent)
                if c.actors
                and ((hit and c.event is hit[0].event) or (that and c.event and 0 < tree.sentence.index - index <= 1))
            )
            doers = next((c for c in told if c.evidence.end <= tree.words[head].start), None)
            harm = (
                doers is not None
                and doers.event in stance.HARMFUL
                and (doers.sources or doers.commitment.value != "CT+")
            )
            if doers and not harm and not names & {a.name for a in doers.actors}:
                return doers.actors
        return ()

    def _heard_of(self, tree: Tree, link: Chained, tellings: Tellings) -> tuple[Entity, ...]:
        """Whom the learned heads take a saying to be aimed at."""
        telling, cast = tellings.at(link.attribution.cue), self.body.cast
        harmed = self.body.lexicon.classes["suffered"]
        struck = {k for h in link.attribution.heads for k in sufferers(tree, h, harmed)}
        own = tree.below(link.attribution.source) if link.attribution.source is not None else ()
        heads = governing(tree, telling.recipients) if telling else ()
        heads = tuple(h for h in heads if h not in struck and h not in own)  # "mediators from Oman told both": not Oman
        found = parties(tree, heads, cast, link.speakers, frozenset(heads)) or away(cast, telling)
        return tuple(e for e in found if all(e.name != s.name for s in link.speakers))


def _finite(tree: Tree, head: int) -> bool:
    """Whether a content is a clause that tells how things are, and no infinitive or "against launching"."""
    return tree.verbal(head) and tree.words[head].xpos != "VBG"


def _of_told(claim: Claim, told: Claim | None) -> Claim:
    """A denial, or a confirmation, as a claim of the event that it points back at."""
    if told is None:
        return claim
    return replace(
        claim, event=told.event, mode=told.mode, actors=told.actors, recipients=told.recipients, when=told.when,
        where=told.where,
    )  # fmt: skip


def content_scope(tree: Tree, at: Attribution) -> Scope:
    """Operators over the first clause of a content."""
    clauses = [h for h in at.heads if tree.verbal(h)]
    return scope(tree, clauses[0]) if clauses else PLAIN


def _lemmas(tree: Tree, words: frozenset[int]) -> frozenset[str]:
    return frozenset(tree.lemmas[i] for i in words)


def _promised(tree: Tree, told: Told, at: Attribution) -> bool:
    """Whether an event is what a saying promises itself, and not a condition or a cause told with it."""
    if told.bare and tree.case(told.word) in ABOUT:
        return False  # "promised an investigation into abuses"
    top = told.clause if told.clause in at.heads else tree.words[told.word].head
    return told.word in at.content and (told.word in at.heads or top in at.heads)


def _against(tree: Tree, told: Told) -> bool:
    """ "vowed to oppose it", "vowed never to sign it": what is promised is a refusal."""
    never = scope(tree, told.clause).negated
    return (told.trigger.event in GIVING_IN) if never else (told.trigger.event is Event.REJECT)


def _heard_menacing(at: Attribution, tellings: Tellings) -> bool:
    """ "vowed to revoke their licences": a vow that the heads hold for a threat rather than a promise, whatever the lexicon knows of what is vowed."""
    telling = tellings.at(at.cue)
    if telling is None or at.saying.event is not Event.AGREE or not set(at.saying.cue) & MENACING:
        return False
    return telling.chance("THREATEN") > max(telling.chance("AGREE"), telling.chance("REJECT"))


def _to_come(tree: Tree, cue: int) -> bool:
    """ "will support them", "shall go on supporting them", "are expected to support them" """
    head = tree.words[cue].head
    if (
        base(tree.words[cue].deprel) in ("xcomp", "ccomp")
        and head >= 0
        and tree.lemmas[head] in ("expect", "hope", "wait")
    ):
        return any(tree.lemmas[k] == "to" for k in tree.having(cue, "mark"))
    over = tree.words[cue].head if base(tree.words[cue].deprel) == "xcomp" else cue
    return any(tree.words[k].form.lower() in FUTURE for h in (cue, over) for k in tree.having(h, "aux"))


def _would(tree: Tree, at: Attribution) -> bool:
    """ "would view any such move as": what is judged has not come about."""
    would = any(tree.words[k].form.lower() in WOULD for k in tree.having(at.word, "aux"))
    near = (k for h in (at.word, *at.heads) for k in (h, *tree.having(h, "obj", "nsubj")))
    return would and any(tree.lemmas[d] in ("any", "such") for k in near for d in tree.having(k, "det", "amod"))


def _holds_events(link: Chained) -> bool:
    saying = link.attribution.saying
    return saying.event is not None and saying.act is not Act.ACCUSE


def _only_carries(link: Chained, links: list[Chained]) -> bool:
    """Its content is another saying, which makes the claim."""
    return any(c is not link and c.attribution.word in link.attribution.content for c in links)
