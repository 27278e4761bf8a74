"""Trees in which doer and sufferer are exchanged, made by hand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

from readouts.grammar.mending import passives
from tests.trees import tree


def test_the_subject_of_a_passive_is_acted_upon() -> None:
    rows = """truce truce NOUN 3 nsubj
was be AUX 3 aux:pass
violated violate VERB 0 root"""
    assert passives.undergone(tree(rows).words)[0].deprel == "nsubj:pass"


def test_who_killed_others_was_not_killed() -> None:
    rows = """it it PRON 2 nsubj:pass
killed kill VERB 0 root
203 203 NUM 4 nummod
men man NOUN 2 obl"""
    words = tuple(replace(w, xpos="VBD") if w.lemma == "kill" else w for w in tree(rows).words)
    assert [passives.active(words)[k].deprel for k in (0, 3)] == ["nsubj", "obj"]


def test_what_one_is_suspected_of_hangs_on_the_suspicion() -> None:
    rows = """men man NOUN 0 root
suspected suspect VERB 1 acl
of of SCONJ 4 mark
planting plant VERB 1 acl"""
    words = tuple(replace(w, xpos="VBN") if w.lemma == "suspect" else w for w in tree(rows).words)
    assert passives.held_for(words)[3].head == 1
