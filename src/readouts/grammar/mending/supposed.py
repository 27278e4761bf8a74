"""Clauses that only suppose or nearly tell, hung where they would tell: "Had they left, he said, we would have come", "came within hours of signing"."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import Tokens, base, has_subject, needing
from readouts.schema import Token

SUPPOSING = frozenset({"had", "should"})
BRINKS = frozenset({"verge", "brink", "cusp", "point", "edge"})
SAID = ("ccomp", "parataxis", "conj")


@needing("of", "to")
def brought_near(tokens: Tokens) -> Tokens:
    """ "The front came within hours of signing a truce": who is near to doing it would do it, and not the hours."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        noun = token.head
        if token.xpos != "VBG" or base(token) != "acl" or not 0 <= noun < k or tokens[noun].upos != "NOUN":
            continue
        within = any(t.head == noun and t.deprel == "case" and t.form.lower() == "within" for t in tokens[:noun])
        if not within and tokens[noun].lemma not in BRINKS:
            continue
        # what is said of somebody is a predicate of his: "was on the verge of"
        over = tokens[noun].head if base(tokens[noun]) in ("obl", "advmod") else noun
        out[k] = replace(token, head=over, deprel="advcl")
    return tuple(out)


@needing(*SUPPOSING)
def supposed_first(tokens: Tokens) -> Tokens:
    """ "Had the army left, the mayor said, the front would have come": what is supposed hangs on what would have been, not on the saying."""
    first = next((k for k, t in enumerate(tokens) if t.upos != "PUNCT"), 0)
    clause = tokens[first].head if tokens[first].form.lower() in SUPPOSING else -1
    saying = tokens[clause].head if clause > first else -1
    own = any(t.head == clause and t.deprel.startswith("nsubj") for t in tokens[first:clause])
    if saying < clause or not own or _would(tokens, saying):
        return tokens  # "Should they not be met, it will act, and may use force": what it hangs on would be done
    beside = (k for k in range(clause + 1, len(tokens)) if tokens[k].head == saying and tokens[k].deprel in SAID)
    said = next((k for k in beside if _would(tokens, k)), None)
    if said is None:
        return tokens
    return (*tokens[:clause], replace(tokens[clause], head=said, deprel="advcl"), *tokens[clause + 1 :])


def _would(tokens: Tokens, verb: int) -> bool:
    """ "would have come", "will fire", "could be hit" """
    return any(t.head == verb and t.xpos == "MD" for t in tokens[:verb])


@needing("should")
def supposed_behind(tokens: Tokens) -> Tokens:
    """ "The navy will fire should the trawlers cross": behind a verb that has its own "will", "should" before a subject opens what is supposed."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        main = token.head
        if token.form.lower() != "should" or token.xpos != "MD":
            continue
        if main > k:
            _under_the_other(tokens, out, main)
        if not 0 <= main < k or not _would(tokens, main):
            continue
        clause = next(
            (
                c
                for c in range(k + 2, len(tokens))
                if tokens[c].head == main and base(tokens[c]) in ("advcl", "ccomp", "parataxis", "conj")
            ),
            None,
        )
        if clause is not None and has_subject(out, clause) and tokens[clause].xpos in ("VB", "VBP"):
            out[k] = replace(token, head=clause, deprel="mark")
            out[clause] = replace(tokens[clause], deprel="advcl", xpos="VB")
    return tuple(out)


def _under_the_other(tokens: Tokens, out: list[Token], clause: int) -> None:
    """ "Iran could strike should they land, the envoy warned": what is supposed hangs on the other thing that is said."""
    saying = tokens[clause].head
    if base(tokens[clause]) != "advcl" or saying < clause:
        return
    said = next((k for k, t in enumerate(tokens[:clause]) if t.head == saying and t.deprel == "ccomp"), -1)
    if said >= 0 and _would(tokens, said):
        out[clause] = replace(tokens[clause], head=said)


@needing("expect", "want", "allow")
def looked_for(tokens: Tokens) -> Tokens:
    """ "does not expect the front to attack": who stands between a verb that has its subject and an infinitive is the subject of that."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        verb = token.head
        if base(token) != "nsubj" or not 0 <= verb < k or tokens[verb].lemma not in ("expect", "want", "allow"):
            continue
        infinitive = next(
            (i for i in range(k + 1, len(tokens)) if tokens[i].head == verb and tokens[i].xpos == "VB"), None
        )
        to = infinitive is not None and any(t.head == infinitive and t.xpos == "TO" for t in tokens[k:infinitive])
        if to and infinitive is not None and any(t.head == verb and base(t) == "nsubj" for t in tokens[:verb]):
            out[k] = replace(token, deprel="obj")
            out[infinitive] = replace(tokens[infinitive], deprel="xcomp")
    return tuple(out)


@needing("never", "not")
def forsworn(tokens: Tokens) -> Tokens:
    """ "vowed never to leave": a "never" before "to" is of what is vowed, and not of the vow."""
    out = list(tokens)
    for k, token in enumerate(tokens[:-2]):
        verb = tokens[k + 1].head if tokens[k + 1].xpos == "TO" else -1
        apart = token.form.lower() in ("never", "not") and 0 <= token.head < k and verb > k
        if apart and tokens[verb].deprel == "xcomp" and tokens[verb].head == token.head:
            out[k] = replace(token, head=verb)
    return tuple(out)


@needing("apology", "explanation", "compensation", "redress", "amends")
def answerable(tokens: Tokens) -> Tokens:
    """ "demanded an apology from Chad for accusing its envoys": Chad did so, and not whoever demands it."""
    out = list(tokens)
    for k, token in enumerate(tokens[:-1]):
        noun = k - 1
        gerund = tokens[k].head if token.form.lower() == "for" else -1
        if gerund <= k or tokens[gerund].xpos != "VBG" or noun < 0 or tokens[noun].upos not in ("NOUN", "PROPN"):
            continue
        led = [i for i, t in enumerate(tokens[:noun]) if t.head == noun and t.form.lower() == "from"]
        owed = any(t.lemma in answerable.needs for t in tokens[max(0, led[0] - 2) : led[0]]) if led else False
        if owed and base(tokens[gerund]) in ("advcl", "acl"):
            out[gerund] = replace(tokens[gerund], head=noun, deprel="acl")
            for i in (i for i in range(gerund, len(tokens)) if tokens[i].head == gerund):
                out[i] = replace(out[i], deprel="obj") if base(tokens[i]) == "nsubj" else out[i]
    return tuple(out)
