"""Who takes part in a talk, by the words of the page that is an account of it: its title, whom it introduces, who speaks most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from readouts.accounts.lexis import fold, stem, words_of
from readouts.schema import Span

OFFICES = (
    "President", "Minister", "Chancellor", "Premier", "Secretary", "Advisor", "Adviser", "Ambassador", "King", "Queen", "Prince",
    "Emir", "Amir", "Sultan", "Chairman", "Chairwoman", "Chairperson", "Speaker", "Governor", "Pope", "Mr", "Mrs", "Ms", "Dr",
)  # fmt: skip
NO_NAMES = frozenset(stem(fold(office)) for office in OFFICES) | {"jr", "sr", "ii", "iii", "iv"}
CAPITAL = r"(?:[A-Z][^\W\d_’']+(?:[-’'][^\W\d_]+)*|[A-Z]\.)"
TITLED = re.compile(rf"\b(?:{'|'.join(OFFICES)})\.?((?: {CAPITAL})+)")
BEHIND = re.compile(
    rf"\b(?:{'|'.join(OFFICES)}|Head)\b[^.,;]{{0,40}}? (?:of|for|to)(?: the)?((?: {CAPITAL}){{3,}})"
)  # "President of Kenya William Ruto"
ACTING = re.compile(
    rf"(?<!the )(?<!The )\b({CAPITAL}(?: (?:{CAPITAL}|bin|al))+),? (?:(?:also|further|in turn|then),? )?(\w+)"
)
GUESTS = re.compile(rf"\b(?:with|and)((?: {CAPITAL}){{2,}})")
LEAD = 2  # sentences at the beginning of an account in which it introduces who met


def people(title: str | None, told: Sequence[Span], verbs: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Last names of those who take part, and all words of the names of the page, as stems.

    Whom the title names takes part, or whom the first sentences introduce; and who is named most. Who only is spoken of does not.

    >>> told = [Span(0, 1, "President of Kenya William Ruto thanked Prime Minister Abiy Ahmed."), Span(1, 2, "President Ruto spoke of Somalia.")]
    >>> [sorted(found) for found in people(None, told, frozenset({"thanked"}))]
    [['ahmed', 'ruto'], ['abiy', 'ahmed', 'ruto', 'william']]
    """
    named = [list(_named(s.text, verbs)) for s in told]
    invited = [*_named(title or "", verbs), *_runs(GUESTS, title or "")]
    count = Counter(name[-1] for names in named for name in names)
    most = sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[: 1 if invited else 2]
    there = invited or [name for names in named[:LEAD] for name in names]
    last = {name[-1] for name in there} | {name for name, n in most if n > 1}
    if not invited and len(last) < 2:  # "the two presidents", named later
        last |= {name for name, _ in most}
    return frozenset(last), frozenset(word for names in (*named, invited) for name in names for word in name)


def _named(text: str, verbs: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Names that stand behind an office, or before a verb of telling, as stems."""
    yield from _runs(TITLED, text)
    yield from (name[-2:] for name in _runs(BEHIND, text))
    yield from (name[-2:] for m in ACTING.finditer(text) if stem(fold(m[2])) in verbs and (name := _stems(m[1])))


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, ...]]:
    return (name for m in pattern.finditer(text) if (name := _stems(m[1])))


def _stems(run: str) -> tuple[str, ...]:
    """The stems of a name; nothing where it is none ("Prime Minister", the call behind a name)."""
    words = [stem(word) for word in words_of(run.partition("’s ")[0].partition("'s ")[0]) if len(word) > 1]
    words = [word for word in words if word not in NO_NAMES]
    return tuple(words)
