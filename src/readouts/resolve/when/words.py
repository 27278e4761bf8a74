"""Words of time: a text becomes a row of words, each with a one-letter class, so that shapes of dates are short patterns.

The classes, and what `Word.value` holds:

====== ==================================================== ======================
letter words                                                value
====== ==================================================== ======================
n      one to three digits, or number words                 the number
Y      four digits from 1000 to 2199                        the year
o      ordinals: "14th", "fifth"                            the number
C      decades: "1990s", "the nineties"                     first year
M W    months, weekdays                                     1 to 12; 0 (Monday) to 6
U P S  units, parts of day, seasons                         unit letter; TIMEX3 code
D      yesterday, today, tomorrow, tonight                  days from today
I c    ISO dates, clock times                               the words; "HH:MM"
k K z  a.m. and p.m.; noon, midnight; time zones            hours to add; "HH:MM"; name
l t f  last, this, next                                     -1, 0, 1
j      that, same                                           0
a < >  ago; earlier, before; later, after                   -1, -1, 1
m      early, late, mid, end, beginning                     START, MID or END
q e v  several; every; consecutive, straight                None
d g A  the; its, their; a                                   None
h      about, nearly, at least                              None
w i    of; in, during, for …                                None
T b    to, until, "–"; between, from                        None
& ,./  and; comma, full stop, slash                         None
- s    hyphen; ’s                                           None
F O    fiscal; half                                         None
B Z    BC; daily, weekly …                                  None; unit letter
r p    recent; period                                       None
H R    holidays; now, recently (a reference, not a date)    (month, day); TIMEX3
x      every other word; X everything else                  None
====== ==================================================== ======================
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """A word of the text with its class; a tuple, since a page makes one for each of its words. text: lower case."""

    start: int
    end: int
    text: str
    kind: str
    value: object = None

    @property
    def number(self) -> int:
        """The number that the word stands for; 0 where it stands for none."""
        return self.value if isinstance(self.value, int) else 0


MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FIRSTS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]  # fmt: skip
UNITS = {"second": "S", "minute": "m", "hour": "H", "day": "D", "night": "N", "week": "W", "fortnight": "F", "weekend": "E", "month": "M", "quarter": "Q", "year": "Y", "decade": "T", "century": "C"}  # fmt: skip

HOLIDAYS = {"christmas": (12, 25), "halloween": (10, 31), "easter": (3, 0), "thanksgiving": (11, 0)}  # day 0: it moves

CLASSES: dict[str, Mapping[str, object]] = {
    "M": {name: i for i, name in enumerate(MONTHS, 1)} | {name[:3]: i for i, name in enumerate(MONTHS, 1)} | {"sept": 9},
    "W": {name: i for i, name in enumerate(WEEKDAYS)} | {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6},  # fmt: skip
    "n": {w: i for i, w in enumerate(ONES)} | {w: 20 + 10 * i for i, w in enumerate(TENS)} | {"hundred": 100, "thousand": 1000, "dozen": 12},  # fmt: skip
    "o": {w: i for i, w in enumerate(FIRSTS, 1)} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "hundredth": 100},  # fmt: skip
    "C": {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990},  # fmt: skip
    "U": {form: letter for name, letter in UNITS.items() if name not in ("second", "night") for form in (name, name + "s")} | {"seconds": "S", "nights": "N", "centuries": "C"},  # fmt: skip
    "P": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV", "lunchtime": "MI", "daytime": "DT"},  # fmt: skip
    "S": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "D": {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0},
    "K": {"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    "k": {"a.m": 0, "am": 0, "p.m": 12, "pm": 12, "o'clock": 0, "o’clock": 0},
    "z": dict.fromkeys(["gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "cest", "bst", "msk"]),
    "l": dict.fromkeys(["last", "past", "previous", "preceding", "latest", "latter"], -1),
    "t": dict.fromkeys(["this", "current", "present"], 0),
    "f": dict.fromkeys(["next", "coming", "upcoming", "following"], 1),
    "j": dict.fromkeys(["that", "same"], 0),
    "a": {"ago": -1},
    "<": dict.fromkeys(["earlier", "before", "previously"], -1),
    ">": dict.fromkeys(["later", "after", "afterwards", "afterward"], 1),
    "m": {"early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END", "end": "END"},  # fmt: skip
    "q": dict.fromkeys(["several", "few", "couple", "some", "many"]),
    "e": dict.fromkeys(["every", "each", "per"]),
    "v": dict.fromkeys(["consecutive", "straight", "successive", "running"]),
    "d": {"the": None},
    "g": dict.fromkeys(["its", "their", "his", "her", "our"]),
    "A": dict.fromkeys(["a", "an"]),
    "h": dict.fromkeys(["about", "nearly", "almost", "around", "roughly", "approximately", "over", "exactly", "under"]),
    "w": {"of": None},
    "i": dict.fromkeys(["in", "during", "since", "by", "within", "on", "at", "for", "into", "throughout"]),
    "T": dict.fromkeys(["to", "until", "till", "through", "–"]),
    "b": dict.fromkeys(["between", "from"]),
    "&": dict.fromkeys(["and", "or", "&"]),
    "s": {"'s": None, "’s": None},
    "F": dict.fromkeys(["fiscal", "financial", "full"]),
    "O": {"half": None},
    "B": dict.fromkeys(["bc", "b.c", "b.c.", "bce"]),
    "Z": {"daily": "D", "weekly": "W", "monthly": "M", "annually": "Y", "yearly": "Y", "hourly": "H", "nightly": "N"},
    "r": {"recent": None},
    "H": HOLIDAYS,
    "p": {"period": None},
    "R": {"now": "PRESENT_REF", "currently": "PRESENT_REF", "recently": "PAST_REF", "nowadays": "PRESENT_REF", "soon": "FUTURE_REF", "former": "PAST_REF"},
}  # fmt: skip
LEXICON = {word: (kind, value) for kind, words in CLASSES.items() for word, value in words.items()}
WEAK_MONTHS = frozenset(m for name in MONTHS for m in (name[:3], "march"))
ABBREVIATED = frozenset(["mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"])
LOWER_NEVER = frozenset(MONTHS) | frozenset(m[:3] for m in MONTHS) | ABBREVIATED | {"sept"} | frozenset(WEEKDAYS)
NEIGHBOURS = frozenset("noYC")
LEADING = frozenset("iblftmeTw")

TOKEN = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?Z?)?|\d{1,2} 1/2"
    r"|\d{1,2}:\d\d"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+(?:st|nd|rd|th|s)?(?![\w])"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s?\d|,)|[ap]\.m|B\.C\.?|o['’]clock|['’]s\b|[A-Za-z]++(?=['’]s\b)|[^\W\d_]+|\d+\w*|\S"
)
DOTTED_TIME = re.compile(r"\d{1,2}\.[0-5]\d$")
DECADE = re.compile(r"(?:1\d|20)\d0s$|\d0s$")


def scan(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text with their classes; ``"".join(w.kind for w in scan(t))`` has one letter a word.

    >>> "".join(w.kind for w in scan("In early March 2021, on the 14th day of the siege."))
    'imMY,idoUwdx.'
    """
    words = [_word(m) for m in TOKEN.finditer(text, start, len(text) if end is None else end)]
    return _settle(_numbers(words))


def _word(match: re.Match[str]) -> Word:
    form = match.group()
    return Word(*match.span(), form.lower(), *_known(form))


@lru_cache(maxsize=20_000)
def _known(form: str) -> tuple[str, object]:
    first = form[0]
    if form.endswith(" 1/2"):
        return "n", int(form[:-4])
    if first.isdecimal():
        return _digits(form)
    low = form.lower()
    if low.endswith(".") and len(low) in (4, 5) and low[:-1] in LEXICON:
        return LEXICON[low[:-1]]
    if low in LOWER_NEVER and form.islower():
        return "x", None
    if low in LEXICON:
        return LEXICON[low]
    return (form, None) if form in ",.-/" else ("x" if first.isalpha() else "X", None)


def _digits(form: str) -> tuple[str, object]:
    if form.count("-") == 2:
        return "I", form
    if ":" in form:
        hours, _, minutes = form.partition(":")
        return ("c", f"{int(hours):02d}:{minutes}") if int(hours) < 25 and int(minutes) < 60 else ("X", None)
    if DECADE.match(form):
        return "C", int(form[:-1]) if len(form) == 5 else 1900 + int(form[:-1])
    if form[-2:] in ("st", "nd", "rd", "th") and form[:-2].isdecimal():
        return "o", int(form[:-2])
    if not form.isdecimal():
        return "X", None
    if len(form) == 4:
        return ("Y", int(form)) if 1000 <= int(form) < 2200 else ("X", None)
    return ("n", int(form)) if len(form) < 4 else ("X", None)


def _numbers(words: list[Word]) -> list[Word]:
    """Join the words of one number: "twenty-five", "a hundred", "two hundred", "nineteen ninety-six"."""
    out: list[Word] = []
    at = 0
    while at < len(words):
        word, size = words[at], 1
        if word.kind == "n" or word.text in BEGINS:
            word, size = _joined(words, at)
        out.append(word)
        at += size
    return out


def _joined(words: list[Word], at: int) -> tuple[Word, int]:
    word = words[at]
    ahead = words[at + 1 : at + 4]
    if word.kind != "n" or not ahead or word.text.isdecimal():
        return _phrase(words, at)
    hyphen = ahead[0].kind == "-" and len(ahead) > 1
    after = ahead[1] if hyphen else ahead[0]
    size = 3 if hyphen else 2
    if after.text.isdecimal():
        return word, 1
    if word.number in range(20, 100, 10) and after.kind in "no" and 0 < after.number < 10:
        return Word(word.start, after.end, word.text, after.kind, word.number + after.number), size
    if word.text == "nineteen" and after.kind == "n" and after.number >= 10:
        tail, used = _joined(words, at + size - 1)
        return Word(word.start, tail.end, word.text, "Y", 1900 + tail.number), size - 1 + used
    if after.text in ("hundred", "thousand", "dozen") and word.number < 100:
        return Word(word.start, after.end, word.text, "n", word.number * after.number), size
    return word, 1


PHRASES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("these", "days"), "R"), (("the", "future"), "R"), (("the", "near", "future"), "R"), (("the", "near", "term"), "R"), (("more", "than"), "h"), (("less", "than"), "h"), (("fewer", "than"), "h"), (("at", "least"), "h"), (("up", "to"), "h"), (("no", "more", "than"), "h"),
    (("a", "couple", "of"), "q"), (("a", "few"), "q"), (("couple", "of"), "q"), (("new", "year"), "x"), (("dozens", "of"), "q"),
)  # fmt: skip
BY_FIRST = {first: [p for p in PHRASES if p[0][0] == first] for first in dict.fromkeys(p[0][0] for p in PHRASES)}
BEGINS = frozenset(["a", *BY_FIRST])


def _phrase(words: list[Word], at: int) -> tuple[Word, int]:
    word = words[at]
    for phrase, kind in BY_FIRST.get(word.text, ()):
        found = words[at : at + len(phrase)]
        if tuple(w.text for w in found) == phrase:
            value = None if kind != "R" else "PRESENT_REF" if word.text == "these" else "FUTURE_REF"
            return Word(word.start, found[-1].end, " ".join(phrase), kind, value), len(phrase)
    if word.text == "a" and at + 1 < len(words) and words[at + 1].text in ("hundred", "thousand", "dozen"):
        return Word(word.start, words[at + 1].end, "a", "n", words[at + 1].number), 2
    return word, 1


def _settle(words: list[Word]) -> list[Word]:
    """Take the class from words that only look like months, days or seasons ("may", "Sun", "fall")."""
    out = list(words)
    for i, word in enumerate(words):
        if word.kind == "X" and DOTTED_TIME.match(word.text) and i + 1 < len(words) and words[i + 1].kind == "k":
            out[i] = Word(
                word.start, word.end, word.text, "c", f"{int(word.text.partition('.')[0]):02d}:{word.text[-2:]}"
            )
        if word.kind not in "MWS":
            continue
        before = words[i - 1].kind if i else "X"
        after = next((w.kind for w in words[i + 1 : i + 4] if w.kind not in ".,w"), "X")
        alone = len(words) == 1
        weak = not alone and (
            word.text in WEAK_MONTHS
            or word.text in ABBREVIATED
            or (word.kind == "S" and word.text in ("fall", "spring"))
        )
        if weak and not (after in NEIGHBOURS or before in NEIGHBOURS or (before in LEADING and _sure(word, words[i - 1])) or (word.kind == "W" and after == "M")):  # fmt: skip
            out[i] = Word(word.start, word.end, word.text, "x")
    return out


def _sure(word: Word, before: Word) -> bool:
    """Whether a preposition or "last" before it makes it a date: "in March", "last fall", never "by Jan", "to fall"."""
    return word.text in ("march", "may", "fall", "spring") and (before.kind != "T" or word.text in ("march", "may"))
