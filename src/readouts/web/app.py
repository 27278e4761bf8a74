"""The application put together: routes, guard, own files, and pages for what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from readouts import __version__
from readouts.desk import Ask, Desk, Live
from readouts.desk.asking import facets
from readouts.desk.front import front
from readouts.desk.review import queue
from readouts.views.render import asset
from readouts.views.words import TEXT
from readouts.web import looking, reviewing
from readouts.web.guard import LOCAL, Guard
from readouts.web.page import as_json, as_page

OWN = {
    "desk.css": "text/css", "picture.css": "text/css", "desk.js": "text/javascript", "theme.js": "text/javascript",
    "review.js": "text/javascript", "mark.svg": "image/svg+xml",
}  # fmt: skip


def application(folder: Path, port: int | None = None, names: Iterable[str] = LOCAL) -> Guard:
    """The application over a record's folder, behind its guard. ``port`` is part of the name that it answers to."""
    app = FastAPI(title="Readouts", version=__version__, summary=TEXT["site"]["says"], docs_url=None, redoc_url=None)
    app.state.live = Live(folder, warm)
    app.include_router(looking.router)
    app.include_router(reviewing.router)
    app.get("/static/{name}", include_in_schema=False)(own)
    app.exception_handler(HTTPException)(missing)
    app.exception_handler(RequestValidationError)(unasked)
    return Guard(app, port, names)


def warm(desk: Desk) -> None:
    """Ask for what is summed up once over the whole record: the front page, all facets, the queue, the timeline."""
    front(desk)
    facets(desk, Ask())
    queue(desk, "", "")
    looking.front_line(desk)
    looking.timeline(desk, Ask())


def own(name: str) -> Response:
    """A file of ours."""
    if name not in OWN:
        raise HTTPException(404)
    folder = "templates" if name.endswith(".css") else "static"
    body = (
        asset(name)
        if folder == "templates"
        else files("readouts.web").joinpath("static", name).read_text(encoding="utf8")
    )
    if name == "desk.css":
        body = asset("picture.css") + body
    return Response(body, media_type=OWN[name], headers={"cache-control": "no-cache"})


def missing(request: Request, error: Exception) -> Response:
    """A page that is not there."""
    status = getattr(error, "status_code", 404)
    return _wrong(request, status, TEXT["site"]["not_found"], TEXT["site"]["not_found_how"])


def unasked(request: Request, error: Exception) -> Response:
    """An address that asks for nonsense."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    says = "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in found)
    return _wrong(request, 422, TEXT["site"]["wrong"], says)


def _wrong(request: Request, status: int, heading: str, says: str) -> Response:
    if request.url.path.endswith((".json", ".jsonl", ".csv")):
        return as_json({"ok": False, "status": status, "error": heading, "says": says}, status)
    return as_page(request, "error.html", "", None, heading=heading, says=says, status=status, twinned=False)
