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
LEAST = frozenset({"at", "least", "or", "and", "but"})  # "or so", "that, at least, is"
SHORT = 12  # words of a sentence that only says who says so
AROUND = frozenset({"in", "by", "from", "to", "on"})
TERMS = frozenset({"draft", "plan", "proposal", "deal", "agreement", "accord", "bill", "outline", "blueprint", "roadmap", "text", "resolution", "treaty", "truce", "pact", "offer", "decree", "rule", "law"})  # fmt: skip
TELLS = frozenset({"put", "tell", "have", "see", "describe", "phrase", "frame"})


def framed(tree: Tree, lexicon: Lexicon) -> Iterator[Attribution]:
    """The attributions of a sentence that stand around one of its clauses."""
    for i, word in enumerate(tree.words):
        if word.upos not in ("NOUN", "VERB", "ADJ"):
            continue
        yield from missing(tree, i)
        yield from _under(tree, i)
        lemma = "telling" if word.form.lower() == "telling" else tree.lemmas[i]
        if lemma in NOUNS and word.upos != "ADJ":
            yield from _noun(tree, i, NOUNS[lemma])
        elif word.deprel == "advcl" and word.upos != "NOUN":
            yield from _clause(tree, i, lexicon)


def says_so(tree: Tree, lexicon: Lexicon) -> Attribution | None:
    """ "That is what his widow believes.", "So says the governor.": who says what the sentence before tells, without a content here."""
    forms = [w.form.lower() for w in tree.words if w.upos != "PUNCT" and w.form.lower() not in LEAST]
    back = forms[:1] == ["so"] or (
        forms[:1] in (["that"], ["this"]) and forms[1:2] == ["is"] and forms[2:3] == ["what"]
    )
    if not back or len(forms) > SHORT:
        return None
    for i, word in enumerate(tree.words):
        speaker = tree.one(i, "nsubj") if word.upos == "VERB" else None
        row = (
            _plain(tree, i, lexicon)
            if speaker is not None and tree.words[speaker].form.lower() not in ("that", "this")
            else None
        )
        if row and not any(True for _ in tree.having(i, "ccomp", "xcomp")):
            return Attribution(row, i, (i,), speaker, (), frozenset(), None)
    return None


def _plain(tree: Tree, i: int, lexicon: Lexicon) -> Saying | None:
    """The row by which a verb only says something."""
    rows = lexicon.sayings.get((tree.lemmas[i], "VERB"), ())
    return next((r for r in rows if len(r.cue) == 1 and not r.needs and r.event is None and "that" in r.frames), None)


def _noun(tree: Tree, i: int, saying: Saying) -> Iterator[Attribution]:
    """ "in the army's telling, …", "the army's version is that …", "it is the army's position that …"."""
    owner = _owner(tree, i)
    if owner is None:
        return
    over = tree.words[i].head
    clauses = (k for k in tree.having(i, "appos", "acl", "ccomp", "parataxis") if _that(tree, k))
    clause = next((k for k in clauses if tree.one(k, "cop") is not None), None)
    if clause is not None:  # "the army's version, aired on Monday, is that …", whatever stands behind a semicolon
        yield Attribution(saying, i, (i,), owner, (clause,), tree.below(clause), None)
        return
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


def _under(tree: Tree, i: int) -> Iterator[Attribution]:
    """ "Under the draft, the rebels would reopen the road": what a paper says would be done is that paper's word."""
    over = tree.words[i].head
    known = any(tree.lemmas[k] in ("the", "this") for k in tree.having(i, "det"))
    opens = tree.lemmas[i] in TERMS and tree.case(i) == "under" and known and i < over and tree.verbal(over)
    if opens and any(
        tree.words[k].form.lower() in ("would", "will", "shall", "must") for k in tree.having(over, "aux")
    ):
        yield _around(tree, TOLD, i, (), i, over, i)


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
    row = _plain(tree, i, lexicon)
    own = any(True for _ in tree.having(i, "obj", "ccomp", "xcomp"))
    return None if row is None or own or cues.negated(tree, i) else (row, speaker)


def _it(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[k] == "it" for k in tree.having(verb, "obj"))


def _around(
    tree: Tree, saying: Saying, word: int, cue: tuple[int, ...], source: int | None, clause: int, frame: int
) -> Attribution:
    """All of a clause but the frame, in the mouth of whoever the frame names."""
    return Attribution(saying, word, cue, source, (clause,), tree.below(clause) - tree.below(frame), None)
