"""Clauses joined to the wrong verb, made by hand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending import joins
from readouts.grammar.mending.words import Tokens
from tests.trees import tree


def _past(rows: str, *verbs: str) -> Tokens:
    return tuple(replace(w, xpos="VBD") if w.form in verbs else w for w in tree(rows).words)


def test_a_verb_behind_a_semicolon_goes_on_from_the_clause_there() -> None:
    rows = """board board NOUN 2 nsubj
met meet VERB 0 root
; ; PUNCT 5 punct
envoy envoy NOUN 5 nsubj
left leave VERB 2 parataxis
and and CCONJ 7 cc
complained complain VERB 2 conj"""
    assert joins.continued_there(tree(rows).words)[6].head == 4


def test_what_and_joins_behind_a_comma_goes_on_from_the_saying() -> None:
    rows = """mission mission NOUN 2 nsubj
said say VERB 0 root
troops troops NOUN 4 nsubj
fired fire VERB 2 ccomp
, , PUNCT 7 punct
and and CCONJ 7 cc
demanded demand VERB 4 advcl"""
    done = joins.gone_on(_past(rows, "said", "demanded"))
    assert (done[6].head, done[6].deprel) == (1, "conj")
    done = joins.gone_on(_past(rows.replace(", , PUNCT 7 punct", "there there ADV 4 advmod"), "said", "demanded"))
    assert (done[6].head, done[6].deprel) == (3, "conj")


def test_a_noun_behind_a_semicolon_before_a_verb_is_its_subject() -> None:
    rows = """ministry ministry NOUN 2 nsubj
said say VERB 0 root
it it PRON 4 nsubj
crashed crash VERB 2 ccomp
; ; PUNCT 7 punct
front front NOUN 4 obj
claimed claim VERB 2 ccomp"""
    done = joins.begun_anew(_past(rows, "said", "crashed", "claimed"))
    assert [(done[k].head, done[k].deprel) for k in (5, 6)] == [(6, "nsubj"), (1, "parataxis")]


def test_what_stands_behind_its_verb_before_the_comma_hangs_on_no_later_one() -> None:
    rows = """council council NOUN 2 nsubj
asked ask VERB 0 root
for for ADP 4 case
officers officer NOUN 10 obl
, , PUNCT 7 punct
members member NOUN 7 nsubj
said say VERB 2 parataxis
though though SCONJ 10 mark
it it PRON 10 nsubj
got get VERB 7 ccomp"""
    assert joins.kept_near(_past(rows, "asked", "said", "got"))[3].head == 1
