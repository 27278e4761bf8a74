"""Clauses and sayings that hang upside down: what "if", "once" or "that" opens, what stands behind a comma, what is said."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import OPENING, TELLING, TENSED, Tokens, base, has_subject, needing, rooted

HEADING = frozenset({"VBD", "VBZ", "VBP", "VB"})  # tags of verbs that may head a clause, with an auxiliary or without
WILLING = frozenset({"agree", "vow", "pledge", "promise", "offer", "threaten", "refuse", "decline", "decide", "plan"})
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rebut", "contest"})
REHUNG = ("advcl", "acl", "ccomp")  # relations of clauses that may hang on the wrong word
LATER = OPENING - {"although", "though", "while", "since"}


@needing(*LATER, "that")
def demoted(tokens: Tokens) -> Tokens:
    """ "The front said it would free them only if the army pulled back": what "if" opens is not over the clause before it."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    mark = next((k for k, t in enumerate(tokens[:root]) if _opens(tokens, k) and t.head == root), None)
    if mark is None:
        return _content(tokens, root)
    over = next((k for k in range(mark) if tokens[k].head == root and _main(tokens, k)), None)
    if over is None:
        return tokens
    inner = [k for k in range(over, mark) if _main(tokens, k) and any(_modal(tokens, a, k) for a in range(k))]
    out = rooted(tokens, over, root, "advcl")
    out[root] = replace(out[root], head=inner[-1] if inner else over)
    return tuple(
        replace(t, head=over) if t.head == root and k < mark - 1 and k != over else t for k, t in enumerate(out)
    )


def _content(tokens: Tokens, root: int) -> Tokens:
    """ "denied in a note that its soldiers had fired": what "that" opens hangs on the saying before it."""
    mark = next(
        (k for k, t in enumerate(tokens[:root]) if t.deprel == "mark" and t.form.lower() == "that" and t.head == root),
        None,
    )
    if mark and tokens[mark - 1].xpos == "VBG" and tokens[mark - 1].lemma in TELLING:
        return _said_further(tokens, root, mark - 1)
    over = next((k for k in range((mark or 0) - 1, -1, -1) if _main(tokens, k)), None)
    if mark is None or over is None or any(t.form in ",;:" for t in tokens[over:mark]):
        return tokens
    return tuple(rooted(tokens, over, root, "ccomp"))


def _said_further(tokens: Tokens, root: int, said: int) -> Tokens:
    """ "The front denied that it had fired, saying that the army was shelling its own depots": the first saying is over the second."""
    over = next((k for k in range(said) if _main(tokens, k)), None)
    if over is None:
        return tokens
    out = rooted(tokens, over, root, "ccomp")
    out[root] = replace(out[root], head=said)
    out[said] = replace(out[said], head=over, deprel="advcl")
    return tuple(out)


@needing(*REHUNG)
def rehung(tokens: Tokens) -> Tokens:
    """Six ways in which a clause hangs on the wrong word, or as what it is not.

    "They should leave if it fails, argued the envoy" (on what is said); "would lift the closure of the border once he was freed" (on the verb, not on the noun);
    "said it would free them only if the army left" (on what is said, not as a second thing said);
    "denied that it had arrested them, saying that …" (on the denial, not on what is said with it); "agreed in principle to free them" (that is what was agreed);
    "a claim the front dismissed" (that is what claim)
    """
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if over < 0 or token.deprel not in REHUNG or token.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        up = tokens[over].head
        mark = next(
            (
                m
                for m in range(k)
                if tokens[m].head == k and base(tokens[m]) in ("mark", "advmod") and _opens(tokens, m)
            ),
            None,
        )
        if token.deprel == "advcl" and over < k and _willed(tokens, k):
            out[k] = replace(token, deprel="xcomp")
        elif token.deprel == "advcl" and over < k and _closing(tokens, k):
            out[k] = replace(token, deprel="acl:relcl")
            if tokens[over].deprel == "obl" and tokens[over - 1].upos == "DET" and tokens[over - 2].form == ",":
                said = tokens[over].head
                while tokens[said].deprel == "ccomp":
                    said = tokens[said].head
                out[over] = replace(tokens[over], head=said, deprel="parataxis")
        elif (
            mark is not None
            and token.deprel == "advcl"
            and over > k
            and tokens[over].deprel == "parataxis"
            and 0 <= up < mark
        ):
            out[k] = replace(token, head=up)
        elif mark is not None and token.deprel == "acl" and over < mark and tokens[over].upos in ("NOUN", "PROPN"):
            while up >= 0 and tokens[up].upos not in ("VERB", "AUX"):
                up = tokens[up].head
            if 0 <= up < mark:
                out[k] = replace(token, head=up, deprel="advcl")
        elif mark is not None and token.deprel == "ccomp" and over < mark:
            before = next((i for i in range(over, mark) if tokens[i].head == over and tokens[i].deprel == "ccomp"), -1)
            if before >= 0:
                out[k] = replace(token, head=before, deprel="advcl")
        elif (
            token.deprel == "ccomp"
            and over > k
            and tokens[over].xpos == "VBG"
            and tokens[over - 1].form == ","
            and 0 <= up < k
        ):
            out[k] = replace(token, head=up)
            out[over] = replace(tokens[over], deprel="advcl") if tokens[over].deprel == "xcomp" else out[over]
    return tuple(out)


def _willed(tokens: Tokens, k: int) -> bool:
    """Whether an infinitive is what somebody agreed, vowed, offered to do, who has no other object."""
    over = tokens[k].head
    to = tokens[k - 1].form == "to" and tokens[k - 1].head == k
    other = any(t.head == over and t.deprel in ("obj", "ccomp", "xcomp", "aux:pass") for t in tokens)
    return to and tokens[over].lemma in WILLING and tokens[over].upos == "VERB" and not other


def _closing(tokens: Tokens, k: int) -> bool:
    """Whether a finite verb with a subject of its own, that nothing opens, follows its noun at once."""
    over = tokens[k].head
    inside = tokens[over + 1 : k]
    return tokens[over].upos == "NOUN" and _main(tokens, k) and len(inside) < 4 and all(t.form != "," for t in inside)


@needing("parataxis", "dep")
def spoken(tokens: Tokens) -> Tokens:
    """ "The group said it had withdrawn": of two subjects around a saying the first is the saying's, and what it says hangs on it."""
    out = list(tokens)
    for v, token in enumerate(tokens):
        k = token.head
        if (
            token.upos != "VERB"
            or token.xpos not in ("VBD", "VBZ")
            or token.deprel not in ("parataxis", "dep")
            or k < v
        ):
            continue
        subjects = [i for i, t in enumerate(tokens[:k]) if t.head == k and t.deprel == "nsubj"]
        if len(subjects) == 2 and subjects[0] < v < subjects[1] and not has_subject(out, v):
            out[subjects[0]] = replace(tokens[subjects[0]], head=v)
            out[v] = replace(token, head=tokens[k].head, deprel=tokens[k].deprel)
            out[k] = replace(tokens[k], head=v, deprel="ccomp")
    return tuple(out)


@needing("acl")
def confided(tokens: Tokens) -> Tokens:
    """ "told AFP on condition of anonymity that jets had bombed it": what "that" opens is what was told, and hangs on no circumstance of it."""
    for k, token in enumerate(tokens):
        if token.deprel != "acl" or not any(t.head == k and t.deprel == "mark" and t.lemma == "that" for t in tokens):
            continue
        over = tokens[token.head]
        while over.head >= 0 and base(over) in ("nmod", "obl") and tokens[over.head].upos != "VERB":
            over = tokens[over.head]
        verb = over.head
        said = verb >= 0 and tokens[verb].lemma in TELLING and base(over) == "obl"
        if said and not any(t.head == verb and t.deprel in ("ccomp", "obj") for t in tokens):
            return (*tokens[:k], replace(token, head=verb, deprel="ccomp"), *tokens[k + 1 :])
    return tokens


@needing("ccomp")
def continued(tokens: Tokens) -> Tokens:
    """ "The army said that drones had crossed and denied that it had fired": of two sayings with one subject the first is over the second, not said by it."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    under = ("ccomp", "nsubj", "csubj")
    first = next(
        (k for k in range(root) if tokens[k].head == root and tokens[k].deprel in under and _main(tokens, k)), None
    )
    joined = tokens[root - 1].deprel == "cc" and tokens[root - 1].head == root
    own = any(t.head == root and base(t) == "nsubj" and k != first for k, t in enumerate(tokens))
    if first is None or not joined or own:
        return tokens
    return tuple(rooted(tokens, first, root, "conj"))


@needing("csubj")
def apposed(tokens: Tokens) -> Tokens:
    """ "The army said it had left, a claim the front dismissed": what stands behind the comma is not over the clause before it."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    over = next(
        (k for k in range(root) if tokens[k].head == root and tokens[k].deprel == "csubj" and _main(tokens, k)), None
    )
    bare = tokens[root].upos == "NOUN" and not any(t.head == root and t.deprel == "cop" for t in tokens)
    if over is None or not bare or not any(t.form == "," for t in tokens[over:root]):
        return tokens
    return tuple(rooted(tokens, over, root, "parataxis"))


@needing("conj")
def allied(tokens: Tokens) -> Tokens:
    """ "The army and the rebels accused each other": of a noun and a clause joined by "and" without a comma, the noun is the first of two subjects."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    verb = next(
        (k for k, t in enumerate(tokens) if t.head == root and t.deprel == "conj" and t.xpos in ("VBD", "VBZ")), None
    )
    if tokens[root].upos not in ("NOUN", "PROPN") or verb is None or verb < root or tokens[verb].upos != "VERB":
        return tokens
    subject = next((k for k in range(root + 1, verb) if tokens[k].head == verb and tokens[k].deprel == "nsubj"), None)
    between = [t.upos for t in tokens[root + 1 : subject or root + 1]]
    if subject is None or "CCONJ" not in between or set(between) - {"CCONJ", "DET", "ADJ", "NOUN", "PROPN", "NUM"}:
        return tokens
    out = rooted(tokens, verb, root, "nsubj")
    out[subject] = replace(tokens[subject], head=root, deprel="conj")
    for k in range(root + 1, subject):
        if tokens[k].upos in ("CCONJ", "DET") and tokens[k].head in (root, verb):
            out[k] = replace(tokens[k], head=subject, deprel="cc" if tokens[k].upos == "CCONJ" else "det")
    return tuple(out)


@needing("that")
def clausal(tokens: Tokens) -> Tokens:
    """ "told them that two missiles had exploded": what "that" opens is a clause, and the noun between them its subject."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.deprel not in ("obj", "ccomp") or token.upos != "VERB":
            continue
        that = (m for m, t in enumerate(tokens[:k]) if t.head == k and t.deprel == "mark" and t.form.lower() == "that")
        mark = next(that, None)
        if mark is None or token.head > mark:
            continue
        out[k] = replace(token, deprel="ccomp")
        subject = next(
            (i for i in range(mark + 1, k) if tokens[i].head == token.head and tokens[i].deprel == "obj"), None
        )
        if subject is not None and not has_subject(out, k):
            out[subject] = replace(tokens[subject], head=k, deprel="nsubj")
    return tuple(out)


@needing("compound", "amod", "nmod")
def predicating(tokens: Tokens) -> Tokens:
    """ "A ship fired water cannon", "The army has lost the town": a verb with a subject or an auxiliary of its own is no part of a noun."""
    for k, token in enumerate(tokens):
        over = token.head
        if token.upos != "VERB" or token.deprel not in ("compound", "amod", "nmod") or over < 0:
            continue
        own = [t for t in tokens if t.head == k]
        finite = token.xpos in TENSED or any(t.deprel.startswith("aux") and t.xpos in TENSED for t in own)
        noun = tokens[over].upos in ("NOUN", "PROPN") and over < k
        if finite and any(t.deprel.startswith("nsubj") for t in own):
            said = tokens[over].upos == "VERB" and over < k
            return (*tokens[:k], replace(token, deprel="ccomp" if said else "parataxis"), *tokens[k + 1 :])
        if finite and noun and tokens[over].head < 0 and token.xpos == "VBN":
            passive = any(t.deprel == "aux:pass" for t in own)
            return tuple(rooted(tokens, k, over, "nsubj:pass" if passive else "nsubj"))
        if noun and token.xpos == "VB" and any(t.deprel == "mark" and t.lemma == "to" for t in own):
            return (*tokens[:k], replace(token, deprel="acl"), *tokens[k + 1 :])
    return tokens


def _opens(tokens: Tokens, m: int) -> bool:
    return tokens[m].form.lower() in LATER and tokens[m].upos in ("SCONJ", "ADV", "ADP")


def _main(tokens: Tokens, k: int) -> bool:
    """Whether a word is a finite verb with a subject of its own, that nothing opens."""
    if tokens[k].upos != "VERB" or tokens[k].xpos not in HEADING:
        return False
    own = [t.deprel for t in tokens[:k] if t.head == k]
    return any(rel.startswith("nsubj") for rel in own) and "mark" not in own


def _modal(tokens: Tokens, a: int, k: int) -> bool:
    return tokens[a].head == k and tokens[a].xpos == "MD"


@needing("advcl")
def said_beside(tokens: Tokens) -> Tokens:
    """ "denied a report that guards had shot them, saying that …": who denies what others report says so, and not whom it is about."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        told = token.head
        behind = token.xpos == "VBG" and token.lemma in TELLING and k > 0 and tokens[k - 1].form == ","
        if not behind or token.deprel != "advcl" or not 0 <= told < k or tokens[told].deprel != "acl":
            continue
        charge = tokens[told].head
        over = tokens[charge].head
        if charge < told and tokens[charge].deprel == "obj" and tokens[over].lemma in DENYING:
            out[k] = replace(token, head=over)
    return tuple(out)


@needing("accuse", "suspect")
def accused_of(tokens: Tokens) -> Tokens:
    """ "accusing its envoys of plotting it": what somebody is accused of hangs on the charge, and not on him."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        whom = token.head
        if token.xpos != "VBG" or token.deprel != "acl" or not 0 <= whom < k or tokens[whom].deprel != "obj":
            continue
        of = any(t.head == k and t.form.lower() == "of" for t in tokens[whom:k])
        if of and tokens[tokens[whom].head].lemma in ("accuse", "suspect"):
            out[k] = replace(token, head=tokens[whom].head, deprel="advcl")
    return tuple(out)
