"""From a record's pages to findings: beginnings and ends, pages that get a date, what can't all be so, and what is implied."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from readouts.resolve.chronicle.find import relations
from readouts.resolve.chronicle.relation import UNDATED, Relation, span
from readouts.resolve.chronicle.same import Thing, names, together, visible
from readouts.resolve.chronicle.solve import ORIGIN, Bound, Network
from readouts.resolve.chronicle.things import Things
from readouts.schema import Claim, Document, Finding, Step

ORDER = ("contradiction", "dated", "onset", "end", "implied")
CLEAR = 31  # days: a page is called dated where it lies within so many


@dataclass(frozen=True, slots=True)
class Given:
    """A beginning that a person gives: "fighting in Karabakh", a day."""

    thing: str
    day: date


@dataclass(frozen=True, slots=True)
class _Reason:
    """A bound with the words it comes from."""

    bound: Bound
    step: Step
    relation: Relation | None


def chronicle(
    documents: Sequence[Document], claims: Iterable[Claim], things: Things, given: Sequence[Given] = ()
) -> tuple[Finding, ...]:
    """What the dates and counts of all pages give together, in a settled order. Nothing is read from anywhere else."""
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_page[claim.document].append(claim)
    pages = {d.id: d for d in sorted(documents, key=lambda d: (d.id, d.hash))}
    told = [(d.id, r) for d in pages.values() for r in relations(d, things) if visible(d, r)]
    told = [(d, r) for d, r in told if r.base or r.anchor == UNDATED or r.kind in ("length", "beside")]
    known = {*things.nouns.values(), *things.deeds.values()}
    told = [(d, r) for d, r in told if r.of in known or r.kind == "times"]
    speaks_of = {d.id: names(d, by_page[d.id], things) for d in pages.values()}
    found: list[Finding] = [_implied(d, r) for d, r in told if r.kind == "times" and r.edtf and r.count > 1]
    counted = [(d, r) for d, r in told if r.kind != "times"]
    for thing in together(counted, speaks_of, things):
        found += _solve(thing, pages, [g for g in given if _meant(g, thing, things)])
    unique = {f.finding: f for f in found}
    return tuple(sorted(unique.values(), key=lambda f: (ORDER.index(f.kind), -len(f.steps), f.about, f.finding)))


def _meant(given: Given, thing: Thing, things: Things) -> bool:
    """Whether a person's words mean a thing: its kind, and all capitalised words among its names."""
    words = given.thing.split()
    capital = {w.lower()[:5] for w in words if w[:1].isupper() and w.lower() not in things.nouns}
    return any(things.nouns.get(w.lower()) == thing.kind for w in words) and capital <= thing.names.keys()


def _solve(thing: Thing, pages: dict[str, Document], given: Sequence[Given]) -> Iterator[Finding]:
    """Put what is said of one thing together, the surest first."""
    name = max(sorted(thing.nouns), key=lambda n: sum(n in r.thing for _, r in thing.relations))
    reasons = list(_reasons(thing, given))
    network = Network()
    network.add(Bound("start", "end", 0, None, -1))
    held: list[int] = []
    for i, reason in enumerate(reasons):
        clash = network.add(replace(reason.bound, why=i))
        if clash is None:
            held.append(i)
        elif reason.relation is None or reason.relation.kind != "length":  # of another length is another thing
            yield _contradiction(name, [reasons[k] for k in (*(c for c in clash if c not in (-1, i)), i)])
    for node, kind in (("start", "onset"), ("end", "end")):
        days = network.days(node)
        direct = [reasons[i] for i in held if reasons[i].bound.a == ORIGIN and reasons[i].bound.b == node]
        if days and (direct or kind == "end"):
            steps = [r.step for r in direct] or [reasons[i].step for i in network.reasons(node) if i >= 0]
            verb = "dates from" if kind == "onset" else "ended"
            times = f", found {len(steps)} times and agreeing" if direct and len(steps) > 1 else ""
            yield _finding(kind, name, span(*days), f"the {name} {verb} {span(*days)}{times}", steps)
    for page in sorted({d for d in thing.documents if not pages[d].published}):
        days = network.days(f"page {page}")
        if days and days[1] - days[0] <= CLEAR:
            steps = [reasons[i].step for i in network.reasons(f"page {page}") if i >= 0]
            yield _finding("dated", page, span(*days), f"{page} tells of {span(*days)}", steps)
    yield from _beside(thing, network, reasons)


def _beside(thing: Thing, network: Network, reasons: list[_Reason]) -> Iterator[Finding]:
    """Words that count from the thing ("two days after the coup") get their day where its beginning is known."""
    days = network.days("start")
    if days is None:
        return
    chain = [reasons[i].step for i in network.reasons("start") if i >= 0]
    for document, relation in thing.relations:
        if relation.kind == "beside":
            at = (days[0] + relation.low, days[1] + relation.high)
            if at[1] - at[0] <= CLEAR:
                own = Step(document, relation.start, relation.end, relation.text, f"counts from the {relation.thing}")
                yield _finding("dated", f"“{relation.text}” in {document}", span(*at), f"“{relation.text}” in {document} means {span(*at)}", [own, *chain])  # fmt: skip


def _reasons(thing: Thing, given: Sequence[Given]) -> Iterator[_Reason]:
    """Bounds in the order of trust: a person's date, beginnings told with their day, counts from a known day, counts on undated pages."""
    for g in given:
        day = g.day.toordinal()
        yield _Reason(Bound(ORIGIN, "start", day, day, 0), Step("", 0, 0, g.thing, f"given: from {g.day}"), None)
    wanted = [(d, r) for d, r in thing.relations if r.kind in ("start", "end", "length")]
    for document, relation in sorted(wanted, key=lambda t: (*_trust(t[1], wanted), t[0], t[1].start)):
        step = Step(document, relation.start, relation.end, relation.text, _says(relation))
        if relation.kind == "length":
            bound = Bound("start", "end", relation.low, relation.high, 0)
        elif relation.base is None:
            bound = Bound(f"page {document}", relation.kind, relation.low, relation.high, 0)
        else:
            bound = Bound(ORIGIN, relation.kind, *(_at(relation) or (0, 0)), 0)
        yield _Reason(bound, step, relation)


def _trust(relation: Relation, told: Sequence[tuple[str, Relation]]) -> tuple[bool, int, bool]:
    """What hangs on a known day before what does not, what many words say before what few do, a day told before one counted."""
    ours = _at(relation)
    if ours is None:
        return True, 0, True
    others = [_at(r) for _, r in told if r.kind == relation.kind]
    agreeing = sum(o is not None and o[0] <= ours[1] and ours[0] <= o[1] for o in others)
    return False, -agreeing, relation.anchor != "the words"


def _at(relation: Relation) -> tuple[int, int] | None:
    if relation.base is None or relation.kind == "length":
        return None
    return relation.base.toordinal() + relation.low, relation.base.toordinal() + relation.high


def _says(relation: Relation) -> str:
    if relation.kind == "length":
        return f"{relation.thing}: {relation.low} to {relation.high} days from first to last ({relation.rule})"
    way = {"start": "from", "end": "until"}[relation.kind]
    if relation.base is None:
        count = f"{-relation.high} to {-relation.low}" if relation.low != relation.high else f"{-relation.low}"
        return f"{relation.thing}: {way} {count} days before the page ({relation.rule})"
    source = "" if relation.anchor == "the words" else f", counted from {relation.anchor}"
    return f"{relation.thing}: {way} {relation.edtf}{source} ({relation.rule})"


def _contradiction(name: str, reasons: list[_Reason]) -> Finding:
    *others, new = reasons
    spans = [_days(r.bound) for r in reasons]
    gap = min((max(a[0] - b[1], b[0] - a[1]) for a in spans[:-1] if a for b in spans[-1:] if b), default=None)
    apart = f", {gap} day{'s' if gap != 1 else ''} apart" if gap else ""
    mild = "; a publisher’s day, or a count that leaves out the first day, would explain one day" if gap == 1 else ""
    said = " and ".join(f"“{r.step.text}”" for r in (*others[-1:], new))
    return _finding("contradiction", name, None, f"{said} can’t both be so of the {name}{apart}{mild}", [r.step for r in reasons])  # fmt: skip


def _days(bound: Bound) -> tuple[int, int] | None:
    return (bound.low, bound.high) if bound.a == ORIGIN and bound.low is not None and bound.high is not None else None


def _implied(document: str, relation: Relation) -> Finding:
    """ "for the second time in three days": earlier ones within the window."""
    window = relation.edtf
    step = Step(document, relation.start, relation.end, relation.text, f"{relation.count} times within {window}, counted from {relation.anchor}")  # fmt: skip
    about = relation.thing or "it"
    return _finding("implied", about, window, f"at least {relation.count - 1} earlier within {window}: “{relation.text}” in {document}", [step])  # fmt: skip


def _finding(kind: str, about: str, edtf: str | None, says: str, steps: Sequence[Step]) -> Finding:
    key = repr((kind, about, edtf, [(s.document, s.start, s.end, s.says) for s in steps]))
    return Finding(hashlib.sha256(key.encode("utf8", "surrogatepass")).hexdigest()[:16], kind, about, edtf, says, tuple(steps))  # fmt: skip
