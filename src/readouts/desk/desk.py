"""An index, opened for asking; and the live one, that follows the record while others write to it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from readouts.desk import source, sums
from readouts.desk.fill import fill
from readouts.desk.source import Clerk, Held
from readouts.review import Standing, anchored, moved, standing
from readouts.schema import Claim, Document, Happening, Judgement
from readouts.views.told import Correction, Page, Told
from readouts.wire import from_json

FORM = 4  # of index.sql and sums.sql; raise it with every change
KEPT = 256
QUIET = 1.5  # seconds after a decision before happenings are gathered under it
Thing = TypeVar("Thing")


class Desk:
    """One index and the judgements that stand on it. Connections are a thread's own."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], summed: Any, name: str) -> None:
        """``summed``: a connection to the sums of the index."""
        self.name, self._summed = name, summed
        self._answers = sums.answers(summed)
        self.stand = Standing()
        self.turn = 0
        self._connect = connect
        self._own = threading.local()
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._lock = threading.Lock()

    @classmethod
    def at(cls, path: Path) -> Self:
        """An index in a file, read-only."""
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return cls(lambda: sqlite3.connect(address, uri=True), sums.opened(path), path.stem)

    @classmethod
    def over(cls, held: Held, settlements: Iterable[tuple[float, float, int, str]] = ()) -> Self:
        """An index in memory, for a dossier or an empty record."""
        db = sqlite3.connect(":memory:", check_same_thread=False)
        fill(db, held, settlements)
        return cls(lambda: db, sums.write(db), "memory")

    def rows(self, sql: str, *params: Any) -> list[Any]:
        """All rows of a question."""
        db = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = self._connect()
            db.row_factory = sqlite3.Row
        return list(db.execute(sql, params).fetchall())

    def scan(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows of a question to the narrow columns, which sum over many claims; where it was asked when they were made, as answered then."""
        if sql in self._answers and (kept := self._answers[sql].get(repr(params))) is not None:
            return kept
        cursor = getattr(self._own, "cursor", None)
        if cursor is None:
            with self._lock:
                cursor = self._own.cursor = self._summed.cursor()
        found: list[tuple[Any, ...]] = cursor.execute(sql, list(params)).fetchall()
        return found

    def one(self, sql: str, *params: Any) -> Any:
        """The first field of the first row, or None."""
        found = self.rows(sql, *params)
        return found[0][0] if found else None

    def once(self, key: Any, make: Callable[[], Thing]) -> Thing:
        """What ``make`` gives, kept for the next who asks: the index does not change."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    # --- nouns ---

    def told(self, numbers: Sequence[int]) -> list[Told]:
        """Claims by their numbers, in that order, with their pages and what was judged of them."""
        marks = ",".join("?" * len(numbers))
        sql = (
            "SELECT j.n, j.json, d.key, d.id, d.publisher, d.title, d.published FROM claim_json j JOIN claim c USING (n) JOIN document d USING (doc) "
            f"WHERE j.n IN ({marks})"
        )
        found = {r["n"]: r for r in self.rows(sql, *numbers)}
        return [self._told(found[n]) for n in numbers if n in found]

    def _told(self, row: Any) -> Told:
        claim = from_json(Claim, row["json"], f"claim {row['n']}")
        page = Page(row["key"], row["id"], row["publisher"], row["title"], row["published"])
        decisions = tuple(sorted(self.stand.decisions.get(claim.id, {}).items()))
        corrections = tuple(
            Correction(slot, j.value, by, j.why)
            for slot, found in sorted(self.stand.corrections.get(claim.id, {}).items())
            for by, j in sorted(found.items())
        )
        return Told(claim, page, decisions, corrections)

    def claims(self, ids: Iterable[str]) -> dict[str, Told]:
        """Claims by their ids."""
        wanted = json.dumps(list(ids))
        numbers = [
            r[0]
            for r in self.rows(
                "SELECT min(n) FROM claim WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id", wanted
            )
        ]
        return {t.claim.id: t for t in self.told(numbers)}

    def document(self, key: str) -> Document | None:
        """A page by its key."""
        line = self.one("SELECT json FROM document WHERE key = ?", key)
        return from_json(Document, line, f"document {key}") if line else None

    def happening(self, beginning: str) -> Happening | None:
        """A happening by its id or the beginning of it."""
        line = self.one(
            "SELECT json FROM happening WHERE id >= ? AND id < ? ORDER BY id LIMIT 1", beginning, beginning + "~"
        )
        return from_json(Happening, line, f"happening {beginning}") if line else None

    # --- judgements ---

    def judge(self, judgements: Sequence[Judgement]) -> None:
        """Let judgements stand on this index; those of claims that are read otherwise now move to the claims that cover their words."""
        anchors = dict(anchored(judgements))
        known = {
            r[0]
            for r in self.rows(
                "SELECT id FROM claim WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(anchors))
            )
        }
        renamed: dict[str, str] = {}
        for subject, sought in anchors.items():
            if subject not in known:
                pages = self.rows(
                    "SELECT doc, key FROM document WHERE hash = ? OR id = ?", sought.hash, sought.document
                )
                texts = [d for p in pages if (d := self.document(p["key"]))]
                numbers = [r[0] for p in pages for r in self.rows("SELECT n FROM claim WHERE doc = ?", p["doc"])]
                renamed |= moved([(subject, sought)], texts, [t.claim for t in self.told(numbers)])
        self.stand = standing(judgements, renamed)
        self.turn += 1


class Live:
    """The desk of a folder. It notices a new generation and new judgements, and goes on with the old index while a new one is made."""

    def __init__(self, folder: Path, warm: Callable[[Desk], object] = lambda _: None) -> None:
        """``warm``: what is asked of every new index before anybody else asks, so that nobody waits for what is summed up once."""
        self.folder = folder
        self._warm = warm
        self.clerk = Clerk(folder)
        self.making = self.gathering = self._asked = False
        self._lock = threading.Lock()
        self._seen: tuple[int, ...] = ()
        self._desk = self._now()

    def desk(self) -> Desk:
        """The index to ask now."""
        if source.generation(self.folder) not in self._desk.name and not self.making:
            self.making = True
            threading.Thread(target=self._follow, daemon=True).start()
        seen = self.clerk.written()
        if seen != self._seen:
            with self._lock:
                self._desk.judge(self.clerk.judgements())
                self._seen = seen
        return self._desk

    def gather(self) -> None:
        """Gather happenings anew under the judgements, beside everything else; the new generation is noticed when it is there."""
        with self._lock:
            self._asked = True
            if self.gathering:
                return
            self.gathering = True
        threading.Thread(target=self._gather, daemon=True).start()

    def _gather(self) -> None:
        """One gathering at a time, after a pause as long as the last one took, so that a row of decisions costs few of them."""
        pause = QUIET
        while True:
            time.sleep(pause)
            with self._lock:
                if not self._asked:
                    self.gathering = False
                    return
                self._asked = False
            begun = time.monotonic()
            command = [sys.executable, "-m", "readouts.desk", str(self.folder)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ourselves
            pause = max(QUIET, time.monotonic() - begun)

    def _follow(self) -> None:
        try:
            fresh = self._now()
            fresh.judge(self.clerk.judgements())
            self._desk = fresh
        finally:
            self.making = False

    def _now(self) -> Desk:
        if not source.generation(self.folder):
            return Desk.over(source.nothing())
        fresh = Desk.at(index(self.folder))
        self._warm(fresh)
        return fresh


def index(folder: Path) -> Path:
    """The index of the current generation; made by a process of its own, so that the asking one stays small."""
    name = f"{source.generation(folder)}-{FORM}.sqlite"
    for home in (
        folder / "desk",
        Path(tempfile.gettempdir())
        / f"readouts-desk-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}",
    ):
        target = home / name
        if target.exists():
            return target
        try:
            home.mkdir(parents=True, exist_ok=True)
            draft = home / f".{threading.get_ident()}.{name}"
            draft.touch()
            sums.beside(draft).unlink(missing_ok=True)
        except OSError:
            continue
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-m", "readouts.desk", str(folder), str(draft)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            for made in (draft, sums.beside(draft)):
                made.unlink(missing_ok=True)
            raise ValueError(
                done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"{folder}: no index could be made"
            )
        sums.beside(draft).replace(sums.beside(target))
        draft.replace(target)
        for old in home.glob("*-*.*"):
            if old.stem != target.stem and not old.name.startswith("."):
                old.unlink(missing_ok=True)
        return target
    raise ValueError(f"{folder}: neither this folder nor the one for temporary files can be written to")
