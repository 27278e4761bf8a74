"""datapackage.json (Frictionless Data Package): what the files of an export are, under which licence, from which reader, with their hashes."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from typing import Any

from readouts.exports.flat import COLUMNS
from readouts.exports.jsonl import document
from readouts.exports.shared import Holdings
from readouts.exports.tables import columns
from readouts.schema import Claim, Happening

NOUNS = {"claims.jsonl": Claim, "accounts.jsonl": Happening}  # files of which each line is one
# Files that are tables of others: the name of their columns, and whether these stand in the first line.
TABLES = {"acled-like.csv": ("acled", True), "ged-like.csv": ("ged", True), "polecat.tsv": ("polecat", True),
          "gdelt.export.tsv": ("gdelt_events", False), "gdelt.mentions.tsv": ("gdelt_mentions", False)}  # fmt: skip
NAME = "datapackage.json"
MEDIA = {"jsonl": "application/jsonl", "json": "application/json", "csv": "text/csv", "tsv": "text/tab-separated-values", "geojson": "application/geo+json",
         "jsonld": "application/ld+json", "parquet": "application/vnd.apache.parquet", "gexf": "application/gexf+xml", "graphml": "application/graphml+xml"}  # fmt: skip


def package(held: Holdings, found: Mapping[str, bytes], licence: str) -> bytes:
    """The description of these files. Nothing in it depends on the day or the machine."""
    about = {
        "reader": held.about.get("reader"),
        "readouts": held.about.get("version"),
        "selection": f"sha256:{held.digest}",
    }
    value = {
        "profile": "data-package",
        "name": "readouts-export",
        "title": "Claims: who is said to have done or said what, according to whom",
        "description": "Nothing here says that a claim holds. Words are quoted from their pages and belong to their publishers.",
        "version": held.about.get("version", "0"),
        "licenses": [{"name": licence}],
        "readouts": {name: value for name, value in about.items() if value},
        "counts": {"claims": len(held.claims), "documents": len(held.documents), "happenings": len(held.happenings)},
        "resources": [_resource(name, body) for name, body in sorted(found.items())],
    }
    return document(value)


def _resource(name: str, body: bytes) -> dict[str, Any]:
    ending = name.rpartition(".")[2]
    out: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "format": ending,
        "mediatype": MEDIA.get(ending, "application/octet-stream"),
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }
    if ending != "parquet":
        out["encoding"] = "utf-8"
    return out | _table(name, ending)


def _table(name: str, ending: str) -> dict[str, Any]:
    """What a program needs to load a table: its fields, and how its cells are parted."""
    header = True
    if name in ("claims.csv", "claims.parquet"):
        fields = COLUMNS | ({"json": "string"} if ending == "parquet" else {})
    elif name in NOUNS:
        fields = dict.fromkeys((f.name for f in dataclasses.fields(NOUNS[name])), "any")
    elif name in TABLES:
        fields, header = dict.fromkeys(columns(TABLES[name][0]), "string"), TABLES[name][1]
    else:
        return {}
    schema: dict[str, Any] = {"fields": [{"name": n, "type": t} for n, t in fields.items()]}
    if "id" in fields:
        schema["primaryKey"] = "id"
    if ending not in ("csv", "tsv"):
        return {"profile": "tabular-data-resource", "schema": schema}
    dialect = {"delimiter": "\t" if ending == "tsv" else ",", "header": header}
    return {"profile": "tabular-data-resource", "dialect": dialect, "schema": schema}
