"""Who is who inside one document: names and their short forms, pronouns, "the three nations", "both sides".

The cast is called in once, sentence after sentence, so that what a pronoun stood for can be what the next one stands for.
Rules are simple and honest: the nearest fitting party before, subjects first; where none fits, the word stays itself and the
claims room says so in a note.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from readouts.claims.tree import QUOTE_MARKS, Tree
from readouts.schema import Entity, Kind, Span

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2, "all": 0, "2": 2, "3": 3, "4": 4, "5": 5}
SIDES = frozenset({"side", "party", "country", "nation", "state", "government", "capital", "leader", "president", "minister", "man", "woman", "camp", "official", "ally", "neighbour", "neighbor", "team", "general", "power"})  # fmt: skip
HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
FEMALE, MALE = frozenset({"she", "her", "hers", "herself", "mrs", "ms", "queen", "princess", "chairwoman", "spokeswoman", "woman"}), frozenset({"he", "him", "his", "himself", "mr", "king", "prince", "chairman", "man"})  # fmt: skip

DOERS = (
    "ist",
    "eer",
    "ier",
    "ner",
    "ller",
    "yer",
    "cher",
    "sher",
    "rter",
    "nter",
    "ater",
    "man",
    "woman",
    "person",
    "ian",
)  # endings of those who do something

REACH = 8  # sentences back in which a group is looked for


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something spoken of: one entity, or several for a group.

    sort: person, people, body, document, name or thing
    """

    entities: tuple[Entity, ...]
    sort: str
    sentence: int
    word: int
    subject: bool
    place: bool = False


@dataclass
class Cast:
    """The parties of one document in the order of their mentions."""

    nouns: Mapping[str, str]
    told: list[Party] = field(default_factory=list)
    known: dict[tuple[int, int], Party] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    often: Counter[str] = field(default_factory=Counter)

    # --- calling in ---

    def call(self, trees: Iterable[Tree]) -> Cast:
        """Go through the document once and note every party."""
        trees = tuple(trees)
        self._learn_names(trees)
        for tree in trees:
            for i, word in enumerate(tree.words):
                if word.upos in ("NOUN", "PROPN", "PRON") and word.deprel not in (
                    "compound",
                    "flat",
                    "fixed",
                    "nmod:desc",
                ):
                    party = self._party(tree, i)
                    if party.entities:
                        self.known[tree.sentence.index, i] = party
                        self.told.append(party)
        return self

    def entities(self, tree: Tree, i: int, speaker: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
        """The parties that the phrase of word ``i`` names, its coordination split; ``speaker`` stands for "I" and "we"."""
        out: list[Entity] = []
        for j in tree.coordinated(i):
            if tree.words[j].lemma.lower() in SPEAKER or tree.words[j].form.lower() in SPEAKER:
                found = tuple(self._as(tree, j, e) for e in speaker) or self._plain(tree, j, None)
            else:
                party = self.known.get((tree.sentence.index, j)) or self._party(tree, j)
                found = party.entities
            out += [e for e in found if all((e.name, e.start) != (o.name, o.start) for o in out)]
        return tuple(out)

    def sort(self, tree: Tree, i: int) -> str:
        """person, people, body, document, name, or "" for a thing that can neither act nor speak."""
        party = self.known.get((tree.sentence.index, i))
        return party.sort if party else ""

    # --- names ---

    def _learn_names(self, trees: tuple[Tree, ...]) -> None:
        """Short forms point at the longest name before or after them that ends in the same words, if only one does."""
        people = {m.text.strip("’'") for t in trees for m in t.sentence.mentions if m.label == "PER"}
        for name in people:
            longer = {p for p in people if p != name and p.split()[-len(name.split()) :] == name.split()}
            longest = {p for p in longer if not any(q != p and q.endswith(p) for q in longer)}
            self.full[name] = longest.pop() if len(longest) == 1 else name
        self.often.update(self.name(m.text) for t in trees for m in t.sentence.mentions)

    def name(self, text: str) -> str:
        """The full form of a person's name in this document."""
        return self.full.get(text.strip("’'"), text)

    # --- one phrase ---

    def _party(self, tree: Tree, i: int) -> Party:
        word, at = tree.words[i], (tree.sentence.index, i)
        form = word.form.lower()
        subject = word.deprel.startswith("nsubj")
        if form in HE | IT | THEY:
            before = self._antecedent(tree, i, form)
            if before is None and form in THEY:
                pair = self._last_together(tree, i, 2, people=True, nearest=True)
                before = Party(pair, "people", *at, subject) if pair else None
            entities = tuple(self._as(tree, i, e) for e in before.entities) if before else self._plain(tree, i, None)
            return Party(entities, before.sort if before else "", *at, subject)
        if word.upos == "PRON" or form in SPEAKER:
            return Party((), "", *at, subject)
        shared = self._group(tree, i) or self._shared_out(tree, i)
        if shared:
            return Party(shared, "people", *at, subject)
        person = self._person(tree, i)
        if person:
            return Party((person,), "person", *at, subject)
        sort = self._sort(tree, i)
        place = tree.names[i].label == "LOC" if i in tree.names else False
        return Party(self._plain(tree, i, sort), sort, *at, subject, place)

    def _sort(self, tree: Tree, i: int) -> str:
        word = tree.words[i]
        sort = self.nouns.get(word.lemma.lower()) or self.nouns.get(word.form.lower()) or ""
        if not sort and word.upos == "NOUN" and word.lemma.lower().endswith(DOERS):
            sort = "person"
        if sort == "person" and "Number=Plur" in word.feats:
            sort = "people"
        if sort == "thing":
            return ""
        if not sort and (i in tree.names or word.upos == "PROPN"):
            label = tree.names[i].label if i in tree.names else ""
            sort = "people" if word.xpos == "NNPS" and label in ("", "NORP") else "name"
        return sort

    def _person(self, tree: Tree, i: int) -> Entity | None:
        """A phrase whose head, or whose apposition, is a person's name: the name, its full form, the office beside it."""
        mention = tree.names.get(i)
        role: str | None = None
        if mention is None or mention.label != "PER":
            named = [
                a
                for a in tree.having(i, "appos", "flat", "nmod:desc")
                if a in tree.names and tree.names[a].label == "PER"
            ]
            if not named or self._sort(tree, i) not in ("person", "people"):
                return None
            mention, role = tree.names[named[0]], self._role(tree.phrase(i).text)
        else:
            before = tree.phrase(i)
            title = tree.text[before.start : mention.start].strip() if before.start < mention.start else ""
            appos = next((a for a in tree.having(i, "appos") if self._sort(tree, a) in ("person", "people")), None)
            role = self._role(title) or (self._role(tree.phrase(appos).text) if appos is not None else None)
        name = self.name(mention.text)
        if role:
            self.roles.setdefault(name, role)
        return Entity(mention.text, mention.start, mention.end, name, Kind.PERSON, role=self.roles.get(name))

    @staticmethod
    def _role(text: str) -> str | None:
        words = [
            w for w in text.split() if w.lower() not in ("the", "a", "an", "mr", "mrs", "ms", "mr.", "mrs.", "ms.")
        ]
        return " ".join(words).strip(" ,") or None

    def _plain(self, tree: Tree, i: int, sort: str | None) -> tuple[Entity, ...]:
        span = tree.phrase(i)
        name = self._without_article(tree.phrase(i, core=True).text)
        if tree.words[i].upos == "NOUN" and sort != "":
            name = self._longer(name) or name
        kind = {"document": Kind.DOCUMENT, "body": Kind.ORGANISATION, "people": Kind.POPULATION}.get(sort or "")
        return (Entity(span.text, span.start, span.end, name, kind),)

    @staticmethod
    def _without_article(text: str) -> str:
        first, _, rest = text.partition(" ")
        return rest if rest and first.lower() in {"the", "a", "an"} else text

    def _longer(self, name: str) -> str | None:
        """The earlier, fuller phrase that a short one takes up: "the corridor" after "the Lachin corridor"."""
        for party in reversed(self.told):
            for entity in party.entities:
                if entity.name.lower().endswith(" " + name.lower()) and len(entity.name.split()) <= 5:
                    return entity.name
        return None

    @staticmethod
    def _as(tree: Tree, i: int, entity: Entity) -> Entity:
        """The same party, here in other words."""
        word = tree.words[i]
        return replace(entity, text=word.form, start=word.start, end=word.end)

    # --- groups ---

    def _shared_out(self, tree: Tree, i: int) -> tuple[Entity, ...]:
        """ "the leaders of A and B", "Malian and French forces": one party each."""
        if self._sort(tree, i) not in ("people", "body", "person"):
            return ()
        for kid in tree.having(i, "nmod", "amod", "compound"):
            owners = tree.coordinated(kid)
            of = tree.case(kid) == "of" or tree.words[kid].deprel in ("amod", "compound")
            if len(owners) > 1 and of and all(self._is_name(tree, o) for o in owners):
                return tuple(e for o in owners for e in self._owned(tree, i, o))
            if len(owners) == 1 and tree.case(kid) == "of":
                group = self._group(tree, kid, self._count(tree, i))
                if group:
                    span = tree.phrase(i)
                    return tuple(replace(e, text=span.text, start=span.start, end=span.end) for e in group)
        return ()

    @staticmethod
    def _is_name(tree: Tree, i: int) -> bool:
        return i in tree.names or tree.words[i].upos == "PROPN" or tree.words[i].form[:1].isupper()

    def _owned(self, tree: Tree, head: int, owner: int) -> tuple[Entity, ...]:
        word = tree.words[owner]
        if word.upos == "ADJ":
            return (Entity(word.form, word.start, word.end, f"{word.form} {tree.words[head].form}"),)
        return self._party(tree, owner).entities

    @staticmethod
    def _count(tree: Tree, i: int) -> int | None:
        forms = [tree.words[k].form.lower() for k in tree.having(i, "nummod", "det")]
        return next((NUMBERS[f] for f in forms if f in NUMBERS), None)

    def _group(self, tree: Tree, i: int, told: int | None = None) -> tuple[Entity, ...]:
        """ "the three nations", "both sides", "the two leaders": the last so many parties named together."""
        word = tree.words[i]
        if word.lemma.lower() not in SIDES or "Number=Plur" not in word.feats:
            return ()
        marks = [
            tree.words[k].form.lower()
            for k in tree.kids[i]
            if tree.words[k].deprel in ("nummod", "det", "det:predet", "amod")
        ]
        count = next((NUMBERS[m] for m in marks if m in NUMBERS), told)
        if count == 0:
            return ()  # "all parties" are more than those that were named
        if count is None and not (
            set(marks) & POINTING and word.lemma.lower() in ("side", "party", "leader", "president", "country")
        ):
            return ()
        if any(True for _ in tree.having(i, "nmod", "acl")):
            return ()
        people = word.lemma.lower() in ("leader", "president", "minister", "man", "woman", "official", "general")
        found = self._last_together(tree, i, count or 2, people)
        span = tree.phrase(i)
        return tuple(replace(e, text=span.text, start=span.start, end=span.end) for e in found)

    def _last_together(self, tree: Tree, i: int, count: int, people: bool, nearest: bool = False) -> tuple[Entity, ...]:
        """The parties that a sentence before (or this one up to here) names together: just so many before more, and of several sentences
        the one with the page's main parties, or the nearest."""
        named: dict[int, dict[str, Entity]] = defaultdict(dict)
        here = tree.sentence.index
        for party in self.told:
            if here - party.sentence > REACH or (party.sentence == here and party.word >= i):
                continue
            fits = party.sort == "person" if people else party.sort in ("name", "body", "people") or party.place
            if fits and party.entities[0].text.lower() not in POINTING:
                for e in party.entities:
                    named[party.sentence].setdefault(e.name, e)
        best: tuple[float, tuple[Entity, ...]] = (0.0, ())
        for sentence, names in named.items():
            if len(names) >= count:
                main = sorted(names.values(), key=lambda e: -self.often[e.name])[:count]
                known = 0 if nearest else sum(min(self.often[e.name], 4) for e in main) / count
                weight = 20 + known + 3 * (len(names) == count) - (here - sentence)
                together = tuple(e for e in names.values() if e in main)
                best = max(best, (weight, together), key=lambda pair: pair[0])
        return best[1]

    # --- pronouns ---

    def _antecedent(self, tree: Tree, i: int, form: str) -> Party | None:
        """The nearest fitting party before; a subject beats a nearer non-subject of the same sentence."""
        here = tree.sentence.index
        best: tuple[float, Party] | None = None
        for order, party in enumerate(reversed(self.told)):
            back = here - party.sentence
            if back > 4 or order > 60:
                break
            if not self._fits(party, form) or (back == 0 and self._too_near(tree, i, party)):
                continue
            score = -3.0 * back - 0.05 * order + (2.0 if party.subject else 0.0)
            if best is None or score > best[0]:
                best = (score, party)
        if best:
            self._learn_gender(best[1], form)
        return best[1] if best else None

    def _fits(self, party: Party, form: str) -> bool:
        if form in HE:
            wanted = "f" if form in FEMALE else "m"
            known = self.gender.get(party.entities[0].name, wanted)
            return party.sort == "person" and len(party.entities) == 1 and known == wanted
        if form in THEY:
            return len(party.entities) > 1 or party.sort == "people"
        return len(party.entities) == 1 and party.sort in ("body", "name", "document")

    def _learn_gender(self, party: Party, form: str) -> None:
        if form in HE:
            self.gender.setdefault(party.entities[0].name, "f" if form in FEMALE else "m")

    def _too_near(self, tree: Tree, i: int, party: Party) -> bool:
        """A plain pronoun doesn't stand for an argument of its own verb; a possessive may."""
        word = tree.words[i]
        if word.deprel == "nmod:poss" or word.form.lower().endswith("self"):
            return tree.words[party.word].head == i
        return tree.clause(party.word) == tree.clause(i) and tree.words[party.word].deprel != "nmod:poss"


def unquoted(text: str) -> str:
    """The words without quotation marks at their ends.

    >>> unquoted("“here”")
    'here'
    """
    return text.strip("".join(QUOTE_MARKS) + " ")


def as_span(entity: Entity) -> Span:
    """The mention's place."""
    return Span(entity.start, entity.end, entity.text)
