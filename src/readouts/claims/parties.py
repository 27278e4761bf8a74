"""Who counts as a party of a claim: from heads of phrases to entities."""

from __future__ import annotations

from readouts.claims.cast import Cast
from readouts.claims.tree import Tree
from readouts.schema import Entity

DIFFUSE = frozenset({"international", "global", "foreign", "regional", "local", "public", "mass"})
EMPTY = frozenset({"it", "this", "that", "which", "what", "there"})


def party(tree: Tree, i: int, cast: Cast) -> bool:
    """Whether a phrase names somebody who can act, speak or suffer."""
    word = tree.words[i]
    return cast.sort(tree, i) != "" or named(tree, i) or (word.upos == "PRON" and word.lemma.lower() not in EMPTY)


def named(tree: Tree, i: int) -> bool:
    """Whether a word is a name, or an adjective made from one."""
    word = tree.words[i]
    return (
        i in tree.names
        or word.upos == "PROPN"
        or (word.upos == "ADJ" and word.form[:1].isupper() and word.lemma.lower() not in DIFFUSE)
    )


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
        if head not in pointed and not any(party(tree, w, cast) for w in tree.coordinated(head)):
            continue
        for entity in cast.entities(tree, head, speaker):
            if all(entity.name != o.name for o in out):
                out.append(entity)
    return tuple(out)
