"""A headline's speaker without a verb: "Analysts: front about to collapse", "Front about to collapse: UN", "Front about to collapse - UN", "UN to rebels: free them".

What is told under a place's name is its topic, not its word, but where it is turned to somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.events import Told
from readouts.claims.framed import NOUNS
from readouts.claims.heard import STATES
from readouts.claims.lexicon import Saying
from readouts.claims.pronouns import SPEAKER
from readouts.claims.tree import QUOTE_MARKS, Tree
from readouts.schema import Act, Commitment, Engagement, Event

CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
LONGEST = 4  # words of a speaker so named
WIDEST = 12  # words before a colon and a quotation
TOLD = 3  # words that the rest has at least
ASKS = Saying((), "", "", Act.DEMAND, Commitment.UU, Engagement.ACKNOWLEDGE, Event.REQUEST, "", ("inf",))
DASHES = frozenset("-–—")
SPEAKERS = ("person", "people", "body")


def labelled(tree: Tree, cast: Cast) -> Attribution | None:
    """The attribution of a sentence that a colon parts into somebody and what he says."""
    at = next((i for i, w in enumerate(tree.words) if w.form == ":"), -1)
    if at < 0:
        return _behind_a_dash(tree, cast)
    if tree.sentence.quotes:
        return _quoted(tree, at, cast)
    if turned := _turned_to(tree, at, cast):
        return turned
    words = range(len(tree.words))
    before, behind = words[:at], [i for i in words[at + 1 :] if tree.words[i].upos != "PUNCT" or i + 1 < len(words)]
    for named, told in ((list(before), behind), (behind, list(before))):
        source = _speaker(tree, named, cast)
        if source is None and named and named[0] == 0 and any(_spoken(tree, i) for i in told):
            source = _unknown(tree, named)
        if source is not None and len(told) >= TOLD and any(tree.words[i].upos == "VERB" for i in told):
            content = frozenset(told)
            heads = tuple(i for i in told if tree.words[i].head not in content)
            return Attribution(STATES, source, (), source, heads, content, None)
    return None


def _turned_to(tree: Tree, at: int, cast: Cast) -> Attribution | None:
    """ "UN to rebels: free them" asks it of them; "Chad to Sudan: we will shut the border" tells them."""
    to = next((i for i in range(1, at) if tree.words[i].form == "to"), 0)
    before, behind = range(to), range(to + 1, at)
    told = [i for i in range(at + 1, len(tree.words)) if tree.words[i].upos != "PUNCT"]
    if not before or not behind or max(len(before), len(behind)) > LONGEST or len(told) < 2:
        return None
    source, addressee = (next((i for i in reversed(side) if _party(tree, i, cast)), None) for side in (before, behind))
    asks = _bidding(tree, told)
    if source is None or addressee is None or not (asks or any(_spoken(tree, i) for i in told)):
        return None
    content = frozenset(told)
    heads = tuple(i for i in told if tree.words[i].head not in content)
    return Attribution(ASKS if asks else STATES, source, (), source, heads, content, addressee)


def bidden(told: Told, sayings: Iterable[Attribution]) -> bool:
    """Whether a headline's order only says what is asked for: "UN to rebels: free them" frees nobody."""
    return any(at.saying is ASKS and told.clause in at.heads for at in sayings)


def _party(tree: Tree, i: int, cast: Cast) -> bool:
    return i in tree.names or tree.words[i].upos == "PROPN" or cast.sort(tree, i) in SPEAKERS


def _bidding(tree: Tree, told: list[int]) -> bool:
    """Whether words begin with an order: "free them", "don't shoot", "please leave"."""
    first = next((i for i in told if tree.words[i].upos not in ("AUX", "PART", "ADV", "INTJ")), told[0])
    verb = tree.words[first]
    return verb.upos == "VERB" and verb.xpos in ("VB", "VBP") and verb.form.lower() == tree.lemmas[first]


def _behind_a_dash(tree: Tree, cast: Cast) -> Attribution | None:
    """ "Thai jets bomb Cambodian depot - army": whoever stands alone at the end of a headline says it."""
    dash = next(
        (i for i in range(len(tree.words) - 1, -1, -1) if tree.words[i].form in DASHES and _spaced(tree, i)), -1
    )
    told = [i for i in range(dash) if tree.words[i].upos != "PUNCT"]
    source = _speaker(tree, list(range(dash + 1, len(tree.words))), cast) if dash > 0 else None
    if source is None or len(told) < TOLD or not any(tree.words[i].upos == "VERB" for i in told):
        return None
    content = frozenset(told)
    heads = tuple(i for i in told if tree.words[i].head not in content)
    return Attribution(STATES, source, (), source, heads, content, None)


def _spaced(tree: Tree, i: int) -> bool:
    """Whether a mark stands between spaces."""
    return tree.text[tree.words[i].start - 1 : tree.words[i].end + 1] == f" {tree.words[i].form} "


def _quoted(tree: Tree, at: int, cast: Cast) -> Attribution | None:
    """ "The minister, in a post on X: “…”": whoever stands before a colon and a quotation that is all the rest, without a verb, says it."""
    opening = at + 1 < len(tree.words) and tree.words[at + 1].form in QUOTE_MARKS
    quote = next((q for q in tree.sentence.quotes if q.start >= tree.words[at].end), None)
    before = [i for i in range(at) if tree.words[i].upos != "PUNCT"]
    verbs = any(tree.words[i].upos in ("VERB", "AUX") for i in before)
    if not opening or quote is None or verbs or not 0 < len(before) <= WIDEST:
        return None
    said = [i for i, w in enumerate(tree.words) if i > at and quote.start <= w.start and w.upos != "PUNCT"]
    owned = [i for i in before if tree.words[i].deprel == "nmod:poss" or tree.case(i) == "by"]
    source = next((i for i in (*owned, *before) if _somebody(tree, i, cast)), None)
    if source is None or len(said) < TOLD:
        return None
    content = frozenset(said)
    return Attribution(
        STATES, source, (), source, tuple(i for i in said if tree.words[i].head not in content), content, None
    )


def _somebody(tree: Tree, i: int, cast: Cast) -> bool:
    label = tree.names[i].label if i in tree.names else ""
    return label in ("PER", "ORG", "PARTY") or (label != "LOC" and cast.sort(tree, i) in SPEAKERS)


def _spoken(tree: Tree, i: int) -> bool:
    """ "must", "we": a word of somebody who speaks, and of no dry report."""
    return tree.words[i].xpos == "MD" or tree.words[i].form.lower() in SPEAKER


def _unknown(tree: Tree, named: list[int]) -> int | None:
    """A name that nobody knows, and no place's, before words that are spoken: "Okoro: the army must leave"."""
    names = len(named) <= 2 and all(tree.words[i].upos == "PROPN" for i in named)
    place = any(i in tree.names and tree.names[i].label == "LOC" for i in named)
    return named[-1] if names and not place else None


def _speaker(tree: Tree, named: list[int], cast: Cast) -> int | None:
    """Who is named by a few words that tell nothing: a person, people or a body, not a place."""
    words = [i for i in named if tree.words[i].upos != "PUNCT"]
    if words[1:] and CLOCK.fullmatch(tree.words[words[0]].form):
        words = words[1:]  # "09:40 Mayor Terekhov: two people were hurt"
    if any(tree.words[i].upos in ("VERB", "AUX", "NUM") for i in words):
        return None
    if words and len(words) <= WIDEST and cast.sort(tree, words[0]) == "people":
        return words[0]  # "Sources close to the general: …"
    if not 0 < len(words) <= LONGEST or any(tree.words[i].upos == "ADP" for i in words):
        return None
    last = words[-1]
    if tree.lemmas[last] in NOUNS:  # "Kyiv's line: …"
        return next((i for i in words if tree.words[i].deprel == "nmod:poss"), None)
    label = next((tree.names[i].label for i in words if i in tree.names), "")
    known = label in ("PER", "ORG") or {cast.sort(tree, last), cast.noun(tree, last)} & set(SPEAKERS)
    return last if known else None
