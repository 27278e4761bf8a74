"""What one passes on of another's words: chains of two and three, and nobody's word told as the page's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "event", "chain"),
    [
        ("A message from Oslo said the rebels had fired on two tankers.", "ASSAULT", ["message"]),
        ("The spokesman issued a statement that a drone hit the airport at Marib.", "ASSAULT", ["spokesman"]),
        ("The clerk testified that a corporal told him the captain had burned the mill.", "ASSAULT", ["clerk", "corporal"]),
        ("A weaver recalled that his uncle used to say that the guards had burned Tillia.", "ASSAULT", ["weaver", "his uncle"]),
        ("State television showed the general saying that the rebels had bombed the dam.", "ASSAULT", ["State television", "general"]),
        ("The judge wrote that the witness claimed that the colonel boasted of having killed three men.", "ASSAULT", ["judge", "witness", "colonel"]),
        ("The bishop said that he had heard from a farmer that gunmen had abducted the nuns.", "ASSAULT", ["bishop", "farmer"]),
        ("The general's diary, the prosecutor said, states that the army bombed Arbin.", "ASSAULT", ["prosecutor", "general's diary"]),
        ("The paper wrote that, by the rebels' own account, their column attacked the barracks.", "ASSAULT", ["paper", "rebels"]),
        ("The ministry, quoting the governor of Hama, said that a drone had struck a school.", "ASSAULT", ["ministry", "governor"]),
        ("The NGO said traders it had met reported that gunmen had burned the market.", "ASSAULT", ["NGO", "traders"]),
        ("The envoy told the board both parties had pledged to him to free the captives.", "AGREE", ["envoy", "both parties"]),
        ("The director said nurses reported seeing snipers shoot two children.", "ASSAULT", ["director", "nurses"]),
        ("The palace, in its account of the call, says that the emir assured them that rebels had shelled Abyei.", "ASSAULT", ["palace", "emir"]),
        ("Officials said Hanoi had signalled that troops had crossed the border.", "MOBILIZE", ["Officials", "Hanoi"]),
        ("The mill was burned three times in April, farmers said, though a spokesman for the junta told Radio Sama that no patrol had gone there.", "ASSAULT", ["farmers"]),
        ("The army killed nine herders near Gao on Friday, officials said, in what the rebels described as a breach of the truce.", "ASSAULT", ["officials"]),
        ("The junta's version, broadcast on state radio, is that rebels burned the mill; a nun reached by phone said soldiers had.", "ASSAULT", ["junta"]),
        ("“They burned the mill,” a nurse, who declined to give her name, told Radio Sama.", "ASSAULT", ["nurse"]),
        ("“They burned the mill,” one weaver, who asked not to be named, told this paper.", "ASSAULT", ["one weaver"]),
        ("Radio Sama quoted a rebel commander as saying that his men had burned the mill.", "ASSAULT", ["Radio Sama", "rebel commander"]),
        ("Soldiers are no longer looting homes in Wau, nurses said by telephone, but they have not left the town.", "ASSAULT", ["nurses"]),
        ("The mayor, whose own brother died in 2009, said soldiers had burned the mill.", "ASSAULT", ["mayor"]),
        ("According to a palace aide quoted by the daily Al-Watan, rebels have burned the mill.", "ASSAULT", ["Al-Watan", "palace aide"]),
        ("Elders, the daily Al-Watan revealed, had warned the governor that the rebels would burn the mill.", "ASSAULT", ["Al-Watan", "Elders"]),
        ("Radio Sama, citing the governor's aide, reported that gunmen had burned the mill.", "ASSAULT", ["Radio Sama", "governor's aide"]),
        ("The elders, said a Western envoy, believe that rebels burned the mill.", "ASSAULT", ["Western envoy", "elders"]),
        ("Two of the freed nurses told the BBC that their captors had claimed that soldiers burned the mill.", "ASSAULT", ["Two of the freed nurses", "their captors"]),
        ("Under the draft, the rebels would free nine captives.", "RETREAT", ["draft"]),
        ("The rebels burned the mill. That is what the governor says.", "ASSAULT", ["governor"]),
        ("The rebels burned the mill. Or so the army says.", "ASSAULT", ["army"]),
    ],
)  # fmt: skip
def test_each_voice_is_a_link(read: Read, text: str, event: str, chain: list[str]) -> None:
    told = [c for c in read(text).claims if c.event == event]
    assert [[s.name for s in c.sources] for c in told][:1] == [chain]


def test_who_sees_others_do_it_does_nothing(read: Read) -> None:
    claims = read("The governor claims that his bodyguards saw rebels cross the river.").claims
    assert all("bodyguards" not in a.name for c in claims for a in c.actors)


def test_who_rings_and_demands_is_one(read: Read) -> None:
    text = "The weaver said a kidnapper had rung her and demanded two million naira."
    (asked,) = (c for c in read(text).claims if c.event == "REQUEST")
    assert [a.name for a in asked.actors] == ["kidnapper"]


def test_who_describes_deeds_judges_nothing(read: Read) -> None:
    text = "The mission met nine survivors who described soldiers executing forty men."
    (told,) = (c for c in read(text).claims if c.event == "ASSAULT")
    assert (told.act != "assess", told.sources[-1].name) == (True, "nine survivors")


def test_what_is_told_of_an_attack_is_not_what_is_admitted(read: Read) -> None:
    text = "So Kampala has admitted an attack that, according to the Kenyan defence ministry, it had denied."
    admitted, denied = read(text).claims
    assert [s.name for s in admitted.sources] == ["Kampala"]
    assert [s.name for s in denied.sources] == ["Kenyan defence ministry", "Kampala"]


def test_a_count_is_shown_with_its_number(read: Read) -> None:
    text = "Nine men died in the raid. The health ministry puts the number of wounded at 90."
    told = [c for c in read(text).claims if c.sources][-1]
    assert "90" in told.evidence.text
    assert [n.text for n in told.numbers] == ["90"]


def test_what_somebody_calls_aggression_is_his_word(read: Read) -> None:
    text = "President Daniel Sow asked Kenya to condemn Togo's aggression."
    assert all([s.name for s in c.sources] == ["Daniel Sow"] for c in read(text).claims)


def test_what_is_complained_of_is_who_complains_word(read: Read) -> None:
    text = "The mayor complained that soldiers had burned the mill."
    assert all([s.name for s in c.sources] == ["mayor"] for c in read(text).claims)


def test_the_two_who_spoke_are_no_state_and_its_minister(read: Read) -> None:
    text = "Togo's defence minister, Ama Lawson, spoke by phone with her Ghanaian counterpart. According to Accra, the two agreed to meet in May."
    told = [c for c in read(text).claims if c.sources]
    assert told
    assert all("Togo" not in [a.name for a in c.actors] for c in told)


@pytest.mark.parametrize(
    "text",
    [
        "The measure would have allowed troops to continue providing planes to the mission.",
        "The index shed 3 percent after the bank downgraded the industry, saying the sector will grow.",
        "“I want them to be free.”",
    ],
)
def test_who_only_goes_on_or_falls_or_wishes_says_nothing(read: Read, text: str) -> None:
    assert all(not c.sources and c.event != "REQUEST" for c in read(text).claims)
