"""What pronouns stand for: the nearest fitting party before, subjects first."""

from __future__ import annotations

from readouts.claims.memory import Memory, Party
from readouts.claims.tree import Tree
from readouts.schema import Kind

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
OURS = frozenset({"we", "us", "our", "ours", "ourselves"})
SPEAKER = OURS | {"i", "me", "my", "mine", "myself"}
FEMALE = frozenset({"she", "her", "hers", "herself"})
COLLECTIVE = frozenset({"police", "army", "military", "force", "navy", "guard", "militia", "gendarmerie", "crew", "group", "movement", "junta", "coalition", "family", "union", "taliban"})  # fmt: skip
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
    bidden = _bidden(tree, i)
    for order, party in enumerate(reversed(memory.told)):
        back = here - party.sentence
        if back > NEAR or order > MOST:
            break
        if party.entities[0].name.lower().startswith("no "):
            continue  # "no minister" is nobody
        body = form in THEY and back <= 1 and party.subject and _collective(party)
        if not (body or _fits(memory, party, form)) or (
            (party.beside and tree.words[i].deprel == "obj" and form in IT)  # "bombed a bar in Derry. He condemned it"
            or (back == 0 and (_too_near(tree, i, party) or _spoken_of(tree, i, party) or _beside(tree, i, party)))
        ):
            continue
        score = -3.0 * back - 0.05 * order + (2.0 if party.subject else 0.0) - (1.0 if body else 0.0)
        if back == 0 and party.word == bidden:
            score += 2.5
        if party.main and back and not body:
            score += 1.0  # who a sentence before is about, before who is named within it
        if back == 0 and _in_aside(tree, i, party):
            score -= 1.0  # "the junta, whose jets bombed it, said that it …"
        if best is None or score > best[0]:
            best = (score, party)
    if best is None:
        return None
    if form in HE:
        memory.gender.setdefault(best[1].entities[0].name, "f" if form in FEMALE else "m")
    return best[1]


def _bidden(tree: Tree, i: int) -> int | None:
    """ "urged Israel to halt its assault": whose a thing in an infinitive is, is mostly whoever should do it."""
    clause = tree.clause(i)
    if tree.words[i].deprel != "nmod:poss" or tree.words[clause].deprel != "xcomp":
        return None
    return tree.one(tree.words[clause].head, "obj", "iobj")


def _fits(memory: Memory, party: Party, form: str) -> bool:
    if form in HE:
        wanted = "f" if form in FEMALE else "m"
        known = memory.gender.get(party.entities[0].name, wanted)
        return party.sort == "person" and len(party.entities) == 1 and known == wanted
    if form in THEY:
        return len(party.entities) > 1 or party.sort == "people"
    return len(party.entities) == 1 and party.sort in ("body", "name", "document")


def _collective(party: Party) -> bool:
    """ "The police denied that they had fired", "the Houthis said they would go": a body is spoken of as many, near by."""
    entity = party.entities[0]
    many = entity.name.endswith("s") or entity.name.split()[-1].lower() in COLLECTIVE
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
