"""Who may ask: this machine, by this name, from these pages. Everything else is refused before any route runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
LOCAL = ("127.0.0.1", "localhost", "[::1]")
SAFE = ("GET", "HEAD")
LARGEST = 64 * 1024
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def known_host(host: str, port: int | None, names: Iterable[str] = LOCAL) -> bool:
    """Is this the name of the application itself? Another name for this machine is somebody's trick (DNS rebinding).

    >>> known_host("127.0.0.1:8765", 8765), known_host("news.example:8765", 8765), known_host("localhost", 8765)
    (True, False, False)
    """
    name, _, said = host.lower().rpartition(":") if not host.endswith("]") and ":" in host else (host.lower(), "", "")
    return name in names and (port is None or said == str(port))


def own(method: str, headers: Mapping[str, str]) -> bool:
    """Does a request come from our own pages? ``headers`` by lower-case name.

    What changes something must say that it does: by Sec-Fetch-Site, by Origin, and by both where both are there. What only looks may
    also come from the address bar or by a followed link, and never as a part of another site's page.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    ours = origin is not None and origin.lower() == f"http://{headers.get('host', '').lower()}"
    if method in SAFE:
        if site in (None, "same-origin", "none"):
            return origin is None or ours
        return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if site is None:
        return ours
    return site in ("same-origin", "none") and (ours if origin is not None else site == "same-origin")


class Guard:
    """Wraps the application: checks Host, origin, method and size, and adds the headers that keep a page to itself."""

    def __init__(self, app: App, port: int | None, names: Iterable[str] = LOCAL) -> None:
        self.app, self.port, self.names = app, port, tuple(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {k.decode("latin1").lower(): v.decode("latin1") for k, v in scope["headers"]}
        refused = self._refused(scope["method"], headers)
        if refused:
            await _answer(send, *refused)
        else:
            await self.app(scope, receive, _with_headers(send))

    def _refused(self, method: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        if not known_host(headers.get("host", ""), self.port, self.names):
            return 421, "this application answers to its own name alone"
        if method not in (*SAFE, "POST"):
            return 405, "only GET, HEAD and POST are answered"
        if not own(method, headers):
            return 403, "this came from another site; open the page itself"
        if method == "POST" and not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return 415, "forms alone are taken"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST or (method == "POST" and "content-length" not in headers):
            return 413, "that is more than a form of ours holds"
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            said = {k for k, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in said),
            ]
        await send(message)

    return sending


async def _answer(send: Send, status: int, text: str) -> None:
    sending = _with_headers(send)
    body = (text + "\n").encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await sending({"type": "http.response.start", "status": status, "headers": headers})
    await sending({"type": "http.response.body", "body": body})
