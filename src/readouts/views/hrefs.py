"""Where links go: addresses of the application, or places inside a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlencode


class Hrefs(Protocol):
    """What a template may link to. None where there is nothing to go to."""

    def claim(self, page: str, claim: str) -> str: ...
    def page(self, key: str) -> str: ...
    def happening(self, key: str) -> str | None: ...
    def actor(self, key: str) -> str | None: ...
    def spot(self, key: str) -> str | None: ...
    def search(self, **asked: str) -> str | None: ...


class Application:
    """Addresses of the local application."""

    def claim(self, page: str, claim: str) -> str:
        return f"/pages/{quote(page)}#c-{quote(claim)}"

    def page(self, key: str) -> str:
        return f"/pages/{quote(key)}"

    def happening(self, key: str) -> str:
        return f"/happenings/{quote(key)}"

    def actor(self, key: str) -> str:
        return f"/who/{quote(key, safe=':')}"

    def spot(self, key: str) -> str:
        return self.search(spot=key)

    def search(self, **asked: str) -> str:
        return "/search" + query({("from" if k == "since" else k): v for k, v in asked.items()})


class Dossier:
    """Places inside one file. What the selection left out is not linked."""

    def __init__(self, happenings: Iterable[str] = ()) -> None:
        self._happenings = frozenset(happenings)

    def claim(self, page: str, claim: str) -> str:
        del page
        return f"#c-{quote(claim)}"

    def page(self, key: str) -> str:
        return f"#d-{quote(key)}"

    def happening(self, key: str) -> str | None:
        return f"#h-{quote(key)}" if key in self._happenings else None

    def actor(self, key: str) -> None:
        del key

    def spot(self, key: str) -> None:
        del key

    def search(self, **asked: str) -> None:
        del asked


class Given(dict[str, str]):
    """Filters as an address gives them; one that is not given asks nothing."""

    def __missing__(self, name: str) -> str:
        return ""


def query(asked: dict[str, str]) -> str:
    """The part of an address after the question mark, or nothing.

    >>> query({"who": "Côte d’Ivoire", "to": ""})
    '?who=C%C3%B4te+d%E2%80%99Ivoire'
    """
    said = urlencode({k: v for k, v in asked.items() if v})
    return "?" + said if said else ""
