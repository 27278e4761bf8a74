"""From words to claims: attributions and events of a document are put together, one claim for each thing told.

The hallway calls `find_claims`. What counts as one claim follows the record format: a saying that is itself an event (a demand,
a condemnation) is one claim, what is alleged in it another; a denial is a claim of the denied event; a statement without an
event is a claim only when somebody is named as saying it.
"""

from __future__ import annotations

from dataclasses import replace

from readouts.claims import cues, slots, stance
from readouts.claims.attribution import Attribution
from readouts.claims.body import Body, clause_words
from readouts.claims.cast import Cast
from readouts.claims.chains import WISHES, Chained, Chains
from readouts.claims.events import Told, find_events, party
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.scope import Scope, scope
from readouts.claims.tellings import Tellings
from readouts.claims.tree import Tree, base
from readouts.claims.voices import Voices
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    Document,
    Entity,
    Event,
    Note,
    Sentence,
    Span,
    Status,
    Telling,
    When,
)

THINGS_TOO = frozenset(
    {Event.ASSAULT, Event.COERCE}
)  # what is struck or seized need be nobody: a ship, a power station
CARRIERS = frozenset({Act.REPORT, Act.RUMOUR, Act.CLAIM, Act.DENY, Act.ACCUSE, Act.ADMIT, Act.CONFIRM})


def find_claims(
    document: Document, sentences: tuple[Sentence, ...], times: tuple[When, ...], lexicon: Lexicon
) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """All claims of a document in the order of their words, and what could not be resolved. Ids are not set here."""
    trees = tuple(Tree(s, document.text) for s in sentences if s.tokens)
    cast = Cast(lexicon.parties).call(trees)
    writer = Writer(document, cast, Voices(cast), times, lexicon)
    claims: list[Claim] = []
    for tree in trees:
        claims += writer.sentence(tree)
    return _distinct(claims), tuple(writer.notes)


def _distinct(claims: list[Claim]) -> tuple[Claim, ...]:
    seen: dict[object, Claim] = {}
    for claim in claims:
        key = (
            claim.evidence,
            claim.event,
            claim.act,
            tuple(s.name for s in claim.sources),
            tuple(a.name for a in claim.actors),
        )
        seen.setdefault(key, claim)
    return tuple(seen.values())


class Writer:
    """Writes the claims of one document, sentence after sentence, remembering who speaks and which call is spoken of."""

    def __init__(
        self, document: Document, cast: Cast, voices: Voices, times: tuple[When, ...], lexicon: Lexicon
    ) -> None:
        self.document, self.cast, self.voices, self.times, self.lexicon = document, cast, voices, times, lexicon
        self.chains = Chains(cast, voices, lexicon)
        self.body = Body(document, cast, times, lexicon)
        self.notes: list[Note] = []
        self.meeting: Claim | None = None

    def sentence(self, tree: Tree) -> list[Claim]:
        links = self.chains.links(tree)
        self.tellings = Tellings(tree)
        told = self.tellings.weighed(find_events(tree, self.lexicon, self.cast))
        suspended = [held for link in links if (held := self._content_scope(tree, link.attribution).condition)]
        told = [t for t in told if t.sure or not any(x.start <= tree.words[t.word].start < x.end for x in suspended)]
        claims = [c for t in told if (c := self._event(tree, t, links))]
        whole = [
            c for c in claims if not any(x.start <= c.evidence.start and c.evidence.end <= x.end for x in suspended)
        ]
        carried = {s.cue for c in whole for s in c.sources[-1:] if s.cue}
        claims += [c for link in links if (c := self._saying(tree, link, links, carried, told))]
        self.chains.hear(tree, links)
        dated = [self._meeting_date(tree, c) for c in claims]
        self.meeting = next(
            (c for c in dated if c.event is Event.CONSULT and c.when and len(c.actors) > 1), self.meeting
        )
        return sorted(dated, key=lambda c: (c.evidence.start, -c.evidence.end))

    # --- events ---

    def _event(self, tree: Tree, told: Told, links: list[Chained]) -> Claim | None:
        if any(told.word in c.attribution.cue for c in links):
            return None
        around = [c for c in links if told.word in c.attribution.content]
        inner = around[-1] if around else None
        if inner and self._presupposed(tree, told, inner):
            around, inner = [], None
        elif (
            inner
            and inner.attribution.saying.event
            and inner.attribution.saying.act is not Act.ACCUSE
            and not (told.sure and not told.bare)
        ):
            return None  # the demand or refusal is the claim; what it asks for is its content
        speaker = inner.speakers if inner else ()
        wishing = (
            inner is not None and inner.attribution.saying.act in WISHES and len(inner.attribution.saying.cue) == 1
        )
        saying = self._saying_of(inner, around) if inner else None
        struck = frozenset(told.recipients) if told.trigger.event in THINGS_TOO else frozenset()
        actors = self._parties(tree, told.actors, speaker, told.pointed)
        if (
            inner
            and inner.attribution.saying.act is Act.ACCUSE
            and {a.name for a in actors} <= {x.name for x in speaker}
        ):
            # nobody accuses himself: the heads know better whom the parse made the doer
            actors = self._parties(tree, self.tellings.pointed(told.word), speaker, told.pointed) or actors
        recipients = tuple(
            r
            for r in self._parties(tree, told.recipients, speaker, told.pointed | struck)
            if all(r.name != a.name for a in actors)
        )
        if not actors and not recipients and not told.sure:
            return None
        scoped = self._scope(tree, told, wishing)
        own = bool(speaker) and any(a.name == s.name for a in actors for s in speaker)
        held = stance.of_event(told.trigger.event, saying, scoped, own and not wishing)
        if wishing and inner and inner.attribution.saying.act is Act.CONSIDER:
            held = replace(held, event=told.trigger.event)
        mode = told.trigger.mode if held.event is told.trigger.event else slots.wanted(tree, tree.below(told.clause)) if held.event in (Event.REQUEST, Event.REJECT) else ""  # fmt: skip
        mode = mode or _learned_mode(told.telling, held.event)
        evidence = self.body.evidence(tree, told, inner)
        claim = self.body.begin(tree, evidence, held, inner.sources if inner else (), saying)
        words = clause_words(tree, told.clause if not told.bare else told.word)
        return self.body.fill(tree, claim, words, told.word, scoped, mode, actors, recipients, inner)

    @staticmethod
    def _saying_of(inner: Chained, around: list[Chained]) -> Saying | None:
        """The row that speaks for the innermost link of the chain; a wish without a link of its own leaves it to the one around."""
        for link in reversed(around):
            if link.sources and link.sources[-1].act is link.attribution.saying.act:
                return link.attribution.saying
        return inner.attribution.saying if inner.sources else None

    def _presupposed(self, tree: Tree, told: Told, inner: Chained) -> bool:
        """A noun with its own parties, or a relative clause, below a verb of saying is the author's own."""
        if inner.attribution.word == told.word or not inner.attribution.cue:
            return False
        for up in (told.clause, *tree.above(told.clause)):
            if up in inner.attribution.heads:
                break
            if tree.words[up].deprel.startswith("acl:relcl"):
                return True
        return told.bare and told.word not in inner.attribution.heads and inner.attribution.saying.act not in CARRIERS

    def _scope(self, tree: Tree, told: Told, wishing: bool) -> Scope:
        found = scope(tree, told.clause if not told.bare else told.word) if not told.bare else _PLAIN
        negated = found.negated != (told.role in ("stop", "prevent"))
        if negated != found.negated:
            found = replace(found, negated=negated, status=_negate(found, negated))
        if told.role == "future" or wishing:
            found = replace(found, future=True, status=_ahead(found))
        return found

    def _parties(
        self,
        tree: Tree,
        heads: tuple[int, ...],
        speaker: tuple[Entity, ...],
        pointed: frozenset[int] = frozenset(),
    ) -> tuple[Entity, ...]:
        out: list[Entity] = []
        for head in heads:
            if head not in pointed and not any(party(tree, w, self.cast) for w in tree.coordinated(head)):
                continue
            for entity in self.cast.entities(tree, head, speaker):
                if all(entity.name != o.name for o in out):
                    out.append(entity)
        return tuple(out)

    # --- sayings ---

    def _saying(
        self, tree: Tree, link: Chained, links: list[Chained], carried: set[Span], told: list[Told]
    ) -> Claim | None:
        at, saying, tellings = link.attribution, link.attribution.saying, self.tellings
        if not tellings.claims(at.cue or (at.word,)) and saying.act is not Act.OMIT:
            return None
        if saying.act in WISHES and len(saying.cue) == 1:
            return None
        if not link.sources or (not link.speakers and saying.act is not Act.RUMOUR):
            return None
        inside = any(
            at.word in c.attribution.content
            and c.attribution.saying.event
            and c.attribution.saying.act is not Act.ACCUSE
            for c in links
            if c is not link
        )
        if inside:
            return None
        if (
            saying.event is None
            and (link.sources[-1].cue in carried or self._only_carries(link, links))
            and saying.act is not Act.OMIT
        ):
            return None
        evidence = self.body.saying_evidence(tree, link)
        scoped = self._content_scope(tree, at)
        actors = self.voices.actors(tree, at, link.speakers)
        if saying.event:
            held = stance.of_saying(saying, cues.negated(tree, at.word))
            if any(t.word in at.content and t.trigger.event in stance.HOSTILE for t in told):
                held = stance.menacing(held)
        elif saying.act is Act.OMIT:
            held = stance.Stance(None, Act.OMIT, Commitment.NA, Commitment.UU, (Status.ACTUAL,))
        else:
            held = stance.of_event(None, saying, scoped, self._own(tree, at, link.speakers))
            if held.event is None and (event := tellings.event((at.word,))):
                held = replace(held, event=event)
        claim = self.body.begin(tree, evidence, held, link.sources, saying)
        words = clause_words(tree, at.word) - at.content if at.cue else at.content
        recipients = self._recipients(tree, link, held.event)
        mode = saying.mode or (slots.wanted(tree, at.content) if held.event in (Event.REQUEST, Event.REJECT) else "")
        mode = mode or _learned_mode(tellings.at(at.cue), held.event)
        if held.event is None:
            actors, recipients = (), ()
        return self.body.fill(tree, claim, words, at.word, scoped, mode, actors, recipients, link)

    def _tells(self, tree: Tree, link: Chained) -> bool:
        """Whether a quotation that goes on says what its speaker will or must do: the rest of a speech is no claim of its own."""
        scoped = self._content_scope(tree, link.attribution)
        return scoped.obliged or scoped.condition is not None or (scoped.negated and scoped.future)

    @staticmethod
    def _only_carries(link: Chained, links: list[Chained]) -> bool:
        """Its content is another saying, which makes the claim."""
        return any(c is not link and c.attribution.word in link.attribution.content for c in links)

    def _own(self, tree: Tree, at: Attribution, speakers: tuple[Entity, ...]) -> bool:
        for head in at.heads:
            subject = tree.subject(head)
            if subject is not None and any(
                e.name == s.name for e in self.cast.entities(tree, subject, speakers) for s in speakers
            ):
                return True
        return False

    def _content_scope(self, tree: Tree, at: Attribution) -> Scope:
        clauses = [h for h in at.heads if tree.verbal(h)]
        return scope(tree, clauses[0]) if clauses else _PLAIN

    def _recipients(self, tree: Tree, link: Chained, event: Event | None) -> tuple[Entity, ...]:
        """Whom a demand, an accusation or a refusal is aimed at: the addressee, else the one who should act, else the owner of the content."""
        at = link.attribution
        found: list[int] = [] if at.addressee is None else [at.addressee]
        if not found and event is Event.REQUEST:
            found = [s for h in at.heads if tree.verbal(h) and (s := tree.one(h, "nsubj")) is not None]
        if not found:
            for head in at.heads:
                if tree.verbal(head):
                    continue
                if party(tree, head, self.cast) and self.cast.sort(tree, head) != "document":
                    found.append(head)
                found += [
                    k
                    for k in tree.kids[head]
                    if tree.words[k].deprel == "nmod:poss"
                    or (
                        base(tree.words[k].deprel) in ("amod", "compound", "nmod")
                        and (k in tree.names or tree.words[k].upos == "PROPN")
                        and tree.case(k) in ("", "by", "from", "of")
                    )
                ]
        entities = self._parties(tree, tuple(found), link.speakers)
        return tuple(e for e in entities if all(e.name != s.name for s in link.speakers))

    def _meeting_date(self, tree: Tree, claim: Claim) -> Claim:
        """ "the call" takes the date of the call told before."""
        if claim.when is not None or self.meeting is None or self.meeting.when is None or claim.event is None:
            return claim
        inside = [i for i, w in enumerate(tree.words) if tree.sentence.start <= w.start < tree.sentence.end]
        mention = slots.meeting(tree, inside)
        if mention is None:
            return claim
        earlier = self.meeting.when
        return replace(
            claim,
            when=replace(
                earlier,
                text=mention.text,
                start=mention.start,
                end=mention.end,
                anchor=f"told before: “{earlier.text}”",
                rule="same meeting",
            ),
        )


def _learned_mode(telling: Telling | None, event: Event | None) -> str:
    """The heads' mode, where it is one of that type of event."""
    return telling.mode if telling and event and telling.mode != "none" and telling.chance(str(event)) > 0 else ""


def _negate(found: Scope, negated: bool) -> tuple[Status, ...]:
    kept = tuple(s for s in found.status if s not in (Status.NEGATED, Status.ACTUAL))
    return (*kept, Status.NEGATED) if negated else kept or (Status.ACTUAL,)


def _ahead(found: Scope) -> tuple[Status, ...]:
    return (Status.FUTURE, *(s for s in found.status if s not in (Status.ACTUAL, Status.FUTURE, Status.ONGOING)))


_PLAIN = Scope((Status.ACTUAL,), False, False, False, False, None, ())
