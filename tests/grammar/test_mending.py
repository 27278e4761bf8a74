"""Trees that the trained reader gets wrong, made by hand, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readouts.grammar.mending import hooks, small
from readouts.grammar.mending.words import Tokens
from tests.trees import tree

DAILY = """daily daily NOUN 3 obl:unmarked
yesterday yesterday ADV 3 advmod
reported report VERB 0 root"""
STRIKE = """junta junta NOUN 2 nsubj
blamed blame VERB 0 root
the the DET 4 det
strike strike NOUN 2 obl"""
REBELS = """Nairobi Nairobi PROPN 2 nsubj
called call VERB 0 root
on on ADP 4 case
rebels rebel NOUN 2 iobj"""
BEHIND = """Hamas Hamas PROPN 2 nsubj
said say VERB 0 root
it it PRON 2 nsubj
was be AUX 6 cop
behind behind ADP 6 case
bombing bombing NOUN 2 obl"""
DENIED = """army army NOUN 2 nsubj
said say VERB 7 ccomp
drones drone NOUN 4 nsubj
crossed cross VERB 2 ccomp
over over ADV 4 advmod
and and CCONJ 7 cc
denied deny VERB 0 root"""
ONLY_IF = """front front NOUN 2 nsubj
said say VERB 0 root
they they PRON 4 nsubj
left leave VERB 2 ccomp
if if SCONJ 7 mark
army army NOUN 7 nsubj
paid pay VERB 2 ccomp"""


@pytest.mark.parametrize(
    ("mend", "rows", "word", "head", "relation"),
    [
        (small.subjected, DAILY, "daily", "reported", "nsubj"),
        (small.governed, STRIKE, "strike", "blamed", "obj"),
        (small.governed, REBELS, "rebels", "called", "obl"),
        (small.predicated, BEHIND, "it", "bombing", "nsubj"),
        (hooks.continued, DENIED, "denied", "said", "conj"),
        (hooks.rehung, ONLY_IF, "paid", "left", "advcl"),
    ],
)
def test_a_word_hangs_where_it_belongs(
    mend: Callable[[Tokens], Tokens], rows: str, word: str, head: str, relation: str
) -> None:
    tokens = mend(tree(rows).words)
    token = next(t for t in tokens if t.form == word)
    assert (tokens[token.head].form, token.deprel) == (head, relation)
