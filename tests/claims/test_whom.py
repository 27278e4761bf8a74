"""Who did it to whom where the grammar turns it round: partitives, asides that go on, whoever is accused, whatever "had" has done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("The marchers met customs men, who beat at least four of them.", "ASSAULT", ["customs men"], ["four of them"]),
        ("Raiders kidnapped more than 90 nurses from Sokoto; their families asked for help.", "ASSAULT", ["Raiders"], ["more than 90 nurses"]),
        ("Elders insist that Lao police held more than a hundred farmers.", "COERCE", ["Lao police"], ["more than a hundred farmers"]),
        ("Indian and Chinese border troops traded fire at Tawang.", "ASSAULT", ["Indian border troops", "Chinese border troops"], []),
        ("Togo's ruler had a lawyer deported from Lomé.", "COERCE", ["leader of Togo"], ["lawyer"]),
        ("The union had its treasurer arrested in June.", "COERCE", [], ["its treasurer"]),
        ("The militia had three men killed at dawn.", "ASSAULT", [], ["three men"]),
        ("The emir had the clerk's home searched by soldiers.", "COERCE", ["soldiers"], ["clerk"]),
        ("The militia, which Oman says Yemen finances, attacked a convoy.", "AID", ["Yemen"], ["militia"]),
        ("Oslo lodged a formal protest with Minsk over the arrest of two clerks.", "ACCUSE", ["Oslo"], ["Minsk"]),
        ("Lima expelled nobody but declared three consulate clerks persona non grata.", "SANCTION", ["Lima"], ["three consulate clerks"]),
        ("Peru's bid has won the backing of Turkey.", "SUPPORT", ["Turkey"], ["Peru"]),
        ("Rwanda's backing of the rebels angered Kinshasa.", "SUPPORT", ["Rwanda"], ["rebels"]),
        ("The bank lent money to Kenya and Chad, both of which have asked it for grain.", "REQUEST", ["Kenya", "Chad"], ["bank"]),
        ("Each army said the other had fired first.", "ASSAULT", ["other"], []),
        ("Dockers blocked the avenue in protest against the law.", "PROTEST", ["Dockers"], []),
        ("The firing of two teachers by the bishop angered parents.", "SANCTION", ["bishop"], ["two teachers"]),
        ("Norway took him in after the coup.", "AID", ["Norway"], ["him"]),
        ("Oslo handed over 40 tanks to Niger.", "AID", ["Oslo"], ["Niger"]),
        ("Fiji got two cutters and a helicopter from Japan.", "AID", ["Japan"], ["Fiji"]),
        ("The captain surrendered along with nine men.", "RETREAT", ["captain", "nine men"], []),
        ("The judge was arrested together with two clerks.", "COERCE", [], ["judge", "two clerks"]),
        ("It was Togo that severed relations with Fiji.", "SANCTION", ["Togo"], ["Fiji"]),
        ("Togo shared intelligence with Fiji on the suspects.", "COOPERATE", ["Togo", "Fiji"], []),
        ("Juba thanked the mission, whose medics treated the nuns.", "AID", ["mission's medics"], ["nuns"]),
        ("The strike drew an angry response from Peru's envoy to the League.", "ACCUSE", ["Peru's envoy to the League"], []),
        ("A joint statement by Oslo, Rome and Bern condemned Togo's raid.", "ACCUSE", ["Oslo", "Rome", "Bern"], ["Togo"]),
        ("A statement from the bishops accused the army of theft.", "ACCUSE", ["bishops"], ["army"]),
        ("Peru's president rattled his sabre at Chile.", "THREATEN", ["president of Peru"], ["Chile"]),
        ("Guards gassed miners who had blocked the road in protest at the law.", "PROTEST", ["miners"], []),
        ("Guards shot a man whom they suspected of helping the rebels.", "AID", ["man"], ["rebels"]),
        ("Togo and Mali each blamed the other for the raid.", "ACCUSE", ["Togo", "Mali"], ["other"]),
        ("Herders ambushed a convoy near Gao. The army said it would respond in kind.", "THREATEN", ["army"], ["Herders"]),
        ("Mali bombed the port. Togo vowed to retaliate.", "THREATEN", ["Togo"], ["Mali"]),
        ("The shell killed a baker and his two daughters.", "ASSAULT", [], ["baker", "his two daughters"]),
    ],
)  # fmt: skip
def test_who_does_it_to_whom(read: Read, text: str, event: str, actors: list[str], recipients: list[str]) -> None:
    told = next(c for c in read(text).claims if c.event == event)
    assert ([a.name for a in told.actors], [r.name for r in told.recipients]) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "act", "source"),
    [
        ("The court freed the poet, who had accused the emir of theft and called on clerks to strike.", "demand", "poet"),
        ("The court freed the poet, who had accused the emir of theft, and called on clerks to work.", "demand", "court"),
        ("The charity said rebels had burned a clinic, wounding two nurses, and demanded that Juba act.", "demand", "charity"),
        ("The publisher accused the sports minister of theft. She denied it.", "deny", "sports minister"),
        ("Gabon accused Togo of shelling the port. It rejected the charge.", "deny", "Togo"),
        ("The guards said herders had burned the mill. They denied it.", "deny", "herders"),
        ("The herders accused the army of burning the mill. They rejected the accusation.", "deny", "army"),
        ("Guards shot a man whom they suspected of helping the rebels.", "accuse", "Guards"),
        ("The governor met the envoy. He denied that they had spoken of a truce.", "deny", "governor"),
    ],
)  # fmt: skip
def test_whose_word_it_is(read: Read, text: str, act: str, source: str) -> None:
    told = [c for c in read(text).claims if c.act == act]
    assert [c.sources[-1].name for c in told][:1] == [source]


def test_an_aside_does_not_swallow_the_verb_behind_it(read: Read) -> None:
    claims = read("The league, which Oman says Yemen arms, attacked a convoy.").claims
    (blow,) = (c for c in claims if c.event == "ASSAULT")
    assert ([a.name for a in blow.actors], blow.sources) == (["league"], ())


def test_who_shelters_somewhere_helps_nobody(read: Read) -> None:
    assert all(c.event != "AID" for c in read("The governor had been sheltering in the embassy at Lomé.").claims)


def test_offices_of_two_states_are_told_by_both_words(read: Read) -> None:
    (met,) = (
        c for c in read("The envoy met his Thai and Lao counterparts in Vientiane.").claims if c.event == "CONSULT"
    )
    assert [a.name for a in met.actors] == ["envoy", "his Thai and Lao counterparts"]
