"""A small frozen gate: sentences of our own with trees by hand. Scores on treebanks are the evaluations' task."""

from __future__ import annotations

from readouts.reading import Rooms
from readouts.schema import Document, Sentence

GOLD = """
The/DET/3/det defence/NOUN/3/compound ministry/NOUN/4/nsubj said/VERB/0/root on/ADP/6/case Tuesday/PROPN/4/obl that/SCONJ/11/mark its/PRON/9/nmod:poss troops/NOUN/11/nsubj had/AUX/11/aux taken/VERB/4/ccomp two/NUM/13/nummod villages/NOUN/11/obj near/ADP/15/case Orvel/PROPN/13/nmod ./PUNCT/4/punct
Rebels/PROPN/2/nsubj denied/VERB/0/root the/DET/4/det claim/NOUN/2/obj ./PUNCT/2/punct
“/PUNCT/4/punct We/PRON/4/nsubj never/ADV/4/advmod left/VERB/15/ccomp the/DET/6/det valley/NOUN/4/obj ,/PUNCT/4/punct ”/PUNCT/4/punct their/PRON/10/nmod:poss spokeswoman/NOUN/15/nsubj ,/PUNCT/12/punct Ana/PROPN/10/appos Terec/PROPN/12/flat ,/PUNCT/10/punct told/VERB/0/root reporters/NOUN/15/iobj in/ADP/18/case Geneva/PROPN/16/nmod ./PUNCT/15/punct
At/ADP/2/case least/ADJ/3/nmod 14/NUM/4/nummod civilians/NOUN/6/nsubj:pass were/AUX/6/aux:pass killed/VERB/0/root by/ADP/8/case shelling/NOUN/6/obl:agent ,/PUNCT/14/punct according/VERB/14/case to/ADP/10/fixed the/DET/14/det regional/ADJ/14/amod governor/NOUN/6/obl ./PUNCT/6/punct
Nobody/PRON/2/nsubj knows/VERB/0/root who/PRON/4/nsubj fired/VERB/2/ccomp first/ADV/4/advmod ,/PUNCT/10/punct but/CCONJ/10/cc both/DET/9/det sides/NOUN/10/nsubj blamed/VERB/2/conj each/DET/10/obj other/ADJ/11/fixed ./PUNCT/2/punct
President/PROPN/2/nmod:desc Miro/PROPN/12/nsubj Kasten/PROPN/2/flat ,/PUNCT/6/punct who/PRON/6/nsubj visited/VERB/2/acl:relcl the/DET/8/det front/NOUN/6/obj in/ADP/10/case March/PROPN/6/obl ,/PUNCT/2/punct promised/VERB/0/root to/PART/14/mark rebuild/VERB/12/xcomp the/DET/16/det bridge/NOUN/14/obj ./PUNCT/12/punct
The/DET/2/det convoy/NOUN/9/nsubj:pass that/PRON/7/obj the/DET/6/det United/VERB/6/amod Nations/PROPN/7/nsubj sent/VERB/2/acl:relcl was/AUX/9/aux:pass stopped/VERB/0/root at/ADP/12/case a/DET/12/det checkpoint/NOUN/9/obl and/CCONJ/14/cc turned/VERB/9/conj back/ADV/14/advmod ./PUNCT/9/punct
There/PRON/2/expl is/VERB/13/ccomp no/DET/4/det evidence/NOUN/2/nsubj that/SCONJ/9/mark the/DET/7/det ceasefire/NOUN/9/nsubj:pass was/AUX/9/aux:pass broken/VERB/4/acl ,/PUNCT/2/punct the/DET/12/det monitors/NOUN/13/nsubj wrote/VERB/0/root ./PUNCT/13/punct
If/SCONJ/4/mark the/DET/3/det talks/NOUN/4/nsubj fail/VERB/10/advcl ,/PUNCT/4/punct Varna/PROPN/8/nmod:poss 's/PART/6/case government/NOUN/10/nsubj will/AUX/10/aux ask/VERB/0/root for/ADP/14/case an/DET/14/det emergency/NOUN/14/compound meeting/NOUN/10/obl of/ADP/18/case the/DET/18/det Security/PROPN/18/compound Council/PROPN/14/nmod ./PUNCT/10/punct
Aid/NOUN/2/compound workers/NOUN/3/nsubj fear/VERB/0/root that/SCONJ/9/mark thousands/NOUN/9/nsubj of/ADP/7/case families/NOUN/5/nmod are/AUX/9/aux running/VERB/3/ccomp out/ADP/12/case of/ADP/12/case water/NOUN/9/obl and/CCONJ/14/cc medicine/NOUN/12/conj ./PUNCT/3/punct
The/DET/2/det army/NOUN/10/nsubj ,/PUNCT/5/punct the/DET/5/det opposition/NOUN/2/conj and/CCONJ/8/cc the/DET/8/det church/NOUN/2/conj all/DET/10/advmod called/VERB/0/root for/ADP/12/case calm/NOUN/10/obl after/ADP/15/case the/DET/15/det attack/NOUN/10/obl ./PUNCT/10/punct
He/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod say/VERB/0/root when/ADV/10/advmod the/DET/7/det prisoners/NOUN/10/nsubj:pass would/AUX/10/aux be/AUX/10/aux:pass released/VERB/4/advcl ./PUNCT/4/punct
Reached/VERB/11/advcl by/ADP/3/case phone/NOUN/1/obl:agent ,/PUNCT/1/punct a/DET/6/det resident/NOUN/11/nsubj of/ADP/10/case the/DET/10/det northern/ADJ/10/amod district/NOUN/6/nmod described/VERB/0/root hearing/VERB/11/xcomp three/NUM/14/nummod explosions/NOUN/12/obj ./PUNCT/11/punct
Talks/NOUN/8/nsubj:pass between/ADP/3/case Norden/PROPN/1/nmod and/CCONJ/6/cc the/DET/6/det separatists/NOUN/3/conj are/AUX/8/aux:pass expected/VERB/0/root to/PART/10/mark resume/VERB/8/xcomp next/ADJ/12/amod week/NOUN/8/obl:unmarked ./PUNCT/8/punct
"""
PAGE = """The defence ministry said on Tuesday that its troops had taken two villages near Orvel.
Rebels denied the claim.
“We never left the valley,” their spokeswoman, Ana Terec, told reporters in Geneva.
At least 14 civilians were killed by shelling, according to the regional governor.
Nobody knows who fired first, but both sides blamed each other.
President Miro Kasten, who visited the front in March, promised to rebuild the bridge.
The convoy that the United Nations sent was stopped at a checkpoint and turned back.
There is no evidence that the ceasefire was broken, the monitors wrote.
If the talks fail, Varna's government will ask for an emergency meeting of the Security Council.
Aid workers fear that thousands of families are running out of water and medicine.
The army, the opposition and the church all called for calm after the attack.
He did not say when the prisoners would be released.
Reached by phone, a resident of the northern district described hearing three explosions.
Talks between Norden and the separatists are expected to resume next week."""
NAMES = {("Orvel", "LOC"), ("Ana Terec", "PER"), ("Geneva", "LOC"), ("Miro Kasten", "PER"), ("United Nations", "ORG"), ("Varna", "LOC"), ("Security Council", "ORG"), ("Norden", "LOC")}  # fmt: skip


def read(rooms: Rooms) -> list[list[str]]:
    """Each sentence as its words in the form of `GOLD`."""
    return [[f"{t.form}/{t.upos}/{t.head + 1}/{t.deprel}" for t in s.tokens] for s in parsed(rooms)]


def parsed(rooms: Rooms) -> tuple[Sentence, ...]:
    return rooms.annotate([Document("gate", "gate", PAGE.replace("\n", "\n\n"))])[0]


def test_words_and_sentences_are_all_found(rooms: Rooms) -> None:
    wanted = [[word.partition("/")[0] for word in line.split()] for line in GOLD.split("\n") if line]
    assert [[word.partition("/")[0] for word in line] for line in read(rooms)] == wanted


def test_trees_and_tags_are_good(rooms: Rooms) -> None:
    wanted = [word.split("/") for word in GOLD.split()]
    said = [word.split("/") for line in read(rooms) for word in line]
    assert sum(a[1] == b[1] for a, b in zip(wanted, said, strict=True)) >= 0.97 * len(wanted)
    assert sum(a[2:] == b[2:] for a, b in zip(wanted, said, strict=True)) >= 0.93 * len(wanted)


def test_names_are_found(rooms: Rooms) -> None:
    said = {(m.text, m.label) for s in parsed(rooms) for m in s.mentions}
    assert len(NAMES & said) >= 6
    assert len(said - NAMES) <= 2
