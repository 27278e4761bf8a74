"""At whom a saying is aimed: whom a verdict calls something, to whom a promise is given, whom a threat would befall."""

from __future__ import annotations

from readouts.claims import cues
from readouts.claims.attribution import Attribution
from readouts.claims.cast import Cast
from readouts.claims.lexicon import Lexicon
from readouts.claims.parties import party, unless
from readouts.claims.tree import Tree, base
from readouts.schema import Act, Event


def deed(tree: Tree, head: int, at: Attribution) -> bool:
    """ "France condemned it": what is praised or found fault with so is what was told before, and no state and no body."""
    return tree.words[head].form.lower() in ("it", "this", "that") and at.saying.act in (Act.CONDEMN, Act.PRAISE)


def called(tree: Tree, head: int, at: Attribution) -> bool:
    """ "called South Korea an enemy state": what somebody is called is not another."""
    bare = base(tree.words[head].deprel) in ("obl", "xcomp") and not tree.case(head)
    return bare and any(h < head and base(tree.words[h].deprel) == "obj" for h in (*at.heads, *tree.kids[at.word]))


def whom_it_calls(tree: Tree, at: Attribution) -> list[int]:
    """ "called the governor a traitor": him, though what he is called is all of the content."""
    if not any(called(tree, head, at) for head in at.heads):
        return []
    return [k for k in tree.having(at.word, "obj") if k not in at.heads]


def given_to(tree: Tree, at: Attribution, cast: Cast) -> list[int]:
    """ "pledged a thousand officers for Haiti": they are promised to Haiti, and it is not to them that it is promised."""
    if at.saying.act is not Act.PROMISE:
        return []
    counted = [k for k in tree.having(at.word, "obj") if tree.one(k, "nummod") is not None]
    whom = (k for n in counted for k in (*tree.having(n, "nmod"), *tree.having(at.word, "obl")))
    return [k for k in whom if tree.case(k) in ("for", "to") and party(tree, k, cast)]


def menaced(tree: Tree, at: Attribution, cast: Cast) -> list[int]:
    """Whom a threat would befall: "threatened to shoot him"; else who could bring it on: "if the junta does not yield"."""
    verbs = [h for h in at.heads if tree.verbal(h)]
    struck = [k for h in verbs for k in tree.having(h, "obj", "obl:against") if party(tree, k, cast)]
    return struck or [w for h in verbs if (w := unless(tree, h)) is not None]


def owns(tree: Tree, kid: int) -> bool:
    """Whether a word under a content's head names whose it is."""
    rel = tree.words[kid].deprel
    named = kid in tree.names or tree.words[kid].upos == "PROPN"
    return rel == "nmod:poss" or (
        base(rel) in ("amod", "compound", "nmod") and named and tree.case(kid) in ("", "by", "from", "of")
    )


def called_for(tree: Tree, at: Attribution) -> bool:
    """ "Calls for the minister's resignation grew louder": it is asked of him, though nobody is named as asking."""
    wanted = not any(map(tree.verbal, at.heads))  # in "calls to attack the offices" nobody is called upon by name
    return at.saying.event is Event.REQUEST and wanted and _nobodys(tree, at)


def whose_threat(tree: Tree, at: Attribution) -> tuple[int, ...]:
    """ "The threat of new Kenyan sanctions": whose they would be threatens with them, though he is not told to have said so."""
    if at.saying.event is not Event.THREATEN or not _nobodys(tree, at):
        return ()
    near = (k for h in at.heads for k in tree.having(h, "amod", "compound", "nmod") if tree.words[h].upos == "NOUN")
    return tuple(k for k in near if (k in tree.names and k < at.heads[0]) or tree.case(k) in ("by", "from"))


def _nobodys(tree: Tree, at: Attribution) -> bool:
    """Whether a noun of saying has nobody for its speaker, and is what its clause is about."""
    subject = base(tree.words[at.word].deprel) in ("nsubj", "root", "conj")
    return at.source is None and subject and tree.words[at.word].upos == "NOUN" and tree.case(at.word) == ""


def to_cut(tree: Tree, at: Attribution, lexicon: Lexicon) -> bool:
    """ "resisted pressure to cut aid to Chad": who won't cut it refuses Chad nothing."""
    verbs = (i for i in at.content if tree.words[i].xpos == "VB" and tree.words[i].head in at.heads)
    hits = (cues.trigger(tree, i, lexicon) for i in (*verbs, *at.heads))
    return any(hit is not None and hit[0].event is Event.SANCTION and hit[0].pos == "VERB" for hit in hits)


def to_free(tree: Tree, at: Attribution, lexicon: Lexicon) -> bool:
    """ "demands for the release of the teachers": of them it is not asked."""
    hits = (cues.trigger(tree, h, lexicon) for h in at.heads)
    return any(hit is not None and hit[0].mode in ("release", "return") for hit in hits)
