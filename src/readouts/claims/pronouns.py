"""What pronouns stand for: the nearest fitting party before, subjects first."""

from __future__ import annotations

from readouts.claims.memory import Memory, Party
from readouts.claims.tree import Tree, base
from readouts.claims.truth import CHARGES
from readouts.schema import Kind

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
SAYING = frozenset({"say", "tell", "add", "announce", "report", "claim", "insist", "deny", "admit", "confirm", "warn"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
SPEAKER = OURS | {"i", "me", "my", "mine", "myself"}
FEMALE = frozenset({"she", "her", "hers", "herself"})
COLLECTIVE = frozenset({"police", "army", "military", "force", "navy", "guard", "militia", "gendarmerie", "crew", "group", "movement", "junta", "coalition", "family", "union", "taliban"})  # fmt: skip
GROUNDS = frozenset({"over", "for", "following", "because of", "due to", "in response to", "in retaliation for", "as punishment for"})  # fmt: skip
DENYING = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut", "repudiate", "call", "describe", "brand", "label", "term"})  # fmt: skip
AGAINST = frozenset({"on", "against"})
NEAR, MOST = 4, 60  # sentences back, and mentions back, in which a pronoun's party is looked for


def first_person(tree: Tree, i: int) -> bool:
    """Whether a word is "I", "we", "us"; the US is a state."""
    word = tree.words[i]
    said = word.lemma.lower() in SPEAKER or word.form.lower() in SPEAKER
    return said and not (word.form == "US" and (word.upos == "PROPN" or i in tree.names))


def antecedent(memory: Memory, tree: Tree, i: int, form: str) -> Party | None:
    """The nearest fitting party before; a subject beats a nearer non-subject of the same sentence."""
    here = tree.sentence.index
    best: tuple[float, Party] | None = None
    denies = denying(tree, i)
    bidden, others = _bidden(tree, i), _doing(memory, tree, i) | _of_other_number(memory, tree, form)
    for order, party in enumerate(reversed(memory.told)):
        back = here - party.sentence
        if back > NEAR or order > MOST:
            break
        if party.entities[0].name.lower().startswith("no "):
            continue  # "no minister" is nobody
        if any(e.name in others for e in party.entities):
            continue
        body = form in THEY and back <= 1 and (party.subject or (denies and party.charged)) and _collective(party)
        body = body or (form in THEY and back == 0 and _says_so(tree, i, party))
        if not (body or _fits(memory, party, form)) or (
            (party.beside and tree.words[i].deprel == "obj" and form in IT)  # "bombed a bar in Derry. He condemned it"
            or (back == 0 and (_too_near(tree, i, party) or _spoken_of(tree, i, party) or _beside(tree, i, party)))
        ):
            continue
        score = -3.0 * back - 0.05 * order + (2.0 if party.subject else 0.0) - (1.0 if body else 0.0)
        if back == 0 and (party.word in (bidden, _speaking(tree, i)) or _of_its_clause(memory, tree, i, party)):
            score += 2.5
        if party.main and back and not body:
            score += 1.0  # who a sentence before is about, before who is named within it
        if denies and party.charged and back <= 1:
            score += 4.5  # "A accused B of it. He denied it": whoever is accused denies, and not his accuser
        if form in FEMALE and memory.gender.get(party.entities[0].name) == "f":
            score += 3.5  # a woman by her name or title, before a subject of whom nobody knows
        if back == 0 and _in_aside(tree, i, party):
            score -= 1.0  # "the junta, whose jets bombed it, said that it …"
        if best is None or score > best[0]:
            best = (score, party)
    if best is None:
        return None
    if form in HE:
        memory.gender.setdefault(best[1].entities[0].name, "f" if form in FEMALE else "m")
    return best[1]


def denying(tree: Tree, i: int) -> bool:
    """ "She denied it", "they called the charge absurd": whether a pronoun is the subject of a denial, or of what is said of a charge."""
    verb = tree.words[i].head
    if verb < 0 or tree.words[i].deprel != "nsubj":
        return False
    charge = any(tree.lemmas[o] in CHARGES for o in tree.having(verb, "obj"))
    return tree.lemmas[verb] == "deny" or (charge and tree.lemmas[verb] in DENYING)


def _says_so(tree: Tree, i: int, party: Party) -> bool:
    """ "The court says they are in talks": a body by its name, which speaks of itself."""
    named = party.word in tree.names and tree.names[party.word].label == "ORG"
    over = tree.words[party.word].head
    says = over >= 0 and tree.lemmas[over] in SAYING and tree.words[i].deprel == "nsubj"
    return named and party.subject and says and over in tree.above(i)


def _doing(memory: Memory, tree: Tree, i: int) -> frozenset[str]:
    """ "They let them go": who does something to others is none of them, however often he is named."""
    word = tree.words[i]
    if word.deprel not in ("obj", "iobj", "obl") or word.form.lower().endswith(("self", "selves")):
        return frozenset()
    doer = tree.subject(tree.clause(i))
    known = memory.known.get((tree.sentence.index, doer)) if doer is not None and doer != i else None
    return frozenset(e.name for e in known.entities) if known and known.sort else frozenset()


def _of_other_number(memory: Memory, tree: Tree, form: str) -> frozenset[str]:
    """ "It said they had burned it": one body is not both "it" and "they" in a sentence."""
    other = IT if form in THEY else THEY if form in IT else frozenset()
    here = ((p, p.sentence == tree.sentence.index) for p in reversed(memory.told[-MOST:]))
    told = (p for p, now in here if now and p.sort and tree.words[p.word].form.lower() in other)
    return frozenset(e.name for p in told if len(p.entities) == 1 for e in p.entities)


def _bidden(tree: Tree, i: int) -> int | None:
    """ "urged Israel to halt its assault": whose a thing in an infinitive is, is mostly whoever should do it."""
    clause = tree.clause(i)
    if tree.words[i].deprel != "nmod:poss":
        return None
    if (
        tree.words[clause].deprel == "xcomp"
        and tree.words[i].head != clause
        and tree.case(tree.words[i].head) not in GROUNDS
    ):
        return tree.one(tree.words[clause].head, "obj", "iobj")
    return _measured(tree, i)


def _of_its_clause(memory: Memory, tree: Tree, i: int, party: Party) -> bool:
    """ "a ban that will deprive Putin of what he uses": he is whom the clause around names, where nobody else acts in it."""
    clause = tree.clause(i)
    if not tree.words[clause].deprel.startswith("acl:relcl"):
        return False
    verb = tree.clause(tree.words[clause].head)
    doer = tree.subject(verb)
    known = memory.known.get((tree.sentence.index, doer)) if doer is not None else None
    alone = known is None or known.sort not in ("person", "people", "body", "name")
    return alone and tree.words[party.word].head == verb and base(tree.words[party.word].deprel) in ("obj", "iobj")


def _speaking(tree: Tree, i: int) -> int | None:
    """ "met the premier, who said that he had asked for arms": the noun of an aside that speaks, before whoever the sentence is about."""
    clause = tree.clause(i)
    for up in tree.above(clause):
        if tree.words[up].deprel.startswith("acl:relcl"):
            doer = tree.subject(up)
            told = tree.words[clause].deprel == "ccomp" and tree.lemmas[up] in SAYING
            return doer if told and doer == tree.words[up].head else None
    return None


def _measured(tree: Tree, i: int) -> int | None:
    """ "referred Niger to the court over its raids", "imposed sanctions on it for its raids": whose a deed is that a measure is taken for,
    is mostly whomever that is taken against.
    """
    deed = tree.words[i].head
    verb = tree.words[deed].head
    if verb < 0 or tree.case(deed) not in GROUNDS or base(tree.words[deed].deprel) not in ("obl", "nmod"):
        return None
    if tree.words[verb].upos == "NOUN":  # "its sanctions on Niger over its raids"
        return next((k for k in tree.having(verb, "nmod") if k < deed and tree.case(k) in AGAINST), None)
    borne = tree.one(verb, "nsubj:pass") if tree.passive(verb) else tree.one(verb, "obj", "iobj")
    if borne is None:
        return None
    beneath = (*tree.having(borne, "nmod"), *tree.having(verb, "obl"))
    return next((k for k in beneath if k < deed and tree.case(k) in AGAINST), borne)


def _fits(memory: Memory, party: Party, form: str) -> bool:
    if form in HE:
        wanted = "f" if form in FEMALE else "m"
        known = memory.gender.get(party.entities[0].name, wanted)
        return party.sort == "person" and len(party.entities) == 1 and known == wanted
    if form in THEY:
        return len(party.entities) > 1 or party.sort == "people"
    return len(party.entities) == 1 and party.sort in ("body", "name", "document") and not party.many


def _collective(party: Party) -> bool:
    """ "The police denied that they had fired", "the Houthis said they would go": a body is spoken of as many, near by."""
    entity = party.entities[0]
    called = entity.text.lower().startswith("the ") and entity.name.endswith("s")  # "the Naxals", but "Belarus"
    many = party.many or called or entity.name.split()[-1].lower() in COLLECTIVE
    return len(party.entities) == 1 and party.sort in ("body", "name") and (many or entity.kind is Kind.ARMED_GROUP)


def _spoken_of(tree: Tree, i: int, party: Party) -> bool:
    """ "“Moussa's men fired first,” he said": who says so is not who is named in his words."""
    return tree.quoted(party.word) and not tree.quoted(i)


def _too_near(tree: Tree, i: int, party: Party) -> bool:
    """A plain pronoun doesn't stand for an argument of its own verb; a possessive may."""
    word = tree.words[i]
    if word.deprel == "nmod:poss" or word.form.lower().endswith("self"):
        return tree.words[party.word].head == i
    clause = tree.clause(i)
    doer = tree.subject(clause) if word.deprel in ("obj", "iobj", "obl") else None
    if tree.words[party.word].deprel == "nmod:poss":  # "Iraq's premier condemned it": no state, but what was told
        return word.form.lower() in IT and doer is not None and party.word in tree.below(doer)
    marks = {tree.words[k].lemma for k in tree.having(word.head, "mark", "case")} if word.head > i else set()
    if i and tree.words[i - 1].upos == "VERB" and marks & {"of", "for"}:
        doer = tree.subject(i - 1)  # "the mission said so, accusing it of looting": it is not the mission
    named = tree.words[party.word]
    apposed = named.head if named.deprel == "appos" else party.word
    return tree.clause(party.word) == clause or doer in (party.word, apposed)  # "vowed to shoot him": not himself


def _in_aside(tree: Tree, i: int, party: Party) -> bool:
    """Whether a party is named within a relative clause that a pronoun stands outside of."""
    clause = next((up for up in tree.above(party.word) if tree.words[up].deprel.startswith("acl:relcl")), None)
    return clause is not None and i not in tree.below(clause)


def _beside(tree: Tree, i: int, party: Party) -> bool:
    """ "it might take the Commission to court": who is named in the same clause is another."""
    name = tree.words[party.word]
    plain = name.upos == "PROPN" and tree.words[i].deprel != "nmod:poss"
    return plain and any(
        tree.words[k].form == name.form for k in tree.having(tree.clause(i), "nsubj", "obj", "iobj", "obl") if k != i
    )
