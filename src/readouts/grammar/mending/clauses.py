"""Clauses that hang on the wrong one, and subjects that are another clause's."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending.words import OPENING, TENSED, Tokens, base, has_subject, needing, says

CONTRAST = frozenset({"though", "although", "while", "whereas"})
SEEING = frozenset({"see", "watch", "find", "spot", "discover", "witness"})
CONTENT = ("obj", "ccomp", "xcomp")
TAIL = ("PUNCT", "ADV", "PROPN", "ADP")  # what may stand behind a saying that ends a sentence
LABEL = 4  # words of a headline's label
TURNED = 9  # … and of one that is turned to somebody
GREETING = frozenset({"welcome", "return", "listen", "talk", "speak", "appeal", "respond", "react", "travel", "fly", "go", "come", "turn", "move", "add", "belong", "agree", "close", "switch", "escape", "march", "race"})  # fmt: skip


@needing(*OPENING)
def subordinate(tokens: Tokens) -> Tokens:
    """ "If the group attacks, the army will respond": the clause behind the comma is what is said, the one that "if" opens hangs on it."""
    tokens = _under_what_is_said(_hooked(_joined(tokens)))
    root = next((k for k, t in enumerate(tokens) if t.head < 0), None)
    kids = [k for k, t in enumerate(tokens) if t.head == root]
    opened = any(tokens[k].deprel == "mark" and tokens[k].form.lower() in OPENING and k < (root or 0) for k in kids)
    if root is None or not opened:
        return tokens
    for k in kids:
        clause = k > root and tokens[k].deprel in ("parataxis", "ccomp", "conj", "dep") and tokens[k].upos == "VERB"
        own = [c for c, t in enumerate(tokens) if t.head == k]
        subject = any(tokens[c].deprel.startswith("nsubj") for c in own)
        if clause and subject and not any(tokens[c].deprel == "mark" for c in own):
            out = list(tokens)
            out[k] = replace(tokens[k], head=-1, deprel="root")
            out[root] = replace(tokens[root], head=k, deprel="advcl")
            for c in kids:
                if c > k or tokens[c].form == ",":
                    out[c] = replace(tokens[c], head=k)
            return tuple(out)
    return tokens


def _under_what_is_said(tokens: Tokens) -> Tokens:
    """ "If the road stays shut, drivers warned, the town will starve": of two clauses that are said, what "if" opens hangs on the other."""
    for k, token in enumerate(tokens):
        opens = any(t.head == k and t.deprel == "mark" and t.form.lower() in ("if", "unless") for t in tokens[:k])
        if token.deprel != "ccomp" or not opens or token.head < k:
            continue
        said = next(
            (c for c in range(token.head, len(tokens)) if tokens[c].head == token.head and tokens[c].deprel == "ccomp"),
            None,
        )
        if said is not None and not any(t.head == said and t.deprel == "mark" for t in tokens):
            return (*tokens[:k], replace(token, head=said, deprel="advcl"), *tokens[k + 1 :])
    return tokens


def _joined(tokens: Tokens) -> Tokens:
    """The word that opens a clause hangs on that clause, not on the one behind it."""
    for k, token in enumerate(tokens):
        if token.deprel == "mark" and token.head > k and token.form.lower() in OPENING:
            between = range(k + 1, token.head)
            clause = next((c for c in between if tokens[c].head == token.head and tokens[c].deprel == "advcl"), None)
            if clause is not None and not any(t.head == clause and t.deprel == "mark" for t in tokens):
                return (*tokens[:k], replace(token, head=clause), *tokens[k + 1 :])
    return tokens


def _hooked(tokens: Tokens) -> Tokens:
    """ "If they withdraw, we will open the road, he said": the first clause hangs on what is said, not on the saying behind both."""
    for k, token in enumerate(tokens):
        if token.deprel not in ("advcl", "ccomp") or token.head < k:
            continue
        if any(t.head == k and t.deprel == "mark" and t.form.lower() in OPENING for t in tokens[:k]):
            between = range(k + 1, token.head)
            said = (c for c in between if tokens[c].head == token.head and tokens[c].deprel in ("ccomp", "parataxis"))
            clause = next(said, None)
            if clause is not None:
                return (*tokens[:k], replace(token, head=clause, deprel="advcl"), *tokens[k + 1 :])
    return tokens


@needing("ccomp", "advcl", "dep")
def trailing(tokens: Tokens) -> Tokens:
    """ "The general denied it, the agency said; the front said nothing": a saying behind a comma that has no content of its own says what stands before it.

    At the end of a sentence any verb may be such a saying.
    """
    out = list(tokens)
    end = next((k for k in range(len(tokens) - 1, -1, -1) if tokens[k].upos not in TAIL), -1)
    for s, token in enumerate(tokens):
        saying = says(token) or (s == end and token.upos == "VERB")
        if not saying or token.deprel not in ("ccomp", "advcl", "dep") or not 0 <= token.head < s:
            continue
        own = [k for k, t in enumerate(tokens) if t.head == s and t.upos != "PUNCT"]
        first = min(own, default=s)
        while first and tokens[first - 1].head in range(first, s):
            first -= 1
        bare = {base(tokens[k]) for k in own} <= {"nsubj", "obl", "advmod", "aux", "nmod"}
        if first and tokens[first - 1].form in (",", "”", '"') and bare and has_subject(out, s):
            out[s] = replace(token, deprel="parataxis")
    return tuple(out)


@needing("ccomp")
def parted(tokens: Tokens) -> Tokens:
    """ "A strike killed four people, the mayor said": of two subjects the first is that of the clause before the saying, which has none."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        own = token.upos == "VERB" and token.deprel == "ccomp" and token.head > k and not has_subject(out, k)
        if not own or any(t.head == k and t.deprel in ("mark", "csubj", "expl") for t in tokens):
            continue
        said = [i for i, t in enumerate(tokens) if t.head == token.head and t.deprel.startswith("nsubj")]
        if len(said) > 1 and said[0] < k < said[1] < token.head:
            for i in range(k):
                if out[i].head == token.head and base(out[i]) in ("nsubj", "obl", "advmod", "punct", "cc"):
                    out[i] = replace(out[i], head=k)
    return tuple(out)


@needing("that")
def enclosed(tokens: Tokens) -> Tokens:
    """ "reported that, according to a diplomat, troops had crossed": what stands behind "that" is of the clause that it opens."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if token.deprel != "mark" or token.form.lower() != "that" or tokens[token.head].deprel != "ccomp":
            continue
        clause, over = token.head, tokens[token.head].head
        for i in range(k + 1, clause):
            if tokens[i].head == over < k and base(tokens[i]) in ("obl", "advmod", "punct"):
                out[i] = replace(tokens[i], head=clause)
    return tuple(out)


@needing("ccomp")
def raised(tokens: Tokens) -> Tokens:
    """ "The island has yet to say whether it will leave": a subject before the saying is its own, not that of what is said."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        over = token.head
        if token.deprel != "ccomp" or not 0 <= over < k or has_subject(out, over):
            continue
        subjects = [i for i, t in enumerate(tokens) if t.head == k and t.deprel.startswith("nsubj")]
        if len(subjects) > 1 and subjects[0] < over < subjects[1]:
            out[subjects[0]] = replace(out[subjects[0]], head=over)
    return tuple(out)


@needing("cc")
def coordinated(tokens: Tokens) -> Tokens:
    """ "One side denied it, and the other claimed that …": a clause before ", and" with a subject of its own is no part of what the other says."""
    out = list(tokens)
    for c, token in enumerate(tokens):
        other = token.head
        if token.deprel != "cc" or other < c or tokens[other].head >= 0 or c < 2 or tokens[c - 1].form != ",":
            continue
        if not any(t.head == other and t.deprel == "nsubj" and c < i < other for i, t in enumerate(tokens)):
            continue
        for k in range(c - 1):
            one = tokens[k]
            hung = one.upos == "VERB" and one.deprel in ("ccomp", "xcomp", "advcl") and one.head > c
            if hung and has_subject(out, k) and not any(t.head == k and t.deprel == "mark" for t in tokens[:k]):
                out[k] = replace(one, head=-1, deprel="root")
                out[other] = replace(tokens[other], head=k, deprel="conj")
                return tuple(out)
    return tokens


@needing(*CONTRAST)
def contrasted(tokens: Tokens) -> Tokens:
    """ "The army said it had left, though the rebels disputed this": a clause that "though" opens behind a comma hangs on the one before it."""
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    mark = next((k for k, t in enumerate(tokens[:root]) if t.head == root and t.form.lower() in CONTRAST), 0)
    if not mark or tokens[mark - 1].form != "," or not has_subject(list(tokens), root):
        return tokens
    for k in range(mark - 1):
        hung = tokens[k].upos == "VERB" and tokens[k].deprel in ("ccomp", "parataxis") and tokens[k].head == root
        if hung and has_subject(list(tokens), k):
            out = list(tokens)
            out[k] = replace(tokens[k], head=-1, deprel="root")
            out[root] = replace(tokens[root], head=k, deprel="advcl")
            return tuple(out)
    return tokens


@needing(";")
def severed(tokens: Tokens) -> Tokens:
    """ "One side alleged that …; the other denied it": a clause with a subject of its own behind a semicolon hangs on the whole sentence."""
    out = list(tokens)
    root = next((k for k, t in enumerate(tokens) if t.head < 0), 0)
    for at, token in enumerate(tokens):
        if token.form != ";" or root > at:
            continue
        for k in range(at + 1, len(tokens)):
            hung = tokens[k].upos == "VERB" and 0 <= tokens[k].head < at and tokens[k].head != root
            if hung and any(t.head == k and t.deprel.startswith("nsubj") for t in tokens[at:k]):
                out[k] = replace(tokens[k], head=root, deprel="parataxis")
                break
    return tuple(out)


@needing("cc")
def listed(tokens: Tokens) -> Tokens:
    """ "The government and the front had agreed": of two subjects or objects, the one behind "and" is joined to the one before."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        if not token.deprel.startswith(("nsubj", "obj")) or base(token) not in ("nsubj", "obj"):
            continue
        if not any(t.head == k and t.deprel == "cc" for t in tokens[:k]):
            continue
        before = [i for i in range(k) if tokens[i].head == token.head and tokens[i].deprel == token.deprel]
        if before and all(t.upos != "VERB" for t in tokens[before[0] : k]):
            out[k] = replace(token, head=before[0], deprel="conj")
    return tuple(out)


@needing(":")
def labelled(tokens: Tokens) -> Tokens:
    """ "UN: 40 killed in raid": what stands behind a name and a colon does not hang on that name."""
    at = next((k for k, t in enumerate(tokens[: LABEL + 1]) if t.form == ":"), 0)
    verb = next((k for k, t in enumerate(tokens) if k > at and t.upos == "VERB"), None)
    if not at or verb is None or any(t.upos in ("VERB", "AUX", "NUM", "ADP") for t in tokens[:at]):
        return tokens
    top = [k for k in _line(tokens, verb) if k > at][-1]
    out = list(tokens)
    label = next((k for k in range(at) if tokens[k].head not in range(at)), 0)
    if tokens[label].head == top and tokens[top].head < 0:
        out[label] = replace(tokens[label], head=-1, deprel="root")
    if out[label].head < 0:
        out[top] = replace(out[top], head=label, deprel="parataxis")
    for k in range(at + 1, len(tokens)):
        if k != top and tokens[k].head in range(at):
            subject = k < top and tokens[k].upos in ("NUM", "NOUN", "PROPN", "PRON") and not has_subject(out, top)
            out[k] = replace(tokens[k], head=top, deprel="nsubj" if subject else "dep")
    return tuple(out)


@needing(":")
def turned(tokens: Tokens) -> Tokens:
    """ "Okoro to striking doctors: accept it": who stands before "to" is a name and does not do what stands behind the colon."""
    at = next((k for k, t in enumerate(tokens[: TURNED + 1]) if t.form == ":"), 0)
    to = next((k for k in range(1, at - 1) if tokens[k].form == "to"), 0)
    verb = next((k for k, t in enumerate(tokens) if k > at and t.upos == "VERB"), None)
    if not to or verb is None or not _name_alone(tokens[:to]):
        return tokens
    who, whom, top = to - 1, at - 1, [k for k in _line(tokens, verb) if k > at][-1]
    out = list(tokens)
    for k, token in enumerate(tokens):
        if k < who and token.head > who:
            out[k] = replace(token, head=who, deprel="compound")
        elif to <= k < whom and (k == to or token.head not in range(to, at) or tokens[whom].head == k):
            rel = "case" if k == to else "amod" if token.upos in ("VERB", "ADJ") else "compound"
            out[k] = replace(token, head=whom, deprel=rel)
        elif k > at and k != top and token.head <= at:
            out[k] = replace(token, head=top, deprel="dep")
    if tokens[who].upos == "VERB":
        out[who] = replace(out[who], upos="PROPN", xpos="NNP", lemma=tokens[who].form)
    out[who] = replace(out[who], head=-1, deprel="root")
    out[whom] = replace(out[whom], head=top, deprel="obl")
    out[at] = replace(out[at], head=top)
    out[top] = replace(out[top], head=who, deprel="parataxis")
    return tuple(out)


def _name_alone(tokens: Tokens) -> bool:
    """Whether words are a name, or end with one; one word that the reader took for a verb may be."""
    only = len(tokens) == 1 and tokens[0].form.lower() not in GREETING
    names = all(t.upos not in ("VERB", "AUX", "NUM", "ADP") for t in tokens) and tokens[-1].upos in ("NOUN", "PROPN")
    return tokens[0].form[:1].isupper() and (names or (only and tokens[0].upos == "VERB"))


def _line(tokens: Tokens, i: int) -> list[int]:
    """A word and those above it, upwards."""
    out = [i]
    while tokens[out[-1]].head >= 0:
        out.append(tokens[out[-1]].head)
    return out


@needing("WDT", "WP")
def gapped(tokens: Tokens) -> Tokens:
    """ "a raid, which he said had killed nine": what "which" takes up has killed them, where the verb has no subject of its own."""
    for k, token in enumerate(tokens):
        over = token.head
        if token.deprel != "obj" or token.xpos not in ("WDT", "WP") or over < 0 or tokens[over].deprel != "ccomp":
            continue
        finite = tokens[over].xpos in TENSED or any(t.head == over and t.xpos in TENSED for t in tokens)
        if finite and k < tokens[over].head < over and not has_subject(list(tokens), over):
            return (*tokens[:k], replace(token, deprel="nsubj"), *tokens[k + 1 :])
    return tokens


@needing(*SEEING)
def witnessed(tokens: Tokens) -> Tokens:
    """ "saw a man shot in the head": a past form under a verb of seeing, without "that", is what befell its subject."""
    for k, token in enumerate(tokens):
        over = token.head
        if token.xpos != "VBD" or over < 0 or tokens[over].lemma not in SEEING or base(token) not in CONTENT:
            continue
        own = [c for c, t in enumerate(tokens) if t.head == k]
        subject = next((c for c in own if tokens[c].deprel == "nsubj" and over < c < k), None)
        if subject is None or any(tokens[c].deprel in ("mark", "aux", "obj", "cop") for c in own):
            continue
        out = list(tokens)
        out[k] = replace(token, xpos="VBN", deprel="ccomp")
        out[subject] = replace(tokens[subject], deprel="nsubj:pass")
        return tuple(out)
    return tokens


@needing("compound:prt")
def particled(tokens: Tokens) -> Tokens:
    """ "has not ruled out sending troops": a particle right behind a verb is that verb's, not that of the one after it."""
    for k, token in enumerate(tokens):
        if k and token.deprel == "compound:prt" and token.head > k and tokens[k - 1].upos == "VERB":
            return (*tokens[:k], replace(token, head=k - 1), *tokens[k + 1 :])
    return tokens


@needing("nsubj", "compound")
def sided(tokens: Tokens) -> Tokens:
    """ "The government and the rebels agreed": two subjects that "and" joins are one and the other, not two of them; and a noun before the
    verb is no part of the noun behind it ("the military lost control").
    """
    for k, token in enumerate(tokens):
        if token.deprel == "nsubj":
            first = next((i for i, t in enumerate(tokens[:k]) if t.deprel == "nsubj" and t.head == token.head), None)
            if first is not None and tokens[first + 1].deprel == "cc":
                return (*tokens[:k], replace(token, head=first, deprel="conj"), *tokens[k + 1 :])
        over = token.head
        verb = tokens[over].head if token.deprel == "compound" and over > k else -1
        if k < verb < over and tokens[verb].xpos in TENSED and not has_subject(list(tokens), verb):
            return (*tokens[:k], replace(token, head=verb, deprel="nsubj"), *tokens[k + 1 :])
    return tokens


@needing(";")
def halved(tokens: Tokens) -> Tokens:
    """ "Kinshasa and the M23 accused each other; Qatar called on both": each side of a semicolon has a subject and a verb of its own."""
    cut = next((i for i, t in enumerate(tokens) if t.form == ";"), None)
    root = next((i for i, t in enumerate(tokens) if t.head < 0), -1)
    if cut is None or root < cut:
        return tokens
    noun = next((i for i in range(cut + 1, root) if tokens[i].deprel == "conj" and 0 <= tokens[i].head < cut), None)
    first = next((i for i in range(cut) if tokens[i].head == root and tokens[i].deprel == "nsubj"), None)
    verb = next((i for i in range(cut) if tokens[i].head == first and base(tokens[i]) == "acl"), None)
    if noun is None or first is None or verb is None or tokens[verb].xpos not in (*TENSED, "VBN"):
        return tokens
    out = [replace(t, head=verb) if t.head == root and i <= cut else t for i, t in enumerate(tokens)]
    out[verb] = replace(tokens[verb], head=-1, deprel="root", xpos="VBD")
    out[first] = replace(tokens[first], head=verb)
    out[noun] = replace(tokens[noun], head=root, deprel="nsubj")
    out[root] = replace(tokens[root], head=verb, deprel="parataxis")
    return tuple(out)


@needing("-", "–", "—")
def signed(tokens: Tokens) -> Tokens:
    """ "Thai jets bomb Cambodian depot - army": whoever stands alone at the end of a headline is no part of the words before the dash."""
    end = len(tokens) - (tokens[-1].upos == "PUNCT")
    for i in range(max(1, end - 4), end - 1):
        apart = tokens[i].start > tokens[i - 1].end and tokens[i + 1].start > tokens[i].end
        noun = end - 1
        if tokens[i].form not in ("-", "–", "—") or not apart or tokens[noun].upos not in ("NOUN", "PROPN"):
            continue
        over = tokens[noun].head
        if any(t.upos in ("VERB", "AUX", "ADP") for t in tokens[i:end]) or not 0 <= over < i:
            continue
        root = next(k for k, t in enumerate(tokens) if t.head < 0)
        out = [replace(t, head=over) if k < i and t.head == noun else t for k, t in enumerate(tokens)]
        out[noun] = replace(tokens[noun], head=root, deprel="parataxis")
        return tuple(out)
    return tokens


@needing("aux")
def possessing(tokens: Tokens) -> Tokens:
    """ "Chad has no plans to leave, its envoy said": a "has" that has an object before the comma is a verb, and no part of the saying behind it."""
    for s, token in enumerate(tokens):
        subjects = [i for i, t in enumerate(tokens[:s]) if t.head == s and t.deprel.startswith("nsubj")]
        if not says(token) or len(subjects) != 2:
            continue
        has = next((i for i, t in enumerate(tokens[:s]) if t.head == s and t.upos == "AUX" and t.lemma == "have"), -1)
        comma = next((i for i in range(subjects[1], has, -1) if tokens[i].form == ","), -1)
        held = [i for i in range(has, comma) if tokens[i].head == s and tokens[i].deprel == "obj"]
        if subjects[0] < has < comma and held:
            out = [replace(t, head=has) if t.head == s and i < comma else t for i, t in enumerate(tokens)]
            out[has] = replace(tokens[has], upos="VERB", head=s, deprel="ccomp")
            return tuple(out)
    return tokens
