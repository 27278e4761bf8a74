"""``python -m bench [--pages N]``: words and pages a second on one core, memory, size on disk; the machine is named, and the other benches are.

The peer is the parse alone with spaCy's English rules, if spaCy is installed; else its column says so. Figures are for the pages of ``examples/`` read
over and over, about 200 words each.
"""

from __future__ import annotations

import argparse
import ast
import platform
import resource
import time
from pathlib import Path

from bench import quotations
from evals.grammar import load as model
from readouts.files import open_paths
from readouts.reading import furnish, read_many
from readouts.schema import Document, Raw, Reading
from readouts.shelf import open_shelf

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=190)
    pages = parser.parse_args().pages
    raws = [r for r in open_paths([str(ROOT / "examples" / "dispatches")]) if isinstance(r, Raw)]
    raws = (raws * (pages // len(raws) + 1))[:pages]
    begun = time.perf_counter()
    rooms = furnish(threads=1)
    ready = time.perf_counter() - begun
    documents = [rooms.clean(r) for r in raws]
    words = sum(len(d.text.split()) for d in documents)
    grammar = timed(lambda: rooms.annotate(documents))
    whole = timed(lambda: [r for r in read_many(raws, rooms) if isinstance(r, Reading)])
    shelf = open_shelf()
    weights = sum(len(shelf.bytes(n)) for n in shelf.names("weights"))
    rows = [
        ("machine", f"{platform.machine()}, {cpu()}, one thread"),
        ("ready after", f"{ready:.1f} s"),
        ("raw text to parsed sentences", f"{words / grammar:,.0f} words/s"),
        ("raw page to claims", f"{words / whole:,.0f} words/s, {pages / whole:.1f} pages/s"),
        ("memory, at most", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB"),
        ("weights on disk", f"{weights / 1e6:.1f} MB"),
        ("peer: spaCy rules, words only", peer(documents)),
        *quotations.rows(model()),
    ]
    for name, value in rows:
        print(f"{name:<38} {value}")
    print("\nother measures, each by a command of its own:")
    for name, says in others():
        print(f"{name:<38} {says}")
    return 0


def others() -> list[tuple[str, str]]:
    """The other benches: the command, and what it measures."""
    found = []
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf8"))) or ""
        if "`python -m bench." in text:
            found.append((f"python -m bench.{path.stem}", text.splitlines()[0].replace("`", "")))
    return found


def timed(work: object) -> float:
    """Seconds of the processor's work: all of it is done by one thread, and another program's turn is none of it."""
    begun = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - begun


def cpu() -> str:
    """The processor's name and whether it multiplies bytes (VNNI)."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf8")
    except OSError:
        return platform.processor()
    name = next(
        (line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("model name")), "unknown"
    )
    return f"{name}, {'with' if 'vnni' in text else 'without'} VNNI"


def peer(documents: list[Document]) -> str:
    try:
        import spacy
    except ImportError:
        return "not installed"
    blank = spacy.blank("en")
    texts = [d.text for d in documents]
    return f"{sum(len(t.split()) for t in texts) / timed(lambda: [blank(t) for t in texts]):,.0f} words/s"


if __name__ == "__main__":
    raise SystemExit(main())
