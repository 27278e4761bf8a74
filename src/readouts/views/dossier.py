"""The dossier: one HTML file that opens from disk, with both sides' words in its first screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import jinja2
from markupsafe import Markup

from readouts.schema import Claim, Document, Happening, Note
from readouts.views import rows, words


@dataclass(frozen=True, slots=True)
class DossierData:
    """All that a dossier shows.

    refused: (what, reason) of each page that was left out; about: facts on the reader and the record
    """

    documents: Sequence[Document]
    claims: Sequence[Claim]
    happenings: Sequence[Happening]
    notes: Sequence[Note]
    refused: Sequence[tuple[str, str]]
    about: dict[str, str]


def render_dossier(data: DossierData) -> str:
    """The dossier as HTML. Everything that comes from a page is escaped."""
    claims = {c.id: c for c in data.claims}
    matrices = [rows.matrix(h, claims) for h in data.happenings if len(h.accounts) > 1]
    matrices.sort(key=lambda m: (-min(m.differing, 3), -len(set(m.accounts)), m.happening.happening))
    by_document = [
        (d, tuple(rows.pieces(d, own)), own)
        for d in data.documents
        for own in [[c for c in data.claims if c.document == d.id and c.document_hash == d.hash]]
    ]
    undated = [c for c in data.claims if c.event and not (c.when and c.when.edtf)]
    return _environment().get_template("dossier.html").render(
        data=data, words=words, matrices=matrices[:12], more=max(0, len(matrices) - 12), days=rows.days(data.claims),
        voices=rows.voices(data.claims)[:24], documents=by_document, undated=undated, publishers=_publishers(data.documents),
        dates=sorted(d.published for d in data.documents if d.published), css=_asset("dossier.css"), js=_asset("dossier.js"),
    )  # fmt: skip


def _publishers(documents: Sequence[Document]) -> dict[str, str]:
    return {d.id: d.publisher or d.id for d in documents}


def _environment() -> jinja2.Environment:
    loader = jinja2.FunctionLoader(
        lambda name: files("readouts.views").joinpath("templates", name).read_text(encoding="utf8")
    )
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )


def _asset(name: str) -> Markup:
    """Our own style and script, which may stand in the page as they are."""
    return Markup(files("readouts.views").joinpath("templates", name).read_text(encoding="utf8"))  # noqa: S704
