"""The door to the web, shut unless the user opens it (`--fetch`): addresses become raw pages, private networks never do.

Every name is resolved here, every address that it has must be public, and the connection goes to one that was checked, so that a name
that changes its mind in between gains nothing. Redirects are followed by hand, each checked anew. No cookies, no proxies, no credentials.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit, urlunsplit

from readouts.schema import Hint

LARGEST = 20 << 20
SECONDS = 20.0
HOPS = 5
PORTS = {"http": 80, "https": 443}
HEADERS = {
    "User-Agent": "readouts (reads news pages that its user names)", "Accept": "text/html, application/pdf, text/*", "Accept-Encoding": "identity",
}  # fmt: skip
MOVED = (301, 302, 303, 307, 308)
# What is public to the address library and still leads inside: mappings of IPv4, benchmarks, relays.
INSIDE = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "192.88.99.0/24", "198.18.0.0/15", "100.64.0.0/10")))  # fmt: skip
Resolve = Callable[[str, int], Sequence[str]]


class Refused(Exception):
    """An address that is not fetched, or could not be; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: where it was found in the end, its bytes, its media type and charset, and when."""

    url: str
    body: bytes
    media: str
    charset: str
    at: str

    def hints(self) -> tuple[Hint, ...]:
        """What is known beside the bytes."""
        told = (("url", self.url), ("retrieved", self.at), ("charset", self.charset))
        return tuple(Hint(name, value) for name, value in told if value)


@dataclass(frozen=True, slots=True)
class Gate:
    """What is let through.

    resolve: the addresses of a host; public: may this one be asked; ports: by scheme
    """

    resolve: Resolve
    public: Callable[[str], bool]
    any_port: bool = False


def addresses(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system knows them."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """An address of the open internet.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "fe80::1", "0.0.0.0")]
    [True, False, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None)
    if inner is not None:
        found = inner
    return (
        found.is_global
        and not found.is_multicast
        and not any(found in net for net in INSIDE if net.version == found.version)
    )


def fetch(url: str, gate: Gate = Gate(addresses, is_public)) -> Fetched:
    """What stands at an address of the web. Raises Refused."""
    deadline = time.monotonic() + SECONDS
    for _ in range(HOPS + 1):
        found = _once(url, gate, deadline)
        if isinstance(found, Fetched):
            return found
        try:
            url = urljoin(url, found)
        except ValueError as error:
            raise Refused(f"it redirects to no address ({error})") from error
    raise Refused(f"redirected more than {HOPS} times")


def checked(url: str, gate: Gate) -> tuple[str, str, int, str, list[str]]:
    """Scheme, host, port, path and checked addresses of an address. Raises Refused."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(f"this is no address ({error})") from error
    if scheme not in PORTS:
        raise Refused(f"only http and https are fetched, not {scheme or 'this'}")
    if not host or parts.username is not None or any(c <= " " or c == "\x7f" for c in url):
        raise Refused("this address has no host, or more than an address should hold")
    port = port or PORTS[scheme]
    if port != PORTS[scheme] and not gate.any_port:
        raise Refused(f"port {port} is not one of the web")
    try:
        found = list(gate.resolve(host.encode("idna").decode("ascii") if not host.isascii() else host, port))
    except (OSError, UnicodeError) as error:
        raise Refused("this host has no address") from error
    if not found or not all(map(gate.public, found)):
        raise Refused("this host is in a private network")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return scheme, host, port, path if path.isascii() else path.encode("ascii", "replace").decode(), found


def _once(url: str, gate: Gate, deadline: float) -> Fetched | str:
    """A page, or where it has moved to."""
    scheme, host, port, path, found = checked(url, gate)
    left = _in_time(deadline)
    connection = http.client.HTTPConnection(host, port, timeout=left)
    try:
        with socket.create_connection((found[0], port), timeout=left) as raw, _until(deadline, raw):
            connection.sock = _secured(raw, host) if scheme == "https" else raw
            connection.request("GET", path, headers=HEADERS)
            answer = connection.getresponse()
            if answer.status in MOVED and (target := answer.getheader("Location")):
                return target
            if answer.status != 200:
                raise Refused(f"the host answers {answer.status}")
            body = _body(answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _in_time(deadline)
        raise Refused(f"it can't be fetched ({' '.join(str(error).split())[:80] or type(error).__name__})") from error
    finally:
        connection.close()
    _in_time(deadline)
    media, _, rest = (answer.getheader("Content-Type") or "").partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    return Fetched(url, body, media.strip().lower(), charset, datetime.now(UTC).isoformat(timespec="seconds"))


def _in_time(deadline: float) -> float:
    """Seconds that are left. Raises Refused where none are: whatever came was cut off, and is no page."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise Refused(f"it took longer than {SECONDS:g} seconds")
    return left


@contextmanager
def _until(deadline: float, connected: socket.socket) -> Iterator[None]:
    """End a connection at an instant, however it drips: a socket's own limit counts from each byte anew."""
    handle = os.dup(connected.fileno())

    def end() -> None:
        with socket.socket(fileno=os.dup(handle)) as same, suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        os.close(handle)


def _secured(raw: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


def _body(answer: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := answer.read1(1 << 16):
        size += len(piece)
        if size > LARGEST:
            raise Refused(f"it is larger than {LARGEST >> 20} MB")
        pieces.append(piece)
    return b"".join(pieces)


def listed(body: bytes) -> list[str] | None:
    """The addresses of a list, where every line that says anything is one; # begins a note.

    >>> listed(b"# mine\\nhttps://a.example/1\\n"), listed(b"They met. https://a.example")
    (['https://a.example/1'], None)
    """
    if len(body) > 1 << 20 or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"h", b"H", b"#"):
        return None
    lines = [line.strip() for line in body.decode("utf8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    return found if found and all(is_address(line) for line in found) else None


def is_address(text: str) -> bool:
    """One word that begins as an address of the web does."""
    return text[:8].lower().startswith(("http://", "https://")) and len(text.split()) == 1 and len(text) < 4096


def each(urls: Sequence[str]) -> Iterator[str]:
    """Addresses, each once, without what stands behind #."""
    yield from dict.fromkeys(u.partition("#")[0] for u in urls)
