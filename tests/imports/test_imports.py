"""Tables of others: what is forgiven, what is named, and how a row becomes an account beside ours. All rows are our own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readouts import imports
from readouts.cli import main
from readouts.cli.ways_in import Wanted, open_table
from readouts.files import Refusal
from readouts.imports.sets import event, known
from readouts.reading import Rooms, read_many
from readouts.schema import Event, Kind, Raw, Reading

CLASH = {
    "event_id_cnty": "SDN0001", "event_date": "15 April 2023", "year": "2023", "time_precision": "1", "disorder_type": "Political violence",
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Military Forces of Sudan (2019-)", "inter1": "State forces",
    "actor2": "Rapid Support Forces", "inter2": "Political militia", "iso": "729", "country": "Sudan", "location": "Khartoum",
    "latitude": "15.5518", "longitude": "32.5324", "geo_precision": "1", "source": "Nile Desk; Harbour Live",
    "notes": "On 15 April 2023, soldiers and Rapid Support Forces fought near the airport of Khartoum.", "fatalities": "3",
    "timestamp": "1681862400",
}  # fmt: skip
STRIKE = CLASH | {
    "event_id_cnty": "SDN0002", "event_date": "2023-04-16", "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor2": "Civilians (Sudan)", "inter2": "Civilians", "time_precision": "2", "notes": "Jets struck a market, quoting \"several\" witnesses.",
}  # fmt: skip
ATTACK = {
    "id": "9001", "year": "2023", "type_of_violence": "1", "side_a": "Government of Sudan", "side_b": "RSF", "source_office": "Nile Desk",
    "source_original": "doctors’ union", "source_headline": "Doctors count the dead of the capital", "where_prec": "1", "where_coordinates": "Khartoum town", "latitude": "15.55", "longitude": "32.53",
    "date_prec": "1", "date_start": "2023-04-15 00:00:00.000", "date_end": "2023-04-17 00:00:00.000", "best": "9", "high": "20", "low": "4",
}  # fmt: skip
CALL = {
    "Event ID": "P1", "Event Date": "2023-04-18", "Event Type": "CONSULT", "Event Mode": "phone", "Intensity": "1.5",
    "Contexts": "diplomatic; military", "Actor Name": "Kenya; Ethiopia", "Actor Country": "KEN", "Primary Actor Sector": "GOV",
    "Recipient Name": "Sudan", "Recipient Country": "SDN", "Placename": "Nairobi", "Latitude": "-1.28", "Longitude": "36.82",
    "Source": "Harbour Live", "Publication Date": "2023-04-19",
}  # fmt: skip


def table(name: str, *rows: dict[str, str], header: bool = True, delimiter: str = ",") -> bytes:
    order = known(name)["order"]
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, order, delimiter=delimiter, restval="", quoting=csv.QUOTE_MINIMAL)
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def read(body: bytes, name: str) -> tuple[list[imports.Row], list[imports.Fault]]:
    found = list(imports.rows(io.BytesIO(body), name))
    return [r for r in found if isinstance(r, imports.Row)], [f for f in found if isinstance(f, imports.Fault)]


def ids(found: Sequence[imports.Row], name: str) -> list[str | None]:
    return [imports.name_of(name, r.cells) for r in found]


# --- what is forgiven ---


@pytest.mark.parametrize(("name", "row"), [("acled", CLASH), ("ged", ATTACK), ("polecat", CALL)])
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_with_and_without_a_header(name: str, row: dict[str, str], header: bool, delimiter: str) -> None:
    found, faults = read(table(name, row, header=header, delimiter=delimiter), name)
    assert not faults
    assert [{k: v for k, v in r.cells.items() if v} for r in found] == [row]


def test_a_mark_a_repeated_header_blank_lines_and_old_letters() -> None:
    body = b"\xef\xbb\xbf" + table("acled", CLASH) + b"\r\n" + table("acled", STRIKE | {"location": "Zway"})
    found, faults = read(body.replace(b"Zway", b"Zw\xe9y"), "acled")
    assert not faults and ids(found, "acled") == ["SDN0001", "SDN0002"]
    assert found[1].cells["location"] == "Zwéy"


def test_columns_in_another_order_and_in_capitals() -> None:
    names = sorted(CLASH)
    body = ",".join(n.upper().replace("_", " ") for n in names) + "\n" + ",".join(f'"{CLASH[n]}"' for n in names)
    found, faults = read(body.encode(), "acled")
    assert not faults and found[0].cells["actor2"] == "Rapid Support Forces"


def test_more_columns_in_the_header_than_in_the_rows() -> None:
    lines = table("polecat", CALL, delimiter="\t").decode().split("\r\n")
    found, faults = read((lines[0] + "\textra\tmore\r\n" + lines[1]).encode(), "polecat")
    assert not faults and ids(found, "polecat") == ["P1"] and found[0].cells["Latitude"] == "-1.28"


def test_tabs_too_many_behind_and_between() -> None:
    lines = table("polecat", CALL, delimiter="\t").decode().split("\r\n")
    cells = lines[1].split("\t")
    behind = "\t".join([*cells, "", "", ""])
    at = known("polecat")["order"].index("Latitude")
    between = "\t".join([*cells[: at - 1], "", *cells[at - 1 :]])
    found, faults = read("\n".join([lines[0], behind, between]).encode(), "polecat")
    assert len(found) == 2 and not faults
    assert all((r.cells["Latitude"], r.cells["Placename"]) == ("-1.28", "Nairobi") for r in found)


def test_a_quotation_mark_that_never_closes_costs_its_row_at_most() -> None:
    rows = [CLASH | {"event_id_cnty": f"SDN{i:04d}"} for i in range(90)]
    lines = table("acled", *rows).decode().split("\r\n")
    lines[3] = lines[3].replace(",Armed clash", ',"Armed clash', 1)
    found, _ = read("\r\n".join(lines).encode(), "acled")
    assert len(found) >= 89


def test_a_quoted_cell_may_run_over_lines() -> None:
    found, faults = read(table("acled", CLASH | {"notes": "One line,\nand another."}, STRIKE), "acled")
    assert not faults and found[0].cells["notes"] == "One line,\nand another." and len(found) == 2


# --- what is named ---


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event_date": "soon"}, "“soon” is no event_date"),
        ({"latitude": "north"}, "“north” is no latitude"),
        ({"event_type": "Weather"}, "“Weather” is no type of event of acled"),
        ({"event_date": ""}, "no date under event_date"),
        ({"actor1": "", "actor2": ""}, "no party"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_kept(tmp_path: Path, change: dict[str, str], said: str) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(table("acled", CLASH, STRIKE | change, CLASH | {"event_id_cnty": "SDN0003"}))
    found = list(open_table(path, "acled", Wanted()))
    assert [x.name for x in found if isinstance(x, Raw)] == ["acled/SDN0001", "acled/SDN0003"]
    (refusal,) = (x for x in found if isinstance(x, Refusal))
    assert said in str(refusal) and f"{path}, line 3" in str(refusal)


def test_a_row_that_is_cut_off_is_named() -> None:
    body = table("acled", CLASH, STRIKE).decode().split("\r\n")
    found, faults = read("\r\n".join([*body[:2], body[2][:40]]).encode(), "acled")
    assert len(found) == 1 and "cells, where 31 are wanted" in faults[0].reason


@pytest.mark.parametrize(
    "body", [b"A page about something else.\nIt has two lines.\n", b"a,b\n1,2\n", b"%PDF-1.7\n%\xe2\xe3"]
)
def test_another_file_is_refused_in_one_line(body: bytes) -> None:
    found, faults = read(body, "acled")
    assert not found and len(faults) == 1 and "neither the columns of acled" in faults[0].reason


def test_no_file(tmp_path: Path) -> None:
    (found,) = open_table(tmp_path / "none.csv", "ged", Wanted())
    assert isinstance(found, Refusal) and "can't be opened" in str(found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=8), st.sampled_from(imports.NAMES))
def test_nothing_makes_it_stumble(lines: list[bytes], name: str) -> None:
    for item in imports.rows(lines, name):
        assert isinstance(item, imports.Row | imports.Fault)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CLASH)), st.text(max_size=40)))
def test_every_span_of_a_row_is_in_its_text(change: dict[str, str]) -> None:
    from readouts.record.proving import spans
    from readouts.wire import to_plain

    text = imports.text_of(CLASH | change)
    document = imports.open_row(Raw("r", "r", text.encode("utf8", "replace"), imports.MEDIA + "acled"))
    for claim in imports.find_claims(document):
        for path, span in spans(to_plain(claim), "claim"):
            assert document.text[span["start"] : span["end"]] == span["text"], path


# --- what a row says ---


def taken(rooms: Rooms, name: str, *rows: dict[str, str]) -> list[Reading]:
    raws = [Raw(f"{name}/{i}", "x", imports.text_of(r).encode(), imports.MEDIA + name) for i, r in enumerate(rows)]
    found = [r for r in read_many(raws, rooms) if isinstance(r, Reading)]
    assert len(found) == len(rows)
    return found


def test_a_clash_has_both_sides_as_actors(rooms: Rooms) -> None:
    first, second = (r.claims[0] for r in taken(rooms, "acled", CLASH, STRIKE))
    assert first.event is Event.ASSAULT and not first.recipients
    assert [(a.text, a.entity, a.kind) for a in first.actors] == [
        ("Military Forces of Sudan (2019-)", "forces:SDN", Kind.GOVERNMENT),
        ("Rapid Support Forces", first.actors[1].entity, Kind.ARMED_GROUP),
    ]
    assert first.when and first.when.edtf == "2023-04-15" and first.evidence.text == CLASH["notes"]
    assert [m.text for m in first.sources[0].members] == ["Nile Desk", "Harbour Live"]
    assert [(n.low, n.high) for n in first.numbers] == [(3, 3)]
    assert first.where and (first.where.lat, first.where.lon) == (
        15.5518,
        32.5324,
    )  # the row's point, not the gazetteer's
    assert second.when and second.when.edtf == "2023-04-16~"
    assert [r.entity for r in second.recipients] == ["people:SDN"]


def test_three_numbers_are_a_range_and_whom_it_quotes_is_a_chain(rooms: Rooms) -> None:
    (reading,) = taken(rooms, "ged", ATTACK)
    (claim,) = reading.claims
    assert [(n.text, n.low, n.high, n.basis) for n in claim.numbers] == [("9", 4, 20, "about")]
    assert [s.text for s in claim.sources] == ["Nile Desk", "doctors’ union"]
    assert claim.when and claim.when.edtf == "2023-04-15/2023-04-17"
    assert claim.actors[0].entity == "gov:SDN"
    assert reading.document.publisher == "UCDP GED"


def test_a_call_names_its_parties_and_contexts(rooms: Rooms) -> None:
    (reading,) = taken(rooms, "polecat", CALL)
    (claim,) = reading.claims
    assert (claim.event, claim.mode, claim.context) == (Event.CONSULT, ("phone",), ("diplomatic", "military"))
    assert [a.text for a in claim.actors] == ["Kenya", "Ethiopia", "Sudan"]
    assert reading.document.published == "2023-04-19"


def test_every_type_of_the_table_is_an_event() -> None:
    assert event("acled", "Strategic developments", "Something new") == (Event.MOBILIZE, (), False)
    assert event("ged", "3", "") == (Event.ASSAULT, (), False)
    assert event("polecat", "assault", "aerial, drone") == (Event.ASSAULT, ("aerial", "drone"), False)
    assert event("polecat", "WEATHER", "") is None


def test_rows_stand_beside_what_pages_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "events.csv").write_bytes(table("acled", CLASH, STRIKE, STRIKE | {"event_date": "never"}))
    record = ["--record", str(tmp_path / "record")]
    assert main([*record, "import", "acled", str(tmp_path / "events.csv")]) == 1  # one row was refused
    assert "line 4: “never” is no event_date" in capsys.readouterr().err
    assert main([*record, "import", "acled", str(tmp_path / "events.csv")]) == 1
    assert "2 already there" in capsys.readouterr().err
    assert main([*record, "verify"]) == 0
    capsys.readouterr()
    assert main([*record, "export", "accounts"]) == 0
    told = [a["source"] for line in capsys.readouterr().out.splitlines() for a in json.loads(line)["accounts"]]
    assert told and all(source.endswith("as told by ACLED") for source in told)
    assert main([*record, "rebuild"]) == 0


def test_rows_are_chosen_and_named(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(table("acled", CLASH, STRIKE))
    found = list(open_table(path, "acled", Wanted("Our coders", "2023-04-16", "", "market")))
    assert [(x.name, [h.value for h in x.hints]) for x in found if isinstance(x, Raw)] == [
        ("acled/SDN0002", ["utf-8", "Our coders"])
    ]


def test_the_columns_are_those_that_we_export() -> None:
    from readouts.exports.tables import columns

    for name in imports.NAMES:
        assert list(columns(name)) == list(known(name)["order"])
