"""Versions of a page, corrections, retractions, and what was known when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from readouts import keeping
from readouts.cli import main
from readouts.keeping import Revision, take_in
from readouts.ledger import Blobs, Ledger, book, entries
from readouts.record import Record, prove
from readouts.schema import Hint, Judgement, Raw
from tests.stub import STUB

FIRST = "Kenya urged Sudan to open the road on Monday."
SECOND = "Kenya urged Sudan and Chad to open the road on Monday."


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The ledger's clock in the hands of the test; the reader is the small one."""
    at = ["2024-05-01T08:00:00+00:00"]
    monkeypatch.setattr(book, "now", lambda: at[0])
    monkeypatch.setattr(keeping, "furnish", lambda **_: STUB)
    monkeypatch.setattr(keeping, "reader", lambda **_: STUB.reader)
    yield at


def page(text: str, name: str = "road", url: str = "https://wire.example/road", published: str = "2024-05-01") -> Raw:
    hints = [Hint("published", published)] + ([Hint("url", url)] if url else [])
    return Raw(name, "stdin, line 1", text.encode(), "text/plain", tuple(hints))


def read(folder: Path, *pages: Raw) -> keeping.TakenIn:
    return take_in(folder, pages, lambda _: None, lambda *_: None, STUB)


def texts(folder: Path, as_of: str = "") -> list[str]:
    with Record.open(folder, as_of) as record:
        return [d.text for d in record.documents()]


def test_a_new_version_stands_in_the_place_of_the_former(tmp_path: Path, clock: list[str]) -> None:
    read(tmp_path, page(FIRST))
    clock[0] = "2024-05-03T08:00:00+00:00"
    read(tmp_path, page(SECOND))
    assert texts(tmp_path) == [SECOND]
    assert texts(tmp_path, "2024-05-02") == [FIRST]
    assert texts(tmp_path, "2024-04-30") == []
    with Record.open(tmp_path) as record:
        first, second = record.versions("road")
        assert (first.until, first.why, first.heir) == (clock[0], "a new version of the page", second.entry)
        assert (second.since, second.until) == (clock[0], "")
        assert all(c.happening for c in record.claims())
    assert prove(tmp_path).faults == ()


def test_a_page_that_goes_back_to_its_former_text(tmp_path: Path, clock: list[str]) -> None:
    for day, text in ((1, FIRST), (3, SECOND), (5, FIRST)):
        clock[0] = f"2024-05-0{day}T08:00:00+00:00"
        read(tmp_path, page(text))
    assert [texts(tmp_path, f"2024-05-0{day}") for day in (2, 4, 6)] == [[FIRST], [SECOND], [FIRST]]
    assert texts(tmp_path) == [FIRST]
    before = Ledger(tmp_path).book().head
    assert read(tmp_path, page(FIRST)).known == 1
    assert Ledger(tmp_path).book().head == before


def test_pages_of_one_name_at_other_places_stand_side_by_side(tmp_path: Path) -> None:
    read(tmp_path, page(FIRST), page(SECOND, url="https://other.example/road"))
    assert len(texts(tmp_path)) == 2
    read(tmp_path, page("Chad denied the report.", url=""))  # standard input is no place
    assert len(texts(tmp_path)) == 3


def test_facts_told_anew_replace_and_double_nothing(tmp_path: Path, clock: list[str]) -> None:
    read(tmp_path, page(FIRST))
    clock[0] = "2024-05-03T08:00:00+00:00"
    read(tmp_path, page(FIRST, published="2024-04-30"))
    with Record.open(tmp_path) as record:
        assert [d.published for d in record.documents()] == ["2024-04-30"]
        assert len(record.claims()) == 1
    with Record.open(tmp_path, "2024-05-02") as record:
        assert [d.published for d in record.documents()] == ["2024-05-01"]


def test_a_retraction_has_a_reason_and_is_not_undone_by_reading_again(tmp_path: Path, clock: list[str]) -> None:
    read(tmp_path, page(FIRST), page(SECOND, "other", "https://wire.example/other"))
    clock[0] = "2024-05-04T08:00:00+00:00"
    assert keeping.revise(tmp_path, Revision("road", "", "retracted by the agency", "ana"), print)
    assert not keeping.revise(tmp_path, Revision("road", "", "retracted by the agency", "ana"), print)
    read(tmp_path, page(FIRST))
    assert texts(tmp_path) == [SECOND]
    assert sorted(texts(tmp_path, "2024-05-03")) == sorted([FIRST, SECOND])
    clock[0] = "2024-05-06T08:00:00+00:00"
    assert keeping.revise(tmp_path, Revision("", "road", "the retraction was another page's", "ana"), print)
    assert len(texts(tmp_path)) == 2
    assert texts(tmp_path, "2024-05-05") == [SECOND]
    assert keeping.rebuild(tmp_path, print, lambda *_: None) == 2
    assert texts(tmp_path, "2024-05-05") == [SECOND]


def test_a_judgement_counts_from_when_it_was_made(tmp_path: Path, clock: list[str]) -> None:
    read(tmp_path, page(FIRST), page(FIRST + " It is long.", "other", "https://wire.example/other"))
    with Record.open(tmp_path) as record:
        ids = tuple(c.id for c in record.claims())
        together = len(record.happenings())
    clock[0] = "2024-05-04T08:00:00+00:00"
    keeping.judge(tmp_path, Judgement(ids, "different", "ana", clock[0]), print)
    with Record.open(tmp_path) as record, Record.open(tmp_path, "2024-05-03") as former:
        assert len(record.happenings()) == 2
        assert len(former.happenings()) == together
        assert len(record.judgements()) == 1 and not former.judgements()


def test_the_command_speaks_of_revisions(tmp_path: Path, clock: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    read(tmp_path, page(FIRST), page(SECOND, "other", "https://wire.example/other"))
    clock[0] = "2024-05-04T08:00:00+00:00"
    to = ["--record", str(tmp_path)]
    assert main([*to, "withdraw", "road", "--why", "retracted", "--by", "ana", "--for", "other"]) == 0
    assert main([*to, "versions", "--json"]) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(v["document"], v["why"], v["by"]) for v in said] == [("other", "", ""), ("road", "retracted", "ana")]
    assert main([*to, "versions"]) == 0
    assert main([*to, "claims", "--json", "--as-of", "2024-05-03"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 2
    assert main([*to, "export", "claims", "--as-of", "2024-05-03"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main([*to, "export", "claims"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main([*to, "claims", "--as-of", "yesterday"]) == 1
    assert "no day" in capsys.readouterr().err
    assert main([*to, "withdraw", "nowhere", "--why", "x"]) == 1
    assert main([*to, "restore", "road", "--why", "ours was the error"]) == 0
    assert len(texts(tmp_path)) == 2


FORMER = """
CREATE TABLE IF NOT EXISTS entry (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('document', 'refusal', 'run', 'judgement')), key TEXT NOT NULL,
  body TEXT NOT NULL, at TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
);
CREATE INDEX IF NOT EXISTS entry_key ON entry (kind, key);
CREATE TRIGGER IF NOT EXISTS entry_keeps BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
PRAGMA user_version = 1;
"""


def former_record(folder: Path) -> Path:
    """A record as version 1 left it: its ledger, its bytes, and one DuckDB file as the generation."""
    folder.mkdir()
    (folder / "generations").mkdir()
    (folder / "generations" / "0123456789abcdef.duckdb").write_bytes(b"of the former version")
    (folder / "current.json").write_text('{"generation": "0123456789abcdef.duckdb", "rows": "01", "file": "02"}')
    sql = sqlite3.connect(folder / "ledger.sqlite")
    sql.executescript(FORMER)
    before = entries.START
    for text in (FIRST, SECOND):
        body = {"name": "road", "uri": "a.txt", "media": "text/plain", "hints": []}
        body["bytes"] = Blobs(folder / "bytes").add(text.encode())[0]
        row = ("document", text, json.dumps(body, sort_keys=True, separators=(",", ":")), "2024-01-01T00:00:00+00:00")
        digest = entries.chain(before, *row)
        sql.execute(
            "INSERT INTO entry (kind, key, body, at, before, hash) VALUES (?, ?, ?, ?, ?, ?)", (*row, before, digest)
        )
        before = digest
    sql.commit()
    sql.close()
    return folder


@pytest.mark.parametrize("how", ["rebuild", "read"])
def test_a_record_of_the_former_version_comes_over(
    tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = former_record(tmp_path / "old")
    assert main(["--record", str(folder), "claims"]) == 1
    assert "readouts rebuild" in capsys.readouterr().err
    head = Ledger(folder).book().head
    if how == "rebuild":
        keeping.rebuild(folder, print, lambda *_: None)
    else:
        read(folder)
    assert sorted(texts(folder)) == sorted([FIRST, SECOND])
    assert Ledger(folder).book().head == head
    assert list(Ledger(folder).verify()) == [] and prove(folder).faults == ()
    assert not list((folder / "generations").glob("*.duckdb"))
    sql = sqlite3.connect(folder / "ledger.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        sql.execute("DELETE FROM entry")
    sql.close()
