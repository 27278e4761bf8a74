"""Decisions by form: what is kept, what is refused with a reason, what is undone, what comes out as gold."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from asgi import ask

import handmade
from readouts.ledger import Ledger
from readouts.review import stands
from readouts.schema import Judgement
from readouts.wire import from_plain

Own = tuple[Path, Any]


def waiting(app: Any, query: str = "") -> Any:
    return ask(app, f"/review.json{query}").json


def decide(app: Any, claim: str, **said: str) -> Any:
    return ask(app, "/review/decide", form={"claim": claim, "by": "Ada", **said})


def kept(folder: Path) -> list[dict[str, Any]]:
    return [e.body for e in Ledger(folder).entries("judgement")]


def test_one_decision_after_the_other(own: Own) -> None:
    folder, app = own
    first = waiting(app, "?by=Ada")
    claim = first["now"]["told"]["claim"]["id"]
    answer = decide(app, claim, verdict="accept")
    assert (answer.status, answer.headers["location"]) == (303, "/review")
    assert "reviewer=Ada" in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    after = waiting(app, "?by=Ada")
    assert after["waiting"] == first["waiting"] - 1
    assert after["now"]["told"]["claim"]["id"] != claim
    assert waiting(app, "?by=Ben")["waiting"] == first["waiting"]
    said = kept(folder)[0]
    assert said["anchors"][0]["text"] == first["now"]["told"]["claim"]["evidence"]["text"]


def test_rejected_claims_stay_and_say_so(own: Own) -> None:
    _, app = own
    claim = waiting(app)["now"]["told"]["claim"]["id"]
    decide(app, claim, verdict="reject")
    assert "rejected by Ada" in ask(app, "/search").text
    assert ask(app, "/search.json").json["count"] == 6


@pytest.mark.parametrize(("said", "why"), [
    ({"by": " "}, "Say who you are"), ({"verdict": "love"}, "no decision"), ({"claim": "nobody"}, "not in the record"),
    ({"verdict": "correct", "slot": "colour"}, "Choose what"), ({"verdict": "correct", "slot": "event", "value": "PICNIC"}, "no value"),
    ({"verdict": "correct", "slot": "act", "value": ""}, "no value"), ({"verdict": "correct", "slot": "actors", "words": "Atlantis"}, "not in the page"),
    ({"verdict": "correct", "slot": "when", "value": "tomorrow", "words": "Monday"}, "no EDTF"),
])  # fmt: skip
def test_what_cannot_be_kept_is_said(own: Own, said: dict[str, str], why: str) -> None:
    folder, app = own
    claim = waiting(app)["now"]["told"]["claim"]["id"]
    answer = ask(app, "/review/decide", form={"claim": claim, "by": "Ada", "verdict": "accept", **said})
    assert answer.status == 400
    assert why in answer.text
    assert kept(folder) == []


def test_corrections_point_at_words(own: Own) -> None:
    folder, app = own
    view = waiting(app)
    claim = view["now"]["told"]["claim"]
    text = next(r.document.text for r in handmade.pages() if r.document.hash == claim["document_hash"])
    start = text.index("Norden")
    decide(app, claim["id"], verdict="correct", slot="actors", words="Norden", start=str(start), end=str(start + 6))
    decide(app, claim["id"], verdict="correct", slot="event", value="AID")
    decide(app, claim["id"], verdict="correct", slot="recipients", words="")
    bodies = kept(folder)
    assert (bodies[0]["words"]["start"], bodies[0]["words"]["text"], bodies[0]["value"]) == (start, "Norden", "Norden")
    assert bodies[1]["value"] == "AID"
    line = json.loads(ask(app, "/review/reviewed.jsonl").text.splitlines()[0])
    assert line["claim"]["actors"][0]["name"] == "Norden"
    assert line["claim"]["event"] == "AID"
    assert line["claim"]["recipients"] == []
    assert line["reviewers"] == {"Ada": "correct"}


def test_undo_takes_back_and_is_kept(own: Own) -> None:
    folder, app = own
    claim = waiting(app)["now"]["told"]["claim"]["id"]
    decide(app, claim, verdict="accept")
    answer = decide(app, claim, verdict="undo")
    assert claim in answer.headers["location"]
    assert waiting(app, "?by=Ada")["done"] == 0
    assert [b["verdict"] for b in kept(folder)] == ["accept", "undo"]
    entries = ask(app, "/review/decisions.json").json
    assert [e["undone"] for e in entries] == [False, True]
    undo = entries[0]["key"]
    assert ask(app, "/review/undo", form={"key": undo, "by": "Ada"}).status == 303
    assert (
        len(ask(app, "/review/decisions.json").json) == 2
    )  # what was taken back is decided anew, not by taking back the taking back


def test_two_reviewers_agree_slot_by_slot(own: Own) -> None:
    _, app = own
    for n in range(3):
        claim = waiting(app, "?by=Ada")["now"]["told"]["claim"]["id"]
        decide(app, claim, verdict="accept")
        ask(app, "/review/decide", form={"claim": claim, "by": "Ben", "verdict": "accept" if n else "reject"})
    rows = {a["slot"]: a for a in ask(app, "/review/agreement.json").json}
    assert rows["decision"]["units"] == 3
    assert rows["decision"]["alpha"] is not None
    assert rows["actors"]["units"] == 2


def test_actors_are_merged_and_kept_apart(own: Own) -> None:
    folder, app = own
    form = {"actor": "state:NOR", "other": "gov:NOR", "by": "Ada", "verdict": "same", "next": "/who/state:NOR"}
    assert ask(app, "/review/actors", form=form).status == 303
    row = ask(app, "/who/state:NOR.json").json["row"]
    assert row["same"] == ["gov:NOR"]
    assert (
        ask(app, "/search.json?actor=gov:NOR").json["count"] == ask(app, "/search.json?actor=state:NOR").json["count"]
    )
    assert ask(app, "/review/actors", form=form | {"verdict": "different"}).status == 303
    assert ask(app, "/who/state:NOR.json").json["row"]["same"] == []
    assert ask(app, "/review/actors", form=form | {"other": "nobody"}).status == 400
    assert ask(app, "/review/actors", form=form | {"next": "//news.example"}).headers["location"] == "/"
    assert len(kept(folder)) == 3


def test_happenings_are_put_together_and_gathered_anew(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    from readouts.desk import Live

    folder, app = own
    called = []
    monkeypatch.setattr(Live, "gather", lambda live: called.append(live))
    a, b = ask(app, "/happenings.json").json["found"][:2]
    form = {"happening": a["id"], "other": b["id"], "by": "Ada", "verdict": "same", "next": "/happenings"}
    assert ask(app, "/review/happenings", form=form).status == 303
    assert called
    assert all(j["verdict"] == "same" and len(j["subjects"]) == 2 for j in kept(folder))
    claim = ask(app, f"/happenings/{a['id']}.json").json["happening"]["accounts"][0]["claims"][0]
    assert ask(app, "/review/happenings", form=form | {"other": claim, "verdict": "different"}).status == 303
    assert kept(folder)[-1]["verdict"] == "different"
    assert ask(app, "/review/happenings", form=form | {"other": "zzz"}).status == 400


def test_one_press_is_one_decision_and_is_taken_back_whole(own: Own) -> None:
    folder, app = own
    a, b = ask(app, "/happenings.json").json["found"][:2]
    form = {"happening": a["id"], "other": f"http://127.0.0.1:8765/happenings/{b['id']}?x=1", "by": "Ada"}
    assert ask(app, "/review/happenings", form=form | {"verdict": "same"}).status == 303
    pairs = len(kept(folder))
    assert pairs > 1
    (entry,) = ask(app, "/review/decisions.json").json
    assert ask(app, "/review/undo", form={"key": entry["key"], "by": "Ada"}).status == 303
    assert len(kept(folder)) == pairs + 1
    assert len(stands([from_plain(Judgement, e.body, "") for e in Ledger(folder).entries("judgement")])) == 0


def test_a_correction_moves_sums_and_happenings(own: Own) -> None:
    folder, app = own
    claim = next(t["claim"] for t in ask(app, "/search.json?actor=state:SUD").json["told"] if t["claim"]["recipients"])
    other = claim["recipients"][0]
    before = ask(app, f"/who/{other['entity']}.json").json["row"]["acts"]
    accounts = ask(app, f"/happenings/{claim['happening']}.json").json["happening"]["accounts"]
    for one in (c for a in accounts for c in a["claims"]):
        decide(app, one, verdict="correct", slot="event", value="AID")
    decide(app, claim["id"], verdict="correct", slot="actors", words=other["text"], value=other["name"])
    handmade.record(folder, [])  # gathers anew
    for _ in range(200):
        if ask(app, f"/who/{other['entity']}.json").json["row"]["acts"] > before:
            break
        time.sleep(0.05)
    assert ask(app, f"/who/{other['entity']}.json").json["row"]["acts"] == before + 1
    moved = ask(app, f"/happenings/{claim['happening']}?claim={claim['id']}")
    page = moved if moved.status == 200 else ask(app, moved.headers["location"])
    assert page.status == 200
    now = ask(app, f"/search.json?actor={other['entity']}").json["told"]
    (told,) = [t for t in now if t["claim"]["id"] == claim["id"]]
    assert told["claim"]["actors"] == claim["actors"]  # as read
    assert told["corrections"][0]["value"] == other["name"]
    assert ask(app, f"/happenings/{told['claim']['happening']}.json").json["happening"]["what"].startswith("AID")


def test_later_goes_on_and_comes_back(own: Own) -> None:
    folder, app = own
    first = waiting(app, "?by=Ada")
    ids = [first["now"]["told"]["claim"]["id"], *(t["claim"]["id"] for t in first["ahead"])]
    answer = decide(app, ids[0], verdict="later")
    assert ids[1] in answer.headers["location"]
    answer = decide(app, ids[1], verdict="later")
    assert ids[2] in answer.headers["location"]
    assert kept(folder) == []


def test_judgements_reach_a_reader_that_cuts_otherwise(tmp_path: Path) -> None:
    """The same page, read anew into other claims: the decision goes over by the words that it was taken on."""
    from dataclasses import replace

    from readouts.web import application
    from readouts.wire import claim_id

    folder = handmade.record(tmp_path / "record")
    app = application(folder, 8765)
    claim = waiting(app)["now"]["told"]["claim"]["id"]
    decide(app, claim, verdict="accept")
    readings = []
    for reading in handmade.pages():
        cut = [
            replace(c, evidence=replace(c.evidence, end=c.evidence.end - 1, text=c.evidence.text[:-1]))
            for c in reading.claims
        ]
        readings.append(replace(reading, claims=tuple(replace(c, id=claim_id(c)) for c in cut), links=(), notes=()))
    (folder / "current.json").unlink()
    for path in (folder / "parts").glob("*"):
        path.unlink()
    handmade.record(folder, readings)
    found = ask(application(folder, 8765), "/search").text
    assert "accepted by Ada" in found
