"""The lesser slots of a claim: date, place, quotations, reason, and what is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from readouts.claims.tree import Tree, base
from readouts.schema import Event, Quote, QuoteKind, Span, Telling, When, Where

PLACING = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "along",
        "through",
        "off",
        "within",
        "throughout",
        "via",
        "surrounding",
    }
)
DATED = frozenset(
    {"agreement", "accord", "deal", "pact", "treaty", "resolution", "memorandum", "armistice", "election", "budget"}
)
PLACED = re.compile(r"^(?:of|with|to|in|at|from|near|on|for|by|into) ")
MOVING = frozenset({"to", "into", "from", "towards", "toward", "over", "beyond"})
MOVES = frozenset({Event.MOBILIZE, Event.ASSAULT, Event.RETREAT})
BODILY = frozenset({Event.ASSAULT, Event.COERCE, Event.MOBILIZE, Event.RETREAT, Event.PROTEST, Event.AID})
MEETINGS = frozenset({"call", "conversation", "meeting", "talk", "talks", "summit", "visit", "readout"})
GOING_ON = frozenset({"be", "enter", "continue", "last", "drag", "go", "stretch", "reach"})
ORDERS = frozenset({"first", "second", "third", "fourth", "fifth", "only"})


def when(tree: Tree, words: Iterable[int], near: int, times: tuple[When, ...]) -> When | None:
    """The date expression among these words that stands nearest to ``near``; dated ones before symbolic ones."""
    inside = set(words)
    best: tuple[tuple[bool, int], When] | None = None
    for time in times:
        at = inside.intersection(tree.begun(time.start, time.end))
        if not at:
            continue
        rank = (time.edtf is None, min(abs(i - near) for i in at))
        if best is None or rank < best[0]:
            best = (rank, time)
    return best[1] if best and best[1].edtf else None


def compares(tree: Tree, time: When) -> bool:
    """ "the first since 2006", "the deadliest raid since May", "what the August agreement forbids": what it is measured by is not when it took place."""
    at = next(iter(tree.begun(time.start, time.end)), 0)
    over = tree.words[at].head
    if over > at and base(tree.words[at].deprel) == "compound" and tree.lemmas[over] in DATED:
        return True
    start = next((i for i in (at, at - 1) if i > 0 and tree.words[i].form.lower() == "since"), None)
    if start is None:
        return False
    before = [w for w in tree.words[max(0, start - 5) : start] if w.form.lower() not in ("least", "most")]
    return any(
        w.form.lower() in ORDERS or w.xpos in ("JJS", "RBS") for w in before
    )  # not "at least a dozen since Monday"


def heard_when(telling: Telling | None, times: tuple[When, ...]) -> When | None:
    """The dated expression that the learned heads point at, here or in a sentence nearby."""
    words = telling.when if telling else ()
    hits = {t: n for t in times if t.edtf and (n := sum(t.start <= w.start < t.end for w in words))}
    return max(hits, key=lambda t: hits[t], default=None)


def heard_where(text: str, telling: Telling | None, place: Callable[[int], bool]) -> Where | None:
    """The stretch of words that the learned heads point at as the place, here or in a sentence nearby: the first that holds a place's name.

    place: whether a word that begins at an offset governs a place's name
    """
    for span, starts in _stretches(text, telling.where if telling else ()):
        if any(map(place, starts)):
            bare = PLACED.sub("", span.text)
            start = span.end - len(bare)
            return Where(bare, start, span.end, _without_article(bare))
    return None


def _stretches(text: str, words: tuple[Span, ...]) -> Iterator[tuple[Span, list[int]]]:
    """Words that only spaces part, as one, with where each begins."""
    start = 0
    for i, word in enumerate(words):
        if i + 1 == len(words) or text[word.end : words[i + 1].start].strip():
            inside = words[start : i + 1]
            yield Span(inside[0].start, word.end, text[inside[0].start : word.end]), [w.start for w in inside]
            start = i + 1


def since(tree: Tree, found: When | None, near: int) -> When | None:
    """ "have been cut since June", "have died since the protests began in June" go on: the date is where it begins; "who came before last June",
    "held until Friday": where it ends."""
    if found is None or not found.edtf or "/" in found.edtf:
        return found
    before = [w for w in tree.words if w.end <= found.start][-1:]
    if before and before[0].lemma.lower() in ("until", "till", "before"):
        return replace(found, edtf=f"../{found.edtf}", rule=f"{found.rule}; {before[0].lemma.lower()}")
    at = next(iter(tree.begun(found.start, found.end)), -1)
    began = at >= 0 and any(
        near not in tree.below(k) and any(tree.words[m].form.lower() == "since" for m in tree.having(k, "mark"))
        for k in (at, *tree.above(at))
    )
    if began or found.text.lower().startswith("since ") or (before and before[0].lemma.lower() == "since"):
        return replace(found, edtf=f"{found.edtf}/..", rule=f"{found.rule}; since")
    return found


def onset(tree: Tree, near: int, found: When | None) -> When | None:
    """The date of a thing whose days are counted is its beginning: "the 14th day of the blockade" dates the blockade by counting back."""
    if found is None or not (found.rule or "").startswith("count") or not found.candidates:
        return found
    counted = tree.lemmas[near] in (found.anchor or "").lower().split() or _goes_on(tree, near, found)
    return replace(found, edtf=found.candidates[0].edtf, rule=f"{found.rule}; its beginning") if counted else found


def _goes_on(tree: Tree, near: int, found: When) -> bool:
    """ "the blockade, now in its 14th day", "stayed closed for a twelfth day": a count of no named thing is of what it hangs on."""
    top = next((i for i, w in enumerate(tree.words) if found.start <= w.start < found.end and w.upos == "NOUN"), None)
    if top is None or "of what goes on" not in found.candidates[0].rule:
        return False
    if tree.case(top) == "for":
        return True
    verb = tree.clause(top)
    thing = tree.words[near].upos == "NOUN" and (near in tree.above(top) or tree.subject(verb) == near)
    its = tree.one(top, "nmod:poss") is not None
    return thing and (its or near in tree.above(top) or tree.words[verb].lemma in GOING_ON)


def where(
    tree: Tree, words: Iterable[int], near: int, event: Event | None, party: Callable[[int], bool]
) -> Where | None:
    """The place in a phrase of place among these words, nearest to ``near``; not where its doer is from.

    party: whether the phrase of a word names a person, a people or a body
    """
    cases = PLACING | MOVING if event in MOVES else PLACING
    found = [i for i in words if _placed(tree, i, near, event, cases, party)]
    if not found:
        return None
    # a name before a nameless landmark, then the nearest
    at = min(found, key=lambda i: (not _named(tree, i, party), abs(i - near), i))
    span = tree.phrase(at)
    return Where(span.text, span.start, span.end, _without_article(tree.phrase(at, core=True).text))


def _without_article(text: str) -> str:
    return re.sub(r"^(?:(?:the|a|an)|['’]s) ", "", text, flags=re.IGNORECASE)


def _placed(
    tree: Tree, i: int, near: int, event: Event | None, cases: frozenset[str], party: Callable[[int], bool]
) -> bool:
    """Whether a word heads a phrase of place that an event, and not a party to it, stands in."""
    word, rel = tree.words[i], base(tree.words[i].deprel)
    if rel not in ("obl", "nmod", "obj", "nsubj"):
        return False
    if i in tree.names and party(i) and word.lemma.lower() not in LANDMARKS:
        return False
    borne = word.deprel in ("obj", "nsubj:pass") and word.head == near
    struck = borne and event in (Event.ASSAULT, Event.COERCE)
    if not struck:
        case = set(tree.case(i).split())
        if rel not in ("obl", "nmod") or not case & cases or "with" in case:  # "along with Brazil"
            return False
        over = word.head
        if over in tree.names and tree.names[over].label == "ORG":
            return False  # "the Organisation for Security and Co-operation in Europe"
        if rel == "nmod" and over != near and base(tree.words[over].deprel) == "nsubj" and party(over):
            return False
        if tree.case(i) == "on" and event not in BODILY and word.lemma.lower() not in LANDMARKS:
            return False  # "called on Ukraine", "backs Rabat on Sahara": whom or what it is about
    landmark = word.upos == "NOUN" and word.lemma.lower() in LANDMARKS and word.lemma.lower() != "state"
    nameless = landmark and not (struck and event is Event.ASSAULT)  # "a state of emergency" is no place
    return _named(tree, i, party) or nameless


def _named(tree: Tree, i: int, party: Callable[[int], bool]) -> bool:
    """Whether a phrase names a place, by its head or, before or behind a landmark, by what owns it."""
    if i in tree.names and tree.names[i].label == "LOC":
        return True
    owned = any(
        k in tree.names and tree.names[k].label in ("LOC", "NORP") and not party(k)
        for k in tree.having(i, "compound", "amod", "nmod")
    )
    return owned and tree.lemmas[i] in LANDMARKS


LANDMARKS = frozenset({"border", "corridor", "strait", "sea", "port", "airport", "coast", "region", "province", "district", "city", "town", "village", "capital", "camp", "territory", "bridge", "square", "river", "valley", "checkpoint", "crossing", "waters", "airspace", "island", "frontier", "road", "highway", "base", "area", "zone", "state", "embassy", "gulf", "desert", "mountain"})  # fmt: skip


def quotes(tree: Tree, evidence: Span, attributed: bool = False) -> tuple[Quote, ...]:
    """Quotations that the evidence touches, each told apart: a speaker's own words, words in a paraphrase, or a word at a distance.

    attributed: whether the evidence is laid into somebody's mouth
    """
    return tuple(
        Quote(q.start, q.end, q.text, kind(tree, q, attributed))
        for q in tree.sentence.quotes
        if q.start < evidence.end and q.end > evidence.start
    )


def kind(tree: Tree, quote: Quote, attributed: bool = False) -> QuoteKind:
    """Direct where a whole clause is quoted; scare where the author sets a word apart: a name for something ("the “instructors”"), or a few
    words that nobody is said to have spoken; else mixed.
    """
    inside = [i for i in tree.inside(quote.start, quote.end) if tree.words[i].upos != "PUNCT"]
    verbs = [i for i in inside if tree.words[i].upos in ("VERB", "AUX")]
    if len(inside) > 3 and ((len(inside) >= 8 and verbs) or any(_whole(tree, i, inside) for i in verbs)):
        return QuoteKind.DIRECT
    if len(inside) > 3:
        return QuoteKind.MIXED
    if len(inside) == 1 and tree.words[inside[0]].upos in ("NOUN", "PROPN", "VERB"):
        return QuoteKind.MIXED if attributed and _predicate(tree, inside[0]) else QuoteKind.SCARE
    return QuoteKind.MIXED if attributed else QuoteKind.SCARE


def _whole(tree: Tree, verb: int, inside: list[int]) -> bool:
    """Whether a verb stands in the quotation with its subject."""
    subject = tree.one(verb, "nsubj", "expl")
    return subject in inside or (tree.words[verb].upos == "AUX" and tree.one(tree.words[verb].head, "nsubj") in inside)


def _predicate(tree: Tree, i: int) -> bool:
    """Whether a noun is what somebody calls a thing: "called it “ecocide”", "were “pirates”"."""
    return tree.words[i].upos != "VERB" and base(tree.words[i].deprel) in ("xcomp", "root", "ccomp")


def reason(tree: Tree, clause: int) -> Span | None:
    """What the words give as the reason: "because", "in response to", "over", "as a protest over"."""
    for kid in tree.having(clause, "advcl", "obl"):
        marks = " ".join(tree.lemmas[m] for m in tree.having(kid, "mark"))
        case = tree.case(kid)
        protest = case == "as" and tree.words[kid].lemma in ("protest", "response", "retaliation", "punishment")
        if (
            marks in ("because", "since")
            or case in ("because of", "due to", "in response to", "in retaliation for")
            or protest
        ):
            return tree.span(tree.below(kid))
    return None


def meeting(tree: Tree, words: Iterable[int]) -> Span | None:
    """A definite mention of a call or a meeting, which takes its date from the one told before."""
    for i in sorted(words):
        if tree.lemmas[i] in MEETINGS and any(tree.lemmas[k] in ("the", "this", "that") for k in tree.having(i, "det")):
            return tree.phrase(i)
    return None
