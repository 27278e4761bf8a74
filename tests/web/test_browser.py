"""The application in a real browser: looks, keys, accessibility, nothing from outside. Run by ``make test-web``."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_pages import CANARIES, hostile

import handmade
from readouts.ledger import Ledger
from readouts.web import application

pytestmark = pytest.mark.web
sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("AXE", Path(__file__).resolve().parents[2] / "build/axe/node_modules/axe-core/axe.min.js"))
if not CHROMIUM:
    pytest.skip("there is no Chromium here: apt-get install chromium", allow_module_level=True)

PAGES = ("/", "/timeline", "/happenings", "/who", "/who/state:SUD", "/map", "/pages", "/search?q=shelled", "/review", "/review/decisions", "/review/agreement", "/nothing")  # fmt: skip


class Running:
    """A server in a thread of its own, on a free port."""

    def __init__(self, folder: Path) -> None:
        import uvicorn

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self._server = uvicorn.Server(
            uvicorn.Config(application(folder, port), host="127.0.0.1", port=port, log_level="error", lifespan="off")
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Running(handmade.record(tmp_path_factory.mktemp("browser") / "record"))
    yield server.base
    server.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Watched:
    """A page with its faults written down: errors in the console, errors in scripts, requests to anywhere else."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.base, self.faults = base, []
        self.page.on(
            "console",
            lambda m: self.faults.append(m.text) if m.type in ("error", "warning") and "404" not in m.text else None,
        )
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        self.page.on("dialog", lambda d: self.faults.append(d.message))
        self.page.on("request", lambda r: self.faults.append(r.url) if not r.url.startswith((base, "data:")) else None)

    def go(self, path: str) -> Any:
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert not self.faults, self.faults


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pages_are_accessible_and_quiet(chromium: Any, served: str, scheme: str, width: int) -> None:
    watched, faults = Watched(chromium, served, color_scheme=scheme, viewport={"width": width, "height": 900}), []
    for path in every(watched):
        page = watched.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is wider than {width}"
        if AXE.exists():
            page.evaluate(AXE.read_text(encoding="utf8"))
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            faults += [f"{path} {v['id']} {[n['target'] for n in v['nodes']][:4]}" for v in found]
    assert not faults, "\n".join(faults)
    watched.close()


def test_axe_is_there() -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make test-web does it where npm is): accessibility was not looked at")


def every(watched: Watched) -> list[str]:
    """All pages, with one of each kind that has a key."""
    page = watched.go("/happenings?contested=1")
    happening = page.get_attribute("#happenings tbody a", "href")
    leaf = watched.go("/pages").get_attribute("#pages tbody a", "href")
    return [*PAGES, happening, leaf]


def test_first_paint_comes_within_a_second(chromium: Any, served: str) -> None:
    watched = Watched(chromium, served)
    for path in ("/", "/timeline", "/map", "/review"):
        best = min(first_paint(watched.go(path)) for _ in range(3))
        assert best < 1000, f"{path}: {best:.0f} ms"
    watched.close()


def until(page: Any, so: str) -> None:
    """Wait for something; Playwright's own waiting would need a laxer policy than ours."""
    for _ in range(200):
        if page.evaluate(so):
            return
        time.sleep(0.05)
    raise AssertionError(so)


def first_paint(page: Any) -> float:
    """Milliseconds from the first byte of the answer."""
    until(page, "performance.getEntriesByType('paint').length > 0")
    return float(
        page.evaluate(
            "performance.getEntriesByType('paint')[0].startTime - performance.getEntriesByType('navigation')[0].responseStart"
        )
    )


def test_keys(chromium: Any, served: str) -> None:
    watched = Watched(chromium, served)
    page = watched.go("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("shelled")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=shelled")
    page.keyboard.press("?")
    assert page.is_visible("#help[open]")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.querySelectorAll('.item.here').length") == 1
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("l")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.keyboard.press("g")
    page.keyboard.press("w")
    page.wait_for_url("**/who")
    watched.close()


def test_words_and_claims_find_each_other(chromium: Any, served: str) -> None:
    watched = Watched(chromium, served)
    page = watched.go("/search?q=denied")
    page.click("article.told a.to")
    page.wait_for_url("**/pages/*#c-*")
    assert page.locator(".text .lit").count() >= 1
    page.locator("article[data-claim]").last.hover()
    page.locator(".text [data-claims]").last.click()
    watched.close()


def test_review_by_keyboard(chromium: Any, tmp_path: Path) -> None:
    folder = handmade.record(tmp_path / "record")
    server = Running(folder)
    watched = Watched(chromium, server.base)
    page = watched.go("/review")
    waiting = page.inner_text(".progress")
    page.fill("form.switches input[name=by]", "Ada")
    page.locator("body").click(position={"x": 5, "y": 300})
    seen = []
    for key in ("a", "r", "u"):
        seen.append(page.input_value("#decide input[name=claim]"))
        with page.expect_navigation():
            page.keyboard.press(key)
    assert page.inner_text(".progress").startswith("3 decided by you")
    assert page.inner_text(".progress") != waiting
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.input_value("#decide input[name=claim]") == seen[-1]
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "slot"
    page.select_option("#slot", "actors")
    select_words(page)
    words = page.input_value("#words")
    start, end = int(page.input_value("#start")), int(page.input_value("#end"))
    page.focus("#words")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    watched.close()
    server.stop()
    said = [e.body for e in Ledger(folder).entries("judgement")]
    assert [b["verdict"] for b in said] == ["accept", "reject", "unsure", "undo", "correct"]
    assert all(b["by"] == "Ada" for b in said)
    texts = {r.document.hash: r.document.text for r in handmade.pages()}
    assert (
        texts[said[-1]["words"]["hash"]][start:end] == words.strip() == said[-1]["words"]["text"] == said[-1]["value"]
    )


def select_words(page: Any) -> None:
    """Select a word of the marked claim, as a mouse would."""
    page.evaluate("""() => {
      const node = document.querySelector("#text .claimed").firstChild, from = node.data.lastIndexOf(" ", 20) + 1;
      const range = document.createRange(); range.setStart(node, from); range.setEnd(node, node.data.indexOf(" ", from + 1));
      const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
    }""")
    until(page, "document.getElementById('start').value !== ''")


def test_everything_works_without_scripts(chromium: Any, tmp_path: Path) -> None:
    folder = handmade.record(tmp_path / "record")
    server = Running(folder)
    watched = Watched(chromium, server.base, java_script_enabled=False)
    page = watched.go("/review?by=Ada")
    page.click("button[value=accept]")
    page.click("nav a[href='/search']")
    page.fill("#find", "denied")
    page.press("#find", "Enter")
    assert page.locator("article.told").count() == 1
    watched.close()
    server.stop()
    assert [e.body["by"] for e in Ledger(folder).entries("judgement")] == ["Ada"]


def test_attacks_never_run(chromium: Any, tmp_path: Path) -> None:
    server = Running(handmade.record(tmp_path / "record", [hostile(c, i) for i, c in enumerate(CANARIES)]))
    watched = Watched(chromium, server.base)
    paths = [*(p for p in PAGES if "SUD" not in p), *(f"/search?q={i}" for i in range(3))]
    paths += [f"/pages/{x['page']['key']}" for x in json.loads(watched.go("/pages.json").inner_text("body"))["found"]]
    for path in paths:
        page = watched.go(path)
        for element in page.locator("article, summary, .item").all()[:6]:
            element.hover(force=True, timeout=2000, no_wait_after=True)
        assert page.evaluate("window.hit") is None, path
    watched.close()
    server.stop()


def test_the_dossier_opens_from_disk_and_prints(chromium: Any, tmp_path: Path) -> None:
    from readouts.cli import main

    folder = handmade.record(tmp_path / "record", [*handmade.pages(), *(hostile(c, i) for i, c in enumerate(CANARIES))])
    target = tmp_path / "dossier.html"
    assert main(["--record", str(folder), "dossier", "-o", str(target), "--pictures", str(tmp_path / "pictures")]) == 0
    watched = Watched(chromium, "file://")
    page = watched.go(str(target))
    assert page.evaluate("window.hit") is None
    if AXE.exists():
        page.evaluate(AXE.read_text(encoding="utf8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert not found, json.dumps([{v["id"]: [n["target"] for n in v["nodes"]][:4]} for v in found])
    page.fill("#q", "denied that it shelled")
    assert page.inner_text("#n").startswith("1 / ")
    assert page.pdf()[:5] == b"%PDF-"
    assert {"timeline.svg", "timeline.png", "map.svg"} <= {p.name for p in (tmp_path / "pictures").iterdir()}
    watched.close()
