"""From a record's pages to findings: beginnings and ends, pages that get a date, what can't all be so, and what is implied."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readouts.resolve.chronicle.find import relations
from readouts.resolve.chronicle.reasons import COUNTED, TOLD, Given, Reason, meant, reasons
from readouts.resolve.chronicle.relation import UNDATED, Relation, span
from readouts.resolve.chronicle.same import Thing, names, together, visible
from readouts.resolve.chronicle.solve import Bound, Network
from readouts.resolve.chronicle.things import Things
from readouts.schema import Claim, Document, Finding, Step

ORDER = ("contradiction", "dated", "onset", "end", "implied", "slack")
SHOWN = 3  # reasons against a bound
CLEAR = 31  # days: a page is called dated where it lies within so many


def chronicle(
    documents: Sequence[Document], claims: Iterable[Claim], things: Things, given: Sequence[Given] = ()
) -> tuple[Finding, ...]:
    """What the dates and counts of all pages give together, in a settled order. Nothing is read from anywhere else."""
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.document].append(claim)
    pages = {d.id: d for d in sorted(documents, key=lambda d: (d.id, d.hash))}
    known = {*things.nouns.values(), *things.deeds.values()}
    told = [(d.id, r) for d in pages.values() for r in relations(d, things) if visible(d, r)]
    found = [_implied(d, r) for d, r in told if r.kind == "times" and r.edtf and r.count > 1]
    told = [(d, r) for d, r in told if r.of in known and _usable(r)]
    speaks_of = {d.id: names(d, by_page[d.id], things) for d in pages.values()}
    undated = {d.id for d in pages.values() if not d.published}
    for thing in together(told, speaks_of, things):
        found += _of_thing(thing, undated, [g for g in given if meant(g, thing, things)], thing.kind in things.moments)
    unique = {f.finding: f for f in found}
    return tuple(sorted(unique.values(), key=lambda f: (ORDER.index(f.kind), -len(f.steps), f.about, f.finding)))


def _usable(relation: Relation) -> bool:
    """Beginnings and ends with a day to count from, be it that of an undated page; lengths; what lies beside a thing."""
    if relation.kind in ("start", "end"):
        return relation.base is not None or relation.anchor == UNDATED
    return relation.kind in ("length", "beside")


def _of_thing(thing: Thing, undated: set[str], given: Sequence[Given], moment: bool) -> Iterator[Finding]:
    """Put what is said of one thing together, the surest first."""
    name = max(sorted(thing.nouns), key=lambda n: sum(n in r.thing for _, r in thing.relations))
    every = list(reasons(thing, given))
    network = Network()
    network.add(Bound("start", "end", 0, None, -1))
    held: list[Reason] = []
    for reason in every:
        if _still_on(reason, network):
            continue
        clash = network.add(reason.bound)
        if clash is None:
            held.append(reason)
        else:
            yield from _contradiction(name, reason, held, [every[k] for k in clash if k >= 0])
    yield from _ends(name, network, every, held)
    for page in sorted(thing.documents & undated):
        days = network.days(f"page {page}")
        if days and days[1] - days[0] <= CLEAR:
            steps = [every[i].step for i in network.reasons(f"page {page}") if i >= 0]
            yield _finding("dated", page, span(*days), f"{page} tells of {span(*days)}", steps)
    if moment:
        yield from _beside(thing, network, every)


def _still_on(reason: Reason, network: Network) -> bool:
    """Whether a length is told before it can have passed ("the three-month revolt" goes on): then it gives no end."""
    relation, began = reason.relation, network.days("start")
    if relation is None or relation.kind != "length" or relation.base is None or began is None:
        return False
    return began[0] + relation.low > relation.base.toordinal()


def _ends(name: str, network: Network, every: list[Reason], held: list[Reason]) -> Iterator[Finding]:
    for node, kind, verb in (("start", "onset", "dates from"), ("end", "end", "ended")):
        days = network.days(node)
        told = [r for r in held if r.days and r.bound.b == node]
        direct = [r.step for r in told]
        if days is None or not (direct or kind == "end"):
            continue
        steps = direct or [every[i].step for i in network.reasons(node) if i >= 0]
        times = f", found {len(direct)} times and agreeing" if len(direct) > 1 else ""
        if len(told) == 1 and told[0].by_page and told[0].width == 0:
            times = ", or a day earlier where the page tells of the day before"
        yield _finding(kind, name, span(*days), f"the {name} {verb} {span(*days)}{times}", steps)


def _beside(thing: Thing, network: Network, every: list[Reason]) -> Iterator[Finding]:
    """Words that count from the thing ("two days after the coup") get their day where its own is known."""
    days = network.days("start")
    because = [every[i] for i in network.reasons("start") if i >= 0]
    if days is None or not any(r.relation is None or r.relation.rule == TOLD for r in because):
        return
    chain = [r.step for r in because]
    for document, relation in thing.relations:
        at = (days[0] + relation.low, days[1] + relation.high)
        if relation.kind == "beside" and at[1] - at[0] <= CLEAR:
            own = Step(document, relation.start, relation.end, relation.text, f"counts from the {relation.thing}")
            words = f"“{relation.text}” in {document}"
            yield _finding("dated", words, span(*at), f"{words} means {span(*at)}", [own, *chain])


def _contradiction(name: str, new: Reason, held: list[Reason], clash: list[Reason]) -> Iterator[Finding]:
    """What speaks against a bound that was refused. Told days of things that may happen again, and vague lengths, are no contradiction."""
    against = sorted((r for r in held if r.against(new)), key=lambda r: r.width)[:SHOWN]
    if new.days is None:
        against = [r for r in clash if r is not new and r.relation and r.relation.rule == COUNTED]
        against = against if new.counts else []
    if not against:
        return
    gaps = [max(a[0] - b[1], b[0] - a[1]) for r in against if (a := r.days) and (b := new.days)]
    said = " and ".join(f"“{r.step.text}”" for r in (against[0], new))
    steps = [r.step for r in (*against, new)]
    if gaps and min(gaps) == 1 and any(r.by_page for r in (against[0], new)):
        text = f"{said} are a day apart on the {name}, as the day of a publisher or a time zone may be"
        yield _finding("slack", name, None, text, steps)
        return
    apart = f", {min(gaps)} day{'s' if min(gaps) != 1 else ''} apart" if gaps else ""
    yield _finding("contradiction", name, None, f"{said} can’t both be so of the {name}{apart}", steps)


def _implied(document: str, relation: Relation) -> Finding:
    """ "for the second time in three days": earlier ones within the window."""
    says = f"{relation.count} times within {relation.edtf}, counted from {relation.anchor}"
    step = Step(document, relation.start, relation.end, relation.text, says)
    text = f"at least {relation.count - 1} earlier within {relation.edtf}: “{relation.text}” in {document}"
    return _finding("implied", relation.thing or "it", relation.edtf, text, [step])


def _finding(kind: str, about: str, edtf: str | None, says: str, steps: Sequence[Step]) -> Finding:
    key = repr((kind, about, edtf, [(s.document, s.start, s.end, s.says) for s in steps]))
    name = hashlib.sha256(key.encode("utf8", "surrogatepass")).hexdigest()[:16]
    return Finding(name, kind, about, edtf, says, tuple(steps))
