"""Chains of sources: the attributions of a sentence with who speaks in each, from the outermost to the innermost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readouts.claims.attribution import Attribution, find_attributions
from readouts.claims.cast import Cast
from readouts.claims.heard import heard
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.pronouns import SPEAKER
from readouts.claims.tree import Tree, base
from readouts.claims.voices import Voices
from readouts.schema import Act, Commitment, Engagement, Entity, Kind, Source

WISHES = frozenset({Act.INTEND, Act.CONSIDER})
DONE = frozenset(
    {"agree", "consent", "refuse", "decline", "oppose", "offer"}
)  # told by another, these are deeds more than words
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
    start = tree.words[at.source].start
    return not any(q.start <= start < q.end for q in tree.sentence.quotes)


def _apart(tree: Tree, outer: Attribution, inner: Attribution) -> bool:
    """Whether a saying goes on from another's content with a speaker of its own: "A said it was armed, though B conceded later …"."""
    word = tree.words[inner.word]
    quoted = any(q.start <= word.start < q.end for q in tree.sentence.quotes)
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
    quoted = any(q.start <= word.start < q.end for q in tree.sentence.quotes)
    return not quoted and word.xpos in ("VBD", "VBZ", "VBP") and word.xpos == tree.words[outer.word].xpos


def _cited(tree: Tree, at: Attribution) -> int | None:
    """Whom a speaker names as the source in turn: "two aid workers said, quoting officials", "the daily, citing a diplomat, puts it at ten"."""
    heads = [w for w in (at.word, at.source) if w is not None]
    citing = (k for h in heads for k in tree.having(h, "advcl", "acl") if tree.words[k].lemma.lower() in CITING)
    return next((o for k in citing if tree.words[k].xpos == "VBG" for o in tree.having(k, "obj")), None)


@dataclass(frozen=True, slots=True)
class Chained:
    """An attribution with who speaks in it and the links from the outermost to it."""

    attribution: Attribution
    speakers: tuple[Entity, ...]
    sources: tuple[Source, ...]


class Chains:
    """Finds the chains of one document, sentence after sentence, remembering whose quotation is open."""

    def __init__(self, cast: Cast, voices: Voices, lexicon: Lexicon) -> None:
        self.cast, self.voices, self.lexicon = cast, voices, lexicon

    def links(self, tree: Tree) -> list[Chained]:
        """The attributions of a sentence with their speakers; a quotation without a cue goes on in the last voice."""
        out: list[Chained] = []
        ruled = find_attributions(tree, self.lexicon, self.cast)
        found = heard(tree, self.lexicon, ruled)
        cues = frozenset(a.word for a in found)
        for attribution in found:
            before_it = next((c for c in reversed(out) if attribution.word in c.attribution.content), None)
            if before_it and _says_on(tree, before_it.attribution, attribution, cues):
                attribution = replace(attribution, source=before_it.attribution.source)
            around = [
                c
                for c in out
                if attribution.word in c.attribution.content
                and c.attribution.source != attribution.source
                and not _apart(tree, c.attribution, attribution)
            ]
            outer = around[-1].speakers if around else self._open_voice(tree, attribution)
            speakers = self.voices.speakers(tree, attribution, outer)
            source = self.voices.source(tree, attribution, speakers)
            before: tuple[Source, ...] = around[-1].sources if around else ()
            sources: tuple[Source, ...]
            if not outer and _first_person(tree, attribution):
                sources = ()
            elif around and source.kind is Kind.UNNAMED and not attribution.source:
                # A rumour or report inside a named source's words adds no voice of its own.
                sources = before
            elif wishes(attribution.saying) or (
                before and attribution.saying.cue and attribution.saying.cue[0] in DONE
            ):
                sources = before
            elif before and speakers and before[-1].name == source.name:
                sources = (*before[:-1], replace(source, channel=source.channel or before[-1].channel))
            else:
                sources = (*before, source)
            cited = _cited(tree, attribution)
            if cited is not None and (named := self.cast.entities(tree, cited)):
                inner = replace(
                    attribution,
                    saying=GOES_ON,
                    word=tree.words[cited].head,
                    cue=(tree.words[cited].head,),
                    source=cited,
                )
                speakers, sources = named, (*sources, self.voices.source(tree, inner, named))
            out.append(Chained(attribution, speakers, sources))
            self.voices.remember(tree, attribution, speakers)
        return out + self._going_on(tree, out)

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
            heard = self.voices.going_on(tree)
            if heard:
                heads = tuple(i for i in inside if tree.words[i].head not in inside)
                attribution = Attribution(GOES_ON, min(inside), (), None, heads, inside, None)
                out.append(Chained(attribution, heard[1], (heard[0],)))
        return out

    def hear(self, tree: Tree, links: list[Chained]) -> None:
        for link in links:
            if len(link.sources) >= 1 and link.attribution.source is not None:
                touched = any(
                    tree.words[w].start >= q.start and tree.words[w].end <= q.end
                    for q in tree.sentence.quotes
                    for w in link.attribution.content
                )
                if touched:
                    self.voices.heard(tree, link.sources[-1], link.speakers)
