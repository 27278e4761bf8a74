"""Whose a thing is, what counts it, and what stands behind a preposition in one phrase with the noun before it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from readouts.grammar.mending.words import FINITE, Tokens, base, needing
from readouts.schema import Token

AHEAD = 5  # words behind "'s" in which what is owned is looked for
HYPHENS = ("-", "‐", "‑", "–")
OFFICES = frozenset({"attorney", "prosecutor", "solicitor", "director", "governor", "inspector", "auditor", "consul", "surgeon", "adjutant", "advocate", "president", "minister", "premier", "mayor", "chairman"})  # fmt: skip
BEHIND = ("general", "elect", "designate")
ARTICLES = ("al", "el", "ul", "an", "as", "ash", "ar", "az", "ad", "at")  # as they are written before a hyphen
BODIES = frozenset({"group", "agency", "organisation", "organization", "party", "militia", "movement", "newspaper", "daily", "channel", "network", "broadcaster", "charity", "watchdog", "company", "firm", "outlet", "website", "alliance", "coalition", "union", "ngo"})  # fmt: skip
SENT = ("envoy", "ambassador", "representative", "delegate", "emissary", "consul", "adviser", "advisor")
ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "root")
LEADING = ("case", "cc", "punct", "mark")
OUTER = ("appos", "acl", "conj", "cc", "punct")
INNER = ("compound", "amod", "nummod", "flat", "nmod:desc", "advmod", "punct", "det")


@needing("POS")
def possessed(tokens: Tokens) -> Tokens:
    """ "Adama Sow's party endorsed it": who stands before "'s" owns what stands behind it, and does nothing himself."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.xpos != "POS" or k == 0:
            continue
        owner = k - 1
        while base(out[owner]) in ("flat", "punct", "compound") and 0 <= out[owner].head < owner:
            owner = out[owner].head
        thing = _owned(tokens, k)
        if out[owner].deprel == "nmod:poss" and 0 <= token.head < owner:
            out[k] = replace(token, head=owner, deprel="case")  # "South Africa's": of the whole name
        if thing is None or out[owner].deprel == "nmod:poss" or out[owner].upos not in ("NOUN", "PROPN"):
            continue
        over, rel = out[owner].head, out[owner].deprel
        if out[thing].head == owner:
            out[thing] = replace(out[thing], head=over, deprel=rel)
        elif out[thing].head != over:
            continue
        out[k] = replace(token, head=owner, deprel="case")
        out[owner] = replace(out[owner], head=thing, deprel="nmod:poss")
        out = [
            replace(t, head=thing) if t.head == owner and t.deprel == "case" and i < owner else t
            for i, t in enumerate(out)
        ]
    return tuple(out)


def _owned(tokens: Tokens, mark: int) -> int | None:
    """The noun that governs the phrase behind "'s"."""
    for k, token in enumerate(tokens[mark + 1 : mark + 1 + AHEAD], mark + 1):
        if token.upos in ("NOUN", "PROPN") and not (token.deprel in INNER and token.head > k):
            return k
        if token.deprel not in INNER:
            return None
    return None


@needing("case")
def beneath(tokens: Tokens) -> Tokens:
    """ "Fighters on motorcycles fired": what stands behind a preposition is no second subject, and hangs on the first."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if base(token) != "nsubj" or token.upos not in ("NOUN", "PROPN"):
            continue
        case = next((k for k in range(i) if tokens[k].head == i and tokens[k].deprel == "case"), None)
        if case is None or tokens[case].upos != "ADP":
            continue
        first = next(
            (k for k in range(case - 1, -1, -1) if tokens[k].head == token.head and base(tokens[k]) == "nsubj"), None
        )
        if first is not None and all(t.upos not in ("VERB", "AUX", "PUNCT") for t in tokens[first:case]):
            out[i] = replace(token, head=first, deprel="nmod")
    return tuple(out)


@needing("-", "‐", "‑", "–")
def hyphened(tokens: Tokens) -> Tokens:
    """ "the commander - in - chief", "the attorney-general charged": an office of several words with hyphens is one noun: "chief" hangs on the
    commander, the attorney on "general".
    """
    out = list(tokens)
    for i, token in enumerate(tokens[:-2]):
        if token.upos not in ("NOUN", "PROPN") or tokens[i + 1].form not in HYPHENS:
            continue
        tail = [t.form.lower() for t in tokens[i + 2 : i + 5]]
        length = 4 if tail[:1] == ["in"] and tail[1:2] and tail[1] in HYPHENS and tail[2:] == ["chief"] else 0
        length = length or (2 if tail[:1] and tail[0] in BEHIND and token.form.lower() in OFFICES else 0)
        if not length:
            continue
        inside = range(i, i + length + 1)
        over = next((k for k in inside if out[k].head not in inside), None)
        if over is None:
            continue
        # "the attorney - general charged": the office does what either of its words was taken to do
        outer = min((k for k in inside if out[k].head not in inside), key=lambda k: base(out[k]) not in ARGUMENTS)
        top = i if length == 4 else i + length
        head, rel = out[outer].head, out[outer].deprel
        out = [replace(t, head=top) if t.head in inside and k not in inside else t for k, t in enumerate(out)]
        for k in inside:
            joined = "punct" if out[k].form in HYPHENS else "flat" if top == i else "compound"
            out[k] = replace(out[k], head=head if k == top else top, deprel=rel if k == top else joined)
    return tuple(out)


@needing(*ARTICLES)
def articled(tokens: Tokens) -> Tokens:
    """ "the people of Khallat al-Furjan": what an Arabic article opens is of the name before it."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-2]):
        name = token.head if token.deprel == "flat" and token.head < i else None
        joined = tokens[i + 1].form in HYPHENS and tokens[i + 2].upos == "PROPN"
        if (
            name is not None
            and joined
            and token.lemma.lower() in ARTICLES
            and tokens[i + 2].head not in range(name, i + 3)
        ):
            out[i + 2] = replace(tokens[i + 2], head=name, deprel="flat")
    return tuple(out)


@needing(*BODIES)
def styled(tokens: Tokens) -> Tokens:
    """ "aid group Doctors Without Borders": a name right behind the noun of what it is stands beside that noun, and is no part of it."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        behind = tokens[i + 1]
        joined = behind.head == i and base(behind) in ("compound", "flat")
        if token.upos == "NOUN" and token.lemma in BODIES and joined and behind.upos == "PROPN":
            out[i + 1] = replace(behind, deprel="appos")
    return tuple(out)


@needing("those")
def participial(tokens: Tokens) -> Tokens:
    """ "those fighting to unseat him", "those loyal to him": "those" are somebody, and what is behind tells what they do or are."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        verb = tokens[i + 1]
        if token.form.lower() != "those":
            continue
        if token.head != i + 1 and verb.upos == "ADJ":
            out = _close_to(out, i)
        if token.head != i + 1 or not (verb.xpos in ("VBG", "VBN") or verb.upos == "ADJ"):
            continue
        if base(verb) not in ARGUMENTS:
            continue
        out = [
            replace(t, head=i) if t.head == i + 1 and k < i and t.deprel in LEADING else t for k, t in enumerate(out)
        ]
        out[i] = replace(token, upos="PRON", head=verb.head, deprel=verb.deprel)
        out[i + 1] = replace(verb, head=i, deprel="acl")
    return tuple(out)


def _close_to(out: list[Token], i: int) -> list[Token]:
    """ "bombed those loyal to the emir": of an adjective between "those" and a preposition, whose noun is not theirs."""
    noun = out[i + 2].head if i + 2 < len(out) and out[i + 2].form.lower() in ("to", "for") else 0
    if noun <= i + 2 or out[i + 2].deprel != "case":
        return out
    if out[i].head == noun:
        rel = "obj" if base(out[noun]) in ("obl", "nmod") else out[noun].deprel
        out[i] = replace(out[i], upos="PRON", head=out[noun].head, deprel=rel)
    out[i + 1] = replace(out[i + 1], head=i, deprel="acl")
    out[noun] = replace(out[noun], head=i + 1, deprel="obl")
    return out


@needing("NUM")
def counted(tokens: Tokens) -> Tokens:
    """ "killed forty of our soldiers": what is behind "of" at once behind a number is what is counted."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-1]):
        if token.upos != "NUM" or tokens[i + 1].form.lower() != "of":
            continue
        noun = tokens[i + 1].head
        if (
            noun > i + 1
            and token.head >= 0
            and tokens[noun].head == token.head
            and tokens[noun].upos in ("NOUN", "PROPN", "PRON")
        ):
            out[noun] = replace(tokens[noun], head=i, deprel="nmod")
    return tuple(out)


@needing("than")
def exceeding(tokens: Tokens) -> Tokens:
    """ "seized more than a hundred boys": "more than" is told of the number, and "than" is no preposition of the boys."""
    out = list(tokens)
    for k, token in enumerate(tokens[1:-1], 1):
        number = next((i for i in (k + 1, k + 2) if i < len(tokens) and tokens[i].upos == "NUM"), None)
        more = tokens[k - 1].form.lower() in ("more", "less", "fewer")
        if token.form.lower() == "than" and more and number is not None and token.deprel == "case":
            out[k - 1] = replace(tokens[k - 1], head=number, deprel="advmod")
            out[k] = replace(token, head=k - 1, deprel="fixed")
    return tuple(out)


@needing("amod")
def nations(tokens: Tokens) -> Tokens:
    """ "Armenian and Azerbaijani guards": of two adjectives that "and" joins before a noun the second hangs on the first."""
    out = list(tokens)
    for k, (one, joint, other) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        same = one.deprel == other.deprel == "amod" and one.head == other.head > k + 2
        if same and joint.deprel == "cc" and joint.head >= k + 2:
            out[k + 1], out[k + 2] = replace(joint, head=k + 2), replace(other, head=k, deprel="conj")
    return tuple(out)


@needing("NUM")
def numbered(tokens: Tokens) -> Tokens:
    """ "a pastor and his two sons": a number right before a noun that is joined to the same word counts that noun."""
    out = list(tokens)
    for k, (one, other) in enumerate(pairwise(tokens)):
        joined = one.deprel == other.deprel == "conj" and one.head == other.head
        if one.upos == "NUM" and other.upos == "NOUN" and joined:
            out[k] = replace(one, head=k + 1, deprel="nummod")
    return tuple(out)


@needing("of")
def shared(tokens: Tokens) -> Tokens:
    """ "the leaders of Chad, Niger and Mali": names listed behind "of" and a plural are joined with one another, and not with the plural."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-2]):
        if (
            token.upos not in ("NOUN", "PROPN")
            or token.xpos not in ("NNS", "NNPS")
            or tokens[i + 1].form.lower() != "of"
        ):
            continue
        first = next(
            (k for k in range(i + 2, min(i + 5, len(tokens))) if tokens[k].head == i and base(tokens[k]) == "nmod"),
            None,
        )
        if first is None or tokens[first].upos != "PROPN":
            continue
        for k in range(first + 1, len(tokens)):
            if tokens[k].upos not in ("PROPN", "CCONJ", "PUNCT", "DET"):
                break
            if tokens[k].upos == tokens[k - 1].upos == "PROPN" and base(tokens[k]) == "conj":
                out[k] = replace(tokens[k], head=k - 1, deprel="flat")  # "Burkina Faso" is one
            elif tokens[k].head == i and base(tokens[k]) in ("conj", "nmod"):
                out[k] = replace(tokens[k], head=first, deprel="conj")
        out[i + 1] = replace(out[i + 1], head=first)
    return tuple(out)


@needing("by", "of", "from", "between")
def enlisted(tokens: Tokens) -> Tokens:
    """ "A statement by Oslo, Rome and Bern condemned it": all who are listed behind "by" are of the statement, which is the subject."""
    for k in range(3, len(tokens) - 3):
        second, first = tokens[k], tokens[k - 2]
        verb = second.head
        listed = (
            tokens[k - 1].form == "," and base(second) == "nsubj" and verb > k and first.upos == second.upos == "PROPN"
        )
        third = next((i for i in range(k + 1, verb) if tokens[i].head == k and base(tokens[i]) == "conj"), None)
        noun = first.head
        if not listed or third is None or not 0 <= noun < k - 2 or tokens[noun].head != verb or base(first) != "nmod":
            continue
        out = list(tokens)
        out[k] = replace(second, head=k - 2, deprel="conj")
        out[third] = replace(tokens[third], head=k - 2)
        out[noun] = replace(tokens[noun], deprel=second.deprel)
        return tuple(out)
    return tokens


@needing("obj")
def led_by_a_noun(tokens: Tokens) -> Tokens:
    """ "A statement by Oslo condemned the raid": of two objects the noun before the verb is its subject, and what a preposition opens between them is of that noun."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        noun = token.deprel == "obj" and token.upos in ("NOUN", "PROPN") and i < verb and tokens[verb].xpos in FINITE
        if not noun or not any(t.head == verb and t.deprel == "obj" for t in tokens[verb:]):
            continue
        between = [k for k in range(i + 1, verb) if tokens[k].head == verb and base(tokens[k]) == "nsubj"]
        cased = all(any(t.head == k and t.deprel == "case" and t.upos == "ADP" for t in tokens[i:k]) for k in between)
        if cased and all(t.upos not in ("VERB", "AUX", "PRON") for t in tokens[i + 1 : verb]):
            out[i] = replace(token, deprel="nsubj")
            for k in between:
                out[k] = replace(tokens[k], head=i, deprel="nmod")
    return tuple(out)


@needing(*SENT)
def accredited(tokens: Tokens) -> Tokens:
    """ "a response from its envoy to the United Nations": to whom somebody is sent, right behind, is a part of what he is called."""
    out = list(tokens)
    for i, token in enumerate(tokens[:-2]):
        to = tokens[i + 1]
        body = to.head if to.form == "to" and to.deprel == "case" else 0
        if (
            token.lemma in SENT
            and body > i + 1
            and tokens[body].head == token.head >= 0
            and base(tokens[body]) == "nmod"
        ):
            out[body] = replace(tokens[body], head=i)
    return tuple(out)


@needing("protest")
def in_protest(tokens: Tokens) -> Tokens:
    """ "gassed students who had blocked the road in protest": whoever the last verb before is told of protests, and nobody further off."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.lemma != "protest" or base(token) != "obl" or tokens[i - 1].form.lower() != "in" or token.head > i:
            continue
        verb = next((v for v in range(i - 1, token.head, -1) if tokens[v].upos == "VERB"), -1)
        if (
            verb >= 0
            and all(t.form not in (",", ";") for t in tokens[verb:i])
            and base(tokens[verb]) in ("acl", "ccomp", "advcl", "conj")
        ):
            out[i] = replace(token, head=verb)
    return tuple(out)


@needing("each")
def severally(tokens: Tokens) -> Tokens:
    """ "Oslo and Bern each blamed the other": "each" behind those who are meant is none of them."""
    out = list(tokens)
    for i, token in enumerate(tokens[1:-1], 1):
        named = token.form.lower() == "each" and tokens[i - 1].upos in ("NOUN", "PROPN") and token.head >= 0
        verb = token.head if base(token) == "nsubj" else tokens[token.head].head if token.deprel == "conj" else -1
        if named and verb > i and any(t.head == verb and base(t) == "nsubj" for t in tokens[:i]):
            out[i] = replace(token, head=verb, deprel="advmod")
    return tuple(out)


@needing("mark")
def prepositional(tokens: Tokens) -> Tokens:
    """ "admitted to the killing", "claimed responsibility for the raid": what opens a clause stands before its verb; behind it, it is a noun's."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        verb = token.head
        if token.deprel != "mark" or token.upos not in ("ADP", "SCONJ") or not 0 <= verb < i:
            continue
        noun = next((k for k in range(i + 1, len(tokens)) if tokens[k].head == verb), verb)
        cased = any(t.head == noun and t.deprel == "case" for t in tokens)
        if tokens[noun].upos in ("NOUN", "PROPN") and base(tokens[noun]) == "obl" and not cased:
            out[i] = replace(token, head=noun, deprel="case", upos="ADP")
    return tuple(out)


@needing("of")
def some_of(tokens: Tokens) -> Tokens:
    """ "Two of the freed nurses": whom a number is taken out of stands beside nobody; "of" is of the nearest noun before it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.deprel == "appos" and any(t.head == i and t.deprel == "case" and t.form == "of" for t in tokens):
            out[i] = replace(token, deprel="nmod")
    return tuple(out)


@needing("nmod:desc")
def officed(tokens: Tokens) -> Tokens:
    """ "The minister of defence of Armenia": of what somebody is minister hangs on the minister, wherever "of" stands between them."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.deprel != "nmod:desc" or over < k:
            continue
        between = any(t.head == over and t.deprel == "case" and t.form == "of" for t in tokens[k:over])
        if between:
            out = [
                replace(t, head=k) if t.head == over and (i < k or base(t) in OUTER) else t for i, t in enumerate(out)
            ]
            out[k] = replace(token, head=tokens[over].head, deprel=tokens[over].deprel)
            out[over] = replace(tokens[over], head=k, deprel="nmod")
    return tuple(out)
