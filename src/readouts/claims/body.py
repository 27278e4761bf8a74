"""The body of a claim: its words, and the slots that they fill, once event, act and parties are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from readouts.claims import contents, counts, dated, slots, stance
from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.chains import Chained
from readouts.claims.events import Told
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.once import once
from readouts.claims.operators import CIRCUMSTANCE
from readouts.claims.scope import Scope
from readouts.claims.tree import Tree, base
from readouts.claims.undone import stopped_short
from readouts.schema import Act, Claim, Commitment, Document, Engagement, Entity, Event, Source, Span, Telling, When


@dataclass(frozen=True)
class Body:
    """What is the same for all claims of one document."""

    document: Document
    cast: Cast
    times: tuple[When, ...]
    lexicon: Lexicon

    @property
    def verdicts(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words of blame and words of praise."""
        classes = self.lexicon.classes
        return classes.get("blame", frozenset()), classes.get("praise", frozenset())

    def begin(
        self, tree: Tree, evidence: Span, held: stance.Stance, sources: tuple[Source, ...], saying: Saying | None
    ) -> Claim:
        found = slots.quotes(tree, evidence, bool(sources))
        inside = tree.begun(evidence.start, evidence.end)
        words = frozenset(tree.lemmas[inside.start : inside.stop])
        stands = stance.engagement(saying if sources else None, found, None, words)
        if len(sources) > 1:  # what one says that another admits, the author vouches for no more than for the first
            held = replace(held, author=Commitment.UU)
            stands = Engagement.ACKNOWLEDGE if stands is Engagement.ENDORSE else stands
        return Claim(
            id="", document=self.document.id, document_hash=self.document.hash, evidence=evidence,
            event=held.event, act=held.act, commitment=held.commitment, author_commitment=held.author,
            engagement=stands,
            status=held.status, sources=sources, quotes=found,
            cue=sources[-1].cue if sources else None,
        )  # fmt: skip

    def fill(
        self, tree: Tree, claim: Claim, words: frozenset[int], near: int, scoped: Scope, mode: str,
        actors: tuple[Entity, ...], recipients: tuple[Entity, ...], link: Chained | None, telling: Telling | None,
    ) -> Claim:  # fmt: skip
        content = self._content(tree, link.attribution, self._of_others(tree, link)) if link else ()
        evidence_words = frozenset(tree.begun(claim.evidence.start, claim.evidence.end))
        said = self._said_at(tree, claim, link)
        said = own_words(tree, said, near, ("acl:relcl",))
        whole = own_words(tree, evidence_words, near)
        wider = (said, whole) if link and link.attribution.saying.event else (said,)
        beside = _beside(tree, near)
        somebody = partial(self._somebody, tree)
        places = (
            slots.where(tree, around, near, claim.event, somebody)
            for around in (own_words(tree, words, near), *wider, beside)
        )
        place = next((found for found in places if found), None) or slots.heard_where(
            self.document.text, telling, self.cast.place
        )
        distant = dated.at_a_distance(tree, near, self.times)
        own = partial(_own, tree, near)
        heard = slots.heard_when(telling, tuple(filter(own, self.times)) if telling and telling.when else ())
        here = tuple(t for t in self.times if tree.begun(t.start, t.end) and own(t))
        told = (slots.when(tree, around, near, here) for around in (own_words(tree, words, near), said, beside))
        dates = (distant, heard, *told) if heard and dated.within(tree, heard) else (distant, *told, heard)
        when = slots.since(tree, next((found for found in dates if found), None), near)
        lemmas = [tree.lemmas[i] for i in evidence_words]
        counted = claim.event is None or (link is not None and link.attribution.saying.needs == "count")
        status = dated.in_its_time(claim.status, when, self.document.published) if claim.event else claim.status
        return replace(
            claim, status=status, mode=(mode,) if mode else (), actors=actors, recipients=recipients,
            context=tuple(dict.fromkeys(self.lexicon.contexts[x] for x in lemmas if x in self.lexicon.contexts)),
            content=content, condition=scoped.condition,
            addressee=self._addressee(tree, link), when=slots.onset(tree, near, when), where=place,
            numbers=counts.numbers(tree, evidence_words if counted else words), reason=slots.reason(tree, tree.clause(near)),
        )  # fmt: skip

    @staticmethod
    def _content(tree: Tree, at: Attribution, others: frozenset[int]) -> tuple[Span, ...]:
        """What is said, a stretch for each of its heads; of "A says it did; B denies it" nothing behind the semicolon."""
        spans = []
        for head in at.heads:
            beyond = {w for w in tree.below(head) if w not in at.content and contents.severed(tree, head, w)}
            spans.append(tree.span(tree.below(head) - others - beyond))
        return tuple(s for s in spans if s)

    def _somebody(self, tree: Tree, i: int) -> bool:
        return self.cast.sort(tree, i) in ("person", "people", "body", "document")

    def _said_at(self, tree: Tree, claim: Claim, link: Chained | None) -> frozenset[int]:
        """Words around a saying that is the event: when and where a refusal or a promise was spoken is when and where it took place."""
        if link is None or claim.act not in stance.DONE_BY_SAYING or not link.attribution.cue:
            return frozenset()
        if claim.act is Act.ACCUSE and claim.event is not Event.ACCUSE:
            return frozenset()  # what somebody is accused of took place at a time of its own
        return said_there(tree, link.attribution.word) - link.attribution.content

    def _addressee(self, tree: Tree, link: Chained | None) -> tuple[Entity, ...]:
        if link is None or link.attribution.addressee is None:
            return ()
        return self.cast.entities(tree, link.attribution.addressee, link.speakers)

    def evidence(self, tree: Tree, told: Told, inner: Chained | None) -> Span:
        if told.bare and inner and inner.attribution.saying.needs == "count":
            return self.saying_evidence(tree, inner)  # "puts the number of dead at 270": not "of dead" alone
        if told.bare:
            return tree.span(tree.below(told.word)) or tree.phrase(told.word)
        words = _told_whole(tree, told.clause)
        if (
            inner
            and tree.clause(told.clause) in inner.attribution.heads
            and inner.attribution.cue
            and base(tree.words[inner.attribution.word].deprel) in ("root", "conj", "parataxis")
        ):
            words |= clause_words(tree, inner.attribution.word)
        words -= self._of_others(tree, inner) if inner else frozenset()
        return tree.span(words) or tree.phrase(told.word)

    def saying_evidence(self, tree: Tree, link: Chained) -> Span:
        at = link.attribution
        words = _told_whole(tree, at.word) | at.content if at.cue else at.content
        words -= self._of_others(tree, link)
        return tree.span(words) or tree.phrase(at.word)

    def _of_others(self, tree: Tree, link: Chained) -> frozenset[int]:
        """Words of a sentence that another says of the same: "…, traders said, though the mayor denied it"."""
        at = link.attribution
        if not at.cue:
            return frozenset()
        found = contents.contrasted(tree, at.word, at.heads, self.lexicon) | contents.around(tree, at.word, at.heads)
        marks = (i for i, w in enumerate(tree.words) if found and w.upos == "PUNCT" and i > min(found))
        return found.union(marks)


def _told_whole(tree: Tree, word: int) -> frozenset[int]:
    """The clause of a word, and "stopped short of" before it: what was not done is not shown as if it had been."""
    words = clause_words(tree, word)
    top = tree.clause(word)
    return words | clause_words(tree, tree.words[top].head) if stopped_short(tree, top) else words


def _own(tree: Tree, near: int, time: When) -> bool:
    """Whether a date may be that of what a word tells."""
    return not (dated.distant(time) or slots.compares(tree, time) or dated.of_another(tree, near, time))


def own_words(
    tree: Tree, words: frozenset[int], near: int, others: tuple[str, ...] = ("acl:relcl", "advcl")
) -> frozenset[int]:
    """Words of a clause without its relative and adverbial clauses, which say when and where something else took place; "the raid that began on
    Monday" is what its own relative clause tells of.
    """
    aside = (k for k in words if tree.words[k].deprel in others or base(tree.words[k].deprel) in others)
    under = (k for k in aside if tree.words[k].head != near or tree.words[near].upos == "VERB")
    return words.difference(*(below for k in under if near not in (below := tree.below(k))))


def _beside(tree: Tree, near: int) -> frozenset[int]:
    """Words of the clause that a clause goes on from: "ambushed a patrol at Banjska on Sunday and fled" says when and where for both."""
    head = tree.clause(near)
    if base(tree.words[head].deprel) != "conj" or tree.words[head].head < 0:
        return frozenset()
    return clause_words(tree, tree.words[head].head) - tree.below(head)


@once
def clause_words(tree: Tree, i: int) -> frozenset[int]:
    """The clause of a word without the clauses coordinated with it, and up to a semicolon: of "A said so; B denied it" each has its half."""
    head = tree.clause(i)
    words = set(tree.below(head))
    for kid in tree.kids[head]:
        if (base(tree.words[kid].deprel) == "conj" and tree.verbal(kid)) or base(tree.words[kid].deprel) == "parataxis":
            words -= frozenset() if i in tree.below(kid) else tree.below(kid)
    return frozenset(w for w in words if not contents.severed(tree, i, w)) if tree.semicolons else frozenset(words)


def said_there(tree: Tree, word: int) -> frozenset[int]:
    """The words that may say when and where something was said: of "left on Friday despite the junta's threat", no more than the threat's own."""
    aside = any(tree.lemmas[k] in CIRCUMSTANCE for k in tree.having(word, "case", "mark"))
    return tree.below(word) if tree.words[word].upos == "NOUN" and aside else clause_words(tree, word)
