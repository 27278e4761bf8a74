"""Which judgements stand: the last word of each reviewer on each thing, less what was undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from readouts.schema import Anchor, Judgement

DECISIONS = ("accept", "reject", "correct", "unsure")
SLOTS = ("actors", "recipients", "sources", "event", "act", "commitment", "when", "where")


def key(judgement: Judgement) -> str:
    """What an undoing judgement calls another: a hash of what was decided, by whom and when."""
    j = judgement
    said = [list(j.subjects), j.verdict, j.by, j.at, j.why, j.slot, j.value]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf8", "surrogatepass")).hexdigest()[:24]


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

    def apart_from(self, actor: str) -> tuple[str, ...]:
        """Those that a person said an actor is not, sorted."""
        said = (pair for pair, verdict in self.parts.items() if verdict == "different" and actor in pair)
        return tuple(sorted(one for pair in said for one in pair if one != actor))


def standing(judgements: Sequence[Judgement], moved: Mapping[str, str] | None = None) -> Standing:
    """What stands of judgements in the order in which they were entered. ``moved``: what claims that were read anew are called now."""
    decisions: dict[str, dict[str, str]] = {}
    corrections: dict[str, dict[str, dict[str, Judgement]]] = {}
    parts: dict[frozenset[str], str] = {}
    for j in stands(judgements, moved or {}):
        if len(j.subjects) == 2 and j.verdict in ("same", "different", "unsure"):
            if j.verdict == "unsure":
                parts.pop(frozenset(j.subjects), None)
            else:
                parts[frozenset(j.subjects)] = j.verdict
        elif j.verdict in DECISIONS:
            for subject in j.subjects:
                decisions.setdefault(subject, {})[j.by] = j.verdict
                if j.verdict == "correct":
                    corrections.setdefault(subject, {}).setdefault(j.slot, {})[j.by] = j
    return Standing(decisions, corrections, parts, undone(judgements))


def stands(judgements: Sequence[Judgement], moved: Mapping[str, str] = MappingProxyType({})) -> tuple[Judgement, ...]:
    """The judgements that were not taken back, of claims by the names that they have now."""
    gone = undone(judgements)
    kept = [j for j in judgements if j.verdict != "undo" and key(j) not in gone]
    return tuple(replace(j, subjects=tuple(moved.get(s, s) for s in j.subjects)) if moved else j for j in kept)


def undone(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Keys of judgements that were taken back. Undoing an undo brings the first one back."""
    out: set[str] = set()
    for j in reversed([j for j in judgements if j.verdict == "undo"]):
        if key(j) not in out:
            out |= set(j.subjects)
    return frozenset(out)


def anchored(judgements: Sequence[Judgement]) -> list[tuple[str, Anchor]]:
    """Claims that were judged, with the words that they were judged by."""
    return [(s, a) for j in judgements for s, a in zip(j.subjects, j.anchors, strict=False)]
