"""Asking an application without a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode

HOST = "127.0.0.1:8765"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: Any,
    path: str,
    headers: Mapping[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    method: str = "",
) -> Answer:
    """One request. A form is posted, from our own page unless the headers say otherwise."""
    body = urlencode(form).encode() if form is not None else b""
    said = {"host": HOST}
    if form is not None:
        said |= {
            "origin": f"http://{HOST}",
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(body)),
        }
    said |= dict(headers or {})
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method or ("POST" if form is not None else "GET"),
        "scheme": "http", "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(k.encode(), v.encode("latin1")) for k, v in said.items() if v is not None], "server": ("127.0.0.1", 8765), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    sent: list[Any] = []

    async def run() -> None:
        given = False

        async def receive() -> Any:
            nonlocal given
            if given:
                await asyncio.sleep(30)
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await app(scope, receive, send)

    asyncio.run(run())
    start = sent[0]
    found = {k.decode(): v.decode("latin1") for k, v in start["headers"]}
    return Answer(start["status"], found, b"".join(m.get("body", b"") for m in sent[1:]))
