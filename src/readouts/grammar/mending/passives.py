"""Who does it and who bears it, where the tree has one for the other; and of what somebody is held."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import NOUNS, Tokens, base, needing

HELD = frozenset({"suspect", "accuse", "convict", "acquit", "charge"})


@needing("aux:pass")
def undergone(tokens: Tokens) -> Tokens:
    """ "The ceasefire was violated": the subject of a passive is acted upon."""
    passive = {t.head for t in tokens if t.deprel == "aux:pass"}
    bare = passive - {t.head for t in tokens if base(t) in ("obj", "cop")}
    return tuple(replace(t, deprel="nsubj:pass") if t.deprel == "nsubj" and t.head in bare else t for t in tokens)


@needing("nsubj:pass")
def active(tokens: Tokens) -> Tokens:
    """ "The army says it killed 203 “terrorists”": a simple past with a bare noun behind it is done by its subject, to that noun."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        verb = tokens[token.head] if token.deprel == "nsubj:pass" and token.head > k else None
        if verb is None or verb.xpos != "VBD" or token.upos != "PRON":
            continue
        kids = [i for i, t in enumerate(tokens) if t.head == token.head]
        behind = (i for i in kids if i > token.head and tokens[i].upos in NOUNS and base(tokens[i]) in ("obj", "obl"))
        noun = next((i for i in behind if not any(t.head == i and t.deprel == "case" for t in tokens)), None)
        if noun is not None and not any(tokens[i].deprel == "aux:pass" for i in kids):
            out[k] = replace(token, deprel="nsubj")
            out[noun] = replace(tokens[noun], deprel="obj")
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
