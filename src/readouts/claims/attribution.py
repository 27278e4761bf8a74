"""Who says it: cue, source, content and addressee of each attribution in a sentence, and how they nest.

The names are PARC's and PolNeAR's (Pareti 2012; Newell et al. 2018). Content is a set of words, so that an attribution inside
a content is nested by simple membership, to any depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from readouts.claims import contents, cues
from readouts.claims.cast import Cast
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.parties import time
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES, NOT
from readouts.schema import Act, Commitment, Span

SPOKEN = frozenset({Act.STATE, Act.REPORT, Act.CLAIM, Act.ASSESS, Act.DEMAND, Act.CONDEMN, Act.WARN, Act.PRAISE, Act.ADMIT, Act.DENY, Act.CONFIRM})  # fmt: skip
SHOWN = frozenset({Act.CONFIRM, Act.SUGGEST, Act.ASSESS})  # by pictures and figures too
UPON = frozenset({Act.DEMAND, Act.ACCUSE, Act.CONDEMN, Act.PRAISE, Act.PROTEST})  # what was done then is not part of it
LIGHT_SAYING = frozenset({"make", "issue", "repeat", "renew", "reiterate", "give", "voice", "express", "publish", "release", "launch", "level", "send"})  # fmt: skip
FIGURES = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a chain, as words of one sentence.

    word: head of the cue, or of the source where there is no cue
    cue: words of the cue; empty for a quotation that goes on without one
    source: head of the source's phrase, or None where nobody is named
    heads: heads of the content's clauses or phrases
    content: all words of the content
    addressee: head of the phrase of who is told, asked or accused
    """

    saying: Saying
    word: int
    cue: tuple[int, ...]
    source: int | None
    heads: tuple[int, ...]
    content: frozenset[int]
    addressee: int | None


def find_attributions(tree: Tree, lexicon: Lexicon, cast: Cast) -> list[Attribution]:
    """All attributions of a sentence, outermost first."""
    found: dict[int, Attribution] = {}
    for i, word in enumerate(tree.words):
        if base(word.deprel) != "case" and not cues.said(tree, i, lexicon):
            continue
        for attribution in _at(tree, i, lexicon, cast):
            if attribution.source is None or not nobody(tree, attribution.source):
                found.setdefault(attribution.word, attribution)
            elif any(tree.verbal(h) for h in attribution.heads):
                found.setdefault(attribution.word, unsaid(attribution))
            break
    return sorted(found.values(), key=lambda a: (-len(a.content), -len(a.cue), a.word))


def nobody(tree: Tree, source: int) -> bool:
    """ "No group claimed responsibility", "no official said so": what nobody says is laid into no mouth."""
    return any(tree.lemmas[k] == "no" and not tree.idle(k) for k in tree.having(source, "det"))


def unsaid(at: Attribution) -> Attribution:
    """ "No official confirmed that they had": whether they had is left open, by nobody in particular."""
    saying = replace(at.saying, act=Act.OMIT, commitment=Commitment.NA, event=None, mode="")
    return replace(at, saying=saying, source=None)


def _at(tree: Tree, i: int, lexicon: Lexicon, cast: Cast) -> Iterator[Attribution]:
    word = tree.words[i]
    if word.form.lower() in ("according", "per") and base(word.deprel) == "case":
        yield from _according(tree, i, lexicon)
    elif word.upos == "ADV":
        yield from _adverb(tree, i, lexicon)
    elif word.upos in ("VERB", "AUX") or (word.upos == "ADJ" and tree.one(i, "cop") is not None):
        yield from _verb(tree, i, lexicon, cast)
    elif word.upos == "NOUN":
        yield from _noun(tree, i, lexicon, cast)


# --- according to, reportedly ---


def _according(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[Attribution]:
    source = tree.words[i].head
    rows = lexicon.sayings.get((tree.words[i].form.lower(), "ADP"), ())
    if source < 0 or not rows:
        return
    rate = tree.words[i].form.lower() == "per" and tree.words[source].upos != "PROPN" and source not in tree.names
    if rate and not any(True for _ in tree.having(source, "det", "nmod:poss")):
        return  # "ten barrels per day", "two per person"
    governor = tree.words[source].head
    if governor < 0:
        return
    head = tree.clause(governor)
    while contents.severed(tree, source, head) and tree.words[head].head >= 0:
        head = tree.words[head].head  # the clause on its own side of a semicolon
    content = tree.below(head) - tree.below(source)
    yield Attribution(rows[0], source, (i, *tree.having(i, "fixed")), source, (head,), content, None)


def _adverb(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[Attribution]:
    rows = lexicon.sayings.get((tree.lemmas[i], "ADV"), ())
    if rows and tree.words[i].head >= 0:
        head = tree.words[i].head
        yield Attribution(rows[0], i, (i,), None, (head,), tree.below(head) - {i}, None)


# --- verbs ---


def _verb(tree: Tree, i: int, lexicon: Lexicon, cast: Cast) -> Iterator[Attribution]:
    for saying, rest in cues.sayings(tree, i, lexicon):
        if saying.act is Act.ASSESS and _calls_for(tree, i):
            continue
        impersonal = saying.needs == "passive"
        heard = saying.cue[1:] == ("from",)
        source = None if impersonal else _heard_from(tree, i, rest) if heard else _speaker(tree, i)
        speaks = source is not None and (
            _can_speak(tree, source, cast) or _tells_a_clause(tree, i, source, saying, cast)
        )
        if not impersonal and not speaks:
            source = _sayer_over(tree, i, lexicon, cast)
            if source is None:
                continue
        heads = contents.framed(tree, i, saying, rest)
        heads = tuple(h for h in heads if h != source and not contents.leaves_quotation(tree, i, h))
        if "subj" in saying.frames:  # "clashes were reported", not "no casualties were reported"
            heads = tuple(h for h in heads if (tree.lemmas[h], "NOUN") in lexicon.triggers)
        if not heads and saying.act is Act.DENY:
            heads = tuple(r for r in rest if tree.words[r].upos == "NOUN")
        if not heads and saying.act in (Act.DENY, Act.REFUSE):
            charge = tree.words[i].head
            if tree.words[i].deprel == "acl:relcl" and tree.lemmas[charge] in CHARGES:
                heads = (charge,)  # "a charge that Kigali denies"
        quoted = contents.quoted(tree, i, heads) if "quote" in saying.frames else frozenset()
        clause = tree.clause(i)
        if (tree.words[i].deprel == "acl" and tree.words[i].xpos == "VBN") or tree.words[clause].deprel == "acl:relcl":
            # "“…,” he said, in a transcript published by his office", "said a nurse who asked not to be named"
            quoted &= tree.below(clause)
        quoted -= contents.said_before(tree, i, heads, lexicon)
        before = (
            contents.trailed(tree, i, source, heads, lexicon)
            if "that" in saying.frames and source is not None
            else frozenset()
        )
        heads += tuple(
            w for w in sorted(before) if tree.words[w].head not in before and w not in heads and tree.verbal(w)
        )
        if not heads and not quoted and saying.act is not Act.OMIT:
            continue
        somebody = bool(heads) and all(cast.sort(tree, h) in ("person", "people") for h in heads)
        if somebody and not quoted and saying.act in (Act.REFUSE, Act.STATE) and "obj" in saying.frames:
            continue  # "dismissed his deputy", "recalled its envoy" is no word about them
        own = tree.below(source) if source is not None else frozenset()
        content = frozenset(w for h in heads for w in tree.below(h)) | quoted | before
        if saying.act in UPON:
            content -= contents.circumstances(tree, heads)
        content -= {i, *rest} | (own if i in content or quoted else frozenset()) | contents.meanwhile(tree, i, heads)
        content -= contents.contrasted(tree, i, heads, lexicon) | contents.around(tree, i, heads)
        addressee = addressee_of(tree, i, saying, source)
        if addressee is not None and _is_promised(tree, i, addressee, saying, cast):
            addressee = None
        if addressee is None and "@obj" in saying.frames:
            addressee = _before_of(tree, i, heads)
            content -= tree.below(addressee) if addressee is not None else frozenset()
        yield Attribution(saying, i, _cue(tree, i, rest), source, heads, content, addressee)


def _calls_for(tree: Tree, i: int) -> bool:
    """ "called for him to leave", "calls on those involved to go" says what nothing is called."""
    kids = (i, *tree.having(i, "xcomp", "ccomp", "advcl", "obl", "obj"))
    marks = {tree.lemmas[m] for k in kids for m in tree.having(k, "mark", "case", "compound")}
    return tree.lemmas[i] == "call" and bool(marks & {"for", "on", "upon"})


def _before_of(tree: Tree, i: int, heads: tuple[int, ...]) -> int | None:
    """ "accused Turkey of sending": who stands between the cue and "of" is addressed, wherever the parse hangs the name."""
    for head in heads:
        mark = next((m for m in tree.having(head, "mark", "case") if tree.lemmas[m] in ("of", "for")), None)
        for kid in tree.kids[head]:
            if mark is not None and i < kid < mark and tree.words[kid].upos in FIGURES:
                return kid
    return None


def _speaker(tree: Tree, i: int) -> int | None:
    # "Asked whether …, he said": not by him
    asked = tree.words[i].xpos == "VBN" and base(tree.words[i].deprel) == "advcl"
    if tree.passive(i) or asked:
        return cues.agent(tree, i)
    return tree.subject(i)


def _sayer_over(tree: Tree, i: int, lexicon: Lexicon, cast: Cast) -> int | None:
    """Who speaks over a coordinated saying whose next subject is a thing: "said that two drones had crossed and denied that …"."""
    if base(tree.words[i].deprel) != "conj" or tree.one(i, "nsubj") is not None:
        return None
    for up in tree.above(i):
        subject = tree.one(up, "nsubj")
        said = (tree.lemmas[up], "VERB") in lexicon.sayings
        if said and subject is not None and _can_speak(tree, subject, cast):
            return subject
    return None


def _can_speak(tree: Tree, i: int, cast: Cast) -> bool:
    word = tree.words[i]
    bodies = (k for k in tree.having(i, "compound") if k in tree.names and tree.names[k].label == "ORG")
    return (
        cast.sort(tree, i) != ""
        or word.upos in ("PRON", "PROPN")
        or i in tree.names
        or any(True for _ in bodies)  # "the SDF press centre"
        or tree.lemmas[i] in cast.classes.get("service", ())  # "French intelligence believes", "the radio reported"
        or word.form.lower() in ("those", "many", "some", "others", "one")
    )


def _heard_from(tree: Tree, i: int, rest: tuple[int, ...]) -> int | None:
    """ "had heard from a farmer that …": who says so is from whom it was heard."""
    return next((k for k in tree.having(i, "obl") if any(r in tree.kids[k] for r in rest)), None)


def _tells_a_clause(tree: Tree, i: int, source: int, saying: Saying, cast: Cast) -> bool:
    """ "A corporal told him that they had fled": who tells or denies a clause speaks, whatever he is called."""
    own = tree.one(i, "nsubj") is not None and tree.words[source].upos == "NOUN"  # not "…, saying the sector will grow"
    noun = own and cast.noun(tree, source) not in ("thing", "deed")
    return noun and saying.act not in SHOWN and any(tree.one(k, "nsubj") is not None for k in tree.having(i, "ccomp"))


def _cue(tree: Tree, i: int, rest: tuple[int, ...]) -> tuple[int, ...]:
    near = {
        k
        for k in tree.having(i, "aux", "advmod", "compound:prt", "cop")
        if abs(k - i) <= 3
        and tree.words[k].upos in ("AUX", "PART", "ADP", "ADV")
        and not (k > i + 1 and tree.lemmas[k] in NOT)  # "says it did not"
    }
    return tuple(sorted({i, *rest, *near}))


def addressee_of(tree: Tree, i: int, saying: Saying, source: int | None) -> int | None:
    """Who is told, asked or accused: by the row's frames, else the one to whom it is said."""
    for frame in saying.frames:
        if frame == "@obj":
            there = [k for k in (*tree.having(i, "iobj"), *tree.having(i, "obj")) if tree.words[k].upos in FIGURES]
            if not there and tree.passive(i):
                there = list(tree.having(i, "nsubj:pass"))
        elif frame.startswith("@"):
            named = cues.standing(tree, i, f"obl:{frame[1:]}")
            there = [k for k in named if tree.words[k].upos in FIGURES and not _time(tree, k)]
            there = there or _behind_particle(tree, i, frame[1:])
        else:
            continue
        there = [k for k in there if k != source and not _time(tree, k)]
        if there:
            return there[0]
    told = (
        [k for k in cues.standing(tree, i, "obl:to") if tree.words[k].upos in FIGURES and not _time(tree, k)]
        if saying.act in SPOKEN
        else []
    )
    return told[0] if told else None


def _is_promised(tree: Tree, i: int, found: int, saying: Saying, cast: Cast) -> bool:
    """ "promised a response": a thing that is all that is said is the content, and nobody to whom it is said."""
    only = "obj" in saying.frames and not tree.having(i, "iobj", "ccomp", "xcomp")
    thing = tree.words[found].upos == "NOUN" and found not in tree.names and cast.sort(tree, found) == ""
    return only and thing and tree.words[found].deprel == "obj"


def _behind_particle(tree: Tree, i: int, particle: str) -> list[int]:
    """ "called on the bishops to go", where the parse takes "on" for a part of the verb."""
    at = next((k for k in tree.having(i, "compound:prt") if tree.lemmas[k] == particle), None)
    there = () if at is None else tree.having(i, "obj", "obl", "iobj")
    return [k for k in there if at is not None and k > at and not tree.case(k) and tree.words[k].upos in FIGURES]


def _time(tree: Tree, i: int) -> bool:
    """ "called on Monday", "on 5 January": nobody is addressed."""
    return tree.words[i].upos == "NUM" or time(tree, i)


# --- nouns: "reports that", "his denial of", "calls for" ---


def _noun(tree: Tree, i: int, lexicon: Lexicon, cast: Cast) -> Iterator[Attribution]:
    if tree.case(i) == "as":  # "left as a protest over …" gives a reason
        return
    if tree.case(i) in ("in", "by") and tree.lemmas[i] in ("view", "opinion", "belief"):
        return  # "in the view of the elders": theirs is the clause (`framed`)
    for saying, rest in cues.sayings(tree, i, lexicon):
        heads: list[int] = []
        for frame in saying.frames:
            if frame in ("that", "inf"):
                heads += [
                    k
                    for k in (*tree.having(i, "acl", "ccomp"), *(_issued(tree, i) if saying.act is Act.STATE else ()))
                    if not tree.words[k].deprel.startswith("acl:relcl")
                    and k not in heads
                    and tree.lemmas[k] != "base"  # "made that decision based on the levels"
                ]
            elif not frame.startswith("@") and frame != "nmod":
                heads += [
                    k
                    for k in cues.standing(tree, i, f"nmod:{frame}")
                    if k not in heads and cast.sort(tree, k) != "person"
                ]
                heads += [k for a in _going_round(tree, i, saying) for k in tree.having(a, "ccomp") if k not in heads]
        source = _owner(tree, i, cast)
        heads = [h for h in heads if h != source]
        if not heads:
            continue
        content = frozenset(w for h in heads for w in tree.below(h))
        if source is None:
            content -= contents.besides(tree, heads)
        yield Attribution(saying, i, tuple(sorted({i, *rest})), source, tuple(heads), content, None)


def _issued(tree: Tree, i: int) -> list[int]:
    """ "issued a statement that …", "aired a statement by the mayor that …": the clause of a paper hangs on the verb, or on it as if it stood beside it."""
    word = tree.words[i]
    over = word.head if base(word.deprel) == "obj" and tree.lemmas[word.head] in LIGHT_SAYING else i
    clauses = tree.having(over, "ccomp", "parataxis") if over != i else tree.having(i, "parataxis")
    return [k for k in clauses if any(tree.words[m].form == "that" and i < m for m in tree.having(k, "mark"))]


def _going_round(tree: Tree, i: int, saying: Saying) -> list[int]:
    """ "rumours circulating that …", "rumours swept the town that …": the content hangs on how they spread."""
    governor = tree.words[i].head
    about = [*tree.having(i, "acl"), *([governor] if governor >= 0 and base(tree.words[i].deprel) == "nsubj" else [])]
    if saying.act is Act.RUMOUR:
        return about
    return [a for a in about if tree.words[a].lemma in ("circulate", "spread", "swirl", "abound", "fly", "persist")]


def _owner(tree: Tree, i: int, cast: Cast) -> int | None:
    """Whose report, denial or call it is: a possessive, "by", an adjective of nationality, or the subject that made it."""
    for kid in tree.kids[i]:
        word = tree.words[kid]
        named = kid in tree.names or word.upos == "PROPN"
        if word.deprel == "nmod:poss" or (word.deprel in ("amod", "compound") and named):
            return kid
        if base(word.deprel) == "nmod" and tree.case(kid) in ("by", "from") and cast.sort(tree, kid):
            return kid
    head = tree.words[i].head
    for kid in tree.having(head, "obl") if head >= 0 and tree.words[i].deprel == "obj" else ():
        if tree.case(kid) == "by" and min(tree.below(kid)) == i + 1 and cast.sort(tree, kid):
            return kid  # "aired a statement by the mayor"
    if head >= 0 and tree.words[head].lemma in LIGHT_SAYING and base(tree.words[i].deprel) in ("obj", "nsubj"):
        return _speaker(tree, head) if _speaker(tree, head) != i else None
    return None


def cue_span(tree: Tree, attribution: Attribution) -> Span | None:
    """The words of the cue as one span."""
    return tree.span(attribution.cue) if attribution.cue else None
