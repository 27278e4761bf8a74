"""Who says it, and whose charge it is, where they hang on the wrong word."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import (
    CHARGES,
    FINITE,
    NOUNS,
    TELLING,
    Tokens,
    above,
    base,
    governs,
    has_subject,
    needing,
    rooted,
    says,
)

LAID = CHARGES | {"denial", "warning", "rumour", "rumor", "complaint", "statement", "demand", "threat"}
GOING_ON = TELLING | {"call", "describe", "accuse", "blame", "urge", "condemn", "denounce", "cite", "quote", "demand", "vow", "promise", "suggest", "reject", "dismiss", "contradict", "dispute", "criticise", "criticize", "praise", "threaten", "stress", "thank"}  # fmt: skip
JUDGING = frozenset({"call", "describe", "dismiss", "brand"})
FAR = 7  # words between a saying and the participle in which its speaker goes on
LASTING = frozenset({"year", "month", "week", "day", "hour", "minute"})  # "sentenced to five years" counts nobody


@needing(*TELLING)
def voiced(tokens: Tokens) -> Tokens:
    """ "the UKMTO said in an advisory": a noun right before a saying without a subject is its speaker, and no part of a word behind it."""
    out = list(tokens)
    for v, token in enumerate(tokens[1:], 1):
        noun = tokens[v - 1]
        if says(token) and noun.upos in NOUNS and noun.head > v and base(noun) in ("compound", "amod", "nmod", "flat"):
            out[v - 1] = noun if has_subject(out, v) else replace(noun, head=v, deprel="nsubj")
    return tuple(out)


@needing(*TELLING)
def saying_over(tokens: Tokens) -> Tokens:
    """ "The embassy said the captain had denied it": who is said to have done what, without a "that", is the subject below the saying."""
    out = list(tokens)
    for s, token in enumerate(tokens):
        has = any(t.head == s and t.lemma == "have" for t in tokens[max(0, s - 3) : s])
        if token.upos != "VERB" or not (token.xpos in FINITE or has) or token.lemma not in TELLING:
            continue
        below = (k for k, t in enumerate(tokens) if t.head == s and t.deprel in ("ccomp", "dep"))
        under = (
            token.deprel in ("nsubj", "nsubj:pass", "parataxis")
            and token.head > s
            and all(t.upos != "PUNCT" for t in tokens[s : token.head])
        )
        v = token.head if under else next(below, -1)
        if v < s or tokens[v].upos != "VERB" or not has_subject(out, s):
            continue
        if under and tokens[v].head < 0:
            out = rooted(tuple(out), s, v, "ccomp")
        elif under:
            out[s] = replace(token, head=tokens[v].head, deprel=tokens[v].deprel)
            out[v] = replace(tokens[v], head=s, deprel="ccomp")
        elif tokens[v].deprel == "dep" and not any(t.upos == "PUNCT" for t in tokens[s:v]):
            out[v] = replace(tokens[v], deprel="ccomp")
        noun = next((k for k in range(s + 1, v) if tokens[k].upos in NOUNS and tokens[k].head <= s), None)
        behind = {t.upos for t in tokens[_end(tokens, noun, v) + 1 : v]} if noun is not None else {"X"}
        if noun is not None and behind <= {"AUX", "ADV", "PART"} and not has_subject(out, v):
            passive = any(t.head == v and t.deprel == "aux:pass" for t in tokens)
            out[noun] = replace(tokens[noun], head=v, deprel="nsubj:pass" if passive else "nsubj")
        for o, object_ in enumerate(
            tokens[v + 1 :], v + 1
        ):  # "said it has no troops": what stands behind is the inner verb's
            if object_.head == s and object_.deprel == "obj" and not governs(out, v):
                out[o] = replace(object_, head=v)
    return tuple(out)


@needing("do")
def did_so(tokens: Tokens) -> Tokens:
    """ "The rebels say the army did": the noun between a saying and the "did" that ends its clause did it; the saying has its own subject ahead."""
    out = list(tokens)
    for v, token in enumerate(tokens[1:], 1):
        noun, s = v - 1, tokens[v - 1].head
        if token.lemma != "do" or base(token) not in ("ccomp", "parataxis") or not 0 <= s < noun or not says(tokens[s]):
            continue
        ends = all(t.upos in ("PUNCT", "CCONJ") for t in tokens[v + 1 : v + 2])
        taken = tokens[noun].upos in NOUNS and base(tokens[noun]) in ("nsubj", "obj")
        own = any(t.head == s and base(t) == "nsubj" for t in tokens[:s])
        if ends and taken and own and not has_subject(out, v):
            out[noun] = replace(tokens[noun], head=v, deprel="nsubj")
            out[v] = replace(token, head=s, deprel="ccomp")
    return tuple(out)


@needing(";")
def version_of(tokens: Tokens) -> Tokens:
    """ "The army's version is that they burned it; the rebels deny it": what the version is stands behind its "is that", and no semicolon parts them."""
    for k, token in enumerate(tokens[1:-1], 1):
        h, n = token.head, k - 1
        v = tokens[n].head
        is_that = token.deprel == "cop" and tokens[k + 1].lemma == "that" and tokens[k + 1].head == h
        if not is_that or tokens[n].upos != "NOUN" or v <= h or not any(t.form == ";" for t in tokens[h:v]):
            continue
        out = list(tokens)
        out[n] = replace(tokens[n], head=h, deprel="nsubj:outer")
        if tokens[h].head == n:
            out[h] = replace(tokens[h], head=tokens[v].head, deprel=tokens[v].deprel)
            out[v] = replace(tokens[v], head=h, deprel="parataxis")
        return tuple(out)
    return tokens


@needing(";")
def side_by_side(tokens: Tokens) -> Tokens:
    """ "The junta says they burned it; the rebels say the army did": a saying with its own subject is no subject of the one behind the semicolon."""
    for s, token in enumerate(tokens):
        v = token.head
        if not says(token) or base(token) not in ("nsubj", "csubj") or v < s or tokens[v].upos != "VERB":
            continue
        own = any(t.head == v and base(t) == "nsubj" for t in tokens[s + 1 : v])
        if own and any(t.form == ";" for t in tokens[s:v]) and has_subject(list(tokens[:s]), s):
            # the full stop is no part of what the first one says
            out = [replace(t, head=s) if t.form == "." and k > v else t for k, t in enumerate(tokens)]
            out[s] = replace(token, head=tokens[v].head, deprel=tokens[v].deprel)
            out[v] = replace(tokens[v], head=s, deprel="parataxis")
            return tuple(out)
    return tokens


def _end(tokens: Tokens, noun: int, before: int) -> int:
    """The last word of what a noun's clause says, before a word: of "claims that it fled were" it is "fled"."""
    clause = next((k for k in range(noun + 1, before) if tokens[k].head == noun and base(tokens[k]) == "acl"), noun)
    inside = {noun, clause}
    for _ in range(3):  # words of a clause hang at most so deep
        inside |= {k for k in range(noun, before) if tokens[k].head in inside - {noun}}
    return max(inside)


@needing(*TELLING)
def lent(tokens: Tokens) -> Tokens:
    """ "An official said the front was lying": of two subjects the one behind the saying is of what is said, which has none."""
    out = list(tokens)
    for v, token in enumerate(tokens):
        subjects = [i for i, t in enumerate(tokens) if t.head == v and t.deprel == "nsubj"] if says(token) else []
        if len(subjects) != 2 or not subjects[0] < v < subjects[1] or tokens[v - 1].form == ",":
            continue  # "NATO, argues the analyst, lacks planes"
        said = next(
            (c for c in range(subjects[1], len(tokens)) if tokens[c].head == v and tokens[c].deprel == "ccomp"), None
        )
        if said is not None and not has_subject(out, said):
            out[subjects[1]] = replace(tokens[subjects[1]], head=said)
    return tuple(out)


@needing("cop", "aux")
def lost(tokens: Tokens) -> Tokens:
    """ "until it leaves, Erdogan said on Friday, according to his office": a saying behind a comma is no auxiliary of what stands before it."""
    for s, token in enumerate(tokens):
        over = token.head
        aux = token.lemma in TELLING and token.xpos in FINITE and token.deprel in ("cop", "aux") and 0 <= over < s
        if not aux or tokens[s - 1].upos not in NOUNS or base(tokens[s - 1]) != "nsubj":
            continue
        out = list(tokens)
        said = next((k for k in range(s) if tokens[k].head == s and tokens[k].deprel == "ccomp"), None)
        if said is not None and tokens[over].head < 0:  # what hangs on it already is what is said
            out = rooted(tokens, s, over, "advcl")
            out[over] = replace(out[over], head=said)
        elif tokens[s - 1].head in (over, s) and _behind_comma(tokens, s - 1):
            out[s] = replace(token, head=next(k for k, t in enumerate(tokens) if t.head < 0), deprel="parataxis")
            for k in (
                s - 1,
                *(k for k in range(s + 1, len(tokens)) if tokens[k].head == over and tokens[k].form != "."),
            ):
                out[k] = replace(tokens[k], head=s)
        else:
            continue
        out[s] = replace(out[s], upos="VERB")
        return tuple(out)
    return tokens


def _behind_comma(tokens: Tokens, noun: int) -> bool:
    """Whether the phrase of a noun begins right behind a comma."""
    first = noun
    while first and tokens[first - 1].head == noun:
        first -= 1
    return bool(first) and tokens[first - 1].form == ","


@needing("as")
def waved_off(tokens: Tokens) -> Tokens:
    """ "rejected as baseless a claim by Kabul": what is called so hangs on the verb, behind the word for it."""
    out = list(tokens)
    for v, token in enumerate(tokens[:-3]):
        word = tokens[v + 2]
        called = (
            token.upos == "VERB" and tokens[v + 1].form.lower() == "as" and word.head == v and word.deprel == "advcl"
        )
        if not called or any(t.head == v and base(t) == "obj" for t in tokens):
            continue
        thing = next(
            (k for k in range(v + 3, len(tokens)) if tokens[k].head == v + 2 and base(tokens[k]) in ("obj", "nsubj")),
            None,
        )
        if thing is not None and tokens[thing].upos in NOUNS:
            out[thing] = replace(tokens[thing], head=v, deprel="obj")
            out[v + 2] = replace(word, upos="ADJ", xpos="JJ")
    return tuple(out)


@needing("according")
def reckoned(tokens: Tokens) -> Tokens:
    """ "agreed to leave a border where 24 people had been killed, according to the clinic": of a number in the clause at the end, and no other before it,
    speaks whoever is named behind it.
    """
    out = list(tokens)
    for k, token in enumerate(tokens):
        first = next((i for i in range(k) if tokens[i].head == k and tokens[i].form.lower() == "according"), None)
        if first is None or base(token) != "obl" or not 0 <= token.head < k:
            continue
        clauses = [
            r for r in range(token.head + 1, first) if tokens[r].deprel == "acl:relcl" and tokens[r].head > token.head
        ]
        if not clauses or tokens[first - 1].form != ",":
            continue
        noun = tokens[clauses[-1]].head
        counted = [t.upos == "NUM" and tokens[t.head].lemma not in LASTING for t in tokens[: first - 1]]
        if any(counted[noun:]) and not any(counted[:noun]):
            out[k] = replace(token, head=clauses[-1])
    return tuple(out)


@needing("acl")
def finite(tokens: Tokens) -> Tokens:
    """ "said a strike meant for a leader killed eight children": no participle behind a noun has an object, so it is what the noun did, and what is said."""
    for k, token in enumerate(tokens):
        bare = token.deprel == "acl" and token.xpos in ("VBD", "VBN") and governs(list(tokens), k)
        noun = next((i for i in above(tokens, k) if tokens[i].upos in NOUNS), None) if bare else None
        if noun is None or base(tokens[noun]) != "obj" or has_subject(list(tokens), k):
            continue
        said = tokens[noun].head
        if tokens[said].lemma not in TELLING or any(t.head == said and t.deprel == "ccomp" for t in tokens):
            continue
        out = list(tokens)
        out[k] = replace(token, head=said, deprel="ccomp", xpos="VBD")
        out[noun] = replace(tokens[noun], head=k, deprel="nsubj")
        return tuple(out)
    return tokens


@needing("aux:pass", *LAID)
def laid(tokens: Tokens) -> Tokens:
    """ "the claim by the junta that it had left was rejected by the envoy": whose charge it is stands behind it at once, and rejects nothing."""
    out = list(tokens)
    for n, token in enumerate(tokens[:-1]):
        if token.upos != "NOUN" or token.lemma.lower() not in LAID:
            continue
        if token.deprel == "mark" and token.head > n and not has_subject(out, token.head):
            passive = any(t.head == token.head and t.deprel == "aux:pass" for t in tokens)
            out[n] = replace(token, deprel="nsubj:pass" if passive else "nsubj")
        by, owner = tokens[n + 1].form.lower(), tokens[n + 1].head
        if by in ("by", "from") and owner > n and tokens[owner].head > owner and base(tokens[owner]) in ("obl", "nmod"):
            out[owner] = replace(tokens[owner], head=n, deprel="nmod")
    return _headed(_rejecting(tuple(out)))


def _headed(tokens: Tokens) -> Tokens:
    """ "Claims by Bamako that it fired have been denied": a charge is not over the passive behind it, whose subject it is."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    if tokens[root].upos != "NOUN" or tokens[root].lemma.lower() not in LAID:
        return tokens
    for v, token in enumerate(tokens):
        own = {t.deprel for t in tokens if t.head == v}
        under = token.head == root and token.deprel in ("ccomp", "parataxis", "acl", "dep") and v > root
        if under and "aux:pass" in own and not own & {"nsubj", "nsubj:pass", "mark"}:
            return tuple(rooted(tokens, v, root, "nsubj:pass"))
    return tokens


def _rejecting(tokens: Tokens) -> Tokens:
    """ "was rubbished by a spokesman": who stands behind "by" and a passive is by whom it was done."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        verb = token.head
        if base(token) != "nsubj" or not 0 <= verb < k:
            continue
        by = any(t.head == k and t.deprel == "case" and t.form.lower() == "by" for t in tokens[verb:k])
        if by and any(t.head == verb and t.deprel == "aux:pass" for t in tokens):
            out[k] = replace(token, deprel="obl:agent")
    return tuple(out)


@needing("VBG")
def going_on(tokens: Tokens) -> Tokens:
    """ "Chinese ships fired, Manila said, calling it reckless": who speaks on in a participle behind a saying is whoever said it."""
    for w, token in enumerate(tokens):
        if token.xpos != "VBG" or token.lemma not in GOING_ON or w < 2 or tokens[w - 1].form != ",":
            continue
        verbs = (v for v in range(w - 2, max(0, w - FAR), -1) if tokens[v].upos in ("VERB", "AUX"))
        v = next(verbs, None)
        told = v is not None and tokens[v].lemma in TELLING and tokens[v].xpos in FINITE
        if v is None or not told or not has_subject(list(tokens), v) or token.head == v:
            continue
        out = list(tokens)
        if tokens[v].head == w:
            out[v] = replace(tokens[v], head=token.head, deprel=token.deprel if token.head < 0 else "parataxis")
        out[w] = replace(token, head=v, deprel="advcl")
        return tuple(out)
    return tokens


@needing("citing", "quoting")
def citing(tokens: Tokens) -> Tokens:
    """ "Reuters, citing two aides, reported": a verb and its object, which no preposition has."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        noun = token.head
        if token.form.lower() not in ("citing", "quoting"):
            continue
        if token.deprel == "parataxis" and 0 <= noun < i:  # who stands behind it is cited, and cites nobody
            out = [
                replace(t, deprel="obj") if t.head == i and t.deprel == "nsubj" and k > i else t
                for k, t in enumerate(out)
            ]
            out[i] = replace(token, deprel="acl" if tokens[noun].upos in NOUNS else "advcl")
            continue
        if token.deprel != "case":
            continue
        if noun < i:  # "the ministry, quoting the governor, said": with an object of its own, under the speaker
            out[i] = replace(token, deprel="acl", upos="VERB")
            continue
        whose = tokens[noun].head
        verb = tokens[whose].head if whose >= 0 and base(tokens[whose]) == "nsubj" else whose
        if verb >= 0 and verb != i:
            out[i] = replace(token, head=verb, deprel="advcl", upos="VERB")
            out[noun] = replace(tokens[noun], head=i, deprel="obj")
    return tuple(out)


@needing("appos", "acl", "dep")
def closing(tokens: Tokens) -> Tokens:
    """ "They will go on to shell the port, the colonel said": the noun before the comma is not over the saying behind it, but under its verb."""
    for s, token in enumerate(tokens):
        noun = token.head
        if not says(token) or token.deprel not in ("appos", "acl", "dep") or not 0 <= noun < s:
            continue
        told = next((k for k, t in enumerate(tokens[:noun]) if t.head == s and t.deprel == "ccomp"), None)
        verb = next((k for k in range(noun - 1, -1, -1) if tokens[k].upos == "VERB"), None)
        if tokens[noun].head >= 0 or tokens[noun].upos not in NOUNS or told is None or verb is None:
            continue
        out = rooted(tokens, s, noun, "obl" if any(t.head == noun and t.deprel == "case" for t in tokens) else "obj")
        out[noun] = replace(out[noun], head=verb)
        return tuple(out)
    return tokens


@needing("xcomp")
def regoverned(tokens: Tokens) -> Tokens:
    """ "The police denied using gas": who stands before a finite verb is its subject, and not that of the one below it."""
    out = list(tokens)
    for n, token in enumerate(tokens):
        below = token.head
        over = tokens[below].head if token.deprel == "nsubj" and below > n else -1
        finite = n < over < below and tokens[over].upos == "VERB" and tokens[over].xpos in FINITE
        if finite and tokens[below].deprel == "xcomp" and not has_subject(out, over):
            out[n] = replace(token, head=over)
    return tuple(out)


@needing("calling", "describing", "dismissing", "branding")
def judging(tokens: Tokens) -> Tokens:
    """ "denied that they had crossed, calling the charge an invention": whoever denies it calls it so."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:], 1):
        over = token.head
        judges = token.xpos == "VBG" and token.lemma in JUDGING and tokens[i - 1].form == "," and 0 <= over < i
        if judges and tokens[over].deprel == "ccomp" and tokens[tokens[over].head].lemma in TELLING:
            out[i] = replace(token, head=tokens[over].head, deprel="advcl")
    return tuple(out)
