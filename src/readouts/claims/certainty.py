"""How far the author of a text commits to a word's event: -3, certainly not, to 3, certainly; 0 leaves it open.

The scale is FactBank's as Lee et al. (2015) spread it. Operators at a word and over it are found by rules with a name each, after De Facto (Saurí and
Pustejovsky 2012). What an operator is worth stands in ``certainty.tsv``, and how much of it reaches the words below, by the relation that they hang by.
Where no rule fires the learned head's word counts more than where one does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readouts.claims.conditions import FUTURE
from readouts.claims.scope import NEGATIONS, OBLIGED, POSSIBLE, WOULD
from readouts.claims.tree import Tree, base

MOST = 3.0
SCARCE = frozenset({"few", "little"})
DEEPEST = 4  # words over an event whose operators still reach it
AGAINST = frozenset(
    {"not", "fails", "prevents", "prevents, from", "denies", "without", "failed", "no comment"}
)  # rules that turn, whose share is another
BEFORE = {"without": "without", "instead": "without", "before": "until", "until": "until", "unless": "if", "if": "if", "whether": "whether", "from": "from", "in case": "if"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worth:
    """A row of the table: what a rule adds to certainty, and the lemmas that it looks for, if any."""

    value: float
    lemmas: frozenset[str]


Worths = Mapping[str, Worth]


def parse_worths(text: str) -> dict[str, Worth]:
    """Rows of ``certainty.tsv`` by rule: rule, value, lemmas parted by |, example."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {
        rule: Worth(float(value), frozenset(filter(None, lemmas.split("|")))) for rule, value, lemmas, *_ in rows[1:]
    }


def certainty(tree: Tree, i: int, worths: Worths) -> float:
    """Commitment to the event that word ``i`` tells, with every rule that fires added up, within -3 and 3."""
    moved = sum(_moved(tree, i, worths, DEEPEST))
    value = worths["plain"].value + moved
    fact = tree.words[i].fact
    if fact is not None:
        share = worths["head" if abs(moved) < 1 else "head, moved"].value
        value += share * (max(-MOST, min(MOST, fact)) - MOST)
    return max(-MOST, min(MOST, value))


def _moved(tree: Tree, i: int, worths: Worths, reach: int) -> tuple[float, float]:
    """What the operators take away: those that turn, and the others; with their share of what lies over the governing word."""
    fired = [rule for rule in dict.fromkeys(rules(tree, i, worths)) if rule in worths]
    turned = sum(worths[r].value for r in fired if r in AGAINST)
    opened = sum(worths[r].value for r in fired if r not in AGAINST)
    shares = hanging(tree, i, worths)
    if reach and shares and tree.words[i].head >= 0:
        above = _moved(tree, tree.words[i].head, worths, reach - 1)
        turned, opened = (
            own + worths[s].value * up for own, s, up in zip((turned, opened), shares, above, strict=True)
        )
    return turned, opened


def hanging(tree: Tree, i: int, worths: Worths) -> tuple[str, str] | None:
    """Rows of the shares that reach a word, of operators that turn and of others."""
    relation = tree.words[i].deprel
    either = any(tree.lemmas[k] in ("or", "nor") for k in tree.having(i, "cc"))
    for name in (f"{relation}, or" if either else relation, relation, base(relation)):
        if f"share {name}" in worths:
            return f"share {name}, turned", f"share {name}"
    return None


def rules(tree: Tree, i: int, worths: Worths) -> Iterator[str]:
    """Names of the operators at a word, and of what its governing word does to it."""
    word = tree.words[i]
    yield from _auxiliaries(tree, i)
    noun = word.upos in ("NOUN", "PROPN", "ADJ", "NUM") and tree.one(i, "cop") is None
    yield from _noun(tree, i, worths) if noun else _verb(tree, i)
    for kid in tree.kids[i]:
        for rule in ("perhaps", "likely", "failed"):
            if base(tree.words[kid].deprel) in ("advmod", "amod") and tree.lemmas[kid] in worths[rule].lemmas:
                yield rule
    if tree.quoted(i):
        yield "quoted"
    if word.lemma.lower() in worths["no comment"].lemmas and _unanswered(tree, i, worths):
        yield "no comment"
    if word.head >= 0:
        yield from _governed(tree, i, worths, noun)
    if base(word.deprel) in ("root", "parataxis", "conj") and any(w.form == "?" for w in tree.words[-2:]):
        yield "question"


def _auxiliaries(tree: Tree, i: int) -> Iterator[str]:
    """Auxiliaries and negation of the word itself."""
    found = {tree.words[k].form.lower() for k in tree.having(i, "aux")}
    against = _negative(tree, i)
    if against:
        yield "not"
    for rule, words in (
        ("will", FUTURE),
        ("can", {"can", "ca"}),
        ("may", POSSIBLE - {"can", "ca"}),
        ("would", WOULD),
        ("must", OBLIGED),
    ):
        if found & words:
            yield f"not, {rule}" if against else rule
    for mark in tree.having(i, "mark", "case"):
        before = BEFORE.get(tree.lemmas[mark])
        if before:
            yield before
    if any(tree.lemmas[k] in ("if", "unless") for c in tree.having(i, "advcl") for k in tree.having(c, "mark")):
        yield "under a condition"


def _verb(tree: Tree, i: int) -> Iterator[str]:
    """The tense of a verb."""
    tag = tree.words[i].xpos
    if tag == "VBD":
        yield "past"
    elif tag in ("VBZ", "VBP"):
        yield "present"
    elif (
        tag == "VB"
        and tree.one(i, "aux") is None
        and not any(tree.words[k].lemma == "to" for k in tree.having(i, "mark"))
    ):
        yield "order"
    elif any(tree.lemmas[k] == "have" for k in tree.having(i, "aux")):
        yield "past"


def _noun(tree: Tree, i: int, worths: Worths) -> Iterator[str]:
    """A noun tells less surely than a verb; its determiner and preposition say how."""
    yield "noun"
    found = {tree.lemmas[k] for k in tree.having(i, "det")}
    if found & {"any", "every", "each"}:
        yield "any"
    elif found & {"a", "an"}:
        yield "noun, a"
    case = tree.case(i).partition(" ")[0]
    for rule in ("noun, for", "noun, after"):
        if case in worths[rule].lemmas:
            yield rule


def _negative(tree: Tree, i: int) -> bool:
    kids = [(k, base(tree.words[k].deprel), {tree.lemmas[k], tree.words[k].form.lower()}) for k in tree.kids[i]]
    return any(_turns(tree, *kid) for kid in kids) or _yet(tree, i)


def _turns(tree: Tree, kid: int, rel: str, forms: set[str]) -> bool:
    """Whether a word under a predicate or a noun negates it; "not only" doesn't."""
    if rel == "aux":
        return tree.words[kid].form.lower().endswith(("n't", "n’t"))
    if rel in ("advmod", "det", "cc", "amod") and forms & (NEGATIONS | SCARCE):
        behind = tree.lemmas[kid + 1] if kid + 1 < len(tree.words) else ""
        scarce = forms & SCARCE and any(tree.words[k].lemma == "a" for k in tree.having(tree.words[kid].head, "det"))
        return not scarce and behind not in ("only", "just", "merely", "simply")
    if rel in ("nsubj", "obj"):
        inner = {tree.lemmas[k] for k in tree.having(kid, "det", "cc", "amod")}
        return bool(forms & {"nobody", "none", "nothing", "neither"} or inner & {"no", "neither"})
    return False


def _yet(tree: Tree, i: int) -> bool:
    """ "has yet to leave" """
    up = tree.words[i].head
    infinitive = any(tree.words[k].lemma == "to" for k in tree.having(i, "mark"))
    return infinitive and up >= 0 and any(tree.lemmas[k] == "yet" and k < i for k in tree.having(up, "advmod"))


def _unanswered(tree: Tree, i: int, worths: Worths) -> bool:
    """ "could not be reached for comment", "declined further comment" """
    above = [up for up, _ in zip(tree.above(i), range(2), strict=False)]
    return any(tree.lemmas[up] in worths["fails"].lemmas or _negative(tree, up) for up in above)


GOVERNING = ("fails", "prevents", "denies", "wants", "plans", "asks", "thinks", "promises", "allows", "needs", "fears", "goes on", "says", "knows")  # fmt: skip


def _governed(tree: Tree, i: int, worths: Worths, noun: bool) -> Iterator[str]:
    """What the governing word does to its complement."""
    up = tree.words[i].head
    lemma, rel = tree.lemmas[up], base(tree.words[i].deprel)
    infinitive = any(tree.words[k].lemma == "to" for k in tree.having(i, "mark"))
    if noun:
        passive = rel == "nsubj" and tree.passive(up)
        aimed = (
            rel == "obj" or passive or (rel in ("nmod", "obl") and tree.case(i) in ("of", "for", "to", "on", "against"))
        )
        if rel == "compound" or not (aimed or rel in ("ccomp", "xcomp")):
            return
    elif (
        rel not in ("xcomp", "ccomp", "acl", "obj", "csubj", "advcl", "obl", "nsubj")
        or tree.words[i].deprel == "acl:relcl"
    ):
        return
    clause = "" if infinitive else ", noun" if noun else ", that" if rel == "ccomp" else ", ing"
    if lemma in worths["prevents"].lemmas and any(tree.lemmas[k] == "from" for k in tree.having(i, "mark", "case")):
        yield "prevents, from"
        return
    if any(tree.lemmas[k] == "that" for k in tree.having(i, "mark")):
        yield "with that"
    for rule in GOVERNING:
        if lemma in worths[rule].lemmas:
            if f"{rule}{clause}" in worths and (rel != "advcl" or infinitive):
                yield f"{rule}{clause}"
            return
    if infinitive:
        yield "in order to" if rel == "advcl" else "to"
    elif rel == "ccomp":
        yield "that"
