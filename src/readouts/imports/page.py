"""A row becomes a page of its own, "column: value" line by line, and one claim whose every span is in those lines.

The page's publisher is the data set. Nothing is read out of the row's prose: the claim says what the columns say, in the row's words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from readouts.imports.days import day, seconds
from readouts.imports.sets import event, kind, known
from readouts.schema import (
    Act,
    Claim,
    Commitment,
    DateGuess,
    Document,
    Engagement,
    Entity,
    Kind,
    LineKind,
    MarkedLine,
    Number,
    Raw,
    Source,
    Span,
    Status,
    When,
    Where,
)

MEDIA = "text/x-row+"  # and the name of the set
WHY = "a row of a data set: "
LINE = re.compile(r"(?m)^([^:\n]{1,60}): (.+)$")
FORCES = re.compile(r"(Military|Police|Security) Forces of (?:the )?(.+)", re.I)
OF = re.compile(r"Government of (?:the )?(.+)", re.I)
YEARS = re.compile(r" \((?:\d{4}-(?:\d{4})?|[A-Z][\w ]+)\)(?= |$)")
WHOSE = re.compile(r"(Civilians|Protesters|Rioters|Refugees) \(([A-Z][^()]+)\)", re.I)


def text_of(cells: Mapping[str, str]) -> str:
    """The row as a page: its filled cells, a line each.

    >>> text_of({"actor1": "Militia", "actor2": "", "notes": "A\\nclash."})
    'actor1: Militia\\nnotes: A clash.\\n'
    """
    return "".join(
        f"{' '.join(k.split())}: {' '.join(v.split())}\n" for k, v in cells.items() if k.strip() and v.strip()
    )


def open_row(raw: Raw) -> Document:
    """The page of a row. All of it is marked as furniture: its columns are read, not its grammar."""
    name = raw.media.removeprefix(MEDIA)
    told = {h.name: h.value for h in raw.hints}
    text = raw.body.decode("utf8", "replace")
    row = _Row(name, text)
    published = row.first("published") or row.first("recorded")
    at = seconds(published.text) if published else None
    return Document(
        id=raw.name,
        hash=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        raw_hash=hashlib.sha256(raw.body).hexdigest(),
        uri=raw.uri,
        publisher=told.get("publisher") or known(name)["publisher"],
        published=at,
        title=None,
        dates=(DateGuess(at, "a column of the row", 0.9),) if at else (),
        lines=(MarkedLine(0, len(text), text, LineKind.FURNITURE, WHY + name),),
    )


def set_of(document: Document) -> str | None:
    """The data set that a page is a row of, or None where it is a page as others are."""
    mark = document.lines[0] if document.lines else None
    whole = mark is not None and mark.why.startswith(WHY) and mark.end - mark.start == len(document.text)
    return mark.why.removeprefix(WHY) if whole and mark else None


def find_claims(document: Document) -> tuple[Claim, ...]:
    """The one claim of a row; nothing where its type is not known any more."""
    name = set_of(document) or ""
    row = _Row(name, document.text)
    type_, mode = row.first("type"), row.first("mode")
    found = event(name, type_.text if type_ else "", mode.text if mode else "")
    if found is None:
        return ()
    what, modes, two = found
    actors, recipients = tuple(_parties(row, "actor")), tuple(_parties(row, "recipient"))
    if two:
        actors, recipients = (*actors, *recipients), ()
    claim = Claim(
        "", document.id, document.hash, row.evidence(), what, Act.REPORT if row.sources() else Act.STATE, Commitment.CT_PLUS,
        Commitment.CT_PLUS, Engagement.ACKNOWLEDGE if row.sources() else Engagement.MONOGLOSS, modes, row.contexts(), (Status.ACTUAL,),
        actors, recipients, row.sources(), when=_when(row), where=_where(row), numbers=tuple(_numbers(row)),
    )  # fmt: skip
    return (claim,)


def plain_name(name: str) -> str:
    """A party's name as news would put it, so that it meets the same party elsewhere.

    >>> plain_name("Military Forces of Sudan (2019-)"), plain_name("Civilians (Sudan)"), plain_name("Government of Kenya")
    ("Sudan's military forces", "Sudan's civilians", "Kenya's government")
    """
    if match := WHOSE.fullmatch(name):
        return f"{match[2]}'s {match[1].lower()}"
    bare = YEARS.sub("", name).strip() or name
    if match := FORCES.match(bare):
        return f"{match[2]}'s {match[1].lower()} forces"
    match = OF.fullmatch(bare)
    return f"{match[1]}'s government" if match else bare


@dataclass(frozen=True, slots=True)
class _Row:
    """A page's lines by the names of their columns."""

    name: str
    text: str

    def cells(self) -> dict[str, Span]:
        return {m[1]: Span(m.start(2), m.end(2), m[2]) for m in LINE.finditer(self.text)}

    def all(self, what: str) -> list[Span]:
        """The cells that hold something, of columns that are there."""
        cells, wanted = self.cells(), known(self.name).get(what, ())
        return [cells[c] for c in wanted if c in cells]

    def first(self, what: str) -> Span | None:
        return next(iter(self.all(what)), None)

    def evidence(self) -> Span:
        """The row's own prose, else the row whole."""
        prose = self.first("words")
        if prose and prose.text.count(" ") >= 3:
            return prose
        return Span(0, len(self.text.rstrip()), self.text.rstrip())

    def contexts(self) -> tuple[str, ...]:
        found = self.first("contexts")
        return tuple(w.strip().lower() for w in re.split("[;,]", found.text) if w.strip()) if found else ()

    def sources(self) -> tuple[Source, ...]:
        """Whom the row names as its sources: offices first, and whom those quote behind them."""
        cells = self.cells()
        out = []
        for columns in known(self.name)["sources"]:
            cell = next((cells[c] for c in columns if c in cells), None)
            if cell is None:
                continue
            members = tuple(_entity(s) for s in _split(cell))
            own = members[0].kind if len(members) == 1 else None
            out.append(Source(cell.text, cell.start, cell.end, cell.text, own, act=Act.REPORT, members=members if len(members) > 1 else ()))  # fmt: skip
        return tuple(out)


def _split(cell: Span) -> list[Span]:
    """Names of a list, each in its place."""
    found = [(m.start(), m.group()) for m in re.finditer(r"[^;]+", cell.text)]
    spans = []
    for at, piece in found:
        start = cell.start + at + len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append(Span(start, start + len(piece.strip()), piece.strip()))
    return spans


def _entity(span: Span, of: Kind | None = None, country: str | None = None) -> Entity:
    return Entity(span.text, span.start, span.end, plain_name(span.text), of, country)


def _parties(row: _Row, role: str) -> Iterator[Entity]:
    """Who a row names in a role: the main one has the kind that the row gives, the others none."""
    says, countries = row.first(f"{role}_kind"), row.first(f"{role}_country")
    of = kind(says.text) if says else None
    iso = countries.text if countries and re.fullmatch("[A-Z]{3}", countries.text) else None
    columns = row.all(f"{role}s")
    # Raw names stand in for resolved ones; associates stand beside the main party.
    wanted = columns[:1] if row.name == "polecat" else columns
    for place, cell in enumerate(wanted):
        for index, span in enumerate(_split(cell)):
            yield _entity(span, of if not place and not index else None, iso)


def _when(row: _Row) -> When | None:
    cell, end, told = row.first("begins"), row.first("ends"), row.first("date_precision")
    first = day(cell.text) if cell else None
    if cell is None or first is None:
        return None
    last = day(end.text) if end else None
    precision = told.text.removesuffix(".0") if told else "1"
    edtf = {"2": f"{first}~", "3": first[:7]}.get(precision, f"{first}/{last}" if last and last > first else first)
    return When(cell.text, cell.start, cell.end, edtf, None, f"a column of the row, precision {precision}")


def _where(row: _Row) -> Where | None:
    cell = row.first("place")
    if cell is None:
        return None
    lat, lon, near = (_figure(row.first(n)) for n in ("lat", "lon", "place_precision"))
    point = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180
    radius = known(row.name).get("radius", {}).get(f"{near:g}" if near is not None else "")
    name = re.sub(r" (?:town|city|village)$", "", cell.text)
    return Where(cell.text, cell.start, cell.end, name, None, lat if point else None, lon if point else None, radius if point else None)  # fmt: skip


def _numbers(row: _Row) -> Iterator[Number]:
    """Deaths as the row has them: one number, or a range with its best."""
    low, high, best = (_figure(row.first(n)) for n in ("low", "high", "best"))
    shown = row.first("best") or row.first("low")
    if shown is None or low is None:
        return
    basis = "exact" if high == low else "about"
    yield Number(shown.text, shown.start, shown.end, low, high if high is not None else best, "killed", basis)


def _figure(cell: Span | None) -> float | None:
    try:
        return float(cell.text.replace(",", ".")) if cell else None
    except ValueError:
        return None


def keep_point(settled: Claim, own: Claim) -> Claim:
    """A claim whose place was found in a gazetteer keeps the point that its row gives."""
    if own.where is None or own.where.lat is None or settled.where is None:
        return settled
    mine: dict[str, Any] = {n: getattr(own.where, n) for n in ("lat", "lon", "precision")}
    return replace(settled, where=replace(settled.where, **mine))


def usable(name: str, cells: Mapping[str, str]) -> str | None:
    """Why a row can't be told as a claim, or None."""
    row = _Row(name, text_of(cells))
    begins, type_, mode = row.first("begins"), row.first("type"), row.first("mode")
    if begins is None or day(begins.text) is None:
        return f"no date under {known(name)['begins'][0]}"
    if type_ is None or event(name, type_.text, mode.text if mode else "") is None:
        return f"“{type_.text if type_ else ''}” is no type of event of {name}"
    return None if row.first("actors") or row.first("recipients") else "no party"


def day_of(name: str, cells: Mapping[str, str]) -> str:
    """The day on which a row begins, "" where it has none."""
    return next((found for c in known(name)["begins"] if (found := day(cells.get(c, "")))), "")


def name_of(name: str, cells: Mapping[str, str]) -> str | None:
    """The id of a row in its own table."""
    return next((cells[c].strip() for c in known(name)["id"] if cells.get(c, "").strip()), None)
