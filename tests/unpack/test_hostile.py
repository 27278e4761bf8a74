"""Input that is made to break or mislead, through read, record, dossier and every export: no traceback, no hang, nothing written outside.

`make hostile` takes every item of the hostile data (``READOUTS_DATA``), HOSTILE=2000 so many of them; else a small sample is taken. The bombs are
ours and always whole.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from readouts import intake
from readouts.cli import main
from readouts.cli.main import EXPORTS
from readouts.exports import FORMATS, Holdings
from readouts.schema import (
    Account,
    Act,
    Claim,
    Commitment,
    Document,
    Engagement,
    Entity,
    Event,
    Happening,
    Number,
    Raw,
    Source,
    Span,
    Status,
    When,
    Where,
)
from readouts.shelf import open_shelf
from readouts.wire import claim_id, from_json, to_json

networkx = pytest.importorskip("networkx")

HOME = Path(__file__).parent
sys.path.insert(0, str(HOME))
from making import HOSTILE, TALKS  # noqa: E402

ALL = os.environ.get("HOSTILE") == "all"
SAMPLE = 120 if ALL else int(os.environ.get("HOSTILE") or 120)
DATA = Path(os.environ.get("READOUTS_DATA", "")) / "hostile"
WHO = (
    "Sudan",
    "Kenya",
    "Chad",
    "Egypt",
    "Oman",
    "Peru",
    "Ghana",
    "Nepal",
    "Mali",
    "Togo",
    "Qatar",
    "Yemen",
    "Libya",
    "Iraq",
    "Fiji",
)
EACH = 300.0  # seconds by the clock for one file, on a machine that is busy with other things


def run(record: Path, *words: str, limit: float = 600) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "readouts", "--record", str(record), *words],
        capture_output=True,
        timeout=limit,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr[-3000:].decode()
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-500:])
    return done


def outside(folder: Path) -> set[str]:
    return {str(p) for p in folder.rglob("*")}


def through(record: Path, folder: Path) -> None:
    """What stands in the record comes out of it in every form, and every span is where it says."""
    before = outside(folder)
    home = ["--record", str(record)]
    assert main([*home, "verify"]) == 0
    assert main([*home, "dossier", "-o", str(record / "dossier.html")]) == 0
    page = (record / "dossier.html").read_text(encoding="utf8")
    assert page.lower().count("<script") == 1  # our own
    for name in EXPORTS:
        assert main([*home, "export", name, "-o", f"{record}/out/"]) == 0
    for path in (record / "out").iterdir():
        whole(path.name, path.read_bytes())
    assert {p for p in outside(folder) - before if not p.startswith(str(record))} == set()


def whole(name: str, body: bytes) -> None:
    """A file of an export is what its form says, and no cell of it is a formula."""
    ending = name.rpartition(".")[2]
    text = body.decode("utf8", "surrogatepass") if ending != "parquet" else ""
    if ending == "csv":
        csv.field_size_limit(1 << 24)
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [c for row in rows for c in row if c.startswith(("=", "+", "@", "\t", "\r"))]
    elif ending == "tsv":
        assert len({line.count("\t") for line in text.split("\n")[:-1]}) <= 1
    elif ending == "jsonl":
        assert all(json.loads(line) for line in text.split("\n")[:-1])
    elif ending in ("json", "geojson", "jsonld"):
        assert json.loads(text)
    elif ending in ("gexf", "graphml"):
        assert getattr(networkx, f"read_{ending}")(io.BytesIO(body)) is not None


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_bomb_is_one_line(tmp_path: Path, name: str) -> None:
    from readouts.files import Refusal, open_paths

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(HOSTILE[name]())
    before = outside(tmp_path)
    begun = time.monotonic()
    found = list(open_paths([str(tmp_path / "in" / name)]))
    assert time.monotonic() - begun < EACH
    assert outside(tmp_path) == before
    for item in found:
        text = str(item) if isinstance(item, Refusal) else item.name
        assert "\n" not in text and "Traceback" not in text
        assert isinstance(item, Refusal) or len(item.body) <= 20 << 20 or item.media == "application/x-unparsed"


@pytest.mark.slow
def test_all_bombs_beside_a_page(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = sorted(HOSTILE) if ALL else random.Random(5).sample(sorted(HOSTILE), 12)
    for name in names:
        (tmp_path / "in" / name).write_bytes(HOSTILE[name]())
    (tmp_path / "in" / "talks.txt").write_text(TALKS, encoding="utf8")
    done = run(
        tmp_path / "record",
        "read",
        *(str(tmp_path / "in" / n) for n in (*names, "talks.txt")),
        limit=EACH * len(HOSTILE),
    )
    said = done.stderr.decode()
    assert "refused" in said and done.returncode == 1
    assert "root:" not in said
    claims = run(tmp_path / "record", "export", "claims").stdout.decode()
    assert "talks" in {json.loads(line)["document"] for line in claims.splitlines()}
    assert "root:" not in claims
    through(tmp_path / "record", tmp_path)


# --- the hostile data ---


def items() -> Iterator[tuple[str, str, str]]:
    """(name, suffix, text) of each item."""
    for i, text in enumerate(json.loads((DATA / "blns.json").read_text(encoding="utf8"))):
        yield f"blns-{i}", "txt", text
    for i, text in enumerate((DATA / "xss-payload-list.txt").read_text(encoding="utf8", errors="replace").split("\n")):
        yield f"xss-{i}", "html" if i % 2 else "txt", text
    for i, match in enumerate(
        re.finditer(r'"payload": ("(?:[^"\\]|\\.)*")', (DATA / "dompurify-expect.mjs").read_text(encoding="utf8"))
    ):
        try:
            yield f"purify-{i}", "html", json.loads(match[1])
        except ValueError:
            continue
    for path in sorted((DATA / "html5lib").rglob("*.test")):
        for i, test in enumerate(json.loads(path.read_text(encoding="utf8")).get("tests", ())):
            yield f"{path.stem}-{i}", "html", test["input"]
    for path in sorted((DATA / "html5lib").rglob("*.dat")):
        for i, block in enumerate(path.read_bytes().decode("latin-1").split("#data\n")[1:]):
            yield f"{path.parent.name}-{path.stem}-{i}", "html", block.partition("#encoding")[0]
    for name in ("train", "test"):
        for kind, attacks in json.loads((DATA / f"bipia_text_attack_{name}.json").read_text(encoding="utf8")).items():
            for i, text in enumerate(attacks):
                yield f"bipia-{name}-{kind}-{i}", "txt", f"{TALKS} {text} {TALKS}"
    for i, line in enumerate((DATA / "bipia_email_test.jsonl").read_text(encoding="utf8").splitlines()):
        yield f"mail-{i}", "eml", "Subject: a\n\n" + str(json.loads(line).get("context", line))
    for i, text in enumerate((DATA / "csv-injection" / "payloads.md").read_text(encoding="utf8").splitlines()):
        yield f"csv-{i}", "txt", f"{TALKS} {text}\n{text} said Kenya."


@pytest.mark.skipif(not DATA.is_dir(), reason="no hostile data here (READOUTS_DATA)")
def test_hostile_words_as_claims_come_out_of_every_form() -> None:
    """Without the grammar, so that all of them can be taken: cleaned, made a claim of, through JSON, every export and the dossier."""
    found = list(items())
    chosen = found if ALL else random.Random(3).sample(found, min(4 * SAMPLE, len(found)))
    scales = intake.shelved(open_shelf().text)
    documents, claims = {}, {}
    for name, suffix, text in chosen:
        for media in {"text/plain", "text/html" if suffix == "html" else "text/x-fragment"}:
            try:
                page = intake.clean(Raw(f"{name} {media}", text[:99], text.encode("utf8", "replace"), media), scales)
            except intake.Unreadable as error:
                assert str(error) and error.way_out
                continue
            assert all(page.text[m.start : m.end] == m.text for m in page.lines)
            documents[page.id, page.hash] = page
            claim = told(page)
            claims[claim.id] = from_json(Claim, to_json(claim))
            assert claims[claim.id] == claim
    ordered = [claims[k] for k in sorted(claims)]
    happenings = [
        Happening(f"{i:016x}", c.evidence.text[:80], c.evidence.text[:10], c.evidence.text, (Account("a", c.evidence.text, c.document, (c.id,)),))
        for i, c in enumerate(ordered)
    ]  # fmt: skip
    held = Holdings(ordered, list(documents.values()), happenings)
    for name in EXPORTS:
        for file, body in FORMATS[name](held).items():
            whole(file, body)
    print(f"{len(chosen)} items, {len(documents)} pages, {len(claims)} claims")


def told(page: Document) -> Claim:
    """A claim that says all of a page with every slot filled by its words."""
    span, head = (page.text[:n] for n in (2000, 40))
    party = Entity(head, 0, len(head), head, None, None, head, head)
    source = Source(head, 0, len(head), head, None, None, head, None, None, head)
    claim = Claim(
        "", page.id, page.hash, Span(0, len(span), span), Event.ASSAULT, Act.STATE, Commitment.CT_PLUS, Commitment.UU, Engagement.ACKNOWLEDGE,
        (head,), (head,), (Status.ACTUAL,), (party, replace(party, entity=None)), (party,), (source,), when=When(head, 0, len(head), head),
        where=Where(head, 0, len(head), head, head, 1.5, -2.5, 3.0, head), numbers=(Number(head, 0, len(head), 1, 2, "killed", head),),
    )  # fmt: skip
    return replace(claim, id=claim_id(claim))


@pytest.mark.skipif(not DATA.is_dir(), reason="no hostile data here (READOUTS_DATA)")
@pytest.mark.slow
def test_hostile_data_goes_through(tmp_path: Path) -> None:
    found = list(items())
    assert len(found) > 13_000
    chosen = found if ALL else random.Random(11).sample(found, min(SAMPLE, len(found)))
    folder = tmp_path / "in"
    folder.mkdir()
    with (folder / "all.jsonl").open("w", encoding="utf8") as feed:
        for i, (name, suffix, text) in enumerate(chosen):
            # A sentence beside it, so that it is read and stands in the record, quotation and all: by many, over years.
            told = f"{WHO[i % len(WHO)]} said “{text}” to {WHO[(i // 5 + 3) % len(WHO)]} on Friday.\n\n{text}"
            day = (date(2015, 1, 1) + timedelta(i % 3000)).isoformat()
            line = {
                "id": name,
                "text": told,
                "title": text[:300],
                "publisher": text[:80],
                "url": text[:200],
                "published": day,
            }
            feed.write(json.dumps(line) + "\n")
            if suffix != "txt" and (ALL is False or i % 4 == 0):
                (folder / f"{name}.{suffix}".replace("/", "_")).write_bytes(text.encode("utf8", "surrogatepass"))
    begun = time.monotonic()
    run(tmp_path / "record", "read", str(folder), limit=4 * 3600)
    print(f"{len(chosen)} items in {time.monotonic() - begun:.0f} s")
    through(tmp_path / "record", tmp_path)
