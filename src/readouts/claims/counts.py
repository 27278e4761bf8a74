"""Counts of people and things: the words of a number as an interval with its basis, and what is counted.

People are counted by what befell them, whatever they are called: "11 dead", "eleven people died" and "killed 11 rebels" are of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readouts.claims.once import once
from readouts.claims.tree import Tree, base
from readouts.schema import Number, Token

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
WORDED = {w: float(n) for n, w in enumerate(ONES)} | {w: 20.0 + 10 * n for n, w in enumerate(TENS)}
VAGUE = {"dozens": (24.0, 99.0), "scores": (40.0, 99.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9999.0), "tens of thousands": (2e4, 99_999.0), "hundreds of thousands": (2e5, 999_999.0), "millions": (2e6, 9_999_999.0)}  # fmt: skip
BASES = {"at least": "at least", "more than": "at least", "over": "at least", "no fewer than": "at least", "no less than": "at least", "upwards of": "at least", "up to": "at most", "at most": "at most", "fewer than": "at most", "less than": "at most", "under": "at most", "about": "about", "around": "about", "some": "about", "nearly": "about", "almost": "about", "roughly": "about", "approximately": "about", "an estimated": "about", "estimated": "about"}  # fmt: skip
BEFALLEN = {
    "killed": "kill die slay murder massacre martyr perish execute behead dead death fatality killing",
    "wounded": "wound injure hurt maim wounded injured injury",
    "detained": "arrest detain jail imprison arrested",
    "abducted": "abduct kidnap",
    "displaced": "displace uproot",
    "fled": "flee",
    "evacuated": "evacuate",
    "captured": "capture",
    "released": "release free",
    "rescued": "rescue",
    "missing": "missing",
    "casualties": "casualty",
}
UNIT = {lemma: unit for unit, lemmas in BEFALLEN.items() for lemma in lemmas.split()}
BEARING = frozenset({"die", "flee", "perish"})  # whose subject bears it
THINGS = frozenset({"shell", "missile", "rocket", "drone", "truck", "house", "ton", "tonne", "vehicle", "tank", "home", "building", "village", "bomb", "mine", "round", "mortar", "warplane", "plane", "jet", "helicopter", "ship", "boat", "vessel", "tanker", "strike", "airstrike", "attack", "raid", "sortie", "school", "hospital", "church", "mosque", "bridge", "post", "outpost", "checkpoint", "weapon", "rifle", "gun", "howitzer", "launcher", "body", "sanction", "flight", "camp"})  # fmt: skip
PEOPLE = frozenset({"people", "soldier", "troop", "troops", "civilian", "person", "child", "woman", "man", "fighter", "family", "protester", "policeman", "policewoman", "officer", "prisoner", "hostage", "refugee", "resident", "worker", "victim", "militant", "villager", "gunman", "rebel", "insurgent", "terrorist", "jihadist", "herder", "farmer", "student", "pupil", "schoolgirl", "schoolboy", "teacher", "girl", "boy", "nurse", "doctor", "patient", "journalist", "reporter", "migrant", "passenger", "guard", "peacekeeper", "sailor", "pilot", "settler", "demonstrator", "detainee", "member", "supporter", "mercenary", "recruit", "conscript", "personnel", "citizen", "inhabitant", "worshipper", "mourner", "guest", "militiaman", "paramilitary", "commando", "marine", "gendarme", "household", "believer", "returnee", "evacuee"})  # fmt: skip
PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people", "people": "people", "troops": "troops", "personnel": "personnel", "body": "bodies", "family": "families", "policeman": "policemen", "policewoman": "policewomen", "gunman": "gunmen", "militiaman": "militiamen"}  # fmt: skip

LOOSELY = frozenset({*SCALES, "score"})
WORD = "|".join(sorted([*WORDED, *SCALES], key=len, reverse=True))
ALONE = r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?"
PLAIN = rf"(?:(?:{ALONE})(?:[ -](?:dozen|hundred|thousand|million|billion))?|(?:half )?(?:a|an) (?:dozen|hundred|thousand|million)|(?:{WORD})(?:[ -](?:and )?(?:{WORD}))*)"  # fmt: skip
LOOSE = "|".join(sorted(VAGUE, key=len, reverse=True))
SIGN = "|".join(sorted((*BASES, "between", "from"), key=len, reverse=True))
COUNT = re.compile(rf"(?:\b(?P<sign>{SIGN}) )?(?<![\w$€£.,])(?P<one>{LOOSE}|{PLAIN})(?: ?(?P<join>to|-|–|and|or) ?(?P<two>{PLAIN}))?(?![\w%]|[.,]\d|:\d)", re.IGNORECASE)  # fmt: skip


def numbers(tree: Tree, words: Iterable[int]) -> tuple[Number, ...]:
    """Counts of people and things among these words, in order; of those side by side whom one thing befell, the sum."""
    inside = set(words)
    start = tree.sentence.start
    out: list[Number] = []
    nouns: list[int] = []
    for found in _matches(tree):
        number, noun = _number(tree, inside, found, start)
        if number is None:
            continue
        beside = nouns and noun in tree.coordinated(_first(tree, nouns[-1])) and out[-1].unit == number.unit
        if beside and number.unit in BEFALLEN:
            out[-1] = _sum(tree, out[-1], number)
        else:
            out.append(number)
        nouns.append(noun)
    return tuple(out)


@once
def _matches(tree: Tree) -> tuple[re.Match[str], ...]:
    """Where a sentence gives a number; the pattern costs more than all else in a claim."""
    loosely = not LOOSELY.isdisjoint(tree.lemmas)
    if not loosely and not any(w.upos == "NUM" or w.form[:1].isdigit() for w in tree.words):
        return ()
    return tuple(COUNT.finditer(tree.text[tree.sentence.start : tree.sentence.end]))


def _sum(tree: Tree, one: Number, other: Number) -> Number:
    """ "13 civilians and one soldier were killed": fourteen were."""
    low, high = (None if a is None or b is None else a + b for a, b in ((one.low, other.low), (one.high, other.high)))
    basis = one.basis if one.basis != "exact" else other.basis
    return Number(tree.text[one.start : other.end], one.start, other.end, low, high, one.unit, basis)


def _first(tree: Tree, noun: int) -> int:
    """The first of the nouns that are coordinated with one."""
    while base(tree.words[noun].deprel) == "conj" and tree.words[tree.words[noun].head].upos in ("NOUN", "PROPN"):
        noun = tree.words[noun].head
    return noun


def _number(tree: Tree, inside: set[int], found: re.Match[str], offset: int) -> tuple[Number | None, int]:
    """The number of a match with the noun that it counts, or the word that stands for one."""
    span = range(offset + found.start("one"), offset + found.end())
    told = [i for i in tree.begun(span.start, span.stop) if i in inside and tree.words[i].upos != "PUNCT"]
    tops = [i for i in told if tree.words[i].head not in told]
    units = [(u, i) for i in tops if (u := _unit(tree, i))]
    one, two = _value(found["one"]), _value(found["two"] or "")
    if not units or one is None:
        return None, -1
    unit, top = units[0]
    noun = tree.words[top].head if base(tree.words[top].deprel) == "nummod" else top
    sign, join, end = (found["sign"] or "").lower(), (found["join"] or "").lower(), found.end()
    if two is None or two[0] <= one[0] or (join == "and") != (sign == "between"):
        two, end = one, found.end("one")
    basis = BASES.get(sign) or ("exact" if one == two and one[0] == one[1] else "vague" if one == two else "between")
    low, high = one[0], two[1]
    first = offset + (found.start() if sign in BASES or basis == "between" else found.start("one"))
    bounds = {"at least": (low, None), "at most": (None, high)}.get(basis, (low, high))
    return Number(tree.text[first : offset + end], first, offset + end, bounds[0], bounds[1], unit, basis), noun


def _value(text: str) -> tuple[float, float] | None:
    """The interval that the words of one number name.

    >>> _value("1.2 million"), _value("twenty-five"), _value("two dozen"), _value("hundreds")
    ((1200000.0, 1200000.0), (25.0, 25.0), (24.0, 24.0), (200.0, 999.0))
    """
    low = text.lower().replace(",", "")
    if low in VAGUE or not low:
        return VAGUE.get(low)
    total, last = 0.0, 0.0
    for word in re.split(r"[ -]", low):
        if word in SCALES:
            last = (last or 1.0) * SCALES[word]
            if SCALES[word] >= 1e3:
                total, last = total + last, 0.0
        elif word == "half":
            last = 0.5
        elif word not in ("a", "an", "and"):
            last += WORDED[word] if word in WORDED else float(word)
    return total + last, total + last


def _unit(tree: Tree, i: int) -> str | None:
    """What a number counts: what befell people, else the noun; None where it counts nothing that we keep."""
    word, rel = tree.words[i], base(tree.words[i].deprel)
    behind = tree.words[i + 1] if i + 1 < len(tree.words) else None
    if behind is not None and behind.upos in ("ADJ", "VERB") and behind.lemma.lower() in UNIT:
        return UNIT[behind.lemma.lower()]  # "left 11 dead"
    if word.head < 0:
        return None
    over = tree.words[word.head]
    of = next((k for k in tree.having(i, "nmod") if tree.case(k) == "of"), None)
    if of is not None:
        return _of_noun(tree, of, i)
    if rel in ("nummod", "compound", "advmod", "amod", "det") or (rel == "nmod" and not tree.case(i)):
        return UNIT.get(over.lemma.lower()) or _of_noun(tree, word.head, word.head)
    if rel in ("obl", "obj", "nmod") and any(w.lemma.lower() == "toll" for w in tree.words):
        return "killed"
    return _befallen(tree, i, i) or (_summed(tree, i) if rel in ("obl", "obj") else None)


def _summed(tree: Tree, i: int) -> str | None:
    """ "puts the dead at 11", "the number of wounded has reached 61": whom the noun beside a bare number tells of."""
    for noun in tree.having(tree.words[i].head, "obj", "nsubj"):
        of = next((k for k in tree.having(noun, "nmod") if tree.case(k) == "of"), noun)
        if noun != i and (unit := UNIT.get(tree.lemmas[of])):
            return unit
    return None


def _of_noun(tree: Tree, noun: int, phrase: int) -> str | None:
    """The unit of a counted noun; ``phrase``: the word by which it hangs on its verb."""
    lemma = tree.lemmas[noun]
    if lemma in THINGS:
        return _many(tree.words[noun])
    return _befallen(tree, noun, phrase) or UNIT.get(lemma) or (_many(tree.words[noun]) if lemma in PEOPLE else None)


def _befallen(tree: Tree, noun: int, phrase: int) -> str | None:
    """What a verb or a participle says befell those who are counted."""
    beside = (UNIT.get(tree.lemmas[k]) for k in _participles(tree, noun))
    if found := next(filter(None, beside), None):
        return found
    word = tree.words[_first(tree, phrase)]
    verb = tree.lemmas[word.head] if word.head >= 0 else ""
    borne = word.deprel in ("obj", "nsubj:pass") or (word.deprel == "nsubj" and verb in BEARING)
    return UNIT.get(verb) if borne else None


def _participles(tree: Tree, noun: int) -> Iterator[int]:
    """ "46 people wounded", wherever the parse hangs the participle."""
    yield from (k for k in tree.having(noun, "acl", "amod") if tree.words[k].deprel != "acl:relcl")
    behind = noun + 1
    if behind < len(tree.words) and tree.words[behind].xpos in ("VBN", "JJ") and tree.one(behind, "obj") is None:
        yield behind


def _many(noun: Token) -> str:
    """What is counted, as the words call many of it: one soldier and two are of one unit."""
    form = noun.form.lower()
    return form if "Number=Plur" in noun.feats or form.endswith("s") else PLURALS.get(form, f"{form}s")
