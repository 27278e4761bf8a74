"""Sentences and the claims that they carry: event, act, sources, actors, recipients, status."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.claims import slots
from readouts.claims.body import own_words
from readouts.claims.cast import Cast
from readouts.claims.parties import away
from readouts.schema import Claim, Reading, Span, Telling, When
from tests.trees import span, tree

Read = Callable[..., Reading]


def summary(claim: Claim) -> tuple[str | None, str, list[str], list[str]]:
    return (
        claim.event.value if claim.event else None,
        claim.act.value,
        [s.name for s in claim.sources],
        [a.name for a in claim.actors],
    )


SENTENCES = [
    ("Rwanda condemned the attack on Goma.", ("ACCUSE", "condemn", ["Rwanda"], ["Rwanda"])),
    ("Kenya urged Sudan to withdraw its troops.", ("REQUEST", "demand", ["Kenya"], ["Kenya"])),
    (
        "The Ethiopian government denied that its soldiers had shelled the town.",
        ("ASSAULT", "deny", ["Ethiopian government"], ["its soldiers"]),
    ),
    ("Egypt accused Ethiopia of breaking the agreement.", ("ACCUSE", "accuse", ["Egypt"], ["Egypt"])),
    ("Qatar rejected the proposal.", ("REJECT", "refuse", ["Qatar"], ["Qatar"])),
    ("Rebels shelled the port of Hodeidah.", ("ASSAULT", "state", [], ["Rebels"])),
    ("President William Ruto phoned President Paul Kagame.", ("CONSULT", "state", [], ["William Ruto", "Paul Kagame"])),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_one_sentence_one_claim(read: Read, text: str, expected: tuple[str, str, list[str], list[str]]) -> None:
    assert expected in [summary(c) for c in read(text).claims]


def test_a_denial_meets_the_accusation_on_one_event(read: Read) -> None:
    found = read(
        "Armenia said that Azerbaijan shelled Goris. Azerbaijan denied that its forces had shelled Goris."
    ).claims
    shelling = [c for c in found if c.event == "ASSAULT"]
    assert [c.commitment.value for c in shelling] == ["CT+", "CT-"]
    assert [[s.value for s in c.status] for c in shelling] == [["actual"], ["negated"]]


def test_sources_nest(read: Read) -> None:
    text = "Lavrov met Fidan. According to the Turkish readout, Lavrov promised to reopen the port."
    promise = next(c for c in read(text).claims if c.event == "AGREE")
    assert [s.name for s in promise.sources] == ["Turkish readout", "Sergei Lavrov"]
    assert promise.sources[0].channel == "readout"


def test_a_speaker_refuses_by_will_not(read: Read) -> None:
    found = read("Abiy Ahmed said that he will not withdraw the troops.").claims
    refusal = next(c for c in found if c.event == "REJECT")
    assert (refusal.act, refusal.sources[0].name) == ("refuse", "Abiy Ahmed")


def test_a_condition_is_kept_with_its_words(read: Read) -> None:
    found = read("Hamas said that it will release the hostages only if the troops leave.").claims
    assert any(
        c.condition and c.condition.text.endswith("if the troops leave") and c.condition.kind == "necessary"
        for c in found
    )


def test_a_stated_omission_is_a_claim_of_its_own(read: Read) -> None:
    found = read("The Kremlin statement made no mention of the prisoners.").claims
    assert [c.act.value for c in found] == ["omit"]
    assert found[0].commitment == "NA"


def test_speakers_of_a_joint_statement_are_one_link(read: Read) -> None:
    text = "The United States, France and Britain spoke on Monday. In a joint declaration, the leaders of the three countries called for a ceasefire."
    demand = next(c for c in read(text).claims if c.event == "REQUEST")
    assert {m.name for m in demand.sources[0].members} == {"United States", "France", "Britain"}
    assert demand.sources[0].joint


def test_a_quotation_goes_on_in_its_speakers_voice(read: Read) -> None:
    text = "“We lost everything,” Amina Yusuf said. “The army must leave our town.”"
    demand = next(c for c in read(text).claims if c.act == "demand")
    assert demand.sources[0].name == "Amina Yusuf"


def test_dates_are_of_the_event(read: Read) -> None:
    found = read("Troops entered the city on Monday. Rebels attacked the base on 3 May.", published="2024-05-10").claims
    assert next(c for c in found if c.where is None and "attacked" in c.evidence.text).when.edtf == "2024-05-03"  # type: ignore[union-attr]


def _days(read: Read, text: str) -> dict[str, str | None]:
    found = read(text, published="2024-05-10").claims
    return {c.event.value: c.when.edtf if c.when else None for c in found if c.event}


def test_what_those_who_met_ask_for_they_asked_for_at_the_meeting(read: Read) -> None:
    met = "President Aino Lahti spoke by telephone today with President Piet Vos. "
    assert (
        _days(read, f"{met}Mr Lahti condemned the shelling. He urged Mr Vos to open the border.")["REQUEST"]
        == "2024-05-10"
    )
    assert _days(read, f"{met}On Tuesday Mr Lahti urged Mr Vos to open the border.")["REQUEST"] == "2024-05-07"
    assert _days(read, f"{met}The guild of millers urged Mr Vos to open the border.")["REQUEST"] is None


def test_a_date_that_another_noun_bears_is_not_the_events(read: Read) -> None:
    assert _days(read, "The envoy condemned the outcome of the June 2021 summit.")["ACCUSE"] is None
    assert _days(read, "The ministers vetoed the plan at the April summit.")["REJECT"] == "2024-04"


ASIDE = """
Rebels rebel NOUN 4 nsubj
who who PRON 3 nsubj
came come VERB 1 acl:relcl
accused accuse VERB 0 root
guards guard NOUN 4 obj
"""


def test_a_relative_clause_tells_of_its_noun_alone() -> None:
    sentence = tree(ASIDE)
    assert own_words(sentence, frozenset(range(5)), 3) == {0, 3, 4}
    assert own_words(sentence, frozenset(range(5)), 0) == {0, 1, 2, 3, 4}  # "rebels who came": told of the noun itself


def test_whom_one_calls_on_is_no_place(read: Read) -> None:
    found = read("The embassy called on Mali to free the captives.").claims
    assert all(c.where is None for c in found)


@pytest.mark.parametrize(
    ("text", "event", "act"),
    [
        ("Two anglers swore that they had seen the ship.", None, "claim"),
        ('"Not one soldier moved," the general assured reporters.', "MOBILIZE", "deny"),
        ("No camp was bombed, both governments affirmed.", "ASSAULT", "deny"),
        ("The general promised that troops would leave the camp.", "AGREE", "promise"),
        ("The two camps agreed to meet again.", "AGREE", "state"),
        ("Lawyers called the whole trial a farce.", "ACCUSE", "condemn"),
        ("The ministry said it was gravely concerned about the sentences.", "ACCUSE", "condemn"),
    ],
)
def test_what_is_vouched_for_agreed_or_blamed(read: Read, text: str, event: str | None, act: str) -> None:
    assert (event, act) in [(c.event.value if c.event else None, c.act.value) for c in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not call it an attack.",
        "The minister stopped short of calling it an attack.",
        "The minister never branded the vote a farce.",
    ],
)
def test_a_verdict_that_is_not_given_is_negated(read: Read, text: str) -> None:
    assert [(c.commitment.value, [s.value for s in c.status]) for c in read(text).claims] == [("CT-", ["negated"])]


def test_what_was_not_done_is_shown_with_the_words_that_say_so(read: Read) -> None:
    text = "The council stopped short of condemning the raid."
    assert [c.evidence.text for c in read(text).claims] == [text]


def test_an_undated_page_stays_undated(read: Read) -> None:
    found = read("Rebels attacked the base on Monday.", published=None)
    assert all(c.when is None for c in found.claims)
    assert any("undated" in n.text for n in found.notes)


def test_every_span_is_in_the_text(read: Read) -> None:
    from readouts.record.proving import spans
    from readouts.wire import to_plain

    text = "“Leave,” the Omani envoy, Badr al-Busaidi, told both sides on Friday; Houthi officials said at least 12 people had died in Taiz."
    for claim in read(text).claims:
        for path, place in spans(to_plain(claim), "claim"):
            assert text[place["start"] : place["end"]] == place["text"], path


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Doctors in Aden said that shells had killed nine people.", "report"),
        ("Residents of Goma said that gunmen had killed nine people.", "report"),
        ("Armenia said that Azerbaijan shelled Goris.", "accuse"),
        ("The Malian army said that it had shelled a camp.", "state"),
    ],
)
def test_harm_is_reported_by_who_saw_it_and_laid_on_others_by_who_accuses(read: Read, text: str, act: str) -> None:
    assert act in [c.act.value for c in read(text).claims if c.event == "ASSAULT"]


def test_a_recipient_is_taken_from_a_sentence_before_where_the_heads_point_there() -> None:
    first = tree("Thousands thousand NOUN 2 nsubj Number=Plur\nmarched march VERB 0 root")
    cast = Cast({"thousand": "people"}).call([first])
    telling = Telling(0, (("ASSAULT", 0.9),), "state", "none", (), (), (), away=(span(first, "Thousands"),))
    assert [e.text for e in away(cast, telling)] == ["Thousands"]
    assert away(cast, None) == ()


def test_the_heads_point_at_a_dated_expression_and_at_a_place() -> None:
    text = "On 4 May rebels took the old port of Aden."
    day, other = When("4 May", 3, 8, "2019-05-04"), When("port", 29, 33, None)
    words = tuple(Span(a, b, text[a:b]) for a, b in ((3, 4), (5, 8)))
    place = tuple(Span(a, b, text[a:b]) for a, b in ((21, 24), (25, 28), (29, 33), (37, 41)))
    telling = Telling(0, (), "state", "none", (), (), (), when=words, where=place)
    assert slots.heard_when(telling, (other, day)) == day
    found = slots.heard_where(text, telling, {29}.__contains__)
    assert found is not None
    assert (found.text, found.name) == ("the old port", "old port")
    assert slots.heard_when(None, (day,)) is slots.heard_where(text, None, {29}.__contains__) is None
