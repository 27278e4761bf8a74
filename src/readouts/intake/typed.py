"""Lines that are content of their own sort: title, byline, caption, dateline, the credit of an image.

They are found by shape and place, and are not furniture: titles and captions are read as such; bylines, datelines and credits (typed
as bylines, since they too say who made something) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readouts.intake.datelines import find_datelines
from readouts.intake.lines import FINITE, LONG, Line
from readouts.intake.stamps import is_stamp, written
from readouts.schema import LineKind

CREDITED = "the credit of an image"
Marks = list[tuple[int, int, LineKind, str]]

NAME = r"[A-ZÀ-Þ][\w.’'-]{0,30}(?: (?:[A-ZÀ-Þ][\w.’'-]{0,30}|al|bin|da|de|del|den|der|di|du|el|la|le|van|von)){0,4}"
BYLINE = re.compile(
    rf"(?:[|·•–-] ?)?(?:(?:analysis|opinion|comment|story|report|words|text|written|reporting|reported|posted|published|compiled) )?"
    rf"(?:by:?|from:) (?:the )?{NAME}(?:(?:,| and| &|,? with) {NAME}){{0,4}}(?P<rest>$|[ ,|/·•–—@(-].{{0,90}})",
    re.I,
)
MAKER = re.compile(
    r"(?:reporter|correspondent|staff|bureau|desk|editor|newsroom|agencies|wires?|press|news service|contributor|writer)s?",
    re.I,
)
PATH = re.compile(r"[›»>/|] ?\w")
BIO = re.compile(
    rf"(?!The ){NAME} (?:\([^)]{{3,60}}\) )?(?:is|are|was|covers|writes|reports) (?:(?:an?|the|our) )?(?:[\w-]+,? ){{0,4}}"
    r"(?:reporters?|writers?|correspondents?|editors?|columnists?|contributors?|journalists?|author|educator)\b"
)
TAIL = re.compile(
    r"[(\[]?(?:additional )?(?:reporting|writing|editing|contributing|compiled|with reporting)(?: by\b| ?:)", re.I
)
AGENCIES = (
    r"(?:AP|AFP|EPA|AA|TASS|IRNA|SANA|WAFA|UNIAN|Reuters|Getty(?: Images)?|Associated Press|Anadolu(?: Agency)?|Xinhua|Sputnik|Shutterstock"
    r"|EPA-EFE|Ukrinform|Handout|File|Pool|Bloomberg|NurPhoto|ZUMA(?: Press)?|Alamy|Submitted|Supplied|Wikimedia(?: Commons)?)"
)
CREDIT = re.compile(
    r"[(\[]?(?:(?:file |screen ?)?(?:photo|image|picture|photograph|video|graphic|map|illustration|credit|source|courtesy)s?"
    r"(?: (?:by|of|credit|via|courtesy|illustration|source))*|©(?! ?\d)) ?[:/©|-]? ?.{2,90}",
    re.I,
)
CREDIT_TAIL = re.compile(
    rf"(?:\((?:[^()]{{0,60}}[ /|,])?{AGENCIES}(?:[ /|,][^()]{{0,40}})?\)|\((?:file )?(?:photo|image|credit|picture)\b[^()]{{0,80}}\)"
    r"|(?:photo|image|picture)?(?: |(?<=\w))(?:credit|Credit): ?[^.]{2,60})\.?$",
)
BY_AGENCY = re.compile(rf"[(\[]?(?:{NAME}(?:, {NAME})?)(?: ?[,/|] ?| via ){AGENCIES}[)\]]?\.?")
CAPITALS = re.compile(r"[A-ZÀ-Þ][\w.’'&-]*(?: (?:(?:of|the|and|for|de|el|al)|[A-ZÀ-Þ][\w.’'&-]*)){0,5}")
PLACE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]{2,30}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.’'-]{1,20}){0,3})"
    r"(?:, (?:[A-Z][\w.]{2,20} ?){1,3})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r" ?(?:\([^()\n]{2,30}\))? ?(?:[—–]|--?) (?=\S)"
)
PLACE_AND_AGENCY = re.compile(
    rf"{NAME}(?:, [A-Z][\w. ]{{2,30}})? \((?:[A-Z]{{2,10}}|{AGENCIES})\) ?(?:[—–_]|--?) (?=\S)"
)
BRACKETED = re.compile(rf"[(\[]{NAME}(?:, {NAME}){{0,2}}[)\]] ?(?:[—–_]|--?) (?=\S)")


def find_typed(lines: Sequence[Line], chrome: Sequence[bool], title: str | None) -> dict[int, Marks]:
    """Marks of typed lines by the number of the line. ``chrome`` says which lines look like furniture.

    A mark may cover part of a line: a dateline at its front, a credit at its end.
    """
    out: dict[int, Marks] = {}
    prose = [line.words >= LONG and line.stops for line in lines]
    first = prose.index(True) if True in prose else len(lines)
    for i, line in enumerate(lines):
        if found := list(_line(line, late=i > 0.5 * len(lines))):
            out[i] = [(line.start + a, line.start + b, kind, why) for a, b, kind, why in found]
    for i, (end, why) in find_datelines(lines, first).items():
        if i not in out or (out[i][0][2] is LineKind.DATELINE and out[i][0][1] < lines[i].start + end):
            out[i] = [(lines[i].start, lines[i].start + end, LineKind.DATELINE, why)]
    _captions(lines, chrome, out)
    for i in _titles(lines, chrome, title, first, out):
        why = "the page's title" if title and _same(lines[i].text, title) else "a headline: first, short, no full stop"
        out[i] = [(lines[i].start, lines[i].end, LineKind.TITLE, why)]
    return out


def _line(line: Line, late: bool) -> Iterator[tuple[int, int, LineKind, str]]:
    """Marks that a line gives by itself, in its own offsets."""
    text, end = line.text, len(line.text)
    if len(text) <= 160:
        if is_stamp(text):
            yield 0, end, LineKind.DATELINE, "a date alone"
            return
        if _outlet_and_day(text):
            yield 0, end, LineKind.DATELINE, "an outlet or a place before a date"
            return
        if why := _byline(text):
            yield 0, end, LineKind.BYLINE, why
            return
        if CREDIT.fullmatch(text) and not (line.stops and line.words >= LONG):
            told = line.words >= 7 and FINITE & set(text.lower().split())
            yield 0, end, *((LineKind.CAPTION, "says that it is of an image") if told else (LineKind.BYLINE, CREDITED))
            return
        if BY_AGENCY.fullmatch(text):
            yield 0, end, LineKind.BYLINE, CREDITED
            return
    if TAIL.match(text) and len(text) < 300:
        yield 0, end, LineKind.BYLINE, "who reported and edited"
        return
    if late and BIO.match(text[:200]):
        yield 0, end, LineKind.BYLINE, "about the author"
        return
    yield from _parts(text)


def _parts(text: str) -> Iterator[tuple[int, int, LineKind, str]]:
    """A dateline before the first sentence; the credit behind a caption, and the caption before it."""
    end = len(text)
    if match := PLACE.match(text) or PLACE_AND_AGENCY.match(text) or BRACKETED.match(text):
        yield 0, match.end(), LineKind.DATELINE, "a place before a dash"
    elif end < 600 and (match := CREDIT_TAIL.search(text, max(0, end - 130))):
        if match.start() > 12:
            yield 0, match.start(), LineKind.CAPTION, "before the credit of an image"
        yield match.start(), end, LineKind.BYLINE, CREDITED


def _outlet_and_day(text: str) -> bool:
    """ "REUTERS, PRISTINA, 14 March 2024", "Xinhua, Beijing, March 14, 2024"; "Geneva, 14 March 2024", where one word is no author's name."""
    parts = re.split(r",? [|] |, ", text)
    for cut in (len(parts) - 1, len(parts) - 2):
        if (2 <= cut <= 4 or (cut == 1 and parts[0].isalpha())) and is_stamp(", ".join(parts[cut:])):
            return all(CAPITALS.fullmatch(part) for part in parts[:cut])
    whole = (day for day in (1, 2) if day < len(parts) <= day + 3 and any(written(", ".join(parts[:day]))))
    day = next(whole, 0)  # "14 March 2024, Geneva", "March 14, 2024, Geneva"
    return day > 0 and is_stamp(", ".join(parts[:day])) and all(CAPITALS.fullmatch(part) for part in parts[day:])


def _byline(text: str) -> str | None:
    words = len(text.split())
    match = BYLINE.fullmatch(text)
    # A lower-case word after "by" is no name: re.I is for the first words alone.
    ends = text.endswith((".", "?", "!")) and not text.endswith((".m.", "Jr."))
    if match and words <= 20 and re.search(r"\b(?i:by|from):? (?:the )?[A-ZÀ-Þ]", text) and not ends:
        return "by and a name"
    when, by, who = text.partition(" by ")
    if by and words <= 14 and is_stamp(when) and re.fullmatch(NAME, who):
        return "a date, by and a name"
    head = re.match(rf"{NAME}(?: (?:and|&) {NAME})?", text)
    if not head or words > 16 or text.endswith("."):
        return None
    rest = text[head.end() :].strip(" ,|/·•–—-")
    if rest and is_stamp(rest):
        return "a name and a date"
    if MAKER.fullmatch(text.rpartition(" ")[2]) and len(rest.split()) <= 4:
        return "a name and a newsroom"
    if any(written(rest)) and MAKER.search(text) and words <= 14:
        return "a newsroom and a date"
    return None


def _captions(lines: Sequence[Line], chrome: Sequence[bool], out: dict[int, Marks]) -> None:
    """A short paragraph right before a credit, or one that its neighbour repeats with more, stands under an image."""
    for i, line in enumerate(lines):
        if i in out or line.words < 4 or len(line.text) > 500 or chrome[i]:
            continue
        after = [lines[k] for k in range(i + 1, min(i + 3, len(lines)))]
        if any(len(a.text) >= len(line.text) >= 30 and a.text.startswith(line.text) for a in after):
            out[i] = [(line.start, line.end, LineKind.CAPTION, "stands twice in a row")]
        elif i + 1 in out and out[i + 1][0][3] == CREDITED and line.text[0] not in '“"‘':
            out[i] = [(line.start, line.end, LineKind.CAPTION, "before the credit of an image")]
        elif (
            i
            and i - 1 in out
            and out[i - 1][0][3] == "stands twice in a row"
            and line.text.startswith(lines[i - 1].text)
        ):
            out[i] = [(line.start, line.end, LineKind.CAPTION, "stands twice in a row")]


def _titles(
    lines: Sequence[Line], chrome: Sequence[bool], title: str | None, first: int, out: dict[int, Marks]
) -> Iterator[int]:
    """Lines of the title: where it is known, each that says it; else the first that may be one, and what stands under it."""
    known = [i for i, line in enumerate(lines[: first + 3]) if title and _same(line.text, title)]
    yield from known
    if known or first == len(lines):
        return
    may = [i for i in range(min(first, len(lines) - 1)) if not chrome[i] and _may_be_title(lines[i], out.get(i), title)]
    apart = [i for i in may if lines[i].alone or i + 1 == first or i + 1 in out]
    # The name of the site, in capitals, stands before the headline.
    best = next((i for i in apart if not (lines[i].text.isupper() and lines[i].words < 5)), apart[0] if apart else None)
    if best is not None:
        yield from (k for k in range(best, first) if lines[k].text == lines[best].text)


def _may_be_title(line: Line, marks: Marks | None, title: str | None) -> bool:
    """Of a headline's length, no sentence, no path through the site, and nothing that is known to be something else."""
    other = marks is not None and marks[0][2] is not LineKind.CAPTION
    return not (
        other
        or (title and not _alike(line.text, title))
        or not 3 <= line.words <= 28
        or line.text[-1] in ".:;,)"
        or len(PATH.findall(line.text)) > 1
    )


def _alike(a: str, b: str) -> bool:
    """A third of the words are the same."""
    x, y = set(re.findall(r"\w{3,}", a.lower())), set(re.findall(r"\w{3,}", b.lower()))
    return len(x & y) * 3 >= len(x) > 0


def _same(a: str, b: str) -> bool:
    """The same words, whatever stands between them; a page's title often has its publisher behind it."""
    x, y = re.findall(r"\w+", a.lower()), re.findall(r"\w+", b.lower())
    return len(x) > 2 and (x == y or (len(y) - len(x) <= 6 and y[: len(x)] == x))
