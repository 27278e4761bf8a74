"""The library as it is called from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import readouts
from tests.stub import STUB

PAGE = "Kenya urged Sudan to open the road on Monday.\n\nSudan denied that its army had closed the road.\n"


@pytest.fixture
def record(tmp_path: Path) -> readouts.Record:
    (tmp_path / "one.txt").write_text(PAGE, encoding="utf8")
    (tmp_path / "two.txt").write_text("Chad said the road was open.", encoding="utf8")
    return readouts.read([tmp_path / "one.txt", str(tmp_path / "two.txt")], record=tmp_path / "record", rooms=STUB)


def test_pages_in_a_record_out(record: readouts.Record) -> None:
    assert [d.id for d in record.documents()] == ["one", "two"]
    assert [c.act.value for c in record.claims()] == ["demand", "deny", "state"]
    assert [c.actors[0].name for c in record.claims(act="deny")] == ["Sudan"]
    assert record.claims(readouts.Filters(act="deny")) == record.claims(act="deny")
    assert record.claims(readouts.Filters(act="deny"), who="Kenya") == ()
    told = {c.happening for c in record.claims(act="deny")}
    assert {h.happening for h in record.happenings(act="deny")} == told
    assert len(record.happenings()) > 1
    with pytest.raises(TypeError, match="actt"):
        record.claims(actt="deny")


def test_claims_as_an_arrow_table(record: readouts.Record) -> None:
    pytest.importorskip("pyarrow")
    table = record.to_arrow()
    assert table.num_rows == 3
    times = {"first_day", "last_day", "said_by", "published", "fetched", "recorded"}
    assert times <= set(table.column_names)
    assert record.to_arrow(act="deny").column("who").to_pylist() == ["Sudan"]


def test_a_record_can_only_be_read_and_opens_nothing_else(record: readouts.Record, tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "secret.csv").write_text("a\n1\n")
    for sql in (
        f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        f"ATTACH '{tmp_path / 'other.duckdb'}'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://wire.example/a.csv')",
    ):
        with pytest.raises(duckdb.Error):
            record._connection.execute(sql)
    assert not (tmp_path / "out.csv").exists()


def test_the_page_on_python_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import doctest

    monkeypatch.chdir(tmp_path)
    page = Path(__file__).resolve().parents[1] / "docs" / "python.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 10 and not found.failed


def test_importing_takes_no_heavy_module() -> None:
    import subprocess
    import sys

    code = "import sys, readouts; print(any(m in sys.modules for m in ('duckdb', 'numpy', 'onnxruntime')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
    with pytest.raises(AttributeError):
        readouts.nothing  # noqa: B018
