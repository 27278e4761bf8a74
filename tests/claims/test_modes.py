"""Modes by the words around a trigger, on trees written out."""

from __future__ import annotations

import pytest

from readouts.claims import modes
from readouts.schema import Act, Event
from tests.claims.test_event_lexicon_data import MODES
from tests.trees import tree, word

STRUCK = """
Drones drone NOUN 2 nsubj
struck strike VERB 0 root
a a DET 4 det
depot depot NOUN 2 obj
near near ADP 6 case
Juba Juba PROPN 2 obl
"""
ASKED = """
Quito Quito PROPN 2 nsubj
asked ask VERB 0 root
Lima Lima PROPN 2 obj
to to PART 5 mark
send send VERB 2 xcomp
medics medic NOUN 5 obj
"""


def test_every_mode_is_one_of_its_type() -> None:
    for event, table in modes.MEANS.items():
        assert set(table) <= set(MODES[event.value].split()), event
    assert set(modes.WANTED) <= set(MODES["REQUEST"].split())
    assert all(mode in MODES[event.value].split() for event, mode in modes.USUAL.items())


@pytest.mark.parametrize(
    ("rows", "verb", "event", "mode"),
    [
        (STRUCK, "struck", Event.ASSAULT, "drone"),
        (STRUCK.replace("Drones drone", "Shells shell"), "struck", Event.ASSAULT, "heavy-weapons"),
        (STRUCK.replace("Drones drone", "Rain rain"), "struck", Event.ASSAULT, ""),
        (STRUCK, "struck", Event.SUPPORT, ""),
    ],
)
def test_means_are_told_by_the_words_around(rows: str, verb: str, event: Event, mode: str) -> None:
    sentence = tree(rows)
    assert modes.means(event, sentence, range(len(sentence.words)), word(sentence, verb)) == mode


def test_what_is_asked_for() -> None:
    sentence = tree(ASKED)
    assert modes.wanted(sentence, range(3, 6)) == "assist"
    other = tree(ASKED.replace("send send", "count count").replace("medics medic", "votes vote"))
    assert modes.wanted(other, range(3, 6)) == "change"
    assert modes.wanted(other, range(3, 6), Event.REJECT) == ""


def test_an_accusation_alleges_and_a_condemnation_disapproves() -> None:
    assert modes.usual(Event.ACCUSE, Act.ACCUSE) == "allege"
    assert modes.usual(Event.ACCUSE, Act.CONDEMN) == "disapprove"
    assert modes.usual(Event.AGREE, Act.PROMISE) == ""


REPLIED = """
Guards guard NOUN 2 nsubj
replied reply VERB 0 root
with with ADP 4 case
mortars mortar NOUN 2 obl
if if SCONJ 7 mark
jets jet NOUN 7 nsubj
came come VERB 2 advcl
"""


def test_what_stands_under_a_conjunction_tells_of_no_means() -> None:
    sentence = tree(REPLIED.replace("mortars mortar", "vigour vigour"))
    assert modes.means(Event.ASSAULT, sentence, range(7), 1) == ""
    assert modes.at_hand(Event.ASSAULT, tree(REPLIED), 1) == "heavy-weapons"


def test_the_head_of_what_is_asked_for_comes_first() -> None:
    rows = ASKED.replace("send send", "repeal repeal").replace("medics medic NOUN 5 obj", "aid aid NOUN 8 nmod")
    sentence = tree(rows + "the the DET 8 det\nlaw law NOUN 5 obj\n")
    assert modes.wanted(sentence, range(3, 8)) == "change"


def test_what_is_only_needed_has_no_usual_mode() -> None:
    sentence = tree(ASKED.replace("send send", "count count").replace("medics medic", "votes vote"))
    assert modes.wanted(sentence, range(3, 6), asked=False) == ""
    assert modes.usual(Event.REQUEST, Act.DEMAND, asked=False) == ""
    assert modes.usual(Event.REQUEST, Act.DEMAND) == "change"
