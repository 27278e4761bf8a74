"""Tables: safe in a spreadsheet, reversible, with the columns of those whose form they take."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.cli.ways_in import Wanted, open_table
from readouts.exports import FORMATS, Holdings
from readouts.exports.flat import COLUMNS
from readouts.exports.shared import coded, codings, span
from readouts.exports.tables import columns, guard, laid_out, to_csv, to_tsv, unguard
from readouts.files import Refusal
from readouts.schema import Event, Raw
from readouts.wire import to_json

DANGER = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def read(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf8"), newline="")))


@given(st.text())
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    cell = guard(text)
    assert not cell.startswith(DANGER)
    assert unguard(cell) == text


@given(st.text(alphabet="'=+-@\t\r\n\0a1"))
def test_apostrophes_before_a_sign_come_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2), max_size=8))
def test_cells_come_back_from_csv(rows: list[list[str]]) -> None:
    body = to_csv(("a", "b"), rows).decode("utf8")
    back = list(csv.reader(io.StringIO(body, newline="")))[1:]
    assert [[unguard(c) for c in row] for row in back] == rows


@given(st.lists(st.text(), min_size=3, max_size=3))
def test_a_tsv_row_stays_one_row(row: list[str]) -> None:
    body = to_tsv((), [row]).decode("utf8", "replace")
    assert body.endswith("\n") and body.count("\n") == 1 and body.count("\t") == 2


def test_ten_thousand_rows_come_back() -> None:
    rows = [[f"{DANGER[i % 12]}cmd|' /C calc'!A{i}", f'"quoted";{i}'] for i in range(10_000)]
    back = list(csv.reader(io.StringIO(to_csv(("a", "b"), rows).decode("utf8"), newline="")))[1:]
    assert [[unguard(c) for c in row] for row in back] == rows


def test_no_cell_of_a_record_is_a_formula(held: Holdings) -> None:
    for name in ("csv", "acled", "ged"):
        for body in FORMATS[name](held).values():
            for row in csv.reader(io.StringIO(body.decode("utf8"), newline="")):
                assert not [c for c in row if c.startswith(DANGER) and not c.lstrip("-").replace(".", "").isdigit()]
    for name in ("polecat", "gdelt"):
        for body in FORMATS[name](held).values():
            cells = [c for line in body.decode("utf8").split("\n") for c in line.split("\t")]
            assert not [c for c in cells if c.startswith(DANGER) and not c.lstrip("-").replace(".", "").isdigit()]


def test_the_flat_table_has_a_row_for_each_claim(held: Holdings, write: Callable[[str], bytes]) -> None:
    rows = read(write("csv"))
    assert list(rows[0]) == list(COLUMNS)
    assert [unguard(r["words"]) for r in rows] == [c.evidence.text for c in held.claims]
    assert rows[0]["words"].startswith("'=HYPERLINK")
    assert (rows[0]["numbers"], rows[1]["numbers"], rows[0]["latitude"]) == ("12.. killed", "30 dead", "13.18")


def test_no_figure_is_rounded(held: Holdings) -> None:
    wire = held.claims[0]
    many = replace(wire, numbers=(replace(wire.numbers[0], low=1_234_567.0, high=1_234_567.0, unit="displaced"),))
    assert wire.where
    near = replace(many, where=replace(wire.where, lon=-122.4194155))
    rows = read(FORMATS["csv"](replace(held, claims=(near,)))["claims.csv"])
    assert (rows[0]["numbers"], rows[0]["longitude"]) == ("1234567 displaced", "-122.4194155")
    assert "-122.4194155" in FORMATS["polecat"](replace(held, claims=(near,)))["polecat.tsv"].decode()


def test_parquet_holds_the_same_and_the_claim_whole(held: Holdings, write: Callable[[str], bytes]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(write("parquet")))
    assert table.column_names == [*COLUMNS, "json"]
    assert table.column("json").to_pylist() == [to_json(c) for c in held.claims]
    assert table.column("latitude").to_pylist() == [13.18] * 3


def test_only_what_is_told_as_taking_place_is_coded(held: Holdings, write: Callable[[str], bytes]) -> None:
    assert [coded(c) for c in held.claims] == [True, True, False]
    lines = write("polecat").decode("utf8").splitlines()
    assert lines[0].split("\t") == list(columns("polecat"))
    rows = [dict(zip(columns("polecat"), line.split("\t"), strict=True)) for line in lines[1:]]
    assert [r["Event Date"] for r in rows] == ["2024-05-03", ""]  # a day of publication is no day of an event
    assert {r["Event Type"] for r in rows} == {"ASSAULT"}
    assert {r["Primary Actor Sector"] for r in rows} == {"MIL"}
    assert rows[0]["Source"] == "The Wire → the ministry"


def test_incidents_are_ranges_and_keep_the_dispute(held: Holdings, write: Callable[[str], bytes]) -> None:
    (acled,) = read(write("acled"))
    assert list(acled) == list(columns("acled"))
    assert acled["fatalities"] == "12"
    assert "(against it)" in acled["notes"] and "30 people" in acled["notes"]
    assert (acled["inter1"], acled["inter2"], acled["iso"]) == ("State forces", "Civilians", "729")
    assert acled["event_id_cnty"].startswith("RDO-")
    (ged,) = read(write("ged"))
    assert list(ged) == list(columns("ged"))
    assert (ged["low"], ged["best"], ged["high"]) == ("12", "12", "30")
    assert (ged["type_of_violence"], ged["date_start"], ged["date_prec"]) == ("3", "2024-05-03", "1")
    assert "the doctors’ union" in ged["source_original"]


@pytest.mark.parametrize("name", ["acled", "ged", "polecat"])
def test_our_own_imports_take_what_is_dated(write: Callable[[str], bytes], name: str, tmp_path: Path) -> None:
    """The readers of other data sets' files are a consumer of these forms too."""
    (tmp_path / "table").write_bytes(write(name))
    found = list(open_table(tmp_path / "table", name, Wanted()))
    assert len([p for p in found if isinstance(p, Raw)]) == 1
    assert all("no date" in str(f) for f in found if isinstance(f, Refusal))


def test_gdelt_points_at_the_words(held: Holdings) -> None:
    files = FORMATS["gdelt"](held)
    events, mentions = (body.decode("utf8").splitlines() for body in files.values())
    assert {len(line.split("\t")) for line in events} == {61}
    assert {len(line.split("\t")) for line in mentions} == {16}
    ids = {line.split("\t")[0] for line in events}
    for line in mentions:
        row = dict(zip(columns("gdelt_mentions"), line.split("\t"), strict=True))
        claim = held.by_id[row["Extras"]]
        page = held.page(claim)
        assert page is not None and row["GLOBALEVENTID"] in ids
        assert page.text[int(row["Actor1CharOffset"]) :].startswith(claim.actors[0].text)
        assert int(row["MentionDocLen"]) == len(page.text)


def test_every_event_has_a_coding() -> None:
    table = codings()
    assert all((str(e), "") in table for e in Event)
    assert {c.quad for c in table.values()} == {1, 2, 3, 4}
    assert all(len(c.cameo) in (3, 4) for c in table.values())


def test_a_cell_without_a_column_is_a_fault() -> None:
    with pytest.raises(KeyError):
        laid_out(("a",), {"b": 1})


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-24", ("2023-12-01", "2024-02-29")),
        ("../2024-05-03", ("2024-05-03", "2024-05-03")),
        ("2024-05-03~", ("2024-05-03", "2024-05-03")),
        ("2024-13", None),
        ("soon", None),
        (None, None),
    ],
)
def test_days_of_a_date(edtf: str | None, days: tuple[str, str] | None) -> None:
    assert span(edtf) == days
