"""What the processes of the crash tests do: reading, rebuilding, judging and exporting a record of small pages."""

from __future__ import annotations

import hashlib
import os
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from readouts import keeping
from readouts.cli import main
from readouts.keeping import judge, rebuild, take_in
from readouts.ledger import Damaged
from readouts.record import Record
from readouts.schema import Hint, Judgement, Raw
from tests.stub import STUB

WHO = ("Kenya", "Sudan", "Chad", "Egypt", "Oman", "Peru", "Ghana", "Nepal")
VERBS = ("urged", "denied", "said")


def quiet(*_: object) -> None:
    pass


def page(i: int, folder: str = "wire") -> Raw:
    """A page of its own words; its file may lie in any folder."""
    a, b, verb = WHO[i % 8], WHO[(i // 8 + 3) % 8], VERBS[i % 3]
    text = f"{a} {verb} that {b} had closed road {i} on Monday.\n\n{b} denied that its army had closed road {i}.\n"
    return Raw(
        f"page-{i}", f"/{folder}/{i}.txt", text.encode(), "text/plain", (Hint("published", f"2024-05-{i % 28 + 1:02}"),)
    )


def pages(numbers: Sequence[int], folder: str = "wire") -> list[Raw]:
    return [page(i, folder) for i in numbers]


def read(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    keeping.BATCH = batch
    take_in(folder, pages(numbers), quiet, quiet, STUB)


def rebuild_it(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    keeping.BATCH = batch
    rebuild(folder, quiet, quiet, STUB)


def decision(folder: Path) -> Judgement:
    """A person's decision on two claims of the first page; always the same one."""
    first = STUB.find_claims(STUB.clean(page(0)), (), ())[0]
    from readouts.wire import claim_id

    return Judgement(tuple(claim_id(c) for c in first), "same", "ana", "2024-06-01T00:00:00+00:00")


def judge_it(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    judge(folder, decision(folder), quiet, STUB)


def export(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    assert main(["--record", str(folder), "export", "claims", "-o", f"{folder}.jsonl"]) == 0


def look(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    """Read the record again and again while others write: each look sees one whole state, and no state goes back."""
    keeping.BATCH = batch
    seen = 0
    for _ in range(12):
        try:
            with Record.open(folder) as record:
                claims, texts = record.claims(), {(d.id, d.hash): d.text for d in record.documents()}
                told = {c for h in record.happenings() for a in h.accounts for c in a.claims}
        except Damaged as error:
            assert "current.json: missing" in str(error), error  # nothing is published yet
            continue
        assert len(claims) == 2 * len(texts) and len(texts) >= seen
        assert {c.id for c in claims} == told
        for c in claims:
            assert texts[c.document, c.document_hash][c.evidence.start : c.evidence.end] == c.evidence.text
        seen = len(texts)


def fail(folder: Path, numbers: Sequence[int], batch: int = 8) -> None:
    from tests.crash import faults

    folder.mkdir()
    faults.fail(folder, numbers)


JOBS: dict[str, Callable[[Path, Sequence[int], int], None]] = {
    "read": read, "rebuild": rebuild_it, "judge": judge_it, "export": export, "look": look, "fail": fail,
}  # fmt: skip


def work(job: str, folder: str, numbers: Sequence[int], batch: int, log: str) -> None:
    """The body of a process: its words go to a log; what it could not do is its exit code."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    JOBS[job](Path(folder), numbers, batch)
    sys.stdout.flush()


def exported(folder: Path) -> str:
    """A hash over all that a record gives away."""
    with Record.open(folder, proven=True) as record:
        lines = [*record.lines("claims"), *record.lines("happenings")]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def shuffled(numbers: Sequence[int], seed: int) -> list[int]:
    out = list(numbers)
    random.Random(seed).shuffle(out)
    return out
