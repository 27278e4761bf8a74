"""One property of the fuzz tests under atheris, for so many seconds of the processor: ``python -m tests.fuzz.guided NAME SECONDS``."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["readouts"]):
        from readouts.unpack import archive, crawl, feed, mail, sheet  # noqa: F401 - which wait until a pack comes
        from tests.fuzz import test_parsers
    name, seconds = sys.argv[1], float(sys.argv[2])
    one = getattr(test_parsers, name).hypothesis.fuzz_one_input
    end, tries = time.process_time() + seconds, 0

    def attempt(data: bytes) -> None:
        nonlocal tries
        tries += 1
        one(data)
        if time.process_time() > end:
            print(f"{name}: {tries} inputs", file=sys.stderr, flush=True)
            os._exit(0)  # libFuzzer takes no other end for one that found nothing

    home = Path(tempfile.mkdtemp(prefix="readouts-fuzz-"))  # what it finds is kept there
    for seed in range(16):  # Hypothesis takes its choices from these bytes; too few of them make no input at all
        (home / str(seed)).write_bytes(random.Random(seed).randbytes(2048))
    atheris.Setup([sys.argv[0], "-max_len=8192", "-len_control=0", f"-artifact_prefix={home}/", str(home)], attempt)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
