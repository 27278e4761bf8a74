"""Which event is told, and how often: wishes for another's act, history, figures of speech, one happening in several words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Reading

Read = Callable[..., Reading]


def told(read: Read, text: str) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Event, modes, actors and recipients of each claim of a text."""
    return [
        (str(c.event), list(c.mode), [a.name for a in c.actors], [r.name for r in c.recipients])
        for c in read(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "mode"),
    [
        ("Juba wants Khartoum to reopen the pipeline.", "Juba", "Khartoum", "yield"),
        ("Manila wants Beijing to pull its cutters back from the shoal.", "Manila", "Beijing", "yield"),
        ("Moscow wanted Minsk to send troops.", "Moscow", "Minsk", "assist"),
    ],
)
def test_what_one_wants_another_to_do_is_asked_and_not_done(
    read: Read, text: str, actor: str, recipient: str, mode: str
) -> None:
    assert told(read, text) == [("REQUEST", [mode], [actor], [recipient])]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In 1571 the Holy League destroyed the Ottoman fleet at Lepanto.", "historical"),
        ("Pakistani troops invaded Kargil in 1999.", "historical"),
        ("Russian troops seized the plant in March 2022.", "actual"),
    ],
)
def test_what_was_done_long_before_the_page_is_history(read: Read, text: str, status: str) -> None:
    assert [c.status for c in read(text).claims] == [(status,)]


@pytest.mark.parametrize(
    "text",
    [
        "The visitors bombarded the Porto goal for half an hour.",
        "Apple fired the first shot in a price war with Samsung.",
        "Bacteria have invaded the ward.",
        "The carmaker recruits an army of coders.",
        "The dam supplies a tenth of the country's power.",
        "The governor left a wreath at the memorial.",
        "The novel tells of the jailed priests.",
    ],
)
def test_business_sport_and_gifts_are_no_event(read: Read, text: str) -> None:
    assert told(read, text) == []


@pytest.mark.parametrize(
    ("text", "event", "actor", "recipient"),
    [
        ("Ottawa slapped travel bans on four settlers.", "SANCTION", "Ottawa", "four settlers"),
        ("Hundreds lined the streets to cheer the soldiers.", "SUPPORT", "Hundreds", "soldiers"),
        ("The king sent the monks a message of solidarity.", "SUPPORT", "king", "monks"),
        ("The council adopted a resolution drafted by Britain.", "SUPPORT", "council", ""),
    ],
)
def test_words_of_manner_add_no_event(read: Read, text: str, event: str, actor: str, recipient: str) -> None:
    assert [(e, a, r) for e, _, a, r in told(read, text)] == [(event, [actor], [recipient] if recipient else [])]


@pytest.mark.parametrize(
    ("text", "event", "mode", "actors", "recipients"),
    [
        ("Crowds gathered outside parliament on Tuesday, waving flags and chanting slogans.", "PROTEST", "demo", ["Crowds"], []),
        ("A car bomb tore through a market in Goma, killing nine.", "ASSAULT", "explosives", [], ["market", "nine"]),
        ("The column pulled out of Timbuktu, leaving the barracks to the army.", "RETREAT", "withdraw", ["column"], []),
        ("A court put the editor behind bars for eight years.", "SANCTION", "convict", ["court"], ["editor"]),
        ("Masked men bundled the editor into a van.", "ASSAULT", "abduct", ["Masked men"], ["editor"]),
        ("Niger and Mali have begun pooling their helicopters.", "COOPERATE", "", ["Niger", "Mali"], []),
        ("The governor clamped a curfew on Rangamati.", "COERCE", "curfew", ["governor"], ["Rangamati"]),
        ("Iran came out in favour of Armenia.", "SUPPORT", "", ["Iran"], ["Armenia"]),
        ("Shopkeepers in Kashmir shuttered their stores for a day in protest.", "PROTEST", "strike", ["Shopkeepers"], []),
        ("Gabon cut off the internet on election night.", "COERCE", "censor", ["Gabon"], []),
    ],
)  # fmt: skip
def test_one_happening_in_several_words_is_told_once(
    read: Read, text: str, event: str, mode: str, actors: list[str], recipients: list[str]
) -> None:
    assert told(read, text) == [(event, [mode] if mode else [], actors, recipients)]


def test_roads_blocked_by_those_who_march_are_another_protest(read: Read) -> None:
    events = told(read, "Thousands marched on the palace, tearing down barricades.")
    assert [mode for _, mode, _, _ in events] == [["demo"], ["obstruct"]]


@pytest.mark.parametrize(
    ("text", "event", "mode", "actors", "recipients"),
    [
        ("Brussels took nine traders off its sanctions list.", "RETREAT", "", ["Brussels"], ["nine traders"]),
        ("The cabinet removed Eritrea from its blacklist on Friday.", "RETREAT", "", ["cabinet"], ["Eritrea"]),
        ("Ottawa ended its arms embargo on Ankara.", "RETREAT", "", ["Ottawa"], ["Ankara"]),
        ("The United Nations delisted two former rebels.", "RETREAT", "", ["United Nations"], ["two former rebels"]),
        ("Officers gave two students electric shocks in the cellar.", "ASSAULT", "torture", ["Officers"], ["two students"]),
        ("Washington is sending an aircraft carrier to the Red Sea.", "MOBILIZE", "weapons", ["Washington"], []),
        ("The regime gave London the cold shoulder.", "REJECT", "", ["regime"], ["London"]),
        ("The general has dug in his heels over the convoy.", "REJECT", "", ["general"], []),
        ("Abuja slammed the door on a return of the ambassadors.", "REJECT", "yield", ["Abuja"], ["ambassadors"]),
        ("Miners have refused food since Sunday.", "PROTEST", "hunger", ["Miners"], []),
        ("Prisoners on the island began a hunger strike on Monday.", "PROTEST", "hunger", ["Prisoners"], []),
        ("The premier bowed out on Monday.", "RETREAT", "resign", ["premier"], []),
        ("Fighting stopped in Goma on Friday.", "RETREAT", "ceasefire", [], []),
        ("The two camps put pen to paper on a peace deal in Doha.", "SUPPORT", "", ["two camps"], []),
        ("Cairo and Ankara shook hands on a truce.", "SUPPORT", "", ["Cairo", "Ankara"], []),
        ("Rabat pulls plug on trade with Algiers", "SANCTION", "discontinue", ["Rabat"], ["Algiers"]),
        ("Accra sent the Russian envoy packing in May.", "SANCTION", "expel", ["Accra"], ["Russian envoy"]),
        ("Berlin told the Syrian consul to leave.", "SANCTION", "expel", ["Berlin"], ["Syrian consul"]),
        ("Turkey sent back 400 migrants on Monday.", "COERCE", "deport", ["Turkey"], ["400 migrants"]),
        ("Hackers knocked the ministry's website offline.", "COERCE", "cyber", ["Hackers"], ["ministry's website"]),
        ("Lusaka gave Harare a week to amend the bill.", "REQUEST", "change", ["Lusaka"], ["Harare"]),
        ("Chisinau reached out to Bucharest for help.", "REQUEST", "assist", ["Chisinau"], ["Bucharest"]),
        ("The ministry will not hear of a visit by inspectors.", "REJECT", "meet", ["ministry"], ["inspectors"]),
    ],
)  # fmt: skip
def test_what_the_words_beside_a_verb_make_of_it_is_told_once(
    read: Read, text: str, event: str, mode: str, actors: list[str], recipients: list[str]
) -> None:
    assert told(read, text) == [(event, [mode] if mode else [], actors, recipients)]


def test_what_somebody_will_pay_dearly_for_is_a_threat_of_whoever_warns(read: Read) -> None:
    (claim,) = read("Baku warned that Yerevan would pay dearly if its drones crossed the line again.").claims
    assert (str(claim.event), [a.name for a in claim.actors]) == ("THREATEN", ["Baku"])
    assert claim.condition is not None and claim.condition.text == "if its drones crossed the line again"


def test_ministers_who_compare_notes_on_something_say_nothing(read: Read) -> None:
    (claim,) = read("Ministers compared notes on Sahel security in Accra on Friday.").claims
    assert (str(claim.event), claim.sources, claim.author_commitment.value) == ("CONSULT", (), "CT+")
