"""Verbs that were taken for other words, and other words for verbs."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.lemmas import Lemmas
from readouts.grammar.mending.words import FINITE, TELLING, Tokens, base, governs, has_subject, needing
from readouts.schema import Token

# verbs that do something to something, with their particles
OUT = {"carry": "out", "rule": "out", "wipe": "out", "hand": "over"}
LODGED = ("lodge", "file", "register")
UNWELCOME = ("persona", "personae", "personas")
NO_VERBS = frozenset({"SYM", "PUNCT", "X", "INTJ", "NUM", "ADV"})
PAST = frozenset({("ADJ", "VBD"), ("ADP", "VBD")})  # no adjective and no preposition is a past tense
# words of these classes stay what they are, unless their other tag is a verb's
STILL = frozenset({"DET", "PRON", "PROPN", "SCONJ", "ADP", "PUNCT", "NUM", "SYM", "X", "INTJ"})
CLOSED = {  # classes of words that no new word joins
    "PART": frozenset({"to", "not", "n't", "nt", "n’t", "'s", "’s", "s", "'", "’", "na", "ta", "-"}),
    "CCONJ": frozenset({"and", "or", "but", "nor", "yet", "&", "plus", "both", "either", "neither", "n", "/", "v", "vs", "minus", "not", "et", "y", "as", "so", "only", "than", "then", "rather", "well", "let", "if"}),
    "AUX": frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "done", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "ought", "need", "needs", "needed", "dare", "dares", "dared", "get", "gets", "got", "gotten", "getting", "used", "ca", "wo", "sha", "ai", "to", "let", "cannot"}),
}  # fmt: skip
HUNG = frozenset({"punct", "advmod", "aux", "case", "det", "mark", "amod", "discourse", "dep", "acl", "compound", "nummod", "nmod", "cc", "cop"})  # fmt: skip
LOOSE = ("acl", "dep", "discourse", "nmod")  # a finite verb may hang so
LIFTS = 4
PAST_FORMS = ("ed", "hit", "struck", "shot", "cut", "tore", "blew")
BEFORE = ("nsubj", "csubj", "aux", "advmod", "cc", "mark", "punct", "discourse", "expl", "obl", "parataxis", "vocative")


def opened(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """A verb that was taken for a word of a closed class, as "denied" is for a kind of "not", is a verb, and what it governs hangs on it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.upos in STILL and not token.xpos.startswith("VB"):
            continue
        form = token.form.lower()
        closed = CLOSED.get(token.upos)
        # two tags, of which one says that it is a verb
        told = token.xpos.startswith("VB") and token.upos in NO_VERBS
        told = told or (token.upos, token.xpos) in PAST
        mistaken = closed is not None and form not in closed and form.endswith(("ed", "es", "ing", "y"))
        if form.isalpha() and (told or mistaken):
            xpos = token.xpos if token.xpos.startswith("VB") else _tag(form)
            out[i] = replace(token, upos="VERB", xpos=xpos, lemma=lemmas.of(form, "VERB", xpos, "0"))
            _lifted(out, i)
        elif token.upos == "ADJ" and any(t.head == i and t.deprel == "aux:pass" for t in tokens[max(0, i - 4) : i]):
            out[i] = replace(token, upos="VERB", xpos="VBN", lemma=lemmas.of(form, "VERB", "VBN", "0"))
        elif token.upos in ("NOUN", "ADJ", "ADV") and form.endswith(PAST_FORMS) and governs(out, i):
            out[i] = replace(token, upos="VERB", xpos="VBD", lemma=lemmas.of(form, "VERB", "VBD", "0"))
            _given_subject(out, i)
        elif _misplaced(out, i) or _copular(out, i):
            _lifted(out, i)
        elif token.upos == "NOUN" and any(t.head == i and _infinitive(t) for t in tokens[max(0, i - 3) : i]):
            out[i] = replace(token, upos="VERB", xpos="VB", lemma=lemmas.of(form, "VERB", "VB", "0"))
        if out[i].upos == "VERB" and out[i].xpos in ("VBD", "VBZ") and (relation := _over_all(out, i)):
            _swapped(out, i, relation)
    return tuple(out)


def _infinitive(token: Token) -> bool:
    """Whether a word stands before a bare verb: a modal, or "to"."""
    return token.xpos == "MD" or (token.upos == "PART" and token.deprel == "mark" and token.form.lower() == "to")


def _given_subject(out: list[Token], i: int) -> None:
    """The noun before a verb that hangs on it without being anything else is its subject."""
    if not has_subject(out, i):
        before = (k for k in range(i) if out[k].head == i and out[k].upos in ("NOUN", "PROPN", "PRON"))
        k = max(
            (k for k in before if base(out[k]) in ("appos", "compound", "amod", "nmod", "dep", "obl")), default=None
        )
        if k is not None and not any(t.head == k and t.deprel == "case" for t in out):
            out[k] = replace(out[k], deprel="nsubj")


def _over_all(out: list[Token], i: int) -> str:
    """The relation of a noun that stands over a finite verb to that verb, its subject or object. "" where it is right so: no clause is such a noun."""
    over = out[i].head
    if over < 0 or out[over].upos not in ("NOUN", "PROPN") or out[i].deprel in ("acl:relcl", "appos"):
        return ""
    if any((t.head == i and t.deprel in ("cc", "mark")) or (t.head == over and t.deprel == "cop") for t in out):
        return ""
    told = has_subject(out, over)
    if over > i:
        if governs(out, i) or not (told or (has_subject(out, i) and out[over].head < 0)):
            return ""
        return "obl" if any(t.head == over and t.deprel == "case" and i < k for k, t in enumerate(out)) else "obj"
    between = range(over + 1, i)
    whole = out[over].head < 0 and out[-1].form == "." and out[i].xpos == "VBD" and not told and not has_subject(out, i)
    bare = whole and all(out[k].head in (over, *between) for k in between)
    return "nsubj" if bare and any(t.head == i and base(t) in ("obj", "obl", "ccomp") for t in out[i:]) else ""


def _tag(form: str) -> str:
    return "VBD" if form.endswith("ed") else "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBP"


def _misplaced(out: list[Token], i: int) -> bool:
    """Whether a finite verb, or one with a subject, hangs where no verb can: as a preposition, an article or an adjective."""
    if out[i].upos != "VERB" or not out[i].xpos.startswith("VB") or base(out[i]) not in HUNG:
        return False
    return has_subject(out, i) or (out[i].xpos in ("VBD", "VBZ") and base(out[i]) not in LOOSE)


def _copular(out: list[Token], i: int) -> bool:
    """Whether a verb with a meaning of its own is taken for "be": "the office said on Monday that …"."""
    return (
        out[i].upos == "VERB"
        and out[i].deprel == "cop"
        and out[i].xpos in ("VBD", "VBZ")
        and out[i].lemma in ("say", "report", "announce", "add", "claim")
    )


def _lifted(out: list[Token], i: int) -> None:
    """Put a verb over what it hung on: the verb behind it, the noun before it that is its subject, the noun behind it that is its object."""
    for _ in range(LIFTS):
        over = out[i].head
        if over < 0 or base(out[i]) not in HUNG:
            return
        if out[over].deprel == "nmod:poss" and over < out[over].head < i:  # "Sudan's army said": over the army
            over = out[over].head
            out[i] = replace(out[i], head=over)
        verb = out[over].upos == "VERB" or out[over].xpos.startswith("VB")
        noun = out[over].upos in ("NOUN", "PROPN", "PRON")
        if verb and over > i:
            having = any(t.head == over and t.form.lower() == "having" for t in out)
            _swapped(out, i, "xcomp" if out[over].xpos == "VBG" or having else "ccomp")
        elif noun and over < i and out[i].xpos != "VBN" and not has_subject(out, i):
            _swapped(out, i, "nsubj")
        elif noun and over < i and has_subject(out, i) and base(out[i]) == "case":
            out[i] = replace(out[i], deprel="acl:relcl")  # "a claim the army dismissed"
            return
        elif noun and over > i and has_subject(out, i):
            told = any(t.head == over and t.deprel == "case" and t.head > i for t in out)
            _swapped(out, i, "obl" if told else "obj")
        else:
            return


def _swapped(out: list[Token], i: int, relation: str) -> None:
    """``i`` takes the place of its head, which hangs on it by ``relation``; what stands on the side of ``i`` goes with it."""
    over = out[i].head
    for k, token in enumerate(out):
        if token.head != over or k == i:
            continue
        ends = token.deprel == "punct" and k == len(out) - 1
        before = over > i and k < i and base(token) in BEFORE
        behind = over < i < k
        if ends or before or behind:
            named = "xcomp" if behind and token.deprel == "acl" else token.deprel.removesuffix(":pass")
            out[k] = replace(token, head=i, deprel=named)
    above = out[over].head
    clause = above >= 0 and out[above].upos == "VERB" and out[over].deprel.startswith(("obl", "obj", "nmod"))
    out[i] = replace(out[i], head=above, deprel="ccomp" if clause else out[over].deprel)
    out[over] = replace(out[over], head=i, deprel=relation)


@needing("part", *LODGED)
def taking_part(tokens: Tokens) -> Tokens:
    """ "took part in the attack", "lodged a protest with Oslo": what one takes part in, and with whom one lodges it, hangs on the verb, and not on its object."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        object_ = tokens[token.head] if token.deprel == "nmod" and token.head >= 0 else None
        if object_ is None or object_.deprel != "obj":
            continue
        verb = tokens[object_.head]
        lodged = verb.lemma in LODGED and any(t.head == k and t.form.lower() == "with" for t in tokens[:k])
        if lodged or (object_.lemma == "part" and verb.lemma == "take"):
            out[k] = replace(token, head=object_.head, deprel="obl")
    return tuple(out)


@needing(*UNWELCOME)
def unwelcome(tokens: Tokens) -> Tokens:
    """ "declared two embassy staff persona non grata": whom one declares so is the object, and no part of the Latin behind it."""
    latin = next((k for k, t in enumerate(tokens) if t.form.lower() in UNWELCOME), 0)
    verb = next((v for v in range(latin - 1, -1, -1) if tokens[v].upos == "VERB"), -1)
    if verb < 0 or tokens[verb].lemma not in ("declare", "name", "pronounce", "designate"):
        return tokens
    out = list(tokens)
    whole = range(latin, min(latin + 3, len(tokens)))
    inside = range(verb + 1, latin)
    tops = [k for k in inside if tokens[k].upos in ("NOUN", "PROPN") and tokens[k].head not in inside]
    if tops:
        out[tops[-1]] = replace(tokens[tops[-1]], head=verb, deprel="obj")
    for k, token in enumerate(tokens):
        if token.head in whole and k not in (*whole, *tops[-1:]):
            out[k] = replace(token, head=tops[-1] if tops and k in inside else verb)
    for k in whole:
        out[k] = replace(tokens[k], head=verb if k == latin else latin, deprel="xcomp" if k == latin else "flat")
    return tuple(out)


@needing(*TELLING)
def said_ahead(tokens: Tokens) -> Tokens:
    """ "The army said the rebels were responsible": a saying between two subjects of one word has the first, and the rest is what is said."""
    for s, token in enumerate(tokens):
        over = token.head
        if token.lemma not in TELLING or over <= s or token.deprel not in ("cop", "aux", "mark", "advmod"):
            continue
        subjects = [k for k, t in enumerate(tokens[:over]) if t.head == over and base(t) == "nsubj"]
        if subjects and subjects[0] < s < subjects[-1]:
            out = list(tokens)
            out[s] = replace(token, upos="VERB", xpos=token.xpos if token.xpos in FINITE else "VBD")
            _swapped(out, s, "ccomp")
            return tuple(out)
    return tokens


def nominal(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """ "held a call", "launched an attack": what an article and a verb before it make an object is a noun, whatever it was tagged."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        object_ = token.deprel in ("obj", "nsubj", "nsubj:pass") and token.xpos not in ("VBG", "VBN", "VBD")
        if (
            token.upos != "VERB"
            or not object_
            or not any(t.head == i and t.deprel in ("det", "nmod:poss") for t in tokens[:i])
        ):
            continue
        xpos = "NNS" if token.xpos == "VBZ" else "NN"
        out[i] = replace(token, upos="NOUN", xpos=xpos, lemma=lemmas.of(token.form.lower(), "NOUN", xpos, "0"))
        for k in (k for k, t in enumerate(tokens) if t.head == i and t.deprel == "compound:prt"):
            if k + 1 < len(tokens) and tokens[k + 1].upos in ("NOUN", "PROPN", "NUM"):
                out[k] = replace(tokens[k], upos="ADP", xpos="IN", head=k + 1, deprel="case")
    return tuple(out)


@needing(*OUT)
def carried_out(tokens: Tokens) -> Tokens:
    """ "carried out the attack", "handed over 20 trucks": the particle of a verb that has one is no preposition of what is done, and tells of no number."""
    out = list(tokens)
    for i in range(1, len(tokens)):
        particle, verb = tokens[i], tokens[i - 1]
        noun = particle.head
        if verb.upos != "VERB" or OUT.get(verb.lemma) != particle.form or noun < i:
            continue
        if particle.deprel == "advmod" and tokens[noun].upos == "NUM":
            out[i] = replace(particle, head=i - 1, deprel="compound:prt", xpos="RP")
            continue
        if particle.deprel != "case" or tokens[noun].head != i - 1 or base(tokens[noun]) != "obl":
            continue
        if not any(t.head == i - 1 and t.deprel in ("obj", "nsubj:pass") for t in tokens):
            out[i] = replace(particle, head=i - 1, deprel="compound:prt")
            out[noun] = replace(tokens[noun], deprel="obj")
    return tuple(out)


@needing("xcomp")
def helped(tokens: Tokens) -> Tokens:
    """ "had planned to land": what stands before a participle helps it, and not the infinitive behind it."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        verb = tokens[token.head].head if token.head >= 0 else -1
        aux = base(token) == "aux" and token.lemma in ("have", "be") and k < verb < token.head
        under = aux and tokens[verb].xpos in ("VBN", "VBG") and tokens[token.head].deprel == "xcomp"
        if under and not any(t.head == verb and base(t) == "aux" for t in tokens[:verb]):
            out[k] = replace(token, head=verb)
    return tuple(out)
