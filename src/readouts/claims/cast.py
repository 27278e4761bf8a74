"""Who is who inside one document: names and their short forms, pronouns, groups, armed groups by name.

The cast is called in once, sentence after sentence, so that what a pronoun stood for can be what the next one stands for.
Rules are simple and honest: the nearest fitting party before, subjects first; where none fits, the word stays itself and the
claims room says so in a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from readouts.claims import crowds, naming
from readouts.claims.memory import Memory, Party, renamed
from readouts.claims.naming import without_article
from readouts.claims.pronouns import HE, IT, OURS, SAYING, THEY, antecedent, first_person
from readouts.claims.tree import TIMES, Tree, base
from readouts.schema import Entity, Kind, Mention

INSIDE = ("compound", "flat", "fixed", "nmod:desc")  # words inside a name or a title are no party by themselves
DOERS = ("ist", "eer", "ier", "ner", "ller", "yer", "cher", "sher", "rter", "nter", "ater", "man", "woman", "person", "ian")  # fmt: skip
KINDS = {"document": Kind.DOCUMENT, "body": Kind.ORGANISATION, "people": Kind.POPULATION, "armed": Kind.ARMED_GROUP}
PRONOUNS = HE | IT | THEY
OWN = frozenset({"of", "in", "from", "for", "at"})
LONGEST = 3  # words of a group's name
ISSUED = frozenset({"statement", "communiqué", "communique", "declaration", "resolution", "appeal", "proclamation"})
TITLE = 14  # words of a title
STOPS = frozenset(".!?")
ACCUSING = frozenset({"accuse", "blame"})
SEXES = {"f": "woman", "m": "man"}  # as pronouns tell it, by the class of such nouns and given names


@dataclass
class Cast:
    """The parties of one document; ``nouns`` are those that name a party, with their class; ``publisher`` is who says "we" where nobody is quoted.

    classes: name → lemmas: of "suffered" what befalls whoever stands behind "of", of "woman" and "man" given names, small
    """

    nouns: Mapping[str, str]
    publisher: str | None = None
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    issuer: tuple[Entity, ...] = ()

    def call(self, trees: Iterable[Tree]) -> Cast:
        """Go through the document once and note every party."""
        trees = tuple(trees)
        self.memory.learn_names(trees)
        for tree in trees:
            for i, word in enumerate(tree.words):
                named = word.upos in ("NOUN", "PROPN", "PRON") or (word.upos == "NUM" and word.deprel == "nsubj")
                if named and word.deprel not in INSIDE and not _title(tree, i):
                    party = self._party(tree, i)
                    if party.entities:
                        self.memory.keep(self._set(tree, i, party), word.start)
            self._crowds(tree)
        self.issuer = self._issuer(trees)
        return self

    def _set(self, tree: Tree, i: int, party: Party) -> Party:
        """The same party with how it stands in its sentence."""
        word = tree.words[i]
        main, within = party.subject and _leading(tree, word.head, party.sort == "person"), self._inside(tree, i)
        beside = party.place and base(word.deprel) in ("obl", "nmod")
        many = word.upos == "NOUN" and "Number=Plur" in word.feats and len(party.entities) == 1
        charged = _charged(tree, i)
        if not (main or within or beside or many or charged):
            return party
        return replace(party, main=main, within=within, beside=beside, many=many, charged=charged)

    def _inside(self, tree: Tree, i: int) -> bool:
        """ "Gabon's president", "rebels in Congo": whether a word only says whose, or from where, another party is."""
        while tree.words[i].deprel == "conj" and tree.words[i].head >= 0:
            i = tree.words[i].head
        over = tree.words[i].head
        return base(tree.words[i].deprel) == "nmod" and over >= 0 and self._sort(tree, over) != ""

    def _issuer(self, trees: tuple[Tree, ...]) -> tuple[Entity, ...]:
        """ "Joint statement / The Governments of … condemn": whoever a page that calls itself a statement speaks of first says "we" in it."""
        first = next((t for t in trees if len(t.words) > 0), None)
        if first is None or len(trees) < 2 or len(first.words) > TITLE or first.words[-1].form in (".", "!", "?"):
            return ()
        if not any(w.lemma.lower() in ISSUED for w in first.words):
            return ()
        tree = trees[1]
        subject = tree.subject(tree.root)
        party = None if subject is None else self.memory.known.get((tree.sentence.index, subject))
        return self.entities(tree, party.word) if party and party.sort in ("people", "body", "name") else ()

    def _crowds(self, tree: Tree) -> None:
        """ "Eritrea and the front said": who act side by side are what "they" takes up."""
        joined = {word.head for word in tree.words if base(word.deprel) == "conj"}
        for i in sorted(h for h in joined if base(tree.words[h].deprel) != "conj"):
            heads = tree.coordinated(i)
            told = [p for h in heads if (p := self.memory.known.get((tree.sentence.index, h))) and p.sort]
            if len(told) == len(heads) and told[0].subject:
                entities = tuple(e for p in told for e in p.entities)
                self.memory.told.append(Party(entities, "people", tree.sentence.index, i, told[0].subject))

    def entities(self, tree: Tree, i: int, speaker: tuple[Entity, ...] = ()) -> tuple[Entity, ...]:
        """The parties that the phrase of word ``i`` names, its coordination split; ``speaker`` stands for "I" and "we"."""
        out: list[Entity] = []
        for j in tree.coordinated(i):
            if first_person(tree, j):
                found = tuple(renamed(tree, j, e) for e in speaker or self._author(tree, j)) or self._plain(
                    tree, j, None
                )
            else:
                found = (self.memory.known.get((tree.sentence.index, j)) or self._party(tree, j)).entities
                if tree.words[j].form.lower() in HE | THEY and tree.quoted(j) and _named(speaker, found):
                    found = self._plain(tree, j, None)  # whoever speaks says "I" of himself
            out += [e for e in found if all(e.name != o.name for o in out)]  # "Procter & Gamble" is one
        return tuple(out)

    def _author(self, tree: Tree, i: int) -> tuple[Entity, ...]:
        """Who issues a statement, or else who publishes, speaks as "we" of the page's own voice: an aid body's bulletin, a movement's agency."""
        word = tree.words[i]
        if tree.quoted(i) or word.form.lower() not in OURS:
            return ()
        if self.issuer:
            return tuple(renamed(tree, i, e) for e in self.issuer)
        if not self.publisher:
            return ()
        return (Entity(word.form, word.start, word.end, self.publisher, Kind.ORGANISATION),)

    def pointed(self, starts: Iterable[int]) -> tuple[Entity, ...]:
        """The parties whose governing words begin at some offsets, each once; of "Gabon's president" him alone."""
        found = [p for start in starts if (p := self.memory.placed.get(start)) and p.sort]
        told = {e.name: e for p in [p for p in found if not p.within] or found for e in p.entities}.values()
        return tuple(e for e in told if not any(e is not o and o.start <= e.start and e.end <= o.end for o in told))

    def place(self, start: int) -> bool:
        """Whether the word that begins at an offset governs a place's name."""
        party = self.memory.placed.get(start)
        return party is not None and party.place

    def sort(self, tree: Tree, i: int) -> str:
        """person, people, body, document, name, or "" for a thing that can neither act nor speak."""
        party = self.memory.known.get((tree.sentence.index, i))
        return party.sort if party else ""

    # --- one phrase ---

    def _party(self, tree: Tree, i: int) -> Party:
        word, at = tree.words[i], (tree.sentence.index, i)
        form = word.form.lower()
        subject = word.deprel.startswith("nsubj")
        if form in PRONOUNS:
            return self._pronoun(tree, i, form, subject)
        if those := _those(tree, i):
            return Party((those,), "", *at, subject)
        if word.upos == "PRON" or first_person(tree, i):
            return Party((), "", *at, subject)
        armed = self._armed(tree, i)
        if armed:
            return Party((armed,), "body", *at, subject)
        sort = self._sort(tree, i)
        shared = crowds.group(self.memory, tree, i) or self._shared_out(tree, i, sort)
        if shared:
            return Party(shared, "people", *at, subject)
        person = self._person(tree, i)
        if person:
            return Party((person,), "person", *at, subject)
        place = tree.names[i].label == "LOC" if i in tree.names else False
        found = self._plain(tree, i, sort)
        for sex, of in SEXES.items():
            if sort == "person" and tree.lemmas[i] in self.classes.get(of, ()):
                self.memory.gender.setdefault(found[0].name, sex)  # "she" is no spokesman
        return Party(found, sort, *at, subject, place)

    def _pronoun(self, tree: Tree, i: int, form: str, subject: bool) -> Party:
        at = (tree.sentence.index, i)
        before = antecedent(self.memory, tree, i, form)
        if before is None and form in THEY:
            pair = crowds.together(self.memory, tree, i, 2, people=True, nearest=True)
            before = Party(pair, "people", *at, subject) if pair else None
        entities = tuple(renamed(tree, i, e) for e in before.entities) if before else self._plain(tree, i, None)
        return Party(entities, before.sort if before else "", *at, subject)

    def _sort(self, tree: Tree, i: int) -> str:
        word = tree.words[i]
        sort = self.noun(tree, i)
        if not sort and word.upos == "NOUN" and word.lemma.lower().endswith(DOERS):
            sort = "person"
        if sort == "person" and "Number=Plur" in word.feats:
            sort = "people"
        if sort in ("thing", "deed"):
            return ""
        if i in tree.names and tree.names[i].label == "EVENT" and word.upos == "NOUN":
            return sort  # an invasion is nobody, though it has a name
        if not sort and (i in tree.names or (word.upos == "PROPN" and word.lemma.lower() not in TIMES)):
            label = tree.names[i].label if i in tree.names else ""
            sort = "people" if word.xpos == "NNPS" and label in ("", "NORP") else "name"
        return sort

    def noun(self, tree: Tree, i: int) -> str:
        """What the lexicon takes a word for: as it stands ("powers"), else its lemma; "" for nothing."""
        word = tree.words[i]
        return self.nouns.get(word.form.lower()) or self.nouns.get(tree.lemmas[i]) or ""

    def _armed(self, tree: Tree, i: int) -> Entity | None:
        """An armed group by its name, whatever the words of it are taken for: the longest known name around the word."""
        if tree.words[i].upos != "PROPN" and i not in tree.names:
            return None
        for size in range(LONGEST, 0, -1):
            for start in range(max(0, i - size + 1), min(i, len(tree.words) - size) + 1):
                first, last = tree.words[start], tree.words[start + size - 1]
                text = tree.text[first.start : last.end]
                if text[:1].isalpha() and self.nouns.get(text.lower()) == "armed":
                    return Entity(text, first.start, last.end, text, Kind.ARMED_GROUP)
        return None

    def _person(self, tree: Tree, i: int) -> Entity | None:
        """A phrase whose head, or whose apposition, is a person's name: the name, its full form, the office beside it."""
        mention = tree.names.get(i)
        role: str | None = None
        if mention is not None and self.nouns.get(mention.text.lower()) == "person":
            return None  # "the Secretary-General" is no man by the name of General
        if mention is None or mention.label != "PER":
            beside = tree.having(i, "appos", "flat", "nmod:desc")
            # "the bishop of Nikozi" is no Nikozi, though a parser takes them for one name
            named = [
                a for a in beside if a in tree.names and tree.names[a].label == "PER" and tree.lemmas[a - 1] != "of"
            ]
            if not named or self._sort(tree, i) not in ("person", "people"):
                return None
            mention, role = tree.names[named[0]], _role(tree.phrase(i).text)
        else:
            before = tree.phrase(i)
            title = tree.text[before.start : mention.start].strip() if before.start < mention.start else ""
            appos = next((a for a in tree.having(i, "appos") if self._sort(tree, a) in ("person", "people")), None)
            role = _role(title) or (_role(tree.phrase(appos).text) if appos is not None else None)
        name = self.memory.name(mention.text)
        if sex := self._sex(tree, i, mention, name):
            self.memory.gender.setdefault(name, sex)
        if role:
            self.memory.roles.setdefault(name, role)
        return Entity(mention.text, mention.start, mention.end, name, Kind.PERSON, role=self.memory.roles.get(name))

    def _sex(self, tree: Tree, i: int, mention: Mention, name: str) -> str:
        """ "f" or "m" where a title before a name, or the given name in it, tells whether "she" or "he" is meant; else ""."""
        title = tree.text[tree.phrase(i).start : mention.start].lower().split()
        words = name.lower().split()
        telling = (*title, *words[: 1 if len(words) > 1 else 0])
        return next((sex for word in telling for sex, of in SEXES.items() if word in self.classes.get(of, ())), "")

    def _plain(self, tree: Tree, i: int, sort: str | None) -> tuple[Entity, ...]:
        span = tree.phrase(i)
        name = (
            self._serving(tree, i, sort) or self._of_whose(tree, i) or without_article(tree.phrase(i, core=True).text)
        )
        if called := naming.called(tree, i, name):
            name = called
        elif tree.words[i].upos == "NOUN" and sort != "":
            own = any(tree.case(k) in OWN for k in tree.having(i, "nmod"))  # "the mayor of Wau" is not "Juba's mayor"
            name = (
                naming.alias(tree, i)
                or naming.apposed(tree, i, sort)
                or (None if own else self.memory.longer(name))
                or name
            )
        return (Entity(span.text, span.start, span.end, name, KINDS.get(sort or "")),)

    def _of_whose(self, tree: Tree, i: int) -> str | None:
        """ "the mission, whose staff carried them": the mission's staff."""
        whose = next((k for k in tree.having(i, "nmod:poss") if tree.words[k].form.lower() == "whose"), None)
        noun = naming.taken_up(tree, whose) if whose is not None else None
        owner = self.memory.known.get((tree.sentence.index, noun)) if noun is not None else None
        if owner is None or whose is None or len(owner.entities) != 1:
            return None
        thing = tree.text[tree.words[whose].end : tree.phrase(i).end].strip()
        of_its_own = any(_is_name(tree, k) for k in tree.having(i, "amod", "compound"))  # "whose Guyanese counterpart"
        return thing if of_its_own else f"{owner.entities[0].name}'s {thing}"

    def _serving(self, tree: Tree, i: int, sort: str | None) -> str | None:
        """ "an aide to President Ruto", "lawyers for the mayor", "rebels from the militia": whom somebody serves is a part of what he is called."""
        if sort not in ("person", "people") or i in tree.names:
            return None
        behind = [(k, tree.case(k), self._sort(tree, k)) for k in tree.having(i, "nmod") if k > i]
        named = {k for k, _, _ in behind if any(tree.words[w].upos == "PROPN" for w in tree.below(k))}
        kid = next(
            (k for k, of, s in behind if (s and of in ("to", "for")) or (of == "from" and s == "body" and k in named)),
            None,
        )
        if kid is None:
            return None
        return without_article(tree.text[tree.phrase(i, core=True).start : tree.phrase(kid, core=True).end])

    # --- shared out ---

    def _shared_out(self, tree: Tree, i: int, sort: str) -> tuple[Entity, ...]:
        """ "the leaders of A and B", "Malian and French forces": one party each."""
        if sort not in ("people", "body", "person"):
            return ()
        for kid in tree.having(i, "nmod", "amod", "compound"):
            owners = tree.coordinated(kid)
            adjectives = tree.words[kid].deprel in ("amod", "compound")
            if adjectives and tree.words[kid].upos == "ADJ" and tree.lemmas[i] in crowds.HOLDERS:
                continue  # "the French and German ministers": who they are is told by both words together
            of = adjectives or tree.case(kid) == "of"
            if len(owners) > 1 and of and all(_is_name(tree, o) for o in owners):
                return tuple(e for o in owners for e in self._owned(tree, i, o, max(owners)))
            if len(owners) == 1 and tree.case(kid) == "of":
                group = crowds.group(self.memory, tree, kid, crowds.count(tree, i))
                if group:
                    span = tree.phrase(i)
                    return tuple(replace(e, text=span.text, start=span.start, end=span.end) for e in group)
        return ()

    def _owned(self, tree: Tree, head: int, owner: int, last: int) -> tuple[Entity, ...]:
        """One of those who share a noun: "Armenian border guards". last: the last adjective, behind which the shared words stand"""
        word = tree.words[owner]
        if word.upos == "ADJ":
            named = tree.names.get(owner)
            text, start, end = (named.text, named.start, named.end) if named else (word.form, word.start, word.end)
            shared = tree.text[tree.words[min(last + 1, head)].start : tree.words[head].end]
            return (Entity(text, start, end, f"{text} {shared}"),)
        found = self._party(tree, owner).entities
        if self._sort(tree, head) == "body":
            return found
        span, word = tree.phrase(head), tree.words[head]  # the foreign ministers of two states are no states
        one = word.lemma.lower() if word.lemma.lower() in crowds.PEOPLE else word.form
        called = without_article(tree.text[span.start : word.start] + one)
        return tuple(
            replace(e, name=f"{called} of {e.name}", text=span.text, start=span.start, end=span.end) for e in found
        )


def _those(tree: Tree, i: int) -> Entity | None:
    """ "those who had helped": all of it but the full stop, should that hang below it."""
    if not tree.those(i):
        return None
    inside = (w for w in tree.below(i) if w >= i and tree.words[w].form not in STOPS)
    span = tree.span({*tree.having(i, "det"), *inside})
    return Entity(span.text, span.start, span.end, span.text) if span else None


def _named(speaker: tuple[Entity, ...], found: tuple[Entity, ...]) -> bool:
    return any(e.name == s.name for e in found for s in speaker)


def _title(tree: Tree, i: int) -> bool:
    """ "Hassan, a fisherman": what somebody is, behind his name, is not one more."""
    word = tree.words[i]
    if word.deprel != "appos" or word.upos != "NOUN" or word.head >= i or i in tree.names:
        return False
    return word.head in tree.names and tree.names[word.head].label == "PER"


def _charged(tree: Tree, i: int) -> bool:
    """ "accused the army of it", "said the army had done it": of whom somebody tells that he did something, as against whoever says so."""
    word = tree.words[i]
    over = word.head
    if over < 0 or (
        word.deprel not in ("obj", "nsubj:pass") if tree.lemmas[over] in ACCUSING else word.deprel != "nsubj"
    ):
        return False
    said = tree.words[over].head
    return tree.lemmas[over] in ACCUSING or (tree.words[over].deprel == "ccomp" and tree.lemmas[said] in SAYING)


def _leading(tree: Tree, verb: int, person: bool) -> bool:
    """Whether a clause is told by itself, and not inside another; of a person: "Dillo was killed, the prosecutor said" is about Dillo."""
    while base(tree.words[verb].deprel) in ("conj", "parataxis") and tree.words[verb].head >= 0:
        if person and tree.words[verb].deprel == "parataxis" and tree.lemmas[verb] in SAYING:
            return False
        verb = tree.words[verb].head
    over = tree.words[verb].head
    if over < 0:
        return not person or not any(k < verb and tree.one(k, "nsubj") is not None for k in tree.having(verb, "ccomp"))
    return person and tree.words[over].head < 0 and verb < over and base(tree.words[verb].deprel) == "ccomp"


def _role(text: str) -> str | None:
    words = [w for w in text.split() if w.lower() not in ("the", "a", "an", "mr", "mrs", "ms", "mr.", "mrs.", "ms.")]
    return " ".join(words).strip(" ,") or None


def _is_name(tree: Tree, i: int) -> bool:
    return i in tree.names or tree.words[i].upos == "PROPN" or tree.words[i].form[:1].isupper()
