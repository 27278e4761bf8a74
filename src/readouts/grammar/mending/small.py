"""Names side by side, articles, prepositions, and who bears what a headline tells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from readouts.grammar.mending.words import NAMING, TENSED, Tokens, base, has_subject, needing
from readouts.schema import Token

SLOTS = ("conj", "nsubj", "obj", "iobj", "obl", "nmod")
ARTICLES = frozenset({"no", "the", "a", "an"})
FOR = frozenset({"responsibility", "blame", "credit"})
HARM = frozenset({"kill", "wound", "injure", "hurt", "arrest", "detain", "abduct", "kidnap", "displace", "evacuate", "rape", "behead", "execute", "massacre", "torture", "imprison", "jail", "deport", "evict", "uproot", "bury"})  # fmt: skip
# never without an object
HEADED = HARM | {"attack", "bomb", "shell", "raid", "torch", "burn", "destroy", "free", "release", "rescue", "seize", "shoot", "stab", "charge", "convict", "sentence", "acquit", "suspend", "expel", "ban", "sack", "oust", "poison", "murder", "besiege", "target"}  # fmt: skip
FULL = (".", "!", "?", "”", '"', "’", "'")


@needing("PROPN")
def named(tokens: Tokens) -> Tokens:
    """ "Mali and Burkina Faso": two names side by side, with nothing between them, are one."""
    out = list(tokens)
    for k, (one, other) in enumerate(pairwise(tokens)):
        names = one.upos == other.upos == "PROPN" and one.deprel == other.deprel and one.head == other.head
        if names and base(one) in SLOTS and one.head not in (k, k + 1):
            out = [replace(t, head=k) if t.head == k + 1 and t.upos == "CCONJ" else t for t in out]
            out[k + 1] = replace(out[k + 1], head=k, deprel="flat")
    return tuple(out)


@needing("DET")
def determined(tokens: Tokens) -> Tokens:
    """An article or "no" is nobody's subject: it hangs on the noun behind it. "No shot was fired" must not lose its "no"."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if (
            token.upos == "DET"
            and token.deprel.startswith(("nsubj", "obj", "obl", "nmod"))
            and token.form.lower() in ARTICLES
        ):
            noun = next((k for k, t in enumerate(tokens[i + 1 : i + 4], i + 1) if t.upos == "NOUN"), None)
            if noun is not None and all(t.upos in ("ADJ", "NUM", "ADV") for t in tokens[i + 1 : noun]):
                out[i] = replace(token, head=noun, deprel="det")
    return tuple(out)


@needing("aux", "aux:pass", "cop")
def unburdened(tokens: Tokens) -> Tokens:
    """An auxiliary governs nothing: what hangs on it hangs on its verb."""
    aux = {k: t.head for k, t in enumerate(tokens) if t.deprel in ("aux", "aux:pass", "cop") and t.head >= 0}
    moved = {"nsubj", "nsubj:pass", "obj", "obl", "punct", "advcl", "ccomp"}
    return tuple(replace(t, head=aux[t.head]) if t.head in aux and t.deprel in moved else t for t in tokens)


@needing("advmod")
def cased(tokens: Tokens) -> Tokens:
    """ "came under fire": a preposition before its noun is no adverb of it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        noun = token.upos == "ADP" and token.deprel == "advmod" and token.head == i + 1
        if (
            noun
            and tokens[i + 1].upos in ("NOUN", "PROPN")
            and not any(t.head == i + 1 and t.deprel == "case" for t in tokens)
        ):
            out[i] = replace(token, deprel="case")
    return tuple(out)


@needing("case")
def preceded(tokens: Tokens) -> Tokens:
    """ "shelled the village of Thayet": a preposition is of the noun behind it; and what has one is no apposition ("the head of the office")."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        noun = next((k for k, t in enumerate(tokens[i + 1 : i + 5], i + 1) if t.upos not in ("DET", "ADJ", "NUM")), i)
        if token.deprel != "case" or token.upos not in ("ADP", "PROPN") or tokens[noun].upos not in ("NOUN", "PROPN"):
            continue
        if 0 <= token.head < i and tokens[noun].head == token.head and tokens[noun].deprel == "nmod":
            out[i] = replace(token, head=noun)
        before = tokens[i - 1] if i else token
        if token.form == "of" and before.upos in ("NOUN", "PROPN") and i < noun and _alike(tokens[noun], before):
            out[i], out[noun] = replace(token, head=noun), replace(tokens[noun], head=i - 1, deprel="nmod")
        for k in (noun, token.head):
            if i < k and tokens[k].deprel == "appos" and 0 <= tokens[k].head < i:
                out[i], out[k] = replace(token, head=k), replace(tokens[k], deprel="nmod")
    return tuple(out)


def _alike(one: Token, other: Token) -> bool:
    """Whether two words are the same to one word: it has no two subjects."""
    return one.head == other.head >= 0 and one.deprel == other.deprel and base(one) in ("nsubj", "obj")


@needing("that")
def introduced(tokens: Tokens) -> Tokens:
    """ "alleged that soldiers opened fire": "that" behind a verb is of the clause it opens, whose subject is the noun between them."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.deprel != "mark" or token.lemma != "that" or not 0 <= token.head < i:
            continue
        over = token.head
        verb = next((k for k, t in enumerate(tokens) if k > i and t.head == over and t.deprel == "ccomp"), None)
        if verb is None:
            continue
        out[i] = replace(token, head=verb)
        between = [k for k in range(i + 1, verb) if tokens[k].head == over and tokens[k].deprel == "obj"]
        if between and not has_subject(out, verb):
            out[between[0]] = replace(tokens[between[0]], head=verb, deprel="nsubj")
    return tuple(out)


@needing("obj", "iobj", "obl")
def governed(tokens: Tokens) -> Tokens:
    """What stands behind a preposition is no object ("called on the rebels"), and the bare noun behind a verb that has none is ("blamed the strike on them")."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.deprel not in ("obj", "iobj", "obl") or token.upos not in ("NOUN", "PROPN"):
            continue
        if not 0 <= token.head < i or tokens[token.head].upos != "VERB":
            continue
        verb = token.head
        kids = [
            t.deprel for k, t in enumerate(tokens[verb + 1 : i], verb + 1) if t.head == i and not _of_number(tokens, k)
        ]
        if token.deprel != "obl" and "case" in kids and not any(t.xpos == "POS" for t in tokens[verb + 1 : i]):
            out[i] = replace(token, deprel="obl")
        taken = any(t.head == verb and t.deprel in ("obj", "ccomp", "aux:pass") for t in tokens)
        if token.deprel == "obl" and kids == ["det"] and i - verb == 2 and not taken:
            out[i] = replace(token, deprel="obj")
    return tuple(out)


def _of_number(tokens: Tokens, k: int) -> bool:
    """ "shot at least nine": a preposition that says how many there are leaves an object what it is."""
    return k + 1 < len(tokens) and tokens[k + 1].form.lower() in ("least", "most")


@needing("visiting")
def visiting(tokens: Tokens) -> Tokens:
    """ "told visiting President Zuma": a guest between a verb and its object is what the object is called."""
    for k, token in enumerate(tokens[:-1]):
        over = token.head
        if token.form.lower() != "visiting" or token.deprel not in ("xcomp", "advcl") or over != k - 1:
            continue
        guest = next(
            (
                i
                for i in range(k + 1, len(tokens))
                if base(tokens[i]) in ("obj", "iobj") and tokens[i].head in (k, over)
            ),
            None,
        )
        if guest is None or any(t.deprel in ("det", "case") and t.head == guest for t in tokens):
            continue
        out = list(tokens)
        out[k] = replace(token, head=guest, deprel="amod", upos="ADJ", xpos="JJ")
        out[guest] = replace(tokens[guest], head=over)
        return tuple(replace(t, head=over) if t.head == k and i > guest else t for i, t in enumerate(out))
    return tokens


@needing("put", "puts", "placed", "places")
def placed(tokens: Tokens) -> Tokens:
    """ "Police put the number at 4,000": where a number is put hangs on the verb."""
    for k, token in enumerate(tokens):
        over = token.head
        if token.upos != "NUM" or token.deprel != "nmod" or over < 0 or base(tokens[over]) != "obj":
            continue
        put = tokens[tokens[over].head].lemma in ("put", "place")
        if put and any(t.head == k and t.form.lower() in ("at", "above", "below", "between") for t in tokens):
            return (*tokens[:k], replace(token, head=tokens[over].head, deprel="obl"), *tokens[k + 1 :])
    return tokens


@needing("cop")
def predicated(tokens: Tokens) -> Tokens:
    """ "Hamas said it was behind the bombing": what has a copula is a clause, and the pronoun before the copula its subject."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "obl" or verb < 0 or tokens[verb].upos != "VERB":
            continue
        cop = next((k for k in range(i) if tokens[k].head == i and tokens[k].deprel == "cop"), None)
        if cop is None or verb >= cop - 1:
            continue
        if tokens[cop - 1].deprel == "nsubj" and tokens[cop - 1].head == verb and cop - 1 > verb:
            out[i] = replace(token, deprel="ccomp")
            out[cop - 1] = replace(tokens[cop - 1], head=i)
    return tuple(out)


@needing(*FOR)
def owned(tokens: Tokens) -> Tokens:
    """ "denied responsibility for the shelling": what the responsibility is for hangs on it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "obl" or not any(t.head == i and t.form == "for" for t in tokens[:i]):
            continue
        noun = next((k for k in range(verb + 1, i) if tokens[k].head == verb and tokens[k].lemma in FOR), None)
        if noun is not None and tokens[noun + 1].form == "for":
            out[i] = replace(token, head=noun, deprel="nmod")
    return tuple(out)


@needing("come")
def dealt(tokens: Tokens) -> Tokens:
    """ "came under attack from gunmen": who deals what one comes under hangs on the verb."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.deprel != "nmod" or tokens[i - 1].form != "from":
            continue
        verb = tokens[token.head].head if token.head >= 0 else -1
        if verb >= 0 and tokens[verb].lemma == "come" and tokens[token.head].deprel == "obl":
            out[i] = replace(token, head=verb, deprel="obl")
    return tuple(out)


@needing(*HEADED)
def suffered(tokens: Tokens) -> Tokens:
    """ "Two officers hurt in blast", "Embassy in Kabul bombed": in a headline, who stands before such a verb without an object bears it."""
    out = list(tokens)
    verbs = HARM if tokens[-1].form in FULL or sum(t.xpos in TENSED for t in tokens) > 1 else HEADED
    for i, token in enumerate(tokens):
        if token.upos != "VERB" or token.xpos not in ("VBN", "VBD") or token.lemma.lower() not in verbs:
            continue
        kids = [(k, t) for k, t in enumerate(tokens) if t.head == i]
        if any(base(t) in ("obj", "aux", "ccomp", "xcomp") for _, t in kids):
            continue
        for k, kid in kids:
            if kid.deprel == "nsubj" and k < i:
                out[k] = replace(kid, deprel="nsubj:pass")
                for c, joined in kids:  # "raped and burned alive"
                    bare = joined.deprel == "conj" and joined.xpos == "VBD"
                    if bare and not any(t.head == c and base(t) in ("obj", "nsubj", "aux") for t in tokens):
                        out[c] = replace(joined, xpos="VBN")
    return tuple(out)


@needing("when", "where", "after", "before", "as", "while")
def happening(tokens: Tokens) -> Tokens:
    """ "died when a shell hit the school": a verb with an object is no circumstance as a noun is, and the noun right before it is its subject."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:], 1):
        noun = tokens[i - 1]
        verb = token.upos == "VERB" and token.deprel == "obl" and 0 <= token.head < i - 1
        beside = noun.head == token.head and noun.deprel in ("obj", "nsubj") and noun.upos in ("NOUN", "PROPN")
        if verb and beside and any(t.head == i and t.deprel == "obj" for t in tokens[i:]):
            out[i] = replace(token, deprel="advcl")
            out[i - 1] = replace(noun, head=i, deprel="nsubj")
    return tuple(out)


@needing("obl:unmarked")
def subjected(tokens: Tokens) -> Tokens:
    """ "One daily, citing a diplomat, reported that …": a bare noun before a finite verb that has no subject is its subject, and no measure of time."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        bare = token.deprel == "obl:unmarked" and token.upos in ("NOUN", "PROPN") and i < verb
        if bare and tokens[verb].xpos in ("VBD", "VBZ") and not has_subject(out, verb):
            out[i] = replace(token, deprel="nsubj")
    return tuple(out)


@needing("NOUN")
def objected(tokens: Tokens) -> Tokens:
    """ "should they open fire", "were the first to open fire": the noun at once behind an infinitive is its object, and so is the second of two subjects."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        if token.upos != "NOUN" or token.deprel not in ("obl", "nsubj") or not 0 <= verb < i:
            continue
        if token.deprel == "obl" and verb < i - 1 and _bare(tokens, i - 1):
            out[i] = replace(token, head=i - 1, deprel="obj")
            continue
        second = token.deprel == "nsubj" and any(t.head == verb and t.deprel == "nsubj" for t in tokens[:verb])
        if second and tokens[verb].xpos in ("VB", "VBD"):
            out[i] = replace(token, deprel="obj")
    return tuple(out)


def _bare(tokens: Tokens, verb: int) -> bool:
    """Whether nothing hangs on a verb in the infinitive from behind."""
    return tokens[verb].xpos == "VB" and tokens[verb].upos == "VERB" and all(t.head != verb for t in tokens[verb:])


@needing("who")
def asked(tokens: Tokens) -> Tokens:
    """What stands behind a preposition and "who" is asked, and is no relative clause: "silent on who fired first" says of nobody that he fired."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:], 1):
        if token.form.lower() == "who" and tokens[i - 1].upos in ("ADP", "SCONJ"):
            verb = next((k for k, t in enumerate(tokens[i + 1 : i + 5], i + 1) if t.upos == "VERB"), None)
            if verb is not None and tokens[verb].deprel == "acl:relcl":
                out[i] = replace(token, head=verb, deprel="nsubj")
                out[verb] = replace(tokens[verb], deprel="acl")
    return tuple(out)


@needing("each", "another")
def mutual(tokens: Tokens) -> Tokens:
    """ "accused each other", "fired on one another": two words that are one, by UD's rules the first of them."""
    out = list(tokens)
    for k, (one, other) in enumerate(pairwise(tokens), 1):
        if (one.form.lower(), other.form.lower()) in (("each", "other"), ("one", "another")) and other.head == k - 1:
            out[k] = replace(other, deprel="fixed")
    return tuple(out)


@needing("neither", "between")
def paired(tokens: Tokens) -> Tokens:
    """ "neither confirmed nor denied", "between 40 and 50 fighters": "neither" opens a pair, and the first number is of the noun as the second is."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        tags = [t.upos for t in tokens[k : k + 4]]
        number = tags == ["NUM", "CCONJ", "NUM", "NOUN"] and tokens[k - 1].form.lower() == "between"
        if token.deprel == "cc" and token.form.lower() == "neither" and token.head > k:
            out[k] = replace(token, deprel="cc:preconj")
        elif number and token.head > k:
            out[k] = replace(token, head=k + 3, deprel="nummod")
    return tuple(out)


@needing("who")
def capitals(tokens: Tokens) -> Tokens:
    """ "The WHO said": an abbreviation is no pronoun."""
    return tuple(
        replace(t, upos="PROPN", xpos="NNP", lemma=t.form) if t.form == "WHO" and _led_by_the(tokens, i) else t
        for i, t in enumerate(tokens)
    )


def _led_by_the(tokens: Tokens, i: int) -> bool:
    return (
        i > 0 and tokens[i - 1].form.lower() in ("the", "by", "of", "to", "from") and not tokens[i - 1].form.isupper()
    )


@needing("obj")
def dubbed(tokens: Tokens) -> Tokens:
    """ "called the organisers terrorists": of two objects the second is what the first is called."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.upos != "VERB" or token.lemma not in NAMING:
            continue
        objects = [k for k in range(i + 1, len(tokens)) if tokens[k].head == i and tokens[k].deprel == "obj"]
        if len(objects) == 2 and all(t.form not in (",", "and", "or") for t in tokens[objects[0] : objects[1]]):
            out[objects[1]] = replace(tokens[objects[1]], deprel="xcomp")
    return tuple(out)


@needing("of")
def entitled(tokens: Tokens) -> Tokens:
    """ "The Secretary of State", "Ministry of Foreign Affairs": "of" is a preposition inside a title, too, and what stands behind it hangs on the noun before."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:-1], 1):
        if token.form == "of" and token.deprel == "case" and token.upos == "PROPN":
            out[i] = replace(token, upos="ADP", xpos="IN", lemma="of")
        if token.form != "of" or token.deprel == "case":
            continue
        end = i + 1
        while end < len(tokens) and tokens[end].upos in ("ADJ", "PROPN", "DET", "NOUN") and tokens[end].form != "of":
            end += 1
        noun, before = end - 1, i - 1
        if noun == i or tokens[noun].upos not in ("NOUN", "PROPN") or tokens[before].upos not in ("NOUN", "PROPN"):
            continue
        while tokens[before].deprel in ("flat", "compound") and 0 <= tokens[before].head < i:
            before = tokens[before].head
        out[i] = replace(token, upos="ADP", xpos="IN", lemma="of", deprel="case", head=noun)
        inside = tokens[noun].head <= i and base(tokens[noun]) in ("flat", "nmod", "appos", "compound", "dep")
        twice = (tokens[noun].head, tokens[noun].deprel) == (tokens[before].head, tokens[before].deprel)
        if tokens[before].head == noun:  # "State" is called so, and is a secretary
            out[before] = replace(tokens[before], head=tokens[noun].head, deprel=tokens[noun].deprel)
            for k in range(before):
                if tokens[k].head == noun:
                    out[k] = replace(out[k], head=before)
        if inside or twice or tokens[before].head == noun:
            out[noun] = replace(tokens[noun], head=before, deprel="nmod")
    return tuple(out)


@needing("there", "here")
def located(tokens: Tokens) -> Tokens:
    """ "two officers there told us": who is there is the subject."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:], 1):
        noun = tokens[i - 1]
        twice = noun.upos in ("NOUN", "PROPN") and noun.deprel == "nsubj" and noun.head == token.head > i
        if token.form.lower() in ("there", "here") and twice and token.deprel in ("nsubj", "expl"):
            out[i] = replace(token, head=i - 1, deprel="advmod", upos="ADV")
    return tuple(out)
