"""Dictionary forms."""

from __future__ import annotations

import pytest

from readouts.grammar.lemmas import Lemmas, edit, parse_lemmas

TABLE = parse_lemmas("went\tVERB\tgo\nmen\tNOUN\tman\nshell\tVERB\tshell\nstop\tVERB\tstop\ncity\tNOUN\tcity\n")
CASES = [
    ("went", "VERB", "VBD", "?", "go"),
    ("Men", "NOUN", "NNS", "=", "man"),
    ("shelled", "VERB", "VBD", "2+", "shell"),
    ("stopping", "VERB", "VBG", "3+", "stop"),
    ("cities", "NOUN", "NNS", "3+y", "city"),
    ("Forces", "PROPN", "NNPS", "1+", "Force"),
    ("her", "PRON", "PRP", "=", "she"),
    ("Geneva", "PROPN", "NNP", "=", "Geneva"),
    ("1,200", "NUM", "CD", "=", "1200"),
]


@pytest.mark.parametrize(("form", "upos", "xpos", "rule", "lemma"), CASES)
def test_table(form: str, upos: str, xpos: str, rule: str, lemma: str) -> None:
    assert TABLE.of(form, upos, xpos, rule) == lemma


def test_an_edit_never_takes_the_whole_word() -> None:
    assert edit("is", "2+be") == "is"
    assert edit("parties", "3+y") == "party"
    assert edit("x", "nonsense") == "x"


def test_no_table_no_harm() -> None:
    assert Lemmas({}, frozenset()).of("walked", "VERB", "VBD", "2+") == "walk"


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("mined", "VBD", "mine"), ("branded", "VBD", "brand"), ("haggling", "VBG", "haggle"), ("repelled", "VBN", "repel"), ("freed", "VBN", "free"),
        ("rung", "VBN", "ring"), ("lent", "VBD", "lend"), ("overran", "VBD", "overrun"), ("fled", "VBD", "flee"), ("evacuated", "VBN", "evacuate"),
        ("passed", "VBD", "pass"), ("killed", "VBD", "kill"), ("abandoned", "VBN", "abandon"), ("denied", "VBD", "deny"),
    ],
)  # fmt: skip
def test_verbs_that_no_table_has(form: str, xpos: str, lemma: str) -> None:
    assert Lemmas({}, frozenset()).of(form, "VERB", xpos, "?") == lemma
