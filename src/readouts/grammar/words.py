"""Words of raw text by the conventions of UD English (EWT, GUM): clitics, hyphens and punctuation are words of their own.

The text is never changed: a word is a pair of code-point offsets. Rules work on one stretch between white space at a time, so the
cost is linear in the text. The lists of hyphen prefixes and of abbreviations follow the Penn and EWT guidelines (Bies et al. 2012),
written down anew.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

Offsets = tuple[int, int]

PREFIXES = frozenset(["a", "agro", "ante", "anti", "arch", "be", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex", "extra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "para", "peri", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "sub", "super", "tri", "u", "ultra", "un", "uni", "vice", "x"])  # fmt: skip
SUFFIXES = frozenset(["esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama", "wise"])
ABBREVIATIONS = frozenset(["mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "cmdr", "adm", "brig", "rev", "hon", "gov", "sen", "rep", "pres", "st", "jr", "sr", "inc", "ltd", "co", "corp", "llc", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "vs", "etc", "no", "nos", "fig", "vol", "pp", "al", "mt", "ft", "ave", "blvd", "rd"])  # fmt: skip
CONTRACTION = re.compile(r"(?i)(?<=[a-z])(n['’]t|['’](?:s|m|d|re|ve|ll))$")
JOINED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dunno": 2, "alot": 1, "cant": 2, "dont": 2, "isnt": 2}
JOINED |= {"didnt": 3, "wasnt": 3, "arent": 3, "doesnt": 4, "havent": 4, "hasnt": 3, "wouldnt": 5, "couldnt": 5}
WHOLE = re.compile(  # lengths are bounded, so that no page makes it slow
    r"(?i)(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+|[#@]\w+"
    r"|\w{1,64}\.(?:com|org|net|gov|edu|info|uk|ru|de|fr|co)\b(?:/\S*)?"
    r"|[\w-]{1,64}(?:\.[\w-]{1,20}){0,3}\.(?:pdf|docx?|html?|jpe?g|png|gif|txt|csv|xlsx?|pptx?|zip|mp3|mp4|php|aspx?)\b"
    r"|[a-z]{2,20}(?:\.[a-z][a-z-]{1,20}){2,}|(?:US|C|A|HK|NZ)\$|(?:b/c|w/o|w/|n/a)(?![\w/])"
)
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?", re.I)
NUMBERED = re.compile(
    r"\d{1,20}(?:[-/]\d{1,20}){2,}|\d{3}-\d{4}(?!\d)|\d{1,20}['’]s(?!\w)|\d{1,2}(?:[.:]\d{2})?(?=[ap]\.?m\b)", re.I
)
UNIT = re.compile(r"(?:bn|mn|tn|[mk]|km|kg|mm|cm|[kmg]w|ft|mph|kph|hrs?|mins?|lbs?)(?!\w)", re.I)
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?")
EMOTICON = re.compile(r"[:;=8xX][-o']?[()DPp|/\\*]+|<3|\^_?\^")
LETTERS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?")
RUN = re.compile(r"\.{2,}|[!?]{2,}|[-*=_~#]{2,}|([+$<>])\1+")
SPACE = re.compile(r"\S+")
UNSURE = ABBREVIATIONS.union(JOINED)  # words of letters alone that may take what follows, or be two


def words(text: str, start: int, end: int) -> Iterator[Offsets]:
    """Words between two offsets, in order.

    >>> [("don’t go"[a:b]) for a, b in words("don’t go", 0, 8)]
    ['do', 'n’t', 'go']
    >>> [("U.S.-made arms."[a:b]) for a, b in words("U.S.-made arms.", 0, 15)]
    ['U.S.', '-', 'made', 'arms', '.']
    """
    for stretch in SPACE.finditer(text, start, end):
        first, after = stretch.span()
        bare = after - 1 if after - first > 2 and text[after - 1] in ",." else after
        if text[first:bare].isalpha() and text[first:bare].lower() not in UNSURE:  # most of a page: no rule cuts it
            yield first, bare
            if bare < after:
                yield bare, after
        else:
            yield from _stretch(text, first, after)


def _stretch(text: str, start: int, end: int) -> Iterator[Offsets]:
    if EMOTICON.fullmatch(text, start, end):
        yield start, end
        return
    at = start
    while at < end:
        size = _whole(text, at, end)
        if size:
            yield at, at + size
        elif text[at].isalnum():
            size = yield from _alphabetic(text, at, end)
        else:
            run = RUN.match(text, at, end)
            size = len(run.group()) if run else _cluster(text, at, end)
            yield at, at + size
        at += size


def _cluster(text: str, at: int, end: int) -> int:
    """A character with the combining marks and joiners behind it."""
    size = 1
    while at + size < end and (text[at + size] in "\u200d\ufe0f\u20e3" or "\u0300" <= text[at + size] <= "\u036f"):
        size += 1
    return size


def _whole(text: str, at: int, end: int) -> int:
    """Length of an address, a number or initials that stay in one piece; 0 for none."""
    found = WHOLE.match(text, at, end)
    if found:
        return len(found.group().rstrip(".,;:!?)]}'\"’”"))
    for form in (NUMBERED, INITIALS):
        found = form.match(text, at, end)
        if found:
            return len(found.group())
    found = NUMBER.match(text, at, end)
    if found and (found.end() == end or not text[found.end()].isalpha() or UNIT.match(text, found.end(), end)):
        return len(found.group())
    return len(found.group()) if found and not found.group().isdigit() else 0


def _alphabetic(text: str, at: int, end: int) -> Generator[Offsets, None, int]:
    """Words that begin with a letter; the generator returns how much of the text they take."""
    found = LETTERS.match(text, at, end)
    stop = found.end() if found else at + 1
    stop = _hyphened(text, at, stop, end)
    form = text[at:stop]
    if stop < end and text[stop] == "." and _abbreviated(text, form, stop, end):
        yield at, stop + 1
        return stop + 1 - at
    low = form.lower()
    if low in JOINED:
        yield at, at + JOINED[low]
        yield at + JOINED[low], stop
        return stop - at
    yield from _clitics(text, at, stop)
    return stop - at


def _clitics(text: str, at: int, stop: int) -> Iterator[Offsets]:
    clitic = CONTRACTION.search(text[at:stop])
    if clitic and clitic.start():
        yield at, at + clitic.start()
        yield at + clitic.start(), stop
    elif text[stop - 1] in "'’" and stop - at > 1:
        yield at, stop - 1
        yield stop - 1, stop
    else:
        yield at, stop


def _hyphened(text: str, at: int, stop: int, end: int) -> int:
    """A prefix keeps its hyphen: "re-open", "e-mail"; other compounds are cut at it."""
    while stop + 1 < end and text[stop] == "-" and text[stop + 1].isalnum():
        following = LETTERS.match(text, stop + 1, end)
        if following is None:
            break
        joined = text[at:stop].lower() in PREFIXES or following.group().lower() in SUFFIXES
        if not joined:
            break
        stop = following.end()
    return stop


def _abbreviated(text: str, form: str, stop: int, end: int) -> bool:
    if form.lower() in ABBREVIATIONS:
        return stop + 1 < end or _goes_on(text, stop + 1)
    return len(form) == 1 and form.isupper() and (stop + 1 < end or _goes_on(text, stop + 1))


def _goes_on(text: str, at: int) -> bool:
    """Whether something follows on the line: a full stop at its end is a full stop."""
    rest = text[at : at + 3].lstrip(" \u00a0")
    return bool(rest) and rest[0] not in "\r\n"
