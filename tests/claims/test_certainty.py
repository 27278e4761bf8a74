"""Certainty: which operators fire, in which direction they move it, and how far they reach."""

from __future__ import annotations

import pytest

from readouts.claims.certainty import MOST, certainty, parse_worths, rules
from readouts.claims.tree import Tree
from readouts.shelf import open_shelf
from tests.trees import tree, word

WORTHS = parse_worths(open_shelf().text("claims/certainty.tsv"))
LEFT = """
Troops troop NOUN 2 nsubj
left leave VERB 0 root
Goma Goma PROPN 2 obj
"""
NOT_LEFT = """
Troops troop NOUN 4 nsubj
did do AUX 4 aux
n't n't PART 4 advmod
leave leave VERB 0 root
Goma Goma PROPN 4 obj
"""
MAY_LEAVE = """
Troops troop NOUN 3 nsubj
may may AUX 3 aux
leave leave VERB 0 root
Goma Goma PROPN 3 obj
"""
WANT_TO_LEAVE = """
Troops troop NOUN 2 nsubj
want want VERB 0 root
to to PART 4 mark
leave leave VERB 2 xcomp
Goma Goma PROPN 4 obj
"""
FAILED_TO_LEAVE = """
Troops troop NOUN 2 nsubj
failed fail VERB 0 root
to to PART 4 mark
leave leave VERB 2 xcomp
Goma Goma PROPN 4 obj
"""
NOT_WANT_TO_LEAVE = """
Troops troop NOUN 4 nsubj
do do AUX 4 aux
not not PART 4 advmod
want want VERB 0 root
to to PART 6 mark
leave leave VERB 4 xcomp
"""
WITHOUT_FIRING = """
Troops troop NOUN 2 nsubj
left leave VERB 0 root
without without SCONJ 4 mark
firing fire VERB 2 advcl
"""
NO_ATTACK = """
Observers observer NOUN 2 nsubj
saw see VERB 0 root
no no DET 4 det
attack attack NOUN 2 obj
"""
IF_THEY_LEAVE = """
If if SCONJ 3 mark
troops troop NOUN 3 nsubj
leave leave VERB 6 advcl
, , PUNCT 3 punct
talks talk NOUN 6 nsubj
begin begin VERB 0 root
"""
SAID = """
Kigali Kigali PROPN 2 nsubj
said say VERB 0 root
that that SCONJ 5 mark
troops troop NOUN 5 nsubj
left leave VERB 2 ccomp
"""


def of(rows: str, form: str, fact: dict[str, float] | None = None) -> float:
    sentence = tree(rows, fact)
    return certainty(sentence, word(sentence, form), WORTHS)


def fired(sentence: Tree, form: str) -> list[str]:
    return list(rules(sentence, word(sentence, form), WORTHS))


def test_what_is_plainly_told_is_certain() -> None:
    assert of(LEFT, "left") > 2.5


@pytest.mark.parametrize(
    ("rows", "form", "rule"),
    [
        (NOT_LEFT, "leave", "not"),
        (MAY_LEAVE, "leave", "may"),
        (WANT_TO_LEAVE, "leave", "wants"),
        (FAILED_TO_LEAVE, "leave", "fails"),
        (WITHOUT_FIRING, "firing", "without"),
        (NO_ATTACK, "attack", "not"),
        (IF_THEY_LEAVE, "leave", "if"),
        (IF_THEY_LEAVE, "begin", "under a condition"),
    ],
)
def test_an_operator_fires_and_takes_away(rows: str, form: str, rule: str) -> None:
    assert rule in fired(tree(rows), form)
    assert of(rows, form) < of(LEFT, "left")


@pytest.mark.parametrize(("rows", "form"), [(NOT_LEFT, "leave"), (FAILED_TO_LEAVE, "leave"), (NO_ATTACK, "attack")])
def test_what_is_denied_counts_as_not_happened(rows: str, form: str) -> None:
    assert of(rows, form) < 0


@pytest.mark.parametrize(("rows", "form"), [(MAY_LEAVE, "leave"), (WANT_TO_LEAVE, "leave")])
def test_what_is_possible_or_wanted_is_neither(rows: str, form: str) -> None:
    assert -1 < of(rows, form) < 2.5


def test_negation_over_the_governing_word_reaches_its_complement() -> None:
    assert of(NOT_WANT_TO_LEAVE, "leave") < of(WANT_TO_LEAVE, "leave")


def test_that_somebody_said_it_is_certain_and_what_was_said_about_as_much() -> None:
    assert of(SAID, "said") > 2.5
    assert of(SAID, "left") > 2


def test_the_heads_word_counts_in_part() -> None:
    sure, unsure = of(LEFT, "left", {"left": 3.0}), of(LEFT, "left", {"left": -3.0})
    assert sure > unsure
    assert sure - unsure < 3


def test_it_stays_on_the_scale() -> None:
    for rows in (LEFT, NOT_LEFT, NOT_WANT_TO_LEAVE, FAILED_TO_LEAVE):
        sentence = tree(rows, {"left": 9.0, "leave": -9.0})
        assert all(-MOST <= certainty(sentence, i, WORTHS) <= MOST for i in range(len(sentence.words)))


def test_the_table_names_each_rule_once_and_shows_it() -> None:
    lines = [x.split("\t") for x in open_shelf().text("claims/certainty.tsv").splitlines() if x and x[0] != "#"]
    names = [row[0] for row in lines[1:]]
    assert len(set(names)) == len(names)
    assert not [row for row in lines[1:] if len(row) != 4 or not row[3].strip()]
    assert not [row for row in lines[1:] if abs(float(row[1])) > 5]
