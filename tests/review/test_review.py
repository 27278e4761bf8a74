"""The review room: what stands, what is found again, how far reviewers agree, and why claims wait."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.review import (
    agreement,
    alpha,
    anchor,
    corrected,
    find_again,
    key,
    moved,
    reasons,
    reattach,
    standing,
    stands,
)
from readouts.schema import Act, Anchor, Document, Event, Judgement

ZONE = "2024-05-09T10:00:{:02}.000+00:00"


def said(verdict: str, *subjects: str, by: str = "Ada", second: int = 0, **more: object) -> Judgement:
    return Judgement(subjects, verdict, by, ZONE.format(second), **more)  # type: ignore[arg-type]


# --- standing ---


def test_the_last_word_of_each_reviewer_stands() -> None:
    stand = standing([said("accept", "c"), said("reject", "c", second=1), said("accept", "c", by="Ben")])
    assert stand.decisions == {"c": {"Ada": "reject", "Ben": "accept"}}


def test_what_is_undone_stands_no_more_and_can_come_back() -> None:
    first = said("accept", "c")
    undo = said("undo", key(first), second=1)
    again = said("undo", key(undo), second=2)
    assert standing([first, undo]).decisions == {}
    assert standing([first, undo, again]).decisions == {"c": {"Ada": "accept"}}
    assert stands([first, undo]) == ()


def test_actors_are_the_same_through_others_until_unsaid() -> None:
    pairs = [said("same", "a", "b"), said("same", "b", "c", second=1)]
    assert standing(pairs).same_as("c") == ("a", "b", "c")
    assert standing([*pairs, said("unsure", "b", "a", second=2)]).same_as("a") == ("a",)
    assert standing([*pairs, said("different", "a", "b", second=2)]).same_as("c") == ("b", "c")


def test_corrections_make_gold() -> None:
    claim = handmade.pages()[0].claims[0]
    words = Anchor("d", claim.document_hash, 3, 9, "Norden")
    fixes = [said("correct", claim.id, slot="actors", value="Norden", words=words), said("correct", claim.id, slot="act", value="claim", second=1),
             said("correct", claim.id, slot="when", value="2024-05-13", words=words, second=2), said("correct", claim.id, slot="event", value="", second=3),
             said("correct", claim.id, slot="recipients", second=4), said("correct", claim.id, slot="where", value="Lomé", words=words, second=5),
             said("correct", claim.id, slot="sources", value="Norden", words=words, second=6), said("correct", claim.id, slot="commitment", value="Uu", second=7)]  # fmt: skip
    best = corrected(claim, standing(fixes).corrections[claim.id])
    assert (best.actors[0].name, best.act, best.when and best.when.edtf, best.event) == (
        "Norden",
        Act.CLAIM,
        "2024-05-13",
        None,
    )
    assert (best.recipients, best.sources[0].name, best.where and best.where.name, best.commitment.value) == (
        (),
        "Norden",
        "Lomé",
        "Uu",
    )
    assert best.numbers == claim.numbers


# --- anchors ---


def test_words_are_found_again_by_what_stands_around_them() -> None:
    old = Document("d", "1", "Oman spoke. Then Oman denied it. Then Oman left.")
    new = Document("d", "2", "UPDATE. Oman spoke at length. Then Oman denied it. Then Oman left.")
    sought = anchor(old, 17, 21)
    place = find_again(sought, new)
    assert place is not None
    assert new.text[place[0] - 5 : place[1] + 7] == "Then Oman denied"
    assert find_again(sought, Document("d", "3", "Nothing of the kind.")) is None


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(max_size=40), st.data())
def test_what_was_put_before_a_text_does_not_lose_its_words(text: str, before: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sought = anchor(Document("d", "1", text), start, end)
    place = find_again(sought, Document("d", "2", before + text))
    assert place is not None
    assert (before + text)[place[0] : place[1]] == text[start:end]


def test_judgements_go_over_to_the_claim_that_covers_their_words() -> None:
    reading = handmade.pages()[1]
    claim = reading.claims[0]
    sought = anchor(reading.document, claim.evidence.start, claim.evidence.end)
    shorter = replace(
        claim, id="new", evidence=replace(claim.evidence, end=claim.evidence.end - 11, text=claim.evidence.text[:-11])
    )
    assert reattach(sought, [reading.document], [shorter, *reading.claims[1:]]) is shorter
    assert moved([(claim.id, sought)], [reading.document], [shorter]) == {claim.id: "new"}
    assert reattach(sought, [reading.document], reading.claims[1:]) is None
    found = standing([said("accept", claim.id, anchors=(sought,))], {claim.id: "new"})
    assert found.decisions == {"new": {"Ada": "accept"}}


# --- agreement ---


def test_alpha_is_krippendorffs() -> None:
    """The worked example with four observers, twelve units and gaps, nominal data: .743."""
    given = "111 2232 3333 3333 2222 1234 4444 1121 2222 555 11 3"
    found = alpha(list(unit) for unit in given.split())
    assert found is not None
    assert round(found, 3) == 0.743


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=2, max_size=20))
def test_alpha_is_one_where_all_agree_and_never_more(units: list[list[str]]) -> None:
    found = alpha(units)
    assert found is None or found <= 1 + 1e-9
    agreed = alpha([[u[0]] * len(u) for u in units])
    assert agreed is None or agreed == pytest.approx(1)


def test_agreement_goes_slot_by_slot() -> None:
    stand = standing([
        said("accept", "c1"), said("accept", "c1", by="Ben"), said("correct", "c2", slot="event", value="AID"), said("accept", "c2", by="Ben"),
        said("reject", "c3"), said("reject", "c3", by="Ben"),
    ])  # fmt: skip
    rows = {a.slot: a for a in agreement(stand)}
    assert rows["decision"].units == 3
    assert rows["event"].units == 2
    assert rows["event"].alpha is not None
    assert rows["event"].alpha < 1
    assert rows["actors"].alpha is None  # everybody left it: nothing could differ


# --- the queue ---


def test_claims_wait_with_their_reasons() -> None:
    from readouts.wire import to_plain

    reading = handmade.pages()[0]
    claim, links = to_plain(reading.claims[0]), [to_plain(x) for x in reading.links if x.claim == reading.claims[0].id]
    found = reasons(claim, links, ["number", "polarity", "number"], ["nobody known is called “army”", "no place"])
    assert [r.kind for r in found] == ["contested", "margin", "date", "new"]
    assert "number, polarity" in found[0].text
    assert reasons(to_plain(replace(reading.claims[0], when=None, event=Event.AID)), [], [], []) == ()
