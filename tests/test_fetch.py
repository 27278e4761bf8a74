"""The door to the web: shut unless opened, and never into a private network. Only servers of our own on 127.0.0.1 are asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from readouts import fetch as web
from readouts.cli import main
from readouts.fetch import Fetched, Gate, Refused, addresses, checked, fetch, is_public, listed
from readouts.files import Refusal, open_paths
from readouts.schema import Raw

PAGE = b"<html><body><article><p>Kenya urged Sudan to open the road to Kassala on Monday.</p></article></body></html>"
INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "10.255.1.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254",
    "169.254.0.1", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
    "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "::7f00:1", "fe80::1%eth0",
    "64:ff9b:1::1", "2001::1", "not an address", "",
]  # fmt: skip
SPELLINGS = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://LOCALHOST/", "http://localhost./", "https://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/", "http://[::ffff:a9fe:a9fe]/", "http://10.0.0.1/", "http://192.168.1.1/admin",
]  # fmt: skip
OTHERS = [
    "file:///etc/passwd", "gopher://a.example/", "ftp://a.example/", "dict://127.0.0.1:11211/", "javascript:alert(1)", "data:text/html,a",
    "http://", "https:///path", "http://user:word@a.example/", "http://a.example:22/", "http://a.example:6379/", "http://a.example:99999/",
    "http://a.example/\r\nHost: b", "http://a b.example/", "http://[::1/", "//a.example/", "",
]  # fmt: skip


@dataclass
class Site:
    """A server of our own: path → (status, headers, body); asked: what was asked for."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "a.example") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(f"{self.headers['Host'].partition(':')[0]}{self.path}")
            status, headers, body = found.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    found.port = server.server_port
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def gate() -> Gate:
    """Names of our own; *.example are public and stand on this machine, inside.example is what it is."""
    names = {
        "a.example": ["127.0.0.1"],
        "b.example": ["127.0.0.1"],
        "inside.example": ["127.0.0.2"],
        "both.example": ["127.0.0.1", "10.0.0.1"],
    }
    return Gate(lambda host, _: names.get(host, []), lambda address: address == "127.0.0.1", any_port=True)


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_what_is_outside(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", SPELLINGS)
def test_this_machine_in_all_spellings_is_refused(url: str) -> None:
    with pytest.raises(Refused, match=r"private network|no address"):
        checked(url, Gate(addresses, is_public))


@pytest.mark.parametrize("url", OTHERS)
def test_other_schemes_ports_and_broken_addresses_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        checked(url, Gate(lambda *_: ["93.184.216.34"], is_public))


def test_a_page_comes_with_its_address_and_charset(site: Site, gate: Gate) -> None:
    site.pages["/1"] = (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, PAGE)
    found = fetch(site.url("/1"), gate)
    assert (found.body, found.media, found.charset, found.url) == (PAGE, "text/html", "iso-8859-1", site.url("/1"))
    assert [h.name for h in found.hints()] == ["url", "retrieved", "charset"]


def test_redirects_are_followed_and_each_is_checked(site: Site, gate: Gate) -> None:
    site.pages["/1"] = (302, {"Location": site.url("/2", "b.example")}, b"")
    site.pages["/2"] = (301, {"Location": "/3"}, b"")
    site.pages["/3"] = (200, {}, PAGE)
    assert fetch(site.url("/1"), gate).url == site.url("/3", "b.example")
    site.pages["/in"] = (302, {"Location": site.url("/secret", "inside.example")}, b"")
    site.pages["/secret"] = (200, {}, b"secret")
    with pytest.raises(Refused, match="private network"):
        fetch(site.url("/in"), gate)
    assert not [a for a in site.asked if "secret" in a]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://a.example/", "http://user:w@a.example/", "http://[::1/"]
)
def test_redirects_to_other_places_are_refused(site: Site, gate: Gate, target: str) -> None:
    site.pages["/1"] = (302, {"Location": target}, b"")
    with pytest.raises(Refused):
        fetch(site.url("/1"), gate)


def test_a_ring_of_redirects_ends(site: Site, gate: Gate) -> None:
    site.pages["/1"] = (302, {"Location": "/1"}, b"")
    with pytest.raises(Refused, match="more than 5 times"):
        fetch(site.url("/1"), gate)
    assert len(site.asked) == 6


def test_one_private_address_among_several_is_enough(site: Site, gate: Gate) -> None:
    with pytest.raises(Refused, match="private network"):
        fetch(site.url("/1", "both.example"), gate)
    assert not site.asked


def test_a_name_that_changes_its_mind_gains_nothing(site: Site) -> None:
    site.pages["/1"] = (200, {}, PAGE)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return next(answers)

    assert fetch(site.url("/1"), Gate(resolve, lambda a: a == "127.0.0.1", any_port=True)).body == PAGE
    assert asked == ["a.example"]  # asked once, and the connection goes to what was checked


def test_what_is_too_large_or_missing_is_refused(site: Site, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 1 << 20)
    site.pages["/big"] = (200, {}, b"a" * (3 << 20))
    with pytest.raises(Refused, match="larger than 1 MB"):
        fetch(site.url("/big"), gate)
    with pytest.raises(Refused, match="answers 404"):
        fetch(site.url("/none"), gate)


@pytest.mark.parametrize("said", [b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\n\r\n<p>They met", b""])
def test_a_host_that_drips_is_left_in_time(gate: Gate, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    """A byte now and then, in the headers or in the page, keeps no reader beyond the limit; and what came is no page."""
    monkeypatch.setattr(web, "SECONDS", 1.0)
    done = threading.Event()

    def drip() -> None:
        with server, server.accept()[0] as caller:
            caller.sendall(said)
            while not done.wait(0.05):
                try:
                    caller.sendall(b"a")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(Refused, match="longer than 1 seconds"):
            fetch(f"http://a.example:{server.getsockname()[1]}/1", gate)
        assert time.monotonic() - begun < 10
        done.set()
        thread.join()


# --- at the door of files ---


def test_nothing_is_fetched_unasked(tmp_path: Path, site: Site) -> None:
    (tmp_path / "list.txt").write_text(f"# mine\n{site.url('/1')}\n{site.url('/2')}\n", encoding="utf8")
    found = list(open_paths([str(tmp_path / "list.txt"), site.url("/3")]))
    assert [str(x).partition(": ")[2] for x in found] == [
        "1 addresses, and nothing is fetched unasked; save the pages, or add --fetch",
        "2 addresses, and nothing is fetched unasked; save the pages, or add --fetch",
    ]
    assert not site.asked


def test_the_command_refuses_this_machine_even_where_it_may_fetch(
    tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"http://127.0.0.1:{site.port}/1"
    assert main(["--record", str(tmp_path / "record"), "read", "--fetch", url]) == 1
    assert "is not one of the web" in capsys.readouterr().err and not site.asked


def test_a_list_is_fetched_page_by_page(tmp_path: Path, site: Site, gate: Gate) -> None:
    site.pages["/1"] = (200, {"Content-Type": "text/html"}, PAGE)
    (tmp_path / "list.txt").write_text(
        f"{site.url('/1')}\n{site.url('/none')}\n{site.url('/1')}#again\n", encoding="utf8"
    )

    def through(url: str) -> Fetched:
        return fetch(url, gate)

    found = list(open_paths([str(tmp_path / "list.txt")], fetch=through))
    (page,) = (x for x in found if isinstance(x, Raw))
    (missing,) = (x for x in found if isinstance(x, Refusal))
    assert (page.name, page.media, page.body) == (site.url("/1"), "text/html", PAGE)
    assert "answers 404" in str(missing)


def test_prose_with_an_address_is_no_list() -> None:
    assert listed(b"They met.\nhttps://a.example\n") is None
    assert listed(b"# nothing\n") is None
    assert listed(b"\xff\xfe") is None
