"""HTML pages a second and core without reading, through the child that can be killed: ``python -m bench.clean [ROUNDS]``.

The pages are those of the article-extraction benchmark under READOUTS_DATA. Seconds are of the processor, of both processes together, so
that a busy machine counts little; the first round, in which the child starts and loads, is shown apart.
"""

from __future__ import annotations

import gzip
import os
import sys
import time
from pathlib import Path

from readouts import worker
from readouts.schema import Raw
from readouts.shelf import open_shelf

PAGES = Path(os.environ.get("READOUTS_DATA", "")) / "intake" / "article_extraction_benchmark" / "html"


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    raws = [Raw(p.stem, p.name, gzip.decompress(p.read_bytes()), "text/html") for p in sorted(PAGES.glob("*.gz"))]
    if not raws:
        print("no pages here; set READOUTS_DATA", file=sys.stderr)
        return 1
    folder = str(open_shelf().folder)
    spent = [seconds(raws, folder) for _ in range(rounds + 1)]
    size = sum(len(r.body) for r in raws) / len(raws) / 1024
    print(f"{len(raws)} pages of {size:.0f} KB; {len(raws) / spent[0]:.1f} a CPU-second in the first round, then")
    print(f"{rounds * len(raws) / sum(spent[1:]):.1f} pages a CPU-second, the best round {len(raws) / min(spent):.1f}")
    return 0


def seconds(raws: list[Raw], folder: str) -> float:
    """Of the processor, spent on a round by this process and the child."""
    begun = time.process_time(), _child()
    for raw in raws:
        worker.clean(raw, folder)
    return time.process_time() - begun[0] + _child() - begun[1]


def children() -> list[int]:
    """The children that wait for a question."""
    return [w.pid for w in worker._idle if w.pid]


def _child() -> float:
    """What the child has spent since it was started; Linux alone tells that of one that lives."""
    ticks = 0
    for pid in children():
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    raise SystemExit(main())
