"""Which thing is meant: the noun phrase that follows, or the nearest noun for such a thing in the sentence."""

from __future__ import annotations

from readouts.resolve.chronicle.relation import Place
from readouts.resolve.when.shapes import Found

PHRASE = 4
REACH = 16  # words: a noun further before the words is of another clause
SKIPPED = "dgAjo"
STOPS = frozenset(["as", "that", "which", "who", "when", "while", "but", "is", "are", "was", "were", "has", "have", "had", "will", "with", "by", "near", "against", "he", "she", "it", "they", "who"])  # fmt: skip


def after(found: Found, place: Place, group: str) -> str:
    """The thing that a phrase names: up to its last known noun, or else its first few words."""
    at = found.match.start(group)
    words: list[str] = []
    row = found.words[at : at + 12]
    for i, word in enumerate(row):
        if word.kind == "-" and i and row[i - 1].end != word.start:
            break  # a dash, no hyphen
        if word.kind in SKIPPED and not words:
            continue
        if word.kind == "s" or word.text in "'’":  # "the dockers’ strike": the strike
            words.clear()
            continue
        if word.kind not in "x-FOSr" or word.text in STOPS or len(words) == PHRASE:
            break
        words.append(word.text)
    known = [i for i, w in enumerate(words) if w in place.things.nouns]
    cut = words[: known[-1] + 1] if known else words
    return " ".join(cut).replace(" - ", "-").strip("- ")


def around(place: Place, back_only: bool = False) -> str:
    """The nearest noun for such a thing before the words, or the first one after them."""
    for word in reversed(place.before[-REACH:]):
        if word.text in place.things.nouns:
            return word.text
    if back_only:
        return ""
    return next((w.text for w in place.after if w.text in place.things.nouns), "")


def deed(place: Place) -> str:
    """The nearest verb before the words that says how such a thing began: "closed since Monday"."""
    return next((w.text for w in reversed(place.before) if w.text in place.things.deeds), "")
