"""Clauses and phrases that are joined to the wrong verb, where a comma, an "and" or a semicolon shows the right one."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import FINITE, NOUNS, Tokens, above, base, has_subject, needing, says


@needing(";")
def continued_there(tokens: Tokens) -> Tokens:
    """ "The board met; the envoy called it a farce and said it would not matter": behind a semicolon a verb goes on from the clause there."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        joined = token.deprel == "conj" and token.upos == "VERB" and 0 <= token.head < k and not has_subject(out, k)
        mark = next((i for i in range(k - 1, token.head, -1) if tokens[i].form == ";"), None) if joined else None
        if mark is None:
            continue
        there = (
            v for v in range(mark + 1, k) if tokens[v].head < mark and tokens[v].upos == "VERB" and has_subject(out, v)
        )
        verb = next(there, None)
        if verb is not None and tokens[verb].deprel in ("parataxis", "conj"):
            out[k] = replace(token, head=verb)
    return tuple(out)


@needing("advcl")
def gone_on(tokens: Tokens) -> Tokens:
    """ "The mission said that they had fired, and demanded an answer": what "and" joins is no circumstance, and behind a comma goes on from the saying."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        joined = next((i for i, t in enumerate(tokens[:k]) if t.head == k and t.deprel == "cc"), None)
        bare = token.deprel == "advcl" and token.xpos in FINITE and 0 <= token.head < k and not has_subject(out, k)
        if joined is None or not bare or any(t.head == k and t.deprel == "mark" for t in tokens):
            continue
        over = token.head
        while tokens[over].deprel == "conj" and 0 <= tokens[over].head < over:
            over = tokens[over].head
        saying = tokens[over].head
        under = tokens[over].deprel == "ccomp" and 0 <= saying < over and says(tokens[saying])
        head = saying if under and tokens[joined - 1].form == "," else token.head
        out[k] = replace(token, head=head, deprel="conj")
    return tuple(out)


@needing(";")
def begun_anew(tokens: Tokens) -> Tokens:
    """ "when it crashed; the front claimed to have shot it": behind a semicolon a noun right before a finite verb without a subject is its subject."""
    out, root = list(tokens), next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    for mark, token in enumerate(tokens):
        verb = next((v for v in range(mark + 1, len(tokens)) if tokens[v].upos in ("VERB", "AUX")), None)
        if token.form != ";" or verb is None or verb - mark < 2 or tokens[verb].xpos not in FINITE:
            continue
        noun = tokens[verb - 1]
        before = tokens[verb].head < mark and noun.head < mark and noun.upos in NOUNS
        if before and not has_subject(out, verb) and verb != root:
            out[verb - 1] = replace(noun, head=verb, deprel="nsubj")
            out[verb] = replace(tokens[verb], head=root, deprel="parataxis")
    return tuple(out)


@needing("obl")
def kept_near(tokens: Tokens) -> Tokens:
    """ "has asked Kenya for officers, two members said, though it has received none": what stands behind a verb, before the comma, hangs on no later one."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        comma = next((c for c in range(k, token.head) if tokens[c].form == ","), None) if base(token) == "obl" else None
        if comma is None:
            continue
        first = next((c for c in range(k, -1, -1) if tokens[c].form in (",", ";", ":")), 0)
        verbs = [v for v in range(first, k) if tokens[v].upos == "VERB" and has_subject(out, v)]
        led = (
            any(t.head == k and t.deprel == "case" and i > verbs[-1] for i, t in enumerate(tokens[:k]))
            if verbs
            else False
        )
        if led and any(tokens[s].head < comma < s for s in range(comma, token.head) if says(tokens[s])):
            out[k] = replace(token, head=verbs[-1])
    return tuple(out)


@needing("nsubj")
def led_by_it(tokens: Tokens) -> Tokens:
    """ "after rebels fighting to topple him said it": who is told to be at something right behind is the subject of the finite verb, not of that."""
    out = list(tokens)
    for g, token in enumerate(tokens[1:], 1):
        noun = tokens[g - 1]
        going = token.upos == "VERB" and token.form.endswith("ing")
        if not going or noun.upos not in NOUNS or noun.head != g or noun.deprel != "nsubj":
            continue
        verbs = (v for v in range(g + 1, len(tokens)) if tokens[v].xpos in FINITE and tokens[v].upos == "VERB")
        verb = next((v for v in verbs if token.head == v or not has_subject(out, v)), None)
        opened = any(t.head == verb and t.deprel == "mark" and i < g - 1 for i, t in enumerate(tokens))
        if verb is not None and (opened or (token.head == verb and base(token) == "nsubj")):
            out[g - 1] = replace(noun, head=verb)
            out[g] = replace(token, head=g - 1, deprel="acl", xpos="VBG")
    return tuple(out)


@needing("acl:relcl")
def told_by_whom(tokens: Tokens) -> Tokens:
    """ "An elder who would not be named said the raid killed four": who stands before a saying, with what is told of him, is its subject."""
    out = list(tokens)
    for s, token in enumerate(tokens):
        if not says(token) or has_subject(out, s):
            continue
        nouns = (i for i in range(s) if base(tokens[i]) == "nsubj" and tokens[i].head > s and tokens[i].upos in NOUNS)
        noun = next((i for i in nouns if all(i in above(tokens, k) for k in range(i + 1, s))), None)
        if noun is not None and any(t.head == noun and t.deprel == "acl:relcl" for t in tokens):
            out[noun] = replace(tokens[noun], head=s, deprel="nsubj")
    return tuple(out)


@needing("conj")
def finite_again(tokens: Tokens) -> Tokens:
    """ "The crew tried to land but turned back": a past form that is joined to an infinitive goes on from the verb over that."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        first = token.head
        joined = token.deprel == "conj" and token.xpos in ("VBD", "VBZ") and 0 <= first < k and not has_subject(out, k)
        to = joined and any(t.head == first and t.xpos == "TO" for t in tokens[:first])
        if not to or any(t.head == k and t.deprel.startswith("aux") for t in tokens):
            continue
        over = next((v for v in above(tokens, first) if tokens[v].upos == "VERB" and _finite(tokens, v)), None)
        if over is not None and over < first:
            out[k] = replace(token, head=over)
    return tuple(out)


def _finite(tokens: Tokens, verb: int) -> bool:
    """ "tried", "had planned" """
    return tokens[verb].xpos in FINITE or any(t.head == verb and t.xpos in FINITE for t in tokens[:verb])
