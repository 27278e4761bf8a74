"""Filling the desk's index from what the record holds."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files

from readouts.desk import running
from readouts.desk.source import Held, Row, days
from readouts.desk.tally import Tally, actor_key
from readouts.review import Known, Reason, corrected, reasons
from readouts.schema import Claim
from readouts.views.scale import intensity, kind
from readouts.wire import from_plain, to_plain

UNREAD = ("furniture", "comment", "byline", "dateline")


def document_key(name: str, digest: str) -> str:
    """A page's key in addresses."""
    return hashlib.sha256(f"{name}\0{digest}".encode("utf8", "surrogatepass")).hexdigest()[:12]


def fill(db: sqlite3.Connection, held: Held, settlements: Iterable[tuple[float, float, int, str]] = ()) -> None:
    """Make the tables and put everything in."""
    db.executescript(_sql("index.sql"))
    docs = _documents(db, held)
    differs = _happenings(db, held)
    notes = _notes(db, held, docs)
    tally = Tally()
    said: dict[str, int] = {}
    pages: Counter[tuple[str, str]] = Counter()
    put_right: list[Slip] = []
    n = 0
    for stretch in held.stretches:
        links = _doubtful(stretch.links)
        for claim, line in stretch.claims:
            n += 1
            pages[claim["document"], claim["document_hash"]] += 1
            why = reasons(claim, links.get(claim["id"], ()), differs.get(claim["id"], ()), notes.get(claim["id"], ()))
            doc = docs[claim["document"], claim["document_hash"]]
            slip = Slip(n, *doc, claim, line, why, tuple(links.get(claim["id"], ())))
            if claim["id"] in held.corrections:
                put_right.append(slip)
            else:
                _claim(db, slip, tally, said)
        tally.flush(db)
    known = tally.known() if put_right else Known()
    for slip in put_right:  # last, when all names are known
        read = from_plain(Claim, slip.row, f"claim {slip.n}")
        right = to_plain(corrected(read, held.corrections[read.id], known))
        _claim(db, replace(slip, row=right), tally, said)
    tally.write(db)
    db.executemany("INSERT INTO names (text, rowid) VALUES (?, ?)", said.items())
    db.executemany("INSERT INTO settlement VALUES (?, ?, ?, ?)", settlements)
    db.executemany("INSERT INTO refusal VALUES (?, ?)", held.refusals)
    db.executemany("INSERT INTO about VALUES (?, ?)", held.about.items())
    db.executemany("UPDATE document SET claims = ? WHERE doc = ?", ((n, docs[key][0]) for key, n in pages.items()))
    db.commit()
    db.executescript(_sql("index_keys.sql"))
    running.write(db)
    db.commit()


def _doubtful(links: Iterable[Row]) -> dict[str, list[Row]]:
    """Links that are worth a look, by their claims."""
    found: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        if link["score"] < 0.75 or link["rivals"]:
            found[link["claim"]].append(link)
    return found


def _sql(name: str) -> str:
    return files("readouts.desk").joinpath(name).read_text(encoding="utf8")


def _documents(db: sqlite3.Connection, held: Held) -> dict[tuple[str, str], tuple[int, str]]:
    out = {}
    for n, (d, recorded) in enumerate(held.documents, 1):
        if (d["id"], d["hash"]) in out:
            continue  # one page by two entries of the ledger
        publisher = d["publisher"] or d["id"]
        out[d["id"], d["hash"]] = n, publisher
        unread = sum(line["end"] - line["start"] for line in d["lines"] if line["kind"] in UNREAD)
        db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (n, document_key(d["id"], d["hash"]), d["id"], d["hash"], publisher, d["published"], d["title"], recorded, unread, clean(json.dumps(d, separators=(",", ":"), ensure_ascii=False))),
        )  # fmt: skip
        db.execute(
            "INSERT INTO page_words (rowid, text, title) VALUES (?, ?, ?)", (n, clean(d["text"]), clean(d["title"]))
        )
    return out


def _happenings(db: sqlite3.Connection, held: Held) -> dict[str, list[str]]:
    """Rows of happenings; returns what each claim's accounts differ in."""
    differs: dict[str, list[str]] = defaultdict(list)
    for h, line in held.happenings:
        parted = [x for x in h["links"] if x["relation"] == "differs"]
        for link in parted:
            differs[link["a"]] += link["how"]
            differs[link["b"]] += link["how"]
        told = sum(len(a["claims"]) for a in h["accounts"])
        db.execute(
            "INSERT OR REPLACE INTO happening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (h["happening"], h["what"], h["what"].partition(":")[0], h["when"], days(h["when"])[0], h["where"], len(h["accounts"]), told,
             len(parted), len(h["silences"]), clean(line)),
        )  # fmt: skip
    return differs


def _notes(db: sqlite3.Connection, held: Held, docs: dict[tuple[str, str], tuple[int, str]]) -> dict[str, list[str]]:
    """Rows of what was not resolved; returns the texts by claim."""
    by_name = {name: doc for (name, _), (doc, _) in docs.items()}
    out: dict[str, list[str]] = defaultdict(list)
    for n in held.notes:
        db.execute(
            "INSERT INTO note VALUES (?, ?, ?, ?)", (by_name.get(n["document"]), n["claim"], n["room"], n["text"])
        )
        if n["claim"]:
            out[n["claim"]].append(n["text"])
    return out


@dataclass(frozen=True, slots=True)
class Slip:
    """A claim on its way into the index: its number, its page, its row and the line that the row was read from, why it waits, and the
    links of it that are worth a look.
    """

    n: int
    doc: int
    publisher: str
    row: Row
    line: str
    why: tuple[Reason, ...]
    links: tuple[Row, ...] = ()


def _claim(db: sqlite3.Connection, slip: Slip, tally: Tally, said: dict[str, int]) -> None:
    c, n = slip.row, slip.n
    edtf = (c["when"] or {}).get("edtf")
    first, last = days(edtf)
    score = intensity(c["event"], c["mode"], c["status"])
    place = c["where"] and (c["where"]["place"] or "name:" + c["where"]["name"].casefold())
    who, whom = ([actor_key(e) for e in c[slot]] for slot in ("actors", "recipients"))
    pair = " → ".join((*who[:1], *whom[:1])) if who and whom else " – ".join(sorted(who[:2])) if len(who) > 1 else None
    names = [clean(" ".join(_sought(c[slot]))) for slot in ("actors", "recipients", "sources")]
    where = clean(" ".join(x for x in (c["where"] or {}).values() if isinstance(x, str)))
    called = (said.setdefault(text, len(said) + 1) if text else None for text in (*names, where))
    db.execute(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (n, c["id"], slip.doc, c["evidence"]["start"], c["happening"], c["event"], c["act"], c["commitment"], kind(c["commitment"], c["act"]),
         next(iter(c["context"]), None), score, first, last, edtf, place, slip.publisher, sum(w.weight for w in slip.why), next(iter(who), None), pair, *called),
    )  # fmt: skip
    why = json.dumps([[w.kind, w.text] for w in slip.why], separators=(",", ":"), ensure_ascii=True)
    db.execute("INSERT INTO claim_json VALUES (?, ?, ?, ?)", (n, why, _pointing(slip.links), clean(slip.line)))
    db.execute(
        "INSERT INTO words (rowid, text, who, whom, source, place, publisher) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (n, clean(c["evidence"]["text"]), *names, where, clean(slip.publisher)),
    )
    tally.add(n, c, place, score, (first or "")[:7])


def _pointing(links: Iterable[Row]) -> str:
    """Slot, name, score and reason of each link."""
    found = [[x["slot"].partition(".")[0], x["name"], x["score"], x["why"]] for x in links]
    return clean(json.dumps(found, separators=(",", ":"), ensure_ascii=False)) if found else ""


def _sought(entities: Iterable[Row]) -> Iterator[str]:
    """All words by which a party may be looked for."""
    for entity in entities:
        for one in (entity, *entity.get("members", ())):
            yield from (str(one[k]) for k in ("name", "text", "country", "entity") if one.get(k))


def clean(text: str | None) -> str:
    """Text that SQLite and a browser take: no half of a pair, no null."""
    return (text or "").encode("utf8", "replace").decode("utf8").replace("\0", " ")
