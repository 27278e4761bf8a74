"""Attributions that the heads hear, beside those that the lexicon's frames see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from readouts.claims.attribution import Attribution
from readouts.claims.heard import INTENDS, STATES, heard
from readouts.claims.lexicon import Lexicon, Saying
from readouts.claims.tree import Tree
from readouts.schema import Act, Commitment, Engagement, Reading, Voice
from tests.trees import inside, span, tree, with_, word

DENY = Saying(("deny",), "VERB", "", Act.DENY, Commitment.CT_MINUS, Engagement.ACKNOWLEDGE, None, "", ("that",))
LEXICON = Lexicon({("deny", "VERB"): (DENY,)}, {}, {}, {}, {}, {})
FUMED = """
Bridges bridge NOUN 3 nsubj:pass
were be AUX 3 aux:pass
shut shut VERB 7 ccomp
, , PUNCT 7 punct
the the DET 6 det
mayor mayor NOUN 7 nsubj
fumed fume VERB 0 root
"""
PLANS = """
Kigali Kigali PROPN 2 nsubj
gears gear VERB 0 root
up up ADP 2 compound:prt
to to PART 5 mark
talk talk VERB 2 xcomp
"""
DENIED = """
Officials official NOUN 2 nsubj
denied deny VERB 0 root
that that SCONJ 5 mark
troops troops NOUN 5 nsubj
crossed cross VERB 2 ccomp
, , PUNCT 8 punct
they they PRON 8 nsubj
left leave VERB 5 conj
"""


def voiced(sentence: Tree, cue: str, source: str | None, *content: str) -> Tree:
    said = tuple(span(sentence, words) for words in content)
    return with_(sentence, voices=(Voice(span(sentence, cue), span(sentence, source) if source else None, said),))


def ruled(sentence: Tree, content: str) -> Attribution:
    """What the lexicon saw of "denied"."""
    words = frozenset(word(sentence, form) for form in content.split())
    cue = word(sentence, "denied")
    return Attribution(DENY, cue, (cue,), None, (word(sentence, "crossed"),), words, None)


def test_a_cue_that_no_row_knows_states() -> None:
    sentence = voiced(tree(FUMED), "fumed", "the mayor", "Bridges were shut")
    (found,) = heard(sentence, LEXICON, [])
    assert found.saying is STATES
    assert sentence.words[found.word].form == "fumed"
    assert found.source is not None
    assert sentence.words[found.source].form == "mayor"
    assert [sentence.words[h].form for h in found.heads] == ["shut"]


def test_an_unknown_cue_before_an_infinitive_intends() -> None:
    sentence = voiced(tree(PLANS), "gears up", "Kigali", "to talk")
    (found,) = heard(sentence, LEXICON, [])
    assert found.saying is INTENDS


def test_a_known_cue_keeps_its_act_whatever_its_frame() -> None:
    sentence = voiced(tree(DENIED), "denied", "Officials", "that troops crossed")
    (found,) = heard(sentence, LEXICON, [])
    assert found.saying is DENY


def test_the_lexicons_reading_stands_and_takes_the_source_it_lacks() -> None:
    sentence = voiced(tree(DENIED), "denied", "Officials", "that troops crossed , they left")
    before = ruled(sentence, "that troops crossed")
    (found,) = heard(sentence, LEXICON, [before])
    assert found == replace(before, source=word(sentence, "Officials"))


def test_a_quotation_grows_by_what_the_heads_hear_of_it() -> None:
    sentence = voiced(tree(DENIED), "denied", "Officials", "that troops crossed , they left")
    sentence = with_(sentence, quotes=(inside(sentence, "crossed , they left"),))
    before = ruled(sentence, "that troops crossed")
    (found,) = heard(sentence, LEXICON, [before])
    assert found.content > before.content
    assert not found.content & set(found.cue)


def test_a_voice_whose_content_stands_elsewhere_adds_nothing() -> None:
    sentence = tree(FUMED)
    away = Voice(span(sentence, "fumed"), None, (replace(span(sentence, "the"), start=900, end=903),))
    assert heard(with_(sentence, voices=(away,)), LEXICON, []) == []


def test_without_voices_the_lexicon_stands_alone_outermost_first() -> None:
    sentence = tree(DENIED)
    small, large = (
        ruled(sentence, "troops crossed"),
        replace(ruled(sentence, "that troops crossed , they left"), word=0),
    )
    assert heard(sentence, LEXICON, [small, large]) == [large, small]


def test_a_source_that_nobody_names_stays_empty() -> None:
    sentence = voiced(tree(FUMED), "fumed", None, "Bridges were shut")
    (found,) = heard(sentence, LEXICON, [])
    assert found.source is None


def test_what_a_verb_does_with_its_object_on_a_matter_says_nothing(read: Callable[..., Reading]) -> None:
    for text in ("The two firms joined forces on the dam.", "Envoys swapped ideas on Gaza in Doha."):
        (claim,) = read(text).claims
        assert (claim.sources, claim.author_commitment) == ((), "CT+")
