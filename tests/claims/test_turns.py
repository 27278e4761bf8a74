"""Transcripts and interviews: what somebody says in his turn is laid into his mouth, and asking tells nothing."""

from __future__ import annotations

from collections.abc import Callable

from readouts.schema import Claim, Kind, LineKind, Reading

Read = Callable[..., Reading]
BRIEFING = """Briefing in Ndjamena, 3 May 2023

MODERATOR: Good afternoon. The minister will take a few questions.

MINISTER DIALLO: Thank you. Sudanese jets struck two villages on Monday, and we condemn it.

QUESTION: Did Chad supply drones to the rebels?

MINISTER DIALLO: We have not sent any drones to Sudan. The Sudanese army said it had killed ten rebels. I deny that.
"""
INTERVIEW = """Talking to the commander

Amina Diallo, who leads the front in the north, spoke to us by telephone.

Q. Who attacked the convoy?

A. The army attacked it. We lost four men.
"""
KINGS = """Meeting with President of Tajikistan Emomali Rahmon

President of Russia Vladimir Putin: I am glad to see you. Moscow supports your army.

President of Tajikistan Emomali Rahmon: Thank you. The Taliban attacked our post in March.

Vladimir Putin: We will send two helicopters.
"""


def told(claims: tuple[Claim, ...], event: str) -> list[tuple[list[str], list[str]]]:
    return [([a.name for a in c.actors], [s.name for s in c.sources]) for c in claims if c.event == event]


def test_what_follows_a_label_is_said_by_whom_it_names(read: Read) -> None:
    found = read(BRIEFING, published="2023-05-03")
    assert told(found.claims, "ASSAULT") == [
        (["Sudanese jets"], ["Diallo"]),
        (["Sudanese army"], ["Diallo", "Sudanese army"]),
        (["Sudanese army"], ["Diallo"]),
    ]
    assert told(found.claims, "ACCUSE") == [(["Diallo"], ["Diallo"])]
    assert [c.act for c in found.claims if c.event == "ASSAULT"][-1] == "deny"
    assert [m.text for m in found.document.lines if m.kind is LineKind.SPEAKER][1] == "MINISTER DIALLO:"


def test_an_answer_denies_what_was_asked(read: Read) -> None:
    asked = BRIEFING.replace("We have not sent any drones to Sudan. ", "We deny that. ")
    denied = next(c for c in read(asked, published="2023-05-03").claims if c.act == "deny")
    assert (denied.event, [a.name for a in denied.actors], [s.name for s in denied.sources]) == (
        "AID",
        ["Chad"],
        ["Diallo"],
    )


def test_questions_and_courtesies_tell_nothing(read: Read) -> None:
    claims = read(BRIEFING, published="2023-05-03").claims
    assert not any("supply" in c.evidence.text or "Thank" in c.evidence.text for c in claims)
    assert all(s.kind is not Kind.UNNAMED for c in claims for s in c.sources)


def test_who_answers_is_the_one_whom_the_page_names_before(read: Read) -> None:
    claims = read(INTERVIEW).claims
    assert told(claims, "ASSAULT") == [(["army"], ["Amina Diallo"]), ([], ["Amina Diallo"])]


def test_an_office_on_a_label_is_that_of_the_name(read: Read) -> None:
    claims = read(KINGS).claims
    promise = next(c for c in claims if c.act == "promise")
    assert (promise.sources[0].name, promise.sources[0].role) == ("Vladimir Putin", "President of Russia")
    assert told(claims, "ASSAULT") == [(["Taliban"], ["Emomali Rahmon"])]


def test_who_signs_a_quotation_says_it(read: Read) -> None:
    page = "“The soldiers beat us in the market of Bama.” ― Amina Yusuf, farmer\n\n“Rebels shot my brother.\nNobody came.”\n– displaced mother, 34\n\nThe army denied it.\n"
    claims = read(page).claims
    blows = [c for c in claims if c.event == "ASSAULT" and c.act != "deny"]
    assert [[(s.name, s.role, str(s.kind)) for s in c.sources] for c in blows] == [
        [("Amina Yusuf", "farmer", "person")],
        [("unnamed", None, "unnamed")],
    ]
    assert [r.name for r in blows[0].recipients] == ["Amina Yusuf"]
    assert [s.name for c in claims if c.act == "deny" for s in c.sources] == ["army"]
