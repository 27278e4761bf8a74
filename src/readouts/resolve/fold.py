"""One spelling for many: names without case, accents, dots and hyphens, so that a table finds them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"ə": "a", "ǝ": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "&": " and "})  # fmt: skip
SILENT = re.compile(r"[’'ʻʼ`´ʿʾ‘.]")
GAP = re.compile(r"[^\w]+|_")
ARTICLE, OWNING = re.compile(r"^(?:the|The|an?|An?) (?=\S)"), re.compile(r"[’']s?$")
FAMILIAR = 16_384  # spellings that are remembered: an archive has no end of names, a worker's memory has one


@lru_cache(FAMILIAR)
def fold(name: str) -> str:
    """The form under which a name is kept in tables.

    >>> fold("Laçın"), fold("Nagorno-Karabakh"), fold("U.S."), fold("Sana'a")
    ('lacin', 'nagorno karabakh', 'us', 'sanaa')
    """
    plain = name.lower().translate(LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return GAP.sub(" ", SILENT.sub("", plain)).strip()


@lru_cache(FAMILIAR)
def bare(name: str) -> str:
    """A name without article and without a possessive ending.

    >>> bare("the Lachin Corridor’s")
    'Lachin Corridor'
    """
    return ARTICLE.sub("", OWNING.sub("", name.strip()))
