"""What the web does to sentences: capitals, other quotation marks, missing full stops, other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

Sentence = dict[str, Any]
Pool = Mapping[tuple[str, str], list[str]]
CURLY = str.maketrans({'"': "”", "'": "’"})
STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
SWAPPED = ("uner", "gum", "wikigold")


def dirty(sentence: Sentence, shares: Mapping[str, float], pool: Pool, chance: Random) -> Sentence:
    """The sentence, perhaps with dirt; ``shares`` is the table ``[dirt]`` of the configuration."""
    if chance.random() < shares["swapped"]:
        sentence = swapped(sentence, pool, chance)
    form = sentence["form"]
    draw = chance.random()
    marks = [shares["capitals"], shares["straight"], shares["curly"], shares["small_start"]]
    first, second, third, fourth = (sum(marks[: i + 1]) for i in range(4))
    if draw < first:
        form = [f.upper() for f in form] if len(form) < 20 else form
    elif draw < second:
        form = [f.translate(STRAIGHT) for f in form]
    elif draw < third:
        form = [f.translate(CURLY) for f in form]
    elif draw < fourth:
        form = [form[0].lower(), *form[1:]]
    sentence = sentence | {"form": form}
    return open_ended(sentence) if chance.random() < shares["open_end"] else sentence


def open_ended(s: Sentence) -> Sentence:
    """Without the final punctuation, where nothing hangs on it."""
    n = len(s["form"]) - 1
    if n < 3 or "head" not in s or s["upos"][-1] != "PUNCT" or n + 1 in s["head"]:
        return s
    out = {k: v[:n] if isinstance(v, list) and len(v) == n + 1 else v for k, v in s.items()}
    if s["ner"]:
        out["ner"] = (s["ner"][0], s["ner"][1][:n])
    return out


def name_pool(sentences: Iterable[Sentence]) -> dict[tuple[str, str], list[str]]:
    """Names of one word, and words of longer names, by label and case: what may stand for one another."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for s in sentences:
        if s.get("ner") and s["ner"][0] in SWAPPED:
            for form, label, role in _roles(s):
                if form[:1].isupper() and form[1:].islower() and form.isalpha() and len(form) > 2:
                    out[label, role].add(form)
    return {key: sorted(forms) for key, forms in out.items()}


def _roles(s: Sentence) -> list[tuple[str, str, str]]:
    """(word, label, "one" for a name of one word or else "first" and "later") for each word in a name."""
    labels = [*s["ner"][1], "O"]
    out = []
    for i, form in enumerate(s["form"]):
        mark, _, kind = labels[i].partition("-")
        if mark == "B":
            out.append((form, kind, "first" if labels[i + 1].startswith("I-") else "one"))
        elif mark == "I":
            out.append((form, kind, "later"))
        else:
            out.append((form, "", ""))
    return out


def swapped(s: Sentence, pool: Pool, chance: Random) -> Sentence:
    """Words of its persons' and places' names replaced by others of their kind and role; the same word by the same."""
    if not s.get("ner") or s["ner"][0] not in SWAPPED:
        return s
    chosen: dict[str, str] = {}
    form = list(s["form"])
    for i, (word, kind, role) in enumerate(_roles(s)):
        single = kind == "PER" or role == "one"
        if kind in ("PER", "LOC", "ORG") and single and word[:1].isupper() and word[1:].islower() and word.isalpha():
            others = pool.get((kind, role)) or [word]
            form[i] = chosen.setdefault(word, chance.choice(others))
    return s | {"form": form}


def peoples(table: str) -> dict[str, tuple[str, str]]:
    """Single words of states, from the rows of ``actors/countries.tsv``: word → (its column, its state), to be exchanged."""
    out: dict[str, tuple[str, str]] = {}
    for row in (line.split("\t") for line in table.splitlines() if line and not line.startswith(("#", "iso3"))):
        for column, words in zip(("name", "demonym", "seat"), row[1:], strict=False):
            first = words.split("|")[0]
            if first.isalpha():
                out[first] = (column, row[0])
    return out


def exchanged(article: Sequence[Sentence], known: Mapping[str, tuple[str, str]], chance: Random) -> list[Sentence]:
    """The article with its states exchanged for others, names, demonyms and capitals alike, so that no side is learnt by heart."""
    words: dict[tuple[str, str], str] = {place: word for word, place in known.items()}
    states = sorted(
        {state for _, state in known.values() if all((c, state) in words for c in ("name", "demonym", "seat"))}
    )
    chosen: dict[str, str] = {}

    def other(form: str) -> str:
        column, state = known.get(form, ("", ""))
        if state not in states:
            return form
        return words[column, chosen.setdefault(state, chance.choice(states))]

    return [s | {"form": [other(form) for form in s["form"]]} for s in article]


def alike(countries: str, bodies: str) -> dict[str, str]:
    """Single words of states and armed groups → the word that stands for all of their kind at the encoder's input, so that no side is read otherwise."""
    canon = {"name": "Germany", "demonym": "German", "seat": "Berlin"}
    out: dict[str, str] = {}
    for row in (line.split("\t") for line in countries.splitlines() if line and not line.startswith(("#", "iso3"))):
        for column, words in zip(canon, row[1:], strict=False):
            known = words.split("|")
            words_alike = known[:1] if column == "seat" else known
            out |= {w: canon[column] for w in words_alike if w.isalpha() and not w.isupper()}
    out |= {f"{w}s": "Germans" for w, c in list(out.items()) if c == "German" and w.endswith(("n", "i", "t", "e", "r"))}
    for row in (line.split("\t") for line in bodies.splitlines() if "\tarmed_group\t" in line):
        out |= {w: "Hamas" for w in row[3].split("|") if w.isalnum()}
    return {word: other for word, other in sorted(out.items()) if word != other}
