"""Who may ask and who may not: the matrix of Sec-Fetch-Site and Origin, names of the host, methods, sizes, headers."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from asgi import HOST, ask

from readouts.web.guard import own

OURS, OTHER = f"http://{HOST}", "https://news.example"
SITES = ("same-origin", "same-site", "cross-site", "none", None)
ORIGINS = (OURS, OTHER, "null", "http://127.0.0.1:9999", "http://localhost:8765", None)
MAY_POST = {("same-origin", OURS), ("same-origin", None), ("none", OURS), (None, OURS)}


@pytest.mark.parametrize(("site", "origin"), list(product(SITES, ORIGINS)))
def test_a_post_is_taken_from_our_own_pages_alone(app: Any, site: str | None, origin: str | None) -> None:
    headers = {k: v for k, v in (("sec-fetch-site", site), ("origin", origin)) if v}
    form = {"claim": "none", "verdict": "accept", "by": "Ada"}
    answer = ask(app, "/review/decide", {"origin": None, **headers}, form)  # type: ignore[dict-item]
    assert (answer.status == 403) is ((site, origin) not in MAY_POST)
    assert answer.status in (400, 403)


@pytest.mark.parametrize(("site", "mode", "dest", "may"), [
    ("same-origin", "cors", "empty", True), ("none", "navigate", "document", True), (None, None, None, True), ("cross-site", "navigate", "document", True),
    ("cross-site", "navigate", "iframe", False), ("cross-site", "no-cors", "image", False), ("cross-site", "no-cors", "script", False),
    ("cross-site", "cors", "empty", False), ("same-site", "no-cors", "script", False), ("same-site", "navigate", "document", True),
])  # fmt: skip
def test_another_site_may_link_here_and_not_look(
    app: Any, site: str | None, mode: str | None, dest: str | None, may: bool
) -> None:
    headers = {k: v for k, v in (("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)) if v}
    assert (ask(app, "/search.json", headers).status == 200) is may


def test_a_read_with_another_origin_is_refused() -> None:
    assert not own("GET", {"host": HOST, "origin": OTHER})
    assert own("GET", {"host": HOST, "origin": OURS})


@pytest.mark.parametrize(
    "host",
    [
        "news.example",
        "news.example:8765",
        "127.0.0.1:1",
        "127.0.0.1",
        "localhost.example:8765",
        "",
        "127.0.0.1:8765.example",
        "[::2]:8765",
    ],
)
def test_another_name_for_this_machine_is_refused(app: Any, host: str) -> None:
    assert ask(app, "/", {"host": host}).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_our_own_names_are_answered(app: Any, host: str) -> None:
    assert ask(app, "/", {"host": host}).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(app: Any, method: str) -> None:
    assert ask(app, "/", method=method).status == 405


def test_forms_alone_are_taken_and_small_ones(app: Any) -> None:
    assert ask(app, "/review/decide", {"content-type": "application/json"}, {"a": "b"}).status == 415
    assert ask(app, "/review/decide", {"content-type": "text/plain"}, {"a": "b"}).status == 415
    assert ask(app, "/review/decide", {}, {"a": "b" * 70000}).status == 413
    assert ask(app, "/review/decide", {"content-length": "many"}, {"a": "b"}).status == 413


@pytest.mark.parametrize("path", ["/", "/search.json", "/static/desk.js", "/nothing", "/review"])
def test_every_answer_keeps_to_itself(app: Any, path: str) -> None:
    headers = ask(app, path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "desk.css/../../app.py", "nothing.js", "%2e%2e/guard.py"])
def test_no_other_file_is_handed_out(app: Any, name: str) -> None:
    assert ask(app, f"/static/{name}").status == 404


def test_nothing_is_written_by_looking(folder: Path, app: Any) -> None:
    before = (folder / "ledger.sqlite").read_bytes()
    for path in ("/", "/timeline", "/review", "/who/state:SUD", "/map"):
        assert ask(app, path).status == 200
    assert (folder / "ledger.sqlite").read_bytes() == before
