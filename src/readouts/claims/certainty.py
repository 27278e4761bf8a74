"""How far the author of a text commits to a word's event: -3, certainly not, to 3, certainly; 0 leaves it open.

The scale is FactBank's as Lee et al. (2015) spread it. Operators over the word in the tree are found by rules with a name each, after De Facto (Saurí
and Pustejovsky 2012); what each is worth stands in ``certainty.tsv``; where none fires, the learned head's word counts in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readouts.claims.scope import FUTURE, NEGATIONS, OBLIGED, POSSIBLE, WOULD
from readouts.claims.tree import Tree, base

MOST = 3.0


@dataclass(frozen=True, slots=True)
class Worth:
    """A row of the table: what a rule adds to certainty, and the lemmas that it looks for, if any."""

    value: float
    lemmas: frozenset[str]


def parse_worths(text: str) -> dict[str, Worth]:
    """Rows of ``certainty.tsv`` by rule: rule, value, lemmas parted by |, example."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {
        rule: Worth(float(value), frozenset(filter(None, lemmas.split("|")))) for rule, value, lemmas, *_ in rows[1:]
    }


def certainty(tree: Tree, i: int, worths: Mapping[str, Worth]) -> float:
    """Commitment to the event that word ``i`` tells, with every rule that fires added up, within -3 and 3."""
    fired = dict.fromkeys(rules(tree, i, worths))
    value = worths["plain"].value + sum(worths[rule].value for rule in fired)
    fact = tree.words[i].fact
    if fact is not None and not fired:
        value += worths["head"].value * (max(-MOST, min(MOST, fact)) - MOST)
    return max(-MOST, min(MOST, value))


def rules(tree: Tree, i: int, worths: Mapping[str, Worth]) -> Iterator[str]:
    """Names of the operators over a word."""
    word = tree.words[i]
    yield from _own(tree, i)
    noun = word.upos in ("NOUN", "PROPN", "ADJ", "NUM") and tree.one(i, "cop") is None
    below = i
    for depth, up in enumerate(tree.above(i)):
        rel = base(tree.words[below].deprel)
        if rel in ("root", "parataxis") or depth > 4:
            break
        yield from _governed(tree, below, up, worths, noun and depth == 0, depth == 0)
        if noun or rel not in ("xcomp", "conj", "acl", "ccomp"):
            break
        below = up
    if any(tree.words[k].form == "?" for k in range(len(tree.words) - 2, len(tree.words)) if k >= 0):
        yield "question"


def _own(tree: Tree, i: int) -> Iterator[str]:
    """Auxiliaries and negation of the word itself, or of the predicate that it shares."""
    heads = [i]
    while _shares(tree, heads[-1]):
        heads.append(tree.words[heads[-1]].head)
    auxiliaries = {tree.words[k].form.lower() for h in heads for k in tree.having(h, "aux")}
    if any(_negative(tree, h) for h in heads):
        yield "not"
    for rule, words in (("will", FUTURE), ("may", POSSIBLE), ("would", WOULD), ("must", OBLIGED)):
        if auxiliaries & words:
            yield rule
    if any(tree.words[k].lemma.lower() in ("if", "unless", "whether") for h in heads for k in tree.having(h, "mark")):
        yield "if"


def _shares(tree: Tree, i: int) -> bool:
    """ "will not leave or obey": a second verb without a subject of its own; "but" begins anew."""
    if base(tree.words[i].deprel) != "conj" or tree.words[i].head < 0 or tree.one(i, "nsubj", "aux") is not None:
        return False
    return all(tree.words[k].lemma.lower() not in ("but", "yet") for k in tree.having(i, "cc"))


def _negative(tree: Tree, i: int) -> bool:
    for kid in tree.kids[i]:
        rel = base(tree.words[kid].deprel)
        forms = {tree.words[kid].lemma.lower(), tree.words[kid].form.lower()}
        if rel == "aux" and tree.words[kid].form.lower().endswith(("n't", "n’t")):
            return True
        if rel in ("advmod", "det", "cc") and forms & NEGATIONS:
            return True
        if rel in ("nsubj", "obj"):
            inner = {tree.words[k].lemma.lower() for k in tree.having(kid, "det")}
            if forms & {"nobody", "none", "nothing"} or inner & {"no", "neither"}:
                return True
    return False


def _governed(tree: Tree, i: int, up: int, worths: Mapping[str, Worth], noun: bool, direct: bool) -> Iterator[str]:
    """What the governing word does to its complement."""
    lemma, rel = tree.words[up].lemma.lower(), base(tree.words[i].deprel)
    infinitive = any(tree.words[k].lemma == "to" for k in tree.having(i, "mark"))
    complement = rel in ("xcomp", "ccomp", "acl", "obj", "csubj") or (rel == "nsubj" and tree.passive(up))
    complement = complement and (direct or rel == "xcomp")
    if _negative(tree, up) and (rel in ("xcomp", "obj", "obl", "nsubj", "ccomp")):
        yield "under not, noun" if noun else "under not"
    if complement:
        for rule in ("fails", "denies", "wants", "expects", "allows", "does"):
            if lemma in worths[rule].lemmas and (infinitive or rel != "xcomp" or rule == "fails"):
                yield (
                    f"{rule}"
                    if rule in ("fails", "denies") or infinitive or rel in ("ccomp", "acl")
                    else f"{rule}, noun"
                )
                break
        else:
            if infinitive:
                yield "to"
    elif rel == "advcl" and infinitive:
        yield "in order to"
    if not noun or rel in ("xcomp", "ccomp", "acl", "conj"):
        auxiliaries = {tree.words[k].form.lower() for k in tree.having(up, "aux")}
        if rel in ("xcomp", "ccomp", "obj") and auxiliaries & (FUTURE | POSSIBLE | WOULD | OBLIGED):
            yield "under modal"
        return
    auxiliaries = {tree.words[k].form.lower() for k in tree.having(up, "aux")}
    if auxiliaries & (FUTURE | POSSIBLE | WOULD | OBLIGED):
        yield "under modal, noun"
