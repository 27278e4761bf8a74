"""Whatever engine reads, in whatever order and number of processes: the record is one. One body of tests for all engines."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from readouts.engines import Engine, Pool, inline
from readouts.keeping import How, take_in
from readouts.record import Record, prove
from readouts.schema import Raw
from tests.crash.jobs import pages, quiet
from tests.engines import rooms

NUMBERS = range(60)
MAKERS: dict[str, Callable[[], Engine]] = {
    "inline": lambda: inline(rooms.furnish()),
    "pool of 1": lambda: Pool(1, rooms.furnish),
    "pool of 2": lambda: Pool(2, rooms.furnish),
    "pool of 4": lambda: Pool(4, rooms.furnish),
}


@pytest.fixture(params=[*MAKERS, "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "spark":
        return request.getfixturevalue("spark")  # skips, and says so, where PySpark or Java is not there
    return MAKERS[request.param]()


def kept(folder: Path, found: list[Raw], engine: Engine) -> str:
    """The hash of the record of these pages."""
    take_in(folder, found, quiet, quiet, rooms.furnish(), How(engine=engine))
    return str(json.loads((folder / "current.json").read_text())["rows"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    return kept(tmp_path_factory.mktemp("whole") / "record", pages(NUMBERS), inline(rooms.furnish()))


def test_the_same_hash_in_any_order(engine: Engine, tmp_path: Path, whole: str) -> None:
    shuffled = pages(NUMBERS)
    random.Random(5).shuffle(shuffled)
    assert kept(tmp_path / "record", shuffled, engine) == whole
    assert prove(tmp_path / "record").faults == ()


def test_what_cannot_be_read_is_kept_with_its_reason(engine: Engine, tmp_path: Path) -> None:
    hard = replace(pages([0])[0], name="hard", body=rooms.CLUMSY)
    empty = replace(pages([0])[0], name="empty", body=b"--- ***")
    done = take_in(tmp_path, [hard, *pages(range(20)), empty], quiet, quiet, rooms.furnish(), How(engine=engine))
    assert done.read == 20
    assert sorted(r.reason for r in done.refused) == [
        "reading it failed (RecursionError: too deep)", "there is no text on this page",
    ]  # fmt: skip
    again = take_in(tmp_path, [hard, empty], quiet, quiet, rooms.furnish(), How(engine=engine))
    assert (again.read, again.known, again.refused) == (0, 2, ())


def test_a_page_that_kills_its_worker_is_one_line_and_the_rest_is_read(tmp_path: Path, whole: str) -> None:
    deadly = replace(pages([0])[0], name="deadly", body=rooms.DEADLY)
    unlucky = pages(NUMBERS)
    mark = tmp_path / "fallen"
    text = unlucky[7].body
    once = replace(unlucky[7], name="once", uri="/once.txt", body=rooms.ONCE + f"{mark}\n".encode() + text)
    done = take_in(
        tmp_path / "record", [once, *unlucky[:30], deadly, *unlucky[30:]], quiet, quiet, rooms.furnish(),
        How(engine=Pool(2, rooms.furnish)),
    )  # fmt: skip
    assert done.read == len(NUMBERS) + 1
    (refusal,) = done.refused
    assert refusal.reason == "reading it twice ended the process that read it (was ended by SIGKILL)"
    with Record.open(tmp_path / "record") as record:
        assert "once" in {d.id for d in record.documents()}
        assert refusal in record.refused()


def test_a_worker_that_cannot_start_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ChildProcessError, match=r"a worker can't start: shelf/words.tsv: it is not the file"):
        take_in(tmp_path, pages(range(3)), quiet, quiet, rooms.furnish(), How(engine=Pool(2, rooms.broken)))


def test_a_limit_is_for_one_call_and_the_next_goes_on(tmp_path: Path, whole: str) -> None:
    read = [take_in(tmp_path, pages(NUMBERS), quiet, quiet, rooms.furnish(), How(limit=25)).read for _ in range(4)]
    assert read == [25, 25, 10, 0]
    assert json.loads((tmp_path / "current.json").read_text())["rows"] == whole


def test_few_pages_are_in_hand_at_a_time() -> None:
    from readouts.batch import Waiting

    taken = 0

    def waiting() -> object:
        nonlocal taken
        for i, raw in enumerate(pages(range(400))):
            taken += 1
            yield Waiting(str(i), "", "", raw)

    answered = 0
    for _ in Pool(2, rooms.furnish)(waiting()):  # type: ignore[arg-type]
        answered += 1
        assert taken - answered <= 2 * 2 * 8 + 8
    assert answered == 400


def test_arrow_in_arrow_out_is_the_same_reading() -> None:
    pa = pytest.importorskip("pyarrow")
    from readouts.batch import Waiting, answers_schema, from_waiting, pages_schema, read_batch, read_pages, to_answer

    raws = [*pages(range(5)), replace(pages([0])[0], body=b"***")]
    waiting = [Waiting(f"e{i}", "2024-05-09", "2024-05-10", raw) for i, raw in enumerate(raws)]
    batch = pa.RecordBatch.from_pylist([from_waiting(w) for w in waiting], pages_schema())
    out = read_batch(batch, rooms.furnish())
    assert out.schema == answers_schema() and out.num_rows == 6
    assert [to_answer(row) for row in out.to_pylist()] == list(read_pages(waiting, rooms.furnish()))
