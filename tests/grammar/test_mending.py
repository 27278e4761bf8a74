"""Trees that the trained reader gets wrong, made by hand, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from readouts.grammar.mending import clauses, hooks, phrases, relatives, sayings, small
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
VILLAGE = """army army NOUN 2 nsubj
shelled shell VERB 0 root
village village NOUN 2 obj
of of ADP 3 case
Lubwe Lubwe PROPN 3 nmod"""
HEAD = """head head NOUN 5 nsubj
of of ADP 4 case
the the DET 4 det
office office NOUN 1 appos
resigned resign VERB 0 root"""
ALLEGED = """unions union NOUN 2 nsubj
alleged allege VERB 0 root
that that SCONJ 2 mark
soldiers soldier NOUN 2 obj
opened open VERB 2 ccomp
fire fire NOUN 5 obj"""
EMBASSY = """embassy embassy NOUN 2 nsubj
said say VERB 6 nsubj
the the DET 4 det
captain captain NOUN 1 nmod:poss
had have AUX 6 aux
fled flee VERB 0 root"""
DID = """rebels rebel NOUN 2 nsubj
say say VERB 0 root
army army NOUN 2 obj
did do AUX 2 ccomp"""
SIDES = """junta junta NOUN 2 nsubj
says say VERB 6 nsubj
no no INTJ 2 ccomp
; ; PUNCT 6 punct
rebels rebel NOUN 6 nsubj
say say VERB 0 root
so so ADV 6 advmod"""
VERSION = """version version NOUN 6 nsubj
is be AUX 4 cop
that that SCONJ 4 mark
burned burn VERB 1 csubj
; ; PUNCT 6 punct
deny deny VERB 0 root"""
TROOPS = """Kigali Kigali PROPN 2 nsubj
said say VERB 0 root
it it PRON 4 nsubj
has have VERB 2 ccomp
no no DET 6 det
troops troops NOUN 2 obj"""
REPORTS = """office office NOUN 2 nsubj
confirmed confirm VERB 0 root
reports report NOUN 2 obj
that that SCONJ 6 mark
Chad Chad PROPN 6 nsubj
fled flee VERB 2 ccomp"""
CLEFT = """It it PRON 3 expl
was be AUX 5 cop
army army NOUN 7 nsubj
that that PRON 5 nsubj
fired fire VERB 3 acl:relcl
residents resident NOUN 7 nsubj
said say VERB 0 root"""
PORT = """They they PRON 2 nsubj
shelled shell VERB 5 ccomp
port port NOUN 0 root
colonel colonel NOUN 5 nsubj
said say VERB 3 appos"""
CALLED = """mayor mayor NOUN 2 nsubj
deplored deplore VERB 0 root
what what PRON 2 obj
he he PRON 5 nsubj
called call VERB 2 advcl
invasion invasion NOUN 5 obj"""
WARNED = """If if SCONJ 3 mark
road road NOUN 3 nsubj
closed close VERB 5 ccomp
drivers driver NOUN 5 nsubj
warned warn VERB 0 root
town town NOUN 7 nsubj
starves starve VERB 5 ccomp"""
SHELL = """children child NOUN 2 nsubj
died die VERB 0 root
when when ADV 2 advmod
shell shell NOUN 2 obj
hit hit VERB 2 obl
school school NOUN 5 obj"""
WHO = """The the DET 2 det
WHO who PRON 3 nsubj
left leave VERB 0 root"""
NAMED = """mayor mayor NOUN 2 nsubj
called call VERB 0 root
governor governor NOUN 2 obj
traitor traitor NOUN 2 obj"""
TRAILED = """men man NOUN 2 nsubj
fled flee VERB 0 root
, , PUNCT 5 punct
Juba Juba PROPN 5 nsubj
said say VERB 2 advcl"""
MEANT = """police police NOUN 2 nsubj
said say VERB 0 root
strike strike NOUN 2 obj
meant meant VERB 3 acl
killed kill VERB 4 acl
boys boy NOUN 5 obj"""
HALVES = """Juba Juba PROPN 6 nsubj
accused accuse VERB 1 acl
rebels rebel NOUN 2 obj
; ; PUNCT 6 punct
Qatar Qatar PROPN 1 conj
called call VERB 0 root"""
TITLE = """Secretary secretary PROPN 3 nmod:desc
of of PROPN 3 nmod:desc
State State PROPN 4 nsubj
spoke speak VERB 0 root"""
MINISTRY = """Ministry Ministry PROPN 4 nsubj
of of ADP 5 case
Affairs Affairs PROPN 4 nsubj
rejects reject VERB 0 root
it it PRON 4 obj"""
THERE = """officers officer NOUN 3 nsubj
there there PRON 3 nsubj
told tell VERB 0 root"""
USING = """police police NOUN 3 nsubj
denied deny VERB 0 root
using use VERB 2 xcomp
gas gas NOUN 3 obj"""
CITING = """Agence Agence PROPN 5 nsubj
citing cite VERB 4 case
two two NUM 4 nummod
aides aide NOUN 1 appos
reported report VERB 0 root"""
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

FIRE = """guards guard NOUN 2 nsubj
opened open VERB 0 root
fire fire NOUN 2 nsubj"""
BLAME = """army army NOUN 2 nsubj
denied deny VERB 0 root
responsibility responsibility NOUN 2 obj
for for ADP 6 case
the the DET 6 det
shelling shelling NOUN 2 obl"""
UNDER = """patrol patrol NOUN 2 nsubj
came come VERB 0 root
under under ADP 4 case
attack attack NOUN 2 obl
from from ADP 6 case
gunmen gunman NOUN 4 nmod"""
NEITHER = """chief chief NOUN 3 nsubj
neither neither CCONJ 3 cc
confirmed confirm VERB 0 root"""
BETWEEN = """between between ADP 2 case
forty forty NUM 6 obl
and and CCONJ 4 cc
fifty fifty NUM 2 conj
fighters fighter NOUN 6 nsubj
fell fall VERB 0 root"""
AGREED = """Hamas Hamas PROPN 2 nsubj
agreed agree VERB 0 root
to to PART 4 mark
free free VERB 2 advcl
hostages hostage NOUN 4 obj"""
CLAIM = """army army NOUN 2 nsubj
said say VERB 0 root
it it PRON 4 nsubj
left leave VERB 2 ccomp
, , PUNCT 7 punct
a a DET 7 det
claim claim NOUN 4 obl
rebels rebel NOUN 9 nsubj
dismissed dismiss VERB 7 advcl"""
MISSION = """army army NOUN 2 nsubj
left leave VERB 0 root
Nasir Nasir PROPN 2 obj
, , PUNCT 6 punct
observers observer NOUN 6 nsubj
reported report VERB 2 advcl"""

WHICH = """front front NOUN 7 nsubj
, , PUNCT 4 punct
which which PRON 4 nsubj
took take VERB 7 ccomp
arms arm NOUN 4 obj
, , PUNCT 7 punct
accused accuse VERB 0 root
Chad Chad PROPN 7 obj"""
RIDERS = """riders rider NOUN 4 nsubj
on on ADP 3 case
camels camel NOUN 4 nsubj
fired fire VERB 0 root"""
FORTY = """rebels rebel NOUN 2 nsubj
killed kill VERB 0 root
forty forty NUM 2 obj
of of ADP 6 case
our our PRON 6 nmod:poss
men man NOUN 2 obl"""

ATTORNEY = """attorney attorney NOUN 4 nsubj
- - PUNCT 3 punct
general general NOUN 4 nsubj
charged charge VERB 0 root"""
CHIEF = """commander commander NOUN 6 nsubj
- - PUNCT 3 punct
in in PROPN 6 nsubj
- - PUNCT 3 punct
chief chief NOUN 6 nsubj
resigned resign VERB 0 root"""
SIDE = """Franco Franco PROPN 4 nsubj
- - PUNCT 3 punct
general general NOUN 4 nsubj
resigned resign VERB 0 root"""
LOYAL = """NATO NATO PROPN 2 nsubj
bombed bomb VERB 0 root
those those DET 6 det
loyal loyal ADJ 6 amod
to to ADP 6 case
emir emir NOUN 2 obl"""
CLOSE = """Those those DET 2 det
close close ADJ 5 nsubj
to to ADP 4 case
emir emir NOUN 2 obl
fled flee VERB 0 root"""


@pytest.mark.parametrize(
    ("mend", "rows", "word", "head", "relation"),
    [
        (small.subjected, DAILY, "daily", "reported", "nsubj"),
        (small.governed, STRIKE, "strike", "blamed", "obj"),
        (small.governed, REBELS, "rebels", "called", "obl"),
        (small.preceded, VILLAGE, "of", "Lubwe", "case"),
        (small.preceded, HEAD, "office", "head", "nmod"),
        (small.introduced, ALLEGED, "that", "opened", "mark"),
        (small.introduced, ALLEGED, "soldiers", "opened", "nsubj"),
        (sayings.saying_over, EMBASSY, "fled", "said", "ccomp"),
        (sayings.saying_over, EMBASSY, "captain", "fled", "nsubj"),
        (sayings.saying_over, TROOPS, "troops", "has", "obj"),
        (sayings.did_so, DID, "army", "did", "nsubj"),
        (sayings.version_of, VERSION, "version", "burned", "nsubj:outer"),
        (sayings.version_of, VERSION, "deny", "burned", "parataxis"),
        (sayings.side_by_side, SIDES, "say", "says", "parataxis"),
        (sayings.closing, PORT, "port", "shelled", "obj"),
        (relatives.alleging, REPORTS, "fled", "reports", "acl"),
        (relatives.cleft, CLEFT, "army", "said", "ccomp"),
        (relatives.cleft, CLEFT, "was", "army", "cop"),
        (relatives.called, CALLED, "called", "what", "acl:relcl"),
        (relatives.called, CALLED, "invasion", "called", "xcomp"),
        (clauses.subordinate, WARNED, "closed", "starves", "advcl"),
        (small.happening, SHELL, "shell", "hit", "nsubj"),
        (small.dubbed, NAMED, "traitor", "called", "xcomp"),
        (clauses.trailing, TRAILED, "said", "fled", "parataxis"),
        (sayings.finite, MEANT, "strike", "killed", "nsubj"),
        (sayings.finite, MEANT, "killed", "said", "ccomp"),
        (clauses.halved, HALVES, "Juba", "accused", "nsubj"),
        (clauses.halved, HALVES, "Qatar", "called", "nsubj"),
        (small.entitled, TITLE, "State", "Secretary", "nmod"),
        (small.entitled, TITLE, "Secretary", "spoke", "nsubj"),
        (small.entitled, TITLE, "of", "State", "case"),
        (small.preceded, MINISTRY, "Affairs", "Ministry", "nmod"),
        (small.located, THERE, "there", "officers", "advmod"),
        (sayings.regoverned, USING, "police", "denied", "nsubj"),
        (sayings.citing, CITING, "citing", "reported", "advcl"),
        (sayings.citing, CITING, "aides", "citing", "obj"),
        (small.predicated, BEHIND, "it", "bombing", "nsubj"),
        (hooks.continued, DENIED, "denied", "said", "conj"),
        (hooks.rehung, ONLY_IF, "paid", "left", "advcl"),
        (small.objected, FIRE, "fire", "opened", "obj"),
        (small.owned, BLAME, "shelling", "responsibility", "nmod"),
        (small.dealt, UNDER, "gunmen", "came", "obl"),
        (small.paired, NEITHER, "neither", "confirmed", "cc:preconj"),
        (small.paired, BETWEEN, "forty", "fighters", "nummod"),
        (hooks.rehung, AGREED, "free", "agreed", "xcomp"),
        (hooks.rehung, CLAIM, "dismissed", "claim", "acl:relcl"),
        (hooks.rehung, CLAIM, "claim", "said", "parataxis"),
        (clauses.trailing, MISSION, "reported", "left", "parataxis"),
        (relatives.related, WHICH, "took", "front", "acl:relcl"),
        (phrases.beneath, RIDERS, "camels", "riders", "nmod"),
        (phrases.counted, FORTY, "men", "forty", "nmod"),
        (phrases.hyphened, ATTORNEY, "attorney", "general", "compound"),
        (phrases.hyphened, CHIEF, "chief", "commander", "flat"),
        (phrases.hyphened, SIDE, "general", "resigned", "nsubj"),
        (phrases.participial, LOYAL, "emir", "loyal", "obl"),
        (phrases.participial, LOYAL, "those", "bombed", "obj"),
        (phrases.participial, CLOSE, "Those", "fled", "nsubj"),
    ],
)
def test_a_word_hangs_where_it_belongs(
    mend: Callable[[Tokens], Tokens], rows: str, word: str, head: str, relation: str
) -> None:
    tokens = mend(tree(rows).words)
    token = next(t for t in tokens if t.form == word)
    assert (tokens[token.head].form, token.deprel) == (head, relation)


def test_who_stands_before_the_possessive_owns_what_stands_behind_it() -> None:
    rows = """Dia Dia PROPN 4 nsubj
's 's PART 1 case
party party NOUN 1 appos
endorsed endorse VERB 0 root"""
    words = list(tree(rows).words)
    words[1] = replace(words[1], xpos="POS")
    done = phrases.possessed(tuple(words))
    assert [(t.head, t.deprel) for t in done[:3]] == [(2, "nmod:poss"), (0, "case"), (3, "nsubj")]


def test_names_behind_a_plural_are_joined_with_one_another() -> None:
    rows = """leaders leader NOUN 8 nsubj
of of ADP 3 case
Chad Chad PROPN 1 nmod
, , PUNCT 5 punct
Niger Niger PROPN 1 conj
and and CCONJ 7 cc
Mali Mali PROPN 1 conj
met meet VERB 0 root"""
    words = list(tree(rows).words)
    words[0] = replace(words[0], xpos="NNS")
    done = phrases.shared(tuple(words))
    assert [(done[k].head, done[k].deprel) for k in (2, 4, 6)] == [(0, "nmod"), (2, "conj"), (2, "conj")]


def test_a_clause_that_though_opens_hangs_on_the_one_before_it() -> None:
    rows = """army army NOUN 2 nsubj
said say VERB 9 ccomp
it it PRON 4 nsubj
left leave VERB 2 ccomp
, , PUNCT 9 punct
though though SCONJ 9 mark
the the DET 8 det
rebels rebel NOUN 9 nsubj
disputed dispute VERB 0 root
this this PRON 9 obj"""
    done = clauses.contrasted(tree(rows).words)
    assert [(done[k].head, done[k].deprel) for k in (1, 8)] == [(-1, "root"), (1, "advcl")]
    plain = tree(rows.replace("though though SCONJ 9 mark", "and and CCONJ 9 cc")).words
    assert clauses.contrasted(plain) == plain


def test_a_verb_with_a_subject_of_its_own_is_no_part_of_a_noun() -> None:
    rows = """guard guard NOUN 2 nsubj
said say VERB 0 root
vessel vessel NOUN 4 nsubj
fired fire VERB 2 compound
cannon cannon NOUN 4 obj"""
    assert hooks.predicating(tree(rows).words)[3].deprel == "ccomp"
    plain = tree(rows.replace("2 compound", "5 amod").replace("4 nsubj", "2 obj")).words
    assert hooks.predicating(plain) == plain


def test_where_a_number_is_put_hangs_on_the_verb() -> None:
    rows = """police police NOUN 2 nsubj
put put VERB 0 root
number number NOUN 2 obj
at at ADP 5 case
4,000 4,000 NUM 3 nmod"""
    done = small.placed(tree(rows).words)
    assert (done[4].head, done[4].deprel) == (1, "obl")


def test_what_a_denial_goes_on_to_say_is_not_over_it() -> None:
    rows = """front front NOUN 2 nsubj
denied deny VERB 8 ccomp
it it PRON 4 nsubj
fired fire VERB 2 ccomp
, , PUNCT 6 punct
saying say VERB 8 advcl
that that SCONJ 8 mark
shelled shell VERB 0 root
. . PUNCT 8 punct"""
    words = [replace(w, xpos={1: "VBD", 5: "VBG", 7: "VBN"}.get(k, w.xpos)) for k, w in enumerate(tree(rows).words)]
    done = hooks.demoted(tuple(words))
    assert [(done[k].head, done[k].deprel) for k in (1, 5, 7, 8)] == [
        (-1, "root"),
        (1, "advcl"),
        (5, "ccomp"),
        (1, "punct"),
    ]


def test_an_abbreviation_is_no_pronoun() -> None:
    assert [t.upos for t in small.capitals(tree(WHO).words)] == ["DET", "PROPN", "VERB"]
