"""The child that parses: it is killed when it takes too long or too much, and the next page is read all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readouts import worker
from readouts.files import open_paths
from readouts.intake import Unreadable
from readouts.reading import Rooms
from readouts.schema import Document, Raw
from readouts.shelf import open_shelf
from readouts.worker import Breach, Worker

PAGE = b"<html><body><article><p>Kenya urged Sudan to open the road to Kassala on Monday.</p></article></body></html>"


@pytest.fixture
def own() -> Iterator[Worker]:
    found = Worker(seconds=4, megabytes=700)
    found.patience = 200
    yield found
    found.close()


def clean(own: Worker, body: bytes, media: str = "text/html") -> list[worker.Answer]:
    raw = {"name": "a", "uri": "a", "body": None, "media": media, "hints": []}
    return list(own.ask({"job": "clean", "shelf": str(open_shelf().folder), "raw": raw}, body))


def test_a_page_is_cleaned_as_it_is_without_a_child(rooms: Rooms) -> None:
    found = worker.clean(Raw("a", "a", PAGE, "text/html"), str(open_shelf().folder))
    assert isinstance(found, Document) and found == rooms.clean(Raw("a", "a", PAGE, "text/html"))
    assert found.text.startswith("Kenya urged")


def test_what_can_not_be_read_says_so(rooms: Rooms) -> None:
    with pytest.raises(Unreadable, match=r"no text layer|can't be opened"):
        rooms.clean(Raw("a", "a", b"%PDF-1.4 nothing", "application/pdf"))


def test_a_child_that_takes_too_long_is_killed_and_replaced(own: Worker) -> None:
    assert clean(own, PAGE)
    own.patience = 0.02
    with pytest.raises(Breach, match=r"longer than 4 seconds"):
        clean(own, b"<p>" + b"<b>word </b>" * 25_000)
    own.patience = 200
    assert clean(own, PAGE)


@pytest.mark.slow
def test_the_system_ends_a_child_that_has_used_its_time() -> None:
    own = Worker(seconds=1)
    with pytest.raises(Breach, match=r"longer than 1 seconds"):
        clean(own, b"<p>a word of it" * 55_000)
    own.close()


def test_a_child_that_needs_too_much_says_so_and_is_replaced(own: Worker) -> None:
    own.megabytes = 260
    with pytest.raises(Breach, match="MB"):
        clean(own, b"<p>word</p>" * 700_000, "text/x-fragment") and clean(own, b"\xff" * (300 << 20))
    own.megabytes = 1500
    assert clean(own, PAGE)


def test_a_child_that_dies_is_replaced(own: Worker) -> None:
    assert clean(own, PAGE)
    assert own._child is not None
    own._child.kill()
    own._child.wait()
    assert clean(own, PAGE)


def test_a_caller_may_leave_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "They met.\n" * 50, encoding="utf8")
    assert next(open_paths([str(tmp_path / "a.csv")]))
    first, second = (open_paths([str(tmp_path / "a.csv")]) for _ in range(2))
    assert [next(first).uri, next(second).uri, next(first).uri]  # two answers at once
    assert len(list(first)) == 48


def test_a_parser_has_no_network_and_no_files(tmp_path: Path) -> None:
    import subprocess

    probe = (
        "import sys; sys.argv = ['x', '900', '5']\n"
        "from readouts import parsing\nparsing._confine(900)\nimport socket, os\nfailed = 0\n"
        f"for act in (lambda: socket.create_connection(('127.0.0.1', 9)), lambda: socket.socket(), lambda: os.write(os.open({str(tmp_path / 'x')!r}, os.O_CREAT | os.O_WRONLY), b'x')):\n"
        "    try:\n        act()\n    except OSError:\n        failed += 1\n"
        "os._exit(failed)"
    )
    run = subprocess.run(
        [sys.executable, "-c", "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + probe], check=False
    )
    assert run.returncode == 3
