"""Make the index of a record's current generation: ``python -m readouts.desk RECORD FILE``. The desk starts this itself."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from readouts.desk.fill import fill
from readouts.desk.settlements import settlements
from readouts.desk.source import hold


def make(folder: Path, target: Path) -> None:
    """Fill a fresh index. Nothing of it needs to survive a crash: it is made anew."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    fill(db, hold(folder), settlements())
    db.close()


if __name__ == "__main__":
    try:
        make(Path(sys.argv[1]), Path(sys.argv[2]))
    except (OSError, ValueError, sqlite3.Error) as error:
        sys.exit(f"readouts: {error}")
