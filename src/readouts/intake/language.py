"""Is a text English? By its letters and its commonest words; a text of few words is not judged."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

FEWEST = 25  # words under which nothing is said
SAMPLE = 6_000  # characters that are looked at
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
    letters = [c for c in sample if c.isalpha()]
    scripts = Counter(_script(c) for c in letters[:4000])
    if letters and len(letters) >= 60 and scripts:
        others = Counter({script: n for script, n in scripts.items() if script != "Latin"})
        if others.total() > 0.6 * scripts.total():
            return f"{others.most_common(1)[0][0]} script"
    words = [w.lower().replace("’", "'") for w in WORD.findall(sample) if len(w) > 1]
    if len(words) < FEWEST:
        return None
    shares = {name: sum(w in common for w in words) / len(words) for name, common in languages.items()}
    best = max(sorted(shares), key=lambda name: shares[name])
    own = shares.get(OWN, 0.0)
    if len(languages.get(best, frozenset()) & set(words)) < VARIETY:
        return None
    return best if best != OWN and shares[best] >= SHARE and shares[best] > 1.5 * own and own < 0.2 else None


def _script(letter: str) -> str:
    """The script of a letter by the first word of its name; all that is written with ideographs is one."""
    if letter < "\u0250":
        return "Latin"
    first = unicodedata.name(letter, "OTHER").split(" ")[0].split("-")[0]
    return {"LATIN": "Latin", "FULLWIDTH": "Latin", "MODIFIER": "Latin", "MATHEMATICAL": "Latin"}.get(
        first, first.capitalize()
    )
