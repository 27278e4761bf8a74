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
BESIDE = (
    "Prime",
    "Vice",
    "Federal",
    "Foreign",
    "Defence",
    "Defense",
    "National",
    "Security",
    "State",
    "Leader",
    "Jr",
    "Sr",
    "II",
    "III",
)
NO_NAMES = frozenset(stem(fold(word)) for word in (*OFFICES, *BESIDE))
CAPITAL = r"(?:[A-Z][^\W\d_’']+(?:[-’'][^\W\d_]+)*|[A-Z]\.)"
TITLED = re.compile(rf"\b(?:{'|'.join(OFFICES)})\.?((?: {CAPITAL})+)")
BEHIND = re.compile(
    rf"\b(?:{'|'.join(OFFICES)}|Head)\b[^.,;]{{0,40}}? (?:of|for|to)(?: the)?((?: {CAPITAL}){{3,}})"
)  # "President of Kenya William Ruto"
ACTING = re.compile(
    rf"(?<!the )(?<!The )\b({CAPITAL}(?: (?:{CAPITAL}|bin|al)){{1,6}}),? (?:(?:also|further|in turn|then),? )?(\w+)"
)
FIRST = re.compile(rf"\b({CAPITAL}(?: (?:{CAPITAL}|bin|al)){{1,6}}),? [a-z]")
GUESTS = re.compile(rf"\b(?:with|and)((?: {CAPITAL}){{2,}})")
LEAD = 2  # sentences at the beginning of an account in which it introduces who met


def people(title: str | None, told: Sequence[Span], verbs: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Last names of those who take part, and all words of the names of the page, as stems.

    Whom the title names takes part, or whom the first sentences introduce; and of those who speak on the page the one who speaks most.
    Who only is spoken of does not.

    >>> told = [Span(0, 1, "President of Kenya William Ruto thanked Prime Minister Abiy Ahmed."), Span(1, 2, "President Ruto spoke of Somalia.")]
    >>> [sorted(found) for found in people(None, told, frozenset({"thanked"}))]
    [['ahmed', 'ruto'], ['abiy', 'ahmed', 'ruto', 'william']]
    """
    speakers = [name for s in told for name in _speaking(s.text, verbs)]
    named = [name for s in told for name in _introduced(s.text)]
    there = [*_introduced(title or ""), *_runs(GUESTS, title or "")]
    there = there or [name for s in told[:LEAD] for name in (*_introduced(s.text), *_speaking(s.text, verbs))]
    last = {name[-1] for name in there}
    for ranked in (speakers, named):  # "the two presidents", named later; the host, whom a title leaves out
        count = Counter(name[-1] for name in ranked if name[-1] not in last)
        last |= {name for name, _ in sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[: max(0, 2 - len(last))]}
    return frozenset(last), frozenset(word for name in (*named, *speakers, *there) for word in name)


def _introduced(text: str) -> Iterator[tuple[str, ...]]:
    """Names that stand behind an office, as stems."""
    yield from _runs(TITLED, text)
    yield from (name[-2:] for name in _runs(BEHIND, text))


def _speaking(text: str, verbs: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Full names before a verb of telling, or with which a sentence begins."""
    found = [m[1] for m in ACTING.finditer(text) if stem(fold(m[2])) in verbs]
    found += [m[1] for m in (FIRST.match(text),) if m]
    yield from (name[-2:] for name in dict.fromkeys(map(_stems, found)) if len(name) > 1)


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, ...]]:
    return (name for m in pattern.finditer(text) if (name := _stems(m[1])))


def _stems(run: str) -> tuple[str, ...]:
    """The stems of a name; nothing where it is none ("Prime Minister", the call behind a name)."""
    words = [stem(word) for word in words_of(run.partition("’s ")[0].partition("'s ")[0]) if len(word) > 1]
    words = [word for word in words if word not in NO_NAMES]
    return tuple(words)
