"""What is remembered of the parties of one document, in the order of their mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from readouts.claims.tree import Tree
from readouts.schema import Entity

EDGES = "’' \u200b\u200e\u200f\ufeff"  # what may stand at the ends of a name and is no part of it
MOST = 5  # words of a phrase that a shorter one may take up


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something spoken of: one entity, or several for a group.

    sort: person, people, body, document, name or thing; within: named inside another's phrase ("Gabon's president"), beside: only as where something is;
    many: several of a kind ("companies"), which "it" is not; charged: whom somebody accuses, or tells of in "said that …"
    """

    entities: tuple[Entity, ...]
    sort: str
    sentence: int
    word: int
    subject: bool
    place: bool = False
    main: bool = False
    within: bool = False
    beside: bool = False
    many: bool = False
    charged: bool = False


SO_MANY = re.compile(  # "at least five rebels" are not all that are called rebels after them, nor is "his government" every government
    r"(?:\d|(?:at least|at most|(?:more|fewer|less) than|about|around|some|more|another|all|most|mostly|many|several|few|nearly|almost|up to|over|"
    r"dozens|hundreds|thousands|scores|such|his|her|its|their|my|our|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\S*|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|eleven|twelve|ten|one|four|five|six|seven|eight|nine|hundred)\b)"
)
BEHIND = re.compile(r" (?:for|on|in|against|without) ")
OF_IT = re.compile(r"\bof (?:the |an? |his |her |its |their )?$")


@dataclass
class Memory:
    """told: parties in the order of their mentions; known: the same by sentence and word, placed: by where it begins; full: the full form of persons' names;
    roles: their offices; gender: m or f as a pronoun told it; often: how often each name stands in the page;
    ending: names of several words by the last of them
    """

    told: list[Party] = field(default_factory=list)
    known: dict[tuple[int, int], Party] = field(default_factory=dict)
    placed: dict[int, Party] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    often: Counter[str] = field(default_factory=Counter)
    ending: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def keep(self, party: Party, start: int) -> None:
        """Remember a party by its place; ``start`` is where its governing word begins in the document."""
        self.placed[start] = party
        self.known[party.sentence, party.word] = party
        self.told.append(party)
        for entity in party.entities if party.sort or party.place else ():
            for name in {entity.name, _core(entity.name)}:
                words = name.lower().split()
                if 1 < len(words) <= MOST:
                    self.ending[words[-1]].append(entity.name)

    def may_be(self, name: str, female: bool) -> bool:
        """Whether "she" (or "he") may stand for a name, as far as pronouns told before."""
        return self.gender.get(name, "f" if female else "m") == ("f" if female else "m")

    def learn_names(self, trees: Iterable[Tree]) -> None:
        """Short forms point at the longest name before or after them that ends in the same words, if only one does."""
        mentions = [m for t in trees for m in t.sentence.mentions]
        people = {m.text.strip(EDGES) for m in mentions if m.label == "PER"}
        ending: dict[str, set[str]] = {}
        for name in people:
            words = name.split()
            for size in range(1, len(words)):
                ending.setdefault(" ".join(words[-size:]), set()).add(name)
        for name in people:
            longer = ending.get(name, set())
            longest = {p for p in longer if not any(q != p and q.endswith(p) for q in longer)}
            self.full[name] = longest.pop() if len(longest) == 1 else name
        self.often.update(self.name(m.text) for m in mentions)

    def name(self, text: str) -> str:
        """The full form of a person's name in this document."""
        return self.full.get(text.strip(EDGES), text.strip(EDGES))

    def longer(self, name: str) -> str | None:
        """The earlier, fuller phrase that a short one takes up: "the corridor" after "the Lachin corridor"; no mother of the student for the student."""
        short = name.lower()
        fuller = (told for told in reversed(self.ending.get(short.rpartition(" ")[2], ())))
        ending = (
            (told, core)
            for told in fuller
            for core in (told.lower(), _core(told).lower())
            if core.endswith(" " + short)
        )
        plain = ((told, core[: -len(short)]) for told, core in ending)
        return next((told for told, before in plain if not OF_IT.search(before) and not SO_MANY.match(before)), None)


def _core(name: str) -> str:
    """ "the Task Force for the West Sea" is "the task force" as well."""
    return BEHIND.split(name)[0]


def renamed(tree: Tree, i: int, entity: Entity) -> Entity:
    """The same party, here in the word ``i``."""
    word = tree.words[i]
    return replace(entity, text=word.form, start=word.start, end=word.end)
