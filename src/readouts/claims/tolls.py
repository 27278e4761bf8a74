"""What a blow did is told with it: "shells fell on the port, killing two and wounding nine" and "two were killed and nine hurt" are one event each;
who gives a number of dead in words of no event tells of the last blow before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readouts.claims.attribution import Attribution
from readouts.claims.counts import UNIT
from readouts.claims.events import Told
from readouts.claims.tree import Tree, base
from readouts.schema import Act, Claim, Entity, Event, Kind, Span, Status

HARM = frozenset({"killed", "wounded", "casualties"})
GIVING = frozenset({Act.STATE, Act.REPORT, Act.CLAIM, Act.CONFIRM, Act.ASSESS, Act.BELIEVE, Act.ADMIT, Act.PREDICT})


def told_once(tree: Tree, pairs: Sequence[tuple[Told, Claim]], buildings: frozenset[str] = frozenset()) -> list[Claim]:
    """The claims of a sentence's events without those that only count whom another of them killed or hurt; that one takes up their numbers.

    buildings: lemmas of what may be struck and is a body too: a hospital, an embassy
    """
    out = {t.word: c for t, c in pairs}
    for told, claim in reversed(pairs):
        blow = next((t for t, c in pairs if t is not told and _counts(tree, told, t) and _alike(c, claim)), None)
        if blow is not None:
            out[blow.word] = _with_toll(tree, blow, out[blow.word], out.pop(told.word), buildings)
    for told, claim in pairs:
        blow = next((t for t, c in pairs if t is not told and _by_blow(tree, told, t) and _alike(c, claim)), None)
        if blow is not None and told.word in out and blow.word in out:
            out[told.word] = _by_which(tree, out[told.word], out.pop(blow.word))
    return list(out.values())


def _counts(tree: Tree, told: Told, blow: Told) -> bool:
    """Whether a verb of killing or hurting hangs on a blow without a doer of its own: ", killing two", "and nine were hurt", "that killed nine"."""
    if not _harms(tree, told) or tree.words[told.clause].head not in (blow.word, blow.clause):
        return False
    word = tree.words[told.word]
    rel = base(word.deprel)
    if word.deprel == "acl:relcl":  # "a strike that killed nine"
        return word.head == blow.word and tree.subject(told.word) == blow.word
    if word.form.endswith("ing"):
        return rel in ("advcl", "conj", "acl") and tree.one(told.word, "nsubj") is None
    return rel == "conj" and _harms(tree, blow)


def _by_blow(tree: Tree, told: Told, blow: Told) -> bool:
    """Whether a noun is the blow by which a verb kills or hurts: "were killed in an attack by the front", "a raid on the camp killed nine"."""
    word = tree.words[blow.word]
    if not _harms(tree, told) or word.upos == "VERB" or word.head != told.word:
        return False
    return base(word.deprel) == "nsubj" or tree.case(blow.word) in ("in", "by", "during")


def _by_which(tree: Tree, toll: Claim, blow: Claim) -> Claim:
    """A killing with the doers and the means of the blow by which it was done; whom it befell are those who were killed."""
    start, end = min(blow.evidence.start, toll.evidence.start), max(blow.evidence.end, toll.evidence.end)
    return replace(
        toll,
        evidence=Span(start, end, tree.text[start:end]),
        mode=blow.mode or toll.mode,
        actors=toll.actors or blow.actors,
        recipients=toll.recipients or blow.recipients,
        when=toll.when or blow.when,
        where=toll.where or blow.where,
    )


def _harms(tree: Tree, told: Told) -> bool:
    return not told.bare and UNIT.get(tree.lemmas[told.word]) in HARM


def _alike(blow: Claim, toll: Claim) -> bool:
    """Whether both are blows in one voice, of which none is denied while the other is not."""
    voices = [s.name for s in blow.sources] == [s.name for s in toll.sources]
    return blow.event is toll.event is Event.ASSAULT and voices and blow.status == toll.status


def _with_toll(tree: Tree, told: Told, blow: Claim, toll: Claim, buildings: frozenset[str]) -> Claim:
    """A blow with the words and the numbers of its toll, and with whom that befell, be it beside the things that were struck."""
    start, end = min(blow.evidence.start, toll.evidence.start), max(blow.evidence.end, toll.evidence.end)
    numbers = {n.start: n for n in (*blow.numbers, *toll.numbers)}
    return replace(
        blow,
        evidence=Span(start, end, tree.text[start:end]),
        numbers=tuple(numbers[at] for at in sorted(numbers)),
        recipients=_borne(told, blow, toll, buildings),
    )


def _borne(told: Told, blow: Claim, toll: Claim, buildings: frozenset[str]) -> tuple[Entity, ...]:
    """ "struck a bakery, killing nine bakers": both; of people or troops who were struck, those killed are some; of a clash, whose sides act, nobody."""
    if told.trigger.two_sided or not blow.recipients:
        return () if told.trigger.two_sided else toll.recipients
    for struck in blow.recipients:
        many = struck.kind in (Kind.POPULATION, Kind.ARMED_GROUP, Kind.ORGANISATION)
        if many and buildings.isdisjoint(struck.name.lower().split()):
            return blow.recipients
    more = (r for r in toll.recipients if all(r.name != o.name for o in (*blow.recipients, *blow.actors)))
    return tuple(sorted((*blow.recipients, *more), key=lambda r: r.start))


def counted(tree: Tree, at: Attribution) -> bool:
    """Whether a saying that gives a number gives one of dead or hurt: it is told, however little the heads make of it."""
    return at.saying.needs == "count" and any(UNIT.get(tree.lemmas[w]) in HARM for w in at.content)


def struck(claim: Claim) -> bool:
    """Whether a claim tells of a blow as one that fell."""
    return claim.event is Event.ASSAULT and not {Status.NEGATED, Status.HYPOTHETICAL, Status.FUTURE} & set(claim.status)


def of_blow(said: Claim, blow: Claim | None) -> Claim:
    """ "The ministry puts the dead at eleven": a saying without an event that counts killed or hurt, as a claim of the last blow told before."""
    counts = any(n.unit in HARM for n in said.numbers)
    if blow is None or not counts or said.event is not None or said.act not in GIVING:
        return said
    own = {n.text for n in said.numbers}
    others = [n.text for n in blow.numbers if n.text not in own]  # how many they were, is said anew
    recipients = tuple(r for r in blow.recipients if not any(n in r.text for n in others))
    return replace(
        said, event=blow.event, mode=blow.mode, actors=blow.actors, recipients=recipients, when=said.when or blow.when,
        where=said.where or blow.where,
    )  # fmt: skip
