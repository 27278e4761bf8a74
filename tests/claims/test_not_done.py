"""What was nearly done, given up, judged beforehand, looked out for or promised not to be begun is not told as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Claim, Event, Reading

Read = Callable[..., Reading]


def _of(claims: tuple[Claim, ...], *events: Event) -> list[Claim]:
    found = [c for c in claims if c.event in events]
    assert found, [(c.event, c.status) for c in claims]
    return found


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The junta came close to signing a truce with the miners.", Event.RETREAT),
        ("Chad came within hours of attacking Bangui, an envoy said.", Event.ASSAULT),
        ("The rebels came within a mile of capturing the airport.", Event.COERCE),
        ("Police had planned to bomb the camp but turned round when elders arrived.", Event.ASSAULT),
        ("Togo said it would not be the first to strike.", Event.ASSAULT),
        ("The mayor said he was not aware of any plan to bomb the quarry.", Event.ASSAULT),
        ("The army has neither apologised nor offered to pay the families.", Event.AGREE),
        ("The army has not apologised or offered to pay the families.", Event.AGREE),
    ],
)
def test_what_did_not_come_about_is_negated(read: Read, text: str, event: Event) -> None:
    assert all("negated" in c.status for c in _of(read(text).claims, event))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ghana is on the verge of invading Togo, an envoy warned.", Event.ASSAULT),
        ("The navy was within days of shelling Aden, an envoy said.", Event.ASSAULT),
        ("The two camps are close to signing a ceasefire.", Event.RETREAT),
        ("Iraq is likely to bomb Erbil, analysts said.", Event.ASSAULT),
    ],
)
def test_what_is_about_to_be_is_probable_and_to_come(read: Read, text: str, event: Event) -> None:
    held = _of(read(text).claims, event)
    assert all(c.status == ("future",) and c.commitment.value == "PR+" for c in held)


@pytest.mark.parametrize(
    "text",
    [
        "It would be a mistake to lift the embargo on Chad, the panel argued.",
        "It is too early to lift the embargo on Chad, the panel argued.",
        "Any Kenyan move to seize Lamu would be met with force, the admiral said.",
        "Any attempt by Kenya to seize Lamu would be a grave error, Berne said.",
        "Berne will treat any attempt to seize its ships as an act of war.",
        "The cabinet is considering a ban on the Peasants' Party.",
        "The miners offered to reopen the road in exchange for the release of their leaders.",
    ],
)
def test_what_is_judged_beforehand_is_only_supposed(read: Read, text: str) -> None:
    held = [c for c in read(text).claims if c.event in (Event.RETREAT, Event.COERCE, Event.ASSAULT)]
    assert all("actual" not in c.status and c.commitment.value == "CTu" for c in held)


def test_what_anyone_may_do_is_only_supposed(read: Read) -> None:
    (held,) = _of(read("The mayor warned that anyone who bombed the dam would be expelled.").claims, Event.ASSAULT)
    assert (held.status, [s.name for s in held.sources]) == (("hypothetical",), ["mayor"])


def test_whoever_plans_it_would_do_it(read: Read) -> None:
    (held,) = _of(read("Any attempt by Kenya to seize Lamu would be a grave error, Berne said.").claims, Event.COERCE)
    assert [a.name for a in held.actors] == ["Kenya"]


def test_what_was_wrong_to_do_was_done(read: Read) -> None:
    (held,) = _of(read("It was wrong to bomb the hospital, the general said.").claims, Event.ASSAULT)
    assert (held.status, held.commitment.value) == (("actual",), "CT+")


@pytest.mark.parametrize(
    "text",
    [
        "Had the army not withdrawn from Kidal, a trader said, the rebels would have stormed the fort.",
        "If the army had not withdrawn from Kidal, the rebels would have stormed the fort.",
    ],
)
def test_what_is_supposed_not_to_have_been_was(read: Read, text: str) -> None:
    claims = read(text).claims
    (left,) = _of(claims, Event.RETREAT)
    (stormed,) = _of(claims, Event.ASSAULT)
    assert (left.status, left.commitment.value) == (("actual",), "CT+")
    assert (stormed.status, stormed.commitment.value) == (("hypothetical",), "CTu")


def test_should_before_a_subject_opens_a_condition(read: Read) -> None:
    (held,) = _of(read("Oman will retaliate should Iran close the strait, the minister said.").claims, Event.THREATEN)
    assert held.condition is not None and held.condition.text == "should Iran close the strait"
    assert [r.name for r in held.recipients] == ["Iran"]


def test_what_nobody_expects_is_held_for_unlikely(read: Read) -> None:
    (held,) = (c for c in read("He did not expect an invasion this year, the admiral said.").claims)
    assert (held.act.value, held.commitment.value, held.status) == ("predict", "PR-", ("future", "negated"))


def test_a_raid_that_is_not_apologised_for_took_place(read: Read) -> None:
    (raid,) = _of(read("The president has not apologised for the raid on the Mexican embassy.").claims, Event.ASSAULT)
    assert raid.commitment.value == "CT+" and not raid.sources


def test_what_one_would_take_it_for_is_no_verdict_yet(read: Read) -> None:
    claims = read("Iran would regard any strike on Natanz as an act of war, its minister said.").claims
    assert claims and not any("actual" in c.status for c in claims)


def test_who_owes_an_apology_for_the_charge_made_it(read: Read) -> None:
    claims = read(
        "Kenya has demanded an apology from Uganda for accusing its envoys of plotting a murder, an accusation Nairobi calls preposterous."
    ).claims
    (charge,) = (c for c in claims if c.event is Event.ACCUSE)
    assert [s.name for s in charge.sources] == ["Uganda"]
    assert not any(c.event is Event.ASSAULT and not c.sources for c in claims)


def test_what_was_planned_unnoticed_need_not_have_been_given_up(read: Read) -> None:
    claims = read("The rebels had planned the attack for months, but police had no warning.").claims
    assert not any("negated" in c.status for c in claims)
