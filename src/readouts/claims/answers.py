"""Whom a threat to answer is aimed at: whoever did what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readouts.claims import stance
from readouts.claims.tree import Tree
from readouts.schema import Claim, Event, Status

ANSWERING = frozenset({"respond", "retaliate", "avenge", "answer", "revenge", "vengeance", "retaliation", "reprisal", "retribution", "response"})  # fmt: skip


def answered(tree: Tree, claim: Claim, recent: Sequence[tuple[int, Claim]]) -> Claim:
    """ "Rebels ambushed a convoy. The army said it would respond": a threat that names nobody is aimed at whoever the page has just told did harm.

    recent: claims told before, with the numbers of their sentences
    """
    if claim.event is not Event.THREATEN or claim.recipients or not claim.actors:
        return claim
    inside = tree.begun(claim.evidence.start, claim.evidence.end)
    spoken = any(tree.lemmas[i] in ANSWERING for i in inside)
    harm = next((c for i, c in reversed(recent) if 0 <= tree.sentence.index - i <= 1 and _harm(c, claim)), None)
    if not spoken or harm is None or {a.name for a in harm.actors} & {a.name for a in claim.actors}:
        return claim
    return replace(claim, recipients=harm.actors)


def _harm(told: Claim, threat: Claim) -> bool:
    """Whether harm that was done is told by the page itself, before a threat."""
    done = Status.ACTUAL in told.status and told.commitment.value == "CT+" and not told.sources
    return told.event in stance.HARMFUL and done and bool(told.actors) and told.evidence.end <= threat.evidence.start
