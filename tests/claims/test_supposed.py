"""What is only imagined, and what somebody promises to end, is told of as such."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Commitment, Event, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "text",
    [
        "An attack on Rafah would end the talks, Egypt said.",
        "A Turkish incursion into Sinjar would break the agreement, the minister said.",
        "According to the Kremlin, Putin warned Netanyahu that a strike on Bushehr would be a disaster.",
    ],
)
def test_what_any_such_event_would_bring_about_is_told_of_none(read: Read, text: str) -> None:
    harm = [c for c in read(text).claims if c.event in ("ASSAULT", "COERCE")]
    assert all([s.value for s in c.status] == ["hypothetical"] and c.commitment.value == "CTu" for c in harm)


@pytest.mark.parametrize(
    "text",
    [
        "The army pledged to end the siege of Homs.",
        "Hezbollah vowed to stop the attacks on Haifa.",
        "Rwanda promised to stop its support for the rebels.",
    ],
)
def test_a_promise_to_end_harm_is_no_threat(read: Read, text: str) -> None:
    found = {(c.event, c.act) for c in read(text).claims}
    assert ("AGREE", "promise") in found
    assert not any(event == "THREATEN" for event, _ in found)


def test_what_is_said_to_have_been_said_has_two_links_though_one_speaks(read: Read) -> None:
    claims = read(
        "The Rwandan minister said on Monday that he had told his counterpart that Congo shelled Goma."
    ).claims
    assert any(len(c.sources) == 2 for c in claims)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The front said it would free the captives only if the army pulled its troops out of Menaka.", "RETREAT"),
        ("The bloc said it would lift the embargo once the prisoners were freed.", "RETREAT"),
        ("The minister warned of a possible attack by the rebels.", "ASSAULT"),
        ("The rebels were prevented from shelling the town, the mayor said.", "ASSAULT"),
        ("The army stopped short of blaming Rwanda for the raid.", "ACCUSE"),
        ("The two governments nearly went to war over the dam.", "ASSAULT"),
        ("The police negotiated with the gang rather than attack it.", "ASSAULT"),
        ("Lawmakers failed for the third time to agree on a budget with the junta.", "AGREE"),
        ("The navy simulated a missile strike on the port.", "ASSAULT"),
        ("Wine called off a march on parliament.", "PROTEST"),
        ("Far from retreating, the fighters have dug in around Alamata, a report says.", "RETREAT"),
        ("The army is far from defeating the rebels, a general said.", "ASSAULT"),
        ("Kenya is unlikely to send troops to Haiti, its envoy said.", "MOBILIZE"),
        ("Chad says it has no intention of attacking Sudan.", "ASSAULT"),
        ("The pilots would have bombed the depot, but the fog was too thick, an officer said.", "ASSAULT"),
        ("Without help, Ghana would have lost the town, the senator argued.", "RETREAT"),
        ("The planned annexation of Essequibo by Venezuela has alarmed Guyana.", "COERCE"),
        ("The rebels were supposed to withdraw from Goma, monitors said.", "RETREAT"),
        ("Not one of the hostages has been freed, the mediator said.", "RETREAT"),
        (
            "The coup failed because the rebels would not fight, and in the event of an attack on Mali the bloc would act.",
            "ASSAULT",
        ),
        ("Finland has decided against closing its border with Russia.", "COERCE"),
        ("The front has rejected the plan so long as the militia stays in the town.", "RETREAT"),
        ("Mexico's president dismissed talk of an American invasion.", "ASSAULT"),
        ("Kyiv will accept a ceasefire if Moscow does, he said.", "RETREAT"),
        ("Paris did not accuse Moscow of bombing the dam.", "ASSAULT"),
        ("The mission said that it was unaware of any attack.", "ASSAULT"),
    ],
)
def test_what_was_not_done_is_told_by_nobody_as_done(read: Read, text: str, event: str) -> None:
    told = [c for c in read(text).claims if c.event == event]
    assert not any(c.commitment.value.endswith("+") and "actual" in c.status for c in told)


@pytest.mark.parametrize(
    "text",
    [
        "The army could not prevent the massacre of villagers.",
        "The police failed to stop the killing of protesters.",
        "The peacekeepers did nothing to stop the killing of villagers.",
    ],
)
def test_what_somebody_did_not_stop_was_done_by_others(read: Read, text: str) -> None:
    harm = [c for c in read(text).claims if c.event == "ASSAULT"]
    assert [(c.commitment.value, c.actors) for c in harm] == [("CT+", ())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The junta will lift the curfew only if the rebels lay down their weapons, its spokesman told state television.",
            "only if the rebels lay down their weapons",
        ),
        ("Hamas offered to free ten hostages in exchange for a truce.", "in exchange for a truce"),
        ("The miners would end their sit-in as soon as wages are paid, their union said.", "as soon as wages are paid"),
        (
            "On condition that sanctions are eased, Iran would let them in, it said.",
            "On condition that sanctions are eased",
        ),
    ],
)
def test_on_what_it_hangs_is_its_condition(read: Read, text: str, words: str) -> None:
    claims = read(text).claims
    assert words in {c.condition.text for c in claims if c.condition}
    assert not any("actual" in c.status for c in claims)


def test_what_only_seems_so_is_probable(read: Read) -> None:
    claims = read("Video posted online appears to show soldiers shooting at unarmed men near El Fasher.").claims
    assert {c.commitment.value for c in claims if c.event == "ASSAULT"} == {"PR+"}


def test_a_storm_attacks_nobody(read: Read) -> None:
    assert not read("A cyclone battered the coast of Madagascar on Tuesday.").claims


def test_the_us_is_no_us(read: Read) -> None:
    (claim,) = read("The US does not want war with Iran, officials say.").claims
    assert [a.name for a in claim.actors] == ["US"]


def test_what_somebody_considers_doing_he_has_not_promised(read: Read) -> None:
    claims = read("Germany is considering sending missiles to Ukraine, the chancellor said.").claims
    assert claims and all(c.act != "promise" and [s.name for s in c.sources] == ["chancellor"] for c in claims)


def test_who_abstains_while_others_back_it_does_not_negate_them(read: Read) -> None:
    claims = read("China abstained, while fourteen members of the council backed the text.").claims
    assert [[s.value for s in c.status] for c in claims if c.event == "SUPPORT"] == [["actual"]]


def test_who_does_not_believe_it_holds_that_it_was_not_so(read: Read) -> None:
    claims = read("The security service does not believe that the rebels shelled the market.").claims
    assert {c.commitment.value for c in claims if c.event == "ASSAULT"} == {"PR-"}


def test_a_saying_behind_a_semicolon_tells_nothing_before_it(read: Read) -> None:
    claims = read(
        "Soldiers shot a teenager in Sugapa, his uncle said; a spokesman said the boy had carried a rifle."
    ).claims
    shot = [c for c in claims if any("teenager" in r.name for r in c.recipients)]
    assert [[s.name for s in c.sources] for c in shot] == [["his uncle"]]


def test_who_is_named_as_the_one_who_did_not_is_no_party(read: Read) -> None:
    claims = read("Backed by Tokyo but not by Beijing, the mission entered Rakhine.").claims
    assert not any("Beijing" in a.name for c in claims for a in c.actors)


def test_what_a_denial_denies_ends_where_its_speaker_goes_on(read: Read) -> None:
    text = "The police denied on Saturday that they had arrested the editor, saying that she had left."
    assert {c.commitment.value for c in read(text).claims if c.event == "COERCE"} == {"CT-"}


def test_what_an_event_is_measured_by_is_not_its_day(read: Read) -> None:
    claims = read("The raid on Menaka, the deadliest since 2021, killed forty people.").claims
    assert all(c.when is None for c in claims)


def test_a_protest_since_may_began_in_may(read: Read) -> None:
    claims = read("The mayor has been under house arrest since May.", published="2024-05-30").claims
    assert any(c.when is not None for c in claims)


def test_what_is_over_is_sworn_and_not_promised(read: Read) -> None:
    found = read("The colonel assured reporters that his soldiers had not moved.").claims
    assert all(c.event != "AGREE" and c.act != "promise" for c in found)
    assert ("AGREE", "promise") in {
        (c.event, c.act) for c in read("The colonel promised that his men would leave the village.").claims
    }


def test_who_vows_to_oppose_rejects(read: Read) -> None:
    found = read("Slovakia's premier has sworn to oppose the plan.").claims
    assert [c.event for c in found if c.act == "promise"] == ["REJECT"]


def test_who_asks_not_to_be_named_asks_for_nothing(read: Read) -> None:
    found = read("“We had one bus,” a driver said, asking not to be named.").claims
    assert all(c.event != "REQUEST" for c in found)


def test_who_may_refuse_has_not_refused(read: Read) -> None:
    (refusal,) = (c for c in read("Two carriers may refuse to load the grain.").claims if c.act == "refuse")
    assert (refusal.commitment, refusal.status) == ("PS+", ("hypothetical",))
    (refusal,) = (c for c in read("Two carriers refused to load the grain.").claims if c.act == "refuse")
    assert (refusal.commitment, refusal.status) == ("CT+", ("actual",))


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether Libyan aircraft or the rebels shelled the depot.",
        "Witnesses did not know whether the army had shelled the market.",
        "Investigators are examining whether the police shot the boy.",
    ],
)
def test_what_stands_under_whether_is_left_open(read: Read, text: str) -> None:
    harm = [c for c in read(text).claims if c.event == "ASSAULT"]
    assert [(c.commitment.value, [s.value for s in c.status]) for c in harm] == [("CTu", ["hypothetical"])]


def test_no_in_a_no_fly_zone_denies_nothing(read: Read) -> None:
    (claim,) = read("The council imposed a no-fly zone over Libya on Friday.").claims
    assert (claim.commitment.value, [s.value for s in claim.status]) == ("CT+", ["actual"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor travelled to Beijing in order to meet the premier.", [("CONSULT", "actual")]),
        ("Coalition aircraft bombed the depot in order to defeat the militia.", [("ASSAULT", "actual")]),
        ("Iraqi forces attempted to seize the hospital.", [("COERCE", "future")]),
        ("The officer is charged with killing three people.", [("ACCUSE", "actual")]),
        ("The coalition went on with its efforts to destroy the militia.", [("ASSAULT", "actual")]),
        ("NATO has plans to station missiles in Finland.", [("MOBILIZE", "future")]),
        ("NATO has no plans to station missiles in Finland.", [("MOBILIZE", "negated")]),
    ],
)
def test_what_something_is_done_for_or_tried_is_not_done(read: Read, text: str, told: list[tuple[str, str]]) -> None:
    found = read(text).claims
    assert [(c.event, s) for c in found for s in c.status if s != "future" or len(c.status) == 1] == told


@pytest.mark.parametrize(
    ("text", "act", "commitment"),
    [
        ("The army not only shelled the town but also burned the mosque.", "state", "CT+"),
        ("The rebels no longer control the town.", "state", "CT-"),
        ("The alleged shelling of the market by the army is under investigation.", "rumour", "Uu"),
        ("The army was blamed for the shelling of the market.", "accuse", "CT+"),
        ("The search is for an officer who's accused of killing three people.", "accuse", "CT+"),
        ("The men are suspected of bombing the bridge.", "accuse", "PR+"),
        ("Few believe that the army shelled the market.", "believe", "PR-"),
        ("No official confirmed that the army had shelled the market.", "omit", "NA"),
        ("The general has not ruled out sending troops to Mali.", "consider", "PS+"),
        ("The president stopped short of accusing Rwanda.", "accuse", "CT-"),
        ("South Korea said it had no information that soldiers had crossed.", "state", "PS-"),
    ],
)
def test_how_firmly_it_is_told(read: Read, text: str, act: str, commitment: str) -> None:
    claim = read(text).claims[0]
    assert (claim.act, claim.commitment.value) == (act, commitment)


def test_what_is_only_asked_and_what_nobody_claims_is_in_no_mouth(read: Read) -> None:
    assert not read("Reporters asked if the army had shelled the market.").claims
    (claim,) = read("No group claimed responsibility for the bombing of the bridge.").claims
    assert (claim.actors, claim.sources) == ((), ())


def test_who_is_warned_against_it_has_not_done_it_and_the_one_who_warns_will_not(read: Read) -> None:
    claim = next(c for c in read("Ankara warned Haftar against attacking Sirte.").claims if c.event == "ASSAULT")
    assert ([a.name for a in claim.actors], claim.commitment.value) == (["Khalifa Haftar"], "CTu")


def test_who_speaks_on_condition_of_anonymity_speaks(read: Read) -> None:
    (claim,) = read("Two officers told AFP on condition of anonymity that jets had bombed a convoy.").claims
    assert [s.name for s in claim.sources] == ["Two officers"]


def test_two_subjects_that_and_joins_are_both(read: Read) -> None:
    text = "Ethiopia's government and Tigrayan leaders agreed to disarm within 30 days, the African Union announced."
    (claim,) = read(text).claims
    assert [a.name for a in claim.actors] == ["Ethiopia's government", "Tigrayan leaders"]


def test_missiles_fired_into_the_sea_strike_nobody(read: Read) -> None:
    (claim,) = read("North Korea fired two ballistic missiles into the sea.").claims
    assert (claim.event, claim.mode) == ("MOBILIZE", ("weapons",))


def test_what_was_done_after_a_threat_was_done(read: Read) -> None:
    claim = next(
        c
        for c in read("Rebels threatened to execute the hostages but later freed them.").claims
        if c.event == "RETREAT"
    )
    assert [s.value for s in claim.status] == ["actual"]


def test_a_condition_of_an_agreement_is_left_open(read: Read) -> None:
    text = "The rebels agreed to a truce on condition that the army leaves the town."
    claim = next(c for c in read(text).claims if c.event == "RETREAT")
    assert (claim.commitment.value, [s.value for s in claim.status]) == ("CTu", ["hypothetical"])


def test_who_is_attacked_in_a_condition_without_a_subject_is_whoever_answers(read: Read) -> None:
    claims = read("If attacked, Chad will respond.").claims
    (harm,) = [c for c in claims if c.event == "ASSAULT"]
    assert ([r.name for r in harm.recipients], harm.actors, harm.sources) == (["Chad"], (), ())
    assert harm.commitment.value == "CTu"


def test_who_warns_that_he_may_do_harm_threatens(read: Read) -> None:
    (claim,) = read("Tehran has warned that it may close the Strait of Hormuz.").claims
    assert (claim.event, claim.act) == ("THREATEN", "threaten")


def test_what_will_not_come_of_it_is_no_event(read: Read) -> None:
    claims = read("The ministry said that the filling will cause no harm to Sudan.").claims
    assert all(c.event is None for c in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were ordered to shoot protesters on sight, a deserter said.",
        "A pilot who had been ordered to bomb the oil fields refused to do so, an opposition figure said.",
        "Police in Lusaka have been authorised to search homes.",
    ],
)
def test_what_somebody_is_ordered_to_do_is_not_told_as_done(read: Read, text: str) -> None:
    found = [c for c in read(text).claims if c.event in ("ASSAULT", "COERCE")]
    assert [c.commitment.value for c in found] == ["CTu"]


def test_what_somebody_is_cleared_of_is_held_against_nobody(read: Read) -> None:
    assert "ACCUSE" not in [c.event for c in read("The editor was cleared of all charges on Monday.").claims]


def test_a_plan_to_stop_it_is_yet_to_stop_it(read: Read) -> None:
    found = read("The ministers agreed on a plan to stop shelling the border.").claims
    assert all(c.event != "ASSAULT" or "future" in [s.value for s in c.status] for c in found)


def test_who_is_intent_on_it_has_not_done_it(read: Read) -> None:
    (claim,) = read("The government in Khartoum is intent on retaking the town.").claims
    assert [s.value for s in claim.status] == ["future"]


def test_what_it_is_time_to_do_is_demanded(read: Read) -> None:
    (claim,) = read("It is time for the army to leave the town, the mayor of Lashio said.").claims
    assert (claim.act, claim.event, [r.name for r in claim.recipients]) == ("demand", "REQUEST", ["army"])


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a former mayor over the killing of an environmentalist.",
        "A colonel was charged over the massacre of villagers in Moura.",
        "Prosecutors are seeking a sergeant for the murder of a priest.",
    ],
)
def test_who_is_only_held_for_a_deed_is_not_told_to_have_done_it(read: Callable[..., Reading], text: str) -> None:
    (killing,) = [c for c in read(text).claims if c.event is Event.ASSAULT]
    assert killing.actors == ()
    assert killing.recipients


def test_what_somebody_knows_nothing_of_he_denies(read: Callable[..., Reading]) -> None:
    (claim,) = read("The spokesman said he knew nothing of a meeting between Abramovich and American officials.").claims
    assert ([s.name for s in claim.sources], claim.commitment) == (["spokesman"], Commitment.CT_MINUS)


def test_of_two_things_that_may_be_so_neither_is_told_as_done(read: Callable[..., Reading]) -> None:
    for claim in read("Either the guards fled or the rebels killed them, a witness said.").claims:
        assert claim.commitment is not Commitment.CT_PLUS


def test_what_was_only_done_after_something_was_done(read: Read) -> None:
    claims = read("A police spokesperson said officers only fired after coming under attack.").claims
    assert [c.event for c in claims] == ["ASSAULT", "ASSAULT"]
    assert not [c for c in claims if c.condition]
