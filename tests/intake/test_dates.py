"""Days of publication: each candidate with its place, the best one first, none at all rather than a guess."""

from __future__ import annotations

import pytest

from readouts.intake import Scales, clean, date_candidates
from readouts.intake.dates import published
from readouts.schema import Document, Hint, Raw

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
