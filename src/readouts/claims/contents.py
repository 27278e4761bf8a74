"""What a saying says: the heads and words of a content, by the frames of its row, by quotation marks, and by where the cue stands."""

from __future__ import annotations

from collections.abc import Sequence

from readouts.claims import cues
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.tree import Tree, base

GOING_ON = frozenset({"continue", "go", "conclude"})


def framed(tree: Tree, i: int, saying: Saying, rest: tuple[int, ...]) -> tuple[int, ...]:
    """Heads of the content by the frames of the row; the first frames that are filled count."""
    nouns = [r for r in rest if tree.words[r].upos in ("NOUN", "PROPN")]
    held = [r for r in rest if tree.words[r].upos in ("NOUN", "PROPN", "ADJ")]  # "held responsible for it"
    out: list[int] = []
    for frame in saying.frames:
        if frame == "that":
            out += tree.having(i, "ccomp", "csubj")
            out += [
                k
                for k in tree.having(i, "parataxis")
                if tree.verbal(k) and k not in out and not _inserted_in(tree, i, k)
            ]
            out += [] if out else _doings(tree, i)
        elif frame == "inf":
            out += [k for k in tree.having(i, "xcomp", "ccomp", "advcl") if _infinitive(tree, k) and k not in out]
            out += [k for n in nouns for k in tree.having(n, "acl") if k not in out]
        elif frame == "xcomp":
            out += [k for k in tree.having(i, "xcomp") if k not in out]
        elif frame == "obj":
            out += [k for k in (() if tree.passive(i) else tree.having(i, "obj")) if k not in (*rest, *out)]
            out += [k for k in tree.having(i, "nsubj:pass") if k not in out]
        elif frame == "subj":
            out += [k for k in tree.having(i, "nsubj:pass") if tree.words[k].upos == "NOUN"]
        elif frame in ("nmod", "acl"):
            told = [k for n in nouns for k in tree.having(n, "nmod", "acl") if tree.words[k].deprel != "nmod:poss"]
            clauses = [k for k in told if tree.verbal(k)]  # "the statement by Baku that they fired": not "by Baku"
            out += clauses or told
        elif frame not in ("quote", "clause") and not frame.startswith("@"):
            out += [
                k for head in (i, *held) for k in cues.standing(tree, head, f"obl:{frame}") if k not in (*rest, *out)
            ]
    aside = (
        (base(tree.words[i].deprel) == "parataxis" or _between_commas(tree, i))
        and tree.words[i].head >= 0
        and tree.one(i, "mark") is None
    )
    if not out and aside and "that" in saying.frames:
        out.append(tree.words[i].head)
    return tuple(k for k in dict.fromkeys(out) if k < i or not severed(tree, i, k))


def _doings(tree: Tree, i: int) -> list[int]:
    """ "described soldiers executing them", "reported seeing snipers fire": a participle right behind a saying, or behind a subject of its own."""
    if tree.lemmas[i] in GOING_ON:
        return []  # "continued providing planes" says nothing
    found = (k for k in tree.having(i, "advcl", "xcomp") if tree.words[k].xpos == "VBG" and k > i)
    plain = (k for k in found if not any(True for _ in tree.having(k, "mark", "case")))
    near = (k for k in plain if k == i + 1 or tree.one(k, "nsubj") is not None)
    return [k for k in near if all(tree.words[j].upos != "PUNCT" for j in range(i, k))]


def _inserted_in(tree: Tree, i: int, k: int) -> bool:
    """ "Officers, the daily revealed, had warned that …": a saying between the speaker and his verb is another's, and nothing that he says."""
    speaker, own = tree.one(i, "nsubj"), tree.one(k, "nsubj")
    if speaker is None or own is None or not speaker < min(own, k) or not max(own, k) < i:
        return False
    return any(tree.words[j].form == "," for j in range(max(own, k), i))


def _between_commas(tree: Tree, i: int) -> bool:
    """ "The diary, the prosecutor said, states that …", "The elders, said an envoy, …": a saying that stands alone between commas, before the verb it hangs on."""
    word, subject = tree.words[i], tree.one(i, "nsubj")
    if base(word.deprel) != "advcl" or subject is None:
        return False
    own = (i, *(k for k in tree.below(subject) if tree.words[k].form != ","))
    first, last = min(own), max(own)
    return first > 0 and last < word.head and tree.words[first - 1].form == tree.words[last + 1].form == ","


def severed(tree: Tree, i: int, k: int) -> bool:
    """Whether a semicolon with a space behind it stands between two words, outside quotation marks: what is said ends there."""
    return bool(tree.semicolons) and any(min(i, k) <= j < max(i, k) for j in tree.semicolons)


def _infinitive(tree: Tree, i: int) -> bool:
    return any(tree.words[k].lemma == "to" for k in tree.having(i, "mark")) or base(tree.words[i].deprel) == "xcomp"


def quoted(tree: Tree, i: int, heads: tuple[int, ...]) -> frozenset[int]:
    """Words inside quotation marks beside the cue, where the cue stands outside them and they don't belong to another clause."""
    cue = tree.words[i]
    out: set[int] = set()
    for quote in tree.sentence.quotes:
        if quote.start <= cue.start < quote.end:
            continue
        inside = tree.inside(quote.start, quote.end)
        if len(inside) >= 3 or (inside and any(k in heads for k in inside)):
            out |= set(inside)
    return frozenset(out)


def said_before(tree: Tree, i: int, heads: tuple[int, ...], lexicon: Lexicon) -> frozenset[int]:
    """ "“…,” he said in a statement announcing it": words before the saying that a cue with a content of its own hangs on are that saying's."""
    relates = tree.words[i].deprel == "acl"
    over = next((u for u in tree.above(i) if u < i and (tree.lemmas[u], "VERB") in lexicon.sayings), None)
    if over is None or not any(h > i and (relates or tree.verbal(h)) for h in heads):
        return frozenset()
    return frozenset(range(over))


def trailed(tree: Tree, i: int, source: int, heads: tuple[int, ...], lexicon: Lexicon) -> frozenset[int]:
    """The words before a cue that trails behind them, "…, officials said": all of them are the content, wherever the parse hangs them."""
    first = min((i, *(k for k in tree.below(source) if k < i)))
    around = inserted(tree, i, source)  # "It was hit, officials said, and the army fled": what follows is told besides
    behind = max(heads, default=0) > first and not (around and min(heads) > i)
    if behind or first == 0 or tree.words[first - 1].form != ",":
        return frozenset()
    start = max((k + 1 for k in range(first) if tree.words[k].form in (";", ":")), default=0)
    before = range(start, first - 1)
    other = any(tree.words[k].upos == "VERB" and any(True for _ in cues.sayings(tree, k, lexicon)) for k in before)
    return frozenset() if other else frozenset(before)


def inserted(tree: Tree, i: int, source: int) -> bool:
    """Whether a saying stands between commas behind a clause that is whole: "It was hit, officials said, and …"."""
    first = min((i, *(k for k in tree.below(source) if k < i)))
    if first < 2 or i + 2 >= len(tree.words) or tree.words[first - 1].form != "," or tree.words[i + 1].form != ",":
        return False
    joined = tree.words[i + 2].upos in ("CCONJ", "SCONJ")
    return joined and any(tree.verbal(k) and tree.words[k].upos == "VERB" for k in range(first))


def circumstances(tree: Tree, heads: tuple[int, ...]) -> frozenset[int]:
    """ "urged them to go when he phoned", "accused him of lying after he said …": what went on at the time is the author's, and no part of it."""
    out: frozenset[int] = frozenset()
    for head in heads:
        for kid in tree.having(head, "advcl"):
            marks = {tree.lemmas[k] for k in tree.having(kid, "mark", "advmod")}
            if marks & {"when", "after", "before", "as", "while"} and "Tense=Past" in tree.words[kid].feats:
                out |= tree.below(kid)
    return out


def meanwhile(tree: Tree, i: int, heads: tuple[int, ...]) -> frozenset[int]:
    """ "Chad denies raid as troops mass at border": what else goes on is a headline's own, not part of what is said."""
    if tree.words[i].xpos not in ("VBZ", "VBP"):
        return frozenset()
    beside = (kid for head in (i, *heads) for kid in tree.having(head, "advcl", "parataxis") if kid > i)
    return frozenset().union(*(tree.below(kid) for kid in beside if _goes_on(tree, kid)))


def around(tree: Tree, i: int, heads: tuple[int, ...]) -> frozenset[int]:
    """ "…, Obama said, a day after the council had met", "said nine were killed, hours after NATO admitted it": when it was, behind a comma, is the
    author's own; and so is what goes on behind a trailing cue ("…, officials said, as troops traded fire").
    """
    out: set[int] = set()
    for head in heads:
        for kid in tree.having(head, "advcl"):
            marks = {tree.lemmas[m] for m in tree.having(kid, "mark")}
            seen = "in" in marks and any(
                tree.lemmas[w] == "what" for w in tree.kids[kid]
            )  # "in what they called a breach"
            if (
                kid > i
                and _set_apart(tree, kid)
                and (marks & {"after", "before"} or (head < i and (seen or "as" in marks)))
            ):
                out |= tree.below(kid)
    return frozenset(out)


def besides(tree: Tree, heads: Sequence[int]) -> frozenset[int]:
    """ "Rumours spread that he was about to sign, and thousands gathered": what "and" opens behind a comma, of others, is no rumour."""
    joined = (k for h in heads for k in tree.having(h, "conj") if _set_apart(tree, k))
    others = (k for k in joined if not any(tree.lemmas[m] == "that" for m in tree.having(k, "mark")))
    return frozenset().union(*map(tree.below, others))


def _set_apart(tree: Tree, clause: int) -> bool:
    """Whether a comma stands before a clause with a subject of its own."""
    first = min(tree.below(clause))
    comma = first > 0 and "," in (tree.words[first].form, tree.words[first - 1].form)
    return comma and tree.one(clause, "nsubj") is not None


def contrasted(tree: Tree, i: int, heads: tuple[int, ...], lexicon: Lexicon) -> frozenset[int]:
    """ "Shots were heard, traders said, though the mayor denied it": what another says in a clause behind the cue is not said by them."""
    before = (h for h in heads if h < i)
    beside = (kid for h in before for kid in tree.having(h, "advcl", "conj", "parataxis") if kid > i)
    against = (k for k in beside if cues.CONTRAST & {tree.lemmas[m] for m in tree.having(k, "mark", "cc")})
    others = (k for k in against if tree.one(k, "nsubj") is not None and any(cues.sayings(tree, k, lexicon)))
    return frozenset().union(*(tree.below(k) for k in others if not _of_him(tree, k)))


def _of_him(tree: Tree, clause: int) -> bool:
    """ "Obama opposes it, the White House said, but he supports the move": who is told of goes on being told of."""
    subject, before = tree.one(clause, "nsubj"), tree.one(tree.words[clause].head, "nsubj")
    person = before is not None and before in tree.names and tree.names[before].label == "PER"
    return person and subject is not None and tree.words[subject].form.lower() in ("he", "she")


def _goes_on(tree: Tree, clause: int) -> bool:
    opened = any(tree.lemmas[k] == "as" for k in tree.having(clause, "mark"))
    form, lemma = tree.words[clause].form.lower(), tree.lemmas[clause]
    return opened and form in (lemma, f"{lemma}s", f"{lemma}es") and tree.one(clause, "nsubj") is not None


def leaves_quotation(tree: Tree, i: int, head: int) -> bool:
    """A cue inside quotation marks has its content inside them too: "“We call …,” the statement read" is not read by us."""
    around = next((q for q in tree.sentence.quotes if q.start <= tree.words[i].start < q.end), None)
    subject = tree.subject(i)
    if around is not None and subject is not None and not around.start <= tree.words[subject].start < around.end:
        return False  # "The ministry “categorically denies” having signed it"
    return around is not None and not around.start <= tree.words[head].start < around.end
