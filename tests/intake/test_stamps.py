"""Dates as pages print them."""

from __future__ import annotations

import pytest

from readouts.intake.stamps import in_address, is_stamp, written


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 May 2024", ["2024-05-03"]),
        ("the 3rd of May 2024", ["2024-05-03"]),
        ("May 3rd, 2024 and Sept. 14, 2022", ["2024-05-03", "2022-09-14"]),
        ("2024-05-03T21:10:00Z", ["2024-05-03"]),
        ("2024.05.03", ["2024-05-03"]),
        ("3/5/2024", []),  # two days
        ("31 June 2024", []),  # no day
        ("3 Mayor 2024", []),
        ("in May 2024", []),
        ("12 2024 3050", []),
    ],
)
def test_written(text: str, days: list[str]) -> None:
    assert [day for day, *_ in written(text)] == days


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://tide.example/2024/05/03/odesa", "2024-05-03"),
        ("https://tide.example/world/2024-05-03-odesa", "2024-05-03"),
        ("https://tide.example/a/20240503/odesa", "2024-05-03"),
        ("https://tide.example/2024/may/03/odesa", "2024-05-03"),
        ("https://tide.example/2024/05/odesa", "2024-05"),
        ("https://tide.example/2024/05/3-things", "2024-05"),
        ("https://tide.example/odesa-2024", None),
        ("https://tide.example/id/20249903", None),
        ("https://tide.example/?day=2024-05-03", None),
        ("no address", None),
    ],
)
def test_in_address(url: str, day: str | None) -> None:
    assert in_address(url) == day


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("3 May 2024", True),
        ("Friday, 3 May 2024 at 9:32 pm", True),
        ("Updated: 2024-05-03 21:10 GMT", True),
        ("Wednesday 20 March 2024 11:42, UK", True),
        ("4 hours ago", True),
        ("3 May 2024: Odesa is hit", False),
        ("2024 in review", False),
        ("May", False),
        ("The truce began on 3 May 2024", False),
    ],
)
def test_is_stamp(line: str, alone: bool) -> None:
    assert is_stamp(line) is alone
