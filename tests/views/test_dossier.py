"""The dossier: everything that comes from a page is words, an empty record has a page, a selection says what it left out."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import handmade
from readouts.desk.dossier import dossier
from readouts.record import Filters, Record
from readouts.views import pictures, render_dossier

HOSTILE = "<script>alert(1)</script> & “words” {{ 7*7 }} said so."


def test_text_of_pages_is_never_markup(tmp_path: Path) -> None:
    claim = handmade.claim("d", HOSTILE, HOSTILE)
    reading = handmade.page("d", HOSTILE, [claim], title=HOSTILE, publisher=HOSTILE)
    with Record.open(handmade.record(tmp_path / "record", [reading])) as record:
        page = render_dossier(dossier(record, Filters()))
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


def test_a_dossier_is_one_file_that_asks_for_nothing(tmp_path: Path) -> None:
    with Record.open(handmade.record(tmp_path / "record")) as record:
        page = render_dossier(dossier(record, Filters()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "unsafe" not in policy[1]
    assert page.count("sha256-") == 2
    assert not re.search(r'(src|href)="(?!#|https://press\.example)', page)
    assert "Cut-off: the last page is of 8 May 2024" in page
    assert "share bar" not in page


def test_a_selection_says_what_it_left_out(tmp_path: Path) -> None:
    with Record.open(handmade.record(tmp_path / "record")) as record:
        whole = dossier(record, Filters())
        some = dossier(record, Filters(event="CONSULT"))
        one = dossier(record, Filters(), whole.happenings[0].happening.happening[:6])
    assert whole.left_out == (0, 0)
    assert sum(some.left_out) > 0
    assert {x.claim.event for x in some.told} == {"CONSULT"}
    assert len(one.happenings) == 1
    page = render_dossier(some)
    assert "Left out by the selection" in page
    assert "CONSULT" in page


def test_pictures_stand_alone(tmp_path: Path) -> None:
    with Record.open(handmade.record(tmp_path / "record")) as record:
        found = pictures(dossier(record, Filters()))
    assert {"timeline", "map", "network"} <= set(found)
    for svg in found.values():
        assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        assert "<style>" in svg
        assert "var(" not in svg


def test_of_very_many_claims_it_says_how_many_are_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.desk.dossier.MOST", 4)
    with Record.open(handmade.record(tmp_path / "record")) as record:
        found = dossier(record, Filters())
        shown = {c for h in found.happenings for c in h.told}
        assert len(found.told) == 4
        assert found.held[0] == len(record.claims()) == 6
        assert shown <= {t.claim.id for t in found.told} or len(shown) > 4
        assert {t.page.key for t in found.told} <= {t.leaf.page.key for t in found.texts}
        page = render_dossier(found)
    assert "2 more claims and" in page
    assert "6 claims from" in page
