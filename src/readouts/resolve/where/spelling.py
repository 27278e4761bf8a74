"""Other spellings of a place's name, as news writes what lists spell otherwise: with and without an Arabic article, with and without a last h."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readouts.resolve.fold import fold

ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an)[ -]+(?=\w{3})", re.I)
SUN = {"d": "ad", "r": "ar", "s": "as", "sh": "ash", "t": "at", "z": "az", "n": "an"}
SHORTEST = 4  # letters of a name that may go without its article


def spellings(name: str) -> Iterator[str]:
    """Folded names beside its own under which a place may be kept.

    >>> list(spellings("al-Zawiya"))
    ['al zawiyah', 'zawiya', 'zawiyah', 'el zawiya', 'el zawiyah', 'az zawiya', 'az zawiyah']
    >>> list(spellings("Aziziya"))[:3]
    ['aziziyah', 'al aziziya', 'al aziziyah']
    """
    own = fold(name)
    stem = ARTICLE.sub("", own)
    if len(stem) < SHORTEST or " " in stem:
        return
    ends = [stem, stem + "h"] if stem.endswith("a") else [stem, stem[:-1]] if stem.endswith("ah") else [stem]
    articles = dict.fromkeys(["al", "el", SUN.get(stem[:2], SUN.get(stem[0], "al"))])
    first = own[: len(own) - len(stem)]
    plain = [first + e for e in ends] + ends
    for other in dict.fromkeys([*plain, *(f"{a} {e}" for a in articles for e in ends)]):
        if other != own:
            yield other


def stem(name: str) -> str:
    """What the spellings of a name share.

    >>> stem("al-Zawiya") == stem("Zawiyah"), stem("Hama"), stem("Al Bab")
    (True, 'hama', 'al bab')
    """
    own = fold(name)
    short = ARTICLE.sub("", own)
    plain = short if len(short) >= SHORTEST and " " not in short else own
    return plain[:-1] if plain.endswith("ah") and len(plain) > SHORTEST else plain
