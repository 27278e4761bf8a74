"""The call or meeting that a page tells of, sentence after sentence: who held it and on what day, and what is told as said at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readouts.claims import dated, slots
from readouts.claims.tree import Tree
from readouts.schema import Claim, Event, Status, When

DAY = len("2022-12-24")
MET = (Event.CONSULT, Event.AGREE)
SPOKEN = frozenset({Event.REQUEST, Event.ACCUSE, Event.THREATEN, Event.SUPPORT, Event.REJECT, Event.CONSULT})


@dataclass
class Meetings:
    """What was told of meetings so far.

    last: the one that "the call" takes up, however far before; held: the one that sentences still go on about
    """

    times: tuple[When, ...]
    published: str
    last: Claim | None = None
    held: Claim | None = None

    def tell(self, tree: Tree, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of a sentence with the guests and the day of the meeting that they tell of, or were told at; call it in order."""
        told = [_taking_up(tree, _of_guests(tree, c, self.last), self.last) for c in claims]
        self.last = next(
            (c for c in told if c.event is Event.CONSULT and (c.when or not self.last) and len(c.actors) > 1), self.last
        )
        return self._said_there(tree, told)

    def _said_there(self, tree: Tree, claims: list[Claim]) -> list[Claim]:
        """What those who met tell, sentence after sentence, they told at the meeting: "spoke by telephone today. The minister asked for …"."""
        met = next((c for c in claims if _met(c, self.published)), None)
        other = any(c.when for c in claims if _by_guests(c, self.held))
        goes_on = not claims or any(_by_guests(c, self.held) for c in claims)
        self.held = met or (self.held if goes_on and not other else None)
        if self.held is None or not claims:
            return claims
        if met is None and any(t.edtf and dated.within(tree, t) for t in self.times):
            return claims
        day = self.held.when
        return [
            _on_that_day(c, day) if c.when is None and c.event in SPOKEN and _by_guests(c, self.held) else c
            for c in claims
        ]


def _met(claim: Claim, published: str) -> bool:
    """Whether a claim tells that two who are named met or spoke on a day that has come."""
    if claim.event is not Event.CONSULT or claim.status != (Status.ACTUAL,) or len(claim.actors) < 2:
        return False
    named = all(any(map(str.isupper, a.name)) for a in claim.actors)
    return named and claim.when is not None and "" < (claim.when.edtf or "") <= (published or "~")


def _by_guests(claim: Claim, meeting: Claim | None) -> bool:
    """Whether who speaks, or else who acts, is one of those who met."""
    if meeting is None:
        return False
    link = claim.sources[-1:]
    names = [e.name for s in link for e in (s.members or (s,))] or [a.name for a in claim.actors]
    guests = [_words(a.name) for a in meeting.actors]
    return bool(names) and all(any(_words(name) <= guest for guest in guests) for name in names)


def _words(name: str) -> set[str]:
    return set(name.replace(",", " ").split())


def _of_guests(tree: Tree, claim: Claim, meeting: Claim | None) -> Claim:
    """ "the conversation turned to …": those who met are those of the meeting told before."""
    if claim.actors or claim.event is not Event.CONSULT or meeting is None:
        return claim
    inside = (i for i, w in enumerate(tree.words) if claim.evidence.start <= w.start < claim.evidence.end)
    if slots.meeting(tree, inside) is None:
        return claim
    return replace(claim, actors=meeting.actors, recipients=())


def _taking_up(tree: Tree, claim: Claim, meeting: Claim | None) -> Claim:
    """ "the call" takes the date of the call told before."""
    if claim.when is not None or claim.event is None or meeting is None or meeting.when is None:
        return claim
    if len((meeting.when.edtf or "").partition("/")[0]) < DAY:
        return claim  # a summit of last June is no call that the page tells of
    mention = slots.meeting(tree, range(len(tree.words)))
    if mention is None:
        return claim
    return _on_that_day(
        claim, replace(meeting.when, text=mention.text, start=mention.start, end=mention.end), meeting.when
    )


def _on_that_day(claim: Claim, when: When | None, told: When | None = None) -> Claim:
    """A claim with the day of the meeting that it takes up or was told at. told: the words that gave the day, where they are not those of ``when``"""
    if when is None:
        return claim
    return replace(claim, when=replace(when, anchor=f"told before: “{(told or when).text}”", rule="same meeting"))


def met_once(claims: Sequence[Claim]) -> list[Claim]:
    """ "received a call from him", "held a meeting": a meeting or a deal in the words of a larger claim of the same is not one more."""
    within = [(d, c) for c in claims if c.event in MET for d in claims if d is not c and _holds(d, c)]
    if not within:
        return list(claims)
    kept = [c for c in claims if all(part is not c for _, part in within)]
    return [_with_what(c, [part for whole, part in within if whole is c]) for c in kept]


def _with_what(claim: Claim, parts: Sequence[Claim]) -> Claim:
    """A claim with the day and the place that only the words within it told."""
    when, where = (next((x for c in (claim, *parts) if (x := getattr(c, s))), None) for s in ("when", "where"))
    return replace(claim, when=when, where=where) if parts else claim


def _holds(whole: Claim, part: Claim) -> bool:
    """Whether a claim's words are a part of those of a larger one, and tell the same of nobody else."""
    a, b = whole.evidence, part.evidence
    if not (a.start <= b.start and b.end <= a.end and (b.start, b.end) != (a.start, a.end)):
        return False
    same = (whole.event, whole.sources, whole.status) == (part.event, part.sources, part.status)
    return same and all(
        {e.name for e in getattr(part, s)} <= {e.name for e in getattr(whole, s)} for s in ("actors", "recipients")
    )
