"""Work for a process of its own, which the desk starts: ``python -m readouts.desk RECORD FILE`` makes an index of the current generation,
``python -m readouts.desk RECORD`` gathers happenings anew under the judgements.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from readouts.desk import summary, sums
from readouts.desk.fill import fill
from readouts.desk.settlements import settlements
from readouts.desk.source import hold
from readouts.keeping import gather
from readouts.ledger import Damaged, OtherVersion
from readouts.record import Record


def make(folder: Path, target: Path) -> None:
    """Fill a fresh index. Nothing of it needs to survive a crash: it is made anew."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as db, Record.open(folder) as record:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        fill(db, hold(record), settlements())
        sums.write(db, sums.beside(target)).close()
    summary.make(target)


if __name__ == "__main__":
    try:
        if len(sys.argv) > 2:
            make(Path(sys.argv[1]), Path(sys.argv[2]))
        else:
            gather(Path(sys.argv[1]), print)
    except (OSError, ValueError, sqlite3.Error, Damaged, OtherVersion) as error:
        sys.exit(f"readouts: {error}")
