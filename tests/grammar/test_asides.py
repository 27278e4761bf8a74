"""Relative clauses that hang on the wrong word, and names with an Arabic article, made by hand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending import phrases, relatives, sayings
from readouts.schema import Token
from tests.trees import tree

ARMS = """Kigali Kigali PROPN 9 nsubj
, , PUNCT 4 punct
which which PRON 4 nsubj
arms arm VERB 1 acl:relcl
according accord VERB 7 case
to to ADP 5 fixed
monitors monitor NOUN 9 obl
, , PUNCT 1 punct
refused refuse VERB 0 root"""


def test_what_stands_before_the_end_of_an_aside_is_of_the_aside() -> None:
    done = relatives.kept_aside(tree(ARMS).words)
    assert done[6].head == 3
    without = tree(ARMS.replace(", , PUNCT 4 punct", "then then ADV 4 advmod")).words
    assert relatives.kept_aside(without) == without  # "Kigali which arms them": no aside


def test_who_according_to_others_did_it_is_none_of_the_others() -> None:
    rows = """general general NOUN 9 nsubj
, , PUNCT 1 punct
who who PRON 7 nsubj
according accord VERB 6 case
to to ADP 4 fixed
monks monk NOUN 9 obl
fired fire VERB 6 acl
, , PUNCT 1 punct
resigned resign VERB 0 root"""
    asked = tuple(replace(w, xpos="WP") if k == 2 else w for k, w in enumerate(tree(rows).words))
    done = relatives.related(asked)
    assert [(done[k].head, done[k].deprel) for k in (5, 6)] == [(6, "obl"), (0, "acl:relcl")]


def test_what_an_arabic_article_opens_is_of_the_name_before_it() -> None:
    rows = """Furnaj Furnaj PROPN 0 root
and and CCONJ 3 cc
Khallat Khallat PROPN 1 conj
al al PROPN 3 flat
- - PUNCT 3 punct
Furjan Furjan PROPN 1 conj"""
    done = phrases.articled(tree(rows).words)
    assert (done[5].head, done[5].deprel) == (2, "flat")


def test_a_name_behind_what_it_is_stands_beside_it() -> None:
    rows = """aid aid NOUN 2 compound
group group NOUN 4 nsubj
Care Care PROPN 2 compound
left leave VERB 0 root"""
    assert phrases.styled(tree(rows).words)[2].deprel == "appos"


SAID = """official official NOUN 2 nsubj
said say VERB 0 root
front front NOUN 2 nsubj
was be AUX 5 aux
lying lie VERB 2 ccomp"""


def test_a_saying_lends_its_second_subject_to_what_is_said() -> None:
    assert sayings.lent(_finite(SAID))[2].head == 4
    inverted = """front front NOUN 6 nsubj
, , PUNCT 3 punct
says say VERB 0 root
Joshi Joshi PROPN 3 nsubj
, , PUNCT 3 punct
left leave VERB 3 ccomp"""
    words = _finite(inverted)
    assert sayings.lent(words) == words


def _finite(rows: str) -> tuple[Token, ...]:
    return tuple(replace(w, xpos="VBD") if w.lemma == "say" else w for w in tree(rows).words)


def test_a_number_at_the_end_is_told_by_whoever_is_named_behind_it() -> None:
    rows = """they they PRON 2 nsubj
left leave VERB 0 root
villages village NOUN 2 obj
where where ADV 6 advmod
24 24 NUM 6 nsubj
died die VERB 3 acl:relcl
, , PUNCT 2 punct
according accord VERB 10 case
to to ADP 8 fixed
clinics clinic NOUN 2 obl"""
    assert sayings.reckoned(tree(rows).words)[9].head == 5
    without = tree(rows.replace("24 24 NUM", "monks monk NOUN")).words
    assert sayings.reckoned(without) == without
