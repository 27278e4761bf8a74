"""Denials, omissions, scare quotes and voices that stand apart, read from sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.claims.denials import denied
from readouts.claims.slots import kind
from readouts.schema import Quote, QuoteKind, Reading
from tests.trees import span, tree

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "denial",
    [
        "Juba denied it.",
        "Juba rejected the claim.",
        "A spokesman in Juba called the reports nonsense.",
        "Juba denies any involvement.",
        "Juba rejected this as baseless.",
        "The army in Juba brushed it aside.",
    ],
)
def test_a_denial_that_only_points_is_one_of_the_event_told_before(read: Read, denial: str) -> None:
    found = read(f"Khartoum said that Juba had shelled the port of Renk. {denial}").claims
    last = [c for c in found if c.act == "deny"][-1]
    assert (last.event, last.commitment.value, [s.value for s in last.status]) == ("ASSAULT", "CT-", ["negated"])


def test_a_charge_that_is_negated_is_denied(read: Read) -> None:
    found = read("The Malian army said that its soldiers had not shelled the village.").claims
    assert any(c.event == "ASSAULT" and c.act == "deny" for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say who had fired.",
        "The communiqué did not mention the hostages.",
        "The governor gave no figure for the dead.",
        "The embassy declined to comment on the arrests.",
    ],
)
def test_what_is_left_unsaid_is_a_claim(read: Read, text: str) -> None:
    assert "omit" in [c.act.value for c in read(text).claims]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Caracas has repeatedly denied sheltering the guerrillas.", "AID"),
        ("The ministry has always denied bombing the camp.", "ASSAULT"),
        ("The army denied the officers had been arrested.", "COERCE"),
        ("Both sides deny targeting civilians.", "ASSAULT"),
        ("Rwanda denies backing the rebels.", "SUPPORT"),
        ("The company denied threatening its workers.", "THREATEN"),
        ("Rwanda has consistently rejected accusations that it backs the rebels.", "SUPPORT"),
        ("Kigali dismissed reports that its troops had crossed the border.", "MOBILIZE"),
    ],
)
def test_what_is_denied_is_negated_in_whatever_grammar(read: Read, text: str, event: str) -> None:
    found = [c for c in read(text).claims if c.act == "deny"]
    assert [(c.event, c.commitment.value, "negated" in c.status) for c in found] == [(event, "CT-", True)]
    assert not [c for c in read(text).claims if c.act == "state"]


@pytest.mark.parametrize(
    "text",
    [
        "Ankara has neither confirmed nor denied the strike.",
        "The general has said nothing about the raid.",
        "Reuters could not verify the report.",
        "The ministry admitted nothing about the shelling.",
        "Burhan has yet to say whether he will attend the talks.",
        "Kigali has remained silent on the allegation.",
        "The statement mentions no ceasefire.",
    ],
)
def test_who_keeps_silent_says_nothing_and_confirms_nothing(read: Read, text: str) -> None:
    assert {c.act.value for c in read(text).claims} == {"omit"}


def test_neither_negates(read: Read) -> None:
    (claim,) = read("Neither army has shelled the town since Monday.").claims
    assert (claim.event, claim.commitment.value, [s.value for s in claim.status]) == ("ASSAULT", "CT-", ["negated"])


NAMED = """
The the DET 2 det
observers observer NOUN 3 nsubj
crossed cross VERB 0 root
"""
CALLED = """
They they PRON 2 nsubj
called call VERB 0 root
them they PRON 2 obj
pirates pirate NOUN 2 xcomp
"""


def test_a_name_set_apart_is_a_scare_quote_and_what_one_calls_another_is_not() -> None:
    named, called = tree(NAMED), tree(CALLED)
    apart, given = (_quote(t, w) for t, w in ((named, "observers"), (called, "pirates")))
    assert kind(named, apart, attributed=True) is QuoteKind.SCARE
    assert kind(called, given, attributed=True) is QuoteKind.MIXED
    assert kind(called, given) is QuoteKind.SCARE


def test_a_short_phrase_is_mixed_where_somebody_said_it() -> None:
    sentence = tree(NAMED)
    both = _quote(sentence, "The observers")
    assert kind(sentence, both, attributed=True) is QuoteKind.MIXED
    assert kind(sentence, both) is QuoteKind.SCARE


def _quote(sentence: object, words: str) -> Quote:
    place = span(sentence, words)  # type: ignore[arg-type]
    return Quote(place.start, place.end, place.text, QuoteKind.MIXED)


def test_nothing_is_denied_where_nothing_was_told() -> None:
    assert denied([], 3, 0) is None


def test_agreements_told_by_another_add_no_voice(read: Read) -> None:
    found = read("The mediator said that Chad and Libya had agreed to open the border.").claims
    agreed = next(c for c in found if c.event == "AGREE")
    assert [s.name for s in agreed.sources] == ["mediator"]


def test_a_speaker_of_his_own_is_not_nested(read: Read) -> None:
    text = "Baku said that shells had hit Shusha, while Yerevan said that the army had held its fire."
    assert all(len(c.sources) < 2 for c in read(text).claims)


def test_a_denial_is_no_act_where_a_parser_errs_on_its_small_words(read: Read) -> None:
    found = read(
        "Kosovo denies that its police used force against peaceful protesters. No shot was fired by the police, the ministry said."
    )
    assert all("negated" in [s.value for s in c.status] for c in found.claims if c.event == "ASSAULT")


def test_who_did_it_is_asked_and_not_told(read: Read) -> None:
    found = read(
        "The two armies fought at the temple.\n\nThe joint statement makes no mention of landmines or of who fired first."
    )
    assert [c.act.value for c in found.claims if "fired" in c.evidence.text] in (["omit"], ["omit", "omit"])


@pytest.mark.parametrize(
    "text",
    [
        "The general denied killing nine protesters, the agency said.",
        "The rebels deny having shelled the market, a spokesman told reporters on Monday.",
        "Rwanda denied that it backs the rebels, an envoy said.",
    ],
)
def test_who_speaks_last_speaks_over_the_denial(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.act.value, claim.commitment.value, len(claim.sources)) == ("deny", "CT-", 2)


def test_what_goes_on_beside_a_denial_is_the_headlines_own(read: Read) -> None:
    found = {c.event: c for c in read("Chad denies shelling village as rebels seize town").claims}
    assert (found["ASSAULT"].act.value, found["COERCE"].act.value) == ("deny", "state")
    assert not found["COERCE"].sources


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("It is not true that we bombed the hospital, the general told the BBC.", "CT-"),
        ("The claim that Polish soldiers were fighting in Ukraine is false, Warsaw said.", "CT-"),
        ("There is no evidence that Iran supplied the missiles, the official said.", "PS-"),
        ("Hamas denies Israeli claims it fired from a school.", "CT-"),
        ("Kyiv denied any role in the attack on the bridge.", "CT-"),
        ("The rebels would have taken the town had the army not arrived.", "CTu"),
        ("Unless Kyiv withdraws, Moscow will strike again, Medvedev warned.", "CTu"),
    ],
)
def test_what_is_said_of_a_clauses_truth(read: Read, text: str, commitment: str) -> None:
    assert read(text).claims[0].commitment.value == commitment


@pytest.mark.parametrize(
    "text",
    [
        "The Islamic State group claimed responsibility for the attack on the church.",
        "Hamas said it was behind the bombing in Haifa.",
        "The army denied responsibility for the shelling of Kutum.",
    ],
)
def test_who_owns_up_to_a_deed_or_not_is_its_doer(read: Read, text: str) -> None:
    (claim,) = read(text).claims
    assert (claim.event, [a.name for a in claim.actors]) == ("ASSAULT", [s.name for s in claim.sources])


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Kyiv said Russian troops had shelled the plant; Moscow denied it.", "Moscow"),
        ("The army killed forty people at Moura, survivors said, but the junta denied the claim.", "junta"),
        ("Rebels burned the village, the mayor said, which their spokesman denied.", "their spokesman"),
        ("France accused Turkey of bombing Karabakh, a charge that it has denied.", "Turkey"),
    ],
)
def test_what_one_tells_another_denies_in_the_same_sentence(read: Read, text: str, denier: str) -> None:
    told = [c for c in read(text).claims if c.event == "ASSAULT"]
    assert [c.act.value for c in told][-1] == "deny"
    assert [s.name for s in told[-1].sources] == [denier]
    assert told[-1].actors and {a.name for a in told[-1].actors} == {a.name for a in told[0].actors}


def test_what_somebody_confirms_is_told_once_more(read: Read) -> None:
    claims = read("Serbia says it withdrew its troops from the border, and NATO confirmed this on Tuesday.").claims
    assert [(c.event, c.act) for c in claims] == [("RETREAT", "state"), ("RETREAT", "confirm")]


def test_a_claim_that_another_dismisses_is_denied(read: Read) -> None:
    claims = read("Sudan's army said it had retaken the palace, a claim the RSF dismissed.").claims
    assert [(c.act.value, [s.name for s in c.sources]) for c in claims] == [
        ("state", ["Sudan's army"]),
        ("deny", ["RSF"]),
    ]


def test_on_whom_a_deed_is_blamed_is_its_doer(read: Read) -> None:
    claims = read("The junta blamed the strike on the rebels.").claims
    assert [[a.name for a in c.actors] for c in claims if c.event == "ASSAULT"] == [["rebels"]]


@pytest.mark.parametrize(
    ("text", "act"),
    [("The army confirmed the strike.", "confirm"), ("State television admitted the bombing.", "admit")],
)
def test_what_is_confirmed_or_admitted_by_its_name_is_that_event(read: Read, text: str, act: str) -> None:
    found = read(f"Jets bombed the market of Renk on Sunday. {text}").claims
    assert ("ASSAULT", act) in {(c.event, c.act) for c in found}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The opposition accuses the government of jailing its leaders, a charge it denies.", "COERCE"),
        ("The opposition accuses the government of jailing its leaders, a charge the government denies.", "COERCE"),
        ("Kinshasa accuses Kigali of arming the rebels, an accusation Kigali rejects.", "AID"),
        ("The army is accused of shelling the market, which it denies.", "ASSAULT"),
    ],
)
def test_a_charge_that_somebody_denies_is_the_event_it_tells_of(
    read: Callable[..., Reading], text: str, event: str
) -> None:
    denial = next(c for c in read(text).claims if c.act == "deny")
    assert (denial.event, denial.commitment.value) == (event, "CT-")


def test_the_charges_are_not_the_arrest(read: Read) -> None:
    claims = read("Two journalists were arrested in Baku on Friday. They denied the charges.").claims
    assert {(c.event, c.act) for c in claims} == {("COERCE", "state"), (None, "deny")}


@pytest.mark.parametrize("text", ["Rwanda neither confirms nor denies this.", "Rwanda did not confirm or deny it."])
def test_what_is_neither_confirmed_nor_denied_is_left_open(read: Read, text: str) -> None:
    assert [c.act for c in read(text).claims] == ["omit"]


def test_they_in_a_quotation_are_not_who_speaks(read: Read) -> None:
    claims = read("“We were betrayed,” said Hassan, a fisherman. “They took our boats.”").claims
    assert [a.name for c in claims if c.event == "COERCE" for a in c.actors] == ["They"]


def test_what_officials_rule_out_as_a_cause_they_deny(read: Read) -> None:
    (claim,) = read("Officials ruled out sabotage.").claims
    assert (claim.act, claim.commitment.value) == ("deny", "CT-")


@pytest.mark.parametrize(
    "tail",
    [
        "an accusation Moscow denies",
        "an accusation that Moscow denies",
        "a charge Moscow has denied",
        "a claim Moscow rejects",
        "which Moscow denies",
    ],
)
def test_an_accusation_that_is_denied_where_it_is_told(read: Read, tail: str) -> None:
    claims = read(f"Kyiv says Russia executed unarmed prisoners there, {tail}.").claims
    assert [(c.event, c.act.value, [s.name for s in c.sources]) for c in claims] == [
        ("ASSAULT", "accuse", ["Kyiv"]),
        ("ASSAULT", "deny", ["Moscow"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There is no truth to the claim that our pilots bombed the market, an army spokesman said.",
        "There is not a shred of substance in reports that the army bombed the market, a spokesman said.",
        "It is nonsense to say that our soldiers bombed the market, the spokesman told the BBC.",
        "The spokesman said that reports of an attack on the market were nonsense.",
    ],
)
def test_a_charge_without_truth_is_denied(read: Read, text: str) -> None:
    (claim,) = (c for c in read(text).claims if c.event == "ASSAULT")
    assert (claim.act, claim.commitment.value, len(claim.sources)) == ("deny", "CT-", 1)


@pytest.mark.parametrize(
    "denial",
    [
        "The rebels dismissed the accusation as lies.",
        "The rebels said that the reports were false.",
        "The rebels said it was not true.",
        "The rebels said there was no truth in the report.",
        "The rebels say that they did not.",
    ],
)
def test_what_is_called_untrue_was_told_before(read: Read, denial: str) -> None:
    claim = read(f"Rebels shelled Goma, the mayor said. {denial}").claims[-1]
    assert (claim.act, claim.event, [s.name for s in claim.sources]) == ("deny", "ASSAULT", ["rebels"])


def test_what_is_not_denied_or_not_claimed_is_left_unsaid(read: Read) -> None:
    assert {c.act for c in read("Paris did not deny that its soldiers had been killed.").claims} == {"omit"}
    claims = read("The group has not claimed responsibility for the bombing of the mosque.").claims
    assert [c.act for c in claims if c.sources] == ["omit"]
    assert {c.act for c in read("The agency was unable to confirm that the army shelled the town.").claims} == {"omit"}


def test_nobody_denies_what_he_said_himself(read: Read) -> None:
    page = "Chad threatened Sudan with war. Gunmen killed nine herders in Adre, an attack that Sudan blames on Chad; Chad denies any role."
    claim = read(page).claims[-1]
    assert (claim.act, claim.event, [s.name for s in claim.sources]) == ("deny", "ASSAULT", ["Chad"])


@pytest.mark.parametrize(
    ("text", "denier", "claimant"),
    [
        ("A claim by the militia that it seized Soba was dismissed by Khartoum, whose troops hold it.", "Khartoum", "militia"),
        ("Allegations from lawyers that police shot two men in Lira were rejected by the interior minister.", "interior minister", "lawyers"),
        ("Claims by Bamako that Algiers armed the rebels have been repeatedly denied by Algiers.", "Algiers", "Bamako"),
    ],
)  # fmt: skip
def test_whose_charge_it_is_and_who_denies_it(read: Read, text: str, denier: str, claimant: str) -> None:
    claims = read(text).claims
    assert {s.name for c in claims if c.act == "deny" for s in c.sources} == {denier}
    assert any(s.name == claimant for c in claims if c.act != "deny" for s in c.sources)


@pytest.mark.parametrize("said", ["There was no torture", "No soldier entered the mosque"])
def test_what_is_denied_in_quotation_marks_is_not_left_unsaid(read: Read, said: str) -> None:
    assert {c.act for c in read(f"The police chief said: “{said}.”").claims} == {"deny"}


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("A Libyan official said that the strike had killed 15 civilians, though the alliance countered that claim.", "alliance"),
        ("A Malian official said that the strike had killed 15 civilians, but Paris rejected that claim.", "Paris"),
        ("The militia said it had taken the port, though the ministry disputed this.", "ministry"),
        ("Sudan's army said it had retaken the bridge, while the RSF dismissed the claim.", "RSF"),
    ],
)  # fmt: skip
def test_who_denies_it_in_the_same_sentence_speaks_for_himself(read: Read, text: str, denier: str) -> None:
    told, denied_ = read(text).claims
    assert [s.name for s in denied_.sources] == [denier]
    assert (denied_.act, denied_.event, denied_.commitment.value) == ("deny", told.event, "CT-")
    assert told.event in ("ASSAULT", "COERCE") and denier not in [s.name for s in told.sources]


@pytest.mark.parametrize(
    "text",
    [
        "The RSF denied shelling the camp and said the army had done so to discredit it.",
        "The RSF denied shelling the camp. It said the army had done so.",
    ],
)
def test_who_is_said_to_have_done_so_did_what_was_told_before(read: Read, text: str) -> None:
    denied_, laid = read(text).claims
    assert (denied_.act, laid.event) == ("deny", "ASSAULT")
    assert [a.name for a in laid.actors] == ["army"] and [s.name for s in laid.sources] == ["RSF"]


def test_something_denied_is_what_was_told_before(read: Read) -> None:
    text = "Moscow insists the convoy was carrying weapons, something Kyiv and the driver's family deny."
    told, denied_ = read(text).claims
    assert (denied_.act, denied_.event) == ("deny", told.event)
