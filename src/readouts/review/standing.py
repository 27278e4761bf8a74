"""Which judgements stand: the last word of each reviewer on each thing, less what was undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from readouts.schema import Act, Claim, Commitment, Entity, Event, Judgement, Source, When, Where

DECISIONS = ("accept", "reject", "correct", "unsure")
SLOTS = ("actors", "recipients", "sources", "event", "act", "commitment", "when", "where")


@dataclass(frozen=True, slots=True)
class Entered:
    """A judgement with the key under which the ledger keeps it."""

    key: str
    judgement: Judgement


@dataclass(frozen=True)
class Standing:
    """What stands.

    decisions: claim → reviewer → accept, reject, correct or unsure
    corrections: claim → slot → reviewer → the judgement that corrects it
    parts: pairs of actors or claims → same or different
    undone: keys of judgements that were taken back
    """

    decisions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    corrections: Mapping[str, Mapping[str, Mapping[str, Judgement]]] = field(default_factory=dict)
    parts: Mapping[frozenset[str], str] = field(default_factory=dict)
    undone: frozenset[str] = frozenset()

    def same_as(self, actor: str) -> tuple[str, ...]:
        """An actor with all that a person said are the same one, sorted."""
        seen, todo = {actor}, [actor]
        while todo:
            here = todo.pop()
            for pair, verdict in self.parts.items():
                if verdict == "same" and here in pair and (fresh := pair - seen):
                    seen |= fresh
                    todo += fresh
        return tuple(sorted(seen))


def standing(entered: Sequence[Entered], moved: Mapping[str, str] | None = None) -> Standing:
    """The judgements that stand, in the order in which they were entered. ``moved`` maps ids of claims to what they are called now."""
    undone = _undone(entered)
    decisions: dict[str, dict[str, str]] = {}
    corrections: dict[str, dict[str, dict[str, Judgement]]] = {}
    parts: dict[frozenset[str], str] = {}
    for item in entered:
        j = item.judgement
        if item.key in undone or j.verdict == "undo":
            continue
        subjects = tuple((moved or {}).get(s, s) for s in j.subjects)
        if len(subjects) == 2 and j.verdict in ("same", "different", "unsure"):
            if j.verdict == "unsure":
                parts.pop(frozenset(subjects), None)
            else:
                parts[frozenset(subjects)] = j.verdict
        elif j.verdict in DECISIONS:
            for subject in subjects:
                decisions.setdefault(subject, {})[j.by] = j.verdict
                if j.verdict == "correct":
                    corrections.setdefault(subject, {}).setdefault(j.slot, {})[j.by] = j
    return Standing(decisions, corrections, parts, undone)


def _undone(entered: Sequence[Entered]) -> frozenset[str]:
    """Keys taken back. Undoing an undo brings the first one back."""
    undone: set[str] = set()
    undoes = {e.key: e.judgement.subjects for e in entered if e.judgement.verdict == "undo"}
    for key in reversed([e.key for e in entered if e.key in undoes]):
        if key not in undone:
            undone |= set(undoes[key])
    return frozenset(undone)


def corrected(claim: Claim, corrections: Mapping[str, Mapping[str, Judgement]]) -> Claim:
    """The claim as its last correctors would have it, for training; what they did not touch stays as it was read."""
    out = claim
    for slot, by in corrections.items():
        last = max(by.values(), key=lambda j: j.at)
        out = _set(out, slot, last)
    return out


def _set(claim: Claim, slot: str, j: Judgement) -> Claim:
    start, end, words = (j.words.start, j.words.end, j.words.text) if j.words else (0, 0, "")
    if slot in ("actors", "recipients"):
        return replace(claim, **{slot: (Entity(words, start, end, j.value or words),) if words else ()})
    if slot == "sources":
        return replace(claim, sources=(Source(words, start, end, j.value or words),) if words else ())
    if slot == "where":
        return replace(claim, where=Where(words, start, end, j.value or words) if words else None)
    if slot == "when":
        return replace(claim, when=When(words, start, end, edtf=j.value, anchor=None, rule="a person") if words else None)
    if slot == "event":
        return replace(claim, event=Event(j.value) if j.value else None)
    if slot == "act":
        return replace(claim, act=Act(j.value))
    return replace(claim, commitment=Commitment(j.value)) if slot == "commitment" else claim
