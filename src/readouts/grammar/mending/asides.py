"""What is told of a noun between commas, and where it ends."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import FINITE, Tokens, base, has_subject, needing, noun_before, says
from readouts.schema import Token


@needing("who", "whom", "which")
def reported_aside(tokens: Tokens) -> Tokens:
    """ "The front, which Chad says Sudan arms, attacked": between the commas stands what one says of the front, whose verb is the one behind them."""
    for k, token in enumerate(tokens):
        if token.form.lower() not in ("who", "whom", "which") or k < 2 or tokens[k - 1].form != ",":
            continue
        noun, said = noun_before(tokens, k - 2), _first_verb(tokens, k)
        ends = next((c for c in range(said, len(tokens)) if tokens[c].form == ","), said)
        told = next((v for v in range(said + 1, ends) if tokens[v].head == said and tokens[v].deprel == "ccomp"), None)
        spoken = says(tokens[said]) and _subject(tokens, said, k)
        if noun is None or told is None or not spoken:
            continue
        own, before = _subject(tokens, told, said), tokens[told - 1]
        bare = not own and tokens[told].xpos == "NNS" and before.head == told and before.upos == "PROPN"
        own = own or bare  # "whom Kinshasa says Rwanda arms": no arms of Rwanda's
        if own and any(t.head == told and base(t) == "obj" and i != k for i, t in enumerate(tokens)):
            continue
        out = list(tokens)
        out[k] = replace(token, head=told, deprel="obj" if own else "nsubj")
        out[said] = replace(tokens[said], head=noun, deprel="acl:relcl")
        if own and tokens[told].xpos == "NNS":  # "arms", "funds": with a subject it is no noun
            out[told] = replace(tokens[told], upos="VERB", xpos="VBZ")
            out[told - 1] = replace(before, deprel="nsubj") if bare else out[told - 1]
        return tuple(_resumed(tokens, out, noun, said, ends))
    return tokens


@needing("suspect", "accuse")
def held_to_do(tokens: Tokens) -> Tokens:
    """ "shot men whom they suspected of helping rebels": whom one suspects of it is the object of the suspicion, and does what stands behind "of"."""
    for k, token in enumerate(tokens[:-3]):
        deed = token.head
        over = tokens[deed].head if token.form.lower() in ("whom", "who", "that") and deed > k else -1
        held = k < over < deed and tokens[over].lemma in ("suspect", "accuse") and tokens[deed].xpos == "VBG"
        noun = noun_before(tokens, k - 2 if tokens[k - 1].form == "," else k - 1) if held and k else None
        if noun is None or not _subject(tokens, over, k):
            continue
        out = list(tokens)
        out[k] = replace(token, head=over, deprel="obj")
        out[over] = replace(tokens[over], head=noun, deprel="acl:relcl")
        return tuple(out)
    return tokens


@needing("both", "all")
def all_of_whom(tokens: Tokens) -> Tokens:
    """ "Kenya and Togo, both of which have asked to join": they all do so, and not the last of them alone."""
    for k in range(2, len(tokens) - 3):
        every, of, pronoun = tokens[k : k + 3]
        if (
            every.form.lower() not in ("both", "all")
            or of.form != "of"
            or pronoun.form.lower() not in ("which", "whom")
        ):
            continue
        noun = noun_before(tokens, k - 2) if tokens[k - 1].form == "," else None
        verb = next((t.head for t in (every, pronoun) if base(t) == "nsubj" and t.head > k), None)
        if noun is None or verb is None:
            continue
        while tokens[noun].deprel == "conj" and 0 <= tokens[noun].head < noun:
            noun = tokens[noun].head
        out = list(tokens)
        subject = next(t.deprel for t in (every, pronoun) if base(t) == "nsubj")
        out[k], out[k + 1] = replace(every, head=k + 2, deprel="det"), replace(of, head=k + 2, deprel="fixed")
        out[k + 2] = replace(pronoun, head=verb, deprel=subject)
        out[verb] = replace(tokens[verb], head=noun, deprel="acl:relcl")
        return tuple(out)
    return tokens


def _first_verb(tokens: Tokens, k: int) -> int:
    return next((i for i in range(k + 1, len(tokens)) if tokens[i].upos == "VERB"), k)


def _subject(tokens: Tokens, verb: int, since: int) -> bool:
    """Whether a verb has a subject behind a word."""
    return any(t.head == verb and base(t) == "nsubj" for t in tokens[since:verb])


def _resumed(tokens: Tokens, out: list[Token], noun: int, said: int, ends: int) -> list[Token]:
    """The verb behind the comma that ends an aside as that of the noun before it, where it hung on the noun or inside of the aside."""
    behind = (m for m in range(ends + 1, len(tokens)) if tokens[m].head in (noun, said) and tokens[m].xpos in FINITE)
    main = tokens[noun].head if tokens[noun].head > ends else next(behind, None)
    over = next((t for t in (tokens[said], tokens[noun]) if t.head not in (*range(noun, ends), main)), None)
    if main is None or over is None or tokens[main].head not in range(noun, ends):
        return out
    out[main] = replace(tokens[main], head=over.head, deprel=over.deprel)
    out[noun] = replace(tokens[noun], head=main, deprel="nsubj")
    hung = (i for i in range(ends + 1, len(tokens)) if tokens[i].head in (noun, said) and i != main)
    for i in hung:
        out[i] = replace(tokens[i], head=main)
    return out


@needing("who", "which")
def going_on_aside(tokens: Tokens) -> Tokens:
    """ "ignored the bishop, who had denounced the raid and urged them to stop": as long as no comma ends an aside, whatever "and" joins goes on in it."""
    out = list(tokens)
    for r, token in enumerate(tokens):
        if token.deprel != "acl:relcl" or not 0 <= token.head < r:
            continue
        pronoun = next((i for i, t in enumerate(tokens[:r]) if t.head == r and t.deprel == "nsubj"), 0)
        if tokens[pronoun].form.lower() not in ("who", "which") or tokens[pronoun - 1].form != ",":
            continue
        ends = next((c for c in range(r, len(tokens)) if tokens[c].form in (",", ";", ":", "—", "–")), len(tokens))
        for v in range(r + 1, ends):
            joined = tokens[v].deprel == "conj" and tokens[v].upos == "VERB" and tokens[v].head < pronoun
            if joined and tokens[v].xpos in (*FINITE, "VBN") and not has_subject(out, v):
                out[v] = replace(tokens[v], head=r)
    return tuple(out)
