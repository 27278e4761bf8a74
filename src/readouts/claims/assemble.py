"""From words to claims: attributions and events of a document are put together, one claim for each thing told.

The hallway calls `find_claims`. What counts as one claim follows the record format: a saying that is itself an event (a demand,
a condemnation) is one claim, what is alleged in it another; a denial is a claim of the denied event; a statement without an
event is a claim only when somebody is named as saying it.
"""

from __future__ import annotations

from dataclasses import replace

from readouts.claims import denials, tolls, topics
from readouts.claims.answers import answered
from readouts.claims.body import Body
from readouts.claims.cast import Cast
from readouts.claims.chains import Chained, Chains
from readouts.claims.deeds import Deeds
from readouts.claims.events import Told, find_events
from readouts.claims.labels import bidden
from readouts.claims.lexicon import Lexicon
from readouts.claims.meetings import Meetings, met_once
from readouts.claims.tellings import Tellings
from readouts.claims.thresholds import CHOSEN, Thresholds
from readouts.claims.tree import Tree
from readouts.claims.turns import turns
from readouts.claims.utterances import Utterances, content_scope
from readouts.claims.voices import Voices
from readouts.schema import Claim, Document, Note, Sentence, When


def find_claims(
    document: Document,
    sentences: tuple[Sentence, ...],
    times: tuple[When, ...],
    lexicon: Lexicon,
    thresholds: Thresholds = CHOSEN,
) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """All claims of a document in the order of their words, and what could not be resolved. Ids are not set here."""
    trees = tuple(Tree(s, document.text) for s in sentences if s.tokens)
    writer = Writer(
        document,
        Cast(lexicon.parties, document.publisher, lexicon.classes).call(trees),
        times,
        lexicon,
        thresholds,
        trees,
    )
    claims: list[Claim] = []
    for tree in trees:
        if not writer.turns.idle(tree):
            told = writer.sentence(tree)
            claims += [] if writer.turns.asks(tree) else told
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


def _all_of_it(tree: Tree, link: Chained) -> bool:
    """Whether a link only says whose turn it is, or who "says so" in the next sentence: all of this one, without a cue in it."""
    at = link.attribution
    return not at.cue and at.source is None and at.heads == (tree.root,)


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
        self.cast, self.lexicon, self.meetings = cast, lexicon, Meetings(times, document.published or "")
        self.turns = turns(document, trees, cast)
        voices, body = Voices(cast), Body(document, cast, times, lexicon)
        self.chains, self.deeds, self.utterances = (
            Chains(cast, voices, lexicon, trees, self.turns),
            Deeds(body),
            Utterances(body, voices),
        )
        self.blow: Claim | None = None
        self.recent: list[tuple[int, Claim]] = []

    def sentence(self, tree: Tree) -> list[Claim]:
        """The claims of one sentence; call it once for each, in order."""
        links = self.chains.links(tree)
        tellings = Tellings(tree, self.lexicon, self.thresholds)
        told = [] if self.beside else tellings.weighed(find_events(tree, self.lexicon, self.cast))
        claims = self._claims(tree, links, told, tellings)
        self.chains.hear(tree, links)
        return sorted(self.meetings.tell(tree, claims), key=lambda c: (c.evidence.start, -c.evidence.end))

    def _claims(self, tree: Tree, links: list[Chained], told: list[Told], tellings: Tellings) -> list[Claim]:
        """Claims of events, then those of sayings that no event's claim carries; what a condition only supposes is no event."""
        supposed = [held for link in links if (held := content_scope(tree, link.attribution).condition)]
        told = [t for t in told if not bidden(t, (link.attribution for link in links))]
        told = [t for t in told if t.sure or not any(x.start <= tree.words[t.word].start < x.end for x in supposed)]
        claims = tolls.told_once(
            tree, [(t, c) for t in told if (c := self.deeds.claim(tree, t, links))], self.lexicon.classes["building"]
        )
        whole = [
            c for c in claims if not any(x.start <= c.evidence.start and c.evidence.end <= x.end for x in supposed)
        ]
        carried = {s.cue for c in whole for s in c.sources[-1:] if s.cue}
        index = tree.sentence.index
        recent = [*self.recent, *((index, c) for c in claims)]
        # what somebody tells in his turn needs no claim of his having told it
        said = (
            self.utterances.claim(tree, link, links, carried, told, tellings, recent)
            for link in links
            if not (claims and _all_of_it(tree, link))
        )
        self.blow = next((c for c in reversed(claims) if tolls.struck(c)), self.blow)
        claims = met_once(claims + [tolls.of_blow(c, self.blow) for c in said if c])
        claims = [answered(tree, c, recent) for c in claims]
        self.recent = [(i, c) for i, c in self.recent if index - i <= denials.REACH] + [(index, c) for c in claims]
        return claims
