"""What the learned heads make of a word, beside what the lexicon says of it: whether it tells of an event, of which, and whose.

The lexicon proposes and the heads weigh: a row of the lexicon needs little support to stand, a word without a row needs much. Where another
parser read the page there are no heads, and the lexicon alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from readouts.claims import cues, modes
from readouts.claims.counts import UNIT
from readouts.claims.events import VIOLENT, Told, beset, lender
from readouts.claims.lexicon import Lexicon, Trigger
from readouts.claims.parties import QUANTITY
from readouts.claims.thresholds import Thresholds
from readouts.claims.tree import Tree, base
from readouts.claims.untold import MISHAPS
from readouts.schema import Event, Telling

ROLES = ("obj", "iobj", "obl:against", "obl:to", "obl:with", "obl:on", "obl:from", "obl:by")
NOUN_ROLES = ("nmod:against", "nmod:to", "nmod:on", "nmod:with", "nmod:of")
PLACES = frozenset({"in", "at", "near", "over", "inside", "around", "across", "along", "outside", "within"})
GETTING = frozenset({"win", "draw", "gain", "earn", "get", "receive", "attract", "enjoy", "secure", "obtain"})
WAVERING = frozenset({"hesitate", "shy", "shrink", "attempt", "try", "seek"})
SORTS = frozenset({"act", "form", "kind", "sort", "sign", "symbol", "crime"})
EVEN = 0.5
BIDDING = frozenset({"give", "order", "tell", "ask", "force", "compel", "oblige"})
ANSWERING = frozenset({"respond", "retaliate", "react", "reply", "answer", "reciprocate"})
LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
LOOSE = ("case", "det", "punct", "cc", "mark")
GOING_ON = frozenset({Event.PROTEST, Event.RETREAT, Event.COOPERATE, Event.SUPPORT})
SETTING_OUT = frozenset({"begin", "start", "continue", "resume", "keep"})
DEALS = frozenset({Event.AGREE, Event.SUPPORT})
TWO_SIDED = frozenset({Event.CONSULT, Event.COOPERATE})


class Tellings:
    """The heads' word on one sentence, weighed with the rows of a lexicon. known: whether there are heads at all"""

    def __init__(self, tree: Tree, lexicon: Lexicon, thresholds: Thresholds) -> None:
        self.tree, self.lexicon, self.by = tree, lexicon, thresholds
        self.known = any(w.fact is not None for w in tree.words)
        self.by_word = {t.word: t for t in tree.sentence.tellings}

    def at(self, words: Iterable[int]) -> Telling | None:
        """The surest telling at one of these words."""
        there = [self.by_word[w] for w in words if w in self.by_word]
        return max(there, key=lambda t: (t.eventful + t.chance("VIEW"), -t.word), default=None)

    def weighed(self, ruled: list[Told]) -> list[Told]:
        """The lexicon's events that stand, with the likelier type, and those that the heads alone see; in the order of their words."""
        if not self.known:
            return ruled
        out = {t.word: kept for t in ruled if (kept := self._kept(t))}
        taken = {w for t in ruled for w in self._words(t)}
        for telling in self.by_word.values():
            if telling.word in taken or (told := self._told(telling)) is None:
                continue
            if not self._said(told, out) and not self._over_it(told, out):
                out[told.word] = told
        once = (t for w, t in sorted(out.items()) if not _stopped(t, out) and not self._by_it(t, out))
        once = (t for t in once if not (self._spelt_out(t, out) or self._answered_by(t, out) or self._bidden(t, out)))
        return [t for t in once if not (self._agreed_on(t, out) or self._in_doing(t, out) or self._sets_out(t, out))]

    def _in_doing(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a participle only says how, or with what end, its verb of the same type was done: "gathered in the square, waving flags"."""
        tree, at = self.tree, told.word
        while _participle(tree, at) and tree.words[at].deprel == "conj" and tree.one(at, "cc") is not None:
            at = tree.words[at].head
        word = tree.words[at]
        beside = word.deprel == "conj" and tree.words[at - 1].form == "," and tree.one(at, "cc") is None
        if not _participle(tree, at) or not (beside or base(word.deprel) == "advcl") or not 0 <= word.head < at:
            return False
        if word.head not in by or any(True for _ in tree.having(at, "mark", "nsubj", "advmod")):
            return False  # "after looting a shop", "while chanting"
        known = bool(cues.rows(tree, told.word, self.lexicon))
        done = by[word.head].trigger
        mode = told.trigger.mode or ("" if done.event is Event.ASSAULT else self._means_of(told))
        other = mode and mode != (done.mode or self._means_of(by[word.head]))
        return done.event is told.trigger.event and not other and (not known or done.event in GOING_ON)

    def _means_of(self, told: Told) -> str:
        event = told.trigger.event
        return modes.at_hand(event, self.tree, told.word) or learned_mode(told.telling, event)

    def _sets_out(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a verb only begins or goes on with what its own infinitive or participle tells: "have begun pooling their boats"."""
        doing = (k for k in self.tree.having(told.word, "xcomp") if k in by)
        same = any(by[k].trigger.event is told.trigger.event for k in doing)
        return same and self.tree.lemmas[told.word] in SETTING_OUT

    def _agreed_on(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a noun only names what is agreed on: "shook hands on a truce", "struck a deal on an exchange of prisoners"."""
        word = self.tree.words[told.word]
        if base(word.deprel) not in ("nmod", "obl") or self.tree.case(told.word) != "on":
            return False
        over = word.head
        deals = (by[w] for w in (over, self.tree.words[over].head) if w in by and w != told.word)
        return any(t.trigger.two_sided and t.trigger.event in DEALS for t in deals)

    def _spelt_out(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a noun's own infinitive tells the same: "its efforts to destroy the group" are one event."""
        if not told.bare:
            return False
        infinitives = (k for k in self.tree.having(told.word, "acl") if self.tree.words[k].xpos == "VB")
        return any(k in by and by[k].trigger.event is told.trigger.event for k in infinitives)

    def _bidden(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether an infinitive only says what its verb of the same type brings about, or asks for: "was given two days to leave" expels once."""
        word = self.tree.words[told.word]
        if base(word.deprel) == "xcomp" and word.head in by and self.tree.lemmas[word.head] == "want":
            return by[word.head].trigger.event is Event.REQUEST  # "wants the army to leave"
        if (
            word.xpos != "VB"
            or base(word.deprel) not in ("xcomp", "acl", "advcl")
            or self.tree.one(told.word, "nsubj") is not None
        ):
            return False
        over = word.head if self.tree.words[word.head].upos == "VERB" else self.tree.words[word.head].head
        bids = over >= 0 and self.tree.lemmas[over] in BIDDING
        return bids and over in by and by[over].trigger.event is told.trigger.event

    def _answered_by(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a verb of answering only leads to what was done: "responded by expelling two envoys" is one event."""
        if self.tree.lemmas[told.word] not in ANSWERING:
            return False
        return any(k in by and self.tree.words[k].form.endswith("ing") for k in self.tree.having(told.word, "advcl"))

    def _by_it(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a noun is that by which a verb of the same type tells it: "was hit by air strikes", "a series of strikes killed"."""
        noun = told.word
        if self.tree.case(noun) == "of" and self.tree.words[self.tree.words[noun].head].lemma.lower() in QUANTITY:
            noun = self.tree.words[noun].head
        verb = by.get(self.tree.words[noun].head)
        if verb is None or verb.trigger.event is not told.trigger.event:
            return False
        agent = cues.agent(self.tree, verb.word) if self.tree.passive(verb.word) else None
        answered = self.tree.lemmas[verb.word] in ANSWERING and self.tree.case(noun) == "with"
        arms = self.lexicon.classes.get("munition", frozenset())
        if noun == self.tree.subject(verb.word) and self.tree.lemmas[noun] in arms:
            return True  # "bombs flattened the shop"
        return noun == agent or answered or (noun != told.word and noun == self.tree.subject(verb.word))

    def _over_it(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a verb of getting only leads to what is got, which tells the same: "has won the backing of Chad" is one event."""
        borne = self.tree.having(told.word, "obj") if self.tree.lemmas[told.word] in GETTING else ()
        return any(k in by and by[k].trigger.event is told.trigger.event for k in borne)

    def _said(self, told: Told, by: Mapping[int, Told]) -> bool:
        """Whether a noun belongs to a verb that tells the same: "exchanged fire", "came under attack", "died in a raid" are one event."""
        word = self.tree.words[told.word]
        verb = by.get(word.head)
        if verb is None:
            return False
        same = verb.trigger.event is told.trigger.event
        within = word.lemma.lower() in verb.trigger.lemmas
        rel = base(word.deprel)
        parties = self.tree.below(told.word).intersection((*told.actors, *told.recipients))
        alone = not parties or word.lemma == "protest"  # "blocked the road in protest against the law"
        aside = rel == "obl" and self.tree.case(told.word) in ("in", "by", "with", "during") and alone
        named = word.upos == "NOUN" and any(
            not n.negated and n.place != "subj" and word.lemma.lower() in n.lemmas for n in verb.trigger.needs
        )  # "removed them from its blacklist": the row speaks of it
        return named or (same and (within or aside or rel in ("obj", "nsubj"))) or (within and verb.trigger.plain)

    def claims(self, words: Iterable[int], sure: bool = False) -> bool:
        """Whether a saying is a claim of its own. sure: only where the heads hold that it is, as of one sentence among many that somebody says"""
        telling = self.at(words)
        least = max(self.by.viewed, EVEN) if sure else self.by.viewed
        return not self.known or (telling is not None and telling.eventful + telling.chance("VIEW") >= least)

    def event(self, words: Iterable[int]) -> Event | None:
        """The event that a saying without one in the lexicon is, where the heads are sure."""
        telling = self.at(w for w in words if not cues.idiom(self.tree, w, self.lexicon))
        return likeliest(telling) if telling and telling.eventful >= self.by.enough else None

    def _kept(self, told: Told) -> Told | None:
        telling = self.at(self._words(told))
        if telling is None:
            return told if self._plain(told) else None
        special = len(told.trigger.lemmas) > 1 or bool(told.trigger.needs)
        if self._plain(told):
            return self._with_parties(replace(told, telling=telling), telling)
        if telling.chance("") > self.by.nothing if special else telling.eventful < self.by.stands:
            return None
        kind = likeliest(telling, {told.trigger.event: self.by.favour})
        row = told.trigger if kind is told.trigger.event else replace(told.trigger, event=kind, mode="")
        sure = telling.eventful >= self.by.sure
        return self._with_parties(replace(told, trigger=row, telling=telling, sure=sure), telling)

    def _words(self, told: Told) -> tuple[int, ...]:
        """The words that tell an event: of "gave credit" and "laid siege" the noun as well."""
        row = told.trigger
        rest = row.lemmas[1:] if row.pos == "VERB" else ()
        return (told.word, told.clause, *(cues.companions(self.tree, told.word, rest) or ()))

    def _plain(self, told: Told) -> bool:
        """ "came under fire", "clashes broke out in Moura": words that need nobody's support."""
        if told.role != "noted" or told.trigger.event not in VIOLENT:
            return told.trigger.plain
        return told.trigger.plain or any(w in self.tree.names for w in self.tree.below(told.clause))

    def _told(self, telling: Telling) -> Told | None:
        """An event that no row of the lexicon fits: roles as most verbs and nouns have them, a type to which the word's rows lean."""
        if telling.eventful < min(self.by.leaning, self.by.enough):
            return None
        i, tree = telling.word, self.tree
        word = tree.words[i]
        if word.upos not in ("VERB", "NOUN", "PROPN", "ADJ", "AUX") or tree.case(i) == "as":
            return None  # "left as a protest over …": what a deed is meant as is told with it
        if word.deprel == "aux" or (word.deprel == "compound" and tree.text[word.end : word.end + 1] != "-"):
            return None  # "must", "a hunger strike": a part of what another word tells
        if word.deprel == "amod" and not self._telling(i):
            return None  # "burned shops", "threatening words": what a thing is like
        if word.lemma.lower() in WAVERING and tree.one(i, "xcomp") is not None:
            return None  # "will not hesitate to strike": the strike is the event
        if cues.idiom(tree, i, self.lexicon) or cues.entitled(tree, i):
            return None
        if tree.case(i) == "of" and tree.lemmas[word.head] in SORTS:
            return None  # "an act of aggression" says what something is
        rows = [row for row in cues.rows(tree, i, self.lexicon) if len(row.lemmas) == 1]
        if not rows and word.lemma.lower() in MISHAPS and tree.one(i, "obj") is None and not tree.passive(i):
            return None  # "it had crashed", "the crash": what befalls a thing by itself is done by nobody
        if not rows and base(word.deprel) == "nsubj" and self.lexicon.parties.get(word.lemma.lower()) == "person":
            return None  # "protesters pelted the convoy": who does something is no deed
        leaning = {row.event: self.by.lean for row in rows}
        if any(n.negated and n.place == "subj" and not cues.holds(tree, i, n) for row in rows for n in row.needs):
            return None  # "the crash that killed two", "the virus has invaded": what no one does
        # "fights for survival"
        barred = any(n.negated and not cues.holds(tree, i, n) for row in rows for n in row.needs)
        if telling.eventful < (self.by.leaning if leaning and not barred else self.by.enough):
            return None
        kind = likeliest(telling, leaning)
        verb = tree.verbal(i) or word.upos in ("VERB", "AUX")
        row = Trigger(
            (word.lemma.lower(),),
            "VERB" if verb else "NOUN",
            kind,
            "",
            kind in TWO_SIDED,
            ROLES if verb else NOUN_ROLES,
            (),
        )
        sure = telling.eventful >= self.by.sure
        light, role = (None, None) if verb else lender(tree, i, self.lexicon)
        bare, clause = not verb and light is None, i if light is None else light
        found = Told(row, i, clause, (), (), bare, role or "", telling=telling, sure=sure)
        told = self._with_parties(found, telling)
        stands = verb and not told.actors and (sure or told.recipients)
        doers = (w for w in cues.standing(tree, i, "subj") if w not in told.recipients)  # not in "71 people wounded"
        return replace(told, actors=tuple(doers)) if stands else told

    def _telling(self, i: int) -> bool:
        """ "forced conscription", "Turkish-supplied howitzers", "144 dead civilians", "the jailed editor Ali": whether a word before a noun tells of an event as well."""
        word, tree = self.tree.words[i], self.tree
        deed = word.xpos == "VBN" and (tree.lemmas[word.head], "NOUN") in self.lexicon.triggers
        beside = (word.head, word.head + 1)  # the man, or his name behind what he is
        man = any(k in tree.names and tree.names[k].label == "PER" for k in beside)
        known = man or tree.one(word.head, "nummod") is not None  # not "jailed priests"
        return deed or (known and word.lemma.lower() in UNIT) or any(k in tree.names for k in tree.kids[i])

    def _with_parties(self, told: Told, telling: Telling) -> Told:
        """Parties that the heads point at stand in for those that the tree gave, where they point at any."""
        actors, recipients = (
            tuple(self.tree.antecedent(w, told.word) for w in governing(self.tree, words))
            for words in (telling.actors, telling.recipients)
        )
        recipients = tuple(r for r in recipients if self.tree.case(r) not in PLACES and not self._means(r, told))
        own = self.tree.subject(told.word)
        if own is not None and not self.tree.passive(told.word):  # "members of the sect helped him": they, not the sect
            within = {k for k in self.tree.having(own, "nmod") if self.tree.case(k) in ("of", "from", "in", "on")}
            actors = tuple(dict.fromkeys(own if a in within else a for a in actors))
        if own is not None and self._pronoun(own, told):
            actors = (own,)  # "were attacked as they returned": whoever "they" are, and none that the heads point at
        if own in actors:  # whoever is the subject of another verb does that: "A fired; B said that C had done so"
            actors = tuple(a for a in actors if a == own or not self.tree.words[a].deprel.startswith("nsubj"))
        if self.tree.passive(told.word):  # a passive's subject is no actor, whatever the heads say
            subject = self.tree.subject(told.word)
            robbed = told.trigger.event is Event.COERCE  # "was recaptured from the rebels"
            recipients = recipients or tuple(a for a in actors if a == subject)
            actors = tuple(a for a in actors if not (robbed and self.tree.case(a) == "from"))
            actors = tuple(a for a in actors if a != subject and not self._sufferers(a, subject, told))
        if beset(self.tree, told.word):  # "rebels said that the town was under attack" tells nothing of who attacked it
            actors = tuple(a for a in actors if not _tells_it(self.tree, a, told.word))
        actors = tuple(a for a in actors if self.tree.case(a) != "against")  # "the rebellion against the king"
        actors = tuple(a for a in actors if not _days_apart(self.tree, a, told.clause))
        pointed = frozenset((*actors, *recipients))
        if told.trigger.two_sided:
            actors = tuple(a for a in actors if self.tree.case(a) not in PLACES)  # "a meeting held in Paris"
            both = told.actors if len(told.actors) > 1 else tuple(dict.fromkeys((*told.actors, *actors, *recipients)))
            return replace(told, actors=both, recipients=(), pointed=pointed)
        borne = "subj" in told.trigger.roles  # what befalls the subject is not done by it
        actors = told.actors or tuple(a for a in actors if not borne or a not in told.recipients)
        recipients = tuple(
            r for r in (told.recipients or recipients) if r not in actors and not self._counted(r, actors)
        )
        return replace(told, actors=actors, recipients=recipients, pointed=pointed)

    def _counted(self, i: int, actors: tuple[int, ...]) -> bool:
        """ "Thousands of people fled": who is counted is the actor that the number counts."""
        return self.tree.words[i].head in actors and self.tree.case(i) == "of" and self.tree.words[i].deprel == "nmod"

    def _sufferers(self, i: int, subject: int | None, told: Told) -> bool:
        """ "Chad's envoy was expelled": whose he is did not expel him."""
        harms = told.trigger.event in (Event.ASSAULT, Event.COERCE, Event.SANCTION)
        return harms and self.tree.words[i].head == subject and self.tree.words[i].deprel == "nmod:poss"

    def _pronoun(self, own: int, told: Told) -> bool:
        """Whether a verb of one side has a personal pronoun for its doer, or lends its doer from the clause over it: "while carrying the wounded"."""
        tree, word = self.tree, self.tree.words[told.word]
        if told.trigger.two_sided or tree.passive(told.word):
            return False
        if word.deprel == "advcl" and word.form.endswith("ing") and tree.one(told.word, "nsubj") is None:
            joined = {tree.words[k].form.lower() for k in tree.having(told.word, "mark", "advmod")}
            return bool(joined & {"while", "when", "before", "after"}) and tree.words[own].upos in ("NOUN", "PROPN")
        if tree.words[own].head != told.word:
            return False
        return self.tree.words[own].form.lower() in ("he", "she", "they", "we")

    def _means(self, i: int, told: Told) -> bool:
        """ "used chemical weapons against the town": by what means, not against whom."""
        counted = next((k for k in self.tree.having(i, "nmod") if self.tree.case(k) == "of"), i)
        of = counted if self.tree.lemmas[i] in QUANTITY else i  # "a number of missiles"
        lemma, classes = self.tree.lemmas[of], self.lexicon.classes
        arms = classes.get("weapon", frozenset()) | classes.get("munition", frozenset())
        return lemma in told.trigger.lemmas or (told.trigger.mode != "destroy" and lemma in arms)


def _participle(tree: Tree, i: int) -> bool:
    word = tree.words[i]
    return word.upos == "VERB" and word.form.endswith("ing") and tree.one(i, "aux") is None


def _days_apart(tree: Tree, i: int, clause: int) -> bool:
    """ "were freed two weeks after men had marched them off": who acts in a clause that lies days from this one does nothing in it."""
    verb = tree.words[i].head
    if verb < 0 or not tree.words[i].deprel.startswith("nsubj") or clause in tree.below(verb):
        return False
    marks = (m for m in tree.having(verb, "mark", "advmod") if tree.words[m].form.lower() in ("after", "before"))
    return any(m > 0 and tree.lemmas[m - 1] in LENGTHS for m in marks)


def _tells_it(tree: Tree, i: int, told: int) -> bool:
    """Whether a word is the subject of a verb whose clause of content holds another."""
    over = tree.words[i].head
    return base(tree.words[i].deprel) == "nsubj" and any(
        tree.words[up].head == over and base(tree.words[up].deprel) == "ccomp" for up in (told, *tree.above(told))
    )


def _stopped(told: Told, by: Mapping[int, Told]) -> bool:
    """Whether a noun is what a verb that is told itself puts an end to: "lifted the ban" is one event, and so is "suspended its cooperation"."""
    return told.role in ("stop", "prevent") and told.clause != told.word and told.clause in by


def governing(tree: Tree, words: tuple[int, ...]) -> tuple[int, ...]:
    """The governing words of the stretches that these words make; a modifier that is no name stands for its noun."""
    inside = set(words)
    tops = [w for w in words if tree.words[w].head not in inside and tree.words[w].upos != "PUNCT"]
    heads = (_noun_of(tree, w) for w in tops if base(tree.words[w].deprel) not in LOOSE)
    return tuple(dict.fromkeys(heads))


def _noun_of(tree: Tree, i: int) -> int:
    """ "joint" of patrols, "Prime" of a minister stand for the noun; "Tajik" of rockets names somebody by itself."""
    word = tree.words[i]
    modifier = base(word.deprel) in ("amod", "compound", "nummod", "flat", "nmod:desc") and word.head >= 0
    apart = modifier and base(word.deprel) != "flat" and tree.words[word.head].upos != "PROPN" and i in tree.names
    return word.head if modifier and not apart else i


def learned_mode(telling: Telling | None, event: Event | None) -> str:
    """The heads' mode, where it is one of that type of event."""
    heard = telling.mode if telling and event and telling.chance(str(event)) > 0 else ""
    return heard if event and heard in modes.OF.get(event, ()) else ""


def likeliest(telling: Telling, ruled: Mapping[Event, float] | None = None) -> Event:
    """The type that heads and lexicon together find likeliest; ``ruled`` weighs types of the lexicon."""
    kinds = {k: p for k, p in telling.kinds if k not in ("", "VIEW")}
    for event, weight in (ruled or {}).items():
        kinds[str(event)] = kinds.get(str(event), 0.0) + weight
    return Event(max(kinds, key=lambda k: (kinds[k], k)))
