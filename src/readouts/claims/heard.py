"""Attributions that the learned heads hear and the lexicon's frames miss: long-tail cues, free word order, quotations that run on.

The heads read only the outermost attribution of a stretch, as PolNeAR has it (Newell, Margolin and Ruths 2018); nesting and what the cue does
stay with the lexicon. A cue that the lexicon doesn't know does what the heads take it to do, else it states, or intends where its content is an infinitive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readouts.claims import cues
from readouts.claims.attribution import Attribution, addressee_of, nobody, unsaid
from readouts.claims.events import VIOLENT
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.scope import SEEMING
from readouts.claims.tree import QUOTE_MARKS, Tree, base
from readouts.claims.undone import stopped_short
from readouts.schema import Act, Commitment, Engagement, Span, Voice

DEED = 0.6  # chance of an event, from which a cue that no row knows is a deed
FINDING = frozenset({Act.CONDEMN, Act.PRAISE, Act.PROTEST})
STATES = Saying((), "", "", Act.STATE, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, None, "", ("that", "quote"))
INTENDS = Saying((), "", "", Act.INTEND, Commitment.PR_PLUS, Engagement.ACKNOWLEDGE, None, "", ("inf",))

UNKNOWN = {  # what a cue that no row knows does by the heads, with what its source is committed to
    act: replace(STATES, act=act, commitment=commitment, frames=(*STATES.frames, "inf"))
    for act, commitment in (
        (Act.CLAIM, Commitment.CT_PLUS), (Act.REPORT, Commitment.CT_PLUS), (Act.CONFIRM, Commitment.CT_PLUS), (Act.JUSTIFY, Commitment.CT_PLUS),
        (Act.ASSESS, Commitment.CT_PLUS), (Act.CONDEMN, Commitment.CT_PLUS), (Act.ADMIT, Commitment.CT_PLUS), (Act.DENY, Commitment.CT_MINUS),
        (Act.DEMAND, Commitment.UU), (Act.SUGGEST, Commitment.PS_PLUS), (Act.CONSIDER, Commitment.UU), (Act.PREDICT, Commitment.PR_PLUS),
        (Act.WARN, Commitment.PR_PLUS), (Act.BELIEVE, Commitment.PR_PLUS), (Act.RUMOUR, Commitment.UU), (Act.PROMISE, Commitment.CT_PLUS),
    )
}  # fmt: skip


def heard(tree: Tree, lexicon: Lexicon, ruled: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence by lexicon and heads together, outermost first."""
    out = {a.word: a for a in ruled}
    for voice in tree.sentence.voices:
        cue = _inside(tree, [voice.cue])
        same = next((a for a in ruled if set(a.cue) & set(cue)), None)
        found = _attribution(tree, voice, cue, lexicon)
        if same is not None:
            out[same.word] = _joined(tree, same, found) if found else same
        elif found is not None and not any(found.word in a.cue or _of_speaker(tree, found, a) for a in out.values()):
            out[found.word] = found
    told = list(_parted(tree, list(out.values())))
    return sorted(told, key=lambda a: (_depth(a, told), -len(a.content), -len(a.cue), a.word))


def _depth(at: Attribution, others: Sequence[Attribution]) -> int:
    """In how many sayings one stands: "…, Erdogan said on Friday, according to his office" in one, whose words are fewer."""
    # "his call drew criticism": he calls, whoever finds fault
    over = (o for o in others if o.saying.act not in FINDING)
    return sum(at.word in o.content and o.word not in at.content for o in over)


def _of_speaker(tree: Tree, found: Attribution, other: Attribution) -> bool:
    """ "Unconfirmed reports speak of it": what only describes a speaker does not say that speaker."""
    return found.word == other.source and found.source in tree.having(found.word, "amod")


def _parted(tree: Tree, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """ "Chad denied having fired, an envoy said": of two sayings that hold one another the last speaks over the first, and is no part of it."""
    for a in found:
        last = [b for b in found if b.word > a.word and b.word in a.content and a.word in b.content]
        behind = frozenset[int]().union(*(tree.below(b.word) for b in last))
        heads = tuple(h for h in a.heads if h not in behind)
        if heads or not last:
            yield replace(a, heads=heads, content=a.content - behind)


def _joined(tree: Tree, ruled: Attribution, found: Attribution) -> Attribution:
    """The lexicon's reading; where it names no source, or less of the content than the heads hear, the heads' one."""
    source = ruled.source if ruled.source is not None else found.source
    behind = min(ruled.cue, default=0) > max(found.content)
    aside = any(tree.words[up].deprel == "acl:relcl" for up in tree.above(ruled.word))
    # "…, officials said" ends all that they said, but in an aside
    trails = behind and ruled.content < found.content and not aside
    apart = not ruled.content & found.content
    before = apart and source is not None and max(found.content) < source < ruled.word  # of a clause before its speaker
    if (apart and not (before and ruled.content)) or tree.sentence.quotes or trails:
        own = _apart_from_cue(tree, source, ruled.word)
        heads = tuple(h for h in dict.fromkeys((*ruled.heads, *found.heads)) if h not in own)
        return replace(ruled, source=source, heads=heads, content=ruled.content | found.content - set(ruled.cue) - own)
    return replace(ruled, source=source)


def _apart_from_cue(tree: Tree, source: int | None, word: int) -> frozenset[int]:
    """The words of a speaker, and what a relative clause tells of him, where his saying is no part of that."""
    own = tree.below(source) if source is not None else frozenset()
    return frozenset() if word in own else own


def _attribution(tree: Tree, voice: Voice, cue: Sequence[int], lexicon: Lexicon) -> Attribution | None:
    """A voice in the words of this sentence; nothing where its content stands in other sentences alone."""
    content = frozenset(_inside(tree, voice.content)) - set(cue)
    if not cue or not content:
        return None
    heads = tuple(sorted(w for w in content if tree.words[w].head not in content and tree.words[w].upos != "PUNCT"))
    source = _whole(tree, cue, _source(tree, voice))
    verbs = [w for w in cue if tree.verbal(w) and tree.words[w].upos == "VERB"]
    undone = (
        w for w in verbs if stopped_short(tree, w)
    )  # "stopped short of accusing": the accusing is what is not done
    word = next(undone, verbs[0] if verbs else _top(tree, cue))
    if source is not None and tree.passive(word) and source == tree.subject(word):
        source = None  # who was told speaks of nothing
    if all(_by_doing(tree, h, word) for h in heads):
        return None  # "responded by expelling two envoys" says nothing
    if tree.lemmas[word] in SEEMING:
        return None  # "appears to show": nobody's word
    if tree.words[word].deprel == "acl" and tree.words[word].xpos == "VBN":  # "gunmen believed to be bandits shot him"
        content = content & tree.below(word)
        heads = tuple(h for h in heads if h in content)
    if not heads:
        return None
    if _spliced(tree, word, source, content):
        content, heads = frozenset(w for w in content if w > word), tuple(h for h in heads if h > word)
    saying = _saying(tree, word, cue, heads, lexicon)
    hit = cues.trigger(tree, word, lexicon)
    plainly = hit is not None and hit[0].plain and (bool(hit[1]) or hit[0].event in VIOLENT)
    if plainly or cues.of_another(tree, word, lexicon):
        return None  # "daubed the wall", "gave him 48 hours to leave", "went back on its word", "wants them to leave"
    spelt = hit is not None and tree.lemmas[word] not in saying.cue[:1]  # "took aim at" aims to do nothing
    if (
        (not saying.cue or (spelt and hit and hit[1]))
        and _done(tree, word, lexicon)
        and _deed(tree, word, content, heads, lexicon)
    ):
        return None
    if saying is STATES and _done_over(tree, word, heads):
        return None
    if saying.cue and cues.deed_instead(tree, word, saying, lexicon):
        return None
    addressed = addressee_of(tree, word, saying, source) if saying.act is Act.ACCUSE else None
    found = Attribution(saying, word, tuple(cue), source, heads, content, addressed)
    return unsaid(found) if source is not None and nobody(tree, source) else found


def _spliced(tree: Tree, word: int, source: int | None, content: frozenset[int]) -> bool:
    """ "The party claimed victory, the opposition cried fraud": what was cried stands behind; the clause before is the party's."""
    said = tree.one(word, "obj")
    if said is None or said not in content or source is None or tree.sentence.quotes:
        return False
    return min(content) < source < word < said and tree.words[word].deprel == "advcl"


def _by_doing(tree: Tree, i: int, word: int) -> bool:
    verb = tree.words[i]
    return (
        verb.head == word
        and verb.form.endswith("ing")
        and any(tree.words[k].form == "by" for k in tree.having(i, "mark"))
    )


def _deed(tree: Tree, word: int, content: frozenset[int], heads: Sequence[int], lexicon: Lexicon) -> bool:
    """ "has expelled three envoys for “subversive contacts”" does something, and says nothing, though words of it are quoted."""
    if tree.sentence.quotes and cues.trigger(tree, word, lexicon) is None:
        return False
    clauses = any(tree.verbal(h) and tree.words[h].xpos != "VBG" for h in heads)  # "jailed him for insulting the king"
    return tree.words[min(content)].form not in QUOTE_MARKS and not clauses


def _done_over(tree: Tree, word: int, heads: Sequence[int]) -> bool:
    """ "The firms joined forces on the dam": what a verb that no row knows does with its object, on some matter, says nothing."""
    acted = tree.words[word].upos == "VERB" and tree.one(word, "obj") is not None
    return acted and not tree.sentence.quotes and all(tree.case(h) == "on" and not tree.verbal(h) for h in heads)


def _done(tree: Tree, word: int, lexicon: Lexicon) -> bool:
    """Whether the heads hold a cue that no row knows, or the noun that completes it, for a deed: "has withdrawn its envoy", "took aim at" say nothing."""
    hit = cues.trigger(tree, word, lexicon)
    words = {word, *(hit[1] if hit else ())}
    return any(t.word in words and t.eventful >= DEED for t in tree.sentence.tellings)


def _source(tree: Tree, voice: Voice) -> int | None:
    words = _inside(tree, [voice.source]) if voice.source else []
    return _top(tree, words) if words else None


def _whole(tree: Tree, cue: Sequence[int], source: int | None) -> int | None:
    """ "statements seen by the paper describe it": who saw, published or holds what tells of it does not tell it."""
    verb = -1 if source is None or tree.words[source].deprel != "obl:agent" else tree.words[source].head
    held = verb >= 0 and verb not in cue and tree.words[verb].deprel == "acl" and tree.words[verb].xpos == "VBN"
    return tree.words[verb].head if held else source


def _top(tree: Tree, words: Sequence[int]) -> int:
    """The word of a stretch that governs it."""
    inside = set(words)
    tops = [w for w in words if tree.words[w].head not in inside and base(tree.words[w].deprel) not in ("case", "det")]
    return tops[0] if tops else words[0]


def _inside(tree: Tree, places: Sequence[Span]) -> list[int]:
    return sorted({i for place in places for i in tree.inside(place.start, place.end)})


def _saying(tree: Tree, word: int, cue: Sequence[int], heads: Sequence[int], lexicon: Lexicon) -> Saying:
    """The row of the lexicon for the cue whatever its frame, else what an unknown cue most often does."""
    wanted = ("neg", "") if cues.negated(tree, word) else ("",)  # who "does not mention" it leaves it out
    to = any(tree.lemmas[k] == "to" for h in heads for k in tree.having(h, "mark"))
    rows = [s for s in _rows(tree, word, cue, lexicon) if len(s.cue) == 1 and not cues.other_verb(tree, word, s)]
    # "told CNN that": who tells demands nothing, but "to do so"
    rows = [s for s in rows if to or s.act is not Act.DEMAND or {f for f in s.frames if f[:1] != "@"} != {"inf"}]
    for needs in wanted:
        if found := next((s for s in rows if s.needs == needs), None):
            return found
    act = next(
        (Act(t.act) for t in tree.sentence.tellings if t.word in (word, *cue) and t.chance("") < DEED), Act.STATE
    )
    if act in UNKNOWN:
        return UNKNOWN[act]
    infinitive = any(tree.words[k].lemma == "to" for h in heads for k in tree.having(h, "mark"))
    return INTENDS if infinitive else STATES


def _rows(tree: Tree, word: int, cue: Sequence[int], lexicon: Lexicon) -> Iterator[Saying]:
    for w in (word, *cue):
        lemma, upos = tree.lemmas[w], tree.words[w].upos
        for pos in dict.fromkeys(({"AUX": "VERB", "PROPN": "NOUN"}.get(upos, upos), "VERB", "NOUN", "ADV", "ADP")):
            yield from lexicon.sayings.get((lemma, pos), ())
