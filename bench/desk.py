"""The desk on a record of 100,000 claims: time of every page at the server, of a decision, and memory. ``python -m bench.desk [CLAIMS]``."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from readouts.ledger import Ledger
from readouts.record import Build, Read, page_rows
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    DateReading,
    Document,
    Engagement,
    Entity,
    Event,
    Kind,
    Link,
    Number,
    Reader,
    Reading,
    Rival,
    Source,
    Span,
    Status,
    When,
    Where,
)
from readouts.wire import claim_id

PLACES = [("Lomé", 6.13, 1.22), ("Gao", 16.27, -0.04), ("Aleppo", 36.2, 37.16), ("Mosul", 36.34, 43.13), ("Goma", -1.67, 29.22), ("Kharkiv", 49.99, 36.23), ("Aden", 12.79, 45.03)]  # fmt: skip
WORDS = [
    "crossing",
    "convoy",
    "bridge",
    "talks",
    "road",
    "village",
    "border",
    "ceasefire",
    "market",
    "harbour",
    "airfield",
    "depot",
    "school",
    "envoy",
    "corridor",
    "patrol",
]
READER = Reader("synthetic", "1", "5" * 16)
EACH = 8
PORT = 8799


def reading(number: int, dice: random.Random) -> Reading:
    """A page of eight sentences by rule of dice, with one claim each."""
    day = date(2022, 1, 1) + timedelta(days=dice.randrange(1000))
    lines, claims, links, at = [], [], [], 0
    for i in range(EACH):
        who, whom, source = (dice.randrange(3000) for _ in range(3))
        place = dice.choice(PLACES)
        count = dice.randrange(2, 400)
        line = f"Spokesman {source} of Party {source} said Party {who} had met Party {whom} near {place[0]} about the {dice.choice(WORDS)} and {count} people, page {number}, line {i}."
        lines.append(line)
        claims.append(
            _claim(
                f"page-{number}",
                line,
                at,
                (who, whom, source),
                (place, count, day + timedelta(days=-dice.randrange(3))),
                dice,
            )
        )
        at += len(line) + 1
    text = "\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        f"page-{number}",
        digest,
        text,
        digest,
        f"page-{number}.txt",
        f"Outlet {number % 60}",
        day.isoformat(),
        f"Page {number}",
    )
    own = []
    for claim in claims:
        full = _with(claim, digest)
        own.append(full)
        if dice.random() < 0.2:
            links.append(
                Link(full.id, "actors", 0, "party:1", "Party 1", 0.55, "by name", (Rival("party:2", 0.5, "as near"),))
            )
    return Reading(document, tuple(own), tuple(links), (), READER)


def _with(claim: Claim, digest: str) -> Claim:
    from dataclasses import replace

    full = replace(claim, document_hash=digest)
    return replace(full, id=claim_id(full))


def _claim(name: str, line: str, at: int, parties: tuple[int, int, int], told: tuple, dice: random.Random) -> Claim:  # type: ignore[type-arg]
    (place, lat, lon), count, day = told
    who, whom, source = (
        Entity(
            f"Party {n}",
            at,
            at + 5,
            f"Party {n}",
            dice.choice((Kind.STATE, Kind.ORGANISATION)),
            None,
            None,
            f"party:{n}",
        )
        for n in parties
    )
    event, act = dice.choice([*Event, None]), dice.choice(list(Act))
    dated = (
        When(
            "then",
            at,
            at + 4,
            day.isoformat(),
            "page",
            "told",
            (DateReading("2020", "other"),) if dice.random() < 0.05 else (),
        )
        if dice.random() < 0.7
        else None
    )
    where = Where(place, at, at + 4, place, f"made:{place}", lat, lon, 4.0) if dice.random() < 0.5 else None
    return Claim(
        "", name, "", Span(at, at + len(line), line), event, act, dice.choice(list(Commitment)), Commitment.UU, Engagement.ACKNOWLEDGE,
        status=(Status.ACTUAL,), context=(dice.choice(("military", "diplomatic", "territory", "economic")),), actors=(who,), recipients=(whom,),
        sources=(Source(source.text, at, at + 5, source.name, source.kind, entity=source.entity, act=act),), when=dated, where=where,
        numbers=(Number(str(count), at, at + 3, count, count, "people", "exact"),), reader=READER,
    )  # fmt: skip


def make(folder: Path, claims: int) -> None:
    """A record of so many claims. Nothing is read: the rows are made and kept as a reader's would be."""
    dice = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    Ledger(folder, create=True).close()
    with closing(Build(folder, READER.hash)) as build, closing(Ledger(folder)) as ledger:
        for start in range(0, claims // EACH, 1000):
            numbers = range(start, min(start + 1000, claims // EACH))
            build.add(
                [
                    page_rows(
                        Read(
                            f"entry-{n:06}", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", reading(n, dice)
                        )
                    )
                    for n in numbers
                ]
            )
        build.publish(ledger.book(), "0")


def addresses(dice: random.Random, key: str, happening: str) -> Iterator[tuple[str, str]]:
    """Pages to ask for, with their kinds; each time other ones, so that nothing is answered from memory."""
    for _ in range(12):
        n, day = dice.randrange(3000), date(2022, 1, 1) + timedelta(days=dice.randrange(900))
        word, span = dice.choice(WORDS), f"from={day}&until={day + timedelta(days=dice.choice((7, 60, 400)))}"
        yield "front", "/"
        yield (
            "timeline",
            f"/timeline?by={dice.choice(('day', 'week', 'month'))}&lanes={dice.choice(('actor', 'pair', 'theme', 'event'))}&{span}",
        )
        yield (
            "timeline of all",
            f"/timeline?by={dice.choice(('day', 'week', 'month', 'year'))}&lanes={dice.choice(('actor', 'pair', 'theme', 'publisher'))}",
        )
        yield "happenings", f"/happenings?page={dice.randrange(1, 20)}"
        yield "happening", f"/happenings/{happening}"
        yield "who", f"/who?from={day}"
        yield "actor", f"/who/party:{n}"
        yield "map", f"/map?{span}"
        yield "pages", f"/pages?publisher=Outlet+{n % 60}&page={dice.randrange(1, 4)}"
        yield "page", f"/pages/{key}"
        yield "search words", f"/search?q={word}&page={dice.randrange(1, 50)}"
        yield "search facets", f"/search?event={dice.choice(list(Event))}&who=Party+{n % 300}"
        yield "search all", "/search"
        yield "review", f"/review?kind={dice.choice(('margin', 'date', 'contested', ''))}&by=Ada{n}"


def main(claims: int) -> None:
    """Make the record where there is none, serve it, ask, and print a table."""
    folder = Path(os.environ.get("BENCH_RECORD", f"build/bench-desk-{claims}"))
    if not (folder / "current.json").exists():
        begun = time.monotonic()
        make(folder, claims)
        print(
            f"record of {claims} claims made in {time.monotonic() - begun:.0f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
        )
    begun = time.monotonic()
    server = subprocess.Popen([sys.executable, "-m", "readouts", "--record", str(folder), "serve", "--port", str(PORT)])
    try:
        _wait()
        print(f"serving after {time.monotonic() - begun:.1f} s (with the index, where it was not there)")
        _measure(server.pid)
    finally:
        server.terminate()
        server.wait(10)


def _wait() -> None:
    for _ in range(7200):
        try:
            ask("/static/mark.svg")
            return
        except OSError:
            time.sleep(0.25)


def ask(path: str, form: dict[str, str] | None = None) -> bytes:
    """One answer of the server."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{path}", urllib.parse.urlencode(form).encode() if form else None
    )
    if form:
        request.add_header("Origin", f"http://127.0.0.1:{PORT}")
        request.add_header("Content-Type", "application/x-www-form-urlencoded")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def _measure(pid: int) -> None:
    import json

    key = json.loads(ask("/pages.json"))["found"][0]["page"]["key"]
    happening = json.loads(ask("/happenings.json"))["found"][0]["id"]
    times: dict[str, list[float]] = {}
    spent: dict[str, list[float]] = {}
    for kind, path in addresses(random.Random(11), key, happening):
        begun, cpu = time.monotonic(), _cpu(pid)
        ask(path)
        times.setdefault(kind, []).append((time.monotonic() - begun) * 1000)
        spent.setdefault(kind, []).append(_cpu(pid) - cpu)
    for _ in range(12):
        claim = json.loads(ask("/review.json?by=Ada"))["now"]["told"]["claim"]["id"]
        begun, cpu = time.monotonic(), _cpu(pid)
        urllib.request.build_opener(_Stay()).open(_decision(claim), timeout=60).close()
        times.setdefault("decision", []).append((time.monotonic() - begun) * 1000)
        spent.setdefault("decision", []).append(_cpu(pid) - cpu)
    print(
        f"{'page':18} {'median':>8} {'p95':>8} {'cpu':>8} {'cpu p95':>8}  ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    for kind, found in times.items():
        print(
            f"{kind:18} {statistics.median(found):8.0f} {sorted(found)[int(len(found) * 0.95)]:8.0f} "
            f"{statistics.mean(spent[kind]):8.0f} {sorted(spent[kind])[int(len(found) * 0.95)]:8.0f}"
        )
    every = sorted(t for kind, found in times.items() if kind != "decision" for t in found)
    work = sorted(t for kind, found in spent.items() if kind != "decision" for t in found)
    at = int(len(every) * 0.95)
    print(
        f"{'all pages':18} {statistics.median(every):8.0f} {every[at]:8.0f} {statistics.mean(work):8.0f} {work[at]:8.0f}"
    )
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf8")
    print(
        "server: "
        + ", ".join(line.replace("\t", " ") for line in status.splitlines() if line.startswith(("VmRSS", "VmHWM")))
    )


def _cpu(pid: int) -> float:
    """Milliseconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None

    def http_error_303(self, _req: object, fp: object, *_: object) -> object:  # type: ignore[override]
        return fp


def _decision(claim: str) -> urllib.request.Request:
    body = urllib.parse.urlencode({"claim": claim, "verdict": "accept", "by": "Ada"}).encode()
    headers = {"Origin": f"http://127.0.0.1:{PORT}", "Content-Type": "application/x-www-form-urlencoded"}
    return urllib.request.Request(f"http://127.0.0.1:{PORT}/review/decide", body, headers)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
