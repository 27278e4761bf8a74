"""What is asked of every claim of an index, asked once when it is made and kept with it: the answers hang on nothing but the generation.

A question that asks for nothing in particular looks at all claims, and is what most readers see first; so is an actor that is told of in
very many claims. What is kept are the rows of such questions under their own SQL: whoever asks the same gets the same, and what was not
asked here is asked of the claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readouts.desk import front, sums
from readouts.desk.asking import Ask, facets, numbers
from readouts.desk.desk import Desk
from readouts.desk.time import LANES, time
from readouts.desk.who import actor, who
from readouts.views.calendar import LEVELS
from readouts.views.timeline import Frame

FRAMES = (10, 6)  # lanes of the timelines that the application draws
OFTEN, MOST = 50_000, 200  # an actor is told of very often from so many slots of claims on; of these the first


def make(path: Path) -> None:
    """Ask an index in a file, and keep the answers beside it."""
    desk = Asking.at(path)
    desk.ask()
    desk.close()
    sums.keep(path, desk.heard())


class Asking(Desk):
    """A desk that remembers what was answered."""

    def scan(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        rows = super().scan(sql, *params)
        if sql.startswith("SELECT"):
            self._heard[sql, repr(params)] = rows
        return rows

    def ask(self) -> None:
        """Ask what readers ask of all claims."""
        self._heard: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        for lanes in FRAMES:
            frame = Frame(lambda *_: None, lanes=lanes)
            for by in ("", *LEVELS):
                for lane in LANES:
                    time(self, Ask(), by, lane, frame)
                    self._kept.clear()
        facets(self, Ask())
        numbers(self, Ask())
        front.front(self)
        for contested in (False, True):
            front.happenings(self, Ask(), contested)
        who(self, "", "", "", lambda _: None)
        for (key,) in self.rows(
            "SELECT actor FROM actor WHERE told >= ? ORDER BY told DESC, actor LIMIT ?", OFTEN, MOST
        ):
            actor(self, key)
            self._kept.clear()

    def heard(self) -> Iterator[sums.Answer]:
        for (sql, params), rows in self._heard.items():
            yield sql, params, rows

    def close(self) -> None:
        """Let the file go, so that answers can be put into it."""
        self._own.cursor.close()
        self._summed.close()
