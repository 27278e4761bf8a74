"""Who the parties and the speakers are, read off whole sentences: who feels, who suffers, whom a pronoun means, what a party is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Claim, Reading

Read = Callable[..., Reading]


def _claim(reading: Reading, event: str | None) -> Claim:
    return next(c for c in reversed(reading.claims) if c.event == event)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The minister's words outraged Ankara.", ["Ankara"], ["minister"]),
        ("The bombing of the market enraged villagers across Darfur, and the talks failed.", ["villagers"], []),
        ("“The mission has disappointed us,” Bishop Deng said.", ["Bishop Deng"], ["mission"]),
        ("The envoy left Juba on Monday, angering the mission's commanders.", ["mission's commanders"], ["envoy"]),
        ("The envoy was dismayed by the general's remarks.", ["envoy"], ["general"]),
        ("The deputy insulted the king.", ["deputy"], ["king"]),  # an insult is no feeling
    ],
)
def test_who_feels_so_finds_fault(read: Read, text: str, actors: list[str], recipients: list[str]) -> None:
    claim = _claim(read(text), "ACCUSE")
    assert ([a.name for a in claim.actors], [r.name for r in claim.recipients]) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        ("Tens of thousands of dockers went on strike in Lagos.", "PROTEST", ["Tens of thousands of dockers"]),
        ("Soldiers loyal to General Okello shelled Gulu.", "ASSAULT", ["Soldiers loyal to General Okello"]),
        ("Soldiers from the north shelled Gulu.", "ASSAULT", ["Soldiers"]),
        ("Those loyal to the emir attacked the port of Aden.", "ASSAULT", ["Those loyal to the emir"]),
        ("The envoy met those fighting to unseat Kiir.", "CONSULT", ["envoy", "those fighting to unseat Kiir"]),
        ("The secretary - general met the rebels in Bangui.", "CONSULT", ["secretary - general", "rebels"]),
        ("Chad's commander-in-chief met the rebels.", "CONSULT", ["Chad's commander-in-chief", "rebels"]),
        ("DAKAR (Wire) - Civil war in Casamance cut the roads to Banjul.", "ASSAULT", []),
        ("DAKAR (Wire) - Malian troops attacked Kidal.", "ASSAULT", ["Malian troops"]),
    ],
)
def test_what_a_party_is_called(read: Read, text: str, event: str, actors: list[str]) -> None:
    told = [c for c in read(text).claims if c.event == event]
    assert all([a.name for a in c.actors] == actors for c in told)
    assert told or not actors


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("The ousting of President Bah on Monday shook Conakry.", "SANCTION", [], ["Bah"]),
        ("Rebels are fighting for the overthrow of the emir.", "ASSAULT", ["Rebels"], []),
        ("The junta's arrest of two reporters angered nobody.", "COERCE", ["junta"], ["two reporters"]),
        ("The shelling of Sumy by Russia went on.", "ASSAULT", ["Russia"], ["Sumy"]),
        ("Crowds mourned Idriss Sow, whose killing by soldiers shook Dakar.", "ASSAULT", ["soldiers"], ["Idriss Sow"]),
        ("At one point on Monday the rebels fired mortars.", "ASSAULT", ["rebels"], []),
    ],
)
def test_who_suffers_what_stands_before_of(
    read: Read, text: str, event: str, actors: list[str], recipients: list[str]
) -> None:
    claim = _claim(read(text), event)
    assert ([a.name for a in claim.actors], [r.name for r in claim.recipients]) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Jets bombed a bakery and a market in Idlib, killing 15 shoppers.", ["bakery", "market", "15 shoppers"]),
        ("A shell struck the hospital, wounding nine nurses.", ["hospital", "nine nurses"]),
        ("Gunmen attacked villagers near Goma, killing nine people.", ["villagers"]),  # the nine are some of them
    ],
)
def test_whom_a_blow_killed_it_befell(read: Read, text: str, recipients: list[str]) -> None:
    assert [r.name for r in _claim(read(text), "ASSAULT").recipients] == recipients


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        ("The council referred Niger to the court over its arrest of monks.", "COERCE", ["Niger"]),
        ("The bloc imposed sanctions on Belarus over its arrest of reporters.", "COERCE", ["Belarus"]),
        ("The bloc met envoys of Belarus after its arrest of reporters.", "COERCE", ["bloc"]),
        ("“The guards do nothing. They let them kill the prisoners,” a monk said.", "ASSAULT", ["them"]),
        ("The army said that the militias had fled. It said they had burned the market.", "ASSAULT", ["militias"]),
    ],
)
def test_whom_a_pronoun_stands_for(read: Read, text: str, event: str, actors: list[str]) -> None:
    assert [a.name for a in _claim(read(text), event).actors] == actors


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The bank said mills had closed, and it condemned the raid.", "bank"),
        ("The mills closed. The bank said they had fired two guards. It condemned the raid.", "bank"),
        ("Christiane Diallo met Idriss Sow in Dakar. He condemned the raid.", "Idriss Sow"),
        ("Idriss Sow met Christiane Diallo in Dakar. She condemned the raid.", "Christiane Diallo"),
        ("The spokeswoman met the mayor in Dakar. He condemned the raid.", "mayor"),
        ("The correspondent reported that the colonel denied the charge. He condemned the raid.", "colonel"),
        ("The mayor said that the colonel denied the charge. He condemned the raid.", "mayor"),
        ("Okello gave two radio addresses condemning the raid.", "Okello"),
        ("The ministry issued a statement condemning the raid.", "ministry"),
        ("The channel aired a statement condemning the raid.", "statement"),
        ("Idriss Sow met Denis Okello, who told reporters that he had condemned the raid.", "Denis Okello"),
        (
            "Idriss Sow phoned Denis Okello, who said that he had told his guest that he condemned the raid.",
            "Denis Okello",
        ),
    ],
)
def test_who_speaks(read: Read, text: str, source: str) -> None:
    assert _claim(read(text), "ACCUSE").sources[-1].name == source


def test_what_took_place_is_told_once(read: Read) -> None:
    told = read("Monks and other witnesses confirmed on Tuesday that the attack had taken place.").claims
    assert [(c.event, c.actors) for c in told] == [("ASSAULT", ())]


def test_who_is_described_is_not_whom_his_own_verb_names(read: Read) -> None:
    text = "President Denis Okello spoke in Lira on Monday. A spokesman said: “The president has not met Denis Okello.”"
    assert len({a.entity for a in _claim(read(text), "CONSULT").actors}) == 2
    text = "President Denis Okello spoke in Lira on Monday. The president accused the miners of lying."
    assert [a.name for a in _claim(read(text), "ACCUSE").actors] == ["Denis Okello"]


def test_those_is_cut_before_the_full_stop(read: Read) -> None:
    claim = _claim(read("A blogger was among those who reported being beaten."), "ASSAULT")
    assert [r.name for r in claim.recipients] == ["those who reported being beaten"]


def test_whoever_is_named_in_the_clause_around_is_he(read: Read) -> None:
    found = read(
        "President Biden signed a ban that will deprive President Putin of what he uses to wage his war."
    ).claims
    assert all("Biden" not in a.name for c in found if c.event == "ASSAULT" for a in c.actors)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The UN Secretary-General said talks had failed.", "António Guterres"),
        ("The Secretary-General called on Rwanda to withdraw its troops. General Haftar was silent.", "Secretary-General"),
    ],
)  # fmt: skip
def test_a_secretary_general_is_no_man_by_the_name_of_general(read: Read, text: str, name: str) -> None:
    assert read(text).claims[0].sources[0].name == name
