"""From words to claims: attributions and events of a document are put together, one claim for each thing told.

The hallway calls `find_claims`. What counts as one claim follows the record format: a saying that is itself an event (a demand,
a condemnation) is one claim, what is alleged in it another; a denial is a claim of the denied event; a statement without an
event is a claim only when somebody is named as saying it.
"""

from __future__ import annotations

from dataclasses import replace

from readouts.claims import dated, denials, slots, tolls, topics
from readouts.claims.body import Body
from readouts.claims.cast import Cast
from readouts.claims.chains import Chained, Chains
from readouts.claims.deeds import Deeds
from readouts.claims.events import Told, find_events
from readouts.claims.lexicon import Lexicon
from readouts.claims.tellings import Tellings
from readouts.claims.thresholds import CHOSEN, Thresholds
from readouts.claims.tree import Tree
from readouts.claims.utterances import Utterances, content_scope
from readouts.claims.voices import Voices
from readouts.schema import Claim, Document, Event, Note, Sentence, Status, When


def find_claims(
    document: Document,
    sentences: tuple[Sentence, ...],
    times: tuple[When, ...],
    lexicon: Lexicon,
    thresholds: Thresholds = CHOSEN,
) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """All claims of a document in the order of their words, and what could not be resolved. Ids are not set here."""
    trees = tuple(Tree(s, document.text) for s in sentences if s.tokens)
    writer = Writer(document, Cast(lexicon.parties, document.publisher).call(trees), times, lexicon, thresholds, trees)
    claims = [claim for tree in trees for claim in writer.sentence(tree)]
    return _distinct(claims), ()


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


DAY = len("2022-12-24")
SPOKEN = frozenset({Event.REQUEST, Event.ACCUSE, Event.THREATEN, Event.SUPPORT, Event.REJECT, Event.CONSULT})


def _met(claim: Claim, published: str) -> bool:
    """Whether a claim tells that two who are named met or spoke on a day that has come."""
    named = len(claim.actors) > 1 and all(any(map(str.isupper, a.name)) for a in claim.actors)
    day = claim.when.edtf if claim.when and claim.event is Event.CONSULT and claim.status == (Status.ACTUAL,) else None
    return named and bool(day) and (day or "") <= (published or "~")


def _of_those(claim: Claim, meeting: Claim | None) -> bool:
    """Whether who speaks, or else who acts, is one of those who met."""
    link = claim.sources[-1:]
    names = [e.name for s in link for e in (s.members or (s,))] or [a.name for a in claim.actors]
    guests = [_words(a.name) for a in meeting.actors] if meeting else []
    return bool(names) and all(any(_words(name) <= guest for guest in guests) for name in names)


def _words(name: str) -> set[str]:
    return set(name.replace(",", " ").split())


class Writer:
    """Writes the claims of one document, sentence after sentence, remembering who speaks and which call is spoken of."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        times: tuple[When, ...],
        lexicon: Lexicon,
        thresholds: Thresholds,
        trees: tuple[Tree, ...],
    ) -> None:
        self.beside = topics.beside(trees, lexicon, thresholds)
        self.thresholds = replace(thresholds, viewed=thresholds.sure) if self.beside else thresholds
        self.cast, self.lexicon, self.times, self.published = cast, lexicon, times, document.published or ""
        voices, body = Voices(cast), Body(document, cast, times, lexicon)
        self.chains, self.deeds, self.utterances = (
            Chains(cast, voices, lexicon, trees),
            Deeds(body),
            Utterances(body, voices),
        )
        self.meeting: Claim | None = None
        self.held: Claim | None = None
        self.blow: Claim | None = None
        self.recent: list[tuple[int, Claim]] = []

    def sentence(self, tree: Tree) -> list[Claim]:
        """The claims of one sentence; call it once for each, in order."""
        links = self.chains.links(tree)
        tellings = Tellings(tree, self.lexicon, self.thresholds)
        told = [] if self.beside else tellings.weighed(find_events(tree, self.lexicon, self.cast))
        claims = self._claims(tree, links, told, tellings)
        self.chains.hear(tree, links)
        dated = [_meeting_date(tree, _who_met(tree, c, self.meeting), self.meeting) for c in claims]
        self.meeting = next(
            (c for c in dated if c.event is Event.CONSULT and (c.when or not self.meeting) and len(c.actors) > 1),
            self.meeting,
        )
        dated = self._at_the_meeting(tree, dated)
        return sorted(dated, key=lambda c: (c.evidence.start, -c.evidence.end))

    def _at_the_meeting(self, tree: Tree, claims: list[Claim]) -> list[Claim]:
        """What those who met tell, sentence after sentence, they told at the meeting: "spoke by telephone today. The minister asked for …"."""
        met = next((c for c in claims if _met(c, self.published)), None)
        other = any(c.when for c in claims if _of_those(c, self.held))
        goes_on = not claims or any(_of_those(c, self.held) for c in claims)
        self.held = met or (self.held if goes_on and not other else None)
        if met is None and any(t.edtf and dated.within(tree, t) for t in self.times):
            return claims
        return [
            _on_that_day(c, self.held) if c.when is None and c.event in SPOKEN and _of_those(c, self.held) else c
            for c in claims
        ]

    def _claims(self, tree: Tree, links: list[Chained], told: list[Told], tellings: Tellings) -> list[Claim]:
        """Claims of events, then those of sayings that no event's claim carries; what a condition only supposes is no event."""
        supposed = [held for link in links if (held := content_scope(tree, link.attribution).condition)]
        told = [t for t in told if t.sure or not any(x.start <= tree.words[t.word].start < x.end for x in supposed)]
        claims = tolls.told_once(tree, [(t, c) for t in told if (c := self.deeds.claim(tree, t, links))])
        whole = [
            c for c in claims if not any(x.start <= c.evidence.start and c.evidence.end <= x.end for x in supposed)
        ]
        carried = {s.cue for c in whole for s in c.sources[-1:] if s.cue}
        index = tree.sentence.index
        recent = [*self.recent, *((index, c) for c in claims)]
        said = (self.utterances.claim(tree, link, links, carried, told, tellings, recent) for link in links)
        self.blow = next((c for c in reversed(claims) if tolls.struck(c)), self.blow)
        claims = claims + [tolls.of_blow(c, self.blow) for c in said if c]
        self.recent = [(i, c) for i, c in self.recent if index - i <= denials.REACH] + [(index, c) for c in claims]
        return claims


def _who_met(tree: Tree, claim: Claim, meeting: Claim | None) -> Claim:
    """ "the conversation turned to …": those who met are those of the meeting told before."""
    if claim.actors or claim.event is not Event.CONSULT or meeting is None:
        return claim
    inside = (i for i, w in enumerate(tree.words) if claim.evidence.start <= w.start < claim.evidence.end)
    if slots.meeting(tree, inside) is None:
        return claim
    return replace(claim, actors=meeting.actors, recipients=())


def _meeting_date(tree: Tree, claim: Claim, meeting: Claim | None) -> Claim:
    """ "the call" takes the date of the call told before."""
    if claim.when is not None or claim.event is None or meeting is None or meeting.when is None:
        return claim
    if len((meeting.when.edtf or "").partition("/")[0]) < DAY:
        return claim  # a summit of last June is no call that the page tells of
    mention = slots.meeting(tree, range(len(tree.words)))
    if mention is None:
        return claim
    dated = replace(meeting.when, text=mention.text, start=mention.start, end=mention.end)
    return _on_that_day(claim, replace(meeting, when=dated), meeting.when.text)


def _on_that_day(claim: Claim, meeting: Claim | None, text: str = "") -> Claim:
    """A claim with the day of the meeting that it was told at."""
    if meeting is None or meeting.when is None:
        return claim
    anchor = f"told before: “{text or meeting.when.text}”"
    return replace(claim, when=replace(meeting.when, anchor=anchor, rule="same meeting"))
