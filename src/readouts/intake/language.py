"""Is a text English? By its letters and its commonest words; a text of few words is not judged."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

FEWEST = 25  # words under which nothing is said
SAMPLE = 6_000  # characters that are looked at
LETTERS = re.compile(r"[^\W\d_]+")
FAR = re.compile(r"[^\W\d_\0-\u024f]+")  # letters that may be of another script
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
VARIETY = 4  # different common words without which a language is not told
OWN = "English"
SHARE = 0.12  # of its words, the common ones of a language make up at least so much of a text in it
Languages = Mapping[str, frozenset[str]]


def parse_languages(table: str) -> Languages:
    """Language → its commonest words, from the shelf's TSV with the columns ``language`` and ``words``."""
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]
    return {name: frozenset(words.split()) for name, words in rows[1:]}


def foreign(text: str, languages: Languages) -> str | None:
    """The language, or the script, that a text is in where it is not English; None where it is, or can't be told.

    >>> table = parse_languages("language\\twords\\nEnglish\\tthe of and to in is that\\nFrench\\tle la les des et est que")
    >>> foreign("le ministre est que la porte " * 9, table), foreign("the talks of the day " * 9, table)
    ('French', None)
    """
    if not languages:
        return None
    sample = text[:SAMPLE]
    letters = sum(map(len, LETTERS.findall(sample)))
    others = Counter(s for c in "".join(FAR.findall(sample)) if (s := _script(c)) != "Latin")
    if letters >= 60 and others.total() > 0.6 * letters:
        return f"{others.most_common(1)[0][0]} script"
    words = [w for w in WORD.findall(sample.lower().replace("’", "'")) if len(w) > 1]
    if len(words) < FEWEST:
        return None
    times = Counter(words)
    shares = {name: sum(times[w] for w in common & times.keys()) / len(words) for name, common in languages.items()}
    best = max(sorted(shares), key=lambda name: shares[name])
    own = shares.get(OWN, 0.0)
    if len(languages.get(best, frozenset()) & times.keys()) < VARIETY:
        return None
    return best if best != OWN and shares[best] >= SHARE and shares[best] > 1.5 * own and own < 0.2 else None


def _script(letter: str) -> str:
    """The script of a letter by the first word of its name; all that is written with ideographs is one."""
    first = unicodedata.name(letter, "OTHER").split(" ")[0].split("-")[0]
    return {"LATIN": "Latin", "FULLWIDTH": "Latin", "MODIFIER": "Latin", "MATHEMATICAL": "Latin"}.get(
        first, first.capitalize()
    )
