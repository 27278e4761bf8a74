"""Whether two names can be one person's: each word of one must answer to a word of the other, in any usual spelling and script.

Careful on purpose. The same surname says little, and fathers, sons, sisters and namesakes differ in one word; so a word that differs
forbids, a word that is missing leaves it open, and only names that agree in all their words come near certainty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readouts.resolve.fold import FAMILIAR

SAME, LIKELY, OPEN, DIFFERENT = 0.95, 0.85, 0.5, 0.0
MERGE = 0.8
"""The threshold from which two names are proposed as one person's."""

CYRILLIC = dict(zip("абвгґдеєжзиійклмнопрстуфцъыьэ", ["a", "b", "v", "g", "g", "d", "e", "e", "zh", "z", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "ts", "", "i", "", "e"], strict=True)) | {"ё": "e", "ї": "i", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ђ": "dj", "ј": "i", "љ": "li", "њ": "ni", "ћ": "ch", "џ": "j", "ә": "a", "ө": "o", "ү": "u", "ҹ": "j", "ғ": "g", "ќ": "k", "ў": "u"}  # fmt: skip
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", ["a", "b", "g", "d", "e", "z", "e", "e", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "i", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k", "o", "f"], strict=True)) | {"և": "ev"}  # fmt: skip
GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", ["a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k", "gh", "k", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"], strict=True))  # fmt: skip
GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψως", ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "i", "f", "ch", "ps", "o", "s"], strict=True))  # fmt: skip
LATIN = {"ş": "sh", "š": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ż": "zh", "ğ": "g", "ə": "a", "ǝ": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "dj", "ß": "ss", "æ": "a", "ñ": "n", "х": "kh"}  # fmt: skip
PLAIN = str.maketrans(
    CYRILLIC
    | ARMENIAN
    | GEORGIAN
    | GREEK
    | {
        "ћ": "c",
        "ч": "c",
        "ш": "s",
        "ж": "z",
        "ђ": "dj",
        "ə": "a",
        "ǝ": "a",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
    }
)
LETTERS = str.maketrans(CYRILLIC | ARMENIAN | GEORGIAN | GREEK | LATIN)
ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "bin", "ibn", "ben", "bint", "de", "da", "di", "von", "van", "der", "la", "le", "dos", "del"})  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi"})
TITLES = frozenset({"mr", "mrs", "ms", "dr", "sir", "sheikh", "sheik", "shaikh", "sayyid", "imam", "king", "prince", "ayatollah", "haji", "hajji", "mullah", "maulana", "general", "gen", "president", "pope"})  # fmt: skip
PATRONYMIC = re.compile(r"(?:ovich|evich|ich|ovna|evna|ogli|oglu|oghlu|kizi)$")
STEPS = tuple((re.compile(a), b) for a, b in [
    (r"shch|sch|sh", "S"), (r"tch|tsch|ch", "C"), (r"dzh|zh|dj|j", "J"), (r"kh|x", "h"), (r"gh", "g"), (r"ph", "f"), (r"th", "t"),
    (r"ck|q", "k"), (r"gu(?=[ei])", "g"), (r"off$", "ov"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"w", "v"), (r"ou|oo", "u"), (r"ee", "i"), (r"y", "i"), (r"ii+", "i"),
    (r"ie(?=$|[^aeiou])", "e"), (r"iu", "u"), (r"e(?=i)", "a"), (r"(.)\1+", r"\1"), (r"(?<=[aeiou])h$", ""),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names can be one person's. score: 0 to 1; why: the word that decided."""

    score: float
    why: str


def latin(name: str) -> str:
    """A name in small letters of English, from Cyrillic, Armenian, Georgian, Greek or marked Latin letters.

    >>> latin("Алиев"), latin("Փաշինյան"), latin("Çavuşoğlu")
    ('aliev', 'pashinian', 'chavushoglu')
    """
    return unmarked(name.lower().replace("ու", "u").translate(LETTERS))


def unmarked(name: str) -> str:
    """Letters without the marks on them."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def skeleton(word: str) -> str:
    """What usual spellings of one name share.

    >>> skeleton("Pashinyan") == skeleton("Pashinian"), skeleton("Zelenskyy") == skeleton("Zelenskiy"), skeleton("Hassan") == skeleton("Hussein")
    (True, True, False)
    """
    return _skeleton(latin(word))


@lru_cache(FAMILIAR)
def _skeleton(plain: str) -> str:
    out = re.sub(r"[^a-z]", "", plain)
    for pattern, by in STEPS:
        out = pattern.sub(by, out)
    return out


@lru_cache(FAMILIAR)
def skeletons(word: str) -> frozenset[str]:
    """Its skeletons: with marks read as sounds ("ş" as "sh"), and with marks left out, as English pages do."""
    return frozenset((_skeleton(latin(word)), _skeleton(unmarked(word.lower().translate(PLAIN)))))


@lru_cache(FAMILIAR)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that count: no articles, no titles; "Abdel Fattah" and "Abdulfattah" alike."""
    plain = re.sub(r"[’'ʼ`.]", "", name.lower().replace("i̇", "i"))
    plain = re.sub(
        r"\babd[eu]?[lr]?(?!l?[ao]h?\b)(?:[ -](?:al|el|ul|ur|ar|as|us))?[ -]?(?=\w{3})(?!l?l[ao]h?\b)", "abd ", plain
    )
    found = [w for w in re.split(r"[\s,-]+", plain) if w]
    kept = [w for w in found if w not in ARTICLES and w not in TITLES]
    return tuple(kept or found)


def parse_groups(rows: Sequence[Mapping[str, str]]) -> dict[str, int]:
    """Given names that are one name, by skeleton: the number of their row."""
    groups: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in row["names"].split("|"):
            groups.setdefault(skeleton(name), number)
    return groups


def compare(one: str, other: str, groups: Mapping[str, int]) -> Likeness:
    """How far two names can be one person's."""
    a, b = words(one), words(other)
    if a == b:
        return Likeness(1.0 if len(a) > 1 else OPEN, "the same words" if len(a) > 1 else "one word says too little")
    tails = tuple(tuple(w for w in x if w in SUFFIXES) for x in (a, b))
    if tails[0] != tails[1]:
        return Likeness(0.3, f"“{' '.join(tails[0] + tails[1])}” tells them apart")
    a, b = (tuple(w for w in x if w not in SUFFIXES) for x in (a, b))
    if len(a) < 2 or len(b) < 2:
        shorter, longer = sorted((a, b), key=len)
        fits = bool(shorter) and answers(shorter[-1], longer[-1], groups)
        return Likeness(OPEN, "a surname alone") if fits else Likeness(DIFFERENT, "no word answers")
    if not answers(a[-1], b[-1], groups) or min(len(a[-1]), len(b[-1])) < 2:
        return Likeness(DIFFERENT, f"“{a[-1]}” is not “{b[-1]}”")
    return _given(a[:-1], b[:-1], groups)


def _given(a: tuple[str, ...], b: tuple[str, ...], groups: Mapping[str, int]) -> Likeness:
    """The words before the surname: all must answer; a missing patronymic is usual, another missing word leaves it open."""
    if skeletons("".join(a)) & skeletons("".join(b)):
        return Likeness(SAME, "every word answers in another spelling")
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if not answers(shorter[0], longer[0], groups):
        return Likeness(DIFFERENT, f"“{a[0]}” is not “{b[0]}”")
    initial = len(shorter[0]) == 1 or len(longer[0]) == 1
    rest = list(longer[1:])
    for word in shorter[1:]:
        match = next((w for w in rest if answers(word, w, groups)), None)
        if match is None:
            return Likeness(DIFFERENT, f"“{word}” has no answer")
        rest.remove(match)
    left = [w for w in rest if not PATRONYMIC.search(w)]
    if initial or left:
        return Likeness(0.7, "an initial for a name" if initial else f"“{left[0]}” stands in one name alone")
    return Likeness(
        LIKELY if rest else 0.92, "a patronymic more" if rest else "every word answers, one in another form"
    )


def answers(one: str, other: str, groups: Mapping[str, int]) -> bool:
    """Whether two words can be spellings of one name; an initial answers to what begins with it."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    x, y = skeletons(one), skeletons(other)
    return bool(x & y) or bool({groups[k] for k in x if k in groups} & {groups[k] for k in y if k in groups})
