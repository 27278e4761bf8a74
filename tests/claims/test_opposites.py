"""Friendly and neutral acts that share their words with hostile ones, and the reverse."""

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
