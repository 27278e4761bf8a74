"""Who counts as a party of a claim: from heads of phrases to entities."""

from __future__ import annotations

import re

from readouts.claims.cast import Cast
from readouts.claims.counts import UNIT
from readouts.claims.tree import TIMES, Tree, base
from readouts.schema import Entity, Telling

CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
SPOTS = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "along", "off", "within", "throughout", "over"}
)
DIFFUSE = frozenset({"international", "global", "foreign", "regional", "local", "public", "mass", "civil", "military", "armed", "political", "religious", "ethnic", "sectarian", "economic", "popular", "violent", "deadly", "fresh", "new", "recent"})  # fmt: skip
QUANTITY = frozenset(
    {
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "group",
        "most",
        "some",
        "all",
        "many",
        "several",
        "none",
        "majority",
        "rest",
        "part",
        "member",
        "crowd",
        "few",
        "half",
        "two",
        "three",
        "four",
        "five",
        "wave",
        "series",
        "string",
        "spate",
        "barrage",
        "salvo",
        "ten",
    }
)  # nouns of number, whose party is what they count
AIRED = frozenset({"channel", "telegram", "twitter", "facebook", "website", "radio", "television", "tv", "air", "page", "blog", "podcast"})  # fmt: skip
AIMING = frozenset({"rail", "fire", "launch", "shoot", "aim", "lob", "hurl", "direct", "throw", "rattle", "brandish", "shake", "snipe", "point"})  # fmt: skip
OWNED = frozenset({"his", "her", "its", "their"})
EMPTY = frozenset({"it", "this", "that", "which", "what", "there"})


def party(tree: Tree, i: int, cast: Cast) -> bool:
    """Whether a phrase names somebody who can act, speak or suffer."""
    word = tree.words[i]
    if word.lemma.lower() in QUANTITY:
        counted = next((k for k in tree.having(i, "nmod") if tree.case(k) in ("of", "among")), None)
        if counted is not None:
            return party(tree, counted, cast)
    if word.upos == "NUM" or word.form[:1].isdigit():  # "40 killed", "strikes kill 12"
        return base(word.deprel) in ("obj", "nsubj") and tree.lemmas[word.head] in UNIT
    somebody = (word.upos == "PRON" and word.lemma.lower() not in EMPTY) or _those_who_are(tree, i, cast)
    return somebody or cast.sort(tree, i) != "" or named(tree, i) or tree.those(i)


def _those_who_are(tree: Tree, i: int, cast: Cast) -> bool:
    """ "the wounded", "the displaced": an adjective with an article and no noun is those who are so."""
    noun = tree.words[i].upos == "ADJ" and base(tree.words[i].deprel) in ("obj", "iobj", "nsubj", "obl", "nmod")
    return noun and cast.noun(tree, i) == "person" and tree.one(i, "det") is not None


def named(tree: Tree, i: int) -> bool:
    """Whether a word is a name, or an adjective made from one."""
    word = tree.words[i]
    return (
        (i in tree.names and (word.upos == "PROPN" or tree.names[i].label not in ("EVENT", "WEAPON")))
        or word.upos == "PROPN"
        or (
            word.upos == "ADJ" and word.form[:1].isupper() and word.lemma.lower() not in DIFFUSE and not _opens(tree, i)
        )
    )


def _opens(tree: Tree, i: int) -> bool:
    """Whether a word stands where any word has a capital: at the beginning, behind a dateline's dash, a colon, a mark of quotation."""
    return i == 0 or (tree.words[i - 1].upos == "PUNCT" and tree.words[i - 1].form != ",")


def parties(
    tree: Tree,
    heads: tuple[int, ...],
    cast: Cast,
    speaker: tuple[Entity, ...],
    pointed: frozenset[int] = frozenset(),
) -> tuple[Entity, ...]:
    """The parties that phrases name, each once; ``pointed`` heads count though nobody knows them for a party."""
    out: list[Entity] = []
    for head in heads:
        if time(tree, head) or spot(tree, head) or tool(tree, head, cast) or _titular(tree, head):
            continue
        head = next((k for k in tree.having(head, "nmod") if _counted(tree, head, k, cast)), head)
        if cast.noun(tree, head) == "deed":  # "the recognition of a rival": the rival
            out += [e for e in parties(tree, doers(tree, head, cast), cast, speaker) if e not in out]
            continue
        if tree.words[head].upos in ("VERB", "AUX"):  # what somebody does is nobody, whatever it hangs on
            continue
        if head not in pointed and not any(party(tree, w, cast) for w in tree.coordinated(head)):
            continue
        for entity in cast.entities(tree, head, speaker):
            if entity.name.lower() in OWNED:
                continue  # whose it is, where nobody knows who that is
            if not _excluded(tree, entity) and all(entity.name != o.name and not _within(entity, o) for o in out):
                out.append(entity)
    return tuple(e for e in out if not any(_within(e, o) for o in out))


def _titular(tree: Tree, i: int) -> bool:
    """ "the Great Patriotic War", "the Cold War": an adjective that is a part of what a thing is called, and no people's name, is nobody."""
    word = tree.words[i]
    over = word.head
    people = i in tree.names and tree.names[i].label != "EVENT"
    if word.upos != "ADJ" or people or over < 0 or base(word.deprel) != "amod":
        return False
    return tree.words[over].form[:1].isupper() and not tree.words[over].form.isupper()


def _counted(tree: Tree, number: int, i: int, cast: Cast) -> bool:
    """ "a series of air strikes": what is counted is a deed."""
    return tree.lemmas[number] in QUANTITY and tree.case(i) == "of" and cast.noun(tree, i) == "deed"


def _excluded(tree: Tree, entity: Entity) -> bool:
    """ "backed by Tokyo but not by Beijing", "it was not the police", "unlike Abuja": who is named as the one who did not."""
    at = next((i for i, w in enumerate(tree.words) if w.start >= entity.start), 0)
    if tree.words and tree.lemmas[at] == "not":
        return True
    while at > 0 and tree.words[at - 1].upos in ("ADP", "DET", "ADJ") and tree.lemmas[at - 1] != "unlike":
        at -= 1
    return at > 0 and tree.lemmas[at - 1] in ("not", "unlike")


def _within(one: Entity, other: Entity) -> bool:
    """Whether the words of one party are a part of the other's: "Ivory" of "Ivory Coast"."""
    return other.start <= one.start and one.end <= other.end and (one.start, one.end) != (other.start, other.end)


def away(cast: Cast, telling: Telling | None) -> tuple[Entity, ...]:
    """The recipients of a telling in sentences before or behind that the learned heads point at."""
    return cast.pointed(span.start for span in telling.away) if telling else ()


def unless(tree: Tree, verb: int) -> int | None:
    """Who would bring on what a condition under a verb tells: "will respond if the junta shells the town"."""
    for clause in tree.having(verb, "advcl"):
        if any(tree.lemmas[k] in ("if", "should", "unless") for k in tree.having(clause, "mark", "aux")):
            return None if tree.passive(clause) else tree.one(clause, "nsubj")
    return None


def setting(tree: Tree, i: int) -> bool:
    """ "met on Capri", "sent a delegation": an island on which some meet, or unnamed people who are sent, are none of those who meet."""
    word = tree.words[i]
    if tree.case(i) == "on":
        return i in tree.names and tree.names[i].label == "LOC"
    sent = word.head >= 0 and tree.lemmas[word.head] in ("send", "dispatch")
    return sent and base(word.deprel) == "obj" and word.upos == "NOUN"


def left(tree: Tree, verb: int, cast: Cast, ships: frozenset[str]) -> tuple[int, ...]:
    """ "left the movement": a body that one leaves is left by one's going; a place is not, nor a ship."""
    return tuple(
        o
        for o in (() if tree.passive(verb) else tree.having(verb, "obj"))
        if (cast.sort(tree, o) == "body" and tree.lemmas[o] not in ships)
        or (o in tree.names and tree.names[o].label == "ORG")
    )


def time(tree: Tree, i: int) -> bool:
    """ "on Monday", "at 8:20 a.m.", "at one point": nobody acts, suffers or is addressed."""
    word = tree.words[i]
    day = word.upos == "NUM" and any(tree.lemmas[k] in TIMES for k in tree.kids[i])  # "on Jan. 1"
    once = tree.case(i) == "at" and tree.lemmas[i] in ("point", "time", "stage", "moment", "last")
    return day or once or word.lemma.lower() in TIMES or bool(CLOCK.fullmatch(word.form))


def spot(tree: Tree, i: int) -> bool:
    """ "in Geneva", "at the border", "near Kursk": where it took place is not who took part; "fired at Israel" is aimed there."""
    over, case = tree.words[i].head, tree.case(i)
    if case in ("on", "via", "over") and tree.lemmas[i] in AIRED:
        return True  # "claimed the attack on its Telegram channel"
    aimed = case == "at" and over >= 0 and (tree.lemmas[over] in AIMING or _out(tree, over))
    return case in SPOTS and not aimed and (i in tree.names and tree.names[i].label == "LOC")


def _out(tree: Tree, verb: int) -> bool:
    """ "lashed out at Brussels" """
    return any(tree.lemmas[k] == "out" for k in tree.having(verb, "compound:prt", "advmod"))


def tool(tree: Tree, i: int, cast: Cast) -> bool:
    """ "bombs", "heavy weapons", which are nobody's as far as the words go: what is used is not who acts or suffers; a building may."""
    built = tree.lemmas[i] in cast.classes.get("building", ())
    if tree.lemmas[i] == "force" and tree.words[i].head >= 0 and tree.lemmas[tree.words[i].head] in ("use", "employ"):
        return True  # "had used excessive force"
    return cast.noun(tree, i) in ("thing", "deed") and not built and not owners(tree, i, cast)


def owners(tree: Tree, head: int, cast: Cast) -> tuple[int, ...]:
    """Whose a thing is that can't be a party itself: "burned their granaries", "the airport of Batken", "Tajik rockets"."""
    found = []
    for kid in tree.kids[head]:
        rel, case = tree.words[kid].deprel, tree.case(kid)
        mine = possessive(tree, kid) or (base(rel) in ("amod", "compound") and named(tree, kid))
        if mine or (base(rel) == "nmod" and case in ("of", "from") and party(tree, kid, cast)):
            found.append(kid)
    return tuple(found)


def doers(tree: Tree, deed: int, cast: Cast) -> tuple[int, ...]:
    """Whose a deed is: "Ukraine's shelling of Belgorod" is Ukraine's, and where nobody else is named, whoever stands behind "of"."""
    found = owners(tree, deed, cast)
    by = tuple(k for k in tree.having(deed, "nmod") if tree.case(k) == "by")
    does = by or tuple(k for k in found if tree.case(k) != "of")
    suffered = tree.lemmas[deed] in cast.classes.get("suffered", ())  # "the ouster of the emir" is not the emir's
    return does if does or suffered else found


def possessive(tree: Tree, i: int) -> bool:
    """ "the army's jets", whatever the parse calls it."""
    return tree.words[i].deprel == "nmod:poss" or any(tree.words[k].xpos == "POS" for k in tree.kids[i])
