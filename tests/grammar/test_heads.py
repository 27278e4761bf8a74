"""What the reading heads say, on small arrays: pairs and tellings."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from readouts.grammar import heads
from readouts.grammar.heads import ASK, EVENT_TYPES, TOLD, TOLD_ACTS, TOLD_MODES, TOLD_STATUS
from readouts.grammar.model import GrammarModel, quoting
from readouts.grammar.voices import LINK, Piece

Floats = npt.NDArray[np.float32]
WIDTH = 2


def tables() -> heads.Heads:
    pair = np.zeros((len(EVENT_TYPES) + 1, WIDTH), np.float32)
    bias = np.zeros(len(EVENT_TYPES) + 1, np.float32)
    bias[-1] = 1.0
    pair[EVENT_TYPES.index("AID"), 0] = 10.0
    return heads.Heads(np.zeros((7, 7), np.float32), np.zeros(LINK, np.float32), pair, bias)


def test_a_pair_has_a_type_or_there_is_no_deed() -> None:
    roles = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1]], np.float32)
    parts = np.zeros((3, 3 * WIDTH + 2 * ASK), np.float32)
    assert heads.deeds(roles, parts, tables()) == []
    parts[0, 0] = 2.0  # the first word as an actor
    ((actor, recipient, event, score),) = heads.deeds(roles, parts, tables())
    assert (actor, recipient, event) == (Piece("actor", 0, 1), Piece("recipient", 2, 3), "AID")
    assert 0.5 < score <= 1.0


def test_chances_add_up_with_a_side_left_empty() -> None:
    parts = np.ones((2, 3 * WIDTH + 2 * ASK), np.float32)
    found = heads.chances(parts, range(0, 1), (), tables())
    assert found.shape == (len(EVENT_TYPES) + 1,)
    assert abs(float(found.sum()) - 1) < 1e-5


def scores(words: int) -> tuple[Floats, ...]:
    told = np.zeros((words, len(TOLD)), np.float32)
    told[:, 0] = 12.0
    sizes = (len(TOLD_ACTS), len(TOLD_MODES), len(TOLD_STATUS), 4 * ASK)
    act, mode, status, asks = (np.full((words, n), -1.0 if n != 4 * ASK else 0.0, np.float32) for n in sizes)
    return told, act, mode, status, asks, asks.copy()


def test_most_words_tell_nothing() -> None:
    assert heads.tellings(*scores(3), [range(3)]) == [[]]


def test_a_telling_has_kinds_act_mode_status_and_parties() -> None:
    told, act, mode, status, asks, scene = scores(3)
    told[1, TOLD.index("ASSAULT")], told[1, TOLD.index("COERCE")] = 14.0, 13.0
    act[1, TOLD_ACTS.index("deny")] = 1.0
    mode[1, TOLD_MODES.index("aerial")] = 1.0
    status[1, TOLD_STATUS.index("negated")] = 1.0
    asks[1, 0], asks[0, 2 * ASK] = 2.0, 2.0  # asks for actors; the first word answers
    asks[1, ASK], asks[2, 3 * ASK] = 2.0, 1.0  # asks for recipients; the third word answers too faintly
    (((found, (recipients, when, where)),),) = heads.tellings(told, act, mode, status, asks, scene, [range(3)])
    assert (found.word, found.act, found.mode, found.status) == (1, "deny", "aerial", ("negated",))
    assert [kind for kind, _ in found.kinds] == ["ASSAULT", "COERCE", ""]
    assert (found.actors, found.recipients) == ((0,), ())
    assert found.eventful > 0.8 > found.chance("COERCE") > found.chance("VIEW")
    assert (recipients, when, where) == ([], [], [])


def test_a_telling_points_into_other_sentences_for_parties_day_and_place() -> None:
    told, act, mode, status, asks, scene = scores(4)
    told[2, TOLD.index("ASSAULT")] = 14.0
    asks[2, ASK], asks[0, 3 * ASK], asks[3, 3 * ASK] = 2.0, 2.0, 2.0  # recipients: before the sentence, and in it
    scene[2, 0], scene[1, 2 * ASK] = 2.0, 2.0  # the day stands before it
    scene[2, ASK], scene[3, 3 * ASK] = 2.0, 2.0  # the place in it
    before, ((found, away),) = heads.tellings(told, act, mode, status, asks, scene, [range(2), range(2, 4)])
    assert before == []
    assert (found.word, found.recipients) == (0, (1,))
    assert away == ([0], [1], [3])


def test_the_labels_fit_the_closed_lists() -> None:
    assert set(EVENT_TYPES) - {"YIELD"} <= set(TOLD)
    assert len(TOLD) == 18
    assert len(set(TOLD_MODES)) == len(TOLD_MODES)


# --- at the input ---


def test_quotation_marks_are_told_by_where_they_stand() -> None:
    forms = ["He", "said", '"', "no", '"', "and", "«", "never", "»"]
    assert quoting(forms, [0] * 9) == [0, 0, 1, 2, 3, 0, 1, 2, 3]


def test_a_closing_mark_without_an_opening_one_closes_nothing() -> None:
    assert quoting(["no", "”", "then"], [0, 0, 0]) == [0, 0, 0]


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert quoting(["“", "no", "“", "yes"], [0, 0, 1, 1]) == [1, 2, 1, 2]
    assert quoting(["“", "no", "yes"], [0, 0, 1]) == [1, 2, 0]


class _Pieces:
    """Pieces that are the words themselves."""

    def encode(self, form: str, add_special_tokens: bool) -> _Pieces:
        self.ids = [sum(map(ord, form))]
        return self


def test_words_that_are_alike_are_the_same_at_the_input() -> None:
    none: Any = None
    pieces: Any = _Pieces()
    model = GrammarModel("m", None, pieces, {}, none, tables(), {"Ghana": "Germany", "Mali": "Germany"})
    ghana, mali, germany, road = (model._pieces(w) for w in ("Ghana", "Mali", "Germany", "road"))
    assert ghana == mali == germany != road


def test_what_stands_for_others_has_their_case_and_is_one_word() -> None:
    from readouts.grammar.model import shape
    from readouts.shelf import open_shelf

    shelf = open_shelf()
    if "weights/grammar/alike.tsv" not in shelf.names("weights/grammar"):
        return
    rows = [line.split("\t") for line in shelf.text("weights/grammar/alike.tsv").splitlines()]
    assert not [r for r in rows if len(r) != 2 or " " in "".join(r) or shape(r[1]) != 1]
