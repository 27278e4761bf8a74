"""Chains of sources: the attributions of a sentence with who speaks in each, from the outermost to the innermost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readouts.claims import contents, cues
from readouts.claims.attribution import Attribution, find_attributions
from readouts.claims.cast import Cast
from readouts.claims.heard import heard
from readouts.claims.labels import labelled
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.memory import renamed
from readouts.claims.pronouns import HE, IT, SPEAKER, THEY
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES
from readouts.claims.voices import Voices
from readouts.schema import Act, Commitment, Engagement, Entity, Kind, Quote, Source

WISHES = frozenset({Act.INTEND, Act.CONSIDER})
DONE = frozenset(
    {"agree", "consent", "refuse", "decline", "oppose", "offer"}
)  # told by another, these are deeds more than words
RUNS_ON = 4  # sentences of a quotation behind which its speaker is looked for
CITING = frozenset({"cite", "quote"})
CONTRAST = frozenset({"though", "although", "while", "whereas", "but"})
GOES_ON = Saying((), "", "", Act.STATE, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, None, "", ("quote",))


def wishes(saying: Saying) -> bool:
    """Whether a row only tells what somebody wants or plans: no link of a chain, the holder is the actor."""
    return saying.act in WISHES and len(saying.cue) == 1


def _first_person(tree: Tree, at: Attribution) -> bool:
    """ "We applaud them", in a communiqué: who says so is the author."""
    if at.source is None or tree.words[at.source].form.lower() not in SPEAKER:
        return False
    return not tree.quoted(at.source)


def _apart(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying goes on from another's content with a speaker of its own: "A said it was armed, though B conceded later …"."""
    if not outer.cue:
        return False  # a headline's label speaks over all behind it
    if inner.heads and all(tree.words[h].lemma == "which" for h in inner.heads):
        return True
    word = tree.words[inner.word]
    quoted = tree.quoted(inner.word)
    if not quoted and _aside(tree, outer, inner):
        return True
    joined = base(word.deprel) in ("conj", "parataxis") or (
        base(word.deprel) == "advcl"
        and any(tree.words[k].lemma.lower() in CONTRAST for k in tree.having(inner.word, "mark"))
    )
    if not joined or inner.source is None or inner.source < outer.word or tree.words[inner.source].upos == "PRON":
        return False
    own = tree.one(inner.word, "nsubj") is not None and inner.word > outer.word
    return (
        own and not quoted and not any(tree.words[k].lemma.lower() == "that" for k in tree.having(inner.word, "mark"))
    )


def _aside(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying stands in a relative clause of another's content: "the group, which Accra has banned," is the author's to tell."""
    for up in (inner.word, *tree.above(inner.word)):
        if up in outer.heads:
            return False
        if tree.words[up].deprel == "acl:relcl":
            return True
    return False


def _says_on(tree: Tree, outer: Attribution, inner: Attribution, cues: frozenset[int]) -> bool:
    """ "The army said two ships came near and denied that it had fired": a second saying without a subject, hung on what the first one tells of."""
    word, over = tree.words[inner.word], tree.words[inner.word].head
    if (
        base(word.deprel) != "conj"
        or over in cues
        or outer.source is None
        or tree.one(inner.word, "nsubj", "aux") is not None
    ):
        return False
    return (
        not tree.quoted(inner.word) and word.xpos in ("VBD", "VBZ", "VBP") and word.xpos == tree.words[outer.word].xpos
    )


def _denied_deed(tree: Tree, at: Attribution, others: Sequence[Attribution]) -> bool:
    """ "denies backing the rebels": what is itself an event and has no words for its content is a deed, and denied as such."""
    if any(o.saying.act is Act.DENY and at.word in o.heads and _same_speaker(tree, at) for o in others):
        return True  # "denied that it had told them so": what is denied is that it was said
    if at.saying.event is None or any(tree.verbal(h) for h in at.heads) or any(map(tree.quoted, at.content)):
        return False
    return any(o.saying.act is Act.DENY and at.word in o.content for o in others)


def _same_speaker(tree: Tree, at: Attribution) -> bool:
    """Whether a saying's speaker is only pointed at, and so is who speaks around it."""
    return at.source is not None and at.source < at.word and tree.words[at.source].form.lower() in IT | THEY | HE


def _told_before(tree: Tree, at: Attribution) -> bool:
    """ "said that he had told his counterpart": two sayings of one speaker, at two times and to two listeners."""
    return at.addressee is not None and any(tree.words[k].lemma == "have" for k in tree.having(at.word, "aux"))


def _spent(at: Attribution, others: Sequence[Attribution]) -> bool:
    """ "denied reports that it fled": nobody's reports, which are denied in one breath, add no voice."""
    return at.source is None and any(at.word in o.cue and o.word != at.word for o in others)


def _cut(tree: Tree, at: Attribution) -> Attribution:
    """What is said ends at a semicolon behind the cue, and where the cue has words of its own behind it, at one before it."""
    first = min((w for w in at.content if w > at.word), default=None)
    said = frozenset(w for w in at.content if (w < at.word and first is None) or not contents.severed(tree, at.word, w))
    return replace(at, content=said, heads=tuple(h for h in at.heads if h in said)) if said and at.cue else at


def _as(tree: Tree, at: Attribution) -> bool:
    """ "denies that it entered, as others claim": what others claim is not that it denies."""
    return any(tree.words[k].lemma.lower() == "as" for k in tree.having(at.word, "mark"))


def _behind(tree: Tree, at: Attribution) -> Attribution:
    """ "…, which Seoul says it cannot confirm": who speaks in a relative clause speaks of nothing before it."""
    clause = next((up for up in (at.word, *tree.above(at.word)) if tree.words[up].deprel == "acl:relcl"), None)
    if clause is None or not at.cue or not tree.verbal(at.word):
        return at
    own = tree.below(clause)
    said = at.content & own
    charge = tree.words[clause].head
    if not said and tree.words[charge].lemma.lower() in CHARGES:  # "a claim the army dismissed"
        return replace(at, content=frozenset({charge}), heads=(charge,))
    return replace(at, content=said, heads=tuple(h for h in at.heads if h in own)) if said else at


def _cited(tree: Tree, at: Attribution) -> int | None:
    """Whom a speaker names as the source in turn: "two aid workers said, quoting officials", "the daily, citing a diplomat, puts it at ten"."""
    heads = [w for w in (at.word, at.source) if w is not None]
    citing = (k for h in heads for k in tree.having(h, "advcl", "acl") if tree.words[k].lemma.lower() in CITING)
    behind = ((k, o) for k in citing if tree.words[k].xpos == "VBG" for o in tree.having(k, "obj", "nsubj"))
    return next((o for k, o in behind if o > k), None)


@dataclass(frozen=True, slots=True)
class Chained:
    """An attribution with who speaks in it and the links from the outermost to it."""

    attribution: Attribution
    speakers: tuple[Entity, ...]
    sources: tuple[Source, ...]


class Chains:
    """Finds the chains of one document, sentence after sentence, remembering whose quotation is open."""

    def __init__(self, cast: Cast, voices: Voices, lexicon: Lexicon, trees: Sequence[Tree]) -> None:
        self.cast, self.voices, self.lexicon = cast, voices, lexicon
        self.trees = {tree.sentence.index: tree for tree in trees}

    def links(self, tree: Tree) -> list[Chained]:
        """The attributions of a sentence with their speakers; a quotation without a cue goes on in the last voice."""
        out: list[Chained] = []
        everything = heard(tree, self.lexicon, find_attributions(tree, self.lexicon, self.cast))
        if label := labelled(tree, self.cast):
            everything = [label, *everything]
        found = [
            a
            for a in everything
            if not _denied_deed(tree, a, everything) and not _spent(a, everything) and not self._deed(tree, a)
        ]
        found = [_behind(tree, a) for a in found]
        found = [
            a
            for a in found
            if not (_as(tree, a) and any(b.saying.act is Act.DENY and b.word in a.content for b in found))
        ]
        if any(w.form == ";" for w in tree.words):
            found = [_cut(tree, a) for a in found]
        cues = frozenset(a.word for a in found)
        for attribution in found:
            link = self._link(tree, attribution, out, cues)
            out.append(link)
            self.voices.remember(tree, link.attribution, link.speakers)
        return out + self._going_on(tree, out)

    def _deed(self, tree: Tree, at: Attribution) -> bool:
        """ "conceded defeat", "declared a state of emergency", "pleaded guilty": words of saying that do something else together."""
        hit = cues.trigger(tree, at.word, self.lexicon) if at.cue else None
        return hit is not None and hit[0].plain and len(hit[0].lemmas) > 1

    def _link(self, tree: Tree, at: Attribution, so_far: list[Chained], cues: frozenset[int]) -> Chained:
        """An attribution with its speakers and the links around it, in whose voice it may go on."""
        around = [c for c in so_far if at.word in c.attribution.content]
        if around and _says_on(tree, around[-1].attribution, at, cues):
            at = replace(at, source=around.pop().attribution.source)
        around = [c for c in around if not _apart(tree, c.attribution, at)]
        outer = around[-1].speakers if around else self._open_voice(tree, at)
        speakers = self.voices.speakers(tree, at, outer)
        speakers = self._accused(tree, at, speakers, so_far) or speakers
        before = around[-1].sources if around else ()
        sources = () if not outer and _first_person(tree, at) else self._sources(tree, at, speakers, before)
        cited = _cited(tree, at)
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
        if before and source.kind is Kind.UNNAMED and not at.source:
            # a rumour or report inside a named source's words adds no voice of its own; who won't speak of it is no source of it
            return (source,) if before[-1].act is Act.OMIT else before
        if wishes(at.saying) or (before and at.saying.cue and at.saying.cue[0] in DONE):
            return before
        if before and speakers and before[-1].name == source.name and not _told_before(tree, at):
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

    def hear(self, tree: Tree, links: list[Chained]) -> None:
        """Remember who spoke in a sentence, once it is read: the outermost, and whose quotation may go on."""
        for link in reversed(links):
            self.voices.note(tree, link.attribution, link.speakers)
        for link in links:
            if len(link.sources) >= 1 and link.attribution.source is not None:
                touched = any(
                    tree.words[w].start >= q.start and tree.words[w].end <= q.end
                    for q in tree.sentence.quotes
                    for w in link.attribution.content
                )
                if touched:
                    self.voices.heard(tree, link.sources[-1], link.speakers)
