"""What the rules ask of the words of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from readouts.schema import Token

Tokens = tuple[Token, ...]
OPENING = frozenset(
    {"if", "unless", "when", "once", "while", "although", "though", "because", "since", "after", "before", "until"}
)
TENSED = ("VBD", "VBZ", "VBP", "MD")  # tags of verbs and auxiliaries that make a clause finite
FINITE = ("VBD", "VBZ", "VBP")
NOUNS = ("NOUN", "PROPN")
TELLING = frozenset({"say", "tell", "add", "announce", "confirm", "warn", "write", "declare", "insist", "claim", "report", "explain", "note", "argue", "acknowledge", "admit", "deny", "state", "allege"})  # fmt: skip
NAMING = frozenset({"call", "term", "dub", "label", "brand", "deem", "consider"})
CHARGES = frozenset({"accusation", "charge", "claim", "allegation", "assertion", "suggestion", "report", "version", "account", "story"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that mends a sentence. needs: forms, lemmas, tags and relations; where a sentence has none of them, it mends nothing"""

    needs: frozenset[str]
    mend: Callable[[Tokens], Tokens]

    def __call__(self, tokens: Tokens) -> Tokens:
        return self.mend(tokens)


def needing(*marks: str) -> Callable[[Callable[[Tokens], Tokens]], Rule]:
    """What a rule can't do without, in small letters where it is a word: most sentences need not be asked for most rules."""
    return lambda mend: Rule(frozenset(marks), mend)


def marks(tokens: Tokens) -> set[str]:
    """Forms, lemmas, tags and relations of a sentence, for `Rule.needs`."""
    found: set[str] = set()
    for t in tokens:
        found.update((t.form.lower(), t.lemma.lower(), t.upos, t.xpos, t.deprel))
    return found


def base(token: Token) -> str:
    return token.deprel.partition(":")[0]


def has_subject(out: list[Token], i: int) -> bool:
    return any(t.head == i and t.deprel.startswith("nsubj") for t in out)


def governs(out: list[Token], i: int) -> bool:
    """Whether a word has an object behind it, as nouns and adjectives have none."""
    return any(t.head == i and t.deprel == "obj" and k > i for k, t in enumerate(out))


def says(token: Token) -> bool:
    """Whether a word is a finite verb of saying."""
    return token.upos == "VERB" and token.xpos in FINITE and token.lemma in TELLING


def above(tokens: Tokens, k: int) -> Iterator[int]:
    """The words over a word, nearest first."""
    for _ in tokens:
        k = tokens[k].head
        if k < 0:
            return
        yield k


def noun_before(tokens: Tokens, i: int) -> int | None:
    """The governing word of the noun phrase that ends here."""
    while i >= 0 and tokens[i].upos in (*NOUNS, "NUM") and base(tokens[i]) in ("flat", "compound", "nmod", "fixed"):
        if not 0 <= tokens[i].head < i:
            break
        i = tokens[i].head
    return i if i >= 0 and tokens[i].upos in NOUNS else None


def rooted(tokens: Tokens, verb: int, root: int, relation: str) -> list[Token]:
    """The words with ``verb`` as their root, under which the former one hangs by ``relation``; the full stop goes with it."""
    out = [replace(t, head=verb) if t.head == root and t.form == "." else t for t in tokens]
    out[verb] = replace(tokens[verb], head=-1, deprel="root")
    out[root] = replace(tokens[root], head=verb, deprel=relation)
    return out


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
