"""Dictionary forms: strong verbs and a table of the words seen in training first, then English endings checked against known words and
against English spelling, then the model's edit of the ending."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from readouts.grammar.irregular import PAST

VERBAL = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}
NEEDS_E = re.compile(  # stems that English does not leave bare: "forc", "believ", "haggl", "includ", "prepar"
    r"(?:[cvuz]|[dlr]g|[^aeiouylrw]l|[^aeiou]e|[nr]s|[aeiou]s|ag|[^eo]at|(?:[^aeiou]|^|qu)(?:[aiou][dk]|ed|[aiu]r|[au]m|im|[iu]n|an|[ou]t|[aiy]p|[aiou]b))$"
)
FULL = re.compile(  # … and those to which it adds none: "brand", "repeat", "abandon"
    r"(?:[nlrcpkf]t|[nlr]d|ck|sh|ch|ss|ff|[aeo][wy]|[eoai][eoaiu][dtnlkprm]|r[mnk]|[ls]k|[eo]n|er|el|ll)$"
)
SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")
LONG_LL = re.compile(r"[^aeiouy]{0,20}[aeiouy].{0,40}[eo]ll")


@dataclass(frozen=True, slots=True)
class Lemmas:
    """table: "form TAB upos" → lemma; known: lemmas that occur, as "lemma TAB upos"."""

    table: Mapping[str, str]
    known: frozenset[str]

    def of(self, form: str, upos: str, xpos: str, rule: str) -> str:
        """The lemma of a word form; ``rule`` is the model's edit of the ending, "3+y".

        >>> Lemmas({}, frozenset()).of("parties", "NOUN", "NNS", "3+y")
        'party'
        """
        low = form.lower().replace("’", "'")
        if upos == "PROPN" or xpos in ("NNP", "NNPS"):
            name = form if not form.islower() else form[:1].upper() + form[1:]
            return name[:-1] if xpos == "NNPS" and name.endswith("s") and not name.endswith("ss") else name
        if xpos == "POS":
            return low  # "'s" stands for "us" as well
        if upos == "NUM":
            return low.replace(",", "") if low[:1].isdigit() else low
        if low == "her" and xpos == "PRP":
            return "she"
        past = xpos in ("VBD", "VBN") or (xpos == "VBG" and not low.endswith("ing"))  # "unfroze", whatever its tag
        if past and low in PAST:
            return PAST[low]
        found = self.table.get(f"{low}\t{upos}")
        if found is not None:
            return found
        if rule == "F":
            return form
        ending = VERBAL.get(xpos, "")
        if upos == "VERB" and ending and low.endswith(ending) and len(low) > len(ending) + 2:
            return self._verb(low, ending, edit(low, rule))
        if xpos == "NNS" and low.endswith("s") and len(low) > 3:
            return self._noun(low, edit(low, rule))
        if xpos == "VBZ" and low.endswith("s") and len(low) > 3:
            return self._third(low, edit(low, rule))
        if (
            upos == "VERB"
            and xpos in ("VB", "VBP", "VBD", "VBN")
            and low.endswith("ies")
            and f"{low[:-3]}y\tVERB" in self.known
        ):
            return low[:-3] + "y"  # "denies", whatever form the tag calls it
        return edit(low, rule)

    def _verb(self, low: str, ending: str, guess: str) -> str:
        stem = low[: -len(ending)]
        forms = [stem, stem + "e"]
        if stem.endswith("i") and ending == "ed":
            forms.insert(0, stem[:-1] + "y")
        if _doubled(stem):
            forms.insert(0, stem[:-1])
        seen = [f for f in forms if f"{f}\tVERB" in self.known]
        if len(seen) == 1:
            return seen[0]
        spelled = seen or [f for f in forms if _may_give(f, low, ending)] or forms
        nouns = [f for f in spelled if f"{f}\tNOUN" in self.known]
        if not seen and len(nouns) == 1:
            return nouns[0]
        return guess if guess in spelled else spelled[0]

    def _noun(self, low: str, guess: str) -> str:
        forms = [low[:-1]]
        if low.endswith("ies"):
            forms.insert(0, low[:-3] + "y")
        elif low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
            forms.insert(0, low[:-2])
        seen = [f for f in forms if f"{f}\tNOUN" in self.known]
        return (
            seen[0]
            if seen
            else guess
            if guess in forms
            else forms[0]
            if not low.endswith(("ss", "us", "is"))
            else guess
        )

    def _third(self, low: str, guess: str) -> str:
        forms = [low[:-1]]
        if low.endswith("ies"):
            forms.insert(0, low[:-3] + "y")
        elif low.endswith("es"):
            forms.append(low[:-2])
        seen = [f for f in forms if f"{f}\tVERB" in self.known]
        return seen[0] if seen else guess if guess in forms else forms[0]


def edit(low: str, rule: str) -> str:
    """Apply an edit of the ending: "2+ke" cuts two letters and adds "ke"."""
    cut, plus, ending = rule.partition("+")
    if not plus or not cut.isdigit() or int(cut) >= len(low):
        return low
    return low[: len(low) - int(cut)] + ending


def _may_give(verb: str, form: str, ending: str) -> bool:
    """Whether English spelling makes this form of a verb: "mine" and not "min" gives "mined", "brand" and not "brande" gives "branded"."""
    if verb + ending == form:
        return not NEEDS_E.search(verb) and not SHORT.fullmatch(verb) and not _doubled(verb)
    if verb.endswith("e") and verb[:-1] + ending == form:
        return not FULL.search(verb[:-1]) and not _doubled(verb[:-1])
    if verb.endswith("y"):
        return True
    return _doubled(verb + verb[-1])


def _doubled(stem: str) -> bool:
    """Whether a stem has its last consonant twice only before an ending: "stopp", "repell", but not "kill" or "pass"."""
    twice = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sfzeo"
    return twice and (stem[-1] != "l" or LONG_LL.fullmatch(stem) is not None)


def parse_lemmas(text: str) -> Lemmas:
    """From lines "form TAB upos TAB lemma"."""
    rows = [line.split("\t") for line in text.splitlines() if line.count("\t") == 2]
    return Lemmas(
        {f"{form}\t{upos}": lemma for form, upos, lemma in rows},
        frozenset(f"{lemma}\t{upos}" for _, upos, lemma in rows),
    )
