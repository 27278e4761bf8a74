"""Who is a source without a verb of saying, and by what name a source goes, read off whole sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.schema import Act, Commitment, Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("President Daniel Sow mocked the monks as deranged.", "Daniel Sow"),
        ("The governor paid tribute to the guards.", "governor"),
        ("Several of the accused refused to appear by video.", "Several of the accused"),
    ],
)
def test_what_is_done_by_words_is_its_doers_word(read: Read, text: str, source: str) -> None:
    (claim,) = read(text).claims
    assert [s.name for s in claim.sources] == [source]
    assert claim.sources[-1].act == claim.act


def test_what_the_page_itself_does_by_words_has_no_source(read: Read) -> None:
    assert [c.sources for c in read("We applaud the guards.").claims] == [()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aid group Doctors Without Borders said nine people were killed.", "Doctors Without Borders"),
        ("State news agency SANA said nine people were killed.", "SANA"),
        ("Nine people were killed, state news agency SANA reported.", "SANA"),
        ("The rights group Amnesty International said nine people were killed.", "Amnesty International"),
        ("Monitoring group Syrian Observatory for Human Rights said nine people were killed.", "Syrian Observatory for Human Rights"),
        ("The International Organization for Migration said nine people were killed.", "International Organization for Migration"),
        ("The ASEAN chair, Indonesia, said nine people were killed.", "Indonesia"),
    ],
)  # fmt: skip
def test_a_body_goes_by_its_name_and_not_by_what_it_is(read: Read, text: str, name: str) -> None:
    assert [s.name for c in read(text).claims for s in c.sources] == [name]


def test_unconfirmed_reports_are_rumours(read: Read) -> None:
    (claim,) = read("Unconfirmed reports said prisoners had been executed in Lubwe.").claims
    assert (claim.act, claim.commitment, len(claim.sources)) == (Act.RUMOUR, Commitment.UU, 1)


def test_what_nobody_was_told_is_the_pages_own(read: Read) -> None:
    assert [c.sources for c in read("The chiefs told nobody that rockets had hit the harbour.").claims] == [()]


@pytest.mark.parametrize("frame", ["By Juba's count", "By the army's account"])
def test_by_whose_account(read: Read, frame: str) -> None:
    (claim,) = read(f"{frame} nine soldiers were killed in Lubwe.").claims
    assert (claim.actors, [s.name for s in claim.sources]) == (
        (),
        [frame.split("'")[0].removeprefix("By ").removeprefix("the ")],
    )


def test_who_counts_the_dead_at_the_end_says_nothing_of_what_was_agreed(read: Read) -> None:
    text = "The presidents agreed to pull troops back from a border where 24 people had been killed, according to the clinic."
    told = {c.event: [s.name for s in c.sources] for c in read(text).claims}
    assert told["ASSAULT"] == ["clinic"]
    assert "clinic" not in {*told["AGREE"], *told["RETREAT"]}


def test_who_is_said_to_lie_does_not_say_so(read: Read) -> None:
    text = 'Asked about it, an official at the Ministry of Works said the terrorist ADF was "once again weeping over a drama".'
    assert {s.name for c in read(text).claims for s in c.sources} == {"official"}


def _told(found: Reading) -> list[tuple[str, str, list[str], list[str]]]:
    """Event, act, actors and sources of each claim with an event."""
    return [
        (str(c.event), str(c.act), [a.name for a in c.actors], [s.name for s in c.sources])
        for c in found.claims
        if c.event
    ]


def test_what_is_told_of_anothers_word_of_blame_is_condemned(read: Read) -> None:
    text = "In a phone call on Monday, Macron told Aliyev that the closure of the Lachin corridor was unacceptable, according to the Elysee."
    assert ("ACCUSE", "condemn", ["Emmanuel Macron"], ["Elysee", "Emmanuel Macron"]) in _told(read(text, "2023-03-01"))


def test_no_such_call_denies_the_call(read: Read) -> None:
    text = (
        "Abiy phoned Kenyatta on Sunday, the palace said. A spokesman for the mayor said no such call had taken place."
    )
    assert [(c.event, c.act, c.commitment) for c in read(text).claims][-1] == ("CONSULT", Act.DENY, Commitment.CT_MINUS)


def test_who_denies_in_an_aside_and_goes_on_stands_under_nobody(read: Read) -> None:
    text = "The Sudanese army accused the Rapid Support Forces of shelling a camp, which the RSF denied, blaming the attack on allied militias."
    told = _told(read(text))
    assert ("ASSAULT", "accuse", ["Rapid Support Forces"], ["Sudanese army"]) in told
    assert ("ASSAULT", "deny", ["Rapid Support Forces"], ["RSF"]) in told


def test_a_claim_rejected_as_baseless_is_whoever_makes_it_word(read: Read) -> None:
    told = _told(
        read("Pakistan's foreign office rejected as baseless a claim by Kabul that its jets had bombed two villages.")
    )
    assert [(act, sources) for _, act, _, sources in told] == [
        ("deny", ["Pakistan's foreign office"]),
        ("claim", ["Kabul"]),
    ]


def test_claims_that_are_fabricated_are_denied(read: Read) -> None:
    told = _told(
        read("The junta's spokesman said claims that its jets had bombed a school were fabricated by the media.")
    )
    assert [(event, act, sources) for event, act, _, sources in told] == [("ASSAULT", "deny", ["junta's spokesman"])]


def test_what_nobody_named_asks_tells_nothing(read: Read) -> None:
    text = "Asked whether troops had crossed the border, the governor said he had received no report."
    assert [c for c in read(text).claims if c.event] == []


def test_as_others_report_adds_no_voice_to_who_will_not_confirm(read: Read) -> None:
    text = (
        "Neither Delhi nor Islamabad would confirm that their advisers had met in Bangkok, as Pakistani media reported."
    )
    assert [[s.name for s in c.sources] for c in read(text).claims] == [["Delhi and Islamabad"]]


def test_who_is_said_to_have_done_it_did_what_was_told_before(read: Read) -> None:
    told = _told(
        read("Moscow says Kyiv shelled the plant. Kyiv says Moscow did. The agency says it cannot tell who fired.")
    )
    assert told[:2] == [("ASSAULT", "accuse", ["Kyiv"], ["Moscow"]), ("ASSAULT", "accuse", ["Moscow"], ["Kyiv"])]
    assert {act for _, act, _, _ in told[2:]} <= {"omit"}


@pytest.mark.parametrize(
    "text",
    [
        "The junta says the rebels burned the school; the rebels say the army did.",
        "The junta's version is that the rebels burned the school; the rebels say the army did.",
        "The junta said that the rebels had burned the school, but the rebels said soldiers did.",
    ],
)
def test_each_side_lays_it_on_the_other_in_one_sentence(read: Read, text: str) -> None:
    told = {(source, actor) for event, _, (actor,), (source,) in _told(read(text)) if event == "ASSAULT"}
    assert told in ({("junta", "rebels"), ("rebels", army)} for army in ("army", "soldiers"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Turkey will not ratify Sweden's membership until it extradites dozens of people, Erdogan said on Friday, according to his office.",
            ("REJECT", ["his office", "Recep Tayyip Erdogan"]),
        ),
        (
            "Two people said Qatar had conveyed a proposal from Hamas under which 10 hostages would be freed.",
            ("RETREAT", ["Two people", "Qatar"]),
        ),
        (
            "The ambassador said the vessel had entered Chinese waters, a claim the Philippine coast guard called ridiculous.",
            ("MOBILIZE", ["Philippine coast guard"]),
        ),
        (
            "The mission said soldiers had attacked Malakal, killing 21 people, an account the army dismissed as exaggerated.",
            ("ASSAULT", ["army"]),
        ),
        (
            "Mali's junta leader accused Ivory Coast of sheltering plotters, an accusation Abidjan has repeatedly rejected.",
            ("AID", ["Abidjan"]),
        ),
    ],
)
def test_whose_chain_of_words_it_is(read: Read, text: str, wanted: tuple[str, list[str]]) -> None:
    assert wanted in [(c.event, [s.name for s in c.sources]) for c in read(text, "2023-07-21").claims]


def test_who_goes_on_in_another_clause_says_nothing_of_the_charge_before(read: Read) -> None:
    text = "Hezbollah denied Israeli accusations that it stored rockets under a hospital, and its director invited journalists to look."
    told = _told(read(text))
    assert ("ASSAULT", "accuse", ["Hezbollah"], ["Israeli"]) in told
    assert ("ASSAULT", "deny", ["Hezbollah"], ["Hezbollah"]) in told


def test_whom_police_suspect_is_not_said_to_have_done_it(read: Read) -> None:
    (planted,) = [
        c
        for c in read("Police said they had arrested three men suspected of having planted the bomb.").claims
        if c.event == "ASSAULT"
    ]
    assert (planted.act, planted.commitment) == (Act.ACCUSE, Commitment.PR_PLUS)


def test_what_is_expected_of_somebody_is_yet_to_come(read: Read) -> None:
    (claim,) = read("Ministers are expected to agree on new sanctions.").claims
    assert list(claim.status) == ["future"]


def test_no_group_is_no_source(read: Read) -> None:
    assert not [
        s
        for c in read("It was not clear who had fired the rockets. No group has claimed responsibility.").claims
        for s in c.sources
    ]


def test_a_truce_that_was_violated_is_told_by_whoever_counts_it(read: Read) -> None:
    told = _told(read("The ceasefire was violated 14 times overnight, the army's press service reported."))
    assert told == [("ASSAULT", "report", [], ["army's press service"])]


def test_who_goes_on_behind_a_semicolon_is_who_speaks_there(read: Read) -> None:
    text = 'The board passed the resolution by 19 votes to 3, with 11 abstentions; Iran\'s envoy called it "politically motivated" and said Tehran would respond.'
    assert (["Tehran"], ["Iran's envoy"]) in [(actors, sources) for _, _, actors, sources in _told(read(text))]


def test_a_speaker_behind_the_hour_of_a_live_page(read: Read) -> None:
    assert [
        s.name for c in read("09:40 Mayor Terekhov: two people injured in Saltivka.").claims for s in c.sources
    ] == ["Terekhov"]


def test_a_word_that_calls_it_false_denies_it(read: Read) -> None:
    told = _told(read('Experts allege Rwandan drones hit the camp. "Fake news," Rwanda\'s spokesperson tweeted.'))
    assert [(act, sources) for _, act, _, sources in told] == [
        ("claim", ["Experts"]),
        ("deny", ["Rwanda's spokesperson"]),
    ]


def test_a_meeting_in_the_words_of_a_meeting_is_told_once(read: Read) -> None:
    text = "The Minister of Foreign Affairs received today a telephone call from his Egyptian counterpart."
    assert [c.event for c in read(text, "2024-05-15").claims] == ["CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Iran vowed to retaliate.",
        "The front vowed revenge.",
        "The militia promised to punish the villagers.",
        "The rebels vowed to keep fighting.",
    ],
)
def test_a_vow_of_harm_is_a_threat_and_whoever_makes_it_word(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.event, claim.act, list(claim.status), len(claim.sources)) == ("THREATEN", Act.THREATEN, ["future"], 1)


def test_nameless_officials_at_the_beginning_are_a_voice_too(read: Read) -> None:
    text = "Officials in Pyongyang warned that the border would be closed, the KCNA agency said."
    assert {tuple(s.name for s in c.sources) for c in read(text).claims} == {("KCNA agency", "Officials")}


def test_who_goes_on_behind_a_comma_goes_on_from_the_saying(read: Read) -> None:
    text = (
        "UNIFIL said that Israeli troops had fired on its position near Naqoura and wounded two peacekeepers, and demanded an explanation. "
        "The Israeli army said Hezbollah fighters had been operating nearby."
    )
    assert ("REQUEST", "demand", ["UNIFIL"], ["UNIFIL"]) in _told(read(text))


def test_each_accuses_the_other(read: Read) -> None:
    told = [
        c
        for c in read("Israel and Hamas each accused the other of violating the truce.").claims
        if c.event == "ASSAULT"
    ]
    assert [[a.name for a in c.actors] for c in told] == [["Israel", "Hamas"]]


def test_neither_confirmed_nor_denied_is_no_denial(read: Read) -> None:
    text = "Mujahid wrote on X that Pakistani planes bombed a house in Barmal and killed women and children; Islamabad has neither confirmed nor denied the strike."
    assert "deny" not in [act for _, act, _, _ in _told(read(text))]


def test_who_tells_a_paper_something_demands_nothing(read: Read) -> None:
    (claim,) = read("At least 15 people have been killed in the city of Zawiya, an eyewitness told CNN.").claims
    assert (claim.event, claim.act, [s.name for s in claim.sources]) == ("ASSAULT", Act.REPORT, ["eyewitness"])


def test_a_request_that_others_tell_of_is_in_both_voices(read: Read) -> None:
    text = "Haiti's transitional council has asked Kenya for more officers, two of its members told the Miami Herald, though Nairobi says it has received no request."
    assert (
        "REQUEST",
        "demand",
        ["Haiti's transitional council"],
        ["two of its members", "Haiti's transitional council"],
    ) in _told(read(text))


def test_who_is_quoted_as_saying_so_is_a_voice_of_his_own(read: Read) -> None:
    text = "Iran's president is quoted by state media as saying that Tehran will not attack Baku."
    assert {tuple(s.name for s in c.sources) for c in read(text, "2024-05-15").claims} == {
        ("state media", "Ebrahim Raisi")
    }


def test_what_nobody_would_stand_for_is_told_of_nobody(read: Read) -> None:
    text = "Cairo would not accept the displacement of Palestinians, the presidency said."
    assert [c.event for c in read(text).claims] == ["REJECT"]


def test_who_declines_to_be_named_refuses_nothing(read: Read) -> None:
    text = "A defence official, who declined to be named, said nine soldiers were killed."
    assert [c.event for c in read(text).claims] == ["ASSAULT"]


def test_he_is_whom_a_sentence_is_about_before_whoever_tells_of_him(read: Read) -> None:
    text = "Opposition leader Denis Okello was killed in a raid, the public prosecutor said. His party says he was executed at point-blank range."
    assert [r.name for c in read(text).claims for r in c.recipients] == ["Denis Okello", "Denis Okello"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "Libya said Monday 19 civilians were killed in a NATO air strike, a day after NATO admitted killing civilians in a separate attack.",
            {("Libya",), ("NATO",)},
        ),
        (
            "The war is reaching stalemate, a senior general said on Thursday, after rebels fighting to topple the emir said a strike killed five of their men.",
            {("rebels",)},
        ),
    ],
)
def test_when_it_was_is_told_by_the_author_and_not_by_whoever_speaks(
    read: Read, text: str, voices: set[tuple[str, ...]]
) -> None:
    assert {tuple(s.name for s in c.sources) for c in read(text).claims if c.sources} == voices


def test_five_rebels_are_not_all_rebels(read: Read) -> None:
    text = "At least five rebels were killed in Ajdabiya. A spokesman said the rebels rejected talks with Gaddafi."
    assert [a.name for c in read(text).claims if c.event == "REJECT" for a in c.actors] == ["rebels"]


def test_a_quotation_belongs_to_the_saying_that_follows_it(read: Read) -> None:
    text = "“If the president believes in this war, he must make a case for it,” Boehner said in a statement announcing two proposed resolutions."
    assert {c.sources[0].name for c in read(text).claims} == {"Boehner"}


def test_an_official_at_a_firm_is_not_the_firm(read: Read) -> None:
    text = "Oil firms fled. An official at Libyan rebel oil firm AGOCO has already said the army shelled its terminal."
    assert [s.name for c in read(text).claims for s in c.sources] == ["official"]


def test_he_whom_a_statement_is_about_is_told_of_behind_the_saying(read: Read) -> None:
    text = "President Barack Obama still opposes sending U.S. troops to Libya, the White House said on Wednesday, but he supports a French move to dispatch advisors."
    claims = read(text).claims
    assert {c.sources[0].name for c in claims} == {"White House"}
    assert all(c.event != "MOBILIZE" or "hypothetical" in c.status for c in claims)


@pytest.mark.parametrize(
    "text",
    [
        "You and your country are to blame for everything bad that happened here.",
        "The party is the biggest here. It draws its support from the poorer members of society.",
    ],
)
def test_who_is_blamed_or_supports_says_nothing(read: Read, text: str) -> None:
    assert not [s for c in read(text).claims for s in c.sources]


def test_a_saying_behind_what_is_told_of_its_speaker_is_still_said(read: Read) -> None:
    text = "A senior Hezbollah figure, quoted by Reuters, said the group would not disarm before Israel leaves the five hilltops."
    assert {tuple(s.name for s in c.sources) for c in read(text).claims} == {("Reuters", "senior Hezbollah figure")}


def test_who_is_believed_to_be_something_believes_nothing(read: Read) -> None:
    text = "Gunmen believed to be from Boko Haram abducted 12 girls in Askira on Saturday, a local official said."
    (claim,) = read(text).claims
    assert [s.name for s in claim.sources] == ["local official"]
    assert [a.name for a in claim.actors] == ["Gunmen"]


def test_of_clauses_side_by_side_each_is_its_own(read: Read) -> None:
    text = "The president's party claimed victory, the opposition cried fraud, and the army urged calm."
    assert [[s.name for s in c.sources] for c in read(text).claims] == [["president's party"], ["opposition"], ["army"]]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("A tribal elder who declined to be named said the raid, which the government has yet to acknowledge, killed four herders.", "tribal elder"),
        ("“We will not negotiate under fire,” the union's chief said, rejecting a US proposal that the front had accepted.", "union's chief"),
    ],
)  # fmt: skip
def test_whoever_speaks_is_not_whom_he_speaks_of(read: Read, text: str, voice: str) -> None:
    said = [c for c in read(text).claims if c.sources and c.act != "omit"]
    assert said and {c.sources[0].name for c in said} == {voice}


def test_a_cue_that_is_quoted_alone_still_speaks_of_what_follows(read: Read) -> None:
    (claim,) = read("The ministry “categorically denies” having signed any such paper.").claims
    assert (claim.act, [s.name for s in claim.sources]) == ("deny", ["ministry"])


def test_a_rumour_ends_where_another_clause_begins_and_a_denial_does_not(read: Read) -> None:
    text = "Rumours spread in Yerevan on Wednesday night that Pashinyan was about to sign away Nagorno-Karabakh, and thousands gathered before parliament. He denied that he had signed or intended to sign any such paper."
    gathered, *denied = read(text).claims
    assert not gathered.sources and gathered.act == "state"
    assert {s.name for c in denied for s in c.sources} == {"Nikol Pashinyan"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Water, Irrigation and Energy confirmed that the filling had begun.", "Ministry of Water, Irrigation and Energy"),
        ("Save the Children said the clinic was shelled.", "Save the Children"),
    ],
)  # fmt: skip
def test_a_body_has_the_whole_of_its_name_and_is_one(read: Read, text: str, name: str) -> None:
    assert {tuple(s.name for s in c.sources) for c in read(text).claims} == {(name,)}
