"""Turns of phrase that tell of an event or of a speaker though no single word does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Claim, Reading

Read = Callable[..., Reading]


def only(read: Read, text: str) -> Claim:
    (claim,) = read(text).claims
    return claim


def names(claim: Claim) -> tuple[list[str], list[str]]:
    return [a.name for a in claim.actors], [r.name for r in claim.recipients]


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("A convoy of peacekeepers came under fire near Goma on Tuesday.", "ASSAULT", [], ["convoy of peacekeepers"]),
        ("The patrol came under attack from gunmen.", "ASSAULT", ["gunmen"], ["patrol"]),
        ("Iran responded to the raid with a barrage of missiles.", "ASSAULT", ["Iran"], []),
        ("Two officers hurt in Mitrovica blast.", "ASSAULT", [], ["Two officers"]),
        ("The two leaders held a telephone call on Saturday.", "CONSULT", ["two leaders"], []),
    ],
)
def test_who_does_it_and_whom_it_befalls(
    read: Read, text: str, event: str, actors: list[str], recipients: list[str]
) -> None:
    claim = next(c for c in read(text).claims if c.event == event)
    assert names(claim) == (actors, recipients)


def test_what_was_reported_or_heard_takes_place_though_nobody_is_named(read: Read) -> None:
    reported = only(read, "Clashes were reported in Sake on Wednesday.")
    assert (reported.event, reported.act, reported.commitment.value) == ("ASSAULT", "rumour", "Uu")
    recorded = only(read, "No shelling was recorded overnight, the OSCE mission said.")
    assert (recorded.act, [s.name for s in recorded.sources]) == ("deny", ["OSCE mission"])


def test_a_deed_is_nobody_that_another_deed_befalls(read: Read) -> None:
    claim = only(read, "The army said on Sunday that it had repelled an attack.")
    assert names(claim) == (["army"], [])


def test_who_will_not_hesitate_will(read: Read) -> None:
    claim = only(read, "Iran will not hesitate to strike Israel, the commander said.")
    assert (claim.event, [s.value for s in claim.status], claim.commitment.value) == ("ASSAULT", ["future"], "CT+")


def test_of_two_subjects_the_first_is_that_of_the_clause_before(read: Read) -> None:
    killed = read("A drone strike on a market killed 14 people, the mayor said.").claims[0]
    assert (names(killed), [s.name for s in killed.sources]) == (([], ["14 people"]), ["mayor"])


@pytest.mark.parametrize(
    ("headline", "sources"),
    [
        ("Analysts: Ethiopia preparing to attack Eritrea", ["Analysts"]),
        ("Kremlin: Ukraine shelled Belgorod", ["Kremlin"]),
        ("UN: 40 killed in Darfur raid", ["UN"]),
        ("Israeli strikes kill 12 in Jenin: medics", ["medics"]),
        ("Sudan: army shells Omdurman market", []),
    ],
)
def test_a_headlines_label_speaks_unless_it_is_a_place(read: Read, headline: str, sources: list[str]) -> None:
    assert [s.name for s in read(headline).claims[0].sources] == sources


def test_what_is_charged_took_place_at_a_time_of_its_own(read: Read) -> None:
    text = "The Kremlin on Tuesday rejected accusations that Russian drones had violated Romanian airspace."
    assert [c.when for c in read(text, published="2024-05-10").claims] == [None, None]
