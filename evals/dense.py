"""Happenings of many wars moved into one week, as dense as an archive of all the news is: what is unlike must not join there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from readouts.accounts.marks import days_of
from readouts.schema import Claim, Document

WEEK = date(2016, 2, 8).toordinal()  # the first of its days
LATER = 10  # days after the first happening of its war from which one is moved onto the same day as it
FULL, SHORT = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}(-\d{2})?$")


@dataclass(frozen=True)
class Case:
    """A happening: its pages as read, and for each page the words of its points as (start, end, name)."""

    pages: tuple[tuple[Document, tuple[Claim, ...]], ...]
    marks: dict[str, list[tuple[int, int, str]]]


def in_one_week(wars: Sequence[Sequence[Case]]) -> list[Case]:
    """All happenings in one record; those of one war keep their distance where it is short."""
    out = []
    for number, war in enumerate(wars):
        first = min(map(_first, war))
        for case in war:
            apart = _first(case) - first
            by = WEEK + number % 3 + (apart if apart < LATER else 0) - _first(case)
            out.append(replace(case, pages=tuple(_moved(*page, by) for page in case.pages)))
    return out


def _first(case: Case) -> int:
    """The day on which the first page of a happening was printed."""
    return min(days[0] for page, _ in case.pages if (days := days_of(page.published or "")))


def _moved(page: Document, claims: Sequence[Claim], by: int) -> tuple[Document, tuple[Claim, ...]]:
    """A page printed so many days later, and the dates of its claims with it; its words stay."""
    dated = (
        replace(c, when=replace(c.when, edtf=_later(c.when.edtf, by))) if c.when and c.when.edtf else c for c in claims
    )
    return replace(page, published=_later((page.published or "")[:10], by)), tuple(dated)


def _later(edtf: str, by: int) -> str:
    """A date so many days later; a month or a year is that in which its middle comes to lie."""
    return "/".join(_part(part, by) for part in edtf.split("/"))


def _part(part: str, by: int) -> str:
    days = days_of(part)
    if days is None:
        return part
    if FULL.match(part):
        return date.fromordinal(days[0] + by).isoformat() + part[10:]
    return date.fromordinal(sum(days) // 2 + by).isoformat()[: 7 if SHORT.match(part) and "-" in part else 4]
