"""Routes of the review: looking at the queue, and taking decisions by plain forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from readouts.desk import review
from readouts.desk.review import Decision, Unfit
from readouts.review import SLOTS, agreement
from readouts.views import words
from readouts.views.hrefs import query
from readouts.views.pages import Entry, Queue
from readouts.views.told import Told
from readouts.web.looking import Asked, Filters, Word, twin
from readouts.web.page import as_page, plain, reviewer

router = APIRouter()


@twin("/review", Queue, "What waits for review, and the claim to look at now")
def queue(desk: Asked, kind: Word = "", by: Word = "", claim: Word = "") -> Queue:
    return review.queue(desk, kind, by, claim)


@router.get("/review", include_in_schema=False)
def queue_page(request: Request, desk: Asked, kind: Word = "", by: Word = "", claim: Word = "") -> Response:
    name = by or reviewer(request)
    answer = _page(request, desk, kind, name, claim, "")
    if by:
        _keep(answer, by)
    return answer


def _page(request: Request, desk: Any, kind: str, by: str, claim: str, error: str) -> HTMLResponse:
    view = review.queue(desk, kind, by, claim)
    kinds = [(k, f"{words.TEXT['review']['kinds'][k]} ({n:,})") for k, n in view.kinds]
    given = {k: v for k, v in (("kind", kind), ("by", by)) if v}
    return as_page(
        request,
        "review.html",
        "review",
        view,
        asked=given,
        kinds=kinds,
        error=error,
        SLOTS=SLOTS,
        status=400 if error else 200,
    )


def _keep(answer: Response, by: str) -> None:
    answer.set_cookie(
        "reviewer", quote(" ".join(by.split())[:80]), max_age=400 * 86400, httponly=True, samesite="strict"
    )


async def form(request: Request) -> dict[str, str]:
    """A small form's fields."""
    body = await request.body()
    return {
        k: v[-1] for k, v in parse_qs(body.decode("utf8", "replace"), keep_blank_values=True, max_num_fields=30).items()
    }


@router.post("/review/decide", include_in_schema=False)
async def decide(request: Request) -> Response:
    said = await form(request)
    return await run_in_threadpool(_decide, request, said)


def _decide(request: Request, said: dict[str, str]) -> Response:
    live = request.app.state.live
    desk = live.desk()
    kind, by, claim = said.get("kind", ""), said.get("by", "") or reviewer(request), said.get("claim", "")
    back = {"kind": kind}
    try:
        if said.get("verdict") == "undo":
            gone = review.undo(live.clerk, desk, by)
            back["claim"] = gone[0].subjects[0] if gone else ""
            _follow(request, review.moves(gone))
        elif said.get("verdict") == "later":
            back["claim"] = review.following(desk, kind, by, claim)
        else:
            names = Decision.__dataclass_fields__
            review.decide(live.clerk, desk, Decision(**{k: v for k, v in (said | {"by": by}).items() if k in names}))
            _follow(request, said.get("verdict") == "correct")
    except Unfit as error:
        return _page(request, desk, kind, by, claim, str(error))
    answer = RedirectResponse("/review" + query(back), 303)
    if by:
        _keep(answer, by)
    return answer


@router.post("/review/undo", include_in_schema=False)
async def undo(request: Request) -> Response:
    said = await form(request)
    live = request.app.state.live
    gone = await run_in_threadpool(
        lambda: review.undo(live.clerk, live.desk(), said.get("by", ""), said.get("key", ""))
    )
    _follow(request, review.moves(gone))
    return RedirectResponse("/review/decisions", 303)


def _follow(request: Request, moved: bool) -> None:
    """Where a decision moves sums and happenings, gather them anew; the answer does not wait for it."""
    if moved:
        request.app.state.live.gather()


@router.post("/review/actors", include_in_schema=False)
async def actors(request: Request) -> Response:
    said = await form(request)
    return await run_in_threadpool(_part, request, said, review.actors, (said.get("actor", ""), said.get("other", "")))


@router.post("/review/happenings", include_in_schema=False)
async def happenings(request: Request) -> Response:
    said = await form(request)
    pair = (said.get("happening", ""), said.get("other", ""))
    return await run_in_threadpool(_part, request, said, review.happenings, pair)


def _part(request: Request, said: dict[str, str], act: Any, pair: tuple[str, str]) -> Response:
    live = request.app.state.live
    try:
        act(live.clerk, live.desk(), pair, {"verdict": "", **said})
    except Unfit as error:
        return as_page(
            request,
            "error.html",
            "review",
            None,
            heading=words.TEXT["site"]["wrong"],
            says=str(error),
            status=400,
            twinned=False,
        )
    _follow(request, True)
    back = said.get("next", "")
    answer = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
    if said.get("by"):
        _keep(answer, said["by"])
    return answer


@twin("/review/decisions", Entry, "Decisions, the latest first")
def decisions(request: Request, desk: Asked) -> tuple[Entry, ...]:
    return review.decisions(request.app.state.live.clerk, desk)


@router.get("/review/decisions", include_in_schema=False)
def decisions_page(request: Request, desk: Asked) -> Response:
    return as_page(request, "decisions.html", "review", decisions(request, desk))


@twin("/review/agreement", tuple, "Krippendorff's alpha per slot")
def agreed(desk: Asked) -> Any:
    return agreement(desk.stand)


@router.get("/review/agreement", include_in_schema=False)
def agreement_page(request: Request, desk: Asked) -> Response:
    return as_page(request, "agreement.html", "review", agreement(desk.stand))


# --- files ---


@router.get("/review/reviewed.jsonl", tags=["files"], summary="Reviewed claims as training gold")
def gold(desk: Asked) -> Response:
    return _lines(plain(x) for x in review.reviewed(desk))


@router.get("/search/claims.jsonl", tags=["files"], summary="Claims that fit, one a line")
def jsonl(desk: Asked, ask: Filters) -> Response:
    return _lines(plain(t.claim) for t in review.export(desk, ask))


@router.get("/search/claims.csv", tags=["files"], summary="Claims that fit, as a table")
def table(desk: Asked, ask: Filters) -> Response:
    return StreamingResponse(
        _csv(review.export(desk, ask)), media_type="text/csv; charset=utf-8", headers=_file("claims.csv")
    )


def _lines(found: Iterator[Any]) -> Response:
    made = (json.dumps(x, ensure_ascii=False, separators=(",", ":")).encode("utf8", "replace") + b"\n" for x in found)
    return StreamingResponse(made, media_type="application/jsonl", headers=_file("claims.jsonl"))


def _file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _csv(found: Iterator[Told]) -> Iterator[bytes]:
    yield (
        ",".join(
            (
                "id",
                "publisher",
                "page",
                "published",
                "according_to",
                "act",
                "commitment",
                "event",
                "who",
                "to_whom",
                "when",
                "where",
                "words",
            )
        ).encode()
        + b"\r\n"
    )
    for t in found:
        c = t.claim
        row = (
            c.id, t.page.publisher, t.page.name, t.page.published or "", " > ".join(s.name for s in c.sources), c.act, c.commitment, c.event or "",
            "; ".join(e.name for e in c.actors), "; ".join(e.name for e in c.recipients), (c.when.edtf or "") if c.when else "",
            c.where.text if c.where else "", c.evidence.text,
        )  # fmt: skip
        line = io.StringIO()
        csv.writer(line).writerow([_tame(str(x)) for x in row])
        yield line.getvalue().encode("utf8", "replace")


def _tame(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r", "\n") else text
