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
        (
            "The prime minister came under fire from the opposition for the floods.",
            "ACCUSE",
            ["opposition"],
            ["prime minister"],
        ),
        (
            "The Bolivian president gave credit to the army for restoring calm.",
            "SUPPORT",
            ["president of Bolivia"],
            ["army"],
        ),
        (
            "Bobi Wine took aim at President Museveni over the arrest of his supporters.",
            "ACCUSE",
            ["Bobi Wine"],
            ["Yoweri Museveni"],
        ),
        ("The minister hit out at Brussels over the cuts.", "ACCUSE", ["minister"], ["Brussels"]),
        ("The government went back on its promise to raise the wages of nurses.", "REJECT", ["government"], ["nurses"]),
        (
            "Caracas responded by ordering the Ecuadorian ambassador to leave.",
            "SANCTION",
            ["Caracas"],
            ["Ecuadorian ambassador"],
        ),
        (
            "The junta gave the French ambassador 72 hours to leave the country.",
            "SANCTION",
            ["junta"],
            ["French ambassador"],
        ),
        ("The judge gave the editor nine years.", "SANCTION", ["judge"], ["editor"]),
        ("The party attacked its former members in its newspaper.", "ACCUSE", ["party"], ["its former members"]),
        ("Gunmen attacked a priest in his church in Kaduna.", "ASSAULT", ["Gunmen"], ["priest"]),
        ("The court in Amman handed down sentences of 15 years to four men.", "SANCTION", ["court"], ["four men"]),
        (
            "South Africa's envoy to Washington was declared persona non grata.",
            "SANCTION",
            [],
            ["South Africa's envoy to Washington"],
        ),
        ("The Red Cross ferried the wounded to Bukavu.", "AID", ["Red Cross"], ["wounded"]),
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
    assert [c.when for c in read(text, published="2024-05-10").claims] == [None]


def test_what_another_must_do_is_asked_of_it(read: Read) -> None:
    claim = only(read, "Kyiv said Russia must withdraw its troops from Kherson.")
    assert (claim.event, claim.act, names(claim)) == ("REQUEST", "demand", (["Kyiv"], ["Russia"]))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We fired at nobody. We were not there,” the colonel said.", ["colonel"]),
        ("The army said there was heavy fighting in Sake.", ["army"]),
        ("Kigali has denied arming the rebels, and the minister in Kinshasa said it was lying.", ["Kigali"]),
        (
            "Activists alleged that the army burned a village; the SDF press centre denied it had sent troops.",
            ["Activists"],
        ),
    ],
)
def test_whose_words_they_are(read: Read, text: str, speakers: list[str]) -> None:
    assert [s.name for s in read(text).claims[0].sources] == speakers


def test_behind_a_semicolon_another_speaks(read: Read) -> None:
    text = "Activists alleged that the army burned a village; the SDF press centre denied having used artillery there."
    assert [([s.name for s in c.sources], c.act.value) for c in read(text).claims if c.act == "deny"] == [
        (["SDF press centre"], "deny")
    ]


def test_a_question_supposes_unless_it_asks_who_did_it(read: Read) -> None:
    assert only(read, "Who shelled the hospital?").commitment.value == "CT+"
    assert all(c.commitment.value == "CTu" for c in read("Did the army shell the hospital in Kutum?").claims)


def test_has_yet_to_say_is_silence(read: Read) -> None:
    assert only(read, "Its rival has yet to comment on the raid.").act == "omit"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The cabinet lifted the ban on Monday.", "CONCEDE"),
        ("The council called off the lockdown for Thursdays.", "CONCEDE"),
        ("Her government has offered its rivals talks.", "AGREE"),
        ("The premier gave credit to the rescuers.", "SUPPORT"),
        ("The jury found the banker guilty on Tuesday.", "SANCTION"),
        ("The guards did not let the nurses pass.", "COERCE"),
    ],
)
def test_one_happening_in_several_words_is_one_event(read: Read, text: str, event: str) -> None:
    assert only(read, text).event == event


def test_march_is_a_month(read: Read) -> None:
    found = read("The bloc imposed sanctions on two banks in March.").claims
    assert [c.event for c in found] == ["SANCTION"]


def test_a_page_that_thanks_its_reader_tells_of_nobody(read: Read) -> None:
    assert read("Good morning, and thank you for joining us.").claims == ()
    assert only(read, "The president thanked the rescuers.").event == "SUPPORT"


def test_a_heading_of_one_word_tells_nothing(read: Read) -> None:
    page = "Coordination\n\nWe train village medics with the Red Cross.\n\nRequests\n\nThe store in Moura needs forty tents."
    assert all(len(c.evidence.text.split()) > 1 for c in read(page).claims)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The court in Dakar struck down the decree on Thursday.", ["REJECT"]),
        ("Minsk summoned the Polish envoy to protest.", ["ACCUSE"]),
        ("Caracas responded by ordering the Ecuadorian ambassador to leave.", ["SANCTION"]),
        ("The junta gave the French ambassador 72 hours to leave the country.", ["SANCTION"]),
        ("Turkey retaliated with air strikes on the group.", ["ASSAULT"]),
        ("The union responded by calling a strike.", ["PROTEST"]),
    ],
)
def test_a_turn_of_phrase_tells_of_one_event(read: Read, text: str, events: list[str]) -> None:
    assert [c.event for c in read(text).claims] == events


@pytest.mark.parametrize(
    "text",
    [
        "The army said that it had crashed.",
        "The virus has invaded four provinces, the health minister warned.",
        "A driver told of the crash that killed two students.",
        "Wolves killed forty sheep near Trento.",
        "A ferry sank off Mindoro, killing 30 people.",
    ],
)
def test_what_no_one_does_is_no_blow(read: Read, text: str) -> None:
    assert not any(c.event == "ASSAULT" for c in read(text).claims)


@pytest.mark.parametrize(
    "text",
    [
        "The convoy ended up in a valley near Zinder.",
        "The opposition leader spoke to a newspaper in Harare on Thursday.",
        "The minister gave a speech in Kampala on Monday.",
        "The spokeswoman held a news conference in Bogotá.",
        "The mayor opened a new hospital in Goma on Friday.",
        "The force carried out its mandate in Bangui.",
    ],
)
def test_turns_of_phrase_that_tell_of_no_event_of_ours(read: Read, text: str) -> None:
    assert [c.event for c in read(text).claims if c.event] == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The opposition leader spoke with the envoy in Harare on Thursday.", "CONSULT"),
        ("The kidnappers let the pilot go on Friday.", "RETREAT"),
        ("The mayors worked with the ministry to reopen the road.", "COOPERATE"),
    ],
)
def test_their_neighbours_still_tell_of_one(read: Read, text: str, event: str) -> None:
    assert event in [c.event for c in read(text).claims]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The town of Kidal fell to the rebels in May.", ["rebels"], ["Kidal"]),
        ("Rebels said the town of Kidal was under attack.", [], ["town of Kidal"]),
        ("The rebels say that Goma is under siege.", [], ["Goma"]),
        ("Embassy in Tripoli attacked", [], ["Embassy"]),
        ("The town of Bama was recaptured from the rebels.", [], ["rebels"]),
        ("EU ministers agreed on Monday to tighten Iran sanctions.", ["EU ministers"], ["Iran"]),
        ("The council renewed Mali sanctions on Friday.", ["council"], ["Mali"]),
        ("Russian sanctions on Norway took effect on Monday.", ["Russian"], ["Norway"]),
        ("The envoy said EU sanctions hurt Belarus.", ["EU"], ["Belarus"]),
    ],
)
def test_who_bears_it_is_not_who_does_it(read: Read, text: str, actors: list[str], recipients: list[str]) -> None:
    found = next(c for c in read(text).claims if c.event in ("ASSAULT", "COERCE", "SANCTION"))
    assert names(found) == (actors, recipients)


def test_who_faces_an_inquiry_holds_none(read: Read) -> None:
    (claim,) = read("President Adama Sow and his sons face an investigation for fraud.").claims
    assert (claim.event, names(claim)) == ("ACCUSE", ([], ["Adama Sow", "his sons"]))


def test_a_blow_and_what_its_clause_tells_of_it_are_one(read: Read) -> None:
    found = read(
        "Hezbollah said it fired rockets at a barracks in response to a strike that killed a commander."
    ).claims
    assert [names(c)[1] for c in found][1:] == [["commander"]]


def test_who_is_rebelled_against_does_not_rebel(read: Read) -> None:
    found = read("The refugee crisis created by the rebellion against King Idris escalated.").claims
    assert all("Idris" not in "".join(names(c)[0]) for c in found)


def test_who_is_held_over_a_bombing_is_held(read: Read) -> None:
    found = read("Three men were held over the bombing of a market in Quetta.").claims
    assert (found[0].event, names(found[0])) == ("COERCE", ([], ["Three men"]))
