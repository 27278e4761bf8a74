"""Clauses that only suppose, made by hand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending import clauses, hooks, joins, relatives, supposed, verbs
from readouts.grammar.mending.words import Tokens
from tests.trees import tree


def _tagged(rows: str, **tags: str) -> Tokens:
    return tuple(replace(w, xpos=tags.get(w.form, w.xpos)) for w in tree(rows).words)


def test_who_comes_within_hours_of_doing_it_would_do_it() -> None:
    rows = """junta junta NOUN 2 nsubj
came come VERB 0 root
within within ADP 4 case
hours hour NOUN 2 obl
of of SCONJ 6 mark
signing sign VERB 4 acl"""
    done = supposed.brought_near(_tagged(rows, signing="VBG"))
    assert (done[5].head, done[5].deprel) == (1, "advcl")


def test_what_is_supposed_hangs_on_what_would_have_been() -> None:
    rows = """Had have AUX 3 aux
army army NOUN 3 nsubj
left leave VERB 5 ccomp
mayor mayor NOUN 5 nsubj
said say VERB 0 root
front front NOUN 8 nsubj
would would AUX 8 aux
come come VERB 5 ccomp"""
    done = supposed.supposed_first(_tagged(rows, would="MD"))
    assert (done[2].head, done[2].deprel) == (7, "advcl")
    assert supposed.supposed_first(_tagged(rows, would="VBD")) == _tagged(rows, would="VBD")


def test_should_behind_a_modal_opens_what_is_supposed() -> None:
    rows = """navy navy NOUN 3 nsubj
will will AUX 3 aux
fire fire VERB 0 root
should should AUX 3 aux
trawlers trawler NOUN 6 nsubj
cross cross VERB 3 advcl"""
    done = supposed.supposed_behind(_tagged(rows, will="MD", should="MD", cross="VB"))
    assert (done[3].head, done[3].deprel) == (5, "mark")


def test_who_is_expected_to_act_is_no_second_subject() -> None:
    rows = """He he PRON 2 nsubj
expects expect VERB 0 root
Chad Chad PROPN 2 nsubj
to to PART 5 mark
attack attack VERB 2 ccomp"""
    done = supposed.looked_for(_tagged(rows, to="TO", attack="VB"))
    assert (done[2].deprel, done[4].deprel) == ("obj", "xcomp")


def test_a_past_form_joined_to_an_infinitive_goes_on_from_the_verb_over_it() -> None:
    rows = """crew crew NOUN 2 nsubj
tried try VERB 0 root
to to PART 4 mark
land land VERB 2 xcomp
but but CCONJ 6 cc
turned turn VERB 4 conj"""
    done = joins.finite_again(_tagged(rows, tried="VBD", to="TO", land="VB", turned="VBD"))
    assert done[5].head == 1


def test_what_stands_before_a_participle_helps_it() -> None:
    rows = """crew crew NOUN 3 nsubj
had have AUX 5 aux
planned plan VERB 0 root
to to PART 5 mark
land land VERB 3 xcomp"""
    assert verbs.helped(_tagged(rows, planned="VBN"))[1].head == 2


def test_what_who_opens_behind_its_noun_is_told_of_it() -> None:
    rows = """anyone anyone PRON 4 nsubj
who who PRON 3 nsubj
shelled shell VERB 1 parataxis
ran run VERB 0 root"""
    assert relatives.of_whom(_tagged(rows, who="WP"))[2].deprel == "acl:relcl"


def test_a_has_with_an_object_before_the_comma_is_a_verb() -> None:
    rows = """Chad Chad PROPN 7 nsubj
has have AUX 7 aux
no no DET 4 det
plans plan NOUN 7 obj
, , PUNCT 7 punct
envoy envoy NOUN 7 nsubj
said say VERB 0 root"""
    done = clauses.possessing(_tagged(rows, said="VBD"))
    assert [(done[i].head, done[i].deprel) for i in (0, 1, 3, 5)] == [
        (1, "nsubj"),
        (6, "ccomp"),
        (1, "obj"),
        (6, "nsubj"),
    ]


def test_who_denies_a_report_says_what_is_said_with_it() -> None:
    rows = """aide aide NOUN 2 nsubj
denied deny VERB 0 root
report report NOUN 2 obj
that that SCONJ 6 mark
guards guard NOUN 6 nsubj
fired fire VERB 3 acl
, , PUNCT 8 punct
saying say VERB 6 advcl"""
    assert hooks.said_beside(_tagged(rows, saying="VBG"))[7].head == 1


def test_a_never_before_to_is_of_what_is_vowed() -> None:
    rows = """navy navy NOUN 2 nsubj
vowed vow VERB 0 root
never never ADV 2 advmod
to to PART 5 mark
leave leave VERB 2 xcomp"""
    assert supposed.forsworn(_tagged(rows, to="TO"))[2].head == 4


def test_whom_is_the_object_of_what_they_are_accused_of() -> None:
    rows = """clerk clerk NOUN 0 root
whom whom PRON 5 obl
guards guard NOUN 5 nsubj:pass
are be AUX 5 aux:pass
accused accuse VERB 1 acl:relcl
of of SCONJ 7 mark
beating beat VERB 5 advcl"""
    done = relatives.done_to_whom(_tagged(rows, beating="VBG"))
    assert (done[1].head, done[1].deprel) == (6, "obj")


def test_who_owes_an_apology_for_accusing_them_did_so() -> None:
    rows = """demanded demand VERB 0 root
apology apology NOUN 1 obj
from from ADP 4 case
Chad Chad PROPN 1 obl
for for SCONJ 6 mark
accusing accuse VERB 1 advcl
envoys envoy NOUN 6 nsubj"""
    done = supposed.answerable(_tagged(rows, accusing="VBG"))
    assert [(done[i].head, done[i].deprel) for i in (5, 6)] == [(3, "acl"), (5, "obj")]


def test_what_they_are_accused_of_hangs_on_the_charge() -> None:
    rows = """accused accuse VERB 0 root
envoys envoy NOUN 1 obj
of of SCONJ 4 mark
plotting plot VERB 2 acl"""
    done = hooks.accused_of(_tagged(rows, plotting="VBG"))
    assert (done[3].head, done[3].deprel) == (0, "advcl")
