"""Claims as a table: CSV that is safe to open in a spreadsheet, and Parquet with the same columns and the whole claim beside them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence

from readouts.exports.shared import Holdings
from readouts.exports.tables import Cell, laid_out, to_csv
from readouts.schema import Claim, Condition, Entity, Number, Span
from readouts.wire import to_plain

COLUMNS: dict[str, str] = {
    "id": "string", "document": "string", "document_hash": "string", "publisher": "string", "published": "string", "url": "string",
    "start": "integer", "end": "integer", "words": "string", "event": "string", "mode": "string", "context": "string", "status": "string",
    "act": "string", "commitment": "string", "author_commitment": "string", "engagement": "string",
    "actors": "string", "actor_ids": "string", "actor_countries": "string",
    "recipients": "string", "recipient_ids": "string", "recipient_countries": "string",
    "sources": "string", "cue": "string", "addressee": "string",
    "when": "string", "when_words": "string", "when_anchor": "string", "when_rule": "string",
    "where": "string", "place": "string", "latitude": "number", "longitude": "number", "precision_km": "number", "country": "string",
    "numbers": "string", "condition": "string", "reason": "string", "happening": "string", "reader": "string",
}  # fmt: skip
JOIN = "; "


def as_csv(held: Holdings) -> dict[str, bytes]:
    """A claim a row. Lists are joined by "; ", a chain of sources by " → ", outermost first."""
    return {"claims.csv": to_csv(tuple(COLUMNS), (row(held, c) for c in held.claims))}


def as_parquet(held: Holdings) -> dict[str, bytes]:
    """The columns of the CSV with their types, and `json` with the claim whole. Needs pyarrow: pip install 'readouts[parquet]'."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ValueError("parquet needs pyarrow; install it with: pip install 'readouts[parquet]'") from error
    kinds = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64()}
    rows = [row(held, c) for c in held.claims]
    columns = [pyarrow.array([_whole(r[i]) for r in rows], type=kinds[kind]) for i, kind in enumerate(COLUMNS.values())]
    whole = [_whole(json.dumps(to_plain(c), ensure_ascii=False, separators=(",", ":"))) for c in held.claims]
    table = pyarrow.table([*columns, pyarrow.array(whole, type=pyarrow.string())], names=[*COLUMNS, "json"])
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression="zstd")
    return {"claims.parquet": stream.getvalue()}


def row(held: Holdings, claim: Claim) -> list[Cell]:
    """A claim under COLUMNS; None where it has nothing to say."""
    cells: dict[str, Cell] = {
        "id": claim.id, "document": claim.document, "document_hash": claim.document_hash,
        "start": claim.evidence.start, "end": claim.evidence.end, "words": claim.evidence.text,
        "event": str(claim.event) if claim.event else None, "mode": _list(claim.mode), "context": _list(claim.context),
        "status": _list(claim.status), "act": str(claim.act), "commitment": str(claim.commitment),
        "author_commitment": str(claim.author_commitment), "engagement": str(claim.engagement),
        **_parties("actor", claim.actors), **_parties("recipient", claim.recipients),
        "sources": " → ".join(s.name for s in claim.sources) or None, "cue": _words(claim.cue),
        "addressee": _list(e.name for e in claim.addressee), **_when(claim), **_where(claim),
        "numbers": _list(map(_number, claim.numbers)), "condition": _words(claim.condition), "reason": _words(claim.reason),
        "happening": claim.happening, "reader": claim.reader.hash if claim.reader else None,
    }  # fmt: skip
    if page := held.page(claim):
        cells |= {"publisher": page.publisher, "published": page.published, "url": page.url}
    return laid_out(tuple(COLUMNS), cells)


def _words(span: Span | Condition | None) -> str | None:
    return span.text if span else None


def _when(claim: Claim) -> dict[str, Cell]:
    when = claim.when
    if when is None:
        return {}
    return {"when": when.edtf, "when_words": when.text, "when_anchor": when.anchor, "when_rule": when.rule}


def _where(claim: Claim) -> dict[str, Cell]:
    where = claim.where
    if where is None:
        return {}
    point: dict[str, Cell] = {"latitude": where.lat, "longitude": where.lon, "precision_km": where.precision}
    return {"where": where.text, "place": where.place, "country": where.country, **point}


def _list(words: Iterable[str]) -> str | None:
    return JOIN.join(words) or None


def _parties(role: str, entities: Sequence[Entity]) -> dict[str, Cell]:
    return {
        f"{role}s": _list(e.name for e in entities),
        f"{role}_ids": _list(e.entity for e in entities if e.entity),
        f"{role}_countries": _list(dict.fromkeys(e.country for e in entities if e.country)),
    }


def _number(number: Number) -> str:
    """ "13..46 killed"; an open end is left out."""
    low, high = ("" if n is None else f"{n:.15g}" for n in (number.low, number.high))
    return f"{low if low == high else f'{low}..{high}'} {number.unit or ''}".strip()


def _whole(cell: Cell) -> Cell:
    """Arrow holds UTF-8 alone, and no halves of pairs."""
    return cell.encode("utf8", "replace").decode("utf8") if isinstance(cell, str) else cell
