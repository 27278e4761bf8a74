"""A new generation of the record from the ledger and what was read: written beside, then swapped in by one rename."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from readouts.files import Refusal
from readouts.schema import Claim, Happening, Reading
from readouts.wire import to_json, to_plain

CURRENT = "current.json"
COLUMNS: dict[str, dict[str, str]] = {
    "about": {"name": "VARCHAR", "value": "VARCHAR"},
    "documents": dict.fromkeys(("id", "hash", "published", "publisher", "title", "url", "json"), "VARCHAR"),
    "claims": {"id": "VARCHAR", "document": "VARCHAR", "start": "INTEGER"}
    | dict.fromkeys(
        ("event", "act", "commitment", "first_day", "last_day", "who", "whom", "source", "place", "json"), "VARCHAR"
    ),
    "links": {
        "claim": "VARCHAR",
        "slot": "VARCHAR",
        "idx": "INTEGER",
        "target": "VARCHAR",
        "name": "VARCHAR",
        "json": "VARCHAR",
    },
    "notes": dict.fromkeys(("document", "claim", "json"), "VARCHAR"),
    "refusals": dict.fromkeys(("uri", "json"), "VARCHAR"),
    "happenings": {"id": "VARCHAR", "contested": "INTEGER", "json": "VARCHAR"},
}
PLACED = ("documents", "claims")


def build(
    folder: Path,
    readings: Sequence[Reading],
    refusals: Sequence[Refusal],
    happenings: Sequence[Happening],
    about: dict[str, str],
) -> Path:
    """Write a generation with these rows, in a settled order, and make it the current one. Returns its file."""
    rows = {name: list(found) for name, found in _rows(readings, refusals, happenings, about).items()}
    digest = hashlib.sha256(
        json.dumps(rows, ensure_ascii=False, sort_keys=True).encode("utf8", "surrogatepass")
    ).hexdigest()
    home = folder / "generations"
    home.mkdir(parents=True, exist_ok=True)
    target = home / f"{digest[:16]}.duckdb"
    if not target.exists():
        draft = home / f".{target.name}.{os.getpid()}"
        draft.unlink(missing_ok=True)
        _write(draft, rows)
        draft.replace(target)
    _swap(folder, target, digest)
    return target


def _write(draft: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    connection = duckdb.connect(str(draft))
    try:
        connection.execute(files("readouts.record").joinpath("tables.sql").read_text(encoding="utf8"))
        for name, found in rows.items():
            page = draft.with_suffix(f".{name}.jsonl")
            lines = (
                json.dumps(row | ({"position": i} if name in PLACED else {}), ensure_ascii=True)
                for i, row in enumerate(found)
            )
            page.write_text("\n".join(lines), encoding="utf8")
            columns = ({"position": "INTEGER"} if name in PLACED else {}) | COLUMNS[name]
            shape = "{" + ", ".join(f"'{k}': '{v}'" for k, v in columns.items()) + "}"
            if found:
                read = f"read_json('{page}', format = 'newline_delimited', columns = {shape}, maximum_object_size = 268435456)"
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM {read}")  # noqa: S608
            page.unlink()
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _swap(folder: Path, target: Path, digest: str) -> None:
    draft = folder / f".{CURRENT}.{os.getpid()}"
    manifest = {"generation": target.name, "rows": digest, "file": hashlib.sha256(target.read_bytes()).hexdigest()}
    with draft.open("w", encoding="utf8") as stream:
        json.dump(manifest, stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / CURRENT)
    for old in (folder / "generations").glob("*.duckdb"):
        if old != target:
            old.unlink(missing_ok=True)


def _rows(
    readings: Sequence[Reading], refusals: Sequence[Refusal], happenings: Sequence[Happening], about: dict[str, str]
) -> dict[str, Iterable[dict[str, Any]]]:
    ordered = sorted(readings, key=lambda r: (r.document.id, r.document.hash))
    told = {claim: h.happening for h in happenings for account in h.accounts for claim in account.claims}
    return {
        "about": ({"name": k, "value": v} for k, v in sorted(about.items())),
        "documents": (
            {
                "id": d.id,
                "hash": d.hash,
                "published": d.published,
                "publisher": d.publisher,
                "title": d.title,
                "url": d.url,
                "json": to_json(d),
            }
            for d in (r.document for r in ordered)
        ),
        "claims": (_claim_row(c, told.get(c.id)) for r in ordered for c in r.claims),
        "links": (
            {"claim": x.claim, "slot": x.slot, "idx": x.index, "target": x.target, "name": x.name, "json": to_json(x)}
            for r in ordered
            for x in r.links
        ),
        "notes": ({"document": n.document, "claim": n.claim, "json": to_json(n)} for r in ordered for n in r.notes),
        "refusals": ({"uri": x.uri, "json": to_json(x)} for x in sorted(refusals, key=lambda x: (x.uri, x.reason))),
        "happenings": (
            {"id": h.happening, "contested": sum(c.relation == "differs" for c in h.links), "json": to_json(h)}
            for h in happenings
        ),
    }


def _claim_row(claim: Claim, happening: str | None) -> dict[str, Any]:
    plain = to_plain(claim) | {"happening": happening}
    first, last = days(claim.when.edtf if claim.when else None)
    return {
        "id": claim.id, "document": claim.document, "start": claim.evidence.start, "event": claim.event, "act": claim.act,
        "commitment": claim.commitment, "first_day": first, "last_day": last,
        "who": _names(plain["actors"]), "whom": _names(plain["recipients"]), "source": _names(plain["sources"]),
        "place": claim.where.name if claim.where else None,
        "json": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
    }  # fmt: skip


def _names(entities: list[dict[str, Any]]) -> str:
    """All that a filter may look for in a party: names, words, country, id."""
    found = [str(e[k]) for e in entities for k in ("name", "text", "country", "entity") if e.get(k)]
    found += [str(m[k]) for e in entities for m in e.get("members") or () for k in ("name", "country") if m.get(k)]
    return " · ".join(dict.fromkeys(found))


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF date as strings that sort.

    >>> days("2022-12")
    ('2022-12-01', '2022-12-31')
    """
    if not edtf:
        return None, None
    head, _, tail = edtf.partition("/")
    tail = tail or head
    first = (head + "-01-01"[len(head) - 4 :])[:10] if head not in ("", "..") else None
    last = (tail + "-12-31"[len(tail) - 4 :])[:10] if tail not in ("", "..") else None
    return first, last
