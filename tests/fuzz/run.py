"""Fuzz for so many minutes of this processor's time: ``MINUTES=10 python -m tests.fuzz.run``.

Half of the time goes to Hypothesis, which makes texts of pieces that hurt; half to atheris, which turns towards what reaches new lines of our
code, where it is installed (``pip install atheris``).
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable

from hypothesis import HealthCheck, settings


def main() -> int:
    settings.register_profile("fuzz", max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    settings.load_profile("fuzz")
    from tests.fuzz import test_parsers

    found = {name: f for name, f in vars(test_parsers).items() if name.startswith("test_")}
    whole = 60 * float(os.environ.get("MINUTES", "10"))
    guided = importlib.util.find_spec("atheris") is not None
    end, rounds = time.process_time() + (whole / 2 if guided else whole), 0
    failed: set[str] = set()
    while time.process_time() < end and failed < set(found):
        failed |= {name for name, function in found.items() if name not in failed and fails(function)}
        rounds += 1
        say(f"{rounds} rounds of {len(found)} parsers, {time.process_time():.0f} s, {len(failed)} failed")
    if guided:
        failed |= {name for name in found if guide(name, whole / 2 / len(found))}
    else:
        say("atheris is not installed: all of the time went to Hypothesis")
    return int(bool(failed))


def fails(function: Callable[[], None]) -> bool:
    """Whether a property does not hold; the smallest input that shows it is told."""
    try:
        function()
    except Exception:
        traceback.print_exc()
        return True
    return False


def guide(name: str, seconds: float) -> int:
    """Let atheris look for what makes a property fail, in a process of its own; its exit status."""
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.guided", name, str(seconds)], check=False)
    say(f"{name}: {'nothing found' if done.returncode == 0 else 'FAILED'} in {seconds:.0f} s")
    return done.returncode


def say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
