"""By what means, or to what end: the PLOVER mode of an event, from the words around its trigger where its row does not tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from readouts.claims.tree import Tree, base
from readouts.schema import Act, Event

Signs = Mapping[str, frozenset[str]]


def signs(text: str) -> frozenset[str]:
    """Words of a line.

    >>> sorted(signs("gun rifle"))
    ['gun', 'rifle']
    """
    return frozenset(text.split())


# In each event type the modes in the order in which their signs are looked for, the most telling first.
MEANS: Mapping[Event, Signs] = {
    Event.ASSAULT: {
        "suicide-attack": signs("suicide"),
        "drone": signs("drone uav quadcopter shahed bayraktar"),
        "crowd-control": signs("tear teargas truncheon baton pellet rubber water-cannon cannon hose"),
        "abduct": signs("kidnap abduct hostage abduction kidnapping captivity kidnapper abductor captor"),
        "aerial": signs("air airstrike aerial glide warplane jet aircraft helicopter plane f-16 mirage mi-35 airforce barrel"),
        "heavy-weapons": signs("shell shelling artillery mortar rocket missile howitzer tank gunboat bombardment launcher"),
        "firearms": signs("shot shoot gun gunfire gunman bullet rifle pistol firearm machine-gun gunshot sniper"),
        "explosives": signs("bomb bombing mine landmine explosion explode explosive blast grenade ied pager device"),
        "torture": signs("torture"),
        "beat": signs("beat beating club stone stick fist axe machete knife stab"),
        "destroy": signs("burn torch fire arson destroy destruction demolish wreck raze ablaze"),
    },
    Event.CONSULT: {
        "phone": signs("phone telephone ring hotline phonecall videoconference videocall dial"),
        "third-party": signs("mediate mediator mediation broker facilitate facilitator good-offices"),
        "visit": signs("visit trip tour arrive travel fly host receive"),
    },
    Event.MOBILIZE: {
        "militia": signs("militia volunteer militiaman vigilante"),
        "police": signs("police gendarme policeman officer"),
        "weapons": signs("weapon missile rocket ship warship frigate submarine jet aircraft drone bomber warhead"),
        "troops": signs("troop troops soldier army brigade force unit reservist tank exercise drill conscript battalion"),
    },
    Event.THREATEN: {
        "arrest": signs("arrest jail prosecute detain"),
        "expel": signs("expel expulsion deport"),
        "relations": signs("relation tie sanction sever withdraw embargo"),
        "restrict": signs("close shut block cut ban blockade restrict revoke licence license gas pipeline"),
        "territory": signs("annex territory seize occupy invade"),
        "violence": signs("kill strike attack destroy bomb hit shoot blood war retaliate retaliation revenge avenge"),
    },
    Event.SANCTION: {
        "convict": signs("court judge sentence convict jail prison tribunal trial verdict guilty fine"),
        "expel": signs("expel expulsion dismiss sack fire"),
        "withdraw": signs("withdraw recall leave quit ambassador"),
    },
    Event.COERCE: {
        "curfew": signs("curfew lockdown"),
        "martial-law": signs("martial emergency"),
        "censor": signs("press newspaper website broadcast channel journalist media platform"),
        "cyber": signs("hack hacker cyber malware"),
        "arrest": signs("arrest detain jail prison custody handcuff conscription abduct prisoner detainee"),
        "deport": signs("deport expel exile displace home displaced"),
        "withhold": signs("electricity water power internet fuel aid delivery supply food"),
        "restrict": signs("block blockade siege close shut bar road border gate access checkpoint forbid ban"),
        "seize": signs("seize capture control airport tanker cargo occupy board impound confiscate"),
    },
    Event.RETREAT: {
        "ceasefire": signs("ceasefire truce cease-fire hostility halt"),
        "release": signs("release free prisoner hostage detainee captive custody"),
        "resign": signs("resign resignation step office premier post quit"),
        "access": signs("access corridor convoy inspector reopen enter pass through"),
        "disarm": signs("disarm weapon arm"),
        "return": signs("return body refugee property"),
        "withdraw": signs("withdraw withdrawal troop troops soldier contingent pull retreat evacuate garrison mission"),
    },
    Event.PROTEST: {
        "hunger": signs("hunger"),
        "strike": signs("strike walkout tool worker miner"),
        "boycott": signs("boycott"),
        "obstruct": signs("block blockade roadblock barricade sit-in road highway"),
        "vandalize": signs("smash vandalize vandalise burn torch paint"),
        "riot": signs("riot rioter looting loot stone"),
        "demo": signs("march rally demonstrate demonstration protest protester crowd gather street banner"),
    },
}  # fmt: skip
SIGNS = {event: frozenset({"fire"}).union(*table.values()) for event, table in MEANS.items()}  # who fires shoots
WANTED: Signs = {
    "meet": signs("talk talks negotiate negotiation meet meeting dialogue diplomacy summit consultation table mediation"),
    "change": signs("investigation inquiry probe reform election referendum undo repeal overturn amend"),
    "yield": signs("lay cease stop end halt withdraw withdrawal ceasefire truce lift release open reopen allow de-escalation de-escalate refrain access pull leave free disarm cessation pause suspend pullback retreat return abandon surrender hand remove yield resign quit step evacuate drop dismantle freedom apologise apologize apology"),
    "assist": signs("aid help support assistance assist intervention intervene weapon send provide supply fund funding donate deploy protect protection peacekeeper deliver strengthen money ammunition reinforcement naira dollar euro mediator investment"),
}  # fmt: skip
OF: Mapping[Event, frozenset[str]] = {
    Event.REQUEST: signs("assist change yield meet"),
    Event.REJECT: signs("assist change yield meet"),
    Event.ACCUSE: signs("disapprove investigate allege"),
    Event.CONSULT: signs("visit third-party multilateral phone"),
    Event.RETREAT: signs("withdraw release return disarm ceasefire access resign"),
    Event.THREATEN: signs("restrict arrest relations expel violence territory"),
    Event.PROTEST: signs("demo riot strike hunger boycott obstruct vandalize"),
    Event.SANCTION: signs("convict expel withdraw discontinue"),
    Event.MOBILIZE: signs("troops weapons police militia"),
    Event.COERCE: signs("seize restrict arrest deport withhold cyber censor curfew misinformation martial-law"),
    Event.ASSAULT: signs("abduct torture sexual destroy beat targeted primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional"),
}  # fmt: skip
# the modes that each type of event has in PLOVER
USUAL = {
    Event.REQUEST: "change", Event.PROTEST: "demo", Event.MOBILIZE: "troops", Event.ACCUSE: "disapprove",
}  # fmt: skip
BARRED = frozenset({"embargo", "sanction", "ban", "curb", "restriction"})
ASKING = frozenset({Event.REQUEST, Event.REJECT})  # whose mode is what is asked for


def wanted(tree: Tree, words: Iterable[int], event: Event | None = Event.REQUEST, asked: bool = True) -> str:
    """The mode of a request or a refusal, by what is asked for, the head of it first; "" where nothing tells.

    A request for what a verb tells of is one for another course.
    """
    words = frozenset(words)
    heads = {i for i in words if tree.words[i].head not in words}
    first = heads.union(*(tree.kids[i] for i in heads)) & words
    acts = (
        asked
        and event is Event.REQUEST
        and any(tree.words[i].upos == "VERB" and tree.one(i, "mark", "aux") is not None for i in words)
    )
    found = _first(WANTED, _lemmas(tree, first)) or _first(WANTED, _lemmas(tree, words))
    return found or ("change" if acts else "")


def means(event: Event | None, tree: Tree, words: Iterable[int], near: int) -> str:
    """The mode by the words of a clause; those that hang on the trigger or over it come first."""
    return at_hand(event, tree, near) or _by(event, tree, words, near)


def at_hand(event: Event | None, tree: Tree, near: int) -> str:
    """The mode by the trigger itself, what hangs on it and what it hangs on: "replied with water cannon", "rockets struck"."""
    named = (m for k in tree.kids[near] for m in tree.having(k, "compound", "amod"))  # "tear gas", "rubber bullets"
    return _by(event, tree, {near, tree.words[near].head, *tree.kids[near], *named} - {-1}, near)


def _elsewhere(tree: Tree, i: int, near: int) -> bool:
    """Whether a word tells of another matter: in a relative clause, in one that a conjunction opens, as a place's or a person's name, or as what is barred."""
    if i in tree.names and tree.names[i].label in ("LOC", "PER"):
        return True
    if tree.words[i].deprel == "compound" and tree.lemmas[tree.words[i].head] in BARRED:
        return True  # "ended its arms embargo" disarms nobody
    if tree.lemmas[i] == "air" and tree.case(i) in ("in", "into"):
        return True  # "fired in the air"
    for over in (i, *tree.above(i)):
        rel = tree.words[over].deprel
        aside = rel == "acl:relcl" or (base(rel) == "advcl" and tree.one(over, "mark") is not None)
        if aside and near not in tree.below(over):
            return True
    return False


def _by(event: Event | None, tree: Tree, words: Iterable[int], near: int) -> str:
    table = MEANS.get(event) if event else None
    if event is None or table is None:
        return ""
    telling = (i for i in words if tree.lemmas[i] in SIGNS[event])
    return _first(table, _lemmas(tree, (i for i in telling if not _elsewhere(tree, i, near))))


def usual(event: Event | None, act: Act, asked: bool = True) -> str:
    """The mode that an event of its type has where nothing tells of another; what is needed or required, and not asked for in words, has none."""
    if event is Event.REQUEST and not asked:
        return ""
    if event is Event.ACCUSE and act is Act.ACCUSE:
        return "allege"
    return USUAL.get(event, "") if event else ""


def _first(table: Signs, lemmas: set[str]) -> str:
    return next((mode for mode, words in table.items() if lemmas & words), "")


def _lemmas(tree: Tree, words: Iterable[int]) -> set[str]:
    """Dictionary forms; who fires a gun sets nothing on fire, and what tears through a hall is no tear gas."""
    return {_meant(tree, i) for i in words}


def _meant(tree: Tree, i: int) -> str:
    if tree.words[i].lemma == "fire" and _of_guns(tree, i):
        return "shoot"
    return "rip" if tree.lemmas[i] == "tear" and tree.words[i].upos == "VERB" else tree.lemmas[i]


def _of_guns(tree: Tree, i: int) -> bool:
    """ "fired on them", "killed by Armenian fire": shots, and nothing that burns."""
    whose = tree.words[i].upos == "NOUN" and tree.having(i, "amod", "compound", "nmod:poss")
    return tree.words[i].upos == "VERB" or (bool(whose) and tree.case(i) in ("by", "under", "from"))
