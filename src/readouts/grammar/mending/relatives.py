"""Clauses that tell more of a noun, and take its place in the tree where they should hang on it."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import (
    CHARGES,
    FINITE,
    NAMING,
    NOUNS,
    OPENING,
    Tokens,
    base,
    has_subject,
    needing,
    noun_before,
    says,
)

RELATIVE = ("WDT", "WP")
ASIDE = ("ccomp", "parataxis", "advcl", "dep")
NO_PARTICIPLE = ("nsubj", "obj", "mark", "aux", "cc", "ccomp")
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebuff", "repudiate"})
CALLING = frozenset({"call", "describe", "brand", "label", "term", "dub", "mock", "ridicule", "denounce", "condemn", "confirm", "contest", "challenge"})  # fmt: skip
FAR = 9  # words within which a charge meets its denial
CRYING = frozenset({"demand", "call", "protest", "chant", "march", "shout", "flee", "gather", "rally", "seek", "oppose", "wait", "try", "queue", "return", "wave"})  # fmt: skip


@needing(*RELATIVE, "WP$")
def related(tokens: Tokens) -> Tokens:
    """ "The Front, which took up arms in May, accused the army": what "which" opens behind a noun and a comma hangs on that noun."""
    for k, token in enumerate(tokens):
        owned = token.xpos == "WP$" and base(tokens[token.head]) in ("nsubj", "obj")
        verb = tokens[token.head].head if owned else token.head
        opens = owned or (token.xpos in (*RELATIVE, "WP$") and base(token) in ("nsubj", "obj"))
        opens = opens or (token.form.lower() == "whom" and base(token) == "obl" and tokens[k - 1].form == ",")
        if not opens or verb < k or tokens[k - 1].form != ",":
            continue
        noun, over = noun_before(tokens, k - 2), tokens[verb].head
        if noun is not None and tokens[verb].deprel == "acl" and k < over < verb:
            out = list(tokens)  # "who according to witnesses fired": of "who", and not of the witnesses
            out[verb] = replace(tokens[verb], head=noun, deprel="acl:relcl")
            out[over] = replace(tokens[over], head=verb)
            return tuple(out)
        aside = tokens[verb].deprel in ASIDE or (owned and tokens[verb].deprel == "advcl:relcl")
        if noun is not None and aside and over not in range(noun, verb):
            out = list(tokens)
            led = any(t.head == noun and t.deprel == "case" for t in tokens[:noun])
            if led and tokens[noun].head == verb:  # "according to Juba, which said": it is of what the clause hung on
                out[noun] = replace(tokens[noun], head=over, deprel="obl")
            out[verb] = replace(tokens[verb], head=noun, deprel="acl:relcl")
            return tuple(out)
    return tokens


@needing(*RELATIVE)
def of_it(tokens: Tokens) -> Tokens:
    """ "admitted an attack that, by its own account, it had denied": what "that" takes up right behind an object is told of that object."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        clause = token.head
        if token.xpos not in RELATIVE or base(token) not in ("obj", "nsubj") or clause < k or not k:
            continue
        noun, over = tokens[k - 1], tokens[clause].head
        if tokens[clause].deprel == "ccomp" and noun.upos in NOUNS and noun.deprel == "obj" and noun.head == over:
            out[clause] = replace(tokens[clause], head=k - 1, deprel="acl:relcl")
    return tuple(out)


@needing("which")
def provided(tokens: Tokens) -> Tokens:
    """ "a proposal from Hamas under which hostages would be freed": what a preposition and "which" open hangs on the noun before them."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        opens = k > 1 and token.form.lower() == "which" and token.deprel == "obl" and tokens[k - 1].upos == "ADP"
        noun = noun_before(tokens, k - 2) if opens and token.head > k else None
        if noun is None or tokens[token.head].deprel != "advcl" or tokens[token.head].head >= noun:
            continue
        out[token.head] = replace(tokens[token.head], head=noun, deprel="acl:relcl")
        out[k - 1] = replace(tokens[k - 1], head=k)
    return tuple(out)


@needing(*RELATIVE)
def regained(tokens: Tokens) -> Tokens:
    """ "when gangs, whom he calls terrorists, seized the airport": of two subjects around "whom" the first is that of the verb behind the clause."""
    for k, token in enumerate(tokens):
        inner = token.head
        if token.xpos not in RELATIVE or token.deprel != "obj" or inner < k or k < 2:
            continue
        subjects = [i for i, t in enumerate(tokens[:inner]) if t.head == inner and base(t) == "nsubj"]
        outer = next((v for v in range(inner + 1, len(tokens)) if _headless(tokens, v)), None)
        if len(subjects) < 2 or not subjects[0] < k < subjects[1] or outer is None:
            continue
        first, over, out = subjects[0], tokens[inner].head, list(tokens)
        out[inner] = replace(tokens[inner], head=first, deprel="acl:relcl")
        out[first] = replace(tokens[first], head=outer)
        if tokens[outer].head in (over, inner):
            out[outer] = replace(tokens[outer], head=over, deprel=tokens[inner].deprel)
        opens = next((i for i in range(first) if tokens[i].head == inner and tokens[i].form.lower() in OPENING), None)
        for i in range(first):
            if opens is not None and i < opens and tokens[i].head == outer and over < i:
                out[i] = replace(tokens[i], head=over)
            elif tokens[i].head == inner:  # what opens the clause opens the verb behind
                out[i] = replace(tokens[i], head=outer)
        if opens is not None and out[outer].deprel in ASIDE:
            out[outer] = replace(out[outer], deprel="advcl")
        return tuple(out)
    return tokens


@needing("which")
def opening(tokens: Tokens) -> Tokens:
    """ "…, which the army denied, blaming the raid on them": "which" is the object of the first verb behind it, and not of one that goes on from there."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        later = token.head
        if token.form.lower() != "which" or token.deprel != "obj" or later < k or tokens[later].deprel != "advcl":
            continue
        first = tokens[later].head
        bare = not any(t.head == first and base(t) == "obj" for t in tokens)
        if (
            k < first < later
            and bare
            and any(t.head == first and base(t) == "nsubj" and k < i for i, t in enumerate(tokens))
        ):
            out[k] = replace(token, head=first)
    return tuple(out)


@needing("acl:relcl")
def kept_aside(tokens: Tokens) -> Tokens:
    """ "Kigali, which arms them according to monitors, refused": what stands before the comma that ends an aside is of the aside."""
    out = list(tokens)
    for r, token in enumerate(tokens):
        if token.deprel != "acl:relcl" or token.head > r or all(t.form != "," for t in tokens[token.head : r]):
            continue
        ends = next((c for c in range(r, len(tokens)) if tokens[c].form == ","), r)
        for w in range(r + 1, ends):
            if base(tokens[w]) == "obl" and tokens[w].head > ends:
                out[w] = replace(tokens[w], head=r)
    return tuple(out)


@needing(",")
def resumed(tokens: Tokens) -> Tokens:
    """ "Zerai, sacked a day earlier, declared that …": of two verbs behind one subject the one between commas is what befell it."""
    for v, token in enumerate(tokens):
        if token.upos != "VERB" or token.xpos != "VBD" or v < 2 or tokens[v - 1].form != ",":
            continue
        subject = next((i for i in range(v - 1) if tokens[i].head == v and tokens[i].deprel == "nsubj"), None)
        if (
            subject is None
            or noun_before(tokens, v - 2) != subject
            or any(t.head == v and base(t) == "obj" for t in tokens)
        ):
            continue
        main = next((w for w in range(v + 1, len(tokens)) if tokens[w].head == v and _headless(tokens, w)), None)
        if main is None:
            continue
        out = list(tokens)
        out[main] = replace(tokens[main], head=token.head, deprel=token.deprel)
        out[v] = replace(token, head=subject, deprel="acl", xpos="VBN")
        out[subject] = replace(tokens[subject], head=main)
        for i, t in enumerate(tokens):
            if t.head == v and ((i < subject) or (t.upos == "PUNCT" and i == len(tokens) - 1)):
                out[i] = replace(t, head=main)
        return tuple(out)
    return tokens


@needing("advcl")
def befallen(tokens: Tokens) -> Tokens:
    """ "Zerai, sacked a day earlier, declared it": between a subject and its verb a past form without subject and object is a participle of that subject."""
    for v, token in enumerate(tokens):
        main = token.head
        bare = token.deprel == "advcl" and token.xpos in ("VBD", "VBN") and token.upos == "VERB" and main > v > 1
        if not bare or tokens[v - 1].form != "," or any(t.head == v and base(t) in NO_PARTICIPLE for t in tokens):
            continue
        subject = noun_before(tokens, v - 2)
        if subject is not None and tokens[subject].head == main and tokens[subject].deprel == "nsubj":
            return (*tokens[:v], replace(token, head=subject, deprel="acl", xpos="VBN"), *tokens[v + 1 :])
    return tokens


@needing("where")
def told_there(tokens: Tokens) -> Tokens:
    """ "denied that it had bombed the town, where witnesses said a school was hit": what is said at a place hangs on the place, and is nobody's word but theirs."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        noun = noun_before(tokens, k - 2) if token.form.lower() == "where" and k and tokens[k - 1].form == "," else None
        said = next((v for v in range(k + 1, len(tokens)) if tokens[v].upos in ("VERB", "AUX")), k)
        hung = base(tokens[said]) in (*ASIDE, "conj") and tokens[said].head not in range(k, said)
        hung = hung and has_subject(out, said) and not any(t.head == said and t.deprel == "mark" for t in tokens)
        if noun is None or not says(tokens[said]) or not hung:
            continue
        below = tokens[said].head
        if below > said:
            out[below] = replace(tokens[below], head=said, deprel="ccomp")
        out[said] = replace(tokens[said], head=noun, deprel="acl:relcl")
    return tuple(out)


def _headless(tokens: Tokens, w: int) -> bool:
    """Whether a finite verb behind a comma has neither subject nor anything that opens or joins it."""
    if tokens[w].upos != "VERB" or tokens[w].xpos not in FINITE or tokens[w].deprel not in (*ASIDE, "conj"):
        return False
    comma = any(tokens[i].form == "," for i in range(max(0, w - 3), w))
    own = (t.deprel for t in tokens if t.head == w)
    return comma and not has_subject(list(tokens), w) and not any(d in ("mark", "cc", "expl", "csubj") for d in own)


@needing(*CRYING)
def crying(tokens: Tokens) -> Tokens:
    """ "to disperse students demanding his resignation": who is told to demand, chant or flee right behind an object is that object, not who acts on it."""
    for v, token in enumerate(tokens):
        if token.deprel != "advcl" or token.xpos != "VBG" or v == 0 or token.lemma not in CRYING:
            continue
        before = tokens[v - 1]
        if before.upos in NOUNS and before.head == token.head and base(before) == "obj":
            return (*tokens[:v], replace(token, head=v - 1, deprel="acl"), *tokens[v + 1 :])
    return tokens


@needing(*CHARGES)
def charged(tokens: Tokens) -> Tokens:
    """ "Kyiv says they were shot, an accusation Moscow denies": what ends a sentence behind a comma is said of all before it, and whoever denies it denies that."""
    for n, token in enumerate(tokens):
        opens = n > 2 and tokens[n - 1].form.lower() in ("a", "an") and tokens[n - 2].upos == "PUNCT"
        if not opens or token.lemma not in CHARGES:
            continue
        verb = next((v for v in range(n + 1, min(n + FAR, len(tokens))) if _denies(tokens, n, v)), None)
        root = next(i for i, t in enumerate(tokens) if t.head < 0)
        if verb is None or n < root <= verb:
            continue
        subject = next(
            (
                i
                for i in range(n + 1, verb)
                if tokens[i].upos in (*NOUNS, "PRON") and base(tokens[i]) in ("nsubj", "compound")
            ),
            None,
        )
        if subject is None or any(t.upos == "VERB" and t.deprel != "amod" for t in tokens[verb + 1 :]):
            continue
        out = list(tokens)
        out[n] = replace(token, head=root, deprel="parataxis")
        out[verb] = replace(tokens[verb], head=n, deprel="acl:relcl")
        if not has_subject(out, verb):
            out[subject] = replace(tokens[subject], head=verb, deprel="nsubj")
        if (
            tokens[n + 1].deprel == "mark" and tokens[n + 1].lemma == "that"
        ):  # "a claim that Juba called a lie": of that claim
            out[n + 1] = replace(tokens[n + 1], upos="PRON", xpos="WDT", deprel="obj", head=verb)
        for i in range(n - 1, verb):
            if tokens[i].head == verb and i < n:
                out[i] = replace(tokens[i], head=n)
        for i in range(root, n):
            if tokens[i].head == n and base(tokens[i]) == "acl":  # "accused them of firing, a charge they reject"
                out[i] = replace(tokens[i], head=root, deprel="advcl")
        return tuple(out)
    return tokens


def _denies(tokens: Tokens, n: int, v: int) -> bool:
    """Whether a verb behind a noun is one of denying, with nothing but its subject between them."""
    between = {t.upos for t in tokens[n + 1 : v]}
    plain = between <= {"PROPN", "NOUN", "DET", "PRON", "ADJ", "AUX", "ADV", "SCONJ", "PART", "X", "ADP"}
    return tokens[v].upos == "VERB" and tokens[v].lemma in DENYING | CALLING and plain and v > n + 1


@needing(*CHARGES)
def alleging(tokens: Tokens) -> Tokens:
    """ "refused to confirm reports by the daily that it would free them": what "that" opens behind a charge is the charge."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.deprel != "ccomp" or not 0 <= token.head < k:
            continue
        that = next((i for i in range(token.head, k) if tokens[i].head == k and tokens[i].deprel == "mark"), None)
        charge = next(
            (i for i in range(token.head, k) if tokens[i].head == token.head and base(tokens[i]) == "obj"), None
        )
        if that is None or charge is None or charge > that or tokens[charge].lemma not in CHARGES:
            continue
        if tokens[that].lemma == "that" and all(t.form not in (",", ";") for t in tokens[charge:that]):
            out[k] = replace(token, head=charge, deprel="acl")
    return tuple(out)


@needing("it")
def cleft(tokens: Tokens) -> Tokens:
    """ "It was the army that fired, residents told us": who it was is no second subject of the saying behind it, but what is said."""
    for i, token in enumerate(tokens[:-2]):
        if token.lemma.lower() != "it" or tokens[i + 1].lemma != "be":
            continue
        noun = next(
            (
                k
                for k in range(i + 2, min(i + 8, len(tokens)))
                if tokens[k].upos in (*NOUNS, "PRON") and tokens[k].deprel == "nsubj"
            ),
            None,
        )
        verb = tokens[noun].head if noun is not None else -1
        if (
            noun is not None
            and verb > noun
            and tokens[noun + 1].form in ("that", "who")
            and tokens[noun + 1].head == verb
        ):
            return _picked_out(tokens, i, noun, verb)
        clause = [k for k, t in enumerate(tokens) if t.head == noun and t.deprel == "acl:relcl" and k < verb]
        other = any(t.head == verb and t.deprel == "nsubj" for t in tokens[clause[-1] : verb]) if clause else False
        if noun is None or not other:
            continue
        out = list(tokens)
        out[noun] = replace(tokens[noun], deprel="ccomp")
        out[i] = replace(token, head=noun, deprel="nsubj")
        out[i + 1] = replace(tokens[i + 1], head=noun, deprel="cop")
        return tuple(out)
    return tokens


def _picked_out(tokens: Tokens, it: int, noun: int, verb: int) -> Tokens:
    """ "It was Mexico that cut them off": who it was is told by the clause behind, and is not one more subject of it."""
    out = [
        replace(t, head=noun) if t.head in (it, it + 1) or (t.head == verb and t.deprel == "punct" and k > verb) else t
        for k, t in enumerate(tokens)
    ]
    out[noun] = replace(tokens[noun], head=tokens[verb].head, deprel=tokens[verb].deprel)
    out[verb] = replace(tokens[verb], head=noun, deprel="acl:relcl")
    out[it], out[it + 1] = (
        replace(tokens[it], head=noun, deprel="nsubj"),
        replace(tokens[it + 1], head=noun, deprel="cop"),
    )
    out[noun + 1] = replace(tokens[noun + 1], upos="PRON", xpos="WDT", head=verb, deprel="nsubj")
    return tuple(out)


@needing("what")
def called(tokens: Tokens) -> Tokens:
    """ "deplored what he called an invasion": the clause is of "what", and what it is called is its complement."""
    for w, what in enumerate(tokens[:-2]):
        verb = next((v for v in range(w + 1, min(w + 8, len(tokens))) if tokens[v].upos == "VERB"), None)
        if what.form.lower() != "what" or verb is None or tokens[verb].lemma not in NAMING:
            continue
        if not any(tokens[k].head == verb and base(tokens[k]) == "nsubj" for k in range(w + 1, verb)):
            continue
        out = list(tokens)
        if what.head == verb and 0 <= tokens[verb].head < w:
            out[w] = replace(what, head=tokens[verb].head, deprel="obj")
        elif not 0 <= what.head < w:
            continue
        out[verb] = replace(tokens[verb], head=w, deprel="acl:relcl")
        name = next(
            (k for k in range(verb + 1, len(tokens)) if tokens[k].head == verb and base(tokens[k]) == "obj"), None
        )
        if name is not None:
            out[name] = replace(tokens[name], deprel="xcomp")
        return tuple(out)
    return tokens


@needing("parataxis", "dep")
def of_whom(tokens: Tokens) -> Tokens:
    """ "Anyone who shelled the convoy would be shot": what "who" opens right behind the noun that it hangs on is told of that."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        noun = token.head
        if token.deprel not in ("parataxis", "dep") or not 0 <= noun < k - 1 or token.upos not in ("VERB", "AUX"):
            continue
        who = tokens[noun + 1]
        if who.xpos in RELATIVE and who.head == k and base(who) == "nsubj":
            out[k] = replace(token, deprel="acl:relcl")
    return tuple(out)


@needing("whom")
def done_to_whom(tokens: Tokens) -> Tokens:
    """ "the clerk, whom guards are accused of beating": "whom" is the object of what they are accused of."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.form.lower() != "whom" or over < k or base(token) not in ("obj", "obl") or tokens[k - 1].upos == "ADP":
            continue
        passive = any(t.head == over and t.deprel == "aux:pass" for t in tokens[:over])
        done = next(
            (i for i in range(over + 1, len(tokens)) if tokens[i].head == over and tokens[i].xpos == "VBG"), None
        )
        if passive and done is not None and not any(t.head == done and t.deprel == "obj" for t in tokens):
            out[k] = replace(token, head=done, deprel="obj")
    return tuple(out)
