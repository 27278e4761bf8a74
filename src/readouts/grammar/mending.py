"""What the trained reader gets wrong and the words themselves show: mended in the tree, each by a rule of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from readouts.grammar.lemmas import Lemmas
from readouts.schema import Token

Tokens = tuple[Token, ...]
NO_VERBS = frozenset({"SYM", "PUNCT", "X", "INTJ", "NUM", "ADV"})
ARTICLES = frozenset({"no", "the", "a", "an"})
CLOSED = {  # classes of words that no new word joins
    "PART": frozenset({"to", "not", "n't", "nt", "n’t", "'s", "’s", "s", "'", "’", "na", "ta", "-"}),
    "CCONJ": frozenset({"and", "or", "but", "nor", "yet", "&", "plus", "both", "either", "neither", "n", "/", "v", "vs", "minus", "not", "et", "y", "as", "so", "only", "than", "then", "rather", "well", "let", "if"}),
    "AUX": frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "done", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "ought", "need", "needs", "needed", "dare", "dares", "dared", "get", "gets", "got", "gotten", "getting", "used", "ca", "wo", "sha", "ai", "to", "let", "cannot"}),
}  # fmt: skip
HUNG = ("advmod", "aux", "case", "det", "mark", "amod", "discourse", "dep", "acl", "compound", "nummod", "nmod", "cc")
LOOSE = ("acl", "dep", "discourse", "nmod")  # a finite verb may hang so
LIFTS = 4
LABEL = 4  # words of a headline's label
OPENING = frozenset(
    {"if", "unless", "when", "once", "while", "although", "though", "because", "since", "after", "before", "until"}
)
HARM = frozenset(
    {"kill", "wound", "injure", "hurt", "arrest", "detain", "abduct", "kidnap", "displace", "evacuate"}
)  # never without an object
BEFORE = ("nsubj", "csubj", "aux", "advmod", "cc", "mark", "punct", "discourse", "expl", "obl", "parataxis", "vocative")


def mended(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """The words of a sentence with all that is mended."""
    words = _labelled(_nominal(_opened(tokens, lemmas), lemmas))
    return _asked(_cased(_suffered(_determined(_trailing(_parted(_listed(_subordinate(_named(words)))))))))


# --- verbs taken for particles ---


def _opened(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """A verb that was taken for a word of a closed class, as "denied" is for a kind of "not", is a verb, and what it governs hangs on it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        form = token.form.lower()
        closed = CLOSED.get(token.upos)
        told = (token.upos in NO_VERBS and token.xpos.startswith("VB")) or (token.upos, token.xpos) == (
            "ADJ",
            "VBD",
        )  # two tags, of which one says that it is a verb
        opened = closed is not None and form not in closed and form.endswith(("ed", "es", "ing", "y"))
        if form.isalpha() and (told or opened):
            xpos = token.xpos if token.xpos.startswith("VB") else _tag(form)
            out[i] = replace(token, upos="VERB", xpos=xpos, lemma=lemmas.of(form, "VERB", xpos, "0"))
            _lifted(out, i)
        elif token.upos in ("NOUN", "ADJ") and form.endswith("ed") and _governs(out, i):
            out[i] = replace(token, upos="VERB", xpos="VBD", lemma=lemmas.of(form, "VERB", "VBD", "0"))
            _given_subject(out, i)
        elif _misplaced(out, i):
            _lifted(out, i)
        elif token.upos == "NOUN" and any(t.head == i and t.xpos == "MD" for t in tokens[max(0, i - 3) : i]):
            out[i] = replace(token, upos="VERB", xpos="VB", lemma=lemmas.of(form, "VERB", "VB", "0"))
        if out[i].upos == "VERB" and out[i].xpos in ("VBD", "VBZ") and (relation := _over_all(out, i)):
            _swapped(out, i, relation)
    return tuple(out)


def _nominal(tokens: Tokens, lemmas: Lemmas) -> Tokens:
    """ "held a call", "launched an attack": what an article and a verb before it make an object is a noun, whatever it was tagged."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        object_ = token.deprel in ("obj", "nsubj", "nsubj:pass") and token.xpos not in ("VBG", "VBN", "VBD")
        if token.upos != "VERB" or not object_ or not any(t.head == i and t.deprel == "det" for t in tokens[:i]):
            continue
        xpos = "NNS" if token.xpos == "VBZ" else "NN"
        out[i] = replace(token, upos="NOUN", xpos=xpos, lemma=lemmas.of(token.form.lower(), "NOUN", xpos, "0"))
        for k in (k for k, t in enumerate(tokens) if t.head == i and t.deprel == "compound:prt"):
            if k + 1 < len(tokens) and tokens[k + 1].upos in ("NOUN", "PROPN", "NUM"):
                out[k] = replace(tokens[k], upos="ADP", xpos="IN", head=k + 1, deprel="case")
    return tuple(out)


def _governs(out: list[Token], i: int) -> bool:
    """Whether a word has an object behind it, as nouns and adjectives have none."""
    return any(t.head == i and t.deprel == "obj" and k > i for k, t in enumerate(out))


def _given_subject(out: list[Token], i: int) -> None:
    """The noun before a verb that hangs on it without being anything else is its subject."""
    if not _subject(out, i):
        before = (k for k in range(i) if out[k].head == i and out[k].upos in ("NOUN", "PROPN", "PRON"))
        k = max(
            (k for k in before if _base(out[k]) in ("appos", "compound", "amod", "nmod", "dep", "obl")), default=None
        )
        if k is not None and not any(t.head == k and t.deprel == "case" for t in out):
            out[k] = replace(out[k], deprel="nsubj")


def _over_all(out: list[Token], i: int) -> str:
    """The relation of a noun that stands over the whole sentence to a finite verb that hangs on it: its subject or object. "" where it is right so."""
    over = out[i].head
    noun = over >= 0 and out[over].upos in ("NOUN", "PROPN") and out[over].head < 0 and out[-1].form == "."
    if (
        not noun
        or out[i].deprel in ("acl:relcl", "appos")
        or any(t.head == i and t.deprel in ("cc", "mark") for t in out)
    ):
        return ""
    if over < i:
        between = range(over + 1, i)
        bare = (
            not _subject(out, i) and not _subject(out, over) and all(out[k].head in (over, *between) for k in between)
        )
        return (
            "nsubj"
            if bare and out[i].xpos == "VBD" and any(t.head == i and _base(t) in ("obj", "obl") for t in out[i:])
            else ""
        )
    if (
        any(t.head == over and t.deprel == "cop" for t in out)
        or not (_subject(out, i) or _subject(out, over))
        or _governs(out, i)
    ):
        return ""
    return "obl" if any(t.head == over and t.deprel == "case" and i < k for k, t in enumerate(out)) else "obj"


def _tag(form: str) -> str:
    return "VBD" if form.endswith("ed") else "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBP"


def _misplaced(out: list[Token], i: int) -> bool:
    """Whether a finite verb, or one with a subject, hangs where no verb can: as a preposition, an article or an adjective."""
    if out[i].upos != "VERB" or not out[i].xpos.startswith("VB") or _base(out[i]) not in HUNG:
        return False
    return _subject(out, i) or (out[i].xpos in ("VBD", "VBZ") and _base(out[i]) not in LOOSE)


def _lifted(out: list[Token], i: int) -> None:
    """Put a verb over what it hung on: the verb behind it, the noun before it that is its subject, the noun behind it that is its object."""
    for _ in range(LIFTS):
        over = out[i].head
        if over < 0 or _base(out[i]) not in HUNG:
            return
        verb = out[over].upos == "VERB" or out[over].xpos.startswith("VB")
        noun = out[over].upos in ("NOUN", "PROPN", "PRON")
        if verb and over > i:
            having = any(t.head == over and t.form.lower() == "having" for t in out)
            _swapped(out, i, "xcomp" if out[over].xpos == "VBG" or having else "ccomp")
        elif noun and over < i and out[i].xpos != "VBN" and not _subject(out, i):
            _swapped(out, i, "nsubj")
        elif noun and over > i and _subject(out, i):
            told = any(t.head == over and t.deprel == "case" and t.head > i for t in out)
            _swapped(out, i, "obl" if told else "obj")
        else:
            return


def _swapped(out: list[Token], i: int, relation: str) -> None:
    """``i`` takes the place of its head, which hangs on it by ``relation``; what stands on the side of ``i`` goes with it."""
    over = out[i].head
    for k, token in enumerate(out):
        if token.head != over or k == i:
            continue
        ends = token.deprel == "punct" and k == len(out) - 1
        before = over > i and k < i and _base(token) in BEFORE
        behind = over < i < k
        if ends or before or behind:
            named = "xcomp" if behind and token.deprel == "acl" else token.deprel.removesuffix(":pass")
            out[k] = replace(token, head=i, deprel=named)
    above = out[over].head
    clause = above >= 0 and out[above].upos == "VERB" and out[over].deprel.startswith(("obl", "obj", "nmod"))
    out[i] = replace(out[i], head=above, deprel="ccomp" if clause else out[over].deprel)
    out[over] = replace(out[over], head=i, deprel=relation)


def _base(token: Token) -> str:
    return token.deprel.partition(":")[0]


def _subject(out: list[Token], i: int) -> bool:
    return any(t.head == i and t.deprel.startswith("nsubj") for t in out)


def _named(tokens: Tokens) -> Tokens:
    """ "Mali and Burkina Faso": two names side by side, with nothing between them, are one."""
    out = list(tokens)
    for k, (one, other) in enumerate(pairwise(tokens)):
        names = one.upos == other.upos == "PROPN" and one.deprel == other.deprel == "conj"
        if names and one.head == other.head < k:
            out = [replace(t, head=k) if t.head == k + 1 and t.upos == "CCONJ" else t for t in out]
            out[k + 1] = replace(out[k + 1], head=k, deprel="flat")
    return tuple(out)


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
        opened = any(t.head == k and t.deprel == "mark" and t.form.lower() in OPENING for t in tokens[:k])
        if token.deprel == "advcl" and token.head > k and opened:
            between = range(k + 1, token.head)
            said = (c for c in between if tokens[c].head == token.head and tokens[c].deprel in ("ccomp", "parataxis"))
            clause = next(said, None)
            if clause is not None:
                return (*tokens[:k], replace(token, head=clause), *tokens[k + 1 :])
    return tokens


def _subordinate(tokens: Tokens) -> Tokens:
    """ "If the group attacks, the army will respond": the clause behind the comma is what is said, the one that "if" opens hangs on it."""
    tokens = _hooked(_joined(tokens))
    root = next((k for k, t in enumerate(tokens) if t.head < 0), None)
    kids = [k for k, t in enumerate(tokens) if t.head == root]
    opened = any(tokens[k].deprel == "mark" and tokens[k].form.lower() in OPENING and k < (root or 0) for k in kids)
    if root is None or not opened:
        return tokens
    for k in kids:
        clause = k > root and tokens[k].deprel in ("parataxis", "ccomp", "conj") and tokens[k].upos == "VERB"
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


def _trailing(tokens: Tokens) -> Tokens:
    """ "The general denied it, the agency said": what ends a sentence behind a comma, and has no words of its own, speaks over all of it."""
    last = next(
        (k for k in range(len(tokens) - 1, -1, -1) if tokens[k].upos not in ("PUNCT", "ADV", "PROPN", "ADP")), -1
    )
    if last < 3 or tokens[last].deprel != "ccomp" or tokens[last].upos != "VERB" or tokens[last].head > last:
        return tokens
    kids = [k for k, t in enumerate(tokens) if t.head == last]
    subject = next((k for k in kids if tokens[k].deprel == "nsubj" and k < last), None)
    if subject is None or any(tokens[k].deprel in ("obj", "ccomp", "xcomp", "mark") for k in kids):
        return tokens
    first = subject
    while first > 0 and tokens[first - 1].head in range(first, subject + 1):
        first -= 1
    if tokens[first - 1].form not in (",", "”", '"'):
        return tokens
    return (*tokens[:last], replace(tokens[last], deprel="parataxis"), *tokens[last + 1 :])


def _listed(tokens: Tokens) -> Tokens:
    """ "The government and the front had agreed": of two subjects side by side, the one behind "and" is joined to the one before."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        joined = token.deprel.startswith("nsubj") and any(t.head == k and t.deprel == "cc" for t in tokens[:k])
        before = [i for i in range(k) if tokens[i].head == token.head and tokens[i].deprel == token.deprel]
        if joined and before and k < token.head and all(t.upos != "VERB" for t in tokens[before[0] : k]):
            out[k] = replace(token, head=before[0], deprel="conj")
    return tuple(out)


def _labelled(tokens: Tokens) -> Tokens:
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
            subject = k < top and tokens[k].upos in ("NUM", "NOUN", "PROPN", "PRON") and not _subject(out, top)
            out[k] = replace(tokens[k], head=top, deprel="nsubj" if subject else "dep")
    return tuple(out)


def _line(tokens: Tokens, i: int) -> list[int]:
    """A word and those above it, upwards."""
    out = [i]
    while tokens[out[-1]].head >= 0:
        out.append(tokens[out[-1]].head)
    return out


def _parted(tokens: Tokens) -> Tokens:
    """ "A strike killed four people, the mayor said": of two subjects the first is that of the clause before the saying, which has none."""
    out = list(tokens)
    for k, token in enumerate(tokens):
        own = token.upos == "VERB" and token.deprel == "ccomp" and token.head > k and not _subject(out, k)
        if not own or any(t.head == k and t.deprel in ("mark", "csubj", "expl") for t in tokens):
            continue
        said = [i for i, t in enumerate(tokens) if t.head == token.head and t.deprel.startswith("nsubj")]
        if len(said) > 1 and said[0] < k < said[1] < token.head:
            for i in range(k):
                if out[i].head == token.head and _base(out[i]) in ("nsubj", "obl", "advmod", "punct", "cc"):
                    out[i] = replace(out[i], head=k)
    return tuple(out)


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


def _cased(tokens: Tokens) -> Tokens:
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


def _suffered(tokens: Tokens) -> Tokens:
    """ "Two officers hurt in blast": in a headline, who stands before such a verb without an object bears it."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        kids = [(k, t) for k, t in enumerate(tokens) if t.head == i]
        alone = token.lemma.lower() in HARM and token.xpos in ("VBN", "VBD") and token.upos == "VERB"
        if not alone or any(_base(t) in ("obj", "aux", "ccomp", "xcomp") for _, t in kids):
            continue
        for k, kid in kids:
            if kid.deprel == "nsubj" and k < i:
                out[k] = replace(kid, deprel="nsubj:pass")
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
