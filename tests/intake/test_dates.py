"""Days of publication: each candidate with its place, the best one first, none at all rather than a guess."""

from __future__ import annotations

import pytest

from readouts.intake import Scales, clean, date_candidates
from readouts.intake.dates import published
from readouts.schema import Document, Hint, LineKind, Raw

BODY = "The two armies stopped shelling each other at noon on Sunday, officials on both sides said in Ariva.\n\nThe truce of 9 May 2019 had broken down within days, they recalled."


def read(text: str, scales: Scales, *hints: Hint, media: str = "text/plain") -> Document:
    return clean(Raw("page", "page", text.encode(), media, hints), scales)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f" date 2024-03-03 {BODY}", "2024-03-03"),
        (f"Guns fall silent\n\nPublished on 3 March 2024\n\n{BODY}", "2024-03-03"),
        (f"Guns fall silent\n\nMarch 3, 2024 | 4:20am | Updated March 4, 2024\n\n{BODY}", "2024-03-03"),
        (f"Guns fall silent\n\nBy Nadia Okoro - 19/03/24\n\n{BODY}", "2024-03-19"),
        (f"ARIVA, March 3, 2024 (Tidewater) – {BODY}", "2024-03-03"),
        (f"{BODY}\n\nFirst published: 3 March 2024", "2024-03-03"),
        (BODY, None),  # a day in a sentence is no day of publication
        (f"Guns fall silent\n\n3/4/2024\n\n{BODY}", None),
        (f"{BODY}\n\n© 2024 Tidewater", None),
    ],
)
def test_plain_pages(text: str, day: str | None, scales: Scales) -> None:
    assert read(text, scales).published == day


def test_the_field_goes_first_and_others_are_kept(scales: Scales) -> None:
    found = read(
        f"date 2024-03-05 {BODY}",
        scales,
        Hint("published", "2024-03-03"),
        Hint("url", "https://t.example/2024/03/04/a"),
    )
    assert [g.edtf for g in found.dates] == ["2024-03-03", "2024-03-05", "2024-03-04"]
    assert [g.why.split(",")[0] for g in found.dates] == ["the published field", "a crawler's header", "the address"]


def test_places_that_agree_outweigh_one_that_does_not() -> None:
    hints = [
        Hint("meta published", "2024-03-04"),
        Hint("url", "https://t.example/2024/03/03/a"),
        Hint("voted", "2024-03-03"),
    ]
    assert published(date_candidates("", hints, [])) == "2024-03-03"


def test_night_in_greenwich_is_the_day_before_elsewhere() -> None:
    found = date_candidates("", [Hint("meta published", "2024-03-04T03:10:00Z")], [])
    assert [g.edtf for g in found] == ["2024-03-04", "2024-03-03"]


def test_a_month_is_a_candidate_and_no_day() -> None:
    found = date_candidates("", [Hint("url", "https://t.example/2024/03/a")], [])
    assert (found[0].edtf, published(found)) == ("2024-03", None)


def test_nothing_is_published_after_it_was_retrieved() -> None:
    hints = [Hint("url", "https://t.example/2031/03/03/a"), Hint("retrieved", "2024-05-01")]
    assert date_candidates("", hints, []) == ()


def test_an_update_alone_is_weak() -> None:
    assert published(date_candidates("", [Hint("meta updated", "2024-03-03")], [])) is None


@pytest.mark.parametrize("line", ["TIDEWATER, ARIVA, 14 March 2024", "Tidewater News, Ariva, March 14, 2024"])
def test_a_dateline_may_begin_with_the_outlet(line: str, scales: Scales) -> None:
    assert read(f"Guns fall silent\n{line}\n{BODY}", scales).published == "2024-03-14"


LED = "The army said on Tuesday that it had taken the town of Bor, and that the road was open again."


@pytest.mark.parametrize(
    "line",
    [
        "JUBA, 3 March 2026. ", "JUBA, 3 March 2026 (AFP) – ", "Juba, South Sudan (3 March 2026): ", "3 March 2026, Juba: ",
        "Washington, DC, Tuesday, March 3, 2026: ", "MOSCOW, March 3, 2026 /TASS/. ", "N'DJAMENA (Reuters), March 3, 2026 - ",
        "[Port-au-Prince, 3 March 2026] ", "Nairobi and Juba, 2026-03-03 — ", "JUBA | 3 MARCH 2026 | ", "Tuesday, 3 March 2026 – ",
    ],
)  # fmt: skip
def test_a_day_before_the_first_sentence_is_that_of_the_page(line: str, scales: Scales) -> None:
    found = read(line + LED, scales)
    assert found.published == "2026-03-03"
    assert [(m.text, m.kind) for m in found.lines] == [(line, LineKind.DATELINE)]


@pytest.mark.parametrize(
    "line", ["MOSCOW, March 3. /TASS/. ", "Juba, 3 March (AFP) – ", "TEHRAN, Mar. 3, IRNA – ", "(JUBA, South Sudan) — "]
)
def test_a_dateline_without_a_year_is_one_and_dates_nothing(line: str, scales: Scales) -> None:
    found = read(line + LED, scales)
    assert found.published is None
    assert [(m.text, m.kind) for m in found.lines] == [(line, LineKind.DATELINE)]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March 2026, the army said that it had taken the town of Bor from the rebels of the north.",
        "March 3, 2026, was the day on which the army took the town of Bor from the rebels of the north.",
        "Juba, 3 March 2026, saw the worst fighting since the rebels of the north took the town of Bor.",
        "President Jonas Adeyemi, 3 March 2026: “We will take the town of Bor from the rebels of the north.”",
        f"1 March 2026: Rebels seize Bor.\n\n3 March 2026: The army takes Bor again.\n\n{LED}",
        f"Bor, 1 March 2026. Rebels burn a mill.\n\nWau, 3 March 2026. Gunmen rob a convoy.\n\n{LED}",
    ],
)
def test_a_day_that_is_told_is_no_dateline(text: str, scales: Scales) -> None:
    found = read(text, scales)
    assert (found.published, found.lines) == (None, ())


@pytest.mark.parametrize("line", ["3 March 2026, Juba", "March 3, 2026, Juba, South Sudan", "Geneva, 3 March 2026"])
def test_a_place_and_a_day_alone_are_a_dateline(line: str, scales: Scales) -> None:
    found = read(f"{line}\n\n{LED}", scales)
    assert (found.published, [m.kind for m in found.lines]) == ("2026-03-03", [LineKind.DATELINE])
