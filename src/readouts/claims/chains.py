"""Chains of sources: the attributions of a sentence with who speaks in each, from the outermost to the innermost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readouts.claims import beside, cues
from readouts.claims.attribution import Attribution, find_attributions
from readouts.claims.cast import Cast
from readouts.claims.framed import framed, says_so
from readouts.claims.heard import heard
from readouts.claims.labels import labelled
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.memory import renamed
from readouts.claims.pronouns import HE, IT, THEY, first_person
from readouts.claims.tree import Tree
from readouts.claims.turns import TURN, Turns
from readouts.claims.voices import Voices
from readouts.schema import Act, Commitment, Engagement, Entity, Kind, Quote, Source

WISHES = frozenset({Act.INTEND, Act.CONSIDER})
DONE = frozenset(
    {"agree", "consent", "refuse", "decline", "oppose", "offer"}
)  # told by another, these are deeds more than words
RUNS_ON = 4  # sentences of a quotation behind which its speaker is looked for
RELAYING = frozenset({"report", "quote", "cite", "relay", "recount", "write"})
GOES_ON = Saying((), "", "", Act.STATE, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, None, "", ("quote",))


def wishes(saying: Saying) -> bool:
    """Whether a row only tells what somebody wants or plans: no link of a chain, the holder is the actor."""
    return saying.act in WISHES and len(saying.cue) == 1


def _first_person(tree: Tree, at: Attribution) -> bool:
    """ "We applaud them", in a communiqué: who says so is the author."""
    return at.source is not None and first_person(tree, at.source) and not tree.quoted(at.source)


def _so_called(tree: Tree, at: Attribution) -> bool:
    """ "said four died in what they called a raid": who says so calls it so."""
    pronoun = at.source is not None and tree.words[at.source].form.lower() in IT | THEY | HE
    over = tree.words[at.word].head
    return pronoun and tree.words[at.word].deprel == "acl:relcl" and tree.words[over].form.lower() == "what"


def _own_account(tree: Tree, at: Attribution, speaking: set[int]) -> bool:
    """ "The palace, in its account of the call, says …": whose account it is says so himself."""
    pronoun = at.source is not None and tree.words[at.source].form.lower() in ("his", "her", "its", "their")
    return pronoun and not speaking.isdisjoint(at.heads)


@dataclass(frozen=True, slots=True)
class Chained:
    """An attribution with who speaks in it and the links from the outermost to it."""

    attribution: Attribution
    speakers: tuple[Entity, ...]
    sources: tuple[Source, ...]


class Chains:
    """Finds the chains of one document, sentence after sentence, remembering whose quotation is open."""

    def __init__(self, cast: Cast, voices: Voices, lexicon: Lexicon, trees: Sequence[Tree], turns: Turns) -> None:
        self.cast, self.voices, self.lexicon, self.turns = cast, voices, lexicon, turns
        self.trees = {tree.sentence.index: tree for tree in trees}

    def links(self, tree: Tree) -> list[Chained]:
        """The attributions of a sentence with their speakers; a quotation without a cue goes on in the last voice."""
        out: list[Chained] = self._turn(tree)
        everything = heard(tree, self.lexicon, find_attributions(tree, self.lexicon, self.cast))
        taken = {w for a in everything for w in (a.word, *a.cue)}
        speaking = {a.word for a in everything if a.source is not None}
        for around in reversed([a for a in framed(tree, self.lexicon) if not taken.intersection(a.cue)]):
            if _own_account(tree, around, speaking):
                continue
            outer = [a for a in everything if around.word in a.content and len(a.content) > len(around.content)]
            everything.insert(max((everything.index(a) + 1 for a in outer), default=0), around)
        if label := labelled(tree, self.cast):
            everything = [label, *everything]
        found = [
            a
            for a in everything
            if not beside.denied_deed(tree, a, everything)
            and not beside.spent(a, everything)
            and not beside.neither(tree, a)
            and not beside.to_nobody(tree, a)
            and not beside.under_condition(tree, a)
            and not self._deed(tree, a)
        ]
        found = [beside.behind(tree, a) for a in found]
        found = [a for a in found if not beside.as_others_say(tree, a, found)]
        for meant in (beside.asking, beside.sworn, beside.rumoured, beside.describing, beside.at_a_loss):
            found = [meant(tree, a) for a in found]
        if any(w.form == ";" for w in tree.words):
            found = [beside.cut(tree, a) for a in found]
        cues = frozenset(a.word for a in found)
        for attribution in found:
            link = self._link(tree, attribution, out, cues)
            out.append(link)
            self.voices.remember(tree, link.attribution, link.speakers)
        out += self._going_on(tree, out)
        return out or self._said_so(tree)

    def _said_so(self, tree: Tree) -> list[Chained]:
        """The voice of a sentence that only the next one names: "The rebels burned the mill. That is what the governor says."."""
        behind = self.trees.get(tree.sentence.index + 1)
        at = says_so(behind, self.lexicon) if behind else None
        speakers = self.voices.speakers(behind, at, ()) if behind and at else ()
        if behind is None or at is None or not speakers or behind.sentence.paragraph != tree.sentence.paragraph:
            return []
        source = replace(self.voices.source(behind, at, speakers), cue=None)
        inside = frozenset(i for i, w in enumerate(tree.words) if w.upos != "PUNCT")
        return [Chained(Attribution(at.saying, tree.root, (), None, (tree.root,), inside, None), speakers, (source,))]

    def _turn(self, tree: Tree) -> list[Chained]:
        """Whoever's turn it is says all of a sentence of a transcript."""
        turn = self.turns.of(tree)
        if turn is None:
            return []
        source, speakers = turn
        inside = frozenset(i for i, w in enumerate(tree.words) if w.upos != "PUNCT")
        at = Attribution(TURN, tree.root, (), None, (tree.root,), inside, None)
        return [Chained(at, speakers, (source,))]

    def _deed(self, tree: Tree, at: Attribution) -> bool:
        """ "conceded defeat", "pleaded guilty", "recalled its ambassador": words of saying that do something else with what they govern."""
        hit = cues.trigger(tree, at.word, self.lexicon) if at.cue else None
        if hit is None:
            return False
        governs = any(need.place == "obj" and not need.negated for need in hit[0].needs)
        plain = at.saying.event is None and at.saying.act is Act.STATE
        return (hit[0].plain and len(hit[0].lemmas) > 1) or (governs and plain and not any(map(tree.verbal, at.heads)))

    def _link(self, tree: Tree, at: Attribution, so_far: list[Chained], cues: frozenset[int]) -> Chained:
        """An attribution with its speakers and the links around it, in whose voice it may go on."""
        around = [c for c in so_far if at.word in c.attribution.content]
        on = around.pop() if around and beside.says_on(tree, around[-1].attribution, at, cues, self.cast) else None
        at = replace(at, source=on.attribution.source) if on else at
        around = [c for c in around if not beside.apart(tree, c.attribution, at)]
        outer = around[-1].speakers if around else self._open_voice(tree, at)
        speakers = self.voices.speakers(tree, at, outer)
        speakers = self._accused(tree, at, speakers, so_far) or speakers
        if outer and _so_called(tree, at):
            speakers = tuple(renamed(tree, at.source or 0, e) for e in outer)
        before = around[-1].sources if around else ()
        sources = () if not outer and _first_person(tree, at) else self._sources(tree, at, speakers, before)
        relayed = beside.relayed_by(tree, at)
        if relayed is not None and sources and (named := self.cast.entities(tree, relayed[1])):
            outer_link = replace(at, saying=GOES_ON, word=relayed[0], cue=(relayed[0],), source=relayed[1])
            sources = (*sources[:-1], self.voices.source(tree, outer_link, named), sources[-1])
        if on and wishes(at.saying):
            sources = on.sources  # "denied that he had signed or intended to sign it"
        cited = beside.cited(tree, at)
        if cited is not None and (named := self.cast.entities(tree, cited)):
            verb = tree.words[cited].head
            inner = replace(at, saying=GOES_ON, word=verb, cue=(verb,), source=cited)
            speakers, sources = named, (*sources, self.voices.source(tree, inner, named))
        return Chained(at, speakers, sources)

    def _accused(
        self, tree: Tree, at: Attribution, speakers: tuple[Entity, ...], so_far: list[Chained]
    ) -> tuple[Entity, ...]:
        """ "France accused Turkey of sending fighters, a charge that it has denied": nobody denies his own charge; who is accused does."""
        if (
            at.saying.act is not Act.DENY
            or at.source is None
            or tree.words[at.source].form.lower() not in IT | THEY | HE
        ):
            return ()
        names = {s.name for s in speakers}
        for link in reversed(so_far):
            charged = link.attribution.addressee
            if (
                link.attribution.saying.act is Act.ACCUSE
                and charged is not None
                and names == {s.name for s in link.speakers}
            ):
                return tuple(renamed(tree, at.source, e) for e in self.cast.entities(tree, charged))
        return ()

    def _sources(
        self, tree: Tree, at: Attribution, speakers: tuple[Entity, ...], before: tuple[Source, ...]
    ) -> tuple[Source, ...]:
        """The links around an attribution, and its own where it adds a voice."""
        source = self.voices.source(tree, at, speakers)
        if before and before[-1].act is Act.OMIT:
            return (source,)  # "would not confirm reports by the daily": who won't speak of it is no source of it
        if before and source.kind is Kind.UNNAMED and at.source is None:
            return before  # a rumour or report inside a named source's words adds no voice of its own
        if wishes(at.saying) or (before and at.saying.cue and at.saying.cue[0] in DONE):
            return before
        if before and speakers and before[-1].name == source.name and not beside.told_before(tree, at):
            return (*before[:-1], replace(source, channel=source.channel or before[-1].channel))
        return (*before, source)

    def _open_voice(self, tree: Tree, attribution: Attribution) -> tuple[Entity, ...]:
        at = tree.words[attribution.word].start
        for quote in tree.sentence.quotes:
            if quote.start <= at < quote.end and (heard := self.voices.going_on(tree)):
                return heard[1]
        return ()

    def _going_on(self, tree: Tree, links: list[Chained]) -> list[Chained]:
        out = []
        for quote in tree.sentence.quotes:
            inside = frozenset(i for i, w in enumerate(tree.words) if quote.start <= w.start and w.end <= quote.end)
            if len(inside) < 4 or any(inside & c.attribution.content for c in links):
                continue
            heard = self._named_behind(tree, quote) or self.voices.going_on(tree)
            if heard:
                heads = tuple(i for i in inside if tree.words[i].head not in inside)
                attribution = Attribution(GOES_ON, min(inside), (), None, heads, inside, None)
                out.append(Chained(attribution, heard[1], (heard[0],)))
        return out

    def _named_behind(self, tree: Tree, quote: Quote) -> tuple[Source, tuple[Entity, ...]] | None:
        """The voice of a quotation that runs on and names its speaker only in a later sentence: "We fired at nobody. We were not there," he said."""
        ends, at = quote.end, tree.sentence.index
        if any(w.start >= ends and w.upos != "PUNCT" for w in tree.words):
            return None
        for ahead in range(at + 1, at + 1 + RUNS_ON):
            behind = self.trees.get(ahead)
            opening = next(iter(behind.sentence.quotes), None) if behind else None
            if behind is None or opening is None or tree.text[ends : opening.start].strip():
                return None
            for found in find_attributions(behind, self.lexicon, self.cast):
                quoted = any(opening.start <= behind.words[w].start < opening.end for w in found.content)
                if quoted and found.source is not None and (named := self.voices.speakers(behind, found, ())):
                    return replace(self.voices.source(behind, found, named), cue=None), named
            ends = opening.end
        return None

    def _relays(self, tree: Tree, link: Chained, links: list[Chained]) -> bool:
        """ "The correspondent reported that the colonel denied it": whoever goes on as "he" is the colonel."""
        at = link.attribution
        if tree.lemmas[at.word] not in RELAYING:
            return False
        inner = (x.attribution for x in links if x is not link and x.attribution.word in at.content)
        return any(x.source is not None and self.cast.sort(tree, x.source) == "person" for x in inner)

    def hear(self, tree: Tree, links: list[Chained]) -> None:
        """Remember who spoke in a sentence, once it is read: the outermost, and whose quotation may go on."""
        for link in reversed(links):
            if not self._relays(tree, link, links):
                self.voices.note(tree, link.attribution, link.speakers)
        for link in links:
            at = link.attribution
            inside = bool(at.cue) and tree.quoted(at.word)  # who is quoted in a quotation does not go on with it
            if len(link.sources) >= 1 and at.source is not None and not inside:
                touched = any(
                    tree.words[w].start >= q.start and tree.words[w].end <= q.end
                    for q in tree.sentence.quotes
                    for w in at.content
                )
                if touched:
                    self.voices.heard(tree, link.sources[-1], link.speakers)
