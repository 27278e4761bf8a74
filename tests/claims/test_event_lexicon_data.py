"""The event lexicon as data: known types, modes and classes, no row twice, and an example that shows each trigger."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pytest

from readouts.claims.lexicon import rows
from readouts.claims.truth import SAID
from readouts.schema import Event
from readouts.shelf import open_shelf

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict arrest deport withhold cyber censor curfew misinformation martial-law",
    "ASSAULT": "abduct torture sexual destroy beat targeted primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal "
    "reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic "
    "territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber "
    "misinformation crime corruption illegal_drugs trafficking"
)
ROLE = re.compile(r"subj|obj|iobj|(obl|nmod|by):[a-z]+")
NEED = re.compile(
    r"!?(neg|aside|plain|case|prt|obj|iobj|subj|xcomp|ccomp|advcl|acl|amod|advmod|compound|cop|(obl|nmod)(:[a-z]+)?)(=\S+)?"
)
IRREGULAR = dict(
    pair.split("=")
    for pair in [
        "begin=began",
        "blow=blew",
        "break=broke",
        "bring=brought",
        "build=built",
        "buy=bought",
        "come=came",
        "dig=dug",
        "drive=drove",
        "fall=fell",
        "fight=fought",
        "feed=fed",
        "find=found",
        "fly=flew",
        "forbid=forbade",
        "forgive=forgave",
        "freeze=froze",
        "give=gave",
        "go=went",
        "have=had",
        "hold=held",
        "lay=laid",
        "lead=led",
        "leave=left",
        "lend=lent",
        "lose=lost",
        "make=made",
        "meet=met",
        "override=overrode",
        "overrun=overran",
        "overthrow=overthrew",
        "pay=paid",
        "rebuild=rebuilt",
        "retake=retook",
        "ring=rang",
        "rise=rose",
        "see=saw",
        "seek=sought",
        "sell=sold",
        "send=sent",
        "shake=shook",
        "shoot=shot",
        "sink=sank",
        "sit=sat",
        "slay=slew",
        "speak=spoke",
        "spy=spied",
        "stand=stood",
        "steal=stole",
        "strike=struck",
        "swear=swore",
        "take=took",
        "tear=tore",
        "throw=threw",
        "undertake=undertook",
        "unfreeze=unfroze",
        "uphold=upheld",
        "withdraw=withdrew",
        "withhold=withheld",
        "write=wrote",
    ]
)


def table(name: str) -> list[dict[str, str]]:
    return list(rows(open_shelf().text(f"claims/{name}.tsv")))


def shows(example: str, lemma: str) -> bool:
    """Whether some word of the example may be a form of the lemma."""
    stem = re.escape(lemma[:-1] if lemma[-1] in "ey" and len(lemma) > 3 else lemma)
    forms = re.compile(rf"{stem}\w{{0,5}}|{re.escape(IRREGULAR.get(lemma, lemma))}")
    return any(
        forms.fullmatch(word)
        for word in re.findall(r"[\w-]+|\w+", example.lower().replace("-", " ") + " " + example.lower())
    )


EVENTS = table("events")


def test_the_lexicon_is_large_enough_for_the_news() -> None:
    assert len(EVENTS) >= 700
    assert {row["event"] for row in EVENTS} == {event.value for event in Event}
    assert len(table("contexts")) >= 250


def test_types_modes_and_sides_are_known() -> None:
    for row in EVENTS:
        where = (row["trigger"], row["needs"])
        assert row["pos"] in ("VERB", "NOUN", "ADJ"), where
        assert not row["mode"] or row["mode"] in MODES.get(row["event"], "").split(), where
        assert row["sides"] in ("one", "two"), where
        assert row["trigger"] == row["trigger"].lower().strip(), where


def test_roles_and_needs_are_places_in_a_tree() -> None:
    classes = {row["class"].lstrip("@") for row in table("classes")}
    for row in (*EVENTS, *table("idioms")):
        where = (row["trigger"], row.get("roles", ""), row["needs"])
        assert all(ROLE.fullmatch(role) for role in where[1].split(",") if role), where
        for need in filter(None, row["needs"].split("&")):
            assert NEED.fullmatch(need), where
            assert all(word[1:] in classes for word in re.findall(r"@\w+", need.partition("=")[2]) if word), where


def test_the_charges_that_are_denied_are_those_of_the_rows() -> None:
    assert {row["lemma"] for row in table("classes") if row["class"] == "@charge"} == SAID


def test_no_row_stands_twice() -> None:
    for name, key in (
        ("events", ("trigger", "pos", "needs")),
        ("idioms", ("trigger", "pos", "needs")),
        ("classes", ("class", "lemma")),
        ("light_verbs", ("verb",)),
        ("contexts", ("lemma",)),
    ):
        twice = [k for k, n in Counter(tuple(row[k] for k in key) for row in table(name)).items() if n > 1]
        assert not twice, (name, twice)


def test_readings_of_a_trigger_stand_together_and_the_default_last() -> None:
    runs = [list(run) for _, run in groupby(EVENTS, key=lambda row: (row["trigger"], row["pos"]))]
    again = [k for k, n in Counter((run[0]["trigger"], run[0]["pos"]) for run in runs).items() if n > 1]
    assert not again
    assert not [run[0]["trigger"] for run in runs if any(not row["needs"] for row in run[:-1])]


@pytest.mark.parametrize("name", ["events", "idioms", "light_verbs"])
def test_every_row_has_an_example_that_shows_it(name: str) -> None:
    for row in table(name):
        trigger = row.get("trigger") or row["verb"]
        assert row["example"].endswith(".") and len(row["example"].split()) <= 16, row
        assert all(shows(row["example"], lemma) for lemma in trigger.split()), (trigger, row["example"])


def test_roles_of_light_verbs_and_contexts_are_known() -> None:
    assert {row["role"] for row in table("light_verbs")} <= {"", "stop", "prevent", "future"}
    assert {row["context"] for row in table("contexts")} <= set(CONTEXTS.split())
