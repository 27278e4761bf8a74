"""A large record is gathered month by month: what a day's news does not touch stays as it is, and the record is the same as one made anew."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from readouts import keeping
from readouts.keeping import How, judge, rebuild, take_in
from readouts.record import Record, abreast, asking, build, manifest, slices, tables
from readouts.record.gathering import gathered
from readouts.record.manifest import File
from readouts.schema import Happening, Hint, Judgement, Raw
from tests.crash.jobs import exported, quiet
from tests.stub import STUB


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "WHOLE", 3)


def page(month: int, number: int) -> Raw:
    text = f"Chad urged Sudan to open road {number}.\n\nSudan denied that road {number} was closed.\n"
    return Raw(
        f"{month}-{number}",
        f"/{month}/{number}.txt",
        text.encode(),
        "text/plain",
        (Hint("published", f"2024-{month:02}-09"),),
    )


def take(folder: Path, *found: Raw) -> None:
    take_in(folder, found, quiet, quiet, STUB)


def gatherings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Fills with the number of claims of each gathering."""
    seen: list[int] = []
    gather = asking.gathered
    monkeypatch.setattr(asking, "gathered", lambda claims, *rest: seen.append(len(claims)) or gather(claims, *rest))  # type: ignore[func-returns-value]
    return seen


def test_only_the_month_of_the_news_is_gathered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(tmp_path, page(1, 1), page(1, 2), page(2, 3))
    seen = gatherings(monkeypatch)
    take(tmp_path, page(2, 4))
    assert seen == [4]
    take(tmp_path, page(2, 4))
    assert seen == [4]
    with Record.open(tmp_path) as record:
        told = {c for h in record.happenings() for a in h.accounts for c in a.claims}
        assert told == {c.id for c in record.claims()} and len(told) == 8


def test_piece_by_piece_and_anew_it_is_one_record(tmp_path: Path) -> None:
    found = [page(m, n) for m in (1, 2, 3) for n in range(3)]
    take(tmp_path / "once", *found)
    for raw in reversed(found):
        take(tmp_path / "often", raw)
    rows = [json.loads((tmp_path / name / "current.json").read_text())["rows"] for name in ("once", "often")]
    assert exported(tmp_path / "once") == exported(tmp_path / "often")
    assert rows[0] == rows[1]
    with Record.open(tmp_path / "once") as record:  # three pages of three months hold the very same claims
        assert len(record.claims()) == 18 and all(c.happening for c in record.claims())
    rebuild(tmp_path / "often", quiet, quiet, STUB)
    assert json.loads((tmp_path / "often" / "current.json").read_text())["rows"] == rows[0]


def test_a_person_joins_across_months_and_a_withdrawn_page_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tmp_path, page(1, 1), page(2, 2), page(3, 3))
    with Record.open(tmp_path) as record:
        one, other = (record.claims(document=name)[0].id for name in ("1-1", "3-3"))
    before = json.loads((tmp_path / "current.json").read_text())["rows"]
    seen = gatherings(monkeypatch)
    judge(tmp_path, Judgement((one, other), "same", "ana", "2024-06-01T00:00:00+00:00"), quiet, STUB)
    assert seen == [4]
    with Record.open(tmp_path) as record:
        of = {c.id: c.happening for c in record.claims()}
        assert of[one] == of[other]
    take(tmp_path, page(4, 4))
    assert seen == [4, 2]
    keeping.revise(tmp_path, keeping.Revision("4-4", "", "withdrawn", "ana"), quiet, STUB)
    keeping.judge(tmp_path, Judgement((one, other), "unsure", "ana", "2024-06-02T00:00:00+00:00"), quiet, STUB)
    assert json.loads((tmp_path / "current.json").read_text())["rows"] == before


def test_a_file_that_was_held_is_held_again_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tmp_path, page(1, 1))
    take(tmp_path, page(1, 2))
    hashed: list[str] = []
    digest = manifest.file_hash
    monkeypatch.setattr(manifest, "file_hash", lambda path: hashed.append(path.name) or digest(path))  # type: ignore[func-returns-value]
    take(tmp_path, page(1, 3))
    assert hashed == []
    victim = next((tmp_path / "parts").glob("claims-*"))
    body = bytearray(victim.read_bytes())
    body[len(body) // 2] ^= 1
    victim.write_bytes(bytes(body))
    take(tmp_path, page(1, 3))
    assert victim.name in hashed and len(hashed) < 4
    with Record.open(tmp_path, proven=True) as record:
        assert len(record.claims()) == 6


def test_months_gathered_abreast_are_one_record(tmp_path: Path) -> None:
    found = [page(m, n) for m in (1, 2, 3, 4) for n in range(2)]
    for hands in (1, 2):
        take_in(tmp_path / str(hands), found, quiet, quiet, STUB, How(workers=hands))
    alone, both = (json.loads((tmp_path / name / "current.json").read_text())["rows"] for name in ("1", "2"))
    assert alone == both
    assert exported(tmp_path / "1") == exported(tmp_path / "2")


def test_gathering_sees_all_that_it_asks_for(tmp_path: Path) -> None:
    take(tmp_path, *(page(1, n) for n in range(4)))
    with Record.open(tmp_path) as record:
        whole = gathered(record.claims(), record.documents(), ())
        assert sorted(whole, key=by_id) == sorted(record.happenings(), key=by_id)


def by_id(happening: Happening) -> str:
    return happening.happening


def test_few_claims_of_many_months_take_few_processes(tmp_path: Path) -> None:
    found = [page(m, 1) for m in range(1, 13)]
    take_in(tmp_path, found, quiet, quiet, STUB, How(workers=2))
    made, held = manifest.hold(tmp_path)
    held.close()
    with Record.over(tmp_path, made) as record:
        parts = record.slices()
    assert len(parts) == 12 and abreast.at_once(made, len(parts), 2) == 6
    claims = sum(f.rows for part in made.parts for f in part.files if f.table == "claims")
    assert abreast.at_once(made, abreast.EACH * 12 // claims, 2) > 6 and abreast.at_once(made, 1, 2) == 1


def test_who_is_ended_while_gathering_costs_nothing_that_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [page(m, 1) for m in (1, 2, 3, 4)]
    with (
        monkeypatch.context() as patch,
        pytest.raises(ChildProcessError, match=r"for want of memory perhaps; .* --workers 1"),
    ):
        patch.setattr(abreast, "_begin", ended)
        take_in(tmp_path, found, quiet, quiet, STUB, How(workers=2))
    taken = take_in(tmp_path, found, quiet, quiet, STUB, How(workers=2))
    assert (taken.read, taken.known) == (0, 4)
    with Record.open(tmp_path) as record:
        assert len(record.claims()) == 8 and record.happenings()


def test_parts_stay_small_where_merging_them_takes_too_much_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> None:
        raise tables.TooLarge("more than fits")

    monkeypatch.setattr(build.Build, "_merged", too_large)
    for number in range(9):
        take(tmp_path, page(1, number))
    with Record.open(tmp_path) as record:
        assert len(record.documents()) == 9 and record.happenings()


def test_pages_that_are_too_much_for_one_part_become_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tables.save

    def small(connection: Any, folder: Path, table: str, query: str) -> File:
        if table == "documents" and connection.execute(f"SELECT count(*) FROM ({query})").fetchone()[0] > 1:
            raise tables.TooLarge("more than fits")
        return kept(connection, folder, table, query)

    found = [page(1, number) for number in range(3)]
    take(tmp_path / "one", *found)
    monkeypatch.setattr(tables, "save", small)
    take(tmp_path / "two", *found)
    (one, first), (two, second) = (manifest.hold(tmp_path / name) for name in ("one", "two"))
    first.close()
    second.close()
    assert (len(one.parts), len(two.parts)) == (1, 3) and one.rows == two.rows


def ended(*_: object) -> None:
    """What the system does to a process that takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)
