"""Lexicon and heads weigh together what a word tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readouts.claims.events import Told
from readouts.claims.lexicon import Lexicon, Need, Trigger
from readouts.claims.tellings import Tellings, likeliest
from readouts.claims.thresholds import CHOSEN
from readouts.claims.tree import Tree
from readouts.schema import Event, Telling
from tests.trees import tree, with_, word

ROWS = """
The the DET 2 det
rebels rebel NOUN 3 nsubj
stormed storm VERB 0 root
the the DET 5 det
depot depot NOUN 3 obj
near near ADP 7 case
Taiz Taiz PROPN 5 nmod
"""
STORM = Trigger(("storm",), "VERB", Event.ASSAULT, "beat", False, ("obj",), ())
SHARE = 0.9
EMPTY = Lexicon({}, {}, {}, {}, {}, {})


def telling(
    at: int, kinds: dict[str, float], actors: tuple[int, ...] = (), recipients: tuple[int, ...] = ()
) -> Telling:
    ranked = tuple(sorted(kinds.items(), key=lambda pair: -pair[1]))
    return Telling(at, ranked, "state", "none", ("actual",), actors, recipients)


def reading(*tellings: Telling, known: bool = True, lexicon: Lexicon = EMPTY) -> Tellings:
    sentence = tree(ROWS, {"stormed": 2.5} if known else None)
    return Tellings(with_(sentence, tellings=tellings), lexicon, CHOSEN)


def ruled(sentence: Tree) -> Told:
    at = word(sentence, "stormed")
    return Told(STORM, at, at, (word(sentence, "rebels"),), (word(sentence, "depot"),), False)


def test_without_heads_the_lexicon_decides_alone() -> None:
    heads = reading(known=False)
    told = [ruled(heads.tree)]
    assert heads.weighed(told) == told
    assert heads.claims((2,))


def test_a_row_of_the_lexicon_falls_where_the_heads_hear_nothing() -> None:
    heads = reading()
    assert heads.weighed([ruled(heads.tree)]) == []


def test_a_row_stands_with_little_support_and_keeps_its_type_and_mode() -> None:
    heads = reading(telling(2, {"ASSAULT": 0.3, "MOBILIZE": 0.25, "": 0.45}))
    (kept,) = heads.weighed([ruled(heads.tree)])
    assert (kept.trigger.event, kept.trigger.mode) == (Event.ASSAULT, "beat")


def test_another_type_needs_to_beat_the_rows_own_and_drops_its_mode() -> None:
    heads = reading(telling(2, {"PROTEST": 1.0}))
    (kept,) = heads.weighed([ruled(heads.tree)])
    assert (kept.trigger.event, kept.trigger.mode) == (Event.PROTEST, "")


def test_a_word_without_a_row_is_told_where_the_heads_are_sure() -> None:
    faint, sure = telling(2, {"ASSAULT": 0.25, "": 0.75}), telling(2, {"ASSAULT": SHARE}, (0, 1), (3, 4))
    assert reading(faint).weighed([]) == []
    (told,) = reading(sure).weighed([])
    assert (told.trigger.lemmas, told.trigger.pos, told.trigger.event) == (("storm",), "VERB", Event.ASSAULT)
    assert (told.actors, told.recipients) == ((1,), (4,))
    assert told.pointed == {1, 4}


def test_a_function_word_never_tells() -> None:
    assert reading(telling(0, {"ASSAULT": SHARE})).weighed([]) == []


def test_parties_that_the_heads_point_at_fill_what_the_tree_leaves_empty() -> None:
    heads = reading(telling(2, {"ASSAULT": SHARE}, (1,), (6,)))
    (kept,) = heads.weighed([replace(ruled(heads.tree), actors=())])
    assert (kept.actors, kept.recipients) == ((1,), (4,))


def test_nobody_is_both_actor_and_recipient() -> None:
    heads = reading(telling(2, {"ASSAULT": SHARE}, (1,), (1, 4)))
    (kept,) = heads.weighed([ruled(heads.tree)])
    assert (kept.actors, kept.recipients) == ((1,), (4,))


@pytest.mark.parametrize(
    ("kinds", "claims", "event"),
    [
        ({"": 0.9, "VIEW": 0.1}, False, None),
        ({"VIEW": 0.9, "": 0.1}, True, None),
        ({"VIEW": 0.75, "ACCUSE": 0.25}, True, None),
        ({"REQUEST": 0.9, "VIEW": 0.1}, True, Event.REQUEST),
    ],
)
def test_a_saying_is_a_claim_an_event_or_neither(kinds: dict[str, float], claims: bool, event: Event | None) -> None:
    heads = reading(telling(2, kinds))
    assert (heads.claims((2,)), heads.event((2,))) == (claims, event)


def test_a_saying_of_which_nothing_is_heard_is_no_claim() -> None:
    heads = reading()
    assert (heads.claims((2,)), heads.event((2,))) == (False, None)


def test_a_row_with_needs_stands_where_little_is_heard_and_falls_where_nothing_is() -> None:
    faint = reading(telling(2, {"": 0.75, "VIEW": 0.21, "ASSAULT": 0.04}))
    special = replace(STORM, needs=(Need("obj", frozenset({"depot"}), False),))
    (kept,) = faint.weighed([replace(ruled(faint.tree), trigger=special)])
    assert kept.trigger == special
    assert faint.weighed([ruled(faint.tree)]) == []
    nothing = reading()
    assert nothing.weighed([replace(ruled(nothing.tree), trigger=special)]) == []


def test_equal_chances_fall_the_same_way_every_time() -> None:
    one = likeliest(telling(2, {"AID": 0.4, "YIELD": 0.0, "AGREE": 0.4}))
    other = likeliest(telling(2, {"AGREE": 0.4, "YIELD": 0.0, "AID": 0.4}))
    assert one is other


def test_the_surest_telling_of_several_words_is_taken() -> None:
    first, second = telling(1, {"AID": 0.4, "": 0.6}), telling(2, {"AID": 0.8, "": 0.2})
    heads = reading(first, second)
    assert heads.at((1, 2)) is second
    assert heads.at((5,)) is None


def test_a_word_whose_rows_do_not_fit_leans_to_their_type() -> None:
    unmet = replace(STORM, needs=(Need("obj", frozenset({"fleet"}), False),))
    lexicon = replace(EMPTY, triggers={("storm", "VERB"): (unmet,)})
    heads = reading(telling(2, {"PROTEST": 0.25, "ASSAULT": 0.15, "": 0.6}), lexicon=lexicon)
    (told,) = heads.weighed([])
    assert told.trigger.event is Event.ASSAULT


def test_the_subject_of_a_passive_is_no_actor_whatever_the_heads_say() -> None:
    sentence = tree(PASSIVE, {"arrested": 2.5})
    heads = Tellings(with_(sentence, tellings=(telling(3, {"COERCE": 0.9}, actors=(1,)),)), EMPTY, CHOSEN)
    (told,) = heads.weighed([])
    assert (told.actors, told.recipients) == ((), (1,))


PASSIVE = """
The the DET 2 det
editor editor NOUN 4 nsubj:pass
was be AUX 4 aux:pass
arrested arrest VERB 0 root
in in ADP 6 case
Managua Managua PROPN 4 obl
"""
