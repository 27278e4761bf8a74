"""Sums over all claims, for lists that are asked for often: actors, pairs of them, places."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from itertools import combinations

from readouts.desk.source import Row
from readouts.review import Known, fold
from readouts.schema import Entity, Kind, Where


def actor_key(entity: Row) -> str:
    """The id of a party; where nobody known was found, its name as pages give it."""
    return entity.get("entity") or "name:" + " ".join(str(entity["name"]).casefold().split())


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

    def known(self) -> Known:
        """What parties and places are called so far; of several with one name, the one that is told of most."""
        parties: dict[str, Entity] = {}
        for key, facts in sorted(self.facts.items(), key=lambda kv: (sum(kv[1].values()), kv[0])):
            if not key.startswith("name:"):
                for (name, kind_, country), _ in sorted(facts.items(), key=lambda kv: kv[1]):
                    parties[fold(name)] = Entity("", 0, 0, name, Kind(kind_) if kind_ else None, country, None, key)
        places: dict[str, Where] = {}
        for key, p in sorted(self.places.items(), key=lambda kv: (kv[1]["n"], kv[0])):
            if p["place"]:
                place = Where("", 0, 0, p["name"], key, p["lat"], p["lon"], p["precision"], p["country"])
                places.update((fold(name), place) for name in (p["name"], *p["labels"]))
        return Known(parties, places)

    def flush(self, db: sqlite3.Connection) -> None:
        """Put in what needs not be held: a pair of actors may have several rows for a month, which are summed."""
        db.executemany("INSERT OR IGNORE INTO party VALUES (?, ?, ?, ?)", self.parties)
        self.parties.clear()
        pairs = ((*k, n, score) for k, (n, score) in self.pairs.items())
        db.executemany("INSERT INTO dyad VALUES (?, ?, ?, ?, ?)", pairs)
        self.pairs.clear()

    def write(self, db: sqlite3.Connection) -> None:
        self.flush(db)
        for key, counts in self.actors.items():
            (name, kind_, country), _ = self.facts[key].most_common(1)[0]
            known = not key.startswith("name:")
            row = (
                key,
                name,
                kind_,
                country,
                known,
                counts["acts"],
                counts["receives"],
                counts["speaks"],
                sum(counts.values()),
            )
            db.execute("INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        for key, p in self.places.items():
            labels = json.dumps([label for label, _ in p["labels"].most_common()], ensure_ascii=False)
            disputed = p["country"] is None and key.startswith(("region:", "geonames:", "division:", "city:"))
            db.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, p["name"], labels, p["lat"], p["lon"], p["precision"], p["country"], disputed, p["n"]),
            )
