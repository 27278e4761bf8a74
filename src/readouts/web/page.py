"""From a view to an answer: a page as HTML, and its twin as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from readouts.desk import Desk, Live
from readouts.desk.time import name as lane_name
from readouts.views import words
from readouts.views.hrefs import Application, Given
from readouts.views.render import render

TO = Application()
NAV = (
    ("front", "/"), ("timeline", "/timeline"), ("happenings", "/happenings"), ("who", "/who"), ("map", "/map"), ("pages", "/pages"),
    ("search", "/search"), ("review", "/review"),
)  # fmt: skip


def plain(view: Any) -> Any:
    """A view as what JSON knows; pictures stay out, since their numbers are in."""
    if is_dataclass(view) and not isinstance(view, type):
        return {f.name: plain(getattr(view, f.name)) for f in fields(view) if f.name != "picture"}
    if isinstance(view, Mapping):
        return {str(k): plain(v) for k, v in view.items()}
    if isinstance(view, tuple | list):
        return [plain(x) for x in view if not isinstance(x, Markup)]
    return view.value if isinstance(view, StrEnum) else view


def as_json(view: Any, status: int = 200) -> Response:
    """The twin of a page."""
    body = json.dumps(plain(view), ensure_ascii=False, separators=(",", ":")).encode("utf8", "replace")
    return Response(body, status, {"cache-control": "no-store"}, "application/json")


def as_page(request: Request, template: str, here: str, view: Any, **said: Any) -> HTMLResponse:
    """A page of the application."""
    live: Live = request.app.state.live
    desk = live.desk()
    asked = Given(said.pop("asked", {}))
    about = {"version": "", "reader": ""} | dict(desk.rows("SELECT name, value FROM about"))
    twin = twin_of(request) if said.pop("twinned", True) else None
    status = said.pop("status", 200)
    body = render(
        template, TO, view=view, here=here, nav=NAV, asked=asked, about=about, making=live.making, gathering=live.gathering, twin=twin, folder=str(live.folder),
        reviewer=reviewer(request), label=lambda k, v: label(desk, k, v), narrowed=narrowed, **said,
    )  # fmt: skip
    return HTMLResponse(body.encode("utf8", "replace"), status, {"cache-control": "no-store"})


def twin_of(request: Request) -> str:
    """The address of the same page as JSON."""
    path = quote(request.url.path.rstrip("/") or "/front", safe="/:")
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")


def reviewer(request: Request) -> str:
    """The name that a person last decided under, from a cookie of ours."""
    from urllib.parse import unquote

    return unquote(request.cookies.get("reviewer", ""))[:80]


def label(desk: Desk, name: str, value: str) -> str:
    """A filter's value for people."""
    if name == "actor":
        return lane_name(desk, value, "actor")
    if name == "spot":
        return str(desk.one("SELECT name FROM place WHERE place = ?", value) or value)
    if name == "happening":
        return str(desk.one("SELECT what FROM happening WHERE id = ?", value) or value)
    table: Mapping[Any, str] = {"act": words.ACT, "stance": words.COMMITMENT}.get(name, {})  # type: ignore[assignment]
    return table.get(value, "statement" if (name, value) == ("event", "none") else value)


def narrowed(asked: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """Filters with one more, or with it taken off again."""
    rest = {k: v for k, v in asked.items() if k != "page"}
    if name == "year":
        on = rest.get("from") == f"{value}-01-01"
        return {k: v for k, v in rest.items() if k not in ("from", "until")} | (
            {} if on else {"from": f"{value}-01-01", "until": f"{value}-12-31"}
        )
    if rest.get(name) == value:
        return {k: v for k, v in rest.items() if k != name}
    return rest | {name: value}
