"""What the heads that hear who says what show of a tree: what is said hangs on what is said before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readouts.grammar.mending.words import Tokens, has_subject

CLOSING = ("”", "''", '"')


def said_on(tokens: Tokens, cue: range, contents: Sequence[range]) -> Tokens:
    """ "says the envoy rang the rebels and told them that …": a verb within what is said goes on from the clause before it, not from the saying.

    cue, contents: words of one attribution, in the sentence
    """
    out = list(tokens)
    for k, token in enumerate(tokens):
        joined = token.deprel == "conj" and token.head in cue and token.upos == "VERB" and not has_subject(out, k)
        if not joined or not any(k in content for content in contents):
            continue
        clauses = [c for c in range(cue.stop, k) if tokens[c].head == token.head and tokens[c].deprel == "ccomp"]
        closed = clauses and any(
            t.form in CLOSING for t in tokens[clauses[-1] : k]
        )  # “they can stop it” and called it vain
        if clauses and not closed and any(clauses[-1] in content for content in contents):
            out[k] = replace(token, head=clauses[-1])
    return tuple(out)
