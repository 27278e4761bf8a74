"""From words to sources: who the speakers of a link are, by what channel, and whose voice an open quotation goes on in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from readouts.claims.attribution import Attribution, cue_span
from readouts.claims.cast import Cast
from readouts.claims.memory import renamed
from readouts.claims.pronouns import FEMALE, HE, denying
from readouts.claims.tree import Tree
from readouts.schema import Act, Channel, Entity, Kind, Source, Span

CHANNELS = {
    "statement": Channel.STATEMENT, "communique": Channel.STATEMENT, "communiqué": Channel.STATEMENT, "announcement": Channel.STATEMENT,
    "declaration": Channel.STATEMENT, "release": Channel.STATEMENT, "readout": Channel.READOUT, "transcript": Channel.READOUT,
    "tweet": Channel.TWEET, "post": Channel.TWEET, "speech": Channel.SPEECH, "address": Channel.SPEECH, "interview": Channel.INTERVIEW,
    "report": Channel.REPORT, "article": Channel.REPORT, "bulletin": Channel.REPORT, "call": Channel.CALL, "conversation": Channel.CALL,
    "rumour": Channel.RUMOUR, "rumor": Channel.RUMOUR,
}  # fmt: skip
ISSUING = frozenset({"make", "give", "deliver", "issue", "publish", "post", "release", "send", "write", "sign", "record", "tweet"})  # fmt: skip
UNNAMED = frozenset(
    {"source", "official", "witness", "insider", "diplomat", "rumor", "rumour", "resident", "some", "many", "others"}
)


@dataclass
class Voices:
    """What is remembered of speakers from sentence to sentence.

    issued: parties behind the last document of each noun ("statement" → the leaders who issued it)
    last: the speaker of the last quotation, with the paragraph and sentence it stood in
    spoke: the one person who spoke last, with the sentence
    talked: whoever spoke last, of which sort, with the sentence
    """

    cast: Cast
    issued: dict[str, tuple[Entity, ...]] = field(default_factory=dict)
    last: tuple[Source, tuple[Entity, ...], int, int] | None = None
    spoke: tuple[tuple[Entity, ...], int] | None = None
    talked: tuple[tuple[Entity, ...], str, int] | None = None

    def speakers(self, tree: Tree, attribution: Attribution, outer: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """The parties who speak in a link; ``outer`` are those of the link around it, who say "I" and "we"."""
        if attribution.source is None:
            return ()
        before = self._same_as_before(tree, attribution) or self._speak_on(tree, attribution)
        issuer = self._issuer(tree, attribution.source)
        return before or self.cast.entities(tree, attribution.source if issuer is None else issuer, outer)

    def _issuer(self, tree: Tree, source: int) -> int | None:
        """ "The king gave a speech calling on them to leave": what somebody issues and what it says is his word."""
        word = tree.words[source]
        if word.deprel != "obj" or word.lemma.lower() not in CHANNELS or tree.lemmas[word.head] not in ISSUING:
            return None
        issuer = tree.subject(word.head)
        return issuer if issuer is not None and self.cast.sort(tree, issuer) not in ("", "document") else None

    def _speak_on(self, tree: Tree, at: Attribution) -> tuple[Entity, ...]:
        """ "Residents spoke of terror. Militiamen had come, they said": behind what is told, "they" and "it" are whoever spoke last."""
        if at.source is None or self.talked is None or tree.sentence.index - self.talked[2] not in (1, 2):
            return ()
        speakers, sort, _ = self.talked
        form, many = tree.words[at.source].form.lower(), len(speakers) > 1 or sort == "people"
        fits = (form == "they" and many) or (form == "it" and not many and sort in ("body", "document"))
        behind = min(at.content, default=at.source) < at.source and not tree.quoted(at.source)
        return tuple(renamed(tree, at.source, e) for e in speakers) if fits and behind else ()

    def _same_as_before(self, tree: Tree, at: Attribution) -> tuple[Entity, ...]:
        """Who says more as "he" or "she" is whoever spoke in the sentence before, a nameless resident too, and nobody of whom he tells."""
        source = at.source or 0
        word = tree.words[source]
        form = word.form.lower()
        if form not in HE or self.spoke is None or tree.sentence.index - self.spoke[1] != 1 or denying(tree, source):
            return ()  # nobody denies what he has said himself
        beside = [i for i in range(source) if i not in at.content and not tree.quoted(i)]
        beside = [i for i in beside if tree.words[i].deprel != "nmod:poss"]  # "the enemy's claim is a lie, he stressed"
        if any(self.cast.sort(tree, i) == "person" for i in beside):
            return ()  # the sentence names somebody itself
        return tuple(renamed(tree, source, e) for e in self.spoke[0] if self.cast.memory.may_be(e.name, form in FEMALE))

    def source(self, tree: Tree, attribution: Attribution, speakers: tuple[Entity, ...]) -> Source:
        """The link as a source of the record."""
        cue = cue_span(tree, attribution)
        act = attribution.saying.act
        channel = self._channel(tree, attribution)
        if not speakers:
            span = cue or tree.phrase(attribution.word)
            name = "rumours" if act is Act.RUMOUR else "unnamed"
            return Source(span.text, span.start, span.end, name, Kind.UNNAMED, channel=channel, cue=cue, act=act)
        first = speakers[0]
        if len(speakers) > 1:
            start, end = min(s.start for s in speakers), max(s.end for s in speakers)
            text = tree.text[start:end] if tree.sentence.start <= start and end <= tree.sentence.end else first.text
            span = Span(start, end, text) if text != first.text else Span(first.start, first.end, first.text)
            names = " and ".join(s.name for s in speakers)
            return Source(
                span.text, span.start, span.end, names, None, channel=channel, cue=cue, act=act,
                members=speakers, joint=self._joint(tree, attribution),
            )  # fmt: skip
        kind = first.kind
        head = tree.lemmas[attribution.source] if attribution.source is not None else ""
        if head in UNNAMED and kind is not Kind.PERSON:
            kind = Kind.UNNAMED
        principal = self.principal(tree, attribution) if kind is Kind.DOCUMENT else None
        return Source(
            first.text, first.start, first.end, first.name, kind, first.country, first.role, first.entity,
            channel=channel, principal=principal, cue=cue, act=act,
        )  # fmt: skip

    def _joint(self, tree: Tree, attribution: Attribution) -> bool:
        clause = tree.clause(attribution.word)
        return any(tree.lemmas[i] in ("joint", "jointly", "together") for i in tree.below(clause) - attribution.content)

    def _channel(self, tree: Tree, attribution: Attribution) -> Channel | None:
        lemma = tree.lemmas[attribution.word]
        if lemma in CHANNELS:
            return CHANNELS[lemma]
        if attribution.source is not None and tree.lemmas[attribution.source] in CHANNELS:
            return CHANNELS[tree.lemmas[attribution.source]]
        for kid in tree.having(attribution.word, "obl"):
            noun = tree.lemmas[kid]
            if noun in CHANNELS and tree.case(kid) in ("in", "on", "by", "during", "through", "via"):
                return CHANNELS[noun]
        return None

    # --- documents that speak ---

    def principal(self, tree: Tree, attribution: Attribution) -> str | None:
        """Who stands behind a document: its owner, or those who issued the last one of that name."""
        if attribution.source is None:
            return None
        owner = next(iter(tree.having(attribution.source, "nmod:poss", "amod", "compound")), None)
        named = owner is not None and (owner in tree.names or tree.words[owner].upos in ("PROPN", "PRON", "NOUN"))
        if owner is not None and named:
            found = self.cast.entities(tree, owner)
            return found[0].name if found else tree.words[owner].form
        if signed := self._signed(tree, attribution.source):
            return " and ".join(e.name for e in signed)
        issuers = self.issued.get(tree.lemmas[attribution.source], ())
        return " and ".join(e.name for e in issuers) or None

    def actors(self, tree: Tree, attribution: Attribution, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Who acts by saying it: the speakers, or those behind a document."""
        if len(speakers) == 1 and speakers[0].kind is Kind.DOCUMENT and attribution.source is not None:
            issuers = self.issued.get(tree.lemmas[attribution.source], ())
            if issuers:
                return issuers
            owner = next(iter(tree.having(attribution.source, "nmod:poss")), None)
            if owner is not None:
                return self.cast.entities(tree, owner) or speakers
            return self._signed(tree, attribution.source) or speakers
        return speakers

    def _signed(self, tree: Tree, paper: int) -> tuple[Entity, ...]:
        """ "a statement by Oslo, Rome and Bern": all by whom a paper is."""
        by = (k for k in tree.having(paper, "nmod") if tree.case(k) in ("by", "from") and self.cast.sort(tree, k))
        return tuple(e for k in by for e in self.cast.entities(tree, k))

    def remember(self, tree: Tree, attribution: Attribution, speakers: tuple[Entity, ...]) -> None:
        """Keep who issued a statement, so that "the statement read" finds them."""
        for kid in tree.having(attribution.word, "obl", "obj"):
            noun = tree.lemmas[kid]
            if noun in CHANNELS and speakers and speakers[0].kind is not Kind.DOCUMENT:
                self.issued[noun] = speakers

    # --- quotations that go on ---

    def note(self, tree: Tree, attribution: Attribution, speakers: tuple[Entity, ...]) -> None:
        """Keep who speaks, and the one person who does."""
        if speakers and attribution.source is not None and attribution.cue:
            self.talked = speakers, self.cast.sort(tree, attribution.source), tree.sentence.index
        person = attribution.source is not None and self.cast.sort(tree, attribution.source) == "person"
        nameless = attribution.source is not None and tree.lemmas[attribution.source] == "one"
        if len(speakers) == 1 and (person or nameless):
            self.spoke = speakers, tree.sentence.index

    def heard(self, tree: Tree, source: Source, speakers: tuple[Entity, ...]) -> None:
        if tree.sentence.quotes and source.kind is not Kind.UNNAMED:
            self.last = (source, speakers, tree.sentence.paragraph, tree.sentence.index)

    def going_on(self, tree: Tree) -> tuple[Source, tuple[Entity, ...]] | None:
        """The voice of a quotation without a cue of its own: that of the last one, close enough before."""
        if self.last is None:
            return None
        source, speakers, paragraph, index = self.last
        if tree.sentence.index - index > 4 or tree.sentence.paragraph - paragraph > 1:
            return None
        return replace(source, cue=None), speakers
