"""Clauses of condition, on trees written out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.claims.conditions import find_condition
from readouts.claims.lexicon import Saying
from readouts.claims.scope import scope
from readouts.claims.stance import of_event, of_saying
from readouts.schema import Act, Commitment, ConditionKind, Engagement, Event, Reading, Status
from tests.trees import tree, word

ONLY_IF = """
The the DET 2 det
guards guard NOUN 4 nsubj
will will AUX 4 aux
leave leave VERB 0 root
Goma Goma PROPN 4 obj
only only ADV 9 advmod
if if SCONJ 9 mark
Kigali Kigali PROPN 9 nsubj
pays pay VERB 4 advcl
"""
ONLY_AFTER = ONLY_IF.replace("if if", "after after")
IF = ONLY_IF.replace("only only ADV 9 advmod\n", "").replace(" 9 ", " 8 ")
UNTIL_PAST = """
They they PRON 2 nsubj
beat beat VERB 0 root
them they PRON 2 obj
until until SCONJ 7 mark
the the DET 6 det
street street NOUN 7 nsubj
filled fill VERB 2 advcl
"""
HAD = """
Had have AUX 4 aux
the the DET 3 det
crew crew NOUN 4 nsubj
died die VERB 8 advcl
Oslo Oslo PROPN 8 nsubj
would would AUX 8 aux
have have AUX 8 aux
struck strike VERB 0 root
"""


@pytest.mark.parametrize(
    ("rows", "verb", "words", "kind"),
    [
        (ONLY_IF, "leave", "only if Kigali pays", ConditionKind.NECESSARY),
        (ONLY_AFTER, "leave", "only after Kigali pays", ConditionKind.NECESSARY),
        (IF, "leave", "if Kigali pays", ConditionKind.SUFFICIENT),
        (HAD, "struck", "Had the crew died", ConditionKind.SUFFICIENT),
    ],
)
def test_a_condition_keeps_its_words_and_its_kind(rows: str, verb: str, words: str, kind: ConditionKind) -> None:
    sentence = tree(rows)
    found = find_condition(sentence, [word(sentence, verb)])
    assert found is not None
    assert (found.text, found.kind) == (words, kind)


def test_until_behind_a_past_only_says_when() -> None:
    sentence = tree(UNTIL_PAST)
    assert find_condition(sentence, [word(sentence, "beat")]) is None


def saying(act: Act, event: Event | None = None) -> Saying:
    return Saying(("say",), "VERB", "", act, Commitment.CT_PLUS, Engagement.ACKNOWLEDGE, event, "", ("that",))


def test_harm_under_a_condition_is_a_threat_and_a_promise_under_one_a_condition() -> None:
    sentence = tree(IF)
    found = scope(sentence, word(sentence, "leave"))
    threat = of_event(Event.ASSAULT, saying(Act.STATE), found, own=False)
    assert (threat.event, threat.act, threat.commitment) == (Event.THREATEN, Act.THREATEN, Commitment.CT_U)
    promise = of_saying(saying(Act.PROMISE, Event.AGREE), False, found.condition)
    assert (promise.act, promise.commitment) == (Act.CONDITION, Commitment.CT_U)


def test_what_stands_in_a_condition_is_only_supposed() -> None:
    sentence = tree(IF)
    found = scope(sentence, word(sentence, "pays"))
    assert found.supposed
    assert Status.HYPOTHETICAL in found.status
    assert found.commitment(Commitment.CT_PLUS) is Commitment.CT_U


def test_a_promise_and_a_threat_are_to_come_and_an_omission_is_told_of_nothing() -> None:
    assert of_saying(saying(Act.PROMISE, Event.AGREE), False).status == (Status.FUTURE,)
    assert of_saying(saying(Act.THREATEN, Event.THREATEN), False).status == (Status.FUTURE,)
    assert of_saying(saying(Act.DEMAND, Event.REQUEST), False).status == (Status.ACTUAL,)
    sentence = tree(IF)
    left_out = of_event(Event.ACCUSE, saying(Act.OMIT), scope(sentence, word(sentence, "leave")), own=False)
    assert (left_out.commitment, left_out.status) == (Commitment.NA, (Status.NEGATED,))


LET = """
Guards guard NOUN 2 nsubj
let let VERB 0 root
trucks truck NOUN 2 obj
pass pass VERB 2 xcomp
if if SCONJ 7 mark
drivers driver NOUN 7 nsubj
pay pay VERB 4 advcl
"""


def test_a_condition_under_an_infinitive_holds_for_its_verb() -> None:
    sentence = tree(LET)
    found = find_condition(sentence, [word(sentence, "let")])
    assert found is not None
    assert found.text == "if drivers pay"


@pytest.mark.parametrize(
    "text",
    [
        "The road will stay shut until the army withdraws from the hills.",
        "Congo must dismantle the militia before Rwanda withdraws its troops.",
        "The group agreed to resume talks, provided that prisoners are freed.",
    ],
)
def test_what_is_waited_for_is_no_fact(read: Callable[..., Reading], text: str) -> None:
    (claim,) = [c for c in read(text).claims if c.event == "RETREAT"]
    assert (claim.commitment.value, [s.value for s in claim.status]) == ("CTu", ["hypothetical"])


def test_would_in_reported_speech_is_will(read: Callable[..., Reading]) -> None:
    (claim,) = read("The general said that his forces would not fire first.").claims
    assert (claim.commitment.value, [s.value for s in claim.status]) == ("CT-", ["future", "negated"])


def test_what_is_due_is_to_come(read: Callable[..., Reading]) -> None:
    (claim,) = read("The two ministers are due to meet in Geneva on Friday.").claims
    assert [s.value for s in claim.status] == ["future"]


def test_what_if_opens_is_no_fact_though_it_stands_first(read: Callable[..., Reading]) -> None:
    found = read("If Armenia withdraws its troops, we will open the road, the minister said.").claims
    assert found
    assert {c.commitment.value for c in found} == {"CTu"}


def test_how_long_something_lasts_is_no_condition(read: Callable[..., Reading]) -> None:
    (claim,) = read("The mission said that peacekeepers will stay in Goma as long as they are needed.").claims
    assert (claim.act, claim.condition) == ("state", None)


def test_who_takes_part_in_the_event_supposes_nothing(read: Callable[..., Reading]) -> None:
    (claim,) = read("More than 90,000 people pledged to take part in the event in a square in Tunis.").claims
    assert claim.condition is None


def test_what_nobody_has_decided_is_left_open(read: Callable[..., Reading]) -> None:
    (claim,) = read("No decision has been taken on expelling the diplomats, the minister said.").claims
    assert (claim.event, claim.commitment.value) == ("SANCTION", "CTu")


def test_a_heading_with_an_infinitive_tells_what_is_to_come(read: Callable[..., Reading]) -> None:
    (claim,) = read("Kenya to send troops to Haiti").claims
    assert [s.value for s in claim.status] == ["future"]


@pytest.mark.parametrize(
    ("text", "status", "condition"),
    [
        ("The front would not disarm even if the army left, its leader said.", ["future", "negated"], None),
        ("The army said it would go on bombing the camps.", ["future"], None),
        ("Rebels continued to shell the city, officials said.", ["ongoing"], None),
        ("We shall continue to support Kyiv, the envoy said.", ["future"], None),
    ],
)
def test_what_goes_on_or_comes_whatever_happens(
    read: Callable[..., Reading], text: str, status: list[str], condition: str | None
) -> None:
    claim = read(text).claims[0]
    assert [s.value for s in claim.status] == status
    assert (claim.condition and claim.condition.text) == condition


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the road is not reopened by Friday, drivers warned, the town will run out of fuel.", "If the road is not reopened by Friday"),
        ("The front told the envoy that it would hold fire as long as aid reached Goma.", "as long as aid reached Goma"),
        ("Had Juba opened the road, Wau would not have starved, the bishop argued.", "Had Juba opened the road"),
    ],
)  # fmt: skip
def test_on_what_it_hangs(read: Callable[..., Reading], text: str, words: str) -> None:
    assert words in {c.condition.text for c in read(text).claims if c.condition}
