"""What the trained reader gets wrong and the words themselves show: mended in the tree, each by a rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readouts.grammar.lemmas import Lemmas
from readouts.schema import Token

Tokens = tuple[Token, ...]
ARTICLES = frozenset({"no", "the", "a", "an"})
CLOSED = {  # classes of words that no new word joins
    "PART": frozenset({"to", "not", "n't", "nt", "n’t", "'s", "’s", "s", "'", "’", "na", "ta", "-"}),
    "CCONJ": frozenset({"and", "or", "but", "nor", "yet", "&", "plus", "both", "either", "neither", "n", "/", "v", "vs", "minus", "not", "et", "y", "as", "so", "only", "than", "then", "rather", "well", "let", "if"}),
    "AUX": frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "done", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "ought", "need", "needs", "needed", "dare", "dares", "dared", "get", "gets", "got", "gotten", "getting", "used", "ca", "wo", "sha", "ai", "to", "let", "cannot"}),
}  # fmt: skip
HUNG = ("advmod", "aux", "cc", "det", "mark", "case", "amod", "discourse", "dep", "acl", "compound", "nummod", "appos")
BEFORE = ("nsubj", "csubj", "aux", "advmod", "cc", "mark", "punct", "discourse", "expl", "obl", "parataxis", "vocative")


def mended(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """The words of a sentence with all that is mended."""
    return _asked(_determined(_opened(tokens, lemmas)))


# --- verbs taken for particles ---


def _opened(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """A verb that was taken for a word of a closed class, as "denied" is for a kind of "not", is a verb, and what it governs hangs on it."""
    out = list(tokens)
    for i in _strays(tokens):
        form = out[i].form.lower()
        xpos = out[i].xpos if out[i].xpos.startswith("VB") else _tag(form)
        out[i] = replace(out[i], upos="VERB", xpos=xpos, lemma=lemmas.of(form, "VERB", xpos, "0"))
        _lifted(out, i)
    return tuple(out)


def _strays(tokens: Tokens) -> Iterator[int]:
    for i, token in enumerate(tokens):
        closed = CLOSED.get(token.upos)
        form = token.form.lower()
        if closed is not None and form.isalpha() and form not in closed and form.endswith(("ed", "es", "ing", "y")):
            yield i


def _tag(form: str) -> str:
    return "VBD" if form.endswith("ed") else "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBP"


def _lifted(out: list[Token], i: int) -> None:
    """Put a verb over the verb behind it that it hung on, and over the noun before it that is its subject."""
    if not out[i].deprel.startswith(HUNG):
        return
    over = out[i].head
    if over > i and (out[over].upos == "VERB" or out[over].xpos.startswith("VB")):
        gerund = out[over].xpos == "VBG" or any(t.head == over and t.form.lower() == "having" for t in out)
        for k, token in enumerate(out):
            ends = token.deprel == "punct" and k == len(out) - 1
            if token.head == over and k != i and (ends or (k < i and token.deprel.startswith(BEFORE))):
                out[k] = replace(token, head=i, deprel=token.deprel.removesuffix(":pass"))
        out[i] = replace(out[i], head=out[over].head, deprel=out[over].deprel)
        out[over] = replace(out[over], head=i, deprel="xcomp" if gerund else "ccomp")
        over = out[i].head
    noun = 0 <= over < i and out[over].upos in ("NOUN", "PROPN", "PRON")
    if noun and out[i].deprel.startswith(HUNG) and out[i].xpos != "VBN" and not _subject(out, i):
        for k, token in enumerate(out):
            if token.head == over and k > i:
                out[k] = replace(token, head=i, deprel="xcomp" if token.deprel == "acl" else token.deprel)
        out[i] = replace(out[i], head=out[over].head, deprel=out[over].deprel)
        out[over] = replace(out[over], head=i, deprel="nsubj")


def _subject(out: list[Token], i: int) -> bool:
    return any(t.head == i and t.deprel.startswith("nsubj") for t in out)


# --- small words ---


def _determined(tokens: Tokens) -> Tokens:
    """An article or "no" is nobody's subject: it hangs on the noun behind it. "No shot was fired" must not lose its "no"."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if (
            token.upos == "DET"
            and token.form.lower() in ARTICLES
            and token.deprel.startswith(("nsubj", "obj", "obl", "nmod"))
        ):
            noun = next((k for k, t in enumerate(tokens[i + 1 : i + 4], i + 1) if t.upos == "NOUN"), None)
            if noun is not None and all(t.upos in ("ADJ", "NUM", "ADV") for t in tokens[i + 1 : noun]):
                out[i] = replace(token, head=noun, deprel="det")
    return tuple(out)


def _asked(tokens: Tokens) -> Tokens:
    """What stands behind a preposition and "who" is asked, and is no relative clause: "silent on who fired first" says of nobody that he fired."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:], 1):
        if token.form.lower() == "who" and tokens[i - 1].upos in ("ADP", "SCONJ"):
            verb = next((k for k, t in enumerate(tokens[i + 1 : i + 5], i + 1) if t.upos == "VERB"), None)
            if verb is not None and tokens[verb].deprel == "acl:relcl":
                out[i] = replace(token, head=verb, deprel="nsubj")
                out[verb] = replace(tokens[verb], deprel="acl")
    return tuple(out)
