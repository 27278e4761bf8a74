from __future__ import annotations

from readouts.schema import Act, Claim, Commitment, Document, Engagement, Event, Span
from readouts.views import DossierData, render_dossier

HOSTILE = "<script>alert(1)</script> & “words” {{ 7*7 }} said so."


def test_text_of_pages_is_never_markup() -> None:
    claim = Claim(
        "c1",
        "d",
        "h",
        Span(0, len(HOSTILE), HOSTILE),
        Event.ACCUSE,
        Act.STATE,
        Commitment.CT_PLUS,
        Commitment.UU,
        Engagement.ACKNOWLEDGE,
    )
    page = render_dossier(
        DossierData(
            [Document("d", "h", HOSTILE, title=HOSTILE, publisher=HOSTILE)], [claim], [], [], [(HOSTILE, HOSTILE)], {}
        )
    )
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page


def test_an_empty_record_has_a_page() -> None:
    assert "No happening is told by two accounts" in render_dossier(DossierData([], [], [], [], [], {}))
