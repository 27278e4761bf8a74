"""Routes that only look: one function a page, twice registered, as HTML and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from readouts.desk import Ask, Desk
from readouts.desk import front as fronts
from readouts.desk.asking import cut
from readouts.desk.happening import happening as one_happening
from readouts.desk.happening import of_claim
from readouts.desk.places import places
from readouts.desk.text import search, text
from readouts.desk.time import time
from readouts.desk.who import actor as one_actor
from readouts.desk.who import suggest, who
from readouts.views import pages
from readouts.views.atlas import Atlas
from readouts.views.figures import positions
from readouts.views.timeline import Frame, Running, Timeline
from readouts.web.page import TO, as_json, as_page

router = APIRouter()
Word = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
From = Annotated[str, Query(alias="from", pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
Number = Annotated[int, Query(ge=1, le=100000)]


def asked(
    q: Word = "", who: Word = "", to: Word = "", event: Word = "", act: Word = "", stance: Word = "", source: Word = "",
    publisher: Word = "", place: Word = "", since: From = "", until: Day = "", actor: Word = "", spot: Word = "", happening: Word = "",
) -> Ask:  # fmt: skip
    """The filters of every page, by the names that they have in addresses."""
    return Ask(q, who, to, event, act, stance, source, publisher, place, since, until, actor, spot, happening)


Filters = Annotated[Ask, Depends(asked)]


def desk_of(request: Request) -> Desk:
    """The index to ask."""
    found: Desk = request.app.state.live.desk()
    return found


Asked = Annotated[Desk, Depends(desk_of)]


def found(view: Any) -> Any:
    """A view, or the answer that there is none."""
    if view is None:
        raise HTTPException(404)
    return view


def twin(path: str, view: type, summary: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the JSON twin of a page: the function gives the view."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*args: Any, **kwargs: Any) -> Response:
            return as_json(function(*args, **kwargs))

        answer.__wrapped__ = function  # type: ignore[attr-defined]
        answer.__name__ = function.__name__
        router.add_api_route(
            f"{path}.json",
            answer,
            methods=["GET"],
            summary=summary,
            tags=["pages"],
            responses={200: {"description": view.__doc__ or ""}},
        )
        return function

    return register


# --- front ---


@twin("/front", pages.Front, "What the record holds, what is contested, what is left open")
def front(desk: Asked) -> pages.Front:
    return fronts.front(desk)


@router.get("/", include_in_schema=False)
def front_page(request: Request, desk: Asked) -> Response:
    since, cookie = _visits(request.cookies.get("visits", ""))
    answer = as_page(request, "front.html", "front", fronts.front(desk, since), line=front_line(desk))
    answer.set_cookie("visits", cookie, max_age=400 * 86400, httponly=True, samesite="strict")
    return answer


def front_line(desk: Desk) -> Timeline:
    """The small timeline of the front page."""
    return _timeline(desk, Ask(), "", "pair", (800.0, 5))


def _visits(cookie: str) -> tuple[str | None, str]:
    """The visit before this one, and the cookie to keep: half an hour without a look ends a visit."""
    now = datetime.now(UTC)
    before, _, current = cookie.partition("~")
    try:
        begun = datetime.fromisoformat(current)
        if now - begun > timedelta(minutes=30):
            before, current = current, now.isoformat(timespec="seconds")
        if before:
            datetime.fromisoformat(before)
    except (ValueError, TypeError):
        before, current = "", now.isoformat(timespec="seconds")
    return before or None, f"{before}~{current}"


# --- timeline ---


def _timeline(desk: Desk, ask: Ask, by: str, lanes: str, size: tuple[float, int] = (1080.0, 10)) -> Timeline:
    def href(lane: str, start: str, end: str) -> str:
        own = {"actor": "actor", "event": "event", "publisher": "publisher"}.get(lanes or "actor")
        more = {own: lane} if lane and own else {}
        return TO.search(**{**ask.given(), **more, "since": start, "until": end})

    def run(event: Running) -> str | None:
        return TO.happening(event.happening) if event.happening else TO.search(q=event.what.partition(":")[0])

    return time(desk, ask, by, lanes or "actor", Frame(href, *size, run))


@twin("/timeline", Timeline, "Dated events by bucket and lane, with changes of pace")
def timeline(desk: Asked, ask: Filters, by: Word = "", lanes: Word = "") -> Timeline:
    return _timeline(desk, ask, by, lanes)


@router.get("/timeline", include_in_schema=False)
def timeline_page(request: Request, desk: Asked, ask: Filters, by: Word = "", lanes: Word = "") -> Response:
    given = ask.given() | {k: v for k, v in (("by", by), ("lanes", lanes)) if v}
    return as_page(
        request, "timeline.html", "timeline", _timeline(desk, ask, by, lanes), asked=given, cut=cut(desk, ask)
    )


# --- happenings ---


@twin("/happenings", pages.Happenings, "Happenings, the most contested first")
def happenings(desk: Asked, ask: Filters, contested: Word = "", page: Number = 1) -> pages.Happenings:
    return fronts.happenings(desk, ask, bool(contested), page)


@router.get("/happenings", include_in_schema=False)
def happenings_page(request: Request, desk: Asked, ask: Filters, contested: Word = "", page: Number = 1) -> Response:
    given = ask.given() | ({"contested": "1"} if contested else {})
    return as_page(
        request,
        "happenings.html",
        "happenings",
        fronts.happenings(desk, ask, bool(contested), page),
        asked=given,
        cut=cut(desk, ask),
    )


@twin("/happenings/{key}", pages.OneHappening, "One happening: accounts by points, numbers, reasons, history")
def happening(desk: Asked, key: str) -> pages.OneHappening:
    return found(one_happening(desk, key))  # type: ignore[no-any-return]


@router.get("/happenings/{key}", include_in_schema=False)
def happening_page(request: Request, desk: Asked, key: str, claim: Word = "") -> Response:
    view = one_happening(desk, key)
    now = of_claim(desk, claim) if claim and view is None else None
    if now:
        return RedirectResponse(TO.happening(now) or "/happenings", 303)
    return as_page(request, "happening.html", "happenings", found(view))


# --- who ---


@twin("/who", pages.Who, "Actors and the network of their acts")
def actors(desk: Asked, q: Word = "", since: From = "", until: Day = "") -> pages.Who:
    return who(desk, q, since, until, TO.actor)


@router.get("/who", include_in_schema=False)
def who_page(request: Request, desk: Asked, q: Word = "", since: From = "", until: Day = "") -> Response:
    given = {k: v for k, v in (("q", q), ("from", since), ("until", until)) if v}
    return as_page(request, "who.html", "who", who(desk, q, since, until, TO.actor), asked=given)


@twin("/who/{key:path}", pages.Actor, "One actor: acts, words, positions, who speaks of it")
def actor(desk: Asked, key: str) -> pages.Actor:
    return found(one_actor(desk, key))  # type: ignore[no-any-return]


@router.get("/who/{key:path}", include_in_schema=False)
def actor_page(request: Request, desk: Asked, key: str) -> Response:
    view = found(one_actor(desk, key))
    drawn = tuple(positions(p, TO.actor) for p in (view.positions, view.towards))
    return as_page(request, "actor.html", "who", view, pictures=drawn, others=suggest(desk, ""))


# --- map, pages, search ---


@twin("/map", Atlas, "Places of claims, with precision and every name")
def atlas(desk: Asked, ask: Filters) -> Atlas:
    return places(desk, ask, lambda k: TO.search(**{**ask.given(), "spot": k}))


@router.get("/map", include_in_schema=False)
def map_page(request: Request, desk: Asked, ask: Filters) -> Response:
    return as_page(request, "map.html", "map", atlas(desk, ask), asked=ask.given(), cut=cut(desk, ask))


@twin("/pages", pages.Pages, "Pages that were read")
def leaves(desk: Asked, q: Word = "", publisher: Word = "", page: Number = 1) -> pages.Pages:
    return fronts.pages(desk, q, publisher, page)


@router.get("/pages", include_in_schema=False)
def pages_page(request: Request, desk: Asked, q: Word = "", publisher: Word = "", page: Number = 1) -> Response:
    given = {k: v for k, v in (("q", q), ("publisher", publisher)) if v}
    return as_page(request, "pages.html", "pages", fronts.pages(desk, q, publisher, page), asked=given)


@twin("/pages/{key}", pages.Text, "One page: its text, what was read and what not, its claims")
def leaf(desk: Asked, key: str) -> pages.Text:
    return found(text(desk, key))  # type: ignore[no-any-return]


@router.get("/pages/{key}", include_in_schema=False)
def leaf_page(request: Request, desk: Asked, key: str) -> Response:
    return as_page(request, "page.html", "pages", found(text(desk, key)))


@twin("/search", pages.Found, "Claims that fit, with what they divide into")
def searched(desk: Asked, ask: Filters, page: Number = 1) -> pages.Found:
    return search(desk, ask, page)


@router.get("/search", include_in_schema=False)
def search_page(request: Request, desk: Asked, ask: Filters, page: Number = 1) -> Response:
    return as_page(request, "search.html", "search", search(desk, ask, page), asked=ask.given(), cut=cut(desk, ask))
