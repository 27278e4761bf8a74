"""Happenings follow what people judged, what they took back, and words that a reader learnt to cut otherwise."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.record.gathering import gathered
from readouts.review import anchor, key
from readouts.schema import Happening, Judgement

READINGS = handmade.pages()
DOCUMENTS = [r.document for r in READINGS]
CLAIMS = [c for r in READINGS for c in r.claims]


def together(found: tuple[Happening, ...], a: str, b: str) -> bool:
    return any({a, b} <= {c for x in h.accounts for c in x.claims} for h in found)


def test_claims_that_a_person_keeps_apart_part_and_meet_again_when_it_is_undone() -> None:
    a, b = CLAIMS[0], CLAIMS[-1]
    assert together(gathered(CLAIMS, DOCUMENTS, ()), a.id, b.id)
    apart = Judgement((a.id, b.id), "different", "Ada", "2024-05-09T10:00:00+00:00")
    assert not together(gathered(CLAIMS, DOCUMENTS, (apart,)), a.id, b.id)
    undo = Judgement((key(apart),), "undo", "Ada", "2024-05-09T10:00:01+00:00")
    assert together(gathered(CLAIMS, DOCUMENTS, (apart, undo)), a.id, b.id)


def test_a_judgement_goes_with_its_words_when_claims_are_called_otherwise() -> None:
    a, b = CLAIMS[0], CLAIMS[-1]
    anchors = (
        anchor(DOCUMENTS[0], a.evidence.start, a.evidence.end),
        anchor(DOCUMENTS[2], b.evidence.start, b.evidence.end),
    )
    apart = Judgement((a.id, b.id), "different", "Ada", "2024-05-09T10:00:00+00:00", anchors=anchors)
    renamed = [replace(c, id="new-" + c.id) for c in CLAIMS]
    assert not together(gathered(renamed, DOCUMENTS, (apart,)), "new-" + a.id, "new-" + b.id)
