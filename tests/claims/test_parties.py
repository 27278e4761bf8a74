"""Who acts and whom it befalls, on trees written out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.claims import cues
from readouts.claims.cast import Cast
from readouts.claims.crowds import group
from readouts.claims.memory import Memory, Party
from readouts.claims.parties import owners, parties
from readouts.schema import Entity, Kind, Mention, Reading
from tests.trees import tree, with_, word

NOUNS = {"soldier": "person", "villager": "person", "army": "body", "fire brigade": "body", "boko haram": "armed"}
WHOM = """
villagers villager NOUN 0 root
whom whom PRON 5 obj
the the DET 4 det
army army NOUN 5 nsubj
conscripted conscript VERB 1 acl:relcl
"""
FIRED = """
Soldiers soldier NOUN 2 nsubj:pass
fired fire VERB 0 root
on on ADP 4 case
villagers villager NOUN 2 obl
"""
BURNED = """
Soldiers soldier NOUN 2 nsubj
burned burn VERB 0 root
the the DET 5 det
Malian Malian ADJ 5 amod
granaries granary NOUN 2 obj
in in ADP 7 case
Gao Gao PROPN 2 obl
"""
ACCUSED = """
Abuja Abuja PROPN 2 nsubj
accused accuse VERB 0 root
Haram Haram PROPN 6 obj
Boko Boko PROPN 3 flat
of of SCONJ 6 mark
raiding raid VERB 2 advcl
"""


def test_a_relative_pronoun_stands_for_its_noun_as_an_object_too() -> None:
    sentence = tree(WHOM)
    assert cues.standing(sentence, word(sentence, "conscripted"), "obj") == [word(sentence, "villagers")]


def test_a_simple_past_with_an_aim_is_no_passive() -> None:
    sentence = tree(FIRED)
    fired = word(sentence, "fired")
    assert not sentence.passive(fired)
    assert cues.standing(sentence, fired, "subj") == [word(sentence, "Soldiers")]
    assert cues.standing(sentence, fired, "obl:on") == [word(sentence, "villagers")]


def test_a_thing_is_struck_and_its_owner_suffers_and_a_place_is_no_party() -> None:
    sentence = tree(BURNED)
    place = Mention(sentence.words[6].start, sentence.words[6].end, "Gao", "LOC", 1.0)
    sentence = with_(sentence, mentions=(place,))
    cast = Cast(NOUNS).call([sentence])
    assert owners(sentence, word(sentence, "granaries"), cast) == (word(sentence, "Malian"),)
    assert parties(sentence, (word(sentence, "Gao"),), cast, ()) == ()


def test_an_armed_group_is_known_by_its_name_whatever_its_words_are_taken_for() -> None:
    sentence = tree(
        ACCUSED.replace(
            "Haram Haram PROPN 6 obj\nBoko Boko PROPN 3 flat", "Boko Boko PROPN 4 flat\nHaram Haram PROPN 6 obj"
        )
    )
    cast = Cast(NOUNS).call([sentence])
    (found,) = cast.entities(sentence, word(sentence, "Haram"))
    assert (found.text, found.kind) == ("Boko Haram", Kind.ARMED_GROUP)


def test_all_parties_are_more_than_those_that_were_named() -> None:
    memory = Memory()
    for at, name in enumerate(("Chad", "Sudan")):
        memory.keep(Party((Entity(name, at, at + 1, name),), "name", 0, at, False), at)
    both = tree("both both DET 2 det\nsides side NOUN 0 root Number=Plur")
    all_ = tree("all all DET 2 det\nsides side NOUN 0 root Number=Plur")
    both = with_(both, index=1)
    assert [e.name for e in group(memory, both, 1)] == ["Chad", "Sudan"]
    assert group(memory, with_(all_, index=1), 1) == ()


def test_a_short_name_takes_up_the_fuller_one() -> None:
    memory = Memory()
    memory.keep(Party((Entity("the Lachin corridor", 0, 19, "Lachin corridor"),), "name", 0, 2, False), 0)
    assert memory.longer("corridor") == "Lachin corridor"
    assert memory.longer("idor") is None


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Qatar became the first Arab country to recognise the rebels.", ["Qatar"], ["rebels"]),
        ("The army cannot advance because of air strikes by NATO.", ["NATO"], []),
    ],
)
def test_who_is_the_first_to_do_so_and_what_holds_whoever_may_not(
    read: Callable[..., Reading], text: str, actors: list[str], recipients: list[str]
) -> None:
    found = next(c for c in read(text).claims if c.event in ("SUPPORT", "ASSAULT"))
    assert found.commitment.value == "CT+" and [a.name for a in found.actors] == actors
    assert not recipients or [r.name for r in found.recipients] == recipients


def test_a_guest_who_is_told_something_is_visited_by_nobody_here(read: Callable[..., Reading]) -> None:
    found = read("The general told visiting Foreign Minister Ali Khan that he would not leave Kassala.").claims
    assert "CONSULT" not in [c.event for c in found] and [s.name for s in found[0].sources] == ["general"]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The Secretary of State spoke today with Prime Minister Albin Kurti.", ["Secretary of State", "Albin Kurti"], []),
        ("Partners report that three health centres in Masisi were looted.", [], ["three health centres"]),
        ("Some 120,000 people have been displaced since February, according to local authorities.", [], ["Some 120,000 people"]),
        ("Rebel forces were converging on the general's hometown of Sirte.", ["Rebel forces"], []),
        ("The leader survived a NATO air strike on a Tripoli house.", ["NATO"], ["Tripoli house"]),
        ("His forces unleashed mortar rounds and shells on the city of Misrata.", ["His forces"], ["city of Misrata"]),
        ("The opposition party Chadema stormed the court.", ["Chadema"], ["court"]),
        ("The guards cut off the ears of two traders.", ["guards"], ["two traders"]),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(read: Callable[..., Reading], text: str, actors: list[str], recipients: list[str]) -> None:
    claim = read(text).claims[0]
    assert ([a.name for a in claim.actors], [r.name for r in claim.recipients]) == (actors, recipients)
