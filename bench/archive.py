"""``python -m bench.archive [--pages N …] [--each N]``: what 1,000 new pages cost a record of N pages, and how large it is.

The archive is synthesised (``bench.archived``). What is measured is what a call of ``read`` does for the new pages, but for the reading
itself: each call in a fresh process, so that its memory is its own. Seconds are of the processor's work.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from bench import archived, growing
from bench.archived import DAILY
from readouts.ledger import Ledger
from readouts.record import Build, Rows, scales, slices
from readouts.schema import Hint, Raw


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--each", type=int, default=20, help="claims of a page")
    parser.add_argument(
        "--whole", type=int, default=slices.WHOLE, help="claims up to which a record is gathered as one"
    )
    parser.add_argument("--kept", type=Path, help="a folder where archives stay as they were made, for the next time")
    parser.add_argument("--call", type=Path, help=argparse.SUPPRESS)  # a call on this folder, in this process
    parser.add_argument("--turn", type=int, default=0, help=argparse.SUPPRESS)
    args = parser.parse_args()
    growing.EACH, slices.WHOLE = args.each, args.whole
    if args.call:
        print(json.dumps(call(args.call, args.pages[0], args.new, args.turn)))
        return 0
    for pages in args.pages:
        with tempfile.TemporaryDirectory(dir=args.kept) as home:
            folder = Path(home) / "record"
            print(f"{pages:>9} pages, {made(folder, pages, args.kept)}", flush=True)
            for turn, name in enumerate(("more", "more again")):
                print(f"{'':>9} {args.new} pages {name}: {said(alone(folder, pages, turn))}", flush=True)
            for name, seconds in growing.questions(folder):
                print(f"{'':>9} {name:<44} {seconds * 1000:>7.0f} ms", flush=True)
    return 0


def made(folder: Path, pages: int, kept: Path | None) -> str:
    """Make the archive, or copy one that was made before; returns its size."""
    old = kept and kept / f"{pages}-{growing.EACH}-{slices.WHOLE}"
    if not (old and old.exists()):
        archived.make(folder, pages)
        if old:
            shutil.copytree(folder, old)
    else:
        shutil.copytree(old, folder)
    claims = pages * growing.EACH
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    return f"{claims} claims: {size / claims:.0f} bytes a claim, all but the pages' own bytes"


def alone(folder: Path, pages: int, turn: int) -> dict[str, float]:
    """A call in a process of its own: seconds of its steps, and its memory in MB before the call and at most."""
    known = [sys.executable, "-m", "bench.archive", *sys.argv[1:]]
    done = subprocess.run(  # the last of an option counts
        [*known, "--pages", str(pages), "--call", str(folder), "--turn", str(turn)],
        check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def said(found: dict[str, float]) -> str:
    before, most = found.pop("before"), found.pop("most")
    steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in found.items())
    return f"{sum(found.values()):.1f} s of work ({steps}); at most {most:.0f} MB, {before:.0f} before the call"


def call(folder: Path, pages: int, new: int, turn: int) -> dict[str, float]:
    """Pages more, as a call of ``read`` keeps them; the seconds of its steps and the memory of this process."""
    archived.begin(pages)
    words = [w for w in sorted(scales().lexis.row) if len(w) > 4]
    day = -(-pages // DAILY) + turn * -(-new // DAILY)
    rows = [row for d in range(day, day - (-new // DAILY)) for row in growing.printed(d, DAILY, words)][:new]
    before, marks = memory("VmRSS"), [time.process_time()]
    with closing(Ledger(folder)) as ledger:
        for some in _few(rows, 64):
            ledger.add_raws([(raw(r["documents"][0]["id"]), f"/{r['documents'][0]['id']}") for r in some])
        marks.append(time.process_time())
        with closing(Build(folder, growing.READER.hash)) as build:
            after = ledger.book().until(build.ledger)
            waiting = list(ledger.book().pages(after[0]))
            assert len(waiting) == new and after[1] == build.pages, (len(waiting), after, build.pages)
            for page, some in zip(waiting, rows, strict=True):
                for row in (row for table in some.values() for row in table):
                    row["entry"] = page.key
            marks.append(time.process_time())
            for batch in _few(rows, 480):
                build.add(batch)
            marks.append(time.process_time())
            build.publish(ledger.book(), str(day))
            marks.append(time.process_time())
    names = ("ledger", "what is new", "parts", "happenings and the swap")
    steps = {name: b - a for name, a, b in zip(names, marks, marks[1:], strict=False)}
    return steps | {"before": before, "most": memory("VmHWM")}


def memory(line: str) -> float:
    """What this process takes (``VmRSS``), or took at most (``VmHWM``), in MB; what its parent took is not in it."""
    status = Path("/proc/self/status").read_text(encoding="utf8")
    return int(next(x.split()[1] for x in status.splitlines() if x.startswith(line))) / 1024


def _few(items: Sequence[Rows], most: int) -> Iterator[list[Rows]]:
    left = iter(items)
    while some := list(islice(left, most)):
        yield some


def raw(name: str) -> Raw:
    return Raw(name, f"{name}.txt", name.encode(), "text/plain", (Hint("publisher", "paper"),))


if __name__ == "__main__":
    raise SystemExit(main())
