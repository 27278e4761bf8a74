"""Filling the desk's index from what the record holds."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations
from typing import Any

from readouts.desk.source import Held, Row, days
from readouts.review import reasons
from readouts.views.scale import intensity, kind

DENSE = {"separators": (",", ":"), "ensure_ascii": False}
UNREAD = ("furniture", "comment", "byline", "dateline")


def actor_key(entity: Row) -> str:
    """The id of a party; where nobody known was found, its name as pages give it."""
    return entity.get("entity") or "name:" + " ".join(str(entity["name"]).casefold().split())


def document_key(name: str, digest: str) -> str:
    """A page's key in addresses."""
    return hashlib.sha256(f"{name}\0{digest}".encode("utf8", "surrogatepass")).hexdigest()[:12]


def fill(db: sqlite3.Connection, held: Held, settlements: Iterable[tuple[float, float, int, str]] = ()) -> None:
    """Make the tables and put everything in."""
    db.executescript(_sql("index.sql"))
    docs = _documents(db, held)
    differs = _happenings(db, held)
    notes = _notes(db, held, docs)
    links: dict[str, list[Row]] = defaultdict(list)
    for link in held.links:
        if link["score"] < 0.75 or link["rivals"]:
            links[link["claim"]].append(link)
    tally = Tally()
    for n, claim in enumerate(held.claims, 1):
        why = reasons(claim, links.get(claim["id"], ()), differs.get(claim["id"], ()), notes.get(claim["id"], ()))
        _claim(db, n, claim, docs, tally, why)
    tally.write(db)
    db.executemany("INSERT INTO settlement VALUES (?, ?, ?, ?)", settlements)
    db.executemany("INSERT INTO refusal VALUES (?, ?)", held.refusals)
    db.executemany("INSERT INTO about VALUES (?, ?)", held.about.items())
    db.execute("UPDATE document SET claims = (SELECT count(*) FROM claim c WHERE c.doc = document.doc)")
    db.commit()
    db.executescript(_sql("index_keys.sql"))
    db.commit()


def _sql(name: str) -> str:
    return files("readouts.desk").joinpath(name).read_text(encoding="utf8")


def _documents(db: sqlite3.Connection, held: Held) -> dict[tuple[str, str], tuple[int, str]]:
    out = {}
    for n, (d, recorded) in enumerate(held.documents, 1):
        publisher = d["publisher"] or d["id"]
        out[d["id"], d["hash"]] = n, publisher
        unread = sum(line["end"] - line["start"] for line in d["lines"] if line["kind"] in UNREAD)
        db.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (n, document_key(d["id"], d["hash"]), d["id"], d["hash"], publisher, d["published"], d["title"], recorded, unread, _json(d)),
        )  # fmt: skip
        db.execute("INSERT INTO page_words (rowid, text, title) VALUES (?, ?, ?)", (n, _clean(d["text"]), _clean(d["title"])))
    return out


def _happenings(db: sqlite3.Connection, held: Held) -> dict[str, list[str]]:
    """Rows of happenings; returns what each claim's accounts differ in."""
    differs: dict[str, list[str]] = defaultdict(list)
    for h in held.happenings:
        parted = [x for x in h["links"] if x["relation"] == "differs"]
        for link in parted:
            differs[link["a"]] += link["how"]
            differs[link["b"]] += link["how"]
        told = sum(len(a["claims"]) for a in h["accounts"])
        db.execute(
            "INSERT OR REPLACE INTO happening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (h["happening"], h["what"], h["what"].partition(":")[0], h["when"], days(h["when"])[0], h["where"], len(h["accounts"]), told,
             len(parted), len(h["silences"]), _json(h)),
        )  # fmt: skip
    return differs


def _notes(db: sqlite3.Connection, held: Held, docs: dict[tuple[str, str], tuple[int, str]]) -> dict[str, list[str]]:
    """Rows of what was not resolved; returns the texts by claim."""
    by_name = {name: doc for (name, _), (doc, _) in docs.items()}
    out: dict[str, list[str]] = defaultdict(list)
    for n in held.notes:
        db.execute("INSERT INTO note VALUES (?, ?, ?, ?)", (by_name.get(n["document"]), n["claim"], n["room"], n["text"]))
        if n["claim"]:
            out[n["claim"]].append(n["text"])
    return out


def _claim(
    db: sqlite3.Connection, n: int, c: Row, docs: dict[tuple[str, str], tuple[int, str]], tally: Tally, why: tuple[Any, ...]
) -> None:
    doc, publisher = docs[c["document"], c["document_hash"]]
    edtf = (c["when"] or {}).get("edtf")
    first, last = days(edtf)
    score = intensity(c["event"], c["mode"], c["status"])
    place = c["where"] and (c["where"]["place"] or "name:" + c["where"]["name"].casefold())
    who, whom = ([actor_key(e) for e in c[slot]] for slot in ("actors", "recipients"))
    pair = " → ".join((*who[:1], *whom[:1])) if who and whom else " – ".join(sorted(who[:2])) if len(who) > 1 else None
    db.execute(
        "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (n, c["id"], doc, c["evidence"]["start"], c["happening"], c["event"], c["act"], c["commitment"], kind(c["commitment"], c["act"]),
         next(iter(c["context"]), None), score, first, last, edtf, place, publisher, sum(w.weight for w in why), next(iter(who), None), pair),
    )  # fmt: skip
    db.execute("INSERT INTO claim_json VALUES (?, ?, ?)", (n, json.dumps([[w.kind, w.text] for w in why], **DENSE), _json(c)))  # type: ignore[arg-type]
    names = [_clean(" ".join(_sought(c[slot]))) for slot in ("actors", "recipients", "sources")]
    where = " ".join(x for x in (c["where"] or {}).values() if isinstance(x, str))
    db.execute(
        "INSERT INTO words (rowid, text, who, whom, source, place, publisher) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (n, _clean(c["evidence"]["text"]), *names, _clean(where), _clean(publisher)),
    )
    tally.add(n, c, place, score, (first or "")[:7])


def _sought(entities: Iterable[Row]) -> Iterator[str]:
    """All words by which a party may be looked for."""
    for entity in entities:
        for one in (entity, *entity.get("members", ())):
            yield from (str(one[k]) for k in ("name", "text", "country", "entity") if one.get(k))


def _json(row: Row) -> str:
    return json.dumps(row, **DENSE).encode("utf8", "replace").decode("utf8")  # type: ignore[arg-type]


def _clean(text: str | None) -> str:
    return (text or "").encode("utf8", "replace").decode("utf8").replace("\0", " ")


class Tally:
    """Sums over all claims: actors, pairs of them, places."""

    def __init__(self) -> None:
        self.actors: dict[str, Counter[str]] = defaultdict(Counter)
        self.facts: dict[str, Counter[tuple[str, str | None, str | None]]] = defaultdict(Counter)
        self.parties: list[tuple[str, str, int, int]] = []
        self.pairs: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0, 0.0])
        self.places: dict[str, Row] = {}

    def add(self, n: int, c: Row, place: str | None, score: float | None, month: str) -> None:
        for slot, counted in (("actors", "acts"), ("recipients", "receives"), ("sources", "speaks")):
            for i, entity in enumerate(c[slot]):
                for one in entity.get("members") or (entity,):
                    key = actor_key(one)
                    self.actors[key][counted] += 1
                    self.facts[key][one["name"], one["kind"], one["country"]] += 1
                    self.parties.append((key, slot, n, i))
        if c["event"] and score is not None:
            who, whom = ([actor_key(e) for e in c[slot]][:6] for slot in ("actors", "recipients"))
            for a, b in [(a, b) for a in who for b in whom if a != b] if whom else combinations(who, 2):
                held = self.pairs[a, b, month]
                held[0] += 1
                held[1] += score
        if place and c["where"]:
            held_place = self.places.setdefault(place, {**c["where"], "labels": Counter(), "n": 0})
            held_place["labels"][c["where"]["text"]] += 1
            held_place["n"] += 1

    def write(self, db: sqlite3.Connection) -> None:
        db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?, ?)", self.parties)
        for key, counts in self.actors.items():
            (name, kind_, country), _ = self.facts[key].most_common(1)[0]
            known = not key.startswith("name:")
            row = (key, name, kind_, country, known, counts["acts"], counts["receives"], counts["speaks"], sum(counts.values()))
            db.execute("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO dyad VALUES (?, ?, ?, ?, ?)", ((*k, n, score) for k, (n, score) in self.pairs.items()))
        for key, p in self.places.items():
            labels = json.dumps([label for label, _ in p["labels"].most_common()], ensure_ascii=False)
            disputed = p["country"] is None and key.startswith("region:")
            db.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, p["name"], labels, p["lat"], p["lon"], p["precision"], p["country"], disputed, p["n"]),
            )
