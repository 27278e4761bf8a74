"""A selection of the record as a dossier: the same questions as the application's, put to an index in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from readouts.desk.asking import Ask
from readouts.desk.desk import Desk
from readouts.desk.front import HEADING
from readouts.desk.happening import happening as one_happening
from readouts.desk.places import places
from readouts.desk.settlements import settlements
from readouts.desk.source import part
from readouts.desk.text import text
from readouts.desk.time import time
from readouts.desk.who import who
from readouts.record import Filters, Record
from readouts.schema import Note
from readouts.views.dossier import Dossier, pictures
from readouts.views.timeline import Frame

FULL, MOST = 24, 4000
NAMES = {"whom": "to", "since": "from"}


def dossier(record: Record, wanted: Filters, happening: str = "") -> Dossier:
    """What fits filters and a happening, as a dossier. Sums, pictures and tables are of all that fits; of very many claims those of the
    happenings shown and the latest others are listed with their pages, and the dossier says how many are not.
    """
    desk = Desk.over(part(record, wanted, happening), settlements())
    desk.judge(record.judgements())
    held = int(desk.one("SELECT count(*) FROM claim"))
    pages = int(desk.one("SELECT count(*) FROM document"))
    told = desk.rows(
        f"SELECT {HEADING} FROM happening WHERE accounts > 1 ORDER BY min(differing, 6) DESC, accounts DESC, first_day DESC, id"
    )
    found = [h for r in told[:FULL] if (h := one_happening(desk, r["id"]))]
    listed = tuple(desk.told(_listed(desk, [c for h in found for c in h.told])))
    shown = {t.page.key for t in listed} if held > MOST else None
    keys = [
        r[0] for r in desk.rows("SELECT key FROM document ORDER BY published, id") if shown is None or r[0] in shown
    ]
    given = [
        (NAMES.get(name, name), value) for name in Filters.__dataclass_fields__ if (value := getattr(wanted, name))
    ]
    counts = len(record.lines("claims")) - held, len(record.lines("documents")) - pages
    return Dossier(
        tuple(given) + ((("happening", happening),) if happening else ()), counts, (held, pages), listed, tuple(found),
        max(0, len(told) - FULL), time(desk, Ask(), "", "actor", Frame(lambda *_: None)), who(desk, "", "", "", lambda _: None),
        places(desk, Ask(), lambda _: None), tuple(t for k in keys if (t := text(desk, k))), _notes(desk),
        tuple(tuple(r) for r in desk.rows("SELECT uri, reason FROM refusal")), record.about(),
        *desk.rows("SELECT min(published), max(published), max(recorded) FROM document")[0],
    )  # fmt: skip


def _listed(desk: Desk, first: list[str]) -> list[int]:
    """Numbers of the claims that are listed, in the order of the record: all, or of very many these and the latest others."""
    held = json.dumps(first)
    sql = "SELECT n FROM claim ORDER BY id IN (SELECT value FROM json_each(?)) DESC, coalesce(first_day, '') DESC, n LIMIT ?"
    return sorted(r[0] for r in desk.rows(sql, held, MOST))


def _notes(desk: Desk) -> tuple[Note, ...]:
    rows = desk.rows(
        "SELECT d.id, n.claim, n.room, n.text FROM note n LEFT JOIN document d USING (doc) ORDER BY d.id, n.text LIMIT 1000"
    )
    return tuple(Note(r[0] or "", r[1], r[2], r[3]) for r in rows)


def save_pictures(found: Dossier, folder: Path) -> Iterable[Path]:
    """Every picture as SVG, and as PNG at twice its size."""
    import resvg_py

    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures(found).items():
        target = folder / f"{name}.svg"
        target.write_text(svg, encoding="utf8")
        yield target
        drawn = folder / f"{name}.png"
        drawn.write_bytes(
            bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2, background="#ffffff", sans_serif_family="Noto Sans"))
        )
        yield drawn
