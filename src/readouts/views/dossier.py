"""The dossier: one HTML file that opens from disk, with the same views as the application, for a selection of the record."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from readouts.schema import Note
from readouts.views.atlas import Atlas
from readouts.views.hrefs import Dossier as Inside
from readouts.views.pages import OneHappening, Text, Who
from readouts.views.render import asset, own, render
from readouts.views.timeline import Timeline
from readouts.views.told import Told


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a dossier shows.

    selection: (filter, value) of what was asked for; left_out: claims and pages of the record that the selection left out
    held: claims and pages that fit; told: those of them that are listed, all unless they are very many, and texts: their pages
    happenings: those told by two accounts or more, the most contested first; more: how many are not shown in full
    last_page, recorded: date of the latest page, and when the last one was taken in
    """

    selection: tuple[tuple[str, str], ...]
    left_out: tuple[int, int]
    held: tuple[int, int]
    told: tuple[Told, ...]
    happenings: tuple[OneHappening, ...]
    more: int
    line: Timeline
    who: Who
    atlas: Atlas
    texts: tuple[Text, ...]
    notes: tuple[Note, ...]
    refused: tuple[tuple[str, str], ...]
    about: dict[str, str]
    first_page: str | None = None
    last_page: str | None = None
    recorded: str | None = None


def render_dossier(dossier: Dossier) -> str:
    """The dossier as HTML. Everything that comes from a page is escaped; its policy knows our one style and our one script by their hashes."""
    style, script = Markup(asset("picture.css") + asset("desk.css") + asset("dossier.css")), own("dossier.js")  # noqa: S704 - ours
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:"
    to = Inside(h.happening.happening for h in dossier.happenings)
    undated = [x for x in dossier.told if x.claim.event and not (x.claim.when and x.claim.when.edtf)]
    return render("dossier.html", to, d=dossier, style=style, script=script, policy=Markup(policy), undated=undated)  # noqa: S704


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def pictures(dossier: Dossier) -> dict[str, str]:
    """The dossier's pictures as files of their own: name → SVG with its style in it."""
    drawn = {"timeline": dossier.line.picture, "network": dossier.who.network.picture, "map": dossier.atlas.picture}
    drawn |= {f"map-{i}": c.picture for i, c in enumerate(dossier.atlas.close, 1)}
    drawn |= {
        f"numbers-{h.happening.happening[:8]}-{i}": n.picture
        for h in dossier.happenings
        for i, n in enumerate(h.numbers, 1)
        if n.picture
    }
    return {name: alone(svg) for name, svg in drawn.items() if svg}


def alone(svg: str) -> str:
    """A picture that needs no page around it: links off, style in, colours by value, on paper."""
    style = asset("picture.css")
    colours = dict(
        part.split(":", 1)
        for part in style[style.index("{") + 1 : style.index("}")].split(";")
        if part.startswith("--")
    )
    for name, value in sorted(colours.items(), key=lambda kv: -len(kv[0])):
        style = style.replace(f"var({name})", value)
    rules = style[style.index(".pic{") :].replace(".pic{width:100%;height:auto;display:block;", ".pic{")
    body = svg.replace(' aria-hidden="true" focusable="false"', "")
    start = body.index(">") + 1
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return f"{body[:start]}<style>{rules}</style>{ground}{body[start:]}".replace(' tabindex="-1"', "") + "\n"
