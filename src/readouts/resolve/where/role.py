"""What a place name does: where something happens, whose home it is, who speaks by it, or a bare mention.

"Baku urged" and "talks between Baku and Moscow" are actors (metonym); "in Baku" is where; "Baku residents" says whose home; the rest is mention.
"""

from __future__ import annotations

from enum import StrEnum

from readouts.resolve.phrases import above, base, case, first_conjunct, head_of, owner_mark, words_of
from readouts.schema import Sentence, Token


class Role(StrEnum):
    """What a place name does in its sentence."""

    EVENT = "event place"
    HOME = "home"
    METONYM = "metonym"
    MENTION = "mention"


PLACING = frozenset({"in", "at", "near", "on", "outside", "inside", "around", "across", "along", "through", "off", "within", "throughout", "via", "into", "over", "above", "beyond", "beneath", "behind"})  # fmt: skip
GOING = frozenset({"go", "travel", "fly", "come", "return", "arrive", "move", "head", "march", "flee", "drive", "walk", "deploy", "transfer", "evacuate", "deport", "bring", "take", "retreat", "withdraw", "leave", "depart", "visit", "trip", "journey", "flight", "road", "route", "way", "bus", "train", "close", "evacuation", "advance", "migrate", "relocate", "escape", "ship", "airlift", "rush", "run", "kilometre", "kilometer", "km", "mile", "sail", "pull", "transport", "convoy"})  # fmt: skip
TAKEN = frozenset({"attack", "bomb", "bombard", "shell", "strike", "hit", "capture", "seize", "enter", "leave", "visit", "reach", "surround", "besiege", "retake", "recapture", "occupy", "storm", "raid", "liberate", "overrun", "flee", "tour", "rock", "shake", "damage", "destroy", "level", "devastate", "blockade", "encircle", "evacuate", "cross", "approach", "pound", "flood", "control", "hold", "defend", "lose", "take", "target", "link", "connect", "near", "fall"})  # fmt: skip
RESIDENTS = frozenset({"resident", "people", "civilian", "man", "woman", "child", "family", "refugee", "native", "villager", "citizen", "protester", "student", "mayor", "police", "court", "street", "hospital", "airport", "suburb", "region", "district", "area", "city", "province", "road", "school", "university", "market", "hotel", "embassy", "summit", "conference", "talks", "talk", "meeting", "station", "port", "church", "mosque", "stadium", "time", "bureau", "office", "correspondent", "prison", "square", "subway", "metro", "park", "house", "home", "sky", "outskirts", "neighbourhood", "neighborhood", "front", "agreement", "accord", "process", "treaty", "protocol"})  # fmt: skip
GIVING = frozenset({"receive", "hear", "get", "obtain", "win", "seek", "demand", "expect", "want", "need", "buy", "draw", "earn", "secure", "request", "pressure", "response", "reaction", "statement", "support", "condemnation", "aid", "order", "message", "signal", "permission", "approval", "criticism", "threat", "guarantee", "help", "weapon", "arms", "answer", "denial", "silence"})  # fmt: skip
STILL = frozenset({"calm", "quiet", "dark", "empty", "safe", "free", "cold", "hot", "full", "open", "closed", "unsafe", "far", "near", "large", "beautiful", "home", "capital", "site", "scene"})  # fmt: skip
SPEAKING = frozenset(
    {"speak", "talk", "communicate", "negotiate", "mediate", "message", "send", "pass", "channel", "deal"}
)
STANCES = frozenset({"envoy", "ambassador", "position", "view", "policy", "stance", "decision", "interest", "hand", "ally", "influence", "support", "demand", "behalf", "blessing", "consent", "intention", "foe", "orbit", "will"})  # fmt: skip
LOOSE = frozenset({"conj", "orphan", "parataxis", "dep", "dislocated", "ccomp", "vocative"})
PASSIVE = frozenset({"nsubj:pass", "nsubj:outer"})


def role(sentence: Sentence, start: int, end: int) -> Role:
    """The role of a place name of a sentence."""
    words = words_of(sentence, start, end)
    if not words:
        return Role.MENTION
    i = head_of(sentence, words)
    if words[0] and sentence.tokens[words[0] - 1].form.lower() in PLACING - {"on", "through", "via", "over", "across"}:
        return Role.EVENT
    token = sentence.tokens[first_conjunct(sentence, i)]
    up = above(sentence, i)
    relation, lemma = base(token.deprel), up.lemma.lower() if up else ""
    if owner_mark(sentence, i) or token.deprel == "nmod:poss":
        return Role.HOME if lemma in RESIDENTS else Role.METONYM
    if relation in ("compound", "amod") or token.deprel == "nmod:desc":
        return Role.HOME if lemma in RESIDENTS or (up is not None and up.upos == "PROPN") else Role.METONYM
    if relation == "appos":
        return Role.MENTION
    return _argument(token, up, lemma, case(sentence, i))


def _argument(token: Token, up: Token | None, lemma: str, preposition: str) -> Role:
    relation, first = base(token.deprel), preposition.split(" ")[0]
    if relation in ("nsubj", "obj", "iobj", "root") and not preposition:
        taken = lemma in TAKEN
        if relation == "nsubj" and up is not None and up.upos != "VERB" and (up.upos != "ADJ" or lemma in STILL):
            return Role.MENTION
        if relation == "nsubj":
            return Role.MENTION if taken and token.deprel in PASSIVE else Role.METONYM
        return Role.MENTION if taken or relation == "root" else Role.METONYM
    if first in ("through", "via") and lemma in SPEAKING:
        return Role.METONYM
    if first in PLACING:
        return Role.EVENT if first != "on" else Role.METONYM
    if first == "from":
        return Role.METONYM if lemma in GIVING else Role.HOME if lemma in RESIDENTS else Role.EVENT
    if first in ("to", "towards", "toward", "for", "of", "as"):
        if lemma in GOING:
            return Role.EVENT
        if first == "of":
            return Role.METONYM if lemma in STANCES else Role.MENTION
        return Role.METONYM
    return Role.METONYM if preposition or relation in LOOSE else Role.MENTION
