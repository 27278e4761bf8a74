"""Who speaks through whom, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Act, Event, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "act", "chain"),
    [
        (
            "Two aid workers said on Sunday, quoting officials, that the rebels had shelled a school in Goma.",
            Act.REPORT,
            ["Two aid workers", "officials"],
        ),
        ("One daily, citing a diplomat, reported that Mali had expelled two envoys.", Act.REPORT, ["One daily", "diplomat"]),
        ("The army said that two drones crossed the river and denied that it had fired on the camp.", Act.DENY, ["army"]),
        ("The minister said the militia, which Accra has blamed for the fire, had left Tamale.", Act.ACCUSE, ["Accra"]),
        ("We condemn the attack on the convoy and call on Juba to open the road.", Act.CONDEMN, []),
    ],
)  # fmt: skip
def test_the_chain_of_an_act(read: Read, text: str, act: Act, chain: list[str]) -> None:
    found = [[s.name for s in c.sources] for c in read(text).claims if c.act is act]
    assert chain in found


def test_who_speaks_for_somebody_is_not_he(read: Read) -> None:
    claims = read(
        "Ada Okello is the governor of Lira. Okello’s press office said that Okello had met the bishop."
    ).claims
    assert {c.sources[0].entity for c in claims if c.sources} == {None}


def test_who_is_called_on_is_who_is_asked(read: Read) -> None:
    (asked,) = [
        c for c in read("On Monday Nairobi called on the rebels to halt their advance.").claims if c.act is Act.DEMAND
    ]
    assert [r.name for r in asked.recipients] == ["rebels"]


def test_a_cue_that_trails_speaks_for_all_before_it(read: Read) -> None:
    told = read("Rockets hit a depot in Gao, where most of the guards had slept, Malian officials said.").claims
    assert told
    assert all(c.sources for c in told)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The AFP reported that, according to a UN source, Rwandan soldiers had crossed the border.",
            ["AFP", "UN source"],
        ),
        (
            "The BBC said it had been told by officials that the minister denied meeting the rebels.",
            ["BBC", "officials", "minister"],
        ),
    ],
)
def test_chains_go_inwards(read: Callable[..., Reading], text: str, chain: list[str]) -> None:
    assert [s.name for s in read(text).claims[-1].sources] == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("“The guards told us that they would stay,” a nurse said. “They fled before dawn.”", "They fled", ["nurse"]),
        (
            "Speaking alongside Ada Lund, Chad’s foreign minister said that Mali had closed the border.",
            "Speaking",
            ["foreign minister of Chad"],
        ),
        (
            "Chinese ships fired on two boats off Palawan, Manila said, calling it “reckless”. Beijing denied it.",
            "calling it",
            ["Manila"],
        ),
        (
            "Fighters seized 20 trucks near Abyei, the UNISFA said in a bulletin. Two men were hurt.",
            "Fighters",
            ["UNISFA"],
        ),
        (
            "Letters obtained by the Monitor describe how soldiers shot two fishermen near Lamu.",
            "Letters",
            ["Letters"],
        ),
        (
            "“Your men burned our school,” the chief told the general, according to minutes published by the court.",
            "Your men",
            ["minutes", "chief"],
        ),
        (
            "Shots were heard near Gao, traders reported, though the mayor said that the army had left.",
            "the army had left",
            ["mayor"],
        ),
    ],
)
def test_whose_words_they_are(read: Read, text: str, words: str, chain: list[str]) -> None:
    """Neither who is told of, beside whom, nor through whose hands it went."""
    found = [[s.name for s in c.sources] for c in read(text).claims if words in c.evidence.text]
    assert found
    assert found[0] == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("Residents spoke of terror. Militiamen broke into their houses in Bria, they said.", "Militiamen", ["Residents"]),
        ("The ministry said the road was open. Turkey has closed the border, it added.", "Turkey", ["ministry"]),
        ("Turkey has closed the border, it said on Monday.", "Turkey", ["Turkey"]),
        ("Turkish jets bombed Sinjar, a Kurdish official said, and Iraq’s army called it aggression.", "Turkish jets", ["Kurdish official"]),
        ("Rebels attacked the town, residents said, and the army fled.", "the army fled", ["residents"]),
        ("The ministry spoke of “rioters” who had “burned a bus” in Lagos.", "burned a bus", ["ministry"]),
    ],
)  # fmt: skip
def test_who_speaks_on_and_who_speaks_besides(read: Read, text: str, words: str, chain: list[str]) -> None:
    found = [[s.name for s in c.sources] for c in read(text).claims if words in c.evidence.text]
    assert found
    assert found[-1] == chain


def test_who_speaks_behind_an_inserted_saying_speaks_for_himself(read: Read) -> None:
    claims = read(
        "Militias attacked the embassy, a US official said, and Iraq’s premier called the attack terrorism."
    ).claims
    assert all(len(c.sources) == 1 for c in claims)


def test_what_was_not_found_is_not_taken_for_granted(read: Read) -> None:
    claims = read("His doctors have found no poison, the hospital’s director said.").claims
    assert all(c.sources for c in claims)


def test_who_says_so_suffers_nothing_by_it(read: Read) -> None:
    (hit,) = read("Two officials said the convoy was hit.").claims
    assert [r.name for r in hit.recipients] == ["convoy"]


def test_whom_a_speaker_accuses_is_not_himself(read: Read) -> None:
    claims = read(
        "The militia shot two drivers near Bria, the UN mission said, accusing it of robbing a convoy."
    ).claims
    assert all(a.name != "UN mission" for c in claims if c.event is not Event.ACCUSE for a in c.actors)


def test_it_is_what_the_sentence_is_about(read: Read) -> None:
    (hit,) = [
        c
        for c in read("The junta, whose jets bombed a school in 2022, said that it had shelled a base.").claims
        if c.sources
    ]
    assert [a.name for a in hit.actors] == ["junta"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked by a senator whether the war was lost, the general said that it was not.",
        "The deputy asked the minister why the army had fired on the crowd.",
        "Asked by a reporter how the war would end, the minister said he did not know.",
    ],
)
def test_who_asks_a_question_asks_nobody_to_do_anything(read: Read, text: str) -> None:
    assert not [c for c in read(text).claims if c.event == "REQUEST" or c.act == "demand"]


def test_who_will_not_comment_says_nothing(read: Read) -> None:
    (claim,) = read("“I am not going to comment on intelligence matters,” spokesman Peter Lind said.").claims
    assert (claim.act, claim.event) == ("omit", None)


def test_a_warning_of_what_is_so_already_is_no_threat(read: Read) -> None:
    (claim,) = read("The bank warned that the region's economy was in peril.").claims
    assert (claim.act, claim.event) == ("warn", None)


def test_where_a_number_is_put_is_counted(read: Read) -> None:
    found = read("Tens of thousands marched in Lima, organisers said, though police put the number at 4,000.").claims
    assert [s.name for s in found[-1].sources] == ["police"] and found[-1].act == "report"


def test_who_told_him_so_at_the_meeting_is_who_met_him(read: Read) -> None:
    found = read(
        "The palace said that King Abdullah met the envoy in Amman and told him that the attacks must stop."
    ).claims
    (demand,) = [c for c in found if c.event == "REQUEST"]
    assert [s.name.split()[0] for s in demand.sources] == ["palace", "Abdullah"]


@pytest.mark.parametrize(
    ("text", "event", "chain"),
    [
        (
            "Reuters, citing two people familiar with the talks, reported that Qatar had threatened to expel the movement.",
            Event.THREATEN,
            ["Reuters", "two people familiar with the talks", "Qatar"],
        ),
        ("Le Monde reported that French intelligence believes mercenaries executed the prisoners.", Event.ASSAULT, ["Le Monde", "French intelligence"]),
        ("The panel said survivors described how soldiers burned homes in the town of Moura.", Event.ASSAULT, ["panel", "survivors"]),
        ("The ministry said the patriarch had lamented that the monastery was shelled.", Event.ASSAULT, ["ministry"]),
        ("It was the army, not the rebels, that broke the truce, three residents of Gao told the daily by phone.", Event.ASSAULT, ["three residents of Gao"]),
        ("The premier's office refused to confirm reports by Haaretz that Israel would free 800 prisoners.", Event.RETREAT, ["Haaretz"]),
        ("Without naming Rwanda, the mayor of Goma deplored what he called an invasion by a neighbour.", Event.ASSAULT, ["mayor of Goma"]),
        (
            "According to the mayor, who cited the hospital's director, nine children died in the raid.",
            Event.ASSAULT,
            ["mayor", "hospital's director"],
        ),
        ("Two members of the front surrendered, Ankara said; the group said it knew of no such thing.", Event.RETREAT, ["Ankara"]),
        ("The WHO said it was appalled by reports that 40 patients had been killed.", Event.ASSAULT, ["WHO"]),
        ("Juba and the front accused each other of firing; Qatar called on both to stop.", Event.REQUEST, ["Qatar"]),
        ("Haitian officials said a drone strike meant for a gang leader killed eight children in Cité Soleil, something police have yet to acknowledge.", Event.ASSAULT, ["Haitian officials"]),
        ("The opposition party Chadema said hundreds had been killed.", Event.ASSAULT, ["Chadema"]),
        ("Thai F-16s bomb Cambodian depot - army.", Event.ASSAULT, ["army"]),
        ("Okello accused his rival of lying after Ada Mbeki alleged that Kampala shelters the rebels.", Event.AID, ["Ada Mbeki"]),
        ("Abu Dhabi began pulling its trainers out of Bosaso, two officers there told Reuters.", Event.RETREAT, ["two officers there"]),
        ("Papua's governor told Jakarta that the pilot would be freed within a week, the rebels' lawyer said. The military knew of nothing.", Event.RETREAT, ["rebels' lawyer", "Papua's governor"]),
        ("Rebel spokesman Lawrence Kanyuka said Burundian drones had bombed Minembwe, the radio reported. Bujumbura did not answer.", Event.ASSAULT, ["radio", "Lawrence Kanyuka"]),
        ("They will continue to shell the port, the colonel said.", Event.ASSAULT, ["colonel"]),
        (
            "The patriarchate said the bishop of Nikozi was stopped at a checkpoint, a claim that Juba's de facto authorities called a provocation.",
            Event.ACCUSE,
            ["Juba's de facto authorities"],
        ),
        ("State television said the president had ordered an inquiry after the riots.", Event.ACCUSE, ["State television"]),
    ],
)  # fmt: skip
def test_the_chain_of_an_event(read: Read, text: str, event: Event, chain: list[str]) -> None:
    assert [[s.name for s in c.sources] for c in read(text).claims if c.event is event] == [chain]


def test_a_vow_of_peace_on_a_condition_is_no_threat(read: Read) -> None:
    acts = {c.act for c in read("The leader has sworn that his men will disarm if the prime minister resigns.").claims}
    assert Act.CONDITION in acts
    assert Act.THREATEN not in acts


def test_who_is_within_another_is_neither_of_both_sides(read: Read) -> None:
    text = "Mediators from Oman told both sides that a refusal would be read as a declaration of war, a diplomat said."
    assert "Oman" not in {r.name for c in read(text).claims for r in c.recipients}


def test_what_is_neither_confirmed_nor_denied_is_no_refusal(read: Read) -> None:
    text = "Rights groups say the police used tear gas in Zarzis, which the interior ministry neither confirmed nor denied."
    assert [(c.event, c.act) for c in read(text).claims] == [(Event.ASSAULT, Act.REPORT), (None, Act.OMIT)]


def test_who_says_that_others_did_it_suffered_nothing(read: Read) -> None:
    text = "State media reported that the Fano militia killed 40 people in Merawi. The militia says the army did it."
    told = [([a.name for a in c.actors], [r.name for r in c.recipients]) for c in read(text).claims]
    assert told == [(["Fano militia"], ["40 people"]), (["army"], [])]


def test_a_thing_that_is_promised_is_nobody(read: Read) -> None:
    (claim,) = read("Moscow promised a response.").claims
    assert claim.recipients == ()


def test_who_is_named_by_according_to_goes_on_speaking(read: Read) -> None:
    text = "Kyrgyz guards opened fire, according to Dushanbe, which said three of its citizens were killed."
    assert {tuple(s.name for s in c.sources) for c in read(text).claims} == {("Dushanbe",)}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The mayor called the governor a traitor.", "governor"),
        ("President Vucic called the organisers terrorists.", "organisers"),
    ],
)
def test_who_is_called_a_name_is_whom_it_hits(read: Read, text: str, whom: str) -> None:
    assert [r.name for c in read(text).claims for r in c.recipients] == [whom]


def test_what_is_denied_is_the_deed_and_not_where_it_was_done(read: Read) -> None:
    text = "Okello told reporters that two of his aides had been beaten in custody, which the army denied."
    assert {c.event for c in read(text).claims if c.act is Act.DENY} == {Event.ASSAULT}


def test_what_somebody_has_yet_to_admit_is_nobodys_word_but_his(read: Read) -> None:
    text = "Officials said a strike killed eight children in Port-au-Prince, something police have yet to acknowledge."
    assert [[s.name for s in c.sources] for c in read(text).claims if c.act is Act.OMIT] == [["police"]]


def test_the_two_are_the_two_named_before(read: Read) -> None:
    text = "French President Emmanuel Macron said he told Putin that Europe would not yield. Kremlin aide Yuri Ushakov said the two had not spoken in weeks."
    assert [a.name for a in read(text, "2025-03-05").claims[-1].actors] == ["Emmanuel Macron", "Vladimir Putin"]


def test_who_contradicts_a_statement_does_not_make_it(read: Read) -> None:
    text = "Juba said it had not arrested him, contradicting a statement by his party that forces had stormed his home."
    told = [(c.act, [s.name for s in c.sources]) for c in read(text).claims if c.event is Event.ASSAULT]
    assert told == [(Act.DENY, ["Juba"]), (Act.STATE, ["his party"])]


def test_what_they_call_it_is_what_whoever_speaks_calls_it(read: Read) -> None:
    text = "Iraq's Popular Mobilisation Forces said four fighters were killed in what they called an American raid on Jurf."
    assert {s.name for c in read(text).claims for s in c.sources} == {"Iraq's Popular Mobilisation Forces"}


def test_who_goes_on_as_he_is_nobody_of_whom_he_tells(read: Read) -> None:
    text = (
        "The basin could be difficult to revive, according to John Hamilton, director at a consultancy. "
        "Troops loyal to former leader Muammar Gaddafi controlled the basin for years, he said."
    )
    assert [s.name for c in read(text).claims if c.event is Event.COERCE for s in c.sources] == ["John Hamilton"]


def test_a_court_that_speaks_of_itself_is_they(read: Read) -> None:
    text = "CNN's Ben Wedeman spoke of it. The International Criminal Court says they're in talks with Tripoli."
    (met,) = [c for c in read(text).claims if c.sources and c.sources[0].name == "International Criminal Court"]
    assert "International Criminal Court" in [a.name for a in met.actors]


def test_who_is_called_on_to_leave_is_called_nothing(read: Read) -> None:
    found = read("Obama has called for Gaddafi to leave but has insisted the United States will not use force.").claims
    assert (found[0].act, found[0].event) == (Act.DEMAND, Event.REQUEST)


def test_who_denies_it_calls_the_charge_an_invention(read: Read) -> None:
    text = 'Rwanda on Tuesday denied that its soldiers had crossed into eastern Congo to fight alongside the M23 rebels, calling the allegation "pure invention".'
    (denied,) = [c for c in read(text).claims if c.act is Act.DENY]
    assert [s.name for s in denied.sources] == ["Rwanda"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The minister said troops had entered Nawa, where residents said they had heard gunfire.", "gunfire"),
        ("The junta denied that it had bombed Depayin, where residents told reporters a school had been hit.", "school"),
        (
            "The army said that it had retaken the bridge at Halfaya. The rebels denied it and accused the army of shelling a market in Bahri, "
            "where residents said nine people were killed.",
            "nine people",
        ),
    ],
)  # fmt: skip
def test_what_is_said_where_it_happened_is_their_word_alone(read: Read, text: str, said: str) -> None:
    told = [c for c in read(text).claims if said in c.evidence.text and c.act is Act.REPORT]
    assert [[s.name for s in c.sources] for c in told] == [["residents"]]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Rwanda, which backs the rebels according to monitors, refused to sign.", [["monitors"], ["Rwanda"]]),
        ("The colonel, who according to residents shot two students, was promoted.", [["residents"]]),
    ],
)
def test_according_to_whom_in_an_aside_is_of_the_aside_alone(read: Read, text: str, voices: list[list[str]]) -> None:
    assert sorted([s.name for s in c.sources] for c in read(text).claims if c.sources) == sorted(voices)


def test_a_proposal_is_of_whoever_makes_it_inside_others_too(read: Read) -> None:
    (claim,) = read("The palace wrote that the emir had proposed a commission of all parties.").claims
    assert (claim.event, claim.act, [s.name for s in claim.sources]) == (Event.REQUEST, Act.SUGGEST, ["palace", "emir"])
