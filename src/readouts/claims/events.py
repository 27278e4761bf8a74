"""What happens: PLOVER triggers in a sentence with who does it, to whom, and the clause that tells it.

Roles are read off Universal Dependencies; light verbs ("launched an attack") lend their subject; a bare noun counts only with
a party of its own ("Israeli arms sales"), so that topics are not events. A trigger without any party is none of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readouts.claims import cues
from readouts.claims.cast import Cast
from readouts.claims.lexicon import Lexicon, Trigger
from readouts.claims.parties import named, party, spot, time
from readouts.claims.tree import Tree, base
from readouts.schema import Event, Telling

OCCUR = frozenset({"continue", "erupt", "begin", "start", "resume", "occur", "happen", "intensify", "escalate", "rage", "flare", "spread", "kill", "wound", "injure", "hit", "leave", "follow", "last", "persist", "enter", "destroy", "damage", "displace", "force", "target", "claim", "come", "go", "break", "take", "end", "stop", "ease", "subside", "collapse", "fail"})  # fmt: skip
USUAL = ("obj", "iobj", "obl:against", "obl:at", "obl:to", "obl:from", "obl:with", "obl:on", "obl:for")
HAPPENING = frozenset(
    {"erupt", "break", "occur", "happen", "resume", "rage", "flare", "intensify", "escalate", "spread"}
)
VIOLENT = frozenset({Event.ASSAULT, Event.PROTEST, Event.COERCE})
ENDING = frozenset({"end", "stop", "ease", "subside"})
SENSED = frozenset({"hear", "see", "witness", "observe", "record", "register"})
PLANS = frozenset({"attempt", "move", "plan", "bid", "effort", "decision", "intention", "intent", "readiness", "willingness", "failure", "refusal", "threat", "vow", "pledge", "promise", "offer", "scheme", "plot", "drive", "push", "campaign", "step"})  # of one's own  # fmt: skip
HAVING = frozenset({"have", "make", "take", "show"})
LAYING = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
NOTED = frozenset(
    {"report", "record", "register", "observe", "hear", "see", "detect", "document", "prove", "confirm", "verify"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as words of one sentence.

    word: the trigger; clause: the predicate whose operators hold for it (the light verb, for a noun under one)
    actors, recipients: heads of phrases
    bare: a noun that names an event without telling it: presupposed
    role: what the verb over a noun does to it: "stop", "prevent", "future" (light_verbs.tsv), or "noted": "clashes were reported", "erupted"
    telling: what the learned heads say of the trigger, where there are any
    pointed: heads of parties that the learned heads point at: they count though no lexicon calls them somebody
    sure: whether the learned heads hold it for an event that stands by itself
    """

    trigger: Trigger
    word: int
    clause: int
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    bare: bool
    role: str = ""
    telling: Telling | None = None
    pointed: frozenset[int] = frozenset()
    sure: bool = False


def find_events(tree: Tree, lexicon: Lexicon, cast: Cast) -> list[Told]:
    """All events of a sentence that have a party, in the order of their words."""
    out: list[Told] = []
    hits = cues.triggers(tree, lexicon)
    spent = {w for row, rest in hits.values() if row.pos == "VERB" for w in rest}
    for i, hit in hits.items():
        if i in spent:  # "came under attack" is one event
            continue
        told = _verb(tree, i, hit[0], cast) if hit[0].pos != "NOUN" else _noun(tree, i, hit[0], lexicon)
        if told is not None and (told.trigger.plain or _has_party(tree, told, cast) or takes_place(tree, told)):
            out.append(told)
    return out


def takes_place(tree: Tree, told: Told) -> bool:
    """ "the talks will be held in Doha", "clashes were reported": a meeting that a verb tells, and what was seen or heard, needs no party; those who
    met may have been told before.
    """
    noted = told.role == "noted"
    return noted or (told.trigger.event is Event.CONSULT and not told.bare and tree.words[told.word].upos == "NOUN")


def _has_party(tree: Tree, told: Told, cast: Cast) -> bool:
    """The gate: somebody acts or is acted upon; a noun without a clause needs a name."""
    parties = [w for p in (*told.actors, *told.recipients) for w in tree.coordinated(p)]
    if told.bare:
        return any(named(tree, w) or cast.sort(tree, w) in ("people", "person", "body") for w in parties)
    return any(party(tree, w, cast) for w in parties)


# --- verbs ---


def _verb(tree: Tree, i: int, row: Trigger, cast: Cast) -> Told | None:
    if tree.words[i].deprel in ("amod", "compound", "case", "fixed"):
        return None
    bears = "subj" in row.roles  # what befalls the subject is not done by it
    by = next((role.removeprefix("by:") for role in row.roles if role.startswith("by:")), "from")
    actors = cues.standing(tree, i, f"obl:{by}") if bears else cues.standing(tree, i, "subj")
    actors = [a for found in actors for a in _whose_plan(tree, i, found)]
    recipients = _recipients(tree, i, row, actors)
    # what two discuss is no third
    if not row.two_sided and not any(party(tree, w, cast) for r in recipients for w in tree.coordinated(r)):
        recipients = _anybody(tree, i, actors, cast) or _somebody(tree, _beneath(tree, i, row), cast) or recipients
    if row.two_sided:
        return Told(row, i, i, (*actors, *recipients), (), False)
    return Told(row, i, i, tuple(actors), tuple(recipients), False)


def _whose_plan(tree: Tree, i: int, noun: int) -> list[int]:
    """ "any attempt by Turkey to invade", "Chad has no intention of leaving": whoever plans it would do it, and not the plan."""
    if tree.lemmas[noun] not in PLANS or tree.words[i].head != noun or not tree.words[i].deprel.startswith("acl"):
        return [noun]
    near = [k for k in tree.kids[noun] if k < i]
    owners = [k for k in near if tree.words[k].deprel == "nmod:poss" or tree.case(k) == "by"]
    owners += [k for k in near if base(tree.words[k].deprel) in ("amod", "compound") and named(tree, k)]
    has = tree.words[noun].head if base(tree.words[noun].deprel) == "obj" else noun
    subject = tree.subject(has) if has == noun or tree.lemmas[has] in HAVING else None
    owners += [subject] if subject is not None and tree.words[subject].head == has else []
    return owners[:1] or [noun]


def _somebody(tree: Tree, found: list[int], cast: Cast) -> list[int]:
    """ "offered a guarantee to the rebels": to whom it is, where the parse hangs them on the thing."""
    return found if any(tree.case(w) == "to" and party(tree, w, cast) for w in found) else []


def _recipients(tree: Tree, i: int, row: Trigger, actors: list[int]) -> list[int]:
    for role in row.roles:
        there = [
            w
            for w in cues.standing(tree, i, role)
            if w not in actors
            and tree.words[w].upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET")
            and not time(tree, w)
        ]
        if there:
            return there
    return _beneath(tree, i, row)


def _anybody(tree: Tree, i: int, actors: list[int], cast: Cast) -> list[int]:
    """The first phrase under a verb that names somebody, where the row's own roles hold nobody: "threw stones at the officers"."""
    for role in USUAL:
        there = [
            w
            for w in cues.standing(tree, i, role)
            if w not in actors and not time(tree, w) and party(tree, w, cast) and not spot(tree, w)
        ]
        if there:
            return there
    return []


def _beneath(tree: Tree, i: int, row: Trigger) -> list[int]:
    """Recipients whose phrase hangs on the object: "withdrew its ambassador to Norway"."""
    for role in row.roles:
        rel, _, case = role.partition(":")
        if rel == "obl" and case in ("to", "from", "against", "on", "for", "with", "at"):
            found = [w for o in tree.having(i, "obj") for w in tree.having(o, "nmod", "obl") if tree.case(w) == case]
            if found:
                return [w for w in found if not time(tree, w)]
    return []


# --- nouns ---


def _noun(tree: Tree, i: int, row: Trigger, lexicon: Lexicon) -> Told | None:
    if base(tree.words[i].deprel) in ("compound", "flat", "nmod:desc"):
        return None
    owners, recipients = _around(tree, i, row)
    verb, role = lender(tree, i, lexicon)
    clause, bare = i, True
    subject = tree.subject(i)
    if tree.case(i) == "behind" and subject is not None and tree.one(i, "cop") is not None:
        return Told(row, i, i, (subject,), tuple(recipients), False)  # "it was behind the bombing"
    if beset(tree, i) and subject is not None:
        return Told(row, i, i, tuple(owners), (subject,), False)
    if verb is not None:
        bare, clause = False, verb
        subject = tree.subject(verb) if not tree.passive(verb) else cues.agent(tree, verb)
        if subject is not None and subject != i and role not in (None, "stop", "noted"):
            owners = (
                owners
                if subject in owners
                else [subject, *(o for o in owners if row.two_sided)]
                if not owners or row.two_sided
                else owners
            )
        recipients = recipients or _aimed(tree, verb, row)
    if bare and not owners and not recipients:
        return None
    if row.two_sided:
        return Told(row, i, clause, (*owners, *recipients), (), bare, role or "")
    return Told(row, i, clause, tuple(owners), tuple(r for r in recipients if r not in owners), bare, role or "")


def beset(tree: Tree, i: int) -> bool:
    """ "the town was under attack": the subject bears it."""
    return tree.case(i) == "under" and tree.one(i, "cop") is not None


def _aimed(tree: Tree, verb: int, row: Trigger) -> list[int]:
    """At whom a noun under a light verb is aimed, where the phrase hangs on the verb: "launched an attack … on the camp"."""
    for role in row.roles:
        rel, _, case = role.partition(":")
        found = cues.standing(tree, verb, f"obl:{case}") if rel == "nmod" and case not in ("of", "in") else []
        if found:
            return [w for w in found if not time(tree, w)]
    return list(tree.having(verb, "iobj"))


def lender(tree: Tree, i: int, lexicon: Lexicon) -> tuple[int | None, str | None]:
    """The verb that tells a noun: a light verb over it, or one that says that it goes on."""
    head = tree.words[i].head
    if head < 0:
        return None, None
    rel, lemma = tree.words[i].deprel, tree.lemmas[head]
    if cues.idiom(tree, head, lexicon):
        return None, None  # "left a message"
    if (
        base(rel) == "obj"
        or (base(rel) == "obl" and not tree.case(i))  # an object, whatever the parse calls it
        or rel == "nsubj:pass"
        or (base(rel) == "obl" and tree.case(i) in ("in", "to", "under", "on", "with") and lemma in lexicon.light)
    ):
        particle = tree.lemmas[min(head + 1, len(tree.words) - 1)]
        if (phrasal := f"{lemma} {particle}") in lexicon.light:  # "called off the march"
            return head, lexicon.light[phrasal]
        if lemma in lexicon.light and not (tree.case(i) and lexicon.light[lemma] in ("stop", "prevent")):
            return head, lexicon.light[lemma]  # not of "blocked the road in protest"
        sensed = base(rel) == "obj" and lemma in SENSED  # "residents heard explosions"
        return (head, "noted") if sensed or (rel == "nsubj:pass" and lemma in NOTED) else (None, None)
    if rel == "nsubj" and lemma == "be" and any(tree.words[k].form.lower() == "there" for k in tree.kids[head]):
        return head, None  # "there was heavy fighting"
    # "the fighting goes on", "the swap went ahead" tell of it, "going in their favour" does not
    goes = lemma != "go" or any(tree.lemmas[k] in ("on", "ahead", "forward") for k in tree.kids[head])
    if rel in ("nsubj", "csubj") and lemma in OCCUR and goes:
        return head, "stop" if lemma in ENDING else "noted" if lemma in HAPPENING else None
    if base(rel) == "root":
        return i, None
    return None, None


def _around(tree: Tree, i: int, row: Trigger) -> tuple[list[int], list[int]]:
    """Parties inside the noun's own phrase: owners and those at whom it is aimed."""
    owners: list[int] = []
    recipients: list[int] = []
    of_is_recipient = "nmod:of" in row.roles
    over = tree.words[i].head
    upon = LAYING.get(tree.words[over].lemma) if over >= 0 and tree.words[i].deprel in ("obj", "nsubj:pass") else None
    if upon:  # "blamed the strike on the rebels": they are the ones who did it
        owners += [k for h in (i, over) for k in tree.having(h, "nmod", "obl") if tree.case(k) == upon]
    for kid in tree.kids[i]:
        word, case = tree.words[kid], tree.case(kid)
        rel = base(word.deprel)
        if (
            word.deprel == "nmod:poss"
            or (rel in ("amod", "compound") and named(tree, kid))
            or (
                rel in ("nmod", "obl")
                and (case in ("by", "between", "among", "from") or (case == "of" and not of_is_recipient))
            )
        ):
            (recipients if _sanctioned(tree, kid, row) else owners).extend(tree.coordinated(kid))
        elif rel == "nmod" and kid not in owners and (f"nmod:{case}" in row.roles or f"obl:{case}" in row.roles):
            recipients.append(kid)
    return list(_unhyphened(tree, owners)), recipients


def _sanctioned(tree: Tree, i: int, row: Trigger) -> bool:
    """ "Iran sanctions" are on Iran; "EU sanctions", "Iranian sanctions" and "Kyiv sanctions on Minsk" are by whoever stands before them."""
    word = tree.words[i]
    if row.event is not Event.SANCTION or base(word.deprel) != "compound" or word.form.isupper():
        return False
    over = {word.head, tree.words[word.head].head} - {-1}  # the phrase hangs on the noun, or on the verb over it
    beneath = (k for h in over for k in tree.having(h, "nmod", "obl") if not time(tree, k))
    return not any(tree.case(k) in ("on", "against") for k in beneath)


def _unhyphened(tree: Tree, words: list[int]) -> Iterator[int]:
    yield from dict.fromkeys(w for w in words if tree.words[w].upos != "PUNCT")
