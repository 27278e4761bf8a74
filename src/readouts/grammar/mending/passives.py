"""Who does it and who bears it, where the tree has one for the other; and of what somebody is held."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.small import HEADED
from readouts.grammar.mending.words import FINITE, NOUNS, Tokens, base, needing

REPUTED = frozenset({"believed", "thought", "said", "reported", "alleged", "known", "feared", "understood", "rumoured", "suspected"})  # fmt: skip
BORNE = (*NOUNS, "NUM", "PRON")
LOST = frozenset({"kill", "wound", "injure", "hurt", "bomb", "burn", "destroy", "loot", "steal", "torch", "wreck", "shoot", "abduct", "kidnap"})  # fmt: skip
DONE_TO = HEADED | {"search", "close", "shut", "remove", "extradite", "hang", "loot", "steal", "wreck", "dissolve", "confiscate"}  # fmt: skip
PHRASE = ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART", "VERB")
HELD = frozenset({"suspect", "accuse", "convict", "acquit", "charge"})


@needing("aux:pass")
def undergone(tokens: Tokens) -> Tokens:
    """ "The ceasefire was violated": the subject of a passive is acted upon."""
    passive = {t.head for t in tokens if t.deprel == "aux:pass"}
    bare = passive - {t.head for t in tokens if base(t) in ("obj", "cop")}
    return tuple(replace(t, deprel="nsubj:pass") if t.deprel == "nsubj" and t.head in bare else t for t in tokens)


@needing("nsubj:pass")
def active(tokens: Tokens) -> Tokens:
    """ "The army says it killed 203 “terrorists”", "police, who held six of them": what is done by a pronoun, to whatever stands bare behind the verb.

    A participle without "was" before it is a simple past where a pronoun is its subject.
    """
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        verb = tokens[over] if token.deprel == "nsubj:pass" and over > k else None
        if verb is None or verb.xpos not in ("VBD", "VBN") or token.upos != "PRON":
            continue
        kids = [i for i, t in enumerate(tokens) if t.head == over]
        if any(base(tokens[i]) in ("aux", "cop") for i in kids):
            continue
        behind = (i for i in kids if i > over and tokens[i].upos in BORNE and base(tokens[i]) in ("obj", "obl"))
        noun = next((i for i in behind if not any(t.head == i and t.deprel == "case" for t in tokens)), None)
        if noun is not None:
            out[k] = replace(token, deprel="nsubj")
            out[over] = replace(verb, xpos="VBD")
            out[noun] = replace(tokens[noun], deprel="obj")
    return tuple(out)


@needing("have")
def having_done(tokens: Tokens) -> Tokens:
    """ "The emir had a critic deported": whoever has it done does it, as in "had deported a critic".

    Who has its own men killed, or its leader arrested, bears it, and so does what is done "by" somebody else.
    """
    for v in range(3, len(tokens)):
        if (
            tokens[v].xpos not in ("VBN", "VBD")
            or tokens[v].lemma.lower() not in DONE_TO
            or tokens[v - 1].upos not in (*NOUNS, "PRON")
        ):
            continue
        have = v - 1
        while have > 0 and tokens[have].upos in PHRASE and tokens[have].lemma != "have":
            have -= 1
        inside = range(have + 1, v)
        subject = next((k for k in range(have - 1, -1, -1) if base(tokens[k]) in ("nsubj", "root", "nmod")), -1)
        if tokens[have].lemma != "have" or not inside or subject < 0 or tokens[subject].upos not in (*NOUNS, "PRON"):
            continue
        borne = next((k for k in reversed(inside) if tokens[k].head not in inside), v - 1)
        if tokens[v].xpos == "VBD" and tokens[have].head != v:
            continue  # "had a plan, the envoy killed"
        own = {t.form.lower() for t in tokens[have + 1 : v]} & {"its", "their", "our"}
        by = any(t.head == v and t.form.lower() == "by" for t in tokens) or any(
            t.head == v and t.deprel == "obl:agent" for t in tokens
        )
        return _done(tokens, have, v, subject, borne, bool(own) or by or tokens[v].lemma in LOST)
    return tokens


def _done(tokens: Tokens, have: int, verb: int, subject: int, borne: int, suffers: bool) -> Tokens:
    """The verb over what stands before it, as an active perfect, or as a passive of which the first noun is no part."""
    top = next(k for k in (subject, have, verb) if tokens[k].head not in (subject, have, verb, borne))
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.head in (have, top) and k != verb and not (token.head == subject and k < subject):
            out[k] = replace(token, head=verb)
    out[verb] = replace(tokens[verb], head=tokens[top].head, deprel=tokens[top].deprel, xpos="VBN")
    out[have] = replace(tokens[have], head=verb, deprel="aux", upos="AUX")
    out[subject] = replace(tokens[subject], head=verb, deprel="dislocated" if suffers else "nsubj")
    out[borne] = replace(tokens[borne], head=verb, deprel="nsubj:pass" if suffers else "obj")
    return tuple(out)


@needing(*HELD)
def held_for(tokens: Tokens) -> Tokens:
    """ "arrested men suspected of having planted it": what "of" opens right behind is what they are suspected of, and is told of nobody else."""
    out = list(tokens)
    for v, token in enumerate(tokens[:-2]):
        mark = tokens[v + 1]
        opens = (
            token.lemma in HELD and token.xpos == "VBN" and mark.form.lower() in ("of", "with") and mark.head > v + 1
        )
        deed = mark.head if opens else -1
        if opens and tokens[deed].upos == "VERB" and tokens[deed].head == token.head and base(tokens[deed]) == "acl":
            out[deed] = replace(tokens[deed], head=v, deprel="advcl")
    return tuple(out)


@needing("blame")
def at_fault(tokens: Tokens) -> Tokens:
    """ "The rebels are to blame for the fire": who is to blame is blamed, as in a passive."""
    out = list(tokens)
    for v in range(2, len(tokens)):
        to, be = tokens[v - 1], tokens[v - 2]
        if tokens[v].form != "blame" or to.form != "to" or be.lemma != "be":
            continue
        out[v] = replace(tokens[v], upos="VERB", xpos="VBN", lemma="blame")
        out[v - 1], out[v - 2] = replace(to, head=v, deprel="discourse"), replace(be, head=v, deprel="aux:pass")
        out = [replace(t, deprel="nsubj:pass") if t.head == v and base(t) == "nsubj" else t for t in out]
    return tuple(out)


@needing(*REPUTED)
def reputed(tokens: Tokens) -> Tokens:
    """ "Gunmen believed to be from the north abducted a girl": whom others believe to be something believes nothing, and did what follows."""
    for v in range(1, len(tokens) - 4):
        noun, to_be = tokens[v - 1], [t.form for t in tokens[v + 1 : v + 3]] == ["to", "be"]
        if tokens[v].form not in REPUTED or not to_be or noun.upos not in NOUNS or noun.head != v:
            continue
        verb = next((k for k in range(v + 3, len(tokens)) if tokens[k].form == "," or _finite(tokens, k)), v)
        if (
            not _finite(tokens, verb)
            or verb == v
            or (v not in (tokens[verb].head, *_over(tokens, verb)) and tokens[v].head != verb)
        ):
            continue
        return _told_of(tokens, v, verb)
    return tokens


def _told_of(tokens: Tokens, v: int, verb: int) -> Tokens:
    """``v`` hangs on the noun before it, which is the subject of ``verb``."""
    out = list(tokens)
    above = tokens[v].head
    for k, token in enumerate(tokens):
        if token.head == v and k > verb:  # what stands behind the verb is the verb's, or that of the saying over it
            out[k] = replace(token, head=above, deprel="nsubj") if above == k + 1 else replace(token, head=verb)
        elif v + 2 < k < verb and token.head == verb and base(token) in ("nsubj", "obl"):
            out[k] = replace(token, head=v, deprel="xcomp")
        elif k == v + 1 and token.head == verb:
            out[k] = replace(token, head=v)
    if above != verb:
        under = "ccomp" if base(tokens[v]) == "nsubj" else tokens[v].deprel
        out[verb] = replace(tokens[verb], head=above, deprel=under)
    out[v - 1] = replace(tokens[v - 1], head=verb, deprel="nsubj")
    out[v] = replace(tokens[v], head=v - 1, deprel="acl", upos="VERB", xpos="VBN")
    return tuple(out)


def _finite(tokens: Tokens, k: int) -> bool:
    return tokens[k].upos == "VERB" and tokens[k].xpos in FINITE


def _over(tokens: Tokens, k: int) -> tuple[int, ...]:
    """The head's head, through a predicate noun: "to be from Boko Haram abducted" """
    head = tokens[k].head
    return (tokens[head].head,) if head >= 0 else ()
