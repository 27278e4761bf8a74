"""By what name a party goes that is first called by what it is: "the gang leader known as Barbecue", "state news agency SANA"."""

from __future__ import annotations

from readouts.claims.tree import Tree

CALLED = frozenset({"know", "call", "name", "dub", "nickname"})
BODIES = ("ORG", "PARTY")  # labels of names that act and speak


def without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else text


def alias(tree: Tree, i: int) -> str | None:
    """ "the gang leader known as Barbecue", "a militia called the White Army": who is called by a name has it."""
    called = next(
        (k for k in tree.kids[i] if k > i and tree.words[k].xpos == "VBN" and tree.words[k].lemma in CALLED), None
    )
    if called is None:
        return None
    inside = tree.below(i)
    name = next((k for k in range(called + 1, len(tree.words)) if k in inside and tree.words[k].upos == "PROPN"), None)
    if name is None or any(tree.words[k].upos in ("VERB", "PUNCT") for k in range(called + 1, name)):
        return None
    while tree.words[name].deprel == "compound" and tree.words[name].head > name:
        name = tree.words[name].head
    return without_article(tree.phrase(name, core=True).text)


def called(tree: Tree, i: int, name: str) -> str | None:
    """The name of a body without what it is, and whole: "state news agency SANA" is SANA; "the Observatory for Human Rights". name: of its phrase"""
    mention = tree.names.get(i)
    if mention is None or mention.label not in BODIES or tree.words[i].upos != "PROPN":
        return None
    words = tree.inside(mention.start, mention.end)
    described = any(tree.words[k].end < mention.start for k in tree.having(i, "nmod:desc"))
    whole = tree.words[words[-1]].upos == "PROPN"  # no "ministry in", of a town behind it
    named = tree.words[words[0]].upos == "PROPN"  # "governments of Canada" is no name
    begun = mention.text.startswith(name) or (named and name in mention.text)  # "Save the Children" is no children
    longer = whole and begun and len(mention.text) > len(name)
    return without_article(mention.text) if described or longer else None


def apposed(tree: Tree, i: int, sort: str | None) -> str | None:
    """ "its ally, the People's Party", "aid group Doctors Without Borders": a body, or a state that acts, that is told first by what it is."""
    name = next((k for k in tree.having(i, "appos") if k > i and tree.words[k].upos == "PROPN"), None)
    if name is None or any(tree.words[k].form == "(" for k in range(i, name)):
        return None
    phrase, mention = tree.phrase(name, core=True), tree.names.get(name)
    nearer = next((k for k in range(name - 1, i, -1) if tree.words[k].end <= phrase.start), i)
    if nearer != i and tree.words[nearer].upos in ("NOUN", "PROPN") and tree.case(nearer):
        return None  # "an official at oil firm AGOCO" is not AGOCO
    if mention and (mention.label in BODIES or (mention.label == "LOC" and sort in ("person", "body"))):
        start = max(phrase.start, mention.start)  # who reads names may take "aid group" for a part of it
        return without_article(tree.text[start : max(mention.end, phrase.end)])
    dets = {tree.words[k].form.lower() for k in tree.having(i, "det")}
    known = not dets or "the" in dets or tree.one(i, "nmod:poss") is not None
    next_to_it = not tree.text[tree.words[i].end : phrase.start].strip()
    return phrase.text if known and next_to_it else None  # "the opposition party Chadema", of which no reader knows


def taken_up(tree: Tree, i: int) -> int:
    """ "a farmer whose arrest led to riots": the noun that "whose" takes up, be it only the one before it."""
    if tree.words[i].form.lower() != "whose":
        return i
    clause = next((u for u in tree.above(i) if tree.words[u].deprel.startswith("acl")), None)
    if clause is not None:
        return tree.words[clause].head
    before = next((k for k in range(i - 1, -1, -1) if tree.words[k].upos != "PUNCT"), i)
    while tree.words[before].deprel in ("flat", "compound") and tree.words[before].head >= 0:
        before = tree.words[before].head
    return before if tree.words[before].upos in ("NOUN", "PROPN") else i
