"""How much room text takes on a terminal: wide signs take two places, marks that combine none."""

from __future__ import annotations

import unicodedata


def places(text: str) -> int:
    """The number of places.

    >>> places("Zveçan"), places("東京"), places("e\u0301")
    (6, 4, 1)
    """
    return sum(_place(c) for c in text)


def _place(c: str) -> int:
    if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1


def pad(text: str, room: int) -> str:
    """Text filled up with spaces."""
    return text + " " * max(0, room - places(text))


def cut(text: str, room: int) -> tuple[str, str]:
    """As much of a text as has room, and the rest; never nothing of it."""
    used = 0
    for i, c in enumerate(text):
        used += _place(c)
        if used > room and i:
            return text[:i], text[i:]
    return text, ""


def wrap(text: str, room: int) -> list[str]:
    """Lines of whole words; a word that is longer than a line is cut.

    >>> wrap("The bridge at Lomé", 10)
    ['The bridge', 'at Lomé']
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and places(lines[-1]) + 1 + places(word) <= room:
            lines[-1] += " " + word
            continue
        while places(word) > room:
            head, word = cut(word, room)
            lines.append(head)
        lines.append(word)
    return [line for line in lines if line] or [""]
