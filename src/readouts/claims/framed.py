"""Voices around a whole sentence: "in the words of the envoy", "as the minister put it", "the army's version is that", "to hear the army tell it"."""

from __future__ import annotations

from collections.abc import Iterator

from readouts.claims import cues
from readouts.claims.attribution import Attribution
from readouts.claims.conditions import believed
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.missing import missing
from readouts.claims.tree import Tree, base
from readouts.claims.truth import SAID
from readouts.schema import Act, Commitment, Engagement

TOLD = Saying((), "", "", Act.STATE, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, None, "", ("that",))
CLAIMED = Saying((), "", "", Act.CLAIM, Commitment.CT_PLUS, Engagement.DISTANCE, None, "", ("that",))
HEARSAY = Saying((), "", "", Act.RUMOUR, Commitment.UU, Engagement.DISTANCE, None, "", ("that",))
HELD = Saying((), "", "", Act.BELIEVE, Commitment.PR_PLUS, Engagement.ACKNOWLEDGE, None, "", ("that",))
NOUNS = {
    **dict.fromkeys(("word", "account", "telling", "statement", "wording", "count", "tally", "reckoning"), TOLD),
    **dict.fromkeys(("version", "narrative", "story", "line"), CLAIMED),
    **dict.fromkeys(("view", "opinion", "eye", "judgement", "judgment", "reading", "estimation", "mind", "position", "stance", "contention", "belief"), HELD),
}  # fmt: skip
AROUND = frozenset({"in", "by", "from", "to", "on"})
TELLS = frozenset({"put", "tell", "have", "see", "describe", "phrase", "frame"})


def framed(tree: Tree, lexicon: Lexicon) -> Iterator[Attribution]:
    """The attributions of a sentence that stand around one of its clauses."""
    for i, word in enumerate(tree.words):
        if word.upos not in ("NOUN", "VERB", "ADJ"):
            continue
        yield from missing(tree, i)
        lemma = "telling" if word.form.lower() == "telling" else tree.lemmas[i]
        if lemma in NOUNS and word.upos != "ADJ":
            yield from _noun(tree, i, NOUNS[lemma])
        elif word.deprel == "advcl" and word.upos != "NOUN":
            yield from _clause(tree, i, lexicon)


def _noun(tree: Tree, i: int, saying: Saying) -> Iterator[Attribution]:
    """ "in the army's telling, …", "the army's version is that …", "it is the army's position that …"."""
    owner = _owner(tree, i)
    if owner is None:
        return
    over = tree.words[i].head
    case = {tree.lemmas[k] for k in tree.having(i, "case", "mark")}
    before = base(tree.words[i].deprel) in ("obl", "advcl") and case & AROUND and tree.verbal(over)
    if over > i and (before or tree.words[i].deprel == "nsubj:outer"):
        yield _around(tree, saying, i, (i,), owner, over, i)
    elif tree.lemmas[i] == "word" and (clause := next((k for k in tree.having(i, "ccomp") if _that(tree, k)), None)):
        yield Attribution(saying, i, (i,), owner, (clause,), tree.below(clause), None)  # "word from Khartoum is that …"
    elif tree.one(i, "expl") is not None and tree.one(i, "cop") is not None:
        clause = next((k for k in tree.kids[i] if k > i and _that(tree, k)), None)
        if clause is not None:
            yield Attribution(saying, i, (i,), owner, (clause,), tree.below(clause), None)


def _that(tree: Tree, clause: int) -> bool:
    return any(tree.words[k].form.lower() == "that" for k in tree.having(clause, "mark"))


def _owner(tree: Tree, i: int) -> int | None:
    """Whose words, view or version it is."""
    if tree.words[i].upos == "VERB" and tree.words[i].form.lower() == "telling":  # which the parse takes for a clause
        return next((k for k in tree.having(i, "nsubj") if any(True for _ in tree.having(k, "case"))), None)
    poss = next((k for k in tree.kids[i] if tree.words[k].deprel == "nmod:poss"), None)
    of = next((k for k in tree.having(i, "nmod", "obl") if tree.case(k) in ("of", "from")), None)
    return of if poss is None else poss


def _clause(tree: Tree, i: int, lexicon: Lexicon) -> Iterator[Attribution]:
    """ "as the minister put it, …", "to hear the army tell it, …", "if the army is to be believed, …"."""
    over = tree.words[i].head
    marks = {tree.words[k].form.lower() for k in tree.having(i, "mark")}
    lemma, subject = tree.lemmas[i], tree.one(i, "nsubj", "nsubj:pass")
    if over < 0 or not tree.verbal(over):
        return
    if marks == {"as"} and not cues.negated(tree, over) and (said := _said(tree, i, lexicon)):
        yield _around(tree, said[0], i, (i,), said[1], over, i)
    elif believed(tree, i) and subject is not None:
        reports = tree.lemmas[subject] in SAID
        yield _around(tree, HEARSAY if reports else CLAIMED, i, (i,), None if reports else subject, over, i)
    elif lemma == "hear" and "to" in marks:
        tells = next(
            (k for k in tree.having(i, "ccomp", "xcomp") if tree.words[k].lemma == "tell" and _it(tree, k)), None
        )
        teller = None if tells is None else tree.one(tells, "nsubj", "obj")
        if tells is not None and teller is not None:
            yield _around(tree, CLAIMED, tells, (i, tells), teller, over, i)


def _said(tree: Tree, i: int, lexicon: Lexicon) -> tuple[Saying, int] | None:
    """ "as the minister put it", "as the army claims", "as reported by the agency": what is said by it, and who says so; nothing where the clause has a content of its own."""
    passive = tree.passive(i) or tree.one(i, "nsubj") is None
    by = next((k for k in tree.having(i, "obl") if tree.case(k) == "by"), None)
    speaker = by if passive else tree.one(i, "nsubj")
    if speaker is None:
        return None
    if tree.lemmas[i] in TELLS and _it(tree, i):
        return TOLD, speaker
    rows = lexicon.sayings.get((tree.lemmas[i], "VERB"), ())
    row = next((r for r in rows if len(r.cue) == 1 and not r.needs and r.event is None and "that" in r.frames), None)
    own = any(True for _ in tree.having(i, "obj", "ccomp", "xcomp"))
    return None if row is None or own or cues.negated(tree, i) else (row, speaker)


def _it(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[k] == "it" for k in tree.having(verb, "obj"))


def _around(
    tree: Tree, saying: Saying, word: int, cue: tuple[int, ...], source: int | None, clause: int, frame: int
) -> Attribution:
    """All of a clause but the frame, in the mouth of whoever the frame names."""
    return Attribution(saying, word, cue, source, (clause,), tree.below(clause) - tree.below(frame), None)
