"""A record from end to end: taking in, asking, verifying, and what happens when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from readouts import intake, keeping
from readouts.cli import main
from readouts.ledger import Ledger
from readouts.shelf import open_shelf
from tests.stub import STUB

PAGE = "Kenya urged Sudan to open the road on Monday.\n\nSudan denied that its army had closed the road.\n"
OTHER = "Sudanese officials said the army had closed the road at Kosti.\n"


@pytest.fixture(autouse=True)
def small_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real door and intake, and a reader that takes no model."""
    shelf = open_shelf()
    scales = intake.parse_scales(shelf.text("intake/phrases.tsv"), shelf.text("intake/weights.tsv"))
    rooms = replace(STUB, clean=partial(intake.clean, scales=scales))
    monkeypatch.setattr(keeping, "furnish", lambda **_: rooms)
    monkeypatch.setattr(keeping, "reader", lambda **_: rooms.reader)


def command(record: Path, *words: str) -> int:
    return main(["--record", str(record), *words])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE, encoding="utf8")
    lines = [{"id": "wire/1", "text": OTHER, "published": "2024-05-10", "publisher": "Wire"}]
    (folder / "feed.jsonl").write_text("".join(json.dumps(x) + "\n" for x in lines), encoding="utf8")
    return folder


@pytest.fixture
def record(tmp_path: Path, pages: Path) -> Path:
    folder = tmp_path / "record"
    assert command(folder, "read", str(pages)) == 0
    return folder


def exported(record: Path, what: str = "claims") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "readouts", "--record", str(record), "export", what],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_what_is_read_is_exported_as_the_format_says(record: Path) -> None:
    claims = [json.loads(line) for line in exported(record).splitlines()]
    assert {c["document"] for c in claims} == {"one", "wire/1"}
    assert all(c["reader"]["name"] == "stub" and len(c["id"]) == 20 for c in claims)
    happenings = [json.loads(line) for line in exported(record, "accounts").splitlines()]
    assert all({"happening", "what", "when", "where", "accounts", "links", "silences"} == set(h) for h in happenings)


def test_reading_again_adds_nothing(record: Path, pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = exported(record)
    assert command(record, "read", str(pages)) == 0
    assert "2 already there" in capsys.readouterr().err
    assert exported(record) == before
    assert len(list(Ledger(record).entries("document"))) == 2


def test_rebuilding_gives_the_same_bytes(record: Path) -> None:
    before = exported(record), exported(record, "accounts"), (record / "current.json").read_text()
    assert command(record, "rebuild") == 0
    rows = json.loads((record / "current.json").read_text())["rows"]
    assert (exported(record), exported(record, "accounts")) == before[:2]
    assert rows == json.loads(before[2])["rows"]


def test_the_order_of_pages_does_not_matter(tmp_path: Path, record: Path, pages: Path) -> None:
    other = tmp_path / "other"
    for name in ("feed.jsonl", "one.txt"):
        assert command(other, "read", str(pages / name)) == 0
    assert exported(other) == exported(record)


def test_verify_proves_a_whole_record(record: Path) -> None:
    assert command(record, "verify") == 0


@pytest.mark.parametrize("what", ["bytes", "generation", "ledger"])
def test_verify_sees_a_flipped_byte(record: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = {
        "bytes": sorted((record / "bytes").glob("*/*"))[0],
        "generation": next((record / "parts").glob("claims*.parquet")),
        "ledger": record / "ledger.sqlite",
    }[what]
    if what == "ledger":
        import sqlite3

        book = sqlite3.connect(found)
        book.execute("DROP TRIGGER entry_keeps")
        book.execute("UPDATE entry SET at = '1999-01-01' WHERE seq = 1")
        book.commit()
        book.close()
    else:
        body = bytearray(found.read_bytes())
        body[len(body) // 2] ^= 1
        found.write_bytes(bytes(body))
    assert command(record, "verify") == 1
    said = capsys.readouterr().err
    assert str(found if what != "ledger" else record) in said
    assert ";" in said  # the way out


def test_the_ledger_refuses_to_be_edited(record: Path) -> None:
    import sqlite3

    book = sqlite3.connect(record / "ledger.sqlite")
    for sql in ("UPDATE entry SET at = ''", "DELETE FROM entry"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            book.execute(sql)
    book.close()


BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("picture.txt", b"\x89PNG\0\0\0\0", "not text"),
    ("broken.jsonl", b'{"id": "a", "text": "Kenya urged Sudan to talk."}\n{"id": \n', "line 2: not JSON"),
    ("bare.jsonl", b'{"id": "a"}\n', 'no "text" field'),
    ("page.html", b"<html><head><script>var a = 1;</script></head><body></body></html>", "page"),
    ("signs.txt", b"--- *** ---", "no text"),
]


@pytest.mark.parametrize(("name", "body", "said"), BAD)
def test_a_bad_page_is_one_line_and_the_rest_is_kept(
    tmp_path: Path, name: str, body: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(body)
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf8")
    record = tmp_path / "record"
    assert command(record, "read", str(tmp_path / name), str(tmp_path / "good.txt")) == 1
    err = capsys.readouterr().err
    assert [line for line in err.splitlines() if name in line and said in line], err
    assert "Traceback" not in err
    assert any(json.loads(x)["document"] == "good" for x in exported(record).splitlines())


def test_missing_paths_and_empty_folders_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hollow").mkdir()
    assert command(tmp_path / "record", "read", str(tmp_path / "nowhere.txt"), str(tmp_path / "hollow")) == 1
    err = capsys.readouterr().err
    assert "there is no such file" in err
    assert "no file in this folder can be read" in err


def test_a_record_of_another_version_is_one_line(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    book = sqlite3.connect(record / "ledger.sqlite")
    book.execute("PRAGMA user_version = 99")
    book.close()
    assert command(record, "claims") == 1
    assert "another version" in capsys.readouterr().err
    assert command(record / "none", "claims") == 1
    assert "there is no record here" in capsys.readouterr().err


def test_old_encodings_are_read(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(
        "Le président accused Mali of aiding the rebels in Kidal. Les déclarations étaient brèves.".encode("latin-1")
    )
    assert command(tmp_path / "record", "read", str(tmp_path / "latin.txt")) == 0


@pytest.mark.parametrize("verb", ["claims", "timeline", "actors", "happenings", "contested", "accounts"])
def test_tables_fit_eighty_columns(
    record: Path, verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert command(record, verb) == 0
    assert all(len(line) <= 80 for line in capsys.readouterr().out.splitlines())
    assert command(record, verb, "--json") == 0
    assert all(json.loads(line) for line in capsys.readouterr().out.splitlines())


def test_filters_narrow_and_why_tells(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(record, "claims", "--act", "deny", "--json") == 0
    denials = [json.loads(x) for x in capsys.readouterr().out.splitlines()]
    assert denials and all(c["act"] == "deny" for c in denials)
    assert command(record, "why", denials[0]["id"][:8]) == 0
    out = capsys.readouterr().out
    assert "commitment  CT-" in out and "denied" in out
    assert command(record, "why", "nothing") == 1


def test_the_dossier_is_one_file_without_a_network(record: Path, tmp_path: Path) -> None:
    target = tmp_path / "dossier.html"
    assert command(record, "dossier", "-o", str(target)) == 0
    page = target.read_text(encoding="utf8")
    assert "http://" not in page and "https://" not in page
    assert "urged Sudan to open the road" in page


def test_a_judgement_is_kept_and_taken_back(record: Path) -> None:
    ids = [json.loads(x)["id"] for x in exported(record).splitlines()][:2]
    assert command(record, "judge", "different", *ids, "--by", "tester") == 0
    assert command(record, "judge", "unsure", *ids, "--by", "tester") == 0
    assert [e.body["verdict"] for e in Ledger(record).entries("judgement")] == ["different", "unsure"]


def test_help_is_quick() -> None:
    import time

    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "readouts", "--help"], check=True, capture_output=True)
    assert time.monotonic() - begun < 2.0  # half a second on a quiet machine
