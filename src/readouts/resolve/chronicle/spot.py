"""A spot in a page where a counting pattern matched, and what its words give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from readouts.resolve.chronicle.naming import after
from readouts.resolve.chronicle.relation import Place, Relation
from readouts.resolve.when.shapes import Found
from readouts.resolve.when.words import Word

LOOSE = frozenset(["barely", "some", "roughly", "just"])


@dataclass(frozen=True, slots=True)
class Spot:
    """The match, the sentence around it, and the name of the pattern."""

    found: Found
    place: Place
    rule: str

    @property
    def unit(self) -> str:
        """The unit's letter."""
        return str(self.found.word("U").value)

    @property
    def hedge(self) -> str:
        """ "nearly", "more than" …, or nothing."""
        word = self.found.get("h")
        if word:
            return word.text
        before = self.place.before
        return "about" if before and before[-1].text in LOOSE and self.unit not in "DH" else ""

    @property
    def after(self) -> str:
        """The thing that the noun phrase at the end of the match names."""
        return after(self.found, self.place, "np")

    def says(self, kind: str, thing: str, bounds: tuple[int, int], count: int = 0) -> Relation:
        """A relation counted from the day that the sentence is told of."""
        base, anchor = self.place.base, self.place.anchor
        return self._relation(kind, thing, bounds, (base, anchor, count))

    def on(self, kind: str, thing: str, day: Word) -> Relation:
        """A relation to a day that stands in the words."""
        assert isinstance(day.value, date)
        return self._relation(kind, thing, (0, 0), (day.value, "the words", 0))

    def _relation(self, kind: str, thing: str, bounds: tuple[int, int], told: tuple[date | None, str, int]) -> Relation:
        (low, high), (base, anchor, count) = bounds, told
        of = self.place.things.kind(thing)
        return Relation(
            kind, thing, of, low, high, base, anchor, self.rule, self.found.start, self.found.end, "", count
        )


def number(word: Word | None) -> int | None:
    """How many: "a" is one, "several" is unknown."""
    if word is None or word.kind == "A":
        return 1
    return 2 if word.text.startswith(("couple", "a couple")) else word.number or None
