"""Looking for words: in all that a claim says, or in what its parties and places are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readouts.desk.desk import Desk

MANY = 50_000  # claims whose words fit that are looked at further; of more, the first that the index has
SPELLED = 64  # words of one beginning up to which each is looked for by itself

Sought = Sequence[tuple[str, str]]  # column of the index, or "" for all; text


def found(text: str) -> list[str]:
    """The words that are looked for."""
    return [w for w in re.findall(r"\w+", text.casefold()) if w.strip("_")]


def plain(*texts: str) -> bool:
    """Whether each of the texts that ask something has a word."""
    return all(found(t) for t in texts if t)


def match(text: str, column: str = "") -> str:
    """Words as a question to the full-text index: all of them, by their beginnings.

    >>> match("Sudan's army", "who")
    '{who} : ("sudan"* AND "s"* AND "army"*)'
    """
    return _joined([f'"{w}"*' for w in found(text)], column)


def _joined(parts: Sequence[str], column: str) -> str:
    inside = " AND ".join(parts) or '"\u2063"'
    return f"{{{column}}} : ({inside})" if column else inside


def hits(desk: Desk, sought: Sought) -> list[int]:
    """Numbers of the claims whose words fit."""
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ?"
    return desk.once(
        ("hits", tuple(sought), MANY), lambda: [r[0] for r in desk.rows(sql, _question(desk, sought), MANY)]
    )


def count(desk: Desk, sought: Sought) -> int:
    """How many claims the words fit."""
    if len(sought) == 1 and not sought[0][0] and len(one := found(sought[0][1])) == 1:
        spelled = _spelled(desk, one[0])
        if spelled is not None and len(spelled) == 1:
            return int(desk.one("SELECT claims FROM term WHERE term = ?", spelled[0]))
    return int(desk.one("SELECT count(*) FROM words WHERE words MATCH ?", _question(desk, sought)))


def names(desk: Desk, text: str) -> list[int]:
    """Numbers of the names that fit: an archive has far fewer of them than claims."""
    sql = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid"
    return desk.once(("names", text), lambda: [r[0] for r in desk.rows(sql, match(text))])


def _question(desk: Desk, sought: Sought) -> str:
    return " AND ".join(f"({_joined([_beginning(desk, w) for w in found(text)], column)})" for column, text in sought)


def _beginning(desk: Desk, word: str) -> str:
    """A beginning as the words that begin so, where these are few: the full-text index gathers all that a beginning finds before it
    gives the first, but follows words one claim at a time.
    """
    spelled = _spelled(desk, word)
    return f'"{word}"*' if not spelled else f"({' OR '.join(f'{chr(34)}{s}{chr(34)}' for s in spelled)})"


def _spelled(desk: Desk, word: str) -> list[str] | None:
    """The words of the index that begin so; None where these are many, or the index may write the beginning another way."""
    if not re.fullmatch("[a-z0-9]+", word):
        return None
    sql = "SELECT term FROM term WHERE term >= ? AND term < ? ORDER BY term LIMIT ?"
    spelled = [r[0] for r in desk.rows(sql, word, f"{word}\U0010ffff", SPELLED + 1)]
    return spelled if len(spelled) <= SPELLED else None
