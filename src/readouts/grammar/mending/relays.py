"""Sayings of others that somebody passes on: what is said hangs on who says it, and not on who passes it on."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import FINITE, NOUNS, TELLING, Tokens, base, has_subject, needing, rooted, says

ABOUT = ("of", "about", "against", "to")
HEARING = TELLING | {"hear", "learn", "know", "understand", "gather"}
CONTENTS = ("ccomp", "xcomp", "advcl")
TOLD_TO = frozenset({"tell", "inform", "warn", "remind", "assure", "notify"})
PURPOSE = frozenset({"so", "such", "now", "order", "provide", "give", "except", "case"})


@needing(*TELLING)
def said_over(tokens: Tokens) -> Tokens:
    """ "A message from Riyadh said the rebels had fired": a saying with a subject of its own, and no comma behind it, is over the clause behind."""
    for k, token in enumerate(tokens):
        over = token.head
        if over < k or base(token) not in ("ccomp", "advcl") or not says(token) or not has_subject(list(tokens), k):
            continue
        between = tokens[k + 1 : over]
        own = any(t.head == over and base(t) == "nsubj" and i > k for i, t in enumerate(tokens))
        opened = any(t.head == k and t.deprel == "mark" for t in tokens)
        if not own or opened or tokens[k + 1].form == "to" or any(t.upos == "PUNCT" for t in between):
            continue
        out = [
            replace(t, head=k) if t.head == over and (i < k or (t.deprel == "punct" and i > over)) else t
            for i, t in enumerate(tokens)
        ]
        out[k] = replace(token, head=tokens[over].head, deprel=tokens[over].deprel)
        out[over] = replace(tokens[over], head=k, deprel="ccomp")
        return tuple(out)
    return tokens


@needing("use")
def wont(tokens: Tokens) -> Tokens:
    """ "His father used to say that …": what somebody used to do he did."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        to = k > 1 and tokens[k - 1].form == "to" and tokens[k - 2].form == "used"
        if to and token.head == k - 2 and base(token) in ("obl", "advcl", "ccomp"):
            out[k] = replace(token, upos="VERB", xpos="VB", deprel="xcomp")
    return tuple(out)


@needing(*ABOUT)
def said_of(tokens: Tokens) -> Tokens:
    """ "claimed that he boasted of having fled": what a preposition right behind a verb opens hangs on that verb, and on none before it."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if base(token) not in ("ccomp", "advcl", "xcomp") or token.upos != "VERB":
            continue
        mark = next((i for i in range(k) if tokens[i].head == k and tokens[i].deprel in ("mark", "case")), 0)
        verb = mark - 1
        doing = tokens[mark].form in ABOUT and tokens[mark + 1].xpos == "VBG"
        if mark and doing and 0 <= token.head < verb and tokens[verb].upos == "VERB":
            out[k] = replace(token, head=verb, deprel="advcl")
    return tuple(out)


@needing("that")
def heard_from(tokens: Tokens) -> Tokens:
    """ "had heard from a farmer that rebels were holding them": what "that" opens behind a verb of telling or hearing is what is told or heard."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.deprel != "advcl" or not 0 <= over < k or tokens[over].lemma not in HEARING:
            continue
        mark = next((i for i in range(over, k) if tokens[i].head == k and tokens[i].form == "that"), 0)
        if mark and tokens[mark - 1].lemma not in PURPOSE:
            out[k] = replace(token, deprel="ccomp")
    return tuple(out)


@needing("VBG")
def shown_doing(tokens: Tokens) -> Tokens:
    """ "showed the general saying that …", "recalled him telling it": who stands between a verb and a participle under it does what that tells."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        seen = 0 <= over < k and tokens[over].xpos == "VBG" and token.deprel == "xcomp"
        if seen:  # "seeing snipers shoot": who stands between does the second
            for i in range(over + 1, k):
                if tokens[i].head == over and tokens[i].deprel == "nsubj":
                    out[i] = replace(tokens[i], head=k)
        if token.xpos != "VBG" or base(token) not in CONTENTS or not 0 <= over < k or has_subject(out, k):
            continue
        opened = any(t.head == k and t.deprel in ("mark", "case") for t in tokens)
        own = (i for i in range(over + 1, k) if tokens[i].head == k and tokens[i].deprel in ("obj", "iobj"))
        held = (i for i in range(over + 1, k) if tokens[i].head == over and base(tokens[i]) in ("obj", "iobj", "nsubj"))
        between = any(t.upos == "PUNCT" for t in tokens[over:k])
        if opened or between:
            continue
        if (subject := next(own, None)) is not None:
            out[subject] = replace(tokens[subject], deprel="nsubj")
        elif (subject := next(held, None)) is not None and _right_before(tokens, subject, k):
            does = token.deprel == "ccomp" or tokens[subject].deprel == "nsubj"
            out[subject] = replace(tokens[subject], head=k, deprel="nsubj") if does else out[subject]
    return tuple(out)


def _right_before(tokens: Tokens, noun: int, verb: int) -> bool:
    """Whether nothing but words of its own phrase stands between a noun and a verb."""
    return all(tokens[i].head in range(noun, verb) for i in range(noun + 1, verb))


@needing("as", "of")
def held_as(tokens: Tokens) -> Tokens:
    """ "quoted him as having told them", "accuses them of having fled": who stands behind a verb, before "as" or "of", is that verb's object."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.deprel != "advcl" or not 0 <= over < k:
            continue
        mark = next((i for i in range(over, k) if tokens[i].head == k and tokens[i].form in ("as", "of")), -1)
        if mark < 0 or any(t.head == over and t.deprel == "obj" for t in tokens):
            continue
        for i in range(over + 1, mark):
            noun, before = tokens[i], any(t.head == over and t.deprel == "nsubj" for t in tokens[:over])
            lost = noun.head == k and noun.deprel in ("obj", "iobj", "nsubj")
            if lost or (noun.head == over and noun.deprel == "nsubj" and before):
                out[i] = replace(noun, head=over, deprel="obj")
    return tuple(out)


@needing("as")
def quoted_as(tokens: Tokens) -> Tokens:
    """ "quoted a commander as saying that any raid would be answered": what "that" opens behind "as saying" is what was said."""
    for k, token in enumerate(tokens[:-1]):
        said = token.head
        as_ = token.xpos == "VBG" and token.lemma in TELLING and tokens[k - 1].form == "as" and said > k
        if not as_ or tokens[k + 1].form != "that" or tokens[k + 1].head != said or not 0 <= tokens[said].head < k:
            continue
        verb = tokens[said].head
        out = [
            replace(t, deprel="obj") if t.head == verb and t.deprel == "iobj" and i < k else t
            for i, t in enumerate(tokens)
        ]
        out[k] = replace(token, head=verb, deprel="advcl")
        out[said] = replace(tokens[said], head=k, deprel="ccomp")
        return tuple(out)
    return tokens


@needing("parataxis")
def parenthetic(tokens: Tokens) -> Tokens:
    """ "She had heard, she told us, that they had fired", "…, they said by telephone, but the troops stay": what stands behind an inserted saying goes on
    from the clause before it.
    """
    out = list(tokens)
    for s, token in enumerate(tokens):
        over = token.head
        if token.deprel != "parataxis" or not says(token) or not 0 <= over < s or not has_subject(out, s):
            continue
        for k, clause in enumerate(tokens):
            if clause.head != s or clause.deprel != "ccomp" or k < s:
                continue
            opening = min(
                (i for i, t in enumerate(tokens) if t.head == k and t.deprel in ("mark", "cc") and i > s), default=k
            )
            if tokens[opening - 1].form != ",":
                continue
            bare = not any(t.head == over and t.deprel == "ccomp" for t in tokens)
            if tokens[opening].form == "that" and tokens[over].lemma in HEARING and bare:
                out[k] = replace(clause, head=over)
            elif tokens[opening].deprel == "cc":
                out[k] = replace(clause, head=over, deprel="conj")
    return tuple(out)


@needing(*TELLING)
def turned_about(tokens: Tokens) -> Tokens:
    """ "The negotiators, said a diplomat, believe that …": between commas the speaker stands behind the saying, and the subject before it is of the verb behind."""
    for s, token in enumerate(tokens):
        if not s or tokens[s - 1].form != "," or not says(token):
            continue
        before = next((i for i in range(s) if tokens[i].head == s and tokens[i].deprel == "nsubj"), None)
        behind = next((i for i, t in enumerate(tokens) if i > s and t.head == s and t.deprel in ("obj", "nsubj")), None)
        if before is None or behind is None:
            continue
        end = behind + 1
        while end < len(tokens) and tokens[end].head in range(behind, end):
            end += 1
        verb = next((v for v in range(end, len(tokens)) if tokens[v].head == s and tokens[v].deprel == "ccomp"), None)
        marked = verb is not None and any(t.head == verb and t.deprel == "mark" for t in tokens)
        if tokens[end - 1].form != "," and (end == len(tokens) or tokens[end].form != ","):
            continue
        if verb is None or marked or has_subject(list(tokens), verb):
            continue
        out = rooted(tokens, verb, s, "parataxis") if token.head < 0 else list(tokens)
        if token.head >= 0:
            out[verb] = replace(tokens[verb], head=token.head, deprel=token.deprel)
            out[s] = replace(token, head=verb, deprel="parataxis")
        out[before] = replace(tokens[before], head=verb)
        out[behind] = replace(tokens[behind], deprel="nsubj")
        return tuple(out)
    return tokens


@needing("what")
def regarded(tokens: Tokens) -> Tokens:
    """ "…, officials said, in what the rebels called a breach": what it was in somebody's eyes is told of the deed, and not said with it."""
    out = list(tokens)
    for k, token in enumerate(tokens[1:], 1):
        verb = token.head
        opens = token.form.lower() == "what" and tokens[k - 1].form == "in" and tokens[k - 2].form == ","
        saying = tokens[verb].head if opens and verb > k else -1
        if saying < 0 or not says(tokens[saying]) or tokens[saying].deprel != "parataxis" or saying > k:
            continue
        out[verb] = replace(tokens[verb], head=tokens[saying].head, deprel="advcl")
    return tuple(out)


@needing("obj")
def told_of_by(tokens: Tokens) -> Tokens:
    """ "The NGO said traders it had met reported that …": a noun before a clause that takes it up is the subject of the finite verb behind."""
    for noun, object_ in enumerate(tokens):
        v = object_.head
        if object_.deprel != "obj" or object_.upos not in NOUNS or v < noun or tokens[v].upos != "VERB":
            continue
        token = tokens[v]
        if not any(t.head == v and t.deprel == "nsubj" for t in tokens[noun:v]):
            continue
        last = next(
            (
                r
                for r, t in enumerate(tokens)
                if r > v and t.head == v and _finite(tokens, r) and not has_subject(list(tokens), r)
            ),
            None,
        )
        if (
            last is None
            or base(tokens[last]) not in ("advcl", "ccomp", "conj")
            or tokens[last - 1].upos in ("PUNCT", "CCONJ")
        ):
            continue
        out = list(tokens)
        out[last] = replace(tokens[last], head=token.head, deprel=token.deprel)
        out[noun] = replace(tokens[noun], head=last, deprel="nsubj")
        out[v] = replace(token, head=noun, deprel="acl:relcl")
        return tuple(out)
    return tokens


def _finite(tokens: Tokens, verb: int) -> bool:
    """Whether a verb is one that a subject has, though it be taken for a participle: "reported that …"."""
    said = tokens[verb].xpos == "VBN" and any(t.head == verb and t.deprel == "ccomp" for t in tokens)
    return tokens[verb].xpos in FINITE or (said and not any(t.head == verb and base(t) == "aux" for t in tokens))


@needing(*TOLD_TO)
def told_them(tokens: Tokens) -> Tokens:
    """ "told the council both parties had pledged to stop": a clause with all that it needs, behind who is told, is what is told."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        noun = token.head
        verb = tokens[noun].head if noun >= 0 and tokens[noun].deprel in ("obj", "iobj") else -1
        if token.deprel != "acl:relcl" or verb < 0 or tokens[verb].lemma not in TOLD_TO:
            continue
        own = [t for t in tokens if t.head == k]
        filled = any(base(t) in ("obj", "xcomp", "ccomp") or t.deprel in ("aux:pass", "cop") for t in own)
        related = any("PronType=Rel" in t.feats or t.xpos in ("WP", "WDT") for t in tokens[noun:k])
        if (
            filled
            and not related
            and has_subject(out, k)
            and not any(t.head == verb and t.deprel == "ccomp" for t in tokens)
        ):
            out[k] = replace(token, head=verb, deprel="ccomp")
    return tuple(out)


@needing(*TOLD_TO)
def told_whom(tokens: Tokens) -> Tokens:
    """ "“…,” a teacher, who gave no name, told Reuters": of two subjects around "told" the one behind it is who is told."""
    out = list(tokens)
    for v, token in enumerate(tokens):
        subjects = [i for i, t in enumerate(tokens) if t.head == v and t.deprel == "nsubj"]
        told = token.lemma in TOLD_TO and not any(t.head == v and t.deprel in ("iobj", "obj") for t in tokens)
        if told and len(subjects) == 2 and subjects[0] < v < subjects[1] < v + 6:
            out[subjects[1]] = replace(tokens[subjects[1]], deprel="iobj")
    return tuple(out)


@needing("saying", "claiming", "announcing", "warning", "alleging")
def read_out(tokens: Tokens) -> Tokens:
    """ "carried a statement from the guards saying that …": what a paper says hangs on it, and not on who carries it."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.xpos != "VBG" or token.deprel != "advcl" or token.lemma not in TELLING or not 0 <= over < k:
            continue
        paper = next((i for i in range(over + 1, k) if tokens[i].head == over and tokens[i].deprel == "obj"), None)
        if paper is None or any(t.upos == "PUNCT" for t in tokens[paper:k]):
            continue
        by = [i for i in range(paper + 1, k) if tokens[i].head == over and tokens[i].deprel == "obl"]
        whose = any(t.head in by and t.form in ("from", "by") for t in tokens[paper:k])
        if whose and len(by) == 1:
            out[k] = replace(token, head=paper, deprel="acl")
            out[by[0]] = replace(tokens[by[0]], head=paper, deprel="nmod")
    return tuple(out)
