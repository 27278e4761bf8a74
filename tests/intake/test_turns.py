"""Labels of who speaks: found in transcripts and interviews, and nowhere else."""

from __future__ import annotations

import pytest

from readouts.intake.lines import split_lines
from readouts.intake.turns import find_turns

BRIEFING = """MODERATOR: Good morning. We have ten minutes.

MINISTER OKORO (through an interpreter): Thank you. Our troops have left the town.

QUESTION: Who let you in?

MINISTER OKORO: We were asked to come."""
INTERVIEW = """Lake Journal: Who shot first?

Amina Diallo: They did. I was there.

Lake Journal: And then?

Amina Diallo: We ran."""
ASKED = """Q. Who shot first?

A. They did. I was there.

Q2: And then?

A2: We ran."""
OFFICE = "Prime Minister of Chad Amina Diallo: My friends, we have reached an agreement."


def labels(text: str) -> list[str]:
    lines = split_lines(text)
    return [lines[i].text[a:b] for i, found in find_turns(lines).items() for a, b in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            BRIEFING,
            ["MODERATOR:", "MINISTER OKORO (through an interpreter):", "QUESTION:", "MINISTER OKORO:"],
        ),
        (INTERVIEW, ["Lake Journal:", "Amina Diallo:", "Lake Journal:", "Amina Diallo:"]),
        (ASKED, ["Q.", "A.", "Q2:", "A2:"]),
        (OFFICE, ["Prime Minister of Chad Amina Diallo:"]),
    ],
)
def test_labels_that_come_back_or_name_an_office_are_of_speakers(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_a_page_that_was_made_one_line_of_holds_labels_inside_it() -> None:
    filler = "We met the elders of four villages and heard of nothing but the road. " * 6
    page = f"Amina Diallo: I thank you. {filler}Yusuf Kaya: We thank you. {filler}Amina Diallo: I will answer. Yusuf Kaya: I too."
    assert labels(page) == ["Amina Diallo:", "Yusuf Kaya:", "Amina Diallo:", "Yusuf Kaya:"]


@pytest.mark.parametrize(
    "text",
    [
        "Location: Goma\n\nKilled: nine\n\nLocation: Sake\n\nKilled: three",
        "UN: 40 killed in raid\n\nThe raid took place on Monday, we are told.",
        "Access: The road is open.\n\nToll: At least nine.\n\nSanctions: Ministers met.",
        "Ukraine's General Staff: we lost no ground\n\nThe staff said so on Monday.",
        "18:30 Paris: soldiers are on their way, we hear.\n\n18:10 Nice: nothing.",
        "Transcript: a talk on the lake\n\nWe met at noon.\n\nUpdate: we met again.\n\nUpdate: we met once more.",
        "Dear Mr. Chairman: I write to you about the road.",
    ],
)
def test_headings_and_lists_are_no_labels(text: str) -> None:
    assert labels(text) == []
