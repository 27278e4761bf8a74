"""What the rules ask of the words of a sentence."""

from __future__ import annotations

from readouts.schema import Token

Tokens = tuple[Token, ...]


def base(token: Token) -> str:
    return token.deprel.partition(":")[0]


def has_subject(out: list[Token], i: int) -> bool:
    return any(t.head == i and t.deprel.startswith("nsubj") for t in out)


def governs(out: list[Token], i: int) -> bool:
    """Whether a word has an object behind it, as nouns and adjectives have none."""
    return any(t.head == i and t.deprel == "obj" and k > i for k, t in enumerate(out))


def whole(tokens: Tokens) -> bool:
    """Whether the words make a tree: one root, to which every word leads."""
    heads = [t.head for t in tokens]
    if heads.count(-1) != 1:
        return False
    safe: set[int] = {-1}
    for i in range(len(heads)):
        path: list[int] = []
        while i not in safe:
            path.append(i)
            if len(path) > len(heads):
                return False
            i = heads[i]
        safe.update(path)
    return True
