"""Fuzz for so many minutes of this processor's time: ``MINUTES=10 python -m tests.fuzz.run``."""

from __future__ import annotations

import os
import sys
import time

from hypothesis import HealthCheck, settings


def main() -> int:
    settings.register_profile("fuzz", max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    settings.load_profile("fuzz")
    from tests.fuzz import test_parsers

    found = [f for name, f in vars(test_parsers).items() if name.startswith("test_")]
    end, rounds = time.process_time() + 60 * float(os.environ.get("MINUTES", "10")), 0
    while time.process_time() < end:
        for function in found:
            function()
        rounds += 1
        print(f"{rounds} rounds of {len(found)} parsers, {time.process_time():.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
