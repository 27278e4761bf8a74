"""Names compared word by word: spellings of one name, and the traps of families and namesakes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.resolve.who.known import parse_known
from readouts.resolve.who.merge import merge, propose
from readouts.resolve.who.names import MERGE, compare, parse_groups
from readouts.resolve.world import rows
from readouts.schema import Judgement
from readouts.shelf import open_shelf

GROUPS = parse_groups(list(rows(open_shelf().text("actors/given_names.tsv"))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Ильхам Алиев"), ("İlham Əliyev", "Ilham Aliyev"), ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Ruben Vardanyan", "Rouben Vardanian"), ("Volodymyr Zelensky", "Vladimir Zelenskiy"), ("Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"),
        ("Aleksandar Vucic", "Александар Вучић"), ("Hassan Rouhani", "Hasan Ruhani"), ("Abdel Fattah al-Burhan", "Abdul Fattah Burhan"),
        ("Vladimir Putin", "Vladimir Vladimirovich Putin"), ("Kim Jong Un", "Kim Jong-un"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert compare(one, other, GROUPS).score >= MERGE and compare(other, one, GROUPS).score >= MERGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Heydar Aliyev"), ("Ilham Aliyev", "Ilham Aliyeva"), ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Mohamed Saleh", "Mahmoud Saleh"), ("Ferdinand Marcos", "Ferdinand Marcos Jr."), ("George W. Bush", "George H. W. Bush"),
        ("Kim Jong Un", "Kim Jong Il"), ("Vladimir Putin", "Vladimir Medinsky"), ("Aliyev", "Ilham Aliyev"), ("J. Kabila", "Joseph Kabila"),
        ("Mohammed bin Salman", "Salman bin Mohammed"), ("Aliyev", "Aliyev"),
    ],
)  # fmt: skip
def test_families_and_namesakes_stay_apart(one: str, other: str) -> None:
    assert compare(one, other, GROUPS).score < MERGE


@given(st.text(max_size=20), st.text(max_size=20))
def test_comparing_is_symmetric_and_bounded(one: str, other: str) -> None:
    there, back = compare(one, other, GROUPS).score, compare(other, one, GROUPS).score
    assert there == back and 0 <= there <= 1


NAMES = {
    "person:a": "Rouben Vardanian",
    "person:b": "Ruben Vardanyan",
    "person:c": "Ruben Vardanyan",
    "person:d": "Lena Brandt",
}


def test_merges_are_judgements_with_reasons() -> None:
    found = merge(NAMES, GROUPS)
    assert (
        len({found.head[k] for k in ("person:a", "person:b", "person:c")}) == 1 and found.head["person:d"] == "person:d"
    )
    assert all(j.why and j.by == "names" for j in found.judgements)
    assert propose(NAMES, GROUPS)[0][0] == 1.0


def test_a_negative_judgement_stands_by_every_way() -> None:
    no = Judgement(("person:a", "person:c"), "different", "me", "2024-01-01T00:00:00+00:00", "two brothers")
    found = merge(NAMES, GROUPS, [no])
    assert found.head["person:a"] != found.head["person:c"]
    assert any(j.verdict == "unsure" and "judged different" in j.why for j in found.judgements)


def test_the_last_judgement_outweighs_the_first() -> None:
    no = Judgement(("person:a", "person:b"), "different", "me", "2024-01-01T00:00:00+00:00")
    yes = Judgement(("person:a", "person:b"), "same", "me", "2024-01-02T00:00:00+00:00")
    assert merge(NAMES, GROUPS, [no, yes]).head["person:a"] == merge(NAMES, GROUPS, [no, yes]).head["person:b"]


def test_spells_answer_for_their_days() -> None:
    row = {"names": "Ana Ruiz", "what": "president|leader", "of": "ARG", "source": "x"}
    known = parse_known(
        [
            row | {"person": "ana", "since": "2001-01-01", "until": "2004-12-31"},
            row | {"person": "eva", "names": "Eva Paz", "since": "2005-01-01", "until": ""},
        ],
        GROUPS,
    )
    assert [
        known.holder("president", "ARG", d) and known.holder("president", "ARG", d).person
        for d in ("2003-05-05", "2010-01-01", "1999-01-01", "")
    ] == ["ana", "eva", None, None]  # type: ignore[union-attr]


def test_every_row_of_offices_is_whole() -> None:
    shelf = open_shelf()
    table = list(rows(shelf.text("actors/offices.tsv")))
    assert len(table) > 250
    for row in table:
        assert row["person"] and row["names"] and row["what"] and row["of"] and row["source"], row
        assert not row["until"] or row["since"] <= row["until"], row
