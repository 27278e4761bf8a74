"""Parties told together: "the three nations", "both sides", "the two leaders"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from readouts.claims.memory import Memory
from readouts.claims.tree import Tree, base
from readouts.schema import Entity

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "all": 0, "2": 2, "3": 3, "4": 4, "5": 5}
SIDES = frozenset({"side", "party", "country", "nation", "state", "government", "capital", "leader", "president", "minister", "man", "woman", "camp", "official", "ally", "neighbour", "neighbor", "team", "general", "power"})  # fmt: skip
PEOPLE = frozenset({"leader", "president", "minister", "man", "woman", "official", "general"})
HOLDERS = PEOPLE - {"man", "woman", "official", "general"} | {"counterpart", "premier", "chancellor", "king", "envoy", "ambassador", "secretary", "chief"}  # fmt: skip
ANYBODY = frozenset(
    {"man", "woman", "official", "general", "minister", "neighbour", "neighbor", "team", "ally", "camp"}
)
PLAIN = frozenset({"side", "party", "leader", "president", "country"})  # what "the …s" alone may take up
POINTING = frozenset({"the", "this", "that", "these", "those"})
REACH = 8  # sentences back in which a group is looked for


def count(tree: Tree, i: int) -> int | None:
    """How many a phrase says that there are."""
    forms = (tree.words[k].form.lower() for k in tree.having(i, "nummod", "det"))
    return next((NUMBERS[f] for f in forms if f in NUMBERS), None)


def _beside(tree: Tree, i: int) -> list[int]:
    """ "the three" straight before a noun, whatever a parser hangs them on."""
    out = []
    while i > 0 and tree.words[i - 1].upos in ("DET", "NUM"):
        i -= 1
        out.append(i)
    return out


def group(memory: Memory, tree: Tree, i: int, told: int | None = None) -> tuple[Entity, ...]:
    """The last so many parties named together, where a phrase speaks of so many sides."""
    word = tree.words[i]
    lemma = word.lemma.lower()
    if word.form.lower() in NUMBERS:
        return _so_many(memory, tree, i)
    if lemma not in SIDES or "Number=Plur" not in word.feats:
        return ()
    if word.form == "Parties":
        return ()  # of a treaty, by their name in it
    marks = [tree.words[k].form.lower() for k in (*tree.having(i, "nummod", "det", "amod"), *_beside(tree, i))]
    number = next((NUMBERS[m] for m in marks if m in NUMBERS), told)
    if number == 0:
        return ()  # "all parties" are more than those that were named
    if number is None and not (set(marks) & POINTING and lemma in PLAIN):
        return ()
    if lemma in ANYBODY and not set(marks) & (POINTING | {"both"}):
        return ()  # "three men" are three more
    if any(True for _ in tree.having(i, "nmod", "acl")):
        return ()
    span = tree.phrase(i)
    found = together(memory, tree, i, number or 2, lemma in PEOPLE)
    return tuple(replace(e, text=span.text, start=span.start, end=span.end) for e in found)


def _so_many(memory: Memory, tree: Tree, i: int) -> tuple[Entity, ...]:
    """ "the two had not spoken": two men named before, or else two sides."""
    word = tree.words[i]
    number = NUMBERS.get(word.form.lower(), 0)
    alone = base(word.deprel) == "nsubj" and not tree.having(i, "nmod", "acl")
    if not number or not alone or not any(tree.lemmas[k] == "the" for k in tree.having(i, "det")):
        return ()
    found = together(memory, tree, i, number, True) or together(memory, tree, i, number, False)
    return tuple(replace(e, text=word.form, start=word.start, end=word.end) for e in found)


def together(
    memory: Memory, tree: Tree, i: int, number: int, people: bool, nearest: bool = False
) -> tuple[Entity, ...]:
    """The parties that a sentence before (or this one up to here) names together: just so many before more, and of several sentences
    the one with the page's main parties, or the nearest."""
    named: dict[int, dict[str, Entity]] = defaultdict(dict)
    placed: set[str] = set()  # names of places that nobody's verb has for its subject
    here = tree.sentence.index
    for party in reversed(memory.told):
        if here - party.sentence > REACH:
            break
        if party.sentence == here and (party.word >= i or party.within):
            continue  # "mediators from Oman told both sides": Oman is neither
        name = party.entities[0].name if party.entities else ""
        called = any(map(str.isupper, name)) and " of " not in name  # "residents of Goma" are no side
        sided = party.sort in ("name", "body") or (party.sort == "people" and called) or party.place
        sided = sided and (party.place or not party.within)  # of "the Secretary of State" no State is a side
        fits = (party.sort == "person" and not party.within) if people else sided  # "two hundred troops" are no side
        if fits and party.entities[0].text.lower() not in POINTING:
            for e in party.entities:
                named[party.sentence][e.name] = e
                (placed.add if party.place and not party.subject else placed.discard)(e.name)
    best: tuple[float, tuple[Entity, ...]] = (0.0, ())
    for sentence, names in sorted(named.items()):
        if len(names) >= number:
            main = sorted(names.values(), key=lambda e: (e.name in placed, -memory.often[e.name], e.start))[:number]
            known = 0 if nearest else sum(min(memory.often[e.name], 4) for e in main) / number
            weight = 20 + known + 3 * (len(names) == number) - (here - sentence)
            best = max(best, (weight, tuple(sorted(main, key=lambda e: e.start))), key=lambda pair: pair[0])
    return best[1]
